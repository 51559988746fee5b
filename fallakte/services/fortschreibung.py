"""The next version of an agreement: begun in the review, changed while talking, taken into the next Runde."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from fallakte.domain.fallbild import Fallbild
from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.ueberpruefung import Ueberpruefung
from fallakte.domain.unterschied import FELDER, Unterschied, unterschiede
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Stand, Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.uhr import Uhr
from fallakte.services.vereinbarungen import VereinbarungService, entwurf


def fortschreibung_von(bild: Fallbild, vereinbarung_id: int) -> Vereinbarung | None:
    """The draft that follows this document, if one was begun."""
    return _laufende(bild.vereinbarungen, vereinbarung_id)


def aenderungen(bild: Fallbild, vereinbarung: Vereinbarung) -> tuple[Unterschied, ...]:
    """What a version changes against the one before; empty for a first version."""
    if vereinbarung.vorgaenger_id is None:
        return ()
    return unterschiede(bild.zusagen_von(vereinbarung.vorgaenger_id), bild.zusagen_von(vereinbarung.id))


class FortschreibungService:
    """Writes on the lane only. Promises are changed like those of any draft; here is what goes over."""

    def __init__(self, arbeit: Arbeit, uhr: Uhr, recht: Recht, vereinbarungen: VereinbarungService) -> None:
        self._arbeit, self._uhr, self._recht = arbeit, uhr, recht
        self._vereinbarungen = vereinbarungen

    def erstellen(self, ueberpruefung_id: int) -> Changes:
        """Begin the next version of the document under review; does nothing if its draft is there.

        It takes the form that is in force today, and the promises that are not kept or dropped. Raises
        InstrumentNichtInKraft if the form has no successor yet, FallAbgeschlossen.
        """
        with self._arbeit.lesen() as sicht:
            review = sicht.get(Ueberpruefung, ueberpruefung_id)
            bisher = sicht.get(Vereinbarung, review.vereinbarung_id)
            vorhanden = fortschreibung_von(sicht.fallbild(bisher.fall_id), bisher.id)
        if vorhanden is not None:
            return Changes("Fortschreibung erstellen", frozenset({bisher.fall_id}))
        instrument = self._instrument(bisher.instrument_id)
        return self._vereinbarungen.anlegen(
            bisher.fall_id, instrument.id, naechste_pruefung=review.naechste_am
        )

    def weiterfuehren(self, zusage_id: int) -> Changes:
        """Keep a promise in the next version although it was kept or dropped; the draft has to be there."""
        with self._arbeit.schreiben("Zusage weiterführen") as uow:
            zusage = uow.get(Zusage, zusage_id)
            folge = _folge(uow, zusage)
            if folge is not None and _nachfolger(uow, folge, zusage) is None:
                entwurf(uow, folge.id)
                _uebernehmen(uow, folge, zusage)
        return uow.changes

    def herausnehmen(self, zusage_id: int) -> Changes:
        """Leave a promise out of the next version; the draft has to be there."""
        with self._arbeit.schreiben("Zusage entfällt") as uow:
            zusage = uow.get(Zusage, zusage_id)
            folge = _folge(uow, zusage)
            nachfolger = _nachfolger(uow, folge, zusage) if folge is not None else None
            if folge is not None and nachfolger is not None:
                entwurf(uow, folge.id)
                _entfernen(uow, nachfolger)
        return uow.changes

    def _instrument(self, kennung: str) -> Instrument:
        """The same form, or the one that followed it."""
        heute, gesehen = self._uhr.heute(), set[str]()
        instrument = self._recht.instrument(kennung)
        while not (instrument.druckbar and instrument.in_kraft_am(heute)):
            gesehen.add(instrument.id)
            if not instrument.nachfolger or instrument.nachfolger in gesehen:
                break
            instrument = self._recht.instrument(instrument.nachfolger)
        return instrument


def nachziehen(uow: UnitOfWork, zusage_id: int, vorher: Zusagestand | None, jetzt: Zusagestand) -> None:
    """Bring a begun Fortschreibung in line with a new finding.

    A promise that is kept or dropped now leaves the draft unless it was changed there; one that is open again
    comes back. What a person took out or kept on purpose stays so while its state is of the same kind.
    """
    erledigt_vorher, erledigt = _erledigt(vorher), _erledigt(jetzt)
    if erledigt_vorher == erledigt:
        return
    zusage = uow.get(Zusage, zusage_id)
    folge = _folge(uow, zusage)
    if folge is None:
        return
    nachfolger = _nachfolger(uow, folge, zusage)
    if erledigt and nachfolger is not None and _gleich(zusage, nachfolger):
        _entfernen(uow, nachfolger)
    elif not erledigt and nachfolger is None:
        _uebernehmen(uow, folge, zusage)


def mitnehmen(
    uow: UnitOfWork, bisher: Vereinbarung, runde_id: int, jetzt: datetime, naechste: date | None
) -> None:
    """Take a begun Fortschreibung into the Runde that opens now, as if it were begun there."""
    folge = _laufende(uow.find(Vereinbarung, vorgaenger_id=bisher.id), bisher.id)
    if folge is not None:
        uow.save(
            replace(
                folge,
                runde_id=runde_id,
                angelegt_um=jetzt,
                dokument_am=max(folge.dokument_am, jetzt.date()),
                naechste_pruefung=naechste or folge.naechste_pruefung,
            )
        )


def _laufende(alle: tuple[Vereinbarung, ...], vorgaenger_id: int) -> Vereinbarung | None:
    entwuerfe = (
        v
        for v in alle
        if v.vorgaenger_id == vorgaenger_id
        and v.festgeschrieben_um is None
        and v.abgelehnt_um is None
        and not v.historisch
    )
    return max(entwuerfe, key=lambda v: v.nummer, default=None)


def _folge(uow: UnitOfWork, zusage: Zusage) -> Vereinbarung | None:
    bisher_id = uow.get(Zusagenpaar, zusage.paar_id).vereinbarung_id
    return _laufende(uow.find(Vereinbarung, vorgaenger_id=bisher_id), bisher_id)


def _nachfolger(uow: UnitOfWork, folge: Vereinbarung, zusage: Zusage) -> Zusage | None:
    paare = {p.id for p in uow.find(Zusagenpaar, vereinbarung_id=folge.id)}
    return next((z for z in uow.find(Zusage, vorlaeufer_id=zusage.id) if z.paar_id in paare), None)


def _uebernehmen(uow: UnitOfWork, folge: Vereinbarung, zusage: Zusage) -> None:
    """Put the promise beside those of its pair that went over already, else into a pair of its own."""
    paar = uow.get(Zusagenpaar, zusage.paar_id)
    geschwister = tuple(z.id for z in uow.find(Zusage, paar_id=paar.id))
    paare = uow.find(Zusagenpaar, vereinbarung_id=folge.id)
    partner = [z for p in paare for z in uow.find(Zusage, paar_id=p.id) if z.vorlaeufer_id in geschwister]
    if partner:
        paar_id = partner[0].paar_id
    else:
        position = max((p.position for p in paare), default=0) + 1
        neu = replace(paar, id=0, version=0, vereinbarung_id=folge.id, position=position)
        paar_id = uow.add(neu).id
    uow.add(replace(zusage, id=0, version=0, paar_id=paar_id, vorlaeufer_id=zusage.id))


def _entfernen(uow: UnitOfWork, zusage: Zusage) -> None:
    uow.delete(zusage)
    if not uow.find(Zusage, paar_id=zusage.paar_id):
        uow.delete(uow.get(Zusagenpaar, zusage.paar_id))


def _gleich(alt: Zusage, neu: Zusage) -> bool:
    return all(getattr(alt, feld) == getattr(neu, feld) for feld in FELDER)


def _erledigt(stand: Zusagestand | None) -> bool:
    return stand is not None and stand.stand in (Stand.ERFUELLT, Stand.ENTFALLEN)
