"""Dated snapshots of a case file: written, read back, and only then pruned."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from fallakte.services.dateipruefung import Pruefbericht
from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiExistiert,
    DateiFehler,
    SicherungsordnerFehlt,
)
from fallakte.services.meldungen import Ende
from fallakte.services.sicherung import Sicherung, Sicherungsinhalt, zu_loeschen
from fallakte.services.zugang import Zugang
from fallakte.storage import snapshot
from fallakte.storage.access import Access, Unlocked, end_of_history
from fallakte.storage.checks import check_database
from fallakte.storage.durable import failure_of, sync_folder
from fallakte.storage.engine import bare_connection, database_salt
from fallakte.storage.header import Header
from fallakte.storage.restore import restore


class Sicherungswerk:
    """Implements `Sicherungen`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def sichern(self, pfad: Path, ordner: Path, zugang: Zugang) -> Sicherung:
        if not ordner.is_dir():
            raise SicherungsordnerFehlt
        with self._access.locked(pfad):
            unlocked = self._access.unlock(pfad, zugang)
            unlocked.refuse_older(pfad)
            header = unlocked.header_or_refuse()
            um = self._access.uhr.jetzt().replace(tzinfo=None)
            ziel = ordner / snapshot.dated(pfad.stem, um)
            if ziel.exists():
                raise DateiExistiert
            # Named by the database and not by the date, so what a crash leaves is taken up the next time.
            building = snapshot.building_beside(ordner / header.database_salt.hex())
            snapshot.snapshot(pfad, unlocked.key, building)
            with bare_connection(building, unlocked.key) as con:
                end = end_of_history(con)
                faelle = con.execute("SELECT count(*) FROM fall").fetchone()[0]
            header = header.marked(unlocked.key, *end, backup=True)
            bericht = _read_back(building, Unlocked(unlocked.key, unlocked.label, header))
            self._publish(building, ziel, header)
            self._access.keep_mark(pfad, unlocked.key, *end)
            auffaellig = bericht.ende is not Ende.OK
            geloescht = 0 if auffaellig else _prune(ordner, ziel)
        return Sicherung(ziel, faelle, auffaellig, geloescht)

    def zurueckholen(
        self, sicherung: Path, ziel: Path, zugang: Zugang, zustimmen: Callable[[Sicherungsinhalt], bool]
    ) -> Path | None:
        return restore(self._access, sicherung, ziel, zugang, zustimmen)

    def _publish(self, building: Path, ziel: Path, header: Header) -> None:
        """The key file first: a database under its name is always one that opens."""
        try:
            self._access.headers(ziel).write_sidecar(header)
            building.rename(ziel)
            sync_folder(ziel.parent)
        except OSError as error:
            raise failure_of(error) from None


def _read_back(building: Path, unlocked: Unlocked) -> Pruefbericht:
    bericht = check_database(building, unlocked)
    if bericht.ende is Ende.BESCHAEDIGT:
        snapshot.discard(building)
        raise DateiBeschaedigt
    return bericht


def _prune(ordner: Path, newest: Path) -> int:
    """Delete what the plan lets go, of this very database only; returns how many.

    What cannot be deleted stays: the new backup is no worse for it.
    """
    salt = database_salt(newest)
    of_this_file = {}
    for path in ordner.glob(f"*{newest.suffix}"):
        um = snapshot.date_of(path.name)
        with suppress(DateiFehler):
            if um is not None and database_salt(path) == salt:
                of_this_file[um] = path
    geprueft = snapshot.date_of(newest.name)
    gone = 0
    for um in zu_loeschen(of_this_file, geprueft) if geprueft else ():
        path = of_this_file[um]
        with suppress(DateiFehler, OSError):
            snapshot.discard(path)
            path.with_name(path.name + ".key").unlink(missing_ok=True)
            gone += 1
    return gone
