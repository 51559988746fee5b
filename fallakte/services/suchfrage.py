"""What can be asked of the search and what it answers, between the service and the store."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from fallakte.german.search import Suchwort


class Trefferart(StrEnum):
    """The kinds of hits, in the order in which their groups are shown."""

    FALL = "fall"
    NOTIZ = "notiz"
    ZIEL = "ziel"
    VEREINBARUNG = "vereinbarung"
    DOKUMENT = "dokument"
    TERMIN = "termin"
    WIEDERVORLAGE = "wiedervorlage"

    @property
    def label(self) -> str:
        """The heading of the group."""
        return {
            "fall": "Fälle",
            "notiz": "Notizen",
            "ziel": "Ziele",
            "vereinbarung": "Vereinbarungen",
            "dokument": "Dokumente",
            "termin": "Termine",
            "wiedervorlage": "Wiedervorlagen",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Suchfrage:
    """One question as it was typed; all conditions hold together (services/suchsprache reads it).

    `woerter` have to occur (in the text, or in the name of the person it belongs to), `wendungen` literally,
    `ohne` (words or phrases) not at all. `personen` are names. `von` and `bis` are the first and the last
    day. `arten` empty means every kind. `offen` says that the last of `woerter` may still be growing: its
    beginning is enough.
    """

    woerter: tuple[str, ...] = ()
    wendungen: tuple[str, ...] = ()
    ohne: tuple[str, ...] = ()
    personen: tuple[str, ...] = ()
    arten: frozenset[Trefferart] = frozenset()
    von: date | None = None
    bis: date | None = None
    offen: bool = False

    @property
    def leer(self) -> bool:
        return self == Suchfrage(offen=self.offen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suchplan:
    """A question taken apart into folded words, as the store answers it; empty conditions hold always."""

    woerter: tuple[Suchwort, ...] = ()
    wendungen: tuple[tuple[str, ...], ...] = ()
    ohne: tuple[Suchwort, ...] = ()
    ohne_wendungen: tuple[tuple[str, ...], ...] = ()
    personen: tuple[Suchwort, ...] = ()
    von: date | None = None
    bis: date | None = None
    mit_geschuetzten: bool = False


@dataclass(frozen=True, slots=True)
class Fundort:
    """An object that can be found: `anhang` tells an Anhang from a Dokument."""

    art: Trefferart
    satz_id: int
    anhang: bool = False


class Suchsicht(Protocol):
    """The searchable texts within a Lesesicht, and their words.

    A text is what services/suchstellen says of one Fundort; confided notes have none. Words match as
    `Suchwort.trifft` says, or as part of the name of the case's person when at least one other word matches
    the text itself.
    """

    def arten(self, plan: Suchplan) -> frozenset[Trefferart]:
        """The kinds that have any text for a plan."""
        ...

    def anzahl(self, plan: Suchplan, art: Trefferart) -> int:
        """How many texts of one kind there are for a plan."""
        ...

    def orte(self, plan: Suchplan, art: Trefferart, nach: int, anzahl: int) -> tuple[Fundort, ...]:
        """The next `anzahl` behind the first `nach`.

        Cases whose name was asked for come first, then what has the words as they were typed, then the
        rest (at the end cases whose name only sounds alike); the newest first within each.
        """
        ...

    def bekannt(self, woerter: Collection[str]) -> frozenset[str]:
        """Which of these folded words stand in a text."""
        ...

    def verwandt(self, wort: str, anzahl: int) -> tuple[str, ...]:
        """Up to `anzahl` folded words in texts that begin or end with `wort`, other than itself."""
        ...

    def aehnlich(self, wort: str, anzahl: int) -> tuple[str, ...]:
        """Words in texts with a similar spelling, as they are written there, most similar first."""
        ...
