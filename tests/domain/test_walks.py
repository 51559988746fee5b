"""Random facts in any order: what must hold about the derivation of every case."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.fall import Phase, Segment
from fallakte.domain.fallstand import Fallstand, fallstand
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.kontakt import Kontaktart
from fallakte.domain.kreislauf import Zustand
from fallakte.domain.schritt import naechster_schritt
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Seite, Stand
from tests.domain.bau import Akte, am, um

Tat = Callable[[Akte, datetime, int], None]


def _sheet(akte: Akte, wann: datetime, _: int) -> None:
    akte.bogen(wann)


def _close_sheet(akte: Akte, wann: datetime, _: int) -> None:
    if akte.bild.boegen:
        akte.bogen_zu(akte.bild.boegen[-1], wann)


def _goal(akte: Akte, wann: datetime, n: int) -> None:
    tag = wann.date() + timedelta(n)
    akte.ziel(wann, pruefdatum=tag if n % 2 else None, vereinbart=wann if n % 3 else None)


def _draft(akte: Akte, wann: datetime, n: int) -> None:
    arten = list(Unterschriften)
    akte.entwurf(wann, unterschriften=arten[n % 3], historisch=n % 5 == 0, pruefung=wann.date())


def _plan(akte: Akte, wann: datetime, n: int) -> None:
    akte.plan_in_kraft(wann, pruefung=wann.date() + timedelta(n))


def _promise(akte: Akte, wann: datetime, n: int) -> None:
    if akte.bild.vereinbarungen:
        seite = list(Seite)[n % 3]
        akte.zusage(akte.bild.vereinbarungen[-1], seite, wann.date() + timedelta(n) if n % 4 else None)


def _finding(akte: Akte, wann: datetime, n: int) -> None:
    if akte.bild.zusagen:
        review = akte.bild.ueberpruefungen[-1] if akte.bild.ueberpruefungen else None
        akte.befund(akte.bild.zusagen[-1], list(Stand)[n % 5], wann, review)


def _review(akte: Akte, wann: datetime, _: int) -> None:
    if akte.bild.zu_pruefende:
        akte.review(akte.bild.zu_pruefende, wann)


def _decide(akte: Akte, wann: datetime, n: int) -> None:
    offen = [u for u in akte.bild.ueberpruefungen if u.entschieden_um is None]
    if offen:
        akte.entschieden(offen[-1], list(Entscheidung)[n % 3], wann)


def _back(akte: Akte, wann: datetime, n: int) -> None:
    akte.ruecksprung(list(Segment)[n % 4], wann)


def _reject(akte: Akte, wann: datetime, _: int) -> None:
    if akte.bild.vereinbarungen:
        akte.abgelehnt(akte.bild.vereinbarungen[-1], wann)


TATEN: list[Tat] = [
    _sheet, _close_sheet, _goal, _draft, _plan, _promise, _finding, _review, _decide, _back, _reject,
]  # fmt: skip
SCHRITTE = st.lists(st.tuples(st.sampled_from(TATEN), st.integers(0, 59)), max_size=25)


def walked(schritte: list[tuple[Tat, int]]) -> Akte:
    """Two facts a day from 02.01.2026 on."""
    akte = Akte(aufgenommen=am(1, 1))
    akte.auftrag(um(1, 1))
    for i, (tat, n) in enumerate(schritte, 1):
        tat(akte, um(1, 1) + timedelta(hours=12 * i), n)
    return akte


walks = SCHRITTE.map(walked)


@given(walks)
def test_the_phase_is_the_first_segment_that_is_not_done(akte: Akte) -> None:
    stand = akte.stand
    if stand.phase is Phase.NACHBETREUUNG:
        assert any(u.entscheidung is Entscheidung.BEENDEN for u in akte.bild.ueberpruefungen)
        return
    offen = [s for s in Segment if stand.segment(s).zustand is not Zustand.FERTIG]
    erstes = offen[0] if offen else Segment.UEBERPRUEFUNG
    wartet = erstes is Segment.UEBERPRUEFUNG and stand.segment(erstes).zustand is Zustand.GEPLANT
    assert stand.phase == (Phase.LEISTUNGSSTEUERUNG if wartet else Phase(erstes.value))


@given(walks)
def test_the_derivation_is_pure(akte: Akte) -> None:
    vorher = akte.bild
    assert fallstand(akte.bild) == fallstand(akte.bild)
    assert akte.bild == vorher


@given(walks)
def test_counts_and_days_fit_together(akte: Akte) -> None:
    stand = akte.stand
    for gesamt, erfuellt, offen, fristen, frist in (
        (stand.wir_gesamt, stand.wir_erfuellt, stand.wir_offen, stand.wir_fristen, stand.wir_frist),
        (
            stand.person_gesamt,
            stand.person_erfuellt,
            stand.person_offen,
            stand.person_fristen,
            stand.person_frist,
        ),
    ):
        assert 0 <= erfuellt <= erfuellt + offen <= gesamt or (offen == 0 and erfuellt <= gesamt)
        assert len(fristen) <= offen
        assert frist == min(fristen, default=None)
        assert all(frueher <= spaeter for frueher, spaeter in pairwise(fristen))


@given(walks, st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_there_is_always_a_next_step_while_the_case_is_open(akte: Akte, heute: date) -> None:
    schritt = naechster_schritt(akte.stand, heute)
    assert schritt is not None
    assert schritt.text


@given(walks, st.sampled_from(list(Kontaktart)))
def test_a_contact_never_changes_the_phase(akte: Akte, art: Kontaktart) -> None:
    vorher = akte.stand
    akte.kontakt(um(30, 12), art)
    nachher = akte.stand
    assert (vorher.phase, vorher.segmente, vorher.fehlt) == (nachher.phase, nachher.segmente, nachher.fehlt)


@given(walks)
def test_nothing_historical_or_rejected_is_in_force(akte: Akte) -> None:
    geltende = akte.bild.geltende
    assert geltende is None or not (geltende.historisch or geltende.abgelehnt_um)


@given(walks)
def test_rounds_are_counted_by_their_decisions(akte: Akte) -> None:
    weiter = [u for u in akte.bild.ueberpruefungen if u.entscheidung not in (None, Entscheidung.BEENDEN)]
    assert akte.stand.runde == 1 + len(weiter)


def test_the_row_holds_days_and_never_the_word_overdue() -> None:
    namen = {feld.name for feld in fields(Fallstand)}
    assert not [name for name in namen if "faellig" in name and "ueber" in name]
    assert {"wir_frist", "person_frist", "ueberpruefung_am"} <= namen
