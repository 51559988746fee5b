"""Moving and renaming: on one drive, to another one, onto names that exist, with what a crash left."""

import errno
import shutil
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.fehler import (
    Abgebrochen,
    DateiExistiert,
    DateiFehlt,
    DateiInBenutzung,
    DatentraegerVoll,
    FalschePassphrase,
    NichtBeschreibbar,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Geoeffnet, Passphrase
from fallakte.storage.access import Access
from fallakte.storage.handover import DateiUmzug
from fallakte.storage.relocation import move
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE, REGEL

WORDS = Passphrase(PASSPHRASE)


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr) -> Access:
    return Access(tmp_path / "state", uhr, "os-user", CHEAP)


@pytest.fixture
def tresor(access: Access) -> DateiTresor:
    return DateiTresor(access, REGEL)


@pytest.fixture
def umzug(access: Access) -> DateiUmzug:
    return DateiUmzug(access, REGEL)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    datei = tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Haupt")).datei
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="Kim", nachname="Muster"))
    datei.schliessen()
    return pfad


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "woanders"
    folder.mkdir()
    return folder / "Neu.fallakte"


def other_drive(old: Path, new: Path) -> Path:
    """A system with one drive per folder."""
    if old.parent != new.parent:
        raise OSError(errno.EXDEV, "cross-device link")
    return old.rename(new)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix != ".lock"}


def persons(tresor: DateiTresor, pfad: Path) -> int:
    datei = tresor.oeffnen(pfad, WORDS)
    with datei.arbeit.lesen() as sicht:
        number = len(sicht.find(Person))
    assert datei.uebernommen_von is None
    datei.schliessen()
    return number


def crashed(tresor: DateiTresor, filled: Path, where: Path) -> Path:
    """The file as a crash leaves it: a second person stands in the journal only."""
    datei = tresor.oeffnen(filled, WORDS)
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="Sascha", nachname="Später"))
    where.mkdir()
    for path in filled.parent.iterdir():
        if path.name.removeprefix(filled.name) in ("", ".key", "-wal"):
            shutil.copy(path, where / path.name)
    datei.schliessen()
    assert (where / f"{filled.name}-wal").stat().st_size > 0
    return where / filled.name


@pytest.mark.parametrize("rename", [Path.rename, other_drive])
def test_moved_with_everything(
    rename: object, tresor: DateiTresor, access: Access, filled: Path, elsewhere: Path
) -> None:
    assert callable(rename)
    move(access, filled, elsewhere, Fortschritt(), rename)
    assert names(filled.parent) == set()
    assert names(elsewhere.parent) == {"Neu.fallakte", "Neu.fallakte.key"}
    assert persons(tresor, elsewhere) == 1
    with pytest.raises(DateiFehlt):
        tresor.oeffnen(filled, WORDS)


@pytest.mark.parametrize("rename", [Path.rename, other_drive])
def test_what_a_crash_left_comes_along(
    rename: object, tresor: DateiTresor, access: Access, filled: Path, elsewhere: Path, tmp_path: Path
) -> None:
    assert callable(rename)
    left = crashed(tresor, filled, tmp_path / "absturz")
    move(access, left, elsewhere, Fortschritt(), rename)
    assert persons(tresor, elsewhere) == 2
    assert names(left.parent) == set()


def test_without_its_journal_it_would_be_older(
    tresor: DateiTresor, filled: Path, elsewhere: Path, tmp_path: Path
) -> None:
    """The control: the journal holds what the test above finds."""
    left = crashed(tresor, filled, tmp_path / "absturz")
    left.with_name(left.name + "-wal").unlink()
    shutil.rmtree(tmp_path / "state")
    assert persons(tresor, left) == 1


def test_renamed_in_its_folder(tresor: DateiTresor, umzug: DateiUmzug, filled: Path) -> None:
    neu = filled.with_name("Äktchen 2.fallakte")
    umzug.verschieben(filled, neu, Fortschritt())
    assert names(filled.parent) == {neu.name, f"{neu.name}.key"}
    assert persons(tresor, neu) == 1


def test_without_key_file_it_moves_and_heals(
    tresor: DateiTresor, umzug: DateiUmzug, filled: Path, elsewhere: Path
) -> None:
    filled.with_name(filled.name + ".key").unlink()
    umzug.verschieben(filled, elsewhere, Fortschritt())
    assert persons(tresor, elsewhere) == 1
    assert names(elsewhere.parent) == {"Neu.fallakte", "Neu.fallakte.key"}


def test_a_name_that_exists_is_refused(
    umzug: DateiUmzug, tresor: DateiTresor, filled: Path, elsewhere: Path
) -> None:
    elsewhere.write_bytes(b"wichtig")
    for ziel in (elsewhere, filled, filled.parent / "." / filled.name):
        with pytest.raises(DateiExistiert):
            umzug.verschieben(filled, ziel, Fortschritt())
    shutil.copy(filled, elsewhere)  # even if it is the same, byte by byte: nobody said it is ours
    with pytest.raises(DateiExistiert):
        umzug.verschieben(filled, elsewhere, Fortschritt())
    assert persons(tresor, filled) == 1


