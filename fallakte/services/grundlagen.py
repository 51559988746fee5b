"""On which ground protected domains and third persons may be asked: record it, revoke it, show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fallakte.domain.assessment import Katalogbestand
from fallakte.domain.fall import Fall
from fallakte.domain.fehler import UngueltigerUebergang, WortlautFehlt
from fallakte.domain.rechtsgrundlage import DRITTE, Grundlageart, Rechtsgrundlage
from fallakte.domain.satz import nicht_in_zukunft, nicht_vor
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.uhr import Uhr


class GrundlagenService:
    def __init__(self, arbeit: Arbeit, uhr: Uhr, bestand: Katalogbestand) -> None:
        self._arbeit, self._uhr, self._bestand = arbeit, uhr, bestand

    def festhalten(self, angabe: Rechtsgrundlage) -> Changes:
        """Record a ground for one domain of the catalogue, or for one third person (`bereich` = DRITTE).

        It never covers what was entered before `am`. Raises FeldFehler (WortlautFehlt for a consent without
        the words the person heard, DatumUnmoeglich for a day to come), FallAbgeschlossen, KeyError for a
        domain that no version of the catalogue has.
        """
        if angabe.bereich != DRITTE:
            self._bekannt(angabe.bereich)
        with self._arbeit.schreiben("Rechtsgrundlage festhalten", angabe.fall_id) as uow:
            uow.get(Fall, angabe.fall_id).offen()
            neu = replace(
                angabe,
                id=0,
                version=0,
                norm=angabe.norm.strip() if angabe.art is Grundlageart.GESETZ else "",
                dritte=angabe.dritte.strip() if angabe.bereich == DRITTE else "",
                wortlaut=angabe.wortlaut.strip(),
                widerrufen_am=None,
            ).geprueft()
            if neu.art is Grundlageart.EINWILLIGUNG and not neu.wortlaut:
                raise WortlautFehlt("wortlaut")
            nicht_in_zukunft("am", neu.am, self._uhr.heute())
            uow.add(neu)
        return uow.changes

    def widerrufen(self, grundlage_id: int, am: date | None = None) -> Changes:
        """End a ground from a day on (today if None). What was entered stays, and is read only from then on.

        Raises DatumVorher, DatumUnmoeglich, UngueltigerUebergang if it ended so already, FallAbgeschlossen.
        """
        with self._arbeit.lesen() as sicht:
            fall_id = sicht.get(Rechtsgrundlage, grundlage_id).fall_id
        with self._arbeit.schreiben("Rechtsgrundlage widerrufen", fall_id) as uow:
            uow.get(Fall, fall_id).offen()
            alt = uow.get(Rechtsgrundlage, grundlage_id)
            if alt.widerrufen_am is not None:
                raise UngueltigerUebergang("widerrufen")
            tag = am or self._uhr.heute()
            nicht_vor("widerrufen_am", tag, alt.am)
            nicht_in_zukunft("widerrufen_am", tag, self._uhr.heute())
            uow.save(replace(alt, widerrufen_am=tag))
        return uow.changes

    def grundlagen(self, fall_id: int) -> tuple[Rechtsgrundlage, ...]:
        """Every ground of the case, the latest first, ended ones too."""
        with self._arbeit.lesen() as sicht:
            alle = sicht.find(Rechtsgrundlage, fall_id=fall_id)
        return tuple(sorted(alle, key=lambda g: (g.am, g.id), reverse=True))

    def _bekannt(self, bereich_id: str) -> None:
        """Raise KeyError unless some version has this domain."""
        if not any(b.id == bereich_id for k in self._bestand.kataloge for b in k.bereiche):
            raise KeyError(bereich_id)
