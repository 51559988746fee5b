"""A restore shows what it brings, replaces nothing it does not keep, and tells of itself."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.fehler import (
    Abgebrochen,
    AelterAlsBekannt,
    AkteAnAnderemOrt,
    DateiBeschaedigt,
    DateiInBenutzung,
    DatentraegerVoll,
    FalschePassphrase,
    SicherungAlterSchluessel,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.sicherung import Sicherungsinhalt
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Notfallcode, Passphrase
from fallakte.storage import restore
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import bare_connection
from fallakte.storage.header import Header
from fallakte.storage.headerfiles import HeaderFiles
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.lockfile import CaseFileLock
from fallakte.storage.migrate import SCHEMA_VERSION
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.snapshot import dated
from fallakte.storage.tresor import DateiTresor
from tests.storage.backups import (
    PAGE,
    WORDS,
    Crash,
    agree,
    back_up,
    bring_back,
    content,
    cut,
    damage,
    key_file,
    later,
    names,
    stopping_after,
    write_names,
)
from tests.storage.conftest import REGEL

OLD_SCHEMA = Path(__file__).parents[1] / "data" / "schema" / "0001.fallakte"
NEW_WORDS = "ganz neue Worte hier"
OTHER_WORDS = Passphrase("ganz andere Worte")


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Path:
    write_names(tresor, pfad, "A", "B")
    return pfad


@pytest.fixture
def shown() -> list[Sicherungsinhalt]:
    return []


@pytest.fixture
def consent(shown: list[Sicherungsinhalt]) -> Callable[[Sicherungsinhalt], bool]:
    def agrees(inhalt: Sicherungsinhalt) -> bool:
        shown.append(inhalt)
        return True

    return agrees


def test_it_shows_replaces_keeps_and_enters(
    tresor: DateiTresor,
    werk: Sicherungswerk,
    access: Access,
    filled: Path,
    ordner: Path,
    uhr: FesteUhr,
    shown: list[Sicherungsinhalt],
    consent: Callable[[Sicherungsinhalt], bool],
) -> None:
    sicherung = back_up(werk, filled, ordner)
    later(uhr, days=1)
    write_names(tresor, filled, "C")
    kept = bring_back(werk, sicherung.pfad, filled, consent=consent)
    (inhalt,) = shown
    assert inhalt.umfang == sicherung.umfang
    assert inhalt.gegenwart is not None
    assert inhalt.gegenwart.letzte_aenderung == uhr.jetzt()
    assert (inhalt.auffaellig, inhalt.alter_schluessel) == (False, False)
    assert names(tresor, filled) == ["A", "B"]
    assert kept == filled.with_name("Probe_ersetzt_2026-11-24_093000.fallakte")
    datei = tresor.oeffnen(filled, WORDS)
    with datei.arbeit.lesen() as sicht:
        entry = sicht.verlauf(None, 1)[0]
    datei.schliessen()
    assert (entry.vorgang, entry.wer) == ("Sicherung zurückgeholt", "Haupt (os-user)")
    assert entry.felder == (("sicherung", "", sicherung.pfad.name),)
    assert b'"sicherung"' not in key_file(filled).read_bytes()  # the note belongs to the backup
    bericht = Pruefer(access).pruefen(filled, WORDS, Fortschritt())
    assert bericht.ende is Ende.OK, [z.satz for z in bericht.zeilen]
    with pytest.raises(AelterAlsBekannt):  # the replaced one is an earlier generation now
        tresor.oeffnen(kept, WORDS)
    bring_back(werk, kept, filled)  # and comes back the same way
    assert names(tresor, filled) == ["A", "B", "C"]
    assert not list(filled.parent.glob("*.neu*"))


def test_nobody_may_have_the_file_open(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr
) -> None:
    """Not this program, not another one, and neither the file that is replaced nor the one it comes from."""
    sicherung = back_up(werk, filled, ordner).pfad
    before = content(filled.parent)
    datei = tresor.oeffnen(filled, WORDS)
    with pytest.raises(DateiInBenutzung):
        bring_back(werk, sicherung, filled)
    with pytest.raises(DateiInBenutzung):
        bring_back(werk, filled, filled.with_name("Neu.fallakte"))
    datei.schliessen()
    lock = CaseFileLock(sicherung)
    lock.acquire(uhr.jetzt())
    with pytest.raises(DateiInBenutzung):
        bring_back(werk, sicherung, filled)
    lock.release()
    assert content(filled.parent) == before


def test_an_older_schema_is_brought_up_to_date_first(
    tresor: DateiTresor, werk: Sicherungswerk, access: Access, pfad: Path, tmp_path: Path
) -> None:
    """So the entry that tells of the restore is written by this program into a file of this program."""
    old = tmp_path / "alt" / OLD_SCHEMA.name
    old.parent.mkdir()
    for source in (OLD_SCHEMA, key_file(OLD_SCHEMA)):
        shutil.copy(source, old.parent)
    code = Notfallcode(OLD_SCHEMA.with_suffix(".notfallcode").read_text().strip())
    before = content(old.parent)
    bring_back(werk, old, pfad, code)
    assert content(old.parent) == before
    assert {p.name for p in pfad.parent.iterdir()} == {pfad.name, key_file(pfad).name}
    key = from_notfallcode(code.text)
    with bare_connection(pfad, key) as con:
        assert con.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert Pruefer(access).pruefen(pfad, code, Fortschritt()).ende is Ende.OK


def _as_after_a_crash(tresor: DateiTresor, pfad: Path, folder: Path, name: str, words: Passphrase) -> Path:
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
    crashed = _as_after_a_crash(tresor, filled, tmp_path / "crashed", "C", WORDS)
    before = crashed.read_bytes()
    bring_back(werk, crashed, filled)
    assert names(tresor, filled) == ["A", "B", "C"]
    assert crashed.read_bytes() == before


@pytest.mark.parametrize("same", [True, False])
def test_a_crashed_file_is_kept_with_its_last_commit(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, tmp_path: Path, same: bool
) -> None:
    """And its journal is not applied to what took its place, whether the key fits or not."""
    sicherung = back_up(werk, filled, ordner).pfad
    source, words = filled, WORDS
    if not same:
        source, words = filled.with_name("andere") / "Probe.fallakte", OTHER_WORDS
        source.parent.mkdir()
        tresor.anlegen(source, NeuerZugang(words.text, "Haupt")).datei.schliessen()
    crashed = _as_after_a_crash(tresor, source, tmp_path / "crashed", "C", words)
    filled.unlink()  # the crashed one stands for it
    kept = bring_back(werk, sicherung, crashed)
    assert names(tresor, crashed) == ["A", "B"]
    assert kept is not None
    again = tmp_path / "wieder.fallakte"
    for gone in (crashed, source):
        gone.unlink(missing_ok=True)
    bring_back(werk, kept, again, words)
    assert names(tresor, again, words) == (["A", "B", "C"] if same else ["C"])


@pytest.mark.parametrize("moment", ["kept", "both named", "replaced"])
def test_broken_off_it_leaves_one_of_the_two(
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
    sicherung = back_up(werk, filled, ordner).pfad
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
        bring_back(werk, sicherung, filled)
    monkeypatch.undo()
    assert names(tresor, filled) == (["A", "B"] if moment == "replaced" else ["A", "B", "C"])
    assert Pruefer(access).pruefen(filled, WORDS, Fortschritt()).ende is Ende.OK
    later(uhr, minutes=1)
    bring_back(werk, sicherung, filled)
    assert names(tresor, filled) == ["A", "B"]


def test_cancelled_at_any_step_it_changes_nothing(werk: Sicherungswerk, filled: Path, ordner: Path) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    before = content(filled.parent)
    for number in (0, 1, 3, 6, 9):
        with pytest.raises(Abgebrochen):
            werk.zurueckholen(sicherung, filled, WORDS, agree, stopping_after(number))
        assert content(filled.parent) == before
    werk.zurueckholen(sicherung, filled, WORDS, agree, stopping_after(1000))  # the control
    assert content(filled.parent) != before


def test_on_a_full_disk_no_journal_is_left_behind(
    werk: Sicherungswerk, filled: Path, ordner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing passes over it: what the entry wrote may still stand in the journal of the building."""
    sicherung = back_up(werk, filled, ordner).pfad
    before = content(filled.parent)
    entered = restore.enter

    def with_a_journal(access: Access, building: Path, *more: object) -> tuple[int, bytes]:
        end = entered(access, building, *more)
        building.with_name(building.name + "-wal").write_bytes(b"the entry")
        return end

    monkeypatch.setattr(restore, "enter", with_a_journal)
    with pytest.raises(DatentraegerVoll):
        bring_back(werk, sicherung, filled)
    assert content(filled.parent) == before


