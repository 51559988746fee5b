"""Which sheets of a case can be laid side by side, and what changed between two of them."""

from dataclasses import dataclass
from datetime import date

from fallakte.domain.assessment import Bogen
from fallakte.domain.vergleich import Bereichsvergleich, Bogenstand, vergleichen
from fallakte.german.dates import datum
from fallakte.services.assessment import gesperrt
from fallakte.ui.fall.case import Case


@dataclass(frozen=True, slots=True)
class Bogenwahl:
    """A sheet to choose, by what people call it."""

    bogen_id: int
    titel: str


class Runden:
    """Reads the case anew at each call; holds nothing."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @property
    def vergleichbar(self) -> bool:
        return len(self._boegen()) > 1

    def wahl(self) -> list[Bogenwahl]:
        """Every sheet on which something was said, the oldest first."""
        nummern = {r.id: r.nummer for r in self._case.ansicht.bild.runden}
        return [
            Bogenwahl(
                b.id,
                f"Runde {nummern.get(b.runde_id, '?')}, {datum(_tag(b))}, Katalog v{b.katalog_version}",
            )
            for b in self._boegen()
        ]

    def vergleich(self, damals: int, jetzt: int) -> tuple[Bereichsvergleich, ...]:
        """Two sheets by their ids; raises KeyError for an id that is not there."""
        boegen = {b.id: b for b in self._boegen()}
        angaben = self._case.ansicht.bild.einschaetzungen
        return vergleichen(
            Bogenstand(boegen[damals], angaben),
            Bogenstand(boegen[jetzt], angaben),
            self._case.session.akte.assessment.bestand,
        )

    def gesperrt(self, bereich_id: str) -> bool:
        """Whether the ground of this domain has ended: its entries are read only."""
        heute, bild = self._case.session.today(), self._case.ansicht.bild
        for katalog in reversed(self._case.session.akte.assessment.bestand.kataloge):
            for bereich in katalog.bereiche:
                if bereich.id == bereich_id:
                    return gesperrt(bild, bereich, heute)
        return False

    def _boegen(self) -> list[Bogen]:
        bild = self._case.ansicht.bild
        gefuellt = {e.bogen_id for e in bild.einschaetzungen if e.zaehlt}
        return sorted((b for b in bild.boegen if b.id in gefuellt), key=lambda b: (b.begonnen_um, b.id))


def _tag(bogen: Bogen) -> date:
    return (bogen.abgeschlossen_um or bogen.begonnen_um).date()
