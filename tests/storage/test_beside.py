"""A backup as a case file of its own, and the copy with another salt and key that it is made by."""

import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from fallakte.domain.person import Person
from fallakte.services.fehler import (
    Abgebrochen,
    DateiBeschaedigt,
    DateiExistiert,
    FalschePassphrase,
    NichtBeschreibbar,
    SicherungAlterSchluessel,
    ZugangBefristet,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Behoerdenschluessel, Notfallcode, Passphrase
from fallakte.storage import reborn as reborn_module
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.checks import Pruefer
from fallakte.storage.damage import find_damage
from fallakte.storage.engine import APPLICATION_ID, bare_connection, database_salt
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import SCHEMA_VERSION
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.reborn import reborn
from fallakte.storage.tresor import DateiTresor
from tests.storage.backups import WORDS, back_up, content, damage, key_file, names, write_names
from tests.storage.conftest import CHEAP, REGEL

NEW_WORDS = "ganz neue Worte hier"
SALT = bytes(range(16))


@pytest.fixture
def private() -> X25519PrivateKey:
    return X25519PrivateKey.generate()


@pytest.fixture
def behoerde(private: X25519PrivateKey, tmp_path: Path) -> Behoerdenschluessel:
    pem = tmp_path / "behoerde.pem"
    pem.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return Behoerdenschluessel(pem)


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr, private: X25519PrivateKey) -> Access:
    public = private.public_key().public_bytes_raw()
    return Access(tmp_path / "state", uhr, "os-user", CHEAP, public)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Path:
    write_names(tresor, pfad, "A", "B")
    return pfad


@pytest.fixture
def sicherung(werk: Sicherungswerk, filled: Path, ordner: Path) -> Path:
    return back_up(werk, filled, ordner).pfad


@pytest.fixture
def ziel(tmp_path: Path) -> Path:
    folder = tmp_path / "daneben"
    folder.mkdir()
    return folder / "Probe (Stand 23.11.).fallakte"


def beside(werk: Sicherungswerk, sicherung: Path, ziel: Path, words: str = WORDS.text) -> None:
    werk.daneben(sicherung, ziel, Passphrase(words), Fortschritt())


def test_it_is_a_file_of_its_own(
    tresor: DateiTresor,
    werk: Sicherungswerk,
    access: Access,
    filled: Path,
    sicherung: Path,
    ziel: Path,
    notfallcode: str,
    behoerde: Behoerdenschluessel,
) -> None:
    write_names(tresor, filled, "C")
    before = content(sicherung.parent) | content(filled.parent)
    beside(werk, sicherung, ziel)
    assert content(sicherung.parent) | content(filled.parent) == before
    assert {p.name for p in ziel.parent.iterdir()} == {ziel.name, key_file(ziel).name}
    assert database_salt(ziel) != database_salt(sicherung)
    for beweis in (WORDS, Notfallcode(notfallcode), behoerde):
        assert names(tresor, ziel, beweis) == ["A", "B"]
    datei, other = tresor.oeffnen(ziel, WORDS), tresor.oeffnen(filled, WORDS)  # both at once
    with datei.arbeit.schreiben("Person anlegen") as uow:
        assert uow.add(Person(vorname="", nachname="D")).id == 3
    with datei.arbeit.lesen() as sicht:
        (entry,) = [e for e in sicht.verlauf(None, 10) if e.art == "Datei"]
    assert (entry.vorgang, entry.wer) == ("Aus einer Sicherung hergestellt", "Haupt (os-user)")
    assert entry.felder == (("sicherung", "", sicherung.name),)
    other.schliessen()
    datei.schliessen()
    for file in (ziel, filled):
        bericht = Pruefer(access).pruefen(file, WORDS, Fortschritt())
        assert bericht.ende is Ende.OK, [z.satz for z in bericht.zeilen]
    assert b'"sicherung"' not in key_file(ziel).read_bytes()


def test_its_backups_are_its_own(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, sicherung: Path, ziel: Path
) -> None:
    beside(werk, sicherung, ziel)
    assert werk.liste(ziel, sicherung.parent) == ()
    own = back_up(werk, ziel, sicherung.parent).pfad
    assert [line.pfad for line in werk.liste(ziel, sicherung.parent)] == [own]
    assert [line.pfad for line in werk.liste(filled, sicherung.parent)] == [sicherung]


def test_the_present_passphrase_opens_it_too(
    tresor: DateiTresor, werk: Sicherungswerk, access: Access, filled: Path, sicherung: Path, ziel: Path
) -> None:
    DateiSchluesselbund(access, REGEL).aendern(filled, WORDS, NeuerZugang(NEW_WORDS, "Haupt"))
    beside(werk, sicherung, ziel, NEW_WORDS)
    assert names(tresor, ziel, Passphrase(NEW_WORDS)) == ["A", "B"]
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(ziel, WORDS)


def test_refusals_leave_nothing(
    werk: Sicherungswerk, access: Access, filled: Path, sicherung: Path, ziel: Path
) -> None:
    def refused(error: type[Exception], place: Path = ziel, words: str = WORDS.text) -> None:
        with pytest.raises(error):
            beside(werk, sicherung, place, words)
        assert list(ziel.parent.iterdir()) == []

    refused(FalschePassphrase, words="falsche Worte")
    refused(NichtBeschreibbar, ziel.parent / "fehlt" / ziel.name)
    fortschritt = Fortschritt()
    fortschritt.abbrechen()
    with pytest.raises(Abgebrochen):
        werk.daneben(sicherung, ziel, WORDS, fortschritt)
    assert list(ziel.parent.iterdir()) == []
    bund = DateiSchluesselbund(access, REGEL)
    bund.entziehen(filled, WORDS, NeuerZugang(NEW_WORDS, "Haupt"), Fortschritt())
    refused(SicherungAlterSchluessel, words=NEW_WORDS)
    damage(sicherung)
    refused(DateiBeschaedigt)
    ziel.write_bytes(b"something else")
    with pytest.raises(DateiExistiert):
        beside(werk, sicherung, ziel)
    assert ziel.read_bytes() == b"something else"


