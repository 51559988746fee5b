"""When a backup is made and a drill is due, on a hand-written file tool."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from fallakte.services.ablage import Umzug
from fallakte.services.dateipruefung import Dateipruefer
from fallakte.services.fehler import DatentraegerVoll, FallakteFehler, SicherungsordnerFehlt
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schluessel import Schluesselbund
from fallakte.services.sicherung import (
    Anlass,
    Probe,
    Sicherung,
    Sicherungsinhalt,
    Sicherungszeile,
    Umfang,
    naechste_probe,
)
from fallakte.services.sicherungsdienst import UNTERORDNER, Sicherungsdienst
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Beweis, Geoeffnet, Passphrase, Zugang

JETZT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PFAD = Path("/ablage/Probe.fallakte")
ORDNER = Path("/sicherungen")
UMFANG = Umfang(1, 2, 3, 4, JETZT)


@dataclass
class Tools:
    """A file that counts its changes, and backups that remember the count. Implements `Sicherungen`."""

    uhr: FesteUhr
    changes: int = 0
    made: list[tuple[Sicherungszeile, int]] = field(default_factory=list)
    asked: list[Path] = field(default_factory=list)
    probe: Probe | None = None
    grund: str = ""
    failure: FallakteFehler | None = None

    def sichern(
        self, pfad: Path, ordner: Path, zugang: Zugang, anlass: Anlass, fortschritt: Fortschritt
    ) -> Sicherung:
        assert zugang == Geoeffnet()
        if self.failure is not None:
            raise self.failure
        fortschritt.melden("Kopie wird geschrieben")
        um = self.uhr.jetzt().replace(tzinfo=None)
        ziel = ordner / f"{pfad.stem}_{um:%Y-%m-%d}.fallakte"
        self.made.append((Sicherungszeile(ziel, um, 1, anlass, UMFANG, True, False), self.changes))
        return Sicherung(ziel, UMFANG, False, 0)

    def noetig(self, pfad: Path, ordner: Path, zugang: Zugang) -> bool:
        assert zugang == Geoeffnet()
        self.liste(pfad, ordner)
        return self.changes > max((changes for _, changes in self.made), default=0)

    def liste(self, pfad: Path, ordner: Path) -> tuple[Sicherungszeile, ...]:
        assert pfad == PFAD
        self.asked.append(ordner)
        if isinstance(self.failure, SicherungsordnerFehlt):
            raise self.failure
        return tuple(sorted((line for line, _ in self.made), key=lambda line: line.um, reverse=True))

    def proben(self, pfad: Path, ordner: Path, zugang: Zugang, fortschritt: Fortschritt) -> Probe:
        assert (pfad, zugang) == (PFAD, Geoeffnet())
        name = self.liste(pfad, ordner)[0].pfad.name
        self.probe = Probe(self.uhr.jetzt(), name, UMFANG, 1, self.grund)
        return self.probe

    def letzte_probe(self, pfad: Path, zugang: Zugang) -> Probe | None:
        assert (pfad, zugang) == (PFAD, Geoeffnet())
        return self.probe

    def inhalt(
        self, sicherung: Path, pfad: Path, zugang: Zugang, fortschritt: Fortschritt
    ) -> Sicherungsinhalt:
        raise NotImplementedError

    def zurueckholen(
        self,
        sicherung: Path,
        ziel: Path,
        beweis: Beweis,
        zustimmen: Callable[[Sicherungsinhalt], bool],
        fortschritt: Fortschritt,
    ) -> Path | None:
        raise NotImplementedError

    def daneben(self, sicherung: Path, ziel: Path, passphrase: Passphrase, fortschritt: Fortschritt) -> None:
        raise NotImplementedError


@dataclass
class Werk:
    """Implements `Dateiwerk`."""

    sicherungen: Tools

    @property
    def pruefer(self) -> Dateipruefer:
        raise NotImplementedError

    @property
    def schluessel(self) -> Schluesselbund:
        raise NotImplementedError

    @property
    def umzug(self) -> Umzug:
        raise NotImplementedError


@dataclass
class Wahl:
    """Implements `Ordnerwahl`."""

    ordner: Path | None = ORDNER
    fest: bool = False

    def gewaehlt(self) -> Path | None:
        return self.ordner

    def waehlen(self, ordner: Path) -> None:
        self.ordner = ordner


@pytest.fixture
def uhr() -> FesteUhr:
    return FesteUhr(JETZT)


@pytest.fixture
def tools(uhr: FesteUhr) -> Tools:
    return Tools(uhr)


@pytest.fixture
def wahl() -> Wahl:
    return Wahl()


@pytest.fixture
def dienst(tools: Tools, wahl: Wahl, uhr: FesteUhr) -> Sicherungsdienst:
    return Sicherungsdienst(Werk(tools), wahl, uhr)


def later(uhr: FesteUhr, **difference: int) -> None:
    uhr.stelle(uhr.jetzt() + timedelta(**difference))


def test_the_folder(dienst: Sicherungsdienst, tools: Tools, wahl: Wahl) -> None:
    tools.changes = 1
    assert dienst.sichern(PFAD, Anlass.HAND, Fortschritt()).pfad.parent == ORDNER
    wahl.ordner = None
    made = dienst.sichern(PFAD, Anlass.HAND, Fortschritt())
    assert made.pfad.parent == PFAD.parent / UNTERORDNER


def test_without_a_change_there_is_no_backup(dienst: Sicherungsdienst, tools: Tools) -> None:
    assert dienst.beim_schliessen(PFAD, Fortschritt()) is None
    assert dienst.taeglich(PFAD, Fortschritt()) is None
    assert tools.made == []
    assert set(tools.asked) == {ORDNER}


def test_each_closing_with_a_change_backs_up(dienst: Sicherungsdienst, tools: Tools, uhr: FesteUhr) -> None:
    for changes in (1, 2):
        tools.changes = changes
        assert dienst.beim_schliessen(PFAD, Fortschritt()) is not None
        assert dienst.beim_schliessen(PFAD, Fortschritt()) is None
        later(uhr, hours=1)
    assert [line.anlass for line, _ in tools.made] == [Anlass.SCHLIESSEN] * 2


def test_the_daily_one_is_made_once_a_day(dienst: Sicherungsdienst, tools: Tools, uhr: FesteUhr) -> None:
    tools.changes = 1
    assert dienst.taeglich(PFAD, Fortschritt()) is not None
    tools.changes = 2
    later(uhr, hours=5)
    assert dienst.taeglich(PFAD, Fortschritt()) is None  # of today
    later(uhr, hours=15)
    assert dienst.taeglich(PFAD, Fortschritt()) is not None
    later(uhr, days=1)
    assert dienst.taeglich(PFAD, Fortschritt()) is None  # nothing new
    assert [line.anlass for line, _ in tools.made] == [Anlass.TAEGLICH] * 2


def test_a_clock_that_was_set_back_stops_no_backup(
    dienst: Sicherungsdienst, tools: Tools, uhr: FesteUhr
) -> None:
    tools.changes = 1
    dienst.beim_schliessen(PFAD, Fortschritt())
    later(uhr, days=-400)
    assert dienst.taeglich(PFAD, Fortschritt()) is None
    tools.changes = 2
    assert dienst.taeglich(PFAD, Fortschritt()) is not None
    tools.changes = 3
    assert dienst.beim_schliessen(PFAD, Fortschritt()) is not None


@pytest.mark.parametrize("failure", [SicherungsordnerFehlt(), DatentraegerVoll()])
def test_a_failure_reaches_the_caller(
    dienst: Sicherungsdienst, tools: Tools, failure: FallakteFehler
) -> None:
    tools.changes, tools.failure = 1, failure
    for call in (dienst.beim_schliessen, dienst.taeglich):
        with pytest.raises(type(failure)):
            call(PFAD, Fortschritt())
    tools.failure = None
    assert dienst.beim_schliessen(PFAD, Fortschritt()) is not None  # the next one makes up for it


def test_the_drill_is_due_once_a_month(dienst: Sicherungsdienst, tools: Tools, uhr: FesteUhr) -> None:
    assert dienst.probe(PFAD, Fortschritt(), sofort=True) is None  # nothing to try out
    tools.changes = 1
    dienst.sichern(PFAD, Anlass.HAND, Fortschritt())
    assert dienst.stand(PFAD).probe_am is None
    assert dienst.probe(PFAD, Fortschritt()) is not None
    stand = dienst.stand(PFAD)
    assert (stand.probe, stand.probe_am) == (tools.probe, date(2026, 12, 1))
    assert stand.letzte is not None
    assert dienst.probe(PFAD, Fortschritt()) is None
    assert dienst.probe(PFAD, Fortschritt(), sofort=True) is not None
    later(uhr, days=8)
    assert dienst.stand(PFAD).probe_am is None
    assert dienst.probe(PFAD, Fortschritt()) is not None


def test_a_failed_drill_is_due_again_the_day_after(
    dienst: Sicherungsdienst, tools: Tools, uhr: FesteUhr
) -> None:
    dienst.sichern(PFAD, Anlass.HAND, Fortschritt())
    tools.grund = "Die Zahlen sind andere als beim Sichern."
    dienst.probe(PFAD, Fortschritt())
    assert dienst.probe(PFAD, Fortschritt()) is None
    later(uhr, days=1)
    tools.grund = ""
    assert dienst.probe(PFAD, Fortschritt()) is not None
    assert dienst.stand(PFAD).probe_am == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("um", "grund", "naechste"),
    [
        (None, "", date(2026, 11, 23)),
        (date(2026, 11, 23), "", date(2026, 12, 1)),
        (date(2026, 11, 1), "", date(2026, 12, 1)),
        (date(2026, 10, 31), "", date(2026, 11, 23)),  # overdue since the 1st
        (date(2025, 12, 31), "", date(2026, 11, 23)),
        (date(2026, 11, 23), "x", date(2026, 11, 24)),
        (date(2026, 11, 20), "x", date(2026, 11, 23)),
        (date(2031, 1, 1), "", date(2026, 11, 23)),  # by a clock that was wrong
    ],
)
def test_the_next_drill(um: date | None, grund: str, naechste: date) -> None:
    letzte = None
    if um is not None:
        letzte = Probe(datetime(um.year, um.month, um.day, 8, tzinfo=UTC), "", UMFANG, 1, grund)
    assert naechste_probe(letzte, date(2026, 11, 23)) == naechste


def test_the_next_drill_after_december() -> None:
    letzte = Probe(datetime(2026, 12, 5, tzinfo=UTC), "", UMFANG, 1)
    assert naechste_probe(letzte, date(2026, 12, 5)) == date(2027, 1, 1)
