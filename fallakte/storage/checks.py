"""Every check of a case file: header, pages, structure, references, schema, history, content, age.

Everything is read as a stream: the memory a check takes does not grow with the length of the history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from fallakte.services.dateipruefung import Dateibefund, Hindernis, Pruefbericht, Pruefpunkt, Pruefzeile
from fallakte.services.fehler import DateiBeschaedigt, FallakteFehler
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.zugang import Zugang
from fallakte.storage import features, objectchecks, readtable, searchindex, verlauf
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.bookkeeping import METADATA, VERLAUFSEINTRAG, VERLAUFSINHALT
from fallakte.storage.damage import damaged_pages, damaged_structure
from fallakte.storage.engine import (
    RawConnection,
    bare_connection,
    cancellable,
    database_salt,
    frozen_engine,
    open_database,
)
from fallakte.storage.migrate import SCHEMA_VERSION, recognise

_CHECKS: Final = tuple(Pruefpunkt)
_ABOVE_THE_PAGES: Final = _CHECKS[_CHECKS.index(Pruefpunkt.VERWEISE) :]
_NEEDS_THE_TABLES: Final = frozenset(
    {
        Pruefpunkt.LOESCHUNGEN,
        Pruefpunkt.INHALT,
        Pruefpunkt.FALLLISTE,
        Pruefpunkt.ENTWUERFE,
        Pruefpunkt.MERKMALE,
    }
)
_COMPARES_CONTENT: Final = frozenset({Pruefpunkt.INHALT, Pruefpunkt.FALLLISTE})
_HISTORY: Final = frozenset({VERLAUFSEINTRAG.name, VERLAUFSINHALT.name})
_BACKUP: Final = Pruefzeile(Pruefpunkt.STAND, Dateibefund.GUT, 1)


class Pruefer:
    """Implements `Dateipruefer`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def pruefen(self, pfad: Path, zugang: Zugang, fortschritt: Fortschritt) -> Pruefbericht:
        with self._access.locked(pfad):
            fortschritt.melden(Pruefpunkt.SCHLUESSELDATEI.label, 0.0)
            unlocked = self._access.unlock(pfad, zugang)
            if unlocked.is_backup:
                unlocked = replace(
                    unlocked, known=None
                )  # older than the file it was taken from, as it should
            first = _line(Pruefpunkt.SCHLUESSELDATEI, self._header_is_off(pfad))
            return Pruefbericht((first, *check_database(pfad, unlocked, fortschritt).zeilen))

    def _header_is_off(self, pfad: Path) -> bool:
        """Whether the key file beside the database is missing, unreadable, foreign or incomplete."""
        try:
            header = self._access.headers(pfad).read_sidecar()
        except FallakteFehler:
            return True
        unfinished = header.pending is not None or header.mark is None
        return unfinished or header.database_salt != database_salt(pfad)


def check_database(
    pfad: Path, unlocked: Unlocked, fortschritt: Fortschritt, *, gruendlich: bool = True
) -> Pruefbericht:
    """Everything but the key file; the caller sees to it that nobody writes. Raises Abgebrochen.

    Not `gruendlich` leaves out what compares content with content, which is two thirds of the time: enough
    for a copy just made of a file.
    """
    return Pruefbericht(tuple(_lines(pfad, unlocked, _Steps(fortschritt), gruendlich)))


class _Steps:
    """The checks as progress: which one is made, and how much of the whole is done."""

    def __init__(self, fortschritt: Fortschritt) -> None:
        self._fortschritt = fortschritt

    def at(self, punkt: Pruefpunkt, share: float = 0.0) -> None:
        self._fortschritt.melden(punkt.label, (_CHECKS.index(punkt) + min(share, 1.0)) / len(_CHECKS))

    def within(self, punkt: Pruefpunkt) -> Callable[[float], None]:
        self.at(punkt)
        return lambda share: self.at(punkt, share)

    def pruefen(self) -> None:
        self._fortschritt.pruefen()


def _lines(pfad: Path, unlocked: Unlocked, steps: _Steps, gruendlich: bool) -> list[Pruefzeile]:
    frozen = unlocked.is_backup and not pfad.with_name(pfad.name + "-wal").exists()
    try:
        with bare_connection(pfad, unlocked.key, frozen=frozen) as con, cancellable(con, steps.pruefen):
            steps.at(Pruefpunkt.SEITEN)
            version = recognise(con)
            pages = len(damaged_pages(con))
            steps.at(Pruefpunkt.GEFUEGE)
            structure = len(damaged_structure(con))
            if not pages and not structure:
                with _reader(pfad, unlocked, frozen) as reading:
                    content = _Content(con, reading, unlocked)
                    return _sound_lines(content, version, steps, gruendlich)
    except DateiBeschaedigt:
        pages, structure = 1, 0
    return [
        _line(Pruefpunkt.SEITEN, pages, Dateibefund.SCHADEN),
        Pruefzeile(
            Pruefpunkt.GEFUEGE, Dateibefund.SCHADEN if structure else Dateibefund.NICHT_GEPRUEFT, structure
        ),
        *(_not_made(punkt, Hindernis.SCHADEN) for punkt in _ABOVE_THE_PAGES),
    ]


