"""A file that takes a while to write anew, and how many are in it."""

import random
from pathlib import Path

from fallakte.domain.person import Person
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Passphrase
from fallakte.storage.tresor import DateiTresor
from tests.faults.conftest import OLD

WORDS = Passphrase(OLD)
ROWS = 1500


def fill(tresor: DateiTresor, pfad: Path) -> Path:
    datei = tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt")).datei
    with datei.arbeit.schreiben("Personen anlegen") as uow:
        for i in range(ROWS):
            uow.add(Person(vorname="a", nachname=f"N{i}"))
    datei.schliessen()
    return pfad


def add_one(tresor: DateiTresor, pfad: Path) -> None:
    datei = tresor.oeffnen(pfad, WORDS)
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="b", nachname="später"))
    datei.schliessen()


def persons(tresor: DateiTresor, pfad: Path) -> int:
    datei = tresor.oeffnen(pfad, WORDS)
    with datei.arbeit.lesen() as sicht:
        number = len(sicht.find(Person))
    datei.schliessen()
    return number


def between(seed: int, least: float, most: float) -> float:
    """A moment or a place, the same in every run."""
    return random.Random(seed).uniform(least, most)  # noqa: S311 - no secret
