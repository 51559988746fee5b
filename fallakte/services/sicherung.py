"""Backups: what is made, what is kept how long, and how one comes back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from fallakte.services.zugang import Zugang

TAGE, WOCHEN, MONATE = 7, 4, 12


@dataclass(frozen=True, slots=True)
class Sicherung:
    """A backup just made and read back. `auffaellig`: readable, but a check had findings."""

    pfad: Path
    faelle: int
    auffaellig: bool
    geloescht: int


@dataclass(frozen=True, slots=True)
class Sicherungsinhalt:
    """What a backup holds, shown before it replaces anything.

    `alter_schluessel`: it was made before the present key, whose withdrawal of access it would undo.
    """

    faelle: int
    letzte_aenderung: datetime | None
    auffaellig: bool
    alter_schluessel: bool


class Sicherungen(Protocol):
    """Slow calls: they read the whole file, more than once."""

    def sichern(self, pfad: Path, ordner: Path, zugang: Zugang) -> Sicherung:
        """Write a dated snapshot and prune older ones of the same file.

        Raise SicherungsordnerFehlt, DateiBeschaedigt (nothing is kept or deleted then), any DateiFehler.
        """
        ...

    def zurueckholen(
        self, sicherung: Path, ziel: Path, zugang: Zugang, zustimmen: Callable[[Sicherungsinhalt], bool]
    ) -> Path | None:
        """Put a backup in the place of `ziel` if `zustimmen` agrees; what lay there is kept beside it.

        Return the kept file, or None if there was none or consent was refused. Raise any DateiFehler.
        """
        ...


def zu_loeschen(vorhandene: Iterable[datetime], geprueft: datetime) -> frozenset[datetime]:
    """Which backups may go once the one of `geprueft` has been read back.

    Kept are the newest of each of the last 7 days, 4 weeks and 12 months that have any. Nothing as new as
    the checked one, or newer, is ever deleted: a wrong clock must not cost a backup.
    """
    aeltere = {zeit for zeit in vorhandene if zeit < geprueft}
    absteigend = sorted({*aeltere, geprueft}, reverse=True)
    behalten: set[datetime] = set()
    for anzahl, abschnitt in ((TAGE, datetime.date), (WOCHEN, _woche), (MONATE, _monat)):
        neueste: dict[Hashable, datetime] = {}
        for zeit in absteigend:
            neueste.setdefault(abschnitt(zeit), zeit)
        behalten.update(list(neueste.values())[:anzahl])
    return frozenset(aeltere - behalten)


def _woche(zeit: date) -> Hashable:
    return zeit.isocalendar()[:2]


def _monat(zeit: date) -> Hashable:
    return zeit.year, zeit.month
