"""Changes to who can open a file, and the new key when somebody must not any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import update

from fallakte.services.fehler import (
    LetzterZugang,
    PassphraseZuKurz,
    ZugangBefristet,
    ZugangUnbekannt,
    ZugangVorgeschrieben,
)
from fallakte.services.schluessel import NeuerZugang, Zugangsart, Zugangszeile
from fallakte.services.zugang import Passphrase, Zugang
from fallakte.storage import verlauf
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.bookkeeping import FILE_HEADER
from fallakte.storage.engine import database_salt, open_database
from fallakte.storage.header import Header
from fallakte.storage.kdf import STRONG_KIB
from fallakte.storage.keys import DataKey, PassphraseSlot
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.notfallcode import to_notfallcode
from fallakte.storage.rekey import change_key, refuse_without_room


class DateiSchluesselbund:
    """Implements `Schluesselbund`. `mindestens` is the least length of a new passphrase, in characters."""

    def __init__(self, access: Access, mindestens: int) -> None:
        self._access, self._mindestens = access, mindestens

    def zugaenge(self, pfad: Path) -> tuple[Zugangszeile, ...]:
        header = self._access.load(pfad, database_salt(pfad))
        own = [Zugangszeile(s.slot_id, Zugangsart.PERSON, s.label, s.until) for s in header.slots]
        escrows = [Zugangszeile(s.slot_id, Zugangsart.BEHOERDE, "", None) for s in header.escrows]
        return (*own, *escrows)

    def hinzufuegen(self, pfad: Path, zugang: Zugang, neu: NeuerZugang) -> None:
        self._check_length(neu.passphrase)
        kdf = replace(self._access.kdf, memory_kib=STRONG_KIB) if neu.stark else self._access.kdf
        with self._unlocked(pfad, zugang) as (unlocked, header):
            slot = PassphraseSlot.wrap(
                unlocked.key, neu.passphrase, header.database_salt, neu.name, kdf, neu.bis
            )
            changed = replace(header, slots=(*header.slots, slot))
            self._save(pfad, unlocked, changed, "Zugang hinzugefügt", neu.name)

    def entfernen(self, pfad: Path, zugang: Zugang, kennung: str) -> None:
        with self._unlocked(pfad, zugang) as (unlocked, header):
            slots = tuple(slot for slot in header.slots if slot.slot_id != kennung)
            escrows = tuple(slot for slot in header.escrows if slot.slot_id != kennung)
            if (slots, escrows) == (header.slots, header.escrows):
                raise ZugangUnbekannt
            if all(slot.until is not None for slot in slots):
                raise LetzterZugang
            gone = set(header.escrows) - set(escrows)
            if any(slot.recipient == self._access.behoerde for slot in gone):
                raise ZugangVorgeschrieben
            names = {slot.label for slot in set(header.slots) - set(slots)}
            changed = replace(header, slots=slots, escrows=escrows)
            self._save(pfad, unlocked, changed, "Zugang entfernt", "".join(names))

    def entziehen(self, pfad: Path, zugang: Zugang, passphrase: str, name: str) -> str:
        with self._unlocked(pfad, zugang) as (unlocked, present):
            self._check_length(passphrase)
            refuse_without_room(pfad)
            end = _entered(self._access, pfad, unlocked, present, "Zugang entzogen", "")
            key, headers = DataKey.generate(), self._access.headers(pfad)
            stays = unlocked.label if isinstance(zugang, Passphrase) else self._access.benutzer
            fresh = self._anew(key, present, passphrase, name or stays).marked(key, *end)
            headers.save(replace(present, pending=fresh))
            change_key(pfad, unlocked.key, key)
            headers.save(fresh)
            return to_notfallcode(key)

    def _anew(self, key: DataKey, present: Header, passphrase: str, name: str) -> Header:
        """The header of the next generation: one passphrase, and everybody who has an escrow slot now."""
        header = Header.new(key, present.database_salt, passphrase, name, self._access.kdf)
        for slot in present.escrows:
            header = header.with_escrow(key, slot.recipient)
        header = header.with_escrow(key, self._access.behoerde)
        return replace(header, generation=present.generation + 1, extra=present.extra)

    def _check_length(self, passphrase: str) -> None:
        if len(passphrase) < self._mindestens:
            raise PassphraseZuKurz(self._mindestens)

    @contextmanager
    def _unlocked(self, pfad: Path, zugang: Zugang) -> Iterator[tuple[Unlocked, Header]]:
        with self._access.locked(pfad):
            unlocked = self._access.unlock(pfad, zugang)
            if unlocked.temporary:
                raise ZugangBefristet
            unlocked.refuse_older(pfad)
            bring_up_to_date(pfad, unlocked.key)
            yield unlocked, unlocked.header_or_refuse()

    def _save(self, pfad: Path, unlocked: Unlocked, header: Header, what: str, name: str) -> None:
        """The history first: it may tell of a change that a crash prevented, never keep quiet about one."""
        header = header.with_escrow(unlocked.key, self._access.behoerde)
        end = _entered(self._access, pfad, unlocked, header, what, name)
        self._access.headers(pfad).save(header.marked(unlocked.key, *end))


def _entered(
    access: Access, pfad: Path, unlocked: Unlocked, header: Header, what: str, name: str
) -> tuple[int, bytes]:
    """Enter a change of access in the history, with the header's copy inside; returns the end."""
    database = open_database(pfad, unlocked.key)
    try:
        with database.writer.begin() as con:
            fields = (("name", "", name),) if name else ()
            entry = verlauf.Entry("Zugang", 0, None, fields)
            verlauf.append(con, access.uhr.jetzt(), access.actor(unlocked.label), what, [entry])
            con.execute(update(FILE_HEADER).values(content=header.timeless.to_json()))
            return verlauf.end(con)
    finally:
        database.close()
