"""Checking a whole case file: what is looked at, what was found, and one German line for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Protocol

from fallakte.services.meldungen import Ende
from fallakte.services.zugang import Zugang


class Pruefpunkt(StrEnum):
    """The checks, in the order in which they are made."""

    SCHLUESSELDATEI = "schluesseldatei"
    SEITEN = "seiten"
    GEFUEGE = "gefuege"
    VERWEISE = "verweise"
    TABELLEN = "tabellen"
    VERLAUF = "verlauf"
    INHALT = "inhalt"
    STAND = "stand"

    @property
    def label(self) -> str:
        return {
            "schluesseldatei": "Schlüsseldatei",
            "seiten": "Verschlüsselte Seiten",
            "gefuege": "Gefüge der Datenbank",
            "verweise": "Verweise",
            "tabellen": "Tabellen",
            "verlauf": "Verlauf",
            "inhalt": "Einträge und Verlauf",
            "stand": "Stand",
        }[self.value]


class Befund(IntEnum):
    """What a check says; the higher, the worse."""

    GUT = 0
    NICHT_GEPRUEFT = 1
    AUFFAELLIG = 2
    SCHADEN = 3


@dataclass(frozen=True, slots=True)
class Pruefzeile:
    """One check. `stelle` says where or how many: see the sentences (1 for the age of a backup)."""

    punkt: Pruefpunkt
    befund: Befund = Befund.GUT
    stelle: int = 0

    @property
    def satz(self) -> str:
        if self.befund is Befund.NICHT_GEPRUEFT:
            return "nicht geprüft, weil die Datei beschädigt ist"
        if self.befund is Befund.GUT:
            return _SICHERUNG if self.punkt is Pruefpunkt.STAND and self.stelle else "in Ordnung"
        return _SAETZE[self.punkt].format(self.stelle)


@dataclass(frozen=True, slots=True)
class Pruefbericht:
    """One line per check, every check."""

    zeilen: tuple[Pruefzeile, ...]

    @property
    def ende(self) -> Ende:
        """OK, BEFUNDE or BESCHAEDIGT."""
        schwerste = max(zeile.befund for zeile in self.zeilen)
        if schwerste is Befund.SCHADEN:
            return Ende.BESCHAEDIGT
        return Ende.BEFUNDE if schwerste is Befund.AUFFAELLIG else Ende.OK

    @property
    def rat(self) -> str:
        """What to do now."""
        return _RAT[self.ende]


class Dateipruefer(Protocol):
    def pruefen(self, pfad: Path, zugang: Zugang) -> Pruefbericht:
        """Read the whole file; changes nothing in it. Slow: seconds for a large file.

        Raise any DateiFehler that leaves nothing to check: no key, no file, in use elsewhere.
        """
        ...


_SICHERUNG = "in Ordnung (eine Sicherung; ob sie die neueste ist, prüft das nicht)"
_SAETZE = {
    Pruefpunkt.SCHLUESSELDATEI: "fehlt, beschädigt oder unfertig; das nächste Öffnen heilt sie",
    Pruefpunkt.SEITEN: "beschädigt ({} Meldungen)",
    Pruefpunkt.GEFUEGE: "beschädigt ({} Meldungen)",
    Pruefpunkt.VERWEISE: "{} führen ins Leere",
    Pruefpunkt.TABELLEN: "{} anders als vorgesehen",
    Pruefpunkt.VERLAUF: "Kette gebrochen bei Eintrag {}",
    Pruefpunkt.INHALT: "{} Einträge passen nicht zu ihrem Verlauf: veraltet oder von außen geändert",
    Pruefpunkt.STAND: "älter als der zuletzt bekannte Stand: Die neueren Einträge fehlen",
}
_RAT = {
    Ende.OK: "Die Datei ist in Ordnung.",
    Ende.BEFUNDE: "Die Datei ist lesbar, aber auffällig. Bewahren Sie sie auf und vergleichen Sie mit einer "
    "Sicherung.",
    Ende.BESCHAEDIGT: "Die Datei ist beschädigt. Bewahren Sie sie auf und holen Sie eine Sicherung zurück: "
    "fallakte restore.",
}
