"""Backups: what is made, what is kept how long, and how one comes back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.zugang import Beweis, Passphrase, Zugang

TAGE, WOCHEN, MONATE = 7, 4, 12


class Anlass(StrEnum):
    """Why a backup was made."""

    TAEGLICH = "taeglich"
    SCHLIESSEN = "schliessen"
    HAND = "hand"

    @property
    def label(self) -> str:
        return {"taeglich": "täglich", "schliessen": "beim Sperren", "hand": "von Hand"}[self.value]


@dataclass(frozen=True, slots=True)
class Umfang:
    """How much is in a file: numbers that may be shown, compared and noted beside it."""

    faelle: int
    notizen: int
    zusagen: int
    dokumente: int
    letzte_aenderung: datetime | None


@dataclass(frozen=True, slots=True)
class Sicherung:
    """A backup just made and read back. `auffaellig`: it can be read, but something in it is strange."""

    pfad: Path
    umfang: Umfang
    auffaellig: bool
    geloescht: int


@dataclass(frozen=True, slots=True)
class Sicherungszeile:
    """One backup in a folder, as the note beside it tells; nothing is opened for that.

    `umfang` and `anlass` are None where there is no note. `geprueft`: read back without a finding when it was
    made, and as long as then. `alter_schluessel`: made before the present key of the file.
    """

    pfad: Path
    um: datetime
    groesse: int
    anlass: Anlass | None
    umfang: Umfang | None
    geprueft: bool
    alter_schluessel: bool


@dataclass(frozen=True, slots=True)
class Sicherungsinhalt:
    """What a backup holds, read from it now, and shown before it replaces anything.

    `gegenwart` is the same of the file it would replace, None if that cannot be read with this access.
    `alter_schluessel`: it was made before the present key, whose withdrawal of access it would undo.
    """

    umfang: Umfang
    gegenwart: Umfang | None
    auffaellig: bool
    alter_schluessel: bool


@dataclass(frozen=True, slots=True)
class Probe:
    """A restore drill: the newest backup opened in memory only, checked, and compared with the file.

    `grund` is empty if it went well, else one German sentence. `sekunden` says how long it took.
    """

    um: datetime
    sicherung: str
    umfang: Umfang | None
    sekunden: int
    grund: str = ""

    @property
    def gelungen(self) -> bool:
        return not self.grund


class Sicherungen(Protocol):
    """Slow calls: they read the whole file, more than once. All raise Abgebrochen and any DateiFehler.

    A backup is opened with `Geoeffnet` by the key of the open file it was made of, else with what opened the
    file then, or what opens it now. Where the key changed since, only what opened it then does: else
    SicherungAlterSchluessel.
    """

    def sichern(
        self, pfad: Path, ordner: Path, zugang: Zugang, anlass: Anlass, fortschritt: Fortschritt
    ) -> Sicherung:
        """Write a dated snapshot, read it back, and prune older ones of the same file.

        Read back is every page, how they hold together, and the numbers; by hand (`anlass`) all that
        `Dateipruefer` looks at, which takes several times as long. What is strange in it deletes no other.
        A missing folder is made, a missing parent is a drive that is not there. Whoever writes meanwhile does
        not wait (on a network drive: until the copy is made). Raise SicherungsordnerFehlt, DateiBeschaedigt
        (nothing is kept or deleted then).
        """
        ...

    def noetig(self, pfad: Path, ordner: Path, zugang: Zugang) -> bool:
        """Whether the file holds anything that its newest backup here does not; drills do not count. Quick.

        It compares histories and not clocks. Raise SicherungsordnerFehlt.
        """
        ...

    def liste(self, pfad: Path, ordner: Path) -> tuple[Sicherungszeile, ...]:
        """The backups of this very file in a folder, newest first. Quick; needs no key.

        Of a file that is lost with its key file, all that bear its name. Raise SicherungsordnerFehlt.
        """
        ...

    def inhalt(
        self, sicherung: Path, pfad: Path, zugang: Zugang, fortschritt: Fortschritt
    ) -> Sicherungsinhalt:
        """What a backup of `pfad` holds. Leaves nothing on the disk. Raise DateiBeschaedigt."""
        ...

    def proben(self, pfad: Path, ordner: Path, zugang: Zugang, fortschritt: Fortschritt) -> Probe:
        """Try out the newest backup; the result stands in the history of the file.

        A backup that fails, or none at all, is a Probe with a reason, not an error.
        """
        ...

    def letzte_probe(self, pfad: Path, zugang: Zugang) -> Probe | None:
        """The newest one in the history of the file. Quick."""
        ...

    def zurueckholen(
        self,
        sicherung: Path,
        ziel: Path,
        beweis: Beweis,
        zustimmen: Callable[[Sicherungsinhalt], bool],
        fortschritt: Fortschritt,
    ) -> Path | None:
        """Put a backup in the place of `ziel` if `zustimmen` agrees; what lay there is kept beside it.

        Nobody may have `ziel` open, not even this program. Return the kept file, or None if there was none or
        consent was refused.
        """
        ...

    def daneben(self, sicherung: Path, ziel: Path, passphrase: Passphrase, fortschritt: Fortschritt) -> None:
        """Make an independent case file of a backup, to look things up.

        It opens with this passphrase, with the Notfallcode that the backup opens with, and by the authority.
        Raise DateiExistiert, and ZugangBefristet for a deputy: its only access would have no end.
        """
        ...


def naechste_probe(letzte: Probe | None, heute: date) -> date:
    """The day of the next restore drill: the first of the month after the last one, never before `heute`.

    After a failed one it is the day after. One that a wrong clock put into the future does not count.
    """
    if letzte is None or letzte.um.date() > heute:
        return heute
    am = letzte.um.date()
    if not letzte.gelungen:
        return max(heute, am + timedelta(days=1))
    return max(heute, date(am.year + am.month // 12, am.month % 12 + 1, 1))


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
