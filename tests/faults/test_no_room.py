"""A full disk and a folder without the right to write, in what writes whole files: nothing is changed.

A limit on the size of a file stands for a full disk: writing breaks off at a random place.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.sicherung import Anlass
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.checks import Pruefer
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import PRELUDE, run_and_kill
from tests.faults.people import ROWS, WORDS, add_one, between, fill, persons

pytestmark = pytest.mark.faults

LIMITED = (
    PRELUDE
    + """
import resource, signal
from fallakte.services.fehler import DatentraegerVoll
from fallakte.services.sicherung import Anlass
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.keys import DataKey
from fallakte.storage.rekey import change_key
werk, words, backup = Sicherungswerk(access), Passphrase("alte Worte"), Path(sys.argv[4])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def limit(_=None):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
    return True
key = access.unlock(pfad, words).key
jobs = {
    "rekey": lambda: limit() and change_key(pfad, key, DataKey.generate()),
    "backup": lambda: limit() and werk.sichern(pfad, backup.parent, words, Anlass.HAND, Fortschritt()),
    "restore": lambda: limit() and werk.zurueckholen(backup, pfad, words, lambda _: True, Fortschritt()),
    "restore, late": lambda: werk.zurueckholen(backup, pfad, words, limit, Fortschritt()),
    "beside": lambda: limit() and werk.daneben(backup, pfad.with_name("B.fallakte"), words, Fortschritt()),
}
ready("ready")
try:
    jobs[sys.argv[5]]()
except DatentraegerVoll:
    ready("voll")
"""
)
FORBIDDEN = (
    PRELUDE
    + """
import os
from fallakte.services.fehler import NichtBeschreibbar
from fallakte.services.sicherung import Anlass
from fallakte.storage.backup import Sicherungswerk
werk, words = Sicherungswerk(access), Passphrase("alte Worte")
closed, backup = Path(sys.argv[3]), Path(sys.argv[4])
def jobs(folder, file):
    yield lambda: werk.sichern(pfad, folder, words, Anlass.HAND, Fortschritt())
    yield lambda: werk.sichern(file, folder, words, Anlass.HAND, Fortschritt())
    yield lambda: werk.zurueckholen(backup, file, words, lambda _: True, Fortschritt())
    yield lambda: werk.daneben(backup, folder / "B.fallakte", words, Fortschritt())
ready("ready")
for job in jobs(pfad.parent, pfad):
    job()  # the control, and afterwards everything is loaded
    ready("geht")
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for job in jobs(closed, closed / pfad.name):
    try:
        job()
    except NichtBeschreibbar:
        ready("nein")
werk.inhalt(backup, pfad, words, Fortschritt())
ready("gelesen")
"""
)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    return fill(tresor, pfad)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user can enter; those of pytest only its own can."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("job", "fault"),
    [
        ("rekey", "kein Platz beim Entziehen"),
        ("backup", "kein Platz beim Sichern"),
        ("restore", "kein Platz beim Zurückholen"),
        ("restore, late", "kein Platz beim Zurückholen, nach der Zustimmung"),
        ("beside", "kein Platz beim Wiederherstellen daneben"),
    ],
)
def test_no_room(
    tresor: DateiTresor,
    access: Access,
    filled: Path,
    tmp_path: Path,
    rounds: int,
    bilanz: Bilanz,
    job: str,
    fault: str,
) -> None:
    werk, folder = Sicherungswerk(access), tmp_path / "sicherungen"
    backup = werk.sichern(filled, folder, WORDS, Anlass.HAND, Fortschritt()).pfad
    add_one(tresor, filled)
    before = content(folder), content(filled.parent)
    for seed in range(rounds):
        limit = str(int(filled.stat().st_size * between(seed, 0.05, 0.95)))
        told = run_and_kill(LIMITED, filled, tmp_path / "state", 60, limit, str(backup), job)
        assert told == ["voll"]
        if job == "rekey":
            before = before[0], content(filled.parent)  # encrypted anew and rolled back: other bytes
        assert (content(folder), content(filled.parent)) == before
        assert persons(tresor, filled) == ROWS + 1
        for file in (filled, backup):
            assert Pruefer(access).pruefen(file, WORDS, Fortschritt()).ende is Ende.OK
        before = content(folder), content(filled.parent)  # opening it may have changed its bytes
        bilanz.survived(fault)


def test_read_only_folders(
    tresor: DateiTresor, access: Access, open_to_all: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Backup, restore and a file beside say that they may not write there, and a backup there is read."""
    work, closed, state = (open_to_all / name for name in ("ablage", "zu", "state"))
    for folder in (work, closed, state):
        folder.mkdir()
    filled = fill(tresor, work / "Probe.fallakte")
    werk = Sicherungswerk(access)
    backup = werk.sichern(filled, closed, WORDS, Anlass.HAND, Fortschritt()).pfad
    for path in work.iterdir():
        (closed / path.name).write_bytes(path.read_bytes())
    for path in (*work.iterdir(), *closed.iterdir()):
        path.chmod(0o666)
    closed.chmod(0o555)
    for folder in (work, state):
        folder.chmod(0o777)
    before = content(closed)
    try:
        for _ in range(rounds):
            told = run_and_kill(FORBIDDEN, filled, state, 60, str(closed), str(backup))
            assert told == ["geht"] * 4 + ["nein"] * 4 + ["gelesen"]
            assert content(closed) == before
            assert persons(tresor, filled) == ROWS
            (work / "B.fallakte").unlink()
            bilanz.survived("Ordner ohne Schreibrecht: benannt, gelesen")
    finally:
        closed.chmod(0o755)
    assert os.access(closed, os.W_OK)
