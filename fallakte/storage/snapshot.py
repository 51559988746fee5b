"""A second file with the same content, the names of such files, and how one gets its name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from fallakte.services.fehler import DateiBeschaedigt, DateiFehler, DatentraegerVoll
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.tresor import ENDUNG
from fallakte.storage.durable import failure_of, sync_file, sync_folder, write_durably
from fallakte.storage.engine import bare_connection, cancellable, database_salt
from fallakte.storage.header import Header
from fallakte.storage.headerfiles import HeaderFiles
from fallakte.storage.journal import JOURNALS, WITH_CONTENT
from fallakte.storage.keys import DataKey

_BUILDING = ".neu"
_KEY = ".key"
_STAMP: Final = "%Y-%m-%d_%H%M%S"
_DATED: Final = re.compile(r"_(\d{4}-\d\d-\d\d_\d{6})$")
_CHUNK: Final = 1 << 20


def building_beside(target: Path) -> Path:
    """A free name for what becomes `target`; a leftover of a crash is removed. Raises NichtBeschreibbar."""
    building = target.with_name(target.name + _BUILDING)
    clear(building, [key_file(target)])
    return building


def key_file(database: Path) -> Path:
    return database.with_name(database.name + _KEY)


def header_beside(database: Path) -> Header | None:
    """What its key file says, None if it cannot be read."""
    try:
        return HeaderFiles(key_file(database), database.parent).read_sidecar().versions[-1]
    except DateiFehler:
        return None


def clear(building: Path, key_files: Iterable[Path] = ()) -> None:
    """Remove what was being built or deleted, with the one key file that has its name while it has none.

    Such a key file lies without a database and names the salt of the building. Raises NichtBeschreibbar.
    """
    with suppress(DateiFehler):
        salt = database_salt(building)
        for path in key_files:
            header = header_beside(database := path.with_suffix(""))
            if not database.exists() and header is not None and header.database_salt == salt:
                _remove(path)
    discard(building)
    _remove(key_file(building))
    for version in _migrated_from(building):
        discard(version)


def publish(building: Path, target: Path, header: Header) -> None:
    """Give a complete, durable database and its key file their names: a file that bears its name opens.

    The key file comes first. What lies under the target's names is lost. Raises NichtBeschreibbar,
    DatentraegerVoll, and leaves nothing under the names then.
    """
    write_durably(key_file(building), header.to_json().encode())
    try:
        key_file(building).replace(key_file(target))
        building.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        if building.exists():
            with suppress(DateiFehler):
                clear(building, [key_file(target)])
        raise failure_of(error) from None


def snapshot(source: Path, key: DataKey, target: Path, fortschritt: Fortschritt | None = None) -> None:
    """Write the present content of an encrypted file as a new one with the same key and salt, durably.

    It is one moment of the file; in WAL mode nobody who writes meanwhile has to wait. Raises Abgebrochen,
    DatentraegerVoll, NichtBeschreibbar, DateiBeschaedigt, and leaves nothing behind then.
    """
    beat = growing(target, source, fortschritt or Fortschritt(), "Kopie wird geschrieben")
    with written_whole(target), bare_connection(source, key) as con, cancellable(con, beat):
        con.execute("VACUUM INTO ?", (str(target),))


@contextmanager
def written_whole(target: Path) -> Iterator[None]:
    """What the database writes in the block is durable afterwards, or nothing is left of it.

    SQLite calls a write that the system refuses a failing medium, unless the disk is plainly full. Whether it
    was a quota, or more than the medium takes in one file, is asked of the system: DatentraegerVoll then.
    """
    try:
        yield
        sync_file(target)
    except DateiBeschaedigt:
        try:
            _ask_for_room(target)
        finally:
            discard(target)
        raise
    except BaseException:
        discard(target)
        raise


def _ask_for_room(target: Path) -> None:
    try:
        with target.open("ab") as stream:
            stream.write(bytes(_CHUNK))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise failure_of(error) from None


def growing(target: Path, source: Path, fortschritt: Fortschritt, schritt: str) -> Callable[[], None]:
    """Reports how much of `source` has arrived in `target`, as their sizes tell."""
    whole = source.stat().st_size if source.exists() else 0

    def beat() -> None:
        size = target.stat().st_size if target.exists() else 0
        fortschritt.melden(schritt, min(1.0, size / whole) if whole else None)

    return beat


def copy_durably(source: Path, target: Path, fortschritt: Fortschritt | None = None) -> None:
    """Copy a closed file byte by byte, with the journal a crash may have left. Raises as `snapshot`."""
    fortschritt = fortschritt or Fortschritt()
    try:
        _copy(source, target, fortschritt)
        for suffix in WITH_CONTENT:
            journal = source.with_name(source.name + suffix)
            if journal.exists():
                _copy(journal, target.with_name(target.name + suffix), fortschritt)
    except OSError as error:
        discard(target)
        raise failure_of(error) from None
    except BaseException:
        discard(target)
        raise


def _copy(source: Path, target: Path, fortschritt: Fortschritt) -> None:
    beat = growing(target, source, fortschritt, "Kopie wird geschrieben")
    with source.open("rb") as reading, target.open("wb") as writing:
        while chunk := reading.read(_CHUNK):
            writing.write(chunk)
            beat()
    sync_file(target)


def finish(building: Path) -> None:
    """Make a closed database durable that is about to be renamed. Raises DatentraegerVoll, NichtBeschreibbar.

    Closing passes over a full disk, because what it could not write into the database stands in the journal;
    the name would leave that behind.
    """
    if has_journal(building):
        raise DatentraegerVoll
    sync_file(building)


def has_journal(database: Path) -> bool:
    """Whether a crash left something beside it that belongs to its content."""
    journals = (database.with_name(database.name + suffix) for suffix in WITH_CONTENT)
    return any(path.exists() and path.stat().st_size for path in journals)


def discard(database: Path) -> None:
    """Remove a database with its journals. Raises NichtBeschreibbar."""
    for suffix in ("", *JOURNALS):
        _remove(database.with_name(database.name + suffix))


def dated(stem: str, um: datetime) -> str:
    """Such as `Akte_2026-11-23_093000.fallakte`."""
    return f"{stem}_{um:{_STAMP}}{ENDUNG}"


def date_of(name: str) -> datetime | None:
    """The moment in the name of a dated file, None for any other name."""
    found = _DATED.search(name.removesuffix(ENDUNG))
    try:
        return datetime.strptime(found[1], _STAMP) if found else None  # noqa: DTZ007 - local time, as written
    except ValueError:
        return None


def stem_of(name: str) -> str:
    """Such as `Akte` of `Akte_2026-11-23_093000.fallakte`."""
    return _DATED.sub("", name.removesuffix(ENDUNG))


def _migrated_from(building: Path) -> list[Path]:
    """The backups that a migration of it has left; one migrates a building only for the file it becomes."""
    if not building.parent.is_dir():
        return []
    return [path for path in building.parent.iterdir() if path.name.startswith(f"{building.name}.vor-")]


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise failure_of(error) from None
