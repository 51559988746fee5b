"""The review: begin, find out about every promise of both sides, decide – which opens the next Runde."""

from __future__ import annotations

from dataclasses import replace

from fallakte.domain.fall import Fall, Runde
from fallakte.domain.fehler import UngueltigerUebergang, ZusageOhneStand
from fallakte.domain.satz import TEXT_MAX, pflicht
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Stand, Vereinbarung, Zusage, Zusagenpaar, Zusagestand
from fallakte.services.arbeit import Arbeit, Changes, UnitOfWork
from fallakte.services.uhr import Uhr


class UeberpruefungService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr) -> None:
        self._arbeit = arbeit
        self._uhr = uhr

    def beginnen(self, fall_id: int) -> Changes:
        """Begin the review of the document in force; does nothing if one is open.

        Raises UngueltigerUebergang if nothing is in force or its review is decided, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Überprüfung beginnen", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            vereinbarung = uow.fallbild(fall_id).zu_pruefende
            if vereinbarung is None:
                raise UngueltigerUebergang("ueberpruefung")
            offene = uow.find(Ueberpruefung, vereinbarung_id=vereinbarung.id, entschieden_um=None)
            if not offene:
                uow.add(Ueberpruefung(vereinbarung_id=vereinbarung.id, begonnen_um=self._uhr.jetzt()))
        return uow.changes

    def festhalten(self, ueberpruefung: Ueberpruefung) -> Changes:
        """Write the person's view and what was missing.

        Raises FeldFehler, UngueltigerUebergang once decided.
        """
        ueberpruefung.geprueft()
        with self._arbeit.schreiben("Überprüfung") as uow:
            if uow.get(Ueberpruefung, ueberpruefung.id).entschieden_um is not None:
                raise UngueltigerUebergang("entscheiden")
            uow.save(ueberpruefung)
        return uow.changes

    def entscheiden(self, ueberpruefung_id: int, entscheidung: Entscheidung, begruendung: str) -> Changes:
        """Close the review. `fortführen` and `ändern` open the next Runde on the same day.

        Raises ZusageOhneStand, FeldLeer, UngueltigerUebergang.
        """
        with self._arbeit.schreiben(f"Entscheidung: {entscheidung.label}", grund=begruendung) as uow:
            review = uow.get(Ueberpruefung, ueberpruefung_id)
            if review.entschieden_um is not None:
                raise UngueltigerUebergang("entscheiden")
            grund = pflicht("begruendung", begruendung, TEXT_MAX)
            ohne = [z for z in zusagen_der(uow, review.vereinbarung_id) if not _bewertet(uow, z, review)]
            if ohne:
                raise ZusageOhneStand(len(ohne))
            jetzt = self._uhr.jetzt()
            uow.save(replace(review, entscheidung=entscheidung, begruendung=grund, entschieden_um=jetzt))
            if entscheidung is not Entscheidung.BEENDEN:
                vereinbarung = uow.get(Vereinbarung, review.vereinbarung_id)
                bisher = max(r.nummer for r in uow.find(Runde, fall_id=vereinbarung.fall_id))
                anlass = f"Entscheidung: {entscheidung.label}"
                uow.add(
                    Runde(fall_id=vereinbarung.fall_id, nummer=bisher + 1, begonnen_um=jetzt, anlass=anlass)
                )
        return uow.changes


def zusagen_der(uow: UnitOfWork, vereinbarung_id: int) -> tuple[Zusage, ...]:
    """All promises of one document."""
    paare = tuple(p.id for p in uow.find(Zusagenpaar, vereinbarung_id=vereinbarung_id))
    return uow.find(Zusage, paar_id=paare)


def _bewertet(uow: UnitOfWork, zusage: Zusage, review: Ueberpruefung) -> bool:
    """A finding of this review, or an earlier one that is final, is enough."""
    staende = sorted(uow.find(Zusagestand, zusage_id=zusage.id), key=lambda s: (s.um, s.id))
    if not staende or staende[-1].stand is Stand.OFFEN:
        return False
    return staende[-1].ueberpruefung_id == review.id or not staende[-1].stand.laeuft_noch
