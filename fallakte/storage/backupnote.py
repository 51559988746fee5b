"""The note in the key file of a backup: why it was made, how much is in it, whether it was read back.

Numbers and moments only, readable without the key, and proven by nothing: it is there to be shown in a list
and compared in a drill.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from fallakte.services.sicherung import Anlass, Umfang
from fallakte.storage.engine import RawConnection
from fallakte.storage.filenote import SICHERUNG
from fallakte.storage.header import Header

_ENTRY: Final = "sicherung"
_LATEST: Final = "letzte_aenderung"
_NUMBERS: Final = ("faelle", "notizen", "zusagen", "dokumente")


@dataclass(frozen=True, slots=True)
class Note:
    """`groesse` is the size of the database in bytes: a shorter one is not the one that was checked."""

    anlass: Anlass
    umfang: Umfang
    groesse: int
    geprueft: bool


def count(con: RawConnection) -> Umfang:
    """What is in a file. Drills are no change of it."""
    latest = con.execute(
        "SELECT um FROM verlaufseintrag WHERE art <> ? ORDER BY nummer DESC LIMIT 1", (SICHERUNG,)
    ).fetchone()
    return Umfang(
        faelle=con.execute("SELECT count(*) FROM fall").fetchone()[0],
        notizen=con.execute("SELECT count(*) FROM kontakt").fetchone()[0],
        zusagen=con.execute("SELECT count(*) FROM zusage").fetchone()[0],
        dokumente=con.execute("SELECT count(*) FROM dokument").fetchone()[0],
        letzte_aenderung=datetime.fromisoformat(latest[0]) if latest else None,
    )


def with_note(header: Header, note: Note) -> Header:
    plain = {
        "anlass": note.anlass.value,
        **spelled(note.umfang),
        "groesse": note.groesse,
        "geprueft": note.geprueft,
    }
    bare = without_note(header)
    return replace(bare, extra=(*bare.extra, (_ENTRY, plain)))


def without_note(header: Header) -> Header:
    return replace(header, extra=tuple(entry for entry in header.extra if entry[0] != _ENTRY))


def note_of(header: Header) -> Note | None:
    """None where there is none, or none that can be read: it is a comfort and never a condition."""
    try:
        return _from_plain(dict(header.extra)[_ENTRY])
    except (KeyError, TypeError, ValueError):
        return None


def spelled(umfang: Umfang) -> dict[str, str]:
    """By field, as text; empty for no change at all."""
    um = umfang.letzte_aenderung
    numbers = {name: str(getattr(umfang, name)) for name in _NUMBERS}
    return {**numbers, _LATEST: um.isoformat() if um else ""}


def read(plain: Mapping[str, object]) -> Umfang:
    """The counterpart of `spelled`. Raises KeyError, ValueError."""
    um = str(plain[_LATEST])
    faelle, notizen, zusagen, dokumente = (int(str(plain[name])) for name in _NUMBERS)
    return Umfang(faelle, notizen, zusagen, dokumente, datetime.fromisoformat(um) if um else None)


def _from_plain(plain: Mapping[str, object]) -> Note:
    groesse = int(str(plain["groesse"]))
    return Note(Anlass(str(plain["anlass"])), read(plain), groesse, plain["geprueft"] is True)
