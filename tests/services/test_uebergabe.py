"""Sheets for colleagues: what they need is on them, what is not theirs is not, and that they left is told."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fallakte.domain import fehler as f
from fallakte.domain.assessment import Einschaetzung, Sicht
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse, Wiedervorlage
from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Seite, Stand, Zusagestand
from fallakte.plain import to_plain
from fallakte.services.fehler import AusgabeNichtMoeglich, NichtBeschreibbar
from fallakte.services.uebergabe import AUSGABE, Uebergabe, UebergabeService, Vertretung
from fallakte.services.uebergabeblatt import NUR_IN_DER_AKTE, Uebergabeblatt, Vertretungsblatt
from fallakte.services.verlauf import Weitergabe
from tests.fakes.uebergabe import FakeUebergabewerk
from tests.services.werk import BEGINN, STELLE, Werk, kataloge, recht

WEITERGABE = Weitergabe("J. Beispielkamp", "Vertretung", "§ 67c SGB X")
GEHEIM, GESCHUETZT = "Hat mir etwas erzählt", "War im Krankenhaus"


class Amt:
    """The service with what it writes on."""

    def __init__(self, werk: Werk) -> None:
        self.werk, self.druck = werk, FakeUebergabewerk()
        self.dienst = UebergabeService(
            werk.arbeit,
            werk.uhr,
            kataloge=kataloge(),
            recht=recht(),
            dienststelle=lambda: STELLE,
            ersteller="os-user",
            werk=self.druck,
        )

    def vertretung(self, *fall_ids: int, achtung: str = "", geschuetzt_weil: str = "") -> Vertretung:
        heute = self.werk.uhr.heute()
        return Vertretung(
            weitergabe=WEITERGABE,
            von=heute,
            bis=heute + timedelta(10),
            faelle=tuple((fall_id, achtung) for fall_id in fall_ids),
            geschuetzt_weil=geschuetzt_weil,
        )

    def uebergabe(self, fall_id: int, geschuetzt_weil: str = "") -> Uebergabe:
        return Uebergabe(fall_id=fall_id, weitergabe=WEITERGABE, geschuetzt_weil=geschuetzt_weil)

    def notiere(self, fall_id: int, klasse: Notizklasse, text: str) -> None:
        """A note with a reminder of the same words; notes come from the service once it takes classes."""
        w = self.werk
        with w.arbeit.schreiben("Notiz", fall_id) as uow:
            kontakt = uow.add(
                Kontakt(fall_id=fall_id, um=w.uhr.jetzt(), art=Kontaktart.GESPRAECH, text=text, klasse=klasse)
            )
            uow.add(
                Wiedervorlage(
                    fall_id=fall_id, am=w.uhr.heute(), text=f"Nachfragen: {text}", kontakt_id=kontakt.id
                )
            )


@pytest.fixture
def amt(beide: Werk) -> Amt:
    return Amt(beide)


def text_of(blatt: Vertretungsblatt | Uebergabeblatt) -> str:
    """Everything a sheet holds, in one text."""
    return repr(to_plain(blatt))


def test_the_deputy_sees_what_may_come_up(amt: Amt) -> None:
    fall_id, _ = amt.werk.unter_plan()
    jetzt = amt.werk.uhr.jetzt()
    with amt.werk.arbeit.schreiben("Termine", fall_id) as uow:
        for tage in (-1, 3, 16, 40):
            uow.add(Termin(fall_id=fall_id, um=jetzt + timedelta(tage), thema=f"in {tage} Tagen"))
        uow.add(Termin(fall_id=fall_id, um=jetzt + timedelta(4), abgesagt_um=jetzt))
        uow.add(Wiedervorlage(fall_id=fall_id, am=jetzt.date() + timedelta(2), text="Strom"))
        uow.add(Wiedervorlage(fall_id=fall_id, am=jetzt.date() + timedelta(60), text="Später"))
    (zeile,) = amt.dienst.vertretungsblatt(amt.vertretung(fall_id, achtung=" Nichts verschieben ")).faelle
    assert (zeile.person.nachname, zeile.phase, zeile.achtung) == (
        "Beispiel", "Leistungssteuerung", "Nichts verschieben",
    )  # fmt: skip
    assert [(z.was, z.bis, z.stand) for z in zeile.zusagen] == [
        ("Termin bei der Schuldnerberatung", jetzt.date() + timedelta(7), Stand.OFFEN)
    ]
    assert [t.thema for t in zeile.termine] == ["in 3 Tagen", "in 16 Tagen"]
    assert [v.text for v in zeile.vorlagen] == ["Strom"]


def test_promises_that_are_done_or_rest_are_not_due(amt: Amt) -> None:
    w = amt.werk
    fall_id, plan = w.unter_plan()
    (unsere, _andere) = w.bild(fall_id).zusagen_von(plan)
    w.zusagen.bewerten(Zusagestand(zusage_id=unsere.id, um=BEGINN, stand=Stand.ERFUELLT))
    assert amt.dienst.vertretungsblatt(amt.vertretung(fall_id)).faelle[0].zusagen == ()
    ruht, _ = w.unter_plan()
    w.entscheiden(ruht, Entscheidung.BEENDEN)
    assert amt.dienst.vertretungsblatt(amt.vertretung(ruht)).faelle[0].zusagen == ()


@pytest.mark.parametrize("grund", ["", "§ 67c SGB X"])
def test_what_was_entrusted_is_on_no_sheet(amt: Amt, grund: str) -> None:
    fall_id, _ = amt.werk.unter_plan()
    amt.notiere(fall_id, Notizklasse.ANVERTRAUT, GEHEIM)
    amt.notiere(fall_id, Notizklasse.NORMAL, "Alles ruhig")
    for blatt in (
        amt.dienst.vertretungsblatt(amt.vertretung(fall_id, geschuetzt_weil=grund)),
        amt.dienst.uebergabeblatt(amt.uebergabe(fall_id, grund)),
    ):
        text = text_of(blatt)
        assert GEHEIM not in text
        assert "Nachfragen: Alles ruhig" in text, "the control: what is not secret arrives"
        assert NUR_IN_DER_AKTE in text, "the day itself is needed"


def test_the_next_step_tells_no_secret_either(amt: Amt) -> None:
    fall_id = amt.werk.mit_auftrag()
    amt.werk.assessment_fertig(fall_id)
    amt.werk.ziel_vereinbart(fall_id)
    amt.werk.in_kraft(fall_id)
    amt.notiere(fall_id, Notizklasse.ANVERTRAUT, GEHEIM)
    blatt = amt.dienst.uebergabeblatt(amt.uebergabe(fall_id))
    assert blatt.fall.schritt is not None
    assert blatt.fall.schritt.text == NUR_IN_DER_AKTE
    assert GEHEIM in amt.werk.stand(fall_id).wiedervorlage, "the control: the file itself knows it"


def test_protected_only_with_a_ground(amt: Amt) -> None:
    w = amt.werk
    fall_id = w.mit_auftrag()
    w.weiter()
    geschuetzt = next(b for b in kataloge().aktueller.bereiche if b.geschuetzt)
    punkt = geschuetzt.punkte[0].id
    with w.arbeit.schreiben("Grundlage", fall_id) as uow:
        uow.add(
            Rechtsgrundlage(
                fall_id=fall_id,
                bereich=geschuetzt.id,
                art=Grundlageart.EINWILLIGUNG,
                am=w.uhr.heute(),
                wortlaut="x",
            )
        )
    for sicht, p in ((Sicht.PERSON, "D01.1"), (Sicht.PERSON, punkt), (Sicht.FACHKRAFT, punkt)):
        w.assessment.einschaetzen(
            fall_id,
            Einschaetzung(bogen_id=0, punkt_id=p, sicht=sicht, am=w.uhr.heute(), bedarf=3, ressource=2),
        )
    w.weiter()
    w.assessment.abschliessen(fall_id, ("D01.1", punkt), kein_bedarf=False)
    w.ziele.schreiben(replace(w.ziel(fall_id), kurz="Zur Ruhe kommen", punkt_id=punkt))
    amt.notiere(fall_id, Notizklasse.GESCHUETZT, GESCHUETZT)
    titel = geschuetzt.punkte[0].titel

    ohne = amt.dienst.uebergabeblatt(amt.uebergabe(fall_id))
    assert ohne.fall.ausgelassen == 3
    assert GESCHUETZT not in text_of(ohne)
    assert "Zur Ruhe kommen" not in text_of(ohne)
    assert [s.titel for s in ohne.fall.schwerpunkte] == [kataloge().aktueller.punkt("D01.1").titel]
    assert [bereich for bereich, _ in ohne.fall.grundlagen] == [geschuetzt.titel]

    mit = amt.dienst.uebergabeblatt(amt.uebergabe(fall_id, "§ 76 SGB X, Einwilligung liegt vor"))
    assert mit.fall.ausgelassen == 0
    assert GESCHUETZT in text_of(mit)
    (_, fokus) = mit.fall.schwerpunkte
    assert (fokus.titel, fokus.bereich, fokus.person, fokus.fachkraft) == (titel, geschuetzt.titel, 3, 3)
    assert "Zur Ruhe kommen" in text_of(mit)


def test_the_whole_case_in_short(amt: Amt) -> None:
    w = amt.werk
    fall_id, _ = w.unter_plan()
    (ziel,) = w.bild(fall_id).ziele
    w.ziele.schreiben(replace(ziel, gas=("a", "b", "c", "d", "e")))
    w.ziele.schreiben(replace(w.ziel(fall_id, Ebene.RICHTUNG), kurz="Wieder arbeiten"))
    w.ziele.vereinbaren(ziel.id)
    w.ziele.bewerten(ziel.id, 1)
    w.kontakte.notieren(
        Kontakt(fall_id=fall_id, um=w.uhr.jetzt(), art=Kontaktart.TELEFON, text="Wort " * 100)
    )
    blatt = amt.dienst.uebergabeblatt(replace(amt.uebergabe(fall_id), offene_fragen=" Wer zahlt? "))
    fall = blatt.fall
    assert (fall.phase, fall.runde, blatt.offene_fragen) == ("Leistungssteuerung", 1, "Wer zahlt?")
    assert fall.staerken, "strengths come first on it"
    assert [(z.ebene, z.stufe, z.stufentext) for z in fall.ziele] == [
        (Ebene.RICHTUNG, None, ""), (Ebene.HANDLUNG, 1, "d"),
    ]  # fmt: skip
    papier = fall.vereinbarung
    assert papier is not None
    assert papier.titel == recht().instrument("KOOP_2026").titel
    assert [[z.seite for z in paar] for paar in papier.paare()] == [[Seite.STELLE, Seite.PERSON]]
    assert [z.was for z in papier.von(Seite.PERSON)] == ["Unterlagen mitbringen"]
    (kontakt,) = fall.kontakte
    assert kontakt.text.endswith("Wort …")
    assert len(kontakt.text) <= 222


def test_a_case_with_nothing_in_it_has_a_sheet_too(amt: Amt) -> None:
    fall_id = amt.werk.fall()
    fall = amt.dienst.uebergabeblatt(amt.uebergabe(fall_id)).fall
    assert (fall.vereinbarung, fall.ziele, fall.schwerpunkte, fall.runde) == (None, (), (), 0)
    (zeile,) = amt.dienst.vertretungsblatt(amt.vertretung(fall_id)).faelle
    assert zeile.letzter_kontakt_am is None


def test_every_case_tells_that_it_left(amt: Amt, tmp_path: Path) -> None:
    eins, zwei = amt.werk.fall(), amt.werk.mit_auftrag()
    ziel = tmp_path / "Blatt.pdf"
    changes = amt.dienst.vertretung_ausgeben(amt.vertretung(eins, zwei), ziel)
    assert ziel.read_bytes() == b"%PDF Vertretungsblatt"
    assert changes.fall_ids == {eins, zwei}
    for fall_id in (eins, zwei):
        eintrag = amt.werk.faelle.verlauf(fall_id, 1)[0]
        assert (eintrag.art, eintrag.vorgang) == (AUSGABE, "Vertretungsblatt ausgegeben")
        assert {(feld, wert) for feld, _, wert in eintrag.felder or ()} == {
            ("empfaenger", "J. Beispielkamp"), ("zweck", "Vertretung"), ("rechtsgrundlage", "§ 67c SGB X"),
        }  # fmt: skip
    amt.dienst.uebergabe_ausgeben(amt.uebergabe(eins, "Einwilligung"), ziel)
    eintrag = amt.werk.faelle.verlauf(eins, 1)[0]
    assert eintrag.vorgang == "Fallübergabe ausgegeben"
    assert ("geschuetzt_weil", "", "Einwilligung") in (eintrag.felder or ())


def test_what_cannot_be_written_is_told_and_what_cannot_be_set_is_not(amt: Amt, tmp_path: Path) -> None:
    fall_id = amt.werk.fall()
    with pytest.raises(NichtBeschreibbar):
        amt.dienst.uebergabe_ausgeben(amt.uebergabe(fall_id), tmp_path / "fehlt" / "x.pdf")
    vorgaenge = [e.vorgang for e in amt.werk.faelle.verlauf(fall_id, 2)]
    assert vorgaenge == ["Ausgabe misslungen: Fallübergabe", "Fallübergabe ausgegeben"]
    vorher = amt.werk.saetze()
    amt.druck.gruende = ("Ein Zeichen fehlt.",)
    with pytest.raises(AusgabeNichtMoeglich):
        amt.dienst.uebergabe_ausgeben(amt.uebergabe(fall_id), tmp_path / "x.pdf")
    assert amt.werk.saetze() == vorher
    assert not (tmp_path / "x.pdf").exists()


def test_what_is_refused(amt: Amt) -> None:
    fall_id = amt.werk.fall()
    gut = amt.vertretung(fall_id)
    for feld, falsch in (
        ("empfaenger", replace(gut, weitergabe=replace(WEITERGABE, empfaenger=" "))),
        ("zweck", replace(gut, weitergabe=replace(WEITERGABE, zweck=""))),
        ("rechtsgrundlage", replace(gut, weitergabe=replace(WEITERGABE, rechtsgrundlage=""))),
        ("faelle", replace(gut, faelle=())),
        ("bis", replace(gut, bis=gut.von - timedelta(1))),
        ("text", replace(gut, faelle=((fall_id, "x" * 501),))),
    ):
        with pytest.raises(f.FeldFehler) as fehler:
            amt.dienst.vertretungsblatt(falsch)
        assert fehler.value.feld == feld


def test_open_cases_to_choose_from_by_name(amt: Amt) -> None:
    w = amt.werk
    zu = w.fall()
    w.beenden(zu)
    eins = w.fall(replace(w.faelle.ansicht(zu).person, id=0, version=0, nachname="Zuletzt"))
    zwei = w.mit_auftrag()
    auswahl = amt.dienst.laufende()
    assert [(a.fall_id, a.person.nachname) for a in auswahl] == [(zwei, "Beispiel"), (eins, "Zuletzt")]
    assert all(a.schritt is not None for a in auswahl)
