"""The case files that this program works on: one lock for its tools, and the key of what is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from fallakte.services.fehler import DateiInBenutzung
from fallakte.storage.lockfile import UNKNOWN, CaseFileLock, Holder

if TYPE_CHECKING:
    from fallakte.storage.access import Unlocked


@dataclass(slots=True)
class _Use:
    """`users` counts the open file and every job on it; the last one gives the lock back."""

    lock: CaseFileLock
    alone: bool
    users: int = 1
    unlocked: Unlocked | None = None


class Held:
    """By absolute path, from any thread. Nobody waits here: what cannot be had now is refused.

    So a job on an open file (a backup, another passphrase) needs no second lock, and the file can be closed
    and opened again meanwhile: the lock stays with the program until both are through.
    """

    def __init__(self) -> None:
        self._guard = RLock()
        self._uses: dict[Path, _Use] = {}
        self.header_guard = RLock()
        """Held around reading, changing and writing a header, so that no change of another thread is lost."""

    def take(self, pfad: Path, now: datetime, *, alone: bool = False) -> Holder | None:
        """Hold the lock until `give`; returns the holder whose stale note was taken over, else None.

        `alone`: not even this program may be at the file. Raises DateiInBenutzung, NichtBeschreibbar.
        """
        place = pfad.absolute()
        with self._guard:
            use = self._uses.get(place)
            if use is not None and not use.alone and not alone:
                use.users += 1
                return None
        lock = CaseFileLock(pfad)  # refuses itself if another lock of ours is on the file
        stale = lock.acquire(now)
        with self._guard:
            self._uses[place] = _Use(lock, alone)
        return stale

    def give(self, pfad: Path) -> None:
        """The counterpart of `take`."""
        place = pfad.absolute()
        with self._guard:
            use = self._uses[place]
            use.users -= 1
            if not use.users:
                del self._uses[place]
                use.lock.release()

    @contextmanager
    def taken(self, pfad: Path, now: datetime, *, alone: bool = False) -> Iterator[Holder | None]:
        """`take` and, after the block, `give`."""
        stale = self.take(pfad, now, alone=alone)
        try:
            yield stale
        finally:
            self.give(pfad)

    def refuse_open(self, pfad: Path) -> None:
        """Raises DateiInBenutzung if this program has the file open."""
        if self.unlocked(pfad) is not None:
            holder = CaseFileLock(pfad).holder() or UNKNOWN
            raise DateiInBenutzung(holder.user, holder.machine, holder.since)

    def opened(self, pfad: Path, unlocked: Unlocked) -> None:
        """The caller has taken the lock; the open file keeps it until `closed`. Raises DateiInBenutzung."""
        with self._guard:
            self.refuse_open(pfad)
            use = self._uses[pfad.absolute()]
            use.users += 1
            use.unlocked = unlocked

    def closed(self, pfad: Path) -> None:
        """Forget the key, give the lock."""
        with self._guard:
            self._uses[pfad.absolute()].unlocked = None
            self.give(pfad)

    def unlocked(self, pfad: Path) -> Unlocked | None:
        """What opened the file in this program, None if it is not open."""
        with self._guard:
            use = self._uses.get(pfad.absolute())
            return use.unlocked if use else None
