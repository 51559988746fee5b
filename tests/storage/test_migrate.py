"""Schema: a created file equals a migrated one, and a migration is all or nothing with a backup first."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fallakte.services.fehler import Abgebrochen, DateiBeschaedigt, DateiZuNeu, FremdeDatei
from fallakte.services.fortschritt import Fortschritt
from fallakte.storage import readtable
from fallakte.storage.damage import find_damage
from fallakte.storage.engine import APPLICATION_ID, bare_connection, connect, open_database
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import (
    REVISIONS,
    SCHEMA_VERSION,
    MigrationVerliertDaten,
    bring_up_to_date,
    stamp_new,
)
from fallakte.storage.notfallcode import from_notfallcode
from tests.storage import released

KEY = DataKey(bytes(range(32)))
SALT = b"0123456789abcdef"

TWO_TABLES = """
import sqlalchemy as sa
from alembic import op
revision = "0001"
down_revision = None
def upgrade():
    op.create_table("eltern", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    op.create_table(
        "kind",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("eltern_id", sa.Integer, sa.ForeignKey("eltern.id", ondelete="CASCADE"), nullable=False),
    )
"""
REBUILDS_PARENT = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    with op.batch_alter_table("eltern", recreate="always") as batch:
        batch.add_column(sa.Column("ort", sa.Text, nullable=False, server_default=""))
"""
FAILS_HALFWAY = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.add_column("eltern", sa.Column("ort", sa.Text))
    raise ArithmeticError
"""
LOSES_ROWS = """
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("DELETE FROM kind")
"""
LEAVES_DANGLING = """
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("UPDATE kind SET eltern_id = 99")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.fallakte"


def _empty(path: Path, application_id: int = APPLICATION_ID, version: int = 0) -> None:
    con = connect(path, KEY, new_salt=SALT)
    con.execute(f"PRAGMA application_id = {application_id}")
    con.execute(f"PRAGMA user_version = {version}")
    con.close()


def _rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    con = connect(path, KEY)
    try:
        return con.execute(sql).fetchall()
    finally:
        con.close()


def _schema(path: Path) -> dict[str, object]:
    """Columns, references and indices of every table; not the SQL, which ALTER TABLE writes otherwise."""
    names = [
        str(row[0])
        for row in _rows(
            path, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    sql_of = dict(_rows(path, "SELECT name, sql FROM sqlite_master"))
    found: dict[str, object] = {}
    for name in names:
        found[name] = _rows(path, f"PRAGMA table_xinfo({name})"), "AUTOINCREMENT" in str(sql_of[name])
        found[f"{name} refers to"] = sorted(
            row[2:] for row in _rows(path, f"PRAGMA foreign_key_list({name})")
        )
        for index in _rows(path, f"PRAGMA index_list({name})"):
            found[f"index {index[1]}"] = name, index[2:], _rows(path, f"PRAGMA index_info({index[1]})")
    return found


def test_the_comparison_of_schemas_sees_a_column_that_differs(tmp_path: Path) -> None:
    for name, sql in (("a", "n TEXT NOT NULL DEFAULT ''"), ("b", "n TEXT NOT NULL"), ("c", "n TEXT")):
        con = connect(tmp_path / name, KEY, new_salt=SALT)
        con.execute(f"CREATE TABLE t ({sql})")
        con.close()
    a, b, c = (_schema(tmp_path / name) for name in "abc")
    assert a != b != c != a


@pytest.fixture
def revisions(tmp_path: Path) -> Path:
    """A family of two tables and a file at its first revision."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    (folder / "versions" / "r0001.py").write_text(TWO_TABLES)
    return folder


@pytest.fixture
def family(path: Path, revisions: Path) -> Path:
    _empty(path)
    bring_up_to_date(path, KEY, revisions=revisions, target=1)
    con = connect(path, KEY)
    con.execute("INSERT INTO eltern (id, name) VALUES (1, 'A')")
    con.execute("INSERT INTO kind (id, eltern_id) VALUES (1, 1), (2, 1)")
    con.close()
    return path


def test_a_created_file_equals_a_migrated_one(tmp_path: Path) -> None:
    created, migrated = tmp_path / "created", tmp_path / "migrated"
    database = open_database(created, KEY, new_salt=SALT)
    with database.writer.begin() as con:
        stamp_new(con)
    database.close()
    _empty(migrated)
    bring_up_to_date(migrated, KEY)
    assert _schema(created) == _schema(migrated)
    assert len(_schema(created)) > 20
    for pragma in ("user_version", "application_id"):
        assert _rows(created, f"PRAGMA {pragma}") == _rows(migrated, f"PRAGMA {pragma}")


def test_every_foreign_key_has_an_index(tmp_path: Path) -> None:
    database = open_database(tmp_path / "a", KEY, new_salt=SALT)
    with database.writer.begin() as con:
        stamp_new(con)
    database.close()
    tables = [
        str(row[0]) for row in _rows(tmp_path / "a", "SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for table in tables:
        keys = {row[3] for row in _rows(tmp_path / "a", f"PRAGMA foreign_key_list({table})")}
        firsts = {
            _rows(tmp_path / "a", f"PRAGMA index_info({row[1]})")[0][2]
            for row in _rows(tmp_path / "a", f"PRAGMA index_list({table})")
        }
        primary = {row[1] for row in _rows(tmp_path / "a", f"PRAGMA table_info({table})") if row[5]}
        assert keys <= firsts | primary, table


def test_nothing_to_do_costs_no_alembic(tmp_path: Path) -> None:
    child = """
import sys
from pathlib import Path
from fallakte.storage.engine import open_database
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import bring_up_to_date, stamp_new
path, key = Path(sys.argv[1]), DataKey(bytes(32))
database = open_database(path, key, new_salt=bytes(range(16)))
with database.writer.begin() as con:
    stamp_new(con)
database.close()
assert bring_up_to_date(path, key) is None
print([name for name in sys.modules if name.split(".")[0] == "alembic"])
"""
    run = subprocess.run(
        [sys.executable, "-c", child, str(tmp_path / "a")], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_newer_and_foreign_files_are_left_alone(path: Path) -> None:
    _empty(path, version=SCHEMA_VERSION + 1)
    before = path.read_bytes()
    with pytest.raises(DateiZuNeu):
        bring_up_to_date(path, KEY)
    assert path.read_bytes() == before
    other = path.with_name("other")
    _empty(other, application_id=7, version=SCHEMA_VERSION)
    with pytest.raises(FremdeDatei):
        bring_up_to_date(other, KEY)


def test_a_rebuilt_parent_keeps_its_children(family: Path, revisions: Path) -> None:
    """With foreign keys enforced, ON DELETE CASCADE would have emptied `kind`."""
    (revisions / "versions" / "r0002.py").write_text(REBUILDS_PARENT)
    backup = bring_up_to_date(family, KEY, revisions=revisions, target=2)
    assert _rows(family, "SELECT id, eltern_id FROM kind") == [(1, 1), (2, 1)]
    assert _rows(family, "SELECT name, ort FROM eltern") == [("A", "")]
    assert _rows(family, "PRAGMA user_version") == [(2,)]
    assert backup is not None
    assert _rows(backup, "PRAGMA user_version") == [(1,)]
    assert _rows(backup, "SELECT name FROM eltern") == [("A",)]
    con = connect(backup, KEY)
    assert find_damage(con) == []
    con.close()


@pytest.mark.parametrize(
    ("revision", "failure"),
    [
        (FAILS_HALFWAY, ArithmeticError),
        (LOSES_ROWS, MigrationVerliertDaten),
        (LEAVES_DANGLING, MigrationVerliertDaten),
    ],
)
def test_a_failing_migration_changes_nothing(
    family: Path, revisions: Path, revision: str, failure: type[Exception]
) -> None:
    before = _schema(family), _rows(family, "SELECT * FROM kind")
    (revisions / "versions" / "r0002.py").write_text(revision)
    with pytest.raises(failure):
        bring_up_to_date(family, KEY, revisions=revisions, target=2)
    assert (_schema(family), _rows(family, "SELECT * FROM kind")) == before
    assert _rows(family, "PRAGMA user_version") == [(1,)]


BREAKS_THE_STRUCTURE = """
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("CREATE INDEX ix_kind_id ON kind (id)")
    op.execute("PRAGMA writable_schema = ON")
    op.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'ix_kind_id'")
    op.execute("PRAGMA writable_schema = RESET")
"""


def test_a_migration_that_breaks_the_structure_is_taken_back(family: Path, revisions: Path) -> None:
    (revisions / "versions" / "r0002.py").write_text(BREAKS_THE_STRUCTURE)
    with pytest.raises((MigrationVerliertDaten, DateiBeschaedigt)):
        bring_up_to_date(family, KEY, revisions=revisions, target=2)
    con = connect(family, KEY)
    assert find_damage(con) == []
    assert con.execute("PRAGMA user_version").fetchone() == (1,)
    con.close()


@pytest.mark.parametrize("step", [1, 2])
def test_a_migration_can_be_cancelled_until_it_is_committed(tmp_path: Path, step: int) -> None:
    """During the backup or the migration; the file is what it was, and the next opening starts anew."""
    path, key = released.copy_of(1, tmp_path), from_notfallcode(released.notfallcode(1))
    before, seen = path.read_bytes(), list[str]()

    def show(name: str, _share: float | None) -> None:
        seen.append(name)
        if len(seen) == step:
            fortschritt.abbrechen()

    fortschritt = Fortschritt(show)
    with pytest.raises(Abgebrochen):
        bring_up_to_date(path, key, fortschritt=fortschritt)
    assert path.read_bytes() == before
    seen = []
    assert bring_up_to_date(path, key, fortschritt=Fortschritt(show)) is not None
    assert list(dict.fromkeys(seen)) == [
        "Sicherung vor der Umstellung",
        "Datei auf den neuen Stand bringen",
        "Fallliste neu aufbauen",
        "Suche neu aufbauen",
    ]
    assert path.read_bytes() != before


def test_after_every_migration_the_case_list_is_derived_anew(tmp_path: Path) -> None:
    """Also if the program dies in between: the migration itself notes that the rows are of yesterday."""
    path, key = released.copy_of(1, tmp_path), from_notfallcode(released.notfallcode(1))
    bring_up_to_date(path, key)
    later = tmp_path / "migrations"
    shutil.copytree(REVISIONS, later)
    number = SCHEMA_VERSION + 1
    (later / "versions" / f"r{number:04}.py").write_text(
        f'revision = "{number:04}"\ndown_revision = "{SCHEMA_VERSION:04}"\ndef upgrade():\n    pass\n'
    )
    bring_up_to_date(path, key, revisions=later, target=number)
    with bare_connection(path, key) as con:
        assert not readtable.is_current(con)


def test_a_missing_revision_is_a_bug_not_a_half_way(family: Path, revisions: Path) -> None:
    with pytest.raises(RuntimeError, match="missing"):
        bring_up_to_date(family, KEY, revisions=revisions, target=2)
    assert _rows(family, "PRAGMA user_version") == [(1,)]
