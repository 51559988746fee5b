"""What the assessment shows, as plain values: one line per domain, one per item, one per ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fallakte.domain.assessment import Bereich, Einschaetzung, Punkt, Sicht
from fallakte.domain.vergleich import Blick

PERSON: Final[Blick] = (Sicht.PERSON, "")
FACHKRAFT: Final[Blick] = (Sicht.FACHKRAFT, "")
STAERKE_STUFEN: Final = ("keine erkennbar", "etwas", "deutlich", "stark")


class Lage(StrEnum):
    """Whether a domain takes entries; the value is the word in the list."""

    OFFEN = "offen"
    GESPERRT = "gesperrt"
    NUR_LESBAR = "nur lesbar"
    OHNE_AUFTRAG = "kein Auftrag"


@dataclass(frozen=True, slots=True)
class Bereichszeile:
    """One line of the list; the bars show the highest value of any view, never a sum."""

    bereich: Bereich
    staerke: int | None
    bedarf: int | None
    besprochen: bool
    lage: Lage = Lage.OFFEN

    def wort(self) -> str:
        """What stands in the list instead of bars, "" where the bars say more."""
        if self.lage is not Lage.OFFEN:
            return self.lage.value
        return "" if self.besprochen else Lage.OFFEN.value

    def satz(self) -> str:
        """Return the line as it is read aloud."""
        teile = [self.bereich.titel]
        if self.lage is not Lage.OFFEN:
            teile.append(self.lage.value)
        elif not self.besprochen:
            teile.append("nicht besprochen")
        if self.besprochen:
            teile.append(
                "Stärke " + ("nicht eingeschätzt" if self.staerke is None else f"{self.staerke} von 3")
            )
            teile.append(
                "Bedarf " + ("nicht eingeschätzt" if self.bedarf is None else f"{self.bedarf} von 4")
            )
        return ", ".join(teile)


@dataclass(frozen=True, slots=True)
class Punktzeile:
    """One item with everything said about it. `ziel` is id and number of the goal that came from it."""

    punkt: Punkt
    angaben: Mapping[Blick, Einschaetzung]
    reden: bool
    ziel: tuple[int, str] | None

    def von(self, blick: Blick) -> Einschaetzung | None:
        return self.angaben.get(blick)


@dataclass(frozen=True, slots=True)
class Grundlagezeile:
    """A ground that matters in the chosen domain: what it says, and what can be done with it now."""

    id: int
    text: str
    wortlaut: str
    gilt: bool
    beendbar: bool
    erneuerbar: bool


def key_of(blick: Blick, punkt_id: str) -> str:
    """Return the end of an objectName: which view on which item."""
    sicht, dritte = blick
    wer = f"{sicht.value}_{''.join(c if c.isalnum() else '_' for c in dritte)}" if dritte else sicht.value
    return f"{wer}_{punkt_id.replace('.', '_')}"


def titel_von(blick: Blick, vorname: str) -> str:
    """Whose view it is, in words."""
    if blick == PERSON:
        return f"Sicht von {vorname}"
    return f"Sicht: {blick[1]}" if blick[0] is Sicht.DRITTE else "Sicht Fachkraft"
