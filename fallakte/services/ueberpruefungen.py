"""The review: begin, find out about every promise of both sides, decide – which opens the next Runde."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from fallakte.domain.assessment import Bogen
from fallakte.domain.fall import Fall, Runde, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fehler import DatumNachher, UngueltigerUebergang, ZusageOhneStand
from fallakte.domain.fristen import nach_monaten
from fallakte.domain.instrument import Recht
from fallakte.domain.satz import TEXT_MAX, nicht_vor, pflicht
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ziel, Zielbewertung
from fallakte.domain.zusage import Stand, Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.fortschreibung import mitnehmen, nachziehen
from fallakte.services.uhr import Uhr
from fallakte.services.zusagen import befund_schreiben

PRUEFUNG_MONATE = 6


def _halbjaehrlich(_fall: Fall) -> int:
    return PRUEFUNG_MONATE


class UeberpruefungService:
    """Writes on the lane only. Until it is decided everything in a review can be changed.

    `monate` says how long a case may wait for its next review where the instrument itself sets no limit.
    """

    def __init__(
        self, arbeit: Arbeit, uhr: Uhr, recht: Recht, monate: Callable[[Fall], int] = _halbjaehrlich
    ) -> None:
        self._arbeit, self._uhr, self._recht, self._monate = arbeit, uhr, recht, monate

    def beginnen(self, fall_id: int) -> Changes:
        """Begin the review of the document in force; does nothing while one of the case is open.

        Raises UngueltigerUebergang if nothing is in force or its review is decided, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Überprüfung beginnen", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            bild = uow.fallbild(fall_id)
            if offene_ueberpruefung(bild) is None:
                if bild.zu_pruefende is None:
                    raise UngueltigerUebergang("ueberpruefung")
                neu = Ueberpruefung(vereinbarung_id=bild.zu_pruefende.id, begonnen_um=self._uhr.jetzt())
                uow.add(neu)
        return uow.changes

    def festhalten(self, ueberpruefung: Ueberpruefung) -> Changes:
        """Write the person's view, what hindered, who took part, the next date.

        Raises FeldFehler (also for a next date that is past or later than allowed), UngueltigerUebergang once
        decided.
        """
        ueberpruefung.geprueft()
        with self._arbeit.schreiben("Überprüfung") as uow:
            alt = self._offene(uow, ueberpruefung.id)
            if ueberpruefung.naechste_am != alt.naechste_am:
                self._naechste_geprueft(uow, alt, ueberpruefung.naechste_am)
            uow.save(ueberpruefung)
        return uow.changes

    def bewerten(self, stand: Zusagestand) -> Changes:
        """Record what became of a promise, in a review or between two; a begun Fortschreibung follows.

        `stand.um` is filled in here; `erfüllt` may have a reason, too: then it was kept late. Raises
        GrundFehlt, UngueltigerUebergang once the review is decided, FallAbgeschlossen.
        """
        neu = replace(stand, um=self._uhr.jetzt()).geprueft()
        with self._arbeit.schreiben("Zusage bewerten") as uow:
            vorher = _letzter(uow, neu.zusage_id)
            befund_schreiben(uow, neu)
            nachziehen(uow, neu.zusage_id, vorher, neu)
        return uow.changes

    def ziel_bewerten(
        self,
        ueberpruefung_id: int,
        ziel_id: int,
        stufe: int | None,
        *,
        istwert: str = "",
        bemerkung: str = "",
    ) -> Changes:
        """Record where a goal stands; a review holds one rating of it, None takes it away again.

        Raises FeldFehler, UngueltigerUebergang once decided, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Ziel bewerten") as uow:
            self._offene(uow, ueberpruefung_id)
            uow.get(Fall, uow.get(Ziel, ziel_id).fall_id).offen()
            bisher = uow.find(Zielbewertung, ziel_id=ziel_id, ueberpruefung_id=ueberpruefung_id)
            if stufe is not None:
                neu = Zielbewertung(
                    ziel_id=ziel_id,
                    am=self._uhr.heute(),
                    stufe=stufe,
                    ueberpruefung_id=ueberpruefung_id,
                    istwert=istwert.strip(),
                    bemerkung=bemerkung.strip(),
                ).geprueft()
                uow.save(replace(neu, id=bisher[0].id, version=bisher[0].version)) if bisher else uow.add(neu)
            for alt in bisher if stufe is None else ():
                uow.delete(alt)
        return uow.changes

    def zielverlauf(self, ziel_ids: Iterable[int]) -> dict[int, tuple[Zielbewertung, ...]]:
        """All ratings of each goal, the oldest first."""
        ids = tuple(ziel_ids)
        with self._arbeit.lesen() as sicht:
            alle = sorted(sicht.find(Zielbewertung, ziel_id=ids), key=lambda b: (b.am, b.id))
        return {ziel_id: tuple(b for b in alle if b.ziel_id == ziel_id) for ziel_id in ids}

    def naechste_spaetestens(self, fall: Fall, vereinbarung: Vereinbarung) -> date:
        """The last day for the next review, counted from today; also what is proposed."""
        monate = self._recht.instrument(vereinbarung.instrument_id).pruefung_monate or self._monate(fall)
        return nach_monaten(self._uhr.heute(), monate)

    def entscheiden(self, ueberpruefung_id: int, entscheidung: Entscheidung, begruendung: str) -> Changes:
        """Close the review. All but `beenden` open the next Runde on the same day.

        A begun Fortschreibung goes into that Runde, and gets the next date (the proposed one, if none was
        written). A sheet that was opened for the re-rating is closed with the Schwerpunkte it followed.
        Raises ZusageOhneStand, FeldLeer, UngueltigerUebergang, DatumNachher, DatumVorher, FallAbgeschlossen.
        """
        with self._arbeit.schreiben(f"Entscheidung: {entscheidung.label}", grund=begruendung) as uow:
            review = self._offene(uow, ueberpruefung_id)
            grund = pflicht("begruendung", begruendung, TEXT_MAX)
            ohne = [z for z in zusagen_der(uow, review.vereinbarung_id) if not _bewertet(uow, z, review)]
            if ohne:
                raise ZusageOhneStand(len(ohne))
            bisher, jetzt = uow.get(Vereinbarung, review.vereinbarung_id), self._uhr.jetzt()
            geht_weiter = entscheidung is not Entscheidung.BEENDEN
            naechste = self._naechste_geprueft(uow, review, review.naechste_am) if geht_weiter else None
            _nachbogen_schliessen(uow, bisher.fall_id, review, jetzt)
            uow.save(
                replace(
                    review,
                    entscheidung=entscheidung,
                    begruendung=grund,
                    entschieden_um=jetzt,
                    naechste_am=naechste,
                )
            )
            if geht_weiter:
                nummer = max(r.nummer for r in uow.find(Runde, fall_id=bisher.fall_id)) + 1
                anlass = f"Entscheidung: {entscheidung.label}"
                runde = uow.add(
                    Runde(fall_id=bisher.fall_id, nummer=nummer, begonnen_um=jetzt, anlass=anlass)
                )
                mitnehmen(uow, bisher, runde.id, jetzt, naechste)
        return uow.changes

    def _offene(self, uow: UnitOfWork, ueberpruefung_id: int) -> Ueberpruefung:
        review = uow.get(Ueberpruefung, ueberpruefung_id)
        uow.get(Fall, uow.get(Vereinbarung, review.vereinbarung_id).fall_id).offen()
        if review.entschieden_um is not None:
            raise UngueltigerUebergang("entscheiden")
        return review

    def _naechste_geprueft(self, uow: UnitOfWork, review: Ueberpruefung, am: date | None) -> date:
        """Return the next date, or the proposed one; raises DatumVorher, DatumNachher."""
        vereinbarung = uow.get(Vereinbarung, review.vereinbarung_id)
        spaetestens = self.naechste_spaetestens(uow.get(Fall, vereinbarung.fall_id), vereinbarung)
        nicht_vor("naechste_pruefung", am, self._uhr.heute())
        if am is not None and am > spaetestens:
            raise DatumNachher("naechste_pruefung", spaetestens)
        return am or spaetestens


def offene_ueberpruefung(bild: Fallbild) -> Ueberpruefung | None:
    """The review that still wants its decision, whatever came into force since; the one begun first."""
    offene = (u for u in bild.ueberpruefungen if u.entschieden_um is None)
    return min(offene, key=lambda u: (u.begonnen_um, u.id), default=None)


def erster_bogen(bild: Fallbild, review: Ueberpruefung) -> Bogen | None:
    """The latest closed sheet with Schwerpunkte from before the review: what a re-rating compares with."""
    boegen = (
        b
        for b in bild.boegen
        if b.schwerpunkte
        and b.begonnen_um < review.begonnen_um
        and b.abgeschlossen_um is not None
        and b.abgeschlossen_um <= review.begonnen_um
    )
    return max(boegen, key=lambda b: (b.abgeschlossen_um or b.begonnen_um, b.id), default=None)


def nachbogen(bild: Fallbild, review: Ueberpruefung) -> Bogen | None:
    """The sheet that holds the re-ratings of this review: the latest of the Runde that is not the first one.

    It was begun during the review, or it was open when the review began.
    """
    erster = erster_bogen(bild, review)
    ende = review.entschieden_um
    boegen = (
        b
        for b in bild.boegen
        if (erster is None or b.id != erster.id)
        and (b.abgeschlossen_um is None or b.abgeschlossen_um >= review.begonnen_um)
        and (ende is None or b.begonnen_um <= ende)
        and _in_runde_von(bild, b, review)
    )
    return max(boegen, key=lambda b: (b.begonnen_um, b.id), default=None)


def _in_runde_von(bild: Fallbild, bogen: Bogen, review: Ueberpruefung) -> bool:
    """Whether the sheet belongs to the Runde in which the review was held."""
    davor = [r for r in bild.runden if r.begonnen_um <= review.begonnen_um]
    runde = max(davor, key=lambda r: (r.nummer, r.id), default=None)
    return runde is not None and bogen.runde_id == runde.id


def zusagen_der(uow: UnitOfWork, vereinbarung_id: int) -> tuple[Zusage, ...]:
    """All promises of one document."""
    paare = tuple(p.id for p in uow.find(Zusagenpaar, vereinbarung_id=vereinbarung_id))
    return uow.find(Zusage, paar_id=paare)


def _nachbogen_schliessen(uow: UnitOfWork, fall_id: int, review: Ueberpruefung, jetzt: datetime) -> None:
    """Close the sheet of the re-ratings, unless the cycle went back to the Assessment for a real one."""
    bild = uow.fallbild(fall_id)
    erster, bogen = erster_bogen(bild, review), nachbogen(bild, review)
    if erster is None or bogen is None or bogen.abgeschlossen_um is not None:
        return
    zurueck = any(r.segment is Segment.ASSESSMENT and r.um >= review.begonnen_um for r in bild.ruecksprunge)
    if bogen.begonnen_um >= review.begonnen_um and not zurueck:
        uow.save(replace(bogen, schwerpunkte=erster.schwerpunkte, abgeschlossen_um=jetzt))


def _letzter(uow: UnitOfWork, zusage_id: int) -> Zusagestand | None:
    return max(uow.find(Zusagestand, zusage_id=zusage_id), key=lambda s: (s.um, s.id), default=None)


def _bewertet(uow: UnitOfWork, zusage: Zusage, review: Ueberpruefung) -> bool:
    """A finding of this review, or an earlier one that is final, is enough."""
    letzter = _letzter(uow, zusage.id)
    if letzter is None or letzter.stand is Stand.OFFEN:
        return False
    return letzter.ueberpruefung_id == review.id or not letzter.stand.laeuft_noch
