"""Who can open a case file: look, add, remove, and withdraw for good."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fallakte.services.zugang import Zugang


class Zugangsart(StrEnum):
    PERSON = "person"
    BEHOERDE = "behoerde"

    @property
    def label(self) -> str:
        return {"person": "Passphrase", "behoerde": "Schlüssel der Behörde"}[self.value]


@dataclass(frozen=True, slots=True)
class NeuerZugang:
    """A passphrase to be set up: for whom, until when (None: for good), and how hard to guess.

    `stark` costs four times the memory and time at every unlocking.
    """

    passphrase: str = field(repr=False)
    name: str
    bis: date | None = None
    stark: bool = False


@dataclass(frozen=True, slots=True)
class Zugangszeile:
    """One access. `name` says whose it is (empty for the authority), `bis` the last day of a deputy's."""

    kennung: str
    art: Zugangsart
    name: str
    bis: date | None


class Schluesselbund(Protocol):
    """All but the list need an access without an end date and raise ZugangBefristet for another one.

    Changes stand in the history of the file. Raise any DateiFehler.
    """

    def zugaenge(self, pfad: Path) -> tuple[Zugangszeile, ...]:
        """Needs no key: it reads the key file."""
        ...

    def hinzufuegen(self, pfad: Path, zugang: Zugang, neu: NeuerZugang) -> None:
        """Raise PassphraseZuKurz."""
        ...

    def entfernen(self, pfad: Path, zugang: Zugang, kennung: str) -> None:
        """Raise ZugangUnbekannt, LetzterZugang, ZugangVorgeschrieben.

        Who kept an old copy of both files still opens that copy, and knows the key: see `entziehen`.
        """
        ...

    def entziehen(self, pfad: Path, zugang: Zugang, passphrase: str, name: str) -> str:
        """Encrypt the file anew; return the new Notfallcode, which is shown once and stored nowhere.

        Afterwards only `passphrase` opens it, under the label `name`, and the authority's key. Backups made
        before keep their old key. A process killed at any moment leaves a file that opens.
        """
        ...
