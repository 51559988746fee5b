"""Unlocking without widgets: which files there are, the slow work on the lane, the growing pause."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum, tag_kurz, uhrzeit
from fallakte.services.ablage import Ablageort
from fallakte.services.fehler import BehoerdenschluesselFalsch, FalschePassphrase, NotfallcodeFalsch
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import meldung
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.tresor import Dateilage
from fallakte.services.zugang import Beweis, Passphrase
from fallakte.ui.shell.lane import GuiLane

_FREE_TRIES: Final = 2
_LONGEST_PAUSE: Final = 30


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One file in the list: place, when it was open last, what can be told from outside (None: not yet).

    `ort` is None until somebody looked; `sicherung` is the moment of the newest checked backup.
    """

    pfad: Path
    zuletzt: str
    lage: Dateilage | None = None
    ort: Ablageort | None = None
    sicherung: str = ""

    @property
    def lage_text(self) -> str:
        return self.lage.label if self.lage else "wird geprüft …"

    def sentence(self) -> str:
        parts = (
            self.pfad.name,
            self.zuletzt and f"zuletzt {self.zuletzt}",
            self.lage_text,
            self.ort.art.label if self.ort and not self.ort.wal else "",
            self.sicherung,
        )
        return ", ".join(part for part in parts if part)


def pause_after(failures: int) -> int:
    """Seconds to wait after so many wrong tries in a row: 0, 0, 1, 2, 4 … at most 30; never a lock-out."""
    if failures <= _FREE_TRIES:
        return 0
    return int(min(2 ** (failures - _FREE_TRIES - 1), _LONGEST_PAUSE))


class UnlockPresenter(QObject):
    """Opens a file with a passphrase, the Notfallcode or the authority's key.

    `rescued` comes instead of `opened` when it was not a passphrase: the person needs a new one now.
    `pause` counts the seconds down in which a further try is refused; only wrong keys count, not a slip that
    the check characters of the Notfallcode find.
    """

    busy = Signal(bool)
    refused = Signal(object, str)  # FallakteFehler, the sentence for the user
    pause = Signal(int)  # seconds left, 0 = try again
    opened = Signal(object)  # OffeneAkte
    rescued = Signal(object, object)  # OffeneAkte, Beweis
    freed = Signal()  # a stale lock is gone: try again
    taken = Signal(object)  # Path of a file that was handed on and is here now
    crashed = Signal(object)  # Exception: a bug
    looked = Signal(object)  # list[Eintrag]

    def __init__(self, programm: Programm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._programm = programm
        self._lane = GuiLane(programm.lane, self)
        self._lane.busy_changed.connect(self.busy)
        self._looking = GuiLane(programm.lane, self)
        self._failures = 0
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)

    @property
    def may_try(self) -> bool:
        return self._left == 0 and not self._lane.busy

    def entries(self, also: Path | None = None) -> tuple[Eintrag, ...]:
        """Return recent files, newest first; `also` stands on top if it is not among them."""
        heute = self._programm.uhr.heute()
        recent = self._programm.zuletzt.liste()
        found = [(e.pfad, _when(e.geoeffnet_um, heute)) for e in recent]
        if also is not None and all(pfad != also.absolute() for pfad, _ in found):
            found.insert(0, (also.absolute(), ""))
        return tuple(Eintrag(pfad, when) for pfad, when in found)

    def look(self, entries: Sequence[Eintrag]) -> None:
        """Find out what can be told about the files; the answer comes as `looked`.

        Not in the GUI thread: a network drive may take its time, and the database layer is loaded meanwhile.
        """
        self._looking.run(
            lambda: [self._looked_at(entry) for entry in entries], self.looked.emit, self.crashed.emit
        )

    def _looked_at(self, entry: Eintrag) -> Eintrag:
        tresor = self._programm.tresor
        lage, ort = tresor.lage(entry.pfad), tresor.ort(entry.pfad)
        there = lage in (Dateilage.BEREIT, Dateilage.IN_BENUTZUNG)
        return replace(entry, lage=lage, ort=ort, sicherung=self._newest_backup(entry.pfad) if there else "")

    def _newest_backup(self, pfad: Path) -> str:
        dienst, heute = self._programm.sicherungsdienst, self._programm.uhr.heute()
        try:
            zeilen = self._programm.werk.sicherungen.liste(pfad, dienst.ordner(pfad))
        except FallakteFehler:
            return ""
        newest = next((zeile.um for zeile in zeilen if zeile.geprueft), None)
        return f"Sicherung {_when(newest, heute)} geprüft" if newest else ""

    def forget(self, pfad: Path) -> None:
        self._programm.zuletzt.vergessen(pfad)

    def unlock(self, pfad: Path, beweis: Beweis) -> None:
        """Try to open the file; the answer comes as a signal."""
        if not self.may_try:
            return

        def job() -> OffeneAkte:
            akte = self._programm.aufschliessen(self._programm.tresor.oeffnen(pfad, beweis))
            self._programm.zuletzt.merken(pfad, self._programm.uhr.jetzt())
            return akte

        self._lane.run(job, lambda akte: self._succeeded(akte, beweis), self._failed)

    def take_over(self, pfad: Path) -> None:
        """Declare the lock of another machine stale, because a person knows that it is."""
        self._lane.run(
            lambda: self._programm.tresor.freigeben(pfad), lambda _: self.freed.emit(), self._failed
        )

    def take_export(self, export: Path, ziel: Path) -> None:
        """Make a case file out of one that was handed on; `taken` comes with its place."""
        umzug = self._programm.werk.umzug
        self._lane.run(
            lambda: umzug.uebernehmen(export, ziel, Fortschritt()),
            lambda _: self.taken.emit(ziel),
            self._failed,
        )

    def stop(self) -> None:
        """End the countdown and drop what still runs; call it when the page goes."""
        self._clock.stop()
        self._lane.close()
        self._looking.close()

    def _succeeded(self, akte: OffeneAkte, beweis: Beweis) -> None:
        self._failures = 0
        if isinstance(beweis, Passphrase):
            self.opened.emit(akte)
        else:
            self.rescued.emit(akte, beweis)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FallakteFehler):
            self.crashed.emit(error)
            return
        self.refused.emit(error, meldung(error))
        if isinstance(error, FalschePassphrase | NotfallcodeFalsch | BehoerdenschluesselFalsch):
            self._failures += 1
            self._left = pause_after(self._failures)
            if self._left:
                self.pause.emit(self._left)
                self._clock.start()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._left = 0
            self._clock.stop()
        self.pause.emit(self._left)


def _when(um: datetime, heute: date) -> str:
    if um.date() == heute:
        return f"heute {uhrzeit(um)}"
    return tag_kurz(um.date()) if um.year == heute.year else datum(um.date())
