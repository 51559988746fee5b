"""Headers and cells as foreign tables write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.person import Geburtsdatum
from fallakte.german.dates import datum
from fallakte.services import importwerte as w
from fallakte.services.importfelder import Importfeld as F
from fallakte.services.importfelder import Spaltenplan, geraten, kopf_von, kopfzeile_von
from fallakte.services.importtabelle import Rohzeile
from fallakte.services.importzeile import Importzeile, Zeilenleser, feldtext

HEUTE = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kopf", "felder"),
    [
        (
            ("Familienname", "VORNAME", "Geb.-Datum", "Kd-Nr", "BG-Nr."),
            (F.NACHNAME, F.VORNAME, F.GEBURTSDATUM, F.KUNDENNUMMER, F.BG_NUMMER),
        ),
        (("Name", "Vorname"), (F.NACHNAME, F.VORNAME)),
        (("Name", "Nachname", "Vorname"), (F.NICHTS, F.NACHNAME, F.VORNAME)),
        (("Name", "geb. am"), (F.NAME, F.GEBURTSDATUM)),
        (("Nachname, Vorname", "Straße", "PLZ", "Ort"), (F.NAME, F.STRASSE, F.PLZ, F.ORT)),
        (("Name des Kunden", "Ortsteil", "Zuweisung am"), (F.NICHTS, F.SOZIALRAUM, F.EINGANG_AM)),
        (("Telefon", "Telefon (2)", "Handy"), (F.TELEFON, F.TELEFON, F.TELEFON)),
        (("Ort", "Ort (2)"), (F.ORT, F.NICHTS)),
        (("Rechtskreis", "Muttersprache", "Zugangsweg"), (F.RECHTSKREIS, F.SPRACHEN, F.ZUGANG)),
        (("Spalte 1", "😀", "DROP TABLE"), (F.NICHTS,) * 3),
    ],
)
def test_columns_are_guessed_from_their_names(kopf: tuple[str, ...], felder: tuple[F, ...]) -> None:
    assert geraten(kopf) == felder


def test_the_header_may_stand_below_a_title() -> None:
    zeilen = [
        Rohzeile(1, ("Fallliste Team Nord",)),
        Rohzeile(2, ()),
        Rohzeile(3, ("Nachname", "", "Telefon", "Telefon", "")),
        Rohzeile(4, ("Beispiel", "x", "1", "2", "")),
    ]
    assert kopfzeile_von(zeilen) == 3
    assert kopf_von(zeilen, 3) == ("Nachname", "Spalte 2", "Telefon", "Telefon (2)")


def test_without_a_header_columns_have_numbers() -> None:
    zeilen = [Rohzeile(1, ("Beispiel", "Ada")), Rohzeile(2, ("Erdacht", "Tomasz", "!"))]
    assert kopfzeile_von(zeilen) == 0
    assert kopf_von(zeilen, 0) == ("Spalte 1", "Spalte 2", "Spalte 3")


def test_a_field_that_stands_once_moves_to_the_new_column() -> None:
    plan = Spaltenplan.von(("Nachname", "X")).mit(1, F.NACHNAME)
    assert plan.felder == (F.NICHTS, F.NACHNAME)
    assert plan.mit(0, F.TELEFON).mit(1, F.TELEFON).felder == (F.TELEFON, F.TELEFON)
    assert not plan.mit(1, F.TELEFON).brauchbar


@pytest.mark.parametrize(
    ("text", "geburt"),
    [
        ("03.07.1999", Geburtsdatum.am(date(1999, 7, 3))),
        ("3.7.99", Geburtsdatum.am(date(1999, 7, 3))),
        ("3.7.04", Geburtsdatum.am(date(2004, 7, 3))),
        ("24.11.26", Geburtsdatum.am(date(1926, 11, 24))),
        ("1999-07-03", Geburtsdatum.am(date(1999, 7, 3))),
        ("03.07.1999 00:00:00", Geburtsdatum.am(date(1999, 7, 3))),
        ("00.00.1980", Geburtsdatum.im(1980)),
        ("00.03.1980", Geburtsdatum.im(1980)),
        ("1980", Geburtsdatum.im(1980)),
    ],
)
def test_birth_dates(text: str, geburt: Geburtsdatum) -> None:
    assert w.geburtsdatum(text, HEUTE) == geburt


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("31.02.1999", "Geburtsdatum „31.02.1999“ gibt es nicht."),
        ("07/03/1999", "Geburtsdatum „07/03/1999“ ist kein Datum."),
        ("29221", "Geburtsdatum „29221“ ist kein Datum."),
        ("01.01.2030", "Geburtsdatum „01.01.2030“ liegt in der Zukunft."),
        ("00.00.2030", "Geburtsdatum „00.00.2030“ liegt in der Zukunft."),
        ("00.00.0000", "Geburtsdatum „00.00.0000“: Das ist zu lange her."),
        ("1.1.1850", "Geburtsdatum „1.1.1850“: Das Jahr kann nicht stimmen."),
    ],
)
def test_birth_dates_that_cannot_be(text: str, satz: str) -> None:
    with pytest.raises(w.ZelleFalsch) as gefangen:
        w.geburtsdatum(text, HEUTE)
    assert gefangen.value.satz == satz


@given(st.dates(date(1900, 1, 1), HEUTE))
def test_every_german_date_is_read_back(tag: date) -> None:
    assert w.tag("Eingang", datum(tag), HEUTE) == tag


@pytest.mark.parametrize(
    ("text", "vorname_zuerst", "geteilt"),
    [
        ("Beispiel, Ada", False, ("Ada", "Beispiel", False)),
        ("Ada, Beispiel", True, ("Ada", "Beispiel", False)),
        ("Ada Beispiel", False, ("Ada", "Beispiel", True)),
        ("Ada Maria von der Heide", False, ("Ada Maria", "von der Heide", True)),
        ("Beispiel", False, ("", "Beispiel", False)),
        ("von der Heide, Ada", False, ("Ada", "von der Heide", False)),
        ("محمد علي", False, ("محمد", "علي", True)),
    ],
)
def test_names_in_one_cell(text: str, vorname_zuerst: bool, geteilt: tuple[str, str, bool]) -> None:
    assert w.name_geteilt(text, vorname_zuerst=vorname_zuerst) == geteilt


@pytest.mark.parametrize(
    ("text", "nummer"), [("0047 11", "0047 11"), ("4711,0", "4711"), ("345D01", "345D01")]
)
def test_numbers_that_are_names(text: str, nummer: str) -> None:
    assert w.nummer("Kundennummer", text) == nummer


@pytest.mark.parametrize("text", ["4,71E+09", "4.7e9", "1E+10"])
def test_numbers_that_a_spreadsheet_destroyed(text: str) -> None:
    with pytest.raises(w.ZelleFalsch):
        w.nummer("Kundennummer", text)


def test_small_readers() -> None:
    assert w.sprachen(("dt., türk.", "Dari und Paschtu/dt")) == ("Deutsch", "Türkisch", "Dari", "Paschtu")
    assert w.anschrift("", "Weg", "1", "1067", "X") == "Weg 1, 01067 X"
    assert w.anschrift("Weg 1, X", "", "", "", "") == "Weg 1, X"
    assert w.tage("28,0") == w.tage("28 Tage") == 28
    for name, kreis in (
        ("SGB II", Rechtskreis.SGB2),
        ("8", Rechtskreis.SGB8),
        ("Bürgergeld", Rechtskreis.SGB2),
    ):
        assert w.rechtskreis(name) is kreis
    for lesen, text in ((w.rechtskreis, "SGB IX"), (w.tage, "1,5"), (w.tage, "oft"), (w.heil, "#N/A")):
        with pytest.raises(w.ZelleFalsch):
            lesen(text)


@pytest.mark.parametrize(
    ("text", "bleibt"),
    [
        ("Ada\x00\x07", "Ada"),
        ("\u202eadA", "adA"),
        ("a\u0308", "ä"),
        ("  Ada \r\n Beispiel ", "Ada \n Beispiel"),
        ("👩‍👧", "👩‍👧"),
        ("=1+1", "=1+1"),
    ],
)
def test_what_cannot_be_seen_goes_and_everything_else_stays(text: str, bleibt: str) -> None:
    assert w.sauber(text)[0] == bleibt


# -- whole lines


def zeile(kopf: str, werte: str, *, starr: bool = True) -> Importzeile:
    plan = Spaltenplan.von(tuple(kopf.split(";")))
    return Zeilenleser(plan, HEUTE, starr=starr).lesen(Rohzeile(14, tuple(werte.split(";"))))


def test_a_good_line_says_nothing() -> None:
    gelesen = zeile("Name;Geb;PLZ;Ort;Bemerkung", "Beispiel, Ada;3.7.85;12345;X;nett")
    assert (gelesen.fehler, gelesen.hinweise, gelesen.vorgabe) == ((), (), True)
    assert [feldtext(gelesen, f) for f in (F.NAME, F.GEBURTSDATUM, F.ORT, F.BEMERKUNG)] == [
        "Beispiel, Ada", "03.07.1985", "12345 X", "nett",
    ]  # fmt: skip


def test_a_wrong_field_is_left_empty_and_named_with_its_line() -> None:
    gelesen = zeile("Name;Geb;Kd-Nr", "Beispiel, Ada;31.02.1999;1E+9")
    assert gelesen.satz == (
        "Zeile 14: Geburtsdatum „31.02.1999“ gibt es nicht. "
        "Kundennummer „1E+9“: Excel hat die Nummer zerstört."
    )
    assert gelesen.vorgabe
    assert gelesen.angaben is not None
    assert not gelesen.angaben.person.geburtsdatum.bekannt
    assert gelesen.angaben.person.kundennummer == ""


@pytest.mark.parametrize(
    ("kopf", "werte", "worte"),
    [
        ("Nachname;Ort", "X" * 301 + ";Y", "„Nachname“ ist zu lang. Höchstens 300 Zeichen sind möglich."),
        ("Nachname;Ort", ";Y", "Der Name fehlt."),
        ("Nachname;Ort", "\u200b;Y", "Bitte füllen Sie „Nachname“ aus."),
    ],
)
def test_a_line_without_a_name_is_no_case(kopf: str, werte: str, worte: str) -> None:
    gelesen = zeile(kopf, werte)
    assert gelesen.angaben is None
    assert not gelesen.vorgabe
    assert worte in gelesen.satz


def test_a_name_of_300_signs_is_taken_whole() -> None:
    gelesen = zeile("Nachname", "X" * 300)
    assert gelesen.fehler == ()


def test_only_the_field_that_is_too_long_is_left_empty() -> None:
    gelesen = zeile("Vorname;Nachname;Aktenzeichen", f"{'V' * 301};Beispiel;{'A' * 81}")
    assert gelesen.angaben is not None
    assert gelesen.angaben.person.voller_name == "Beispiel"
    assert [f.feld for f in gelesen.fehler] == [F.VORNAME, F.AKTENZEICHEN]


@pytest.mark.parametrize("werte", ["Beispiel", "Beispiel;Ada;x;y"])
def test_a_torn_line_is_left_out_if_nobody_decides(werte: str) -> None:
    gelesen = zeile("Nachname;Vorname;Ort", werte)
    assert gelesen.angaben is not None
    assert not gelesen.vorgabe
    assert "statt 3 Spalten" in gelesen.satz


def test_blank_cells_behind_the_last_column_are_no_fault() -> None:
    assert zeile("Nachname;Ort", "Beispiel;X;;").fehler == ()
    assert zeile("Nachname;Vorname;Ort", "Beispiel", starr=False).fehler == ()


def test_two_columns_of_notes_become_one_with_their_names() -> None:
    assert zeile("Name;Bemerkung;Notizen", "Ada;eins;zwei").bemerkung == "Bemerkung: eins\nNotizen: zwei"
