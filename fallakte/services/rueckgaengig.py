"""Undo and redo of whole operations, from the before/after of each change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from fallakte.domain.anhang import Anhang
from fallakte.domain.dokument import Ausgabe, Dokument, Schreiben
from fallakte.domain.kontakt import Kontakt, Nachtrag
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.arbeit import Aenderung, Arbeit, Changes, UnitOfWork
from fallakte.services.fehler import NichtGefunden, NichtRueckgaengig, NochVerwendet

TIEFE = 50
_SIGNIERT = (
    "festgeschrieben_um",
    "unterschrieben_person_um",
    "unterschrieben_stelle_um",
    "unterschrieben_vertretung_um",
    "abgelehnt_um",
    "beendet_um",
)


class Rueckgaengig:
    """The operations of this session that can be taken back. Use it on the write lane only.

    A change is taken back field by field: refused only if that very field changed since. What was made final
    stays, and with it what led to it: a signed or handed-out document keeps everything done before in its
    case, a signed-off note or its Nachtrag only what was done to that note.
    """

    def __init__(self, arbeit: Arbeit) -> None:
        self._arbeit = arbeit
        self._getan: list[Changes] = []
        self._zurueckgenommen: list[Changes] = []

    @property
    def label(self) -> str:
        """Name of the operation that undo would take back, or an empty text."""
        return self._getan[-1].label if self._getan else ""

    @property
    def label_wieder(self) -> str:
        return self._zurueckgenommen[-1].label if self._zurueckgenommen else ""

    def merken(self, changes: Changes) -> Changes:
        """Remember what was just done and return it."""
        self._zurueckgenommen.clear()
        if any(map(_endgueltiges_papier, changes.aenderungen)):
            self._getan = [c for c in self._getan if c.fall_ids and not c.fall_ids & changes.fall_ids]
        elif notizen := frozenset(filter(None, map(_abgeschlossene_notiz, changes.aenderungen))):
            self._getan = [c for c in self._getan if not notizen & frozenset(map(_notiz, c.aenderungen))]
        elif changes.aenderungen and not any(map(_herausgegeben, changes.aenderungen)):
            self._getan.append(changes)
            del self._getan[:-TIEFE]
        return changes

    def zuruecknehmen(self) -> Changes:
        """Take the last operation back; raises NichtRueckgaengig and forgets it if it cannot be."""
        return self._umkehren(self._getan, self._zurueckgenommen, "Rückgängig")

    def wiederholen(self) -> Changes:
        """Do again what was taken back last; raises NichtRueckgaengig."""
        return self._umkehren(self._zurueckgenommen, self._getan, "Wiederholt")

    def _umkehren(self, von: list[Changes], nach: list[Changes], wort: str) -> Changes:
        if not von:
            raise NichtRueckgaengig
        changes = von.pop()
        with self._arbeit.schreiben(f"{wort}: {changes.label}", _einziger(changes.fall_ids)) as uow:
            _anwenden(uow, [Aenderung(a.nachher, a.vorher) for a in reversed(changes.aenderungen)])
        nach.append(replace(uow.changes, label=changes.label))
        return uow.changes


def _notiz(aenderung: Aenderung) -> int | None:
    """The id of the note an object is or belongs to."""
    satz = aenderung.satz
    if isinstance(satz, Kontakt):
        return satz.id
    return satz.kontakt_id if isinstance(satz, Anhang | Nachtrag) else None


def _abgeschlossene_notiz(aenderung: Aenderung) -> int | None:
    """The id of the note that this change signs off or adds to afterwards."""
    nachher = aenderung.nachher
    signiert = isinstance(nachher, Kontakt) and nachher.abgeschlossen_um is not None
    return _notiz(aenderung) if signiert or isinstance(nachher, Nachtrag) else None


def _endgueltiges_papier(aenderung: Aenderung) -> bool:
    if isinstance(aenderung.nachher, Ausgabe):
        return aenderung.nachher.an_person
    if issubclass(aenderung.art, Dokument):
        return aenderung.vorher is None  # the note that it was filed may be taken back
    if not issubclass(aenderung.art, Vereinbarung):
        return False
    vorher, nachher = aenderung.vorher, aenderung.nachher
    return any(getattr(vorher, f, None) != getattr(nachher, f, None) for f in _SIGNIERT)


def _herausgegeben(aenderung: Aenderung) -> bool:
    """A copy or letter that left the house cannot be called back; what was done before it can be."""
    return issubclass(aenderung.art, Ausgabe | Schreiben) and aenderung.vorher is None


def _einziger(fall_ids: frozenset[int]) -> int | None:
    return next(iter(fall_ids)) if len(fall_ids) == 1 else None


def _anwenden(uow: UnitOfWork, schritte: Sequence[Aenderung]) -> None:
    for schritt in schritte:
        try:
            _schritt(uow, schritt)
        except (NichtGefunden, NochVerwendet) as fehler:
            raise NichtRueckgaengig from fehler


def _schritt(uow: UnitOfWork, schritt: Aenderung) -> None:
    if schritt.vorher is None and schritt.nachher is not None:
        uow.add(schritt.nachher)
        return
    if schritt.vorher is None:
        return
    jetzt = uow.get(type(schritt.vorher), schritt.vorher.id)
    if schritt.nachher is None:
        if _inhalt(jetzt) != _inhalt(schritt.vorher):
            raise NichtRueckgaengig
        uow.delete(jetzt)
        return
    anders = {
        name: wert for name, wert in _inhalt(schritt.nachher).items() if wert != getattr(schritt.vorher, name)
    }
    if any(getattr(jetzt, name) != getattr(schritt.vorher, name) for name in anders):
        raise NichtRueckgaengig
    uow.save(_mit(jetzt, anders))


def _inhalt(satz: Satz) -> dict[str, object]:
    return {f.name: getattr(satz, f.name) for f in fields(satz) if f.name != "version"}


def _mit(satz: Satz, anders: Mapping[str, Any]) -> Satz:
    return replace(satz, **anders)
