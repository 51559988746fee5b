"""Every example of model.md, "Where a case stands", in its words; today is 23.11.2026."""

from datetime import timedelta

import pytest

from fallakte.domain.fall import Phase, Segment
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.kreislauf import Fehlt, Zustand
from fallakte.domain.schritt import Schrittart
from fallakte.domain.ueberpruefung import Entscheidung
from tests.domain.bau import HEUTE, Akte, am, um


def begun() -> Akte:
    """Accepted, Auftrag recorded on 02.11."""
    akte = Akte(aufgenommen=am(2))
    akte.auftrag(um(2))
    return akte


def under_plan() -> Akte:
    """Handed out on 24.05., review on 23.11."""
    akte = Akte(aufgenommen=am(4, 5), rhythmus=365)
    akte.bis_ziele_fertig(20, 5)
    akte.plan_in_kraft(um(24, 5), pruefung=am(23))
    return akte


def test_nothing_but_an_accepted_case() -> None:
    akte = Akte(aufgenommen=am(20))
    assert akte.phase() is Phase.ARBEITSBUENDNIS
    assert akte.fehlt() is Fehlt.AUFTRAG


def test_before_acceptance_it_is_fallzugang() -> None:
    assert Akte().phase() is Phase.FALLZUGANG


def test_auftrag_recorded_no_rating() -> None:
    akte = begun()
    assert akte.phase() is Phase.ASSESSMENT
    assert akte.zustand(Segment.ASSESSMENT) is Zustand.GEPLANT


def test_one_rating() -> None:
    akte = begun()
    akte.bogen(um(3))
    assert akte.phase() is Phase.ASSESSMENT
    assert akte.zustand(Segment.ASSESSMENT) is Zustand.LAEUFT


def test_sheet_closed_and_goal_without_pruefdatum() -> None:
    akte = begun()
    akte.bogen_zu(akte.bogen(um(3)), um(3, stunde=11))
    akte.ziel(um(10))
    assert akte.phase() is Phase.ZIELE
    assert akte.zustand(Segment.ZIELE) is Zustand.LAEUFT
    assert akte.stand.segment(Segment.ASSESSMENT).am == am(3)


def test_plan_in_draft() -> None:
    akte = Akte(aufgenommen=am(2))
    akte.bis_ziele_fertig(10, 11)
    akte.entwurf(um(20))
    assert akte.phase() is Phase.VEREINBARUNG
    assert akte.zustand(Segment.VEREINBARUNG) is Zustand.LAEUFT


def test_handed_out_and_review_not_begun() -> None:
    akte = under_plan()
    assert akte.phase() is Phase.LEISTUNGSSTEUERUNG
    assert akte.zustand(Segment.UEBERPRUEFUNG) is Zustand.GEPLANT
    schritt = akte.schritt(HEUTE)
    assert (schritt.segment, schritt.am) == (Segment.UEBERPRUEFUNG, HEUTE)
    assert not schritt.ueberfaellig(HEUTE)


def test_the_same_a_day_later_is_overdue() -> None:
    morgen = HEUTE + timedelta(1)
    schritt = under_plan().schritt(morgen)
    assert schritt.art is Schrittart.UEBERPRUEFUNG
    assert schritt.am == HEUTE
    assert schritt.ueberfaellig(morgen)


def test_crisis_goes_back_to_assessment() -> None:
    akte = begun()
    akte.bogen_zu(akte.bogen(um(3)), um(3, stunde=11))
    akte.ruecksprung(Segment.ASSESSMENT, um(15))
    assert akte.phase() is Phase.ASSESSMENT
    assert akte.zustand(Segment.ASSESSMENT) is Zustand.GEPLANT


@pytest.mark.parametrize("entscheidung", [Entscheidung.FORTFUEHREN, Entscheidung.AENDERN])
def test_decision_to_go_on_opens_round_two(entscheidung: Entscheidung) -> None:
    akte = under_plan()
    akte.entschieden(akte.review(akte.bild.vereinbarungen[0], um(23)), entscheidung, um(23, stunde=11))
    assert (akte.stand.runde, akte.stand.runde_seit) == (2, HEUTE)
    assert akte.phase() is Phase.ASSESSMENT
    assert akte.zustand(Segment.ASSESSMENT) is Zustand.GEPLANT


def test_decision_to_end_is_followed_by_26_weeks() -> None:
    akte = under_plan()
    review = akte.review(akte.bild.vereinbarungen[0], um(23))
    akte.entschieden(review, Entscheidung.BEENDEN, um(23, stunde=11))
    assert akte.phase() is Phase.NACHBETREUUNG
    assert akte.stand.nachbetreuung_bis == HEUTE + timedelta(weeks=26)
    akte.abgeschlossen(am(24))
    assert akte.phase() is Phase.ABGESCHLOSSEN


def test_contract_handed_out_and_not_signed() -> None:
    akte = Akte(aufgenommen=am(2))
    akte.bis_ziele_fertig(10, 11)
    vertrag = akte.entwurf(um(20), unterschriften=Unterschriften.BEIDE)
    akte.fertig(vertrag, um(20, stunde=11))
    akte.ausgabe(vertrag, um(20, stunde=12))
    assert akte.phase() is Phase.VEREINBARUNG
    assert akte.zustand(Segment.VEREINBARUNG) is Zustand.LAEUFT
    assert akte.fehlt() is Fehlt.UNTERSCHRIFTEN


def test_plan_handed_out_and_not_signed() -> None:
    akte = Akte(aufgenommen=am(2))
    akte.bis_ziele_fertig(10, 11)
    akte.plan_in_kraft(um(20))
    assert akte.zustand(Segment.VEREINBARUNG) is Zustand.FERTIG
    assert akte.phase() is Phase.LEISTUNGSSTEUERUNG
