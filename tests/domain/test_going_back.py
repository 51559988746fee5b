"""Ruecksprung: the segment and what follows are done only by newer facts; and several rounds in a row."""

import pytest

from fallakte.domain.fall import Phase, Segment
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.kreislauf import Zustand
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Seite, Stand
from tests.domain.bau import Akte, am, um

FERTIG, GEPLANT = Zustand.FERTIG, Zustand.GEPLANT


@pytest.fixture
def akte() -> Akte:
    """In Leistungssteuerung: everything of Runde 1 done by 10.11."""
    akte = Akte(aufgenommen=am(2))
    akte.bis_ziele_fertig(5, 11)
    akte.plan_in_kraft(um(10), pruefung=am(30))
    return akte


def ring(akte: Akte) -> tuple[Zustand, ...]:
    return tuple(segment.zustand for segment in akte.stand.segmente)


@pytest.mark.parametrize(
    ("segment", "danach"),
    [
        (Segment.ASSESSMENT, (GEPLANT, GEPLANT, GEPLANT, GEPLANT)),
        (Segment.ZIELE, (FERTIG, GEPLANT, GEPLANT, GEPLANT)),
        (Segment.VEREINBARUNG, (FERTIG, FERTIG, GEPLANT, GEPLANT)),
        (Segment.UEBERPRUEFUNG, (FERTIG, FERTIG, FERTIG, GEPLANT)),
    ],
)
def test_segment_and_what_follows_are_open_again(
    akte: Akte, segment: Segment, danach: tuple[Zustand, ...]
) -> None:
    akte.ruecksprung(segment, um(15))
    assert ring(akte) == danach


def test_newer_facts_of_the_same_day_close_it_again(akte: Akte) -> None:
    akte.ruecksprung(Segment.ASSESSMENT, um(15, stunde=12))
    akte.bogen_zu(akte.bogen(um(15, stunde=13)), um(15, stunde=14))
    assert ring(akte) == (FERTIG, GEPLANT, GEPLANT, GEPLANT)


def test_older_facts_of_the_same_day_do_not(akte: Akte) -> None:
    akte.ruecksprung(Segment.ASSESSMENT, um(15, stunde=12))
    akte.bogen_zu(akte.bogen(um(15, stunde=9)), um(15, stunde=11))
    assert ring(akte)[0] is GEPLANT


def test_a_fact_of_the_same_moment_is_not_newer(akte: Akte) -> None:
    akte.ruecksprung(Segment.ASSESSMENT, um(15))
    akte.bogen_zu(akte.bogen(um(15)), um(15))
    assert ring(akte)[0] is GEPLANT


def test_facts_between_two_jumps_do_not_count(akte: Akte) -> None:
    akte.ruecksprung(Segment.ASSESSMENT, um(12))
    akte.bogen_zu(akte.bogen(um(13)), um(13))
    akte.ruecksprung(Segment.ASSESSMENT, um(14))
    assert ring(akte)[0] is GEPLANT


def test_goal_is_done_only_when_agreed_again(akte: Akte) -> None:
    akte.ruecksprung(Segment.ZIELE, um(15))
    akte.ziel(um(16), pruefdatum=am(30))
    assert ring(akte)[1] is Zustand.LAEUFT
    akte.ziel(um(16), pruefdatum=am(30), vereinbart=um(17))
    assert ring(akte)[1] is FERTIG


def test_old_draft_made_final_afterwards_is_running_again(akte: Akte) -> None:
    vertrag = akte.entwurf(um(11), unterschriften=Unterschriften.BEIDE)
    akte.besprochen(vertrag, um(12))
    akte.ruecksprung(Segment.VEREINBARUNG, um(15))
    assert ring(akte)[2] is GEPLANT
    akte.fertig(vertrag, um(16))
    assert ring(akte)[2] is Zustand.LAEUFT
    akte.unterschrieben(vertrag, person=um(17), stelle=um(17))
    assert ring(akte)[2] is FERTIG


def test_the_plan_in_force_stays_in_force_while_they_go_back(akte: Akte) -> None:
    zusage = akte.zusage(akte.bild.vereinbarungen[0], Seite.STELLE, am(20))
    akte.ruecksprung(Segment.ASSESSMENT, um(15))
    assert akte.stand.wir_frist == zusage.bis
    assert akte.stand.ueberpruefung_am == am(30)


def test_jump_of_an_earlier_round_does_not_reach_the_next(akte: Akte) -> None:
    akte.ruecksprung(Segment.UEBERPRUEFUNG, um(25))
    akte.entschieden(akte.review(akte.bild.vereinbarungen[0], um(26)), Entscheidung.AENDERN, um(26))
    akte.bogen_zu(akte.bogen(um(26, stunde=11)), um(26, stunde=12))
    assert akte.stand.runde == 2
    assert ring(akte)[0] is FERTIG


def test_three_rounds_one_after_the_other() -> None:
    akte = Akte(aufgenommen=am(2, 1))
    akte.auftrag(um(2, 1))
    for nummer, monat in enumerate((1, 4, 7), 1):
        assert (akte.stand.runde, akte.phase()) == (nummer, Phase.ASSESSMENT)
        akte.bogen_zu(akte.bogen(um(5, monat)), um(5, monat))
        assert akte.phase() is Phase.ZIELE
        akte.ziel(um(6, monat), pruefdatum=am(20, monat + 1), vereinbart=um(6, monat))
        assert akte.phase() is Phase.VEREINBARUNG
        plan = akte.plan_in_kraft(um(7, monat), pruefung=am(7, monat + 2))
        zusage = akte.zusage(plan, Seite.PERSON, am(20, monat + 1))
        assert akte.phase() is Phase.LEISTUNGSSTEUERUNG
        review = akte.review(plan, um(7, monat + 2))
        akte.befund(zusage, Stand.ERFUELLT, um(7, monat + 2, 11), review)
        assert akte.phase() is Phase.UEBERPRUEFUNG
        letzte = nummer == 3
        akte.entschieden(
            review,
            Entscheidung.BEENDEN if letzte else Entscheidung.FORTFUEHREN,
            um(7, monat + 2, 12),
        )
    assert akte.phase() is Phase.NACHBETREUUNG
    assert len(akte.bild.runden) == 3
    assert (akte.stand.person_gesamt, akte.stand.person_erfuellt, akte.stand.person_offen) == (1, 1, 0)
