import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.lane import SyncLane, ThreadLane
from fallakte.ui.shell.jobs import JobRunner


@pytest.fixture
def lane() -> Iterator[ThreadLane]:
    made = ThreadLane("probe")
    yield made
    made.schliessen()


def fail(error: object) -> None:
    pytest.fail(str(error))


def test_progress_is_shown_and_forgotten(qapp: object) -> None:
    runner, seen = JobRunner(SyncLane()), []
    runner.changed.connect(lambda: seen.append((runner.busy, runner.title, runner.step, runner.share)))

    def job(fortschritt: Fortschritt) -> int:
        fortschritt.melden("lesen", 0.5)
        fortschritt.melden("lesen", 0.502)  # the same percent: nobody needs to hear it
        fortschritt.melden("prüfen", None)
        return 7

    results: list[int] = []
    runner.start("Prüfung", job, results.append, fail)
    assert results == [7]
    assert seen == [
        (True, "Prüfung", "", None),
        (True, "Prüfung", "lesen", 0.5),
        (True, "Prüfung", "prüfen", None),
        (False, "Prüfung", "", None),
    ]


def test_one_job_at_a_time(lane: ThreadLane, qtbot: QtBot) -> None:
    runner, gate = JobRunner(lane), threading.Event()
    runner.start("eins", lambda _f: gate.wait(10), lambda _r: None, fail)
    with pytest.raises(RuntimeError):
        runner.start("zwei", lambda _f: None, lambda _r: None, fail)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)


def test_cancelling_ends_the_job_at_its_next_report(lane: ThreadLane, qtbot: QtBot) -> None:
    runner, gate, failures = JobRunner(lane), threading.Event(), []

    def job(fortschritt: Fortschritt) -> None:
        gate.wait(10)
        fortschritt.melden("weiter", 0.9)
        pytest.fail("it went on")

    runner.start("lang", job, fail, failures.append)
    assert not runner.cancelled
    runner.cancel()
    assert (runner.cancelled, runner.step) == (True, "wird abgebrochen")
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert isinstance(failures[0], Abgebrochen)


def test_after_close_nobody_hears_of_it(lane: ThreadLane, qtbot: QtBot) -> None:
    runner, gate, seen = JobRunner(lane), threading.Event(), []
    runner.start("lang", lambda _f: gate.wait(10), fail, fail)
    runner.changed.connect(lambda: seen.append(1))
    runner.close()
    gate.set()
    done = threading.Event()
    lane.submit(done.set, lambda _r: None, fail)
    qtbot.waitUntil(done.is_set)
    qtbot.wait(0)
    assert seen == []
