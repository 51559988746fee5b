"""Two views on a case: open a sheet, rate items, close it with the Schwerpunkte."""

from __future__ import annotations

from dataclasses import replace

from fallakte.domain.assessment import Bogen, Einschaetzung, Katalog, Sicht
from fallakte.domain.fall import Fall, Segment
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fehler import GeschuetztOhneGrundlage, RundeFehlt, UngueltigerUebergang
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.uhr import Uhr

STAERKE_AB = 2


class AssessmentService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr, katalog: Katalog) -> None:
        self._arbeit = arbeit
        self._uhr = uhr
        self.katalog = katalog

    def einschaetzen(self, fall_id: int, angabe: Einschaetzung) -> Changes:
        """Set or replace the rating of one item from one view on the open sheet (one is opened if needed).

        `angabe.bogen_id` and `am` are filled in here. Raises WertAusserhalb, GeschuetztOhneGrundlage,
        RundeFehlt, KeyError for an item the catalogue does not know.
        """
        if self.katalog.bereich_von(angabe.punkt_id).geschuetzt:
            raise GeschuetztOhneGrundlage
        with self._arbeit.schreiben("Einschätzung", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            bogen = self._offener_bogen(uow, fall_id)
            neu = replace(angabe, bogen_id=bogen.id, am=self._uhr.heute()).geprueft()
            alt = uow.find(Einschaetzung, bogen_id=bogen.id, punkt_id=neu.punkt_id, sicht=neu.sicht)
            if alt:
                uow.save(replace(neu, id=alt[0].id, version=alt[0].version))
            else:
                uow.add(replace(neu, id=0, version=0))  # what the page showed may belong to an earlier sheet
        return uow.changes

    def abschliessen(self, fall_id: int, schwerpunkte: tuple[str, ...], *, kein_bedarf: bool) -> Changes:
        """Close the open sheet with one to three item ids, or with `kein_bedarf`.

        Raises BogenUnvollstaendig, ZuVieleSchwerpunkte, UngueltigerUebergang without an open sheet,
        FallAbgeschlossen.
        """
        for punkt_id in schwerpunkte:
            self.katalog.punkt(punkt_id)
        with self._arbeit.schreiben("Bogen abschließen", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            bogen = offener_bogen(uow.fallbild(fall_id))
            if bogen is None:
                raise UngueltigerUebergang("bogen_abschliessen")
            besprochen = {e.punkt_id for e in uow.find(Einschaetzung, bogen_id=bogen.id) if e.besprochen}
            fertig = replace(bogen, schwerpunkte=schwerpunkte, kein_bedarf=kein_bedarf)
            fertig.abschliessbar(len(besprochen))
            uow.save(replace(fertig, abgeschlossen_um=self._uhr.jetzt()))
        return uow.changes

    def _offener_bogen(self, uow: UnitOfWork, fall_id: int) -> Bogen:
        bild = uow.fallbild(fall_id)
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
    """Titles of the items on the latest sheet that either view rates 2 or 3, strongest first."""
    bogen = aktueller_bogen(bild)
    if bogen is None:
        return ()
    werte: dict[str, int] = {}
    for e in bild.einschaetzungen:
        if e.bogen_id == bogen.id and (e.ressource or 0) >= STAERKE_AB:
            werte[e.punkt_id] = max(werte.get(e.punkt_id, 0), e.ressource or 0)
    bekannt = {p.id: p.titel for b in katalog.bereiche for p in b.punkte}
    folge = sorted(werte, key=lambda punkt_id: (-werte[punkt_id], punkt_id))
    return tuple(bekannt[punkt_id] for punkt_id in folge if punkt_id in bekannt)


def einschaetzung_von(bild: Fallbild, bogen: Bogen, punkt_id: str, sicht: Sicht) -> Einschaetzung | None:
    """The rating of one item from one view on one sheet."""
    return next(
        (
            e
            for e in bild.einschaetzungen
            if e.bogen_id == bogen.id and e.punkt_id == punkt_id and e.sicht is sicht
        ),
        None,
    )
