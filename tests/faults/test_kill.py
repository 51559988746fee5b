"""kill -9 at random moments: the file opens, what was acknowledged is there, nothing is half-done.

`pytest -m faults --rounds 50` makes the table of the README.
"""

import random
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.fehler import FalschePassphrase
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Notfallcode, Passphrase
from fallakte.storage.access import Access
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import NEW, OLD, PRELUDE, run_and_kill

pytestmark = pytest.mark.faults

WORK = (
    PRELUDE
    + """
datei = tresor.oeffnen(pfad, Passphrase("alte Worte"))
ready("ready")
for i in range(100_000):
    with datei.arbeit.schreiben("Zwei Personen anlegen") as uow:
        uow.add(Person(vorname="a", nachname=f"N{i}"))
        uow.add(Person(vorname="b", nachname=f"N{i}"))
    ready(i)
"""
)
CHANGE_PASSPHRASE = (
    PRELUDE
    + """
from fallakte.storage.keyring import DateiSchluesselbund
bund = DateiSchluesselbund(access, regel)
ready("ready")
for i in range(100_000):
    old, new = (("alte Worte", "neue Worte"), ("neue Worte", "alte Worte"))[i % 2]
    bund.aendern(pfad, Passphrase(old), NeuerZugang(new, "Haupt"))
"""
)
CREATE = (
    PRELUDE
    + """
ready("ready")
for i in range(100_000):
    tresor.anlegen(pfad.with_name(f"{i}.fallakte"), NeuerZugang("alte Worte", "Haupt")).datei.schliessen()
"""
)


def test_killed_at_work(tresor: DateiTresor, pfad: Path, tmp_path: Path, rounds: int, bilanz: Bilanz) -> None:
    """No acknowledged transaction is lost, none is there by half, the history is whole."""
    tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt")).datei.schliessen()
    acknowledged = 0
    for seed in range(rounds):
        delay = random.Random(seed).uniform(0.02, 0.4)  # noqa: S311 - a moment, not a secret
        acknowledged += len(run_and_kill(WORK, pfad, tmp_path / "state", delay))
        datei = tresor.oeffnen(pfad, Passphrase(OLD))
        with datei.arbeit.lesen() as sicht:
            persons = sicht.find(Person)
        assert datei.uebernommen_von is not None
        assert datei.kette_pruefen() is None
        datei.schliessen()
        assert len(persons) % 2 == 0
        assert acknowledged <= len(persons) // 2 <= acknowledged + seed + 1  # one may be committed, not told
        bilanz.survived("kill -9 bei der Arbeit")
    assert acknowledged > 0


def test_killed_in_a_passphrase_change(
    tresor: DateiTresor, access: Access, pfad: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """One of the two passphrases opens and the Notfallcode always does; after an opening it is exactly one.

    Killed between database and key file, the change is in the history already: the next opening ends it.
    """
    bund = DateiSchluesselbund(access, Passphrasenregel(4, 0, tuple))
    neu = tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt"))
    neu.datei.schliessen()
    for seed in range(rounds):
        delay = random.Random(seed).uniform(0.0, 0.2)  # noqa: S311 - a moment, not a secret
        run_and_kill(CHANGE_PASSPHRASE, pfad, tmp_path / "state", delay)
        assert any(_opens(tresor, pfad, words) for words in (OLD, NEW))
        opening = [words for words in (OLD, NEW) if _opens(tresor, pfad, words)]
        assert len(opening) == 1
        tresor.oeffnen(pfad, Notfallcode(neu.notfallcode)).schliessen()
        if opening == [NEW]:
            bund.aendern(pfad, Passphrase(NEW), NeuerZugang(OLD, "Haupt"))
        bilanz.survived("kill -9 beim Wechsel der Passphrase")


def _opens(tresor: DateiTresor, pfad: Path, words: str) -> bool:
    try:
        tresor.oeffnen(pfad, Passphrase(words)).schliessen()
    except FalschePassphrase:
        return False
    return True


def test_killed_while_creating(
    tresor: DateiTresor, pfad: Path, tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Every file that stands under its name opens; where none stands, creating works again."""
    for seed in range(rounds):
        folder = tmp_path / f"runde{seed}"
        folder.mkdir()
        delay = random.Random(seed).uniform(0.0, 0.3)  # noqa: S311 - a moment, not a secret
        run_and_kill(CREATE, folder / pfad.name, tmp_path / "state", delay)
        started = {int(p.name.lstrip(".").partition(".")[0]) for p in folder.iterdir()}
        for number in started:
            file = folder / f"{number}.fallakte"
            if not file.exists():
                tresor.anlegen(file, NeuerZugang(OLD, "Haupt")).datei.schliessen()
            tresor.oeffnen(file, Passphrase(OLD)).schliessen()
        bilanz.survived("kill -9 beim Anlegen")
