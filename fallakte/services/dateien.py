"""Writing a file so that the old one or the new one is there, never half of one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fallakte.services.fehler import DatentraegerVoll, NichtBeschreibbar

_NICHT_ERLAUBT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR}
_KEIN_NAME = {errno.ENAMETOOLONG, errno.EINVAL}
_VOLL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def dateifehler() -> Iterator[None]:
    """Translate the system's refusals into NichtBeschreibbar and DatentraegerVoll."""
    try:
        yield
    except OSError as fehler:
        if fehler.errno in _VOLL:
            raise DatentraegerVoll from fehler
        if fehler.errno in _NICHT_ERLAUBT | _KEIN_NAME:
            raise NichtBeschreibbar from fehler
        raise


def schreiben(pfad: Path, inhalt: bytes) -> None:
    """Replace `pfad` by `inhalt` in one step, durable on return.

    The temporary file lies beside the target and holds only what was asked for at the target. Raises
    NichtBeschreibbar or DatentraegerVoll; then the old file is untouched and nothing is left over.
    """
    neben = pfad.with_name(f".{pfad.name}.neu")
    with dateifehler():
        try:
            with neben.open("wb") as datei:
                datei.write(inhalt)
                datei.flush()
                os.fsync(datei.fileno())
            neben.replace(pfad)
        except OSError:
            with suppress(OSError):
                neben.unlink(missing_ok=True)
            raise
        ordner_sichern(pfad.parent)


def ordner_sichern(ordner: Path) -> None:
    """Make a rename durable (fsync of the folder); Windows has no such call and needs none."""
    if os.name == "nt":
        return
    griff = os.open(ordner, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)
