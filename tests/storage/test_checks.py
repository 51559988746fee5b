"""Each check finds its planted fault, says so in one line, and keeps quiet about a sound file."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte.domain.person import Person
from fallakte.services.dateipruefung import Dateibefund, Pruefbericht, Pruefpunkt
from fallakte.services.fehler import (
    DateiInBenutzung,
    FalschePassphrase,
    LeereDatei,
    SchluesseldateiBeschaedigt,
    UnverschluesselteDatei,
)
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Notfallcode, Passphrase
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import connect
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE
from tests.storage.test_rollback import PAGE, key_file, write_names

WORDS = Passphrase(PASSPHRASE)
NOW = "2026-11-23T09:00:00+01:00"
DRAFT = "INSERT INTO entwurf VALUES ({}, 1, 'kontakt', {}, '{}', '{}')"
ROW_WITHOUT_CASE = (
    "INSERT INTO fallstand SELECT 5, '', '', 0, NULL, NULL, 0, 0, 0, '', NULL, '', 0, 0, 0, '', NULL, '', 0, "
    "NULL, NULL, NULL, '', NULL, NULL, NULL, '', '', '', NULL, '[]', NULL"
)


@pytest.fixture
def pruefer(tmp_path: Path) -> Pruefer:
    return Pruefer(Access(tmp_path / "state", FesteUhr(datetime(2026, 11, 23, tzinfo=UTC)), "os-user", CHEAP))


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Path:
    """A closed file with enough in it to have many pages."""
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Personen anlegen") as uow:
        for i in range(60):
            uow.add(Person(vorname=f"Nr. {i}", nachname="Muster" * 20))
    datei.schliessen()
    return pfad


def _tamper(pfad: Path, code: str, *statements: str) -> None:
    con = connect(pfad, from_notfallcode(code))
    con.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        con.execute(statement)
    con.close()


def _rows(pfad: Path, code: str) -> dict[str, list[tuple[object, ...]]]:
    con = connect(pfad, from_notfallcode(code))
    try:
        tables = [name for (name,) in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: con.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608 - names from the schema
    finally:
        con.close()


def found(bericht: Pruefbericht) -> dict[Pruefpunkt, int]:
    return {
        z.punkt: z.stelle for z in bericht.zeilen if z.befund in (Dateibefund.AUFFAELLIG, Dateibefund.SCHADEN)
    }


def test_a_sound_file_has_one_good_line_per_check(pruefer: Pruefer, filled: Path) -> None:
    before = filled.read_bytes(), key_file(filled).read_bytes()
    bericht = pruefer.pruefen(filled, WORDS, Fortschritt())
    assert [z.punkt for z in bericht.zeilen] == list(Pruefpunkt)
    assert {z.satz for z in bericht.zeilen} == {"in Ordnung"}
    assert bericht.ende is Ende.OK
    assert (filled.read_bytes(), key_file(filled).read_bytes()) == before


def test_changed_and_deleted_objects_still_fit_their_history(
    tresor: DateiTresor, pruefer: Pruefer, filled: Path
) -> None:
    datei = tresor.oeffnen(filled, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Ändern") as uow:
        first, second, *_ = uow.find(Person)
        uow.save(Person(vorname="neu", nachname="", id=first.id, version=first.version))
        uow.delete(second)
    datei.schliessen()
    assert pruefer.pruefen(filled, WORDS, Fortschritt()).ende is Ende.OK


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE person SET nachname = 'X' WHERE id = 7", {Pruefpunkt.INHALT: 1}),
        ("DELETE FROM person WHERE id = 7", {Pruefpunkt.INHALT: 1}),
        ("UPDATE sqlite_sequence SET seq = 59 WHERE name = 'person'", {Pruefpunkt.INHALT: 1}),
        ("UPDATE person SET id = 700 WHERE id = 7", {Pruefpunkt.INHALT: 2}),
        ("DELETE FROM verlaufseintrag WHERE nummer = 9", {Pruefpunkt.VERWEISE: 1, Pruefpunkt.VERLAUF: 9}),
        ("UPDATE verlaufsinhalt SET salz = zeroblob(32) WHERE nummer = 5", {Pruefpunkt.VERLAUF: 5}),
        ("UPDATE verlaufseintrag SET glied = zeroblob(32) WHERE nummer = 60", {Pruefpunkt.STAND: 1}),
        ("DELETE FROM merkmal", {Pruefpunkt.MERKMALE: 1}),
        ("UPDATE merkmal SET wert = 'x'", {Pruefpunkt.MERKMALE: 1}),
        (ROW_WITHOUT_CASE, {Pruefpunkt.FALLLISTE: 1}),
        (DRAFT.format(1, "NULL", '{"titel": 1', NOW), {Pruefpunkt.ENTWUERFE: 1}),
        (DRAFT.format(1, "NULL", "halber Satz", "gestern"), {Pruefpunkt.ENTWUERFE: 1}),
        (DRAFT.format(1, "99", "halber Satz", NOW), {Pruefpunkt.VERWEISE: 1}),
        ("INSERT INTO mitglied VALUES (1, 1, 8, 9, 'kind')", {Pruefpunkt.VERWEISE: 1, Pruefpunkt.INHALT: 1}),
        ("CREATE TABLE gast (id INTEGER)", {Pruefpunkt.TABELLEN: 1}),
        ("DROP INDEX ix_mitglied_person_id", {Pruefpunkt.TABELLEN: 1}),
        ("ALTER TABLE person ADD COLUMN spitzname TEXT", {Pruefpunkt.TABELLEN: 1}),
    ],
)
def test_what_was_changed_past_the_program(
    pruefer: Pruefer, filled: Path, notfallcode: str, statement: str, expected: dict[Pruefpunkt, int]
) -> None:
    _tamper(filled, notfallcode, statement)
    bericht = pruefer.pruefen(filled, WORDS, Fortschritt())
    assert expected.items() <= found(bericht).items()
    assert bericht.ende is Ende.BEFUNDE


def test_missing_content_is_told_although_the_chain_holds(
    pruefer: Pruefer, filled: Path, notfallcode: str
) -> None:
    """An old page of the history's content looks like an erasure, but no erasure names it."""
    _tamper(filled, notfallcode, "DELETE FROM verlaufsinhalt WHERE nummer = 3")
    assert found(pruefer.pruefen(filled, WORDS, Fortschritt())) == {Pruefpunkt.LOESCHUNGEN: 1}


