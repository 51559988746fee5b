"""A child process to kill, and a line per fault: how many were tried, how many survived."""

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.uhr import FesteUhr
from fallakte.storage.access import Access
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz

OLD, NEW = "alte Worte", "neue Worte"

PRELUDE = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from fallakte.domain.person import Person
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Geoeffnet, Notfallcode, Passphrase
from fallakte.services.uhr import FesteUhr
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.access import Access
from fallakte.storage.tresor import DateiTresor
pfad = Path(sys.argv[1])
uhr = FesteUhr(datetime(2026, 11, 23, tzinfo=UTC))
access = Access(Path(sys.argv[2]), uhr, "kind", KdfParameter(64, 1, 1))
regel = Passphrasenregel(4, 0, tuple)
tresor = DateiTresor(access, regel)
def ready(word):
    print(word, flush=True)
"""


@pytest.fixture
def bilanz(request: pytest.FixtureRequest) -> Bilanz:
    return Bilanz(request.node.user_properties)


@pytest.fixture
def access(tmp_path: Path) -> Access:
    uhr = FesteUhr(datetime(2026, 11, 23, tzinfo=UTC))
    return Access(tmp_path / "state", uhr, "test", KdfParameter(64, 1, 1))


@pytest.fixture
def tresor(access: Access) -> DateiTresor:
    return DateiTresor(access, Passphrasenregel(4, 0, tuple))


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
