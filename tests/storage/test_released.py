"""Every file of a released schema opens with today's program, whole and sound, by every key it had."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fallakte.domain.dokument import Dokument
from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fall import Fall
from fallakte.domain.fallstand import fallstand
from fallakte.services.arbeit import Lesesicht
from fallakte.services.dateipruefung import Dateibefund
from fallakte.services.entwuerfe import Formularstand
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import Ende
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Notfallcode, Passphrase, Zugang
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.damage import find_damage
from fallakte.storage.engine import connect
from fallakte.storage.migrate import SCHEMA_VERSION
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.tresor import DateiTresor
from tests.storage import released
from tests.storage.conftest import CHEAP, REGEL

CASES, PAPERS = 12, 3


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr) -> Access:
    return Access(tmp_path / "state", uhr, "os-user", CHEAP)


def counts(path: Path, number: int) -> dict[str, int]:
    con = connect(path, from_notfallcode(released.notfallcode(number)))
    try:
        names = con.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return {n: con.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for (n,) in names}  # noqa: S608 - names from the schema
    finally:
        con.close()


@pytest.mark.parametrize("number", released.numbers())
@pytest.mark.parametrize("by", ["passphrase", "notfallcode"])
def test_a_released_file_opens_whole(access: Access, tmp_path: Path, number: int, by: str) -> None:
    path, code = released.copy_of(number, tmp_path), released.notfallcode(number)
    before = counts(path, number)
    zugang: Zugang = Passphrase(released.PASSPHRASE) if by == "passphrase" else Notfallcode(code)
    datei = DateiTresor(access, REGEL).oeffnen(path, zugang)
    with datei.arbeit.lesen() as sicht:
        faelle, papiere = sicht.find(Fall), sicht.find(Dokument)
        assert len(faelle) == CASES
        assert len(papiere) == PAPERS
        assert all(hashlib.sha256(papier.pdf).hexdigest() == papier.sha256 for papier in papiere)
        assert all(sicht.fallstand(f.id) == fallstand(sicht.fallbild(f.id)) for f in faelle)
        _assert_history(sicht, number)
    assert datei.kette_pruefen() is None
    datei.schliessen()
    after = counts(path, number)
    grown = {"verlaufseintrag", "verlaufsinhalt", "merkmal"}  # an opening by Notfallcode is entered
    assert {name: after[name] for name in before if name not in grown} == {
        name: rows for name, rows in before.items() if name not in grown
    }
    assert all(after[name] >= before.get(name, 0) for name in grown)
    bericht = Pruefer(access).pruefen(path, zugang, Fortschritt())
    assert {zeile.befund for zeile in bericht.zeilen} == {Dateibefund.GUT}, bericht
    _assert_backup(path, number, before)


def _assert_history(sicht: Lesesicht, number: int) -> None:
    """From schema 2 on: reasons, notes, erasures and a draft (freeze.py)."""
    entries = {e.nummer: e for e in sicht.verlauf(None, 10_000)}
    erased = [n for n, e in entries.items() if e.geloescht_um]
    assert len(entries) == max(entries)
    assert all((e.felder is None) is (n in erased) for n, e in entries.items())
    if number > 1:
        assert sorted(erased) == [5, 6, 7, 40]
        assert "Auf Wunsch der Person" in {e.grund for e in entries.values()}
        assert sicht.letzter("Sicherung", "Wiederherstellung geprobt") is not None
        assert [Formularstand.aus_text(e.inhalt) is not None for e in sicht.find(Entwurf)] == [True]


def _assert_backup(path: Path, number: int, before: dict[str, int]) -> None:
    """Beside a file that was migrated lies what it was before, sound, and it opens with the same key."""
    backup = path.with_name(f"{path.name}.vor-{number + 1:04}")
    if number == SCHEMA_VERSION:
        assert not backup.exists()
        return
    assert counts(backup, number) == before
    con = connect(backup, from_notfallcode(released.notfallcode(number)))
    assert con.execute("PRAGMA user_version").fetchone() == (number,)
    assert find_damage(con) == []
    con.close()


def test_an_older_file_is_checked_as_far_as_it_goes(access: Access, tmp_path: Path) -> None:
    """`verify` changes nothing, so it does not migrate; it says what it left out and why."""
    path = released.copy_of(1, tmp_path)
    before = path.read_bytes()
    bericht = Pruefer(access).pruefen(path, Passphrase(released.PASSPHRASE), Fortschritt())
    assert bericht.ende is Ende.OK
    left_out = {z.satz for z in bericht.zeilen if z.befund is Dateibefund.NICHT_GEPRUEFT}
    assert len(left_out) == 1
    assert "alten Aufbau" in left_out.pop()
    assert path.read_bytes() == before


def test_freezing_makes_a_whole_set_and_never_a_second_time(
    tmp_path: Path,
) -> None:
    def freeze() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(released.FOLDER / "freeze.py"), str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    first = freeze()
    assert (first.returncode, first.stderr) == (0, "")
    assert released.complaints(SCHEMA_VERSION + 1, tmp_path) == released.complaints(SCHEMA_VERSION, tmp_path)
    digest = released.digest(SCHEMA_VERSION, tmp_path)
    assert first.stdout == f'{SCHEMA_VERSION}: "{digest}",\n'
    again = freeze()
    assert again.returncode == 1
    assert "stays as it is" in again.stderr
    assert released.digest(SCHEMA_VERSION, tmp_path) == digest


def test_every_released_schema_is_kept() -> None:
    assert released.complaints(SCHEMA_VERSION) == []
    assert {number: released.digest(number) for number in released.numbers()} == released.FROZEN


def test_what_is_lacking_is_told(tmp_path: Path) -> None:
    """Negative control: half a set, a schema nobody froze, a file of the future, and one made again."""
    folder = tmp_path / "schema"
    shutil.copytree(released.FOLDER, folder)
    (folder / "0001.notfallcode").unlink()
    assert released.complaints(SCHEMA_VERSION, folder) == ["0001.notfallcode"]
    shutil.copy(released.FOLDER / "0001.notfallcode", folder)
    highest = max(released.numbers())
    lacking = f"{highest + 1:04}"
    assert released.complaints(highest + 2, folder) == [lacking + ending for ending in released.ENDINGS]
    assert f"{highest:04} is of the future" in released.complaints(highest - 1, folder)
    (folder / "0001.notfallcode").write_text("made again")
    assert released.digest(1, folder) != released.FROZEN[1]
