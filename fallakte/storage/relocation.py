"""A case file gets another place: whatever happens meanwhile, it stands whole where it was or where it goes.

On one drive: key file and journals are copied to the new name, the database is renamed, the old ones go. On
another drive: everything is copied and compared before the new name exists, and only then the old file goes.
A process killed between these two leaves two whole files; moving again to the same place finishes the move.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiExistiert,
    DatentraegerVoll,
    NichtBeschreibbar,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.storage import snapshot
from fallakte.storage.access import Access
from fallakte.storage.durable import failure_of, set_aside, sync_folder, write_durably
from fallakte.storage.engine import database_salt
from fallakte.storage.journal import JOURNALS, WITH_CONTENT

Rename = Callable[[Path, Path], object]

_MOVING: Final = ".umzug"
_CHUNK: Final = 1 << 20


def move(
    access: Access, pfad: Path, ziel: Path, fortschritt: Fortschritt, rename: Rename = Path.rename
) -> None:
    """See `Umzug.verschieben`. `rename` is how the system renames a file; tests give one with two drives.

    Copies that lie beside the file (backups, what was set aside) stay where they are.
    """
    database_salt(pfad)  # what is no case file is told before anything is copied
    if not ziel.parent.is_dir():
        raise NichtBeschreibbar
    if ziel.exists() and ziel.samefile(pfad):
        raise DateiExistiert
    with access.alone(pfad), access.alone(ziel):
        moving = ziel.with_name(ziel.name + _MOVING)
        if ziel.exists():
            if not moving.exists() or not _same(pfad, ziel, fortschritt):
                raise DateiExistiert
        else:
            _bring(pfad, ziel, moving, fortschritt, rename)
        _remove_old(pfad)
        with suppress(OSError):
            moving.unlink(missing_ok=True)


def make_room(ziel: Path) -> None:
    """A lone key file or a journal at a free name is set aside, never overwritten, and not taken for ours.

    Raises NichtBeschreibbar.
    """
    try:
        for leftover in _companions(ziel):
            if leftover.exists():
                set_aside(leftover)
    except OSError as error:
        raise failure_of(error) from None


def _bring(pfad: Path, ziel: Path, moving: Path, fortschritt: Fortschritt, rename: Rename) -> None:
    """The file stands at `ziel`, and maybe at `pfad` as well. Raises any DateiFehler with nothing changed."""
    fortschritt.melden("Datei wird verschoben")
    building = snapshot.building_beside(ziel)
    try:
        _clear_broken_off(pfad, ziel)
        make_room(ziel)
        for journal in WITH_CONTENT:  # what a crash has left; without it the database is not whole
            if (left := pfad.with_name(pfad.name + journal)).exists():
                snapshot.copy_durably(left, part := building.with_name(building.name + journal))
                part.replace(ziel.with_name(ziel.name + journal))
        if (sidecar := snapshot.key_file(pfad)).exists():
            write_durably(snapshot.key_file(ziel), sidecar.read_bytes())
        sync_folder(ziel.parent)
        fortschritt.pruefen()
        try:
            rename(pfad, ziel)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _copy_over(pfad, building, ziel, moving, fortschritt)
        sync_folder(ziel.parent)
        sync_folder(pfad.parent)
    except OSError as error:
        _undo(building, ziel, moving)
        raise failure_of(error) from None
    except BaseException:
        _undo(building, ziel, moving)
        raise


def _copy_over(pfad: Path, building: Path, ziel: Path, moving: Path, fortschritt: Fortschritt) -> None:
    """`moving` tells a later attempt that the file at `ziel` is ours and the old one may go."""
    if shutil.disk_usage(ziel.parent).free < pfad.stat().st_size:
        raise DatentraegerVoll
    snapshot.copy_durably(pfad, building, fortschritt)
    if not _same(pfad, building, fortschritt):
        raise DateiBeschaedigt
    for journal in WITH_CONTENT:  # stands under the new name already
        building.with_name(building.name + journal).unlink(missing_ok=True)
    fortschritt.pruefen()
    write_durably(moving, b"")
    building.rename(ziel)


def _same(one: Path, other: Path, fortschritt: Fortschritt) -> bool:
    """Whether two databases and their journals are equal, byte by byte."""
    return all(
        _equal(one.with_name(one.name + end), other.with_name(other.name + end), fortschritt)
        for end in ("", *WITH_CONTENT)
    )


def _equal(one: Path, other: Path, fortschritt: Fortschritt) -> bool:
    if not one.exists() or not other.exists():
        return one.exists() == other.exists()
    size, done = one.stat().st_size, 0
    if size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while chunk := first.read(_CHUNK):
            if chunk != second.read(_CHUNK):
                return False
            done += len(chunk)
            fortschritt.melden("Kopie wird verglichen", done / size)
    return True


def _clear_broken_off(pfad: Path, ziel: Path) -> None:
    """What an earlier attempt has already copied to the new name."""
    header = snapshot.header_beside(ziel)
    if header is not None and header.database_salt == database_salt(pfad):
        snapshot.key_file(ziel).unlink()
    for ours, theirs in zip(_companions(pfad), _companions(ziel), strict=True):
        if theirs.exists() and ours.exists() and theirs.read_bytes() == ours.read_bytes():
            theirs.unlink()


def _companions(database: Path) -> tuple[Path, ...]:
    journals = (database.with_name(database.name + end) for end in JOURNALS)
    return (snapshot.key_file(database), *journals)


def _undo(building: Path, ziel: Path, moving: Path) -> None:
    """A failure leaves nothing at the new place, unless the database got there already."""
    with suppress(OSError, NichtBeschreibbar):
        snapshot.discard(building)
        if not ziel.exists():
            for companion in (*_companions(ziel), moving):
                companion.unlink(missing_ok=True)


def _remove_old(pfad: Path) -> None:
    """The database first: a leftover of the others opens nothing. What cannot be removed does no harm."""
    with suppress(OSError):
        for old in (pfad, *_companions(pfad)):
            old.unlink(missing_ok=True)
