"""Connections: what is set on them, who waits for whom, and which failure is which."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiFehlt,
    DateiInBenutzung,
    DatentraegerVoll,
    LeereDatei,
    NichtBeschreibbar,
    UnverschluesselteDatei,
)
from fallakte.storage.damage import find_damage
from fallakte.storage.engine import Database, connect, database_salt, open_database
from fallakte.storage.keys import DataKey

KEY = DataKey(bytes(range(32)))
SALT = b"0123456789abcdef"
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.fallakte"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = open_database(path, KEY, new_salt=SALT)
    with database.writer.begin() as con:
        con.exec_driver_sql("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
    yield database
    database.close()


def _fill(database: Database, rows: int) -> None:
    with database.writer.begin() as con:
        for i in range(rows):
            con.execute(text("INSERT INTO t (name) VALUES (:n)"), {"n": f"{i} " + "Wort " * 40})


def test_our_salt_stands_first_and_stays(path: Path, database: Database) -> None:
    _fill(database, 10)
    assert database_salt(path) == SALT


def test_pragmas_of_both_kinds_of_connection(database: Database) -> None:
    def pragmas(engine: str) -> dict[str, object]:
        names = (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "secure_delete",
            "temp_store",
            "cache_size",
            "query_only",
        )
        with getattr(database, engine).connect() as con:
            return {name: con.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}

    common = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2}
    assert pragmas("writer") == {**common, "cache_size": -64000, "query_only": 0}
    assert pragmas("reader") == {**common, "cache_size": -16000, "query_only": 1}


def test_readers_cannot_write(database: Database) -> None:
    with database.reader.connect() as con, pytest.raises(NichtBeschreibbar):
        con.exec_driver_sql("INSERT INTO t (name) VALUES ('x')")


def test_a_reader_does_not_wait_for_an_open_write(database: Database) -> None:
    with database.writer.begin() as writing:
        writing.exec_driver_sql("INSERT INTO t (name) VALUES ('x')")
        with database.reader.begin() as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM t").scalar_one() == 0
    with database.reader.begin() as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM t").scalar_one() == 1


def test_a_read_view_does_not_change_under_our_hands(database: Database) -> None:
    with database.reader.begin() as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM t").scalar_one() == 0
        _fill(database, 1)
        assert reading.exec_driver_sql("SELECT count(*) FROM t").scalar_one() == 0


def test_a_failed_transaction_takes_its_tables_back(database: Database) -> None:
    def fail() -> None:
        with database.writer.begin() as con:
            con.exec_driver_sql("CREATE TABLE halb (id INTEGER)")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with database.reader.begin() as con:
        assert con.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'halb'").scalar_one() == 0


def test_many_threads_through_the_pools(database: Database) -> None:
    """The thread-bound pools of the dialect crash the process here."""
    errors: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(30):
                with database.reader.begin() as con:
                    con.exec_driver_sql("SELECT count(*) FROM t").scalar_one()
                with database.writer.begin() as con:
                    con.exec_driver_sql("UPDATE t SET name = name")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shall show it
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_closing_leaves_one_file_and_no_way_back(path: Path) -> None:
    database = open_database(path, KEY, new_salt=SALT)
    with database.writer.begin() as con:
        con.exec_driver_sql("CREATE TABLE t (id INTEGER)")
    assert path.with_name("a.fallakte-wal").exists()
    database.close()
    assert [p.name for p in path.parent.iterdir()] == ["a.fallakte"]
    with pytest.raises(RuntimeError), database.reader.connect():
        pass
    with pytest.raises(RuntimeError), database.writer.connect():
        pass


def test_the_wrong_key_is_damage_here(
    path: Path, database: Database, capfd: pytest.CaptureFixture[str]
) -> None:
    """Passphrases were checked before; whoever comes here has a proven key. And SQLCipher stays silent."""
    with pytest.raises(DateiBeschaedigt):
        connect(path, DataKey.generate())
    assert capfd.readouterr() == ("", "")


def test_a_missing_file_is_not_created(path: Path) -> None:
    with pytest.raises(NichtBeschreibbar):
        connect(path, KEY)
    assert not path.exists()


def test_what_can_be_told_without_a_key(path: Path) -> None:
    with pytest.raises(DateiFehlt):
        database_salt(path)
    path.mkdir()
    with pytest.raises(DateiFehlt):
        database_salt(path)
    path.rmdir()
    path.write_bytes(b"")
    with pytest.raises(LeereDatei):
        database_salt(path)
    path.write_bytes(b"kurz")
    with pytest.raises(DateiBeschaedigt):
        database_salt(path)
    path.unlink()
    plain = sqlcipher3.connect(str(path))
    plain.execute("CREATE TABLE t (id INTEGER)")
    plain.close()
    with pytest.raises(UnverschluesselteDatei):
        database_salt(path)


def test_a_full_disk_rolls_back_and_says_so(database: Database) -> None:
    _fill(database, 5)
    with database.writer.connect() as con:
        pages = con.exec_driver_sql("PRAGMA page_count").scalar_one()
        con.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DatentraegerVoll):
        _fill_more(database)
    with database.reader.begin() as con:
        assert con.exec_driver_sql("SELECT count(*) FROM t").scalar_one() == 5


def _fill_more(database: Database) -> None:
    with database.writer.begin() as con:
        for i in range(500):
            con.execute(text("INSERT INTO t (name) VALUES (:n)"), {"n": f"mehr {i} " + "Wort " * 40})


def test_a_foreign_writer_is_in_use(path: Path, database: Database) -> None:
    with database.writer.connect() as con:
        con.exec_driver_sql("PRAGMA busy_timeout = 0")
    other = connect(path, KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DateiInBenutzung), database.writer.begin():
        pass
    other.close()


def test_our_own_bugs_stay_bugs_and_show_no_data(database: Database) -> None:
    with database.writer.begin() as con:
        con.execute(text("INSERT INTO t (name) VALUES (:n)"), {"n": "Geheimname"})
    with pytest.raises(IntegrityError) as bug, database.writer.begin() as con:
        con.execute(text("INSERT INTO t (name) VALUES (:n)"), {"n": "Geheimname"})
    assert "Geheimname" not in f"{bug.value} {bug.value!r}"


@pytest.mark.parametrize("spoil", ["bit", "cut_between_pages", "cut_in_page"])
def test_damage_is_found(path: Path, database: Database, spoil: str) -> None:
    _fill(database, 200)
    database.close()
    con = connect(path, KEY)
    assert find_damage(con) == []  # the control: without damage nothing is found
    con.close()
    content = bytearray(path.read_bytes())
    if spoil == "bit":
        content[PAGE * 3 + 100] ^= 1
    elif spoil == "cut_between_pages":
        del content[-PAGE:]
    else:
        del content[-100:]
    path.write_bytes(content)
    try:
        con = connect(path, KEY)
    except DateiBeschaedigt:
        return
    assert find_damage(con) != []
    con.close()


def test_a_library_without_encryption_is_refused(path: Path) -> None:
    """With the plain sqlite3 module in its place nothing may be written at all."""
    child = """
import sqlite3, sys
sqlite3.dbapi2 = sqlite3
sys.modules["sqlcipher3"] = sqlite3
sys.modules["sqlcipher3.dbapi2"] = sqlite3
from pathlib import Path
from fallakte.storage.engine import connect
from fallakte.storage.keys import DataKey
try:
    connect(Path(sys.argv[1]), DataKey(bytes(32)), new_salt=bytes(16))
except RuntimeError as refusal:
    print(refusal)
"""
    run = subprocess.run([sys.executable, "-c", child, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "the database library has no encryption"
    assert not path.exists() or path.stat().st_size == 0
