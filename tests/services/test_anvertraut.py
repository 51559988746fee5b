"""A marker word in everything that can be entrusted, looked for in everything that can leave the file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fallakte.domain.anhang import Anhang
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.exchange.verlauf_csv import VerlaufCsv
from fallakte.services.anhaenge import Datei
from fallakte.services.verlauf import VERDECKT, VerlaufService, Verlaufszeile, Weitergabe
from tests.services.werk import BEGINN, Werk, katalog, neu, recht

MARKE = "Quittengelee"
AN = Weitergabe("Gericht", "Akteneinsicht", "§ 25 SGB X")
ANVERTRAUT, NORMAL = Notizklasse.ANVERTRAUT, Notizklasse.NORMAL


def verlauf(werk: Werk) -> VerlaufService:
    return VerlaufService(werk.arbeit, VerlaufCsv(), katalog(), recht())


def alles(werk: Werk, fall_id: int, klasse: Notizklasse) -> int:
    """The marker in every text of a note and of what hangs on it; returns the note."""
    text = {
        feld: f"{feld} {MARKE}" for feld in ("mit", "ort", "text", "naechster_schritt", "anlass", "ergebnis")
    }
    kontakt = Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.GESPRAECH, klasse=klasse, **text)
    kontakt_id = neu(werk.kontakte.notieren(kontakt, BEGINN.date()), Kontakt)
    datei = Datei(f"{MARKE}.txt", MARKE.encode())
    werk.anhaenge.ablegen(fall_id, datei, kontakt_id=kontakt_id, bemerkung=MARKE)
    return kontakt_id


def abgeschlossen(werk: Werk, fall_id: int) -> None:
    kontakt_id = alles(werk, fall_id, ANVERTRAUT)
    werk.kontakte.abschliessen(kontakt_id)
    werk.kontakte.nachtragen(kontakt_id, MARKE)


def spaeter_anvertraut(werk: Werk, fall_id: int) -> None:
    kontakt_id = alles(werk, fall_id, NORMAL)
    werk.kontakte.abschliessen(kontakt_id)
    werk.kontakte.nachtragen(kontakt_id, MARKE)
    werk.kontakte.schuetzen(kontakt_id, ANVERTRAUT)


def geaendert(werk: Werk, fall_id: int) -> None:
    alles(werk, fall_id, NORMAL)
    (kontakt,) = werk.kontakte.liste(fall_id)
    werk.kontakte.aendern(replace(kontakt, klasse=ANVERTRAUT, text=f"{MARKE} zwei"))


def geloescht(werk: Werk, fall_id: int) -> None:
    geaendert(werk, fall_id)
    werk.kontakte.loeschen(werk.kontakte.liste(fall_id)[0].id)


def zurueckgenommen(werk: Werk, fall_id: int) -> None:
    kontakt = Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.GESPRAECH, text=MARKE, klasse=ANVERTRAUT)
    werk.rueckgaengig.merken(werk.kontakte.notieren(kontakt))
    werk.rueckgaengig.zuruecknehmen()


def eigener_anhang(werk: Werk, fall_id: int) -> None:
    datei = Datei(f"{MARKE}.txt", MARKE.encode())
    werk.anhaenge.entfernen(
        neu(werk.anhaenge.ablegen(fall_id, datei, klasse=ANVERTRAUT, bemerkung=MARKE), Anhang)
    )
    werk.anhaenge.ablegen(fall_id, datei, klasse=ANVERTRAUT, bemerkung=MARKE)


GESCHICHTEN = [abgeschlossen, spaeter_anvertraut, geaendert, geloescht, zurueckgenommen, eigener_anhang]


@pytest.mark.parametrize("geschichte", GESCHICHTEN, ids=lambda g: g.__name__)
def test_the_history_keeps_quiet(
    beide: Werk, tmp_path: Path, geschichte: Callable[[Werk, int], None]
) -> None:
    fall_id = beide.fall()
    geschichte(beide, fall_id)
    ziel = tmp_path / "Verlauf.csv"
    verlauf(beide).ausgeben(fall_id, AN, ziel)
    tabelle = ziel.read_text("utf-8-sig")
    assert MARKE not in tabelle
    assert VERDECKT in tabelle
    assert MARKE not in repr(verlauf(beide).seite(fall_id))
    assert verlauf(beide).seite(fall_id, suche=MARKE).zeilen == ()


def test_the_same_word_in_an_open_note_is_found(werk: Werk, tmp_path: Path) -> None:
    """The negative control: the search of these tests sees what does leave."""
    fall_id = werk.fall()
    kontakt_id = alles(werk, fall_id, Notizklasse.GESCHUETZT)
    werk.kontakte.abschliessen(kontakt_id)
    werk.kontakte.nachtragen(kontakt_id, MARKE)
    verlauf(werk).ausgeben(fall_id, AN, tmp_path / "Verlauf.csv")
    tabelle = (tmp_path / "Verlauf.csv").read_text("utf-8-sig").splitlines()
    assert {zeile.split(";")[5] for zeile in tabelle if MARKE in zeile} == GEGENSTAENDE
    assert len(verlauf(werk).seite(fall_id, suche=MARKE).zeilen) == 4


GEGENSTAENDE = {"Kontakt", "Nachtrag", "Anhang", "Wiedervorlage"}


def zeilen(werk: Werk, fall_id: int, art: str) -> list[Verlaufszeile]:
    return [z for z in verlauf(werk).seite(fall_id).zeilen if z.art == art]


def test_on_the_screen_a_line_is_shown_when_asked_for(werk: Werk) -> None:
    fall_id = werk.fall()
    alles(werk, fall_id, ANVERTRAUT)
    (zeile,) = zeilen(werk, fall_id, "Kontakt")
    assert zeile.anvertraut
    assert (zeile.name, {f.nachher for f in zeile.felder or ()}) == ("", {VERDECKT})
    klar = verlauf(werk).klartext(zeile)
    assert not klar.anvertraut
    assert f"text {MARKE}" in [f.nachher for f in klar.felder or ()]
    assert verlauf(werk).klartext(replace(zeile, nummer=4711)).anvertraut, "an entry that is not there"
    (feld,) = verlauf(werk).feld(zeile, "text").schritte
    assert MARKE not in repr(feld), "the history of one field keeps quiet, too"


def test_what_is_open_again_may_be_read(werk: Werk) -> None:
    """It counts what the note is today: whoever entrusted it may let it go."""
    fall_id = werk.fall()
    alles(werk, fall_id, ANVERTRAUT)
    (kontakt,) = werk.kontakte.liste(fall_id)
    werk.kontakte.aendern(replace(kontakt, klasse=NORMAL))
    assert not any(z.anvertraut for z in verlauf(werk).seite(fall_id).zeilen)
