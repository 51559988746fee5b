"""The rounds of a case side by side: what each of them looked like when it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from fallakte.domain import kreislauf
from fallakte.domain.fall import Ruecksprung, Runde, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.kreislauf import Ring, Segmentstand, Zustand
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung, in_kraft_um
from fallakte.domain.ziel import Ebene, Ziel


@dataclass(frozen=True, slots=True, kw_only=True)
class Rundenblick:
    """One Runde as it was at its end, the running one as it is now (`bis` is None then).

    `bild` holds only facts up to `bis`; `review` is the one that ended it, `vereinbarung` the document that
    review was about, or the one in force when the Runde ended.
    """

    runde: Runde
    bis: datetime | None
    ring: Ring
    bild: Fallbild
    review: Ueberpruefung | None
    vereinbarung: Vereinbarung | None

    @property
    def ruecksprunge(self) -> tuple[Ruecksprung, ...]:
        """Why the cycle went back within this Runde, oldest first."""
        eigene = (r for r in self.bild.ruecksprunge if r.runde_id == self.runde.id)
        return tuple(sorted(eigene, key=lambda r: (r.um, r.id)))


def rundenblicke(bild: Fallbild) -> tuple[Rundenblick, ...]:
    """Every Runde of the case, the first one first. Two that were begun at one time stay two."""
    folge = sorted(bild.runden, key=lambda r: (r.nummer, r.id))
    enden = [*(danach.begonnen_um for danach in folge[1:]), None]
    return tuple(_blick(bild, runde, bis) for runde, bis in zip(folge, enden, strict=False))


def _blick(bild: Fallbild, runde: Runde, bis: datetime | None) -> Rundenblick:
    damals = bild if bis is None else _damals(bild, runde, bis)
    review = _schluss(damals, runde)
    geprueft = next((v for v in damals.vereinbarungen if review and v.id == review.vereinbarung_id), None)
    return Rundenblick(
        runde=runde,
        bis=bis,
        ring=_ring(bild, damals, bis),
        bild=damals,
        review=review,
        vereinbarung=geprueft or _in_kraft(damals, runde) or damals.geltende,
    )


def _damals(bild: Fallbild, runde: Runde, bis: datetime) -> Fallbild:
    """The facts as they were; what was agreed on again later is dealt with in `_ring`."""
    runden = {r.id for r in bild.runden if r.nummer <= runde.nummer}
    boegen = tuple(b for b in bild.boegen if b.runde_id in runden)
    papiere = tuple(
        replace(v, beendet_um=None) if v.beendet_um is not None and v.beendet_um > bis else v
        for v in bild.vereinbarungen
        if v.runde_id in runden and v.angelegt_um <= bis
    )
    return replace(
        bild,
        runden=tuple(r for r in bild.runden if r.id in runden),
        ruecksprunge=tuple(r for r in bild.ruecksprunge if r.runde_id in runden),
        boegen=boegen,
        einschaetzungen=tuple(e for e in bild.einschaetzungen if e.bogen_id in {b.id for b in boegen}),
        ziele=tuple(_ziel_damals(z, bis) for z in bild.ziele if z.geschrieben_um <= bis),
        vereinbarungen=papiere,
        ausgaben=tuple(a for a in bild.ausgaben if a.um <= bis),
        zusagestaende=tuple(s for s in bild.zusagestaende if s.um <= bis),
        ueberpruefungen=tuple(u for u in bild.ueberpruefungen if u.begonnen_um <= bis),
        kontakte=tuple(k for k in bild.kontakte if k.um <= bis),
    )


def _ziel_damals(ziel: Ziel, bis: datetime) -> Ziel:
    noch_laufend = ziel.beendet_am is not None and ziel.beendet_am > bis.date()
    spaeter = ziel.vereinbart_um is not None and ziel.vereinbart_um > bis
    return replace(
        ziel,
        beendet_am=None if noch_laufend else ziel.beendet_am,
        vereinbart_um=None if spaeter else ziel.vereinbart_um,
    )


def _ring(bild: Fallbild, damals: Fallbild, bis: datetime | None) -> Ring:
    """The four segments at the end of a Runde.

    Agreeing on a goal again renews its date, so the first date is gone. That it was agreed on then follows
    from the paper that came into force: the segment is fertig, without a day.
    """
    assessment, ziele, vereinbarung, ueberpruefung = kreislauf.segmente(damals)
    erneuert = bis is not None and any(
        z.ebene is Ebene.HANDLUNG and z.pruefdatum and z.vereinbart_um and z.vereinbart_um > bis
        for z in bild.ziele
        if z.geschrieben_um <= bis
    )
    if erneuert and ziele.zustand is not Zustand.FERTIG and vereinbarung.zustand is Zustand.FERTIG:
        ziele = Segmentstand(Zustand.FERTIG)
    return assessment, ziele, vereinbarung, ueberpruefung


def _schluss(damals: Fallbild, runde: Runde) -> Ueberpruefung | None:
    """The review that was decided while this Runde ran."""
    entschieden = (
        (u.entschieden_um, u.id, u)
        for u in damals.ueberpruefungen
        if u.entschieden_um is not None and u.entschieden_um >= runde.begonnen_um
    )
    eigene = {v.id for v in damals.vereinbarungen if v.runde_id == runde.id}
    nach_runde = [
        (um, nr, u) for um, nr, u in entschieden if um > runde.begonnen_um or u.vereinbarung_id in eigene
    ]
    return max(nach_runde, key=lambda e: e[:2])[2] if nach_runde else None


def _in_kraft(damals: Fallbild, runde: Runde) -> Vereinbarung | None:
    """The document of this Runde that came into force last."""
    kraft = [
        (um, v.nummer, v)
        for v in damals.vereinbarungen
        if v.runde_id == runde.id and (um := in_kraft_um(v, damals.ausgaben))
    ]
    return max(kraft, key=lambda e: e[:2])[2] if kraft else None


def segment_zurueck(blick: Rundenblick, segment: Segment) -> tuple[Ruecksprung, ...]:
    """The jumps that led back to this segment."""
    return tuple(r for r in blick.ruecksprunge if r.segment is segment)
