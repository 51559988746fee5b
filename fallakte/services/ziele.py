"""Goals: write, agree, rate on their own five levels, move, end, take up again, delete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import (
    EbenePasstNicht,
    ZielEndetNachOberziel,
    ZielEndetVorUnterziel,
    ZielNichtLoeschbar,
    ZuVieleRahmenziele,
)
from fallakte.domain.satz import nicht_in_zukunft, wahlweise
from fallakte.domain.ziel import RAHMENZIELE_MAX, Ebene, Schritt, Ziel, Zielbewertung
from fallakte.domain.zielbaum import ELTERN, geschwister, oberziel
from fallakte.domain.zusage import Zusagenpaar
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht, UnitOfWork
from fallakte.services.uhr import Uhr


class ZielService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    def schreiben(self, ziel: Ziel) -> Changes:
        """Store a new goal (`ziel.id` 0) or write a changed one back.

        A changed wording, indicator or date takes the agreement back: what was agreed no longer stands there.
        Raises FeldFehler (ZielEndetNachOberziel, ZielEndetVorUnterziel, EbenePasstNicht among them),
        ZuVieleRahmenziele (a fourth Rahmenziel without `mehr_grund`), FallAbgeschlossen, VeralteteFassung.
        """
        ziel.geprueft()
        with self._arbeit.schreiben("Ziel schreiben", ziel.fall_id) as uow:
            uow.get(Fall, ziel.fall_id).offen()
            alle = uow.find(Ziel, fall_id=ziel.fall_id)
            alt = uow.get(Ziel, ziel.id) if ziel.id else None
            andere = [z for z in alle if z.id != ziel.id]
            if alt is None or alt.oberziel_id != ziel.oberziel_id:
                _ebene_pruefen(ziel, andere)
            if alt is None or _lage(alt) != _lage(ziel):
                _daten_pruefen(uow, ziel, andere)
            if alt is None:
                _rahmen_pruefen(ziel, andere)
                folge = max((z.reihenfolge for z in andere if z.beendet_am is None), default=0) + 1
                uow.add(replace(ziel, geschrieben_um=self._uhr.jetzt(), reihenfolge=folge))
            else:
                gleich = _vereinbartes(alt) == _vereinbartes(ziel)
                uow.save(ziel if gleich else replace(ziel, vereinbart_um=None))
        return uow.changes

    def vereinbaren(self, ziel_id: int) -> Changes:
        """Agree on a goal as it stands, also again in a later Runde.

        Raises ZielUnvollstaendig, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Ziel vereinbaren") as uow:
            ziel = _eigenes(uow, ziel_id).vereinbarbar()
            uow.save(replace(ziel, vereinbart_um=self._uhr.jetzt()))
        return uow.changes

    def bewerten(
        self,
        ziel_id: int,
        stufe: int,
        ueberpruefung_id: int | None = None,
        *,
        am: date | None = None,
        istwert: str | None = None,
        bemerkung: str | None = None,
    ) -> Changes:
        """Record where a goal stands on a day (−2 … +2), today unless `am` says so.

        A second rating of the same day replaces the first; what is not given of it stays. Raises FeldFehler
        (a day to come is DatumUnmoeglich), FallAbgeschlossen.
        """
        tag = am or self._uhr.heute()
        nicht_in_zukunft("am", tag, self._uhr.heute())
        with self._arbeit.schreiben("Ziel bewerten") as uow:
            _eigenes(uow, ziel_id)
            schon = uow.find(Zielbewertung, ziel_id=ziel_id, am=tag)
            alt = schon[-1] if schon else Zielbewertung(ziel_id=ziel_id, am=tag, stufe=stufe)
            neu = replace(
                alt,
                stufe=stufe,
                ueberpruefung_id=ueberpruefung_id if ueberpruefung_id is not None else alt.ueberpruefung_id,
                istwert=alt.istwert if istwert is None else istwert.strip(),
                bemerkung=alt.bemerkung if bemerkung is None else bemerkung.strip(),
            ).geprueft()
            if schon:
                uow.save(neu)
            else:
                uow.add(neu)
        return uow.changes

    def beenden(self, ziel_id: int, grund: str = "") -> Changes:
        """Take a goal out of the running ones and say why; its history stays, what hangs below it runs on."""
        grund = wahlweise("beendet_grund", grund)
        with self._arbeit.schreiben("Ziel beenden") as uow:
            uow.save(replace(_eigenes(uow, ziel_id), beendet_am=self._uhr.heute(), beendet_grund=grund))
        return uow.changes

    def wieder_aufnehmen(self, ziel_id: int, mehr_grund: str = "") -> Changes:
        """Let an ended goal run again, at the end of its row; its reason for ending stays in the history.

        Raises FallAbgeschlossen, ZuVieleRahmenziele (a fourth Rahmenziel without a reason, old or given now).
        """
        with self._arbeit.schreiben("Ziel wieder aufnehmen") as uow:
            ziel = _eigenes(uow, ziel_id)
            if ziel.beendet_am is not None:
                andere = [z for z in uow.find(Ziel, fall_id=ziel.fall_id) if z.id != ziel_id]
                neu = replace(
                    ziel, beendet_am=None, beendet_grund="", mehr_grund=mehr_grund.strip() or ziel.mehr_grund
                ).geprueft()
                _rahmen_pruefen(neu, andere)
                folge = max((z.reihenfolge for z in andere if z.beendet_am is None), default=0) + 1
                uow.save(replace(neu, reihenfolge=folge))
        return uow.changes

    def loeschen(self, ziel_id: int) -> Changes:
        """Delete a goal that was only written down, with its steps.

        Raises ZielNichtLoeschbar if it was agreed, rated, promised for, or has goals below it;
        FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Ziel löschen") as uow:
            ziel = _eigenes(uow, ziel_id)
            if not _loeschbar(uow, ziel):
                raise ZielNichtLoeschbar
            for schritt in uow.find(Schritt, ziel_id=ziel_id):
                uow.delete(schritt)
            uow.delete(ziel)
        return uow.changes

    def verschieben(self, ziel_id: int, schritte: int) -> Changes:
        """Move a running goal among its siblings; negative = upwards. Stops at the ends."""
        with self._arbeit.schreiben("Ziel verschieben") as uow:
            ziel = _eigenes(uow, ziel_id)
            reihe = geschwister(ziel, uow.find(Ziel, fall_id=ziel.fall_id))
            if ziel in reihe:
                platz = reihe.index(ziel)
                neuer = max(0, min(len(reihe) - 1, platz + schritte))
                reihe.insert(neuer, reihe.pop(platz))
                for folge, z in enumerate(reihe, 1):
                    if z.reihenfolge != folge:
                        uow.save(replace(z, reihenfolge=folge))
        return uow.changes

    # -- reading

    def bewertungen(self, ziel_ids: tuple[int, ...]) -> dict[int, Zielbewertung]:
        """The latest rating of each goal that has one."""
        return {ziel_id: reihe[-1] for ziel_id, reihe in self.bewertungsverlauf(ziel_ids).items()}

    def bewertungsverlauf(self, ziel_ids: tuple[int, ...]) -> dict[int, tuple[Zielbewertung, ...]]:
        """Every rating of each goal that has one, oldest first."""
        with self._arbeit.lesen() as sicht:
            alle = sicht.find(Zielbewertung, ziel_id=ziel_ids) if ziel_ids else ()
        je: dict[int, list[Zielbewertung]] = {}
        for bewertung in sorted(alle, key=lambda b: (b.am, b.id)):
            je.setdefault(bewertung.ziel_id, []).append(bewertung)
        return {ziel_id: tuple(reihe) for ziel_id, reihe in je.items()}

    def loeschbar(self, ziel_id: int) -> bool:
        """Whether a goal was only written down so far; then it may be deleted, else it is ended."""
        with self._arbeit.lesen() as sicht:
            return _loeschbar(sicht, sicht.get(Ziel, ziel_id))


def _eigenes(uow: UnitOfWork, ziel_id: int) -> Ziel:
    """Return a goal of a case that is open; raises FallAbgeschlossen."""
    ziel = uow.get(Ziel, ziel_id)
    uow.get(Fall, ziel.fall_id).offen()
    return ziel


def _loeschbar(sicht: Lesesicht, ziel: Ziel) -> bool:
    haengen_daran = (
        len(sicht.find(Zielbewertung, ziel_id=ziel.id))
        + len(sicht.find(Zusagenpaar, ziel_id=ziel.id))
        + len(sicht.find(Ziel, fall_id=ziel.fall_id, oberziel_id=ziel.id))
    )
    return ziel.vereinbart_um is None and not haengen_daran


def _ebene_pruefen(ziel: Ziel, andere: Iterable[Ziel]) -> None:
    """A Handlungsziel hangs below a Rahmenziel, that one below a Richtungsziel; each may stand alone."""
    if ziel.oberziel_id is None:
        return
    oben = next((z for z in andere if z.id == ziel.oberziel_id), None)
    if oben is None or oben.ebene is not ELTERN[ziel.ebene] or oben.beendet_am is not None:
        raise EbenePasstNicht("oberziel_id")


def _daten_pruefen(uow: UnitOfWork, ziel: Ziel, andere: list[Ziel]) -> None:
    """What leads to a goal does not end after it; what has no date, or has ended, is not looked at."""
    ende = ziel.pruefdatum
    if ende is None:
        return
    oben = oberziel(ziel, andere)
    if oben and oben.beendet_am is None and oben.pruefdatum is not None and ende > oben.pruefdatum:
        raise ZielEndetNachOberziel("pruefdatum", oben.pruefdatum)
    unten = [z.pruefdatum for z in andere if ziel.id and z.oberziel_id == ziel.id and z.beendet_am is None]
    schritte = uow.find(Schritt, ziel_id=ziel.id) if ziel.id else ()
    unten += [s.bis for s in schritte if s.erledigt_um is None]
    spaeteste = max((tag for tag in unten if tag is not None), default=None)
    if spaeteste is not None and spaeteste > ende:
        raise ZielEndetVorUnterziel("pruefdatum", spaeteste)


def _rahmen_pruefen(ziel: Ziel, andere: Iterable[Ziel]) -> None:
    laufende = sum(z.ebene is Ebene.RAHMEN and z.beendet_am is None for z in andere)
    if ziel.ebene is Ebene.RAHMEN and laufende >= RAHMENZIELE_MAX and not ziel.mehr_grund.strip():
        raise ZuVieleRahmenziele


def _lage(ziel: Ziel) -> tuple[object, ...]:
    return (ziel.pruefdatum, ziel.oberziel_id)


def _vereinbartes(ziel: Ziel) -> tuple[object, ...]:
    return (
        ziel.kurz,
        ziel.wortlaut,
        ziel.indikator,
        ziel.pruefdatum,
        ziel.gas,
        ziel.messweg,
        ziel.zielwert,
    )
