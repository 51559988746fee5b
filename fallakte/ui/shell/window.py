"""The one window: a gate while the file is locked, the workspace while it is open."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol, cast

from PySide6.QtCore import QEvent, QTimer, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import OffeneAkte
from fallakte.services.schliessen import Schliessbericht, Schliessvorgang
from fallakte.ui.shell.closing import BACKING_UP, EndingPage, WorkBar, news_of, news_of_lock
from fallakte.ui.shell.dateivorgang import Dateivorgang
from fallakte.ui.shell.errors import show_error
from fallakte.ui.shell.jobs import JobRunner
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.sperre.gruende import Sperre, Sperrgrund
from fallakte.ui.shell.workspace import Workspace

NAME = "Fallakte"
_PATIENCE: Final = 20  # rounds in which open dialogs may end by themselves


class Gate(Protocol):
    """What the window asks of the pages before unlock (a QWidget too)."""

    @property
    def opened(self) -> SignalInstance:
        """Carries the OffeneAkte."""
        ...

    def focus_start(self) -> None: ...

    def stop(self) -> None:
        """End everything that still runs for it."""
        ...


class FileWork(Protocol):
    """The page that works on the closed file (a QWidget too)."""

    @property
    def finished(self) -> SignalInstance:
        """Carries the file to unlock next (Path) and what happened (a sentence)."""
        ...

    def focus_start(self) -> None: ...

    def start(self) -> None:
        """Begin: the file is closed now."""
        ...

    def stop(self) -> None:
        """Cancel what runs."""
        ...


class MainWindow(QMainWindow):
    """Swaps its whole content at unlock and lock; nothing of an open file outlives the lock.

    The title holds the file's name and never a person's: it shows in the task bar and in shared screens.
    Locking shows the gate at once; writing, backing up and disposing go on behind it, on the program's lane,
    and whoever unlocks meanwhile queues behind them there.
    """

    def __init__(
        self,
        gate: Callable[[Path | None, Sperre | None], Gate],
        workspace: Callable[[OffeneAkte], Workspace],
        pfad: Path | None = None,
        *,
        work: Callable[[Dateivorgang], FileWork] | None = None,
        minimise_locks: bool = False,
        give_up: Callable[[], None] | None = None,
    ) -> None:
        """`work` builds the page for what is done to a closed file.

        `give_up` ends the process at once, for a backup that neither ends nor hears that it is cancelled.
        """
        super().__init__()
        self.setObjectName("fenster")
        self._build_gate, self._build_workspace, self._build_work = gate, workspace, work
        self._pfad, self._minimise_locks = pfad, minimise_locks
        self._give_up = give_up
        self._jobs: JobRunner | None = None
        self._work: tuple[Dateivorgang, FileWork] | None = None
        self._dismissed = 0
        self._ending = self._deciding = False
        self._frame = QWidget()
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._bar = WorkBar()
        self._column.addWidget(self._bar)
        self._page: QWidget | None = None
        self.setCentralWidget(self._frame)
        self.show_gate()

    def workspace(self) -> Workspace | None:
        return self._page if isinstance(self._page, Workspace) else None

    def bar(self) -> WorkBar:
        return self._bar

    @property
    def closing(self) -> bool:
        """Whether a file is being closed, or worked on, behind the gate."""
        return self._jobs is not None

    def show_gate(self, sperre: Sperre | None = None) -> None:
        """Show the unlock page for the file that was open last."""
        self._title(self._pfad)
        gate = self._build_gate(self._pfad, sperre)
        gate.opened.connect(self.open)
        self._replace(cast("QWidget", gate))
        self.focus_start()

    def focus_start(self) -> None:
        """Put the keyboard where work begins; again after the window is shown, when it can take it."""
        start = getattr(self._page, "focus_start", None)
        if callable(start):
            start()

    def open(self, akte: OffeneAkte) -> None:
        """Show an unlocked file."""
        self._pfad = akte.pfad
        self._title(akte.pfad)
        workspace = self._build_workspace(akte)
        workspace.lock_wanted.connect(self.lock)
        workspace.session.closed_work_wanted.connect(self.work_closed)
        self._replace(workspace)
        workspace.begin()
        if akte.datei.uebernommen_von is not None:
            self._bar.tell(news_of_lock(*akte.datei.uebernommen_von))

    # -- locking

    def lock(self, grund: Sperrgrund = Sperrgrund.HAND) -> None:
        """Close the file and everything that shows it. Drafts first, then open dialogs are given up.

        A dialog that will not go does not keep the file open: after some rounds it is closed over its head.
        """
        workspace = self.workspace()
        if workspace is None:
            return
        workspace.session.lock()
        if self._dismiss_dialogs() and self._dismissed < _PATIENCE:
            self._dismissed += 1
            QTimer.singleShot(
                0, self, lambda: self.lock(grund)
            )  # their event loops end before the file closes
            return
        self._dismissed = 0
        for dialog in _open_dialogs():
            dialog.hide()
        session = workspace.session
        sperre = _lock_of(session, grund, workspace.lock_minutes)
        workspace.stop()
        workspace.hide()
        self._frame.repaint()  # names leave the screen now, not when the gate is built
        self._close_file(session)  # first in the lane: what the gate looks up about the file comes after it
        if self._ending:
            self._replace(EndingPage())
        elif self._work is not None:
            self._replace(cast("QWidget", self._work[1]))
            self.focus_start()
        else:
            self.show_gate(sperre)

    def work_closed(self, vorgang: Dateivorgang) -> None:
        """Do something to the file that nobody may have open: lock, work, and show the gate again."""
        if self._build_work is None or self.workspace() is None:
            return
        page = self._build_work(vorgang)
        page.finished.connect(self._work_finished)
        self._work = (vorgang, page)
        self.lock(Sperrgrund.PROGRAMM)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._minimise_locks and event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.lock(Sperrgrund.MINIMIERT)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the file first, and come back. Asked again, cancel the backup; then give up waiting.

        Work on the closed file that cannot be cancelled is not left.
        """
        if self._work is not None and self._jobs is None and not self._work[0].abbrechbar:
            event.ignore()
            return
        if self._ending and self._jobs is not None:
            if self._jobs.cancelled and self._give_up is not None:
                self._give_up()
            self._jobs.cancel()
        self._ending = self._deciding = True
        if self.workspace() is not None:
            self.lock(Sperrgrund.PROGRAMM)
        elif self._jobs is not None and not isinstance(self._page, EndingPage):
            self._replace(EndingPage())
        self._deciding = False
        if self.workspace() is not None or self._jobs is not None:
            event.ignore()
            return
        self._replace(QWidget())
        super().closeEvent(event)

    def _dismiss_dialogs(self) -> bool:
        """Give up what stands over the page; return whether anything stood there."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        dialogs = _open_dialogs()
        for dialog in dialogs:
            dialog.reject()
        return popup is not None or bool(dialogs)

    # -- behind the gate

    def _close_file(self, session: Session) -> None:
        programm, akte = session.programm, session.release()
        session.setParent(self)  # until the file is closed: its lane still reports to it

        back_up = self._work is None or self._work[0].sichern

        def job(fortschritt: Fortschritt) -> Schliessbericht:
            if back_up:
                return Schliessvorgang(akte, programm.sicherungsdienst, fortschritt)()
            akte.schliessen()
            return Schliessbericht()

        def closed(bericht: Schliessbericht) -> None:
            news = news_of(bericht, session.lane.unheard)
            if news is not None:
                self._bar.tell(news)
            bug = next((e for e in (bericht.fehler, *session.lane.unheard) if _is_bug(e)), None)
            self._file_closed(session, bug)

        self._jobs = JobRunner(programm.lane, self)
        self._bar.watch(self._jobs)
        self._jobs.start(BACKING_UP, job, closed, lambda error: self._file_closed(session, error))

    def _file_closed(self, session: Session, bug: Exception | None) -> None:
        if self._jobs is not None:
            self._jobs.close()
            self._jobs.deleteLater()
            self._jobs = None
        ask = session.ask
        session.deleteLater()
        if self._ending:
            if not self._deciding:
                QTimer.singleShot(0, self, self.close)
            return
        if bug is not None:
            show_error(ask, bug)
        if self._work is not None:
            self._work[1].start()

    def _work_finished(self, pfad: Path, sentence: str) -> None:
        self._work, self._pfad = None, pfad
        self.show_gate()
        self._bar.tell((sentence, ""))

    # -- showing

    def _title(self, pfad: Path | None) -> None:
        self.setWindowTitle(f"{NAME} – {pfad.name}" if pfad else NAME)

    def _replace(self, widget: QWidget) -> None:
        """Show `widget` instead; what was there is stopped and thrown away."""
        old, self._page = self._page, widget
        if old is not None:
            old.hide()
            self._column.removeWidget(old)
        self._column.addWidget(widget, 1)
        widget.show()  # at once: the layout would do it later, and a hidden field cannot take the keyboard
        if old is None:
            return
        stop = getattr(old, "stop", None)
        if callable(stop):
            stop()
        old.deleteLater()


def _open_dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def _lock_of(session: Session, grund: Sperrgrund, minutes: int) -> Sperre:
    drafts = 0
    with suppress(Exception):  # a file that cannot be read is locked all the same
        drafts = len(session.akte.entwuerfe.alle())
    return Sperre(grund, session.now(), drafts, minutes)


def _is_bug(error: Exception | None) -> bool:
    return error is not None and not isinstance(error, FallakteFehler)
