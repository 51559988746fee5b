"""Saved questions: work lists of the case list, and searches; the same service for both."""

from __future__ import annotations

from dataclasses import replace

from fallakte.domain.merkliste import Merkliste, Merkort
from fallakte.services.arbeit import Arbeit, Changes, Lesesicht


class MerklistenService:
    """Writes on the lane only; every operation can be taken back."""

    def __init__(self, arbeit: Arbeit) -> None:
        self._arbeit = arbeit

    def alle(self, ort: Merkort) -> tuple[Merkliste, ...]:
        """The lists of one place in the order somebody gave them."""
        with self._arbeit.lesen() as sicht:
            return _geordnet(sicht, ort)

    def anlegen(self, liste: Merkliste) -> Changes:
        """Keep a question at the end of the others; raises FeldFehler."""
        with self._arbeit.schreiben("Liste merken") as uow:
            andere = _geordnet(uow, liste.ort)
            platz = andere[-1].reihenfolge + 1 if andere else 0
            neu = replace(liste, id=0, version=0, name=liste.name.strip(), reihenfolge=platz)
            uow.add(neu.geprueft())
        return uow.changes

    def umbenennen(self, liste_id: int, name: str) -> Changes:
        """Raise FeldFehler, NichtGefunden."""
        with self._arbeit.schreiben("Liste umbenennen") as uow:
            uow.save(replace(uow.get(Merkliste, liste_id), name=name.strip()).geprueft())
        return uow.changes

    def verschieben(self, liste_id: int, um: int) -> Changes:
        """Move by so many places (negative = to the left); stops at the ends. Raises NichtGefunden."""
        with self._arbeit.schreiben("Liste verschieben") as uow:
            liste = uow.get(Merkliste, liste_id)
            folge = list(_geordnet(uow, liste.ort))
            von = next(i for i, eine in enumerate(folge) if eine.id == liste_id)
            folge.insert(min(max(von + um, 0), len(folge) - 1), folge.pop(von))
            for platz, eine in enumerate(folge):
                if eine.reihenfolge != platz:
                    uow.save(replace(eine, reihenfolge=platz))
        return uow.changes

    def loeschen(self, liste_id: int) -> Changes:
        """Forget the question; the cases in it stay as they are. Raises NichtGefunden."""
        with self._arbeit.schreiben("Liste löschen") as uow:
            uow.delete(uow.get(Merkliste, liste_id))
        return uow.changes


def _geordnet(sicht: Lesesicht, ort: Merkort) -> tuple[Merkliste, ...]:
    return tuple(sorted(sicht.find(Merkliste, ort=ort), key=lambda m: (m.reihenfolge, m.id)))
