"""What stands in a sound file: the chain, erasures, the case list, and checks that had to be left out.

The file is the practice file of the first schema, brought up to date: cases, papers, 388 entries.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fallakte.domain.kontakt import Kontakt
from fallakte.services.dateipruefung import Dateibefund, Hindernis, Pruefbericht, Pruefpunkt, Pruefzeile
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage import verlauf
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer, check_database
from fallakte.storage.engine import connect, open_database
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.tresor import DateiTresor
from tests.storage import released
from tests.storage.conftest import CHEAP, REGEL
from tests.storage.test_checks import found

WORDS = Passphrase(released.PASSPHRASE)
KEY = from_notfallcode(released.notfallcode(1))
JETZT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ENTRIES = 388


@pytest.fixture
def access(tmp_path: Path) -> Access:
    return Access(tmp_path / "state", FesteUhr(JETZT), "os-user", CHEAP)


@pytest.fixture
def akte(access: Access, tmp_path: Path) -> Path:
    path = released.copy_of(1, tmp_path)
    DateiTresor(access, REGEL).oeffnen(path, WORDS).schliessen()
    return path


@pytest.fixture
def check(access: Access, akte: Path) -> Callable[[], Pruefbericht]:
    return lambda: Pruefer(access).pruefen(akte, WORDS, Fortschritt())


def tamper(path: Path, *statements: str) -> None:
    con = connect(path, KEY)
    con.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        con.execute(statement)
    con.close()


def erase(access: Access, path: Path, *numbers: int) -> None:
    datei = DateiTresor(access, REGEL).oeffnen(path, WORDS)
    with datei.arbeit.schreiben("Löschen") as uow:
        uow.inhalt_loeschen(numbers, "Art. 17 DSGVO")
    datei.schliessen()


def line(bericht: Pruefbericht, punkt: Pruefpunkt) -> Pruefzeile:
    return next(zeile for zeile in bericht.zeilen if zeile.punkt is punkt)


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("UPDATE kontakt SET klasse = 'geschuetzt' WHERE id = 1", 1),
        ("UPDATE kontakt SET klasse = 'normal'", 0),
        ("UPDATE ziel SET startwert = 'x', bedeutung = 3 WHERE id = 1", 1),
        ("UPDATE einschaetzung SET dringend = 1 WHERE id IN (1, 2)", 2),
    ],
)
def test_what_a_migration_added_holds_its_default(
    akte: Path, check: Callable[[], Pruefbericht], statement: str, rows: int
) -> None:
    """The objects are older than these fields: their history tells nothing of them."""
    assert line(check(), Pruefpunkt.INHALT) == Pruefzeile(Pruefpunkt.INHALT)
    tamper(akte, statement)
    assert line(check(), Pruefpunkt.INHALT).stelle == rows


def test_an_erasure_leaves_a_sound_file(
    access: Access, akte: Path, check: Callable[[], Pruefbericht]
) -> None:
    """Of every kind of object some, first and last entries, whole cases: nothing of it looks like damage."""
    erase(access, akte, *range(1, ENTRIES, 7))
    assert {z.befund for z in check().zeilen} == {Dateibefund.GUT}
    erase(access, akte, *range(1, ENTRIES + 1))
    assert {z.befund for z in check().zeilen} == {Dateibefund.GUT}


def test_after_an_erasure_what_was_written_later_has_to_fit(
    access: Access, akte: Path, check: Callable[[], Pruefbericht]
) -> None:
    """What the erased content said is unknown, so a field it told of may say anything; later ones may not."""
    datei = DateiTresor(access, REGEL).oeffnen(akte, WORDS)
    with datei.arbeit.lesen() as sicht:
        history = sicht.verlauf(None, 10_000)
        kontakt = sicht.get(Kontakt, 3)
    told = [e.nummer for e in history if (e.art, e.satz_id) == ("Kontakt", 3)]
    with datei.arbeit.schreiben("Ändern") as uow:
        uow.inhalt_loeschen(told, "Art. 17 DSGVO")
        uow.save(replace(kontakt, ort="Zimmer 7"))
    datei.schliessen()
    tamper(akte, "UPDATE kontakt SET text = 'anders' WHERE id = 3")
    assert check().ende is Ende.OK
    tamper(akte, "UPDATE kontakt SET ort = 'anders' WHERE id = 3")
    assert found(check()) == {Pruefpunkt.INHALT: 1}


def test_content_and_erasures_that_do_not_fit(
    access: Access, akte: Path, check: Callable[[], Pruefbericht]
) -> None:
    con = connect(akte, KEY)
    kept = con.execute("SELECT * FROM verlaufsinhalt WHERE nummer = 5").fetchone()
    con.close()
    erase(access, akte, 5, 6, 7)
    sound = akte.read_bytes()
    con = connect(akte, KEY)
    con.execute("INSERT INTO verlaufsinhalt VALUES (?, ?, ?)", kept)  # an old page brings it back
    con.close()
    assert found(check()) == {Pruefpunkt.LOESCHUNGEN: 1}
    assert line(check(), Pruefpunkt.LOESCHUNGEN).satz.startswith("bei 1 Eintrag passen")
    akte.write_bytes(sound)
    tamper(akte, "DELETE FROM verlaufsinhalt WHERE nummer = 8")
    assert found(check()) == {Pruefpunkt.LOESCHUNGEN: 1}
    akte.write_bytes(sound)
    tamper(akte, "DELETE FROM verlaufsinhalt WHERE nummer = 389")  # the proof itself
    assert found(check()) == {Pruefpunkt.LOESCHUNGEN: 4}
    akte.write_bytes(sound)
    assert found(check()) == {}


def test_no_erasure_can_be_announced(access: Access, akte: Path, check: Callable[[], Pruefbericht]) -> None:
    """An entry that names later ones explains nothing."""
    database = open_database(akte, KEY)
    with database.writer.begin() as con:
        entry = verlauf.Entry("Verlauf", 0, None, (("nummern", "", "389–1000"), ("grund", "", "x")))
        verlauf.append(con, JETZT, "x", "Inhalt gelöscht", [entry])
        verlauf.append(con, JETZT, "x", "Datei", [verlauf.Entry("Datei", 0, None, ())])
    database.close()
    assert found(check()) == {}
    tamper(akte, "DELETE FROM verlaufsinhalt WHERE nummer = 390")
    assert found(check()) == {Pruefpunkt.LOESCHUNGEN: 1}


def test_the_first_broken_link_is_named(akte: Path, check: Callable[[], Pruefbericht]) -> None:
    con = connect(akte, KEY)
    day = date.fromisoformat(
        con.execute("SELECT um FROM verlaufseintrag WHERE nummer = 9").fetchone()[0][:10]
    )
    con.close()
    tamper(akte, "UPDATE verlaufseintrag SET wer = 'niemand' WHERE nummer IN (9, 40)")
    broken = line(check(), Pruefpunkt.VERLAUF)
    assert (broken.stelle, broken.am) == (9, day)
    assert broken.satz == f"gebrochen ab Eintrag 9 vom {day:%d.%m.%Y}: verändert"
    tamper(akte, "DELETE FROM verlaufseintrag WHERE nummer = 4")
    missing = line(check(), Pruefpunkt.VERLAUF)
    assert (missing.stelle, missing.am) == (4, None)
    assert "fehlt" in missing.satz
    tamper(akte, "UPDATE verlaufseintrag SET um = 'gestern' WHERE nummer = 2")
    assert line(check(), Pruefpunkt.VERLAUF).am is None


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("UPDATE fallstand SET wir_offen = 99 WHERE fall_id = 3", 1),
        ("UPDATE fallstand SET suchtext = 'x'", 12),
        ("DELETE FROM fallstand WHERE fall_id IN (2, 4)", 2),
        ("UPDATE kontakt SET um = '2031-01-01T00:00:00+00:00' WHERE fall_id = 1", 1),
        ("UPDATE runde SET begonnen_um = 'gestern' WHERE fall_id = 2", 1),
        ("UPDATE fall SET rechtskreis = 'erfunden' WHERE id = 2", 1),
    ],
)
def test_rows_of_the_case_list_that_lie(
    akte: Path, check: Callable[[], Pruefbericht], statement: str, rows: int
) -> None:
    tamper(akte, statement)
    assert found(check())[Pruefpunkt.FALLLISTE] == rows
    assert check().ende is Ende.BEFUNDE


def test_rows_of_another_derivation_are_not_compared(akte: Path, check: Callable[[], Pruefbericht]) -> None:
    tamper(akte, "UPDATE merkmal SET wert = '0'", "UPDATE fallstand SET wir_offen = 99")
    bericht = check()
    assert bericht.ende is Ende.OK
    assert line(bericht, Pruefpunkt.FALLLISTE).stelle is Hindernis.AELTER


@pytest.mark.parametrize(
    ("statement", "left_out"),
    [
        ("DROP TABLE verlaufsinhalt", 7),
        ("ALTER TABLE verlaufseintrag RENAME COLUMN glied TO ring", 7),
        ("DROP TABLE merkmal", 5),
        ("ALTER TABLE entwurf ADD COLUMN farbe TEXT", 5),
        ("CREATE TABLE gast (id INTEGER)", 0),
        ("DROP INDEX ix_verlaufseintrag_art", 0),
    ],
)
def test_what_cannot_be_checked_is_not_called_good(
    akte: Path, check: Callable[[], Pruefbericht], statement: str, left_out: int
) -> None:
    tamper(akte, statement)
    bericht = check()
    assert bericht.ende is Ende.BEFUNDE
    assert Pruefpunkt.TABELLEN in found(bericht)
    lines = [z for z in bericht.zeilen if z.befund is Dateibefund.NICHT_GEPRUEFT]
    assert len(lines) == left_out
    assert all("Tabellen" in z.satz for z in lines)


def test_a_short_check_says_what_it_left_out(access: Access, akte: Path) -> None:
    tamper(akte, "UPDATE person SET nachname = 'X' WHERE id = 7")
    unlocked = access.unlock(akte, WORDS)
    bericht = check_database(akte, unlocked, Fortschritt(), gruendlich=False)
    left_out = [z.punkt for z in bericht.zeilen if z.befund is Dateibefund.NICHT_GEPRUEFT]
    assert left_out == [Pruefpunkt.INHALT, Pruefpunkt.FALLLISTE]
    assert bericht.ende is Ende.OK
    tamper(akte, "UPDATE verlaufseintrag SET wer = 'niemand' WHERE nummer = 9")
    assert check_database(akte, unlocked, Fortschritt(), gruendlich=False).ende is Ende.BEFUNDE


def test_every_check_tells_how_far_it_is(access: Access, akte: Path) -> None:
    seen: list[tuple[str, float | None]] = []
    Pruefer(access).pruefen(akte, WORDS, Fortschritt(lambda step, share: seen.append((step, share))))
    shares = [share for _, share in seen if share is not None]
    assert list(dict.fromkeys(step for step, _ in seen)) == [punkt.label for punkt in Pruefpunkt]
    assert shares == sorted(shares)
    assert len(shares) == len(seen)
    assert (shares[0], shares[-1] < 1) == (0, True)


@pytest.mark.parametrize("punkt", list(Pruefpunkt)[:-1])
def test_every_check_can_be_cancelled_and_leaves_nothing_open(
    access: Access, akte: Path, punkt: Pruefpunkt
) -> None:
    def show(step: str, _share: float | None) -> None:
        if step == punkt.label:
            fortschritt.abbrechen()

    fortschritt = Fortschritt(show)
    with pytest.raises(Abgebrochen):
        Pruefer(access).pruefen(akte, WORDS, fortschritt)
    DateiTresor(access, REGEL).oeffnen(akte, WORDS).schliessen()


def test_memory_does_not_grow_with_the_history(akte: Path, access: Access) -> None:
    """Four times as many entries, the same peak: nothing of the history is kept."""
    peaks = []
    for length in (2_000, 6_000):
        _lengthen(akte, length)
        for measured in (False, True):  # the first run fills the caches of statements
            tracemalloc.start()
            try:
                bericht = Pruefer(access).pruefen(akte, WORDS, Fortschritt())
                peak = tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
            assert bericht.ende is Ende.OK
            if measured:
                peaks.append(peak)
    assert peaks[1] < 1.15 * peaks[0], peaks


def _lengthen(path: Path, number: int) -> None:
    """More and more changes of a few objects, of a field that this program does not know."""
    database = open_database(path, KEY)
    with database.writer.begin() as con:
        entries = [
            verlauf.Entry("Kontakt", 1 + i % 40, 1, (("erfunden", f"{i}" * 20, ""),)) for i in range(number)
        ]
        verlauf.append(con, JETZT, "x", "Ändern", entries)
    database.close()
