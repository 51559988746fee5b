"""A new data key for a whole database, in place."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from fallakte.services.fehler import DateiBeschaedigt, DatentraegerVoll
from fallakte.storage.engine import bare_connection, connect
from fallakte.storage.keys import DataKey

_ROOM: Final = 1.1  # the journal holds every page once, with a little around each


def refuse_without_room(path: Path) -> None:
    """Raises DatentraegerVoll when there is clearly no space for a change of key."""
    if shutil.disk_usage(path.parent).free < _ROOM * path.stat().st_size:
        raise DatentraegerVoll


def change_key(path: Path, old: DataKey, new: DataKey) -> None:
    """Encrypt every page anew in one transaction; the salt stays. Raises DatentraegerVoll, DateiBeschaedigt.

    In WAL mode: until the commit the file is whole under the old key, afterwards its journal holds every page
    under the new one. What the pragma says of its success is not to be relied on, on a full disk it kept
    quiet; so the new key is tried.
    """
    with suppress(DateiBeschaedigt, DatentraegerVoll), bare_connection(path, old) as con:
        con.execute(f"PRAGMA rekey = \"x'{new.raw.hex()}'\"")
    try:
        with bare_connection(path, new) as con:
            con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DateiBeschaedigt:
        connect(path, old).close()  # raises if it is damage; else it was rolled back, for want of room
        raise DatentraegerVoll from None
