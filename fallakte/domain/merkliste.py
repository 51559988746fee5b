"""Searches and lists that somebody wants to come back to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fallakte.domain.satz import Satz, pflicht, wahlweise


class Merkort(StrEnum):
    """Where the kept question is asked: the case list or the search over everything."""

    FAELLE = "faelle"
    SUCHE = "suche"

    @property
    def label(self) -> str:
        return {"faelle": "Fälle", "suche": "Suche"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merkliste(Satz):
    """A saved work list. `liste` and `sortierung` are stored words of the case list (empty in a search)."""

    name: str
    ort: Merkort = Merkort.FAELLE
    suche: str = ""
    liste: str = ""
    sortierung: str = ""
    absteigend: bool = False
    mit_abgeschlossenen: bool = False
    reihenfolge: int = 0

    def geprueft(self) -> Merkliste:
        """Raise FeldFehler; a name of up to 40 characters fits on its chip."""
        pflicht("name", self.name, 40)
        wahlweise("suche", self.suche)
        return self
