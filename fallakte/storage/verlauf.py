"""The durable history: a hash chain whose content can be erased by law while the chain stays provable.

Each link is H(previous link, meta, commitment), the commitment SHA-256(32 random bytes, content). Content and
random bytes lie in a second table: without them the commitment says nothing about the content.

Content is JSON: the list of [field, old, new], or where a reason was given, {"felder": that list, "grund":
text}. Schema 1 knew the list only; both are read for ever, because a commitment cannot be rewritten.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, func, insert, select

from fallakte.services.arbeit import LOESCHUNG, Felder, Verlaufseintrag, nummern_spannen
from fallakte.services.fehler import LoeschungBleibt, NichtGefunden
from fallakte.storage.bookkeeping import VERLAUFSEINTRAG, VERLAUFSINHALT

GENESIS: Final = bytes(32)
_SALT_BYTES = 32
_BATCH = 500
_BEAT = 1000
_SPELLED: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_ENTRY = VERLAUFSEINTRAG.c
_CONTENT = VERLAUFSINHALT.c
_SIGNED = (_ENTRY.nummer, _ENTRY.um, _ENTRY.wer, _ENTRY.vorgang, _ENTRY.art, _ENTRY.satz_id, _ENTRY.fall_id)
_WITH_CONTENT = VERLAUFSEINTRAG.outerjoin(VERLAUFSINHALT, _CONTENT.nummer == _ENTRY.nummer)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change to be chained; `felder` are (field, old, new) as text, `satz_id` 0 belongs to no object."""

    art: str
    satz_id: int
    fall_id: int | None
    felder: Felder
    grund: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that does not fit; `um` is None if it is missing or its date cannot be read."""

    nummer: int
    um: datetime | None


def append(con: Connection, um: datetime, wer: str, vorgang: str, entries: Iterable[Entry]) -> None:
    """Chain the entries behind the present head; part of the caller's write transaction."""
    number, link = end(con)
    heads: list[dict[str, Any]] = []
    contents: list[dict[str, Any]] = []
    for entry in entries:
        number += 1
        content = _spelled(entry)
        salt = secrets.token_bytes(_SALT_BYTES)
        meta: dict[str, Any] = {
            "nummer": number,
            "um": um.isoformat(),
            "wer": wer,
            "vorgang": vorgang,
            "art": entry.art,
            "satz_id": entry.satz_id,
            "fall_id": entry.fall_id,
        }
        commitment = _commitment(salt, content)
        link = _link(link, meta, commitment)
        heads.append({**meta, "bindung": commitment, "glied": link})
        contents.append({"nummer": number, "salz": salt, "inhalt": content})
    if heads:
        con.execute(insert(VERLAUFSEINTRAG), heads)
        con.execute(insert(VERLAUFSINHALT), contents)


def end(con: Connection) -> tuple[int, bytes]:
    """Number and hash of the latest entry; (0, GENESIS) for an empty history."""
    last = con.execute(
        select(_ENTRY.nummer, _ENTRY.glied).order_by(_ENTRY.nummer.desc()).limit(1)
    ).one_or_none()
    return (last.nummer, last.glied) if last else (0, GENESIS)


def latest(
    con: Connection, fall_id: int | None, limit: int, below: int | None = None
) -> tuple[Verlaufseintrag, ...]:
    """Newest first, of one case or (None) of the whole file; only numbers below `below`, if given."""
    query = _newest(limit)
    if fall_id is not None:
        query = query.where(_ENTRY.fall_id == fall_id)
    if below is not None:
        query = query.where(_ENTRY.nummer < below)
    return _entries(con, query)


def of_object(con: Connection, art: str, satz_id: int) -> tuple[Verlaufseintrag, ...]:
    """Every entry on one object, newest first."""
    return _entries(con, _newest(None).where(_ENTRY.art == art, _ENTRY.satz_id == satz_id))


def latest_note(con: Connection, art: str, vorgang: str) -> Verlaufseintrag | None:
    """The latest entry of this kind and operation that belongs to no object."""
    query = _newest(1).where(_ENTRY.art == art, _ENTRY.satz_id == 0, _ENTRY.vorgang == vorgang)
    return next(iter(_entries(con, query)), None)


def erase(con: Connection, numbers: Collection[int]) -> dict[int, int | None]:
    """Remove content and random bytes of entries; returns the case of each that had any.

    Raises NichtGefunden, LoeschungBleibt, and has removed nothing then.
    """
    wanted, erased = sorted(set(numbers)), dict[int, int | None]()
    batches = [wanted[i : i + _BATCH] for i in range(0, len(wanted), _BATCH)]
    for batch in batches:
        query = select(VERLAUFSEINTRAG, _CONTENT.nummer.label("content")).select_from(_WITH_CONTENT)
        rows = con.execute(query.where(_ENTRY.nummer.in_(batch))).all()
        if len(rows) != len(batch):
            raise NichtGefunden(Verlaufseintrag.__name__)
        if any((row.art, row.vorgang) == LOESCHUNG for row in rows):
            raise LoeschungBleibt
        erased |= {row.nummer: row.fall_id for row in rows if row.content is not None}
    for batch in batches:
        con.execute(delete(VERLAUFSINHALT).where(_CONTENT.nummer.in_(batch)))
    return erased


