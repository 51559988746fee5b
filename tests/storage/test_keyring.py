"""Deputies, the authority, and a new key: who opens the file afterwards, and who does not."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from fallakte.domain.person import Person
from fallakte.services.fehler import (
    AelterAlsBekannt,
    BehoerdenschluesselFalsch,
    BehoerdenschluesselUnlesbar,
    DateiBeschaedigt,
    DatentraegerVoll,
    FalschePassphrase,
    LetzterZugang,
    NotfallcodeFalsch,
    PassphraseZuKurz,
    ZugangAbgelaufen,
    ZugangBefristet,
    ZugangUnbekannt,
    ZugangVorgeschrieben,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang, Zugangsart
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Behoerdenschluessel, Notfallcode, Passphrase, Zugang
from fallakte.storage import keyring
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.headerfiles import HeaderFiles
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE, REGEL
from tests.storage.test_rollback import PAGE, key_file, write_names

WORDS = Passphrase(PASSPHRASE)
DEPUTY = "Worte der Vertretung"
LONG = Passphrasenregel(10, 0, tuple)
STAYS = NeuerZugang(PASSPHRASE, "Haupt")


def make_tresor(access: Access) -> DateiTresor:
    return DateiTresor(access, REGEL)


def pem(path: Path, private: X25519PrivateKey | Ed25519PrivateKey, words: bytes = b"") -> Path:
    encryption = BestAvailableEncryption(words) if words else NoEncryption()
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption))
    return path


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr) -> Access:
    return Access(tmp_path / "state", uhr, "os-user", CHEAP)


@pytest.fixture
def bund(access: Access) -> DateiSchluesselbund:
    return DateiSchluesselbund(access, LONG)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Path:
    write_names(tresor, pfad, "A", "B")
    return pfad


@pytest.fixture
def authority(tmp_path: Path) -> X25519PrivateKey:
    private = X25519PrivateKey.generate()
    pem(tmp_path / "behoerde.pem", private)
    return private


@pytest.fixture
def with_policy(tmp_path: Path, uhr: FesteUhr, authority: X25519PrivateKey) -> Access:
    return Access(tmp_path / "state", uhr, "os-user", CHEAP, authority.public_key().public_bytes_raw())


def names(tresor: DateiTresor, pfad: Path, zugang: Zugang) -> list[str]:
    datei = tresor.oeffnen(pfad, zugang)
    try:
        with datei.arbeit.lesen() as sicht:
            return [person.nachname for person in sicht.find(Person)]
    finally:
        datei.schliessen()


def history(tresor: DateiTresor, pfad: Path) -> list[tuple[str, str]]:
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    with datei.arbeit.lesen() as sicht:
        entries = sicht.verlauf(None, 20)
    datei.schliessen()
    of_accesses = [(entry.vorgang, entry.wer) for entry in entries if entry.art == "Zugang"]
    return [told for told in of_accesses if not told[0].startswith("Datei geöffnet")]


def test_a_deputy_opens_until_the_end_date(
    tresor: DateiTresor, bund: DateiSchluesselbund, filled: Path, uhr: FesteUhr
) -> None:
    bund.hinzufuegen(filled, WORDS, NeuerZugang(DEPUTY, "Vertretung", date(2026, 12, 1)))
    assert [(z.art, z.name, z.bis) for z in bund.zugaenge(filled)] == [
        (Zugangsart.PERSON, "Haupt", None),
        (Zugangsart.PERSON, "Vertretung", date(2026, 12, 1)),
    ]
    for day in (23, 30):
        uhr.stelle(datetime(2026, 11, day, 9, 30, tzinfo=UTC))
        assert names(tresor, filled, Passphrase(DEPUTY)) == ["A", "B"]
    uhr.stelle(datetime(2026, 12, 1, 9, 30, tzinfo=UTC))
    assert names(tresor, filled, Passphrase(DEPUTY)) == ["A", "B"]
    uhr.stelle(datetime(2026, 12, 2, 0, 0, tzinfo=UTC))
    with pytest.raises(ZugangAbgelaufen) as refusal:
        tresor.oeffnen(filled, Passphrase(DEPUTY))
    assert refusal.value.am == date(2026, 12, 1)
    assert names(tresor, filled, WORDS) == ["A", "B"]
    assert history(tresor, filled) == [("Zugang hinzugefügt", "Haupt (os-user)")]


def test_the_end_date_cannot_be_edited(
    tresor: DateiTresor, bund: DateiSchluesselbund, filled: Path, tmp_path: Path, uhr: FesteUhr
) -> None:
    bund.hinzufuegen(filled, WORDS, NeuerZugang(DEPUTY, "Vertretung", date(2026, 12, 1)))
    genuine = key_file(filled).read_text()
    for altered in (genuine.replace("2026-12-01", "2036-12-01"), genuine.replace('"Vertretung"', '"Haupt"')):
        key_file(filled).write_text(altered)
        assert names(tresor, filled, Passphrase(DEPUTY)) == ["A", "B"]  # as the state folder remembers it
        assert bund.zugaenge(filled)[1].bis == date(2026, 12, 1)
        assert bund.zugaenge(filled)[1].name == "Vertretung"
    shutil.rmtree(tmp_path / "state")  # who does not remember does not let in
    plain = json.loads(key_file(filled).read_text())
    for altered in ({"until": "2036-12-01"}, {"label": "Haupt"}):
        slots = [plain["slots"][0], plain["slots"][1] | altered]
        key_file(filled).write_text(json.dumps(plain | {"slots": slots}))
        with pytest.raises(FalschePassphrase):
            tresor.oeffnen(filled, Passphrase(DEPUTY))
    del plain["slots"][1]["until"]
    key_file(filled).write_text(json.dumps(plain))
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(filled, Passphrase(DEPUTY))


def test_a_deputy_changes_nobodys_access(bund: DateiSchluesselbund, filled: Path) -> None:
    bund.hinzufuegen(filled, WORDS, NeuerZugang(DEPUTY, "Vertretung", date(2026, 12, 1)))
    deputy = Passphrase(DEPUTY)
    for attempt in (
        lambda: bund.hinzufuegen(filled, deputy, NeuerZugang("noch eine Passphrase", "X")),
        lambda: bund.entfernen(filled, deputy, bund.zugaenge(filled)[0].kennung),
        lambda: bund.entziehen(filled, deputy, STAYS, Fortschritt()),
    ):
        with pytest.raises(ZugangBefristet):
            attempt()


def test_remove_but_never_the_last_lasting_one(
    tresor: DateiTresor, bund: DateiSchluesselbund, filled: Path
) -> None:
    first = bund.zugaenge(filled)[0].kennung
    with pytest.raises(LetzterZugang):
        bund.entfernen(filled, WORDS, first)
    bund.hinzufuegen(filled, WORDS, NeuerZugang(DEPUTY, "Vertretung", date(2026, 12, 1)))
    with pytest.raises(LetzterZugang):
        bund.entfernen(filled, WORDS, first)
    with pytest.raises(ZugangUnbekannt):
        bund.entfernen(filled, WORDS, "gibtsnicht")
    bund.entfernen(filled, WORDS, bund.zugaenge(filled)[1].kennung)
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(filled, Passphrase(DEPUTY))
    assert history(tresor, filled)[0] == ("Zugang entfernt", "Haupt (os-user)")


def test_a_new_passphrase_is_long_enough(bund: DateiSchluesselbund, filled: Path) -> None:
    before = filled.read_bytes(), key_file(filled).read_bytes()
    with pytest.raises(PassphraseZuKurz):
        bund.hinzufuegen(filled, WORDS, NeuerZugang("kurz", "Vertretung"))
    assert (filled.read_bytes(), key_file(filled).read_bytes()) == before


def test_a_strong_slot_costs_more_and_opens(
    tresor: DateiTresor, bund: DateiSchluesselbund, filled: Path
) -> None:
    bund.hinzufuegen(filled, WORDS, NeuerZugang(DEPUTY, "Vertretung", stark=True))
    costs = [slot["kdf"]["memory_kib"] for slot in json.loads(key_file(filled).read_text())["slots"]]
    assert costs == [CHEAP.memory_kib, 256 * 1024]
    assert names(tresor, filled, Passphrase(DEPUTY)) == ["A", "B"]


def test_the_authority_opens_what_is_created_or_unlocked_under_its_policy(
    with_policy: Access, access: Access, filled: Path, tmp_path: Path
) -> None:
    tresor, key = make_tresor(with_policy), Behoerdenschluessel(tmp_path / "behoerde.pem")
    with pytest.raises(BehoerdenschluesselFalsch):
        tresor.oeffnen(filled, key)  # made before there was a policy
    tresor.oeffnen(filled, Passphrase(PASSPHRASE)).schliessen()
    assert names(tresor, filled, key) == ["A", "B"]
    new = filled.with_name("Neu.fallakte")
    tresor.anlegen(new, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
    assert names(make_tresor(access), new, key) == []  # the slot is there, with or without the policy
    assert [z.art for z in DateiSchluesselbund(with_policy, LONG).zugaenge(new)] == [
        Zugangsart.PERSON,
        Zugangsart.BEHOERDE,
    ]


def test_the_policy_s_slot_stays_an_older_one_may_go(
    with_policy: Access, access: Access, filled: Path, bund: DateiSchluesselbund
) -> None:
    make_tresor(with_policy).oeffnen(filled, WORDS).schliessen()
    escrow = bund.zugaenge(filled)[1].kennung
    with pytest.raises(ZugangVorgeschrieben):
        DateiSchluesselbund(with_policy, LONG).entfernen(filled, WORDS, escrow)
    bund.entfernen(filled, WORDS, escrow)
    assert len(bund.zugaenge(filled)) == 1


def test_the_authority_sets_a_new_passphrase(
    with_policy: Access, tresor: DateiTresor, filled: Path, tmp_path: Path
) -> None:
    """Somebody left and nobody knows the words."""
    make_tresor(with_policy).oeffnen(filled, WORDS).schliessen()
    key, bund = Behoerdenschluessel(tmp_path / "behoerde.pem"), DateiSchluesselbund(with_policy, LONG)
    bund.hinzufuegen(filled, key, NeuerZugang("Worte der Nachfolge", "Nachfolge"))
    assert names(tresor, filled, Passphrase("Worte der Nachfolge")) == ["A", "B"]
    assert ("Zugang hinzugefügt", "Schlüssel der Behörde (os-user)") in history(tresor, filled)


def test_what_is_no_key_of_an_authority(tresor: DateiTresor, filled: Path, tmp_path: Path) -> None:
    other = pem(tmp_path / "andere.pem", X25519PrivateKey.generate())
    with pytest.raises(BehoerdenschluesselFalsch):
        tresor.oeffnen(filled, Behoerdenschluessel(other))
    (tmp_path / "brief.txt").write_text("kein Schlüssel")
    for unreadable in (
        tmp_path / "fehlt.pem",
        tmp_path,
        tmp_path / "brief.txt",
        pem(tmp_path / "ed.pem", Ed25519PrivateKey.generate()),
        pem(tmp_path / "verschluesselt.pem", X25519PrivateKey.generate(), b"Kennwort"),
    ):
        with pytest.raises(BehoerdenschluesselUnlesbar):
            tresor.oeffnen(filled, Behoerdenschluessel(unreadable))


def test_a_new_key_shuts_everybody_else_out(
    with_policy: Access, filled: Path, notfallcode: str, tmp_path: Path, uhr: FesteUhr
) -> None:
    tresor, bund = make_tresor(with_policy), DateiSchluesselbund(with_policy, LONG)
    bund.hinzufuegen(filled, WORDS, NeuerZugang(DEPUTY, "Vertretung"))
    salt = filled.read_bytes()[:16]
    code = bund.entziehen(filled, WORDS, STAYS, Fortschritt())
    assert filled.read_bytes()[:16] == salt
    for still in (WORDS, Notfallcode(code), Behoerdenschluessel(tmp_path / "behoerde.pem")):
        assert names(tresor, filled, still) == ["A", "B"]
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(filled, Passphrase(DEPUTY))
    with pytest.raises(NotfallcodeFalsch):
        tresor.oeffnen(filled, Notfallcode(notfallcode))
    bericht = Pruefer(with_policy).pruefen(filled, WORDS, Fortschritt())
    assert bericht.ende is Ende.OK, [z.satz for z in bericht.zeilen]
    assert history(tresor, filled)[0] == ("Zugang entzogen", "Haupt (os-user)")
    key_file(filled).unlink()
    shutil.rmtree(tmp_path / "state")
    tresor.oeffnen(filled, Notfallcode(code)).schliessen()  # heals from the copy inside
    assert names(tresor, filled, WORDS) == ["A", "B"]


def test_yesterday_s_pair_does_not_bring_a_withdrawn_access_back(
    tresor: DateiTresor, bund: DateiSchluesselbund, filled: Path, tmp_path: Path
) -> None:
    shutil.copytree(filled.parent, tmp_path / "gestern")
    bund.entziehen(filled, WORDS, STAYS, Fortschritt())
    for file in (filled, key_file(filled)):
        shutil.copy(tmp_path / "gestern" / file.name, file)
    with pytest.raises(AelterAlsBekannt):
        tresor.oeffnen(filled, Passphrase(PASSPHRASE))


def test_no_room_for_a_new_key_is_told_beforehand(
    bund: DateiSchluesselbund,
    tresor: DateiTresor,
    filled: Path,
    notfallcode: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = filled.read_bytes(), key_file(filled).read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    with pytest.raises(DatentraegerVoll):
        bund.entziehen(filled, WORDS, STAYS, Fortschritt())
    monkeypatch.undo()
    assert (filled.read_bytes(), key_file(filled).read_bytes()) == before
    tresor.oeffnen(filled, Notfallcode(notfallcode)).schliessen()


class Crash(BaseException):
    """Stands for kill -9: nobody catches it."""


@pytest.mark.parametrize("when", ["before the new key", "after the new key"])
def test_broken_off_at_the_change_of_key(
    bund: DateiSchluesselbund,
    tresor: DateiTresor,
    filled: Path,
    notfallcode: str,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
) -> None:
    """The two moments in which the key file names both keys; random ones: tests/faults."""
    bund.hinzufuegen(filled, WORDS, NeuerZugang(DEPUTY, "Vertretung"))
    change: Callable[..., None] = keyring.change_key

    def crash(*args: object) -> None:
        if when == "after the new key":
            change(*args)
        raise Crash

    monkeypatch.setattr(keyring, "change_key", crash)
    with pytest.raises(Crash):
        bund.entziehen(filled, WORDS, STAYS, Fortschritt())
    monkeypatch.undo()
    assert "pending" in json.loads(key_file(filled).read_text())
    changed = when == "after the new key"
    if changed:
        with pytest.raises(FalschePassphrase):  # withdrawn, and not "damaged"
            tresor.oeffnen(filled, Passphrase(DEPUTY))
        with pytest.raises(NotfallcodeFalsch):
            tresor.oeffnen(filled, Notfallcode(notfallcode))
    else:
        assert names(tresor, filled, Passphrase(DEPUTY)) == ["A", "B"]
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(filled, Passphrase("ganz falsche Worte"))
    assert names(tresor, filled, WORDS) == ["A", "B"]
    assert "pending" not in json.loads(key_file(filled).read_text())
    assert len(bund.zugaenge(filled)) == (1 if changed else 2)


def test_broken_off_and_damaged_is_damage(
    bund: DateiSchluesselbund, tresor: DateiTresor, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(keyring, "change_key", crash)
    with pytest.raises(Crash):
        bund.entziehen(filled, WORDS, STAYS, Fortschritt())
    filled.write_bytes(filled.read_bytes()[: PAGE // 2])
    with pytest.raises(DateiBeschaedigt):
        tresor.oeffnen(filled, Passphrase(PASSPHRASE))


def test_broken_off_before_the_last_header(
    bund: DateiSchluesselbund, tresor: DateiTresor, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save: Callable[..., None] = HeaderFiles.save
    saved: list[object] = []

    def crash_at_the_second(self: HeaderFiles, header: object) -> None:
        saved.append(header)
        if len(saved) > 1:
            raise Crash
        save(self, header)

    monkeypatch.setattr(HeaderFiles, "save", crash_at_the_second)
    with pytest.raises(Crash):
        bund.entziehen(filled, WORDS, STAYS, Fortschritt())
    monkeypatch.undo()
    assert names(tresor, filled, WORDS) == ["A", "B"]
