"""The Übungsakte: a file to practise with, in which three cases stand at different points of the cycle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fallakte.demo.alltag import play_alltag
from fallakte.demo.elif_musterfeld import play_elif
from fallakte.demo.jonas_exempelmann import play_jonas
from fallakte.demo.massen import Fortschritt, add_cases
from fallakte.demo.spiel import Spiel
from fallakte.demo.tomasz_erdacht import play_tomasz
from fallakte.services import dateien
from fallakte.services.programm import Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.tresor import ENDUNG
from fallakte.services.uhr import FesteUhr

NAME = "Uebungsakte"
PASSPHRASE = "Lampe Ufer Mittwoch Keks Segel Blau"  # noqa: S105 - printed on purpose: the people are invented
VORLAUF_TAGE = 130
GESPIELTE = (play_elif, play_jonas, play_tomasz)
DIENSTSTELLE = {
    "dienststelle.name": "Jobcenter Lindenfurt",
    "dienststelle.team": "Team Fallmanagement U25",
    "dienststelle.traegerform": "gemeinsame Einrichtung",
    "dienststelle.strasse": "Uferstraße 1",
    "dienststelle.ort": "00000 Lindenfurt",
    "dienststelle.telefon": "(0221) 4710 123",
    "dienststelle.ansprechperson": "K. Probenau",
    "dienststelle.raum": "2.14",
    "dienststelle.beschwerdestelle": "(0221) 4710 150",
    "dienststelle.ombudsstelle": "Ombudsstelle Lindenfurt: (0221) 4710 180",
    "dienststelle.unabhaengige_beratung": "Arbeitslosenzentrum, (0221) 4710 190",
    "dienststelle.stand": "12.11.2026",
}


@dataclass(frozen=True, slots=True)
class Uebungsakte:
    """What was built and where it lies."""

    ordner: Path
    datei: Path
    passphrase: str
    notfallcode: str
    papiere: tuple[Path, ...]


def freier_ordner(unter: Path) -> Path:
    """`Uebungsakte`, else `Uebungsakte-2` and so on: nothing is ever overwritten."""
    nummer = 1
    while True:
        ordner = unter / (NAME if nummer == 1 else f"{NAME}-{nummer}")
        if not ordner.exists():
            return ordner
        nummer += 1


def build(
    programm: Programm,
    uhr: FesteUhr,
    ordner: Path,
    *,
    faelle: int = 3,
    fortschritt: Fortschritt = lambda _getan, _gesamt: None,
    abgebrochen: Callable[[], bool] = lambda: False,
) -> Uebungsakte:
    """Create `ordner` with an encrypted file of `faelle` cases and the papers of the finished agreements.

    `uhr` must be the clock of `programm`: the story is played from VORLAUF_TAGE ago up to where the clock
    stands, and it is set back there. Raises DateiFehler.
    """
    jetzt = uhr.jetzt()
    with dateien.dateifehler():
        ordner.mkdir(parents=True)
    neu = programm.tresor.anlegen(ordner / f"{NAME}{ENDUNG}", NeuerZugang(PASSPHRASE, "Übung"))
    akte = programm.aufschliessen(neu.datei)
    try:
        spiel = Spiel(akte, uhr, ordner, beginn=jetzt.date() - timedelta(VORLAUF_TAGE), ende=jetzt)
        gespielt = [play(spiel) for play in GESPIELTE[:faelle]]
        if len(gespielt) == len(GESPIELTE):
            play_alltag(spiel, *gespielt)
        uhr.stelle(jetzt)
        add_cases(
            akte.datei.arbeit,
            programm,
            jetzt,
            anzahl=max(0, faelle - 3),
            seed=1,
            fortschritt=fortschritt,
            abgebrochen=abgebrochen,
        )
        papiere = tuple(spiel.papiere)
    finally:
        uhr.stelle(jetzt)
        akte.schliessen()
    return Uebungsakte(ordner, neu.datei.pfad, PASSPHRASE, neu.notfallcode, papiere)