def first_broken(con: Connection) -> int | None:
    """The number of the first entry that does not fit: altered, removed, inserted or with altered content.

    None if the whole chain holds; erased content is no break. A cut-off end is invisible from inside.
    """
    broken = first_break(con)
    return broken.nummer if broken else None


def first_break(con: Connection, beat: Callable[[int], None] = lambda _: None) -> Break | None:
    """As `first_broken`. Calls `beat` with the number it has reached, every thousand entries."""
    query = select(*_SIGNED, _ENTRY.bindung, _ENTRY.glied, _CONTENT.salz, _CONTENT.inhalt)
    names, link = [column.name for column in _SIGNED], GENESIS
    rows = con.execute(query.select_from(_WITH_CONTENT).order_by(_ENTRY.nummer))
    for expected, (*values, bindung, glied, salz, inhalt) in enumerate(rows, start=1):
        meta = dict(zip(names, values, strict=True))
        sound = (
            meta["nummer"] == expected
            and (inhalt is None or _commitment(salz, inhalt) == bindung)
            and _link(link, meta, bindung) == glied
        )
        if not sound:
            return Break(expected, _moment(meta["um"]) if meta["nummer"] == expected else None)
        link = glied
        if not expected % _BEAT:
            beat(expected)
    return None


def read_content(inhalt: str) -> tuple[Felder, str]:
    """Fields and reason. Raises ValueError, TypeError or KeyError for what this program never wrote."""
    content = json.loads(inhalt)
    felder, grund = (content["felder"], content["grund"]) if isinstance(content, dict) else (content, "")
    return tuple((field, old, new) for field, old, new in felder), str(grund)


@dataclass(frozen=True, slots=True)
class _Run:
    """The content of entries `first` to `last` was erased at one moment."""

    first: int
    last: int
    um: datetime


class Erasures:
    """Which entries had their content erased, as later entries tell. Small, however long the history is.

    An erasure counts only for entries before its own.
    """

    def __init__(self, con: Connection) -> None:
        self._runs = sorted(_runs(con), key=lambda run: run.first)

    def moment(self, number: int) -> datetime | None:
        """When the content of an entry was erased, None if no erasure names it."""
        place = bisect_right(self._runs, number, key=lambda run: run.first) - 1
        if place < 0 or self._runs[place].last < number:
            return None
        return self._runs[place].um

    def unexplained(self, con: Connection) -> int:
        """How many entries lack their content without an erasure, or have it again in spite of one."""
        lacking = select(_ENTRY.nummer).select_from(_WITH_CONTENT).where(_CONTENT.nummer.is_(None))
        found = sum(self.moment(number) is None for number in con.execute(lacking).scalars())
        for run in self._runs:
            again = select(func.count()).where(_CONTENT.nummer.between(run.first, run.last))
            found += con.execute(again).scalar_one()
        return found


def _runs(con: Connection) -> Iterator[_Run]:
    art, vorgang = LOESCHUNG
    query = (
        select(_ENTRY.nummer, _ENTRY.um, _CONTENT.inhalt)
        .select_from(_WITH_CONTENT)
        .where(_ENTRY.art == art, _ENTRY.satz_id == 0, _ENTRY.vorgang == vorgang)
    )
    for number, um, inhalt in con.execute(query):
        with suppress(ValueError, TypeError, KeyError):  # altered or missing: other checks tell
            felder, _ = read_content(inhalt)
            for first, last in nummern_spannen({field: new for field, _old, new in felder}["nummern"]):
                if first < number:
                    yield _Run(first, min(last, number - 1), datetime.fromisoformat(um))


def _newest(limit: int | None) -> Select[Any]:
    query = select(VERLAUFSEINTRAG, _CONTENT.inhalt).select_from(_WITH_CONTENT)
    return query.order_by(_ENTRY.nummer.desc()).limit(limit)


def _entries(con: Connection, query: Select[Any]) -> tuple[Verlaufseintrag, ...]:
    rows = con.execute(query).all()
    erasures = Erasures(con) if any(row.inhalt is None for row in rows) else None
    found = []
    for row in rows:
        felder, grund = _shown(row.inhalt)
        found.append(
            Verlaufseintrag(
                nummer=row.nummer,
                um=datetime.fromisoformat(row.um),
                wer=row.wer,
                vorgang=row.vorgang,
                art=row.art,
                satz_id=row.satz_id,
                fall_id=row.fall_id,
                felder=felder,
                geloescht_um=erasures.moment(row.nummer) if erasures and row.inhalt is None else None,
                grund=grund,
            )
        )
    return tuple(found)


def _shown(inhalt: str | None) -> tuple[Felder | None, str]:
    """Altered content that nobody can read is shown as missing; the check of the chain names it."""
    try:
        return (None, "") if inhalt is None else read_content(inhalt)
    except (ValueError, TypeError, KeyError):
        return None, ""


def _spelled(entry: Entry) -> str:
    content = {"felder": entry.felder, "grund": entry.grund} if entry.grund else entry.felder
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _commitment(salt: bytes, content: str) -> bytes:
    return hashlib.sha256(salt + content.encode()).digest()


def _link(previous: bytes, meta: dict[str, Any], commitment: bytes) -> bytes:
    spelled = hashlib.sha256(_SPELLED.encode(meta).encode()).digest()
    return hashlib.sha256(previous + spelled + commitment).digest()
