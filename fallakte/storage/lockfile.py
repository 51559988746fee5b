"""One file, one writer: the lock, and a note beside it that says who holds it."""

from __future__ import annotations

import getpass
import json
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from fallakte.services.fehler import DateiInBenutzung
from fallakte.storage.durable import failure_of

_UNKNOWN = "unbekannt"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds or held a case file: operating system user, machine, since when (None if unreadable)."""

    user: str
    machine: str
    since: datetime | None


class CaseFileLock:
    """Held as long as a file is open; the operating system releases it when the process dies.

    A note that is there although the lock is free was left by a process that did not end in order: it is
    taken over and told to the caller.
    """

    def __init__(self, case_file: Path) -> None:
        self._note = case_file.with_name(case_file.name + ".lock.json")
        # Opened in a worker, closed from another thread: the lock belongs to the process.
        self._lock = FileLock(case_file.with_name(case_file.name + ".lock"), thread_local=False)

    def acquire(self, now: datetime) -> Holder | None:
        """Take the lock; returns the holder whose stale note was taken over, else None.

        Raises DateiInBenutzung at once if somebody holds it, NichtBeschreibbar if the folder is read-only.
        """
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            holder = self._read_note() or Holder(_UNKNOWN, _UNKNOWN, None)
            raise DateiInBenutzung(holder.user, holder.machine, holder.since) from None
        except OSError as error:
            raise failure_of(error) from None
        stale = self._read_note()
        try:
            note = {"user": _user(), "machine": platform.node(), "since": now.isoformat(timespec="seconds")}
            self._note.write_text(json.dumps(note), encoding="utf-8")
        except OSError as error:
            self._lock.release()
            raise failure_of(error) from None
        return stale

    def release(self) -> None:
        """Give the file free; harmless when the lock is not held."""
        if not self._lock.is_locked:
            return
        try:
            self._note.unlink(missing_ok=True)
        finally:
            self._lock.release()

    def holder(self) -> Holder | None:
        """Who holds it right now, None if nobody does. Does not wait and leaves nothing behind."""
        if not self._note.exists():
            return None
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return self._read_note() or Holder(_UNKNOWN, _UNKNOWN, None)
        except OSError:
            return None
        self._lock.release()
        return None

    def _read_note(self) -> Holder | None:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return Holder(str(note["user"]), str(note["machine"]), datetime.fromisoformat(note["since"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            return Holder(_UNKNOWN, _UNKNOWN, None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _UNKNOWN
