"""Checking a whole case file: what is looked at, what was found, and one German line for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Protocol

from fallakte.german.dates import datum
from fallakte.services.fortschritt import Fortschritt
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
    LOESCHUNGEN = "loeschungen"
    INHALT = "inhalt"
    FALLLISTE = "fallliste"
    ENTWUERFE = "entwuerfe"
    MERKMALE = "merkmale"
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
            "loeschungen": "Gelöschte Inhalte",
            "inhalt": "Einträge und Verlauf",
            "fallliste": "Fallliste",
            "entwuerfe": "Entwürfe",
            "merkmale": "Merkmale der Datei",
            "stand": "Stand",
        }[self.value]


class Dateibefund(IntEnum):
    """What a check says; the higher, the worse."""

    GUT = 0
    NICHT_GEPRUEFT = 1
    AUFFAELLIG = 2
    SCHADEN = 3


class Hindernis(IntEnum):
    """Why a check was not made; stands as `stelle` beside NICHT_GEPRUEFT."""

    SCHADEN = 0
    AELTER = 1
    TABELLEN = 2
    KURZ = 3

    @property
    def satz(self) -> str:
        return {
            0: "nicht geprüft, weil die Datei beschädigt ist",
            1: "nicht geprüft, weil die Datei noch den alten Aufbau hat; das nächste Öffnen stellt sie um",
            2: "nicht geprüft, weil die Tabellen nicht stimmen",
            3: "nicht geprüft; das tut die gründliche Prüfung",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Pruefzeile:
    """One check. `stelle` says where or how many: see the sentences (1 for the age of a backup).

    `am` is the day of the entry at which the history breaks, None if it is not there.
    """

    punkt: Pruefpunkt
    befund: Dateibefund = Dateibefund.GUT
    stelle: int = 0
    am: date | None = None

    @property
    def satz(self) -> str:
        if self.befund is Dateibefund.NICHT_GEPRUEFT:
            return Hindernis(self.stelle).satz
        if self.befund is Dateibefund.GUT:
            return _SICHERUNG if self.punkt is Pruefpunkt.STAND and self.stelle else "in Ordnung"
        if self.punkt is Pruefpunkt.VERLAUF:
            wo = f"vom {datum(self.am)}: verändert" if self.am else "– er fehlt oder hat kein Datum"
            return f"gebrochen ab Eintrag {self.stelle} {wo}"
        einer, mehrere = _SAETZE[self.punkt]
        return einer if self.stelle == 1 else mehrere.format(self.stelle)


@dataclass(frozen=True, slots=True)
class Pruefbericht:
    """One line per check, every check."""

    zeilen: tuple[Pruefzeile, ...]

    @property
    def ende(self) -> Ende:
        """OK, BEFUNDE or BESCHAEDIGT."""
        schwerste = max(zeile.befund for zeile in self.zeilen)
        if schwerste is Dateibefund.SCHADEN:
            return Ende.BESCHAEDIGT
        return Ende.BEFUNDE if schwerste is Dateibefund.AUFFAELLIG else Ende.OK

    @property
    def rat(self) -> str:
        """What to do now."""
        return _RAT[self.ende]


class Dateipruefer(Protocol):
    def pruefen(self, pfad: Path, zugang: Zugang, fortschritt: Fortschritt) -> Pruefbericht:
        """Read the whole file; changes nothing in it. Slow: seconds for a large file.

        Tells `fortschritt` the label of each check and how much of the whole is done. Raise Abgebrochen, and
        any DateiFehler that leaves nothing to check: no key, no file, in use elsewhere.
        """
        ...


_SICHERUNG = "in Ordnung (eine Sicherung; ob sie die neueste ist, prüft das nicht)"
_SAETZE = {
    Pruefpunkt.SCHLUESSELDATEI: ("fehlt, beschädigt oder unfertig; das nächste Öffnen heilt sie", ""),
    Pruefpunkt.SEITEN: ("beschädigt (1 Meldung)", "beschädigt ({} Meldungen)"),
    Pruefpunkt.GEFUEGE: ("beschädigt (1 Meldung)", "beschädigt ({} Meldungen)"),
    Pruefpunkt.VERWEISE: ("1 führt ins Leere", "{} führen ins Leere"),
    Pruefpunkt.TABELLEN: ("1 anders als vorgesehen", "{} anders als vorgesehen"),
    Pruefpunkt.LOESCHUNGEN: (
        "bei 1 Eintrag passen Inhalt und Löschvermerk nicht zusammen",
        "bei {} Einträgen passen Inhalt und Löschvermerk nicht zusammen",
    ),
    Pruefpunkt.INHALT: (
        "1 Eintrag passt nicht zu seinem Verlauf: veraltet oder von außen geändert",
        "{} Einträge passen nicht zu ihrem Verlauf: veraltet oder von außen geändert",
    ),
    Pruefpunkt.FALLLISTE: (
        "1 Zeile passt nicht zu ihrem Fall: veraltet oder von außen geändert",
        "{} Zeilen passen nicht zu ihren Fällen: veraltet oder von außen geändert",
    ),
    Pruefpunkt.ENTWUERFE: ("1 ist nicht lesbar", "{} sind nicht lesbar"),
    Pruefpunkt.MERKMALE: ("1 fehlt oder ist nicht lesbar", "{} fehlen oder sind nicht lesbar"),
    Pruefpunkt.STAND: ("älter als der zuletzt bekannte Stand: Die neueren Einträge fehlen", ""),
}
_RAT = {
    Ende.OK: "Die Datei ist in Ordnung.",
    Ende.BEFUNDE: "Die Datei ist lesbar, aber auffällig. Bewahren Sie sie auf und vergleichen Sie mit einer "
    "Sicherung.",
    Ende.BESCHAEDIGT: "Die Datei ist beschädigt. Bewahren Sie sie auf und holen Sie eine Sicherung zurück: "
    "fallakte restore.",
}
