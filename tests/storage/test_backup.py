"""A backup is written, read back and pruned; a restore replaces nothing it does not keep."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.dateipruefung import Pruefpunkt
from fallakte.services.fehler import (
    AelterAlsBekannt,
    DateiBeschaedigt,
    DateiExistiert,
    DateiInBenutzung,
    FalschePassphrase,
    SicherungsordnerFehlt,
)
from fallakte.services.meldungen import Ende
from fallakte.services.sicherung import Sicherungsinhalt
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Notfallcode, Passphrase
from fallakte.storage import backup, restore
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import connect
from fallakte.storage.header import Header
from fallakte.storage.headerfiles import HeaderFiles
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE
from tests.storage.test_rollback import PAGE, key_file, write_names

WORDS = Passphrase(PASSPHRASE)


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr) -> Access:
    return Access(tmp_path / "state", uhr, "os-user", CHEAP)


@pytest.fixture
def werk(access: Access) -> Sicherungswerk:
    return Sicherungswerk(access)


@pytest.fixture
def ordner(tmp_path: Path) -> Path:
    folder = tmp_path / "sicherungen"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Path:
    write_names(tresor, pfad, "A", "B")
    return pfad


def agree(_inhalt: Sicherungsinhalt) -> bool:
    return True


def names(tresor: DateiTresor, pfad: Path, words: str = PASSPHRASE) -> list[str]:
    datei = tresor.oeffnen(pfad, words)
    try:
        with datei.arbeit.lesen() as sicht:
            return [person.nachname for person in sicht.find(Person)]
    finally:
        datei.schliessen()


def later(uhr: FesteUhr, **difference: int) -> None:
    uhr.stelle(uhr.jetzt() + timedelta(**difference))


def test_a_backup_opens_and_holds_everything(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path
) -> None:
    before = filled.read_bytes()
    sicherung = werk.sichern(filled, ordner, WORDS)
    assert sicherung.pfad == ordner / "Probe_2026-11-23_093000.fallakte"
    assert (sicherung.faelle, sicherung.auffaellig, sicherung.geloescht) == (0, False, 0)
    assert {p.name for p in ordner.iterdir()} == {sicherung.pfad.name, key_file(sicherung.pfad).name}
    assert filled.read_bytes() == before
    assert names(tresor, sicherung.pfad) == ["A", "B"]


def test_what_a_crash_left_is_taken_up(
    werk: Sicherungswerk, filled: Path, ordner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(backup, "check_database", crash)
    with pytest.raises(Crash):
        werk.sichern(filled, ordner, WORDS)
    monkeypatch.undo()
    assert len(list(ordner.glob("*.neu"))) == 1
    werk.sichern(filled, ordner, WORDS)
    assert list(ordner.glob("*.neu*")) == []


def test_verify_knows_a_backup(
    tresor: DateiTresor, werk: Sicherungswerk, access: Access, filled: Path, ordner: Path
) -> None:
    """It is older than the file, as it should; opened in its place it is refused."""
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    write_names(tresor, filled, "C")
    bericht = Pruefer(access).pruefen(sicherung, WORDS)
    assert bericht.ende is Ende.OK
    assert "eine Sicherung" in bericht.zeilen[-1].satz
    shutil.copy(sicherung, filled)
    shutil.copy(key_file(sicherung), key_file(filled))
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(filled, PASSPHRASE)


def test_refusals_leave_nothing(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path
) -> None:
    with pytest.raises(SicherungsordnerFehlt):
        werk.sichern(filled, ordner / "fehlt", WORDS)
    with pytest.raises(FalschePassphrase):
        werk.sichern(filled, ordner, Passphrase("falsch"))
    datei = tresor.oeffnen(filled, PASSPHRASE)
    with pytest.raises(DateiInBenutzung):
        werk.sichern(filled, ordner, WORDS)
    datei.schliessen()
    assert list(ordner.iterdir()) == []
    werk.sichern(filled, ordner, WORDS)
    with pytest.raises(DateiExistiert):
        werk.sichern(filled, ordner, WORDS)


def test_a_damaged_file_makes_no_backup_and_deletes_none(
    werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr
) -> None:
    for _ in range(10):
        werk.sichern(filled, ordner, WORDS)
        later(uhr, hours=1)
    before = {p.name for p in ordner.iterdir()}
    content = bytearray(filled.read_bytes())
    content[-PAGE + 50] ^= 1
    filled.write_bytes(content)
    with pytest.raises(DateiBeschaedigt):
        werk.sichern(filled, ordner, WORDS)
    assert {p.name for p in ordner.iterdir()} == before


def test_a_suspicious_file_is_backed_up_and_deletes_none(
    werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr, notfallcode: str
) -> None:
    werk.sichern(filled, ordner, WORDS)
    con = connect(filled, from_notfallcode(notfallcode))
    con.execute("UPDATE person SET vorname = 'von außen' WHERE id = 1")
    con.close()
    later(uhr, hours=1)
    sicherung = werk.sichern(filled, ordner, WORDS)
    assert (sicherung.auffaellig, sicherung.geloescht) == (True, 0)


def test_pruning_touches_only_this_file(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr
) -> None:
    other = filled.with_name("andere") / "Probe.fallakte"
    other.parent.mkdir()
    tresor.anlegen(other, PASSPHRASE, "Haupt").datei.schliessen()
    foreign = werk.sichern(other, ordner, WORDS).pfad
    (ordner / "Brief_2026-01-01_000000.fallakte").write_bytes(b"something else")
    (ordner / "leer_2026-01-01_000000.fallakte").write_bytes(b"")
    later(uhr, minutes=1)
    made = []
    for _ in range(3):
        made.append(werk.sichern(filled, ordner, WORDS).pfad)
        later(uhr, hours=1)
    assert [path.exists() for path in made] == [False, False, True]  # one a day
    assert not key_file(made[0]).exists()
    assert foreign.exists()
    assert len(list(ordner.glob("*_2026-01-01_*"))) == 2


def test_what_cannot_be_pruned_stays(werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr) -> None:
    first = werk.sichern(filled, ordner, WORDS).pfad
    key_file(first).unlink()
    key_file(first).mkdir()  # stands for a folder that lets nobody delete
    later(uhr, hours=1)
    second = werk.sichern(filled, ordner, WORDS)
    assert (second.geloescht, second.pfad.exists(), key_file(first).exists()) == (0, True, True)


def test_restore_shows_replaces_keeps_and_enters(
    tresor: DateiTresor, werk: Sicherungswerk, access: Access, filled: Path, ordner: Path, uhr: FesteUhr
) -> None:
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    later(uhr, days=1)
    write_names(tresor, filled, "C")
    shown: list[Sicherungsinhalt] = []
    kept = werk.zurueckholen(sicherung, filled, WORDS, lambda i: shown.append(i) or True)
    assert shown == [Sicherungsinhalt(0, datetime(2026, 11, 23, 9, 30, tzinfo=UTC), False, False)]
    assert names(tresor, filled) == ["A", "B"]
    assert kept == filled.with_name("Probe_ersetzt_2026-11-24_093000.fallakte")
    datei = tresor.oeffnen(filled, PASSPHRASE)
    with datei.arbeit.lesen() as sicht:
        entry = sicht.verlauf(None, 1)[0]
    datei.schliessen()
    assert (entry.nummer, entry.vorgang, entry.wer) == (3, "Sicherung zurückgeholt", "Haupt (os-user)")
    bericht = Pruefer(access).pruefen(filled, WORDS)
    assert bericht.ende is Ende.OK, [z.satz for z in bericht.zeilen]
    with pytest.raises(AelterAlsBekannt):  # the replaced one is an earlier generation now
        tresor.oeffnen(kept, PASSPHRASE)
    werk.zurueckholen(kept, filled, WORDS, agree)  # and comes back the same way
    assert names(tresor, filled) == ["A", "B", "C"]
    assert not list(filled.parent.glob("*.neu*"))


def _as_after_a_crash(tresor: DateiTresor, pfad: Path, folder: Path, name: str, words: str) -> Path:
    """A pair of files whose last commit is only in the journal."""
    datei = tresor.oeffnen(pfad, words)
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname=name))
    shutil.copytree(pfad.parent, folder, ignore=shutil.ignore_patterns("*.lock*", "*-shm"))
    datei.schliessen()
    assert (folder / f"{pfad.name}-wal").stat().st_size > 0
    return folder / pfad.name


def test_a_crashed_file_comes_back_with_its_last_commit(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, tmp_path: Path
) -> None:
    crashed = _as_after_a_crash(tresor, filled, tmp_path / "crashed", "C", PASSPHRASE)
    before = crashed.read_bytes()
    werk.zurueckholen(crashed, filled, WORDS, agree)
    assert names(tresor, filled) == ["A", "B", "C"]
    assert crashed.read_bytes() == before


@pytest.mark.parametrize("same", [True, False])
def test_a_crashed_file_is_kept_with_its_last_commit(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, tmp_path: Path, same: bool
) -> None:
    """And its journal is not applied to what took its place, whether the key fits or not."""
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    source, words = filled, PASSPHRASE
    if not same:
        source, words = filled.with_name("andere") / "Probe.fallakte", "ganz andere Worte"
        source.parent.mkdir()
        tresor.anlegen(source, words, "Haupt").datei.schliessen()
    crashed = _as_after_a_crash(tresor, source, tmp_path / "crashed", "C", words)
    kept = werk.zurueckholen(sicherung, crashed, WORDS, agree)
    assert names(tresor, crashed) == ["A", "B"]
    assert kept is not None
    again = tmp_path / "wieder.fallakte"
    werk.zurueckholen(kept, again, Passphrase(words), agree)
    assert names(tresor, again, words) == (["A", "B", "C"] if same else ["C"])


class Crash(BaseException):
    """Stands for kill -9: nobody catches it."""


@pytest.mark.parametrize("moment", ["kept", "both named", "replaced"])
def test_a_restore_broken_off_leaves_one_of_the_two(
    tresor: DateiTresor,
    werk: Sicherungswerk,
    access: Access,
    filled: Path,
    ordner: Path,
    uhr: FesteUhr,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    """The moments between its steps; random ones: tests/faults."""
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    write_names(tresor, filled, "C")
    write, calls = HeaderFiles.write_sidecar, []

    def crash_when_both_are_named(files: HeaderFiles, header: Header) -> None:
        write(files, header)
        if moment == "both named":
            raise Crash

    def crash_after_a_step(_folder: Path) -> None:
        calls.append(moment)
        if len(calls) == {"kept": 1, "replaced": 2}.get(moment):
            raise Crash

    monkeypatch.setattr(HeaderFiles, "write_sidecar", crash_when_both_are_named)
    monkeypatch.setattr(restore, "sync_folder", crash_after_a_step)
    with pytest.raises(Crash):
        werk.zurueckholen(sicherung, filled, WORDS, agree)
    monkeypatch.undo()
    assert names(tresor, filled) == (["A", "B"] if moment == "replaced" else ["A", "B", "C"])
    assert Pruefer(access).pruefen(filled, WORDS).ende is Ende.OK
    later(uhr, minutes=1)
    werk.zurueckholen(sicherung, filled, WORDS, agree)
    assert names(tresor, filled) == ["A", "B"]


def test_without_consent_nothing_happens(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path
) -> None:
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    before = {p.name: p.read_bytes() for p in filled.parent.iterdir()}
    assert werk.zurueckholen(sicherung, filled, WORDS, lambda _: False) is None
    assert {p.name: p.read_bytes() for p in filled.parent.iterdir()} == before


def _damaged(sicherung: Path) -> None:
    content = bytearray(sicherung.read_bytes())
    content[-PAGE + 50] ^= 1
    sicherung.write_bytes(content)


def _cut(sicherung: Path) -> None:
    sicherung.write_bytes(sicherung.read_bytes()[:-PAGE])


@pytest.mark.parametrize("spoil", [_damaged, _cut])
def test_a_damaged_backup_replaces_nothing(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, spoil: Callable[[Path], None]
) -> None:
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    spoil(sicherung)
    before = {p.name: p.read_bytes() for p in filled.parent.iterdir()}
    with pytest.raises(DateiBeschaedigt):
        werk.zurueckholen(sicherung, filled, WORDS, agree)
    assert {p.name: p.read_bytes() for p in filled.parent.iterdir()} == before
    assert names(tresor, filled) == ["A", "B"]


def test_restore_over_a_lost_damaged_or_other_file(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr
) -> None:
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    filled.write_bytes(filled.read_bytes()[: PAGE * 2])
    werk.zurueckholen(sicherung, filled, WORDS, agree)
    assert names(tresor, filled) == ["A", "B"]
    filled.unlink()
    key_file(filled).unlink()
    assert werk.zurueckholen(sicherung, filled, WORDS, agree) is None
    assert names(tresor, filled) == ["A", "B"]
    other = filled.with_name("Andere.fallakte")
    tresor.anlegen(other, "ganz andere Worte", "Haupt").datei.schliessen()
    kept = werk.zurueckholen(sicherung, other, WORDS, agree)
    assert kept is not None
    assert names(tresor, kept, "ganz andere Worte") == []


def test_an_old_state_can_be_gone_on_with_on_purpose(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path
) -> None:
    """The way out of AelterAlsBekannt: restore the file over itself."""
    yesterday = filled.read_bytes()
    write_names(tresor, filled, "C")
    filled.write_bytes(yesterday)
    shown: list[Sicherungsinhalt] = []
    werk.zurueckholen(filled, filled, WORDS, lambda i: shown.append(i) or True)
    assert shown[0].auffaellig
    assert names(tresor, filled) == ["A", "B"]


def test_a_passphrase_changed_since_stays_changed(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path
) -> None:
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    tresor.passphrase_aendern(filled, PASSPHRASE, "neue Worte")
    werk.zurueckholen(sicherung, filled, WORDS, agree)
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(filled, PASSPHRASE)
    assert names(tresor, filled, "neue Worte") == ["A", "B"]


def test_restore_by_notfallcode_without_any_key_file(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, notfallcode: str, tmp_path: Path
) -> None:
    sicherung = werk.sichern(filled, ordner, WORDS).pfad
    for lost in (filled, key_file(filled), key_file(sicherung)):
        lost.unlink()
    shutil.rmtree(tmp_path / "state")
    werk.zurueckholen(sicherung, filled, Notfallcode(notfallcode), agree)
    assert names(tresor, filled) == ["A", "B"]


def test_every_check_has_its_line_in_a_backup(
    werk: Sicherungswerk, access: Access, filled: Path, ordner: Path
) -> None:
    bericht = Pruefer(access).pruefen(werk.sichern(filled, ordner, WORDS).pfad, WORDS)
    assert [zeile.punkt for zeile in bericht.zeilen] == list(Pruefpunkt)
