"""What a promise of ours can rest on, as dated data: a suggestion for the form, never a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Traeger(StrEnum):
    """Who pays."""

    JOBCENTER = "jobcenter"
    AGENTUR = "agentur"
    KOMMUNE = "kommune"
    JUGENDAMT = "jugendamt"

    @property
    def label(self) -> str:
        return {
            "jobcenter": "Jobcenter",
            "agentur": "Agentur für Arbeit",
            "kommune": "Kommune",
            "jugendamt": "Jugendamt",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leistung:
    """A benefit by its norm; new ones can be promised from `ab` to `bis` (both included, None = open).

    `sicherheit` is the confidence mark of the source (A read, B secondary, C unconfirmed).
    """

    norm: str
    name: str
    traeger: Traeger
    sicherheit: str
    ab: date | None = None
    bis: date | None = None

    def gilt_am(self, tag: date) -> bool:
        return (self.ab is None or self.ab <= tag) and (self.bis is None or tag <= self.bis)


@dataclass(frozen=True, slots=True)
class Leistungen:
    """All of them, in the order they are offered."""

    leistungen: tuple[Leistung, ...] = ()

    def am(self, tag: date) -> tuple[Leistung, ...]:
        """What can be promised on a day."""
        return tuple(leistung for leistung in self.leistungen if leistung.gilt_am(tag))

    def nach_norm(self, norm: str) -> Leistung | None:
        """The benefit whose norm is spelled like this, blanks aside."""
        gesucht = " ".join(norm.split())
        return next((leistung for leistung in self.leistungen if leistung.norm == gesucht), None)
