"""Whose key opens a backup: what opened the file then, or what opens it now if the key is still the same."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from fallakte.services.fehler import (
    BehoerdenschluesselFalsch,
    FallakteFehler,
    FalschePassphrase,
    NotfallcodeFalsch,
    SchluesseldateiFehlt,
    SicherungAlterSchluessel,
)
from fallakte.services.sicherung import Umfang
from fallakte.services.zugang import Geoeffnet, Zugang
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.backupnote import count
from fallakte.storage.engine import bare_connection, database_salt
from fallakte.storage.header import Header
from fallakte.storage.snapshot import has_journal


def unlock_backup(access: Access, sicherung: Path, pfad: Path, zugang: Zugang) -> Unlocked:
    """Writes nothing. `known` is left out: a backup is older than what is known, that is what it is for.

    Raises SicherungAlterSchluessel if `zugang` opens only `pfad`, and as `Access.unlock`.
    """
    database_salt(sicherung)  # what is no case file is told first
    if isinstance(zugang, Geoeffnet):
        return with_key_of(access, sicherung, access.unlock(pfad, zugang))
    try:
        return replace(access.unlock(sicherung, zugang), known=None)
    except (FalschePassphrase, NotfallcodeFalsch, BehoerdenschluesselFalsch) as refusal:
        try:
            present = access.unlock(pfad, zugang)
            return with_key_of(access, sicherung, present)
        except SicherungAlterSchluessel:
            raise
        except FallakteFehler:
            raise refusal from None


def with_key_of(access: Access, sicherung: Path, present: Unlocked) -> Unlocked:
    """The backup, unlocked by the key of the file it was made of.

    Raises SicherungAlterSchluessel, and FalschePassphrase for a backup of another file.
    """
    salt = database_salt(sicherung)
    if present.header is not None and present.header.database_salt != salt:
        raise FalschePassphrase
    own: Header | None = None
    with suppress(SchluesseldateiFehlt):
        own = access.headers(sicherung).load(salt).versions[-1]
    if own is not None and not own.fits(present.key):
        raise SicherungAlterSchluessel
    return replace(present, header=own, stored=own, known=None)


def present_header(access: Access, pfad: Path) -> Header | None:
    """What the key file beside `pfad` says, None if it cannot be read."""
    try:
        return access.headers(pfad).read_sidecar().versions[-1]
    except FallakteFehler:
        return None


def present_content(access: Access, pfad: Path, zugang: Zugang) -> Umfang | None:
    """What is in the file now, None if this access does not open it. The caller holds its lock."""
    try:
        with bare_connection(pfad, access.unlock(pfad, zugang).key) as con:
            return count(con)
    except FallakteFehler:
        return None


def is_frozen(sicherung: Path) -> bool:
    """Whether it can be read without writing: all there is stands in the database itself."""
    return not has_journal(sicherung)
