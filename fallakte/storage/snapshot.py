"""A second file with the same content, and the names of such files."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

from fallakte.services.tresor import ENDUNG
from fallakte.storage.durable import failure_of, sync_file
from fallakte.storage.engine import bare_connection
from fallakte.storage.keys import DataKey

JOURNALS: Final = ("-wal", "-shm")
_BUILDING = ".neu"
_STAMP: Final = "%Y-%m-%d_%H%M%S"
_DATED: Final = re.compile(r"_(\d{4}-\d\d-\d\d_\d{6})$")


def building_beside(target: Path) -> Path:
    """A free name for what becomes `target`; a leftover of a crash is removed. Raises NichtBeschreibbar."""
    building = target.with_name(target.name + _BUILDING)
    discard(building)
    return building


def snapshot(source: Path, key: DataKey, target: Path) -> None:
    """Write the present content of an encrypted file as a new one with the same key and salt, durably.

    Raises DatentraegerVoll, NichtBeschreibbar, DateiBeschaedigt, and leaves nothing behind then.
    """
    try:
        with bare_connection(source, key) as con:
            con.execute("VACUUM INTO ?", (str(target),))
        sync_file(target)
    except BaseException:
        discard(target)
        raise


def copy_durably(source: Path, target: Path) -> None:
    """Copy a closed file byte by byte, with the journal a crash may have left. Raises as `snapshot`."""
    try:
        for suffix in ("", "-wal"):
            part = source.with_name(source.name + suffix)
            if not suffix or part.exists():
                copy = target.with_name(target.name + suffix)
                shutil.copyfile(part, copy)
                sync_file(copy)
    except OSError as error:
        discard(target)
        raise failure_of(error) from None


def discard(database: Path) -> None:
    """Remove a database with its journals. Raises NichtBeschreibbar."""
    try:
        for suffix in ("", *JOURNALS):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise failure_of(error) from None


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
