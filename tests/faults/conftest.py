"""A child process to kill, and a line per fault: how many were tried, how many survived."""

import subprocess
import sys
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte.services.uhr import FesteUhr
from fallakte.storage.access import Access
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.tresor import DateiTresor

OLD, NEW = "alte Worte", "neue Worte"
COUNTS = pytest.StashKey[Counter[str]]()

PRELUDE = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from fallakte.domain.person import Person
from fallakte.services.uhr import FesteUhr
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.access import Access
from fallakte.storage.tresor import DateiTresor
pfad = Path(sys.argv[1])
uhr = FesteUhr(datetime(2026, 11, 23, tzinfo=UTC))
access = Access(Path(sys.argv[2]), uhr, "kind", KdfParameter(64, 1, 1))
tresor = DateiTresor.over(access)
def ready(word):
    print(word, flush=True)
"""


class Bilanz:
    """Counts rounds in which everything was there afterwards; a lost one fails its test."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts

    def survived(self, fault: str, *, midway: bool = False) -> None:
        """`midway`: the kill left a half-done change on the disk, so the round proves something."""
        self._counts[fault] += 1
        if midway:
            self._counts[f"{fault}, mitten darin"] += 1


@pytest.fixture
def bilanz(pytestconfig: pytest.Config) -> Bilanz:
    return Bilanz(pytestconfig.stash.setdefault(COUNTS, Counter()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for fault, number in sorted(config.stash.get(COUNTS, Counter()).items()):
        terminalreporter.write_line(f"{fault}: {number} überstanden")


@pytest.fixture
def access(tmp_path: Path) -> Access:
    uhr = FesteUhr(datetime(2026, 11, 23, tzinfo=UTC))
    return Access(tmp_path / "state", uhr, "test", KdfParameter(64, 1, 1))


@pytest.fixture
def tresor(access: Access) -> DateiTresor:
    return DateiTresor.over(access)


@pytest.fixture
def pfad(tmp_path: Path) -> Path:
    folder = tmp_path / "ablage"
    folder.mkdir()
    return folder / "Probe.fallakte"


def run_and_kill(script: str, pfad: Path, state: Path, seconds: float, *more: str) -> list[str]:
    """Start the script, wait until it is at work, kill it `seconds` later; its output lines after "ready"."""
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(pfad), str(state), *more], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    alarm = threading.Timer(seconds, child.kill)
    alarm.start()
    lines = child.stdout.read().split("\n")
    child.wait()
    alarm.cancel()
    alarm.join()
    child.stdout.close()
    return lines[:-1]  # the last line may be torn
