"""Damage and old states, seeded: each is found and named, none opens as if nothing were wrong."""

import random
import shutil
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.fehler import AelterAlsBekannt, FallakteFehler, FremdeDatei, LeereDatei
from fallakte.services.meldungen import Ende
from fallakte.services.zugang import Passphrase
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import connect
from fallakte.storage.keys import DataKey
from fallakte.storage.tresor import DateiTresor
from tests.faults.conftest import OLD, Bilanz

pytestmark = pytest.mark.faults

PAGE = 4096
WORDS = Passphrase(OLD)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    tresor.anlegen(pfad, OLD, "Haupt").datei.schliessen()
    write(tresor, pfad, 0)
    return pfad


def write(tresor: DateiTresor, pfad: Path, seed: int) -> None:
    """Change every person there is and add some."""
    datei = tresor.oeffnen(pfad, OLD)
    with datei.arbeit.schreiben("Personen ändern") as uow:
        for person in uow.find(Person)[:40]:
            uow.save(Person(vorname=f"{seed}", nachname="Q" * 90, id=person.id, version=person.version))
        for i in range(20):
            uow.add(Person(vorname=f"{i}", nachname="N" * 90))
    datei.schliessen()


def found(access: Access, pfad: Path) -> bool:
    """Whether the check or already the attempt to check says that something is wrong."""
    try:
        return Pruefer(access).pruefen(pfad, WORDS).ende is not Ende.OK
    except FallakteFehler:
        return True


def rows(pfad: Path, key: DataKey) -> list[list[tuple[object, ...]]]:
    """Everything in the tables."""
    con = connect(pfad, key)
    try:
        names = [name for (name,) in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [con.execute(f"SELECT * FROM {name}").fetchall() for name in names]  # noqa: S608 - from the schema
    finally:
        con.close()


def test_flipped_bits(access: Access, filled: Path, rounds: int, bilanz: Bilanz) -> None:
    content = filled.read_bytes()
    assert not found(access, filled)
    for seed in range(rounds):
        dice = random.Random(seed)  # noqa: S311 - a place, not a secret
        flipped = bytearray(content)
        flipped[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        filled.write_bytes(flipped)
        assert found(access, filled)
        bilanz.survived("gekipptes Bit: gefunden")


def test_cut_anywhere_and_at_a_page(access: Access, filled: Path, rounds: int, bilanz: Bilanz) -> None:
    content = filled.read_bytes()
    for seed in range(rounds):
        dice = random.Random(seed)  # noqa: S311 - a place, not a secret
        for length in (dice.randrange(len(content)), dice.randrange(len(content) // PAGE) * PAGE):
            filled.write_bytes(content[:length])
            assert found(access, filled)
        bilanz.survived("abgeschnitten, auch genau zwischen Seiten: gefunden")


def test_replayed_pages(
    tresor: DateiTresor, access: Access, filled: Path, rounds: int, bilanz: Bilanz
) -> None:
    """A page of yesterday that held other content is found, at the opening or by `verify`."""
    for seed in range(rounds):
        yesterday = filled.read_bytes()
        write(tresor, filled, seed + 1)
        present = filled.read_bytes()
        pages = range(1, min(len(yesterday), len(present)) // PAGE)
        changed = [n for n in pages if yesterday[n * PAGE :][:PAGE] != present[n * PAGE :][:PAGE]]
        key, seen = access.unlock(filled, WORDS).key, 0
        told = rows(filled, key)
        for number in changed[:6]:
            replayed = bytearray(present)
            replayed[number * PAGE : (number + 1) * PAGE] = yesterday[number * PAGE : (number + 1) * PAGE]
            filled.write_bytes(replayed)
            if found(access, filled):
                seen += 1
            else:
                assert rows(filled, key) == told  # written anew with the same content: nothing to find
        assert seen
        filled.write_bytes(present)
        bilanz.survived("alte Seite mit gültiger Prüfsumme: gefunden")


def test_swapped_back_files(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    key_file = filled.with_name(filled.name + ".key")
    for seed in range(rounds):
        before = filled.read_bytes(), key_file.read_bytes()
        write(tresor, filled, seed)
        present = filled.read_bytes(), key_file.read_bytes()
        filled.write_bytes(before[0])
        with pytest.raises(AelterAlsBekannt):
            tresor.oeffnen(filled, OLD)
        key_file.write_bytes(before[1])
        with pytest.raises(AelterAlsBekannt):
            tresor.oeffnen(filled, OLD)
        assert found(access, filled)
        filled.write_bytes(present[0])
        key_file.write_bytes(present[1])
        tresor.oeffnen(filled, OLD).schliessen()
        bilanz.survived("zurückgelegte alte Datei, auch mit Schlüsseldatei: gefunden")


def test_no_case_file_at_all(access: Access, filled: Path, tmp_path: Path, bilanz: Bilanz) -> None:
    filled.write_bytes(b"")
    with pytest.raises(LeereDatei):
        Pruefer(access).pruefen(filled, WORDS)
    shutil.rmtree(tmp_path / "state")
    filled.with_name(filled.name + ".key").unlink()
    filled.write_bytes(b"%PDF-1.7 something quite different")
    with pytest.raises(FremdeDatei):
        Pruefer(access).pruefen(filled, WORDS)
    bilanz.survived("0 Bytes und fremde Datei: benannt")
