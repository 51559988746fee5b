"""An old state with valid tags is told from the present one, and a newer one than noted is no reproach."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.fehler import AelterAlsBekannt
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Notfallcode, Passphrase
from fallakte.storage.engine import connect
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import PASSPHRASE

PAGE = 4096


def write_names(tresor: DateiTresor, pfad: Path, *names: str) -> None:
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    for name in names:
        with datei.arbeit.schreiben("Person anlegen") as uow:
            uow.add(Person(vorname="", nachname=name))
    datei.schliessen()


def key_file(pfad: Path) -> Path:
    return pfad.with_name(pfad.name + ".key")


@pytest.fixture
def old(tresor: DateiTresor, pfad: Path, notfallcode: str, tmp_path: Path) -> Path:
    """Yesterday's pair of files in another folder; the file itself went on since."""
    write_names(tresor, pfad, "A", "B")
    folder = tmp_path / "gestern"
    shutil.copytree(pfad.parent, folder)
    write_names(tresor, pfad, "C")
    return folder / pfad.name


def test_each_close_notes_the_end_of_the_history(tresor: DateiTresor, pfad: Path, old: Path) -> None:
    marks = [json.loads(key_file(file).read_text())["mark"]["counter"] for file in (old, pfad)]
    assert marks == [2, 3]


def test_closing_without_a_change_writes_nothing(tresor: DateiTresor, pfad: Path, old: Path) -> None:
    before = key_file(pfad).stat().st_mtime_ns
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()
    assert key_file(pfad).stat().st_mtime_ns == before


def test_a_swapped_back_database_is_refused(
    tresor: DateiTresor, pfad: Path, old: Path, notfallcode: str
) -> None:
    present = pfad.read_bytes()
    shutil.copy(old, pfad)
    for opening in (
        lambda: tresor.oeffnen(pfad, Passphrase(PASSPHRASE)),
        lambda: tresor.oeffnen(pfad, Notfallcode(notfallcode)),
    ):
        with pytest.raises(AelterAlsBekannt):
            opening()
    assert pfad.read_bytes() == old.read_bytes()
    pfad.write_bytes(present)
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()


def test_a_swapped_back_pair_is_known_from_the_state_folder(
    tresor: DateiTresor, pfad: Path, old: Path, tmp_path: Path
) -> None:
    shutil.copy(old, pfad)
    shutil.copy(key_file(old), key_file(pfad))
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    shutil.rmtree(tmp_path / "state")  # the control: who never saw the newer file cannot know
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()


def test_a_foreign_key_file_does_not_make_us_forget(
    tresor: DateiTresor, pfad: Path, old: Path, notfallcode: str
) -> None:
    """The Notfallcode opens beside any key file; what is known of the database still counts."""
    other = pfad.with_name("andere.fallakte")
    tresor.anlegen(other, NeuerZugang("anders", "Haupt")).datei.schliessen()
    shutil.copy(key_file(other), key_file(pfad))
    shutil.copy(old, pfad)
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(pfad, Notfallcode(notfallcode))


def test_a_file_newer_than_its_note_is_fine(tresor: DateiTresor, pfad: Path, old: Path) -> None:
    """A crash between the commit and the note, or a key file from yesterday."""
    shutil.copy(key_file(old), key_file(pfad))
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()
    assert json.loads(key_file(pfad).read_text())["mark"]["counter"] == 3


def test_a_cut_off_history_is_refused(tresor: DateiTresor, pfad: Path, old: Path, notfallcode: str) -> None:
    con = connect(pfad, from_notfallcode(notfallcode))
    con.execute("DELETE FROM verlaufsinhalt WHERE nummer = 3")
    con.execute("DELETE FROM verlaufseintrag WHERE nummer = 3")
    con.close()
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_a_replayed_page_of_the_history_is_refused(tresor: DateiTresor, pfad: Path, old: Path) -> None:
    """Its tag is valid, so nothing but the mark tells; pages of other tables: test_pruefung."""
    before, present = old.read_bytes(), pfad.read_bytes()
    changed = [n for n in range(len(before) // PAGE) if _page(before, n) != _page(present, n)]
    refused = 0
    for number in changed:
        replayed = bytearray(present)
        replayed[number * PAGE : (number + 1) * PAGE] = _page(before, number)
        pfad.write_bytes(replayed)
        try:
            tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()
        except AelterAlsBekannt:
            refused += 1
    assert refused == 1  # the one page that holds the latest entries
    assert len(changed) > 1


def _page(content: bytes, number: int) -> bytes:
    return content[number * PAGE : (number + 1) * PAGE]


@pytest.mark.parametrize(
    "alter",
    [
        lambda mark: mark | {"counter": 2},
        lambda mark: mark | {"head": "00" * 32},
        lambda mark: mark | {"backup": True},
        lambda mark: mark | {"mac": "00" * 32},
    ],
)
def test_an_altered_note_is_refused(
    tresor: DateiTresor, pfad: Path, old: Path, alter: Callable[[dict[str, object]], dict[str, object]]
) -> None:
    plain = json.loads(key_file(pfad).read_text())
    plain["mark"] = alter(plain["mark"])
    key_file(pfad).write_text(json.dumps(plain))
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_without_its_note_the_state_folder_still_knows(tresor: DateiTresor, pfad: Path, old: Path) -> None:
    plain = json.loads(key_file(pfad).read_text())
    del plain["mark"]
    key_file(pfad).write_text(json.dumps(plain))
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()
    assert "mark" in json.loads(key_file(pfad).read_text())  # written anew
    key_file(pfad).write_text(json.dumps(plain))
    shutil.copy(old, pfad)
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_a_note_belongs_to_its_generation(tresor: DateiTresor, pfad: Path, old: Path) -> None:
    """An older note cannot be passed off as one of a later header."""
    plain = json.loads(key_file(pfad).read_text())
    key_file(pfad).write_text(json.dumps(plain | {"generation": 2}))
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
