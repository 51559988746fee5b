"""The file as a user meets it: each misfortune is its own failure, and nothing is lost or half-written."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3

from fallakte.domain.person import Person
from fallakte.services.ablage import Laufwerksart
from fallakte.services.fehler import (
    DateiBeschaedigt,
    DateiExistiert,
    DateiFehlt,
    DateiInBenutzung,
    DateiZuNeu,
    DatentraegerVoll,
    FalschePassphrase,
    FremdeDatei,
    LeereDatei,
    NichtBeschreibbar,
    NotfallcodeFalsch,
    NotfallcodeTippfehler,
    PassphraseZuKurz,
    PassphraseZuSchwach,
    SchluesseldateiBeschaedigt,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
    UnverschluesselteDatei,
)
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.tresor import Dateilage
from fallakte.services.uhr import FesteUhr, SystemUhr
from fallakte.services.zugang import Notfallcode, Passphrase
from fallakte.storage import creation
from fallakte.storage.access import Access
from fallakte.storage.engine import connect
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE, REGEL

STRICT = Passphrasenregel(4, 2, tuple)
PAGE = 4096
pytestmark = pytest.mark.usefixtures("notfallcode")


@contextmanager
def closing_file(datei: SqlOffeneDatei) -> Iterator[SqlOffeneDatei]:
    try:
        yield datei
    finally:
        datei.schliessen()


def _key_file(pfad: Path) -> Path:
    return pfad.with_name(pfad.name + ".key")


def _raw(pfad: Path, notfallcode: str, *statements: str) -> None:
    con = connect(pfad, from_notfallcode(notfallcode))
    for statement in statements:
        con.execute(statement)
    con.close()


def _forget_copies(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "state")


def test_create_write_close_open_read(tresor: DateiTresor, pfad: Path) -> None:
    with (
        closing_file(tresor.oeffnen(pfad, Passphrase(PASSPHRASE))) as datei,
        datei.arbeit.schreiben("Person anlegen") as uow,
    ):
        uow.add(Person(vorname="Ayşe", nachname="Öztürk"))
    with closing_file(tresor.oeffnen(pfad, Passphrase(PASSPHRASE))) as datei, datei.arbeit.lesen() as sicht:
        assert [p.nachname for p in sicht.find(Person)] == ["Öztürk"]


def test_what_lies_in_the_folder(tresor: DateiTresor, pfad: Path) -> None:
    """Once it is closed: neither the lock nor a journal is left."""
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    assert {"Probe.fallakte.lock", "Probe.fallakte.lock.json"} < {p.name for p in pfad.parent.iterdir()}
    datei.schliessen()
    assert {p.name for p in pfad.parent.iterdir()} == {"Probe.fallakte", "Probe.fallakte.key"}


def test_wrong_passphrase_and_nothing_else(tresor: DateiTresor, pfad: Path) -> None:
    before = pfad.read_bytes()
    for wrong in ("", "falsch", PASSPHRASE.lower(), PASSPHRASE + " "):
        with pytest.raises(FalschePassphrase):
            tresor.oeffnen(pfad, Passphrase(wrong))
    assert pfad.read_bytes() == before
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()


def test_wrong_passphrase_stays_so_for_a_damaged_file(tresor: DateiTresor, pfad: Path) -> None:
    """And the right one on the same file is damage: the two are never confused."""
    content = bytearray(pfad.read_bytes())
    content[100] ^= 1
    pfad.write_bytes(content)
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(pfad, Passphrase("falsch"))
    with pytest.raises(DateiBeschaedigt):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_cut_off_files_are_damage(tresor: DateiTresor, pfad: Path) -> None:
    content = pfad.read_bytes()
    for length in (20, 100, PAGE - 1, PAGE, PAGE * 3, len(content) - PAGE):
        pfad.write_bytes(content[:length])
        with pytest.raises(DateiBeschaedigt):
            tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    pfad.write_bytes(content)
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()


def test_a_flipped_bit_deep_inside_is_damage_when_it_is_read(tresor: DateiTresor, pfad: Path) -> None:
    with (
        closing_file(tresor.oeffnen(pfad, Passphrase(PASSPHRASE))) as datei,
        datei.arbeit.schreiben("Personen anlegen") as uow,
    ):
        for i in range(200):
            uow.add(Person(vorname=f"Nr. {i}", nachname="Muster" * 20))
    content = bytearray(pfad.read_bytes())
    for page in range(len(content) // PAGE // 2, len(content) // PAGE):
        content[page * PAGE + 50] ^= 1
    pfad.write_bytes(content)
    with pytest.raises(DateiBeschaedigt):
        _read_everything(tresor, pfad)


def _read_everything(tresor: DateiTresor, pfad: Path) -> None:
    with closing_file(tresor.oeffnen(pfad, Passphrase(PASSPHRASE))) as datei, datei.arbeit.lesen() as sicht:
        sicht.find(Person)
        datei.kette_pruefen()


def test_missing_empty_plain(tresor: DateiTresor, pfad: Path) -> None:
    with pytest.raises(DateiFehlt):
        tresor.oeffnen(pfad.with_name("nicht da.fallakte"), Passphrase(PASSPHRASE))
    pfad.write_bytes(b"")
    with pytest.raises(LeereDatei):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    assert pfad.read_bytes() == b""
    pfad.unlink()
    plain = sqlcipher3.connect(str(pfad))
    plain.execute("CREATE TABLE person (id INTEGER)")
    plain.close()
    with pytest.raises(UnverschluesselteDatei):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_an_encrypted_database_of_another_program(tresor: DateiTresor, pfad: Path, notfallcode: str) -> None:
    _raw(pfad, notfallcode, "PRAGMA application_id = 4711")
    with pytest.raises(FremdeDatei):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_a_newer_file_is_refused_and_untouched(tresor: DateiTresor, pfad: Path, notfallcode: str) -> None:
    _raw(pfad, notfallcode, "PRAGMA user_version = 9999")
    before = pfad.read_bytes()
    with pytest.raises(DateiZuNeu):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    assert pfad.read_bytes() == before


def test_a_lost_key_file_heals_from_the_copy(tresor: DateiTresor, pfad: Path) -> None:
    _key_file(pfad).unlink()
    assert tresor.lage(pfad) is Dateilage.BEREIT
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()
    assert _key_file(pfad).exists()


def test_a_lost_key_file_without_a_copy(tresor: DateiTresor, pfad: Path, tmp_path: Path) -> None:
    _key_file(pfad).unlink()
    _forget_copies(tmp_path)
    assert tresor.lage(pfad) is Dateilage.OHNE_SCHLUESSELDATEI
    with pytest.raises(SchluesseldateiFehlt):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_any_other_file_with_our_suffix(tresor: DateiTresor, pfad: Path) -> None:
    brief = pfad.with_name("Brief.fallakte")
    brief.write_bytes(b"%PDF-1.7 something quite different")
    assert tresor.lage(brief) is Dateilage.UNVERSCHLUESSELT
    with pytest.raises(FremdeDatei):
        tresor.oeffnen(brief, Passphrase(PASSPHRASE))


@pytest.mark.parametrize("stem", ["Akte #1 100% ü?", "a b;c'd\"e", "ملف", "x" * 200])
def test_unusual_file_names(tresor: DateiTresor, pfad: Path, stem: str) -> None:
    file = pfad.with_name(f"{stem}.fallakte")
    tresor.anlegen(file, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
    tresor.oeffnen(file, Passphrase(PASSPHRASE)).schliessen()
    assert file.exists()


def test_a_damaged_key_file(tresor: DateiTresor, pfad: Path, tmp_path: Path) -> None:
    _key_file(pfad).write_bytes(_key_file(pfad).read_bytes()[:50])
    _forget_copies(tmp_path)
    with pytest.raises(SchluesseldateiBeschaedigt):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_the_key_file_of_another_database(tresor: DateiTresor, pfad: Path) -> None:
    other = pfad.with_name("andere.fallakte")
    tresor.anlegen(other, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
    shutil.copy(_key_file(other), _key_file(pfad))
    with pytest.raises(SchluesselPasstNicht):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_a_weakened_slot_does_not_open(tresor: DateiTresor, pfad: Path, tmp_path: Path) -> None:
    plain = json.loads(_key_file(pfad).read_text())
    plain["slots"][0]["kdf"]["memory_kib"] = 32
    _key_file(pfad).write_text(json.dumps(plain))
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()  # as the state folder remembers it
    assert json.loads(_key_file(pfad).read_text())["slots"][0]["kdf"]["memory_kib"] == CHEAP.memory_kib
    _key_file(pfad).write_text(json.dumps(plain))
    _forget_copies(tmp_path)
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(pfad, Passphrase(PASSPHRASE))


def test_notfallcode_opens_with_nothing_but_the_database(
    tresor: DateiTresor, pfad: Path, tmp_path: Path, notfallcode: str
) -> None:
    """And the key file comes back from the copy inside, so that the passphrase works again."""
    _key_file(pfad).unlink()
    _forget_copies(tmp_path)
    tresor.oeffnen(pfad, Notfallcode(notfallcode.lower())).schliessen()
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()


def test_notfallcode_beside_a_foreign_key_file_keeps_both(
    tresor: DateiTresor, pfad: Path, notfallcode: str
) -> None:
    other = pfad.with_name("andere.fallakte")
    tresor.anlegen(other, NeuerZugang("anders", "Haupt")).datei.schliessen()
    shutil.copy(_key_file(other), _key_file(pfad))
    tresor.oeffnen(pfad, Notfallcode(notfallcode)).schliessen()
    tresor.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()
    assert _key_file(pfad).with_name("Probe.fallakte.key.alt1").read_bytes() == _key_file(other).read_bytes()


def test_wrong_notfallcodes(tresor: DateiTresor, pfad: Path, tmp_path: Path, notfallcode: str) -> None:
    other = tresor.anlegen(pfad.with_name("andere.fallakte"), NeuerZugang(PASSPHRASE, "Haupt"))
    other.datei.schliessen()
    with pytest.raises(NotfallcodeFalsch):
        tresor.oeffnen(pfad, Notfallcode(other.notfallcode))
    _key_file(pfad).unlink()
    _forget_copies(tmp_path)
    with pytest.raises(NotfallcodeFalsch):
        tresor.oeffnen(pfad, Notfallcode(other.notfallcode))
    with pytest.raises(NotfallcodeTippfehler) as slip:
        tresor.oeffnen(
            pfad, Notfallcode(notfallcode[:5] + ("A" if notfallcode[5] != "A" else "B") + notfallcode[6:])
        )
    assert slip.value.gruppe == 2


def test_the_right_notfallcode_on_a_damaged_file_is_damage(
    tresor: DateiTresor, pfad: Path, notfallcode: str
) -> None:
    content = bytearray(pfad.read_bytes())
    content[100] ^= 1
    pfad.write_bytes(content)
    with pytest.raises(DateiBeschaedigt):
        tresor.oeffnen(pfad, Notfallcode(notfallcode))


def test_open_elsewhere(tresor: DateiTresor, pfad: Path, uhr: FesteUhr, tmp_path: Path) -> None:
    other = DateiTresor(Access(tmp_path / "state2", uhr, "jemand", CHEAP), REGEL)
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    assert other.lage(pfad) is Dateilage.IN_BENUTZUNG
    for refused in (other, tresor):
        with pytest.raises(DateiInBenutzung) as refusal:
            refused.oeffnen(pfad, Passphrase(PASSPHRASE))
        assert refusal.value.seit == uhr.jetzt()
    datei.schliessen()
    assert other.lage(pfad) is Dateilage.BEREIT
    other.oeffnen(pfad, Passphrase(PASSPHRASE)).schliessen()


def test_a_failed_opening_gives_the_lock_back(tresor: DateiTresor, pfad: Path) -> None:
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(pfad, Passphrase("falsch"))
    assert tresor.lage(pfad) is Dateilage.BEREIT


def test_closing_twice_is_harmless_and_final(tresor: DateiTresor, pfad: Path) -> None:
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    datei.schliessen()
    datei.schliessen()
    with pytest.raises(RuntimeError), datei.arbeit.lesen():
        pass


def test_closing_does_not_wait_for_a_reader(tresor: DateiTresor, pfad: Path) -> None:
    """A background task may still hold a view when the file is locked; what was written is safe."""
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname="X"))
    with datei.arbeit.lesen() as sicht:
        assert len(sicht.find(Person)) == 1
        datei.schliessen()
    with closing_file(tresor.oeffnen(pfad, Passphrase(PASSPHRASE))) as datei, datei.arbeit.lesen() as sicht:
        assert len(sicht.find(Person)) == 1


@pytest.mark.parametrize(
    ("content", "lage"),
    [(None, Dateilage.FEHLT), (b"", Dateilage.LEER), (b"SQLite format 3\0", Dateilage.UNVERSCHLUESSELT)],
)
def test_lage_without_a_key(tresor: DateiTresor, pfad: Path, content: bytes | None, lage: Dateilage) -> None:
    pfad.unlink()
    if content is not None:
        pfad.write_bytes(content)
    assert tresor.lage(pfad) is lage


def test_creating_never_overwrites(tresor: DateiTresor, pfad: Path) -> None:
    before = pfad.read_bytes(), _key_file(pfad).read_bytes()
    with pytest.raises(DateiExistiert):
        tresor.anlegen(pfad, NeuerZugang("andere", "Haupt"))
    assert (pfad.read_bytes(), _key_file(pfad).read_bytes()) == before


def test_creating_sets_a_lone_key_file_aside(tresor: DateiTresor, pfad: Path) -> None:
    """The database may only have been moved away: its key must survive."""
    lone = _key_file(pfad).read_bytes()
    pfad.unlink()
    pfad.with_name(pfad.name + "-wal").write_bytes(b"old journal")
    tresor.anlegen(pfad, NeuerZugang("andere", "Haupt")).datei.schliessen()
    tresor.oeffnen(pfad, Passphrase("andere")).schliessen()
    assert pfad.with_name("Probe.fallakte.key.alt1").read_bytes() == lone
    assert pfad.with_name("Probe.fallakte-wal.alt1").read_bytes() == b"old journal"


def test_creating_in_a_missing_folder(tresor: DateiTresor, pfad: Path) -> None:
    with pytest.raises(NichtBeschreibbar):
        tresor.anlegen(pfad.parent / "fehlt" / "x.fallakte", NeuerZugang(PASSPHRASE, "Haupt"))


def test_creating_on_a_full_disk_leaves_nothing(
    tresor: DateiTresor, pfad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    neu = pfad.with_name("neu.fallakte")
    before = {p.name for p in pfad.parent.iterdir()}

    def full(*_: object) -> None:
        raise DatentraegerVoll

    monkeypatch.setattr(creation, "stamp_new", full)
    with pytest.raises(DatentraegerVoll):
        tresor.anlegen(neu, NeuerZugang(PASSPHRASE, "Haupt"))
    assert {p.name for p in pfad.parent.iterdir()} - before <= {"neu.fallakte.lock"}
    monkeypatch.undo()
    tresor.anlegen(neu, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()


READ_ONLY = """
import os, shutil, sys, tempfile
from datetime import datetime, UTC
from pathlib import Path
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage.access import Access
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.tresor import DateiTresor
pfad, passphrase = Path(sys.argv[1]), sys.argv[2]
regel = Passphrasenregel(1, 0, tuple)
uhr, cheap = FesteUhr(datetime(2026, 11, 23, tzinfo=UTC)), KdfParameter(64, 1, 1)
warm = Path(tempfile.mkdtemp())  # everything is imported now: the other user may not read our checkout
owner = NeuerZugang("x", "y")
DateiTresor(Access(warm, uhr, "x", cheap), regel).anlegen(warm / "w.fallakte", owner).datei.schliessen()
shutil.rmtree(warm)
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
tresor, new = DateiTresor(Access(pfad.parent / "state", uhr, "x", cheap), regel), pfad.with_name("n.fallakte")
for step in (lambda: tresor.oeffnen(pfad, Passphrase(passphrase)), lambda: tresor.anlegen(new, owner)):
    try:
        step()
        print("done")
    except Exception as failure:
        print(type(failure).__name__)
