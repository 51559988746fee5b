"""Notes of talks and events, what comes back on a day, and drafts of what is being typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Wiedervorlage
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.uhr import Uhr

WIEDERVORLAGE_TEXT = "Kontakt aufnehmen"


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
            for entwurf in uow.find(Entwurf, editor="kontakt", fall_id=kontakt.fall_id):
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

    def entwurf_merken(self, editor: str, fall_id: int | None, inhalt: str) -> Changes:
        """Keep what is being typed; an empty `inhalt` forgets it. Cheap enough for every few seconds."""
        with self._arbeit.schreiben("Entwurf", fall_id) as uow:
            alte = uow.find(Entwurf, editor=editor, fall_id=fall_id)
            for ueberzaehlig in alte[1:] if inhalt else alte:
                uow.delete(ueberzaehlig)
            if inhalt and alte:
                uow.save(replace(alte[0], inhalt=inhalt, um=self._uhr.jetzt()))
            elif inhalt:
                uow.add(Entwurf(editor=editor, fall_id=fall_id, inhalt=inhalt, um=self._uhr.jetzt()))
        return uow.changes

    def entwurf(self, editor: str, fall_id: int | None) -> str:
        """What was being typed when the editor was left, or an empty text."""
        with self._arbeit.lesen() as sicht:
            gefunden = sicht.find(Entwurf, editor=editor, fall_id=fall_id)
        return gefunden[0].inhalt if gefunden else ""
