"""What a person can be asked to do, and what not: recorded limits of her situation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallakte.domain.satz import Satz, im_bereich, nicht_vor, wahlweise

STUNDEN_MAX = 168


class Grenzart(StrEnum):
    """Why something cannot be asked (§ 10 SGB II)."""

    KINDERBETREUUNG = "kinderbetreuung"
    PFLEGE = "pflege"
    ARBEITSUNFAEHIG = "arbeitsunfaehig"
    STUNDEN = "stunden"
    SCHULE = "schule"
    GESUNDHEIT = "gesundheit"

    @property
    def label(self) -> str:
        return {
            "kinderbetreuung": "Betreuung eines Kindes",
            "pflege": "Pflege von Angehörigen",
            "arbeitsunfaehig": "arbeitsunfähig",
            "stunden": "höchstens so viele Stunden in der Woche",
            "schule": "Schule oder Ausbildung",
            "gesundheit": "gesundheitliche Grenze",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grenze(Satz):
    """A limit of one case. Both days are included, None = open; `stunden` are hours a week (0–168).

    For Kinderbetreuung `kind_geboren_am` tells until when § 10 Abs. 1 Nr. 3 SGB II protects.
    """

    fall_id: int
    art: Grenzart
    von: date | None = None
    bis: date | None = None
    stunden: int | None = None
    kind_geboren_am: date | None = None
    bemerkung: str = ""

    def geprueft(self) -> Grenze:
        """Raise DatumVorher, WertAusserhalb, FeldZuLang."""
        nicht_vor("bis", self.bis, self.von)
        im_bereich("stunden", self.stunden, 0, STUNDEN_MAX)
        wahlweise("bemerkung", self.bemerkung)
        return self

    def gilt(self, von: date, bis: date | None) -> bool:
        """Whether the limit touches the span from `von` to `bis` (both included, None = open)."""
        return (self.bis is None or self.bis >= von) and (self.von is None or bis is None or self.von <= bis)
