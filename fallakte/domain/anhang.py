"""Files that belong to a case: letters, certificates, photos. They lie inside the encrypted file only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from fallakte.domain.fehler import AnhangLeer, AnhangZuGross
from fallakte.domain.kontakt import Notizklasse
from fallakte.domain.satz import TEXT_MAX, Satz, pflicht, wahlweise

ANHANG_MAX_BYTES = 25 * 1024 * 1024
"""25 MiB: a scanned file of many pages; more would make every backup of the file slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anhang(Satz):
    """What is known of an attached file. `name` is its file name without a folder, `groesse` in bytes."""

    fall_id: int
    kontakt_id: int | None = None
    name: str
    medientyp: str = ""
    groesse: int
    sha256: str
    klasse: Notizklasse = Notizklasse.NORMAL
    bemerkung: str = ""
    abgelegt_um: datetime

    def geprueft(self) -> Anhang:
        """Raise FeldFehler, AnhangLeer for 0 bytes, AnhangZuGross above `ANHANG_MAX_BYTES`."""
        pflicht("name", self.name)
        wahlweise("bemerkung", self.bemerkung, TEXT_MAX)
        if self.groesse == 0:
            raise AnhangLeer(self.name)
        if self.groesse > ANHANG_MAX_BYTES:
            raise AnhangZuGross(self.name, ANHANG_MAX_BYTES)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Anhangsinhalt(Satz):
    """The bytes of one Anhang, kept apart so that lists never load them."""

    anhang_id: int
    inhalt: bytes

    def passt_zu(self, anhang: Anhang) -> bool:
        """Whether these are the bytes that were attached."""
        return hashlib.sha256(self.inhalt).hexdigest() == anhang.sha256
