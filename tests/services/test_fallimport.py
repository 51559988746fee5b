"""A caseload from a table, on the dictionary and on the encrypted file: dry run, import, doubles, undo."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.fall import Fall, Rechtskreis
from fallakte.domain.fallimport import Fallimport
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Bedarfsgemeinschaft, Geburtsdatum, Mitglied, Person, Sozialraum
from fallakte.domain.satz import Satz
from fallakte.domain.zusammenfuehrung import Vorrang
from fallakte.exchange.tabelle import Tabellen
from fallakte.services.arbeit import Arbeit
from fallakte.services.faelle import Fallangaben, FallService
from fallakte.services.fallimport import FallimportService, Importauftrag
from fallakte.services.fallliste import Fallabfrage
from fallakte.services.fehler import Abgebrochen, TabelleLeer
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importfelder import Importfeld
from fallakte.services.importpruefung import Bilanz, Doppelart, Doppelwahl, Entscheidungen, Pruefung
from fallakte.services.importtabelle import Lesart, Rohzeile, Tabellensicht
from fallakte.services.uhr import FesteUhr
from tests.fakes.arbeit import FakeArbeit
from tests.services.werk import BEGINN, Werk

KOPF = "Nachname;Vorname;Geb.-Datum;Kd-Nr;BG-Nr;Ortsteil;Bemerkung"
ADA = "Beispiel;Ada;29.02.1988;K1;BG7;Nord;nett"
ELIF = "Musterfeld;Elif;01.05.2004;K2;;Nord;"
TOMASZ = "Erdacht;Tomasz;31.02.1999;K3;;Süd;"
OHNE = ";;01.01.1990;K4;;;"


class Tisch:
    """The import beside the other services, and a place for tables."""

    def __init__(self, werk: Werk, ordner: Path) -> None:
        self.werk, self.pfad = werk, ordner / "liste.csv"
        self.dienst = FallimportService(werk.arbeit, werk.uhr, werk.faelle, Tabellen())

    def pruefen(self, *zeilen: str, kopf: str = KOPF) -> Pruefung:
        self.pfad.write_text("\r\n".join((kopf, *zeilen)), encoding="utf-8-sig")
        sicht = self.dienst.ansehen(self.pfad, None, Fortschritt())
        return self.dienst.pruefen(self.pfad, sicht.lesart, self.dienst.plan(sicht), Fortschritt())

    def einlesen(self, pruefung: Pruefung, wahl: Entscheidungen | None = None) -> Bilanz:
        auftrag = Importauftrag(pruefung, wahl or Entscheidungen())
        changes, bilanz = self.dienst.einlesen(auftrag, Fortschritt())
        self.werk.rueckgaengig.merken(changes)
        return bilanz

    def alle(self, art: type[Satz]) -> list[Satz]:
        with self.werk.arbeit.lesen() as sicht:
            return list(sicht.find(art))

    def zahlen(self) -> tuple[int, ...]:
        return tuple(len(self.alle(art)) for art in (Fall, Person, Kontakt, Bedarfsgemeinschaft, Sozialraum))

    def person(self, nachname: str) -> Person:
        with self.werk.arbeit.lesen() as sicht:
            (eine,) = sicht.find(Person, nachname=nachname)
            return eine


@pytest.fixture
def tisch(beide: Werk, tmp_path: Path) -> Tisch:
    return Tisch(beide, tmp_path)


def gewaehlt(nummer: int, art: Doppelart, **wahl: Vorrang) -> Entscheidungen:
    return Entscheidungen(doppel={nummer: Doppelwahl(art, wahl)})


# -- taking over


def test_a_table_becomes_cases(tisch: Tisch) -> None:
    pruefung = tisch.pruefen(ADA, ELIF)
    assert tisch.einlesen(pruefung) == Bilanz(neu=2)
    assert tisch.zahlen() == (2, 2, 1, 1, 1)
    ada = tisch.person("Beispiel")
    assert ada.geburtsdatum == Geburtsdatum.am(date(1988, 2, 29))
    (vermerk,) = tisch.alle(Kontakt)
    assert isinstance(vermerk, Kontakt)
    assert (vermerk.text, vermerk.art) == ("nett", Kontaktart.VERMERK)
    assert vermerk.anlass == "Eingelesen aus liste.csv"
    abfrage = Fallabfrage(tisch.werk.uhr.heute(), suche="muster")
    assert tisch.werk.faelle.anzahl(abfrage) == 1


def test_an_error_never_stops_the_others(tisch: Tisch) -> None:
    pruefung = tisch.pruefen(ADA, TOMASZ, OHNE, "", ELIF)
    assert [zeile.satz for zeile in pruefung.zeilen if zeile.fehler] == [
        "Zeile 3: Geburtsdatum „31.02.1999“ gibt es nicht.",
        "Zeile 4: Der Name fehlt.",
    ]
    assert pruefung.leere == 1
    assert tisch.einlesen(pruefung) == Bilanz(neu=3, ausgelassen=1)
    assert not tisch.person("Erdacht").geburtsdatum.bekannt


def test_lines_can_be_left_out_and_taken_all_the_same(tisch: Tisch) -> None:
    pruefung = tisch.pruefen(ADA, TOMASZ, "Torn;Zeile", ELIF)
    wahl = Entscheidungen().mit_zeile(3, nehmen=False).mit_zeile(4, nehmen=True)
    assert tisch.einlesen(pruefung, wahl) == Bilanz(neu=3, ausgelassen=1)
    assert tisch.person("Torn").vorname == "Zeile"


def test_the_whole_import_is_one_operation_with_its_record(tisch: Tisch) -> None:
    tisch.einlesen(tisch.pruefen(ADA, ELIF))
    (einlesung,) = tisch.alle(Fallimport)
    assert isinstance(einlesung, Fallimport)
    assert (einlesung.datei, einlesung.zeilen) == ("liste.csv", 2)
    assert set(einlesung.faelle) == {fall.id for fall in tisch.alle(Fall)}
    assert tisch.werk.rueckgaengig.label == "Fälle einlesen"
    tisch.werk.rueckgaengig.zuruecknehmen()
    assert tisch.zahlen() == (0, 0, 0, 0, 0)
    assert tisch.alle(Fallimport) == []
    tisch.werk.rueckgaengig.wiederholen()
    assert tisch.zahlen() == (2, 2, 1, 1, 1)


def test_the_file_name_is_kept_without_its_folder(tisch: Tisch) -> None:
    tisch.einlesen(tisch.pruefen(ADA))
    felder = [str(e.felder) for e in tisch.werk.faelle.verlauf(None)]
    assert not [text for text in felder if str(tisch.pfad.parent) in text]


def test_a_file_with_only_a_header(tisch: Tisch) -> None:
    with pytest.raises(TabelleLeer):
        tisch.pruefen()


# -- the dry run


def test_the_dry_run_counts_the_same_and_changes_nothing(tisch: Tisch) -> None:
    tisch.einlesen(tisch.pruefen(ADA))
    vorher, kopf = tisch.zahlen(), tisch.werk.faelle.verlauf(None, 1)
    pruefung = tisch.pruefen(ADA, ELIF, ELIF, TOMASZ, OHNE, "Beispiel;Ada;29.02.1988;;;;")
    for wahl in (
        Entscheidungen(),
        gewaehlt(2, Doppelart.VERBINDEN).mit_zeile(5, nehmen=False),
        gewaehlt(2, Doppelart.ERGAENZEN).mit_doppel(4, Doppelwahl(Doppelart.NEU)),
    ):
        probe = tisch.dienst.probelauf(Importauftrag(pruefung, wahl), Fortschritt())
        assert tisch.zahlen() == vorher
        assert tisch.werk.faelle.verlauf(None, 1) == kopf
        assert probe == pruefung.bilanz(wahl)
        assert tisch.einlesen(pruefung, wahl) == probe
        assert tisch.zahlen() != vorher  # negative control: the real one does change something
        tisch.werk.rueckgaengig.zuruecknehmen()
        kopf = tisch.werk.faelle.verlauf(None, 1)


def test_a_cancelled_import_leaves_nothing(tisch: Tisch) -> None:
    pruefung = tisch.pruefen(*(f"Name{i};V;;K{i};;Nord;" for i in range(120)))
    vorher = tisch.werk.saetze()
    fortschritt = Fortschritt()

    def nach_der_haelfte(_schritt: str, anteil: float | None) -> None:
        if anteil and anteil > 0.5:
            fortschritt.abbrechen()

    fortschritt._zeigen = nach_der_haelfte
    with pytest.raises(Abgebrochen):
        tisch.dienst.einlesen(Importauftrag(pruefung), fortschritt)
    assert tisch.zahlen() == (0, 0, 0, 0, 0)
    assert tisch.werk.saetze() == vorher
    assert tisch.einlesen(pruefung).neu == 120


# -- doubles


def test_who_is_there_already_is_not_taken_again(tisch: Tisch) -> None:
    tisch.einlesen(tisch.pruefen(ADA))
    pruefung = tisch.pruefen(ADA, ELIF)
    assert list(pruefung.doppel) == [2]
    assert pruefung.doppel[2].vorgabe.art is Doppelart.UEBERSPRINGEN
    assert tisch.einlesen(pruefung) == Bilanz(neu=1, uebersprungen=1)


def test_who_only_sounds_alike_is_taken_and_named(tisch: Tisch) -> None:
    tisch.einlesen(tisch.pruefen("Meier;Ada;29.02.1988;;;;"))
    pruefung = tisch.pruefen("Mayer;Ada;29.02.1988;;;;")
    assert pruefung.doppel[2].vorgabe.art is Doppelart.NEU
    assert tisch.einlesen(pruefung) == Bilanz(neu=1)


def test_twice_in_the_table(tisch: Tisch) -> None:
    pruefung = tisch.pruefen(ADA, ELIF, ADA)
    assert {n: d.in_zeile for n, d in pruefung.doppel.items()} == {4: 2}
    assert tisch.einlesen(pruefung) == Bilanz(neu=2, uebersprungen=1)


def test_the_double_of_a_line_left_out_is_new(tisch: Tisch) -> None:
    pruefung = tisch.pruefen(ADA, ADA)
    wahl = Entscheidungen().mit_zeile(2, nehmen=False)
    assert pruefung.bilanz(wahl) == Bilanz(neu=1, ausgelassen=1)
    assert tisch.einlesen(pruefung, wahl) == Bilanz(neu=1, ausgelassen=1)


def test_connecting_makes_a_case_and_leaves_the_person_as_she_is(tisch: Tisch) -> None:
    tisch.einlesen(tisch.pruefen(ADA))
    vorher = tisch.person("Beispiel")
    pruefung = tisch.pruefen("Beispiel;Ada;29.02.1988;K1;;Süd;", kopf=KOPF)
    assert tisch.einlesen(pruefung, gewaehlt(2, Doppelart.VERBINDEN)) == Bilanz(verbunden=1)
    assert tisch.person("Beispiel") == vorher
    assert {fall.person_id for fall in tisch.alle(Fall) if isinstance(fall, Fall)} == {vorher.id}


def test_connecting_leaves_the_bedarfsgemeinschaft_as_it_is(tisch: Tisch) -> None:
    tisch.einlesen(tisch.pruefen(ADA, "Beispiel;Bo;03.03.2015;K9;BG7;;"))
    for nummer in ("", "BG8"):
        pruefung = tisch.pruefen(f"Beispiel;Ada;29.02.1988;K1;{nummer};;")
        tisch.einlesen(pruefung, gewaehlt(2, Doppelart.VERBINDEN))
        assert len(tisch.alle(Mitglied)) == 2
        assert [
            b.bg_nummer for b in tisch.alle(Bedarfsgemeinschaft) if isinstance(b, Bedarfsgemeinschaft)
        ] == ["BG7"]


def test_filling_in_adds_what_is_missing_and_deletes_nothing(tisch: Tisch) -> None:
    kopf = "Nachname;Vorname;Geb;Kd-Nr;Telefon;Ort"
    tisch.einlesen(tisch.pruefen("Beispiel;Ada;29.02.1988;K1;111;Altstadt", kopf=kopf))
    pruefung = tisch.pruefen("Beispiel;Ada;;K1;222;", kopf=kopf)
    assert tisch.einlesen(pruefung, gewaehlt(2, Doppelart.ERGAENZEN)) == Bilanz(ergaenzt=1)
    ada = tisch.person("Beispiel")
    assert (ada.telefon, ada.anschrift) == ("111", "Altstadt")
    assert ada.geburtsdatum.bekannt
    tisch.einlesen(pruefung, gewaehlt(2, Doppelart.ERGAENZEN, telefon=Vorrang.RECHTS))
    assert tisch.person("Beispiel").telefon == "222"
    assert len(tisch.alle(Fall)) == 1


def test_a_person_who_is_gone_meanwhile_is_taken_anew(tisch: Tisch) -> None:
    tisch.einlesen(tisch.pruefen(ADA))
    pruefung = tisch.pruefen(ADA)
    tisch.werk.rueckgaengig.zuruecknehmen()
    assert tisch.einlesen(pruefung) == Bilanz(neu=1)


# -- remembering


def test_the_columns_are_remembered_for_the_same_headers(tisch: Tisch) -> None:
    kopf = "Feld A;Feld B"
    with pytest.raises(AssertionError):
        assert tisch.pruefen("Beispiel;Ada", kopf=kopf).plan.brauchbar
    pruefung = tisch.pruefen("Beispiel;Ada", kopf=kopf)
    plan = pruefung.plan.mit(0, Importfeld.NACHNAME).mit(1, Importfeld.VORNAME)
    sicht = tisch.dienst.ansehen(tisch.pfad, None, Fortschritt())
    tisch.einlesen(tisch.dienst.pruefen(tisch.pfad, Lesart("utf-8-sig", ";"), plan, Fortschritt()))
    assert tisch.dienst.plan(sicht).felder == plan.felder
    anders = tisch.pruefen("Beispiel;Ada;x", kopf="Feld A;Feld B;Feld C")
    assert not anders.plan.brauchbar


def test_the_law_of_a_table_that_names_none_is_chosen(tisch: Tisch) -> None:
    pruefung = tisch.pruefen(ADA)
    sicht = tisch.dienst.ansehen(tisch.pfad, None, Fortschritt())
    plan = type(pruefung.plan)(pruefung.plan.kopf, pruefung.plan.felder, Rechtskreis.SGB8)
    tisch.einlesen(tisch.dienst.pruefen(tisch.pfad, sicht.lesart, plan, Fortschritt()))
    assert [fall.rechtskreis for fall in tisch.alle(Fall) if isinstance(fall, Fall)] == [Rechtskreis.SGB8]


# -- whatever stands in the cells


NAUGHTY = (
    "Robert'); DROP TABLE fall;--", "<script>alert(1)</script>", "../../etc/passwd", "%s%n{0}", "NULL",
    "=1+1",
    "@SUM(1)", "-2+3", "ﷺ" * 5, "Ω≈ç√∫", "田中さん", "זֹהַר", "\u202eTHGIR", "Z̤͔a̭l̷g̵o", "👩‍👧‍👦",
    "İstanbul", "ẞ", "NaN", "1e309", "\ufeffBOM", "a\u0000b", "\x1b[31m", "“quotes”", "'", "\\", "true", "𝕏",
)  # fmt: skip


class Zeilen:
    """A reader that holds the lines itself."""

    def __init__(self, *zeilen: tuple[str, ...]) -> None:
        self._zeilen = tuple(Rohzeile(i, werte) for i, werte in enumerate(zeilen, 1))

    def ansehen(self, pfad: Path, lesart: Lesart | None, fortschritt: Fortschritt) -> Tabellensicht:
        return Tabellensicht(pfad.name, "1", lesart or Lesart(), self._zeilen)

    def zeilen(self, pfad: Path, lesart: Lesart, fortschritt: Fortschritt) -> Iterator[Rohzeile]:
        yield from self._zeilen


def durch(arbeit: Arbeit, uhr: FesteUhr, *zeilen: tuple[str, ...]) -> tuple[Pruefung, Bilanz]:
    dienst = FallimportService(arbeit, uhr, FallService(arbeit, uhr), Zeilen(*zeilen))
    sicht = dienst.ansehen(Path("x.csv"), None, Fortschritt())
    pruefung = dienst.pruefen(Path("x.csv"), sicht.lesart, dienst.plan(sicht), Fortschritt())
    changes, bilanz = dienst.einlesen(Importauftrag(pruefung), Fortschritt())
    assert changes.label == "Fälle einlesen"
    return pruefung, bilanz


def test_naughty_words_in_every_column(beide: Werk) -> None:
    kopf = tuple(feld.label for feld in Importfeld if feld not in (Importfeld.NICHTS, Importfeld.NAME))
    zeilen = [(wort,) * len(kopf) for wort in NAUGHTY]
    pruefung, bilanz = durch(beide.arbeit, beide.uhr, kopf, *zeilen)
    assert bilanz.zeilen == len(NAUGHTY)
    assert bilanz == pruefung.bilanz(Entscheidungen())
    with beide.arbeit.lesen() as sicht:
        namen = {person.nachname for person in sicht.find(Person)}
    assert {"Robert'); DROP TABLE fall;--", "=1+1", "THGIR", "ab", "👩‍👧‍👦"} <= namen


@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=("Cs",)), max_size=30)] * 4),
        min_size=1,
        max_size=6,
    )
)
def test_no_text_whatever_breaks_it(zeilen: list[tuple[str, ...]]) -> None:
    uhr = FesteUhr(BEGINN)
    kopf = ("Nachname", "Geb.-Datum", "Telefon", "Eingang am")
    if not any(teil.strip() for zeile in zeilen for teil in zeile):
        zeilen = [("Ada", "", "", "")]
    pruefung, bilanz = durch(FakeArbeit(uhr), uhr, kopf, *zeilen)
    assert bilanz == pruefung.bilanz(Entscheidungen())
    assert bilanz.zeilen + pruefung.leere <= len(zeilen)


def test_a_person_who_was_there_is_untouched_by_what_is_skipped(tisch: Tisch) -> None:
    tisch.werk.faelle.anlegen(
        Fallangaben(person=Person(vorname="Ada", nachname="Beispiel", kundennummer="K1"))
    )
    vorher = tisch.person("Beispiel")
    tisch.einlesen(tisch.pruefen(ADA))
    assert tisch.person("Beispiel") == vorher
