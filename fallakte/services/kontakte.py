"""Notes of talks and events, and what comes back on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Wiedervorlage
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.uhr import Uhr

WIEDERVORLAGE_TEXT = "Kontakt aufnehmen"
NOTIZ = "kontakt"  # the editor of the quick note, for its draft


class KontaktService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    def notieren(self, kontakt: Kontakt, wiedervorlage_am: date | None = None) -> Changes:
        """Store a note; with a date its next step becomes a Wiedervorlage. Its draft is gone afterwards.

        Raises FeldFehler, FallAbgeschlossen.
        """
        kontakt.geprueft(self._uhr.jetzt())
        with self._arbeit.schreiben(f"{kontakt.art.label} notieren", kontakt.fall_id) as uow:
            uow.get(Fall, kontakt.fall_id).offen()
            kontakt = uow.add(kontakt)
            if wiedervorlage_am is not None:
                text = kontakt.naechster_schritt or WIEDERVORLAGE_TEXT
                uow.add(
                    Wiedervorlage(
                        fall_id=kontakt.fall_id, am=wiedervorlage_am, text=text, kontakt_id=kontakt.id
                    )
                )
            for entwurf in uow.find(Entwurf, editor=NOTIZ, fall_id=kontakt.fall_id):
                uow.delete(entwurf)
        return uow.changes

    def liste(self, fall_id: int) -> tuple[Kontakt, ...]:
        """All notes of a case, newest first."""
        with self._arbeit.lesen() as sicht:
            kontakte = sicht.find(Kontakt, fall_id=fall_id)
        return tuple(sorted(kontakte, key=lambda k: (k.um, k.id), reverse=True))

    def wiedervorlage(self, wiedervorlage: Wiedervorlage) -> Changes:
        """Raise FeldLeer, FallAbgeschlossen."""
        wiedervorlage.geprueft()
        with self._arbeit.schreiben("Wiedervorlage", wiedervorlage.fall_id) as uow:
            uow.get(Fall, wiedervorlage.fall_id).offen()
            uow.add(wiedervorlage) if not wiedervorlage.id else uow.save(wiedervorlage)
        return uow.changes

    def erledigen(self, wiedervorlage_id: int) -> Changes:
        """Mark a Wiedervorlage as done now; raises FallAbgeschlossen."""
        with self._arbeit.schreiben("Wiedervorlage erledigen") as uow:
            vorlage = uow.get(Wiedervorlage, wiedervorlage_id)
            uow.get(Fall, vorlage.fall_id).offen()
            uow.save(replace(vorlage, erledigt_um=self._uhr.jetzt()))
        return uow.changes
