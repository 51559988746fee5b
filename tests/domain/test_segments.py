"""The table of the four segments in model.md, row by row, and what each phase misses."""

from dataclasses import replace

import pytest

from fallakte.domain.assessment import Bogen, Vorbehalt
from fallakte.domain.fall import Phase, Segment
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.kreislauf import Fehlt, Zustand
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Seite, Stand
from tests.domain.bau import Akte, am, um


@pytest.fixture
def akte() -> Akte:
    akte = Akte(aufgenommen=am(2))
    akte.auftrag(um(2))
    return akte


def test_without_a_round_everything_is_planned() -> None:
    ring = Akte(aufgenommen=am(2)).stand.segmente
    assert {segment.zustand for segment in ring} == {Zustand.GEPLANT}


def test_empty_sheet_is_not_running(akte: Akte) -> None:
    leer = Bogen(id=99, runde_id=akte.bild.runden[0].id, katalog_version="1", begonnen_um=um(3))
    akte.bild = replace(akte.bild, boegen=(leer,))
    assert akte.zustand(Segment.ASSESSMENT) is Zustand.GEPLANT
    assert akte.fehlt() is Fehlt.EINSCHAETZUNG


def test_a_rating_that_was_taken_back_counts_no_more(akte: Akte) -> None:
    akte.bogen(um(3))
    (angabe,) = akte.bild.einschaetzungen
    akte.bild = replace(akte.bild, einschaetzungen=(replace(angabe, bedarf=None, ressource=None),))
    assert akte.zustand(Segment.ASSESSMENT) is Zustand.GEPLANT


@pytest.mark.parametrize(
    ("vorbehalt", "zustand"),
    [
        (Vorbehalt.MOECHTE_NICHT, Zustand.LAEUFT),
        (Vorbehalt.UNKLAR, Zustand.LAEUFT),
        (Vorbehalt.NICHT_BESPROCHEN, Zustand.GEPLANT),
    ],
)
def test_not_wanting_to_say_is_an_answer(akte: Akte, vorbehalt: Vorbehalt, zustand: Zustand) -> None:
    akte.bogen(um(3))
    (angabe,) = akte.bild.einschaetzungen
    ohne = replace(angabe, bedarf=None, ressource=None, vorbehalt=vorbehalt)
    akte.bild = replace(akte.bild, einschaetzungen=(ohne,))
    assert akte.zustand(Segment.ASSESSMENT) is zustand


def test_sheet_of_another_round_does_not_count(akte: Akte) -> None:
    akte.bogen_zu(akte.bogen(um(3)), um(3))
    akte.runde(um(4))
    assert akte.zustand(Segment.ASSESSMENT) is Zustand.GEPLANT


def test_goal_needs_date_and_agreement(akte: Akte) -> None:
    akte.ziel(um(10), pruefdatum=am(20))
    assert akte.zustand(Segment.ZIELE) is Zustand.LAEUFT
    akte.ziel(um(10), vereinbart=um(11))
    assert akte.zustand(Segment.ZIELE) is Zustand.LAEUFT
    akte.ziel(um(10), pruefdatum=am(20), vereinbart=um(11))
    assert akte.zustand(Segment.ZIELE) is Zustand.FERTIG
    assert akte.stand.segment(Segment.ZIELE).am == am(11)


def test_only_a_handlungsziel_finishes_the_segment(akte: Akte) -> None:
    ziel = akte.ziel(um(10), pruefdatum=am(20), vereinbart=um(11))
    akte.bild = replace(akte.bild, ziele=(replace(ziel, ebene=Ebene.RAHMEN),))
    assert akte.zustand(Segment.ZIELE) is Zustand.LAEUFT


def test_ended_goal_counts_no_more(akte: Akte) -> None:
    ziel = akte.ziel(um(10), pruefdatum=am(20), vereinbart=um(11))
    akte.bild = replace(akte.bild, ziele=(replace(ziel, beendet_am=am(12)),))
    assert akte.zustand(Segment.ZIELE) is Zustand.GEPLANT
    assert akte.stand.ziele == 0


def test_goal_of_an_earlier_round_counts_when_agreed_again(akte: Akte) -> None:
    ziel = akte.ziel(um(10), pruefdatum=am(20), vereinbart=um(11))
    akte.runde(um(12))
    assert akte.zustand(Segment.ZIELE) is Zustand.GEPLANT
    akte.bild = replace(akte.bild, ziele=(replace(ziel, vereinbart_um=um(13)),))
    assert akte.zustand(Segment.ZIELE) is Zustand.FERTIG


