"""What goes wrong around an opening: two programs at once, a key file in disorder, a wrong clock.

`pytest -m faults --rounds 50` makes the table of the README.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.fehler import (
    AelterAlsBekannt,
    DateiZuNeu,
    FallakteFehler,
    FalschePassphrase,
    SchluesseldateiBeschaedigt,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Notfallcode, Passphrase
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.header import Header
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import NEW, OLD, PRELUDE, run_and_kill

pytestmark = pytest.mark.faults

WORDS = Passphrase(OLD)
RACE = (
    PRELUDE
    + """
from fallakte.services.fehler import DateiInBenutzung
ready("ready")
for line in sys.stdin:
    try:
        datei = tresor.oeffnen(pfad, Passphrase("alte Worte"))
    except DateiInBenutzung:
        ready("besetzt")
        sys.stdin.readline()
        continue
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="a", nachname="N"))
    ready("offen")
    sys.stdin.readline()
    datei.schliessen()
"""
)
TURNSTILE = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from fallakte.services.fehler import DateiInBenutzung
from fallakte.storage.lockfile import CaseFileLock
pfad, inside = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
entered = 0
while entered < int(sys.argv[3]):
    lock = CaseFileLock(pfad)
    try:
        lock.acquire(datetime(2026, 11, 23, tzinfo=UTC))
    except DateiInBenutzung:
        continue
    os.close(os.open(inside, os.O_CREAT | os.O_EXCL))  # fails if the other one is inside
    entered += 1
    inside.unlink()
    lock.release()
print(entered, flush=True)
"""
HOLD = (
    PRELUDE
    + """
datei = tresor.oeffnen(pfad, Passphrase("alte Worte"))
ready("ready")
sys.stdin.read()
"""
)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt")).datei.schliessen()
    write(tresor, pfad, "A")
    return pfad


@pytest.fixture
def bund(access: Access) -> DateiSchluesselbund:
    return DateiSchluesselbund(access, Passphrasenregel(4, 0, tuple))


def write(tresor: DateiTresor, pfad: Path, name: str, words: str = OLD) -> None:
    datei = tresor.oeffnen(pfad, Passphrase(words))
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname=name))
    datei.schliessen()


def names(tresor: DateiTresor, pfad: Path, zugang: Passphrase | Notfallcode = WORDS) -> list[str]:
    datei = tresor.oeffnen(pfad, zugang)
    with datei.arbeit.lesen() as sicht:
        found = [person.nachname for person in sicht.find(Person)]
    assert datei.kette_pruefen() is None
    datei.schliessen()
    return found


def key_file(pfad: Path) -> Path:
    return pfad.with_name(pfad.name + ".key")


def forget(access: Access) -> None:
    """As on a machine that never saw the file."""
    shutil.rmtree(access.copies)


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a place, not a secret


@contextmanager
def child(script: str, *args: object) -> Iterator[subprocess.Popen[str]]:
    """A process that has said "ready"; it is gone afterwards."""
    call = [sys.executable, "-c", script, *map(str, args)]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert answer(process) == "ready"
        try:
            yield process
        finally:
            process.kill()


