"""Keeps the read table `fallstand`: written by the domain function, in the transaction of the change."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from fallakte.domain.fall import Fall
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import fallstand
from fallakte.german.text import fold, name_key
from fallakte.storage.entities import FALLSTAND
from fallakte.storage.tables import PERSON, SOZIALRAUM

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


def rebuild(con: Connection, bild: Fallbild) -> None:
    """Write the row of one case anew, with the keys the case list searches in and sorts by."""
    row = {**FALLSTAND.to_row(fallstand(bild)), **_keys(con, bild.fall)}
    con.execute(_UPSERT, row)


def forget(con: Connection, fall_id: int) -> None:
    """Remove the row before its case is deleted."""
    con.execute(delete(FALLSTAND.table).where(FALLSTAND.table.c.fall_id == fall_id))


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