def test_without_consent_nothing_happens(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path
) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    before = content(filled.parent)
    assert bring_back(werk, sicherung, filled, consent=lambda _: False) is None
    assert content(filled.parent) == before


@pytest.mark.parametrize("spoil", [damage, cut])
def test_a_damaged_backup_replaces_nothing(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, spoil: Callable[[Path], None]
) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    spoil(sicherung)
    before = content(filled.parent)
    with pytest.raises(DateiBeschaedigt):
        bring_back(werk, sicherung, filled)
    assert content(filled.parent) == before
    assert names(tresor, filled) == ["A", "B"]


def test_over_a_lost_damaged_or_other_file(
    tresor: DateiTresor,
    werk: Sicherungswerk,
    filled: Path,
    ordner: Path,
    shown: list[Sicherungsinhalt],
    consent: Callable[[Sicherungsinhalt], bool],
) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    filled.write_bytes(filled.read_bytes()[: PAGE * 2])
    bring_back(werk, sicherung, filled, consent=consent)
    assert shown[0].gegenwart is None
    assert names(tresor, filled) == ["A", "B"]
    filled.unlink()
    key_file(filled).unlink()
    assert bring_back(werk, sicherung, filled) is None
    assert names(tresor, filled) == ["A", "B"]
    other = filled.with_name("Andere.fallakte")
    tresor.anlegen(other, NeuerZugang(OTHER_WORDS.text, "Haupt")).datei.schliessen()
    filled.unlink()
    kept = bring_back(werk, sicherung, other)
    assert kept is not None
    assert names(tresor, kept, OTHER_WORDS) == []


