"""The case, its rounds, and the words for where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.fehler import FallAbgeschlossen
from fallakte.domain.satz import Satz

KONTAKTRHYTHMUS_TAGE = 28
NACHBETREUUNG_WOCHEN = 26


class Rechtskreis(StrEnum):
    """The legal circle decides which instruments fit."""

    SGB2 = "sgb2"
    SGB3 = "sgb3"
    SGB8 = "sgb8"

    @property
    def label(self) -> str:
        return {"sgb2": "SGB II", "sgb3": "SGB III", "sgb8": "SGB VIII"}[self.value]


class Segment(StrEnum):
    """The four segments of the steering ring, in order."""

    ASSESSMENT = "assessment"
    ZIELE = "ziele"
    VEREINBARUNG = "vereinbarung"
    UEBERPRUEFUNG = "ueberpruefung"

    @property
    def label(self) -> str:
        return {
            "assessment": "Assessment",
            "ziele": "Ziele",
            "vereinbarung": "Vereinbarung",
            "ueberpruefung": "Überprüfung",
        }[self.value]


class Phase(StrEnum):
    """The eight phases of the method; derived, never typed."""

    FALLZUGANG = "fallzugang"
    ARBEITSBUENDNIS = "arbeitsbuendnis"
    ASSESSMENT = "assessment"
    ZIELE = "ziele"
    VEREINBARUNG = "vereinbarung"
    LEISTUNGSSTEUERUNG = "leistungssteuerung"
    UEBERPRUEFUNG = "ueberpruefung"
    NACHBETREUUNG = "nachbetreuung"
    ABGESCHLOSSEN = "abgeschlossen"

    @property
    def label(self) -> str:
        return {
            "fallzugang": "Fallzugang",
            "arbeitsbuendnis": "Arbeitsbündnis",
            "assessment": "Assessment",
            "ziele": "Ziele",
            "vereinbarung": "Vereinbarung",
            "leistungssteuerung": "Leistungssteuerung",
            "ueberpruefung": "Überprüfung",
            "nachbetreuung": "Nachbetreuung",
            "abgeschlossen": "abgeschlossen",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall(Satz):
    """One person's case with this Fallmanager/in.

    `aufgenommen_am` is the day of acceptance (None while in Fallzugang); `auftrag` is what the person wants,
    in her own words, and opens the first Runde. `abgeschlossen_am` is set when the last Nachkontakt is done.
    `profil` names the terms and periods (empty = those of the Rechtskreis). Until `stumm_bis` nobody is
    reminded of the contact rhythm, for the reason `stumm_grund`.
    """

    person_id: int
    rechtskreis: Rechtskreis = Rechtskreis.SGB2
    aktenzeichen: str = ""
    zugang: str = ""
    eingang_am: date
    aufgenommen_am: date | None = None
    auftrag: str = ""
    auftrag_am: date | None = None
    sozialraum_id: int | None = None
    kontaktrhythmus_tage: int = KONTAKTRHYTHMUS_TAGE
    abgeschlossen_am: date | None = None
    vorgaenger_id: int | None = None
    profil: str = ""
    stumm_bis: date | None = None
    stumm_grund: str = ""

    def offen(self) -> Fall:
        """Return self; raises FallAbgeschlossen if nothing may be added any more."""
        if self.abgeschlossen_am is not None:
            raise FallAbgeschlossen
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Runde(Satz):
    """One turn of the cycle. Whether it is over is derived from its Überprüfung, never stored."""

    fall_id: int
    nummer: int
    begonnen_um: datetime
    anlass: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruecksprung(Satz):
    """The cycle went back to `segment`: it and what follows count only by newer facts."""

    runde_id: int
    segment: Segment
    um: datetime
    grund: str
