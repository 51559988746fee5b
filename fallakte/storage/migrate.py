"""From an older schema to the present one: backup first, own connection, everything or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect

from fallakte.services.fehler import DateiBeschaedigt, DateiZuNeu, FremdeDatei
from fallakte.services.fortschritt import Fortschritt
from fallakte.storage import readtable, searchindex
from fallakte.storage.bookkeeping import MERKMAL, METADATA
from fallakte.storage.damage import find_damage
from fallakte.storage.durable import sync_folder
from fallakte.storage.engine import (
    APPLICATION_ID,
    RawConnection,
    bare_connection,
    connect,
    migration_engine,
    open_database,
)
from fallakte.storage.keys import DataKey
from fallakte.storage.snapshot import discard, snapshot

SCHEMA_VERSION: Final = 4
"""`PRAGMA user_version` of a file written by this program; equals the number of the last revision."""

REVISIONS: Final = Path(__file__).parent / "migrations"


_BACKUP: Final = "Sicherung vor der Umstellung"
_MIGRATE: Final = "Datei auf den neuen Stand bringen"
_DERIVE: Final = "Fallliste neu aufbauen"
_INDEX: Final = "Suche neu aufbauen"


class MigrationVerliertDaten(RuntimeError):
    """A revision left dangling references, other row counts or a broken structure: a bug, rolled back."""


def stamp_new(con: Connection) -> None:
    """Create all tables in an empty database and mark it as ours."""
    METADATA.create_all(con)
    readtable.stamp(con)
    searchindex.create(con)
    con.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    con.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def recognise(con: RawConnection, target: int = SCHEMA_VERSION) -> int:
    """The schema version of a file of ours. Raises FremdeDatei, DateiZuNeu."""
    if con.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise FremdeDatei
    version: int = con.execute("PRAGMA user_version").fetchone()[0]
    if version > target:
        raise DateiZuNeu
    return version


def bring_up_to_date(
    path: Path,
    key: DataKey,
    *,
    revisions: Path = REVISIONS,
    target: int = SCHEMA_VERSION,
    fortschritt: Fortschritt | None = None,
) -> Path | None:
    """Look at the version of a file and migrate it if it is older; returns the backup made before, if any.

    The read table and the search index are derived anew where another derivation made them. Each step is
    one transaction: a crash, a failure or a cancel leaves what was there before it. Raises FremdeDatei,
    DateiZuNeu (and touches nothing), DateiBeschaedigt, DatentraegerVoll, Abgebrochen.
    """
    fortschritt = fortschritt or Fortschritt()
    own = revisions == REVISIONS
    with bare_connection(path, key) as con:
        version = recognise(con, target)
        if version == target and (not own or (readtable.is_current(con) and searchindex.is_current(con))):
            return None
    backup = None
    if version != target:
        fortschritt.melden(_BACKUP)
        backup = _verified_backup(path, key, version)
        fortschritt.melden(_MIGRATE)
        _migrate(path, key, revisions, target, fortschritt)
    if own:
        _derive_anew(path, key, fortschritt)
    return backup


def _derive_anew(path: Path, key: DataKey, fortschritt: Fortschritt) -> None:
    with bare_connection(path, key) as raw:
        table, index = readtable.is_current(raw), searchindex.is_current(raw)
    database = open_database(path, key)
    try:
        if not table:
            with database.writer.begin() as con:
                readtable.rebuild(con, lambda share: fortschritt.melden(_DERIVE, share))
        if not index:
            with database.writer.begin() as con:
                searchindex.rebuild(con, lambda share: fortschritt.melden(_INDEX, share))
    finally:
        database.close()


def _verified_backup(path: Path, key: DataKey, version: int) -> Path:
    """A snapshot beside the file, readable with the same key and header. Raises DateiBeschaedigt."""
    backup = path.with_name(f"{path.name}.vor-{version + 1:04}")
    discard(backup)
    with bare_connection(path, key) as con:
        if find_damage(con):
            raise DateiBeschaedigt
    snapshot(path, key, backup)
    copy = connect(backup, key)
    try:
        if find_damage(copy):
            raise DateiBeschaedigt
    finally:
        copy.close()
    sync_folder(backup.parent)
    return backup


def _migrate(path: Path, key: DataKey, revisions: Path, target: int, fortschritt: Fortschritt) -> None:
    engine = migration_engine(path, key)
    try:
        with engine.begin() as con:
            before = _row_counts(con)
            _run_revisions(con, revisions, target)
            after = _row_counts(con)
            dangling = con.exec_driver_sql("PRAGMA foreign_key_check").first()
            sound = con.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            if dangling or not sound or any(after.get(table, n) != n for table, n in before.items()):
                raise MigrationVerliertDaten
            if MERKMAL.name in after:
                readtable.outdate(con)  # should we die before the rows are derived anew
                searchindex.outdate(con)
            fortschritt.pruefen()  # the last moment to think again
    finally:
        engine.dispose()


def _run_revisions(con: Connection, revisions: Path, target: int) -> None:
    from alembic.operations import Operations  # noqa: PLC0415 - 100 ms that only a migration should cost
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    version = con.exec_driver_sql("PRAGMA user_version").scalar_one()
    scripts = list(ScriptDirectory(str(revisions)).walk_revisions())
    with Operations.context(MigrationContext.configure(con)):
        for script in sorted(scripts, key=lambda s: int(s.revision)):
            if version < int(script.revision) <= target:
                script.module.upgrade()
                con.exec_driver_sql(f"PRAGMA user_version = {int(script.revision)}")
    if con.exec_driver_sql("PRAGMA user_version").scalar_one() != target:
        raise RuntimeError("the last revision is missing")


def _row_counts(con: Connection) -> dict[str, int]:
    names = inspect(con).get_table_names()
    return {name: con.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names}  # noqa: S608 - table names from the schema
