"""A backup takes the place of a case file; at every moment one of the two opens under the name.

The new database is complete beside the old one before anything is replaced. The key file then names both
(`Header.pending`), the database is renamed into place, and the key file names the new one only.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from fallakte.services.fehler import (
    DateiBeschaedigt,
    FallakteFehler,
    NichtBeschreibbar,
    SchluesseldateiFehlt,
)
from fallakte.services.meldungen import Ende
from fallakte.services.sicherung import Sicherungsinhalt
from fallakte.services.zugang import Zugang
from fallakte.storage import snapshot, verlauf
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.checks import check_database
from fallakte.storage.durable import failure_of, set_aside, sync_file, sync_folder
from fallakte.storage.engine import bare_connection, database_salt, open_database
from fallakte.storage.header import Header

_REPLACED = "_ersetzt"


def restore(
    access: Access, source: Path, target: Path, zugang: Zugang, consent: Callable[[Sicherungsinhalt], bool]
) -> Path | None:
    """See `Sicherungen.zurueckholen`."""
    database_salt(source)  # what is no case file is told before anything is copied
    if not target.parent.is_dir():
        raise NichtBeschreibbar
    with access.locked(target):
        # A backup is older than what is known; that is what it is for.
        unlocked = replace(access.unlock(source, zugang), known=None)
        building = snapshot.building_beside(target)
        snapshot.copy_durably(source, building)
        try:
            fresh = _prepared(access, building, target, unlocked, consent)
            kept = _replace(access, building, target, fresh, unlocked) if fresh else None
        finally:
            snapshot.discard(building)
    return kept


def _prepared(
    access: Access,
    building: Path,
    target: Path,
    unlocked: Unlocked,
    consent: Callable[[Sicherungsinhalt], bool],
) -> Header | None:
    """The header of the new file, whose history now tells of the restore; None without consent."""
    bericht = check_database(building, unlocked)
    if bericht.ende is Ende.BESCHAEDIGT:
        raise DateiBeschaedigt
    present = _present_header(access, target)
    with bare_connection(building, unlocked.key) as con:
        faelle = con.execute("SELECT count(*) FROM fall").fetchone()[0]
        latest = con.execute("SELECT um FROM verlaufseintrag ORDER BY nummer DESC LIMIT 1").fetchone()
        inside = con.execute("SELECT content FROM file_header").fetchone()
    salt = database_salt(building)
    known = access.headers(target).known(salt)
    same = [h for h in (present, known) if h is not None and h.database_salt == salt]
    inhalt = Sicherungsinhalt(
        faelle=faelle,
        letzte_aenderung=datetime.fromisoformat(latest[0]) if latest else None,
        auffaellig=bericht.ende is not Ende.OK,
        alter_schluessel=any(not header.fits(unlocked.key) for header in same),
    )
    if not consent(inhalt):
        return None
    own = unlocked.header or _readable(inside[0] if inside else "")
    if own is None or not own.fits(unlocked.key):
        raise SchluesseldateiFehlt
    who_may = next((header for header in same if header.fits(unlocked.key)), own)  # withdrawn stays withdrawn
    generation = 1 + max(header.generation for header in (own, *same))
    end = _entered(access, building, unlocked)
    plain = replace(who_may, generation=generation, pending=None)
    return plain.with_escrow(unlocked.key, access.behoerde).marked(unlocked.key, *end)


def _entered(access: Access, building: Path, unlocked: Unlocked) -> tuple[int, bytes]:
    """Write the restore into the history of the new file; returns its end."""
    database = open_database(building, unlocked.key)
    try:
        with database.writer.begin() as con:
            entry = verlauf.Entry("Sicherung", 0, None, ())
            who = access.actor(unlocked.label)
            verlauf.append(con, access.uhr.jetzt(), who, "Sicherung zurückgeholt", [entry])
            end = verlauf.end(con)
    finally:
        database.close()
    sync_file(building)
    return end


def _replace(access: Access, building: Path, target: Path, fresh: Header, unlocked: Unlocked) -> Path | None:
    headers, kept = access.headers(target), None
    present = _present_header(access, target)
    try:
        if target.exists():
            kept = _keep(access, target, unlocked)
        if present is not None and kept is not None:
            headers.write_sidecar(replace(present, pending=fresh))
        else:
            if headers.sidecar.exists():
                set_aside(headers.sidecar)
            headers.write_sidecar(fresh)
        for journal in snapshot.JOURNALS:  # of the old database: it must not be applied to the new one
            target.with_name(target.name + journal).unlink(missing_ok=True)
        building.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise failure_of(error) from None
    headers.save(fresh)
    return kept


def _keep(access: Access, target: Path, unlocked: Unlocked) -> Path:
    """A complete copy of what will be replaced, with its key file as it is."""
    with suppress(FallakteFehler), bare_connection(target, unlocked.key) as con:
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # where the key fits, no journal is left to care for
    um = access.uhr.jetzt().replace(tzinfo=None)
    while (kept := target.with_name(snapshot.dated(target.stem + _REPLACED, um))).exists():
        um += timedelta(seconds=1)  # an earlier one is never overwritten
    snapshot.copy_durably(target, kept)
    sidecar = access.headers(target).sidecar
    if sidecar.exists():
        snapshot.copy_durably(sidecar, access.headers(kept).sidecar)
    sync_folder(kept.parent)
    return kept


def _present_header(access: Access, target: Path) -> Header | None:
    try:
        return access.headers(target).read_sidecar().versions[-1]
    except FallakteFehler:
        return None


def _readable(text: str) -> Header | None:
    try:
        return Header.from_json(text)
    except FallakteFehler:
        return None
