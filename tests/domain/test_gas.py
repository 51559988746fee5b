"""The T-score of goal attainment: the vectors of method.md §3, and what is left out of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.gas import gewicht, t_wert, zielerreichung
from fallakte.domain.ziel import Ebene, Ziel

ZIEL = Ziel(
    fall_id=1, ebene=Ebene.HANDLUNG, kurz="Praktikum", geschrieben_um=datetime(2026, 11, 23, tzinfo=UTC)
)
VEKTOREN = (
    ((1,), (1,), 60.00),
    ((1, 1), (1, 1), 62.40),
    ((1, 1, 1), (0, 0, 0), 50.00),
    ((3, 2, 1), (1, 0, -2), 52.20),
    ((2, 1), (0, -1), 45.98),
    ((1, 1, 1), (-1, -1, -1), 36.31),
    ((1, 1, 1), (-2, -2, -2), 22.61),
    ((1, 1, 1), (2, 2, 2), 77.39),
)
GEWICHTE = st.lists(st.tuples(st.integers(0, 9), st.integers(-2, 2)), max_size=8)


@pytest.mark.parametrize(("w", "x", "t"), VEKTOREN)
def test_the_vectors_of_the_method(w: tuple[int, ...], x: tuple[int, ...], t: float) -> None:
    wert = t_wert(zip(w, x, strict=True))
    assert wert is not None
    assert round(wert, 2) == t


def test_the_formula_before_the_erratum_would_be_caught() -> None:
    """Negative control: without the root, or with the correlation in the wrong place, a vector fails."""
    w, x = (3, 2, 1), (1, 0, -2)
    zaehler = 10 * sum(a * b for a, b in zip(w, x, strict=True))
    quadrate, summe = sum(a * a for a in w), sum(w)
    assert round(50 + zaehler / (0.7 * quadrate + 0.3 * summe**2) ** 0.5, 2) == 52.20
    assert round(50 + zaehler / (0.7 * quadrate + 0.3 * summe**2), 2) != 52.20
    assert round(50 + zaehler / (0.3 * quadrate + 0.7 * summe**2) ** 0.5, 2) != 52.20


@pytest.mark.parametrize("werte", [[], [(0, 2)], [(0, -2), (0, 1)]])
def test_nothing_that_weighs_gives_no_score(werte: list[tuple[int, int]]) -> None:
    assert t_wert(werte) is None


@given(GEWICHTE)
def test_the_scale_is_even_around_fifty(werte: list[tuple[int, int]]) -> None:
    wert, gegen = t_wert(werte), t_wert((w, -x) for w, x in werte)
    if wert is None or gegen is None:
        assert wert is gegen is None
    else:
        assert wert + gegen == pytest.approx(100)


@given(GEWICHTE, st.integers(1, 5))
def test_only_the_proportion_of_weights_matters(werte: list[tuple[int, int]], mal: int) -> None:
    wert = t_wert(werte)
    assert t_wert((w * mal, x) for w, x in werte) == (None if wert is None else pytest.approx(wert))


@pytest.mark.parametrize(
    ("bedeutung", "schwierigkeit", "erwartet"),
    [(None, None, 1), (3, None, 1), (None, 2, 1), (3, 2, 6), (0, 3, 0), (3, 3, 9)],
)
def test_the_weight(bedeutung: int | None, schwierigkeit: int | None, erwartet: int) -> None:
    assert gewicht(replace(ZIEL, bedeutung=bedeutung, schwierigkeit=schwierigkeit)) == erwartet


def ziel(ziel_id: int, start: int | None = None, **mehr: object) -> Ziel:
    return replace(ZIEL, id=ziel_id, gas_start=start, **mehr)  # type: ignore[arg-type]  # a dict of real fields


def test_unrated_goals_are_left_out_and_counted() -> None:
    wert = zielerreichung([ziel(1, -2), ziel(2, -1), ziel(3)], {1: 0})
    assert [s.ziel.id for s in wert.stufen] == [1]
    assert wert.ohne_bewertung == 2
    assert wert.heute == 50
    assert not wert.deutbar


def test_the_change_is_between_the_same_goals() -> None:
    wert = zielerreichung([ziel(1, -2), ziel(2, -2), ziel(3, None)], {1: 0, 2: 0, 3: 2})
    assert wert.vergleichbare == 2
    assert round(wert.start or 0, 2) == 25.19
    assert round(wert.veraenderung or 0, 2) == 24.81
    assert wert.heute is not None
    assert wert.heute > 50, "the third goal counts today"


def test_without_a_start_there_is_no_change() -> None:
    wert = zielerreichung([ziel(1), ziel(2)], {1: 1, 2: 1})
    assert round(wert.heute or 0, 2) == 62.40
    assert wert.start is wert.veraenderung is None


def test_the_guiding_star_is_no_scale() -> None:
    wert = zielerreichung([ziel(1, ebene=Ebene.RICHTUNG)], {1: 2})
    assert (wert.stufen, wert.ohne_bewertung, wert.heute) == ((), 0, None)


def test_an_ended_goal_counts_if_it_was_rated_and_is_not_missing_else() -> None:
    ende = date(2026, 11, 1)
    wert = zielerreichung([ziel(1, beendet_am=ende), ziel(2, beendet_am=ende)], {1: 2})
    assert [s.ziel.id for s in wert.stufen] == [1]
    assert wert.ohne_bewertung == 0


def test_below_two_goals_that_weigh_nothing_is_said() -> None:
    schwer, leicht = ziel(1), ziel(2, bedeutung=0, schwierigkeit=3)
    assert not zielerreichung([schwer, leicht], {1: 1, 2: 1}).deutbar
    assert zielerreichung([schwer, ziel(3)], {1: 1, 3: 1}).deutbar
