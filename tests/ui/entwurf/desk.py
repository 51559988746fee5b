"""A window with a file, a person who types into whatever is open, and the lock that comes in between."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from fallakte.services.programm import OffeneAkte
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.window import MainWindow
from tests.ui.fakes import FakeAsk
from tests.ui.walk import type_text

SECONDS = 20_000
Field = QLineEdit | QPlainTextEdit | QTextEdit


@dataclass
class Desk:
    window: MainWindow
    ask: FakeAsk
    qtbot: QtBot
    passphrase: str

    @property
    def session(self) -> Session:
        workspace = self.window.workspace()
        assert workspace is not None, "the file is locked"
        return workspace.session

    @property
    def akte(self) -> OffeneAkte:
        return self.session.akte

    def unlock(self) -> None:
        self.window.activateWindow()  # as a window manager does after a dialog; offscreen has none
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window, timeout=SECONDS)
        self.window.focus_start()
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        type_text(focus, self.passphrase)
        QTest.keyClick(focus, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.workspace() is not None, timeout=SECONDS)

    def lock(self) -> None:
        """Lock as Strg+L does; no timer of a draft has run out before."""
        self.window.lock()

    def wait_until_locked(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.workspace() is None, timeout=SECONDS)

    def page(self, fall_id: int, tab: str) -> FallPage:
        """Open a case at a tab."""
        self.session.case_wanted.emit(fall_id, tab)
        workspace = self.window.workspace()
        assert workspace is not None
        page = workspace.current_page()
        assert isinstance(page, FallPage)
        return page


def fields(root: QWidget) -> dict[str, Field]:
    """Every text field a person can type in now, by its name."""
    found: dict[str, Field] = {}
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for field in root.findChildren(kind):
            inner = field.objectName().startswith("qt_")  # of a spin box: steps of five minutes, no text
            if field.isVisible() and field.isEnabled() and not field.isReadOnly() and not inner:
                found[field.objectName()] = field
    return found


def words(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def type_into_all(root: QWidget) -> dict[str, str]:
    """Add to the text of every field like a person would: click, type; no day is a day half-way."""
    typed: dict[str, str] = {}
    for number, (name, field) in enumerate(fields(root).items()):
        field.setFocus()
        type_text(field, f"31.1 Wörter {number}")
        typed[name] = words(field)
    return typed


def answer(desk: Desk, name: str, do: Callable[[QDialog], None]) -> None:
    """Say what to do in the next dialog; its name is the one expected."""

    def run(dialog: QDialog) -> None:
        assert dialog.objectName() == name
        do(dialog)

    desk.ask.dialog = run
