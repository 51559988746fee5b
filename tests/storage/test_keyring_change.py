"""Another passphrase, the list of accesses, the Notfallcode once more, and what the history tells of it."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from fallakte.services.arbeit import Verlaufseintrag
from fallakte.services.fehler import (
    AelterAlsBekannt,
    BehoerdenschluesselFehlt,
    FalschePassphrase,
    LetzterZugang,
    PassphraseZuKurz,
    ZugangAbgelaufen,
    ZugangBefristet,
    ZugangUnbekannt,
)
from fallakte.services.schluessel import NeuerZugang, Zugangsart, Zugangszeile
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Behoerdenschluessel, Notfallcode, Passphrase, Zugang
from fallakte.storage.access import Access
from fallakte.storage.escrow import fingerprint
from fallakte.storage.kdf import STRONG_KIB
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE, REGEL
from tests.storage.test_keyring import pem
from tests.storage.test_rollback import key_file

OWN = Passphrase(PASSPHRASE)
NEW, DEPUTY = "Ganz neue Worte", "Worte der Vertretung"
END = date(2026, 12, 1)


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr) -> Access:
    return Access(tmp_path / "state", uhr, "os-user", CHEAP)


@pytest.fixture
def bund(access: Access) -> DateiSchluesselbund:
    return DateiSchluesselbund(access, REGEL)


@pytest.fixture
def akte(pfad: Path, notfallcode: str) -> Path:
    return pfad


@pytest.fixture
def with_deputy(bund: DateiSchluesselbund, akte: Path) -> Path:
    bund.hinzufuegen(akte, OWN, NeuerZugang(DEPUTY, "Vertretung", END))
    return akte


def opens(tresor: DateiTresor, pfad: Path, zugang: Zugang) -> bool:
    try:
        tresor.oeffnen(pfad, zugang).schliessen()
    except FalschePassphrase:
        return False
    return True


def history(tresor: DateiTresor, pfad: Path, zugang: Zugang = OWN) -> list[Verlaufseintrag]:
    """Of the accesses, the latest first."""
    datei = tresor.oeffnen(pfad, zugang)
    with datei.arbeit.lesen() as sicht:
        entries = sicht.verlauf(None, 20)
    datei.schliessen()
    return [entry for entry in entries if entry.art == "Zugang"]


def test_the_own_passphrase(
    tresor: DateiTresor, bund: DateiSchluesselbund, akte: Path, notfallcode: str
) -> None:
    (before,) = bund.zugaenge(akte)
    bund.aendern(akte, OWN, NeuerZugang(NEW, ""))
    (after,) = bund.zugaenge(akte)
    assert (after.kennung, after.name) == (before.kennung, "Haupt")
    assert not opens(tresor, akte, OWN)
    assert opens(tresor, akte, Passphrase(NEW))
    assert opens(tresor, akte, Notfallcode(notfallcode))
    told = history(tresor, akte, Passphrase(NEW))[-1]
    assert (told.vorgang, told.wer, told.felder) == (
        "Passphrase geändert",
        "Haupt (os-user)",
        (("name", "Haupt", "Haupt"),),
    )


def test_wrong_words_change_nothing(bund: DateiSchluesselbund, akte: Path) -> None:
    before = akte.read_bytes(), key_file(akte).read_bytes()
    with pytest.raises(FalschePassphrase):
        bund.aendern(akte, Passphrase("falsch"), NeuerZugang(NEW, "Haupt"))
    with pytest.raises(PassphraseZuKurz):
        bund.aendern(akte, OWN, NeuerZugang("neu", "Haupt"))
    with pytest.raises(ZugangUnbekannt):
        bund.aendern(akte, OWN, NeuerZugang(NEW, "Haupt"), "gibtsnicht")
    assert (akte.read_bytes(), key_file(akte).read_bytes()) == before


def test_all_copies_know_the_new_words(
    tresor: DateiTresor, bund: DateiSchluesselbund, akte: Path, notfallcode: str, tmp_path: Path
) -> None:
    bund.aendern(akte, OWN, NeuerZugang(NEW, "Haupt"))
    key_file(akte).unlink()
    assert opens(tresor, akte, Passphrase(NEW))  # from the state folder
    key_file(akte).unlink()
    for copy in (tmp_path / "state").iterdir():
        copy.unlink()
    assert opens(tresor, akte, Notfallcode(notfallcode))  # from inside
    assert opens(tresor, akte, Passphrase(NEW))


def test_name_end_and_strength_change_with_it(
    tresor: DateiTresor, bund: DateiSchluesselbund, with_deputy: Path
) -> None:
    kennung = bund.zugaenge(with_deputy)[1].kennung
    neu = NeuerZugang(NEW, "Zweite Vertretung", date(2027, 1, 31), stark=True)
    bund.aendern(with_deputy, OWN, neu, kennung)
    assert bund.zugaenge(with_deputy)[1] == Zugangszeile(
        kennung, Zugangsart.PERSON, "Zweite Vertretung", date(2027, 1, 31), stark=True
    )
    costs = [slot["kdf"]["memory_kib"] for slot in json.loads(key_file(with_deputy).read_text())["slots"]]
    assert costs == [CHEAP.memory_kib, STRONG_KIB]
    assert not opens(tresor, with_deputy, Passphrase(DEPUTY))
    assert opens(tresor, with_deputy, Passphrase(NEW))
    told = next(e for e in history(tresor, with_deputy) if e.vorgang == "Passphrase geändert")
    assert told.felder == (
        ("name", "Vertretung", "Zweite Vertretung"),
        ("bis", "2026-12-01", "2027-01-31"),
        ("stark", "", "ja"),
    )


def test_the_last_lasting_one_gets_no_end(bund: DateiSchluesselbund, with_deputy: Path) -> None:
    before = key_file(with_deputy).read_bytes()
    with pytest.raises(LetzterZugang):
        bund.aendern(with_deputy, OWN, NeuerZugang(NEW, "Haupt", END))
    assert key_file(with_deputy).read_bytes() == before


def test_a_deputy_changes_the_own_words_only(
    tresor: DateiTresor, bund: DateiSchluesselbund, with_deputy: Path, uhr: FesteUhr
) -> None:
    owner, deputy = bund.zugaenge(with_deputy)
    by = Passphrase(DEPUTY)
    greedy = NeuerZugang(NEW, "Chefin", None, stark=True)
    with pytest.raises(ZugangBefristet):
        bund.aendern(with_deputy, by, greedy, owner.kennung)
    bund.aendern(with_deputy, by, greedy)
    assert bund.zugaenge(with_deputy) == (owner, deputy)
    assert opens(tresor, with_deputy, Passphrase(NEW))
    assert not opens(tresor, with_deputy, by)
    bund.aendern(with_deputy, Passphrase(NEW), NeuerZugang(DEPUTY, ""), deputy.kennung)  # named: the same
    for attempt in (
        lambda: bund.notfallcode(with_deputy, by),
        lambda: bund.hinzufuegen(with_deputy, by, greedy),
        lambda: bund.entfernen(with_deputy, by, deputy.kennung),
    ):
        with pytest.raises(ZugangBefristet):
            attempt()
    uhr.stelle(datetime(2026, 12, 2, 9, 0, tzinfo=UTC))
    with pytest.raises(ZugangAbgelaufen):
        bund.aendern(with_deputy, by, greedy)


def test_a_forgotten_passphrase(
    tresor: DateiTresor, bund: DateiSchluesselbund, akte: Path, notfallcode: str
) -> None:
    code = Notfallcode(notfallcode)
    with pytest.raises(ZugangUnbekannt):  # the code has no passphrase of its own
        bund.aendern(akte, code, NeuerZugang(NEW, "Haupt"))
    bund.aendern(akte, code, NeuerZugang(NEW, ""), bund.zugaenge(akte)[0].kennung)
    assert opens(tresor, akte, Passphrase(NEW))
    assert not opens(tresor, akte, OWN)
    assert history(tresor, akte, Passphrase(NEW))[0].wer == "Notfallcode (os-user)"


@pytest.fixture
def authority(tmp_path: Path) -> X25519PrivateKey:
    private = X25519PrivateKey.generate()
    pem(tmp_path / "behoerde.pem", private)
    return private


@pytest.fixture
def ruled(tmp_path: Path, uhr: FesteUhr, authority: X25519PrivateKey) -> Access:
    """Under a policy that asks for the authority's access and names its key."""
    public = authority.public_key().public_bytes_raw()
    return Access(tmp_path / "state", uhr, "os-user", CHEAP, public, pflicht=True)


