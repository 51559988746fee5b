"""The encrypted file as the services want it: create, unlock, look at it, change the passphrase."""

from __future__ import annotations

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
    SchluesseldateiFehlt,
    UnverschluesselteDatei,
)
from fallakte.services.tresor import Dateilage, NeueDatei
from fallakte.services.uhr import Uhr
from fallakte.services.zugang import Notfallcode, Passphrase, Zugang
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.creation import build_file
from fallakte.storage.engine import database_salt, open_database
from fallakte.storage.header import Header
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.lockfile import CaseFileLock, Holder
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.notfallcode import to_notfallcode
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.uow import SqlArbeit

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
    """Implements `Tresor`; `copies`, `benutzer` and `kdf` as in `Access`, `behoerde` the authority's key."""

    def __init__(
        self,
        copies: Path,
        uhr: Uhr,
        benutzer: str,
        kdf: KdfParameter | None = None,
        behoerde: bytes | None = None,
    ) -> None:
        self._access = Access(copies, uhr, benutzer, kdf or KdfParameter(), behoerde)
        self._open: dict[Path, SqlOffeneDatei] = {}

    @classmethod
    def over(cls, access: Access) -> DateiTresor:
        return cls(access.copies, access.uhr, access.benutzer, access.kdf, access.behoerde)

    def lage(self, pfad: Path) -> Dateilage:
        try:
            salt = database_salt(pfad)
            if CaseFileLock(pfad).holder() is not None:
                return Dateilage.IN_BENUTZUNG
            self._access.load(pfad, salt)
        except FallakteFehler as problem:
            return _LAGEN.get(type(problem), Dateilage.BEREIT)  # whatever else is wrong, opening tells
        return Dateilage.BEREIT

    def anlegen(self, pfad: Path, passphrase: str, bearbeiter: str) -> NeueDatei:
        if pfad.exists():
            raise DateiExistiert
        if not pfad.parent.is_dir():
            raise NichtBeschreibbar
        with self._access.lock_until_closed(pfad) as (lock, _):
            key = build_file(pfad, self._access, passphrase, bearbeiter)
            datei = self._opened(pfad, Unlocked(key, bearbeiter), lock, None)
        return NeueDatei(datei, to_notfallcode(key))

    def oeffnen(self, pfad: Path, passphrase: str) -> SqlOffeneDatei:
        return self.oeffnen_mit(pfad, Passphrase(passphrase))

    def oeffnen_mit_notfallcode(self, pfad: Path, code: str) -> SqlOffeneDatei:
        return self.oeffnen_mit(pfad, Notfallcode(code))

    def oeffnen_mit(self, pfad: Path, zugang: Zugang) -> SqlOffeneDatei:
        """Open by any access; heals the key file and gives the authority its slot where the policy asks.

        Raises any DateiFehler.
        """
        with self._access.lock_until_closed(pfad) as (lock, taken_over):
            unlocked = self._access.unlock(pfad, zugang)
            try:
                unlocked.refuse_older(pfad)
                bring_up_to_date(pfad, unlocked.key)
            except DateiBeschaedigt:
                if unlocked.header is not None:
                    raise
                raise NotfallcodeFalsch from None  # nothing proves the code; a wrong one is the likely reason
            datei = self._opened(pfad, unlocked, lock, taken_over)
            self._tidy_header(datei, unlocked)
        return datei

    def passphrase_aendern(self, pfad: Path, alt: str, neu: str) -> None:
        datei = self._open.get(pfad.absolute())
        if datei is not None:
            header = self._access.load(pfad, database_salt(pfad))
            datei.store_header(self._rewrapped(pfad, header, alt, neu))
            return
        with self._access.locked(pfad):  # the copy inside the database follows at the next opening
            header = self._access.unlock(pfad, Passphrase(alt)).header_or_refuse()
            self._rewrapped(pfad, header, alt, neu)

    def _rewrapped(self, pfad: Path, header: Header, old: str, new: str) -> Header:
        changed = header.with_passphrase(old, new, self._access.kdf)
        self._access.headers(pfad).save(changed)
        return changed

    def _tidy_header(self, datei: SqlOffeneDatei, unlocked: Unlocked) -> None:
        """Key file, its copies and the one inside agree again; a broken-off replacement is settled."""
        key, headers = unlocked.key, self._access.headers(datei.pfad)
        stored = unlocked.stored or datei.stored_header()
        header = unlocked.header or stored
        if stored is None or header is None or not header.fits(key):
            return
        headers.restore(stored)
        header = header.with_escrow(key, self._access.behoerde)
        if header != stored:
            headers.save(header)
        datei.store_header(header)

    def _opened(
        self, pfad: Path, unlocked: Unlocked, lock: CaseFileLock, taken_over: Holder | None
    ) -> SqlOffeneDatei:
        database = open_database(pfad, unlocked.key)
        place = pfad.absolute()

        def closed(end: tuple[int, bytes] | None) -> None:
            self._open.pop(place, None)
            if end is not None:
                self._access.keep_mark(place, unlocked.key, *end)

        arbeit = SqlArbeit(database, self._access.uhr, self._access.actor(unlocked.label))
        datei = SqlOffeneDatei(pfad, database, arbeit, lock, taken_over, closed)
        self._open[place] = datei
        return datei
