"""The agreement as JSON, version 2 (schema: resources/schema/vereinbarung.schema.json).

Mapped by hand: a published format must not change because a field was renamed. It lies inside the PDF and is
what `fallakte vereinbarung` reads; ids of the file never leave it. Version 1 is still read.
"""

from __future__ import annotations

import json
from datetime import date

from fallakte.domain.instrument import Recht
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung.kontext import Pruefkontext
from fallakte.exchange.agreement_context import context_plain, read_context
from fallakte.exchange.agreement_reading import read_paper
from fallakte.exchange.agreement_v1 import SECTIONS, check_shape
from fallakte.exchange.agreement_writing import paper_plain
from fallakte.exchange.json_reader import Stelle, lesen_json

FORMAT = "fallakte-vereinbarung"
VERSION = 2
HOECHSTENS_BYTES = 2_000_000


class AgreementJson:
    """Implements services' port Austausch, and reads the same format back. Any thread."""

    def __init__(self, recht: Recht) -> None:
        self._recht = recht

    def schreiben(self, papier: Vereinbarungspapier, kontext: Pruefkontext | None = None) -> bytes:
        """UTF-8, every field written, keys in fixed order: the same paper gives the same bytes.

        Without `kontext` that field is null: what the case knows beyond the paper does not leave the file.
        """
        plain = {"format": FORMAT, "version": VERSION, **paper_plain(papier)}
        plain["kontext"] = None if kontext is None else context_plain(kontext)
        return json.dumps(plain, ensure_ascii=False, indent=1).encode()

    def lesen(self, roh: bytes) -> Vereinbarungspapier:
        """Raise DatenNichtLesbar naming the place inside the file, also for an instrument without a form."""
        return self.lesen_mit_kontext(roh, date.min)[0]

    def lesen_mit_kontext(self, roh: bytes, heute: date) -> tuple[Vereinbarungspapier, Pruefkontext]:
        """The paper and what the file says for its check; `heute` stands in where the file names no day.

        Raises as `lesen`.
        """
        wurzel = lesen_json(roh, HOECHSTENS_BYTES)
        if wurzel.text("format") != FORMAT:
            raise wurzel.fehler("format", f"nicht {FORMAT}")
        version = wurzel.zahl("version")
        if version not in (1, VERSION):
            raise wurzel.fehler("version", "weder 1 noch 2")
        if version == 1:
            check_shape(wurzel)
        papier = read_paper(wurzel, self._recht, SECTIONS if version == 1 else None)
        kontext = read_context(wurzel.wahlfeld("kontext") or Stelle.von("kontext", {}), self._recht, heute)
        wurzel.alles_gelesen()
        return papier, kontext
