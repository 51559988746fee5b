"""Where a case file lies, what that means for it, and how it gets to another place or to another person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Beweis

EXPORT_ENDUNG = ".fallakte-export"


class Laufwerksart(StrEnum):
    FEST = "fest"
    WECHSEL = "wechsel"
    NETZ = "netz"
    ABGLEICH = "abgleich"
    UNBEKANNT = "unbekannt"

    @property
    def label(self) -> str:
        return {
            "fest": "lokale Datei",
            "wechsel": "Wechseldatenträger",
            "netz": "Netzlaufwerk",
            "abgleich": "Abgleich-Ordner",
            "unbekannt": "unbekanntes Laufwerk",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Ablageort:
    """`name` is what people call it: a share, a drive, a service such as OneDrive; empty for a local disk."""

    art: Laufwerksart
    name: str = ""

    @property
    def wal(self) -> bool:
        """Whether a write-ahead log is safe there: only on a fixed local drive that nothing copies from."""
        return self.art is Laufwerksart.FEST

    @property
    def satz(self) -> str:
        """What the user should know about this place; empty where there is nothing to say."""
        return {
            Laufwerksart.FEST: "",
            Laufwerksart.WECHSEL: "Ein Wechseldatenträger geht leicht verloren. Sichern Sie auch an einen "
            "anderen Ort.",
            Laufwerksart.NETZ: "Auf einem Netzlaufwerk kann die Datei beschädigt werden, wenn die Verbindung "
            "abreißt. Sicherer ist ein Ordner auf diesem Rechner.",
            Laufwerksart.ABGLEICH: "Ein Abgleich-Dienst kann die offene Datei beschädigen oder eine alte "
            "darüberlegen. Sicherer ist ein Ordner, der nicht abgeglichen wird.",
            Laufwerksart.UNBEKANNT: "Dieses Laufwerk ist unbekannt. Es wird so vorsichtig behandelt wie ein "
            "Netzlaufwerk.",
        }[self.art]


class Umzug(Protocol):
    """Moves and hands on a file that nobody has open, `ausgeben` also one that is open here."""

    def verschieben(self, pfad: Path, ziel: Path, fortschritt: Fortschritt) -> None:
        """Move or rename the file with all that belongs to it; killed at any moment, it is whole.

        On the way to another drive a kill may leave it at both places; moving again finishes it. Backups stay
        where they are. Afterwards the caller tells `Zuletzt.umbenennen`. Raise DateiExistiert,
        DateiInBenutzung, NichtBeschreibbar, DatentraegerVoll, Abgebrochen.
        """
        ...

    def ausgeben(
        self,
        pfad: Path,
        beweis: Beweis,
        ziel: Path,
        empfaenger: NeuerZugang,
        fortschritt: Fortschritt,
        zweck: str = "",
    ) -> None:
        """Write one file (.fallakte-export) that only `empfaenger` and the authority open.

        It is a copy with a key of its own: no passphrase and no Notfallcode of this file opens it. Both
        histories tell to whom it went, and for what (`zweck`, in the user's words). Raise ZugangBefristet,
        LetzterZugang (the recipient's access must not end), PassphraseZuKurz, PassphraseZuSchwach,
        DateiExistiert, any other DateiFehler, Abgebrochen; nothing is left then.
        """
        ...

    def uebernehmen(self, export: Path, ziel: Path, fortschritt: Fortschritt) -> None:
        """Make a case file out of what was handed on; it is unlocked as usual afterwards.

        Raise ExportUnlesbar, DateiZuNeu, DateiFehlt, DateiExistiert, NichtBeschreibbar, DatentraegerVoll,
        Abgebrochen; leaves nothing then.
        """
        ...
