"""Connections to the encrypted file: the only module that touches sqlcipher3 and hands it the key."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

import sqlcipher3
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import QueuePool

from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiFehlt,
    DateiInBenutzung,
    DatentraegerVoll,
    FallakteFehler,
    LeereDatei,
    NichtBeschreibbar,
    UnverschluesselteDatei,
)
from fallakte.storage.durable import failure_of
from fallakte.storage.keys import SALT_BYTES, DataKey

APPLICATION_ID: Final = 0x46414C4C  # "FALL"
PAGE_BYTES: Final = 4096
_PLAIN_MAGIC = b"SQLite format 3\x00"
_MIN_SQLITE = (3, 51, 3)  # earlier ones can corrupt a WAL that is reset while read
_WRITER_CACHE_KIB = 64_000
_READER_CACHE_KIB = 16_000
_READERS = 2

_FAILURES: Final[dict[int, type[FallakteFehler]]] = {
    3: NichtBeschreibbar,  # SQLITE_PERM
    8: NichtBeschreibbar,  # SQLITE_READONLY
    10: DateiBeschaedigt,  # SQLITE_IOERR
    11: DateiBeschaedigt,  # SQLITE_CORRUPT
    13: DatentraegerVoll,  # SQLITE_FULL
    14: NichtBeschreibbar,  # SQLITE_CANTOPEN
    26: DateiBeschaedigt,  # SQLITE_NOTADB: the key was proven before, so it is not the passphrase
}
_BUSY = frozenset({5, 6})


class RawCursor(Protocol):
    def fetchone(self) -> Any: ...  # noqa: ANN401 - what a cell holds is up to the statement
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class RawConnection(Protocol):
    """What we use of a sqlcipher3 connection; the package has no types."""

    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> RawCursor: ...
    def close(self) -> None: ...


class Database:
    """An open case file: one writer connection, two readers. Use from any thread."""

    def __init__(self, path: Path, key: DataKey) -> None:
        self._closed = False
        self.writer: Final = _engine(path, lambda: self._connect(path, key), "BEGIN IMMEDIATE", pool_size=1)
        self.reader: Final = _engine(path, lambda: self._connect_reader(path, key), "BEGIN", _READERS)

    def close(self) -> None:
        """Readers away, statistics and WAL into the file, writer away. A full disk does not keep it open."""
        if self._closed:
            return
        self.reader.dispose()
        raw = self.writer.raw_connection()
        try:
            raw.cursor().execute("PRAGMA busy_timeout = 0")  # a reader still at work does not hold us up
            raw.cursor().execute("PRAGMA optimize")
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlcipher3.Error as error:
            # Every commit is durable in the WAL: closing without a checkpoint loses nothing.
            if failure_of_sqlite(error) is None:
                raise
        finally:
            self._closed = True
            raw.close()
            self.writer.dispose()

    def _connect(self, path: Path, key: DataKey, cache_kib: int = _WRITER_CACHE_KIB) -> RawConnection:
        if self._closed:
            raise RuntimeError("the case file is closed")
        return connect(path, key, cache_kib=cache_kib)

    def _connect_reader(self, path: Path, key: DataKey) -> RawConnection:
        con = self._connect(path, key, _READER_CACHE_KIB)
        con.execute("PRAGMA query_only = ON")
        return con


def open_database(path: Path, key: DataKey, *, new_salt: bytes | None = None) -> Database:
    """Connect to an existing file, or create it if `new_salt` (16 bytes) is given.

    Raises DateiBeschaedigt when the proven key does not read it, NichtBeschreibbar when it cannot be written.
    """
    connect(path, key, new_salt=new_salt).close()  # decides before a pool wraps the error
    return Database(path, key)


def migration_engine(path: Path, key: DataKey) -> Engine:
    """One connection without foreign key enforcement: with it, rebuilding a table deletes its child rows."""

    def connect_unguarded() -> RawConnection:
        con = connect(path, key)
        con.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction, so it stands here
        return con

    return _engine(path, connect_unguarded, "BEGIN IMMEDIATE", pool_size=1)


def connect(
    path: Path, key: DataKey, *, new_salt: bytes | None = None, cache_kib: int = _WRITER_CACHE_KIB
) -> RawConnection:
    """One bare connection in autocommit mode with every pragma set, in the order that matters."""
    if new_salt is None and not os.access(path, os.W_OK):
        raise NichtBeschreibbar  # SQLite would quietly open it for reading only
    mode = "rwc" if new_salt else "rw"
    secret = key.raw.hex() + (new_salt.hex() if new_salt else "")
    try:
        con: RawConnection = sqlcipher3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            _configure(con, secret, cache_kib)
        except BaseException:
            con.close()
            raise
    except sqlcipher3.Error as error:
        failure = failure_of_sqlite(error)
        if failure is None:
            raise
        raise failure from None
    return con


@contextmanager
def bare_connection(path: Path, key: DataKey) -> Iterator[RawConnection]:
    """`connect` for a moment; what the database refuses inside is raised as the user's side of it."""
    con = connect(path, key)
    try:
        yield con
    except sqlcipher3.Error as error:
        failure = failure_of_sqlite(error)
        if failure is None:
            raise
        raise failure from None
    finally:
        con.close()


