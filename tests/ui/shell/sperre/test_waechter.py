from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.shell.sperre.eingabe import OwnInput
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.sperre.quellen import Quellen
from fallakte.ui.shell.sperre.waechter import Waechter
from tests.ui.shell.sperre.quellen import Computer, FakeMessages
from tests.ui.walk import show


class Watched:
    """A watcher of ten minutes and what it said."""

    def __init__(self, computer: Computer, minutes: float = 10) -> None:
        self.computer = computer
        self.said: list[object] = []
        self.parent = QObject()
        self.waechter = Waechter(minutes, computer.quellen, self.parent, computer.clocks)
        self.waechter.sperren.connect(self.said.append)
        self.waechter.warnen.connect(self.said.append)
        self.waechter.entwarnt.connect(lambda: self.said.append("entwarnt"))

    def after(self, seconds: float) -> list[object]:
        """Let the time pass, beat by beat, and return what was said meanwhile."""
        self.said.clear()
        for _ in range(int(seconds)):
            self.computer.pass_time(1)
            self.waechter.beat()
        return list(self.said)


@pytest.fixture
def watched(qapp: object) -> Iterator[Watched]:
    made = Watched(Computer())
    yield made
    made.waechter.stop()


def test_ten_minutes_without_a_key_at_the_computer(watched: Watched) -> None:
    assert watched.after(539) == []
    assert watched.after(3) == [60, 59, 58]
    assert watched.after(57) == list(range(57, 0, -1))
    assert watched.after(1) == [Sperrgrund.RUHE]
    assert watched.after(100) == []


def test_work_in_another_program_is_no_idleness(watched: Watched) -> None:
    for _ in range(30):
        assert watched.after(60) == []
        watched.computer.idle.seconds = 0


def test_a_touch_ends_the_warning_and_the_count_begins_anew(watched: Watched) -> None:
    watched.after(545)
    watched.computer.idle.seconds = 0
    assert watched.after(1) == ["entwarnt"]
    assert watched.after(538) == []
    assert watched.after(1) == [60]


def test_whoever_says_he_is_there_is_believed(watched: Watched) -> None:
    watched.after(545)
    watched.said.clear()
    watched.waechter.weiterarbeiten()
    assert watched.said == ["entwarnt"]
    assert watched.after(538) == []


def test_without_an_answer_of_the_system_our_own_windows_count(qapp: object) -> None:
    made = Watched(Computer(idle=None), minutes=1)
    assert made.after(30) == [30]
    assert "Ruhe in diesem Programm" in made.waechter.erkennt
    assert made.after(30)[-1] is Sperrgrund.RUHE
    made.waechter.stop()


@pytest.mark.parametrize("grund", [Sperrgrund.SITZUNG, Sperrgrund.BENUTZER, Sperrgrund.RUHEZUSTAND])
def test_what_the_system_tells_locks_at_once_and_once(watched: Watched, grund: Sperrgrund) -> None:
    watched.computer.messages.tell(grund)
    watched.computer.messages.tell(Sperrgrund.BENUTZER)
    assert watched.said == [grund]


def test_waking_up_locks(watched: Watched) -> None:
    watched.after(5)
    watched.computer.wall += 7200
    watched.waechter.beat()
    assert watched.said == [Sperrgrund.RUHEZUSTAND]


def test_after_the_end_nobody_listens(watched: Watched) -> None:
    watched.waechter.stop()
    assert watched.after(2000) == []
    assert watched.computer.messages.melden is None


def test_what_it_notices_is_said_once_each(qapp: object) -> None:
    computer = Computer()
    computer.quellen = Quellen(
        (computer.idle,), (FakeMessages("Sitzungssperre", "Ruhezustand"), FakeMessages())
    )
    made = Watched(computer)
    assert made.waechter.erkennt == "Sperre erkennt: Ruhe am Rechner, Sitzungssperre, Ruhezustand"
    made.waechter.stop()


def test_sources_are_asked_at_every_beat(watched: Watched) -> None:
    before = watched.computer.messages.beats
    watched.after(3)
    assert watched.computer.messages.beats == before + 3


def test_a_key_in_a_window_of_ours_is_input(qtbot: QtBot) -> None:
    computer = Computer()
    window = QWidget()
    own = OwnInput(window, computer.clocks.steady)
    show(qtbot, window)
    computer.pass_time(50)
    assert own.seconds() == 50
    handle = QGuiApplication.focusWindow()
    assert handle is not None
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QGuiApplication.sendEvent(handle, QEvent(QEvent.Type.UpdateRequest))
    assert own.seconds() == 50
    QGuiApplication.sendEvent(handle, key)
    assert own.seconds() == 0
