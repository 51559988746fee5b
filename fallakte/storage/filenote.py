"""What happens to a file as a whole, entered in its own history."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import update

from fallakte.storage import verlauf
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.bookkeeping import FILE_HEADER
from fallakte.storage.engine import open_database
from fallakte.storage.header import Header

SICHERUNG: Final = "Sicherung"
DATEI: Final = "Datei"
ZUGANG: Final = "Zugang"


def enter(
    access: Access,
    pfad: Path,
    unlocked: Unlocked,
    vorgang: str,
    entry: verlauf.Entry,
    header: Header | None = None,
) -> tuple[int, bytes]:
    """Chain one entry and return the new end; with `header` its copy inside the file is replaced as well.

    The caller holds the lock. The file may be open here: whoever writes just then is waited for.
    """
    database = open_database(pfad, unlocked.key)
    try:
        with database.writer.begin() as con:
            verlauf.append(con, access.uhr.jetzt(), access.actor(unlocked.label), vorgang, [entry])
            if header is not None:
                con.execute(update(FILE_HEADER).values(content=header.timeless.to_json()))
            return verlauf.end(con)
    finally:
        database.close()