def tell(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_two_programs_want_the_same_file(
    tresor: DateiTresor, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Exactly one gets it, and writes; the other one is told who has it."""
    with child(RACE, filled, tmp_path / "s1") as one, child(RACE, filled, tmp_path / "s2") as two:
        for _ in range(rounds):
            tell(one)
            tell(two)
            assert sorted([answer(one), answer(two)]) == ["besetzt", "offen"]
            with pytest.raises(FallakteFehler):  # and a third one neither
                tresor.oeffnen(filled, WORDS)
            tell(one)
            tell(two)
            bilanz.survived("zwei Instanzen: genau eine öffnet")
            wait_until_free(filled)
    assert names(tresor, filled) == ["A", *["N"] * rounds]


def wait_until_free(pfad: Path) -> None:
    """Both have heard; the one that has it open takes a moment to close it."""
    while pfad.with_name(pfad.name + ".lock.json").exists():
        os.sched_yield()


def test_a_turnstile_of_two(filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz) -> None:
    """The empty lock file goes away at each release, and still two never hold it at once."""
    each, inside = 40 * rounds, tmp_path / "inside"
    with child(TURNSTILE, filled, inside, each) as one, child(TURNSTILE, filled, inside, each) as two:
        tell(one)
        tell(two)
        assert [answer(one), answer(two)] == [str(each)] * 2
    assert not filled.with_name(filled.name + ".lock").exists()
    for _ in range(rounds):
        bilanz.survived("Sperre 80-mal genommen und gegeben: nie zwei zugleich")


def test_a_lock_that_was_left_behind(
    tresor: DateiTresor, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Its process is gone: the lock is taken over, and who had it is told."""
    for seed in range(rounds):
        run_and_kill(HOLD, filled, tmp_path / "state", dice(seed).uniform(0.0, 0.05))
        assert filled.with_name(filled.name + ".lock.json").exists()
        datei = tresor.oeffnen(filled, WORDS)
        assert datei.uebernommen_von is not None
        datei.schliessen()
        datei = tresor.oeffnen(filled, WORDS)
        assert datei.uebernommen_von is None
        datei.schliessen()
        bilanz.survived("verwaiste Sperre: übernommen und gemeldet")
    assert names(tresor, filled) == ["A"]


def test_a_lost_key_file(
    tresor: DateiTresor, access: Access, bund: DateiSchluesselbund, filled: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Back from the state folder; where that is lost too, named, and back with the Notfallcode."""
    code = Notfallcode(bund.notfallcode(filled, WORDS))
    for _ in range(rounds):
        key_file(filled).unlink()
        assert names(tresor, filled) == ["A"]
        key_file(filled).unlink()
        forget(access)
        with pytest.raises(SchluesseldateiFehlt):
            tresor.oeffnen(filled, WORDS)
        assert names(tresor, filled, code) == ["A"]
        assert names(tresor, filled) == ["A"]
        bilanz.survived("fehlende Schlüsseldatei: geheilt oder benannt")


def test_an_older_key_file(
    tresor: DateiTresor, access: Access, bund: DateiSchluesselbund, filled: Path, rounds: int, bilanz: Bilanz
) -> None:
    """The words of today open, those of yesterday do not; somebody put an old copy back."""
    words = [OLD, NEW]
    for seed in range(rounds):
        old, present = words[seed % 2], words[1 - seed % 2]
        before = key_file(filled).read_bytes()
        bund.aendern(filled, Passphrase(old), NeuerZugang(present, ""))
        write(tresor, filled, f"N{seed}", present)
        key_file(filled).write_bytes(before)
        expected = ["A", *(f"N{i}" for i in range(seed + 1))]
        assert names(tresor, filled, Passphrase(present)) == expected
        with pytest.raises(FalschePassphrase):
            tresor.oeffnen(filled, Passphrase(old))
        assert Pruefer(access).pruefen(filled, Passphrase(present), Fortschritt()).ende is Ende.OK
        bilanz.survived("ältere Schlüsseldatei: geheilt")


def test_a_damaged_key_file(
    tresor: DateiTresor, access: Access, bund: DateiSchluesselbund, filled: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Cut off or with a flipped bit anywhere: it opens, or the file says that something was altered."""
    code = Notfallcode(bund.notfallcode(filled, WORDS))
    sound = key_file(filled).read_bytes()
    for seed in range(rounds):
        flipped, place = bytearray(sound), dice(seed).randrange(len(sound))
        flipped[place] ^= 1 << dice(seed).randrange(8)
        for damaged in (bytes(flipped), sound[:place]):
            key_file(filled).write_bytes(damaged)
            if not opens(tresor, filled):
                key_file(filled).unlink()  # what is in the state folder takes its place
            assert names(tresor, filled) == ["A"]
            assert Header.from_json(key_file(filled).read_bytes()) == Header.from_json(sound)
        forget(access)
        key_file(filled).write_bytes(sound[:place])
        with pytest.raises(SchluesseldateiBeschaedigt):
            tresor.oeffnen(filled, WORDS)
        assert names(tresor, filled, code) == ["A"]
        assert names(tresor, filled) == ["A"]
        sound = key_file(filled).read_bytes()
        bilanz.survived("beschädigte Schlüsseldatei: geheilt oder benannt")


def opens(tresor: DateiTresor, pfad: Path) -> bool:
    """Whether the right words open. What is said otherwise is true: altered, another file's, a later format.

    "Wrong words" never would be.
    """
    try:
        tresor.oeffnen(pfad, WORDS).schliessen()
    except (AelterAlsBekannt, SchluesselPasstNicht, DateiZuNeu):
        return False
    return True


def test_the_clock_is_set_back(
    access: Access, filled: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Opening, working, closing and an old file: none of it goes by the clock."""
    begin, before = datetime(2026, 11, 23, tzinfo=UTC), tmp_path / "vorher.fallakte"
    for seed in range(rounds):
        backwards = begin - timedelta(days=dice(seed).uniform(0, 20_000))
        tresor = DateiTresor(replace(access, uhr=FesteUhr(backwards)), Passphrasenregel(4, 0, tuple))
        shutil.copy(filled, before)
        write(tresor, filled, f"N{seed}")
        noted = json.loads(key_file(filled).read_text())["mark"]["counter"]
        assert noted == seed + 2
        present = filled.read_bytes()
        shutil.copy(before, filled)
        with pytest.raises(AelterAlsBekannt):
            tresor.oeffnen(filled, WORDS)
        filled.write_bytes(present)
        assert len(names(tresor, filled)) == seed + 2
        assert Pruefer(access).pruefen(filled, WORDS, Fortschritt()).ende is Ende.OK
        bilanz.survived("Uhr zurückgestellt: Öffnen, Schließen, Merkmal stimmen")
