"""The authority's access: the data key, wrapped for a public key whose private half stays in a safe.

A fresh X25519 pair per slot, HKDF-SHA256 over the shared secret, AES-256-GCM around the data key. Writing
such a slot needs the public key only: no case worker ever holds the key that opens it.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from fallakte.services.fehler import BehoerdenschluesselFalsch, BehoerdenschluesselUnlesbar
from fallakte.storage.kdf import KEY_BYTES
from fallakte.storage.keys import NONCE_BYTES, SLOT_FORMAT, DataKey

PUBLIC_BYTES = 32
_PREFIX = "x25519:"
_PURPOSE = b"fallakte escrow v1"
_MAX_PEM_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class EscrowSlot:
    """The data key for the holder of the private half of `recipient`."""

    slot_id: str
    recipient: bytes
    ephemeral: bytes
    nonce: bytes
    wrapped: bytes

    @classmethod
    def wrap(cls, key: DataKey, recipient: bytes, database_salt: bytes) -> EscrowSlot:
        """Raises ValueError for a public key with which no secret can be agreed."""
        slot_id, nonce = secrets.token_hex(4), secrets.token_bytes(NONCE_BYTES)
        own = X25519PrivateKey.generate()
        ephemeral = own.public_key().public_bytes_raw()
        secret = _derive(own, recipient, ephemeral, recipient)
        bound = _additional_data(slot_id, recipient, ephemeral, database_salt)
        return cls(slot_id, recipient, ephemeral, nonce, AESGCM(secret).encrypt(nonce, key.raw, bound))

    def unwrap(self, private: X25519PrivateKey, database_salt: bytes) -> DataKey:
        """Raises BehoerdenschluesselFalsch."""
        bound = _additional_data(self.slot_id, self.recipient, self.ephemeral, database_salt)
        try:
            secret = _derive(private, self.ephemeral, self.ephemeral, self.recipient)
            return DataKey(AESGCM(secret).decrypt(self.nonce, self.wrapped, bound))
        except (InvalidTag, ValueError):
            raise BehoerdenschluesselFalsch from None


def public_key(text: str) -> bytes | None:
    """The 32 bytes behind the setting `schluessel.behoerde` (its spelling is checked there), None if empty.

    Raises ValueError for a key with which no secret can be agreed.
    """
    if not text:
        return None
    key = base64.b64decode(text.removeprefix(_PREFIX))
    X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(key))
    return key


def fingerprint(public: bytes) -> str:
    """Such as "7C19 04AE": enough to tell two keys of an authority apart when they are read out."""
    short = sha256(public).hexdigest()[:8].upper()
    return f"{short[:4]} {short[4:]}"


def private_key(path: Path) -> X25519PrivateKey:
    """Raises BehoerdenschluesselUnlesbar."""
    try:
        with path.open("rb") as stream:
            key = load_pem_private_key(stream.read(_MAX_PEM_BYTES), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        raise BehoerdenschluesselUnlesbar from None
    if not isinstance(key, X25519PrivateKey):
        raise BehoerdenschluesselUnlesbar
    return key


def _derive(own: X25519PrivateKey, other: bytes, ephemeral: bytes, recipient: bytes) -> bytes:
    shared = own.exchange(X25519PublicKey.from_public_bytes(other))
    return HKDF(SHA256(), KEY_BYTES, salt=ephemeral + recipient, info=_PURPOSE).derive(shared)


def _additional_data(slot_id: str, recipient: bytes, ephemeral: bytes, database_salt: bytes) -> bytes:
    bound = {
        "format": SLOT_FORMAT,
        "database": database_salt.hex(),
        "slot": slot_id,
        "recipient": recipient.hex(),
        "ephemeral": ephemeral.hex(),
    }
    return json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()
