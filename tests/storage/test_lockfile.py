"""One writer, and a refusal that says who has the file; what a note means where the lock does not reach."""

import errno
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte.services.ablage import Laufwerksart
from fallakte.services.fehler import DateiInBenutzung, NichtBeschreibbar
from fallakte.services.meldungen import meldung
from fallakte.storage.lockfile import UNKNOWN, CaseFileLock, Holder, still_counts

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

_HOLD_AND_DIE = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from fallakte.storage.lockfile import CaseFileLock
CaseFileLock(Path(sys.argv[1])).acquire(datetime(2026, 11, 20, tzinfo=UTC))
os._exit(9)
"""


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    return tmp_path / "a.fallakte"


def test_the_second_one_is_told_who_has_it(case_file: Path) -> None:
    first, second = CaseFileLock(case_file), CaseFileLock(case_file)
    assert first.acquire(NOW) is None
    with pytest.raises(DateiInBenutzung) as refusal:
        second.acquire(NOW)
    assert refusal.value.seit == NOW
    assert refusal.value.rechner
    assert second.holder() == Holder(refusal.value.wer, refusal.value.rechner, NOW)
    first.release()
    assert second.holder() is None
    assert second.acquire(NOW) is None
    second.release()


def test_release_twice_is_harmless_and_leaves_no_note(case_file: Path) -> None:
    lock = CaseFileLock(case_file)
    lock.acquire(NOW)
    lock.release()
    lock.release()
    assert not list(case_file.parent.glob("*.json"))


def test_a_stale_lock_is_taken_over_and_told(case_file: Path) -> None:
    subprocess.run([sys.executable, "-c", _HOLD_AND_DIE, str(case_file)], check=False)
    lock = CaseFileLock(case_file)
    assert lock.holder() is None
    stale = lock.acquire(NOW)
    assert stale is not None
    assert stale.since == datetime(2026, 11, 20, tzinfo=UTC)
    lock.release()


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"user": "x"}', '{"user":"x","machine":"y","since":"gestern"}']
)
def test_an_unreadable_note_still_counts_as_stale(case_file: Path, note: str) -> None:
    case_file.with_name("a.fallakte.lock.json").write_text(note)
    lock = CaseFileLock(case_file)
    assert lock.acquire(NOW) == Holder("unbekannt", "unbekannt", None)
    lock.release()


HERE, THERE = "PC-1", "PC-7"
NETWORK, LOCAL = Laufwerksart.NETZ, Laufwerksart.FEST
EARLIER = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("machine", "art", "locked", "counts"),
    [
        (HERE, LOCAL, True, False),  # the system sees every process of this machine: it is dead
        (HERE, NETWORK, True, False),
        ("pc-1", NETWORK, True, False),  # Windows writes names of machines either way
        (THERE, LOCAL, True, False),  # nobody else reaches this disk: the file came here with its note
        (THERE, Laufwerksart.WECHSEL, True, False),
        (THERE, NETWORK, True, True),
        (THERE, Laufwerksart.ABGLEICH, True, True),
        (THERE, Laufwerksart.UNBEKANNT, True, True),
        (UNKNOWN.machine, NETWORK, True, True),
        (UNKNOWN.machine, LOCAL, True, False),
        (HERE, NETWORK, False, True),  # a drive without locks: the note is all there is
        (HERE, LOCAL, False, True),
    ],
)
def test_when_a_note_still_counts(machine: str, art: Laufwerksart, locked: bool, counts: bool) -> None:
    note = Holder("kim", machine, EARLIER)
    assert still_counts(note, HERE, art, locked=locked) is counts
    released = Holder("kim", machine, EARLIER, released=True)
    assert not still_counts(released, HERE, art, locked=locked)


def _left_by_another_machine(case_file: Path, art: Laufwerksart) -> None:
    """The note of a program that crashed over there; its system has given back the lock."""
    other = CaseFileLock(case_file, machine=THERE, art=art)
    other.acquire(EARLIER)
    note = case_file.with_name(case_file.name + ".lock.json").read_bytes()
    other.release()
    case_file.with_name(case_file.name + ".lock.json").write_bytes(note)


def test_the_note_of_another_machine_counts_on_a_network_drive(case_file: Path) -> None:
    _left_by_another_machine(case_file, NETWORK)
    lock = CaseFileLock(case_file, machine=HERE, art=NETWORK)
    with pytest.raises(DateiInBenutzung) as refusal:
        lock.acquire(NOW)
    assert (refusal.value.rechner, refusal.value.seit, refusal.value.verwaist) == (THERE, EARLIER, True)
    assert "an PC-7 seit 20.11.2026, 08:00 Uhr geöffnet" in meldung(refusal.value)
    assert "die Sperre übernehmen" in meldung(refusal.value)
    holder = lock.holder()
    assert holder is not None
    assert holder.machine == THERE


def test_the_same_note_says_nothing_on_a_disk_of_this_machine(case_file: Path) -> None:
    _left_by_another_machine(case_file, LOCAL)
    lock = CaseFileLock(case_file, machine=HERE, art=LOCAL)
    assert lock.holder() is None
    stale = lock.acquire(NOW)
    assert stale is not None
    assert (stale.machine, stale.released) == (THERE, False)
    lock.release()


def test_somebody_who_knows_declares_it_stale(case_file: Path) -> None:
    _left_by_another_machine(case_file, NETWORK)
    lock = CaseFileLock(case_file, machine=HERE, art=NETWORK)
    lock.declare_stale()
    assert lock.holder() is None
    stale = lock.acquire(NOW)
    assert stale is not None
    assert (stale.machine, stale.since, stale.released) == (THERE, EARLIER, True)
    assert CaseFileLock(case_file, machine=HERE, art=NETWORK).holder() is not None  # our own note counts
    lock.release()
    assert not list(case_file.parent.glob("*.json"))


def test_a_lock_that_is_held_is_not_declared_stale(case_file: Path) -> None:
    living, lock = (CaseFileLock(case_file, machine=name, art=NETWORK) for name in (THERE, HERE))
    living.acquire(EARLIER)
    with pytest.raises(DateiInBenutzung) as refusal:
        lock.declare_stale()
    assert not refusal.value.verwaist
    assert "Schließen Sie sie dort zuerst" in meldung(refusal.value)
    living.release()
    lock.declare_stale()  # and where there is nothing, there is nothing to do
    assert not list(case_file.parent.glob("*.json"))


def test_the_note_of_who_took_over_stays_when_the_first_one_ends(case_file: Path) -> None:
    """Two machines that do not see each other's locks."""
    first = CaseFileLock(case_file, machine=THERE, art=NETWORK, lock=NoLocks())
    first.acquire(EARLIER)
    second = CaseFileLock(case_file, machine=HERE, art=NETWORK, lock=NoLocks())
    with pytest.raises(DateiInBenutzung):
        second.acquire(NOW)
    second.declare_stale()
    assert second.acquire(NOW) is not None
    first.release()
    holder = CaseFileLock(case_file, machine=THERE, art=NETWORK).holder()
    assert holder is not None
    assert holder.machine == HERE
    second.release()
    assert not list(case_file.parent.glob("*.json"))


