"""The rounds of a case side by side, each as it was when it ended."""

from dataclasses import replace

from fallakte.domain import kreislauf
from fallakte.domain.fall import Segment
from fallakte.domain.kreislauf import Zustand
from fallakte.domain.rueckblick import rundenblicke, segment_zurueck
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Seite, Stand
from tests.domain.bau import Akte, am, um

FERTIG = [Zustand.FERTIG] * 4


def zwei_runden() -> Akte:
    """Runde 1 from May to October with a crisis in August, Runde 2 since."""
    akte = Akte(am(2, 5))
    akte.bis_ziele_fertig(2, 5)
    plan = akte.plan_in_kraft(um(20, 5))
    zusage = akte.zusage(plan, Seite.STELLE, am(1, 9))
    akte.befund(zusage, Stand.TEILWEISE, um(1, 8))
    review = akte.review(plan, um(20, 10))
    akte.befund(zusage, Stand.ERFUELLT, um(20, 10), review)
    akte.entschieden(review, Entscheidung.FORTFUEHREN, um(20, 10, 11))
    return akte


def test_without_a_round_there_is_nothing_to_look_back_on() -> None:
    assert rundenblicke(Akte(am(1)).bild) == ()


def test_the_running_round_looks_as_it_is() -> None:
    akte = zwei_runden()
    (_, zwei) = rundenblicke(akte.bild)
    assert zwei.bis is None
    assert zwei.ring == kreislauf.segmente(akte.bild)
    assert zwei.review is None
    assert zwei.bild == akte.bild


def test_the_round_before_is_as_it_ended() -> None:
    akte = zwei_runden()
    (eins, _) = rundenblicke(akte.bild)
    assert [s.zustand for s in eins.ring] == FERTIG
    assert [s.am for s in eins.ring] == [am(2, 5), am(2, 5), am(20, 5), am(20, 10)]
    assert eins.bis == um(20, 10, 11)
    assert eins.review is not None
    assert eins.review.entscheidung is Entscheidung.FORTFUEHREN
    assert eins.vereinbarung == akte.bild.vereinbarungen[0]


def test_what_came_later_does_not_change_it() -> None:
    akte = zwei_runden()
    vorher = rundenblicke(akte.bild)[0]
    akte.bogen_zu(akte.bogen(um(3)), um(3))
    zusage = akte.bild.zusagen[0]
    akte.befund(zusage, Stand.OFFEN, um(5))
    akte.plan_in_kraft(um(6))
    nachher = rundenblicke(akte.bild)[0]
    assert nachher.ring == vorher.ring
    assert nachher.vereinbarung == vorher.vereinbarung
    stand = nachher.bild.stand_von(zusage.id)
    assert stand is not None
    assert stand.stand is Stand.ERFUELLT
    assert akte.bild.stand_von(zusage.id) != stand, "the running round knows better"


def test_a_goal_agreed_on_again_was_agreed_on_before_without_a_day() -> None:
    akte = zwei_runden()
    ziele = tuple(replace(z, vereinbart_um=um(10)) for z in akte.bild.ziele)
    akte.bild = replace(akte.bild, ziele=ziele)
    (eins, zwei) = rundenblicke(akte.bild)
    assert (eins.ring[1].zustand, eins.ring[1].am) == (Zustand.FERTIG, None)
    assert zwei.ring[1].am == am(10)


def test_a_goal_that_was_never_agreed_on_stays_open() -> None:
    akte = zwei_runden()
    ziele = tuple(replace(z, vereinbart_um=None) for z in akte.bild.ziele)
    akte.bild = replace(akte.bild, ziele=ziele)
    assert rundenblicke(akte.bild)[0].ring[1].zustand is Zustand.LAEUFT


def test_a_goal_that_ended_later_was_running() -> None:
    akte = zwei_runden()
    ziele = tuple(replace(z, beendet_am=am(10)) for z in akte.bild.ziele)
    akte.bild = replace(akte.bild, ziele=ziele)
    assert rundenblicke(akte.bild)[0].ring[1].zustand is Zustand.FERTIG


def test_an_agreement_that_was_ended_later_was_in_force() -> None:
    akte = zwei_runden()
    vorher = rundenblicke(akte.bild)[0]
    papiere = tuple(replace(v, beendet_um=um(10)) for v in akte.bild.vereinbarungen)
    akte.bild = replace(akte.bild, vereinbarungen=papiere)
    (eins, zwei) = rundenblicke(akte.bild)
    assert eins.ring == vorher.ring
    assert (eins.bild.geltende is None, zwei.bild.geltende is None) == (False, True)


def test_jumps_back_belong_to_their_round() -> None:
    akte = Akte(am(2, 5))
    akte.bis_ziele_fertig(2, 5)
    akte.ruecksprung(Segment.ASSESSMENT, um(1, 6))
    akte.ruecksprung(Segment.ZIELE, um(2, 6))
    (blick,) = rundenblicke(akte.bild)
    assert [r.segment for r in blick.ruecksprunge] == [Segment.ASSESSMENT, Segment.ZIELE]
    assert [r.um for r in segment_zurueck(blick, Segment.ZIELE)] == [um(2, 6)]
    assert blick.ring[0].zustand is Zustand.GEPLANT


def test_two_rounds_begun_at_one_time_stay_two() -> None:
    """It cannot happen by the services; a file that came from elsewhere may hold it."""
    akte = Akte(am(2, 5))
    akte.auftrag(um(2, 5))
    akte.bogen_zu(akte.bogen(um(2, 5)), um(2, 5))
    akte.runde(um(2, 5))
    (eins, zwei) = rundenblicke(akte.bild)
    assert (eins.runde.nummer, zwei.runde.nummer) == (1, 2)
    assert eins.ring[0].zustand is Zustand.FERTIG
    assert zwei.ring[0].zustand is Zustand.GEPLANT
