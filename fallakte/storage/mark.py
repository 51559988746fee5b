"""The mark: how far the history of a file had got when it was last closed, sealed with its data key.

Page checks cannot see an old page or an old file: both carry valid tags. The mark stands outside the
database, so a file whose history does not contain it is older than it should be.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from fallakte.storage.keys import DataKey

_PURPOSE = b"fallakte history mark v1"


@dataclass(frozen=True, slots=True)
class Mark:
    """Entry `counter` of the history has the hash `head`; counter 0 stands for the empty history.

    `backup` marks a snapshot, which is expected to be older than the file it was taken from.
    """

    counter: int
    head: bytes
    backup: bool
    mac: bytes

    @classmethod
    def seal(
        cls, key: DataKey, salt: bytes, generation: int, counter: int, head: bytes, *, backup: bool
    ) -> Mark:
        return cls(counter, head, backup, _mac(key, salt, generation, counter, head, backup))

    def is_genuine(self, key: DataKey, salt: bytes, generation: int) -> bool:
        """Whether it was sealed with this key, for this database and this generation of its header."""
        return hmac.compare_digest(
            self.mac, _mac(key, salt, generation, self.counter, self.head, self.backup)
        )


def _mac(key: DataKey, salt: bytes, generation: int, counter: int, head: bytes, backup: bool) -> bytes:
    said = f"{salt.hex()} {generation} {counter} {head.hex()} {int(backup)}"
    return hmac.digest(key.raw, _PURPOSE + said.encode(), "sha256")