"""


def test_a_read_only_folder(pfad: Path, tmp_path: Path) -> None:
    """As another user, because root may write everywhere."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(0o755)
    for entry in pfad.parent.iterdir():
        entry.chmod(0o444)
    pfad.parent.chmod(0o555)
    before = {p.name: p.read_bytes() for p in pfad.parent.iterdir()}
    run = _as_another_user(pfad)
    assert run == ["NichtBeschreibbar", "NichtBeschreibbar"]
    assert {p.name: p.read_bytes() for p in pfad.parent.iterdir()} == before
    pfad.parent.chmod(0o777)  # only the file is read-only now; a new one beside it is welcome
    for entry in pfad.parent.glob("*.lock"):
        entry.chmod(0o666)
    assert _as_another_user(pfad) == ["NichtBeschreibbar", "done"]


def _as_another_user(pfad: Path) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(pfad), PASSPHRASE], capture_output=True, text=True, check=True
    )
    return run.stdout.split()


def test_no_plain_text_in_anything_left_behind(tresor: DateiTresor, pfad: Path, tmp_path: Path) -> None:
    """While open (with its -wal) and after closing; the PDF-less world knows only cipher text."""
    marker = "Geheimwort"
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname=marker, nachname=marker, anschrift=f"{marker}straße 1"))
    open_files = {p.name: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert "Probe.fallakte-wal" in open_files
    datei.schliessen()
    closed_files = {p.name: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    for files in (open_files, closed_files):
        for name, content in files.items():
            for secret in (marker, PASSPHRASE, "CREATE TABLE", "person"):
                assert secret.encode() not in content, name
                assert secret.encode("utf-16-le") not in content, name
    assert b"fallakte-key" in closed_files["Probe.fallakte.key"]  # the control: the search does find text


def test_a_stale_lock_is_told(tresor: DateiTresor, pfad: Path) -> None:
    note = {"user": "andere", "machine": "PC-7", "since": "2026-11-20T08:00:00+00:00"}
    pfad.with_name("Probe.fallakte.lock.json").write_text(json.dumps(note))
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    assert datei.uebernommen_von is not None
    assert datei.uebernommen_von[:2] == ("andere", "PC-7")
    datei.schliessen()
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    assert datei.uebernommen_von is None
    datei.schliessen()


def test_a_new_passphrase_meets_the_rule(tresor: DateiTresor, pfad: Path) -> None:
    neu = pfad.with_name("neu.fallakte")
    before = set(pfad.parent.iterdir())
    with pytest.raises(PassphraseZuKurz):
        tresor.anlegen(neu, NeuerZugang("abc", "Haupt"))
    assert set(pfad.parent.iterdir()) == before
    strict = DateiTresor(Access(pfad.parent / "state", SystemUhr(), "os-user", CHEAP), STRICT)
    with pytest.raises(PassphraseZuSchwach):
        strict.anlegen(neu, NeuerZugang("passwort", "Haupt"))
    assert set(pfad.parent.iterdir()) == before


@pytest.mark.parametrize("own", ["Petra Beispielhaft", "os-user os-user os-user", "Probe Probe Probe"])
def test_what_everybody_knows_does_not_count(tmp_path: Path, pfad: Path, own: str) -> None:
    """The rule is told the name of the access, of the user and of the file."""
    asked: list[Sequence[str]] = []

    class Asked(Passphrasenregel):
        def pruefen(self, text: str, eigene: Sequence[str] = ()) -> None:
            asked.append(eigene)
            super().pruefen(text, eigene)

    rule = Asked(4, 2, tuple)
    strict = DateiTresor(Access(tmp_path / "state", SystemUhr(), "os-user", CHEAP), rule)
    with pytest.raises(PassphraseZuSchwach):
        strict.anlegen(pfad.with_name("Probe-2.fallakte"), NeuerZugang(own, "Petra Beispielhaft"))
    assert asked == [("Petra Beispielhaft", "os-user", "Probe-2")]


def test_the_key_file_is_its_owner_s_at_any_time(tresor: DateiTresor, pfad: Path) -> None:
    def mode() -> int:
        return stat.S_IMODE(_key_file(pfad).stat().st_mode)

    assert mode() == 0o600
    _key_file(pfad).chmod(0o644)  # somebody copied it, or an older program wrote it
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname="X"))
    datei.schliessen()
    assert mode() == 0o600


