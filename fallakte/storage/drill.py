"""The restore drill: whether the newest backup would bring everything back, tried out in memory only."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Final

from fallakte.services.arbeit import Verlaufseintrag
from fallakte.services.dateipruefung import Dateibefund
from fallakte.services.fehler import Abgebrochen, FallakteFehler, SchluesseldateiFehlt
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende, meldung
from fallakte.services.sicherung import Probe, Sicherungszeile, Umfang
from fallakte.services.zugang import Zugang
from fallakte.storage import verlauf
from fallakte.storage.access import Access, Unlocked
from fallakte.storage.age import end_of_history
from fallakte.storage.backupaccess import is_frozen, with_key_of
from fallakte.storage.backupnote import count, read, spelled
from fallakte.storage.checks import check_database
from fallakte.storage.engine import RawConnection, bare_connection, open_database
from fallakte.storage.filenote import SICHERUNG, enter
from fallakte.storage.header import Header
from fallakte.storage.snapshot import header_beside

VORGANG: Final = "Probe-Wiederherstellung"
_NONE = "Es gibt noch keine Sicherung."
_OTHER_NUMBERS = "Die Zahlen sind andere als beim Sichern."
_OTHER_HISTORY = "Die Sicherung gehört nicht zum Verlauf dieser Akte."


def drill(
    access: Access, pfad: Path, newest: Sicherungszeile | None, zugang: Zugang, fortschritt: Fortschritt
) -> Probe:
    """See `Sicherungen.proben`."""
    begin = time.monotonic()
    with access.locked(pfad):
        unlocked = access.unlock(pfad, zugang)
        unlocked.refuse_older(pfad)
        umfang, grund = None, _NONE
        if newest is not None:
            umfang, grund = _tried(access, pfad, newest, unlocked, fortschritt)
        name = newest.pfad.name if newest else ""
        probe = Probe(access.uhr.jetzt(), name, umfang, math.ceil(time.monotonic() - begin), grund)
        enter(access, pfad, unlocked, VORGANG, _entry(probe))
    return probe


def latest(access: Access, pfad: Path, zugang: Zugang) -> Probe | None:
    """See `Sicherungen.letzte_probe`."""
    with access.locked(pfad):
        database = open_database(pfad, access.unlock(pfad, zugang).key)
        try:
            with database.reader.begin() as con:
                entry = verlauf.latest_note(con, SICHERUNG, VORGANG)
        finally:
            database.close()
    return _probe(entry) if entry else None


def _tried(
    access: Access, pfad: Path, newest: Sicherungszeile, present: Unlocked, fortschritt: Fortschritt
) -> tuple[Umfang | None, str]:
    """What is in it, and why it would not do (empty: it would)."""
    header = header_beside(newest.pfad)
    if header is None:
        return None, meldung(SchluesseldateiFehlt())
    try:
        unlocked = with_key_of(access, newest.pfad, present)
        frozen = is_frozen(newest.pfad)
        bericht = check_database(newest.pfad, unlocked, fortschritt)
        if bericht.ende is not Ende.OK:
            zeile = next(
                z for z in bericht.zeilen if z.befund in (Dateibefund.SCHADEN, Dateibefund.AUFFAELLIG)
            )
            return None, f"{zeile.punkt.label}: {zeile.satz}."
        with bare_connection(newest.pfad, unlocked.key, frozen=frozen) as con:
            umfang, end = count(con), end_of_history(con)
        if newest.umfang is not None and newest.umfang != umfang:
            return umfang, _OTHER_NUMBERS
        with bare_connection(pfad, present.key) as con:
            if not _continues(con, end, header):
                return umfang, _OTHER_HISTORY
    except Abgebrochen:
        raise
    except FallakteFehler as problem:
        return None, meldung(problem)
    return umfang, ""


def _continues(con: RawConnection, end: tuple[int, bytes], header: Header) -> bool:
    """Whether the backup ends where its key file says, and the history of the file goes on from there."""
    number, head = end
    if header.mark is None or (header.mark.counter, header.mark.head) != end:
        return False
    if number == 0:
        return head == verlauf.GENESIS
    row = con.execute("SELECT glied FROM verlaufseintrag WHERE nummer = ?", (number,)).fetchone()
    return row is not None and row[0] == head


def _entry(probe: Probe) -> verlauf.Entry:
    told = {"sicherung": probe.sicherung, "sekunden": str(probe.sekunden)}
    if probe.umfang is not None:
        told |= spelled(probe.umfang)
    felder = tuple((name, "", new) for name, new in told.items() if new)
    return verlauf.Entry(SICHERUNG, 0, None, felder, probe.grund)


def _probe(entry: Verlaufseintrag) -> Probe:
    told = {name: new for name, _, new in entry.felder or ()}
    umfang = read({"letzte_aenderung": "", **told}) if "faelle" in told else None
    return Probe(entry.um, told.get("sicherung", ""), umfang, int(told.get("sekunden", 0)), entry.grund)
