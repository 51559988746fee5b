"""kill -9 where a log is not safe, in a move, and in handing a file on."""

import errno
import shutil
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.fehler import FallakteFehler
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Passphrase
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.handover import DateiUmzug
from fallakte.storage.relocation import move
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import OLD, PRELUDE, run_and_kill
from tests.faults.people import ROWS, WORDS, between, fill
from tests.faults.test_kill import WORK
from tests.faults.test_kill_files import REKEY, names_both

pytestmark = pytest.mark.faults

THEIRS = Passphrase("deren Worte")
OTHER_DRIVE = """
import errno
def rename(old, new):
    if old.parent != new.parent:
        raise OSError(errno.EXDEV, "cross-device link")
    return old.rename(new)
"""
SAME_DRIVE = "rename = Path.rename\n"
MOVE = """
from fallakte.storage.relocation import move
there = Path(sys.argv[3])
ready("ready")
for i in range(100_000):
    move(access, *((pfad, there) if pfad.exists() else (there, pfad)), Fortschritt(), rename)
"""
HAND_OUT = (
    PRELUDE
    + """
from fallakte.storage.handover import DateiUmzug
umzug, folder = DateiUmzug(access, regel), Path(sys.argv[3])
ready("ready")
for i in range(100_000):
    neu = NeuerZugang("deren Worte", f"Empfang {i}")
    umzug.ausgeben(pfad, Passphrase("alte Worte"), folder / f"{i}.fallakte-export", neu, Fortschritt())
"""
)
TAKE_IN = (
    PRELUDE
    + """
from fallakte.storage.handover import DateiUmzug
umzug, folder = DateiUmzug(access, regel), Path(sys.argv[3])
ready("ready")
for i in range(100_000):
    umzug.uebernehmen(pfad, folder / f"{i}.fallakte", Fortschritt())
"""
)


@pytest.fixture
def umzug(access: Access) -> DateiUmzug:
    return DateiUmzug(access, Passphrasenregel(4, 0, tuple))


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    return fill(tresor, pfad)


@pytest.fixture
def crashed(tresor: DateiTresor, filled: Path, tmp_path: Path) -> Path:
    """The file as a crash at work left it: one more person stands in its log only."""
    where = tmp_path / "vorlage"
    where.mkdir()
    datei = tresor.oeffnen(filled, WORDS)
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="b", nachname="zuletzt"))
    for end in ("", "-wal", ".key"):
        shutil.copy(filled.with_name(filled.name + end), where / f"{filled.name}{end}")
    datei.schliessen()
    return where / filled.name


def persons(tresor: DateiTresor, pfad: Path, words: Passphrase = WORDS) -> int:
    datei = tresor.oeffnen(pfad, words)
    with datei.arbeit.lesen() as sicht:
        number = len(sicht.find(Person))
    assert datei.kette_pruefen() is None
    datei.schliessen()
    return number


def opens(tresor: DateiTresor, pfad: Path) -> bool:
    try:
        return persons(tresor, pfad) == ROWS + 1
    except FallakteFehler:
        return False


def other_drive(old: Path, new: Path) -> Path:
    if old.parent != new.parent:
        raise OSError(errno.EXDEV, "cross-device link")
    return old.rename(new)


def synced(folder: Path) -> None:
    """Stands for every place where a log is not safe."""
    (folder / ".stfolder").mkdir()


