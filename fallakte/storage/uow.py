"""The writing half of the unit of work, and the door that hands out both halves."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from fallakte.domain.fall import Fall
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.satz import Satz, pflicht
from fallakte.services.arbeit import LOESCHUNG, Aenderung, Changes, Felder, nummern_text
from fallakte.services.fehler import FallakteFehler, NichtGefunden, NochVerwendet, VeralteteFassung
from fallakte.services.uhr import Uhr
from fallakte.storage import readtable, searchindex, verlauf
from fallakte.storage.engine import Database
from fallakte.storage.entities import OUTSIDE_HISTORY, PARENTS, mapper
from fallakte.storage.reading import SqlLesesicht
from fallakte.storage.tables import FALL

S = TypeVar("S", bound=Satz)
_Place = tuple[type[Satz], int]
BOOKKEEPING = frozenset({"id", "version"})


class SqlUnitOfWork(SqlLesesicht):
    """Implements `UnitOfWork`: writes at once, remembers each object's first and last state."""

    def __init__(self, con: Connection, label: str, fall_id: int | None, grund: str = "") -> None:
        super().__init__(con)
        self._label, self._fall_id, self._grund = label, fall_id, grund
        self._vermerke: list[verlauf.Entry] = []
        self._loeschungen: list[verlauf.Entry] = []
        self._aenderungen: dict[_Place, Aenderung] = {}
        self._cases: dict[_Place, frozenset[int]] = {}

    def add(self, satz: S) -> S:
        m = mapper(type(satz))
        stored = replace(satz, version=satz.version + 1)
        row = m.to_row(stored)
        if not satz.id:
            del row["id"]
        with _broken_reference(NichtGefunden(type(satz).__name__)):
            new_id = self._con.execute(m.insert, row).inserted_primary_key
        if new_id is None:
            raise RuntimeError("no id was given")
        stored = replace(stored, id=new_id[0])
        self._remember(None, stored)
        return stored

    def save(self, satz: S) -> S:
        before = self.get(type(satz), satz.id)
        if before.version != satz.version:
            raise VeralteteFassung(type(satz).__name__)
        if before == satz:
            return before
        m = mapper(type(satz))
        after = replace(satz, version=satz.version + 1)
        known = (m.table.c.id == satz.id, m.table.c.version == satz.version)
        with _broken_reference(NichtGefunden(type(satz).__name__)):
            written = self._con.execute(update(m.table).where(*known).values(m.to_row(after))).rowcount
        if written != 1:
            raise VeralteteFassung(type(satz).__name__)
        self._remember(before, after)
        return after

    def delete(self, satz: Satz) -> None:
        before = self.get(type(satz), satz.id)
        if before.version != satz.version:
            raise VeralteteFassung(type(satz).__name__)
        self._remember(before, None)
        if isinstance(satz, Fall):
            readtable.forget(self._con, satz.id)
        table = mapper(type(satz)).table
        with _broken_reference(NochVerwendet(type(satz).__name__)):
            self._con.execute(delete(table).where(table.c.id == satz.id))

    def vermerken(self, art: str, felder: Felder, fall_id: int | None = None) -> None:
        self._vermerke.append(verlauf.Entry(art, 0, fall_id, felder, self._grund))

    def inhalt_loeschen(self, nummern: Collection[int], grund: str) -> None:
        grund = pflicht("grund", grund)
        erased = verlauf.erase(self._con, nummern)
        if erased:
            cases = set(erased.values())
            fall_id = cases.pop() if len(cases) == 1 else self._fall_id
            felder = (("nummern", "", nummern_text(erased)), ("grund", "", grund))
            self._loeschungen.append(verlauf.Entry(LOESCHUNG[0], 0, fall_id, felder))
            searchindex.compact(self._con)  # words of what was deleted before go for good, too

    @property
    def changes(self) -> Changes:
        noted = (self._fall_id, *(entry.fall_id for entry in (*self._vermerke, *self._loeschungen)))
        fall_ids = self._touched().union(fall_id for fall_id in noted if fall_id is not None)
        return Changes(self._label, fall_ids, tuple(self._aenderungen.values()))

    def finish(self, uhr: Uhr, wer: str) -> None:
        """Before the commit: read table and history, in the same transaction as the changes."""
        for place, aenderung in self._aenderungen.items():
            if isinstance(aenderung.nachher, Person | Sozialraum):  # its case may have been added after it
                self._cases[place] |= self._cases_of(aenderung.nachher)
        touched = self._touched()
        readtable.write(self._con, self.fallbilder(sorted(touched)))
        searchindex.update(self._con, self, self._aenderungen.values())
        home = self._fall_id if self._fall_id is not None else _only(touched)
        entries = [self._entry(place, aenderung, home) for place, aenderung in self._aenderungen.items()]
        now = uhr.jetzt()
        for vorgang, chained in ((self._label, entries + self._vermerke), (LOESCHUNG[1], self._loeschungen)):
            if chained:
                verlauf.append(self._con, now, wer, vorgang, chained)

    def _touched(self) -> frozenset[int]:
        return frozenset[int]().union(*(self._cases[place] for place in self._aenderungen))

    def _remember(self, before: Satz | None, after: Satz | None) -> None:
        satz = after or before
        if satz is None or type(satz) in OUTSIDE_HISTORY:
            return
        place = (type(satz), satz.id)
        self._cases[place] = self._cases.get(place, frozenset()) | self._cases_of(satz)
        if before is not None:
            self._cases[place] |= self._cases_of(before)
        earlier = self._aenderungen.get(place)
        first = earlier.vorher if earlier else before
        self._aenderungen[place] = Aenderung(first, after)
        if first is None and after is None:
            del self._aenderungen[place]

    def _cases_of(self, satz: Satz) -> frozenset[int]:
        """The cases whose read table depends on an object."""
        art = type(satz)
        if isinstance(satz, Fall):
            return frozenset({satz.id})
        if isinstance(satz, Person | Sozialraum):
            column = FALL.c.person_id if isinstance(satz, Person) else FALL.c.sozialraum_id
            return frozenset(self._con.execute(select(FALL.c.id).where(column == satz.id)).scalars())
        if art in PARENTS:
            field, parent = PARENTS[art]
            return frozenset({self._case_of(parent, getattr(satz, field))})
        fall_id = getattr(satz, "fall_id", None)
        return frozenset() if fall_id is None else frozenset({fall_id})

    def _case_of(self, art: type[Satz], satz_id: int) -> int:
        if art in PARENTS:
            field, parent = PARENTS[art]
            return self._case_of(parent, self._cell(art, satz_id, field))
        return self._cell(art, satz_id, "fall_id")

    def _cell(self, art: type[Satz], satz_id: int, field: str) -> int:
        table = mapper(art).table
        value: int = self._con.execute(select(table.c[field]).where(table.c.id == satz_id)).scalar_one()
        return value

    def _entry(self, place: _Place, aenderung: Aenderung, home: int | None) -> verlauf.Entry:
        """What belongs to no case or to several is told in the one that was worked on (`home`)."""
        own = _only(self._cases[place])
        fall_id = home if own is None else own
        felder = _differences(aenderung.vorher, aenderung.nachher)
        return verlauf.Entry(aenderung.art.__name__, place[1], fall_id, felder, self._grund)


