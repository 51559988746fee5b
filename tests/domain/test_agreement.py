"""The document: what may be written, when it is frozen, and what state its facts add up to."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fallakte.domain.dokument import Ausgabe
from fallakte.domain.fehler import (
    DatumVorher,
    FeldLeer,
    FeldZuLang,
    Festgeschrieben,
    GrundFehlt,
    HistorischOhneGrund,
    HistorischTrittNichtInKraft,
    RueckdatierungNurHistorisch,
)
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand, in_kraft_um, vereinbarungsstand
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand
from tests.domain.bau import am, um

PLAN = Vereinbarung(
    id=7,
    fall_id=1,
    runde_id=1,
    nummer=1,
    instrument_id="KOOP_2026",
    fassung="1",
    unterschriften=Unterschriften.KEINE,
    dokument_am=am(10),
    angelegt_um=um(10),
)
VERTRAG = replace(PLAN, instrument_id="EINV_SGB3", unterschriften=Unterschriften.BEIDE)
HINGEGEBEN = (
    Ausgabe(id=1, vereinbarung_id=7, um=um(12), empfaenger="Person", zweck="Ausfertigung", an_person=True),
)


def test_dating_back_needs_the_mark() -> None:
    with pytest.raises(RueckdatierungNurHistorisch):
        replace(PLAN, dokument_am=am(9)).geprueft()
    muster = replace(PLAN, dokument_am=am(17, 6, 2011), historisch=True, historisch_grund="Nachdruck")
    assert muster.geprueft() is muster


@pytest.mark.parametrize("grund", ["", "  "])
def test_historical_needs_a_reason(grund: str) -> None:
    with pytest.raises(HistorischOhneGrund):
        replace(PLAN, historisch=True, historisch_grund=grund).geprueft()


def test_historical_must_not_take_effect() -> None:
    with pytest.raises(HistorischTrittNichtInKraft):
        replace(PLAN, historisch=True).fuer_kraft()
    assert PLAN.fuer_kraft() is PLAN


@pytest.mark.parametrize(
    ("feld", "vereinbarung"),
    [
        ("gueltig_bis", replace(PLAN, gueltig_bis=am(9))),
        ("gueltig_bis", replace(PLAN, gueltig_ab=am(20), gueltig_bis=am(19))),
        ("naechste_pruefung", replace(PLAN, naechste_pruefung=am(9))),
    ],
)
def test_dates_follow_each_other(feld: str, vereinbarung: Vereinbarung) -> None:
    with pytest.raises(DatumVorher) as wurf:
        vereinbarung.geprueft()
    assert wurf.value.feld == feld


def test_overlong_section_is_refused() -> None:
    with pytest.raises(FeldZuLang):
        PLAN.mit_text("angebot", "x" * 20_001).geprueft()


def test_section_text_keeps_the_order() -> None:
    zwei = PLAN.mit_text("ziel", "a").mit_text("angebot", "b").mit_text("ziel", "c")
    assert [(t.abschnitt, t.text) for t in zwei.texte] == [("ziel", "c"), ("angebot", "b")]
    assert (zwei.text("ziel"), zwei.text("rat")) == ("c", "")


def test_a_renamed_section_keeps_what_was_written_before() -> None:
    alt = PLAN.mit_text("andere_traeger", "Rentenversicherung")
    assert alt.text("andere_stellen") == "Rentenversicherung"
    neu = alt.mit_text("andere_stellen", "Krankenkasse")
    assert [(t.abschnitt, t.text) for t in neu.texte] == [("andere_stellen", "Krankenkasse")]


def test_final_is_frozen() -> None:
    assert PLAN.aenderbar() is PLAN
    with pytest.raises(Festgeschrieben):
        replace(PLAN, festgeschrieben_um=um(11)).aenderbar()


@pytest.mark.parametrize(
    ("vereinbarung", "ausgaben", "stand"),
    [
        (PLAN, (), Vereinbarungsstand.ENTWURF),
        (replace(PLAN, besprochen_um=um(11)), (), Vereinbarungsstand.BESPROCHEN),
        (replace(PLAN, festgeschrieben_um=um(11)), (), Vereinbarungsstand.FESTGESCHRIEBEN),
        (replace(PLAN, festgeschrieben_um=um(11)), HINGEGEBEN, Vereinbarungsstand.IN_KRAFT),
        (replace(VERTRAG, festgeschrieben_um=um(11)), HINGEGEBEN, Vereinbarungsstand.AUSGEHAENDIGT),
        (
            replace(VERTRAG, festgeschrieben_um=um(11), unterschrieben_person_um=um(12)),
            (),
            Vereinbarungsstand.FESTGESCHRIEBEN,
        ),
        (
            replace(
                VERTRAG,
                festgeschrieben_um=um(11),
                unterschrieben_person_um=um(12),
                unterschrieben_stelle_um=um(13),
            ),
            (),
            Vereinbarungsstand.IN_KRAFT,
        ),
        (
            replace(PLAN, festgeschrieben_um=um(11), abgelehnt_um=um(13)),
            HINGEGEBEN,
            Vereinbarungsstand.ABGELEHNT,
        ),
        (
            replace(PLAN, festgeschrieben_um=um(11), historisch=True),
            HINGEGEBEN,
            Vereinbarungsstand.HISTORISCH,
        ),
    ],
)
def test_state_follows_from_the_facts(
    vereinbarung: Vereinbarung, ausgaben: tuple[Ausgabe, ...], stand: Vereinbarungsstand
) -> None:
    assert vereinbarungsstand(vereinbarung, ausgaben) is stand
    assert (in_kraft_um(vereinbarung, ausgaben) is not None) == (stand is Vereinbarungsstand.IN_KRAFT)


@pytest.mark.parametrize(
    "ausgabe",
    [replace(HINGEGEBEN[0], an_person=False), replace(HINGEGEBEN[0], vereinbarung_id=8)],
)
def test_other_copies_put_nothing_in_force(ausgabe: Ausgabe) -> None:
    assert in_kraft_um(replace(PLAN, festgeschrieben_um=um(11)), (ausgabe,)) is None


def test_first_hand_out_and_last_signature_decide() -> None:
    zweimal = (replace(HINGEGEBEN[0], um=um(20)), *HINGEGEBEN)
    assert in_kraft_um(replace(PLAN, festgeschrieben_um=um(11)), zweimal) == um(12)
    unterschrieben = replace(
        VERTRAG,
        festgeschrieben_um=um(11),
        unterschrieben_person_um=um(14),
        unterschrieben_stelle_um=um(13),
    )
    assert in_kraft_um(unterschrieben, ()) == um(14)


def test_promise_needs_words() -> None:
    with pytest.raises(FeldLeer):
        Zusage(paar_id=1, seite=Seite.PERSON, was=" ").geprueft()


@pytest.mark.parametrize("stand", list(Stand))
def test_not_kept_needs_a_reason_from_the_list(stand: Stand) -> None:
    ohne = Zusagestand(zusage_id=1, um=datetime(2026, 11, 23, tzinfo=UTC), stand=stand)
    if stand in (Stand.TEILWEISE, Stand.NICHT_ERFUELLT):
        with pytest.raises(GrundFehlt):
            ohne.geprueft()
    else:
        assert ohne.geprueft() is ohne
    assert replace(ohne, grund=Grund.KRANKHEIT).geprueft()
