"""Making a new case file: header first, the database under another name, then one rename."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import insert

from fallakte.services.fehler import DateiExistiert
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.bookkeeping import FILE_HEADER
from fallakte.storage.durable import failure_of, set_aside, sync_folder
from fallakte.storage.engine import database_salt, open_database
from fallakte.storage.header import Header
from fallakte.storage.headerfiles import HeaderFiles
from fallakte.storage.journal import JOURNALS
from fallakte.storage.keys import SALT_BYTES, DataKey
from fallakte.storage.migrate import stamp_new
from fallakte.storage.verlauf import GENESIS

_BUILDING_SUFFIX = ".neu"


def build_file(pfad: Path, access: Access, besitzer: NeuerZugang, regel: Passphrasenregel) -> Unlocked:
    """Create header and database; the caller holds the lock. Returns what the owner's passphrase opens.

    A file appears under its name only when it is complete. What lies there from before (a lone key file, a
    journal) is set aside, never overwritten. Raises DateiExistiert, NichtBeschreibbar, DatentraegerVoll,
    PassphraseZuKurz, PassphraseZuSchwach, BehoerdenschluesselFehlt, and leaves nothing of its own then.
    """
    if pfad.exists():
        raise DateiExistiert
    building = pfad.with_name(pfad.name + _BUILDING_SUFFIX)
    key, salt = DataKey.generate(), secrets.token_bytes(SALT_BYTES)
    slot = access.slot(pfad, key, salt, besitzer, regel)
    header = access.new_header(key, salt, slot).marked(key, 0, GENESIS)
    headers = access.headers(pfad)
    try:
        _clear(building)
        for leftover in (headers.sidecar, *(pfad.with_name(pfad.name + journal) for journal in JOURNALS)):
            if leftover.exists():
                set_aside(leftover)
    except OSError as error:
        raise failure_of(error) from None
    try:
        headers.save(header)
        _fill(building, key, header)
        building.rename(pfad)
        sync_folder(pfad.parent)
    except OSError as error:
        _undo(building, headers, salt)
        raise failure_of(error) from None
    except BaseException:
        _undo(building, headers, salt)
        raise
    return Unlocked(key, besitzer.name, header, header, slot_id=slot.slot_id)


def _fill(building: Path, key: DataKey, header: Header) -> None:
    database = open_database(building, key, new_salt=header.database_salt)
    try:
        with database.writer.begin() as con:
            stamp_new(con)
            con.execute(insert(FILE_HEADER).values(id=1, content=header.timeless.to_json()))
    finally:
        database.close()
    if database_salt(building) != header.database_salt:
        raise RuntimeError("the database did not take our salt")


def _undo(building: Path, headers: HeaderFiles, salt: bytes) -> None:
    try:
        _clear(building)
        headers.discard(salt)
    except OSError:
        return  # the first error is the one to tell


def _clear(building: Path) -> None:
    for suffix in ("", *JOURNALS):
        building.with_name(building.name + suffix).unlink(missing_ok=True)