def test_refused_without_a_trace(
    umzug: DateiUmzug, tresor: DateiTresor, filled: Path, elsewhere: Path, tmp_path: Path
) -> None:
    before = names(filled.parent)
    with pytest.raises(NichtBeschreibbar):
        umzug.verschieben(filled, tmp_path / "fehlt" / "a.fallakte", Fortschritt())
    with pytest.raises(DateiFehlt):
        umzug.verschieben(elsewhere, filled, Fortschritt())
    datei = tresor.oeffnen(filled, WORDS)
    with pytest.raises(DateiInBenutzung):
        umzug.verschieben(filled, elsewhere, Fortschritt())
    with datei.arbeit.schreiben("Person anlegen") as uow:  # and the open file is none the worse for it
        uow.add(Person(vorname="Sascha", nachname="Später"))
    datei.schliessen()
    assert names(filled.parent) == before
    assert names(elsewhere.parent) == set()
    assert persons(tresor, filled) == 2


def test_what_lies_at_the_new_name_is_set_aside(
    umzug: DateiUmzug, tresor: DateiTresor, filled: Path, elsewhere: Path
) -> None:
    elsewhere.with_name(elsewhere.name + ".key").write_text("jemandes einziger Schlüssel")
    elsewhere.with_name(elsewhere.name + "-journal").write_text("fremd")
    umzug.verschieben(filled, elsewhere, Fortschritt())
    assert persons(tresor, elsewhere) == 1
    kept = {path.read_text() for path in elsewhere.parent.glob("*.alt1")}
    assert kept == {"jemandes einziger Schlüssel", "fremd"}


@pytest.mark.parametrize("rename", [Path.rename, other_drive])
@pytest.mark.parametrize("step", range(4))
def test_cancelled_at_any_step_nothing_has_changed(
    step: int, rename: object, tresor: DateiTresor, access: Access, filled: Path, elsewhere: Path
) -> None:
    """Also where the job is through before it comes to this step; then it has moved."""
    assert callable(rename)
    told: list[str] = []

    def show(schritt: str, _anteil: float | None) -> None:
        told.append(schritt)
        if len(told) > step:
            fortschritt.abbrechen()

    fortschritt = Fortschritt(show)
    try:
        move(access, filled, elsewhere, fortschritt, rename)
    except Abgebrochen:
        assert names(elsewhere.parent) == set()
        assert persons(tresor, filled) == 1
    else:
        assert step >= len(told)
        assert persons(tresor, elsewhere) == 1


def test_progress_counts_up_to_one(access: Access, filled: Path, elsewhere: Path) -> None:
    told: list[tuple[str, float | None]] = []
    fortschritt = Fortschritt(lambda schritt, anteil: told.append((schritt, anteil)))
    move(access, filled, elsewhere, fortschritt, other_drive)
    assert told[0] == ("Datei wird verschoben", None)
    for schritt in ("Kopie wird geschrieben", "Kopie wird verglichen"):
        assert [share for said, share in told if said == schritt][-1] == 1.0


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_failing_system_leaves_nothing_half_done(
    code: int, tresor: DateiTresor, access: Access, filled: Path, elsewhere: Path
) -> None:
    def fail(_old: Path, _new: Path) -> None:
        raise OSError(code, "planted")

    with pytest.raises(DatentraegerVoll if code == errno.ENOSPC else NichtBeschreibbar):
        move(access, filled, elsewhere, Fortschritt(), fail)
    assert names(elsewhere.parent) == set()
    assert persons(tresor, filled) == 1


def test_moving_again_finishes_what_was_broken_off(
    tresor: DateiTresor, access: Access, filled: Path, elsewhere: Path
) -> None:
    """Between two drives a kill may leave two whole files; the mark of the move lies beside the new one."""
    for end in ("", ".key"):
        shutil.copy(filled.with_name(filled.name + end), elsewhere.with_name(elsewhere.name + end))
    elsewhere.with_name(elsewhere.name + ".umzug").touch()
    move(access, filled, elsewhere, Fortschritt(), other_drive)
    assert names(filled.parent) == set()
    assert names(elsewhere.parent) == {"Neu.fallakte", "Neu.fallakte.key"}
    assert persons(tresor, elsewhere) == 1


def test_two_files_that_went_different_ways_are_both_kept(
    tresor: DateiTresor, access: Access, filled: Path, elsewhere: Path
) -> None:
    for end in ("", ".key"):
        shutil.copy(filled.with_name(filled.name + end), elsewhere.with_name(elsewhere.name + end))
    elsewhere.with_name(elsewhere.name + ".umzug").touch()
    datei = tresor.oeffnen(elsewhere, WORDS)
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="Sascha", nachname="Später"))
    datei.schliessen()
    with pytest.raises(DateiExistiert):
        move(access, filled, elsewhere, Fortschritt(), other_drive)
    assert filled.exists()
    assert persons(tresor, elsewhere) == 2


def test_a_closed_file_is_not_open(
    tresor: DateiTresor, umzug: DateiUmzug, access: Access, filled: Path
) -> None:
    """After a move nothing of the old place is remembered as open."""
    neu = filled.with_name("Neu.fallakte")
    umzug.verschieben(filled, neu, Fortschritt())
    with pytest.raises(FalschePassphrase):
        access.unlock(neu, Geoeffnet())
    assert persons(tresor, neu) == 1
