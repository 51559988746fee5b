"""What a preview shows: any paper that can be set, with the choices it offers and the way it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg


@dataclass(frozen=True, slots=True)
class Auswahl:
    """What is chosen in the pane on the right; without data is the default for what leaves the house."""

    form: Ausgabeform = NUR_DAS_PAPIER
    mit_daten: bool = False


@dataclass(frozen=True, slots=True)
class Optionen:
    """Which choices a paper has. `aenderungen` names the version before ("Version 1"), "" = there is none."""

    daten: bool = False
    einfach: bool = False
    aenderungen: str = ""
    gross: bool = False
    passwort: bool = False

    @property
    def beilagen(self) -> bool:
        return self.einfach or bool(self.aenderungen) or self.gross


@dataclass(frozen=True, slots=True)
class Zustand:
    """The badge beside the title."""

    icon: str
    wort: str
    status: str = ""


KEINE: Final = Optionen()
Setzen = Callable[[Auswahl], bytes]
Ausgeben = Callable[[Auswahl, Weg, Path | None, str | None], Changes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blatt:
    """One paper in the preview.

    `setzen` makes the bytes, off the GUI thread, for what is chosen. `ausgeben` records a hand-out on the
    lane and writes the file if a place is given (None: it was printed), protected if a password is given;
    without it the paper can only be looked at. `ort` is the way back to its hand-out form (`Draft`), `weg`
    what that form begins with.
    """

    titel: str
    dateiname: str
    setzen: Setzen
    ausgeben: Ausgeben | None = None
    ort: str = "dokumente"
    person: str = ""
    zustand: Zustand | None = None
    optionen: Optionen = KEINE
    weg: Weg | None = None
    zurueck: str = "Schließen"
    hinweis: str = ""
