"""The encrypted file as services see it: create, unlock, look at it from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fallakte.services.arbeit import Arbeit

ENDUNG = ".fallakte"


class Dateilage(StrEnum):
    """What can be told about a file without its key."""

    BEREIT = "bereit"
    FEHLT = "fehlt"
    LEER = "leer"
    UNVERSCHLUESSELT = "unverschluesselt"
    OHNE_SCHLUESSELDATEI = "ohne_schluesseldatei"
    IN_BENUTZUNG = "in_benutzung"

    @property
    def label(self) -> str:
        return {
            "bereit": "Datei gefunden",
            "fehlt": "Datei nicht gefunden",
            "leer": "Datei ist leer",
            "unverschluesselt": "keine Fallakte-Datei",
            "ohne_schluesseldatei": "Schlüsseldatei fehlt",
            "in_benutzung": "woanders geöffnet",
        }[self.value]


class OffeneDatei(Protocol):
    """An unlocked file. `schliessen` waits for nothing and disposes everything; later calls do nothing."""

    @property
    def pfad(self) -> Path: ...

    @property
    def arbeit(self) -> Arbeit: ...

    @property
    def uebernommen_von(self) -> tuple[str, str, datetime | None] | None:
        """User, machine and time of a stale lock that was taken over at unlock, or None."""
        ...

    def kette_pruefen(self) -> int | None:
        """Return the number of the first history entry whose hash does not fit, or None."""
        ...

    def schliessen(self) -> None: ...


@dataclass(frozen=True, slots=True)
class NeueDatei:
    """A file just created, already unlocked; the Notfallcode is shown once and stored nowhere."""

    datei: OffeneDatei
    notfallcode: str


class Tresor(Protocol):
    """Slow calls (Argon2id, about 0.1 s at the default strength): never on the GUI thread."""

    def lage(self, pfad: Path) -> Dateilage:
        """Cheap; opens nothing."""
        ...

    def anlegen(self, pfad: Path, passphrase: str, bearbeiter: str) -> NeueDatei:
        """Raise DateiExistiert, NichtBeschreibbar, DatentraegerVoll; leaves nothing behind when it fails."""
        ...

    def oeffnen(self, pfad: Path, passphrase: str) -> OffeneDatei:
        """Raise any DateiFehler; a wrong passphrase is FalschePassphrase and nothing else is."""
        ...

    def oeffnen_mit_notfallcode(self, pfad: Path, code: str) -> OffeneDatei:
        """Raise NotfallcodeTippfehler, NotfallcodeFalsch, or any DateiFehler. Needs no key file."""
        ...

    def passphrase_aendern(self, pfad: Path, alt: str, neu: str) -> None:
        """Rewrite the header only; raises FalschePassphrase."""
        ...
