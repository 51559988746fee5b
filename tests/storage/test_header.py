"""The key file: written whole, read strictly, kept twice."""

import json
import stat
from pathlib import Path

import pytest

from fallakte.services.fehler import (
    DateiZuNeu,
    FalschePassphrase,
    SchluesseldateiBeschaedigt,
    SchluesseldateiFehlt,
    SchluesselPasstNicht,
)
from fallakte.storage.header import Header
from fallakte.storage.headerfiles import HeaderFiles
from fallakte.storage.keys import DataKey, PassphraseSlot
from tests.storage.conftest import CHEAP

SALT = bytes(range(16))


@pytest.fixture
def key() -> DataKey:
    return DataKey.generate()


@pytest.fixture
def header(key: DataKey) -> Header:
    return Header.new(key, SALT, PassphraseSlot.wrap(key, "geheim", SALT, "Haupt", CHEAP))


@pytest.fixture
def files(tmp_path: Path) -> HeaderFiles:
    return HeaderFiles(tmp_path / "a.fallakte.key", tmp_path / "state")


def test_round_trip_keeps_what_we_do_not_know(header: Header, key: DataKey) -> None:
    """A later program may add a kind of slot or an entry; a passphrase change here must not lose it."""
    plain = json.loads(header.to_json())
    plain["slots"].append({"kind": "smartcard", "to": "ab12"})
    plain["stand"] = {"counter": 7}
    changed = _with_words(Header.from_json(json.dumps(plain)), key, "neu")
    again = json.loads(changed.to_json())
    assert again["slots"][1] == {"kind": "smartcard", "to": "ab12"}
    assert again["stand"] == {"counter": 7}
    assert Header.from_json(changed.to_json()) == changed
    assert changed.unlock("neu")[0] == key


def _with_words(header: Header, key: DataKey, words: str) -> Header:
    slot = PassphraseSlot.wrap(key, words, SALT, "Haupt", CHEAP, slot_id=header.slots[0].slot_id)
    return header.with_slot(slot)


def test_changing_the_passphrase(header: Header, key: DataKey) -> None:
    changed = _with_words(header, key, "neu")
    assert changed.unlock("neu")[0] == key
    with pytest.raises(FalschePassphrase):
        changed.unlock("geheim")


def test_neither_key_nor_passphrase_stand_in_it(header: Header, key: DataKey) -> None:
    assert key.raw.hex() not in header.to_json()
    assert "geheim" not in header.to_json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "{}",
        b"\xff\xfe\x00",
        '{"magic": "other"}',
        pytest.param("[" * 100_000, id="deeply nested"),
    ],
)
def test_no_header_at_all(text: str | bytes) -> None:
    with pytest.raises(SchluesseldateiBeschaedigt):
        Header.from_json(text)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("database",), "00"),
        (("database",), None),
        (("generation",), "x"),
        (("proof",), "zz"),
        (("slots",), {}),
        (("slots", 0, "kdf", "name"), "md5"),
        (("slots", 0, "kdf", "memory_kib"), 2**40),
        (("slots", 0, "kdf", "memory_kib"), "viel"),
        (("slots", 0, "nonce"), "00"),
        (("slots", 0, "wrapped"), "00"),
        (("slots", 0, "kind"), None),
    ],
)
def test_every_damaged_entry_is_damage(header: Header, place: tuple[str | int, ...], value: object) -> None:
    plain = json.loads(header.to_json())
    target = plain
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = value
    if place == ("slots", 0, "kind"):  # an unknown kind is kept, and opens nothing
        with pytest.raises(FalschePassphrase):
            Header.from_json(json.dumps(plain)).unlock("geheim")
        return
    if place == ("slots",):  # no slots: nothing opens
        with pytest.raises(FalschePassphrase):
            Header.from_json(json.dumps(plain)).unlock("geheim")
        return
    with pytest.raises(SchluesseldateiBeschaedigt):
        Header.from_json(json.dumps(plain))


def test_a_later_format_is_newer_not_damaged(header: Header) -> None:
    plain = {**json.loads(header.to_json()), "format": 2}
    with pytest.raises(DateiZuNeu):
        Header.from_json(json.dumps(plain))


def test_saved_twice_and_for_the_owner_only(files: HeaderFiles, header: Header) -> None:
    files.save(header)
    copy = files.copies / f"{SALT.hex()}.key"
    assert files.load(SALT) == header
    assert copy.read_bytes() == files.sidecar.read_bytes()
    assert stat.S_IMODE(files.sidecar.stat().st_mode) == 0o600
    assert sorted(p.name for p in files.sidecar.parent.iterdir()) == ["a.fallakte.key", "state"]


def test_a_lost_sidecar_is_found_in_the_copy_and_restored(files: HeaderFiles, header: Header) -> None:
    files.save(header)
    files.sidecar.unlink()
    healed = files.load(SALT)
    assert healed == header
    files.restore(healed)
    assert files.sidecar.exists()


def test_a_torn_sidecar_is_set_aside_not_overwritten(files: HeaderFiles, header: Header) -> None:
    files.save(header)
    files.sidecar.write_bytes(files.sidecar.read_bytes()[:100])
    files.restore(files.load(SALT))
    assert files.load(SALT) == header
    assert len(files.sidecar.with_name("a.fallakte.key.alt1").read_bytes()) == 100


def test_without_a_copy_the_failures_differ(files: HeaderFiles, header: Header) -> None:
    with pytest.raises(SchluesseldateiFehlt):
        files.load(SALT)
    files.sidecar.write_text("{")
    with pytest.raises(SchluesseldateiBeschaedigt):
        files.load(SALT)
    files.sidecar.write_text(header.to_json())
    with pytest.raises(SchluesselPasstNicht):
        files.load(bytes(16))


def test_a_copy_of_another_database_heals_nothing(files: HeaderFiles, header: Header) -> None:
    files.save(header)
    files.sidecar.unlink()
    (files.copies / f"{bytes(16).hex()}.key").write_text(header.to_json())
    with pytest.raises(SchluesseldateiFehlt):
        files.load(bytes(16))


def test_the_copy_may_fail(files: HeaderFiles, header: Header) -> None:
    files.copies.write_text("a file where the folder should be")
    files.save(header)
    assert files.load(SALT) == header


def test_an_absurdly_large_key_file_is_not_read(files: HeaderFiles) -> None:
    with files.sidecar.open("wb") as stream:
        stream.truncate(2_000_000_000)
    with pytest.raises(SchluesseldateiBeschaedigt):
        files.load(SALT)
