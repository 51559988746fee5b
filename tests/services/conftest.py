"""The services on the dictionary; `arbeit` is the dictionary and the encrypted file in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fallakte.services.arbeit import Arbeit
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.storage.access import Access
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.tresor import DateiTresor
from tests.fakes.arbeit import FakeArbeit
from tests.services.werk import BEGINN, Werk

CHEAP = KdfParameter(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def uhr() -> FesteUhr:
    return FesteUhr(BEGINN)


@pytest.fixture
def datei_arbeit(tmp_path: Path, uhr: FesteUhr) -> Iterator[Arbeit]:
    """A new encrypted file with cheap keys."""
    tresor = DateiTresor(Access(tmp_path / "state", uhr, "os-user", CHEAP), Passphrasenregel(4, 0, tuple))
    datei = tresor.anlegen(tmp_path / "Probe.fallakte", NeuerZugang("Vier Wörter reichen aus", "Haupt")).datei
    yield datei.arbeit
    datei.schliessen()


@pytest.fixture(params=["fake", "sqlcipher"])
def arbeit(request: pytest.FixtureRequest, uhr: FesteUhr) -> Arbeit:
    if request.param == "fake":
        return FakeArbeit(uhr)
    echt: Arbeit = request.getfixturevalue("datei_arbeit")
    return echt


@pytest.fixture
def werk(uhr: FesteUhr) -> Werk:
    return Werk(FakeArbeit(uhr), uhr)


@pytest.fixture
def beide(arbeit: Arbeit, uhr: FesteUhr) -> Werk:
    """The services on the dictionary and on the encrypted file in turn."""
    return Werk(arbeit, uhr)
