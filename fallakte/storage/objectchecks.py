"""Whether every object is what its history says, and every draft can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, func, select, text

from fallakte.domain.entwurf import Entwurf
from fallakte.services.entwuerfe import Formularstand
from fallakte.storage.bookkeeping import VERLAUFSEINTRAG, VERLAUFSINHALT
from fallakte.storage.entities import MAPPERS, OUTSIDE_HISTORY, mapper
from fallakte.storage.mapping import Mapper
from fallakte.storage.uow import BOOKKEEPING, as_text
from fallakte.storage.verlauf import read_content

_IN_HISTORY: Final = tuple(kind for kind in MAPPERS if kind not in OUTSIDE_HISTORY)
_ENTRY, _CONTENT = VERLAUFSEINTRAG.c, VERLAUFSINHALT.c


@dataclass(slots=True)
class _Told:
    """The last text of each field of one object; not `whole` where content is missing from its history.

    What was deleted has only empty fields.
    """

    fields: dict[str, str] = field(default_factory=dict)
    whole: bool = True

    def agrees(self, cells: RowMapping, m: Mapper[Any], defaults: Mapping[str, str]) -> bool:
        """What erased content said is not known: fields that were written later have to fit.

        A field nobody told of is empty, or younger than the object: then a migration gave it its default.
        """
        return all(
            as_text(cells[name]) in ({self.fields[name]} if name in self.fields else {"", defaults[name]})
            for name in m.names
            if name not in BOOKKEEPING and (self.whole or name in self.fields)
        )


def astray(con: Connection, beat: Callable[[float], None] = lambda _: None) -> int:
    """How many objects differ from what their history says: an old page of data, replayed with a valid tag.

    So does a table that would give an id again that the history already knows. A migration that gives
    existing objects a value other than empty or the default of the field would be found here too: it has to
    enter that in the history.
    """
    found = 0
    for number, kind in enumerate(_IN_HISTORY):
        beat(number / len(_IN_HISTORY))
        m = mapper(kind)
        found += _counter_is_behind(con, kind.__name__, m.table.name)
        rows = ((row.id, row._mapping) for row in con.execute(select(m.table).order_by(m.table.c.id)))
        both = merge(rows, _told(con, kind.__name__), key=itemgetter(0))
        defaults = _defaults(m)
        found += sum(
            _is_astray([side for _, side in sides], m, defaults) for _, sides in groupby(both, itemgetter(0))
        )
    return found


def unreadable_drafts(con: Connection) -> int:
    """How many drafts hold what no form can take: a cell out of its range, or broken JSON."""
    m, found = mapper(Entwurf), 0
    for row in con.execute(select(*m.columns)):
        try:
            draft = m.from_row(row)
        except (ValueError, KeyError, TypeError):
            found += 1
            continue
        found += draft.inhalt.startswith("{") and Formularstand.aus_text(draft.inhalt) is None
    return found


def _defaults(m: Mapper[Any]) -> dict[str, str]:
    """The default of every field as the history spells it; empty without one."""
    given = {one.name: one.default for one in fields(m.art)}
    return {name: "" if given[name] is MISSING else as_text(m.to_cell(name, given[name])) for name in m.names}


def _is_astray(sides: list[Any], m: Mapper[Any], defaults: Mapping[str, str]) -> bool:
    """`sides` are the stored cells, or what the history tells, or both in this order."""
    told = sides[-1]
    if not isinstance(told, _Told):
        return True  # stored, and the history knows nothing of it
    if len(sides) == 1:
        return any(told.fields.values())
    return not told.agrees(sides[0], m, defaults)


def _told(con: Connection, art: str) -> Iterator[tuple[int, _Told]]:
    """What the history tells of each object of one kind, ordered by id."""
    query = (
        select(_ENTRY.satz_id, _CONTENT.inhalt)
        .outerjoin_from(VERLAUFSEINTRAG, VERLAUFSINHALT, _CONTENT.nummer == _ENTRY.nummer)
        .where(_ENTRY.art == art)
        .order_by(_ENTRY.satz_id, _ENTRY.nummer)
    )
    for satz_id, entries in groupby(con.execute(query), itemgetter(0)):
        told = _Told()
        for _, inhalt in entries:
            if inhalt is None:
                told.fields.clear()
                told.whole = False
                continue
            told.fields |= {name: new for name, _old, new in _fields(inhalt)}
        yield satz_id, told


def _fields(inhalt: str) -> tuple[tuple[str, str, str], ...]:
    try:
        return read_content(inhalt)[0]
    except (ValueError, TypeError, KeyError):
        return ()  # altered from outside: the chain tells that


def _counter_is_behind(con: Connection, art: str, table: str) -> bool:
    given = con.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table}).scalar()
    known = con.execute(select(func.max(_ENTRY.satz_id)).where(_ENTRY.art == art)).scalar()
    return int(given or 0) < int(known or 0)
