"""What left the house or was filed: hand-outs, frozen papers, letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.satz import Satz


@dataclass(frozen=True, slots=True, kw_only=True)
class Ausgabe(Satz):
    """A copy left the house: to whom, what for, on which ground. `an_person` = handed to the person."""

    vereinbarung_id: int
    um: datetime
    empfaenger: str
    zweck: str
    rechtsgrundlage: str = ""
    form: str = ""
    an_person: bool = False
    sha256: str = ""
    beilagen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokument(Satz):
    """A frozen paper: the PDF, the JSON inside it, and the SHA-256 of the PDF (hex).

    `eakte_am` is the day it was filed in the authority's own file (no shadow file, § 6 EGovG).
    """

    fall_id: int
    vereinbarung_id: int
    titel: str
    erstellt_um: datetime
    pdf: bytes
    daten: bytes
    sha256: str
    eakte_am: date | None = None


class Schreibenart(StrEnum):
    """Papers beside the agreement itself."""

    UEBERPRUEFUNGSPROTOKOLL = "ueberpruefungsprotokoll"
    SCHWEIGEPFLICHTENTBINDUNG = "schweigepflichtentbindung"
    EINLADUNG = "einladung"
    ANHOERUNG = "anhoerung"
    RUECKMELDEBOGEN = "rueckmeldebogen"
    MEIN_WEG = "mein_weg"
    EINFACH_ERKLAERT = "einfach_erklaert"
    AENDERUNGEN = "aenderungen"

    @property
    def label(self) -> str:
        return {
            "ueberpruefungsprotokoll": "Überprüfungsprotokoll",
            "schweigepflichtentbindung": "Schweigepflichtentbindung",
            "einladung": "Einladung",
            "anhoerung": "Anhörung",
            "rueckmeldebogen": "Rückmeldebogen",
            "mein_weg": "Mein Weg",
            "einfach_erklaert": "Einfach erklärt",
            "aenderungen": "Änderungen zur Version davor",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schreiben(Satz):
    """A letter or sheet that was made and handed out: never edited, only made anew.

    `angaben` is what was typed for it, as JSON; `eakte_am` the day it was filed in the authority's own file.
    """

    fall_id: int
    art: Schreibenart
    titel: str
    datum: date
    erstellt_um: datetime
    empfaenger: str
    zweck: str
    rechtsgrundlage: str = ""
    form: str = ""
    vereinbarung_id: int | None = None
    ueberpruefung_id: int | None = None
    angaben: str = ""
    pdf: bytes
    sha256: str
    eakte_am: date | None = None
