"""Why the file was locked, as people read it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallakte.german.dates import datum, tag_kurz, uhrzeit


class Sperrgrund(StrEnum):
    HAND = "hand"
    RUHE = "ruhe"
    SITZUNG = "sitzung"
    BENUTZER = "benutzer"
    RUHEZUSTAND = "ruhezustand"
    MINIMIERT = "minimiert"
    PROGRAMM = "programm"

    @property
    def label(self) -> str:
        return {
            "hand": "von Hand",
            "ruhe": "ohne Eingabe",
            "sitzung": "Sitzung gesperrt",
            "benutzer": "Benutzer gewechselt",
            "ruhezustand": "Ruhezustand",
            "minimiert": "Fenster minimiert",
            "programm": "vom Programm",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Sperre:
    """A lock that happened: why, when, and how many drafts come back after it.

    `minuten` is the limit that ran out and counts only for RUHE.
    """

    grund: Sperrgrund
    um: datetime
    entwuerfe: int = 0
    minuten: int = 0

    @property
    def anlass(self) -> str:
        """The reason as part of a sentence: `nach 10 min ohne Eingabe`."""
        if self.grund is Sperrgrund.RUHE:
            return f"nach {self.minuten} min ohne Eingabe"
        return self.grund.label


def sperrsatz(sperre: Sperre, heute: date) -> str:
    """Say when and why it was locked, and what comes back: two sentences for the foot of the gate.

    The day has its year unless it is today.
    """
    tag = "heute" if sperre.um.date() == heute else f"{tag_kurz(sperre.um)[:2]} {datum(sperre.um)}"
    satz = f"Zuletzt gesperrt: {tag}, {uhrzeit(sperre.um)} – {sperre.anlass}."
    return " ".join(teil for teil in (satz, _entwurfssatz(sperre.entwuerfe)) if teil)


def _entwurfssatz(anzahl: int) -> str:
    if anzahl == 0:
        return ""
    if anzahl == 1:
        return "1 Entwurf wird nach dem Entsperren wiederhergestellt."
    return f"{anzahl} Entwürfe werden nach dem Entsperren wiederhergestellt."
