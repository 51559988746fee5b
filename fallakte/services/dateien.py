"""Writing a file so that the old one or the new one is there, never half of one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fallakte.services.fehler import DateiFehler, DatentraegerVoll, NichtBeschreibbar

_VOLL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NICHT_ERLAUBT = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR}
    | {errno.ENAMETOOLONG, errno.EINVAL}
)
FUER_ALLE, NUR_EIGNER = 0o666, 0o600


def fehler_von(fehler: OSError) -> DateiFehler | None:
    """The user's side of an operating system error, None if it has none."""
    if fehler.errno in _VOLL:
        return DatentraegerVoll()
    if fehler.errno in _NICHT_ERLAUBT:
        return NichtBeschreibbar()
    return None


@contextmanager
def dateifehler() -> Iterator[None]:
    """Translate the system's refusals, dropping the original, which names paths; others pass."""
    try:
        yield
    except OSError as fehler:
        bekannt = fehler_von(fehler)
        if bekannt is None:
            raise
        raise bekannt from None


def schreiben(pfad: Path, inhalt: bytes, rechte: int = FUER_ALLE) -> None:
    """Replace `pfad` by `inhalt` in one step, durable on return.

    The temporary file lies beside the target, holds only what was asked for there, and has a fixed name, so
    that what a crash leaves is reused and not collected. `rechte` are cut by the umask. Raises
    NichtBeschreibbar or DatentraegerVoll; then the old file is untouched and nothing is left over.
    """
    neben = pfad.with_name(f".{pfad.name}.neu")
    with dateifehler():
        try:
            griff = os.open(neben, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), rechte)
            with os.fdopen(griff, "wb") as datei:
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
    """Make a rename durable. Windows offers no handle on a folder; NTFS journals the rename itself."""
    if os.name == "nt":
        return
    griff = os.open(ordner, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)
