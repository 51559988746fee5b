"""kill -9 in a backup, in a restore, and while a backup becomes a file of its own."""

from pathlib import Path

import pytest

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.sicherung import Anlass
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.checks import Pruefer
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import PRELUDE, run_and_kill
from tests.faults.people import ROWS, WORDS, add_one, between, fill, persons

pytestmark = pytest.mark.faults

WERK = (
    PRELUDE
    + """
from datetime import timedelta
from threading import Thread
from fallakte.services.sicherung import Anlass
from fallakte.storage.backup import Sicherungswerk
werk, words = Sicherungswerk(access), Passphrase("alte Worte")
"""
)
RESTORE = (
    WERK
    + """
ready("ready")
for i in range(100_000):
    werk.zurueckholen(Path(sys.argv[3 + i % 2]), pfad, words, lambda _: True, Fortschritt())
"""
)
BACKUP = (
    WERK
    + """
uhr.stelle(uhr.jetzt() + timedelta(days=int(sys.argv[4])))
ready("ready")
for i in range(100_000):
    uhr.stelle(uhr.jetzt() + timedelta(hours=1))
    werk.sichern(pfad, Path(sys.argv[3]), words, Anlass.HAND, Fortschritt())
"""
)
BACKUP_AT_WORK = (
    WERK
    + """
datei = tresor.oeffnen(pfad, words)
def work():
    while True:
        with datei.arbeit.schreiben("Zwei Personen anlegen") as uow:
            uow.add(Person(vorname="a", nachname="N"))
            uow.add(Person(vorname="b", nachname="N"))
Thread(target=work, daemon=True).start()
ready("ready")
for i in range(100_000):
    werk.sichern(pfad, Path(sys.argv[3]), Geoeffnet(), Anlass.HAND, Fortschritt())
    ready(i)
"""
)
BESIDE = (
    WERK
    + """
ready("ready")
for i in range(100_000):
    werk.daneben(Path(sys.argv[3]), pfad.with_name(f"{i}.fallakte"), words, Fortschritt())
"""
)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    return fill(tresor, pfad)


@pytest.fixture
def werk(access: Access) -> Sicherungswerk:
    return Sicherungswerk(access)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "sicherungen"


def back_up(werk: Sicherungswerk, pfad: Path, folder: Path) -> Path:
    return werk.sichern(pfad, folder, WORDS, Anlass.HAND, Fortschritt()).pfad


def sound(access: Access, pfad: Path) -> bool:
    return Pruefer(access).pruefen(pfad, WORDS, Fortschritt()).ende is Ende.OK


def names_both(pfad: Path) -> bool:
    """Whether the key file still names the old and the new state."""
    return b'"pending"' in pfad.with_name(pfad.name + ".key").read_bytes()


def leftovers(folder: Path) -> list[Path]:
    """Everything that is neither a database nor the key file of one."""
    files = {path for path in folder.iterdir() if path.suffix == ".fallakte"}
    keys = {path.with_name(path.name + ".key") for path in files}
    return [path for path in folder.iterdir() if path not in files | keys]


def test_killed_in_a_restore(
    tresor: DateiTresor,
    access: Access,
    werk: Sicherungswerk,
    filled: Path,
    tmp_path: Path,
    rounds: int,
    bilanz: Bilanz,
) -> None:
    """One of the two states is there, whole; never none, and never a mixture."""
    backups = []
    for name in ("s1", "s2"):
        backups.append(str(back_up(werk, filled, tmp_path / name)))
        add_one(tresor, filled)
    allowed = {ROWS, ROWS + 1, ROWS + 2}
    for seed in range(rounds):
        run_and_kill(RESTORE, filled, tmp_path / "state", between(seed, 0, 0.8), *backups)
        midway = names_both(filled) or bool(list(filled.parent.glob("*.neu*")))
        number = persons(tresor, filled)
        assert number in allowed
        allowed = {ROWS, ROWS + 1, number}
        assert sound(access, filled)
        for kept in filled.parent.glob("*_ersetzt_*"):
            kept.unlink()
        bilanz.survived("kill -9 beim Zurückholen", midway=midway)


def test_killed_in_a_backup(
    tresor: DateiTresor,
    access: Access,
    werk: Sicherungswerk,
    filled: Path,
    folder: Path,
    tmp_path: Path,
    rounds: int,
    bilanz: Bilanz,
) -> None:
    """Whatever bears the name of a backup is one, the file is untouched, and the next backup tidies up."""
    back_up(werk, filled, folder)
    for seed in range(rounds):
        moment = between(seed, 0, 0.8)
        run_and_kill(BACKUP, filled, tmp_path / "state", moment, str(folder), str(seed))
        midway = bool(leftovers(folder))
        for backup in sorted(folder.glob("*.fallakte"))[-3:]:
            assert sound(access, backup)
        assert persons(tresor, filled) == ROWS
        back_up(werk, filled, folder)
        assert not leftovers(folder)
        bilanz.survived("kill -9 beim Sichern", midway=midway)


def test_killed_in_a_backup_at_work(
    tresor: DateiTresor,
    access: Access,
    werk: Sicherungswerk,
    filled: Path,
    folder: Path,
    tmp_path: Path,
    rounds: int,
    bilanz: Bilanz,
) -> None:
    """The open file is backed up while another thread writes: no transaction is there by half, in either."""
    back_up(werk, filled, folder)
    for seed in range(rounds):
        moment = between(seed, 0, 1.2)
        run_and_kill(BACKUP_AT_WORK, filled, tmp_path / "state", moment, str(folder))
        midway = bool(leftovers(folder))
        for backup in sorted(folder.glob("*.fallakte"))[-2:]:
            assert sound(access, backup)
            umfang = werk.inhalt(backup, filled, WORDS, Fortschritt()).umfang
            assert umfang.letzte_aenderung is not None
        number = persons(tresor, filled)
        assert number >= ROWS
        assert number % 2 == 0
        assert sound(access, filled)
        bilanz.survived("kill -9 beim Sichern der offenen Akte", midway=midway)


def test_killed_while_put_beside(
    tresor: DateiTresor,
    access: Access,
    werk: Sicherungswerk,
    filled: Path,
    folder: Path,
    tmp_path: Path,
    rounds: int,
    bilanz: Bilanz,
) -> None:
    """Every file under its name opens; where none is, it can be made again and nothing is left over."""
    backup = back_up(werk, filled, folder)
    for seed in range(rounds):
        place = tmp_path / f"runde{seed}"
        place.mkdir()
        run_and_kill(BESIDE, place / "x", tmp_path / "state", between(seed, 0, 0.8), str(backup))
        midway = bool(list(place.glob("*.neu*")))
        started = {int(path.name.lstrip(".").partition(".")[0]) for path in place.iterdir()}
        for number in started:
            file = place / f"{number}.fallakte"
            if not file.exists():
                werk.daneben(backup, file, WORDS, Fortschritt())
            assert persons(tresor, file) == ROWS
        for stale in place.glob("*.lock*"):
            stale.unlink()
        assert not leftovers(place)
        assert sound(access, backup)
        bilanz.survived("kill -9 beim Wiederherstellen daneben", midway=midway)
