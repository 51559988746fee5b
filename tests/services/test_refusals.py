"""Every refusal the docstrings promise; a refused operation leaves no trace in the history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from fallakte.domain import fehler as f
from fallakte.domain.assessment import Katalogbestand, Vorbehalt
from fallakte.domain.fall import Fall, Segment
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Seite, Stand, Zusagestand
from fallakte.services.faelle import Fallangaben
from fallakte.services.fehler import AusgabeNichtMoeglich, NichtGefunden, VeralteteFassung
from fallakte.services.vereinbarungen import Historisch
from fallakte.services.zusagen import Paarangabe
from tests.services.werk import ADA, BEGINN, Werk, katalog, neu, zusage

GESTERN, MORGEN = date(2026, 11, 1), date(2026, 11, 3)


def refused(werk: Werk, fehler: type[Exception], handlung: Callable[[], object]) -> Exception:
    """Assert that `handlung` is refused with exactly this class and leaves nothing behind."""
    vorher = werk.saetze()
    with pytest.raises(fehler) as wurf:
        handlung()
    assert type(wurf.value) is fehler
    assert werk.saetze() == vorher
    return wurf.value


def test_case_form(werk: Werk) -> None:
    for angaben, fehler in (
        (Fallangaben(person=replace(ADA, vorname="", nachname=" ")), f.FeldLeer),
        (Fallangaben(person=ADA, eingang_am=MORGEN), f.DatumUnmoeglich),
        (Fallangaben(person=ADA, kontaktrhythmus_tage=0), f.WertAusserhalb),
        (Fallangaben(person=ADA, kontaktrhythmus_tage=366), f.WertAusserhalb),
        (Fallangaben(person=ADA, sozialraum="x" * 201), f.FeldZuLang),
        (Fallangaben(person=ADA, bg_nummer="x" * 41), f.FeldZuLang),
    ):
        refused(werk, fehler, partial(werk.faelle.anlegen, angaben))
    with werk.arbeit.lesen() as sicht:
        assert sicht.find(Fall) == ()


def test_dates_of_a_case_follow_each_other(werk: Werk) -> None:
    fall_id = werk.fall(eingang_am=GESTERN)
    werk_fehler = refused(werk, f.DatumVorher, lambda: werk.faelle.annehmen(fall_id, GESTERN - timedelta(1)))
    assert isinstance(werk_fehler, f.DatumVorher)
    assert (werk_fehler.feld, werk_fehler.grenze) == ("aufgenommen_am", GESTERN)
    zukunft = refused(werk, f.DatumUnmoeglich, lambda: werk.faelle.annehmen(fall_id, MORGEN))
    assert isinstance(zukunft, f.FeldFehler)
    assert zukunft.feld == "aufgenommen_am"
    werk.faelle.annehmen(fall_id, GESTERN)
    person = werk.faelle.ansicht(fall_id).person
    spaeter = Fallangaben(person=person, eingang_am=werk.uhr.heute())
    refused(werk, f.DatumVorher, lambda: werk.faelle.aendern(fall_id, spaeter))


def test_the_cycle_begins_with_acceptance_and_auftrag(werk: Werk) -> None:
    fall_id = werk.fall()
    refused(werk, f.AufnahmeFehlt, lambda: werk.faelle.auftrag_festhalten(fall_id, "Arbeit"))
    werk.faelle.annehmen(fall_id)
    refused(werk, f.FeldLeer, lambda: werk.faelle.auftrag_festhalten(fall_id, " "))
    for handlung in (
        lambda: werk.assessment.einschaetzen(fall_id, werk.angabe()),
        lambda: werk.vereinbarungen.anlegen(fall_id, "KOOP_2026"),
        lambda: werk.faelle.zurueckspringen(fall_id, Segment.ZIELE, "Krise"),
    ):
        refused(werk, f.RundeFehlt, handlung)


def test_second_auftrag_opens_no_second_round(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    werk.faelle.auftrag_festhalten(fall_id, "Doch lieber eine Ausbildung")
    bild = werk.bild(fall_id)
    assert (len(bild.runden), bild.fall.auftrag) == (1, "Doch lieber eine Ausbildung")


def test_assessment(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    service = werk.assessment
    refused(
        werk,
        f.UngueltigerUebergang,
        lambda: service.abschliessen(fall_id, ("D01.1",), kein_bedarf=False),
    )
    refused(werk, f.WertAusserhalb, lambda: service.einschaetzen(fall_id, werk.angabe(bedarf=5)))
    refused(werk, KeyError, lambda: service.einschaetzen(fall_id, werk.angabe("D99.9")))
    refused(werk, NichtGefunden, lambda: service.einschaetzen(4711, werk.angabe()))
    ohne_zahl = replace(werk.angabe(), bedarf=None, ressource=None, vorbehalt=Vorbehalt.UNKLAR)
    service.einschaetzen(fall_id, ohne_zahl)
    refused(werk, f.BogenUnvollstaendig, lambda: service.abschliessen(fall_id, (), kein_bedarf=True))
    service.einschaetzen(fall_id, werk.angabe())
    refused(werk, f.BogenUnvollstaendig, lambda: service.abschliessen(fall_id, (), kein_bedarf=False))
    vier = tuple(p.id for b in katalog().bereiche for p in b.punkte)[:4]
    refused(werk, f.ZuVieleSchwerpunkte, lambda: service.abschliessen(fall_id, vier, kein_bedarf=False))
    refused(werk, KeyError, lambda: service.abschliessen(fall_id, ("D99.9",), kein_bedarf=False))


def test_protected_domain_needs_a_basis(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    alle = werk.assessment.katalog
    bereich = replace(alle.bereiche[0], geschuetzt=True)
    werk.assessment.bestand = Katalogbestand((replace(alle, bereiche=(bereich, *alle.bereiche[1:])),))
    gesperrt = werk.angabe(bereich.punkte[0].id)
    refused(werk, f.GeschuetztOhneGrundlage, lambda: werk.assessment.einschaetzen(fall_id, gesperrt))


def test_goals(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    refused(werk, f.FeldLeer, lambda: werk.ziele.schreiben(replace(werk.ziel(fall_id), kurz=" ")))
    for _ in range(3):
        werk.ziele.schreiben(werk.ziel(fall_id, Ebene.RAHMEN))
    refused(werk, f.ZuVieleRahmenziele, lambda: werk.ziele.schreiben(werk.ziel(fall_id, Ebene.RAHMEN)))
    werk.ziele.beenden(werk.bild(fall_id).ziele[0].id)
    werk.ziele.schreiben(werk.ziel(fall_id, Ebene.RAHMEN))
    werk.ziele.schreiben(replace(werk.ziel(fall_id), pruefdatum=None))
    letztes = werk.bild(fall_id).ziele[-1]
    refused(werk, f.ZielUnvollstaendig, lambda: werk.ziele.vereinbaren(letztes.id))
    refused(werk, f.WertAusserhalb, lambda: werk.ziele.bewerten(letztes.id, 3))
    werk.ziele.schreiben(replace(letztes, wortlaut="Neu"))
    refused(werk, VeralteteFassung, lambda: werk.ziele.schreiben(replace(letztes, wortlaut="Alt")))


def test_new_document(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    anlegen = werk.vereinbarungen.anlegen
    refused(werk, f.InstrumentNichtInKraft, lambda: anlegen(fall_id, "EINV_2011"))
    refused(
        werk, f.InstrumentNichtInKraft, lambda: anlegen(fall_id, "KOOP_2026", dokument_am=date(2026, 6, 30))
    )
    refused(werk, f.RueckdatierungNurHistorisch, lambda: anlegen(fall_id, "KOOP_2026", dokument_am=GESTERN))
    refused(
        werk,
        f.HistorischOhneGrund,
        lambda: anlegen(
            fall_id, "EINV_2011", dokument_am=date(2011, 6, 17), historisch=Historisch(grund=" ")
        ),
    )
    refused(
        werk,
        f.InstrumentNichtInKraft,
        lambda: anlegen(
            fall_id, "EINV_2011", dokument_am=date(2016, 8, 1), historisch=Historisch(grund="Probe")
        ),
    )


def test_draft_and_final(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    v = werk.vereinbarungen
    plan = neu(v.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    refused(werk, f.KeineZusage, lambda: v.festschreiben(plan))
    refused(werk, f.KeineZusage, lambda: werk.zusagen.paar_schreiben(plan, Paarangabe()))
    leer = Paarangabe(zusagen=(zusage(Seite.PERSON, " "),))
    refused(werk, f.FeldLeer, lambda: werk.zusagen.paar_schreiben(plan, leer))
    werk.zusagen.paar_schreiben(plan, Paarangabe(zusagen=(zusage(Seite.PERSON, "Bewirbt sich"),)))
    mangel = refused(werk, f.PaarUnvollstaendig, lambda: v.festschreiben(plan))
    assert isinstance(mangel, f.PaarUnvollstaendig)
    assert mangel.paar == 1
    (paar,) = werk.bild(fall_id).paare
    (eine,) = werk.bild(fall_id).zusagen
    begruendet = Paarangabe(paar_id=paar.id, begruendung="Sie will es allein", zusagen=(eine,))
    werk.zusagen.paar_schreiben(plan, begruendet)
    refused(werk, f.FeldZuLang, lambda: v.text_schreiben(plan, "angebot", "x" * 20_001))
    ruecken = replace(werk.hole(Vereinbarung, plan), dokument_am=GESTERN)
    refused(werk, f.RueckdatierungNurHistorisch, lambda: v.aendern(ruecken))
    for handlung in (
        lambda: werk.ausgaben.aushaendigen(plan),
        lambda: werk.ausgaben.unterschreiben(plan, Seite.PERSON),
    ):
        refused(werk, f.UngueltigerUebergang, handlung)
    werk.papierwerk.gruende = ("Ein Zeichen fehlt in der Schrift.",)
    refused(werk, AusgabeNichtMoeglich, lambda: v.festschreiben(plan))
    assert werk.hole(Vereinbarung, plan).festgeschrieben_um is None
    werk.papierwerk.gruende = ()
    v.festschreiben(plan)
    for handlung in (
        lambda: v.text_schreiben(plan, "angebot", "neu"),
        lambda: v.besprochen(plan),
        lambda: v.aendern(werk.hole(Vereinbarung, plan)),
        lambda: v.festschreiben(plan),
        lambda: werk.zusagen.paar_schreiben(plan, begruendet),
        lambda: werk.zusagen.paar_entfernen(paar.id),
        lambda: werk.zusagen.paar_verschieben(paar.id, 1),
    ):
        refused(werk, f.Festgeschrieben, handlung)


def test_signatures(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    v = werk.vereinbarungen
    vertrag = werk.entwurf(fall_id, "EINV_SGB3")
    v.festschreiben(vertrag)
    fertig = werk.hole(Vereinbarung, vertrag).festgeschrieben_um
    assert fertig is not None
    for seite, um in ((Seite.DRITTE, None), (Seite.PERSON, fertig - timedelta(seconds=1))):
        refused(werk, f.UngueltigerUebergang, partial(werk.ausgaben.unterschreiben, vertrag, seite, um))
    morgen = werk.uhr.jetzt() + timedelta(1)
    refused(werk, f.DatumUnmoeglich, lambda: werk.ausgaben.unterschreiben(vertrag, Seite.PERSON, morgen))
    refused(werk, f.FeldLeer, lambda: werk.ausgaben.ablehnen(vertrag, ""))
    werk.ausgaben.unterschreiben(vertrag, Seite.PERSON, fertig)
    refused(werk, f.UngueltigerUebergang, lambda: werk.ausgaben.ablehnen(vertrag, "Doch nicht"))


def test_rejected_paper_never_comes_into_force(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    vertrag = werk.entwurf(fall_id, "EINV_SGB3")
    werk.vereinbarungen.festschreiben(vertrag)
    werk.ausgaben.ablehnen(vertrag, "Zehn Bewerbungen sind zu viele.")
    for seite in (Seite.STELLE, Seite.PERSON):
        refused(werk, f.UngueltigerUebergang, partial(werk.ausgaben.unterschreiben, vertrag, seite))
    refused(werk, f.UngueltigerUebergang, lambda: werk.ausgaben.ablehnen(vertrag, "Noch einmal"))
    assert werk.bild(fall_id).geltende is None


def test_review(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    refused(werk, f.UngueltigerUebergang, lambda: werk.reviews.beginnen(fall_id))
    fall_id, plan = werk.unter_plan()
    werk.weiter()
    review_id = neu(werk.reviews.beginnen(fall_id), Ueberpruefung)
    assert werk.reviews.beginnen(fall_id).aenderungen == (), "one review at a time"
    (review,) = werk.bild(fall_id).ueberpruefungen
    refused(werk, f.WertAusserhalb, lambda: werk.reviews.festhalten(replace(review, zufrieden=6)))
    eine = werk.bild(fall_id).zusagen_von(plan)[0]
    ohne_grund = Zusagestand(zusage_id=eine.id, um=BEGINN, stand=Stand.TEILWEISE, ueberpruefung_id=review_id)
    refused(werk, f.GrundFehlt, lambda: werk.zusagen.bewerten(ohne_grund))
    erfuellt = replace(ohne_grund, stand=Stand.ERFUELLT)
    werk.zusagen.bewerten(erfuellt)

    def entscheiden(grund: str = "So besprochen.") -> object:
        return werk.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, grund)

    refused(werk, f.FeldLeer, lambda: entscheiden(" "))
    offen = refused(werk, f.ZusageOhneStand, entscheiden)
    assert isinstance(offen, f.ZusageOhneStand)
    assert offen.offen == 1
    werk.zusagen.bewerten(replace(erfuellt, zusage_id=werk.bild(fall_id).zusagen_von(plan)[1].id))
    entscheiden()
    for handlung in (
        entscheiden,
        lambda: werk.reviews.festhalten(review),
        lambda: werk.zusagen.bewerten(erfuellt),
        lambda: werk.reviews.beginnen(fall_id),
    ):
        refused(werk, f.UngueltigerUebergang, handlung)


def test_notes(werk: Werk) -> None:
    fall_id = werk.fall()
    notiz = Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.TELEFON, text="Ruft zurück")
    refused(werk, f.FeldLeer, lambda: werk.kontakte.notieren(replace(notiz, text="")))
    refused(werk, f.DatumUnmoeglich, lambda: werk.kontakte.notieren(replace(notiz, um=BEGINN + timedelta(1))))
    leer = Wiedervorlage(fall_id=fall_id, am=MORGEN, text=" ")
    refused(werk, f.FeldLeer, lambda: werk.kontakte.wiedervorlage(leer))
    refused(werk, NichtGefunden, lambda: werk.kontakte.notieren(replace(notiz, fall_id=4711)))


def test_going_back_while_looked_after(werk: Werk) -> None:
    fall_id, _ = werk.unter_plan()
    werk.entscheiden(fall_id, Entscheidung.BEENDEN)
    zurueck = refused(
        werk,
        f.UngueltigerUebergang,
        lambda: werk.faelle.zurueckspringen(fall_id, Segment.ASSESSMENT, "Krise"),
    )
    assert isinstance(zurueck, f.UngueltigerUebergang)
    assert zurueck.schritt == "zurueckspringen"
