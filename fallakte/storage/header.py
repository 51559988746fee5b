"""The key header `X.fallakte.key`: who can open the file, and to which database it belongs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from fallakte.services.fehler import (
    BehoerdenschluesselFalsch,
    DateiZuNeu,
    FalschePassphrase,
    SchluesseldateiBeschaedigt,
)
from fallakte.storage.escrow import PUBLIC_BYTES, EscrowSlot
from fallakte.storage.kdf import KEY_BYTES, KdfParameter
from fallakte.storage.keys import NONCE_BYTES, SALT_BYTES, TAG_BYTES, DataKey, PassphraseSlot
from fallakte.storage.mark import Mark

_MAGIC = "fallakte-key"
_FORMAT = 1
_KIND_PASSPHRASE: Final = "passphrase"  # noqa: S105 - the kind of a slot, not a secret
_KIND_ESCROW: Final = "escrow"
_KINDS = frozenset({_KIND_PASSPHRASE, _KIND_ESCROW})
_KNOWN = frozenset({"magic", "format", "database", "generation", "proof", "slots", "mark", "pending", "used"})


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the key file. Slots of other kinds and unknown entries are kept as they were read.

    `generation` counts replacements of the database as a whole (rekey, restore), `proof` shows knowledge of
    its present key. `pending` is the header that holds once such a replacement is through; as long as it
    stands there, the database itself tells which of the two is true. `used` says for slots by identifier on
    which day they last opened the file: for information, so nothing proves it and a damaged entry is dropped.
    """

    database_salt: bytes
    generation: int
    proof: bytes
    slots: tuple[PassphraseSlot, ...]
    escrows: tuple[EscrowSlot, ...] = ()
    mark: Mark | None = None
    pending: Header | None = None
    used: tuple[tuple[str, date], ...] = ()
    foreign_slots: tuple[Mapping[str, Any], ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def new(cls, key: DataKey, database_salt: bytes, slot: PassphraseSlot) -> Header:
        return cls(database_salt, 1, key.proof(database_salt), (slot,))

    @property
    def versions(self) -> tuple[Header, ...]:
        """The pending header first, if there is one, and this one without it."""
        return (self.pending, replace(self, pending=None)) if self.pending else (self,)

    @property
    def timeless(self) -> Header:
        """Without what every closing may change: what the copy inside the database keeps."""
        return replace(self, mark=None, used=())

    def unlock(self, passphrase: str) -> tuple[DataKey, PassphraseSlot]:
        """The data key and the slot that gave it. Raises FalschePassphrase. Costs one KDF run per slot."""
        for slot in self.slots:
            try:
                key = slot.unwrap(passphrase, self.database_salt)
            except FalschePassphrase:
                continue
            if self.fits(key):
                return key, slot
        raise FalschePassphrase

    def unlock_escrow(self, private: X25519PrivateKey) -> tuple[DataKey, EscrowSlot]:
        """Raises BehoerdenschluesselFalsch."""
        for slot in self.escrows:
            try:
                key = slot.unwrap(private, self.database_salt)
            except BehoerdenschluesselFalsch:
                continue
            if self.fits(key):
                return key, slot
        raise BehoerdenschluesselFalsch

    def fits(self, key: DataKey) -> bool:
        """Whether `key` is the data key this header was written for."""
        return key.proof(self.database_salt) == self.proof

    def opens_as(self, other: Header) -> bool:
        """Whether both are opened by the same secrets for the same key; marks may differ."""
        ours, theirs = (replace(h.timeless, pending=None, extra=(), foreign_slots=()) for h in (self, other))
        return ours == theirs

    def with_slot(self, fresh: PassphraseSlot) -> Header:
        """The same header with this slot in the place of the one that has its identifier."""
        return replace(self, slots=tuple(fresh if s.slot_id == fresh.slot_id else s for s in self.slots))

    def with_use(self, slot_id: str, day: date) -> Header:
        """The same header, noting the last day on which a slot opened the file; gone slots are dropped."""
        there = {slot.slot_id for slot in self.slots} | {slot.slot_id for slot in self.escrows}
        used = {**dict(self.used), slot_id: day}
        return replace(self, used=tuple(entry for entry in used.items() if entry[0] in there))

    def with_escrow(self, key: DataKey, recipient: bytes | None) -> Header:
        """The same header, openable by the holder of `recipient`'s private half; unchanged if it is already.

        Raises ValueError for an unusable public key.
        """
        if recipient is None or any(slot.recipient == recipient for slot in self.escrows):
            return self
        slot = EscrowSlot.wrap(key, recipient, self.database_salt)
        return replace(self, escrows=(*self.escrows, slot))

    def marked(self, key: DataKey, counter: int, head: bytes, *, backup: bool = False) -> Header:
        """The same header with this end of the history noted."""
        mark = Mark.seal(key, self.database_salt, self.generation, counter, head, backup=backup)
        return replace(self, mark=mark)

    def is_marked_beyond(self, key: DataKey, counter: int) -> bool:
        """Whether a later end of the history is noted already: another thread may have been quicker."""
        return self.mark is not None and self.mark.counter > counter and self.is_soundly_marked(key)

    def is_soundly_marked(self, key: DataKey) -> bool:
        """Whether nobody altered the note, or there is none."""
        return self.mark is None or self.mark.is_genuine(key, self.database_salt, self.generation)

    def to_json(self) -> str:
        return json.dumps(_to_plain(self), indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Header:
        """Raises SchluesseldateiBeschaedigt, or DateiZuNeu for a later format."""
        try:
            return _from_plain(json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise SchluesseldateiBeschaedigt from None


def _to_plain(header: Header) -> dict[str, Any]:
    slots = [_slot_to_plain(slot) for slot in header.slots]
    escrows = [_escrow_to_plain(slot) for slot in header.escrows]
    return {
        "magic": _MAGIC,
        "format": _FORMAT,
        "database": header.database_salt.hex(),
        "generation": header.generation,
        "proof": header.proof.hex(),
        "slots": [*slots, *escrows, *header.foreign_slots],
        **({"mark": _mark_to_plain(header.mark)} if header.mark else {}),
        **({"pending": _to_plain(header.pending)} if header.pending else {}),
        **({"used": {slot: day.isoformat() for slot, day in header.used}} if header.used else {}),
        **dict(header.extra),
    }


def _from_plain(plain: Mapping[str, Any]) -> Header:
    if plain["magic"] != _MAGIC:
        raise SchluesseldateiBeschaedigt
    if int(plain["format"]) > _FORMAT:
        raise DateiZuNeu
    slots = plain["slots"]
    return Header(
        database_salt=_hex(plain["database"], SALT_BYTES),
        generation=int(plain["generation"]),
        proof=_hex(plain["proof"], KEY_BYTES),
        slots=tuple(_slot_from_plain(s) for s in slots if s["kind"] == _KIND_PASSPHRASE),
        escrows=tuple(_escrow_from_plain(s) for s in slots if s["kind"] == _KIND_ESCROW),
        mark=_mark_from_plain(plain["mark"]) if "mark" in plain else None,
        pending=_from_plain(plain["pending"]) if "pending" in plain else None,
        used=tuple(_used_from_plain(plain.get("used"))),
        foreign_slots=tuple(s for s in slots if s["kind"] not in _KINDS),
        extra=tuple((k, v) for k, v in plain.items() if k not in _KNOWN),
    )


def _hex(text: str, length: int) -> bytes:
    value = bytes.fromhex(text)
    if len(value) != length:
        raise ValueError("wrong length")
    return value


def _slot_to_plain(slot: PassphraseSlot) -> dict[str, Any]:
    return {
        "kind": _KIND_PASSPHRASE,
        "id": slot.slot_id,
        "label": slot.label,
        "kdf": {"name": "argon2id", **asdict(slot.kdf), "salt": slot.kdf_salt.hex()},
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
        **({"until": slot.until.isoformat()} if slot.until else {}),
    }


def _slot_from_plain(plain: Mapping[str, Any]) -> PassphraseSlot:
    kdf = plain["kdf"]
    if kdf["name"] != "argon2id":
        raise ValueError("unknown KDF")
    return PassphraseSlot(
        slot_id=str(plain["id"]),
        label=str(plain["label"]),
        kdf=KdfParameter(int(kdf["memory_kib"]), int(kdf["iterations"]), int(kdf["lanes"])),
        kdf_salt=_hex(kdf["salt"], SALT_BYTES),
        nonce=_hex(plain["nonce"], NONCE_BYTES),
        wrapped=_hex(plain["wrapped"], KEY_BYTES + TAG_BYTES),
        until=date.fromisoformat(plain["until"]) if "until" in plain else None,
    )


def _escrow_to_plain(slot: EscrowSlot) -> dict[str, Any]:
    return {
        "kind": _KIND_ESCROW,
        "id": slot.slot_id,
        "recipient": slot.recipient.hex(),
        "ephemeral": slot.ephemeral.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _escrow_from_plain(plain: Mapping[str, Any]) -> EscrowSlot:
    return EscrowSlot(
        slot_id=str(plain["id"]),
        recipient=_hex(plain["recipient"], PUBLIC_BYTES),
        ephemeral=_hex(plain["ephemeral"], PUBLIC_BYTES),
        nonce=_hex(plain["nonce"], NONCE_BYTES),
        wrapped=_hex(plain["wrapped"], KEY_BYTES + TAG_BYTES),
    )


def _used_from_plain(plain: object) -> Iterator[tuple[str, date]]:
    for slot_id, day in plain.items() if isinstance(plain, dict) else ():
        with suppress(ValueError, TypeError):
            yield str(slot_id), date.fromisoformat(day)


def _mark_to_plain(mark: Mark) -> dict[str, Any]:
    return {
        "counter": mark.counter,
        "head": mark.head.hex(),
        "backup": mark.backup,
        "mac": mark.mac.hex(),
    }


def _mark_from_plain(plain: Mapping[str, Any]) -> Mark:
    return Mark(
        int(plain["counter"]),
        _hex(plain["head"], KEY_BYTES),
        plain["backup"] is True,
        _hex(plain["mac"], KEY_BYTES),
    )
