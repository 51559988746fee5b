"""Who can open a case file: look, add, remove, and withdraw for good."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.zugang import Beweis


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
    """One access. `name` says whose it is (for the authority the fingerprint of its key).

    `bis` is the last day of a deputy's access, `zuletzt_am` the last day it opened the file (None: not
    known), `vorgeschrieben` says that the policy asks for it.
    """

    kennung: str
    art: Zugangsart
    name: str
    bis: date | None
    stark: bool = False
    zuletzt_am: date | None = None
    vorgeschrieben: bool = False


class Schluesselbund(Protocol):
    """All but the list need a lasting access and raise ZugangBefristet for one with an end date.

    Changes stand in the history of the file. Raise any DateiFehler; a new passphrase that does not meet the
    rule raises PassphraseZuKurz or PassphraseZuSchwach.
    """

    def zugaenge(self, pfad: Path) -> tuple[Zugangszeile, ...]:
        """Needs no key: it reads the key file."""
        ...

    def belegen(self, pfad: Path, beweis: Beweis) -> None:
        """Raise what the changes below raise for this proof; asked before a file is closed for one."""
        ...

    def hinzufuegen(self, pfad: Path, beweis: Beweis, neu: NeuerZugang) -> None: ...

    def aendern(self, pfad: Path, beweis: Beweis, neu: NeuerZugang, kennung: str = "") -> None:
        """Give an access another passphrase, name, end or strength: `kennung`, or the one of `beweis`.

        An empty name keeps the present one. Notfallcode and authority have no passphrase to change: with them
        `kennung` is needed, else ZugangUnbekannt. Encrypts nothing anew. A deputy may change the own
        passphrase, and keeps name, end and strength. Raise LetzterZugang.
        """
        ...

    def entfernen(self, pfad: Path, beweis: Beweis, kennung: str) -> None:
        """Raise ZugangUnbekannt, LetzterZugang, ZugangVorgeschrieben.

        Who kept an old copy of both files still opens that copy, and knows the key: see `entziehen`.
        """
        ...

    def entziehen(self, pfad: Path, beweis: Beweis, neu: NeuerZugang, fortschritt: Fortschritt) -> str:
        """Encrypt the file anew; return the new Notfallcode, which is shown once and stored nowhere.

        Afterwards only `neu` (an empty name keeps the own) opens it and the authority's key. Backups made
        before keep their old key. Nobody may have the file open, not even this program. A process killed at
        any moment leaves a file that opens.
        """
        ...

    def notfallcode(self, pfad: Path, beweis: Beweis) -> str:
        """The present Notfallcode once more, for a new sheet; the history tells of it."""
        ...
