"""Small files that are whole before and after a power cut, and what an OSError means."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from fallakte.services.fehler import DateiBeschaedigt, DatentraegerVoll, FallakteFehler, NichtBeschreibbar

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR})
_PENDING_SUFFIX = ".neu"


def failure_of(error: OSError) -> FallakteFehler:
    """The user's side of an operating system error while writing."""
    if error.errno in _FULL:
        return DatentraegerVoll()
    if error.errno in _NOT_WRITABLE:
        return NichtBeschreibbar()
    return DateiBeschaedigt()


def write_durably(path: Path, content: bytes) -> None:
    """Replace `path` as a whole: pending file, fsync, rename, fsync of the folder. Owner-only permissions.

    The pending file has a fixed name, so what a crash leaves behind is reused and not collected. Callers hold
    the lock of the case file. Raises NichtBeschreibbar or DatentraegerVoll with the old content untouched.
    """
    pending = path.with_name(path.name + _PENDING_SUFFIX)
    try:
        handle = os.open(pending, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        pending.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        _discard(pending)
        raise failure_of(error) from None


def sync_file(path: Path) -> None:
    """Make the content of a file written by somebody else durable. Raises as `write_durably`."""
    try:
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        raise failure_of(error) from None


def sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows offers no handle on a folder; NTFS journals the rename itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_aside(path: Path) -> Path:
    """Rename `path` to the next free `.alt` name: nobody's only key is overwritten."""
    number = 1
    while (target := path.with_name(f"{path.name}.alt{number}")).exists():
        number += 1
    return path.rename(target)


def _discard(pending: Path) -> None:
    try:
        pending.unlink(missing_ok=True)
    except OSError:
        return  # the folder is gone or read-only; the first error is the one to tell
