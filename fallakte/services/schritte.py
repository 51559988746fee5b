"""Steps that lead to a Handlungsziel: add, change, tick off, move, delete. Small, and all of it undoable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import EbenePasstNicht, SchrittNachZiel
from fallakte.domain.ziel import Ebene, Schritt, Ziel
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.uhr import Uhr


class SchrittService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    def schreiben(self, schritt: Schritt) -> Changes:
        """Store a new step (`schritt.id` 0) at the end of its row, or write a changed one back.

        Raises FeldFehler (SchrittNachZiel if it would end after its goal), EbenePasstNicht (steps belong to
        Handlungsziele), FallAbgeschlossen, VeralteteFassung.
        """
        schritt.geprueft()
        with self._arbeit.schreiben("Schritt schreiben") as uow:
            ziel = _ziel(uow, schritt.ziel_id)
            alt = uow.get(Schritt, schritt.id) if schritt.id else None
            if alt is None or alt.bis != schritt.bis:
                _datum_pruefen(schritt, ziel)
            if alt is None:
                reihe = uow.find(Schritt, ziel_id=schritt.ziel_id)
                uow.add(replace(schritt, reihenfolge=max((s.reihenfolge for s in reihe), default=0) + 1))
            else:
                uow.save(schritt)
        return uow.changes

    def erledigen(self, schritt_id: int, *, erledigt: bool) -> Changes:
        """Tick a step off, or take the tick away. Raises FallAbgeschlossen."""
        with self._arbeit.schreiben("Schritt erledigt" if erledigt else "Schritt wieder offen") as uow:
            schritt = uow.get(Schritt, schritt_id)
            _ziel(uow, schritt.ziel_id)
            if erledigt is not (schritt.erledigt_um is not None):
                uow.save(replace(schritt, erledigt_um=self._uhr.jetzt() if erledigt else None))
        return uow.changes

    def verschieben(self, schritt_id: int, schritte: int) -> Changes:
        """Move a step among those of its goal; negative = upwards. Stops at the ends."""
        with self._arbeit.schreiben("Schritt verschieben") as uow:
            schritt = uow.get(Schritt, schritt_id)
            _ziel(uow, schritt.ziel_id)
            reihe = _sortiert(uow.find(Schritt, ziel_id=schritt.ziel_id))
            platz = reihe.index(schritt)
            reihe.insert(max(0, min(len(reihe) - 1, platz + schritte)), reihe.pop(platz))
            for folge, s in enumerate(reihe, 1):
                if s.reihenfolge != folge:
                    uow.save(replace(s, reihenfolge=folge))
        return uow.changes

    def loeschen(self, schritt_id: int) -> Changes:
        """Raises FallAbgeschlossen."""
        with self._arbeit.schreiben("Schritt löschen") as uow:
            schritt = uow.get(Schritt, schritt_id)
            _ziel(uow, schritt.ziel_id)
            uow.delete(schritt)
        return uow.changes

    def von(self, ziel_ids: tuple[int, ...]) -> dict[int, tuple[Schritt, ...]]:
        """The steps of each goal that has some, in their order."""
        with self._arbeit.lesen() as sicht:
            alle = sicht.find(Schritt, ziel_id=ziel_ids) if ziel_ids else ()
        je: dict[int, list[Schritt]] = {}
        for schritt in _sortiert(alle):
            je.setdefault(schritt.ziel_id, []).append(schritt)
        return {ziel_id: tuple(reihe) for ziel_id, reihe in je.items()}

    def einer(self, schritt_id: int) -> Schritt:
        """Raises NichtGefunden."""
        with self._arbeit.lesen() as sicht:
            return sicht.get(Schritt, schritt_id)


def _ziel(uow: UnitOfWork, ziel_id: int) -> Ziel:
    """Return the Handlungsziel of an open case; raises EbenePasstNicht, FallAbgeschlossen."""
    ziel = uow.get(Ziel, ziel_id)
    uow.get(Fall, ziel.fall_id).offen()
    if ziel.ebene is not Ebene.HANDLUNG:
        raise EbenePasstNicht("ziel_id")
    return ziel


def _datum_pruefen(schritt: Schritt, ziel: Ziel) -> None:
    if schritt.bis is not None and ziel.pruefdatum is not None and schritt.bis > ziel.pruefdatum:
        raise SchrittNachZiel("bis", ziel.pruefdatum)


def _sortiert(schritte: Iterable[Schritt]) -> list[Schritt]:
    return sorted(schritte, key=lambda s: (s.reihenfolge, s.id))