class SqlArbeit:
    """Implements `Arbeit` on an open database. `wer` stands in every history entry."""

    def __init__(self, database: Database, uhr: Uhr, wer: str) -> None:
        self._database, self._uhr, self._wer = database, uhr, wer

    @property
    def wer(self) -> str:
        return self._wer

    @contextmanager
    def lesen(self) -> Iterator[SqlLesesicht]:
        with self._database.reader.connect() as con, con.begin():
            yield SqlLesesicht(con)

    @contextmanager
    def schreiben(self, label: str, fall_id: int | None = None, grund: str = "") -> Iterator[SqlUnitOfWork]:
        with self._database.writer.connect() as con, con.begin():
            uow = SqlUnitOfWork(con, label, fall_id, grund.strip())
            yield uow
            uow.finish(self._uhr, self._wer)


def _only(cases: frozenset[int]) -> int | None:
    return next(iter(cases)) if len(cases) == 1 else None


@contextmanager
def _broken_reference(problem: FallakteFehler) -> Iterator[None]:
    """Raise `problem` for a foreign key that does not hold; the original tells too much (statement, row)."""
    try:
        yield
    except IntegrityError:
        raise problem from None


def _differences(before: Satz | None, after: Satz | None) -> Felder:
    """(field, old, new) of what differs, as the text of the cells; long binaries by their SHA-256."""
    m = mapper(type(after or before or Satz()))
    old = m.to_row(before) if before else {}
    new = m.to_row(after) if after else {}
    texts = ((name, as_text(old.get(name)), as_text(new.get(name))) for name in m.names)
    return tuple(line for line in texts if line[0] not in BOOKKEEPING and line[1] != line[2])


def as_text(cell: object) -> str:
    """A cell as the history spells it."""
    if isinstance(cell, bytes):
        return f"sha256:{hashlib.sha256(cell).hexdigest()}"
    return "" if cell is None else str(cell)
