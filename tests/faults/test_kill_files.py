"""kill -9 in a change of key, in a healed key file, in a migration."""

import shutil
from pathlib import Path

import pytest

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.damage import find_damage
from fallakte.storage.engine import APPLICATION_ID, connect
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import PRELUDE, run_and_kill
from tests.faults.people import ROWS, WORDS, between, fill, persons

pytestmark = pytest.mark.faults

REKEY = (
    PRELUDE
    + """
from fallakte.storage.keyring import DateiSchluesselbund
bund, words = DateiSchluesselbund(access, regel), Passphrase("alte Worte")
ready("ready")
for i in range(100_000):
    bund.entziehen(pfad, words, NeuerZugang("alte Worte", "Haupt"), Fortschritt())
"""
)
HEAL = (
    PRELUDE
    + """
sidecar = pfad.with_name(pfad.name + ".key")
ready("ready")
for i in range(100_000):
    if i % 2:
        sidecar.unlink()
    else:
        sidecar.write_bytes(sidecar.read_bytes()[:99])
    tresor.oeffnen(pfad, Passphrase("alte Worte")).schliessen()
"""
)
MIGRATE = """
import sys
from pathlib import Path
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import bring_up_to_date
import alembic.operations, alembic.runtime.migration, alembic.script
print("ready", flush=True)
bring_up_to_date(Path(sys.argv[1]), DataKey(bytes(range(32))), revisions=Path(sys.argv[2]), target=2)
"""
KEY = DataKey(bytes(range(32)))
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


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    return fill(tresor, pfad)


def names_both(pfad: Path) -> bool:
    """Whether the key file still names the old and the new state."""
    return b'"pending"' in pfad.with_name(pfad.name + ".key").read_bytes()


def test_killed_in_a_change_of_key(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    for seed in range(rounds):
        run_and_kill(REKEY, filled, tmp_path / "state", between(seed, 0, 0.5))
        midway = names_both(filled)
        assert persons(tresor, filled) == ROWS
        assert Pruefer(access).pruefen(filled, WORDS, Fortschritt()).ende is Ende.OK
        bilanz.survived("kill -9 beim Entziehen (neuer Schlüssel)", midway=midway)


def test_killed_while_a_key_file_heals(
    tresor: DateiTresor, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    for seed in range(rounds):
        run_and_kill(HEAL, filled, tmp_path / "state", between(seed, 0, 0.3))
        assert persons(tresor, filled) == ROWS
        for aside in filled.parent.glob("*.alt*"):
            aside.unlink()
        bilanz.survived("kill -9 beim Heilen der Schlüsseldatei")


def test_killed_in_a_migration(tmp_path: Path, pfad: Path, rounds: int, bilanz: Bilanz) -> None:
    """The old schema or the new one, every child row there, and the next opening finishes it."""
    revisions = tmp_path / "migrations"
    (revisions / "versions").mkdir(parents=True)
    (revisions / "versions" / "r0001.py").write_text(TWO_TABLES)
    con = connect(pfad, KEY, new_salt=b"0123456789abcdef")
    con.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    con.close()
    bring_up_to_date(pfad, KEY, revisions=revisions, target=1)
    (revisions / "versions" / "r0002.py").write_text(REBUILDS_PARENT)
    con = connect(pfad, KEY)
    con.execute("BEGIN")
    for i in range(1, 4001):
        con.execute("INSERT INTO eltern (id, name) VALUES (?, ?)", (i, "N" * 200))
        con.execute("INSERT INTO kind (id, eltern_id) VALUES (?, ?)", (i, i))
    con.execute("COMMIT")
    con.close()
    template = pfad.read_bytes()
    for seed in range(rounds):
        pfad.write_bytes(template)
        for journal in ("-wal", "-shm"):
            pfad.with_name(pfad.name + journal).unlink(missing_ok=True)
        run_and_kill(MIGRATE, pfad, revisions, between(seed, 0, 0.4))
        backup = pfad.with_name(pfad.name + ".vor-0002")
        con = connect(pfad, KEY)
        assert find_damage(con) == []
        version = con.execute("PRAGMA user_version").fetchone()
        assert version in {(1,), (2,)}
        midway = version == (1,) and backup.exists()
        con.close()
        bring_up_to_date(pfad, KEY, revisions=revisions, target=2)
        con = connect(pfad, KEY)
        assert con.execute("SELECT count(*) FROM eltern JOIN kind ON eltern_id = eltern.id").fetchone() == (
            4000,
        )
        con.close()
        shutil.rmtree(revisions / "versions" / "__pycache__", ignore_errors=True)
        bilanz.survived("kill -9 in der Migration", midway=midway)
        backup.unlink(missing_ok=True)
