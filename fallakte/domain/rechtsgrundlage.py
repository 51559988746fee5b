"""On which legal ground something protected may be asked and written down (Art. 6, 9 DSGVO)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallakte.domain.fehler import FeldLeer
from fallakte.domain.satz import TEXT_MAX, Satz, nicht_vor, pflicht, wahlweise

DRITTE = "dritte"
"""The `bereich` of a ground for the view of a third person; anything else is the id of a catalogue domain."""


class Grundlageart(StrEnum):
    EINWILLIGUNG = "einwilligung"
    GESETZ = "gesetz"

    @property
    def label(self) -> str:
        return {"einwilligung": "Einwilligung", "gesetz": "Gesetz"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechtsgrundlage(Satz):
    """A recorded ground for one domain of the assessment, or for asking one third person.

    A consent ends on `bis` or on the day it was revoked; a norm needs its paragraph. `wortlaut` is what the
    person was told, in her language.
    """

    fall_id: int
    bereich: str
    art: Grundlageart
    norm: str = ""
    dritte: str = ""
    wortlaut: str = ""
    am: date
    bis: date | None = None
    widerrufen_am: date | None = None

    def geprueft(self) -> Rechtsgrundlage:
        """Raise FeldFehler: a law without its paragraph, a third person without a role, dates that cross."""
        if self.art is Grundlageart.GESETZ:
            pflicht("norm", self.norm)
        if not self.bereich:
            raise FeldLeer("bereich")
        if self.bereich == DRITTE:
            pflicht("dritte", self.dritte)
        wahlweise("wortlaut", self.wortlaut, TEXT_MAX)
        nicht_vor("bis", self.bis, self.am)
        nicht_vor("widerrufen_am", self.widerrufen_am, self.am)
        return self

    def gilt(self, tag: date) -> bool:
        """Whether it covers an entry made on this day; the day of revocation is no longer covered."""
        if tag < self.am or (self.bis is not None and tag > self.bis):
            return False
        return self.widerrufen_am is None or tag < self.widerrufen_am


def gueltige(
    grundlagen: tuple[Rechtsgrundlage, ...], bereich: str, tag: date, dritte: str = ""
) -> Rechtsgrundlage | None:
    """The latest ground that covers a domain (or a third person) on this day."""
    passend = [g for g in grundlagen if g.bereich == bereich and g.dritte == dritte and g.gilt(tag)]
    return max(passend, key=lambda g: (g.am, g.id), default=None)


def einwilligung_bis(grundlagen: tuple[Rechtsgrundlage, ...]) -> date | None:
    """The first day on which a consent ends that was neither revoked nor replaced by a newer ground."""
    neueste: dict[tuple[str, str], Rechtsgrundlage] = {}
    for g in sorted(grundlagen, key=lambda g: (g.am, g.id)):
        neueste[g.bereich, g.dritte] = g
    enden = (g.bis for g in neueste.values() if g.bis is not None and g.widerrufen_am is None)
    return min(enden, default=None)
