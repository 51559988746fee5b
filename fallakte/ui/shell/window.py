"""The one window: a gate while the file is locked, the workspace while it is open."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from fallakte.services.programm import OffeneAkte
from fallakte.ui.shell.workspace import Workspace

NAME = "Fallakte"


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


class MainWindow(QMainWindow):
    """Swaps its whole content at unlock and lock; nothing of an open file outlives the lock.

    The title holds the file's name and never a person's: it shows in the task bar and in shared screens.
    """

    def __init__(
        self,
        gate: Callable[[Path | None], Gate],
        workspace: Callable[[OffeneAkte], Workspace],
        pfad: Path | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("fenster")
        self._build_gate, self._build_workspace = gate, workspace
        self._pfad = pfad
        self.show_gate()

    def workspace(self) -> Workspace | None:
        widget = self.centralWidget()
        return widget if isinstance(widget, Workspace) else None

    def show_gate(self) -> None:
        """Show the unlock page for the file that was open last."""
        self._title(self._pfad)
        gate = self._build_gate(self._pfad)
        gate.opened.connect(self.open)
        self._replace(cast("QWidget", gate))
        self.focus_start()

    def focus_start(self) -> None:
        """Put the keyboard where work begins; again after the window is shown, when it can take it."""
        start = getattr(self.centralWidget(), "focus_start", None)
        if callable(start):
            start()

    def open(self, akte: OffeneAkte) -> None:
        """Show an unlocked file."""
        self._pfad = akte.pfad
        self._title(akte.pfad)
        workspace = self._build_workspace(akte)
        workspace.lock_wanted.connect(self.lock)
        self._replace(workspace)
        workspace.show_list()

    def lock(self) -> None:
        """Close the file and everything that shows it; open dialogs are given up first."""
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        if dialogs:
            for dialog in dialogs:
                dialog.reject()
            QTimer.singleShot(0, self, self.lock)  # their event loops have to end before the file closes
            return
        if self.workspace() is not None:
            self.show_gate()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._replace(QWidget())
        super().closeEvent(event)

    def _title(self, pfad: Path | None) -> None:
        self.setWindowTitle(f"{NAME} – {pfad.name}" if pfad else NAME)

    def _replace(self, widget: QWidget) -> None:
        """Show `widget` instead; what was there is stopped and thrown away."""
        old = self.takeCentralWidget()
        self.setCentralWidget(widget)
        widget.show()  # at once: the layout would do it later, and a hidden field cannot take the keyboard
        if old is None:
            return
        if isinstance(old, Workspace):
            old.close_session()
        elif hasattr(old, "stop"):
            cast("Gate", old).stop()
        old.hide()
        old.deleteLater()