def test_killed_at_work_without_a_log(
    tresor: DateiTresor, pfad: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """As on a fixed drive: nothing acknowledged is lost, nothing is there by half."""
    synced(pfad.parent)
    tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt")).datei.schliessen()
    acknowledged, journal = 0, pfad.with_name(pfad.name + "-journal")
    for seed in range(rounds):
        acknowledged += len(run_and_kill(WORK, pfad, tmp_path / "state", between(seed, 0.02, 0.4)))
        assert not pfad.with_name(pfad.name + "-wal").exists()
        midway = journal.exists() and journal.stat().st_size > 0
        number = persons(tresor, pfad)
        assert number % 2 == 0
        assert acknowledged <= number // 2 <= acknowledged + seed + 1  # one may be committed, not told
        bilanz.survived("kill -9 bei der Arbeit (Netz, Abgleich, Stick)", midway=midway)
    assert acknowledged > 0


def test_killed_in_a_change_of_key_without_a_log(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    synced(filled.parent)
    for seed in range(rounds):
        run_and_kill(REKEY, filled, tmp_path / "state", between(seed, 0.0, 0.5))
        midway = names_both(filled)
        assert persons(tresor, filled) == ROWS
        assert Pruefer(access).pruefen(filled, WORDS, Fortschritt()).ende is Ende.OK
        bilanz.survived("kill -9 beim Entziehen (Netz, Abgleich, Stick)", midway=midway)


def test_killed_in_a_move(
    tresor: DateiTresor, crashed: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Exactly one of the two places opens, with what only stood in the log."""
    for seed in range(rounds):
        here, there = _two_folders(tmp_path / f"runde{seed}", crashed)
        run_and_kill(
            PRELUDE + SAME_DRIVE + MOVE, here, tmp_path / "state", between(seed, 0.0, 0.1), str(there)
        )
        midway = _at_both(here, there)
        assert here.exists() != there.exists()
        assert [opens(tresor, place) for place in (here, there)].count(True) == 1
        bilanz.survived("kill -9 beim Verschieben", midway=midway)


def test_killed_in_a_move_to_another_drive(
    tresor: DateiTresor, access: Access, crashed: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """At least one place is whole, and moving again ends it: then it is exactly one."""
    for seed in range(rounds):
        here, there = _two_folders(tmp_path / f"runde{seed}", crashed)
        run_and_kill(
            PRELUDE + OTHER_DRIVE + MOVE, here, tmp_path / "state", between(seed, 0.0, 0.2), str(there)
        )
        midway = _at_both(here, there)
        if here.exists() and there.exists():
            old, new = (here, there) if there.with_name(there.name + ".umzug").exists() else (there, here)
            move(access, old, new, Fortschritt(), other_drive)
        assert [opens(tresor, place) for place in (here, there)].count(True) == 1
        bilanz.survived("kill -9 beim Verschieben auf ein anderes Laufwerk", midway=midway)


def test_without_its_log_the_moved_file_would_be_refused(tresor: DateiTresor, crashed: Path) -> None:
    """The control for both moves: what opens there opens because the log came along."""
    crashed.with_name(crashed.name + "-wal").unlink()
    assert not opens(tresor, crashed)


def _at_both(here: Path, there: Path) -> bool:
    """Whether something of the file lies at the one place and something at the other."""
    locks = (".lock", ".json")
    return all(any(path.suffix not in locks for path in place.parent.iterdir()) for place in (here, there))


def _two_folders(folder: Path, template: Path) -> tuple[Path, Path]:
    here, there = folder / "hier" / template.name, folder / "dort" / "Neu.fallakte"
    shutil.copytree(template.parent, here.parent)
    there.parent.mkdir()
    return here, there


def test_killed_while_handing_out(
    tresor: DateiTresor, umzug: DateiUmzug, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """What bears the name of an export is whole, and the history of the file tells of it."""
    for seed in range(rounds):
        folder, there = tmp_path / f"runde{seed}", tmp_path / f"runde{seed}" / "dort"
        there.mkdir(parents=True)
        run_and_kill(HAND_OUT, filled, tmp_path / "state", between(seed, 0.0, 0.8), str(folder))
        midway = bool([*folder.glob("*.neu*"), *folder.glob("*.teil")])
        exports = sorted(folder.glob("*.fallakte-export"))
        for export in exports[-2:]:
            umzug.uebernehmen(export, there / f"{export.stem}.fallakte", Fortschritt())
            assert persons(tresor, there / f"{export.stem}.fallakte", THEIRS) == ROWS
        datei = tresor.oeffnen(filled, WORDS)
        with datei.arbeit.lesen() as sicht:
            told = {
                new for e in sicht.verlauf(None, 100) for name, _, new in e.felder or () if name == "datei"
            }
            assert len(sicht.find(Person)) == ROWS
        datei.schliessen()
        assert {export.name for export in exports} <= told
        bilanz.survived("kill -9 beim Weitergeben", midway=midway)


def test_killed_while_taking_in(
    tresor: DateiTresor, umzug: DateiUmzug, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Every file that stands under its name opens; where none stands, taking in works again."""
    export = tmp_path / "a.fallakte-export"
    umzug.ausgeben(filled, WORDS, export, NeuerZugang(THEIRS.text, "Empfang"), Fortschritt())
    for seed in range(rounds):
        folder = tmp_path / f"runde{seed}"
        folder.mkdir()
        run_and_kill(TAKE_IN, export, tmp_path / "state", between(seed, 0.0, 0.3), str(folder))
        midway = bool(list(folder.glob("*.neu*")))
        started = {int(path.name.lstrip(".").partition(".")[0]) for path in folder.iterdir()}
        for number in sorted(started)[-2:]:
            file = folder / f"{number}.fallakte"
            if not file.exists():
                umzug.uebernehmen(export, file, Fortschritt())
            assert persons(tresor, file, THEIRS) == ROWS
        bilanz.survived("kill -9 beim Übernehmen", midway=midway)
