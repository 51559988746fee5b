"""Connections to the encrypted file: the only module that opens sqlcipher3 and hands it the key."""

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
    Abgebrochen,
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
from fallakte.storage.journal import Journal
from fallakte.storage.keys import SALT_BYTES, DataKey

APPLICATION_ID: Final = 0x46414C4C  # "FALL"
PAGE_BYTES: Final = 4096
_PLAIN_MAGIC = b"SQLite format 3\x00"
_MIN_SQLITE = (3, 51, 3)  # earlier ones can corrupt a WAL that is reset while read
_WRITER_CACHE_KIB = 64_000
_READER_CACHE_KIB = 16_000
_MOMENT_CACHE_KIB = 2_000  # closing wipes the cache, and the window has to wait for that
_READERS = 2
_PATIENCE: Final = 5.0  # seconds to wait for whoever writes just then
_SHORT_PATIENCE: Final = 1.0  # the same while a connection is made that might change the journal

_FAILURES: Final[dict[int, type[FallakteFehler]]] = {
    3: NichtBeschreibbar,  # SQLITE_PERM
    8: NichtBeschreibbar,  # SQLITE_READONLY
    9: Abgebrochen,  # SQLITE_INTERRUPT: only a cancelled `Fortschritt` does that
    10: DateiBeschaedigt,  # SQLITE_IOERR
    11: DateiBeschaedigt,  # SQLITE_CORRUPT
    13: DatentraegerVoll,  # SQLITE_FULL
    14: NichtBeschreibbar,  # SQLITE_CANTOPEN
    26: DateiBeschaedigt,  # SQLITE_NOTADB: the key was proven before, so it is not the passphrase
}
_TOLD_AS_TEXT: Final[dict[str, type[FallakteFehler]]] = {  # by `sqlcipher_export`, whose own code is always 1
    "database disk image is malformed": DateiBeschaedigt,
    "database or disk is full": DatentraegerVoll,
}
_BUSY = frozenset({5, 6})
_STEPS_PER_BEAT: Final = 10_000  # of the virtual machine: a few milliseconds


class RawCursor(Protocol):
    def fetchone(self) -> Any: ...  # noqa: ANN401 - what a cell holds is up to the statement
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class RawConnection(Protocol):
    """What we use of a sqlcipher3 connection; the package has no types."""

    def execute(self, sql: str, parameters: Sequence[object] = (), /) -> RawCursor: ...
    def set_progress_handler(self, handler: Callable[[], int] | None, n: int) -> None: ...
    def close(self) -> None: ...


class Database:
    """An open case file: one writer connection, two readers. Use from any thread."""

    def __init__(self, path: Path, key: DataKey) -> None:
        """The journal stays as it is, wherever the file may seem to lie later."""
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
        return connect(path, key, cache_kib=cache_kib, journal=Journal.AS_IT_IS)

    def _connect_reader(self, path: Path, key: DataKey) -> RawConnection:
        con = self._connect(path, key, _READER_CACHE_KIB)
        con.execute("PRAGMA query_only = ON")
        return con


def open_database(
    path: Path, key: DataKey, *, new_salt: bytes | None = None, alone: bool = False
) -> Database:
    """Connect to an existing file, or create it if `new_salt` (16 bytes) is given.

    `alone` says that this program has it not open: where the journal has to change because the file has moved
    to another kind of drive, whoever is at it then is somebody else (DateiInBenutzung). Raises
    DateiBeschaedigt when the proven key does not read it, NichtBeschreibbar when it cannot be written.
    """
    journal = Journal.at(path) if alone else None
    first = connect(path, key, new_salt=new_salt, journal=journal)  # decides before a pool wraps the error
    try:
        if new_salt is not None:
            first.execute("PRAGMA user_version = 0")  # writes the first page, and with it our salt
    finally:
        first.close()
    return Database(path, key)


def migration_engine(path: Path, key: DataKey) -> Engine:
    """One connection without foreign key enforcement: with it, rebuilding a table deletes its child rows."""

    def connect_unguarded() -> RawConnection:
        con = connect(path, key)
        con.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction, so it stands here
        return con

    return _engine(path, connect_unguarded, "BEGIN IMMEDIATE", pool_size=1)


