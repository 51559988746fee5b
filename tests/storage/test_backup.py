"""A backup is written while others work, read back, listed without a key, and pruned."""

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count as numbering
from pathlib import Path

import pytest

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Person
from fallakte.services.dateipruefung import Pruefpunkt
from fallakte.services.fehler import (
    Abgebrochen,
    AelterAlsBekannt,
    DateiBeschaedigt,
    FalschePassphrase,
    SicherungAlterSchluessel,
    SicherungsordnerFehlt,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.sicherung import Anlass, Umfang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Geoeffnet, Notfallcode, Passphrase
from fallakte.storage import backup, readback
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import bare_connection, connect
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.tresor import DateiTresor
from tests.storage.backups import (
    WORDS,
    Crash,
    back_up,
    bring_back,
    content,
    damage,
    key_file,
    later,
    names,
    stopping_after,
    write_names,
)
from tests.storage.conftest import PASSPHRASE, REGEL

NEW_WORDS = "ganz neue Worte hier"
CHANGED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Path:
    write_names(tresor, pfad, "A", "B")
    return pfad


@pytest.fixture
def offen(tresor: DateiTresor, filled: Path) -> Iterator[SqlOffeneDatei]:
    datei = tresor.oeffnen(filled, WORDS)
    yield datei
    datei.schliessen()


def add(datei: SqlOffeneDatei, name: str) -> None:
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname=name))


def rekey(access: Access, pfad: Path) -> None:
    bund = DateiSchluesselbund(access, REGEL)
    bund.entziehen(pfad, WORDS, NeuerZugang(NEW_WORDS, "Haupt"), Fortschritt())


def test_a_backup_opens_and_holds_everything(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path
) -> None:
    before = filled.read_bytes()
    sicherung = back_up(werk, filled, ordner)
    assert sicherung.pfad == ordner / "Probe_2026-11-23_093000.fallakte"
    assert (sicherung.auffaellig, sicherung.geloescht) == (False, 0)
    assert sicherung.umfang == Umfang(0, 0, 0, 0, CHANGED)
    assert {p.name for p in ordner.iterdir()} == {sicherung.pfad.name, key_file(sicherung.pfad).name}
    assert filled.read_bytes() == before
    assert names(tresor, sicherung.pfad) == ["A", "B"]


def test_the_note_counts(werk: Sicherungswerk, ordner: Path, offen: SqlOffeneDatei) -> None:
    with offen.arbeit.schreiben("Fall aufnehmen") as uow:
        fall = uow.add(Fall(person_id=1, eingang_am=date(2026, 11, 1)))
        uow.add(Kontakt(fall_id=fall.id, um=CHANGED, art=Kontaktart.GESPRAECH, text="Wort"))
    sicherung = back_up(werk, offen.pfad, ordner, Geoeffnet())
    assert sicherung.umfang == Umfang(1, 1, 0, 0, CHANGED)
    (line,) = werk.liste(offen.pfad, ordner)
    assert line.umfang == sicherung.umfang
    assert (line.pfad, line.um) == (sicherung.pfad, datetime(2026, 11, 23, 9, 30))  # noqa: DTZ001 - as named
    assert (line.anlass, line.geprueft, line.alter_schluessel) == (Anlass.HAND, True, False)
    assert line.groesse == sicherung.pfad.stat().st_size
    note = json.loads(key_file(sicherung.pfad).read_text())["sicherung"]
    assert set(note) == {
        *("anlass", "faelle", "notizen", "zusagen", "dokumente", "letzte_aenderung", "groesse", "geprueft")
    }


@pytest.mark.parametrize("note", [None, "kein Eintrag", {"faelle": "viele"}, {"anlass": "neu"}])
def test_an_unreadable_note_is_no_note(
    werk: Sicherungswerk, filled: Path, ordner: Path, note: object
) -> None:
    path = key_file(back_up(werk, filled, ordner).pfad)
    plain = json.loads(path.read_text())
    path.write_text(json.dumps({**plain, "sicherung": note}))
    (line,) = werk.liste(filled, ordner)
    assert (line.anlass, line.umfang, line.geprueft) == (None, None, False)


