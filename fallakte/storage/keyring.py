"""Changes to who can open a file, and the new key when somebody must not any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fallakte.services.fehler import (
    LetzterZugang,
    ZugangBefristet,
    ZugangUnbekannt,
    ZugangVorgeschrieben,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang, Zugangsart, Zugangszeile
from fallakte.services.zugang import Beweis, Passphrase
from fallakte.storage import filenote, verlauf
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.engine import database_salt
from fallakte.storage.escrow import fingerprint
from fallakte.storage.header import Header
from fallakte.storage.keys import DataKey, PassphraseSlot
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.notfallcode import to_notfallcode
from fallakte.storage.rekey import change_key, refuse_without_room

Felder = tuple[tuple[str, str, str], ...]


class DateiSchluesselbund:
    """Implements `Schluesselbund`; `regel` is what a new passphrase has to meet."""

    def __init__(self, access: Access, regel: Passphrasenregel) -> None:
        self._access, self._regel = access, regel

    def zugaenge(self, pfad: Path) -> tuple[Zugangszeile, ...]:
        header = self._access.load(pfad, database_salt(pfad))
        used = dict(header.used)
        own = [
            Zugangszeile(s.slot_id, Zugangsart.PERSON, s.label, s.until, s.strong, used.get(s.slot_id))
            for s in header.slots
        ]
        escrows = [
            Zugangszeile(
                kennung=s.slot_id,
                art=Zugangsart.BEHOERDE,
                name=fingerprint(s.recipient),
                bis=None,
                zuletzt_am=used.get(s.slot_id),
                vorgeschrieben=s.recipient == self._access.behoerde,
            )
            for s in header.escrows
        ]
        return (*own, *escrows)

    def belegen(self, pfad: Path, beweis: Beweis) -> None:
        with self._unlocked(pfad, beweis):
            pass

    def hinzufuegen(self, pfad: Path, beweis: Beweis, neu: NeuerZugang) -> None:
        with self._unlocked(pfad, beweis) as unlocked:
            slot = self._slot(pfad, unlocked, neu)

            def add(header: Header) -> tuple[Header, Felder]:
                return replace(header, slots=(*header.slots, slot)), _told(None, slot)

            self._change(pfad, unlocked, "Zugang hinzugefügt", add)

    def aendern(self, pfad: Path, beweis: Beweis, neu: NeuerZugang, kennung: str = "") -> None:
        with self._unlocked(pfad, beweis, also_deputies=True) as unlocked:
            old = _slot_of(unlocked.header_or_refuse(), kennung or unlocked.slot_id)
            neu = replace(neu, name=neu.name or old.label)
            if unlocked.temporary:
                if old.slot_id != unlocked.slot_id:
                    raise ZugangBefristet
                neu = replace(neu, name=old.label, bis=old.until, stark=old.strong)
            slot = self._slot(pfad, unlocked, neu, old.slot_id)

            def exchange(header: Header) -> tuple[Header, Felder]:
                before = _slot_of(header, slot.slot_id)
                return _lasting(header.with_slot(slot)), _told(before, slot)

            self._change(pfad, unlocked, "Passphrase geändert", exchange)

    def entfernen(self, pfad: Path, beweis: Beweis, kennung: str) -> None:
        def remove(header: Header) -> tuple[Header, Felder]:
            for escrow in header.escrows:
                if escrow.slot_id == kennung:
                    if escrow.recipient == self._access.behoerde:
                        raise ZugangVorgeschrieben
                    left = tuple(e for e in header.escrows if e is not escrow)
                    return replace(header, escrows=left), (("name", fingerprint(escrow.recipient), ""),)
            gone = _slot_of(header, kennung)
            left_slots = tuple(slot for slot in header.slots if slot is not gone)
            return _lasting(replace(header, slots=left_slots)), _told(gone, None)

        with self._unlocked(pfad, beweis) as unlocked:
            self._change(pfad, unlocked, "Zugang entfernt", remove)

    def notfallcode(self, pfad: Path, beweis: Beweis) -> str:
        with self._unlocked(pfad, beweis) as unlocked:
            self._change(pfad, unlocked, "Notfallcode angezeigt", lambda header: (header, ()))
            return to_notfallcode(unlocked.key)

    def entziehen(self, pfad: Path, beweis: Beweis, neu: NeuerZugang, fortschritt: Fortschritt) -> str:
        """The encryption itself cannot be stopped: `fortschritt` is asked for the last time before it."""
        with self._unlocked(pfad, beweis, alone=True) as unlocked:
            present, access = unlocked.header_or_refuse(), self._access
            own = unlocked.label if isinstance(beweis, Passphrase) else access.benutzer
            neu = replace(neu, name=neu.name or own)
            fortschritt.melden("Neuer Schlüssel wird vorbereitet")
            key, headers = DataKey.generate(), access.headers(pfad)
            fresh = self._anew(key, present, access.slot(pfad, key, present.database_salt, neu, self._regel))
            refuse_without_room(pfad)
            fortschritt.melden("Akte wird neu verschlüsselt")
            told = _entry((("name", "", neu.name),))
            end = filenote.enter(access, pfad, unlocked, "Zugang entzogen", told, present)
            fresh = fresh.marked(key, *end)
            headers.save(replace(present, pending=fresh))
            change_key(pfad, unlocked.key, key)
            headers.save(fresh)
            return to_notfallcode(key)

    def _anew(self, key: DataKey, present: Header, slot: PassphraseSlot) -> Header:
        """The header of the next generation: one passphrase, and everybody who has an escrow slot now."""
        header = Header.new(key, present.database_salt, slot)
        for escrow in present.escrows:
            header = header.with_escrow(key, escrow.recipient)
        header = header.with_escrow(key, self._access.behoerde)
        return replace(header, generation=present.generation + 1, extra=present.extra)

    def _slot(self, pfad: Path, unlocked: Unlocked, neu: NeuerZugang, kennung: str = "") -> PassphraseSlot:
        """Takes as long as a guess at it, so it is made before the header is held."""
        salt = unlocked.header_or_refuse().database_salt
        return self._access.slot(pfad, unlocked.key, salt, neu, self._regel, kennung)

    @contextmanager
    def _unlocked(
        self, pfad: Path, beweis: Beweis, *, alone: bool = False, also_deputies: bool = False
    ) -> Iterator[Unlocked]:
        access = self._access
        with access.alone(pfad) if alone else access.locked(pfad):
            unlocked = access.unlock(pfad, beweis)
            if unlocked.temporary and not also_deputies:
                raise ZugangBefristet
            unlocked.refuse_older(pfad)
            bring_up_to_date(pfad, unlocked.key)
            with access.held.header_guard:
                unlocked = access.latest(pfad, unlocked)
            yield unlocked

    def _change(
        self, pfad: Path, unlocked: Unlocked, what: str, change: Callable[[Header], tuple[Header, Felder]]
    ) -> None:
        """Apply `change` to the header as it is now.

        The history first: it may tell of a change that a crash prevented, never keep quiet about one.
        """
        access = self._access
        with access.held.header_guard:
            header, fields = change(access.latest(pfad, unlocked).header_or_refuse())
            header = header.with_escrow(unlocked.key, access.behoerde)
            end = filenote.enter(access, pfad, unlocked, what, _entry(fields), header)
            access.headers(pfad).save(header.marked(unlocked.key, *end))


def _slot_of(header: Header, kennung: str) -> PassphraseSlot:
    """Raises ZugangUnbekannt; only passphrases count."""
    for slot in header.slots:
        if slot.slot_id == kennung:
            return slot
    raise ZugangUnbekannt


def _lasting(header: Header) -> Header:
    """Raises LetzterZugang if every passphrase has an end."""
    if all(slot.until is not None for slot in header.slots):
        raise LetzterZugang
    return header


def _told(old: PassphraseSlot | None, new: PassphraseSlot | None) -> Felder:
    """What the history says of an access: always whose it is, and what else is different."""
    before, after = _spelled(old), _spelled(new)
    return tuple(
        (field, before[field], after[field])
        for field in before
        if field == "name" or before[field] != after[field]
    )


def _spelled(slot: PassphraseSlot | None) -> dict[str, str]:
    return {
        "name": slot.label if slot else "",
        "bis": slot.until.isoformat() if slot and slot.until else "",
        "stark": "ja" if slot and slot.strong else "",
    }


def _entry(fields: Felder) -> verlauf.Entry:
    return verlauf.Entry(filenote.ZUGANG, 0, None, fields)
