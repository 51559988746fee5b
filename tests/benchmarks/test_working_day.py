"""A scripted working day in the window over a large file: how long it ever stood still."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from fallakte import app
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.look import apply
from fallakte.ui.look.tokens import LIGHT
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.start import build_window
from tests.benchmarks.conftest import JETZT, PASSPHRASE, say
from tests.ui.fakes import FakeAsk
from tests.ui.walk import type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CASE_WITH_NOTES = 5001


@contextmanager
def opened(pfad: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    programm = app.programm(uhr=FesteUhr(JETZT))
    window = build_window(programm, FakeAsk(), pfad)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open(programm.aufschliessen(programm.tresor.oeffnen(pfad, Passphrase(PASSPHRASE))))
    yield window
    window.close()
    qtbot.waitUntil(lambda: not window.closing, timeout=60_000)
    window.deleteLater()
    programm.lane.schliessen()


class Watch:
    """Longest time without a turn of the event loop, per thing that was done."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._qtbot, self._window, self.blocks = qtbot, window, dict[str, float]()
        self._last, self._longest = time.perf_counter(), 0.0
        self._probe = QTimer(window)
        self._probe.setInterval(1)
        self._probe.timeout.connect(self._beat)
        self._probe.start()

    def stop(self) -> None:
        self._probe.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def during(self, what: str, act: Callable[[], object]) -> None:
        """Do it from the event loop, as a key press would, and let everything settle."""
        self._qtbot.wait(30)
        self._longest, self._last = 0.0, time.perf_counter()
        QTimer.singleShot(0, self._window, act)
        self._qtbot.wait(400)
        self._beat()
        self.blocks[what] = max(self.blocks.get(what, 0.0), self._longest * 1000)


def _press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier) -> Callable[[], None]:
    return lambda: QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def _type(text: str) -> Callable[[], None]:
    def act() -> None:
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.clear()
        type_text(field, text)

    return act


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_longest_block_of_a_working_day(
    benchmark: BenchmarkFixture, volle_datei: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    apply(qapp, palette=LIGHT)
    with opened(volle_datei, qtbot) as window:
        watch = Watch(window, qtbot)
        workspace = window.workspace()
        assert workspace is not None

        def day() -> None:
            watch.during("Heute", _press(window, Qt.Key.Key_1, CTRL))
            watch.during("Fälle", _press(window, Qt.Key.Key_2, CTRL))
            watch.during("type a name", _type("mus"))
            watch.during("open a case", lambda: workspace.session.case_wanted.emit(CASE_WITH_NOTES, ""))
            assert isinstance(workspace.current_page(), FallPage)
            for tab in range(2, 8):
                watch.during(f"tab {tab}", _press(window, Qt.Key(Qt.Key.Key_0 + tab), ALT))
            watch.during("search opens", _press(window, Qt.Key.Key_K, CTRL))
            watch.during("search a word", _type("Ratenplan"))
            watch.during("search a prefix", _type("Prak"))
            watch.during("search closes", _press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))

        day()  # warm: what is loaded once is not the day's business
        watch.blocks.clear()
        benchmark.pedantic(day, rounds=3)
        watch.stop()
    for what, block in watch.blocks.items():
        say(f"block while {what}: {block:.0f} ms")
    longest = max(watch.blocks.values())
    benchmark.extra_info.update(longest_ms=round(longest), hold=50)
    say(f"longest block of the window in a working day: {longest:.0f} ms (hold 50)")
