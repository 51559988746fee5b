"""Keeps the read table `fallstand`: written by the domain function, in the transaction of the change."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from fallakte.domain.fall import Fall
from fallakte.domain.fallbild import Fallbild
from fallakte.domain.fallstand import fallstand
from fallakte.german.text import fold, name_key
from fallakte.storage.entities import FALLSTAND
from fallakte.storage.tables import PERSON, SOZIALRAUM

_BEFORE_SPACE = "\x1f"  # sorts before a space: Meyer, Zoe stands before Meyer-Lang, Anna


def rebuild(con: Connection, bild: Fallbild) -> None:
    """Write the row of one case anew, with the keys the case list searches in and sorts by."""
    row = {**FALLSTAND.to_row(fallstand(bild)), **_keys(con, bild.fall)}
    changed = {name: value for name, value in row.items() if name != "fall_id"}
    upsert = insert(FALLSTAND.table).values(row)
    con.execute(upsert.on_conflict_do_update(index_elements=["fall_id"], set_=changed))


def forget(con: Connection, fall_id: int) -> None:
    """Remove the row before its case is deleted."""
    con.execute(delete(FALLSTAND.table).where(FALLSTAND.table.c.fall_id == fall_id))


def _keys(con: Connection, fall: Fall) -> dict[str, str]:
    names = select(PERSON.c.vorname, PERSON.c.nachname, PERSON.c.kundennummer)
    person = con.execute(names.where(PERSON.c.id == fall.person_id)).one()
    place = con.execute(select(SOZIALRAUM.c.name).where(SOZIALRAUM.c.id == fall.sozialraum_id)).scalar()
    words = (*person, fall.aktenzeichen, place or "")
    surname = name_key(person.nachname).partition(_BEFORE_SPACE)[0]
    return {
        "suchtext": " " + fold(" ".join(words)),  # the blank in front lets `% mu%` find beginnings of words only
        "name_key": f"{surname}{_BEFORE_SPACE}{name_key(person.vorname)}",
        "sozialraum_key": name_key(place) if place else "",
    }
