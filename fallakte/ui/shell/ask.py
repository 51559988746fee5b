"""Every dialog and file chooser of the program; tests answer in advance with their own `Ask`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from fallakte.services.lane import ThreadLane
from fallakte.ui.shell.printing import PrintDialog


@dataclass(frozen=True, slots=True)
class Warnung:
    """A question before something is lost: what it is about, what happens, how to get back, the verb."""

    title: str
    what: str
    consequence: str
    way_back: str
    verb: str


class Ask(Protocol):
    """All calls block until the person has answered; None or False means "doch nicht"."""

    def tell(self, title: str, sentence: str, detail: str = "") -> None: ...

    def confirm(self, warning: Warnung) -> bool:
        """The safe button is the default."""
        ...

    def choose(self, title: str, question: str, options: Sequence[str]) -> str | None: ...

    def line(self, title: str, question: str, text: str = "") -> str | None: ...

    def open_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None: ...

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None: ...

    def folder(self, title: str, start: Path | None = None) -> Path | None: ...

    def show(self, dialog: QDialog) -> bool:
        """Run a dialog of our own; True if it was accepted."""
        ...

    def print_pdf(self, title: str, pdf: bytes) -> bool:
        """Ask for a printer and print; False if that was cancelled or the printer does not answer."""
        ...


class QtAsk:
    """The real thing, over the active window."""

    def tell(self, title: str, sentence: str, detail: str = "") -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, sentence, parent=_window())
        box.setObjectName("meldung")
        if detail:
            box.setInformativeText(detail)
        box.addButton("Verstanden", QMessageBox.ButtonRole.AcceptRole)
        _run(box)

    def confirm(self, warning: Warnung) -> bool:
        box = QMessageBox(QMessageBox.Icon.Warning, warning.title, warning.what, parent=_window())
        box.setObjectName("rueckfrage")
        box.setInformativeText(f"{warning.consequence}\n{warning.way_back}".strip())
        yes = box.addButton(warning.verb, QMessageBox.ButtonRole.DestructiveRole)
        no = box.addButton("Doch nicht", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        _run(box)
        return box.clickedButton() is yes

    def choose(self, title: str, question: str, options: Sequence[str]) -> str | None:
        chosen, ok = QInputDialog.getItem(_parent(), title, question, list(options), 0, False)
        return chosen if ok else None

    def line(self, title: str, question: str, text: str = "") -> str | None:
        typed, ok = QInputDialog.getText(_parent(), title, question, QLineEdit.EchoMode.Normal, text)
        return typed if ok else None

    def open_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(_window(), title, str(start or Path.home()), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(_window(), title, str(suggestion), kinds)
        return Path(name) if name else None

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        name = QFileDialog.getExistingDirectory(_window(), title, str(start or Path.home()))
        return Path(name) if name else None

    def show(self, dialog: QDialog) -> bool:
        dialog.setModal(True)
        return _run(dialog) == QDialog.DialogCode.Accepted

    def print_pdf(self, title: str, pdf: bytes) -> bool:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, _window())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if _run(dialog) != QDialog.DialogCode.Accepted:
            return False
        lane = ThreadLane("drucken")
        progress = PrintDialog(printer, pdf, lane, _window())
        _run(progress)
        lane.schliessen()
        if not progress.printed and not progress.stopped:
            self.tell("Drucken", "Der Drucker hat die Seiten nicht angenommen.", "Ist er an und verbunden?")
        return progress.printed


def _window() -> QWidget | None:
    return QApplication.activeWindow()


def _parent() -> QWidget:
    """Return the window below a ready-made dialog; the stubs of QInputDialog do not know None."""
    return _window() or QWidget()


def _run(dialog: QDialog) -> int:
    """Run a dialog and let go of it: a hidden dialog with a person's name must not outlive the lock."""
    result = int(dialog.exec())
    dialog.deleteLater()
    return result
