"""Letters: what stands on them, that they are kept with who got them, and handed out once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from fallakte.domain.dokument import Schreiben, Schreibenart
from fallakte.domain.fehler import DatumUnmoeglich, DatumVorher, FallAbgeschlossen, FeldLeer
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import (
    DATEN,
    Angaben,
    Anhoerung,
    Einladung,
    Rueckmeldebogen,
    Schweigepflichtentbindung,
)
from fallakte.services.fehler import AusgabeNichtMoeglich, NichtBeschreibbar
from tests.services.werk import BEGINN, Werk, neu

AN_SIE = Weg(empfaenger="Person", zweck="Einladung")
EINLADUNG = Einladung(um=BEGINN + timedelta(days=7), thema="die nächsten Schritte")
ANHOERUNG = Anhoerung(
    sachverhalt="Nicht erschienen.", absicht="Eine Verpflichtung.", frist=date(2026, 12, 10)
)
ENTBINDUNG = Schweigepflichtentbindung(
    wer="Frau Wegmann", gegenueber="Kim Muster", zweck="Ratenplan", daten=DATEN[:2], bis="31.05.2027"
)
BOGEN = Rueckmeldebogen(stelle="Lernwerkstatt", angebot="Praktikum", frist=date(2026, 12, 15))


@pytest.mark.parametrize(
    ("angaben", "worte"),
    [
        (EINLADUNG, ("die nächsten Schritte", "keine Rechtsfolgen", "Guten Tag Ada Beispiel")),
        (ANHOERUNG, ("Nicht erschienen.", "10.12.2026", "wichtigen Grund", "NeueSeite")),
        (ENTBINDUNG, ("entbinde Frau Wegmann", "('Termine', False)", "freiwillig", "widerrufen")),
        (BOGEN, ("Praktikum", "nur Tatsachen", "('Lernwerkstatt',) Guten Tag,", "NeueSeite")),
    ],
)
def test_each_letter_says_what_it_has_to(werk: Werk, angaben: Angaben, worte: tuple[str, ...]) -> None:
    fall_id = werk.mit_auftrag()
    vorher = werk.saetze()
    brief = werk.schreiben.vorschau(fall_id, angaben).decode()
    assert [wort for wort in worte if wort not in brief] == []
    assert werk.saetze() == vorher, "looking writes nothing"


def test_a_release_opens_with_no_address(werk: Werk) -> None:
    brief = werk.schreiben.vorschau(werk.mit_auftrag(), ENTBINDUNG).decode()
    assert brief.startswith("BRIEF schweigepflichtentbindung ()  ")


@pytest.mark.parametrize(
    ("angaben", "feld"),
    [
        (replace(EINLADUNG, thema=" "), "thema"),
        (replace(ANHOERUNG, sachverhalt=""), "sachverhalt"),
        (replace(ANHOERUNG, absicht=""), "absicht"),
        (replace(ENTBINDUNG, wer=""), "wer"),
        (replace(ENTBINDUNG, gegenueber=""), "gegenueber"),
        (replace(ENTBINDUNG, zweck=""), "zweck"),
        (replace(ENTBINDUNG, daten=()), "daten"),
        (replace(ENTBINDUNG, bis=""), "bis"),
        (replace(BOGEN, stelle=""), "stelle"),
        (replace(BOGEN, angebot=""), "angebot"),
    ],
)
def test_what_is_missing_is_named(werk: Werk, angaben: Angaben, feld: str) -> None:
    fall_id = werk.mit_auftrag()
    for tun in (
        lambda: werk.schreiben.vorschau(fall_id, angaben),
        lambda: werk.schreiben.erstellen(fall_id, angaben, AN_SIE),
    ):
        with pytest.raises(FeldLeer) as wurf:
            tun()
        assert wurf.value.feld == feld
    assert werk.schreiben.von(fall_id) == ()


def test_a_letter_is_kept_with_who_got_it(werk: Werk, tmp_path: Path) -> None:
    fall_id = werk.mit_auftrag()
    ziel = tmp_path / "Brief.pdf"
    undo = werk.rueckgaengig
    undo.merken(werk.faelle.auftrag_festhalten(fall_id, "Neu"))
    undo.merken(werk.schreiben.erstellen(fall_id, EINLADUNG, AN_SIE, ziel))
    (brief,) = werk.schreiben.von(fall_id)
    assert (brief.art, brief.empfaenger, brief.zweck) == (Schreibenart.EINLADUNG, "Person", "Einladung")
    assert ziel.read_bytes() == brief.pdf == werk.schreiben.vorschau(fall_id, EINLADUNG)
    assert '"thema": "die nächsten Schritte"' in brief.angaben
    assert undo.label == "Auftrag festhalten", "what left the house is not taken back, what was before is"


def test_others_get_one_only_on_a_named_ground(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    fremd = Weg(empfaenger="Lernwerkstatt", zweck="Rückmeldung")
    with pytest.raises(FeldLeer) as wurf:
        werk.schreiben.erstellen(fall_id, BOGEN, fremd)
    assert wurf.value.feld == "rechtsgrundlage"
    werk.schreiben.erstellen(fall_id, BOGEN, replace(fremd, rechtsgrundlage="Einwilligung vom 03.11.2026"))
    assert len(werk.schreiben.von(fall_id)) == 1


@pytest.mark.parametrize("kaputt", ["satz", "ort", "zu"])
def test_a_refused_letter_leaves_nothing(werk: Werk, tmp_path: Path, kaputt: str) -> None:
    fall_id = werk.mit_auftrag()
    ziel = tmp_path / "fehlt" / "x.pdf" if kaputt == "ort" else tmp_path / "x.pdf"
    werk.briefwerk.unmoeglich = "Ada" if kaputt == "satz" else ""
    if kaputt == "zu":
        werk.beenden(fall_id)
    vorher = werk.saetze()
    with pytest.raises((AusgabeNichtMoeglich, NichtBeschreibbar, FallAbgeschlossen)):
        werk.schreiben.erstellen(fall_id, EINLADUNG, AN_SIE, ziel)
    assert (werk.schreiben.von(fall_id), werk.saetze(), list(tmp_path.iterdir())) == ((), vorher, [])


def test_filed_in_the_authoritys_own_file(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    brief_id = neu(werk.schreiben.erstellen(fall_id, EINLADUNG, AN_SIE), Schreiben)
    heute = werk.uhr.heute()
    with pytest.raises(DatumUnmoeglich):
        werk.schreiben.eakte(brief_id, heute + timedelta(1))
    with pytest.raises(DatumVorher):
        werk.schreiben.eakte(brief_id, heute - timedelta(1))
    werk.schreiben.eakte(brief_id, heute)
    assert werk.schreiben.von(fall_id)[0].eakte_am == heute
    werk.schreiben.eakte(brief_id, None)
    assert werk.schreiben.von(fall_id)[0].eakte_am is None


# -- handed out once more


def test_a_kept_letter_is_handed_out_again_with_the_same_bytes(werk: Werk, tmp_path: Path) -> None:
    fall_id = werk.mit_auftrag()
    brief_id = neu(werk.schreiben.erstellen(fall_id, EINLADUNG, AN_SIE), Schreiben)
    werk.faelle.auftrag_festhalten(fall_id, "Etwas ganz anderes")
    werk.uhr.stelle(werk.uhr.jetzt() + timedelta(days=3))
    ziel = tmp_path / "noch einmal.pdf"
    weg = Weg(empfaenger="Anwältin", zweck="Vertretung", rechtsgrundlage="Vollmacht vom 20.11.2026")
    zweiter_id = neu(werk.schreiben.noch_einmal(brief_id, weg, ziel), Schreiben)
    alle = {s.id: s for s in werk.schreiben.von(fall_id)}
    erster, zweiter = alle[brief_id], alle[zweiter_id]
    assert ziel.read_bytes() == zweiter.pdf == erster.pdf
    assert (zweiter.datum, zweiter.sha256) == (erster.datum, erster.sha256), "the letter is the same"
    assert (zweiter.erstellt_um - erster.erstellt_um).days == 3
    assert (zweiter.empfaenger, zweiter.rechtsgrundlage) == ("Anwältin", "Vollmacht vom 20.11.2026")
    assert erster.empfaenger == "Person", "what was recorded before stays"


def test_it_leaves_again_only_on_a_named_ground_and_into_a_place_that_is_there(
    werk: Werk, tmp_path: Path
) -> None:
    fall_id = werk.mit_auftrag()
    brief_id = neu(werk.schreiben.erstellen(fall_id, EINLADUNG, AN_SIE), Schreiben)
    with pytest.raises(FeldLeer) as wurf:
        werk.schreiben.noch_einmal(brief_id, Weg(empfaenger="Anwältin", zweck="Vertretung"))
    assert wurf.value.feld == "rechtsgrundlage"
    with pytest.raises(NichtBeschreibbar):
        werk.schreiben.noch_einmal(brief_id, AN_SIE, tmp_path / "fehlt" / "x.pdf")
    assert len(werk.schreiben.von(fall_id)) == 1


def test_the_letter_of_a_closed_case_can_still_be_copied(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    brief_id = neu(werk.schreiben.erstellen(fall_id, EINLADUNG, AN_SIE), Schreiben)
    werk.beenden(fall_id)
    werk.schreiben.noch_einmal(brief_id, AN_SIE)
    assert len(werk.schreiben.von(fall_id)) == 2


def test_one_letter_is_filed_once_however_often_it_left(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    brief_id = neu(werk.schreiben.erstellen(fall_id, EINLADUNG, AN_SIE), Schreiben)
    werk.schreiben.noch_einmal(brief_id, AN_SIE)
    werk.schreiben.erstellen(fall_id, ANHOERUNG, AN_SIE)
    heute = werk.uhr.heute()
    werk.schreiben.eakte(brief_id, heute)
    abgelegt = {(s.art, s.eakte_am) for s in werk.schreiben.von(fall_id)}
    assert abgelegt == {(Schreibenart.EINLADUNG, heute), (Schreibenart.ANHOERUNG, None)}
    dritter = neu(werk.schreiben.noch_einmal(brief_id, AN_SIE), Schreiben)
    assert next(s for s in werk.schreiben.von(fall_id) if s.id == dritter).eakte_am == heute


# -- minutes


def test_minutes_tell_what_became_of_each_promise(werk: Werk) -> None:
    fall_id, _ = werk.unter_plan()
    review_id = werk.entscheiden(fall_id, Entscheidung.FORTFUEHREN)
    blatt = werk.schreiben.protokoll_vorschau(review_id).decode()
    for worte in ("Termin bei der Schuldnerberatung", "Unterlagen mitbringen", "'erfüllt'", "fortführen"):
        assert worte in blatt, worte
    werk.schreiben.protokoll(review_id, AN_SIE)
    (kept,) = werk.schreiben.von(fall_id)
    assert (kept.art, kept.ueberpruefung_id) == (Schreibenart.UEBERPRUEFUNGSPROTOKOLL, review_id)


# -- sheets around an agreement


def test_a_sheet_for_the_person_is_kept_with_its_agreement(werk: Werk) -> None:
    fall_id, plan = werk.unter_plan()
    vorher = werk.schreiben.beiblatt_vorschau(Schreibenart.MEIN_WEG, plan)
    werk.faelle.auftrag_festhalten(fall_id, "Etwas ganz anderes")
    assert werk.schreiben.beiblatt_vorschau(Schreibenart.MEIN_WEG, plan) == vorher, "from the frozen data"
    werk.schreiben.beiblatt(Schreibenart.MEIN_WEG, plan, AN_SIE)
    (kept,) = werk.schreiben.von(fall_id)
    assert (kept.art, kept.vereinbarung_id, kept.pdf) == (Schreibenart.MEIN_WEG, plan, vorher)
