"""The data key and the slots that wrap it."""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fallakte.services.fehler import FalschePassphrase
from fallakte.storage.kdf import KEY_BYTES, STRONG_KIB, KdfParameter, derive

SLOT_FORMAT = 1
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16


class DataKey:
    """The random 256-bit key of one database. Its `repr` says nothing; it cannot be pickled."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        """Raises ValueError unless `raw` has exactly 32 bytes."""
        if len(raw) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._raw = raw

    @classmethod
    def generate(cls) -> DataKey:
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def raw(self) -> bytes:
        return self._raw

    def proof(self, salt: bytes) -> bytes:
        """32 bytes that show knowledge of this key for the database with `salt` and reveal nothing of it."""
        return hmac.digest(self._raw, b"fallakte key proof v1" + salt, "sha256")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DataKey) and hmac.compare_digest(self._raw, other._raw)

    def __hash__(self) -> int:
        raise TypeError("a data key is not hashable")

    def __repr__(self) -> str:
        return "DataKey(…)"

    def __reduce__(self) -> str:
        raise TypeError("a data key is not pickled")


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The data key, encrypted (AES-256-GCM) under a key derived from one passphrase.

    `label` says whose slot it is (it stands in clear in the header and names the actor in the history).
    `until` is the last day of a deputy's access: a rule that the program keeps, no cryptography.
    """

    slot_id: str
    label: str
    kdf: KdfParameter
    kdf_salt: bytes
    nonce: bytes
    wrapped: bytes
    until: date | None = None

    @classmethod
    def wrap(
        cls,
        key: DataKey,
        passphrase: str,
        database_salt: bytes,
        label: str,
        kdf: KdfParameter,
        until: date | None = None,
        slot_id: str = "",
    ) -> PassphraseSlot:
        """A new slot; with `slot_id` it is to take the place of the one that has this identifier."""
        slot_id = slot_id or secrets.token_hex(4)
        kdf_salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
        aad = _additional_data(slot_id, label, database_salt, kdf, kdf_salt, until)
        wrapped = AESGCM(derive(passphrase, kdf_salt, kdf)).encrypt(nonce, key.raw, aad)
        return cls(slot_id, label, kdf, kdf_salt, nonce, wrapped, until)

    @property
    def strong(self) -> bool:
        """Whether one guess costs at least what `STRONG_KIB` asks for."""
        return self.kdf.memory_kib >= STRONG_KIB

    def unwrap(self, passphrase: str, database_salt: bytes) -> DataKey:
        """Raises FalschePassphrase when the tag does not fit: wrong words, or a slot somebody altered."""
        aad = _additional_data(self.slot_id, self.label, database_salt, self.kdf, self.kdf_salt, self.until)
        try:
            raw = AESGCM(derive(passphrase, self.kdf_salt, self.kdf)).decrypt(self.nonce, self.wrapped, aad)
        except InvalidTag:
            raise FalschePassphrase from None
        return DataKey(raw)


def _additional_data(
    slot_id: str,
    label: str,
    database_salt: bytes,
    kdf: KdfParameter,
    kdf_salt: bytes,
    until: date | None,
) -> bytes:
    """Everything about a slot that must not be changed behind our back, in one fixed spelling."""
    bound = {
        "format": SLOT_FORMAT,
        "database": database_salt.hex(),
        "slot": slot_id,
        "label": label,
        "kdf": asdict(kdf),
        "salt": kdf_salt.hex(),
        **({"until": until.isoformat()} if until else {}),
    }
    return json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()