def _configure(con: RawConnection, secret: str, cache_kib: int) -> None:
    con.execute("PRAGMA cipher_log_level = NONE")  # else SQLCipher writes to stderr on a wrong key
    con.execute(f"PRAGMA key = \"x'{secret}'\"")  # hex only, nothing to inject
    _assert_cipher(con)
    con.execute("PRAGMA cipher_memory_security = ON")
    con.execute("SELECT count(*) FROM sqlite_master")
    con.execute("PRAGMA temp_store = MEMORY")  # FILE would leak plain text
    if con.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise NichtBeschreibbar
    con.execute("PRAGMA synchronous = FULL")
    con.execute("PRAGMA foreign_keys = ON")
    con.execute("PRAGMA busy_timeout = 5000")
    con.execute(f"PRAGMA cache_size = -{cache_kib}")
    con.execute("PRAGMA secure_delete = ON")


def database_salt(path: Path) -> bytes:
    """The first 16 bytes: the salt that pairs a database with its header. Needs no key.

    Raises DateiFehlt, LeereDatei, UnverschluesselteDatei, or DateiBeschaedigt for a stump.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(SALT_BYTES)
    except FileNotFoundError:
        raise DateiFehlt from None
    except IsADirectoryError:
        raise DateiFehlt from None
    except OSError as error:
        raise failure_of(error) from None
    if not start:
        raise LeereDatei
    if start == _PLAIN_MAGIC:
        raise UnverschluesselteDatei
    if len(start) < SALT_BYTES:
        raise DateiBeschaedigt
    return start


def find_damage(con: RawConnection) -> list[str]:
    """Technical findings of both integrity checks, empty when sound. Takes as long as reading the whole file.

    Both are needed: a cut between pages is invisible to the HMAC check, a flipped bit in a free page to the
    other.
    """
    return damaged_pages(con) + damaged_structure(con)


def damaged_pages(con: RawConnection) -> list[str]:
    """Pages whose authentication tag does not fit."""
    try:
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the check reads the file, without its journal
        return [str(row[0]) for row in con.execute("PRAGMA cipher_integrity_check")]
    except sqlcipher3.DatabaseError as error:
        return [_damage(error)]


def damaged_structure(con: RawConnection) -> list[str]:
    """What does not hold together between the pages, a cut-off end above all."""
    try:
        return [str(row[0]) for row in con.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except sqlcipher3.DatabaseError as error:
        return [_damage(error)]


def _damage(error: sqlcipher3.DatabaseError) -> str:
    """What a check broke off with; a full or read-only disk is raised, because it is no damage."""
    failure = failure_of_sqlite(error)
    if failure is not None and not isinstance(failure, DateiBeschaedigt):
        raise failure from None
    return type(error).__name__


def failure_of_sqlite(error: BaseException) -> FallakteFehler | None:
    """The user's side of a database error, None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    primary = code & 0xFF
    if primary in _BUSY:
        return DateiInBenutzung("", "", None)
    kind = _FAILURES.get(primary)
    return kind() if kind else None


def _assert_cipher(con: RawConnection) -> None:
    """A plain sqlite3 would ignore `PRAGMA key` and write clear text: refuse to run at all."""
    if not con.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("the database library has no encryption")
    if sqlcipher3.sqlite_version_info < _MIN_SQLITE:
        raise RuntimeError("the database library is too old")


def _engine(path: Path, creator: Callable[[], RawConnection], begin: str, pool_size: int) -> Engine:
    """An engine that begins every transaction explicitly (so DDL is transactional too).

    Writers begin IMMEDIATE: two of them never meet halfway. Readers begin deferred and never wait.
    """
    # QueuePool explicitly: the thread-bound pools of the sqlite dialects crash with SQLCipher under threads.
    engine = create_engine(
        "sqlite:///" + path.as_posix(),
        creator=creator,
        module=sqlcipher3.dbapi2,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,  # no client data in exception texts
    )
    event.listen(engine, "begin", lambda con: _begin(con, begin))
    event.listen(engine, "handle_error", _raise_as_failure)
    return engine


def _begin(con: Connection, statement: str) -> None:
    con.exec_driver_sql(statement)


def _raise_as_failure(context: ExceptionContext) -> None:
    failure = failure_of_sqlite(context.original_exception)
    if failure is not None:
        raise failure from None
