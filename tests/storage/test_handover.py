"""Handing a file on: who opens the copy, what both histories tell, and every way the file can be bad."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from fallakte.domain.person import Person
from fallakte.services.arbeit import Verlaufseintrag
from fallakte.services.fehler import (
    Abgebrochen,
    DateiExistiert,
    DateiFehlt,
    DateiZuNeu,
    ExportUnlesbar,
    FallakteFehler,
    FalschePassphrase,
    LetzterZugang,
    NichtBeschreibbar,
    NotfallcodeFalsch,
    PassphraseZuKurz,
    ZugangBefristet,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Behoerdenschluessel, Notfallcode, Passphrase
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import database_salt
from fallakte.storage.exportfile import DATABASE, HEADER, MANIFEST
from fallakte.storage.handover import DateiUmzug
from fallakte.storage.header import Header
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE, REGEL

OWNER, THEIRS = Passphrase(PASSPHRASE), Passphrase("Andere Worte dort drüben")
NEXT = NeuerZugang(THEIRS.text, "Team Süd")
PRIVATE = X25519PrivateKey.generate()


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    pem = tmp_path / "behoerde.pem"
    form, kind = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
    pem.write_bytes(PRIVATE.private_bytes(kind, form, serialization.NoEncryption()))
    return pem


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr) -> Access:
    return Access(tmp_path / "state", uhr, "os-user", CHEAP, PRIVATE.public_key().public_bytes_raw())


@pytest.fixture
def tresor(access: Access) -> DateiTresor:
    return DateiTresor(access, REGEL)


@pytest.fixture
def umzug(access: Access) -> DateiUmzug:
    return DateiUmzug(access, REGEL)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path) -> Path:
    datei = tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Haupt")).datei
    add(datei, "Muster")
    datei.schliessen()
    return pfad


@pytest.fixture
def ziel(tmp_path: Path) -> Path:
    folder = tmp_path / "uebergabe"
    folder.mkdir()
    return folder / "Akte.fallakte-export"


@pytest.fixture
def dort(tmp_path: Path) -> Path:
    folder = tmp_path / "dort"
    folder.mkdir()
    return folder / "Akte.fallakte"


@pytest.fixture
def export(umzug: DateiUmzug, filled: Path, ziel: Path) -> Path:
    umzug.ausgeben(filled, OWNER, ziel, NEXT, Fortschritt(), "Wechsel der Zuständigkeit")
    return ziel


def add(datei: SqlOffeneDatei, nachname: str) -> None:
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="Kim", nachname=nachname))


def persons(datei: SqlOffeneDatei) -> int:
    with datei.arbeit.lesen() as sicht:
        return len(sicht.find(Person))


def told(datei: SqlOffeneDatei) -> Verlaufseintrag:
    """The newest entry of the history about the file as such."""
    with datei.arbeit.lesen() as sicht:
        return next(e for e in sicht.verlauf(None, 10) if e.art == "Datei")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix != ".lock"}


def test_only_the_recipient_and_the_authority_open_the_copy(
    tresor: DateiTresor, umzug: DateiUmzug, access: Access, export: Path, dort: Path, authority: Path
) -> None:
    umzug.uebernehmen(export, dort, Fortschritt())
    assert names(dort.parent) == {"Akte.fallakte", "Akte.fallakte.key"}
    with pytest.raises(FalschePassphrase):
        tresor.oeffnen(dort, OWNER)
    for zugang in (THEIRS, Behoerdenschluessel(authority)):
        datei = tresor.oeffnen(dort, zugang)
        assert persons(datei) == 1
        assert datei.kette_pruefen() is None
        datei.schliessen()
    assert Pruefer(access).pruefen(dort, THEIRS, Fortschritt()).ende is Ende.OK
    assert next(z.name for z in DateiSchluesselbund(access, REGEL).zugaenge(dort)) == "Team Süd"


def test_key_and_salt_are_new_and_the_old_code_is_void(
    tresor: DateiTresor, umzug: DateiUmzug, filled: Path, ziel: Path, dort: Path, access: Access
) -> None:
    bund = DateiSchluesselbund(access, REGEL)
    code = bund.notfallcode(filled, OWNER)
    umzug.ausgeben(filled, OWNER, ziel, NEXT, Fortschritt())
    umzug.uebernehmen(ziel, dort, Fortschritt())
    assert database_salt(dort) != database_salt(filled)
    with pytest.raises(NotfallcodeFalsch):
        tresor.oeffnen(dort, Notfallcode(code))
    fresh = bund.notfallcode(dort, THEIRS)
    assert from_notfallcode(fresh) != from_notfallcode(code)
    tresor.oeffnen(dort, Notfallcode(fresh)).schliessen()
    tresor.oeffnen(filled, Notfallcode(code)).schliessen()  # and the file itself goes on as it was


def test_both_histories_tell_to_whom_and_for_what(
    tresor: DateiTresor, umzug: DateiUmzug, filled: Path, export: Path, dort: Path
) -> None:
    umzug.uebernehmen(export, dort, Fortschritt())
    expected = (
        ("empfaenger", "", "Team Süd"),
        ("zweck", "", "Wechsel der Zuständigkeit"),
        ("datei", "", "Akte.fallakte-export"),
    )
    for pfad, zugang, vorgang in (
        (filled, OWNER, "Weitergegeben"),
        (dort, THEIRS, "Durch Weitergabe entstanden"),
    ):
        datei = tresor.oeffnen(pfad, zugang)
        entry = told(datei)
        datei.schliessen()
        assert (entry.vorgang, entry.wer, entry.felder) == (vorgang, "Haupt (os-user)", expected)


def test_the_open_file_is_handed_on_as_it_is_now(
    tresor: DateiTresor, umzug: DateiUmzug, filled: Path, ziel: Path, dort: Path
) -> None:
    datei = tresor.oeffnen(filled, OWNER)
    add(datei, "Eben")
    umzug.ausgeben(filled, OWNER, ziel, NEXT, Fortschritt())
    add(datei, "Danach")
    assert datei.kette_pruefen() is None
    datei.schliessen()
    umzug.uebernehmen(ziel, dort, Fortschritt())
    copy = tresor.oeffnen(dort, THEIRS)
    assert persons(copy) == 2
    copy.schliessen()
    datei = tresor.oeffnen(filled, OWNER)
    assert persons(datei) == 3
    datei.schliessen()


def test_no_word_of_the_case_or_a_passphrase_stands_in_the_export(export: Path) -> None:
    content = export.read_bytes()
    for word in ("Muster", PASSPHRASE, THEIRS.text, "Zuständigkeit"):
        assert word.encode() not in content
    assert b"Team S\\u00fc" in content  # the control: the label of the slot stands there in clear


@pytest.mark.parametrize(
    ("neu", "refusal"),
    [
        (NeuerZugang("kur", "Team Süd"), PassphraseZuKurz),
        (NeuerZugang(THEIRS.text, "Team Süd", date(2027, 1, 1)), LetzterZugang),
    ],
)
def test_a_recipient_that_cannot_be(
    neu: NeuerZugang,
    refusal: type[FallakteFehler],
    umzug: DateiUmzug,
    filled: Path,
    ziel: Path,
    tresor: DateiTresor,
) -> None:
    with pytest.raises(refusal):
        umzug.ausgeben(filled, OWNER, ziel, neu, Fortschritt())
    assert_nothing_happened(tresor, filled, ziel)


def test_a_deputy_hands_on_nothing(
    umzug: DateiUmzug, access: Access, filled: Path, ziel: Path, tresor: DateiTresor
) -> None:
    deputy = NeuerZugang("Worte der Vertretung", "Vertretung", date(2027, 1, 1))
    DateiSchluesselbund(access, REGEL).hinzufuegen(filled, OWNER, deputy)
    with pytest.raises(ZugangBefristet):
        umzug.ausgeben(filled, Passphrase(deputy.passphrase), ziel, NEXT, Fortschritt())
    with pytest.raises(FalschePassphrase):
        umzug.ausgeben(filled, THEIRS, ziel, NEXT, Fortschritt())
    assert_nothing_happened(tresor, filled, ziel)


def test_names_that_exist_and_folders_that_do_not(
    umzug: DateiUmzug, filled: Path, export: Path, dort: Path, tmp_path: Path
) -> None:
    with pytest.raises(DateiExistiert):
        umzug.ausgeben(filled, OWNER, export, NEXT, Fortschritt())
    with pytest.raises(NichtBeschreibbar):
        umzug.ausgeben(filled, OWNER, tmp_path / "fehlt" / "a", NEXT, Fortschritt())
    with pytest.raises(DateiExistiert):
        umzug.uebernehmen(export, filled, Fortschritt())
    with pytest.raises(NichtBeschreibbar):
        umzug.uebernehmen(export, tmp_path / "fehlt" / "a.fallakte", Fortschritt())
    with pytest.raises(DateiFehlt):
        umzug.uebernehmen(tmp_path / "fehlt", dort, Fortschritt())
    with pytest.raises(DateiFehlt):
        umzug.uebernehmen(tmp_path, dort, Fortschritt())
    assert names(dort.parent) == set()


def test_a_lone_key_file_at_the_new_name_is_kept(
    umzug: DateiUmzug, tresor: DateiTresor, export: Path, dort: Path
) -> None:
    dort.with_name(dort.name + ".key").write_text("jemandes einziger Schlüssel")
    umzug.uebernehmen(export, dort, Fortschritt())
    assert dort.with_name(dort.name + ".key.alt1").read_text() == "jemandes einziger Schlüssel"
    tresor.oeffnen(dort, THEIRS).schliessen()


def cancelling(step: int, steps: list[str]) -> Fortschritt:
    """Cancels itself at the given step."""

    def show(schritt: str, _anteil: float | None) -> None:
        steps.append(schritt)
        if len(steps) > step:
            fortschritt.abbrechen()

    fortschritt = Fortschritt(show)
    return fortschritt


def test_cancelled_at_every_step_nothing_has_happened(
    umzug: DateiUmzug, tresor: DateiTresor, filled: Path, ziel: Path, dort: Path
) -> None:
    for step in range(100):
        steps: list[str] = []
        try:
            umzug.ausgeben(filled, OWNER, ziel, NEXT, cancelling(step, steps))
        except Abgebrochen:
            assert_nothing_happened(tresor, filled, ziel)
        else:
            break
    assert step > 3
    assert steps[-1] == "Übergabedatei wird geschrieben"
    for cancelled in range(100):
        try:
            umzug.uebernehmen(ziel, dort, cancelling(cancelled, []))
        except Abgebrochen:
            assert names(dort.parent) == set()
        else:
            break
    assert cancelled > 0
    tresor.oeffnen(dort, THEIRS).schliessen()


def assert_nothing_happened(tresor: DateiTresor, filled: Path, ziel: Path) -> None:
    assert names(ziel.parent) == set()
    datei = tresor.oeffnen(filled, OWNER)
    with datei.arbeit.lesen() as sicht:
        assert not [e for e in sicht.verlauf(None, 100) if e.art == "Datei"]
    datei.schliessen()


# What may come in the mail


def members(export: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(export) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in content.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return stream.getvalue()


def manifest(content: dict[str, bytes], **changed: object) -> bytes:
    told = {n: {"bytes": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in content.items()}
    return json.dumps({"magic": "fallakte-export", "format": 1, "members": told, **changed}).encode()


def again(content: dict[str, bytes]) -> bytes:
    """Packed with a manifest that fits: only the reader's own checks are left."""
    inside = {name: data for name, data in content.items() if name != MANIFEST}
    return packed({**inside, MANIFEST: manifest(inside)})


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def other_header(data: bytes) -> bytes:
    plain = json.loads(data)
    return json.dumps({**plain, "database": "00" * 16}).encode()


