"""What a person has chosen for a table, as plain values for the draft: no cell of the table is in it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.zusammenfuehrung import Vorrang
from fallakte.services.entwuerfe import Wert
from fallakte.services.importfelder import Importfeld, Spaltenplan
from fallakte.services.importpruefung import Doppelart, Doppelwahl, Entscheidungen
from fallakte.services.importtabelle import Lesart


@dataclass(frozen=True, slots=True)
class Merkstand:
    """`stand` is that of the file the choices were made for: for another one they mean nothing."""

    pfad: Path
    stand: str
    lesart: Lesart
    plan: Spaltenplan
    wahl: Entscheidungen = field(default_factory=Entscheidungen)

    def als_wert(self) -> Wert:
        """As JSON can hold it."""
        lesart = self.lesart
        return {
            "pfad": str(self.pfad),
            "stand": self.stand,
            "lesart": [lesart.zeichensatz, lesart.trenner, lesart.blatt, lesart.kopfzeile],
            "kopf": list(self.plan.kopf),
            "felder": [feld.value for feld in self.plan.felder],
            "rechtskreis": self.plan.rechtskreis.value,
            "zeilen": {str(nummer): nehmen for nummer, nehmen in self.wahl.zeilen.items()},
            "doppel": {
                str(nummer): [wahl.art.value, {name: seite.value for name, seite in wahl.wahl.items()}]
                for nummer, wahl in self.wahl.doppel.items()
            },
        }

    @classmethod
    def aus_wert(cls, wert: Wert) -> Merkstand | None:
        """None for what this program has not written."""
        if not isinstance(wert, Mapping):
            return None
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            codec, trenner, blatt, kopfzeile = wert["lesart"]
            return cls(
                Path(wert["pfad"]),
                str(wert["stand"]),
                Lesart(str(codec), str(trenner), str(blatt), int(kopfzeile)),
                Spaltenplan(
                    tuple(map(str, wert["kopf"])),
                    tuple(map(Importfeld, wert["felder"])),
                    Rechtskreis(wert["rechtskreis"]),
                ),
                Entscheidungen(
                    {int(nummer): bool(nehmen) for nummer, nehmen in wert["zeilen"].items()},
                    {
                        int(nummer): Doppelwahl(
                            Doppelart(art), {str(n): Vorrang(seite) for n, seite in seiten.items()}
                        )
                        for nummer, (art, seiten) in wert["doppel"].items()
                    },
                ),
            )
        return None
