"""The review: what became of every promise of both sides, and the decision that opens the next round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.domain.satz import TEXT_MAX, Satz, im_bereich, wahlweise

SICHT = (1, 5)


class Entscheidung(StrEnum):
    FORTFUEHREN = "fortfuehren"
    AENDERN = "aendern"
    ERGAENZEN = "ergaenzen"
    BEENDEN = "beenden"

    @property
    def label(self) -> str:
        return {
            "fortfuehren": "fortführen",
            "aendern": "ändern",
            "ergaenzen": "ergänzen",
            "beenden": "beenden",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ueberpruefung(Satz):
    """The review of one Vereinbarung. The person's view is on a scale 1 (gar nicht) to 5 (sehr).

    `hat_gefehlt` is what hindered in the help system, `naechste_am` when the two sides look again.
    """

    vereinbarung_id: int
    begonnen_um: datetime
    zufrieden: int | None = None
    ernst_genommen: int | None = None
    worte_der_person: str = ""
    hat_gefehlt: str = ""
    entscheidung: Entscheidung | None = None
    begruendung: str = ""
    entschieden_um: datetime | None = None
    teilnehmende: str = ""
    naechste_am: date | None = None

    def geprueft(self) -> Ueberpruefung:
        """Raise FeldFehler for numbers off the scale or overlong texts."""
        im_bereich("zufrieden", self.zufrieden, *SICHT)
        im_bereich("ernst_genommen", self.ernst_genommen, *SICHT)
        wahlweise("teilnehmende", self.teilnehmende)
        for feld in ("worte_der_person", "hat_gefehlt", "begruendung"):
            wahlweise(feld, getattr(self, feld), TEXT_MAX)
        return self