@contextmanager
def _reader(pfad: Path, unlocked: Unlocked, frozen: bool) -> Iterator[Connection]:
    """One consistent view of the database. A backup is read without leaving anything beside it."""
    if frozen:
        engine = frozen_engine(pfad, unlocked.key)
        try:
            with engine.begin() as reading:
                yield reading
        finally:
            engine.dispose()
        return
    database = open_database(pfad, unlocked.key)
    try:
        with database.reader.begin() as reading:
            yield reading
    finally:
        database.close()


def _sound_lines(content: _Content, version: int, steps: _Steps, gruendlich: bool) -> list[Pruefzeile]:
    """The checks of a file whose pages hold; each is left out where what it reads is not as it should be."""
    steps.at(Pruefpunkt.VERWEISE)
    dangling = len(content.con.execute("PRAGMA foreign_key_check").fetchall())
    steps.at(Pruefpunkt.TABELLEN)
    older = version < SCHEMA_VERSION
    strange = set() if older else _unlike_the_schema(content.con)
    tables = strange & set(METADATA.tables)
    lines = [
        Pruefzeile(Pruefpunkt.SEITEN),
        Pruefzeile(Pruefpunkt.GEFUEGE),
        _line(Pruefpunkt.VERWEISE, dangling),
        _not_made(Pruefpunkt.TABELLEN, Hindernis.AELTER)
        if older
        else _line(Pruefpunkt.TABELLEN, len(strange)),
    ]
    for punkt in _CHECKS[_CHECKS.index(Pruefpunkt.VERLAUF) :]:
        share = steps.within(punkt)
        if punkt in _NEEDS_THE_TABLES and older:
            lines.append(_not_made(punkt, Hindernis.AELTER))
        elif tables if punkt in _NEEDS_THE_TABLES else tables & _HISTORY:
            lines.append(_not_made(punkt, Hindernis.TABELLEN))
        elif punkt in _COMPARES_CONTENT and not gruendlich:
            lines.append(_not_made(punkt, Hindernis.KURZ))
        else:
            lines.append(content.line(punkt, share))
    return lines


@dataclass(frozen=True, slots=True)
class _Content:
    """The checks of what stands in a sound file; each gets a function that takes how much of it is done."""

    con: RawConnection
    reading: Connection
    unlocked: Unlocked

    def line(self, punkt: Pruefpunkt, share: Callable[[float], None]) -> Pruefzeile:
        checks: dict[Pruefpunkt, Callable[[Callable[[float], None]], Pruefzeile | int]] = {
            Pruefpunkt.VERLAUF: self._chain,
            Pruefpunkt.LOESCHUNGEN: lambda _: verlauf.Erasures(self.reading).unexplained(self.reading),
            Pruefpunkt.INHALT: lambda share: objectchecks.astray(self.reading, share),
            Pruefpunkt.FALLLISTE: self._read_table,
            Pruefpunkt.ENTWUERFE: lambda _: objectchecks.unreadable_drafts(self.reading),
            Pruefpunkt.MERKMALE: lambda _: not self._derived_by.isdecimal(),
            Pruefpunkt.STAND: self._age,
        }
        found = checks[punkt](share)
        return found if isinstance(found, Pruefzeile) else _line(punkt, found)

    def _chain(self, share: Callable[[float], None]) -> Pruefzeile:
        length = max(1, verlauf.end(self.reading)[0])
        broken = verlauf.first_break(self.reading, lambda number: share(number / length))
        if broken is None:
            return Pruefzeile(Pruefpunkt.VERLAUF)
        day = broken.um.date() if broken.um else None
        return Pruefzeile(Pruefpunkt.VERLAUF, Dateibefund.AUFFAELLIG, broken.nummer, day)

    def _read_table(self, share: Callable[[float], None]) -> Pruefzeile | int:
        if self._derived_by.isdecimal() and not readtable.is_current(self.con):
            return _not_made(Pruefpunkt.FALLLISTE, Hindernis.AELTER)
        return readtable.astray(self.reading, share)

    def _age(self, _: Callable[[float], None]) -> Pruefzeile | int:
        is_older = self.unlocked.is_older_than_known(self.con)
        return is_older if is_older or not self.unlocked.is_backup else _BACKUP

    @property
    def _derived_by(self) -> str:
        return features.value(self.con, features.DERIVATION) or ""


def _line(punkt: Pruefpunkt, found: int, befund: Dateibefund = Dateibefund.AUFFAELLIG) -> Pruefzeile:
    return Pruefzeile(punkt, befund, int(found)) if found else Pruefzeile(punkt)


def _not_made(punkt: Pruefpunkt, hindernis: Hindernis) -> Pruefzeile:
    return Pruefzeile(punkt, Dateibefund.NICHT_GEPRUEFT, hindernis)


def _unlike_the_schema(con: RawConnection) -> set[str]:
    """The names of tables and indexes that are missing, additional or different."""
    rows = con.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    found = {(str(name), _spelled(str(sql))) for name, sql in rows}
    return {name for name, _ in found ^ set(_expected()) if not searchindex.is_part(name)}


def _expected() -> Iterator[tuple[str, str]]:
    dialect = SQLiteDialect()
    for table in METADATA.tables.values():
        yield table.name, _spelled(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            yield str(index.name), _spelled(str(CreateIndex(index).compile(dialect=dialect)))
    yield from ((name, _spelled(sql)) for name, sql in searchindex.expected())


def _spelled(sql: str) -> str:
    return " ".join(sql.split())
