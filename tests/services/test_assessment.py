"""Versions, protected domains, third persons, domains left out: what the sheet takes and what it refuses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallakte.domain import fehler as f
from fallakte.domain.assessment import Bereich, Bogen, Einschaetzung, Sicht, Tendenz
from fallakte.domain.rechtsgrundlage import DRITTE, Grundlageart, Rechtsgrundlage
from fallakte.services.assessment import staerken
from fallakte.services.verlaufsworte import Verlaufsworte
from tests.services.test_refusals import refused
from tests.services.test_undo import content
from tests.services.werk import Werk, katalog, kataloge, recht

SCHUTZ = tuple(b for b in katalog().bereiche if b.geschuetzt)


def grundlage(werk: Werk, fall_id: int, bereich: str = "D06", **felder: object) -> Rechtsgrundlage:
    satz = Rechtsgrundlage(
        fall_id=fall_id,
        bereich=bereich,
        art=Grundlageart.EINWILLIGUNG,
        wortlaut="Wir sprechen darüber, wenn Sie mögen.",
        am=werk.uhr.heute(),
    )
    return replace(satz, **felder)  # type: ignore[arg-type]  # fields by name


def dritte(werk: Werk, wer: str = "Schwester", punkt_id: str = "D01.1") -> Einschaetzung:
    return replace(werk.angabe(punkt_id, Sicht.DRITTE), dritte=wer)


def test_the_catalogue_protects_health_addiction_and_law() -> None:
    assert {b.id for b in SCHUTZ} == {"D06", "D07", "D14"}


@pytest.mark.parametrize("bereich", SCHUTZ, ids=lambda b: b.id)
def test_a_protected_domain_opens_with_its_own_ground_only(beide: Werk, bereich: Bereich) -> None:
    w, fall_id = beide, beide.mit_auftrag()
    punkt_id = bereich.punkte[0].id

    def eintragen() -> None:
        w.assessment.einschaetzen(fall_id, w.angabe(punkt_id))

    refused(w, f.GeschuetztOhneGrundlage, eintragen)
    anderer = next(b for b in SCHUTZ if b.id != bereich.id)
    w.grundlagen.festhalten(grundlage(w, fall_id, anderer.id))
    refused(w, f.GeschuetztOhneGrundlage, eintragen)
    w.grundlagen.festhalten(grundlage(w, fall_id, bereich.id))
    eintragen()
    assert [e.punkt_id for e in w.bild(fall_id).einschaetzungen] == [punkt_id]


def test_a_ground_covers_its_days_and_nothing_else(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    heute = werk.uhr.heute()
    werk.grundlagen.festhalten(grundlage(werk, fall_id, bis=heute + timedelta(3)))
    werk.assessment.einschaetzen(fall_id, werk.angabe("D06.1"))
    werk.am(heute + timedelta(3))
    werk.assessment.einschaetzen(fall_id, werk.angabe("D06.2"))
    werk.am(heute + timedelta(4))
    refused(
        werk,
        f.GeschuetztOhneGrundlage,
        lambda: werk.assessment.einschaetzen(fall_id, werk.angabe("D06.1", bedarf=4)),
    )
    assert len(werk.bild(fall_id).einschaetzungen) == 2, "what was entered stays"


def test_after_the_revocation_nothing_can_be_entered_and_nothing_is_lost(beide: Werk) -> None:
    w, fall_id = beide, beide.mit_auftrag()
    w.grundlagen.festhalten(grundlage(w, fall_id))
    w.assessment.einschaetzen(fall_id, w.angabe("D06.1", bedarf=3))
    (g,) = w.grundlagen.grundlagen(fall_id)
    w.grundlagen.widerrufen(g.id)
    assert w.grundlagen.grundlagen(fall_id)[0].widerrufen_am == w.uhr.heute()
    refused(w, f.GeschuetztOhneGrundlage, lambda: w.assessment.einschaetzen(fall_id, w.angabe("D06.1")))
    assert w.bild(fall_id).einschaetzungen[0].bedarf == 3
    schritt = refused(w, f.UngueltigerUebergang, lambda: w.grundlagen.widerrufen(g.id))
    assert isinstance(schritt, f.UngueltigerUebergang)
    assert schritt.schritt == "widerrufen"
    w.grundlagen.festhalten(grundlage(w, fall_id))
    w.assessment.einschaetzen(fall_id, w.angabe("D06.1", bedarf=2))
    assert w.bild(fall_id).einschaetzungen[0].bedarf == 2


def test_a_ground_needs_its_words_its_norm_and_its_dates(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    gestern, morgen = werk.uhr.heute() - timedelta(1), werk.uhr.heute() + timedelta(1)
    gesetz = grundlage(werk, fall_id, art=Grundlageart.GESETZ, wortlaut="")
    for satz, fehler, feld in (
        (grundlage(werk, fall_id, wortlaut=" \n"), f.WortlautFehlt, "wortlaut"),
        (gesetz, f.FeldLeer, "norm"),
        (replace(gesetz, norm="  "), f.FeldLeer, "norm"),
        (grundlage(werk, fall_id, am=morgen), f.DatumUnmoeglich, "am"),
        (grundlage(werk, fall_id, bis=gestern), f.DatumVorher, "bis"),
        (grundlage(werk, fall_id, DRITTE), f.FeldLeer, "dritte"),
    ):
        error = refused(werk, fehler, lambda s=satz: werk.grundlagen.festhalten(s))
        assert isinstance(error, f.FeldFehler)
        assert error.feld == feld
    refused(werk, KeyError, lambda: werk.grundlagen.festhalten(grundlage(werk, fall_id, "D99")))
    werk.grundlagen.festhalten(replace(gesetz, norm=" § 67a SGB X "))
    (g,) = werk.grundlagen.grundlagen(fall_id)
    assert (g.norm, g.wortlaut) == ("§ 67a SGB X", "")
    for tag, fehler in ((gestern, f.DatumVorher), (morgen, f.DatumUnmoeglich)):
        refused(werk, fehler, lambda t=tag: werk.grundlagen.widerrufen(g.id, t))


def test_what_does_not_belong_to_a_ground_is_not_kept(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    zu_viel = grundlage(werk, fall_id, norm="§ 1", dritte="Onkel", widerrufen_am=date(2026, 1, 1), id=77)
    werk.grundlagen.festhalten(zu_viel)
    (g,) = werk.grundlagen.grundlagen(fall_id)
    assert (g.norm, g.dritte, g.widerrufen_am) == ("", "", None)


def test_grounds_come_newest_first_and_only_of_this_case(werk: Werk) -> None:
    eins, zwei = werk.mit_auftrag(), werk.mit_auftrag()
    frueher = werk.uhr.heute() - timedelta(9)
    werk.grundlagen.festhalten(grundlage(werk, eins, "D07", am=frueher))
    werk.grundlagen.festhalten(grundlage(werk, eins, "D06"))
    werk.grundlagen.festhalten(grundlage(werk, zwei, "D14"))
    assert [g.bereich for g in werk.grundlagen.grundlagen(eins)] == ["D06", "D07"]


def test_a_third_person_is_asked_with_a_ground_of_her_own(beide: Werk) -> None:
    w, fall_id = beide, beide.mit_auftrag()
    refused(w, f.DritteOhneGrundlage, lambda: w.assessment.einschaetzen(fall_id, dritte(w)))
    refused(w, f.FeldLeer, lambda: w.assessment.einschaetzen(fall_id, dritte(w, " ")))
    w.grundlagen.festhalten(grundlage(w, fall_id, DRITTE, dritte="Schwester"))
    w.assessment.einschaetzen(fall_id, dritte(w, " Schwester "))
    refused(w, f.DritteOhneGrundlage, lambda: w.assessment.einschaetzen(fall_id, dritte(w, "Onkel")))
    refused(
        w,
        f.GeschuetztOhneGrundlage,
        lambda: w.assessment.einschaetzen(fall_id, dritte(w, punkt_id="D06.1")),
    )
    w.grundlagen.festhalten(grundlage(w, fall_id, DRITTE, dritte="Onkel"))
    w.assessment.einschaetzen(fall_id, dritte(w, "Onkel"))
    w.assessment.einschaetzen(fall_id, replace(dritte(w), bedarf=4))
    assert {(e.dritte, e.bedarf) for e in w.bild(fall_id).einschaetzungen} == {("Schwester", 4), ("Onkel", 1)}


def test_only_third_persons_have_a_name(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    werk.assessment.einschaetzen(fall_id, replace(werk.angabe(), dritte="Schwester"))
    assert werk.bild(fall_id).einschaetzungen[0].dritte == ""


def test_a_domain_is_left_out_and_taken_in_again(beide: Werk) -> None:
    w, fall_id = beide, beide.mit_auftrag()
    w.assessment.einschaetzen(fall_id, w.angabe("D01.1"))
    w.assessment.auslassen(fall_id, "D01")
    w.assessment.auslassen(fall_id, "D13")
    w.assessment.auslassen(fall_id, "D13")
    (bogen,) = w.bild(fall_id).boegen
    assert bogen.ohne_auftrag == ("D01", "D13")
    assert w.bild(fall_id).einschaetzungen, "what was said stays"
    refused(w, f.OhneAuftrag, lambda: w.assessment.einschaetzen(fall_id, w.angabe("D01.2")))
    refused(w, KeyError, lambda: w.assessment.auslassen(fall_id, "D99"))
    w.assessment.aufnehmen(fall_id, "D01")
    w.assessment.einschaetzen(fall_id, w.angabe("D01.2"))
    assert w.bild(fall_id).boegen[0].ohne_auftrag == ("D13",)


def test_a_sheet_keeps_its_version(beide: Werk) -> None:
    """A sheet of version 1 knows no D02, and its D14 is not there; a new one has them."""
    w, fall_id = beide, beide.mit_auftrag()
    runde = w.bild(fall_id).runde
    assert runde is not None
    with w.arbeit.schreiben("alt", fall_id) as uow:
        alt = uow.add(Bogen(runde_id=runde.id, katalog_version="1", begonnen_um=w.uhr.jetzt()))
    assert w.assessment.katalog_von(alt) is kataloge().von("1")
    w.assessment.einschaetzen(fall_id, w.angabe("D01.1"))
    refused(w, KeyError, lambda: w.assessment.einschaetzen(fall_id, w.angabe("D02.1")))
    refused(w, KeyError, lambda: w.assessment.auslassen(fall_id, "D02"))
    refused(w, KeyError, lambda: w.assessment.abschliessen(fall_id, ("D02.1",), kein_bedarf=False))
    w.assessment.abschliessen(fall_id, ("D01.1",), kein_bedarf=False)
    w.weiter()
    w.assessment.einschaetzen(fall_id, w.angabe("D02.1"))
    assert [b.katalog_version for b in w.bild(fall_id).boegen] == ["1", katalog().version]
    assert w.assessment.katalog_von(None) is katalog()


def test_protection_is_that_of_the_sheets_version(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    erster, *rest = katalog().bereiche
    werk.assessment.einschaetzen(fall_id, werk.angabe(erster.punkte[0].id))
    strenger = replace(katalog(), version="3", bereiche=(replace(erster, geschuetzt=True), *rest))
    werk.assessment.bestand = replace(kataloge(), kataloge=(*kataloge().kataloge, strenger))
    werk.assessment.einschaetzen(fall_id, werk.angabe(erster.punkte[1].id))
    werk.assessment.abschliessen(fall_id, (), kein_bedarf=True)
    werk.weiter()
    refused(
        werk,
        f.GeschuetztOhneGrundlage,
        lambda: werk.assessment.einschaetzen(fall_id, werk.angabe(erster.punkte[1].id)),
    )


def test_trend_and_urgency_are_stored(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    mehr = replace(beide.angabe(), tendenz=Tendenz.BESSER, dringend=True)
    beide.assessment.einschaetzen(fall_id, mehr)
    (e,) = beide.bild(fall_id).einschaetzungen
    assert (e.tendenz, e.dringend) == (Tendenz.BESSER, True)


def test_everything_can_be_taken_back(beide: Werk) -> None:
    w, fall_id = beide, beide.mit_auftrag()
    schritte = (
        lambda: w.assessment.auslassen(fall_id, "D13"),
        lambda: w.assessment.aufnehmen(fall_id, "D13"),
        lambda: w.grundlagen.festhalten(grundlage(w, fall_id)),
        lambda: w.assessment.einschaetzen(fall_id, w.angabe("D06.1")),
        lambda: w.grundlagen.widerrufen(w.grundlagen.grundlagen(fall_id)[0].id),
    )
    staende = [content(w)]
    for schritt in schritte:
        w.rueckgaengig.merken(schritt())
        staende.append(content(w))
    for stand in reversed(staende[:-1]):
        w.rueckgaengig.zuruecknehmen()
        assert content(w) == stand
    for stand in staende[1:]:
        w.rueckgaengig.wiederholen()
        assert content(w) == stand


def test_a_closed_case_takes_no_ground_and_leaves_nothing_out(werk: Werk) -> None:
    offen = werk.mit_auftrag()
    werk.grundlagen.festhalten(grundlage(werk, offen))
    (g,) = werk.grundlagen.grundlagen(offen)
    fall_id, _ = werk.abgeschlossen()
    refused(werk, f.FallAbgeschlossen, lambda: werk.grundlagen.festhalten(grundlage(werk, fall_id)))
    refused(werk, f.FallAbgeschlossen, lambda: werk.assessment.auslassen(fall_id, "D13"))
    werk.grundlagen.widerrufen(g.id)


def test_strengths_out_of_protected_domains_stay_in_the_assessment(werk: Werk) -> None:
    """They stand on the overview and in the agreement, where nobody asked for them."""
    fall_id = werk.mit_auftrag()
    werk.grundlagen.festhalten(grundlage(werk, fall_id))
    for punkt_id in ("D06.1", "D01.1"):
        werk.assessment.einschaetzen(fall_id, werk.angabe(punkt_id))
    assert staerken(werk.bild(fall_id), katalog()) == (katalog().punkt("D01.1").titel,)


def test_the_history_names_domains_and_not_their_ids(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    werk.assessment.auslassen(fall_id, "D13")
    werk.grundlagen.festhalten(grundlage(werk, fall_id))
    werk.grundlagen.festhalten(grundlage(werk, fall_id, DRITTE, dritte="Schwester"))
    with werk.arbeit.lesen() as sicht:
        eintraege = sicht.verlauf(fall_id, 10)
        worte = Verlaufsworte(sicht, katalog(), recht(), eintraege)
        alle = [z for e in eintraege for z in worte.felder(e) or ()]
    gesagt = {(z.feld, z.nachher) for z in alle if z.feld in ("ohne_auftrag", "bereich")}
    assert gesagt == {
        ("ohne_auftrag", "Mobilität und Zugang"),
        ("bereich", "Körperliche Gesundheit und Belastbarkeit"),
        ("bereich", "dritte Person"),
    }
