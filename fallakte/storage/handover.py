"""A case file changes its place or goes to somebody else: as one file with a key of its own."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiExistiert,
    DatentraegerVoll,
    LetzterZugang,
    NichtBeschreibbar,
    ZugangBefristet,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Beweis
from fallakte.storage import snapshot
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.checks import check_database
from fallakte.storage.durable import failure_of, sync_folder
from fallakte.storage.exportfile import read_export, write_export
from fallakte.storage.filenote import DATEI, enter
from fallakte.storage.header import Header
from fallakte.storage.keys import SALT_BYTES, DataKey
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.reborn import reborn
from fallakte.storage.relocation import make_room, move
from fallakte.storage.verlauf import Entry

_PACKING: Final = ".teil"
_COPIES: Final = 2  # of the database, for a moment: the new one and the file it is packed into


class DateiUmzug:
    """Implements `Umzug`; `regel` is what the recipient's passphrase has to meet."""

    def __init__(self, access: Access, regel: Passphrasenregel) -> None:
        self._access, self._regel = access, regel

    def verschieben(self, pfad: Path, ziel: Path, fortschritt: Fortschritt) -> None:
        move(self._access, pfad, ziel, fortschritt)

    def ausgeben(
        self,
        pfad: Path,
        beweis: Beweis,
        ziel: Path,
        empfaenger: NeuerZugang,
        fortschritt: Fortschritt,
        zweck: str = "",
    ) -> None:
        _hand_out(self._access, self._regel, pfad, beweis, ziel, empfaenger, zweck, fortschritt)

    def uebernehmen(self, export: Path, ziel: Path, fortschritt: Fortschritt) -> None:
        _take_in(self._access, export, ziel, fortschritt)


def _hand_out(
    access: Access,
    regel: Passphrasenregel,
    pfad: Path,
    beweis: Beweis,
    ziel: Path,
    empfaenger: NeuerZugang,
    zweck: str,
    fortschritt: Fortschritt,
) -> None:
    """See `Umzug.ausgeben`."""
    _refuse_target(ziel)
    if empfaenger.bis is not None:
        raise LetzterZugang  # it would be the only one, and end
    with access.locked(pfad):
        unlocked = access.unlock(pfad, beweis)
        if unlocked.temporary:
            raise ZugangBefristet
        unlocked.refuse_older(pfad)
        bring_up_to_date(pfad, unlocked.key)
        key, salt = DataKey.generate(), secrets.token_bytes(SALT_BYTES)
        header = access.new_header(key, salt, access.slot(pfad, key, salt, empfaenger, regel))
        if shutil.disk_usage(ziel.parent).free < _COPIES * pfad.stat().st_size:
            raise DatentraegerVoll
        told = (("empfaenger", "", empfaenger.name), ("zweck", "", zweck), ("datei", "", ziel.name))
        entry = Entry(DATEI, 0, None, tuple(field for field in told if field[2]))
        building, packing = snapshot.building_beside(ziel), ziel.with_name(ziel.name + _PACKING)
        try:
            reborn(pfad, unlocked.key, building, key, salt, fortschritt)
            header = _entered(access, building, Unlocked(key, unlocked.label, header), entry, fortschritt)
            write_export(packing, building, header, access.uhr.jetzt(), fortschritt)
            fortschritt.pruefen()
            # The history first: it may tell of a file that a crash prevented, never keep quiet about one.
            end = enter(access, pfad, unlocked, "Weitergegeben", entry)
            access.keep_mark(pfad, unlocked.key, *end)
            packing.rename(ziel)
            sync_folder(ziel.parent)
        except OSError as error:
            raise failure_of(error) from None
        finally:
            snapshot.clear(building)
            with suppress(OSError):
                packing.unlink(missing_ok=True)


def _take_in(access: Access, export: Path, ziel: Path, fortschritt: Fortschritt) -> None:
    """See `Umzug.uebernehmen`."""
    _refuse_target(ziel)
    with access.alone(ziel):
        if ziel.exists():
            raise DateiExistiert
        building = snapshot.building_beside(ziel)
        try:
            header = read_export(export, building, fortschritt)
            fortschritt.pruefen()
            make_room(ziel)
            snapshot.publish(building, ziel, header)
        except OSError as error:
            raise failure_of(error) from None
        finally:
            snapshot.clear(building)


def _refuse_target(ziel: Path) -> None:
    if ziel.exists():
        raise DateiExistiert
    if not ziel.parent.is_dir():
        raise NichtBeschreibbar


def _entered(
    access: Access, building: Path, unlocked: Unlocked, entry: Entry, fortschritt: Fortschritt
) -> Header:
    """The copy tells in its history what it is, and is sound. Returns its header with that end noted."""
    header = unlocked.header_or_refuse()
    end = enter(access, building, unlocked, "Durch Weitergabe entstanden", entry, header)
    snapshot.finish(building)
    header = header.marked(unlocked.key, *end)
    copy = Unlocked(unlocked.key, unlocked.label, header)
    if check_database(building, copy, fortschritt).ende is Ende.BESCHAEDIGT:
        raise DateiBeschaedigt
    return header
