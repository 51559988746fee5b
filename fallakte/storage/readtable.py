"""Keeps the read table `fallstand`: written by the domain function, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from fallakte.domain.fall import Fall
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import fallstand
from fallakte.german.text import fold, name_key
from fallakte.storage import features
from fallakte.storage.engine import RawConnection
from fallakte.storage.entities import FALLSTAND
from fallakte.storage.reading import SqlLesesicht
from fallakte.storage.tables import FALL, PERSON, SOZIALRAUM

DERIVATION: Final = 2
"""Raise it with every change of what a row says: `domain.fallstand`, `domain.kreislauf`, the keys below.

A file whose rows were derived by another number gets them anew when it is opened. A test knows what number 1
makes of a fixed file (tests/storage/test_readtable.py), so nobody forgets.
"""

_CHUNK: Final = 200
_PERSON = select(PERSON.c.vorname, PERSON.c.nachname, PERSON.c.kundennummer).where(
    PERSON.c.id == bindparam("id")
)
_PLACE = select(SOZIALRAUM.c.name).where(SOZIALRAUM.c.id == bindparam("id"))
_INSERT = insert(FALLSTAND.table)
_UPSERT = _INSERT.on_conflict_do_update(
    index_elements=["fall_id"],
    set_={c.name: c for c in _INSERT.excluded if c.name != "fall_id"},
)
_BEFORE_SPACE = "\x1f"  # sorts before a space: Meyer, Zoe stands before Meyer-Lang, Anna


def write(con: Connection, bilder: Iterable[Fallbild]) -> None:
    """Write the rows of some cases anew, with the keys the case list searches in and sorts by."""
    for bild in bilder:
        con.execute(_UPSERT, _row(con, bild))


def forget(con: Connection, fall_id: int) -> None:
    """Remove the row before its case is deleted."""
    con.execute(delete(FALLSTAND.table).where(FALLSTAND.table.c.fall_id == fall_id))


def is_current(con: RawConnection) -> bool:
    """Whether the rows were derived by this program."""
    return features.value(con, features.DERIVATION) == str(DERIVATION)


def stamp(con: Connection) -> None:
    """Note that the rows were derived by this program."""
    features.put(con, features.DERIVATION, str(DERIVATION))


def outdate(con: Connection) -> None:
    """Note that the rows may say something else now: the next opening derives them anew."""
    features.put(con, features.DERIVATION, "0")


def rebuild(con: Connection, beat: Callable[[float], None]) -> None:
    """Derive every row anew; part of the caller's transaction. `beat` gets the share done (0 to 1)."""
    con.execute(delete(FALLSTAND.table))
    for ids, share in _chunks(con):
        beat(share)
        write(con, SqlLesesicht(con).fallbilder(ids))
    stamp(con)


def astray(con: Connection, beat: Callable[[float], None] = lambda _: None) -> int:
    """How many rows are missing, too many, or say something else than the facts of their case."""
    table, known = FALLSTAND.table, select(FALL.c.id)
    found: int = con.execute(
        select(func.count()).select_from(table).where(table.c.fall_id.not_in(known))
    ).scalar_one()
    for ids, share in _chunks(con):
        beat(share)
        stored = {
            row.fall_id: dict(row._mapping)
            for row in con.execute(select(table).where(table.c.fall_id.in_(ids)))
        }
        derived = _derived(con, ids)
        found += sum(fall_id not in derived or stored.get(fall_id) != derived[fall_id] for fall_id in ids)
    return found


def _derived(con: Connection, ids: tuple[int, ...]) -> dict[int, dict[str, Any]]:
    """The rows as they should be; without those whose facts cannot be read at all."""
    try:
        return {bild.fall.id: _row(con, bild) for bild in SqlLesesicht(con).fallbilder(ids)}
    except (ValueError, KeyError, TypeError):  # a cell changed from outside to what no dataclass can hold
        if len(ids) == 1:
            return {}
        return {k: row for fall_id in ids for k, row in _derived(con, (fall_id,)).items()}


def _chunks(con: Connection) -> Iterator[tuple[tuple[int, ...], float]]:
    """The ids of all cases some hundred at a time, each with the share that lies before it."""
    ids = con.execute(select(FALL.c.id).order_by(FALL.c.id)).scalars().all()
    for i in range(0, len(ids), _CHUNK):
        yield tuple(ids[i : i + _CHUNK]), i / len(ids)


def _row(con: Connection, bild: Fallbild) -> dict[str, Any]:
    return {**FALLSTAND.to_row(fallstand(bild)), **_keys(con, bild.fall)}


def _keys(con: Connection, fall: Fall) -> dict[str, str]:
    person = con.execute(_PERSON, {"id": fall.person_id}).one()
    place = con.execute(_PLACE, {"id": fall.sozialraum_id}).scalar() if fall.sozialraum_id else None
    words = (*person, fall.aktenzeichen, place or "")
    surname = name_key(person.nachname).partition(_BEFORE_SPACE)[0]
    return {
        "suchtext": " "
        + fold(" ".join(words)),  # the blank in front lets `% mu%` find beginnings of words only
        "name_key": f"{surname}{_BEFORE_SPACE}{name_key(person.vorname)}",
        "sozialraum_key": name_key(place) if place else "",
    }
