"""The durable history: a hash chain whose content can be erased by law while the chain stays provable.

Each link is H(previous link, meta, commitment), the commitment SHA-256(32 random bytes, content). Content and
random bytes lie in a second table: without them the commitment says nothing about the content.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from fallakte.services.arbeit import Verlaufseintrag
from fallakte.storage.bookkeeping import VERLAUFSEINTRAG, VERLAUFSINHALT

GENESIS: Final = bytes(32)
_SALT_BYTES = 32
_ENTRY = VERLAUFSEINTRAG.c
_CONTENT = VERLAUFSINHALT.c


@dataclass(frozen=True, slots=True)
class Entry:
    """One change to be chained; `felder` are (field, old, new) as text."""

    art: str
    satz_id: int
    fall_id: int | None
    felder: tuple[tuple[str, str, str], ...]


def append(con: Connection, um: datetime, wer: str, vorgang: str, entries: Iterable[Entry]) -> None:
    """Chain the entries behind the present head; part of the caller's write transaction."""
    number, link = end(con)
    heads: list[dict[str, Any]] = []
    contents: list[dict[str, Any]] = []
    for entry in entries:
        number += 1
        content = json.dumps(entry.felder, ensure_ascii=False, separators=(",", ":"))
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


def latest(con: Connection, fall_id: int | None, limit: int) -> tuple[Verlaufseintrag, ...]:
    """Newest first, of one case or (None) of the whole file."""
    query = (
        select(VERLAUFSEINTRAG, _CONTENT.inhalt)
        .outerjoin(VERLAUFSINHALT, _CONTENT.nummer == _ENTRY.nummer)
        .order_by(_ENTRY.nummer.desc())
        .limit(limit)
    )
    if fall_id is not None:
        query = query.where(_ENTRY.fall_id == fall_id)
    return tuple(
        Verlaufseintrag(
            nummer=row.nummer,
            um=datetime.fromisoformat(row.um),
            wer=row.wer,
            vorgang=row.vorgang,
            art=row.art,
            satz_id=row.satz_id,
            fall_id=row.fall_id,
            felder=None if row.inhalt is None else tuple((f, a, n) for f, a, n in json.loads(row.inhalt)),
        )
        for row in con.execute(query)
    )


def first_broken(con: Connection) -> int | None:
    """The number of the first entry that does not fit: altered, removed, inserted or with altered content.

    None if the whole chain holds; erased content is no break. A cut-off end is invisible from inside.
    """
    query = (
        select(VERLAUFSEINTRAG, _CONTENT.salz, _CONTENT.inhalt)
        .outerjoin(VERLAUFSINHALT, _CONTENT.nummer == _ENTRY.nummer)
        .order_by(_ENTRY.nummer)
    )
    link = GENESIS
    for expected, row in enumerate(con.execute(query), start=1):
        meta = {
            "nummer": row.nummer,
            "um": row.um,
            "wer": row.wer,
            "vorgang": row.vorgang,
            "art": row.art,
            "satz_id": row.satz_id,
            "fall_id": row.fall_id,
        }
        erased = row.inhalt is None
        sound = (
            row.nummer == expected
            and (erased or _commitment(row.salz, row.inhalt) == row.bindung)
            and _link(link, meta, row.bindung) == row.glied
        )
        if not sound:
            return expected
        link = row.glied
    return None


def _commitment(salt: bytes, content: str) -> bytes:
    return hashlib.sha256(salt + content.encode()).digest()


def _link(previous: bytes, meta: dict[str, Any], commitment: bytes) -> bytes:
    spelled = json.dumps(meta, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(previous + hashlib.sha256(spelled).digest() + commitment).digest()
