"""Which journal a database keeps, and the change from one to the other when a file has moved."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fallakte.services.fehler import NichtBeschreibbar
from fallakte.storage.drives import place_of

if TYPE_CHECKING:
    from fallakte.storage.engine import RawConnection

WITH_CONTENT: Final = ("-wal", "-journal")
"""What may lie beside a database and hold what it lacks, by its ending."""

JOURNALS: Final = (*WITH_CONTENT, "-shm")


class Journal(StrEnum):
    """A log that is written on (fast, readers never wait), or a rollback journal (asks little of a drive)."""

    WAL = "wal"
    DELETE = "delete"
    AS_IT_IS = "as it is"

    @classmethod
    def at(cls, path: Path) -> Journal:
        """A log shares memory between connections: only on a fixed local drive that nothing copies from."""
        return cls.WAL if place_of(path).wal else cls.DELETE

    def before_reading(self, con: RawConnection) -> None:
        """Call before the first page is read.

        A log left on a drive that offers no shared memory is read by one connection that has the file alone.
        """
        if self is Journal.DELETE:
            con.execute("PRAGMA locking_mode = EXCLUSIVE")

    def after_reading(self, con: RawConnection) -> None:
        """Change to this journal, and make a commit durable in the way that fits it.

        A change needs the file alone: SQLite says busy otherwise (DateiInBenutzung). Where a log turns out to
        be impossible the rollback journal stays, which is slower and as safe; the other way round raises
        NichtBeschreibbar.
        """
        wanted = "" if self is Journal.AS_IT_IS else f" = {self}"
        found = con.execute(f"PRAGMA journal_mode{wanted}").fetchone()[0]
        if self is Journal.DELETE:
            if found != self:
                raise NichtBeschreibbar
            con.execute("PRAGMA locking_mode = NORMAL")
            con.execute("SELECT count(*) FROM sqlite_master")  # only now the lock is given back
        con.execute(f"PRAGMA synchronous = {'FULL' if found == Journal.WAL else 'EXTRA'}")
