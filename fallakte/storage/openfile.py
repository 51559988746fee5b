"""An unlocked case file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update

from fallakte.german.search import vergessen
from fallakte.services.fehler import FallakteFehler
from fallakte.storage import filenote, verlauf
from fallakte.storage.bookkeeping import FILE_HEADER, VERLAUFSEINTRAG
from fallakte.storage.engine import Database
from fallakte.storage.header import Header
from fallakte.storage.lockfile import Holder
from fallakte.storage.uow import SqlArbeit


class SqlOffeneDatei:
    """Implements `OffeneDatei`: database, lock and the door to the data, until closed."""

    def __init__(
        self,
        pfad: Path,
        database: Database,
        arbeit: SqlArbeit,
        taken_over: Holder | None,
        on_close: Callable[[tuple[int, bytes] | None], None],
    ) -> None:
        """`on_close` gives the lock back; it gets the end of the history, None if that could not be read."""
        self._pfad, self._database, self._arbeit = pfad, database, arbeit
        self._taken_over, self._on_close = taken_over, on_close
        self._open = True

    @property
    def pfad(self) -> Path:
        return self._pfad

    @property
    def arbeit(self) -> SqlArbeit:
        return self._arbeit

    @property
    def uebernommen_von(self) -> tuple[str, str, datetime | None] | None:
        holder = self._taken_over
        return (holder.user, holder.machine, holder.since) if holder else None

    def kette_pruefen(self) -> int | None:
        with self._database.reader.connect() as con, con.begin():
            return verlauf.first_broken(con)

    def letzte_aenderung(self) -> datetime | None:
        query = select(VERLAUFSEINTRAG.c.um).where(VERLAUFSEINTRAG.c.art != filenote.SICHERUNG)
        with self._database.reader.connect() as con, con.begin():
            um = con.execute(query.order_by(VERLAUFSEINTRAG.c.nummer.desc()).limit(1)).scalar_one_or_none()
        return datetime.fromisoformat(um) if um else None

    def note(
        self, um: datetime, wer: str, vorgang: str, felder: tuple[tuple[str, str, str], ...] = ()
    ) -> None:
        """Enter in the history what was done to the file as such, by way of an access."""
        with self._database.writer.begin() as con:
            verlauf.append(con, um, wer, vorgang, [verlauf.Entry(filenote.ZUGANG, 0, None, felder)])

    def store_header(self, header: Header) -> None:
        """Make the copy inside the database equal to the sidecar; writes only if it differs."""
        if self.stored_header() != header.timeless:
            with self._database.writer.begin() as con:
                con.execute(update(FILE_HEADER).values(content=header.timeless.to_json()))

    def stored_header(self) -> Header | None:
        """The copy inside the database, None if it cannot be read."""
        with self._database.reader.begin() as con:
            content = con.execute(select(FILE_HEADER.c.content)).scalar_one_or_none()
        try:
            return Header.from_json(content or "")
        except FallakteFehler:
            return None

    def schliessen(self) -> None:
        if not self._open:
            return
        self._open = False
        end = self._end()
        try:
            self._database.close()
        except BaseException:
            end = None  # what is not surely on the disk is not noted
            raise
        finally:
            vergessen()
            self._on_close(end)

    def _end(self) -> tuple[int, bytes] | None:
        try:
            with self._database.writer.begin() as con:
                return verlauf.end(con)
        except FallakteFehler:
            return None
