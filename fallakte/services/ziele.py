"""Goals: write, agree, rate on their own five levels, end."""

from __future__ import annotations

from dataclasses import replace

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import ZuVieleRahmenziele
from fallakte.domain.ziel import RAHMENZIELE_MAX, Ebene, Ziel, Zielbewertung
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.uhr import Uhr


class ZielService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    def schreiben(self, ziel: Ziel) -> Changes:
        """Store a new goal (`ziel.id` 0) or write a changed one back.

        A changed wording, indicator or date takes the agreement back: what was agreed no longer stands there.
        Raises FeldFehler, ZuVieleRahmenziele, FallAbgeschlossen, VeralteteFassung.
        """
        ziel.geprueft()
        with self._arbeit.schreiben("Ziel schreiben", ziel.fall_id) as uow:
            uow.get(Fall, ziel.fall_id).offen()
            geschwister = [
                z for z in uow.find(Ziel, fall_id=ziel.fall_id) if z.beendet_am is None and z.id != ziel.id
            ]
            rahmen = [z for z in geschwister if z.ebene is Ebene.RAHMEN]
            if ziel.ebene is Ebene.RAHMEN and not ziel.id and len(rahmen) >= RAHMENZIELE_MAX:
                raise ZuVieleRahmenziele
            if not ziel.id:
                folge = max((z.reihenfolge for z in geschwister), default=0) + 1
                uow.add(replace(ziel, geschrieben_um=self._uhr.jetzt(), reihenfolge=folge))
            else:
                alt = uow.get(Ziel, ziel.id)
                gleich = _vereinbartes(alt) == _vereinbartes(ziel)
                uow.save(ziel if gleich else replace(ziel, vereinbart_um=None))
        return uow.changes

    def vereinbaren(self, ziel_id: int) -> Changes:
        """Agree on a goal as it stands, also again in a later Runde.

        Raises ZielUnvollstaendig, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Ziel vereinbaren") as uow:
            ziel = _laufendes(uow, ziel_id).vereinbarbar()
            uow.save(replace(ziel, vereinbart_um=self._uhr.jetzt()))
        return uow.changes

    def bewerten(self, ziel_id: int, stufe: int, ueberpruefung_id: int | None = None) -> Changes:
        """Record where a goal stands today (−2 … +2); a second rating of the same day replaces the first."""
        neu = Zielbewertung(
            ziel_id=ziel_id, am=self._uhr.heute(), stufe=stufe, ueberpruefung_id=ueberpruefung_id
        ).geprueft()
        with self._arbeit.schreiben("Ziel bewerten") as uow:
            _laufendes(uow, ziel_id)
            heute = uow.find(Zielbewertung, ziel_id=ziel_id, am=neu.am)
            if heute:
                uow.save(replace(neu, id=heute[-1].id, version=heute[-1].version))
            else:
                uow.add(neu)
        return uow.changes

    def beenden(self, ziel_id: int) -> Changes:
        """Take a goal out of the running ones; its history stays."""
        with self._arbeit.schreiben("Ziel beenden") as uow:
            uow.save(replace(_laufendes(uow, ziel_id), beendet_am=self._uhr.heute()))
        return uow.changes

    def verschieben(self, ziel_id: int, schritte: int) -> Changes:
        """Move a goal among its siblings; negative = upwards. Stops at the ends."""
        with self._arbeit.schreiben("Ziel verschieben") as uow:
            ziel = _laufendes(uow, ziel_id)
            alle = uow.find(Ziel, fall_id=ziel.fall_id, oberziel_id=ziel.oberziel_id)
            reihe = sorted(alle, key=lambda z: (z.reihenfolge, z.id))
            platz = next(i for i, z in enumerate(reihe) if z.id == ziel_id)
            ziel_platz = max(0, min(len(reihe) - 1, platz + schritte))
            reihe.insert(ziel_platz, reihe.pop(platz))
            for folge, z in enumerate(reihe, 1):
                if z.reihenfolge != folge:
                    uow.save(replace(z, reihenfolge=folge))
        return uow.changes

    def bewertungen(self, ziel_ids: tuple[int, ...]) -> dict[int, Zielbewertung]:
        """The latest rating of each goal that has one."""
        with self._arbeit.lesen() as sicht:
            alle = sicht.find(Zielbewertung, ziel_id=ziel_ids)
        return {b.ziel_id: b for b in sorted(alle, key=lambda b: (b.am, b.id))}


def _laufendes(uow: UnitOfWork, ziel_id: int) -> Ziel:
    """Return a goal of a case that is open; raises FallAbgeschlossen."""
    ziel = uow.get(Ziel, ziel_id)
    uow.get(Fall, ziel.fall_id).offen()
    return ziel


def _vereinbartes(ziel: Ziel) -> tuple[object, ...]:
    return (ziel.kurz, ziel.wortlaut, ziel.indikator, ziel.pruefdatum, ziel.gas)
