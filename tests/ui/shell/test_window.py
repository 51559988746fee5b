"""The window round a file: unlock, work, lock; by keyboard only."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.shell.keys import SHELL, german_keys
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.shell.workspace import Workspace
from tests.ui.fakes import PASSPHRASE, FakeAsk, FakeTresor
from tests.ui.shell.haus import StubCasePage, type_passphrase
from tests.ui.walk import nameless, small_targets, tab_round


def press(window: MainWindow, key: Qt.Key, *, ctrl: bool = False) -> None:
    focus = QApplication.focusWidget() or window
    QTest.keyClick(
        focus, key, Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    )


def test_the_passphrase_opens_the_file(opened: MainWindow) -> None:
    assert isinstance(opened.workspace(), Workspace)
    assert opened.windowTitle() == "Fallakte – Team-U25-Nord.fallakte"


def test_lock_disposes_the_file_and_forgets_every_name(
    opened: MainWindow, tresor: FakeTresor, qtbot: QtBot
) -> None:
    shown = [w.text() for w in opened.findChildren(QLabel)]
    assert any("Erdacht" in text for text in shown)
    press(opened, Qt.Key.Key_L, ctrl=True)
    assert opened.workspace() is None
    assert all(datei.geschlossen for datei in tresor.geoeffnet)
    qtbot.waitUntil(lambda: opened.findChild(Workspace) is None)
    left = [w.text() for w in opened.findChildren(QLabel)]
    assert not any("Erdacht" in text for text in left)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.text() == ""


def test_a_lock_left_by_a_crash_is_explained_and_can_be_read_away(
    opened: MainWindow, tresor: FakeTresor
) -> None:
    assert not opened.bar().isVisible()
    press(opened, Qt.Key.Key_L, ctrl=True)
    tresor.uebernommen = ("anna", "pc7", datetime(2026, 11, 20, 17, 5, tzinfo=UTC))
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, PASSPHRASE)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert "anna an pc7 seit 20.11.2026, 17:05" in opened.bar().text()
    read = opened.findChild(QPushButton, "nachrichtGelesen")
    QTest.mouseClick(read, Qt.MouseButton.LeftButton)
    assert not opened.bar().isVisible()


def test_lock_closes_an_open_dialog_first(opened: MainWindow, ask: FakeAsk, qtbot: QtBot) -> None:
    def lock(dialog: QDialog) -> None:
        workspace = opened.workspace()
        assert workspace is not None
        workspace.lock_wanted.emit(Sperrgrund.HAND)

    ask.dialog = lock
    press(opened, Qt.Key.Key_N, ctrl=True)
    qtbot.waitUntil(lambda: opened.workspace() is None)


def test_the_whole_window_by_tab_both_ways(opened: MainWindow) -> None:
    forwards = [w.objectName() for w in tab_round(opened)]
    backwards = [w.objectName() for w in tab_round(opened, backwards=True)]
    assert sorted(forwards) == sorted(backwards)
    assert {
        "raum_faelle",
        "fallSuchen",
        "neuerFall",
        "sperren",
        "fallSuche",
        "faelleTabelle",
        "akteOeffnen",
    } <= set(forwards)


def test_no_nameless_and_no_small_target(opened: MainWindow) -> None:
    assert nameless(opened) == []
    assert small_targets(opened) == []


def test_every_action_has_a_key_and_stands_on_the_keyboard_page(opened: MainWindow, ask: FakeAsk) -> None:
    shown: list[str] = []
    ask.dialog = lambda dialog: shown.extend(part.text() for part in dialog.findChildren(QLabel))
    press(opened, Qt.Key.Key_F1)
    for key in SHELL:
        assert key.text in shown
        assert german_keys(key.keys[0]) in shown
    actions = [a for a in opened.findChildren(QAction) if a.objectName().startswith("aktion_")]
    assert len({action.shortcut().toString() for action in actions}) == len(SHELL)


def test_f6_walks_the_panes(opened: MainWindow) -> None:
    seen = []
    for _ in range(5):
        focus = QApplication.focusWidget()
        seen.append(focus.objectName() if focus else "")
        press(opened, Qt.Key.Key_F6)
    assert seen == ["fallSuche", "faelleTabelle", "akteOeffnen", "raum_faelle", "fallSuchen"]


def test_enter_opens_the_case_and_ctrl_k_leads_back_to_the_search(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_Return)
    workspace = opened.workspace()
    assert workspace is not None
    page = workspace.current_page()
    assert isinstance(page, StubCasePage)
    assert page.tabs == [""]
    press(opened, Qt.Key.Key_K, ctrl=True)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "fallSuche"


def test_zoom_by_keyboard_keeps_everything_reachable(opened: MainWindow) -> None:
    for _ in range(6):
        press(opened, Qt.Key.Key_Plus, ctrl=True)
    assert {"faelleTabelle", "neuerFall"} <= {w.objectName() for w in tab_round(opened)}


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        ("fallSuchen", lambda window, ask: QApplication.focusWidget().objectName() == "fallSuche"),
        ("raum_faelle", lambda window, ask: QApplication.focusWidget().objectName() == "fallSuche"),
        ("neuerFall", lambda window, ask: ask.asked == ["personDialog"]),
        ("sperren", lambda window, ask: window.workspace() is None),
    ],
)
def test_no_dead_button(
    opened: MainWindow, ask: FakeAsk, name: str, effect: Callable[[MainWindow, FakeAsk], bool]
) -> None:
    ask.dialog = lambda dialog: ask.asked.append(dialog.objectName())
    button = opened.findChild(QWidget, name)
    button.setFocus()
    assert not effect(opened, ask)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert effect(opened, ask)


KEYS = (
    [Qt.Key.Key_Tab] * 6
    + [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Space]
    + [Qt.Key.Key_A, Qt.Key.Key_M, Qt.Key.Key_3, Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_F6]
)
WITH_CTRL = [
    Qt.Key.Key_K,
    Qt.Key.Key_N,
    Qt.Key.Key_Z,
    Qt.Key.Key_Y,
    Qt.Key.Key_2,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_random_walk_by_keyboard_breaks_nothing(opened: MainWindow, ask: FakeAsk, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a reproducible walk, no secret
    ask.dialog = lambda dialog: dialog.reject()
    ask.answers = [None] * 200
    for _ in range(150):
        if rng.random() < 0.15:
            press(opened, rng.choice(WITH_CTRL), ctrl=True)
        else:
            press(opened, rng.choice(KEYS))
        if opened.workspace() is None:
            opened.focus_start()
            type_passphrase(PASSPHRASE)
    assert ask.told == []
    assert opened.isVisible()
