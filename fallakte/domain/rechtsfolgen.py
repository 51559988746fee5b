"""What a breach of duty costs, as dated data: the day of the breach decides (§ 65a SGB II)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fallakte.domain.fall import Rechtskreis


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechtsfolgentafel:
    """One table, for breaches from `verstoss_ab` to `verstoss_bis` (both included, None = open).

    `prozente` are the cuts of the Regelbedarf in percent, step by step; `monate` how long each lasts. A table
    of SGB III has neither, but `sperrzeit_wochen`. `text` is the notice for the person with its source.
    """

    id: str
    rechtskreis: Rechtskreis
    verstoss_ab: date
    verstoss_bis: date | None = None
    prozente: tuple[int, ...] = ()
    monate: tuple[int, ...] = ()
    sperrzeit_wochen: tuple[int, ...] = ()
    hoechstens_prozent: int | None = None
    text: str
    quelle: str
    geprueft: bool

    def gilt_am(self, tag: date) -> bool:
        return self.verstoss_ab <= tag and (self.verstoss_bis is None or tag <= self.verstoss_bis)


@dataclass(frozen=True, slots=True)
class Rechtsfolgen:
    """All tables, in the order of their first day."""

    tafeln: tuple[Rechtsfolgentafel, ...]

    def am(self, rechtskreis: Rechtskreis, verstoss: date) -> Rechtsfolgentafel | None:
        """The table for a breach on this day, or None: then nothing may be threatened."""
        return next((t for t in self.tafeln if t.rechtskreis is rechtskreis and t.gilt_am(verstoss)), None)
