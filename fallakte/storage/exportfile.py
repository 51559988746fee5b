"""The file that is handed on: a stored zip with a database, its key header, and what both should be.

Nothing in it is believed before it was measured: the names, that nothing is packed, the sizes, the hashes.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from fallakte.services.fehler import (
    DateiFehlt,
    DateiZuNeu,
    ExportUnlesbar,
    FallakteFehler,
    SchluesseldateiBeschaedigt,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.storage.durable import failure_of, sync_file
from fallakte.storage.engine import PAGE_BYTES
from fallakte.storage.header import Header
from fallakte.storage.keys import SALT_BYTES

DATABASE: Final = "akte.fallakte"
HEADER: Final = "akte.fallakte.key"
MANIFEST: Final = "inhalt.json"
FORMAT: Final = 1
_MAGIC: Final = "fallakte-export"
_MOST_BYTES: Final = {HEADER: 1_000_000, MANIFEST: 10_000}
_END: Final = struct.Struct("<4s4H2LH")  # end of central directory, APPNOTE 4.3.16
_END_MAGIC: Final = b"PK\x05\x06"
_DIRECTORY_BYTES: Final = 4096
_CHUNK: Final = 1 << 20


def write_export(
    target: Path, database: Path, header: Header, um: datetime, fortschritt: Fortschritt
) -> None:
    """Write the whole file durably under the name given. Raises OSError, Abgebrochen."""
    key = header.to_json().encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive, database.open("rb") as reading:
        told = {DATABASE: _store(archive, reading, database.stat().st_size, um, fortschritt)}
        archive.writestr(_member(HEADER, um), key)
        told[HEADER] = (len(key), hashlib.sha256(key).hexdigest())
        manifest = {
            "magic": _MAGIC,
            "format": FORMAT,
            "members": {name: {"bytes": size, "sha256": digest} for name, (size, digest) in told.items()},
        }
        archive.writestr(_member(MANIFEST, um), json.dumps(manifest, indent=1))
    sync_file(target)


def read_export(export: Path, target: Path, fortschritt: Fortschritt) -> Header:
    """Write the database to `target`, durably, and return its header. Nothing else is ever written.

    Raises ExportUnlesbar, DateiFehlt, DateiZuNeu for a later format, DatentraegerVoll, NichtBeschreibbar,
    Abgebrochen; what stands at `target` then is for the caller to remove.
    """
    with _archive(export) as archive:
        told = _manifest(archive)
        with _unreadable():
            key = archive.read(HEADER)
        if (len(key), hashlib.sha256(key).hexdigest()) != told[HEADER]:
            raise ExportUnlesbar
        try:
            header = Header.from_json(key)
        except SchluesseldateiBeschaedigt:
            raise ExportUnlesbar from None
        if _extract(archive, target, fortschritt) != told[DATABASE]:
            raise ExportUnlesbar
    with target.open("rb") as stream:
        if header.pending is not None or stream.read(SALT_BYTES) != header.database_salt:
            raise ExportUnlesbar
    sync_file(target)
    return header


def _member(name: str, um: datetime) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (um.year, um.month, um.day, um.hour, um.minute, um.second))


def _store(
    archive: zipfile.ZipFile, reading: IO[bytes], size: int, um: datetime, fortschritt: Fortschritt
) -> tuple[int, str]:
    member, digest, done = _member(DATABASE, um), hashlib.sha256(), 0
    member.file_size = size  # beyond 2 GiB the format needs to know beforehand
    with archive.open(member, "w") as writing:
        while chunk := reading.read(_CHUNK):
            writing.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            fortschritt.melden("Übergabedatei wird geschrieben", done / size)
    return done, digest.hexdigest()


@contextmanager
def _archive(export: Path) -> Iterator[zipfile.ZipFile]:
    """The zip, after a look at how much there is to read. Raises ExportUnlesbar, DateiFehlt."""
    if not export.is_file():
        raise DateiFehlt
    try:
        stream = export.open("rb")
    except OSError as error:
        raise failure_of(error) from None
    with stream:
        size = export.stat().st_size
        with _unreadable():
            stream.seek(max(0, size - _END.size))
            magic, _disk, _first, here, entries, length, _at, comment = _END.unpack(stream.read(_END.size))
            if (magic, here, entries, comment) != (_END_MAGIC, 3, 3, 0) or length > _DIRECTORY_BYTES:
                raise ExportUnlesbar
            archive = zipfile.ZipFile(stream)
            members = archive.infolist()
            _measure(members, size)
        yield archive


def _measure(members: list[zipfile.ZipInfo], size: int) -> None:
    """Exactly our three members, stored and in the clear, together no larger than the file they are in."""
    if [member.filename for member in members] != [DATABASE, HEADER, MANIFEST] or members[0].header_offset:
        raise ExportUnlesbar
    for member in members:
        stored = member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 0x1
        most = _MOST_BYTES.get(member.filename, size)
        if not stored or member.compress_size != member.file_size or member.file_size > most:
            raise ExportUnlesbar
    pages, rest = divmod(members[0].file_size, PAGE_BYTES)
    if not pages or rest or sum(member.file_size for member in members) > size:
        raise ExportUnlesbar


def _manifest(archive: zipfile.ZipFile) -> dict[str, tuple[int, str]]:
    with _unreadable():
        plain: Any = json.loads(archive.read(MANIFEST))
        if plain["magic"] != _MAGIC:
            raise ExportUnlesbar
        if int(plain["format"]) > FORMAT:
            raise DateiZuNeu
        members = plain["members"]
        return {
            name: (int(members[name]["bytes"]), str(members[name]["sha256"])) for name in (DATABASE, HEADER)
        }


def _extract(archive: zipfile.ZipFile, target: Path, fortschritt: Fortschritt) -> tuple[int, str]:
    whole, digest, done = archive.getinfo(DATABASE).file_size, hashlib.sha256(), 0
    with _unreadable():
        reading = archive.open(DATABASE)
    try:
        with reading, target.open("wb") as writing:
            while True:
                with _unreadable():
                    chunk = reading.read(_CHUNK)
                if not chunk:
                    return done, digest.hexdigest()
                writing.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                fortschritt.melden("Akte wird übernommen", done / whole)
    except OSError as error:
        raise failure_of(error) from None


_STUMBLES: Final = (
    zipfile.BadZipFile,
    struct.error,
    EOFError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RuntimeError,  # a member that says it is encrypted; NotImplementedError for a method nobody knows is one
    OverflowError,
    OSError,
)


@contextmanager
def _unreadable() -> Iterator[None]:
    """Whatever the reader of the format stumbles over, it is one thing for the user."""
    try:
        yield
    except FallakteFehler:
        raise
    except _STUMBLES:
        raise ExportUnlesbar from None
