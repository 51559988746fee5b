"""Views on a case: open a sheet, rate items, leave domains out, close it with the Schwerpunkte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fallakte.domain.assessment import Bereich, Bogen, Einschaetzung, Katalog, Katalogbestand, Sicht
from fallakte.domain.fall import Fall, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fehler import (
    DritteOhneGrundlage,
    GeschuetztOhneGrundlage,
    OhneAuftrag,
    RundeFehlt,
    UngueltigerUebergang,
)
from fallakte.domain.rechtsgrundlage import DRITTE, gueltige
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.uhr import Uhr

STAERKE_AB = 2


class AssessmentService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr, bestand: Katalogbestand) -> None:
        self._arbeit = arbeit
        self._uhr = uhr
        self.bestand = bestand

    @property
    def katalog(self) -> Katalog:
        """The version that new sheets begin with."""
        return self.bestand.aktueller

    def katalog_von(self, bogen: Bogen | None) -> Katalog:
        """The version a sheet is read with, the current one without a sheet.

        Raises KeyError for a version that this program does not bring along.
        """
        return self.katalog if bogen is None else self.bestand.von(bogen.katalog_version)

    def einschaetzen(self, fall_id: int, angabe: Einschaetzung) -> Changes:
        """Set or replace the rating of one item from one view on the open sheet (one is opened if needed).

        `angabe.bogen_id` and `am` are filled in here; `dritte` counts only in the view of a third person.
        Raises WertAusserhalb, FeldLeer, FeldZuLang, GeschuetztOhneGrundlage, DritteOhneGrundlage,
        OhneAuftrag, RundeFehlt, FallAbgeschlossen, KeyError for an item the sheet's version does not know.
        """
        dritte = angabe.dritte.strip() if angabe.sicht is Sicht.DRITTE else ""
        with self._arbeit.schreiben("Einschätzung", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            bild = uow.fallbild(fall_id)
            bogen = self._offener_bogen(uow, bild)
            bereich = self.katalog_von(bogen).bereich_von(angabe.punkt_id)
            heute = self._uhr.heute()
            neu = replace(angabe, bogen_id=bogen.id, am=heute, dritte=dritte).geprueft()
            if bereich.id in bogen.ohne_auftrag:
                raise OhneAuftrag
            if gesperrt(bild, bereich, heute):
                raise GeschuetztOhneGrundlage
            if neu.sicht is Sicht.DRITTE and not gueltige(bild.rechtsgrundlagen, DRITTE, heute, dritte):
                raise DritteOhneGrundlage
            alt = uow.find(
                Einschaetzung, bogen_id=bogen.id, punkt_id=neu.punkt_id, sicht=neu.sicht, dritte=dritte
            )
            if alt:
                uow.save(replace(neu, id=alt[0].id, version=alt[0].version))
            else:
                uow.add(replace(neu, id=0, version=0))  # what the page showed may belong to an earlier sheet
        return uow.changes

    def auslassen(self, fall_id: int, bereich_id: str) -> Changes:
        """Leave a domain out of the open sheet: the two agreed that it is not needed. Ratings in it stay.

        Raises RundeFehlt, FallAbgeschlossen, KeyError for a domain the sheet's version does not know.
        """
        return self._auftrag(fall_id, bereich_id, "Bereich ohne Auftrag", auftrag=False)

    def aufnehmen(self, fall_id: int, bereich_id: str) -> Changes:
        """Take a domain into the open sheet again; raises as `auslassen`."""
        return self._auftrag(fall_id, bereich_id, "Bereich mit Auftrag", auftrag=True)

    def abschliessen(self, fall_id: int, schwerpunkte: tuple[str, ...], *, kein_bedarf: bool) -> Changes:
        """Close the open sheet with one to three item ids, or with `kein_bedarf`.

        Raises BogenUnvollstaendig, ZuVieleSchwerpunkte, UngueltigerUebergang without an open sheet,
        FallAbgeschlossen, KeyError for an item the sheet's version does not know.
        """
        with self._arbeit.schreiben("Bogen abschließen", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            bogen = offener_bogen(uow.fallbild(fall_id))
            if bogen is None:
                raise UngueltigerUebergang("bogen_abschliessen")
            for punkt_id in schwerpunkte:
                self.katalog_von(bogen).punkt(punkt_id)
            besprochen = {e.punkt_id for e in uow.find(Einschaetzung, bogen_id=bogen.id) if e.besprochen}
            fertig = replace(bogen, schwerpunkte=schwerpunkte, kein_bedarf=kein_bedarf)
            fertig.abschliessbar(len(besprochen))
            uow.save(replace(fertig, abgeschlossen_um=self._uhr.jetzt()))
        return uow.changes

    def _auftrag(self, fall_id: int, bereich_id: str, label: str, *, auftrag: bool) -> Changes:
        with self._arbeit.schreiben(label, fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            bogen = self._offener_bogen(uow, uow.fallbild(fall_id))
            self.katalog_von(bogen).bereich(bereich_id)
            ohne = {*bogen.ohne_auftrag} - {bereich_id} if auftrag else {*bogen.ohne_auftrag, bereich_id}
            uow.save(replace(bogen, ohne_auftrag=tuple(sorted(ohne))))
        return uow.changes

    def _offener_bogen(self, uow: UnitOfWork, bild: Fallbild) -> Bogen:
        if bild.runde is None:
            raise RundeFehlt
        bogen = offener_bogen(bild)
        if bogen is not None:
            return bogen
        return uow.add(
            Bogen(
                runde_id=bild.runde.id,
                katalog_version=self.katalog.version,
                begonnen_um=self._uhr.jetzt(),
            )
        )


def gesperrt(bild: Fallbild, bereich: Bereich, tag: date) -> bool:
    """Whether nothing may be entered in this domain on that day: it is protected and no ground covers it."""
    return bereich.geschuetzt and gueltige(bild.rechtsgrundlagen, bereich.id, tag) is None


def aktueller_bogen(bild: Fallbild) -> Bogen | None:
    """The latest sheet of the case, open or closed."""
    return max(bild.boegen, key=lambda b: (b.begonnen_um, b.id), default=None)


def gueltiger_bogen(bild: Fallbild) -> Bogen | None:
    """The latest sheet of the running Runde, unless a Ruecksprung to the Assessment came after it.

    A closed sheet is as old as its closing, an open one as its beginning.
    """
    runde, bogen = bild.runde, aktueller_bogen(bild)
    if runde is None or bogen is None or bogen.runde_id != runde.id:
        return None
    von = bogen.abgeschlossen_um or bogen.begonnen_um
    zurueck = (r for r in bild.ruecksprunge if r.runde_id == runde.id and r.segment is Segment.ASSESSMENT)
    return None if any(von < r.um for r in zurueck) else bogen


def offener_bogen(bild: Fallbild) -> Bogen | None:
    """The sheet that still takes ratings."""
    bogen = gueltiger_bogen(bild)
    return bogen if bogen is not None and bogen.abgeschlossen_um is None else None


def staerken(bild: Fallbild, katalog: Katalog) -> tuple[str, ...]:
    """Titles of the items that any view rates 2 or 3 in the latest Runde with a sheet, strongest first.

    What was rated again counts as it is now: the sheet of a review holds only the Schwerpunkte. Nothing out
    of a protected domain: these titles stand on the overview and in the agreement.
    """
    bogen = aktueller_bogen(bild)
    if bogen is None:
        return ()
    folge_der_boegen = {b.id: (b.begonnen_um, b.id) for b in bild.boegen if b.runde_id == bogen.runde_id}
    letzte: dict[tuple[str, Sicht, str], Einschaetzung] = {}
    angaben = (e for e in bild.einschaetzungen if e.bogen_id in folge_der_boegen and e.zaehlt)
    for e in sorted(angaben, key=lambda e: folge_der_boegen[e.bogen_id]):
        letzte[e.punkt_id, e.sicht, e.dritte] = e
    werte: dict[str, int] = {}
    for e in letzte.values():
        if (e.ressource or 0) >= STAERKE_AB:
            werte[e.punkt_id] = max(werte.get(e.punkt_id, 0), e.ressource or 0)
    bekannt = {p.id: p.titel for b in katalog.bereiche if not b.geschuetzt for p in b.punkte}
    folge = sorted(werte, key=lambda punkt_id: (-werte[punkt_id], punkt_id))
    return tuple(bekannt[punkt_id] for punkt_id in folge if punkt_id in bekannt)
