"""The one source of time for services; tests hand in a fixed one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Uhr(Protocol):
    def jetzt(self) -> datetime:
        """Aware local time (the wall clock with its offset)."""
        ...

    def heute(self) -> date:
        """The local calendar day."""
        ...


class SystemUhr:
    """The clock of this machine."""

    def jetzt(self) -> datetime:
        return datetime.now().astimezone().replace(microsecond=0)

    def heute(self) -> date:
        return self.jetzt().date()


class FesteUhr:
    """A clock that stands still until it is set: demo, tests, generator."""

    def __init__(self, jetzt: datetime) -> None:
        self._jetzt = jetzt

    def jetzt(self) -> datetime:
        return self._jetzt

    def heute(self) -> date:
        return self._jetzt.date()

    def stelle(self, jetzt: datetime) -> None:
        self._jetzt = jetzt