def test_the_authority_sets_new_words(ruled: Access, akte: Path, tmp_path: Path) -> None:
    tresor, bund = DateiTresor(ruled, REGEL), DateiSchluesselbund(ruled, REGEL)
    tresor.oeffnen(akte, OWN).schliessen()
    key = Behoerdenschluessel(tmp_path / "behoerde.pem")
    own, escrow = bund.zugaenge(akte)
    for kennung in ("", escrow.kennung):
        with pytest.raises(ZugangUnbekannt):
            bund.aendern(akte, key, NeuerZugang(NEW, "Haupt"), kennung)
    bund.aendern(akte, key, NeuerZugang(NEW, "Nachfolge"), own.kennung)
    assert opens(tresor, akte, Passphrase(NEW))
    assert bund.zugaenge(akte)[0].name == "Nachfolge"


def test_the_list(ruled: Access, akte: Path, uhr: FesteUhr, authority: X25519PrivateKey) -> None:
    tresor, bund = DateiTresor(ruled, REGEL), DateiSchluesselbund(ruled, REGEL)
    tresor.oeffnen(akte, OWN).schliessen()
    bund.hinzufuegen(akte, OWN, NeuerZugang(DEPUTY, "Vertretung", END))
    today = uhr.jetzt().date()
    own, deputy, escrow = bund.zugaenge(akte)
    assert (own.zuletzt_am, deputy.zuletzt_am, escrow.zuletzt_am) == (today, None, None)
    assert (own.vorgeschrieben, escrow.vorgeschrieben) == (False, True)
    public = authority.public_key().public_bytes_raw()
    assert escrow.name == fingerprint(public)
    # The control: without the policy the same slot is nobody's rule.
    free = DateiSchluesselbund(Access(ruled.copies, uhr, "os-user", CHEAP), REGEL)
    assert [z.vorgeschrieben for z in free.zugaenge(akte)] == [False, False, False]


