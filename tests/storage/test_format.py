"""The sample values of the README's file format: whoever writes a reader of their own can check it by them.

Worked out here by hand, from what the README says, and compared with what the program does.
"""

import hashlib
import hmac
import json
from datetime import date

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fallakte.storage.escrow import EscrowSlot
from fallakte.storage.kdf import KdfParameter, derive
from fallakte.storage.keys import DataKey, PassphraseSlot
from fallakte.storage.mark import Mark
from fallakte.storage.notfallcode import to_notfallcode
from tests.storage.conftest import CHEAP

RAW, SALT, KDF_SALT = bytes(range(32)), bytes(range(16)), bytes(range(16, 32))
KEY = DataKey(RAW)
CODE = "AAAQ-EAYE-AUDA-OCAJ-BIFQ-YDIO-B4IB-CEQT-CQKR-MFYY-DENB-WHA5-DYPQ-DDV4"
PROOF = "92e898f2381e016f2d8a0d3cd8b810534bc99c690271183e30fe22726e4ec70b"
DERIVED = "0a455f379eccb94e904b6574205d77f385aaa002cac8807c291896d9c19edbea"
MAC = "8849feac2a717e61e2c4404256bc1967c8f638c38984ba2e9ecf2b09fc53fb89"


def spelled(plain: dict[str, object]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode("ascii")


def test_the_notfallcode() -> None:
    assert to_notfallcode(KEY) == CODE


def test_its_check_characters() -> None:
    """Both sums over GF(1024) are zero."""
    low = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".index(c) for c in CODE.replace("-", "")]
    plain = weighted = 0
    for place in range(28):
        symbol = low[2 * place] << 5 | low[2 * place + 1]
        plain ^= symbol
        for _ in range(place):  # times x
            symbol <<= 1
            symbol ^= 0b10000001001 if symbol & 1024 else 0
        weighted ^= symbol
    assert (plain, weighted) == (0, 0)


def test_the_proof() -> None:
    assert hmac.digest(RAW, b"fallakte key proof v1" + SALT, "sha256").hex() == PROOF == KEY.proof(SALT).hex()


def test_the_derived_key() -> None:
    assert derive("Vier Wörter reichen aus", KDF_SALT, KdfParameter()).hex() == DERIVED


def test_the_mark() -> None:
    said = f"{SALT.hex()} 1 0 {'00' * 32} 0".encode()
    assert hmac.digest(RAW, b"fallakte history mark v1" + said, "sha256").hex() == MAC
    assert Mark.seal(KEY, SALT, 1, 0, bytes(32), backup=False).mac.hex() == MAC


def test_a_passphrase_slot() -> None:
    slot = PassphraseSlot.wrap(KEY, "Worte", SALT, "Frau Müßig", CHEAP, date(2027, 1, 31))
    bound = spelled(
        {
            "database": SALT.hex(),
            "format": 1,
            "kdf": {"iterations": 1, "lanes": 1, "memory_kib": 64},
            "label": "Frau Müßig",
            "salt": slot.kdf_salt.hex(),
            "slot": slot.slot_id,
            "until": "2027-01-31",
        }
    )
    assert b"Frau M\\u00fc\\u00dfig" in bound
    secret = derive("Worte", slot.kdf_salt, CHEAP)
    assert AESGCM(secret).decrypt(slot.nonce, slot.wrapped, bound) == RAW


def test_the_authority_s_slot() -> None:
    private = X25519PrivateKey.generate()
    slot = EscrowSlot.wrap(KEY, private.public_key().public_bytes_raw(), SALT)
    shared = private.exchange(X25519PublicKey.from_public_bytes(slot.ephemeral))
    secret = HKDF(SHA256(), 32, salt=slot.ephemeral + slot.recipient, info=b"fallakte escrow v1").derive(
        shared
    )
    bound = spelled(
        {
            "database": SALT.hex(),
            "ephemeral": slot.ephemeral.hex(),
            "format": 1,
            "recipient": slot.recipient.hex(),
            "slot": slot.slot_id,
        }
    )
    assert AESGCM(secret).decrypt(slot.nonce, slot.wrapped, bound) == RAW


def test_a_link_of_the_history() -> None:
    from fallakte.storage import verlauf

    meta = {
        "nummer": 1,
        "um": "2026-11-23T09:30:00+00:00",
        "wer": "Müller",
        "vorgang": "Person anlegen",
        "art": "Person",
        "satz_id": 1,
        "fall_id": None,
    }
    spelled_out = json.dumps(meta, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    bindung = hashlib.sha256(bytes(32) + b"[]").digest()
    expected = hashlib.sha256(bytes(32) + hashlib.sha256(spelled_out).digest() + bindung).digest()
    assert verlauf._link(verlauf.GENESIS, meta, bindung) == expected
