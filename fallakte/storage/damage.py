"""Whether an encrypted database is sound: every page for itself, and all of them together."""

from __future__ import annotations

import sqlcipher3

from fallakte.services.fehler import DateiBeschaedigt
from fallakte.storage.engine import RawConnection, failure_of_sqlite


def find_damage(con: RawConnection) -> list[str]:
    """Technical findings of both integrity checks, empty when sound. Takes as long as reading the whole file.

    Both are needed: a cut between pages is invisible to the HMAC check, a flipped bit in a free page to the
    other.
    """
    return damaged_pages(con) + damaged_structure(con)


def damaged_pages(con: RawConnection) -> list[str]:
    """Pages whose authentication tag does not fit."""
    try:
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the check reads the file, without its journal
        return [str(row[0]) for row in con.execute("PRAGMA cipher_integrity_check")]
    except sqlcipher3.DatabaseError as error:
        return [_damage(error)]


def damaged_structure(con: RawConnection) -> list[str]:
    """What does not hold together between the pages, a cut-off end above all."""
    try:
        return [str(row[0]) for row in con.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except sqlcipher3.DatabaseError as error:
        return [_damage(error)]


def _damage(error: sqlcipher3.DatabaseError) -> str:
    """What a check broke off with; a full or read-only disk is raised, because it is no damage."""
    failure = failure_of_sqlite(error)
    if failure is not None and not isinstance(failure, DateiBeschaedigt):
        raise failure from None
    return type(error).__name__
