"""What proves that a backup can be read: every page, how the pages hold together, and the numbers in it."""

from __future__ import annotations

from pathlib import Path

from fallakte.services.dateipruefung import Pruefpunkt
from fallakte.services.fehler import DateiBeschaedigt
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.sicherung import Umfang
from fallakte.storage.access import Unlocked
from fallakte.storage.age import end_of_history, holds_mark
from fallakte.storage.backupnote import count
from fallakte.storage.damage import damaged_pages, damaged_structure
from fallakte.storage.engine import bare_connection, cancellable
from fallakte.storage.migrate import recognise

State = tuple[tuple[int, bytes], Umfang]
"""The end of a history, and what is in the file then."""


def state_of(path: Path, unlocked: Unlocked, *, frozen: bool = False) -> State:
    with bare_connection(path, unlocked.key, frozen=frozen) as con:
        return end_of_history(con), count(con)


def is_as_it_should(building: Path, unlocked: Unlocked, before: State, fortschritt: Fortschritt) -> bool:
    """Read a snapshot as a whole; False if it can be read and something in it is strange.

    `before` is the state of the file before the snapshot: where nobody wrote between, the numbers are equal.
    Whether the content agrees with its history takes several times as long; drills and `verify` tell that.
    Raises Abgebrochen, DateiBeschaedigt.
    """
    with (
        bare_connection(building, unlocked.key, frozen=True) as con,
        cancellable(con, fortschritt.pruefen),
    ):
        recognise(con)
        fortschritt.melden(Pruefpunkt.SEITEN.label)
        if damaged_pages(con):
            raise DateiBeschaedigt
        fortschritt.melden(Pruefpunkt.GEFUEGE.label)
        if damaged_structure(con):
            raise DateiBeschaedigt
        fortschritt.melden(Pruefpunkt.VERWEISE.label)
        dangling = con.execute("PRAGMA foreign_key_check").fetchone() is not None
        header = unlocked.header_or_refuse()
        end, umfang = end_of_history(con), count(con)
        other_numbers = before[0] == end and before[1] != umfang
        return not dangling and not other_numbers and holds_mark(con, unlocked.key, header)