def test_steps_of_a_plan(akte: Akte) -> None:
    akte.bogen_zu(akte.bogen(um(3)), um(3))
    akte.ziel(um(3), pruefdatum=am(20), vereinbart=um(3))
    assert akte.fehlt() is Fehlt.ENTWURF
    plan = akte.entwurf(um(4))
    assert akte.fehlt() is Fehlt.BESPRECHUNG
    akte.besprochen(plan, um(5))
    assert akte.fehlt() is Fehlt.FESTSCHREIBUNG
    akte.fertig(plan, um(6))
    assert akte.fehlt() is Fehlt.AUSHAENDIGUNG
    akte.ausgabe(plan, um(6), an_person=False)
    assert akte.fehlt() is Fehlt.AUSHAENDIGUNG, "a copy for somebody else is no hand-out"
    akte.ausgabe(plan, um(7))
    assert akte.fehlt() is Fehlt.UEBERPRUEFUNG
    assert akte.stand.segment(Segment.VEREINBARUNG).am == am(7)


def test_contract_needs_both_signatures(akte: Akte) -> None:
    vertrag = akte.entwurf(um(4), unterschriften=Unterschriften.BEIDE)
    akte.fertig(vertrag, um(5))
    akte.unterschrieben(vertrag, person=um(6))
    assert akte.zustand(Segment.VEREINBARUNG) is Zustand.LAEUFT
    akte.unterschrieben(vertrag, stelle=um(8))
    assert akte.zustand(Segment.VEREINBARUNG) is Zustand.FERTIG
    assert akte.stand.segment(Segment.VEREINBARUNG).am == am(8), "in force with the later signature"


@pytest.mark.parametrize("unterschriften", list(Unterschriften))
def test_historical_document_never_comes_into_force(akte: Akte, unterschriften: Unterschriften) -> None:
    muster = akte.entwurf(um(4), unterschriften=unterschriften, historisch=True)
    akte.fertig(muster, um(5))
    akte.ausgabe(muster, um(6))
    akte.unterschrieben(muster, person=um(7), stelle=um(7))
    assert akte.zustand(Segment.VEREINBARUNG) is Zustand.GEPLANT
    assert akte.bild.geltende is None


def test_rejected_plan_is_not_in_force(akte: Akte) -> None:
    plan = akte.plan_in_kraft(um(4))
    akte.zusage(plan, Seite.STELLE, am(20))
    akte.abgelehnt(plan, um(5))
    assert akte.zustand(Segment.VEREINBARUNG) is Zustand.GEPLANT
    assert akte.bild.geltende is None
    assert akte.stand.wir_offen == 0


def test_review_runs_with_the_first_finding_of_its_own(akte: Akte) -> None:
    akte.bogen_zu(akte.bogen(um(3)), um(3))
    akte.ziel(um(3), pruefdatum=am(20), vereinbart=um(3))
    plan = akte.plan_in_kraft(um(4), pruefung=am(20))
    zusage = akte.zusage(plan, Seite.STELLE, am(19))
    akte.befund(zusage, Stand.TEILWEISE, um(10))
    review = akte.review(plan, um(20))
    assert akte.phase() is Phase.LEISTUNGSSTEUERUNG, "begun, and a finding between reviews, is not running"
    akte.befund(zusage, Stand.ERFUELLT, um(20, stunde=11), review)
    assert akte.phase() is Phase.UEBERPRUEFUNG
    assert akte.zustand(Segment.UEBERPRUEFUNG) is Zustand.LAEUFT
    assert akte.stand.segment(Segment.UEBERPRUEFUNG).am == am(20)
    assert akte.fehlt() is Fehlt.ENTSCHEIDUNG
    akte.entschieden(review, Entscheidung.BEENDEN, um(21))
    assert akte.zustand(Segment.UEBERPRUEFUNG) is Zustand.FERTIG
    assert akte.fehlt() is Fehlt.ABSCHLUSS
    akte.abschluss(am(22))
    assert akte.fehlt() is Fehlt.NACHKONTAKT


def test_new_version_in_the_same_round_takes_over(akte: Akte) -> None:
    alt = akte.plan_in_kraft(um(4), pruefung=am(20))
    akte.zusage(alt, Seite.STELLE, am(10), "alt")
    neu = akte.plan_in_kraft(um(12), pruefung=am(28))
    akte.zusage(neu, Seite.STELLE, am(25), "neu")
    assert akte.bild.geltende is not None
    assert akte.bild.geltende.id == neu.id
    assert (akte.stand.wir_offen, akte.stand.wir_faellig) == (1, "neu")
    assert akte.stand.ueberpruefung_am == am(28)


def test_decided_review_is_due_no_more(akte: Akte) -> None:
    plan = akte.plan_in_kraft(um(4), pruefung=am(20))
    zusage = akte.zusage(plan, Seite.PERSON, am(30))
    akte.entschieden(akte.review(plan, um(20)), Entscheidung.FORTFUEHREN, um(20, stunde=11))
    assert akte.bild.geltende is not None, "the plan stays in force until the next one"
    assert akte.bild.zu_pruefende is None
    assert akte.stand.ueberpruefung_am is None
    assert akte.stand.person_frist == zusage.bis
