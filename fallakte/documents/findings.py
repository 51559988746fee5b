"""What stands between a paper and its PDF, as data and as one German sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from fallakte.services.fehler import AusgabeNichtMoeglich

_SHOWN = 5


class Kind(Enum):
    NO_GLYPH = "no_glyph"
    NO_SHAPING = "no_shaping"
    MIXED_WORD = "mixed_word"
    CONTROL = "control"
    NO_TITLE = "no_title"
    NO_LANGUAGE = "no_language"
    NO_HEADER = "no_header"
    NO_ALT = "no_alt"
    RAGGED_TABLE = "ragged_table"
    NO_OFFSET = "no_offset"
    TWIN_FIELD = "twin_field"
    NO_NAME = "no_name"


_SENTENCE = {
    Kind.NO_GLYPH: "Diese Zeichen kann das Papier nicht drucken",
    Kind.NO_SHAPING: "Diese Schrift setzt das Programm noch nicht richtig",
    Kind.MIXED_WORD: "Ein Wort hat zwei Schreibrichtungen. Bitte trennen Sie es durch ein Leerzeichen",
    Kind.CONTROL: "Hier stehen unsichtbare Steuerzeichen",
    Kind.NO_TITLE: "Der Titel fehlt",
    Kind.NO_LANGUAGE: "Die Sprache fehlt",
    Kind.NO_HEADER: "Eine Spalte hat keine Überschrift",
    Kind.NO_ALT: "Ein Text für die Vorlesehilfe fehlt",
    Kind.RAGGED_TABLE: "Eine Tabellenzeile hat nicht so viele Zellen wie die Tabelle Spalten",
    Kind.NO_OFFSET: "Der Zeitpunkt des Dokuments hat keine Zeitzone",
    Kind.TWIN_FIELD: "Zwei Unterschriftsfelder heißen gleich",
    Kind.NO_NAME: "Der Name fehlt",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason not to print. `place` is German and structural ("Abschnitt 4, Zeile 2"), never case content.

    `characters` are the offending characters, each once, in code point order.
    """

    kind: Kind
    place: str
    characters: str = ""

    def sentence(self) -> str:
        """Return the German sentence a user reads."""
        sentence = f"{self.place}: {_SENTENCE[self.kind]}"
        if self.characters:
            shown = ", ".join(_shown(c) for c in self.characters[:_SHOWN])
            more = " und weitere" if len(self.characters) > _SHOWN else ""
            sentence += f": {shown}{more}"
        return sentence + "."


class Unprintable(AusgabeNichtMoeglich):
    """The paper cannot be set as it stands; nothing was written. Carries every finding."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(tuple(finding.sentence() for finding in findings))
        self.findings = findings


def _shown(char: str) -> str:
    code = f"U+{ord(char):04X}"
    return f"„{char}“ ({code})" if char.isprintable() else code
