"""One writer, and a refusal that says who has the file."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte.services.fehler import DateiInBenutzung
from fallakte.storage.lockfile import CaseFileLock, Holder

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
