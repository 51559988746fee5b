"""A file on disk with cheap keys (the cost of Argon2id has its own test), and a clock that stands still."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte.services.uhr import FesteUhr
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.tresor import DateiTresor

CHEAP = KdfParameter(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "Vier Wörter reichen aus"


@pytest.fixture
def uhr() -> FesteUhr:
    return FesteUhr(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.fixture
def tresor(tmp_path: Path, uhr: FesteUhr) -> DateiTresor:
    return DateiTresor(tmp_path / "state", uhr, "os-user", CHEAP)


@pytest.fixture
def pfad(tmp_path: Path) -> Path:
    """Where the file of a test lies; its folder holds nothing else."""
    folder = tmp_path / "ablage"
    folder.mkdir()
    return folder / "Probe.fallakte"


@pytest.fixture
def notfallcode(tresor: DateiTresor, pfad: Path) -> str:
    """The code of a file created at `pfad` and closed again."""
    neu = tresor.anlegen(pfad, PASSPHRASE, "Haupt")
    neu.datei.schliessen()
    return neu.notfallcode


@pytest.fixture
def datei(tresor: DateiTresor, pfad: Path) -> Iterator[SqlOffeneDatei]:
    """An open, empty file."""
    tresor.anlegen(pfad, PASSPHRASE, "Haupt").datei.schliessen()
    offen = tresor.oeffnen(pfad, PASSPHRASE)
    yield offen
    offen.schliessen()
