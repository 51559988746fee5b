"""What nobody meant to enter, in the steering cycle: explained in a sentence, and nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fallakte.domain.assessment import Sicht, Vorbehalt
from fallakte.domain.fall import Runde, Segment
from fallakte.domain.fehler import (
    BogenUnvollstaendig,
    DatumUnmoeglich,
    FallakteFehler,
    FeldZuLang,
    RundeFehlt,
    UngueltigerUebergang,
    VorDerGeburt,
    ZusageOhneStand,
)
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.ziel import Ziel
from fallakte.services.faelle import Fallangaben
from fallakte.services.fallliste import Fallabfrage
from fallakte.services.meldungen import meldung
from tests.services.werk import ADA, Werk, neu

GEBOREN = date(1988, 2, 29)
LANG = "Ñ" * 300


def refused(werk: Werk, kind: type[FallakteFehler], do: Callable[[], object]) -> str:
    """The one sentence of a refusal that wrote nothing."""
    before = werk.saetze()
    with pytest.raises(kind) as nein:
        do()
    assert werk.saetze() == before
    satz = meldung(nein.value)
    assert re.fullmatch(r"[A-ZÄÖÜ„][^\n]+[.?]", satz), satz
    return satz


# -- an assessment that is half filled


def test_a_half_filled_assessment_waits_as_it_is(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    beide.weiter()
    beide.assessment.einschaetzen(fall_id, replace(beide.angabe(), ressource=None))
    offen = replace(beide.angabe("D01.2"), bedarf=None, ressource=None, vorbehalt=Vorbehalt.NICHT_BESPROCHEN)
    beide.assessment.einschaetzen(fall_id, offen)
    satz = refused(
        beide, BogenUnvollstaendig, lambda: beide.assessment.abschliessen(fall_id, (), kein_bedarf=False)
    )
    assert "Schwerpunkt" in satz
    beide.am(date(2026, 12, 24))
    bild = beide.bild(fall_id)
    assert [(e.punkt_id, e.bedarf, e.ressource) for e in bild.einschaetzungen] == [
        ("D01.1", 1, None),
        ("D01.2", None, None),
    ]
    fehlt = beide.stand(fall_id).fehlt
    assert fehlt is not None
    assert "Bogen" in fehlt.label
    beide.assessment.einschaetzen(fall_id, beide.angabe("D01.3", Sicht.FACHKRAFT))
    assert len(beide.bild(fall_id).boegen) == 1, "the same sheet goes on"


def test_an_assessment_of_nothing_but_reservations_is_not_closed(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    offen = replace(beide.angabe(), bedarf=None, ressource=None, vorbehalt=Vorbehalt.NICHT_BESPROCHEN)
    beide.assessment.einschaetzen(fall_id, offen)
    refused(
        beide,
        BogenUnvollstaendig,
        lambda: beide.assessment.abschliessen(fall_id, ("D01.1",), kein_bedarf=False),
    )
    assert len(beide.bild(fall_id).einschaetzungen) == 1


def test_an_assessment_before_the_person_said_what_she_wants(beide: Werk) -> None:
    fall_id = beide.fall()
    satz = refused(beide, RundeFehlt, lambda: beide.assessment.einschaetzen(fall_id, beide.angabe()))
    assert "Auftrag" in satz


# -- goals without an assessment, a review without an agreement


def test_goals_without_an_assessment_are_kept_and_the_gap_is_named(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    ziel_id = beide.ziel_vereinbart(fall_id)
    fehlt = beide.stand(fall_id).fehlt
    assert fehlt is not None
    assert fehlt.segment is Segment.ASSESSMENT, "the cycle asks for what was left out"
    assert fehlt.label
    beide.assessment_fertig(fall_id)
    assert [ziel.id for ziel in beide.bild(fall_id).ziele] == [ziel_id]


def test_a_review_without_an_agreement_is_refused(beide: Werk) -> None:
    for fall_id in (beide.mit_auftrag(), beide.fall()):
        satz = refused(beide, UngueltigerUebergang, lambda fall_id=fall_id: beide.reviews.beginnen(fall_id))
        assert "Vereinbarung" in satz or "Überprüfung" in satz
    entwurf_fall = beide.mit_auftrag()
    beide.assessment_fertig(entwurf_fall)
    beide.ziel_vereinbart(entwurf_fall)
    beide.entwurf(entwurf_fall)
    refused(beide, UngueltigerUebergang, lambda: beide.reviews.beginnen(entwurf_fall))
    assert len(beide.bild(entwurf_fall).vereinbarungen) == 1, "the draft is still there"


def test_a_review_that_leaves_a_promise_out_stays_open(beide: Werk) -> None:
    fall_id, _ = beide.unter_plan()
    review_id = neu(beide.reviews.beginnen(fall_id), Ueberpruefung)
    satz = refused(
        beide,
        ZusageOhneStand,
        lambda: beide.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, "So besprochen."),
    )
    assert "2" in satz or "zwei" in satz.lower()
    beide.reviews.beginnen(fall_id)
    assert len(beide.bild(fall_id).ueberpruefungen) == 1, "the one that is open goes on"


# -- long names


def test_a_name_of_three_hundred_characters_goes_all_the_way(beide: Werk) -> None:
    person = Person(vorname=LANG, nachname=LANG, geburtsdatum=Geburtsdatum.am(GEBOREN))
    fall_id = beide.fall(person)
    assert beide.faelle.ansicht(fall_id).person.nachname == LANG
    abfrage = Fallabfrage(beide.uhr.heute(), suche=LANG[:20])
    assert beide.faelle.anzahl(abfrage) == 1
    satz = refused(beide, FeldZuLang, lambda: beide.fall(replace(person, nachname=LANG + "x")))
    assert "300" in satz
    assert LANG not in satz


# -- days before the birth


@pytest.mark.parametrize("tag", [date(1988, 2, 28), date(1888, 1, 1)])
def test_nobody_comes_before_she_is_born(beide: Werk, tag: date) -> None:
    satz = refused(beide, VorDerGeburt, lambda: beide.fall(eingang_am=tag))
    assert "29.02.1988" in satz
    fall_id = beide.fall(eingang_am=GEBOREN)
    um = datetime(tag.year, tag.month, tag.day, 9, tzinfo=UTC)
    note = Kontakt(fall_id=fall_id, um=um, art=Kontaktart.VERMERK, text="Akte angelegt")
    assert "29.02.1988" in refused(beide, VorDerGeburt, lambda: beide.kontakte.notieren(note))
    stored = neu(beide.kontakte.notieren(replace(note, um=beide.uhr.jetzt())), Kontakt)
    (eine,) = beide.kontakte.liste(fall_id)
    refused(beide, VorDerGeburt, lambda: beide.kontakte.aendern(replace(eine, um=um)))
    assert [k.id for k in beide.kontakte.liste(fall_id)] == [stored]


def test_a_birthday_moved_behind_the_beginning_is_refused(beide: Werk) -> None:
    fall_id = beide.fall(eingang_am=date(2020, 1, 1))
    angaben = Fallangaben(
        person=replace(beide.faelle.ansicht(fall_id).person, geburtsdatum=Geburtsdatum.am(date(2020, 1, 2))),
        eingang_am=date(2020, 1, 1),
    )
    refused(beide, VorDerGeburt, lambda: beide.faelle.aendern(fall_id, angaben))
    assert beide.faelle.ansicht(fall_id).person.geburtsdatum == ADA.geburtsdatum


def test_an_unknown_birthday_forbids_nothing(beide: Werk) -> None:
    for geboren in (Geburtsdatum(), Geburtsdatum.im(1990)):
        assert beide.fall(replace(ADA, geburtsdatum=geboren), eingang_am=date(1985, 1, 1))
    morgen = beide.uhr.heute() + timedelta(1)
    refused(beide, DatumUnmoeglich, lambda: beide.fall(replace(ADA, geburtsdatum=Geburtsdatum.am(morgen))))


# -- two open rounds


def test_a_second_round_does_not_begin_while_one_is_open(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    beide.faelle.auftrag_festhalten(fall_id, "Ich will jetzt etwas anderes.")
    assert [runde.nummer for runde in beide.bild(fall_id).runden] == [1]


def test_two_open_rounds_lose_nothing_and_the_later_one_counts(beide: Werk) -> None:
    """As a merged or an older file may bring them: what belongs to the first stays readable, work goes on."""
    fall_id = beide.mit_auftrag()
    beide.assessment_fertig(fall_id)
    ziel_id = beide.ziel_vereinbart(fall_id)
    with beide.arbeit.schreiben("Zweite Runde", fall_id) as uow:
        uow.add(Runde(fall_id=fall_id, nummer=2, begonnen_um=beide.weiter(), anlass="von Hand"))
    stand, bild = beide.stand(fall_id), beide.bild(fall_id)
    assert stand.runde == 2
    assert stand.fehlt is not None
    assert stand.fehlt.segment is Segment.ASSESSMENT, "the new round asks from its beginning"
    assert len(bild.boegen) == len(bild.ziele) == 1
    beide.assessment_fertig(fall_id)
    assert [bogen.runde_id for bogen in beide.bild(fall_id).boegen] == [r.id for r in bild.runden]
    assert neu(beide.ziele.schreiben(beide.ziel(fall_id)), Ziel) != ziel_id


def test_two_cases_of_one_person_go_their_ways(beide: Werk) -> None:
    erster = beide.mit_auftrag()
    person = beide.faelle.ansicht(erster).person
    (zweiter,) = beide.faelle.anlegen(Fallangaben(person=person)).fall_ids
    beide.faelle.annehmen(zweiter)
    beide.weiter()
    beide.faelle.auftrag_festhalten(zweiter, "Ich will umziehen.")
    beide.assessment_fertig(zweiter)
    assert (beide.stand(erster).fehlt, beide.stand(zweiter).fehlt) != (None, None)
    assert beide.stand(erster).fehlt is not beide.stand(zweiter).fehlt
    assert beide.bild(erster).boegen == ()
