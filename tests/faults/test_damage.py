"""Damage and old states, seeded: each is found and named, none opens as if nothing were wrong."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from fallakte.domain.person import Person
from fallakte.services.fehler import (
    AelterAlsBekannt,
    DateiZuNeu,
    FallakteFehler,
    FremdeDatei,
    LeereDatei,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
    UnverschluesselteDatei,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Notfallcode, Passphrase, Zugang
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import connect
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import SCHEMA_VERSION
from fallakte.storage.notfallcode import to_notfallcode
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import OLD

pytestmark = pytest.mark.faults

PAGE = 4096
WORDS = Passphrase(OLD)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt")).datei.schliessen()
    write(tresor, pfad, 0)
    return pfad


def write(tresor: DateiTresor, pfad: Path, seed: int) -> None:
    """Change every person there is and add some."""
    datei = tresor.oeffnen(pfad, Passphrase(OLD))
    with datei.arbeit.schreiben("Personen ändern") as uow:
        for person in uow.find(Person)[:40]:
            uow.save(Person(vorname=f"{seed}", nachname="Q" * 90, id=person.id, version=person.version))
        for i in range(20):
            uow.add(Person(vorname=f"{i}", nachname="N" * 90))
    datei.schliessen()


def found(access: Access, pfad: Path) -> bool:
    """Whether the check or already the attempt to check says that something is wrong."""
    try:
        return Pruefer(access).pruefen(pfad, WORDS, Fortschritt()).ende is not Ende.OK
    except FallakteFehler:
        return True


def attempts(tresor: DateiTresor, access: Access) -> list[Callable[[Path, Zugang], object]]:
    """To open a file, and to check it."""
    pruefer = Pruefer(access)
    return [tresor.oeffnen, lambda pfad, zugang: pruefer.pruefen(pfad, zugang, Fortschritt())]


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


def test_cut_anywhere(access: Access, filled: Path, rounds: int, bilanz: Bilanz) -> None:
    content = filled.read_bytes()
    for seed in range(rounds):
        length = random.Random(seed).randrange(len(content))  # noqa: S311 - a place, not a secret
        filled.write_bytes(content[:length])
        assert found(access, filled)
        bilanz.survived("abgeschnitten, irgendwo: gefunden")


def test_cut_between_pages(access: Access, filled: Path, rounds: int, bilanz: Bilanz) -> None:
    """Every tag of what is left fits; only the structure tells. The last page first, then seeded ones."""
    content = filled.read_bytes()
    pages = len(content) // PAGE
    for seed in range(rounds):
        left = random.Random(seed).randrange(1, pages) if seed else pages - 1  # noqa: S311 - a place, not a secret
        filled.write_bytes(content[: left * PAGE])
        assert found(access, filled)
        bilanz.survived("abgeschnitten, genau zwischen Seiten: gefunden")


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
            tresor.oeffnen(filled, Passphrase(OLD))
        key_file.write_bytes(before[1])
        with pytest.raises(AelterAlsBekannt):
            tresor.oeffnen(filled, Passphrase(OLD))
        assert found(access, filled)
        filled.write_bytes(present[0])
        key_file.write_bytes(present[1])
        tresor.oeffnen(filled, Passphrase(OLD)).schliessen()
        bilanz.survived("zurückgelegte alte Datei, auch mit Schlüsseldatei: gefunden")


def test_an_empty_file(
    tresor: DateiTresor, access: Access, filled: Path, rounds: int, bilanz: Bilanz
) -> None:
    """A file of 0 bytes would open as a new, empty database. It is refused, with and without its key file."""
    filled.write_bytes(b"")
    key_file = filled.with_name(filled.name + ".key")
    for seed in range(rounds):
        for attempt in attempts(tresor, access):
            with pytest.raises(LeereDatei):
                attempt(filled, WORDS)
        assert filled.stat().st_size == 0
        if seed == 1:
            key_file.unlink()
        bilanz.survived("0 Bytes: benannt, nicht überschrieben")


def test_a_plain_database(
    tresor: DateiTresor, access: Access, filled: Path, rounds: int, bilanz: Bilanz
) -> None:
    """A database without encryption in the place of the file: named, and not touched."""
    plain = filled.with_name("plain")
    for seed in range(rounds):
        plain.unlink(missing_ok=True)
        con = sqlcipher3.connect(str(plain))
        con.execute("CREATE TABLE fall (id INTEGER PRIMARY KEY, name TEXT)")
        con.executemany("INSERT INTO fall (name) VALUES (?)", [("N" * 90,)] * (seed * 50))
        con.commit()
        con.close()
        content = plain.read_bytes()
        filled.write_bytes(content)
        for attempt in attempts(tresor, access):
            with pytest.raises(UnverschluesselteDatei):
                attempt(filled, WORDS)
        assert filled.read_bytes() == content
        bilanz.survived("unverschlüsselte Datenbank: benannt, nicht verändert")


def test_some_other_file(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Anything else under the name of a case file, which never had a key file."""
    shutil.rmtree(tmp_path / "state")
    filled.with_name(filled.name + ".key").unlink()
    for seed in range(rounds):
        content = b"%PDF-1.7 " + random.Random(seed).randbytes(17 + seed * 999)  # noqa: S311 - any bytes
        filled.write_bytes(content)
        for attempt in attempts(tresor, access):
            with pytest.raises((FremdeDatei, SchluesseldateiFehlt)):
                attempt(filled, WORDS)
        assert filled.read_bytes() == content
        bilanz.survived("fremde Datei: benannt, nicht verändert")


def test_a_foreign_key_file(
    tresor: DateiTresor, access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """The key file of another case file with the same passphrase: named, and the Notfallcode heals it."""
    key_file, other = filled.with_name(filled.name + ".key"), tmp_path / "Andere.fallakte"
    code = to_notfallcode(access.unlock(filled, WORDS).key)
    for _ in range(rounds):
        other.unlink(missing_ok=True)
        tresor.anlegen(other, NeuerZugang(OLD, "Haupt")).datei.schliessen()
        shutil.copy(other.with_name(other.name + ".key"), key_file)
        content = filled.read_bytes()
        for attempt in attempts(tresor, access):
            with pytest.raises(SchluesselPasstNicht):
                attempt(filled, WORDS)
        assert filled.read_bytes() == content
        tresor.oeffnen(filled, Notfallcode(code)).schliessen()
        assert not found(access, filled)
        bilanz.survived("fremde Schlüsseldatei: benannt, mit dem Notfallcode geheilt")


def test_a_newer_schema(
    tresor: DateiTresor, access: Access, filled: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Written by a later program: refused politely, and not one byte is changed."""
    key = access.unlock(filled, WORDS).key
    for seed in range(rounds):
        con = connect(filled, key)
        con.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1 + seed}")
        con.close()
        content = filled.read_bytes()
        for attempt in attempts(tresor, access):
            with pytest.raises(DateiZuNeu):
                attempt(filled, WORDS)
        assert filled.read_bytes() == content
        assert not list(filled.parent.glob("*.vor-*"))
        bilanz.survived("neueres Schema: abgelehnt, nicht verändert")
