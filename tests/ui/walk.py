"""Walking a window like a keyboard and a screen reader do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

_LIMIT = 200
_CLOSING_MS = 20_000


def show(qtbot: QtBot, window: QWidget) -> None:
    """Show a window and wait until it has the keyboard.

    At the end of the test it may finish with its file before it is taken away.
    """

    def close_file(shown: QWidget) -> None:
        """Keeps no hold of the window: a test may have taken it away itself."""
        shown.close()
        qtbot.waitUntil(lambda: not getattr(shown, "closing", False), timeout=_CLOSING_MS)

    qtbot.addWidget(window, before_close_func=close_file)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def type_text(field: QWidget, text: str) -> None:
    """Type like a person; what has no key on QTest's keyboard comes as from an input method."""
    for sign in text:
        if sign.isascii():
            QTest.keyClicks(field, sign)
        else:
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QApplication.sendEvent(field, event)


def names(widgets: list[QWidget]) -> list[str]:
    return [widget.objectName() for widget in widgets]


def tab_round(window: QWidget, *, backwards: bool = False) -> list[QWidget]:
    """Press Tab until the first widget comes again; fails if the walk is trapped."""
    modifier = Qt.KeyboardModifier.ShiftModifier if backwards else Qt.KeyboardModifier.NoModifier
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    seen: list[QWidget] = []
    for _ in range(_LIMIT):
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        if seen and focus is seen[0]:
            return seen
        assert focus not in seen, f"trapped at {focus.objectName()}: {names(seen)}"
        seen.append(focus)
        QTest.keyClick(focus, key, modifier)
    raise AssertionError(f"no way back to the start: {names(seen)}")


def nameless(window: QWidget) -> list[str]:
    """Visible widgets that take the keyboard but have no accessible name or no objectName."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name or not widget.objectName():
            found.append(f"{type(widget).__name__} {widget.objectName()!r} {name!r}")
        if isinstance(widget, QComboBox):
            found += [f"list of {widget.objectName()}" for _ in range(not widget.view().accessibleName())]
            found += [
                f"empty item of {widget.objectName()}"
                for i in range(widget.count())
                if not widget.itemText(i)
            ]
    return found


def small_targets(window: QWidget, least: int = 28) -> list[str]:
    """Visible buttons lower than the smallest click target."""
    return [
        f"{button.objectName()}: {button.height()}"
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.focusPolicy() != Qt.FocusPolicy.NoFocus and button.height() < least
    ]
