"""Promises of both sides: written in pairs while the paper is a draft, kept or not kept afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import KeineZusage, UngueltigerUebergang
from fallakte.domain.satz import wahlweise
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.uhr import Uhr
from fallakte.services.vereinbarungen import entwurf


@dataclass(frozen=True, slots=True, kw_only=True)
class Paarangabe:
    """A row of the table of promises as entered; ids of 0 are new, promises that are missing are removed."""

    paar_id: int = 0
    ziel_id: int | None = None
    begruendung: str = ""
    zusagen: tuple[Zusage, ...] = ()


class ZusagenService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    def paar_schreiben(self, vereinbarung_id: int, angabe: Paarangabe) -> Changes:
        """Add or change a pair with its promises; raises FeldFehler, KeineZusage for an empty pair."""
        if not angabe.zusagen:
            raise KeineZusage
        for zusage in angabe.zusagen:
            zusage.geprueft()
        with self._arbeit.schreiben("Zusagen schreiben") as uow:
            entwurf(uow, vereinbarung_id)
            paar = _paar(uow, vereinbarung_id, angabe)
            bisher = {z.id: z for z in uow.find(Zusage, paar_id=paar.id)}
            for zusage in angabe.zusagen:
                neu = replace(zusage, paar_id=paar.id)
                uow.save(neu) if bisher.pop(zusage.id, None) else uow.add(replace(neu, id=0, version=0))
            for weg in bisher.values():
                uow.delete(weg)
        return uow.changes

    def paar_entfernen(self, paar_id: int) -> Changes:
        """Remove a pair and its promises from a draft."""
        with self._arbeit.schreiben("Zusagen entfernen") as uow:
            paar = uow.get(Zusagenpaar, paar_id)
            entwurf(uow, paar.vereinbarung_id)
            for zusage in uow.find(Zusage, paar_id=paar_id):
                uow.delete(zusage)
            uow.delete(paar)
        return uow.changes

    def paar_verschieben(self, paar_id: int, schritte: int) -> Changes:
        """Move a pair in its table; negative = upwards. Stops at the ends."""
        with self._arbeit.schreiben("Zusagen verschieben") as uow:
            paar = uow.get(Zusagenpaar, paar_id)
            entwurf(uow, paar.vereinbarung_id)
            reihe = _reihe(uow, paar.vereinbarung_id)
            platz = next(i for i, p in enumerate(reihe) if p.id == paar_id)
            reihe.insert(max(0, min(len(reihe) - 1, platz + schritte)), reihe.pop(platz))
            _nummerieren(uow, reihe)
        return uow.changes

    def bewerten(self, stand: Zusagestand) -> Changes:
        """Record what became of a promise; inside one review a second finding replaces the first.

        `stand.um` is filled in here. Raises GrundFehlt, UngueltigerUebergang once the review is decided,
        FallAbgeschlossen.
        """
        neu = replace(stand, um=self._uhr.jetzt()).geprueft()
        with self._arbeit.schreiben("Zusage bewerten") as uow:
            befund_schreiben(uow, neu)
        return uow.changes


def befund_schreiben(uow: UnitOfWork, neu: Zusagestand) -> None:
    """Store a checked finding inside a write; raises as `ZusagenService.bewerten`."""
    paar = uow.get(Zusagenpaar, uow.get(Zusage, neu.zusage_id).paar_id)
    uow.get(Fall, uow.get(Vereinbarung, paar.vereinbarung_id).fall_id).offen()
    if neu.ueberpruefung_id and uow.get(Ueberpruefung, neu.ueberpruefung_id).entschieden_um:
        raise UngueltigerUebergang("entscheiden")
    alte = (
        uow.find(Zusagestand, zusage_id=neu.zusage_id, ueberpruefung_id=neu.ueberpruefung_id)
        if neu.ueberpruefung_id
        else ()
    )
    if alte:
        uow.save(replace(neu, id=alte[0].id, version=alte[0].version))
    else:
        uow.add(neu)


def _paar(uow: UnitOfWork, vereinbarung_id: int, angabe: Paarangabe) -> Zusagenpaar:
    begruendung = wahlweise("begruendung", angabe.begruendung)
    if angabe.paar_id:
        alt = uow.get(Zusagenpaar, angabe.paar_id)
        return uow.save(replace(alt, ziel_id=angabe.ziel_id, begruendung=begruendung))
    position = (
        max((p.position for p in uow.find(Zusagenpaar, vereinbarung_id=vereinbarung_id)), default=0) + 1
    )
    neu = Zusagenpaar(
        vereinbarung_id=vereinbarung_id, position=position, ziel_id=angabe.ziel_id, begruendung=begruendung
    )
    return uow.add(neu)


def _reihe(uow: UnitOfWork, vereinbarung_id: int) -> list[Zusagenpaar]:
    return sorted(uow.find(Zusagenpaar, vereinbarung_id=vereinbarung_id), key=lambda p: (p.position, p.id))


def _nummerieren(uow: UnitOfWork, reihe: list[Zusagenpaar]) -> None:
    for position, paar in enumerate(reihe, 1):
        if paar.position != position:
            uow.save(replace(paar, position=position))
