"""The encrypted file as the services want it: create, unlock, look at it from outside."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Final

from fallakte.services.ablage import Ablageort
from fallakte.services.fehler import (
    DateiExistiert,
    DateiFehlt,
    FallakteFehler,
    FremdeDatei,
    LeereDatei,
    NichtBeschreibbar,
    SchluesseldateiFehlt,
    UnverschluesselteDatei,
)
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.tresor import Dateilage, NeueDatei
from fallakte.services.zugang import Behoerdenschluessel, Notfallcode, Zugang
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.creation import build_file
from fallakte.storage.drives import place_of
from fallakte.storage.engine import database_salt, open_database
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
    """Implements `Tresor`; `regel` is what a new passphrase has to meet."""

    def __init__(self, access: Access, regel: Passphrasenregel) -> None:
        self._access, self._regel = access, regel

    def lage(self, pfad: Path) -> Dateilage:
        try:
            salt = database_salt(pfad)
            if CaseFileLock(pfad).holder() is not None:
                return Dateilage.IN_BENUTZUNG
            self._access.load(pfad, salt)
        except FallakteFehler as problem:
            return _LAGEN.get(type(problem), Dateilage.BEREIT)  # whatever else is wrong, opening tells
        return Dateilage.BEREIT

    def ort(self, pfad: Path) -> Ablageort:
        return place_of(pfad)

    def freigeben(self, pfad: Path) -> None:
        self._access.held.refuse_open(pfad)
        CaseFileLock(pfad).declare_stale()

    def anlegen(self, pfad: Path, besitzer: NeuerZugang) -> NeueDatei:
        if pfad.exists():
            raise DateiExistiert
        if not pfad.parent.is_dir():
            raise NichtBeschreibbar
        with self._access.locked(pfad):
            unlocked = build_file(pfad, self._access, besitzer, self._regel)
            datei = self._opened(pfad, unlocked, None)
        return NeueDatei(datei, to_notfallcode(unlocked.key))

    def oeffnen(self, pfad: Path, zugang: Zugang) -> SqlOffeneDatei:
        """Heals the key file and gives the authority its slot where the policy asks."""
        self._access.held.refuse_open(pfad)
        with self._access.locked(pfad) as taken_over:
            unlocked = self._access.unlock(pfad, zugang)
            unlocked.refuse_older(pfad)
            bring_up_to_date(pfad, unlocked.key)
            datei = self._opened(pfad, unlocked, taken_over)
            try:
                self._tidy_header(datei, unlocked)
                self._note_opening(datei, unlocked, zugang)
                self._note_takeover(datei, unlocked, taken_over)
            except BaseException:
                datei.schliessen()
                raise
        return datei

    def _note_opening(self, datei: SqlOffeneDatei, unlocked: Unlocked, zugang: Zugang) -> None:
        """The history tells who got in by another way than a lasting passphrase."""
        if unlocked.temporary:
            how = "durch die Vertretung"
        elif isinstance(zugang, Notfallcode):
            how = "mit Notfallcode"
        elif isinstance(zugang, Behoerdenschluessel):
            how = "mit dem Schlüssel der Behörde"
        else:
            return
        access = self._access
        datei.note(access.uhr.jetzt(), access.actor(unlocked.label), f"Datei geöffnet {how}")

    def _note_takeover(self, datei: SqlOffeneDatei, unlocked: Unlocked, taken_over: Holder | None) -> None:
        """The history tells whose lock was broken; one that had died by itself is only told to the user."""
        if taken_over is None or not taken_over.released:
            return
        since = taken_over.since.isoformat() if taken_over.since else ""
        told = (("wer", taken_over.user, ""), ("rechner", taken_over.machine, ""), ("seit", since, ""))
        wer = self._access.actor(unlocked.label)
        datei.note(self._access.uhr.jetzt(), wer, "Sperre übernommen", told)

    def _tidy_header(self, datei: SqlOffeneDatei, unlocked: Unlocked) -> None:
        """Key file, its copies and the one inside agree again; a broken-off replacement is settled."""
        access, headers = self._access, self._access.headers(datei.pfad)
        with access.held.header_guard:
            current = access.latest(datei.pfad, unlocked)
            if current.header is None or current.stored is None:
                return
            header = current.header.with_escrow(unlocked.key, access.behoerde)
            datei.store_header(header)  # first, so that the copy inside is never the older one
            headers.restore(current.stored)
            if header != current.stored:
                headers.save(header)

    def _opened(self, pfad: Path, unlocked: Unlocked, taken_over: Holder | None) -> SqlOffeneDatei:
        access, place = self._access, pfad.absolute()
        used = (unlocked.slot_id, access.uhr.heute()) if unlocked.slot_id else None

        def closed(end: tuple[int, bytes] | None) -> None:
            try:
                if end is not None:
                    access.keep_mark(place, unlocked.key, *end, used)
            finally:
                access.held.closed(place)

        database = open_database(pfad, unlocked.key, alone=True)
        try:
            access.held.opened(place, unlocked)
        except BaseException:
            database.close()
            raise
        arbeit = SqlArbeit(database, access.uhr, access.actor(unlocked.label))
        return SqlOffeneDatei(pfad, database, arbeit, taken_over, closed)
