"""What the next version of an agreement changes, promise by promise; and where we did not keep our word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand

FELDER = (
    "seite", "was", "wie_viel", "wie_oft", "bis", "nachweis", "hilfe", "wer", "norm", "kostentraeger",
    "betrag_cent",
)  # fmt: skip
"""What a promise says, in the order it is read."""


class Wandel(StrEnum):
    NEU = "neu"
    GEAENDERT = "geaendert"
    ENTFALLEN = "entfallen"
    GLEICH = "gleich"

    @property
    def label(self) -> str:
        return {"neu": "neu", "geaendert": "geändert", "entfallen": "entfällt", "gleich": "bleibt"}[
            self.value
        ]

    @property
    def zeichen(self) -> str:
        """The sign that stands behind the word."""
        return {"neu": "+", "geaendert": "±", "entfallen": "−", "gleich": "="}[self.value]


@dataclass(frozen=True, slots=True)
class Unterschied:
    """One promise in both versions; `felder` are the attributes that differ (FELDER, in their order)."""

    wandel: Wandel
    alt: Zusage | None
    neu: Zusage | None
    felder: tuple[str, ...] = ()

    @property
    def zusage(self) -> Zusage:
        """The promise as it stands, or stood last."""
        zusage = self.neu or self.alt
        if zusage is None:
            raise ValueError("an Unterschied has at least one side")
        return zusage


def unterschiede(alt: Sequence[Zusage], neu: Sequence[Zusage]) -> tuple[Unterschied, ...]:
    """Compare two versions by `vorlaeufer_id`; every promise of either appears exactly once.

    First the old ones in their order, then what is new. If a promise was split, its first successor counts
    as the same promise and the others as new; so does what points to no promise of `alt`.
    """
    nachfolger: dict[int, Zusage] = {}
    for zusage in neu:
        if zusage.vorlaeufer_id is not None:
            nachfolger.setdefault(zusage.vorlaeufer_id, zusage)
    gefunden = [_vergleich(zusage, nachfolger.get(zusage.id)) for zusage in alt]
    benutzt = {u.neu.id for u in gefunden if u.neu is not None}
    gefunden += [Unterschied(Wandel.NEU, None, zusage) for zusage in neu if zusage.id not in benutzt]
    return tuple(gefunden)


def _vergleich(alt: Zusage, neu: Zusage | None) -> Unterschied:
    if neu is None:
        return Unterschied(Wandel.ENTFALLEN, alt, None)
    felder = tuple(feld for feld in FELDER if getattr(alt, feld) != getattr(neu, feld))
    return Unterschied(Wandel.GEAENDERT if felder else Wandel.GLEICH, alt, neu, felder)


class Versaeumnis(StrEnum):
    """How we did not keep our word. Named like everything else, and never left out."""

    ZU_SPAET = "zu_spaet"
    TEILWEISE = "teilweise"
    NICHT_GEHALTEN = "nicht_gehalten"
    AN_UNS_GESCHEITERT = "an_uns_gescheitert"

    @property
    def label(self) -> str:
        return {
            "zu_spaet": "Wir waren zu spät.",
            "teilweise": "Wir haben das nur zum Teil gehalten.",
            "nicht_gehalten": "Wir haben das nicht gehalten.",
            "an_uns_gescheitert": "Das lag an uns.",
        }[self.value]


def versaeumnis(zusage: Zusage, stand: Zusagestand | None) -> Versaeumnis | None:
    """Tell what was our own failure about a promise of any side, None if nothing was.

    `erfüllt` with a reason means kept, but later than promised. A promise of ours that was recorded as kept
    after its day, outside of a review, was late too; inside a review the day of recording says nothing.
    """
    if stand is None:
        return None
    an_uns = stand.grund is Grund.LIEGT_BEI_UNS
    if zusage.seite is not Seite.STELLE:
        return Versaeumnis.AN_UNS_GESCHEITERT if an_uns else None
    if stand.stand is Stand.ERFUELLT:
        danach = zusage.bis is not None and stand.um.date() > zusage.bis and stand.ueberpruefung_id is None
        zu_spaet = an_uns or (danach and stand.grund is None)
        return Versaeumnis.ZU_SPAET if zu_spaet else None
    if not an_uns:
        return None
    return {
        Stand.TEILWEISE: Versaeumnis.TEILWEISE,
        Stand.NICHT_ERFUELLT: Versaeumnis.NICHT_GEHALTEN,
        Stand.OFFEN: None,
        Stand.ENTFALLEN: None,
    }[stand.stand]


def gezaehlt(alle: Iterable[Unterschied]) -> dict[Wandel, int]:
    """How many promises are new, changed, dropped and kept as they are."""
    liste = list(alle)
    return {wandel: sum(u.wandel is wandel for u in liste) for wandel in Wandel}
