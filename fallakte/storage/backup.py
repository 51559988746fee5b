"""Dated snapshots of a case file: written, read back, and only then pruned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiFehler,
    DateiInBenutzung,
    FallakteFehler,
    SicherungsordnerFehlt,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.sicherung import (
    Anlass,
    Probe,
    Sicherung,
    Sicherungsinhalt,
    Sicherungszeile,
    zu_loeschen,
)
from fallakte.services.tresor import ENDUNG
from fallakte.services.zugang import Beweis, Passphrase, Zugang
from fallakte.storage import beside, drill, restore, snapshot
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.age import holds_mark
from fallakte.storage.backupaccess import is_frozen, present_content, present_header, unlock_backup
from fallakte.storage.backupnote import Note, count, note_of, with_note
from fallakte.storage.checks import check_database
from fallakte.storage.durable import failure_of
from fallakte.storage.engine import bare_connection, database_salt
from fallakte.storage.filenote import SICHERUNG
from fallakte.storage.header import Header
from fallakte.storage.readback import State, is_as_it_should, state_of

_GOING: Final = ".weg"


class Sicherungswerk:
    """Implements `Sicherungen`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def sichern(
        self, pfad: Path, ordner: Path, zugang: Zugang, anlass: Anlass, fortschritt: Fortschritt
    ) -> Sicherung:
        with self._access.locked(pfad):
            unlocked = self._access.unlock(pfad, zugang)
            unlocked.refuse_older(pfad)
            header = unlocked.header_or_refuse()
            _make(ordner)
            # Named by the database and not by the date, so what a crash leaves is taken up the next time.
            building = ordner / f"{header.database_salt.hex()}.neu"
            for leftover in (building, building.with_suffix(_GOING)):
                snapshot.clear(leftover, [snapshot.key_file(path) for path in _names(ordner)])
            try:
                before = state_of(pfad, unlocked)
                snapshot.snapshot(pfad, unlocked.key, building, fortschritt)
                header, note = self._read_back(building, unlocked, before, anlass, fortschritt)
                ziel = _free_name(ordner, pfad.stem, self._access.uhr.jetzt().replace(tzinfo=None))
                snapshot.publish(building, ziel, with_note(header, note))
            finally:
                snapshot.clear(building)
            if header.mark is not None:
                self._access.keep_mark(pfad, unlocked.key, header.mark.counter, header.mark.head)
            geloescht = _prune(ordner, ziel) if note.geprueft else 0
        return Sicherung(ziel, note.umfang, not note.geprueft, geloescht)

    def _read_back(
        self, building: Path, unlocked: Unlocked, before: State, anlass: Anlass, fortschritt: Fortschritt
    ) -> tuple[Header, Note]:
        """Who backs up by hand waits for the whole check; what the program does by itself shall be quick."""
        end, umfang = state_of(building, unlocked, frozen=True)
        header = unlocked.header_or_refuse().marked(unlocked.key, *end, backup=True)
        unlocked = replace(unlocked, header=header, known=None)
        good = is_as_it_should(building, unlocked, before, fortschritt)
        if anlass is Anlass.HAND:
            good = good and check_database(building, unlocked, fortschritt).ende is Ende.OK
        fortschritt.pruefen()
        return header, Note(anlass, umfang, building.stat().st_size, good)

    def noetig(self, pfad: Path, ordner: Path, zugang: Zugang) -> bool:
        with self._access.locked(pfad):
            unlocked = self._access.unlock(pfad, zugang)
            headers = [header for path, _ in _backups(ordner) if (header := snapshot.header_beside(path))]
            with bare_connection(pfad, unlocked.key) as con:
                held = [
                    header.mark.counter
                    for header in headers
                    if header.mark is not None
                    and header.fits(unlocked.key)
                    and holds_mark(con, unlocked.key, header)
                ]
                query = "SELECT 1 FROM verlaufseintrag WHERE nummer > ? AND art <> ? LIMIT 1"
                return con.execute(query, (max(held, default=0), SICHERUNG)).fetchone() is not None

    def liste(self, pfad: Path, ordner: Path) -> tuple[Sicherungszeile, ...]:
        present = present_header(self._access, pfad)
        salt = _salt(pfad) or (present.database_salt if present else None)
        lines = []
        for path, um in _backups(ordner):
            ours = _salt(path) == salt if salt else snapshot.stem_of(path.name) == pfad.stem
            if ours:
                with suppress(OSError):  # it has just been deleted, or cannot be looked at
                    lines.append(_line(path, um, present))
        return tuple(sorted(lines, key=lambda line: line.um, reverse=True))

    def inhalt(
        self, sicherung: Path, pfad: Path, zugang: Zugang, fortschritt: Fortschritt
    ) -> Sicherungsinhalt:
        access, present = self._access, None
        unlocked = unlock_backup(access, sicherung, pfad, zugang)
        with suppress(DateiInBenutzung, DateiFehler), access.locked(pfad):
            present = present_content(access, pfad, zugang)
        frozen = is_frozen(sicherung)
        bericht = check_database(sicherung, unlocked, fortschritt)
        if bericht.ende is Ende.BESCHAEDIGT:
            raise DateiBeschaedigt
        with bare_connection(sicherung, unlocked.key, frozen=frozen) as con:
            umfang = count(con)
        own, known = present_header(access, pfad), access.headers(pfad).known(database_salt(sicherung))
        old = restore.is_of_an_old_key(unlocked.key, database_salt(sicherung), (own, known))
        return Sicherungsinhalt(umfang, present, bericht.ende is not Ende.OK, old)

    def proben(self, pfad: Path, ordner: Path, zugang: Zugang, fortschritt: Fortschritt) -> Probe:
        newest = next(iter(self.liste(pfad, ordner)), None)
        return drill.drill(self._access, pfad, newest, zugang, fortschritt)

    def letzte_probe(self, pfad: Path, zugang: Zugang) -> Probe | None:
        return drill.latest(self._access, pfad, zugang)

    def zurueckholen(
        self,
        sicherung: Path,
        ziel: Path,
        beweis: Beweis,
        zustimmen: Callable[[Sicherungsinhalt], bool],
        fortschritt: Fortschritt,
    ) -> Path | None:
        return restore.restore(self._access, sicherung, ziel, beweis, zustimmen, fortschritt)

    def daneben(self, sicherung: Path, ziel: Path, passphrase: Passphrase, fortschritt: Fortschritt) -> None:
        beside.put_beside(self._access, sicherung, ziel, passphrase, fortschritt)


