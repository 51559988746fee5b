"""From a path and what a person holds to the data key; and whether the file is older than it should be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from fallakte.services.fehler import (
    AelterAlsBekannt,
    BehoerdenschluesselFehlt,
    DateiBeschaedigt,
    FallakteFehler,
    FalschePassphrase,
    FremdeDatei,
    NichtBeschreibbar,
    NotfallcodeFalsch,
    SchluesseldateiBeschaedigt,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
    ZugangAbgelaufen,
)
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import Uhr
from fallakte.services.zugang import Beweis, Geoeffnet, Notfallcode, Passphrase, Zugang
from fallakte.storage.age import holds_mark, must_be_at, must_have_been_at
from fallakte.storage.engine import PAGE_BYTES, RawConnection, bare_connection, database_salt
from fallakte.storage.escrow import private_key
from fallakte.storage.header import Header
from fallakte.storage.headerfiles import HeaderFiles
from fallakte.storage.held import Held
from fallakte.storage.kdf import STRONG_KIB, KdfParameter
from fallakte.storage.keys import DataKey, PassphraseSlot
from fallakte.storage.lockfile import Holder
from fallakte.storage.migrate import recognise
from fallakte.storage.notfallcode import from_notfallcode

BY_NOTFALLCODE = "Notfallcode"
BY_AUTHORITY = "Schlüssel der Behörde"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What an access gave: the data key and whose access it is.

    `header` is the header of this key, None if a Notfallcode opened without any; `stored` is how it was read
    (it may still hold a replacement that was broken off), `known` what this user's state folder remembers.
    `temporary` is the access of a deputy, which has an end; `slot_id` is empty for a Notfallcode.
    """

    key: DataKey
    label: str
    header: Header | None = None
    stored: Header | None = None
    known: Header | None = None
    temporary: bool = False
    slot_id: str = ""

    @property
    def is_backup(self) -> bool:
        """Whether this is a snapshot that nobody has gone on working in (its note is checked elsewhere)."""
        return self.header is not None and self.header.mark is not None and self.header.mark.backup

    def header_or_refuse(self) -> Header:
        """Raises SchluesseldateiFehlt: what changes a header needs one."""
        if self.header is None:
            raise SchluesseldateiFehlt
        return self.header

    def is_for(self, header: Header) -> bool:
        """Whether `header` is one of this database with this key and of this generation."""
        generation = header.generation if self.header is None else self.header.generation
        return header.generation == generation and header.fits(self.key)

    def may_still(self, header: Header) -> bool:
        """Whether the passphrase that opened is not one that `header` lacks."""
        was = {slot.slot_id for slot in self.header.slots} if self.header else set()
        return self.slot_id not in was or any(slot.slot_id == self.slot_id for slot in header.slots)

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
    the authority's public key, if the policy names one; with `pflicht` no file is made without it. `held` are
    the files that this program works on: what works on an open file joins its lock and its key.
    """

    copies: Path
    uhr: Uhr
    benutzer: str
    kdf: KdfParameter
    behoerde: bytes | None = None
    pflicht: bool = False
    held: Held = field(default_factory=Held)

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

    def new_header(self, key: DataKey, salt: bytes, slot: PassphraseSlot) -> Header:
        """The first header of a file. Raises BehoerdenschluesselFehlt."""
        if self.pflicht and self.behoerde is None:
            raise BehoerdenschluesselFehlt
        return Header.new(key, salt, slot).with_escrow(key, self.behoerde)

    def slot(
        self,
        pfad: Path,
        key: DataKey,
        salt: bytes,
        neu: NeuerZugang,
        regel: Passphrasenregel,
        kennung: str = "",
    ) -> PassphraseSlot:
        """A passphrase slot at the cost that is asked for, under a new identifier if none is given.

        The one place where a new passphrase is checked. Raises PassphraseZuKurz, PassphraseZuSchwach.
        """
        regel.pruefen(neu.passphrase, (neu.name, self.benutzer, pfad.stem))
        kdf = replace(self.kdf, memory_kib=STRONG_KIB) if neu.stark else self.kdf
        return PassphraseSlot.wrap(key, neu.passphrase, salt, neu.name, kdf, neu.bis, kennung)

    def actor(self, label: str) -> str:
        """Who stands in the history."""
        return label if self.benutzer in label else f"{label} ({self.benutzer})"

    @contextmanager
    def locked(self, pfad: Path) -> Iterator[Holder | None]:
        """The lock for one operation, joined if this program has the file open; yields as `Held.take`."""
        with self.held.taken(pfad, self.uhr.jetzt()) as taken_over:
            yield taken_over

    @contextmanager
    def alone(self, pfad: Path) -> Iterator[None]:
        """The lock for what replaces a file: not even this program may have it open (DateiInBenutzung)."""
        with self.held.taken(pfad, self.uhr.jetzt(), alone=True):
            yield

    def latest(self, pfad: Path, unlocked: Unlocked) -> Unlocked:
        """With the header as it is now; the caller holds `held.header_guard` until it has saved it.

        A change of access is in the database before it is in the key file, so the copy inside is the truth
        about who may: a key file from yesterday is healed by it. Without any header, `header` stays None.
        Raises FalschePassphrase for a passphrase that was taken away since.
        """
        header, stored = unlocked.header, unlocked.stored
        with suppress(FallakteFehler):  # a lost or foreign key file: what was unlocked by is what holds
            stored = self.headers(pfad).load(database_salt(pfad))
            sound = (h for h in stored.versions if unlocked.is_for(h) and h.is_soundly_marked(unlocked.key))
            header = next(sound, header)
        inside = _header_inside(pfad, unlocked.key)
        if inside is not None and unlocked.is_for(inside):
            header = replace(inside, mark=header.mark, used=header.used) if header else inside
        if header is not None and not unlocked.may_still(header):
            raise FalschePassphrase
        return replace(unlocked, header=header, stored=stored or header)

    def keep_mark(
        self, pfad: Path, key: DataKey, counter: int, head: bytes, used: tuple[str, date] | None = None
    ) -> None:
        """Note the end of the history, and with `used` which slot opened the file on which day.

        A failure is no harm: a history may be longer than its note.
        """
        headers = self.headers(pfad)
        with suppress(FallakteFehler), self.held.header_guard:
            header = headers.load(database_salt(pfad))
            if not header.fits(key):
                return
            marked = header.with_use(*used) if used else header
            if not header.is_marked_beyond(key, counter):
                marked = marked.marked(key, counter, head)
            if marked != header:
                headers.save(marked)

    def unlock(self, pfad: Path, zugang: Zugang) -> Unlocked:
        """The key behind `zugang`; the caller holds the lock. Writes nothing.

        Raises any DateiFehler; what was typed wrongly is never confused with damage.
        """
        salt = database_salt(pfad)
        if isinstance(zugang, Geoeffnet):
            return self._unlocked_here(pfad, salt)
        known = self.headers(pfad).known(salt)
        stored: Header | None
        try:
            stored = self.load(pfad, salt)
        except (SchluesseldateiFehlt, SchluesseldateiBeschaedigt, SchluesselPasstNicht, FremdeDatei):
            if not isinstance(zugang, Notfallcode):
                raise
            stored = known if known and not known.pending else None  # beside a foreign key file
        versions = stored.versions if stored else ()
        reserve = _reserve(stored, known) if stored else None
        if isinstance(zugang, Notfallcode):
            key = from_notfallcode(zugang.text)
            if not any(header.fits(key) for header in (*versions, reserve) if header):
                return _by_code_alone(pfad, key, known)
        refusal: FallakteFehler = DateiBeschaedigt()
        for header in (*versions, reserve):
            if header is None:
                continue
            try:
                found = self._found(header, zugang)
                if len(versions) > 1 or header is reserve:
                    must_be_at(pfad, found.key, header)
                if header is reserve:
                    must_have_been_at(pfad, found.key, versions)
            except FallakteFehler as problem:
                refusal = problem if isinstance(refusal, DateiBeschaedigt) else refusal
                continue
            return replace(found, header=header, stored=stored, known=known)
        raise refusal

    def _unlocked_here(self, pfad: Path, salt: bytes) -> Unlocked:
        """By the key of the open file. Raises FalschePassphrase if this program has not got it open."""
        if (held := self.held.unlocked(pfad)) is None:
            raise FalschePassphrase
        headers = self.headers(pfad)
        stored = headers.load(salt)
        return replace(held, header=stored.versions[-1], stored=stored, known=headers.known(salt))

    def _found(self, header: Header, zugang: Beweis) -> Unlocked:
        if isinstance(zugang, Passphrase):
            key, slot = header.unlock(zugang.text)
            if slot.until is not None and slot.until < self.uhr.heute():
                raise ZugangAbgelaufen(slot.until)
            return Unlocked(key, slot.label, temporary=slot.until is not None, slot_id=slot.slot_id)
        if isinstance(zugang, Notfallcode):
            key = from_notfallcode(zugang.text)
            if not header.fits(key):
                raise NotfallcodeFalsch
            return Unlocked(key, BY_NOTFALLCODE)
        key, escrow = header.unlock_escrow(private_key(zugang.datei))
        return Unlocked(key, BY_AUTHORITY, slot_id=escrow.slot_id)


def _reserve(stored: Header, known: Header | None) -> Header | None:
    """What the state folder remembers, where it may open although the key file does not.

    So when somebody put an older or damaged key file back; not for a backup, which is older as it should be.
    """
    is_backup = stored.mark is not None and stored.mark.backup
    if known is None or known.pending or is_backup or any(h.opens_as(known) for h in stored.versions):
        return None
    return known


def _by_code_alone(pfad: Path, key: DataKey, known: Header | None) -> Unlocked:
    """No header vouches for the code, but it is the key itself. Raises NotfallcodeFalsch."""
    for frozen in (True, False):  # a file from a crash may open with its journal only
        with suppress(DateiBeschaedigt, NichtBeschreibbar), bare_connection(pfad, key, frozen=frozen):
            return Unlocked(key, BY_NOTFALLCODE, known=known)
    raise NotfallcodeFalsch


def _header_inside(pfad: Path, key: DataKey) -> Header | None:
    """The copy inside the database, None if it cannot be read."""
    with suppress(FallakteFehler), bare_connection(pfad, key) as con:
        row = con.execute("SELECT content FROM file_header").fetchone()
        return Header.from_json(row[0] if row else "")
    return None
