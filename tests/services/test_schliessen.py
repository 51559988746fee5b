"""Closing: the order, and that no failure keeps the file open."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from fallakte.services.fehler import Abgebrochen, SicherungsordnerFehlt
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import OffeneAkte
from fallakte.services.schliessen import Schliessvorgang
from fallakte.services.sicherung import Anlass
from fallakte.services.sicherungsdienst import Sicherungsdienst
from fallakte.services.uhr import SystemUhr
from tests.fakes.dateiwerk import FakeWerk

PFAD = Path("Team.fallakte")


class Spur:
    """What happened, in order: plays the file's lane and the file."""

    def __init__(self) -> None:
        self.was: list[str] = []
        self.lane_fehler: Exception | None = None
        self.pfad = PFAD

    def akte(self) -> OffeneAkte:
        akte = SimpleNamespace(datei=self._ding("datei"), lane=self._ding("lane"))
        akte.schliessen = lambda: (akte.lane.schliessen(), akte.datei.schliessen())
        return akte  # type: ignore[return-value]  # as much of one as closing needs

    def _ding(self, name: str) -> SimpleNamespace:
        def schliessen() -> None:
            self.was.append(name)
            if name == "lane" and self.lane_fehler is not None:
                fehler, self.lane_fehler = self.lane_fehler, None
                raise fehler

        return SimpleNamespace(schliessen=schliessen, pfad=PFAD)


@pytest.fixture
def werk() -> FakeWerk:
    return FakeWerk(SystemUhr(), SimpleNamespace(), "")  # type: ignore[arg-type]  # no passphrase is asked for


@pytest.fixture
def spur(werk: FakeWerk) -> Spur:
    spur = Spur()
    werk.sicherungen.dabei = lambda: spur.was.append("sicherung")
    return spur


def schliessen(spur: Spur, werk: FakeWerk, fortschritt: Fortschritt | None = None) -> Schliessvorgang:
    dienst = Sicherungsdienst(werk, werk.wahl, SystemUhr())
    return Schliessvorgang(spur.akte(), dienst, fortschritt or Fortschritt())


def test_first_what_is_being_written_then_the_backup_then_the_file(spur: Spur, werk: FakeWerk) -> None:
    werk.sicherungen.neues = True
    bericht = schliessen(spur, werk)()
    assert list(dict.fromkeys(spur.was)) == ["lane", "sicherung", "datei"]
    assert spur.was[-1] == "datei"
    assert bericht.sicherung is not None
    assert bericht.fehler is None
    assert werk.sicherungen.gesichert == [Anlass.SCHLIESSEN]


def test_nothing_new_needs_no_backup(spur: Spur, werk: FakeWerk) -> None:
    bericht = schliessen(spur, werk)()
    assert (bericht.sicherung, bericht.fehler, spur.was[-1]) == (None, None, "datei")


@pytest.mark.parametrize("fehler", [SicherungsordnerFehlt(), OSError("kaputt"), ValueError("Elif")])
def test_a_failed_backup_keeps_nothing_open(spur: Spur, werk: FakeWerk, fehler: Exception) -> None:
    werk.sicherungen.neues, werk.sicherungen.fehler = True, fehler
    bericht = schliessen(spur, werk)()
    assert bericht.fehler is fehler
    assert spur.was[-1] == "datei"


def test_a_cancelled_backup_keeps_nothing_open(spur: Spur, werk: FakeWerk) -> None:
    werk.sicherungen.neues = True
    fortschritt = Fortschritt()
    fortschritt.abbrechen()
    bericht = schliessen(spur, werk, fortschritt)()
    assert isinstance(bericht.fehler, Abgebrochen)
    assert spur.was[-1] == "datei"
    assert werk.sicherungen.gesichert == []


def test_a_lane_that_fails_keeps_nothing_open(spur: Spur, werk: FakeWerk) -> None:
    spur.lane_fehler = RuntimeError()
    bericht = schliessen(spur, werk)()
    assert isinstance(bericht.fehler, RuntimeError)
    assert spur.was[-1] == "datei"