def pending_header(data: bytes) -> bytes:
    plain = json.loads(data)
    return json.dumps({**plain, "pending": plain}).encode()


BAD: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "empty": lambda _: b"",
    "no zip": lambda _: b"PK" * 5000,
    "only an end": lambda _: b"PK\x05\x06" + bytes(18),
    "an end that lies": lambda m: packed(m)[:-10] + b"\xff" * 8 + b"\0\0",
    "cut": lambda m: packed(m)[:-100],
    "cut in front": lambda m: packed(m)[100:],
    "something in front": lambda m: b"#!/bin/sh\n" + packed(m),
    "something behind": lambda m: packed(m) + b"x",
    "the first half": lambda m: packed(m)[: len(packed(m)) // 2],
    "packed": lambda m: packed(m, zipfile.ZIP_DEFLATED),
    "a bomb": lambda m: packed({**m, DATABASE: bytes(50_000_000)}, zipfile.ZIP_DEFLATED),
    "no manifest": lambda m: packed({n: d for n, d in m.items() if n != MANIFEST}),
    "no header": lambda m: again({n: d for n, d in m.items() if n != HEADER}),
    "one more": lambda m: packed({**m, "mehr": b""}),
    "another order": lambda m: packed(dict(reversed(m.items()))),
    "traversal": lambda m: packed(
        {"../akte.fallakte": m[DATABASE], HEADER: m[HEADER], MANIFEST: m[MANIFEST]}
    ),
    "absolute": lambda m: packed(
        {"/etc/akte.fallakte": m[DATABASE], HEADER: m[HEADER], MANIFEST: m[MANIFEST]}
    ),
    "database altered": lambda m: packed({**m, DATABASE: flipped(m[DATABASE], 5000)}),
    "database of no whole pages": lambda m: again({**m, DATABASE: m[DATABASE][:-1]}),
    "no database": lambda m: again({**m, DATABASE: b""}),
    "header altered": lambda m: packed({**m, HEADER: m[HEADER] + b" "}),
    "header of another database": lambda m: again({**m, HEADER: other_header(m[HEADER])}),
    "header with two states": lambda m: again({**m, HEADER: pending_header(m[HEADER])}),
    "header is none": lambda m: again({**m, HEADER: b"{}"}),
    "header too large": lambda m: again({**m, HEADER: m[HEADER] + b" " * 1_000_000}),
    "manifest is none": lambda m: packed({**m, MANIFEST: b"\xff"}),
    "manifest of depth": lambda m: packed({**m, MANIFEST: b"[" * 9_000}),
    "manifest of another program": lambda m: packed({**m, MANIFEST: manifest(m, magic="x")}),
    "manifest without members": lambda m: packed({**m, MANIFEST: manifest(m, members={})}),
    "manifest too large": lambda m: packed({**m, MANIFEST: m[MANIFEST] + b" " * 10_000}),
    "manifest of the wrong kind": lambda m: packed({**m, MANIFEST: manifest(m, members={DATABASE: 1})}),
}


