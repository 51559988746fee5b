"""A backup takes the place of a case file; at every moment one of the two opens under the name.

The new database is complete beside the old one before anything is replaced. The key file then names both
(`Header.pending`), the database is renamed into place, and the key file names the new one only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from fallakte.services.fehler import (
    AkteAnAnderemOrt,
    DateiBeschaedigt,
    DateiInBenutzung,
    FallakteFehler,
    NichtBeschreibbar,
    SchluesseldateiFehlt,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.sicherung import Sicherungsinhalt
from fallakte.services.zugang import Beweis
from fallakte.storage import snapshot
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.backupaccess import present_content, present_header, unlock_backup
from fallakte.storage.backupnote import count, without_note
from fallakte.storage.checks import check_database
from fallakte.storage.durable import failure_of, set_aside, sync_folder
from fallakte.storage.engine import bare_connection, database_salt
from fallakte.storage.filenote import SICHERUNG, enter
from fallakte.storage.header import Header
from fallakte.storage.journal import JOURNALS
from fallakte.storage.keys import DataKey
from fallakte.storage.lockfile import CaseFileLock
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.verlauf import Entry

_REPLACED = "_ersetzt"


def restore(
    access: Access,
    source: Path,
    target: Path,
    beweis: Beweis,
    consent: Callable[[Sicherungsinhalt], bool],
    fortschritt: Fortschritt,
) -> Path | None:
    """See `Sicherungen.zurueckholen`."""
    database_salt(source)  # what is no case file is told before anything is copied
    if not target.parent.is_dir():
        raise NichtBeschreibbar
    with access.alone(target):
        _refuse_if_used(source, target)
        _refuse_a_double(access, source, target)
        unlocked = unlock_backup(access, source, target, beweis)
        building = snapshot.building_beside(target)
        try:
            snapshot.copy_durably(source, building, fortschritt)
            inhalt = _content(access, building, target, unlocked, beweis, fortschritt)
            if not consent(inhalt):
                return None
            fresh = _prepared(access, source, building, target, unlocked)
            fortschritt.pruefen()  # the last time: from here on something changes
            return _replace(access, building, target, fresh, unlocked)
        finally:
            snapshot.clear(building)


def is_of_an_old_key(key: DataKey, salt: bytes, headers: Iterable[Header | None]) -> bool:
    """Whether one of the headers knows a later key for the database with this salt."""
    return any(header and header.database_salt == salt and not header.fits(key) for header in headers)


def _refuse_if_used(source: Path, target: Path) -> None:
    """A file that somebody has open is not copied byte by byte. Raises DateiInBenutzung."""
    if target.exists() and source.samefile(target):
        return
    holder = CaseFileLock(source).holder()
    if holder is not None:
        raise DateiInBenutzung(holder.user, holder.machine, holder.since)


def _refuse_a_double(access: Access, source: Path, target: Path) -> None:
    """Two files with the same salt would each make the other look older than known.

    Raises AkteAnAnderemOrt if the file of this backup lies somewhere else and is still there.
    """
    salt = database_salt(source)
    place = access.headers(target).place(salt)
    if place is None or place == target.absolute():
        return
    try:
        there = database_salt(place)
    except FallakteFehler:
        return
    if there == salt:
        raise AkteAnAnderemOrt(str(place))


def _content(
    access: Access,
    building: Path,
    target: Path,
    unlocked: Unlocked,
    beweis: Beweis,
    fortschritt: Fortschritt,
) -> Sicherungsinhalt:
    bericht = check_database(building, unlocked, fortschritt)
    if bericht.ende is Ende.BESCHAEDIGT:
        raise DateiBeschaedigt
    with bare_connection(building, unlocked.key) as con:
        umfang = count(con)
    salt = database_salt(building)
    later = (present_header(access, target), access.headers(target).known(salt))
    return Sicherungsinhalt(
        umfang=umfang,
        gegenwart=present_content(access, target, beweis),
        auffaellig=bericht.ende is not Ende.OK,
        alter_schluessel=is_of_an_old_key(unlocked.key, salt, later),
    )


def _prepared(access: Access, source: Path, building: Path, target: Path, unlocked: Unlocked) -> Header:
    """Bring the copy up to date and enter the restore in its history; the header of the file it becomes."""
    key, salt = unlocked.key, database_salt(building)
    own = unlocked.header or _header_inside(building, key)
    if own is None or not own.fits(key):
        raise SchluesseldateiFehlt
    bring_up_to_date(building, key)
    later = (present_header(access, target), access.headers(target).known(salt))
    same = [header for header in later if header is not None and header.database_salt == salt]
    who_may = next((header for header in same if header.fits(key)), own)  # withdrawn stays withdrawn
    generation = 1 + max(header.generation for header in (own, *same))
    entry = Entry(SICHERUNG, 0, None, (("sicherung", "", source.name),))
    end = enter(access, building, unlocked, "Sicherung zurückgeholt", entry)
    snapshot.finish(building)
    plain = replace(without_note(who_may), generation=generation, pending=None)
    return plain.with_escrow(key, access.behoerde).marked(key, *end)


def _header_inside(database: Path, key: DataKey) -> Header | None:
    with bare_connection(database, key) as con:
        inside = con.execute("SELECT content FROM file_header").fetchone()
    try:
        return Header.from_json(inside[0] if inside else "")
    except FallakteFehler:
        return None


def _replace(access: Access, building: Path, target: Path, fresh: Header, unlocked: Unlocked) -> Path | None:
    headers, kept = access.headers(target), None
    present = present_header(access, target)
    if target.exists():
        kept = _keep(access, target, unlocked)
    try:
        if present is not None and kept is not None:
            headers.write_sidecar(replace(present, pending=fresh))
        else:
            if headers.sidecar.exists():
                set_aside(headers.sidecar)
            headers.write_sidecar(fresh)
        for journal in JOURNALS:  # of the old database: it must not be applied to the new one
            target.with_name(target.name + journal).unlink(missing_ok=True)
        building.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise failure_of(error) from None
    headers.save(fresh)
    return kept


def _keep(access: Access, target: Path, unlocked: Unlocked) -> Path:
    """A complete copy of what will be replaced, with its key file as it is; nothing if that fails."""
    with suppress(FallakteFehler), bare_connection(target, unlocked.key) as con:
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # where the key fits, no journal is left to care for
    um = access.uhr.jetzt().replace(tzinfo=None)
    while (kept := target.with_name(snapshot.dated(target.stem + _REPLACED, um))).exists():
        um += timedelta(seconds=1)  # an earlier one is never overwritten
    snapshot.copy_durably(target, kept)
    sidecar = access.headers(target).sidecar
    try:
        if sidecar.exists():
            snapshot.copy_durably(sidecar, access.headers(kept).sidecar)
    except FallakteFehler:
        snapshot.discard(kept)
        raise
    sync_folder(kept.parent)
    return kept
