"""The encrypted file as the services want it: create, unlock, look at it, change the passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiExistiert,
    DateiFehlt,
    FallakteFehler,
    FremdeDatei,
    LeereDatei,
    NichtBeschreibbar,
    NotfallcodeFalsch,
    SchluesseldateiBeschaedigt,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
    UnverschluesselteDatei,
)
from fallakte.services.tresor import Dateilage, NeueDatei
from fallakte.services.uhr import Uhr
from fallakte.storage.creation import build_file
from fallakte.storage.engine import PAGE_BYTES, database_salt, open_database
from fallakte.storage.header import Header, HeaderFiles
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.keys import DataKey
from fallakte.storage.lockfile import CaseFileLock, Holder
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.notfallcode import from_notfallcode, to_notfallcode
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.uow import SqlArbeit

_BY_NOTFALLCODE = "Notfallcode"
_LAGEN: Final[MappingProxyType[type[FallakteFehler], Dateilage]] = MappingProxyType(
    {
        DateiFehlt: Dateilage.FEHLT,
        LeereDatei: Dateilage.LEER,
        UnverschluesselteDatei: Dateilage.UNVERSCHLUESSELT,
        FremdeDatei: Dateilage.UNVERSCHLUESSELT,
        SchluesseldateiFehlt: Dateilage.OHNE_SCHLUESSELDATEI,
    }
)


class DateiTresor:
    """Implements `Tresor`.

    `copies` is the folder for header copies of this user, `benutzer` the operating system user that history
    entries name; `kdf` sets the cost of new passphrase slots (existing slots bring their own).
    """

    def __init__(self, copies: Path, uhr: Uhr, benutzer: str, kdf: KdfParameter | None = None) -> None:
        self._copies, self._uhr, self._benutzer = copies, uhr, benutzer
        self._kdf = kdf or KdfParameter()
        self._open: dict[Path, SqlOffeneDatei] = {}

    def lage(self, pfad: Path) -> Dateilage:
        try:
            salt = database_salt(pfad)
            if CaseFileLock(pfad).holder() is not None:
                return Dateilage.IN_BENUTZUNG
            self._header(pfad, salt)
        except FallakteFehler as problem:
            return _LAGEN.get(type(problem), Dateilage.BEREIT)  # whatever else is wrong, opening tells
        return Dateilage.BEREIT

    def anlegen(self, pfad: Path, passphrase: str, bearbeiter: str) -> NeueDatei:
        if pfad.exists():
            raise DateiExistiert
        if not pfad.parent.is_dir():
            raise NichtBeschreibbar
        with self._locked(pfad) as (lock, _):
            key = build_file(pfad, self._headers(pfad), passphrase, bearbeiter, self._kdf)
            datei = self._opened(pfad, key, bearbeiter, lock, None)
        return NeueDatei(datei, to_notfallcode(key))

    def oeffnen(self, pfad: Path, passphrase: str) -> SqlOffeneDatei:
        salt = database_salt(pfad)
        with self._locked(pfad) as (lock, taken_over):
            headers = self._headers(pfad)
            header = self._header(pfad, salt)
            key, slot = header.unlock(passphrase)
            bring_up_to_date(pfad, key)
            headers.restore(header)
            datei = self._opened(pfad, key, slot.label, lock, taken_over)
            datei.store_header(header)
        return datei

    def oeffnen_mit_notfallcode(self, pfad: Path, code: str) -> SqlOffeneDatei:
        key = from_notfallcode(code)
        salt = database_salt(pfad)
        with self._locked(pfad) as (lock, taken_over):
            headers = self._headers(pfad)
            header = _header_for(headers, salt, key)
            try:
                bring_up_to_date(pfad, key)
            except DateiBeschaedigt:
                if header is not None:
                    raise
                raise NotfallcodeFalsch from None  # nothing proves the code; a wrong one is the likely reason
            datei = self._opened(pfad, key, _BY_NOTFALLCODE, lock, taken_over)
            header = header or datei.stored_header()
            if header is not None and header.fits(key):
                headers.restore(header)
        return datei

    def passphrase_aendern(self, pfad: Path, alt: str, neu: str) -> None:
        datei = self._open.get(pfad.absolute())
        if datei is not None:
            datei.store_header(self._rewrapped(pfad, alt, neu))
            return
        with self._locked(pfad) as (lock, _):
            self._rewrapped(pfad, alt, neu)  # the copy inside the database follows at the next opening
            lock.release()

    def _rewrapped(self, pfad: Path, old: str, new: str) -> Header:
        headers = self._headers(pfad)
        header = headers.load(database_salt(pfad)).with_passphrase(old, new, self._kdf)
        headers.save(header)
        return header

    def _header(self, pfad: Path, salt: bytes) -> Header:
        try:
            return self._headers(pfad).load(salt)
        except SchluesseldateiFehlt:
            if pfad.stat().st_size % PAGE_BYTES:
                raise FremdeDatei from None  # no key file and no whole pages: any file with our suffix
            raise

    def _headers(self, pfad: Path) -> HeaderFiles:
        return HeaderFiles(pfad.with_name(pfad.name + ".key"), self._copies)

    @contextmanager
    def _locked(self, pfad: Path) -> Iterator[tuple[CaseFileLock, Holder | None]]:
        """The lock; the open file releases it later, a failing block at once."""
        lock = CaseFileLock(pfad)
        taken_over = lock.acquire(self._uhr.jetzt())
        try:
            yield lock, taken_over
        except BaseException:
            lock.release()
            raise

    def _opened(
        self, pfad: Path, key: DataKey, label: str, lock: CaseFileLock, taken_over: Holder | None
    ) -> SqlOffeneDatei:
        database = open_database(pfad, key)
        wer = label if self._benutzer in label else f"{label} ({self._benutzer})"
        place = pfad.absolute()
        datei = SqlOffeneDatei(
            pfad,
            database,
            SqlArbeit(database, self._uhr, wer),
            lock,
            taken_over,
            on_close=lambda: self._forget(place),
        )
        self._open[place] = datei
        return datei

    def _forget(self, place: Path) -> None:
        self._open.pop(place, None)


def _header_for(headers: HeaderFiles, salt: bytes, key: DataKey) -> Header | None:
    """The header of this key, None if there is none. Raises NotfallcodeFalsch if it proves another."""
    try:
        header = headers.load(salt)
    except (SchluesseldateiFehlt, SchluesseldateiBeschaedigt, SchluesselPasstNicht):
        return None
    if not header.fits(key):
        raise NotfallcodeFalsch
    return header
