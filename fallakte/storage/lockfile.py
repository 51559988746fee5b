"""One file, one writer: the lock of the operating system, and a note beside it that says who holds it.

The lock is the truth wherever every process that can reach the file meets it: on a disk of this machine, and
between the processes of one machine on any drive. On a network drive or in a synced folder a process of
another machine may not meet it; there the note of another machine counts until somebody says it is stale.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from filelock import FileLock, Timeout

from fallakte.services.ablage import Laufwerksart
from fallakte.services.fehler import DateiFehler, DateiInBenutzung
from fallakte.storage.drives import place_of
from fallakte.storage.durable import failure_of

_UNKNOWN_NAME: Final = "unbekannt"
_WITHOUT_LOCKS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})
_OF_THIS_MACHINE: Final = frozenset({Laufwerksart.FEST, Laufwerksart.WECHSEL})
_NOTE_BYTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds or held a case file: operating system user, machine, since when (None if unreadable).

    `released` says that somebody declared this note stale, knowing who had left it.
    """

    user: str
    machine: str
    since: datetime | None
    released: bool = False


class SystemLock(Protocol):
    """What we use of `filelock`: refuses with Timeout, fails with OSError."""

    def acquire(self, *, blocking: bool) -> object: ...
    def release(self) -> None: ...


UNKNOWN: Final = Holder(_UNKNOWN_NAME, _UNKNOWN_NAME, None)


def still_counts(note: Holder, here: str, art: Laufwerksart, *, locked: bool) -> bool:
    """Whether a note keeps us out, although no process that we can see holds the file.

    `here` is the name of this machine (its case says nothing, as on Windows), `art` the kind of drive.
    `locked` says that the system gave us its lock; False where the drive offers none.
    """
    if note.released:
        return False
    if not locked:
        return True
    return art not in _OF_THIS_MACHINE and note.machine.casefold() != here.casefold()


class CaseFileLock:
    """Held as long as a file is open; the operating system releases it when the process dies.

    A note that no longer counts was left by a process that did not end in order: it is taken over and told to
    the caller.
    """

    def __init__(
        self,
        case_file: Path,
        *,
        machine: str | None = None,
        art: Laufwerksart | None = None,
        lock: SystemLock | None = None,
    ) -> None:
        """Name of this machine, kind of drive and lock are asked of the system where None is given."""
        self._case_file, self._art = case_file, art
        self._machine = platform.node() if machine is None else machine
        self._note = case_file.with_name(case_file.name + ".lock.json")
        # Opened in a worker, closed from another thread: the lock belongs to the process.
        self._lock_file = case_file.with_name(case_file.name + ".lock")
        self._lock: SystemLock = lock or FileLock(self._lock_file, thread_local=False, fallback_to_soft=False)
        self._locked = False
        self._mine: Holder | None = None

    def acquire(self, now: datetime) -> Holder | None:
        """Take the lock; returns the holder whose stale note was taken over, else None.

        Raises DateiInBenutzung at once if somebody holds it or (`verwaist`) a note says so that only a person
        can judge, NichtBeschreibbar if the folder is read-only.
        """
        locked = self._take()
        try:
            note = self._read_note()
            if note is not None and self._counts(note, locked=locked):
                raise _in_use(note, orphaned=True)
            mine = Holder(_user(), self._machine, now.replace(microsecond=0))
            self._write_note(mine, new=not locked and note is None)
            self._locked, self._mine = locked, mine
        except BaseException:
            self._lock.release()
            raise
        return note

    def release(self) -> None:
        """Give the file free; harmless when the lock is not held. The note of somebody else stays."""
        mine, self._mine = self._mine, None
        if mine is None:
            return
        try:
            if self._read_note() == mine:
                self._note.unlink(missing_ok=True)
            self._remove_lock_file()
        finally:
            self._lock.release()

    def _remove_lock_file(self) -> None:
        """Leave no empty file behind: another user could not open it for writing.

        Only whoever holds the lock removes it. Who had opened it before and gets the lock of a file without a
        name sees that (filelock looks), and takes it for busy. Windows: filelock removes it itself.
        """
        if os.name != "nt" and self._locked:
            self._lock_file.unlink(missing_ok=True)

    def holder(self) -> Holder | None:
        """Who holds it right now, None if nobody does. Does not wait and leaves nothing behind."""
        note = self._read_note()
        if note is None:
            return None
        try:
            locked = self._take()
        except DateiInBenutzung:
            return note
        except DateiFehler:
            return None
        self._lock.release()
        return note if self._counts(note, locked=locked) else None

    def declare_stale(self) -> None:
        """Somebody who knows says that the holder is gone: the next `acquire` takes the note over.

        Raises DateiInBenutzung if a process that we can see holds the file, NichtBeschreibbar.
        """
        self._take()
        try:
            note = self._read_note()
            if note is not None:
                self._write_note(Holder(note.user, note.machine, note.since, released=True))
        finally:
            self._lock.release()

    def _take(self) -> bool:
        """The lock of the system; False where the drive has none. Raises DateiInBenutzung and others."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise _in_use(self._read_note() or UNKNOWN) from None
        except OSError as error:
            if error.errno in _WITHOUT_LOCKS:
                return False
            raise failure_of(error) from None
        return True

    def _counts(self, note: Holder, *, locked: bool) -> bool:
        art = place_of(self._case_file).art if self._art is None else self._art
        return still_counts(note, self._machine, art, locked=locked)

    def _write_note(self, holder: Holder, *, new: bool = False) -> None:
        """`new` makes the note itself the lock: of two who write at once, one is refused."""
        plain = {
            "user": holder.user,
            "machine": holder.machine,
            "since": holder.since.isoformat(timespec="seconds") if holder.since else "",
            **({"released": True} if holder.released else {}),
        }
        try:
            with self._note.open("x" if new else "w", encoding="utf-8") as stream:
                stream.write(json.dumps(plain))
        except FileExistsError:
            raise _in_use(UNKNOWN, orphaned=True) from None
        except OSError as error:
            raise failure_of(error) from None

    def _read_note(self) -> Holder | None:
        try:
            with self._note.open(encoding="utf-8") as stream:
                note = json.loads(stream.read(_NOTE_BYTES))
            since = datetime.fromisoformat(note["since"]) if note["since"] else None
            return Holder(str(note["user"]), str(note["machine"]), since, note.get("released") is True)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return UNKNOWN


def _in_use(holder: Holder, *, orphaned: bool = False) -> DateiInBenutzung:
    if holder == UNKNOWN:
        return DateiInBenutzung("", "", None, verwaist=orphaned)
    return DateiInBenutzung(holder.user, holder.machine, holder.since, verwaist=orphaned)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _UNKNOWN_NAME
