"""The table of the README counts what was tried, and a lost round shows."""

import pytest

from tests.faults.bilanz import Bilanz, balance

pytestmark = pytest.mark.faults


def report(name: str, faults: list[tuple[str, bool]], outcome: str) -> pytest.TestReport:
    told: list[tuple[str, object]] = []
    for fault, midway in faults:
        Bilanz(told).survived(fault, midway=midway)
    made = pytest.TestReport(f"tests/faults/x.py::{name}", ("x", 1, name), {}, outcome, None, "call")  # type: ignore[arg-type]  # outcome is a literal
    made.user_properties = told
    return made


def test_every_round_is_counted_and_a_lost_one_is_named() -> None:
    good = report("gut", [("kill", False), ("kill", True)], "passed")
    bad = report("schlecht", [("voll", False)], "failed")
    at_once = report("gleich", [], "failed")
    assert balance([good, bad, at_once]) == [
        "gleich: 1 versucht, 0 überstanden, 1 verloren",
        "kill: 2 versucht, 2 überstanden, 0 verloren, 1 mitten darin",
        "voll: 2 versucht, 1 überstanden, 1 verloren",
    ]