def test_the_last_change_is_none_that_tells_of_a_backup(
    tresor: DateiTresor, pfad: Path, uhr: FesteUhr, notfallcode: str
) -> None:
    with closing_file(tresor.oeffnen(pfad, Passphrase(PASSPHRASE))) as datei:
        assert datei.letzte_aenderung() is None
        with datei.arbeit.schreiben("Person anlegen") as uow:
            uow.add(Person(vorname="", nachname="X"))
        changed = uhr.jetzt()
        assert datei.letzte_aenderung() == changed
        uhr.stelle(changed + timedelta(hours=1))
        con = connect(pfad, from_notfallcode(notfallcode))
        con.execute(
            "INSERT INTO verlaufseintrag (nummer, um, wer, vorgang, art, satz_id, bindung, glied)"
            " VALUES (2, ?, '', '', 'Sicherung', 0, x'', x'')",
            (uhr.jetzt().isoformat(),),
        )
        con.close()
        assert datei.letzte_aenderung() == changed
        datei.note(uhr.jetzt(), "Haupt", "Notfallblatt geprüft")
        assert datei.letzte_aenderung() == uhr.jetzt()


def test_where_it_lies(tresor: DateiTresor, pfad: Path) -> None:
    (pfad.parent / "OneDrive").mkdir()
    assert tresor.ort(pfad.parent / "OneDrive" / "x.fallakte").art is Laufwerksart.ABGLEICH
    assert tresor.ort(pfad).art is not Laufwerksart.ABGLEICH


def test_an_opening_that_fails_late_leaves_nothing_open(
    tresor: DateiTresor, pfad: Path, notfallcode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DatentraegerVoll

    monkeypatch.setattr(SqlOffeneDatei, "note", full)
    with pytest.raises(DatentraegerVoll):
        tresor.oeffnen(pfad, Notfallcode(notfallcode))
    monkeypatch.undo()
    assert tresor.lage(pfad) is Dateilage.BEREIT
    tresor.oeffnen(pfad, Notfallcode(notfallcode)).schliessen()


def test_the_history_names_slot_and_user(tresor: DateiTresor, pfad: Path) -> None:
    with closing_file(tresor.oeffnen(pfad, Passphrase(PASSPHRASE))) as datei:
        with datei.arbeit.schreiben("Person anlegen") as uow:
            uow.add(Person(vorname="", nachname="X"))
        with datei.arbeit.lesen() as sicht:
            assert sicht.verlauf(None, 1)[0].wer == "Haupt (os-user)"