def test_a_deputy_cannot_make_a_file_without_an_end(
    werk: Sicherungswerk, access: Access, filled: Path, ordner: Path, ziel: Path, uhr: FesteUhr
) -> None:
    bund = DateiSchluesselbund(access, REGEL)
    bund.hinzufuegen(filled, WORDS, NeuerZugang(NEW_WORDS, "Vertretung", uhr.heute()))
    sicherung = back_up(werk, filled, ordner, Passphrase(NEW_WORDS)).pfad  # backing up is its duty too
    with pytest.raises(ZugangBefristet):
        beside(werk, sicherung, ziel, NEW_WORDS)
    assert list(ziel.parent.iterdir()) == []


def test_a_lone_key_file_is_set_aside(
    tresor: DateiTresor, werk: Sicherungswerk, filled: Path, sicherung: Path, ziel: Path
) -> None:
    """Unless it is what a crash of just this left: then the building with its salt lies there too."""
    foreign = key_file(filled).read_bytes()
    key_file(ziel).write_bytes(foreign)
    beside(werk, sicherung, ziel)
    assert key_file(ziel).with_name(key_file(ziel).name + ".alt1").read_bytes() == foreign
    ziel.replace(ziel.with_name(ziel.name + ".neu"))  # as if killed between the two renames
    beside(werk, sicherung, ziel)
    assert len(list(ziel.parent.iterdir())) == 3
    assert names(tresor, ziel) == ["A", "B"]


class TestReborn:
    """`reborn`: everything is there, under another key and salt."""

    def test_with_another_key_from_an_open_file(
        self, tresor: DateiTresor, filled: Path, notfallcode: str, tmp_path: Path
    ) -> None:
        old, new, target = from_notfallcode(notfallcode), DataKey.generate(), tmp_path / "neu.db"
        datei = tresor.oeffnen(filled, WORDS)
        with datei.arbeit.schreiben("Person anlegen") as uow:
            uow.add(Person(vorname="", nachname="C"))  # lies in the journal as yet
        reborn(filled, old, target, new, SALT, Fortschritt())
        datei.schliessen()
        assert database_salt(target) == SALT
        with bare_connection(target, new, frozen=True) as con:
            assert find_damage(con) == []
            assert con.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            assert con.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
            assert con.execute("SELECT nachname FROM person").fetchall() == [("A",), ("B",), ("C",)]
            counters = dict(con.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
            assert counters["person"] == 3
        with pytest.raises(DateiBeschaedigt), bare_connection(target, old, frozen=True):
            pass
        assert [p.name for p in tmp_path.glob("neu.db*")] == ["neu.db"]

    def test_what_the_export_forgets_is_noticed(
        self, filled: Path, notfallcode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The control: without our own stamps the copy is refused."""
        key, target = from_notfallcode(notfallcode), tmp_path / "neu.db"
        compared, stamps = reborn_module._compare, reborn_module._STAMPS

        def compare_all(con: object) -> None:
            monkeypatch.setattr(reborn_module, "_STAMPS", stamps)
            compared(con)

        monkeypatch.setattr(reborn_module, "_STAMPS", ())
        monkeypatch.setattr(reborn_module, "_compare", compare_all)
        with pytest.raises(RuntimeError, match="not equal"):
            reborn(filled, key, target, key, SALT, Fortschritt())
        assert not target.exists()

    def test_it_reports_and_stops_midway(
        self, tresor: DateiTresor, filled: Path, notfallcode: str, tmp_path: Path
    ) -> None:
        key, target = from_notfallcode(notfallcode), tmp_path / "neu.db"
        write_names(tresor, filled, *("N" * 3000 for _ in range(2)))
        datei = tresor.oeffnen(filled, WORDS)
        with datei.arbeit.schreiben("Personen anlegen") as uow:
            for _ in range(3000):
                uow.add(Person(vorname="", nachname="N" * 3000))
        datei.schliessen()
        shares: list[float] = []

        def stop(_schritt: str, anteil: float | None) -> None:
            shares.append(anteil or 0.0)
            if shares[-1] > 0.3:
                fortschritt.abbrechen()

        fortschritt = Fortschritt(stop)
        with pytest.raises(Abgebrochen):
            reborn(filled, key, target, key, SALT, fortschritt)
        assert 0.3 < shares[-1] < 0.9
        assert shares == sorted(shares)
        assert not target.exists()


def test_a_copy_of_a_backup_lies_still(
    werk: Sicherungswerk, sicherung: Path, ziel: Path, tmp_path: Path
) -> None:
    """From a medium that cannot be written, with nothing left there."""
    medium = tmp_path / "medium"
    shutil.copytree(sicherung.parent, medium)
    for path in (*medium.iterdir(), medium):
        path.chmod(0o500)
    before = content(medium)
    beside(werk, medium / sicherung.name, ziel)
    assert content(medium) == before
    medium.chmod(0o700)
