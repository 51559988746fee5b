"""A person at the desk: hands that click, type and press keys, and eyes that see what is left on disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from fallakte import app
from fallakte.services.uhr import FesteUhr
from fallakte.storage.kdf import KdfParameter
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.start import build_window
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, find, line
from tests.ui.walk import show, type_text

SECONDS = 20_000
_MANY = 80


@contextmanager
def real_window(ask: FakeAsk, qtbot: QtBot, day: date) -> Iterator[MainWindow]:
    """The window of the real program over real files with cheap keys; closed at the end."""
    jetzt = datetime(day.year, day.month, day.day, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    programm = app.programm(uhr=FesteUhr(jetzt), kdf=KdfParameter(memory_kib=64, iterations=1, lanes=1))
    made = build_window(programm, ask)
    made.resize(1280, 830)
    show(qtbot, made)
    made.focus_start()
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.closing, timeout=SECONDS)
    programm.lane.schliessen()


class PersonAtTheDesk(FakeAsk):
    """Answers dialogs of our own by typing into them, and waits like a person until they are gone."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot

    def show(self, dialog: QDialog) -> bool:
        assert self.dialog is not None, f"nobody expected {dialog.objectName()}"
        dialog.show()
        self.dialog(dialog)
        self._qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=SECONDS)
        return dialog.result() == QDialog.DialogCode.Accepted


def write(page: QWidget, name: str, words: str) -> None:
    """Click into a one-line field, replace what stands there, and leave it with Tab."""
    field = line(page, name)
    wake(page)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(field, words)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def write_area(page: QWidget, name: str, words: str) -> None:
    field = area(page, name)
    wake(page)
    QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton)
    type_text(field, words)


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(find(page, QWidget, name), Qt.MouseButton.LeftButton)


def seen(page: QWidget, name: str) -> bool:
    return any(widget.isVisible() for widget in page.findChildren(QWidget, name))


def wake(page: QWidget) -> None:
    """Give the window back the keyboard, as a window manager does; the offscreen platform has none."""
    patience = QDeadlineTimer(SECONDS)  # a page that still reads takes the keyboard when it has
    while not patience.hasExpired():
        focus = QApplication.focusWidget()
        if focus is not None and focus.window() is page.window() is QApplication.activeWindow():
            return
        page.window().activateWindow()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    focus, active = QApplication.focusWidget(), QApplication.activeWindow()
    raise AssertionError(f"the window does not wake up: keyboard on {focus!r}, active is {active!r}")


def keys(page: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is; after a dialog it has to come back by itself."""
    wake(page)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def files_with(folder: Path, words: tuple[str, ...]) -> dict[str, list[str]]:
    """Which words stand in clear in which file, in the encodings a program could leave them in."""
    found: dict[str, list[str]] = {}
    for file in (p for p in folder.rglob("*") if p.is_file()):
        raw = file.read_bytes()
        here = [w for w in words if any(w.encode(e) in raw for e in ("utf-8", "latin-1", "utf-16-le"))]
        if here:
            found[file.name] = here
    return found


def tab_to(window: QWidget, name: str) -> QWidget:
    """Press Tab until a widget has the keyboard; no mouse, no shortcut."""
    for _ in range(_MANY):
        wake(window)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() == name:
            return focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"{name} is not reached by Tab")


def press(window: QWidget, name: str) -> None:
    """Go to a button by Tab and press it with the space bar."""
    QTest.keyClick(tab_to(window, name), Qt.Key.Key_Space)


def fill(window: QWidget, name: str, words: str) -> None:
    """Go to a field by Tab and type."""
    field = tab_to(window, name)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(field, words)


def create_file(window: MainWindow, ask: FakeAsk, folder: Path, passphrase: str, qtbot: QtBot) -> str:
    """Through the three steps by keyboard alone; returns the Notfallcode, as it stood on the screen."""
    press(window, "ersteDatei")
    fill(window, "dateiName", "Probe")
    fill(window, "dateiOrdner", str(folder))
    press(window, "weiter")
    fill(window, "passphraseNeu", passphrase)
    fill(window, "passphraseNeuWiederholt", passphrase)
    press(window, "weiter")
    qtbot.waitUntil(lambda: seen(window, "blattDrucken"), timeout=SECONDS)
    (shown,) = [e for e in window.findChildren(QPlainTextEdit, "notfallcodeAnzeige") if e.isVisible()]
    code = "-".join(shown.toPlainText().split())
    ask.answers = [True]
    press(window, "blattDrucken")
    for place in (1, 2):
        field = tab_to(window, f"blattProbe{place}")
        type_text(field, code.split("-")[int(field.accessibleName().split()[1]) - 1])
    press(window, "weiter")
    qtbot.waitUntil(lambda: window.workspace() is not None, timeout=SECONDS)
    return code
