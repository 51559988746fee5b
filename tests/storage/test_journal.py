"""The journal follows the place of a file. A synced folder stands for every place where a log is not safe."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.services.fehler import DateiInBenutzung, NichtBeschreibbar
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Passphrase
from fallakte.storage.damage import find_damage
from fallakte.storage.engine import Database, bare_connection, connect, open_database
from fallakte.storage.journal import Journal
from fallakte.storage.keys import DataKey
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.snapshot import snapshot
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import PASSPHRASE

KEY, SALT = DataKey(bytes(range(32))), b"0123456789abcdef"
WAL_FULL, DELETE_EXTRA = ("wal", 2), ("delete", 3)

_DIE_AT_WORK = """
import os, sys
from pathlib import Path
from fallakte.storage.engine import connect
from fallakte.storage.keys import DataKey
con = connect(Path(sys.argv[1]), DataKey(bytes(range(32))))
con.execute("PRAGMA wal_autocheckpoint = 0")
con.execute("PRAGMA cache_size = 10")
for i in range(50):
    con.execute("INSERT INTO t (name) VALUES (?)", ("fertig" * 100,))
con.execute("BEGIN IMMEDIATE")
for i in range(200):
    con.execute("INSERT INTO t (name) VALUES (?)", ("halb" * 500,))
