"""The table of the README: how often each fault was tried, survived, lost."""

from collections import Counter
from collections.abc import Iterable

import pytest

_SURVIVED, _MIDWAY = "überstanden", "mitten darin"


class Bilanz:
    """Counts rounds in which everything was there afterwards; a lost one fails its test.

    The counts travel in the report of the test, so that parallel workers add up.
    """

    def __init__(self, told: list[tuple[str, object]]) -> None:
        self._told = told

    def survived(self, fault: str, *, midway: bool = False) -> None:
        """`midway`: the kill left a half-done change on the disk, so the round proves something."""
        self._told.append((_SURVIVED, fault))
        if midway:
            self._told.append((_MIDWAY, fault))


def balance(reports: Iterable[pytest.TestReport]) -> list[str]:
    survived, midway, lost = Counter[str](), Counter[str](), Counter[str]()
    for report in reports:
        if report.when != "call":
            continue
        told = [(name, str(fault)) for name, fault in report.user_properties if name in (_SURVIVED, _MIDWAY)]
        survived.update(fault for name, fault in told if name == _SURVIVED)
        midway.update(fault for name, fault in told if name == _MIDWAY)
        if report.failed and (told or "/faults/" in report.nodeid):
            lost[told[-1][1] if told else report.nodeid.rpartition("::")[2]] += 1
    return [_line(fault, survived[fault], lost[fault], midway[fault]) for fault in sorted(survived | lost)]


def _line(fault: str, survived: int, lost: int, midway: int) -> str:
    told = f"{fault}: {survived + lost} versucht, {survived} überstanden, {lost} verloren"
    return f"{told}, {midway} mitten darin" if midway else told
