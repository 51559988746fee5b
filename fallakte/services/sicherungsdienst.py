"""Backups that make themselves: into which folder, when, and what the status line says about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from fallakte.services.dateiwerk import Dateiwerk
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.sicherung import (
    Anlass,
    Probe,
    Sicherung,
    Sicherungszeile,
    naechste_probe,
)
from fallakte.services.uhr import Uhr
from fallakte.services.zugang import Geoeffnet

UNTERORDNER = "Sicherungen"


class Ordnerwahl(Protocol):
    """The folder that settings or policy name."""

    def gewaehlt(self) -> Path | None: ...

    @property
    def fest(self) -> bool:
        """Whether the policy names it, so that the user cannot choose another."""
        ...

    def waehlen(self, ordner: Path) -> None:
        """Keep the user's choice. Raise NichtBeschreibbar."""
        ...


def sicherungsordner(wahl: Ordnerwahl, pfad: Path) -> Path:
    """The chosen folder, else `Sicherungen` beside the file: a backup there is better than none."""
    return wahl.gewaehlt() or pfad.absolute().parent / UNTERORDNER


@dataclass(frozen=True, slots=True)
class Sicherungsstand:
    """`probe_am` is the day of the next drill, None if it is due now."""

    ordner: Path
    letzte: Sicherungszeile | None
    probe: Probe | None
    probe_am: date | None


class Sicherungsdienst:
    """Works on a file that is open in this program, with its key. Slow calls: never on the GUI thread.

    It hides no failure. A folder that is not there, a full disk, a damaged file reach the caller, who says so
    and closes the file all the same: what is in it is safe without a backup too.
    """

    def __init__(self, werk: Dateiwerk, wahl: Ordnerwahl, uhr: Uhr) -> None:
        self._werk, self.wahl, self._uhr = werk, wahl, uhr

    def ordner(self, pfad: Path) -> Path:
        return sicherungsordner(self.wahl, pfad)

    def stand(self, pfad: Path) -> Sicherungsstand:
        """Quick. Raise SicherungsordnerFehlt."""
        ordner, heute = self.ordner(pfad), self._uhr.heute()
        letzte = next(iter(self._werk.sicherungen.liste(pfad, ordner)), None)
        probe = self._werk.sicherungen.letzte_probe(pfad, Geoeffnet())
        am = naechste_probe(probe, heute)
        return Sicherungsstand(ordner, letzte, probe, am if am > heute else None)

    def sichern(self, pfad: Path, anlass: Anlass, fortschritt: Fortschritt) -> Sicherung:
        return self._werk.sicherungen.sichern(pfad, self.ordner(pfad), Geoeffnet(), anlass, fortschritt)

    def beim_schliessen(self, pfad: Path, fortschritt: Fortschritt) -> Sicherung | None:
        """Back up if anything changed since the last backup. Call it while the file is still open."""
        if not self._werk.sicherungen.noetig(pfad, self.ordner(pfad), Geoeffnet()):
            return None
        return self.sichern(pfad, Anlass.SCHLIESSEN, fortschritt)

    def taeglich(self, pfad: Path, fortschritt: Fortschritt) -> Sicherung | None:
        """Back up if the last backup is not of today and anything changed since."""
        ordner = self.ordner(pfad)
        letzte = next(iter(self._werk.sicherungen.liste(pfad, ordner)), None)
        if letzte is not None and letzte.um.date() == self._uhr.heute():
            return None
        if not self._werk.sicherungen.noetig(pfad, ordner, Geoeffnet()):
            return None
        return self.sichern(pfad, Anlass.TAEGLICH, fortschritt)

    def probe(self, pfad: Path, fortschritt: Fortschritt, *, sofort: bool = False) -> Probe | None:
        """The monthly drill, if it is due (or `sofort`) and there is a backup to try out."""
        stand = self.stand(pfad)
        if stand.letzte is None or (stand.probe_am is not None and not sofort):
            return None
        return self._werk.sicherungen.proben(pfad, stand.ordner, Geoeffnet(), fortschritt)
