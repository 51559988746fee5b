"""A Papierwerk that sets no page: the bytes say what was asked for, and a refusal can be ordered."""

from __future__ import annotations

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.services.fehler import AusgabeNichtMoeglich


class FakePapierwerk:
    """Implements Papierwerk. `gruende` makes the next papers impossible."""

    def __init__(self) -> None:
        self.gruende: tuple[str, ...] = ()

    def setzen(self, papier: Vereinbarungspapier, daten: bytes | None) -> bytes:
        if self.gruende:
            raise AusgabeNichtMoeglich(self.gruende)
        v = papier.vereinbarung
        worte = [papier.kopfzeile, str(v.nummer), v.dokument_am.isoformat(), papier.leitsatz]
        worte += [z.was for paar in papier.paare for z in paar.zusagen]
        worte += [t.text for t in v.texte]
        return b"PAPIER " + "|".join(worte).encode() + (b"+DATEN" if daten is not None else b"")
