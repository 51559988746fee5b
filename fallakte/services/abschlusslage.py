"""What is still open when the work on a case shall end: it is named before anything ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fallakte.domain.fallbild import Fallbild
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.termin import Termin
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Seite, Zusage
from fallakte.services.arbeit import Lesesicht

VERSUCHE_VOR_ABBRUCH: Final = 3


class Zusagenverbleib(StrEnum):
    """How our open promises go on when the work ends: never without a word."""

    VORLEGEN = "vorlegen"
    FOLGESTELLE = "folgestelle"
    ENTFALLEN = "entfallen"

    @property
    def label(self) -> str:
        return {
            "vorlegen": "Wir lösen sie noch ein (auf Wiedervorlage legen)",
            "folgestelle": "Die Folgestelle übernimmt sie",
            "entfallen": "Sie gelten nicht mehr, das ist besprochen",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abschlusslage:
    """What has to be named before a case is closed.

    `versuche` counts the missed appointments since the last meeting, `vereinbarung` is the one in force.
    """

    wir: tuple[Zusage, ...] = ()
    person: tuple[Zusage, ...] = ()
    vereinbarung: Vereinbarung | None = None
    wiedervorlagen: tuple[Wiedervorlage, ...] = ()
    termine: tuple[Termin, ...] = ()
    versuche: int = 0

    @property
    def versuche_fehlen(self) -> bool:
        """Whether an end by lost contact is documented by fewer attempts than is usual."""
        return self.versuche < VERSUCHE_VOR_ABBRUCH


def abschlusslage(sicht: Lesesicht, bild: Fallbild) -> Abschlusslage:
    kontakte = sicht.find(Kontakt, fall_id=bild.fall.id)
    zuletzt = max((k.um for k in kontakte if k.art.zaehlt_als_kontakt), default=None)
    verpasst = [k for k in kontakte if k.art is Kontaktart.NICHT_ERSCHIENEN]
    return Abschlusslage(
        wir=offene_zusagen(bild, Seite.STELLE),
        person=offene_zusagen(bild, Seite.PERSON),
        vereinbarung=bild.geltende,
        wiedervorlagen=tuple(w for w in bild.wiedervorlagen if w.erledigt_um is None),
        termine=tuple(t for t in bild.termine if t.offen),
        versuche=sum(zuletzt is None or k.um > zuletzt for k in verpasst),
    )


def offene_zusagen(bild: Fallbild, seite: Seite) -> tuple[Zusage, ...]:
    """The promises of one side that the document in force still holds open."""
    geltende = bild.geltende
    if geltende is None:
        return ()
    return tuple(
        z
        for z in bild.zusagen_von(geltende.id)
        if z.seite is seite and ((stand := bild.stand_von(z.id)) is None or stand.stand.laeuft_noch)
    )
