"""Facts of the file as such that are no domain objects: small texts by name, in the table `merkmal`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from fallakte.storage.bookkeeping import MERKMAL
from fallakte.storage.engine import RawConnection

DERIVATION: Final = "fallstand.ableitung"
"""By which derivation the read table was made, as a number."""

SUCHE: Final = "suche.ableitung"
"""By which derivation the search index was made, as a number."""


def value(con: RawConnection, name: str) -> str | None:
    row = con.execute("SELECT wert FROM merkmal WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def put(con: Connection, name: str, wert: str) -> None:
    statement = insert(MERKMAL).values(name=name, wert=wert)
    con.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"wert": wert}))
