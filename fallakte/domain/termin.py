"""Appointments: one row per date, also within a series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fallakte.domain.satz import Satz, im_bereich, pflicht, wahlweise

TERMIN_MIN = (5, 24 * 60)


class Terminart(StrEnum):
    GESPRAECH = "gespraech"
    ERSTGESPRAECH = "erstgespraech"
    UEBERPRUEFUNG = "ueberpruefung"
    KONFERENZ = "konferenz"
    AUFSUCHEND = "aufsuchend"
    TELEFON = "telefon"
    SONSTIGES = "sonstiges"

    @property
    def label(self) -> str:
        return {
            "gespraech": "Gespräch",
            "erstgespraech": "Erstgespräch",
            "ueberpruefung": "Überprüfung",
            "konferenz": "Fallkonferenz",
            "aufsuchend": "Aufsuchend",
            "telefon": "Telefon",
            "sonstiges": "Sonstiges",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Termin(Satz):
    """One appointment; without a case it is the worker's own. `dauer_min` in minutes.

    Dates of one series share `serie` (empty = single); `regel` is the recurrence rule they were made from
    (RFC 5545, e.g. `FREQ=WEEKLY;COUNT=6`). `kontakt_id` is the note written about it: then it was held.
    `kennung` is random and names it in calendars (RFC 5545 UID); it says nothing about anybody.
    """

    fall_id: int | None = None
    um: datetime
    dauer_min: int = 60
    art: Terminart = Terminart.GESPRAECH
    thema: str = ""
    ort: str = ""
    hinweis: str = ""
    kennung: str = ""
    serie: str = ""
    regel: str = ""
    kontakt_id: int | None = None
    abgesagt_um: datetime | None = None
    abgesagt_grund: str = ""

    @property
    def offen(self) -> bool:
        return self.abgesagt_um is None and self.kontakt_id is None

    def geprueft(self) -> Termin:
        """Raise FeldFehler; an appointment without a case needs to say what it is about."""
        im_bereich("dauer_min", self.dauer_min, *TERMIN_MIN)
        if self.fall_id is None:
            pflicht("thema", self.thema)
        for feld in ("thema", "ort", "hinweis", "abgesagt_grund"):
            wahlweise(feld, getattr(self, feld))
        return self
