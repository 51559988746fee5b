"""From a passphrase to a key: Argon2id (RFC 9106) with parameters that travel with each slot."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES = 32
_MAX_MEMORY_KIB = 4 * 1024 * 1024
_MAX_ITERATIONS = 64
_MAX_LANES = 64


@dataclass(frozen=True, slots=True)
class KdfParameter:
    """Cost of one guess. The default is 64 MiB, 3 passes, 4 lanes (about 0.1 to 0.2 s on an office machine).

    Raises ValueError outside the range we are willing to compute: a tampered header must not be able to ask
    for all memory of the machine. Weak values need no lower bound here: they are part of the additional data
    of the slot, so a weakened slot does not open.
    """

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        within = (
            1 <= self.lanes <= _MAX_LANES
            and 1 <= self.iterations <= _MAX_ITERATIONS
            and 8 * self.lanes <= self.memory_kib <= _MAX_MEMORY_KIB
        )
        if not within:
            raise ValueError("KDF parameters out of range")


STRONG_KIB: Final = 256 * 1024
"""Four times the memory for one guess, for a file that travels."""


def derive(passphrase: str, salt: bytes, parameter: KdfParameter) -> bytes:
    """32 bytes for this passphrase. NFKC first: the same words from any keyboard are the same."""
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=parameter.iterations,
        lanes=parameter.lanes,
        memory_cost=parameter.memory_kib,
    )
    return kdf.derive(secret)
