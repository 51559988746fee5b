"""A backup becomes a case file of its own, to look things up in it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiExistiert,
    FalschePassphrase,
    NichtBeschreibbar,
    SicherungAlterSchluessel,
    ZugangBefristet,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.zugang import Passphrase
from fallakte.storage import snapshot
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.backupaccess import is_frozen
from fallakte.storage.checks import check_database
from fallakte.storage.engine import database_salt
from fallakte.storage.filenote import DATEI, enter
from fallakte.storage.header import Header
from fallakte.storage.keys import SALT_BYTES, PassphraseSlot
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.reborn import reborn
from fallakte.storage.relocation import make_room
from fallakte.storage.verlauf import Entry


def put_beside(
    access: Access, sicherung: Path, ziel: Path, passphrase: Passphrase, fortschritt: Fortschritt
) -> None:
    """See `Sicherungen.daneben`. The data key is the same, so the Notfallcode is; the salt is another."""
    if ziel.exists():
        raise DateiExistiert
    if not ziel.parent.is_dir():
        raise NichtBeschreibbar
    with access.alone(ziel):
        unlocked = _unlocked(access, sicherung, passphrase)
        if unlocked.temporary:
            raise ZugangBefristet
        salt = secrets.token_bytes(SALT_BYTES)
        building = snapshot.building_beside(ziel)
        try:
            key = unlocked.key
            reborn(sicherung, key, building, key, salt, fortschritt, frozen=is_frozen(sicherung))
            unlocked = replace(unlocked, header=None)  # the old header belongs to the old salt
            if check_database(building, unlocked, fortschritt).ende is Ende.BESCHAEDIGT:
                raise DateiBeschaedigt
            bring_up_to_date(building, key)
            header = _header(access, sicherung, unlocked, salt, passphrase)
            entry = Entry(DATEI, 0, None, (("sicherung", "", sicherung.name),))
            end = enter(access, building, unlocked, "Aus einer Sicherung hergestellt", entry, header)
            snapshot.finish(building)
            fortschritt.pruefen()
            make_room(ziel)
            snapshot.publish(building, ziel, header.marked(key, *end))
        finally:
            snapshot.clear(building)


def _unlocked(access: Access, sicherung: Path, passphrase: Passphrase) -> Unlocked:
    """By the passphrase of then, or by the present one as this user's state folder knows it."""
    try:
        return replace(access.unlock(sicherung, passphrase), known=None)
    except FalschePassphrase:
        known = access.headers(sicherung).known(database_salt(sicherung))
        if known is None:
            raise
    key, slot = known.unlock(passphrase.text)
    own = access.load(sicherung, database_salt(sicherung))
    if not own.fits(key):
        raise SicherungAlterSchluessel
    return Unlocked(key, slot.label, own, temporary=slot.until is not None)


def _header(
    access: Access, sicherung: Path, unlocked: Unlocked, salt: bytes, passphrase: Passphrase
) -> Header:
    """One slot for the passphrase, and one for everybody who has an escrow slot in the backup."""
    key = unlocked.key
    slot = PassphraseSlot.wrap(key, passphrase.text, salt, unlocked.label, access.kdf)
    header = access.new_header(key, salt, slot)
    before = snapshot.header_beside(sicherung)
    for escrow in before.escrows if before else ():
        header = header.with_escrow(key, escrow.recipient)
    return header
