"""Enter presses the button that has the keyboard, in the window and in dialogs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.look import icon_button, primary_button, secondary_button
from tests.ui.walk import show


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", [primary_button, secondary_button])
def test_enter_presses_once(qtbot: QtBot, key: Qt.Key, kind: type) -> None:
    window = QWidget()
    pressed: list[str] = []
    for name in ("eins", "zwei"):
        button = kind(name, name)
        button.clicked.connect(lambda _on=False, name=name: pressed.append(name))
        (window.layout() or QVBoxLayout(window)).addWidget(button)
    show(qtbot, window)
    for name in ("zwei", "eins"):
        button = window.findChild(QPushButton, name)
        button.setFocus()
        QTest.keyClick(button, key)
    assert pressed == ["zwei", "eins"]


def test_enter_presses_a_tool_button(qtbot: QtBot) -> None:
    button = icon_button("mehr", "dots", "Mehr")
    show(qtbot, button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_enter_on_the_way_out_of_a_dialog_does_not_go_ahead(qtbot: QtBot) -> None:
    """Qt alone presses the default button of the dialog, whatever has the keyboard."""
    dialog = QDialog()
    column = QVBoxLayout(dialog)
    no, yes = secondary_button("nein", "Doch nicht"), primary_button("ja", "Löschen")
    yes.setDefault(True)
    pressed: list[str] = []
    for button in (no, yes):
        button.clicked.connect(lambda _on=False, b=button: pressed.append(b.objectName()))
        column.addWidget(button)
    show(qtbot, dialog)
    no.setFocus()
    QTest.keyClick(no, Qt.Key.Key_Return)
    assert pressed == ["nein"]


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_with_another_key_enter_means_something_else(qtbot: QtBot, modifier: Qt.KeyboardModifier) -> None:
    button = primary_button("ja", "Ja")
    show(qtbot, button)
    button.setFocus()
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return, modifier)


def test_a_button_that_lost_the_keyboard_is_let_go(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = QToolButton(), QPushButton()
    for button in (first, second):
        column.addWidget(button)
    show(qtbot, window)
    second.setFocus()
    first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    first.setFocus()
    with qtbot.assertNotEmitted(second.clicked):
        QTest.keyClick(second, Qt.Key.Key_Return)
