"""A file on disk with cheap keys (the cost of Argon2id has its own test), and a clock that stands still."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.tresor import DateiTresor

CHEAP = KdfParameter(memory_kib=64, iterations=1, lanes=1)
REGEL = Passphrasenregel(4, 0, tuple)  # length only: the grades have their own tests
PASSPHRASE = "Vier Wörter reichen aus"


@pytest.fixture
def uhr() -> FesteUhr:
    return FesteUhr(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


@pytest.fixture
def access(tmp_path: Path, uhr: FesteUhr) -> Access:
    """What all the tools for files share."""
    return Access(tmp_path / "state", uhr, "os-user", CHEAP)


@pytest.fixture
def tresor(access: Access) -> DateiTresor:
    return DateiTresor(access, REGEL)


@pytest.fixture
def werk(access: Access) -> Sicherungswerk:
    return Sicherungswerk(access)


@pytest.fixture
def ordner(tmp_path: Path) -> Path:
    """A folder for backups."""
    folder = tmp_path / "sicherungen"
    folder.mkdir()
    return folder


@pytest.fixture
def pfad(tmp_path: Path) -> Path:
    """Where the file of a test lies; its folder holds nothing else."""
    folder = tmp_path / "ablage"
    folder.mkdir()
    return folder / "Probe.fallakte"


@pytest.fixture
def notfallcode(tresor: DateiTresor, pfad: Path) -> str:
    """The code of a file created at `pfad` and closed again."""
    neu = tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Haupt"))
    neu.datei.schliessen()
    return neu.notfallcode


@pytest.fixture
def datei(tresor: DateiTresor, pfad: Path) -> Iterator[SqlOffeneDatei]:
    """An open, empty file."""
    tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Haupt")).datei.schliessen()
    offen = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    yield offen
    offen.schliessen()
