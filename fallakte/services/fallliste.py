"""The case list: what can be asked of it, and what a row holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallakte.domain.fallstand import Fallstand
from fallakte.domain.person import Alter, Geburtsdatum


class Sortierung(StrEnum):
    NAME = "name"
    KUNDENNUMMER = "kundennummer"
    PHASE = "phase"
    NAECHSTER = "naechster"
    KONTAKT = "kontakt"
    WIR = "wir"
    PERSON = "person"
    SOZIALRAUM = "sozialraum"


class Arbeitsliste(StrEnum):
    """The chips above the list."""

    ALLE = "alle"
    HEUTE_DRAN = "heute_dran"
    ZUSAGE_UEBERFAELLIG = "zusage_ueberfaellig"
    OHNE_KONTAKT = "ohne_kontakt"
    OHNE_ZIEL = "ohne_ziel"
    VEREINBARUNG_ENDET = "vereinbarung_endet"

    @property
    def label(self) -> str:
        return {
            "alle": "Meine Fälle",
            "heute_dran": "Heute dran",
            "zusage_ueberfaellig": "Zusage überfällig",
            "ohne_kontakt": "Ohne Kontakt",
            "ohne_ziel": "Ohne Ziel",
            "vereinbarung_endet": "Vereinbarung endet",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Fallabfrage:
    """One question to the list. `suche` is what was typed; folding is the store's business.

    `heute` decides what is overdue; `mit_abgeschlossenen` includes closed cases.
    """

    heute: date
    suche: str = ""
    liste: Arbeitsliste = Arbeitsliste.ALLE
    sortierung: Sortierung = Sortierung.NAME
    absteigend: bool = False
    mit_abgeschlossenen: bool = False


@dataclass(frozen=True, slots=True)
class Fallzeile:
    """One row; `sortwert` continues the paging (see Marke)."""

    fall_id: int
    person_id: int
    vorname: str
    nachname: str
    geburtsdatum: Geburtsdatum
    kundennummer: str
    sozialraum: str
    sprachen: tuple[str, ...]
    stand: Fallstand
    sortwert: str

    def alter(self, heute: date) -> Alter | None:
        return self.geburtsdatum.alter(heute)


@dataclass(frozen=True, slots=True)
class Marke:
    """Where the last page ended (keyset paging): the sort value and the id of its last row."""

    wert: str
    fall_id: int

    @classmethod
    def nach(cls, zeile: Fallzeile) -> Marke:
        return cls(zeile.sortwert, zeile.fall_id)
