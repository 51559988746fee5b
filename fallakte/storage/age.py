"""Whether a database is as old as it should be: its history against the notes in headers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fallakte.services.fehler import AelterAlsBekannt, SchluesselPasstNicht
from fallakte.storage.engine import RawConnection, bare_connection, database_salt
from fallakte.storage.header import Header
from fallakte.storage.keys import DataKey
from fallakte.storage.verlauf import GENESIS


def holds_mark(con: RawConnection, key: DataKey, header: Header) -> bool:
    """Whether the history contains the end that a header notes; a header without a note asks for nothing."""
    mark = header.mark
    if mark is None:
        return True
    if not mark.is_genuine(key, header.database_salt, header.generation):
        return False
    if mark.counter == 0:
        return mark.head == GENESIS
    row = con.execute("SELECT glied FROM verlaufseintrag WHERE nummer = ?", (mark.counter,)).fetchone()
    return row is not None and row[0] == mark.head


def end_of_history(con: RawConnection) -> tuple[int, bytes]:
    """Number and hash of the latest entry; (0, GENESIS) for an empty history."""
    row = con.execute("SELECT nummer, glied FROM verlaufseintrag ORDER BY nummer DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, GENESIS)


def must_be_at(pfad: Path, key: DataKey, header: Header) -> None:
    """Of two headers, the true one has the key and the history of the database as it is."""
    if database_salt(pfad) != header.database_salt:
        raise SchluesselPasstNicht
    with bare_connection(pfad, key) as con:
        if not holds_mark(con, key, header):
            raise AelterAlsBekannt


def must_have_been_at(pfad: Path, key: DataKey, headers: Iterable[Header]) -> None:
    """A genuine note holds, whoever opened: a key file that does not open may still know of a later end."""
    with bare_connection(pfad, key) as con:
        for header in headers:
            if header.mark is not None and header.is_soundly_marked(key) and not holds_mark(con, key, header):
                raise AelterAlsBekannt