def test_the_fingerprint_is_that_of_the_public_key() -> None:
    """SHA-256 of 32 zero bytes begins with 66687AAD."""
    assert fingerprint(bytes(32)) == "6668 7AAD"


def test_the_last_day_of_use(
    ruled: Access, akte: Path, uhr: FesteUhr, notfallcode: str, tmp_path: Path
) -> None:
    tresor, bund = DateiTresor(ruled, REGEL), DateiSchluesselbund(ruled, REGEL)
    tresor.oeffnen(akte, OWN).schliessen()
    bund.hinzufuegen(akte, OWN, NeuerZugang(DEPUTY, "Vertretung"))
    for day, zugang in (
        (24, Passphrase(DEPUTY)),
        (25, Behoerdenschluessel(tmp_path / "behoerde.pem")),
        (26, Notfallcode(notfallcode)),  # belongs to no slot
    ):
        uhr.stelle(datetime(2026, 11, day, 9, 0, tzinfo=UTC))
        tresor.oeffnen(akte, zugang).schliessen()
    assert [z.zuletzt_am and z.zuletzt_am.day for z in bund.zugaenge(akte)] == [23, 24, 25]
    bund.entfernen(akte, OWN, bund.zugaenge(akte)[1].kennung)
    tresor.oeffnen(akte, OWN).schliessen()
    assert len(json.loads(key_file(akte).read_text())["used"]) == 2  # what is gone is forgotten
    plain = json.loads(key_file(akte).read_text())
    for damaged in ("gestern", {"x": 5}, {own: "bald" for own in plain["used"]}, None):
        key_file(akte).write_text(json.dumps(plain | {"used": damaged}))
        assert [z.zuletzt_am for z in bund.zugaenge(akte)] == [None, None]
        assert opens(tresor, akte, OWN)  # information only


