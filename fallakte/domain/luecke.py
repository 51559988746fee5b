"""Help that nobody gives here: reported without any person, later bundled into a Bedarfsmeldung."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallakte.domain.satz import TEXT_MAX, Satz, pflicht, wahlweise


class Lueckenart(StrEnum):
    GIBT_ES_NICHT = "gibt_es_nicht"
    VOLL = "voll"
    ZU_WEIT = "zu_weit"
    SPRACHE = "sprache"
    ZUGANG = "zugang"
    ZEITEN = "zeiten"
    QUALITAET = "qualitaet"
    ABGELEHNT = "abgelehnt"

    @property
    def label(self) -> str:
        return {
            "gibt_es_nicht": "gibt es nicht",
            "voll": "ist voll",
            "zu_weit": "ist zu weit weg",
            "sprache": "falsche Sprache",
            "zugang": "Zugang passt nicht",
            "zeiten": "Zeiten passen nicht",
            "qualitaet": "Qualität reicht nicht",
            "abgelehnt": "wurde abgelehnt",
        }[self.value]


class Lueckenherkunft(StrEnum):
    UEBERPRUEFUNG = "ueberpruefung"
    SUCHE = "suche"
    VERMITTLUNG = "vermittlung"

    @property
    def label(self) -> str:
        return {"ueberpruefung": "Überprüfung", "suche": "Suche", "vermittlung": "Vermittlung"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Luecke(Satz):
    """A need without an offer. It points to no case and names nobody; `behelf` is what was done instead."""

    was: str
    art: Lueckenart = Lueckenart.GIBT_ES_NICHT
    zielgruppe: str = ""
    sozialraum_id: int | None = None
    behelf: str = ""
    herkunft: Lueckenherkunft = Lueckenherkunft.UEBERPRUEFUNG
    am: date

    def geprueft(self) -> Luecke:
        """Raise FeldFehler."""
        pflicht("was", self.was)
        wahlweise("zielgruppe", self.zielgruppe)
        wahlweise("behelf", self.behelf, TEXT_MAX)
        return self
