"""The tools round a case file, in memory: backups, accesses, checks, moves. No Qt, no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from fallakte.services.dateipruefung import Pruefbericht, Pruefpunkt, Pruefzeile
from fallakte.services.fehler import DateiExistiert, FalschePassphrase, LetzterZugang, ZugangUnbekannt
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schluessel import NeuerZugang, Zugangsart, Zugangszeile
from fallakte.services.sicherung import (
    Anlass,
    Probe,
    Sicherung,
    Sicherungsinhalt,
    Sicherungszeile,
    Umfang,
)
from fallakte.services.uhr import Uhr
from fallakte.services.zugang import Beweis, Geoeffnet, Passphrase, Zugang

UMFANG = Umfang(faelle=62, notizen=4118, zusagen=611, dokumente=903, letzte_aenderung=None)
SCHRITTE = ("Sicherung schreiben", "Sicherung prüfen")


def nichts() -> object:
    """The default of every `dabei`: nothing happens meanwhile."""
    return None


class FakeSicherungen:
    """Implements Sicherungen on lists. Every long job reports its steps, so that it can be cancelled.

    `fehler` is raised by the next call that writes or drills, if set. `dabei` runs between the steps of a
    job, on its thread: block there to keep a job running. `zeilen` are the backups of each file. `neues` is
    whether the file holds anything that its newest backup does not; making one clears it.
    """

    def __init__(self, uhr: Uhr) -> None:
        self._uhr = uhr
        self.zeilen: dict[Path, list[Sicherungszeile]] = {}
        self.proben_je_datei: dict[Path, Probe] = {}
        self.umfang = UMFANG
        self.gegenwart: Umfang | None = UMFANG
        self.probe_grund = ""
        self.auffaellig = False
        self.neues = False
        self.fehler: Exception | None = None
        self.dabei: Callable[[], object] = nichts
        self.gesichert: list[Anlass] = []
        self.geprobt = 0
        self.zurueckgeholt: list[tuple[Path, Path]] = []

    def sichern(
        self, pfad: Path, ordner: Path, zugang: Zugang, anlass: Anlass, fortschritt: Fortschritt
    ) -> Sicherung:
        self._arbeiten(fortschritt)
        um = self._uhr.jetzt()
        ziel = ordner / f"{pfad.stem} {um:%Y-%m-%d %H.%M.%S}{pfad.suffix}"
        zeile = Sicherungszeile(ziel, um, 51_000_000, anlass, self.umfang, not self.auffaellig, False)
        self.zeilen.setdefault(pfad, []).insert(0, zeile)
        self.gesichert.append(anlass)
        self.neues = False
        return Sicherung(ziel, self.umfang, self.auffaellig, 0)

    def noetig(self, pfad: Path, ordner: Path, zugang: Zugang) -> bool:
        return self.neues

    def liste(self, pfad: Path, ordner: Path) -> tuple[Sicherungszeile, ...]:
        return tuple(self.zeilen.get(pfad, ()))

    def inhalt(
        self, sicherung: Path, pfad: Path, zugang: Zugang, fortschritt: Fortschritt
    ) -> Sicherungsinhalt:
        self._arbeiten(fortschritt)
        zeile = self._zeile(sicherung)
        umfang = zeile.umfang if zeile and zeile.umfang else self.umfang
        return Sicherungsinhalt(
            umfang, self.gegenwart, self.auffaellig, bool(zeile and zeile.alter_schluessel)
        )

    def proben(self, pfad: Path, ordner: Path, zugang: Zugang, fortschritt: Fortschritt) -> Probe:
        self._arbeiten(fortschritt)
        self.geprobt += 1
        zeilen = self.zeilen.get(pfad)
        grund = self.probe_grund if zeilen else "Es gibt noch keine Sicherung."
        umfang = None if grund else self.umfang
        probe = Probe(self._uhr.jetzt(), zeilen[0].pfad.name if zeilen else "", umfang, 41, grund)
        self.proben_je_datei[pfad] = probe
        return probe

    def letzte_probe(self, pfad: Path, zugang: Zugang) -> Probe | None:
        return self.proben_je_datei.get(pfad)

    def zurueckholen(
        self,
        sicherung: Path,
        ziel: Path,
        beweis: Beweis,
        zustimmen: Callable[[Sicherungsinhalt], bool],
        fortschritt: Fortschritt,
    ) -> Path | None:
        if not zustimmen(self.inhalt(sicherung, ziel, beweis, fortschritt)):
            return None
        self.zurueckgeholt.append((sicherung, ziel))
        return ziel.with_name(f"{ziel.stem} (ersetzt){ziel.suffix}")

    def daneben(self, sicherung: Path, ziel: Path, passphrase: Passphrase, fortschritt: Fortschritt) -> None:
        self._arbeiten(fortschritt)
        if ziel.exists():
            raise DateiExistiert
        self.zurueckgeholt.append((sicherung, ziel))

    def alte(self, pfad: Path, *tage: int, geprueft: bool = True) -> None:
        """Let there be a backup of so many days ago, for each of `tage`."""
        for vor in sorted(tage, reverse=True):
            um = self._uhr.jetzt() - timedelta(days=vor)
            name = pfad.with_name(f"{pfad.stem} {um:%Y-%m-%d %H.%M.%S}{pfad.suffix}")
            zeile = Sicherungszeile(name, um, 50_000_000, Anlass.TAEGLICH, self.umfang, geprueft, False)
            self.zeilen.setdefault(pfad, []).insert(0, zeile)

    def _arbeiten(self, fortschritt: Fortschritt) -> None:
        for stelle, schritt in enumerate(SCHRITTE):
            fortschritt.melden(schritt, stelle / len(SCHRITTE))
            self.dabei()
            if self.fehler is not None:
                raise self.fehler
        fortschritt.pruefen()

    def _zeile(self, sicherung: Path) -> Sicherungszeile | None:
        alle = (zeile for zeilen in self.zeilen.values() for zeile in zeilen)
        return next((zeile for zeile in alle if zeile.pfad == sicherung), None)


class Passphrasen(Protocol):
    """The passphrase of each file, shared with the fake Tresor."""

    def passphrase(self, pfad: Path) -> str: ...

    def passphrase_setzen(self, pfad: Path, text: str) -> None: ...


class FakeSchluesselbund:
    """Implements Schluesselbund. Only the passphrase of the file is checked; other proofs count as right."""

    def __init__(self, passphrasen: Passphrasen, code: str) -> None:
        self._passphrasen, self._code = passphrasen, code
        self.zeilen: dict[Path, list[Zugangszeile]] = {}
        self.fehler: Exception | None = None
        self.beweise: list[Beweis] = []
        self.entzogen: list[Path] = []

    def zugaenge(self, pfad: Path) -> tuple[Zugangszeile, ...]:
        return tuple(self._zeilen(pfad))

    def belegen(self, pfad: Path, beweis: Beweis) -> None:
        self._beweisen(pfad, beweis)

    def hinzufuegen(self, pfad: Path, beweis: Beweis, neu: NeuerZugang) -> None:
        self._beweisen(pfad, beweis)
        zeilen = self._zeilen(pfad)
        zeilen.append(Zugangszeile(f"z{len(zeilen) + 1}", Zugangsart.PERSON, neu.name, neu.bis, neu.stark))

    def aendern(self, pfad: Path, beweis: Beweis, neu: NeuerZugang, kennung: str = "") -> None:
        self._beweisen(pfad, beweis)
        if not kennung and not isinstance(beweis, Passphrase):
            raise ZugangUnbekannt
        zeilen = self._zeilen(pfad)
        stelle = self._stelle(zeilen, kennung or zeilen[0].kennung)
        zeilen[stelle] = replace(zeilen[stelle], name=neu.name, bis=neu.bis, stark=neu.stark)
        if stelle == 0:
            self._passphrasen.passphrase_setzen(pfad, neu.passphrase)

    def entfernen(self, pfad: Path, beweis: Beweis, kennung: str) -> None:
        self._beweisen(pfad, beweis)
        zeilen = self._zeilen(pfad)
        stelle = self._stelle(zeilen, kennung)
        if len(zeilen) == 1:
            raise LetzterZugang
        del zeilen[stelle]

    def entziehen(self, pfad: Path, beweis: Beweis, neu: NeuerZugang, fortschritt: Fortschritt) -> str:
        self._beweisen(pfad, beweis)
        fortschritt.melden("Datei neu verschlüsseln", 0.0)
        self.zeilen[pfad] = [Zugangszeile("z1", Zugangsart.PERSON, neu.name, neu.bis, neu.stark)]
        self._passphrasen.passphrase_setzen(pfad, neu.passphrase)
        self.entzogen.append(pfad)
        return self._code

    def notfallcode(self, pfad: Path, beweis: Beweis) -> str:
        self._beweisen(pfad, beweis)
        return self._code

    def _zeilen(self, pfad: Path) -> list[Zugangszeile]:
        return self.zeilen.setdefault(pfad, [Zugangszeile("z1", Zugangsart.PERSON, "K. Probenau", None)])

    def _stelle(self, zeilen: list[Zugangszeile], kennung: str) -> int:
        for stelle, zeile in enumerate(zeilen):
            if zeile.kennung == kennung:
                return stelle
        raise ZugangUnbekannt

    def _beweisen(self, pfad: Path, beweis: Beweis) -> None:
        assert not isinstance(beweis, Geoeffnet), "an open file proves nothing about who sits there"
        self.beweise.append(beweis)
        if self.fehler is not None:
            raise self.fehler
        if isinstance(beweis, Passphrase) and beweis.text != self._passphrasen.passphrase(pfad):
            raise FalschePassphrase


@dataclass
class FakePruefer:
    """Implements Dateipruefer: `bericht` is what it finds."""

    bericht: Pruefbericht = field(
        default_factory=lambda: Pruefbericht(tuple(Pruefzeile(punkt) for punkt in Pruefpunkt))
    )
    fehler: Exception | None = None
    dabei: Callable[[], object] = nichts
    geprueft: list[Path] = field(default_factory=list)

    def pruefen(self, pfad: Path, zugang: Zugang, fortschritt: Fortschritt) -> Pruefbericht:
        self.geprueft.append(pfad)
        for stelle, zeile in enumerate(self.bericht.zeilen):
            fortschritt.melden(zeile.punkt.label, stelle / len(self.bericht.zeilen))
            self.dabei()
        if self.fehler is not None:
            raise self.fehler
        return self.bericht


@dataclass
class FakeUmzug:
    """Implements Umzug: remembers what went where, and writes nothing."""

    verschoben: list[tuple[Path, Path]] = field(default_factory=list)
    ausgegeben: list[tuple[Path, Path, str]] = field(default_factory=list)
    zwecke: list[str] = field(default_factory=list)
    uebernommen: list[tuple[Path, Path]] = field(default_factory=list)
    fehler: Exception | None = None

    def verschieben(self, pfad: Path, ziel: Path, fortschritt: Fortschritt) -> None:
        self._beginnen(fortschritt)
        self.verschoben.append((pfad, ziel))

    def ausgeben(
        self,
        pfad: Path,
        beweis: Beweis,
        ziel: Path,
        empfaenger: NeuerZugang,
        fortschritt: Fortschritt,
        zweck: str = "",
    ) -> None:
        self._beginnen(fortschritt)
        self.ausgegeben.append((pfad, ziel, empfaenger.name))
        self.zwecke.append(zweck)

    def uebernehmen(self, export: Path, ziel: Path, fortschritt: Fortschritt) -> None:
        self._beginnen(fortschritt)
        self.uebernommen.append((export, ziel))

    def _beginnen(self, fortschritt: Fortschritt) -> None:
        fortschritt.melden("Datei kopieren", 0.0)
        if self.fehler is not None:
            raise self.fehler


@dataclass
class FakeWahl:
    """Implements Ordnerwahl: the folder as settings and policy name it."""

    ordner: Path | None = None
    fest: bool = False
    fehler: Exception | None = None

    def gewaehlt(self) -> Path | None:
        return self.ordner

    def waehlen(self, ordner: Path) -> None:
        if self.fehler is not None:
            raise self.fehler
        self.ordner = ordner


class FakeWerk:
    """Implements Dateiwerk: the four tools, each a fake within reach."""

    def __init__(self, uhr: Uhr, passphrasen: Passphrasen, code: str) -> None:
        self.sicherungen = FakeSicherungen(uhr)
        self.schluessel = FakeSchluesselbund(passphrasen, code)
        self.pruefer = FakePruefer()
        self.umzug = FakeUmzug()
        self.wahl = FakeWahl()