def test_what_is_not_ours_is_refused_without_a_trace(umzug: DateiUmzug, export: Path, dort: Path) -> None:
    content = members(export)
    for bad, spoil in BAD.items():
        export.write_bytes(spoil(content))
        with pytest.raises(ExportUnlesbar):
            umzug.uebernehmen(export, dort, Fortschritt())
        assert names(dort.parent) == set(), bad
        assert names(export.parent) == {export.name}, bad


def test_the_same_way_of_packing_is_read(
    umzug: DateiUmzug, tresor: DateiTresor, export: Path, dort: Path
) -> None:
    """The control for all of the above: unaltered, the test's own packing is taken."""
    export.write_bytes(again(members(export)))
    umzug.uebernehmen(export, dort, Fortschritt())
    tresor.oeffnen(dort, THEIRS).schliessen()


def test_a_later_format_is_told_as_such(umzug: DateiUmzug, export: Path, dort: Path) -> None:
    content = members(export)
    inside = {name: data for name, data in content.items() if name != MANIFEST}
    export.write_bytes(packed({**inside, MANIFEST: manifest(inside, format=2)}))
    with pytest.raises(DateiZuNeu):
        umzug.uebernehmen(export, dort, Fortschritt())
    assert names(dort.parent) == set()


def test_a_member_that_claims_more_than_the_file_holds(umzug: DateiUmzug, export: Path, dort: Path) -> None:
    """Two members over the same bytes: each is stored, together they are more than there is."""
    content = export.read_bytes()
    size = len(members(export)[DATABASE]).to_bytes(4, "little")
    directory = content.rindex(b"PK\x01\x02")
    sizes = content.rindex(len(members(export)[MANIFEST]).to_bytes(4, "little") * 2)
    assert sizes > directory
    export.write_bytes(content[:sizes] + size * 2 + content[sizes + 8 :])
    with pytest.raises(ExportUnlesbar):
        umzug.uebernehmen(export, dort, Fortschritt())
    assert names(dort.parent) == set()


def test_an_altered_file_with_a_manifest_that_fits_is_damage_at_opening(
    umzug: DateiUmzug, access: Access, export: Path, dort: Path
) -> None:
    """Hashes find accidents; who forges them too is stopped by the tags of pages and slots."""
    content = members(export)
    export.write_bytes(again({**content, DATABASE: flipped(content[DATABASE], 4096 * 5 + 99)}))
    umzug.uebernehmen(export, dort, Fortschritt())
    assert Pruefer(access).pruefen(dort, THEIRS, Fortschritt()).ende is Ende.BESCHAEDIGT


def test_three_members_and_no_more(export: Path) -> None:
    with zipfile.ZipFile(export) as archive:
        assert archive.namelist() == [DATABASE, HEADER, MANIFEST]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.testzip() is None
        header = Header.from_json(archive.read(HEADER))
        assert len(header.slots) == 1
        assert len(header.escrows) == 1
        assert archive.read(DATABASE)[:16] == header.database_salt
