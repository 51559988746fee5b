"""Where a case stands, in one row: derived from its facts, never typed.

The row is also the read table of the case list: it holds dates, never "overdue", so that it stays true while
the days go by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fallakte.domain import kreislauf
from fallakte.domain.fall import Phase, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.kreislauf import Fehlt, Ring, Segmentstand
from fallakte.domain.rechtsgrundlage import einwilligung_bis
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Seite, Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallstand:
    """The read table: one row per case, rebuilt in the transaction of every change.

    `*_fristen` are the due days of open promises, `*_frist` the first of them with its text in `*_faellig`.
    `fehlt` is the missing item of the running segment; `kontakt_bis` the day the contact rhythm ends
    (or the reminder stays muted). `termine` are the days of the appointments still to be held or called off.
    """

    fall_id: int
    phase: Phase
    segmente: Ring
    runde: int
    runde_seit: date | None
    fehlt: Fehlt | None
    wir_gesamt: int
    wir_erfuellt: int
    wir_offen: int
    wir_fristen: tuple[date, ...]
    wir_frist: date | None
    wir_faellig: str
    person_gesamt: int
    person_erfuellt: int
    person_offen: int
    person_fristen: tuple[date, ...]
    person_frist: date | None
    person_faellig: str
    ziele: int
    ueberpruefung_am: date | None
    vereinbarung_bis: date | None
    wiedervorlage_am: date | None
    wiedervorlage: str
    letzter_kontakt_am: date | None
    kontakt_bis: date | None
    nachbetreuung_bis: date | None
    nachkontakt_am: date | None
    termine: tuple[date, ...]
    einwilligung_bis: date | None

    def segment(self, segment: Segment) -> Segmentstand:
        return self.segmente[tuple(Segment).index(segment)]

    def ueberfaellige(self, seite: Seite, heute: date) -> int:
        """How many open promises of one side were due before `heute`."""
        fristen = self.wir_fristen if seite is Seite.STELLE else self.person_fristen
        return sum(frist < heute for frist in fristen)


def fallstand(bild: Fallbild) -> Fallstand:
    """Derive where the case stands (model.md). Pure: no clock, the same facts give the same result."""
    geltende, pruefung = bild.geltende, bild.zu_pruefende
    wir = _Seitenbilanz.aus(bild, geltende, Seite.STELLE)
    person = _Seitenbilanz.aus(bild, geltende, Seite.PERSON)
    runde, ring = bild.runde, kreislauf.segmente(bild)
    phase, nachbetreuung_bis = kreislauf.phase(bild, ring)
    ruht = phase in (Phase.NACHBETREUUNG, Phase.ABGESCHLOSSEN)
    kontakt_am = max((k.um.date() for k in bild.kontakte if k.art.zaehlt_als_kontakt), default=None)
    kontakt_seit = kontakt_am or bild.fall.aufgenommen_am
    vorlage = min((w for w in bild.wiedervorlagen if w.erledigt_um is None), key=lambda w: w.am, default=None)
    beendet = phase is Phase.ABGESCHLOSSEN
    return Fallstand(
        fall_id=bild.fall.id,
        phase=phase,
        segmente=ring,
        runde=runde.nummer if runde else 0,
        runde_seit=runde.begonnen_um.date() if runde else None,
        fehlt=kreislauf.fehlt(bild, phase, ring),
        wir_gesamt=wir.gesamt,
        wir_erfuellt=wir.erfuellt,
        wir_offen=0 if ruht else wir.offen,
        wir_fristen=() if ruht else wir.fristen,
        wir_frist=None if ruht else wir.frist,
        wir_faellig="" if ruht else wir.faellig,
        person_gesamt=person.gesamt,
        person_erfuellt=person.erfuellt,
        person_offen=0 if ruht else person.offen,
        person_fristen=() if ruht else person.fristen,
        person_frist=None if ruht else person.frist,
        person_faellig="" if ruht else person.faellig,
        ziele=sum(z.beendet_am is None for z in bild.ziele),
        ueberpruefung_am=pruefung.naechste_pruefung if pruefung and not ruht else None,
        vereinbarung_bis=geltende.gueltig_bis if geltende and not ruht else None,
        wiedervorlage_am=vorlage.am if vorlage and not beendet else None,
        wiedervorlage=vorlage.text if vorlage and not beendet else "",
        letzter_kontakt_am=kontakt_am,
        kontakt_bis=_kontakt_bis(bild, kontakt_seit) if kontakt_seit and not ruht else None,
        nachbetreuung_bis=None if beendet else nachbetreuung_bis,
        nachkontakt_am=None if beendet else kreislauf.nachkontakt_am(bild) or nachbetreuung_bis,
        termine=() if beendet else tuple(sorted(t.um.date() for t in bild.termine if t.offen)),
        einwilligung_bis=None if ruht else einwilligung_bis(bild.rechtsgrundlagen),
    )


def _kontakt_bis(bild: Fallbild, seit: date) -> date:
    bis = seit + timedelta(bild.fall.kontaktrhythmus_tage)
    return max(bis, bild.fall.stumm_bis) if bild.fall.stumm_bis else bis


@dataclass(frozen=True, slots=True)
class _Seitenbilanz:
    gesamt: int
    erfuellt: int
    offen: int
    fristen: tuple[date, ...]
    frist: date | None
    faellig: str

    @classmethod
    def aus(cls, bild: Fallbild, geltende: Vereinbarung | None, seite: Seite) -> _Seitenbilanz:
        zusagen = [z for z in bild.zusagen_von(geltende.id) if z.seite is seite] if geltende else []
        staende = [(z, s.stand if (s := bild.stand_von(z.id)) else Stand.OFFEN) for z in zusagen]
        offen = [z for z, stand in staende if stand.laeuft_noch]
        befristet = sorted((z for z in offen if z.bis), key=lambda z: (z.bis or date.max, z.id))
        return cls(
            gesamt=sum(stand is not Stand.ENTFALLEN for _, stand in staende),
            erfuellt=sum(stand is Stand.ERFUELLT for _, stand in staende),
            offen=len(offen),
            fristen=tuple(z.bis for z in befristet if z.bis),
            frist=befristet[0].bis if befristet else None,
            faellig=befristet[0].was if befristet else "",
        )
