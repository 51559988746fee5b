"""What the port answers about the story of a case: places in its order, counts, days of contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Gruppe(StrEnum):
    """What the Chronik can be filtered by. An entrusted note is in `ANVERTRAUT` only, whatever its kind."""

    KONTAKTE = "kontakte"
    EREIGNISSE = "ereignisse"
    ENTSCHEIDUNGEN = "entscheidungen"
    DOKUMENTE = "dokumente"
    TERMINE = "termine"
    ANVERTRAUT = "anvertraut"

    @property
    def label(self) -> str:
        return {
            "kontakte": "Kontakte und Vermerke",
            "ereignisse": "Ereignisse",
            "entscheidungen": "Entscheidungen",
            "dokumente": "Dokumente",
            "termine": "Termine",
            "anvertraut": "Anvertraut",
        }[self.value]


class Quelle(StrEnum):
    """What kind of fact an entry comes from; second key of the order."""

    ABSCHLUSS = "abschluss"
    ANHANG = "anhang"
    AUSGABE = "ausgabe"
    DOKUMENT = "dokument"
    KONTAKT = "kontakt"
    RUECKSPRUNG = "ruecksprung"
    TERMIN = "termin"
    TERMIN_ABGESAGT = "termin_abgesagt"
    UEBERPRUEFUNG = "ueberpruefung"
    ZIEL = "ziel"


ALLE_GRUPPEN: Final = frozenset(Gruppe)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronikfrage:
    """Which entries of a case; `ab` (included) and `bis` (excluded) are days, None means no limit."""

    fall_id: int
    gruppen: frozenset[Gruppe] = ALLE_GRUPPEN
    ab: date | None = None
    bis: date | None = None


@dataclass(frozen=True, slots=True)
class Chronikstelle:
    """One place of the order, newest first: by (`um`, `quelle`, `satz_id`).

    `um` is the moment as it is stored (ISO 8601; of what has no time of day only the day, which comes before
    everything else of that day). `titel` is filled for a Dokument alone, whose PDF nobody wants to read here.
    """

    um: str
    quelle: Quelle
    satz_id: int
    gruppe: Gruppe
    titel: str = ""

    @property
    def tag(self) -> date:
        return date.fromisoformat(self.um[:10])

    @property
    def uhrzeit(self) -> str:
        """`09:05`, "" if only the day is known."""
        return self.um[11:16]

    @property
    def lage(self) -> tuple[str, str, int]:
        return (self.um, self.quelle.value, self.satz_id)


@dataclass(frozen=True, slots=True)
class Chronikzahl:
    """How many entries of one kind in one month (`2026-11`)."""

    monat: str
    gruppe: Gruppe
    anzahl: int
