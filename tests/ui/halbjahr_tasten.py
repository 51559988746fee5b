"""Hands at the keyboard: Tab to a place, type, choose, walk lists and menus; never a mouse."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.shell.session import Session
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.shell.workspace import Workspace
from tests.ui.person import SECONDS, PersonAtTheDesk, seen, wake
from tests.ui.walk import names, type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_MANY: Final = 400


class Hands:
    """Each of them waits until everything handed in before is written and told."""

    def __init__(self, window: MainWindow, ask: PersonAtTheDesk, qtbot: QtBot) -> None:
        self.window, self.ask, self.qtbot = window, ask, qtbot

    @property
    def workspace(self) -> Workspace:
        workspace = self.window.workspace()
        assert workspace is not None
        return workspace

    @property
    def session(self) -> Session:
        return self.workspace.session

    def settle(self) -> None:
        """Wait until everything handed in is written and told."""
        self.qtbot.waitUntil(lambda: not self.session.lane.busy, timeout=SECONDS)

    def wait_for(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: seen(self.window, name), timeout=SECONDS)

    def go(self, name: str, within: QWidget | None = None) -> QWidget:
        """Press Tab until the widget of this name has the keyboard; fails after one whole round."""
        return self._reach({name}, within or self.window)

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Go to a button and press it with the space bar."""
        QTest.keyClick(self.go(name, within), Qt.Key.Key_Space)
        self.settle()

    def write(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Go to a field, replace what stands there, and leave it with Tab."""
        field = self.go(name, within)
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        type_text(field, words)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self.settle()

    def rate(self, name: str, digit: int, within: QWidget | None = None) -> None:
        """Go to a scale, whatever step holds its tab stop, and choose with a digit."""
        steps = {f"{name}_{value}" for value in range(-2, 10)}
        field = self._reach(steps, within or self.window)
        QTest.keyClick(field, Qt.Key(Qt.Key.Key_0.value + digit))
        self.settle()

    def pick(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Walk a combo box down until its entry begins with these words."""
        box = self.go(name, within)
        assert isinstance(box, QComboBox)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText().startswith(words):
                break
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText().startswith(words), box.currentText()
        self.settle()

    def radio(self, group: tuple[str, ...], name: str) -> None:
        """Tab goes into a group of answers once; arrows walk it, the space bar takes one."""
        button = self._reach(set(group), self.window)
        down, up = (Qt.Key.Key_Down,) * len(group), (Qt.Key.Key_Up,) * len(group)
        for key in (*down, Qt.Key.Key_Right, *up, Qt.Key.Key_Left, *up):
            if button.objectName() == name:
                break
            QTest.keyClick(button, key)
            focus = QApplication.focusWidget()
            assert focus is not None
            button = focus
        assert button.objectName() == name, f"the arrows end on {button.objectName()}"
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.settle()

    def line(self, name: str, words: str) -> None:
        """Walk a list until the current line has these words in it."""
        box = self.go(name)
        assert isinstance(box, QListWidget)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            item = box.currentItem()
            if item is not None and words in item.text():
                self.settle()
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        raise AssertionError(f"no line with {words}")

    def menu(self, button: str, action: str) -> None:
        """Open the menu of a button and walk it down to an action."""
        field = self.go(button)
        QTimer.singleShot(0, lambda: walk_menu(action))
        QTest.keyClick(field, Qt.Key.Key_Space)
        self.settle()

    def _reach(self, wanted: set[str], window: QWidget) -> QWidget:
        self.settle()
        passed: list[QWidget] = []
        while len(passed) < _MANY:
            wake(window)
            focus = QApplication.focusWidget()
            assert focus is not None
            if focus.objectName() in wanted:
                return focus
            if len(passed) > 1 and focus is passed[1]:  # the first one may be no tab stop at all
                break
            passed.append(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        raise AssertionError(f"none of {sorted(wanted)} is reached by Tab: {names(passed)}")


def walk_menu(action: str) -> None:
    """Walk the open menu down to an action, and take it."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    try:
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            current = menu.activeAction()
            if current is not None and current.objectName() == action:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        raise AssertionError(f"{action} is not in {[a.objectName() for a in menu.actions()]}")
    finally:
        menu.close()
