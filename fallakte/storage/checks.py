"""Every check of a case file: header, pages, structure, references, schema, history, content, age."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, select, text
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from fallakte.services.dateipruefung import Befund, Pruefbericht, Pruefpunkt, Pruefzeile
from fallakte.services.fehler import DateiBeschaedigt, FallakteFehler
from fallakte.services.zugang import Zugang
from fallakte.storage import verlauf
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.bookkeeping import METADATA, VERLAUFSEINTRAG, VERLAUFSINHALT
from fallakte.storage.engine import (
    RawConnection,
    bare_connection,
    damaged_pages,
    damaged_structure,
    database_salt,
    open_database,
)
from fallakte.storage.entities import MAPPERS, OUTSIDE_HISTORY
from fallakte.storage.mapping import Mapper
from fallakte.storage.migrate import SCHEMA_VERSION, recognise
from fallakte.storage.uow import BOOKKEEPING, as_text

_ABOVE_THE_PAGES: Final = (
    Pruefpunkt.VERWEISE,
    Pruefpunkt.TABELLEN,
    Pruefpunkt.VERLAUF,
    Pruefpunkt.INHALT,
    Pruefpunkt.STAND,
)
_BACKUP: Final = Pruefzeile(Pruefpunkt.STAND, Befund.GUT, 1)


class Pruefer:
    """Implements `Dateipruefer`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def pruefen(self, pfad: Path, zugang: Zugang) -> Pruefbericht:
        with self._access.locked(pfad):
            unlocked = self._access.unlock(pfad, zugang)
            if unlocked.is_backup:
                unlocked = replace(
                    unlocked, known=None
                )  # older than the file it was taken from, as it should
            lines = [_line(Pruefpunkt.SCHLUESSELDATEI, self._header_is_off(pfad))]
            lines += _content_lines(pfad, unlocked)
        return Pruefbericht(tuple(lines))

    def _header_is_off(self, pfad: Path) -> bool:
        """Whether the key file beside the database is missing, unreadable, foreign or incomplete."""
        try:
            header = self._access.headers(pfad).read_sidecar()
        except FallakteFehler:
            return True
        unfinished = header.pending is not None or header.mark is None
        return unfinished or header.database_salt != database_salt(pfad)


def check_database(pfad: Path, unlocked: Unlocked) -> Pruefbericht:
    """Everything but the key file; the caller sees to it that nobody writes."""
    return Pruefbericht(tuple(_content_lines(pfad, unlocked)))


def _content_lines(pfad: Path, unlocked: Unlocked) -> list[Pruefzeile]:
    try:
        with bare_connection(pfad, unlocked.key) as con:
            version = recognise(con)
            pages, structure = len(damaged_pages(con)), len(damaged_structure(con))
            if not pages and not structure:
                return _sound_lines(con, pfad, unlocked, version)
    except DateiBeschaedigt:
        pages, structure = 1, 0
    return [
        _line(Pruefpunkt.SEITEN, pages, Befund.SCHADEN),
        Pruefzeile(Pruefpunkt.GEFUEGE, Befund.SCHADEN if structure else Befund.NICHT_GEPRUEFT, structure),
        *(Pruefzeile(punkt, Befund.NICHT_GEPRUEFT) for punkt in _ABOVE_THE_PAGES),
    ]


def _sound_lines(con: RawConnection, pfad: Path, unlocked: Unlocked, version: int) -> list[Pruefzeile]:
    dangling = len(con.execute("PRAGMA foreign_key_check").fetchall())
    present = version == SCHEMA_VERSION  # an older file is brought up to date when it is opened
    tables = _unlike_the_schema(con) if present else 0
    older = unlocked.is_older_than_known(con)
    database = open_database(pfad, unlocked.key)
    try:
        with database.reader.begin() as reading:
            broken = verlauf.first_broken(reading) or 0
            astray = _astray(reading) if present and not tables else 0
    finally:
        database.close()
    return [
        Pruefzeile(Pruefpunkt.SEITEN),
        Pruefzeile(Pruefpunkt.GEFUEGE),
        _line(Pruefpunkt.VERWEISE, dangling),
        _line(Pruefpunkt.TABELLEN, tables),
        _line(Pruefpunkt.VERLAUF, broken),
        _line(Pruefpunkt.INHALT, astray),
        _line(Pruefpunkt.STAND, older) if older or not unlocked.is_backup else _BACKUP,
    ]