def test_the_notfallcode_once_more(
    tresor: DateiTresor, bund: DateiSchluesselbund, akte: Path, notfallcode: str
) -> None:
    assert bund.notfallcode(akte, OWN) == notfallcode
    assert [(e.vorgang, e.felder) for e in history(tresor, akte)] == [("Notfallcode angezeigt", ())]


def test_no_new_file_without_the_authority(tmp_path: Path, uhr: FesteUhr, ruled: Access, akte: Path) -> None:
    new, before = akte.with_name("Neu.fallakte"), set(akte.parent.iterdir())
    keyless = Access(tmp_path / "state", uhr, "os-user", CHEAP, None, pflicht=True)
    with pytest.raises(BehoerdenschluesselFehlt):
        DateiTresor(keyless, REGEL).anlegen(new, NeuerZugang(PASSPHRASE, "Haupt"))
    assert set(akte.parent.iterdir()) == before
    assert opens(DateiTresor(keyless, REGEL), akte, OWN)  # what is there stays usable
    DateiTresor(ruled, REGEL).anlegen(new, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
    assert opens(DateiTresor(ruled, REGEL), new, Behoerdenschluessel(tmp_path / "behoerde.pem"))


@pytest.mark.parametrize("change", ["add", "change", "remove", "open"])
def test_every_rewrite_brings_the_authority_in(
    bund: DateiSchluesselbund, ruled: Access, with_deputy: Path, tmp_path: Path, change: str
) -> None:
    under_policy = DateiSchluesselbund(ruled, REGEL)
    assert len(bund.zugaenge(with_deputy)) == 2  # made before there was a policy
    if change == "add":
        under_policy.hinzufuegen(with_deputy, OWN, NeuerZugang(NEW, "Dritte"))
    elif change == "change":
        under_policy.aendern(with_deputy, OWN, NeuerZugang(PASSPHRASE, ""))
    elif change == "remove":
        under_policy.entfernen(with_deputy, OWN, bund.zugaenge(with_deputy)[1].kennung)
    else:
        DateiTresor(ruled, REGEL).oeffnen(with_deputy, OWN).schliessen()
    key = Behoerdenschluessel(tmp_path / "behoerde.pem")
    assert opens(DateiTresor(ruled, REGEL), with_deputy, key)


def test_the_history_tells_of_every_unusual_opening(
    ruled: Access, with_deputy: Path, notfallcode: str, tmp_path: Path
) -> None:
    tresor = DateiTresor(ruled, REGEL)
    tresor.oeffnen(with_deputy, OWN).schliessen()  # and brings the authority in
    for zugang in (
        Notfallcode(notfallcode),
        Passphrase(DEPUTY),
        Behoerdenschluessel(tmp_path / "behoerde.pem"),
        OWN,
    ):
        tresor.oeffnen(with_deputy, zugang).schliessen()
    assert [(e.vorgang, e.wer) for e in history(tresor, with_deputy)] == [
        ("Datei geöffnet mit dem Schlüssel der Behörde", "Schlüssel der Behörde (os-user)"),
        ("Datei geöffnet durch die Vertretung", "Vertretung (os-user)"),
        ("Datei geöffnet mit Notfallcode", "Notfallcode (os-user)"),
        ("Zugang hinzugefügt", "Haupt (os-user)"),
    ]
    datei = tresor.oeffnen(with_deputy, OWN)
    assert datei.kette_pruefen() is None
    datei.schliessen()


def test_an_older_key_file_takes_no_passphrase_away(
    tresor: DateiTresor, bund: DateiSchluesselbund, akte: Path, notfallcode: str
) -> None:
    """A sync service or a backup of folders put yesterday's key file back."""
    old = key_file(akte).read_bytes()
    bund.aendern(akte, OWN, NeuerZugang(NEW, ""))
    key_file(akte).write_bytes(old)
    assert opens(tresor, akte, Passphrase(NEW))  # the state folder remembers, the database confirms
    assert not opens(tresor, akte, OWN)
    key_file(akte).write_bytes(old)
    assert opens(tresor, akte, Notfallcode(notfallcode))
    assert opens(tresor, akte, Passphrase(NEW))
    key_file(akte).write_bytes(old)
    bund.hinzufuegen(akte, Passphrase(NEW), NeuerZugang(DEPUTY, "Vertretung"))  # no less by another change
    assert opens(tresor, akte, Passphrase(NEW))
    assert [z.name for z in bund.zugaenge(akte)] == ["Haupt", "Vertretung"]


def test_an_older_key_file_on_another_machine(
    bund: DateiSchluesselbund, akte: Path, tmp_path: Path, uhr: FesteUhr
) -> None:
    """Nobody remembers there: the old words open once, and the database brings the present ones back."""
    old = key_file(akte).read_bytes()
    bund.aendern(akte, OWN, NeuerZugang(NEW, ""))
    key_file(akte).write_bytes(old)
    elsewhere = DateiTresor(Access(tmp_path / "state2", uhr, "os-user", CHEAP), REGEL)
    assert not opens(elsewhere, akte, Passphrase(NEW))
    assert opens(elsewhere, akte, OWN)
    assert opens(elsewhere, akte, Passphrase(NEW))
    assert not opens(elsewhere, akte, OWN)


def test_an_older_key_file_brings_no_access_back(
    bund: DateiSchluesselbund, with_deputy: Path, tmp_path: Path, uhr: FesteUhr
) -> None:
    old = key_file(with_deputy).read_bytes()
    bund.entfernen(with_deputy, OWN, bund.zugaenge(with_deputy)[1].kennung)
    key_file(with_deputy).write_bytes(old)
    elsewhere = Access(tmp_path / "state2", uhr, "os-user", CHEAP)
    assert not opens(DateiTresor(elsewhere, REGEL), with_deputy, Passphrase(DEPUTY))
    with pytest.raises(FalschePassphrase):
        DateiSchluesselbund(elsewhere, REGEL).aendern(with_deputy, Passphrase(DEPUTY), NeuerZugang(NEW, ""))
    assert opens(DateiTresor(elsewhere, REGEL), with_deputy, OWN)
    assert len(bund.zugaenge(with_deputy)) == 1


def test_the_notfallcode_needs_no_sound_key_file(
    tresor: DateiTresor, akte: Path, notfallcode: str, tmp_path: Path
) -> None:
    plain = json.loads(key_file(akte).read_text())
    for altered in (plain | {"proof": "00" * 32}, plain | {"slots": []}):
        for copy in (tmp_path / "state").iterdir():
            copy.unlink()
        key_file(akte).write_text(json.dumps(altered))
        assert opens(tresor, akte, Notfallcode(notfallcode))
        assert opens(tresor, akte, OWN)


def test_what_we_remember_opens_no_older_file(
    tresor: DateiTresor, bund: DateiSchluesselbund, akte: Path, tmp_path: Path, uhr: FesteUhr
) -> None:
    """A colleague went on and changed the passphrase; then the file of before was put back, not its key file.

    Our state folder knows the old words and the old end; the note in the key file still holds.
    """
    before = akte.read_bytes()
    colleague = DateiSchluesselbund(Access(tmp_path / "state2", uhr, "colleague", CHEAP), REGEL)
    colleague.aendern(akte, OWN, NeuerZugang(NEW, ""))
    present = akte.read_bytes()
    akte.write_bytes(before)
    for words in (OWN, Passphrase(NEW)):
        with pytest.raises((AelterAlsBekannt, FalschePassphrase)):
            tresor.oeffnen(akte, words)
    akte.write_bytes(present)
    assert opens(tresor, akte, Passphrase(NEW))
