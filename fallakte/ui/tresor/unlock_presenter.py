"""Unlocking without widgets: which files there are, the slow work on the lane, the growing pause."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from fallakte.domain.fehler import FallakteFehler
from fallakte.german.dates import datum, tag_kurz, uhrzeit
from fallakte.services.fehler import FalschePassphrase, NotfallcodeFalsch
from fallakte.services.meldungen import meldung
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.tresor import Dateilage, OffeneDatei
from fallakte.ui.shell.lane import GuiLane

_FREE_TRIES: Final = 2
_LONGEST_PAUSE: Final = 30


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One file in the list: place, when it was open last, what can be told from outside (None: not yet)."""

    pfad: Path
    zuletzt: str
    lage: Dateilage | None = None

    @property
    def lage_text(self) -> str:
        return self.lage.label if self.lage else "wird geprüft …"

    def sentence(self) -> str:
        parts = (self.pfad.name, self.zuletzt and f"zuletzt {self.zuletzt}", self.lage_text)
        return ", ".join(part for part in parts if part)


def pause_after(failures: int) -> int:
    """Seconds to wait after so many wrong tries in a row: 0, 0, 1, 2, 4 … at most 30; never a lock-out."""
    if failures <= _FREE_TRIES:
        return 0
    return int(min(2 ** (failures - _FREE_TRIES - 1), _LONGEST_PAUSE))


class UnlockPresenter(QObject):
    """Opens a file with a passphrase or the Notfallcode.

    `pause` counts the seconds down in which a further try is refused; only wrong keys count, not a slip that
    the check characters of the Notfallcode find.
    """

    busy = Signal(bool)
    refused = Signal(str)  # the sentence for the user
    pause = Signal(int)  # seconds left, 0 = try again
    opened = Signal(object)  # OffeneAkte
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
        tresor = self._programm.tresor

        def job() -> list[Eintrag]:
            return [replace(entry, lage=tresor.lage(entry.pfad)) for entry in entries]

        self._looking.run(job, self.looked.emit, self.crashed.emit)

    def forget(self, pfad: Path) -> None:
        self._programm.zuletzt.vergessen(pfad)

    def unlock(self, pfad: Path, passphrase: str) -> None:
        """Try a passphrase; the answer comes as a signal."""
        self._try(pfad, lambda: self._programm.tresor.oeffnen(pfad, passphrase))

    def unlock_with_code(self, pfad: Path, code: str) -> None:
        """Try the Notfallcode (14 groups of 4)."""
        self._try(pfad, lambda: self._programm.tresor.oeffnen_mit_notfallcode(pfad, code))

    def stop(self) -> None:
        """End the countdown and drop what still runs; call it when the page goes."""
        self._clock.stop()
        self._lane.close()
        self._looking.close()

    def _try(self, pfad: Path, open_file: Callable[[], OffeneDatei]) -> None:
        if not self.may_try:
            return

        def job() -> OffeneAkte:
            akte = self._programm.aufschliessen(open_file())
            self._programm.zuletzt.merken(pfad, self._programm.uhr.jetzt())
            return akte

        self._lane.run(job, self._succeeded, self._failed)

    def _succeeded(self, akte: OffeneAkte) -> None:
        self._failures = 0
        self.opened.emit(akte)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FallakteFehler):
            self.crashed.emit(error)
            return
        self.refused.emit(meldung(error))
        if isinstance(error, FalschePassphrase | NotfallcodeFalsch):
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
