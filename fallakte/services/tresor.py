"""The encrypted file as services see it: create, unlock, look at it from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fallakte.services.ablage import Ablageort
from fallakte.services.arbeit import Arbeit
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Zugang

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

    def letzte_aenderung(self) -> datetime | None:
        """The moment of the last history entry that does not just tell of a backup; None if there is none."""
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

    def ort(self, pfad: Path) -> Ablageort:
        """What kind of drive or folder a file lies on, or would lie on; may be slow on a network."""
        ...

    def freigeben(self, pfad: Path) -> None:
        """Declare a lock stale that DateiInBenutzung called `verwaist`; the next `oeffnen` takes it over.

        Only at the word of a person who knows that the program does not run there any more: two that write at
        once ruin the file. The history of the file tells of it. Raise DateiInBenutzung, NichtBeschreibbar.
        """
        ...

    def anlegen(self, pfad: Path, besitzer: NeuerZugang) -> NeueDatei:
        """Leaves nothing behind when it fails.

        Raise DateiExistiert, NichtBeschreibbar, DatentraegerVoll, PassphraseZuKurz, PassphraseZuSchwach,
        BehoerdenschluesselFehlt.
        """
        ...

    def oeffnen(self, pfad: Path, zugang: Zugang) -> OffeneDatei:
        """Raise any DateiFehler. A wrong passphrase is FalschePassphrase, and nothing else is.

        A Notfallcode needs no key file and raises NotfallcodeTippfehler or NotfallcodeFalsch.
        """
        ...