def frozen_engine(path: Path, key: DataKey) -> Engine:
    """One reader of a file that nobody writes; see `bare_connection`."""
    return _engine(
        path, lambda: connect(path, key, cache_kib=_READER_CACHE_KIB, frozen=True), "BEGIN", pool_size=1
    )


def connect(
    path: Path,
    key: DataKey,
    *,
    new_salt: bytes | None = None,
    cache_kib: int = _WRITER_CACHE_KIB,
    frozen: bool = False,
    journal: Journal | None = None,
) -> RawConnection:
    """One bare connection in autocommit mode with every pragma set, in the order that matters.

    The journal is the one given, or the one that fits the place of the file; if that would be a change and
    somebody is at the file (this program, from before its folder was synced), it stays.
    """
    if not frozen and new_salt is None and not os.access(path, os.W_OK):
        raise NichtBeschreibbar  # SQLite would quietly open it for reading only
    mode = "ro&immutable=1" if frozen else "rwc" if new_salt else "rw"
    secret = key.raw.hex() + (new_salt.hex() if new_salt else "")
    if frozen or journal is not None:
        return _connect(path, mode, secret, cache_kib, journal or Journal.AS_IT_IS)
    try:
        return _connect(path, mode, secret, cache_kib, Journal.at(path))
    except DateiInBenutzung:
        return _connect(path, mode, secret, cache_kib, Journal.AS_IT_IS)


def _connect(path: Path, mode: str, secret: str, cache_kib: int, journal: Journal) -> RawConnection:
    patience = _PATIENCE if journal is Journal.AS_IT_IS else _SHORT_PATIENCE
    try:
        con: RawConnection = sqlcipher3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=patience,
        )
        try:
            _configure(con, secret, cache_kib, journal)
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
def bare_connection(
    path: Path,
    key: DataKey,
    *,
    new_salt: bytes | None = None,
    frozen: bool = False,
) -> Iterator[RawConnection]:
    """`connect` for a moment; what the database refuses inside is raised as the user's side of it.

    A `frozen` file is one that nobody writes, such as a backup: it is read without a lock, even from a medium
    that cannot be written, and nothing is left beside it. A journal beside it is not read.
    """
    con = connect(path, key, new_salt=new_salt, cache_kib=_MOMENT_CACHE_KIB, frozen=frozen)
    try:
        yield con
    except sqlcipher3.Error as error:
        failure = failure_of_sqlite(error)
        if failure is None:
            raise
        raise failure from None
    finally:
        con.close()


@contextmanager
def cancellable(con: RawConnection, beat: Callable[[], None]) -> Iterator[None]:
    """Call `beat` every few milliseconds of a long statement; what it raises ends that and is raised here.

    The page check and a change of key run outside SQLite's virtual machine: they cannot be interrupted, and
    take about half a second for 50 MB.
    """
    broken_off: list[BaseException] = []

    def handler() -> int:
        try:
            beat()
        except BaseException as reason:  # noqa: BLE001 - a callback of C code must not raise; done below
            broken_off.append(reason)
        return len(broken_off)

    con.set_progress_handler(handler, _STEPS_PER_BEAT)
    try:
        yield
    except sqlcipher3.Error:
        if broken_off:
            raise broken_off[0] from None
        raise
    finally:
        con.set_progress_handler(None, 0)


def _configure(con: RawConnection, secret: str, cache_kib: int, journal: Journal) -> None:
    con.execute("PRAGMA cipher_log_level = NONE")  # else SQLCipher writes to stderr on a wrong key
    con.execute(f"PRAGMA key = \"x'{secret}'\"")  # hex only, nothing to inject
    _assert_cipher(con)
    con.execute("PRAGMA cipher_memory_security = ON")
    journal.before_reading(con)
    con.execute("SELECT count(*) FROM sqlite_master")
    con.execute("PRAGMA temp_store = MEMORY")  # FILE would leak plain text
    journal.after_reading(con)
    con.execute("PRAGMA foreign_keys = ON")
    con.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")
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


def failure_of_sqlite(error: BaseException) -> FallakteFehler | None:
    """The user's side of a database error, None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    primary = code & 0xFF
    if primary in _BUSY:
        return DateiInBenutzung("", "", None)
    kind = _FAILURES.get(primary) or (_TOLD_AS_TEXT.get(str(error)) if primary == 1 else None)
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
