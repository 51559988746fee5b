"""kill -9 in what rewrites whole files: a new key, a restore, a backup, a healed key file, a migration."""

import random
import shutil
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.meldungen import Ende
from fallakte.services.zugang import Passphrase
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import APPLICATION_ID, connect, find_damage
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.tresor import DateiTresor
from tests.faults.conftest import OLD, PRELUDE, Bilanz, run_and_kill

pytestmark = pytest.mark.faults

WORDS = Passphrase(OLD)
ROWS = 1500
REKEY = (
    PRELUDE
    + """
from fallakte.services.zugang import Passphrase
from fallakte.storage.keyring import DateiSchluesselbund
bund, words = DateiSchluesselbund(access, 5), Passphrase("alte Worte")
ready("ready")
for i in range(100_000):
    bund.entziehen(pfad, words, "alte Worte", "")
"""
)
RESTORE = (
    PRELUDE
    + """
from datetime import timedelta
from fallakte.services.zugang import Passphrase
from fallakte.storage.backup import Sicherungswerk
werk, words = Sicherungswerk(access), Passphrase("alte Worte")
ready("ready")
for i in range(100_000):
    werk.zurueckholen(Path(sys.argv[3 + i % 2]), pfad, words, lambda _: True)
"""
)
BACKUP = (
    PRELUDE
    + """
from datetime import timedelta
from fallakte.services.zugang import Passphrase
from fallakte.storage.backup import Sicherungswerk
werk, words = Sicherungswerk(access), Passphrase("alte Worte")
uhr.stelle(uhr.jetzt() + timedelta(days=int(sys.argv[4])))
ready("ready")
for i in range(100_000):
    uhr.stelle(uhr.jetzt() + timedelta(hours=1))
    werk.sichern(pfad, Path(sys.argv[3]), words)
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
    tresor.oeffnen(pfad, "alte Worte").schliessen()
"""
)
NO_ROOM = (
    PRELUDE
    + """
import resource, signal
from fallakte.services.fehler import DatentraegerVoll
from fallakte.services.zugang import Passphrase
from fallakte.storage.keys import DataKey
from fallakte.storage.rekey import change_key
key = access.unlock(pfad, Passphrase("alte Worte")).key
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
ready("ready")
try:
    change_key(pfad, key, DataKey.generate())
except DatentraegerVoll:
    ready("voll")
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
    datei = tresor.anlegen(pfad, OLD, "Haupt").datei
    with datei.arbeit.schreiben("Personen anlegen") as uow:
        for i in range(ROWS):
            uow.add(Person(vorname="a", nachname=f"N{i}"))
    datei.schliessen()
    return pfad


def persons(tresor: DateiTresor, pfad: Path) -> int:
    datei = tresor.oeffnen(pfad, OLD)
    with datei.arbeit.lesen() as sicht:
        number = len(sicht.find(Person))
    datei.schliessen()
    return number


def names_both(pfad: Path) -> bool:
    """Whether the key file still names the old and the new state."""
    return b'"pending"' in pfad.with_name(pfad.name + ".key").read_bytes()


def moment(seed: int, longest: float) -> float:
    return random.Random(seed).uniform(0.0, longest)  # noqa: S311 - a moment, not a secret


def test_killed_in_a_change_of_key(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    for seed in range(rounds):
        run_and_kill(REKEY, filled, tmp_path / "state", moment(seed, 0.5))
        midway = names_both(filled)
        assert persons(tresor, filled) == ROWS
        assert Pruefer(access).pruefen(filled, WORDS).ende is Ende.OK
        bilanz.survived("kill -9 beim Entziehen (neuer Schlüssel)", midway=midway)


def test_no_room_for_a_new_key(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """The library keeps quiet when it fails, so the program has to look; nothing is changed then.

    A limit on the size of a file stands for a full disk: the journal breaks off at a random place.
    """
    for seed in range(rounds):
        share = random.Random(seed).uniform(0.1, 0.95)  # noqa: S311 - a place, not a secret
        limit = str(int(filled.stat().st_size * share))
        assert run_and_kill(NO_ROOM, filled, tmp_path / "state", 60, limit) == ["voll"]
        assert persons(tresor, filled) == ROWS
        assert Pruefer(access).pruefen(filled, WORDS).ende is Ende.OK
        bilanz.survived("kein Platz beim Entziehen")


def test_killed_in_a_restore(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """One of the two states is there, whole; never none, and never a mixture."""
    werk, folders = Sicherungswerk(access), [tmp_path / "s1", tmp_path / "s2"]
    backups = []
    for folder in folders:
        folder.mkdir()
        backups.append(str(werk.sichern(filled, folder, WORDS).pfad))
        datei = tresor.oeffnen(filled, OLD)
        with datei.arbeit.schreiben("Person anlegen") as uow:
            uow.add(Person(vorname="b", nachname="später"))
        datei.schliessen()
    allowed = {ROWS, ROWS + 1, ROWS + 2}
    for seed in range(rounds):
        run_and_kill(RESTORE, filled, tmp_path / "state", moment(seed, 0.8), *backups)
        midway = names_both(filled) or bool(list(filled.parent.glob("*.neu*")))
        number = persons(tresor, filled)
        assert number in allowed
        allowed = {ROWS, ROWS + 1, number}
        assert Pruefer(access).pruefen(filled, WORDS).ende is Ende.OK
        for kept in filled.parent.glob("*_ersetzt_*"):
            kept.unlink()
        bilanz.survived("kill -9 beim Zurückholen", midway=midway)


def test_killed_in_a_backup(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Whatever bears the name of a backup is one, and the file itself is untouched."""
    folder = tmp_path / "sicherungen"
    folder.mkdir()
    for seed in range(rounds):
        run_and_kill(BACKUP, filled, tmp_path / "state", moment(seed, 0.8), str(folder), str(seed))
        midway = bool(list(folder.glob("*.neu*")))
        for backup in sorted(folder.glob("*.fallakte"))[-3:]:
            assert Pruefer(access).pruefen(backup, WORDS).ende is Ende.OK
        assert persons(tresor, filled) == ROWS
        bilanz.survived("kill -9 beim Sichern", midway=midway)
    assert list(folder.glob("*.fallakte"))


def test_killed_while_a_key_file_heals(
    tresor: DateiTresor, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    for seed in range(rounds):
        run_and_kill(HEAL, filled, tmp_path / "state", moment(seed, 0.3))
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
        run_and_kill(MIGRATE, pfad, revisions, moment(seed, 0.4))
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
