"""From a path and what a person holds to the data key; and whether the file is older than it should be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fallakte.services.fehler import (
    AelterAlsBekannt,
    DateiBeschaedigt,
    FallakteFehler,
    FremdeDatei,
    NotfallcodeFalsch,
    SchluesseldateiBeschaedigt,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
    ZugangAbgelaufen,
)
from fallakte.services.uhr import Uhr
from fallakte.services.zugang import Notfallcode, Passphrase, Zugang
from fallakte.storage.engine import PAGE_BYTES, RawConnection, bare_connection, database_salt
from fallakte.storage.escrow import private_key
from fallakte.storage.header import Header
from fallakte.storage.headerfiles import HeaderFiles
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.keys import DataKey
from fallakte.storage.lockfile import CaseFileLock, Holder
from fallakte.storage.migrate import recognise
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.verlauf import GENESIS

BY_NOTFALLCODE = "Notfallcode"
BY_AUTHORITY = "Schlüssel der Behörde"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What an access gave: the data key and whose access it is.

    `header` is the header of this key, None if a Notfallcode opened without any; `stored` is how it was read
    (it may still hold a replacement that was broken off), `known` what this user's state folder remembers.
    `temporary` is the access of a deputy, which has an end.
    """

    key: DataKey
    label: str
    header: Header | None = None
    stored: Header | None = None
    known: Header | None = None
    temporary: bool = False

    @property
    def is_backup(self) -> bool:
        """Whether this is a snapshot that nobody has gone on working in (its note is checked elsewhere)."""
        return self.header is not None and self.header.mark is not None and self.header.mark.backup

    def header_or_refuse(self) -> Header:
        """Raises SchluesseldateiFehlt: what changes a header needs one."""
        if self.header is None:
            raise SchluesseldateiFehlt
        return self.header

    def is_older_than_known(self, con: RawConnection) -> bool:
        """Whether the history lacks what is noted beside the file or in the state folder."""
        if self.header is None:
            return False
        known = self.known.versions[-1] if self.known else self.header
        if known.generation > self.header.generation:
            return True
        noted = [self.header]
        if known.generation == self.header.generation and known.fits(self.key):
            noted.append(known)
        return not all(holds_mark(con, self.key, header) for header in noted)

    def refuse_older(self, pfad: Path) -> None:
        """Raises AelterAlsBekannt, FremdeDatei, DateiZuNeu, DateiBeschaedigt. Changes nothing."""
        with bare_connection(pfad, self.key) as con:
            recognise(con)
            if self.is_older_than_known(con):
                raise AelterAlsBekannt


@dataclass(frozen=True, slots=True)
class Access:
    """Everything that opening needs besides the file.

    `copies` is the folder for header copies of this user, `benutzer` the operating system user that history
    entries name; `kdf` sets the cost of new passphrase slots (existing slots bring their own), `behoerde` is
    the authority's public key, if the policy names one.
    """

    copies: Path
    uhr: Uhr
    benutzer: str
    kdf: KdfParameter
    behoerde: bytes | None = None

    def headers(self, pfad: Path) -> HeaderFiles:
        return HeaderFiles(pfad.with_name(pfad.name + ".key"), self.copies)

    def load(self, pfad: Path, salt: bytes) -> Header:
        """Raises as `HeaderFiles.load`, and FremdeDatei where no key file ever belonged."""
        try:
            return self.headers(pfad).load(salt)
        except SchluesseldateiFehlt:
            if pfad.stat().st_size % PAGE_BYTES:
                raise FremdeDatei from None  # no key file and no whole pages: any file with our suffix
            raise

    def actor(self, label: str) -> str:
        """Who stands in the history."""
        return label if self.benutzer in label else f"{label} ({self.benutzer})"

    @contextmanager
    def lock_until_closed(self, pfad: Path) -> Iterator[tuple[CaseFileLock, Holder | None]]:
        """The lock; the open file releases it later, a failing block at once."""
        lock = CaseFileLock(pfad)
        taken_over = lock.acquire(self.uhr.jetzt())
        try:
            yield lock, taken_over
        except BaseException:
            lock.release()
            raise

    @contextmanager
    def locked(self, pfad: Path) -> Iterator[None]:
        """The lock for one operation."""
        with self.lock_until_closed(pfad) as (lock, _):
            yield
            lock.release()

    def keep_mark(self, pfad: Path, key: DataKey, counter: int, head: bytes) -> None:
        """Note the end of the history. A failure is no harm: a history may be longer than its note."""
        headers = self.headers(pfad)
        try:
            header = headers.load(database_salt(pfad))
            if header.fits(key) and header != (marked := header.marked(key, counter, head)):
                headers.save(marked)
        except FallakteFehler:
            return

    def unlock(self, pfad: Path, zugang: Zugang) -> Unlocked:
        """The key behind `zugang`; the caller holds the lock. Writes nothing.

        Raises any DateiFehler; what was typed wrongly is never confused with damage.
        """
        salt = database_salt(pfad)
        known = self.headers(pfad).known(salt)
        if isinstance(zugang, Notfallcode):
            key = from_notfallcode(zugang.text)
            try:
                stored = self.load(pfad, salt)
            except (SchluesseldateiFehlt, SchluesseldateiBeschaedigt, SchluesselPasstNicht, FremdeDatei):
                if known is None or known.pending is not None or not known.fits(key):
                    return Unlocked(key, BY_NOTFALLCODE, known=known)
                stored = known  # beside a foreign key file: what we remember heals it
        else:
            stored = self.load(pfad, salt)
        refusal: FallakteFehler = DateiBeschaedigt()
        for header in stored.versions:
            try:
                key, label, temporary = self._key(header, zugang)
                if stored.pending:
                    _must_be_at(pfad, key, header)
            except FallakteFehler as problem:
                refusal = problem if isinstance(refusal, DateiBeschaedigt) else refusal
                continue
            return Unlocked(key, label, header, stored, known, temporary)
        raise refusal

    def _key(self, header: Header, zugang: Zugang) -> tuple[DataKey, str, bool]:
        if isinstance(zugang, Passphrase):
            key, slot = header.unlock(zugang.text)
            if slot.until is not None and slot.until < self.uhr.heute():
                raise ZugangAbgelaufen(slot.until)
            return key, slot.label, slot.until is not None
        if isinstance(zugang, Notfallcode):
            key = from_notfallcode(zugang.text)
            if not header.fits(key):
                raise NotfallcodeFalsch
            return key, BY_NOTFALLCODE, False
        return header.unlock_escrow(private_key(zugang.datei)), BY_AUTHORITY, False


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


def _must_be_at(pfad: Path, key: DataKey, header: Header) -> None:
    """Of two headers, the true one has the key and the history of the database as it is."""
    if database_salt(pfad) != header.database_salt:
        raise SchluesselPasstNicht
    with bare_connection(pfad, key) as con:
        if not holds_mark(con, key, header):
            raise AelterAlsBekannt