def test_a_backup_of_an_open_file_lets_others_write(
    tresor: DateiTresor, werk: Sicherungswerk, ordner: Path, offen: SqlOffeneDatei, notfallcode: str
) -> None:
    """Every step of the backup is followed by a write of another thread, and none of them waits for it."""
    written: list[str] = []

    def write() -> None:
        add(offen, f"N{len(written)}")
        written.append("done")

    def step(_schritt: str, _anteil: float | None) -> None:
        other = threading.Thread(target=write)
        other.start()
        other.join(10)
        assert not other.is_alive()

    sicherung = werk.sichern(offen.pfad, ordner, Geoeffnet(), Anlass.HAND, Fortschritt(step))
    assert len(written) > 3
    assert not sicherung.auffaellig
    with bare_connection(sicherung.pfad, from_notfallcode(notfallcode), frozen=True) as con:
        held = con.execute("SELECT count(*) FROM person").fetchone()[0]
    assert 2 <= held < 2 + len(written)
    offen.schliessen()
    assert len(names(tresor, offen.pfad)) == 2 + len(written)


def test_only_the_open_file_needs_no_proof(werk: Sicherungswerk, filled: Path, ordner: Path) -> None:
    with pytest.raises(FalschePassphrase):
        back_up(werk, filled, ordner, Geoeffnet())
    assert list(ordner.iterdir()) == []


def test_cancelled_at_any_step_it_leaves_nothing(werk: Sicherungswerk, filled: Path, ordner: Path) -> None:
    steps: list[str] = []
    werk.sichern(filled, ordner, WORDS, Anlass.HAND, Fortschritt(lambda schritt, _: steps.append(schritt)))
    before = content(ordner)
    firsts = [steps.index(step) for step in dict.fromkeys(steps)]
    assert len(firsts) > 5
    for number in firsts:
        with pytest.raises(Abgebrochen):
            werk.sichern(filled, ordner, WORDS, Anlass.HAND, stopping_after(number))
        assert content(ordner) == before


def test_the_folder_is_made_but_not_the_drive(werk: Sicherungswerk, filled: Path, tmp_path: Path) -> None:
    assert back_up(werk, filled, tmp_path / "neu").pfad.exists()
    gone = tmp_path / "getrennt" / "Sicherungen"
    for call in (
        lambda: back_up(werk, filled, gone),
        lambda: werk.liste(filled, gone),
        lambda: werk.noetig(filled, gone, WORDS),
    ):
        with pytest.raises(SicherungsordnerFehlt):
            call()
    file = tmp_path / "Datei"
    file.write_bytes(b"")
    with pytest.raises(SicherungsordnerFehlt):
        back_up(werk, filled, file)


