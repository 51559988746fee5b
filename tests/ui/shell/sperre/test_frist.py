import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.ui.shell.sperre.frist import Frist, Ruhezaehler, Schlafmelder, Stufe, Urteil

TEN = Frist(10)
QUIET, WARNED, LOCKED = Stufe.NICHTS, Stufe.WARNEN, Stufe.SPERREN


@pytest.mark.parametrize(
    ("system", "own", "expected"),
    [
        (0, 0, Urteil(QUIET, 600)),
        (539.9, 9999, Urteil(QUIET, 61)),
        (540, 9999, Urteil(WARNED, 60)),
        (590, 9999, Urteil(WARNED, 10)),
        (599.9, 9999, Urteil(WARNED, 1)),
        (600, 600, Urteil(LOCKED, 0)),
        (9999, 3, Urteil(QUIET, 597)),  # a system that does not see our keys does not lock
        (3, 9999, Urteil(QUIET, 597)),  # busy in another program is not idle
        (None, 545, Urteil(WARNED, 55)),
        (None, 601, Urteil(LOCKED, 0)),
    ],
)
def test_ten_minutes(system: float | None, own: float, expected: Urteil) -> None:
    assert TEN.urteil(system, own) == expected


@pytest.mark.parametrize(("minutes", "before"), [(60, 60), (10, 60), (2, 60), (1.5, 45), (1, 30), (0.5, 15)])
def test_the_warning_comes_a_minute_ahead_or_at_half_of_a_short_limit(minutes: float, before: float) -> None:
    frist = Frist(minutes)
    assert frist.vorwarnung == before
    assert frist.urteil(None, minutes * 60 - before - 0.1).stufe is QUIET
    assert frist.urteil(None, minutes * 60 - before).stufe is WARNED


@given(st.floats(0.1, 60), st.one_of(st.none(), st.floats(0, 1e6)), st.floats(0, 1e6))
def test_zero_is_shown_only_when_it_locks(minutes: float, system: float | None, own: float) -> None:
    urteil = Frist(minutes).urteil(system, own)
    assert (urteil.rest == 0) == (urteil.stufe is LOCKED)


@pytest.mark.parametrize(
    ("wall", "steady", "slept"),
    [
        (1, 1, False),
        (30, 30, False),  # a busy machine
        (3600, 1, True),  # Linux: the steady clock stands still
        (3600, 3600, True),  # Windows: it runs on
        (-3600, 1, False),  # a clock set back
    ],
)
def test_a_gap_is_sleep(wall: float, steady: float, slept: bool) -> None:
    melder = Schlafmelder(1)
    assert not melder.geschlafen(1e9, 50)
    assert melder.geschlafen(1e9 + wall, 50 + steady) is slept
    assert not melder.geschlafen(1e9 + wall + 1, 50 + steady + 1)


def grown(counter: Ruhezaehler, steps: list[tuple[float, float]]) -> float | None:
    answer = None
    for count, at in steps:
        answer = counter.sekunden(count, at)
    return answer


def test_a_counter_of_seconds_or_of_milliseconds() -> None:
    assert grown(Ruhezaehler(), [(0, 0), (1, 1), (2, 2), (3, 3)]) == 3
    assert grown(Ruhezaehler(), [(100, 0), (1100, 1), (2100, 2), (3100, 3)]) == 3.1


def test_no_answer_before_the_unit_is_sure() -> None:
    assert grown(Ruhezaehler(), [(0, 0), (1, 1), (2, 2)]) is None
    typing_now_and_then = [(100, 0), (130, 1), (1130, 2), (20, 3), (1020, 4), (7, 5)]
    assert grown(Ruhezaehler(), typing_now_and_then) is None


def test_two_questions_at_once_prove_nothing() -> None:
    assert grown(Ruhezaehler(), [(0, 0), (1, 0.001), (1, 0.002), (2, 0.003), (3, 0.004)]) is None


def test_a_known_unit_answers_at_once() -> None:
    assert Ruhezaehler(1000).sekunden(2500, 0) == 2.5
