import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from fallakte.services.lane import SyncLane, ThreadLane
from fallakte.ui.shell.lane import GuiLane


def test_callbacks_come_in_the_gui_thread(qtbot: QtBot) -> None:
    threads = ThreadLane("probe")
    lane = GuiLane(threads)
    seen: list[tuple[object, bool]] = []
    gui = QThread.currentThread()
    lane.run(
        threading.get_ident, lambda ident: seen.append((ident, QThread.currentThread() is gui)), pytest.fail
    )
    qtbot.waitUntil(lambda: bool(seen))
    threads.schliessen()
    ident, in_gui = seen[0]
    assert ident != threading.get_ident()
    assert in_gui


def test_a_failure_goes_to_the_other_callback(qtbot: QtBot) -> None:
    threads = ThreadLane("probe")
    lane = GuiLane(threads)
    failures: list[Exception] = []

    def job() -> None:
        raise ValueError(7)

    lane.run(job, lambda _: pytest.fail("done"), failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    threads.schliessen()
    assert failures[0].args == (7,)


def test_busy_is_told_once_for_several_jobs(qtbot: QtBot) -> None:
    threads = ThreadLane("probe")
    lane = GuiLane(threads)
    told: list[bool] = []
    lane.busy_changed.connect(told.append)
    gate = threading.Event()
    for _ in range(3):
        lane.run(gate.wait, lambda _: None, pytest.fail)
    assert lane.busy
    gate.set()
    qtbot.waitUntil(lambda: not lane.busy)
    threads.schliessen()
    assert told == [True, False]


def test_after_close_no_callback_comes() -> None:
    lane = GuiLane(SyncLane())
    lane.close()
    lane.run(lambda: 1, lambda _: pytest.fail("done"), lambda _: pytest.fail("failed"))


def test_a_failure_nobody_hears_is_kept() -> None:
    lane = GuiLane(SyncLane())
    heard: list[Exception] = []

    def job() -> None:
        raise ValueError(7)

    lane.run(job, lambda _: None, heard.append)
    assert lane.unheard == ()
    lane.close()
    lane.run(job, lambda _: None, pytest.fail)
    assert len(heard) == 1
    assert [error.args for error in lane.unheard] == [(7,)]


def test_a_failure_on_its_way_when_the_view_goes_is_kept(qtbot: QtBot) -> None:
    threads = ThreadLane("probe")
    lane = GuiLane(threads)

    def job() -> None:
        raise ValueError(7)

    lane.run(job, lambda _: None, pytest.fail)
    threads.schliessen()  # sent, and not delivered: this thread has not come back to its loop
    lane.close()
    qtbot.waitUntil(lambda: bool(lane.unheard))
