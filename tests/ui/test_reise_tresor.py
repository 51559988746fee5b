"""By keyboard alone, on a real file: lock while typing, forget the passphrase, come back in.

No mouse and no shortcut that a person would not know: Tab, space, Enter, typing, and the keys of F1.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.window import MainWindow
from tests.ui.person import (
    SECONDS,
    PersonAtTheDesk,
    create_file,
    files_with,
    fill,
    keys,
    press,
    real_window,
    tab_to,
)
from tests.ui.walk import type_text

OLD = "fünf leise Wörter am Morgen"
NEW = "Segel Tinte Karussell Ofen Distel"
SENTENCE = "Der Vermieter hat die Quittungswabe unterschr"  # in the middle of a word
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ask(qtbot: QtBot) -> PersonAtTheDesk:
    return PersonAtTheDesk(qtbot)


@pytest.fixture
def window(ask: PersonAtTheDesk, qtbot: QtBot, home: Path) -> Iterator[MainWindow]:
    with real_window(ask, qtbot, date(2026, 11, 23)) as made:
        yield made


def new_case(window: MainWindow, ask: PersonAtTheDesk, qtbot: QtBot) -> FallPage:
    def person(dialog: QDialog) -> None:
        fill(dialog, "vorname", "Wendelin")
        fill(dialog, "nachname", "Quittenbaum")
        fill(dialog, "geburtsdatum", "12.4.1966")
        press(dialog, "speichern")

    ask.dialog = person
    keys(window, Qt.Key.Key_N, CTRL)
    workspace = window.workspace()
    assert workspace is not None
    qtbot.waitUntil(lambda: isinstance(workspace.current_page(), FallPage), timeout=SECONDS)
    page = workspace.current_page()
    assert isinstance(page, FallPage)
    return page


def unlock(window: MainWindow, words: str, qtbot: QtBot) -> None:
    fill(window, "passphrase", words)
    keys(window, Qt.Key.Key_Return)


def open_case(window: MainWindow, qtbot: QtBot) -> FallPage:
    """From Heute, where the day begins, to the first case of the list, by Enter."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=SECONDS)
    keys(window, Qt.Key.Key_2, CTRL)
    tab_to(window, "faelleTabelle")
    keys(window, Qt.Key.Key_Return)
    workspace = window.workspace()
    assert workspace is not None
    qtbot.waitUntil(lambda: isinstance(workspace.current_page(), FallPage), timeout=SECONDS)
    page = workspace.current_page()
    assert isinstance(page, FallPage)
    return page


def note(page: FallPage) -> QPlainTextEdit:
    """The field of a new note in the Chronik, reached by keys."""
    keys(page, Qt.Key.Key_6, ALT)
    field = tab_to(page.window(), "notizText")
    assert isinstance(field, QPlainTextEdit)
    return field


def said(window: MainWindow, name: str) -> str:
    return next((label.text() for label in window.findChildren(QLabel, name) if label.isVisible()), "")


def test_a_locked_sentence_is_still_there_and_a_forgotten_passphrase_is_no_end(
    window: MainWindow, ask: PersonAtTheDesk, qtbot: QtBot, tmp_path: Path, home: Path
) -> None:
    code = create_file(window, ask, tmp_path, OLD, qtbot)
    page = new_case(window, ask, qtbot)
    type_text(note(page), SENTENCE)

    window.lock(Sperrgrund.SITZUNG)  # the person pressed the keys of the system, in the middle of a word
    qtbot.waitUntil(lambda: window.workspace() is None and not window.closing, timeout=SECONDS)
    assert "Sitzung gesperrt" in said(window, "entsperrenHinweis")
    assert "1 Entwurf" in said(window, "entsperrenHinweis")
    assert files_with(tmp_path, ("Quittungswabe", "Quittenbaum")) == {}

    unlock(window, OLD, qtbot)
    qtbot.waitUntil(lambda: window.workspace() is not None, timeout=SECONDS)
    assert note(open_case(window, qtbot)).toPlainText() == SENTENCE

    keys(window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: window.workspace() is None and not window.closing, timeout=SECONDS)
    unlock(window, "was war es noch", qtbot)
    qtbot.waitUntil(lambda: "passt nicht" in said(window, "passphraseFehler"), timeout=SECONDS)

    press(window, "andererWeg")
    for number, group in enumerate(code.split("-"), start=1):
        type_text(tab_to(window, f"notfallcode_{number}"), group)
    keys(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(QLabel, "vorschlag")), timeout=SECONDS)
    fill(window, "passphraseNeu", NEW)
    fill(window, "passphraseNeuWiederholt", NEW)
    keys(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace() is not None, timeout=SECONDS)
    assert note(open_case(window, qtbot)).toPlainText() == SENTENCE

    keys(window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: window.workspace() is None and not window.closing, timeout=SECONDS)
    unlock(window, OLD, qtbot)
    qtbot.waitUntil(lambda: "passt nicht" in said(window, "passphraseFehler"), timeout=SECONDS)
    unlock(window, NEW, qtbot)
    qtbot.waitUntil(lambda: window.workspace() is not None, timeout=SECONDS)
    assert files_with(tmp_path, ("Quittungswabe", "Quittenbaum", OLD, NEW)) == {}
    assert files_with(home, ("Quittungswabe", "Quittenbaum", OLD, NEW, code, code.replace("-", ""))) == {}