def test_what_a_crash_left_is_taken_up(
    werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the two renames, or while an old one was deleted: a key file lies there alone."""
    first = back_up(werk, filled, ordner).pfad
    salt = first.read_bytes()[:16].hex()
    other = ordner / "Andere_2026-11-23_093000.fallakte.key"
    other.write_bytes(key_file(first).read_bytes().replace(salt.encode(), b"00" * 16))
    for leftover in (f"{salt}.neu", f"{salt}.weg"):
        lone = ordner / "Probe_2026-11-01_093000.fallakte.key"
        shutil.copy(key_file(first), lone)
        later(uhr, days=1)
        back_up(werk, filled, ordner)
        assert lone.exists()  # nothing proves that it is ours to delete
        shutil.copy(first, ordner / leftover)
        later(uhr, days=1)
        back_up(werk, filled, ordner)
        assert not lone.exists()
        assert not (ordner / leftover).exists()
    assert other.exists()
    assert len(list(ordner.glob("*.fallakte"))) == 5

    def crash(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(backup, "is_as_it_should", crash)
    before = content(ordner)
    with pytest.raises(Crash):
        back_up(werk, filled, ordner)
    assert content(ordner) == before


def test_verify_knows_a_backup(
    tresor: DateiTresor, werk: Sicherungswerk, access: Access, filled: Path, ordner: Path
) -> None:
    """It is older than the file, as it should; opened in its place it is refused."""
    sicherung = back_up(werk, filled, ordner).pfad
    write_names(tresor, filled, "C")
    bericht = Pruefer(access).pruefen(sicherung, WORDS, Fortschritt())
    assert bericht.ende is Ende.OK
    assert [zeile.punkt for zeile in bericht.zeilen] == list(Pruefpunkt)
    assert "eine Sicherung" in bericht.zeilen[-1].satz
    shutil.copy(sicherung, filled)
    shutil.copy(key_file(sicherung), key_file(filled))
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(filled, WORDS)


def test_verify_knows_a_backup_of_an_old_key(
    werk: Sicherungswerk, access: Access, filled: Path, ordner: Path, notfallcode: str
) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    rekey(access, filled)
    for beweis in (WORDS, Notfallcode(notfallcode)):
        assert Pruefer(access).pruefen(sicherung, beweis, Fortschritt()).ende is Ende.OK
    (line,) = werk.liste(filled, ordner)
    assert line.alter_schluessel


def test_a_wrong_passphrase_leaves_nothing(werk: Sicherungswerk, filled: Path, ordner: Path) -> None:
    with pytest.raises(FalschePassphrase):
        back_up(werk, filled, ordner, Passphrase("falsch"))
    assert list(ordner.iterdir()) == []


def test_two_in_one_second_are_two(werk: Sicherungswerk, filled: Path, ordner: Path) -> None:
    back_up(werk, filled, ordner)
    second = back_up(werk, filled, ordner).pfad
    assert second == ordner / "Probe_2026-11-23_093001.fallakte"


def test_a_damaged_file_makes_no_backup_and_deletes_none(
    werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr
) -> None:
    for _ in range(10):
        back_up(werk, filled, ordner)
        later(uhr, hours=1)
    before = content(ordner)
    damage(filled)
    with pytest.raises(DateiBeschaedigt):
        back_up(werk, filled, ordner)
    assert content(ordner) == before


def test_a_suspicious_file_is_backed_up_and_deletes_none(
    werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr, notfallcode: str
) -> None:
    back_up(werk, filled, ordner)
    con = connect(filled, from_notfallcode(notfallcode))
    con.execute("UPDATE person SET vorname = 'von außen' WHERE id = 1")
    con.close()
    later(uhr, hours=1)
    sicherung = back_up(werk, filled, ordner)
    assert (sicherung.auffaellig, sicherung.geloescht) == (True, 0)
    assert [line.geprueft for line in werk.liste(filled, ordner)] == [False, True]


def test_an_automatic_one_is_read_back_quickly(
    werk: Sicherungswerk, filled: Path, ordner: Path, notfallcode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without comparing all content with its history; but each of its own checks sees its fault."""

    def automatic() -> bool:
        sicherung = werk.sichern(filled, ordner, WORDS, Anlass.SCHLIESSEN, Fortschritt())
        return not sicherung.auffaellig

    con = connect(filled, from_notfallcode(notfallcode))
    con.execute("UPDATE person SET vorname = 'von außen' WHERE id = 1")
    assert automatic()
    read, other = readback.count, numbering()
    monkeypatch.setattr(readback, "count", lambda con: replace(read(con), faelle=next(other)))
    assert not automatic()
    monkeypatch.undo()
    con.execute("PRAGMA foreign_keys = OFF")
    con.execute("UPDATE verlaufsinhalt SET nummer = 700 WHERE nummer = 1")
    con.close()
    assert not automatic()


def test_pruning_touches_only_backups_of_this_file(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr
) -> None:
    other = filled.with_name("andere") / "Probe.fallakte"
    other.parent.mkdir()
    tresor.anlegen(other, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
    foreign = back_up(werk, other, ordner).pfad
    (ordner / "Brief_2026-01-01_000000.fallakte").write_bytes(b"something else")
    (ordner / "leer_2026-01-01_000000.fallakte").write_bytes(b"")
    kept = ordner / "Probe_ersetzt_2026-01-01_000000.fallakte"  # what a restore has replaced
    shutil.copy(filled, kept)
    shutil.copy(key_file(filled), key_file(kept))
    later(uhr, minutes=1)
    made = []
    for _ in range(3):
        made.append(back_up(werk, filled, ordner).pfad)
        later(uhr, hours=1)
    assert [path.exists() for path in made] == [False, False, True]  # one a day
    assert not key_file(made[0]).exists()
    assert foreign.exists()
    assert len(list(ordner.glob("*_2026-01-01_*.fallakte"))) == 3
    assert [line.pfad for line in werk.liste(filled, ordner)] == [made[2]]


def test_what_cannot_be_pruned_stays(werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr) -> None:
    first = back_up(werk, filled, ordner).pfad
    key_file(first).unlink()  # so nothing says that it is a backup
    later(uhr, hours=1)
    second = back_up(werk, filled, ordner)
    assert (second.geloescht, second.pfad.exists(), first.exists()) == (0, True, True)
    assert [line.pfad for line in werk.liste(filled, ordner)] == [second.pfad, first]


def test_a_shortened_backup_counts_as_unchecked(werk: Sicherungswerk, filled: Path, ordner: Path) -> None:
    sicherung = back_up(werk, filled, ordner).pfad
    sicherung.write_bytes(sicherung.read_bytes()[:4096])
    assert [line.geprueft for line in werk.liste(filled, ordner)] == [False]


def test_the_backups_of_a_lost_file_are_found(werk: Sicherungswerk, filled: Path, ordner: Path) -> None:
    """By its key file, and without any by its name."""
    line = werk.liste(filled, back_up(werk, filled, ordner).pfad.parent)
    filled.unlink()
    assert werk.liste(filled, ordner) == line
    key_file(filled).unlink()
    assert werk.liste(filled, ordner) == line
    assert werk.liste(filled.with_name("Prob.fallakte"), ordner) == ()


class TestNeeded:
    """What makes a backup necessary: the history of the file, never a clock."""

    def test_a_change(self, werk: Sicherungswerk, ordner: Path, offen: SqlOffeneDatei) -> None:
        assert werk.noetig(offen.pfad, ordner, Geoeffnet())
        back_up(werk, offen.pfad, ordner, Geoeffnet())
        assert not werk.noetig(offen.pfad, ordner, Geoeffnet())
        with offen.arbeit.schreiben("Entwurf") as uow:
            uow.add(Entwurf(editor="notiz", inhalt="halber Satz", um=CHANGED))
        assert not werk.noetig(offen.pfad, ordner, Geoeffnet())  # a draft is no change
        add(offen, "C")
        assert werk.noetig(offen.pfad, ordner, Geoeffnet())

    def test_not_a_drill(self, werk: Sicherungswerk, ordner: Path, offen: SqlOffeneDatei) -> None:
        back_up(werk, offen.pfad, ordner, Geoeffnet())
        werk.proben(offen.pfad, ordner, Geoeffnet(), Fortschritt())
        assert not werk.noetig(offen.pfad, ordner, Geoeffnet())

    def test_with_a_clock_that_was_set_back(
        self, werk: Sicherungswerk, ordner: Path, offen: SqlOffeneDatei, uhr: FesteUhr
    ) -> None:
        back_up(werk, offen.pfad, ordner, Geoeffnet())
        later(uhr, days=-400)
        assert not werk.noetig(offen.pfad, ordner, Geoeffnet())
        add(offen, "C")
        assert werk.noetig(offen.pfad, ordner, Geoeffnet())
        back_up(werk, offen.pfad, ordner, Geoeffnet())
        assert not werk.noetig(offen.pfad, ordner, Geoeffnet())
        assert len(werk.liste(offen.pfad, ordner)) == 2

    def test_a_new_key(self, werk: Sicherungswerk, access: Access, filled: Path, ordner: Path) -> None:
        back_up(werk, filled, ordner)
        rekey(access, filled)
        assert werk.noetig(filled, ordner, Passphrase(NEW_WORDS))

    def test_an_older_state_that_was_brought_back(
        self, tresor: DateiTresor, werk: Sicherungswerk, filled: Path, ordner: Path, uhr: FesteUhr
    ) -> None:
        first = back_up(werk, filled, ordner).pfad
        write_names(tresor, filled, "C")
        later(uhr, days=1)
        newest = back_up(werk, filled, ordner).pfad
        bring_back(werk, first, filled)
        assert not werk.noetig(filled, ordner, WORDS)  # the first one still holds all of it
        later(uhr, days=1)
        write_names(tresor, filled, "D")
        assert werk.noetig(filled, ordner, WORDS)  # although the newest one counts as many entries
        assert newest.exists()

    def test_an_empty_file(
        self, tresor: DateiTresor, werk: Sicherungswerk, pfad: Path, ordner: Path, notfallcode: str
    ) -> None:
        assert not werk.noetig(pfad, ordner, WORDS)


class TestContent:
    """`inhalt`: what is in a backup, compared with the file."""

    def test_of_both(self, werk: Sicherungswerk, ordner: Path, offen: SqlOffeneDatei) -> None:
        sicherung = back_up(werk, offen.pfad, ordner, Geoeffnet()).pfad
        with offen.arbeit.schreiben("Fall aufnehmen") as uow:
            uow.add(Fall(person_id=1, eingang_am=date(2026, 11, 1)))
        before = content(ordner)
        inhalt = werk.inhalt(sicherung, offen.pfad, Geoeffnet(), Fortschritt())
        assert inhalt.umfang.faelle == 0
        assert inhalt.gegenwart is not None
        assert inhalt.gegenwart.faelle == 1
        assert (inhalt.auffaellig, inhalt.alter_schluessel) == (False, False)
        assert content(ordner) == before

    def test_from_a_folder_that_cannot_be_written(
        self, werk: Sicherungswerk, filled: Path, ordner: Path
    ) -> None:
        sicherung = back_up(werk, filled, ordner).pfad
        for path in (sicherung, ordner):
            path.chmod(0o500)
        try:
            assert werk.inhalt(sicherung, filled, WORDS, Fortschritt()).umfang.letzte_aenderung == CHANGED
        finally:
            ordner.chmod(0o700)

    def test_of_an_old_key(
        self, tresor: DateiTresor, werk: Sicherungswerk, access: Access, filled: Path, ordner: Path
    ) -> None:
        sicherung = back_up(werk, filled, ordner).pfad
        rekey(access, filled)
        inhalt = werk.inhalt(sicherung, filled, WORDS, Fortschritt())
        assert (inhalt.alter_schluessel, inhalt.gegenwart) == (True, None)
        with pytest.raises(SicherungAlterSchluessel):
            werk.inhalt(sicherung, filled, Passphrase(NEW_WORDS), Fortschritt())
        datei = tresor.oeffnen(filled, Passphrase(NEW_WORDS))
        with pytest.raises(SicherungAlterSchluessel):
            werk.inhalt(sicherung, filled, Geoeffnet(), Fortschritt())
        datei.schliessen()
        with pytest.raises(FalschePassphrase):
            werk.inhalt(sicherung, filled, Passphrase("weder noch"), Fortschritt())

    def test_by_a_passphrase_that_is_newer_than_the_backup(
        self, werk: Sicherungswerk, access: Access, filled: Path, ordner: Path
    ) -> None:
        sicherung = back_up(werk, filled, ordner).pfad
        bund = DateiSchluesselbund(access, REGEL)
        bund.aendern(filled, WORDS, NeuerZugang(NEW_WORDS, "Haupt"))
        for words in (WORDS, Passphrase(NEW_WORDS)):
            assert not werk.inhalt(sicherung, filled, words, Fortschritt()).alter_schluessel

    def test_of_a_damaged_one(self, werk: Sicherungswerk, filled: Path, ordner: Path) -> None:
        sicherung = back_up(werk, filled, ordner).pfad
        damage(sicherung)
        with pytest.raises(DateiBeschaedigt):
            werk.inhalt(sicherung, filled, WORDS, Fortschritt())

    def test_of_another_file(
        self, tresor: DateiTresor, werk: Sicherungswerk, ordner: Path, offen: SqlOffeneDatei
    ) -> None:
        other = offen.pfad.with_name("Andere.fallakte")
        tresor.anlegen(other, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
        foreign = back_up(werk, other, ordner).pfad
        with pytest.raises(FalschePassphrase):
            werk.inhalt(foreign, offen.pfad, Geoeffnet(), Fortschritt())


def test_an_open_file_in_a_synced_folder(tresor: DateiTresor, werk: Sicherungswerk, tmp_path: Path) -> None:
    """It keeps a rollback journal; everything that is done to an open file is done beside its connections."""
    pfad, ordner = tmp_path / "OneDrive" / "Probe.fallakte", tmp_path / "OneDrive" / "Sicherungen"
    pfad.parent.mkdir()
    datei = tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Haupt")).datei
    added = numbering()

    def step(_schritt: str, _anteil: float | None) -> None:
        add(datei, f"N{next(added)}")

    for _ in range(3):
        fortschritt = Fortschritt(step)
        sicherung = werk.sichern(pfad, ordner, Geoeffnet(), Anlass.SCHLIESSEN, fortschritt).pfad
        assert werk.noetig(pfad, ordner, Geoeffnet())
        probe = werk.proben(pfad, ordner, Geoeffnet(), fortschritt)
        assert probe.gelungen, probe.grund
        assert werk.letzte_probe(pfad, Geoeffnet()) == probe
        assert werk.inhalt(sicherung, pfad, Geoeffnet(), fortschritt).gegenwart is not None
    written = next(added)
    datei.schliessen()
    assert len(names(tresor, pfad)) == written
    assert not list(pfad.parent.glob("*-wal"))
