"""The same content as a database of its own: another salt, and another key if that is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fallakte.services.fortschritt import Fortschritt
from fallakte.storage.engine import RawConnection, bare_connection, cancellable, database_salt
from fallakte.storage.keys import DataKey
from fallakte.storage.snapshot import discard, growing, written_whole

_STAMPS: Final = ("application_id", "user_version")  # which the export leaves at 0


def reborn(
    source: Path,
    key: DataKey,
    target: Path,
    new_key: DataKey,
    new_salt: bytes,
    fortschritt: Fortschritt,
    *,
    frozen: bool = False,
) -> None:
    """Write the present content of `source` as `target`, durably; even its copy of the header is the old one.

    `source` may be open here; `frozen` as in `bare_connection`. Raises Abgebrochen, DatentraegerVoll,
    NichtBeschreibbar, DateiBeschaedigt, and leaves nothing behind then.
    """
    discard(target)
    with (
        written_whole(target),
        bare_connection(target, new_key, new_salt=new_salt) as con,
    ):
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            con.execute(f"PRAGMA {pragma}")  # nobody needs half of it: durable at the end, or deleted
        mode = "ro&immutable=1" if frozen else "rw"
        place = f"{source.absolute().as_uri()}?mode={mode}"
        con.execute("ATTACH DATABASE ? AS origin KEY ?", (place, f"x'{key.raw.hex()}'"))
        con.execute("BEGIN")
        with cancellable(con, growing(target, source, fortschritt, "Kopie wird geschrieben")):
            con.execute("SELECT sqlcipher_export('main', 'origin')").fetchall()
        for name in _STAMPS:
            value = con.execute(f"PRAGMA origin.{name}").fetchone()[0]
            con.execute(f"PRAGMA main.{name} = {int(value)}")
        con.execute("PRAGMA writable_schema = RESET")  # the export writes the search index past the schema
        with cancellable(con, fortschritt.pruefen):
            _compare(con)
        fortschritt.pruefen()  # the last moment to think again: a fast copy hardly beats
        con.execute("COMMIT")
        con.execute("DETACH DATABASE origin")
        if database_salt(target) != new_salt:
            raise RuntimeError("the database did not take our salt")


def _compare(con: RawConnection) -> None:
    """The library's export is not trusted to be complete: it is known to forget. Raises RuntimeError."""
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    names = [row[1] for row in con.execute(schema.format("origin")) if row[0] == "table"]
    questions = [schema, *(f"PRAGMA {{}}.{name}" for name in _STAMPS)]
    for name in names:
        quoted = name.replace('"', '""')
        questions.append(f'SELECT count(*) FROM {{}}."{quoted}"')  # noqa: S608 - a name from the schema
    if "sqlite_sequence" in names:
        questions.append("SELECT name, seq FROM {}.sqlite_sequence ORDER BY name")
    for question in questions:
        if (
            con.execute(question.format("main")).fetchall()
            != con.execute(question.format("origin")).fetchall()
        ):
            raise RuntimeError("the new database is not equal to the old one")
