"""CSV from anywhere: letters, signs between the cells, quotes, blanks, limits."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.exchange.tabelle import Tabellen
from fallakte.exchange.tabelle_csv import plausibel
from fallakte.services.fehler import (
    Abgebrochen,
    FallakteFehler,
    TabelleBeschaedigt,
    TabelleFehlt,
    TabelleFremd,
    TabelleLeer,
    TabelleZuGross,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importtabelle import DATEI_MAX, SPALTEN_MAX, ZEILEN_MAX, Lesart, Tabellensicht
from fallakte.services.meldungen import meldung

KOPF = ("Nachname", "Straße", "Bemerkung")
ZEILEN = (("Mühlenkamp", "Lange Straße 1", "größer, älter"), ("Özkan", "Am Höhenweg 2", "ruft zurück"))
ZELLE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ['"', "a;b", "x\r\ny", "=1+1", "'", ",", "\t", " ", "„ja“"]
)


def text(trenner: str = ";", zeilen: tuple[tuple[str, ...], ...] = (KOPF, *ZEILEN)) -> str:
    ziel = io.StringIO(newline="")
    csv.writer(ziel, delimiter=trenner, lineterminator="\r\n").writerows(zeilen)
    return ziel.getvalue()


def datei(tmp_path: Path, inhalt: bytes) -> Path:
    pfad = tmp_path / "liste.csv"
    pfad.write_bytes(inhalt)
    return pfad


def sehen(pfad: Path) -> Tabellensicht:
    return Tabellen().ansehen(pfad, None, Fortschritt())


def werte(pfad: Path, lesart: Lesart | None = None) -> list[tuple[str, ...]]:
    return [z.werte for z in Tabellen().zeilen(pfad, lesart or sehen(pfad).lesart, Fortschritt())]


@pytest.mark.parametrize("trenner", [";", ",", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "cp850", "utf-16"])
def test_every_encoding_and_every_sign_between_cells(tmp_path: Path, codec: str, trenner: str) -> None:
    pfad = datei(tmp_path, text(trenner).encode(codec))
    sicht = sehen(pfad)
    assert sicht.sicher
    assert sicht.lesart.trenner == trenner
    assert werte(pfad) == [KOPF, *ZEILEN]


@pytest.mark.parametrize(("codec", "falsch"), [("cp1252", "cp850"), ("cp850", "cp1252")])
def test_the_words_to_judge_show_the_difference(tmp_path: Path, codec: str, falsch: str) -> None:
    richtige, andere = sehen(datei(tmp_path, text().encode(codec))).zeichensaetze
    assert (richtige.codec, andere.codec) == (codec, falsch)
    assert "Mühlenkamp" in richtige.proben
    assert "Mühlenkamp" not in andere.proben


def test_without_letters_to_judge_by_a_person_is_asked(tmp_path: Path) -> None:
    sicht = sehen(datei(tmp_path, b"Name;Preis\r\nA;5 \x80\r\n"))
    assert not sicht.sicher
    assert len(sicht.zeichensaetze) == 2


def test_a_person_may_overrule_the_guess(tmp_path: Path) -> None:
    pfad = datei(tmp_path, text().encode("cp1252"))
    anders = Tabellen().ansehen(pfad, Lesart("cp850", ";"), Fortschritt())
    assert anders.lesart.zeichensatz == "cp850"
    assert anders.anfang[1].werte[0] != "Mühlenkamp"


@pytest.mark.parametrize(
    ("gut", "schlecht"), [("Mühle", "M³hle"), ("Größe", "Gr÷▀e"), ("„ja“", "äjaô"), ("Jörg", "J”rg")]
)
def test_plausible_words_win(gut: str, schlecht: str) -> None:
    assert plausibel(gut) > plausibel(schlecht)


def test_a_comma_in_names_is_not_the_sign_between_cells(tmp_path: Path) -> None:
    pfad = datei(tmp_path, b"Name, Vorname;Geb\r\nBeispiel, Ada;1.1.80\r\nErdacht, Tomasz;2.2.81\r\n")
    assert sehen(pfad).lesart.trenner == ";"


def test_the_first_line_of_excel_is_no_data(tmp_path: Path) -> None:
    pfad = datei(tmp_path, b"sep=,\r\nNachname,Ort\r\nBeispiel,X\r\n")
    assert werte(pfad) == [(), ("Nachname", "Ort"), ("Beispiel", "X")]


def test_breaks_and_formulas_in_cells_stay_text(tmp_path: Path) -> None:
    zeilen = (("Name", "Notiz"), ("=HYPERLINK(1)", "eins\r\nzwei"), ('sagt "ja"', "@x"))
    assert werte(datei(tmp_path, text(";", zeilen).encode())) == list(zeilen)


def test_blank_lines_count_between_others_and_not_at_the_end(tmp_path: Path) -> None:
    pfad = datei(tmp_path, b"Name;Ort\r\n\r\nAda;X\r\n;\r\n;\r\n\r\n")
    assert [(z.nummer, z.werte) for z in Tabellen().zeilen(pfad, sehen(pfad).lesart, Fortschritt())] == [
        (1, ("Name", "Ort")),
        (2, ()),
        (3, ("Ada", "X")),
    ]


@given(st.lists(st.tuples(ZELLE, ZELLE, ZELLE), min_size=1, max_size=8), st.sampled_from([";", ",", "\t"]))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, zeilen: list[tuple[str, str, str]], trenner: str
) -> None:
    pfad = tmp_path_factory.mktemp("csv") / "x.csv"
    pfad.write_bytes(text(trenner, (KOPF, *zeilen)).encode("utf-8-sig"))
    gelesen = [w for w in werte(pfad, Lesart("utf-8-sig", trenner))[1:] if any(z.strip() for z in w)]
    assert gelesen == [z for z in zeilen if any(teil.strip() for teil in z)]


# -- refusals


def test_a_quote_that_never_ends_is_refused_with_its_line(tmp_path: Path) -> None:
    pfad = datei(tmp_path, b'Name;Ort\r\nAda;X\r\nElif;"Y\r\n' + b"Tomasz;Z\r\n" * 50)
    with pytest.raises(TabelleBeschaedigt) as gefangen:
        werte(pfad, Lesart("utf-8-sig", ";"))
    assert gefangen.value.stelle == 3
    assert "Zeile 3" in meldung(gefangen.value)


def test_a_quote_that_swallows_a_book_is_refused_with_its_line(tmp_path: Path) -> None:
    pfad = datei(tmp_path, b'Name;Ort\r\nAda;X\r\nElif;"Y\r\n' + b"Tomasz;Z\r\n" * 50_000)
    with pytest.raises(TabelleBeschaedigt) as gefangen:
        werte(pfad, Lesart("utf-8-sig", ";"))
    assert gefangen.value.stelle == 3


def test_one_odd_quote_inside_a_word_is_no_harm(tmp_path: Path) -> None:
    assert werte(datei(tmp_path, b'Name;Ort\r\nAda;19" Schirm\r\n'))[1] == ("Ada", '19" Schirm')


@pytest.mark.parametrize(
    ("inhalt", "fehler"),
    [
        (b"", TabelleLeer),
        (b"\r\n\r\n;;\r\n", TabelleLeer),
        (b"%PDF-1.7\0\0\0", TabelleFremd),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 90, TabelleFremd),
        (b"PK\x03\x04 and nothing else", FallakteFehler),
        ((";".join("x" * 1 for _ in range(SPALTEN_MAX + 1)) + "\n").encode(), TabelleZuGross),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, inhalt: bytes, fehler: type[FallakteFehler]
) -> None:
    with pytest.raises(fehler) as gefangen:
        sehen(datei(tmp_path, inhalt))
    assert meldung(gefangen.value).endswith(".")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TabelleFehlt):
        sehen(tmp_path / "weg.csv")
    with pytest.raises(TabelleFehlt):
        werte(tmp_path / "weg.csv", Lesart("utf-8-sig", ";"))


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    pfad = tmp_path / "riesig.csv"
    with pfad.open("wb") as offen:
        offen.truncate(DATEI_MAX + 1)
    with pytest.raises(TabelleZuGross):
        sehen(pfad)


@pytest.mark.parametrize("zu_viel", [0, 1])
def test_exactly_the_limit_of_lines_is_allowed(tmp_path: Path, zu_viel: int) -> None:
    pfad = datei(tmp_path, b"Name;Ort\n" + b"Ada;X\n" * (ZEILEN_MAX + zu_viel))
    if zu_viel:
        with pytest.raises(TabelleZuGross) as gefangen:
            werte(pfad)
        assert "100.000 Zeilen" in meldung(gefangen.value)
    else:
        assert len(werte(pfad)) == ZEILEN_MAX + 1


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    pfad = datei(tmp_path, b"Name;Ort\n" + b"Ada;X\n" * 5_000)
    fortschritt = Fortschritt()
    lesart = sehen(pfad).lesart
    fortschritt.abbrechen()
    with pytest.raises(Abgebrochen):
        list(Tabellen().zeilen(pfad, lesart, fortschritt))


def test_progress_runs_to_the_end(tmp_path: Path) -> None:
    anteile: list[float | None] = []
    pfad = datei(tmp_path, b"Name;Ort\n" + b"Ada;X\n" * 5_000)
    list(Tabellen().zeilen(pfad, sehen(pfad).lesart, Fortschritt(lambda _s, anteil: anteile.append(anteil))))
    gezeigt = [anteil for anteil in anteile if anteil is not None]
    assert gezeigt == sorted(gezeigt)
    assert 0 < gezeigt[0] <= gezeigt[-1] <= 1