def _line(punkt: Pruefpunkt, found: int, befund: Befund = Befund.AUFFAELLIG) -> Pruefzeile:
    return Pruefzeile(punkt, befund, int(found)) if found else Pruefzeile(punkt)


def _unlike_the_schema(con: RawConnection) -> int:
    """How many tables and indexes are missing, additional or different."""
    rows = con.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    found = {(str(name), _spelled(str(sql))) for name, sql in rows}
    return len({name for name, _ in found ^ set(_expected())})


def _expected() -> Iterator[tuple[str, str]]:
    dialect = SQLiteDialect()
    for table in METADATA.tables.values():
        yield table.name, _spelled(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            yield str(index.name), _spelled(str(CreateIndex(index).compile(dialect=dialect)))


def _spelled(sql: str) -> str:
    return " ".join(sql.split())


def _astray(con: Connection) -> int:
    """How many objects differ from what their history says: an old page of data, replayed with a valid tag.

    Content that is missing from the history counts too: nothing erases it yet, and what will has to enter the
    erasure in the history. So has a migration that gives existing objects a value other than empty.
    """
    told = _told_by_history(con)
    astray = _counters_behind(con, told)
    for kind, mapper in MAPPERS.items():
        if kind in OUTSIDE_HISTORY:
            continue
        for row in con.execute(select(mapper.table)):
            astray += not _agrees(row._mapping, mapper, told.pop((kind.__name__, row.id), None))
    arts = {kind.__name__ for kind in MAPPERS}
    left = ((art, fields) for (art, _), fields in told.items())
    return astray + sum(art in arts and (fields is None or any(fields.values())) for art, fields in left)


def _counters_behind(con: Connection, told: Iterable[tuple[str, int]]) -> int:
    """How many tables would give an id again that the history already knows."""
    given = {
        str(name): int(last) for name, last in con.execute(text("SELECT name, seq FROM sqlite_sequence"))
    }
    highest: dict[str, int] = {}
    for art, satz_id in told:
        highest[art] = max(satz_id, highest.get(art, 0))
    kinds = ((kind.__name__, mapper.table.name) for kind, mapper in MAPPERS.items())
    return sum(given.get(table, 0) < highest.get(art, 0) for art, table in kinds)


def _agrees(cells: RowMapping, mapper: Mapper[Any], fields: dict[str, str] | None) -> bool:
    if fields is None:
        return False
    names = [name for name in mapper.names if name not in BOOKKEEPING]
    return all(as_text(cells[name]) == fields.get(name, "") for name in names)


def _told_by_history(con: Connection) -> dict[tuple[str, int], dict[str, str] | None]:
    """For each object that ever was, the last text of each field; None where content is missing.

    What was deleted has only empty fields.
    """
    entry, content = VERLAUFSEINTRAG.c, VERLAUFSINHALT.c
    query = (
        select(entry.art, entry.satz_id, content.inhalt)
        .outerjoin(VERLAUFSINHALT, content.nummer == entry.nummer)
        .order_by(entry.nummer)
    )
    told: dict[tuple[str, int], dict[str, str] | None] = {}
    for art, satz_id, inhalt in con.execute(query):
        fields = told.setdefault((art, satz_id), {})
        if inhalt is None or fields is None:
            told[art, satz_id] = None
        else:
            fields.update((name, new) for name, _old, new in json.loads(inhalt))
    return told
