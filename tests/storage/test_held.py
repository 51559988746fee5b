"""Work on a file that this program has open: one lock, one key, and no change of another thread is lost."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier

import pytest

from fallakte.domain.person import Person
from fallakte.services.fehler import DateiInBenutzung, FallakteFehler, FalschePassphrase
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.rueckgaengig import Rueckgaengig
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.tresor import Dateilage
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Geoeffnet, Notfallcode, Passphrase
from fallakte.storage.access import Access
from fallakte.storage.held import Held
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE, REGEL
from tests.storage.test_rollback import key_file

OWN = Passphrase(PASSPHRASE)
NEW, DEPUTY = "Ganz neue Worte", "Worte der Vertretung"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr) -> Access:
    return Access(tmp_path / "state", uhr, "os-user", CHEAP)


@pytest.fixture
def tresor(access: Access) -> DateiTresor:
    return DateiTresor(access, REGEL)


@pytest.fixture
def bund(access: Access) -> DateiSchluesselbund:
    return DateiSchluesselbund(access, REGEL)


@pytest.fixture
def elsewhere(tmp_path: Path, uhr: FesteUhr) -> DateiTresor:
    """Another program: it knows nothing of our open files."""
    return DateiTresor(Access(tmp_path / "state2", uhr, "jemand", CHEAP), REGEL)


@pytest.fixture
def offen(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Iterator[SqlOffeneDatei]:
    datei = tresor.oeffnen(pfad, OWN)
    yield datei
    datei.schliessen()


def write(datei: SqlOffeneDatei, name: str) -> None:
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname=name))


def names(datei: SqlOffeneDatei) -> list[str]:
    with datei.arbeit.lesen() as sicht:
        return [person.nachname for person in sicht.find(Person)]


def test_every_change_but_withdrawal_works_on_the_open_file(
    offen: SqlOffeneDatei, tresor: DateiTresor, bund: DateiSchluesselbund, pfad: Path, notfallcode: str
) -> None:
    write(offen, "A")
    bund.hinzufuegen(pfad, OWN, NeuerZugang(DEPUTY, "Vertretung", date(2026, 12, 1)))
    write(offen, "B")
    bund.aendern(pfad, Notfallcode(notfallcode), NeuerZugang(NEW, ""), bund.zugaenge(pfad)[0].kennung)
    write(offen, "C")
    bund.entfernen(pfad, Passphrase(NEW), bund.zugaenge(pfad)[1].kennung)
    assert bund.notfallcode(pfad, Passphrase(NEW)) == notfallcode
    assert names(offen) == ["A", "B", "C"]
    assert offen.kette_pruefen() is None
    offen.schliessen()
    for gone in (OWN, Passphrase(DEPUTY)):
        with pytest.raises(FalschePassphrase):
            tresor.oeffnen(pfad, gone)
    again = tresor.oeffnen(pfad, Passphrase(NEW))
    assert names(again) == ["A", "B", "C"]
    assert again.stored_header() is not None
    again.schliessen()
    assert json.loads(key_file(pfad).read_text())["mark"]["counter"] == 7


def test_what_is_open_proves_nothing_about_who_sits_there(
    offen: SqlOffeneDatei, bund: DateiSchluesselbund, pfad: Path
) -> None:
    with pytest.raises(FalschePassphrase):
        bund.hinzufuegen(pfad, Passphrase("falsch"), NeuerZugang(DEPUTY, "Vertretung"))
    assert len(bund.zugaenge(pfad)) == 1


def test_undo_is_not_disturbed(offen: SqlOffeneDatei, bund: DateiSchluesselbund, pfad: Path) -> None:
    undo = Rueckgaengig(offen.arbeit)
    with offen.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname="A"))
    undo.merken(uow.changes)
    bund.hinzufuegen(pfad, OWN, NeuerZugang(DEPUTY, "Vertretung"))
    undo.zuruecknehmen()
    assert names(offen) == []


def test_a_new_key_needs_the_file_closed(
    offen: SqlOffeneDatei, bund: DateiSchluesselbund, pfad: Path, notfallcode: str
) -> None:
    before = key_file(pfad).read_bytes()
    with pytest.raises(DateiInBenutzung) as refusal:
        bund.entziehen(pfad, OWN, NeuerZugang(NEW, "Haupt"), Fortschritt())
    assert refusal.value.seit == NOW
    assert key_file(pfad).read_bytes() == before
    write(offen, "A")  # and the lock is still ours
    offen.schliessen()
    assert bund.entziehen(pfad, OWN, NeuerZugang(NEW, "Haupt"), Fortschritt()) != notfallcode


def test_the_key_of_the_open_file_opens_as_long_as_it_is_open(
    offen: SqlOffeneDatei, access: Access, pfad: Path
) -> None:
    assert access.unlock(pfad, Geoeffnet()).label == "Haupt"
    offen.schliessen()
    with pytest.raises(FalschePassphrase):
        access.unlock(pfad, Geoeffnet())


def test_a_job_keeps_the_lock_when_the_file_is_closed_meanwhile(
    offen: SqlOffeneDatei, access: Access, tresor: DateiTresor, elsewhere: DateiTresor, pfad: Path
) -> None:
    """A backup at the lock goes on; unlocking again has not to wait for it."""
    with access.locked(pfad):
        offen.schliessen()
        assert elsewhere.lage(pfad) is Dateilage.IN_BENUTZUNG
        again = tresor.oeffnen(pfad, OWN)
    with pytest.raises(DateiInBenutzung):
        elsewhere.oeffnen(pfad, OWN)
    again.schliessen()
    elsewhere.oeffnen(pfad, OWN).schliessen()


def test_opening_twice_is_refused(offen: SqlOffeneDatei, tresor: DateiTresor, pfad: Path) -> None:
    with pytest.raises(DateiInBenutzung):
        tresor.oeffnen(pfad, OWN)
    write(offen, "A")
    assert names(offen) == ["A"]


def test_what_wants_to_be_alone_is_kept_alone(pfad: Path) -> None:
    held = Held()
    with held.taken(pfad, NOW, alone=True):
        for alone in (True, False):
            with pytest.raises(DateiInBenutzung), held.taken(pfad, NOW, alone=alone):
                pass
    with (
        held.taken(pfad, NOW),
        held.taken(pfad, NOW),
        pytest.raises(DateiInBenutzung),
        held.taken(pfad, NOW, alone=True),
    ):
        pass
    with held.taken(pfad, NOW, alone=True):
        pass
    assert list(pfad.parent.iterdir()) == []


THREADS, EACH = 6, 4


def test_changes_of_many_threads_are_all_there(
    offen: SqlOffeneDatei, tresor: DateiTresor, bund: DateiSchluesselbund, pfad: Path
) -> None:
    start = Barrier(THREADS + 1)

    def add(number: int) -> None:
        start.wait()
        for i in range(EACH):
            bund.hinzufuegen(pfad, OWN, NeuerZugang(f"Worte {number} {i}", f"{number}-{i}"))

    with ThreadPoolExecutor(THREADS) as pool:
        jobs = [pool.submit(add, number) for number in range(THREADS)]
        start.wait()
        for i in range(20):
            write(offen, f"N{i}")
        for job in jobs:
            job.result()
    expected = {"Haupt"} | {f"{n}-{i}" for n in range(THREADS) for i in range(EACH)}
    assert {z.name for z in bund.zugaenge(pfad)} == expected
    assert offen.kette_pruefen() is None
    offen.schliessen()
    again = tresor.oeffnen(pfad, Passphrase("Worte 5 3"))
    assert len(names(again)) == 20
    again.schliessen()


def test_closing_in_the_middle_loses_no_change(
    tresor: DateiTresor, bund: DateiSchluesselbund, pfad: Path, notfallcode: str
) -> None:
    """What an access was told to be is there afterwards, whatever the closing noted at the same moment."""

    def add(number: int, start: Barrier) -> bool:
        start.wait()
        try:
            bund.hinzufuegen(pfad, OWN, NeuerZugang(f"Worte {number}", f"{number}"))
        except FallakteFehler:
            return False
        return True

    told = {"Haupt"}
    with ThreadPoolExecutor(1) as pool:
        for number in range(12):
            datei, start = tresor.oeffnen(pfad, OWN), Barrier(2)
            write(datei, f"N{number}")
            job = pool.submit(add, number, start)
            start.wait()
            datei.schliessen()
            if job.result():
                told.add(f"{number}")
    assert len(told) > 1
    assert {z.name for z in bund.zugaenge(pfad)} == told
    datei = tresor.oeffnen(pfad, OWN)
    assert len(names(datei)) == 12
    assert datei.kette_pruefen() is None
    datei.schliessen()