os._exit(9)
"""


@pytest.fixture
def local(tmp_path: Path) -> Path:
    return _folder(tmp_path / "hier") / "a.fallakte"


@pytest.fixture
def synced(tmp_path: Path) -> Path:
    folder = _folder(tmp_path / "wolke")
    (folder / ".stfolder").mkdir()
    return folder / "a.fallakte"


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _create(path: Path) -> Path:
    database = open_database(path, KEY, new_salt=SALT)
    with database.writer.begin() as con:
        con.exec_driver_sql("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)")
        con.exec_driver_sql("INSERT INTO t (name) VALUES ('erste')")
    database.close()
    return path


def _mode(database: Database, engine: str = "writer") -> tuple[str, int]:
    with getattr(database, engine).connect() as con:
        mode = con.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        return mode, con.exec_driver_sql("PRAGMA synchronous").scalar_one()


def _rows(path: Path) -> int:
    with bare_connection(path, KEY) as con:
        assert find_damage(con) == []
        number: int = con.execute("SELECT count(*) FROM t").fetchone()[0]
    return number


def _sync(path: Path) -> None:
    (path.parent / ".stfolder").mkdir()


def test_both_kinds_of_place(local: Path, synced: Path) -> None:
    for path, expected in ((local, WAL_FULL), (synced, DELETE_EXTRA)):
        database = open_database(_create(path), KEY)
        assert [_mode(database, engine) for engine in ("writer", "reader")] == [expected, expected]
        database.close()
        database.close()
        assert {p.name for p in path.parent.iterdir()} - {".stfolder"} == {"a.fallakte"}
        assert path.read_bytes()[:16] == SALT


@pytest.mark.parametrize("art", Laufwerksart)
def test_a_log_only_on_a_fixed_drive(art: Laufwerksart) -> None:
    assert Ablageort(art).wal is (art is Laufwerksart.FEST)


def test_the_journal_changes_with_the_place(local: Path) -> None:
    _create(local)
    _sync(local)
    for expected in (DELETE_EXTRA, WAL_FULL):
        database = open_database(local, KEY)
        assert _mode(database) == expected
        database.close()
        assert _rows(local) == 1
        if expected == DELETE_EXTRA:
            (local.parent / ".stfolder").rmdir()


def test_a_log_left_by_a_crash_is_taken_in_where_logs_are_not_safe(local: Path, synced: Path) -> None:
    """The log of a file that was copied to another place; it is read without shared memory."""
    subprocess.run([sys.executable, "-c", _DIE_AT_WORK, str(_create(local))], check=False)
    assert local.with_name("a.fallakte-wal").stat().st_size > 100_000
    for suffix in ("", "-wal"):
        shutil.copy(local.with_name(local.name + suffix), synced.with_name(synced.name + suffix))
    database = open_database(synced, KEY)
    assert _mode(database) == DELETE_EXTRA
    database.close()
    assert _rows(synced) == 51
    assert {p.name for p in synced.parent.iterdir()} == {".stfolder", "a.fallakte"}


def test_a_rollback_journal_left_by_a_crash_is_rolled_back_on_a_fixed_drive(
    local: Path, synced: Path
) -> None:
    subprocess.run([sys.executable, "-c", _DIE_AT_WORK, str(_create(synced))], check=False)
    assert synced.with_name("a.fallakte-journal").stat().st_size > 0
    for suffix in ("", "-journal"):
        shutil.copy(synced.with_name(synced.name + suffix), local.with_name(local.name + suffix))
    database = open_database(local, KEY)
    assert _mode(database) == WAL_FULL
    database.close()
    assert _rows(local) == 51
    assert {p.name for p in local.parent.iterdir()} == {"a.fallakte"}


def test_the_change_needs_the_file_alone(local: Path) -> None:
    """Somebody still works with the log: opening for oneself is refused, joining in is not."""
    other = connect(_create(local), KEY)
    other.execute("SELECT * FROM t").fetchall()
    _sync(local)
    with pytest.raises(DateiInBenutzung):
        open_database(local, KEY, alone=True)
    with bare_connection(local, KEY) as con:
        assert con.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert con.execute("PRAGMA synchronous").fetchone() == (2,)
    other.close()
    database = open_database(local, KEY)
    assert _mode(database) == DELETE_EXTRA
    database.close()


def test_a_file_open_here_keeps_its_journal_when_its_folder_is_synced(local: Path) -> None:
    database = open_database(_create(local), KEY)
    assert _mode(database) == _mode(database, "reader") == WAL_FULL
    _sync(local)
    copy = local.with_name("kopie.fallakte")
    snapshot(local, KEY, copy)
    with database.writer.begin() as con:
        con.exec_driver_sql("INSERT INTO t (name) VALUES ('zweite')")
    assert _mode(database) == WAL_FULL
    database.close()
    assert (_rows(local), _rows(copy)) == (2, 1)


def test_where_no_log_is_possible_the_answer_counts(local: Path) -> None:
    """The answer is read back, and what makes a commit durable goes with the answer."""

    class Stubborn:
        """A connection whose database answers as it likes."""

        def __init__(self, answer: str) -> None:
            self.answer, self.said = answer, list[str]()

        def execute(self, sql: str, _parameters: object = ()) -> "Stubborn":
            self.said.append(sql)
            return self

        def fetchone(self) -> tuple[str]:
            return (self.answer,)

    con = Stubborn("delete")
    Journal.WAL.after_reading(con)
    assert con.said[-1] == "PRAGMA synchronous = EXTRA"
    with pytest.raises(NichtBeschreibbar):
        Journal.DELETE.after_reading(Stubborn("wal"))


def test_backups_and_copies_keep_to_their_own_place(local: Path, synced: Path) -> None:
    """The snapshot of a local file into a synced folder, and the other way round."""
    for source, target in ((_create(local), synced), (local, local.with_name("b.fallakte"))):
        snapshot(source, KEY, target)
        expected = DELETE_EXTRA if target == synced else WAL_FULL
        database = open_database(target, KEY)
        assert _mode(database) == expected
        database.close()
        assert _rows(target) == 1


def test_reading_beside_a_writer_where_readers_can_be_in_the_way(synced: Path) -> None:
    database = open_database(_create(synced), KEY)
    with database.writer.begin() as writing:
        writing.exec_driver_sql("INSERT INTO t (name) VALUES ('zweite')")
        with database.reader.begin() as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM t").scalar_one() == 1
    database.close()
    assert _rows(synced) == 2


def test_a_whole_case_file_in_a_synced_folder(tresor: DateiTresor, synced: Path) -> None:
    tresor.anlegen(synced, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
    datei = tresor.oeffnen(synced, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="Kim", nachname="Muster"))
    _assert_sound(datei, 1)
    datei.schliessen()
    assert tresor.ort(synced) == Ablageort(Laufwerksart.ABGLEICH, "Syncthing")
    assert not [p.name for p in synced.parent.iterdir() if p.name.endswith(("-wal", "-shm", "-journal"))]
    datei = tresor.oeffnen(synced, Passphrase(PASSPHRASE))
    _assert_sound(datei, 1)
    datei.schliessen()


def _assert_sound(datei: SqlOffeneDatei, persons: int) -> None:
    assert datei.kette_pruefen() is None
    with datei.arbeit.lesen() as sicht:
        assert len(sicht.find(Person)) == persons
