"""The recorded limits of a person: what nobody may ask of her, and until when."""

from __future__ import annotations

from dataclasses import replace

from fallakte.domain.fall import Fall
from fallakte.domain.grenze import Grenze
from fallakte.services.arbeit import Arbeit, Changes


class GrenzenService:
    """Writes on the lane only; every operation can be taken back."""

    def __init__(self, arbeit: Arbeit) -> None:
        self._arbeit = arbeit

    def von(self, fall_id: int) -> tuple[Grenze, ...]:
        """The limits of a case: open ones first, then the latest end first; past ones too."""
        with self._arbeit.lesen() as sicht:
            alle = sicht.find(Grenze, fall_id=fall_id)
        return tuple(
            sorted(alle, key=lambda g: (g.bis is not None, -(g.bis.toordinal() if g.bis else 0), g.id))
        )

    def speichern(self, grenze: Grenze) -> Changes:
        """Store a new limit (id 0) or a changed one.

        Raises DatumVorher, WertAusserhalb, FeldZuLang, FallAbgeschlossen, VeralteteFassung, NichtGefunden.
        """
        grenze = replace(grenze, bemerkung=grenze.bemerkung.strip()).geprueft()
        wort = "ändern" if grenze.id else "festhalten"
        with self._arbeit.schreiben(f"Grenze {wort}", grenze.fall_id) as uow:
            uow.get(Fall, grenze.fall_id).offen()
            uow.save(grenze) if grenze.id else uow.add(grenze)
        return uow.changes

    def entfernen(self, grenze_id: int) -> Changes:
        """Take a limit out that was recorded by mistake; one that is over gets its last day instead.

        Raises NichtGefunden, FallAbgeschlossen.
        """
        with self._arbeit.schreiben("Grenze entfernen") as uow:
            grenze = uow.get(Grenze, grenze_id)
            uow.get(Fall, grenze.fall_id).offen()
            uow.delete(grenze)
        return uow.changes
