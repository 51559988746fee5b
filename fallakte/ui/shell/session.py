"""What a page holds in its hands while the file is open."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.arbeit import Changes
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.ui.shell.ask import Ask
from fallakte.ui.shell.bus import ChangeBus
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.lane import GuiLane

Failed = Callable[[FallakteFehler], None]
RECENT_CASES = 5


class Session(QObject):
    """One unlocked file: its services, the lane to write on, the bus, and where to go next.

    Pages read straight from `akte` (any thread may) and write with `write`. They never keep it after
    `locking`: there they hand in what is unsaved, synchronously. Open dialogs hear it too; they are rejected
    only then, and `locked` tells them that nobody pressed Esc.
    """

    saved = Signal(object)  # datetime of the last successful write
    refused = Signal()  # a write that did not happen
    locking = Signal()
    case_wanted = Signal(int, str)  # fall_id, tab name or ""
    list_wanted = Signal()
    today_wanted = Signal()
    backups_wanted = Signal()  # the page "Sicherungen und Schlüssel"
    backups_changed = Signal()  # somebody made or tried out a backup: read again what there is
    backups_watched = Signal()  # the watch did, or found nothing to do
    back_wanted = Signal()  # from that page to the one before
    closed_work_wanted = Signal(object)  # Dateivorgang: the window closes the file for it

    def __init__(self, programm: Programm, akte: OffeneAkte, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.programm, self.akte, self.ask = programm, akte, ask
        self.lane = GuiLane(akte.lane, self)
        self.bus = ChangeBus(self)
        self._locked = False
        self._recent: list[int] = []
        self.case_wanted.connect(self._remember_case)

    def recent_cases(self) -> tuple[int, ...]:
        """The cases opened last since the file was unlocked, newest first; kept in memory only."""
        return tuple(self._recent)

    @property
    def locked(self) -> bool:
        """Whether the file is being locked or is closed already."""
        return self._locked

    def today(self) -> date:
        return self.programm.uhr.heute()

    def now(self) -> datetime:
        return self.programm.uhr.jetzt()

    def write(
        self,
        operation: Callable[[], Changes],
        done: Callable[[Changes], None] | None = None,
        failed: Failed | None = None,
        *,
        origin: object | None = None,
        undoable: bool = True,
    ) -> None:
        """Run one use case on the lane, remember it for undo, tell the bus.

        A refusal goes to `failed`, else to a dialog; a bug always opens the crash dialog.
        """

        def job() -> Changes:
            changes = operation()
            return self.akte.rueckgaengig.merken(changes) if undoable else changes

        def finish(changes: Changes) -> None:
            if done is not None:
                done(changes)
            self._tell(changes, origin)

        self.lane.run(job, finish, lambda error: self._refused(error, failed))

    def undo(self) -> None:
        """Take the last operation back; a refusal is told."""
        if self.akte.rueckgaengig.label:
            self.write(self.akte.rueckgaengig.zuruecknehmen, undoable=False)

    def redo(self) -> None:
        if self.akte.rueckgaengig.label_wieder:
            self.write(self.akte.rueckgaengig.wiederholen, undoable=False)

    def lock(self) -> None:
        """Let every page and dialog hand in its drafts; a second call does nothing."""
        if not self._locked:
            self._locked = True
            self.locking.emit()

    def release(self) -> OffeneAkte:
        """Lock, hear no more callbacks, and give the file away to be closed; of no use afterwards.

        What still waits on its lane is written; failures of that stand in `lane.unheard`.
        """
        self.lock()
        self.lane.close()
        return self.akte

    def close(self) -> None:
        """Release the file and dispose it here and now, without a backup."""
        self.release().schliessen()

    def _remember_case(self, fall_id: int, _tab: str) -> None:
        self._recent = [fall_id, *(other for other in self._recent if other != fall_id)][:RECENT_CASES]

    def _tell(self, changes: Changes, origin: object | None) -> None:
        self.saved.emit(self.now())
        self.bus.publish(changes, origin)

    def _refused(self, error: Exception, failed: Failed | None) -> None:
        self.refused.emit()
        if failed is not None and isinstance(error, FallakteFehler):
            failed(error)
        else:
            show_error(self.ask, error)
