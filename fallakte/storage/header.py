"""The key header `X.fallakte.key`: who can open the file, and to which database it belongs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from fallakte.services.fehler import (
    DateiZuNeu,
    FallakteFehler,
    FalschePassphrase,
    SchluesseldateiBeschaedigt,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
)
from fallakte.storage.durable import failure_of, set_aside, write_durably
from fallakte.storage.kdf import KEY_BYTES, KdfParameter
from fallakte.storage.keys import NONCE_BYTES, SALT_BYTES, TAG_BYTES, DataKey, PassphraseSlot

_MAGIC = "fallakte-key"
_FORMAT = 1
_MAX_BYTES = 1_000_000
_KIND_PASSPHRASE: Final = "passphrase"  # noqa: S105 - the kind of a slot, not a secret
_KNOWN = frozenset({"magic", "format", "database", "generation", "proof", "slots"})


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the key file. Slots of other kinds and unknown entries are kept as they were read.

    `generation` counts replacements of the data key, `proof` shows knowledge of the present one.
    """

    database_salt: bytes
    generation: int
    proof: bytes
    slots: tuple[PassphraseSlot, ...]
    foreign_slots: tuple[Mapping[str, Any], ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def new(
        cls, key: DataKey, database_salt: bytes, passphrase: str, label: str, kdf: KdfParameter
    ) -> Header:
        slot = PassphraseSlot.wrap(key, passphrase, database_salt, label, kdf)
        return cls(database_salt, 1, key.proof(database_salt), (slot,))

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

    def fits(self, key: DataKey) -> bool:
        """Whether `key` is the data key this header was written for."""
        return key.proof(self.database_salt) == self.proof

    def with_passphrase(self, old: str, new: str, kdf: KdfParameter) -> Header:
        """The same header with the slot of `old` replaced. Raises FalschePassphrase."""
        key, opened = self.unlock(old)
        fresh = PassphraseSlot.wrap(key, new, self.database_salt, opened.label, kdf)
        return replace(self, slots=tuple(fresh if slot is opened else slot for slot in self.slots))

    def to_json(self) -> str:
        own = [_slot_to_plain(slot) for slot in self.slots]
        return json.dumps(
            {
                "magic": _MAGIC,
                "format": _FORMAT,
                "database": self.database_salt.hex(),
                "generation": self.generation,
                "proof": self.proof.hex(),
                "slots": [*own, *self.foreign_slots],
                **dict(self.extra),
            },
            indent=1,
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> Header:
        """Raises SchluesseldateiBeschaedigt, or DateiZuNeu for a later format."""
        try:
            plain = json.loads(text)
            if plain["magic"] != _MAGIC:
                raise SchluesseldateiBeschaedigt
            if int(plain["format"]) > _FORMAT:
                raise DateiZuNeu
            slots = plain["slots"]
            header = cls(
                database_salt=_hex(plain["database"], SALT_BYTES),
                generation=int(plain["generation"]),
                proof=_hex(plain["proof"], KEY_BYTES),
                slots=tuple(_slot_from_plain(s) for s in slots if s["kind"] == _KIND_PASSPHRASE),
                foreign_slots=tuple(s for s in slots if s["kind"] != _KIND_PASSPHRASE),
                extra=tuple((k, v) for k, v in plain.items() if k not in _KNOWN),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise SchluesseldateiBeschaedigt from None
        return header


@dataclass(frozen=True, slots=True)
class HeaderFiles:
    """The header beside the database and its copy in the state folder of this user."""

    sidecar: Path
    copies: Path

    def save(self, header: Header) -> None:
        """Sidecar first and durably; the copy may fail (it is a comfort, the sidecar is the promise)."""
        write_durably(self.sidecar, header.to_json().encode())
        self._save_copy(header)

    def _save_copy(self, header: Header) -> None:
        try:
            self.copies.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_durably(self._copy_of(header.database_salt), header.to_json().encode())
        except (OSError, FallakteFehler):
            return

    def load(self, database_salt: bytes) -> Header:
        """The header of the database with this salt: the sidecar, or its copy if that is lost or torn.

        Only reads; a caller that holds the lock writes a healed header back with `save`.
        Raises SchluesseldateiFehlt, SchluesseldateiBeschaedigt, SchluesselPasstNicht or DateiZuNeu.
        """
        try:
            header = _read(self.sidecar)
        except (SchluesseldateiFehlt, SchluesseldateiBeschaedigt) as problem:
            copy = self._read_copy(database_salt)
            if copy is None:
                raise problem from None
            return copy
        if header.database_salt != database_salt:
            raise SchluesselPasstNicht
        return header

    def restore(self, header: Header) -> None:
        """Write sidecar and copy where they are missing or differ; another sidecar is set aside, not lost."""
        if not _holds(self.sidecar, header):
            if self.sidecar.exists():
                set_aside(self.sidecar)
            self.save(header)
        elif not _holds(self._copy_of(header.database_salt), header):
            self._save_copy(header)

    def discard(self, database_salt: bytes) -> None:
        """Take back a header whose database never came to be. Raises OSError."""
        self._copy_of(database_salt).unlink(missing_ok=True)
        self.sidecar.unlink(missing_ok=True)

    def _read_copy(self, database_salt: bytes) -> Header | None:
        try:
            copy = _read(self._copy_of(database_salt))
        except FallakteFehler:
            return None
        return copy if copy.database_salt == database_salt else None

    def _copy_of(self, database_salt: bytes) -> Path:
        return self.copies / f"{database_salt.hex()}.key"


def _holds(path: Path, header: Header) -> bool:
    try:
        return _read(path) == header
    except FallakteFehler:
        return False


def _read(path: Path) -> Header:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SchluesseldateiBeschaedigt
        return Header.from_json(path.read_bytes())
    except FileNotFoundError:
        raise SchluesseldateiFehlt from None
    except IsADirectoryError:
        raise SchluesseldateiBeschaedigt from None
    except OSError as error:
        raise failure_of(error) from None


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
    )
