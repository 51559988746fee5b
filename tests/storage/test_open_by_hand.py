"""The format can be read without this program."""

import ast
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage.access import Access
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.tresor import DateiTresor
from tests.storage.conftest import CHEAP, PASSPHRASE, REGEL
from tests.storage.test_rollback import write_names

SCRIPT = Path(__file__).with_name("open_by_hand.py")
QUERY = "SELECT nachname FROM person ORDER BY id"


def by_hand(pfad: Path, way: str, secret: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-I", str(SCRIPT), str(pfad), way, QUERY]
    return subprocess.run(call, input=secret, capture_output=True, text=True, check=False)


@pytest.fixture
def filled(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Path:
    write_names(tresor, pfad, "Öztürk", "B")
    return pfad


def test_by_passphrase_and_by_notfallcode(filled: Path, notfallcode: str) -> None:
    for way, secret in (("passphrase", PASSPHRASE), ("notfallcode", notfallcode)):
        done = by_hand(filled, way, secret)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == [["Öztürk"], ["B"]]


def test_by_a_deputy_s_passphrase(filled: Path, tmp_path: Path, uhr: FesteUhr) -> None:
    bund = DateiSchluesselbund(Access(tmp_path / "state", uhr, "os-user", CHEAP), REGEL)
    bund.hinzufuegen(filled, Passphrase(PASSPHRASE), NeuerZugang("Vertretung", "V", date(2027, 1, 1)))
    assert by_hand(filled, "passphrase", "Vertretung").returncode == 0


def test_a_wrong_secret_opens_nothing(filled: Path, notfallcode: str) -> None:
    other = notfallcode.replace(notfallcode[:4], "AAAA" if notfallcode[:4] != "AAAA" else "BBBB", 1)
    for way, secret in (("passphrase", "falsch"), ("notfallcode", other)):
        assert by_hand(filled, way, secret).returncode != 0


def test_it_is_short_and_needs_two_libraries() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    assert names - set(sys.stdlib_module_names) == {"sqlcipher3", "cryptography"}
    lines = SCRIPT.read_text(encoding="utf-8").partition('"""\n\n')[2].splitlines()
    assert len([line for line in lines if line.strip() and not line.startswith(("import", "from"))]) <= 40
