"""From the very first start to the first case, by typing and clicking like a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from fallakte.services.programm import OffeneAkte, Programm
from fallakte.ui.faelle.faelle_page import FaellePage
from fallakte.ui.faelle.person_dialog import edit_case, new_case
from fallakte.ui.shell.commands import Commands
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.stage import Pages
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.shell.workspace import Workspace
from fallakte.ui.tresor.gate_pages import GatePages
from tests.ui.fakes import CODE, PASSPHRASE, FakeAsk, FakeTresor
from tests.ui.walk import show


class CasePage(QLabel):
    def __init__(self, _session: Session, fall_id: int) -> None:
        super().__init__(f"Fall {fall_id}")

    def show_tab(self, name: str) -> None:
        pass

    def focus_start(self) -> None:
        pass


@pytest.fixture
def window(programm: Programm, ask: FakeAsk, qtbot: QtBot) -> Iterator[MainWindow]:
    def workspace(akte: OffeneAkte) -> Workspace:
        session = Session(programm, akte, ask)
        return Workspace(
            session, Pages(lambda s: FaellePage(s, new_case, edit_case), CasePage), Commands(new_case), 10
        )

    made = MainWindow(lambda pfad, sperre: GatePages(programm, ask, pfad, sperre), workspace)
    made.resize(1280, 800)
    show(qtbot, made)
    made.focus_start()
    yield made
    made.close()


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def into(window: QWidget, name: str, text: str) -> None:
    edit = next(e for e in window.findChildren(QLineEdit, name) if e.isVisible())
    edit.clear()
    QTest.keyClicks(edit, text)


def click(window: QWidget, name: str) -> None:
    button = next(b for b in window.findChildren(QPushButton, name) if b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def prove_the_sheet(window: QWidget) -> None:
    for place in (1, 2):
        field = next(e for e in window.findChildren(QLineEdit, f"blattProbe{place}") if e.isVisible())
        into(window, field.objectName(), CODE.split("-")[int(field.accessibleName().split()[1]) - 1])


def test_first_start_to_first_case_and_back_with_the_code(
    window: MainWindow, ask: FakeAsk, tresor: FakeTresor, tmp_path: Path, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Space)  # the one button of the first start has the keyboard
    into(window, "dateiName", "Team-2027")
    into(window, "dateiOrdner", str(tmp_path))
    press(Qt.Key.Key_Tab)
    click(window, "weiter")
    into(window, "passphraseNeu", PASSPHRASE)
    into(window, "passphraseNeuWiederholt", PASSPHRASE)
    press(Qt.Key.Key_Return)
    ask.answers = [True]
    click(window, "blattDrucken")
    prove_the_sheet(window)
    click(window, "weiter")
    assert window.windowTitle() == "Fallakte – Team-2027.fallakte"

    def fill(dialog: QDialog) -> None:
        into(dialog, "vorname", "Elif")
        into(dialog, "nachname", "Musterfeld")
        into(dialog, "geburtsdatum", "3.3.2004")
        click(dialog, "speichern")

    ask.dialog = fill
    press(Qt.Key.Key_Space)  # "Ersten Fall anlegen" has the keyboard
    workspace = window.workspace()
    assert workspace is not None
    assert isinstance(workspace.current_page(), CasePage)
    assert workspace.status().saved_text() == "Gespeichert 09:00"
    window.lock()

    click(window, "andererWeg")
    first = next(e for e in window.findChildren(QLineEdit, "notfallcode_1") if e.isVisible())
    QApplication.clipboard().setText(CODE)
    QTest.keyClick(first, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()
    press(Qt.Key.Key_Return)
    click(window, "neuePassphraseSpaeter")
    table = window.findChild(QTableView, "faelleTabelle")
    assert table.model().index(0, 0).data() == "Musterfeld, Elif, 22"
    assert [datei.geschlossen for datei in tresor.geoeffnet] == [1, 0]


def test_giving_up_creating_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Space)
    click(window, "zurueck")
    first = next(b for b in window.findChildren(QPushButton, "ersteDatei") if b.isVisible())
    assert first.hasFocus()


def test_closing_the_window_halfway_leaves_no_open_file(
    window: MainWindow, tresor: FakeTresor, tmp_path: Path
) -> None:
    press(Qt.Key.Key_Space)
    into(window, "dateiName", "Halb")
    into(window, "dateiOrdner", str(tmp_path))
    click(window, "weiter")
    into(window, "passphraseNeu", PASSPHRASE)
    into(window, "passphraseNeuWiederholt", PASSPHRASE)
    click(window, "weiter")
    window.close()
    assert [datei.geschlossen for datei in tresor.geoeffnet] == [1]
