"""The chain: every kind of tampering is found at its place, erased content is none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from fallakte.domain.person import Person, Sozialraum
from fallakte.services.zugang import Passphrase
from fallakte.storage import verlauf
from fallakte.storage.engine import PAGE_BYTES, connect, open_database
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import PASSPHRASE


@pytest.fixture
def chained(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Path:
    """A closed file with five entries."""
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    for name in ("A", "B", "C", "D", "E"):
        with datei.arbeit.schreiben("Person anlegen") as uow:
            uow.add(Person(vorname="", nachname=name))
    assert datei.kette_pruefen() is None
    datei.schliessen()
    return pfad


def _tamper(pfad: Path, code: str, *statements: str) -> None:
    con = connect(pfad, from_notfallcode(code))
    con.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        con.execute(statement)
    con.close()


def _first_broken(pfad: Path, code: str) -> int | None:
    """Asked below the opening, which already refuses a file whose latest entry is not the noted one."""
    database = open_database(pfad, from_notfallcode(code))
    try:
        with database.reader.connect() as con:
            return verlauf.first_broken(con)
    finally:
        database.close()


@pytest.mark.parametrize(
    ("statements", "broken"),
    [
        (("UPDATE verlaufseintrag SET wer = 'niemand' WHERE nummer = 3",), 3),
        (("UPDATE verlaufseintrag SET um = '2020-01-01T00:00:00+00:00' WHERE nummer = 1",), 1),
        (("UPDATE verlaufseintrag SET satz_id = 9 WHERE nummer = 4",), 4),
        (("UPDATE verlaufseintrag SET fall_id = 9 WHERE nummer = 4",), 4),
        (("UPDATE verlaufseintrag SET bindung = zeroblob(32) WHERE nummer = 2",), 2),
        (("UPDATE verlaufseintrag SET glied = zeroblob(32) WHERE nummer = 5",), 5),
        (("UPDATE verlaufsinhalt SET inhalt = '[]' WHERE nummer = 3",), 3),
        (("UPDATE verlaufsinhalt SET salz = zeroblob(32) WHERE nummer = 3",), 3),
        (("DELETE FROM verlaufseintrag WHERE nummer = 2",), 2),
        (("DELETE FROM verlaufseintrag WHERE nummer = 1",), 1),
        (
            (
                "UPDATE verlaufseintrag SET nummer = 99 WHERE nummer = 2",
                "UPDATE verlaufseintrag SET nummer = 2 WHERE nummer = 3",
                "UPDATE verlaufseintrag SET nummer = 3 WHERE nummer = 99",
            ),
            2,
        ),
    ],
)
def test_tampering_is_found(
    chained: Path, notfallcode: str, statements: tuple[str, ...], broken: int
) -> None:
    _tamper(chained, notfallcode, *statements)
    assert _first_broken(chained, notfallcode) == broken


def test_erased_content_still_verifies(tresor: DateiTresor, chained: Path, notfallcode: str) -> None:
    _tamper(chained, notfallcode, "DELETE FROM verlaufsinhalt WHERE nummer = 3")
    assert _first_broken(chained, notfallcode) is None
    datei = tresor.oeffnen(chained, Passphrase(PASSPHRASE))
    with datei.arbeit.lesen() as sicht:
        entries = {entry.nummer: entry.felder for entry in sicht.verlauf(None, 10)}
    datei.schliessen()
    assert entries[3] is None
    assert entries[2] is not None
    assert ("nachname", "", "B") in entries[2]


@pytest.mark.parametrize("altered", ["", "{}", "7", '[["a"]]', '{"felder": null, "grund": ""}'])
def test_altered_content_does_not_keep_the_rest_from_being_read(
    tresor: DateiTresor, chained: Path, notfallcode: str, altered: str
) -> None:
    _tamper(chained, notfallcode, f"UPDATE verlaufsinhalt SET inhalt = '{altered}' WHERE nummer = 2")  # noqa: S608 - from the list above
    datei = tresor.oeffnen(chained, Passphrase(PASSPHRASE))
    with datei.arbeit.lesen() as sicht:
        entries = {entry.nummer: entry for entry in sicht.verlauf(None, 10)}
    datei.schliessen()
    assert (entries[2].felder, entries[2].geloescht_um) == (None, None)
    assert entries[3].felder is not None


def test_the_chain_goes_on_after_reopening(tresor: DateiTresor, chained: Path) -> None:
    datei = tresor.oeffnen(chained, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Sozialraum anlegen") as uow:
        uow.add(Sozialraum(name="Nordstadt"))
    with datei.arbeit.lesen() as sicht:
        newest = sicht.verlauf(None, 1)[0]
    assert (newest.nummer, newest.vorgang, newest.art) == (6, "Sozialraum anlegen", "Sozialraum")
    assert newest.um == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert datei.kette_pruefen() is None
    datei.schliessen()


def test_equal_content_has_different_commitments(chained: Path, notfallcode: str) -> None:
    """Without the random bytes an erased name could be guessed back from its commitment."""
    con = connect(chained, from_notfallcode(notfallcode))
    salts = con.execute("SELECT count(DISTINCT salz), min(length(salz)) FROM verlaufsinhalt").fetchone()
    con.close()
    assert salts == (5, 32)


def test_the_content_is_a_list_and_with_a_reason_an_object(
    tresor: DateiTresor, chained: Path, notfallcode: str
) -> None:
    """The list is what schema 1 wrote; its commitments stand for ever, so both spellings are read."""
    datei = tresor.oeffnen(chained, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Prüfen", grund="Auf Wunsch") as uow:
        uow.vermerken("Datei", (("ordner", "", "Ä"),))
    assert datei.kette_pruefen() is None
    datei.schliessen()
    con = connect(chained, from_notfallcode(notfallcode))
    spelled = [row[0] for row in con.execute("SELECT inhalt FROM verlaufsinhalt ORDER BY nummer")]
    con.close()
    assert spelled[-1] == '{"felder":[["ordner","","Ä"]],"grund":"Auf Wunsch"}'
    assert all(text.startswith('[["') for text in spelled[:-1])
    assert verlauf.read_content(spelled[-1]) == ((("ordner", "", "Ä"),), "Auf Wunsch")
    assert verlauf.read_content(spelled[0])[1] == ""


def _pages(pfad: Path, key: bytes) -> bytes:
    """Everything in the file in clear text, free pages and the slack of others too."""
    reserve, found = 80, b""
    for place in range(0, pfad.stat().st_size, PAGE_BYTES):
        page = pfad.read_bytes()[place : place + PAGE_BYTES]
        start, iv = 0 if place else 16, page[-reserve : -reserve + 16]
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
        found += decryptor.update(page[start:-reserve])
    return found


def test_erased_content_is_in_no_page_any_more(tresor: DateiTresor, chained: Path, notfallcode: str) -> None:
    """Not in a free page, not in the slack of a used one: the file is decrypted by hand and searched."""
    key, marker = from_notfallcode(notfallcode).raw, "Streng geheime Mitteilung "
    datei = tresor.oeffnen(chained, Passphrase(PASSPHRASE))
    for i in range(40):
        with datei.arbeit.schreiben("Vermerken", grund=marker + "als Grund") as uow:
            uow.vermerken("Datei", (("text", "", f"{marker}{i} " * (1 + i % 3 * 90)),))
    datei.schliessen()
    assert _pages(chained, key).count(marker.encode()) > 1000
    datei = tresor.oeffnen(chained, Passphrase(PASSPHRASE))
    with datei.arbeit.schreiben("Löschen") as uow:
        uow.inhalt_loeschen(range(6, 46), "Art. 17 DSGVO")
    datei.schliessen()
    assert sorted(path.suffix for path in chained.parent.iterdir()) == [".fallakte", ".key"]
    assert marker.encode() not in _pages(chained, key)
    assert b"Person anlegen" in _pages(chained, key)
