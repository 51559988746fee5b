"""What the tests of backup, restore and drill share."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from fallakte.domain.person import Person
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.sicherung import Anlass, Sicherung, Sicherungsinhalt
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Beweis, Passphrase, Zugang
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import PASSPHRASE

PAGE = 4096
WORDS = Passphrase(PASSPHRASE)


class Crash(BaseException):
    """Stands for kill -9: nobody catches it."""


def agree(_inhalt: Sicherungsinhalt) -> bool:
    return True


def back_up(werk: Sicherungswerk, pfad: Path, ordner: Path, zugang: Zugang = WORDS) -> Sicherung:
    return werk.sichern(pfad, ordner, zugang, Anlass.HAND, Fortschritt())


def bring_back(
    werk: Sicherungswerk,
    sicherung: Path,
    ziel: Path,
    beweis: Beweis = WORDS,
    consent: Callable[[Sicherungsinhalt], bool] = agree,
) -> Path | None:
    return werk.zurueckholen(sicherung, ziel, beweis, consent, Fortschritt())


def names(tresor: DateiTresor, pfad: Path, beweis: Beweis = WORDS) -> list[str]:
    datei = tresor.oeffnen(pfad, beweis)
    try:
        with datei.arbeit.lesen() as sicht:
            return [person.nachname for person in sicht.find(Person)]
    finally:
        datei.schliessen()


def write_names(tresor: DateiTresor, pfad: Path, *new: str) -> None:
    datei = tresor.oeffnen(pfad, WORDS)
    for name in new:
        with datei.arbeit.schreiben("Person anlegen") as uow:
            uow.add(Person(vorname="", nachname=name))
    datei.schliessen()


def key_file(pfad: Path) -> Path:
    return pfad.with_name(pfad.name + ".key")


def later(uhr: FesteUhr, **difference: int) -> None:
    uhr.stelle(uhr.jetzt() + timedelta(**difference))


def stopping_after(reports: int) -> Fortschritt:
    """Cancels itself when the job has reported that often."""
    seen: list[str] = []

    def show(schritt: str, _anteil: float | None) -> None:
        seen.append(schritt)
        if len(seen) > reports:
            fortschritt.abbrechen()

    fortschritt = Fortschritt(show)
    return fortschritt


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def damage(database: Path) -> None:
    """One flipped bit on the last page."""
    pages = bytearray(database.read_bytes())
    pages[-PAGE + 50] ^= 1
    database.write_bytes(pages)


def cut(database: Path) -> None:
    """The last page is missing: the rest of the pages hold."""
    database.write_bytes(database.read_bytes()[:-PAGE])