class NoLocks:
    """The lock of a drive that knows none."""

    def __init__(self, code: int = errno.ENOLCK) -> None:
        self._code = code

    def acquire(self, *, blocking: bool) -> object:
        raise OSError(self._code, "planted")

    def release(self) -> None:
        """Was never held, which is no failure."""


def test_without_locks_the_note_is_the_lock(case_file: Path) -> None:
    first, second = (CaseFileLock(case_file, machine=HERE, art=NETWORK, lock=NoLocks()) for _ in range(2))
    assert first.acquire(NOW) is None
    with pytest.raises(DateiInBenutzung) as refusal:
        second.acquire(NOW)
    assert refusal.value.verwaist  # nobody but a person can tell
    first.release()
    assert second.acquire(NOW) is None
    second.release()


def test_another_failure_of_the_lock_is_no_missing_lock(case_file: Path) -> None:
    lock = CaseFileLock(case_file, machine=HERE, art=NETWORK, lock=NoLocks(errno.EROFS))
    with pytest.raises(NichtBeschreibbar):
        lock.acquire(NOW)
    assert not list(case_file.parent.glob("*.json"))


def test_the_note_says_nothing_but_who_and_since_when(case_file: Path) -> None:
    lock = CaseFileLock(case_file, machine=HERE, art=LOCAL)
    lock.acquire(NOW)
    note = case_file.with_name("a.fallakte.lock.json").read_text()
    lock.release()
    assert set(json.loads(note)) == {"user", "machine", "since"}