def test_every_flipped_page_is_damage(pruefer: Pruefer, filled: Path) -> None:
    content = filled.read_bytes()
    for number in range(len(content) // PAGE):
        flipped = bytearray(content)
        flipped[number * PAGE + 50] ^= 1
        filled.write_bytes(flipped)
        bericht = pruefer.pruefen(filled, WORDS, Fortschritt())
        assert Pruefpunkt.SEITEN in found(bericht), number
        assert bericht.ende is Ende.BESCHAEDIGT
        assert len(bericht.zeilen) == len(Pruefpunkt)


def test_a_cut_between_pages_is_damage(pruefer: Pruefer, filled: Path) -> None:
    content = filled.read_bytes()
    for length in (PAGE * 5, len(content) - PAGE):
        filled.write_bytes(content[:length])
        assert pruefer.pruefen(filled, WORDS, Fortschritt()).ende is Ende.BESCHAEDIGT


def test_every_replayed_page_of_data_is_found(
    tresor: DateiTresor, pruefer: Pruefer, filled: Path, notfallcode: str
) -> None:
    """Pages with valid tags from yesterday: by the content, the structure or the mark, but found.

    What is not found may only be a page that was written anew with the same content.
    """
    yesterday = filled.read_bytes()
    datei = tresor.oeffnen(filled, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Ändern") as uow:
        for person in uow.find(Person)[:30]:
            uow.save(Person(vorname="anders", nachname="Q" * 120, id=person.id, version=person.version))
    datei.schliessen()
    present = filled.read_bytes()
    replayed = [
        n
        for n in range(len(yesterday) // PAGE)
        if yesterday[n * PAGE : (n + 1) * PAGE] != present[n * PAGE : (n + 1) * PAGE]
    ]
    everything, found_pages = _rows(filled, notfallcode), 0
    for number in replayed:
        content = bytearray(present)
        content[number * PAGE : (number + 1) * PAGE] = yesterday[number * PAGE : (number + 1) * PAGE]
        filled.write_bytes(content)
        if pruefer.pruefen(filled, WORDS, Fortschritt()).ende is Ende.OK:
            assert _rows(filled, notfallcode) == everything, number
        else:
            found_pages += 1
    assert found_pages > 4
    filled.write_bytes(present)
    assert pruefer.pruefen(filled, WORDS, Fortschritt()).ende is Ende.OK


def test_a_swapped_back_file_is_told_and_the_rest_is_good(
    tresor: DateiTresor, pruefer: Pruefer, filled: Path
) -> None:
    yesterday = filled.read_bytes()
    write_names(tresor, filled, "N")
    filled.write_bytes(yesterday)
    bericht = pruefer.pruefen(filled, WORDS, Fortschritt())
    assert found(bericht) == {Pruefpunkt.STAND: 1}
    assert bericht.ende is Ende.BEFUNDE


def test_the_key_file(
    tresor: DateiTresor, pruefer: Pruefer, filled: Path, notfallcode: str, tmp_path: Path
) -> None:
    key_file(filled).unlink()
    assert found(pruefer.pruefen(filled, WORDS, Fortschritt())) == {Pruefpunkt.SCHLUESSELDATEI: 1}
    header = json.loads((tmp_path / "state" / f"{filled.read_bytes()[:16].hex()}.key").read_text())
    del header["mark"]
    key_file(filled).write_text(json.dumps(header))  # a note taken away is told
    assert found(pruefer.pruefen(filled, WORDS, Fortschritt())) == {Pruefpunkt.SCHLUESSELDATEI: 1}
    key_file(filled).write_text("{}")
    assert found(pruefer.pruefen(filled, Notfallcode(notfallcode), Fortschritt())) == {
        Pruefpunkt.SCHLUESSELDATEI: 1
    }
    tresor.oeffnen(filled, Passphrase(PASSPHRASE)).schliessen()  # as the sentence says
    assert found(pruefer.pruefen(filled, WORDS, Fortschritt())) == {}


def test_what_leaves_nothing_to_check(
    tresor: DateiTresor, pruefer: Pruefer, filled: Path, tmp_path: Path
) -> None:
    with pytest.raises(FalschePassphrase):
        pruefer.pruefen(filled, Passphrase("falsch"), Fortschritt())
    datei = tresor.oeffnen(filled, Passphrase(PASSPHRASE))
    with pytest.raises(DateiInBenutzung):
        pruefer.pruefen(filled, WORDS, Fortschritt())
    datei.schliessen()
    key_file(filled).write_text("{}")
    shutil.rmtree(tmp_path / "state")
    with pytest.raises(SchluesseldateiBeschaedigt):
        pruefer.pruefen(filled, WORDS, Fortschritt())
    for content, problem in ((b"", LeereDatei), (b"SQLite format 3\0", UnverschluesselteDatei)):
        filled.write_bytes(content)
        with pytest.raises(problem):
            pruefer.pruefen(filled, WORDS, Fortschritt())