def _make(ordner: Path) -> None:
    """Raises SicherungsordnerFehlt, NichtBeschreibbar."""
    try:
        ordner.mkdir(exist_ok=True)
    except (FileNotFoundError, FileExistsError, NotADirectoryError):
        raise SicherungsordnerFehlt from None
    except OSError as error:
        raise failure_of(error) from None


def _names(ordner: Path) -> list[Path]:
    """All that bear a date in their name, with their key files' names cut to theirs."""
    try:
        names = {path.name.removesuffix(".key") for path in ordner.iterdir()}
    except FileNotFoundError:
        if ordner.parent.is_dir():
            return []
        raise SicherungsordnerFehlt from None
    except NotADirectoryError:
        raise SicherungsordnerFehlt from None
    except OSError as error:
        raise failure_of(error) from None
    return [ordner / name for name in sorted(names) if name.endswith(ENDUNG) and snapshot.date_of(name)]


def _backups(ordner: Path) -> Iterator[tuple[Path, datetime]]:
    """Whatever may be a backup: a dated case file whose key file, if it can be read, calls it so.

    What a restore replaced and kept is dated too, and is none.
    """
    for path in _names(ordner):
        um, header = snapshot.date_of(path.name), snapshot.header_beside(path)
        is_backup = header is None or (header.mark is not None and header.mark.backup)
        if um is not None and is_backup and path.is_file():
            yield path, um


def _salt(path: Path) -> bytes | None:
    try:
        return database_salt(path)
    except FallakteFehler:
        return None


def _line(path: Path, um: datetime, present: Header | None) -> Sicherungszeile:
    header, groesse = snapshot.header_beside(path), path.stat().st_size
    note = note_of(header) if header else None
    return Sicherungszeile(
        pfad=path,
        um=um,
        groesse=groesse,
        anlass=note.anlass if note else None,
        umfang=note.umfang if note else None,
        geprueft=note is not None and note.geprueft and note.groesse == groesse,
        alter_schluessel=header is not None and present is not None and header.proof != present.proof,
    )


def _free_name(ordner: Path, stem: str, um: datetime) -> Path:
    """An earlier backup of the same second, or of a clock that was set back, is never overwritten."""
    while (ziel := ordner / snapshot.dated(stem, um)).exists() or snapshot.key_file(ziel).exists():
        um += timedelta(seconds=1)
    return ziel


def _prune(ordner: Path, newest: Path) -> int:
    """Delete what the plan lets go, of this very database only; returns how many.

    What cannot be deleted stays: the new backup is no worse for it.
    """
    salt = database_salt(newest)
    of_this_file = {
        um: path for path, um in _backups(ordner) if snapshot.header_beside(path) and _salt(path) == salt
    }
    geprueft = snapshot.date_of(newest.name)
    gone = 0
    for um in zu_loeschen(of_this_file, geprueft) if geprueft else ():
        with suppress(DateiFehler, OSError):
            _delete(of_this_file[um], ordner / f"{salt.hex()}{_GOING}")
            gone += 1
    return gone


def _delete(path: Path, going: Path) -> None:
    """The name first: a key file left alone by a crash is known by what lies under `going`."""
    path.replace(going)
    snapshot.discard(path)
    snapshot.clear(going, [snapshot.key_file(path)])