def test_no_double_as_long_as_the_file_lies_elsewhere(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path
) -> None:
    """Both would bear the same salt, and each would look older than known because of the other."""
    sicherung = back_up(werk, filled, ordner).pfad
    elsewhere = filled.with_name("Anderswo.fallakte")
    with pytest.raises(AkteAnAnderemOrt) as refused:
        bring_back(werk, sicherung, elsewhere)
    assert refused.value.datei == str(filled)
    assert not elsewhere.exists()
    assert names(tresor, filled) == ["A", "B"]
    filled.unlink()  # the negative control: now nothing stands in the way
    bring_back(werk, sicherung, elsewhere)
    assert names(tresor, elsewhere) == ["A", "B"]


def test_an_old_state_can_be_gone_on_with_on_purpose(
    tresor: DateiTresor,
    werk: Sicherungswerk,
    filled: Path,
    shown: list[Sicherungsinhalt],
    consent: Callable[[Sicherungsinhalt], bool],
) -> None:
    """The way out of AelterAlsBekannt: restore the file over itself."""
    yesterday = filled.read_bytes()
    write_names(tresor, filled, "C")
    filled.write_bytes(yesterday)
    bring_back(werk, filled, filled, consent=consent)
    assert shown[0].auffaellig
    assert names(tresor, filled) == ["A", "B"]


def test_a_passphrase_changed_since_stays_changed(
    tresor: DateiTresor, werk: Sicherungswerk, access: Access, filled: Path, ordner: Path
) -> None:
    """And opens the backup too, which knows only the old one: the key is the same."""
    sicherung = back_up(werk, filled, ordner).pfad
    DateiSchluesselbund(access, REGEL).aendern(filled, WORDS, NeuerZugang(NEW_WORDS, "Haupt"))
    for words in (WORDS, Passphrase(NEW_WORDS)):
        bring_back(werk, sicherung, filled, words)
        with pytest.raises(FalschePassphrase):
            tresor.oeffnen(filled, WORDS)
        assert names(tresor, filled, Passphrase(NEW_WORDS)) == ["A", "B"]


def test_a_backup_of_an_old_key_brings_its_accesses_back(
    tresor: DateiTresor,
    werk: Sicherungswerk,
    access: Access,
    filled: Path,
    ordner: Path,
    shown: list[Sicherungsinhalt],
    consent: Callable[[Sicherungsinhalt], bool],
) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    bund = DateiSchluesselbund(access, REGEL)
    bund.entziehen(filled, WORDS, NeuerZugang(NEW_WORDS, "Haupt"), Fortschritt())
    with pytest.raises(SicherungAlterSchluessel):
        bring_back(werk, sicherung, filled, Passphrase(NEW_WORDS))
    bring_back(werk, sicherung, filled, WORDS, consent)
    assert shown[0].alter_schluessel
    assert names(tresor, filled) == ["A", "B"]
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(filled, Passphrase(NEW_WORDS))


def test_by_notfallcode_without_any_key_file(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, notfallcode: str, tmp_path: Path
) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    for lost in (filled, key_file(filled), key_file(sicherung)):
        lost.unlink()
    shutil.rmtree(tmp_path / "state")
    bring_back(werk, sicherung, filled, Notfallcode(notfallcode))
    assert names(tresor, filled) == ["A", "B"]


def test_a_kept_file_is_never_overwritten(
    werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr
) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    first = bring_back(werk, sicherung, filled)
    second = bring_back(werk, sicherung, filled)
    stem, um = f"{filled.stem}_ersetzt", uhr.jetzt()
    assert first == filled.with_name(dated(stem, um))
    later(uhr, seconds=1)
    assert second == filled.with_name(dated(stem, uhr.jetzt()))
