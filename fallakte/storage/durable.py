"""What the case file needs beyond `services.dateien`: owner-only files, files others have written."""

from __future__ import annotations

import os
from pathlib import Path

from fallakte.services.dateien import NUR_EIGNER, fehler_von, schreiben
from fallakte.services.dateien import ordner_sichern as sync_folder
from fallakte.services.fehler import DateiBeschaedigt, DateiFehler

__all__ = ["failure_of", "set_aside", "sync_file", "sync_folder", "write_durably"]


def failure_of(error: OSError) -> DateiFehler:
    """The user's side of an error while reading or writing the case file: a failing medium is damage."""
    return fehler_von(error) or DateiBeschaedigt()


def write_durably(path: Path, content: bytes) -> None:
    """Replace `path` as a whole, readable only by its owner.

    Callers hold the lock of the case file. Raises NichtBeschreibbar or DatentraegerVoll with the old content
    untouched.
    """
    try:
        schreiben(path, content, NUR_EIGNER)
    except OSError as error:
        raise failure_of(error) from None


def sync_file(path: Path) -> None:
    """Make the content of a file written by somebody else durable. Raises as `write_durably`."""
    try:
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        raise failure_of(error) from None


def set_aside(path: Path) -> Path:
    """Rename `path` to the next free `.alt` name: nobody's only key is overwritten."""
    number = 1
    while (target := path.with_name(f"{path.name}.alt{number}")).exists():
        number += 1
    return path.rename(target)
