"""Closing an open file, in one order that nothing shortens: finish writing, back up, dispose."""

from __future__ import annotations

from dataclasses import dataclass

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import OffeneAkte
from fallakte.services.sicherung import Sicherung
from fallakte.services.sicherungsdienst import Sicherungsdienst


@dataclass(frozen=True, slots=True)
class Schliessbericht:
    """`sicherung` is None if nothing had changed, or if `fehler` says why there is none (a bug as well)."""

    sicherung: Sicherung | None = None
    fehler: Exception | None = None


class Schliessvorgang:
    """Call it once, on any lane but the file's own; raises only what disposing the file raises."""

    def __init__(self, akte: OffeneAkte, dienst: Sicherungsdienst, fortschritt: Fortschritt) -> None:
        self._akte, self._dienst, self._fortschritt = akte, dienst, fortschritt

    def __call__(self) -> Schliessbericht:
        """Whatever the backup says, the file is closed afterwards."""
        datei = self._akte.datei
        try:
            self._akte.lane.schliessen()
            gesichert = self._dienst.beim_schliessen(datei.pfad, self._fortschritt)
        except Exception as fehler:  # noqa: BLE001 - no failure of a backup keeps a file open
            return Schliessbericht(fehler=fehler)
        else:
            return Schliessbericht(gesichert)
        finally:
            self._akte.schliessen()
