"""A closed case file and a way to call a command with secrets through a pipe."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fallakte import app
from fallakte.cli import run
from fallakte.domain.person import Person
from fallakte.services.programm import Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.storage.kdf import KdfParameter

PASSPHRASE = "Lampe Ufer Mittwoch Keks"
Aufruf = Callable[..., tuple[int, str, str]]


@pytest.fixture
def programm() -> Programm:
    return app.programm(lane=app.sync_lane, kdf=KdfParameter(memory_kib=64, iterations=1, lanes=1))


@pytest.fixture
def ablage(tmp_path: Path) -> Path:
    folder = tmp_path / "ablage"
    folder.mkdir()
    return folder


@pytest.fixture
def notfallcode(programm: Programm, ablage: Path) -> str:
    neu = programm.tresor.anlegen(ablage / "Probe.fallakte", NeuerZugang(PASSPHRASE, "Haupt"))
    with neu.datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="Ada", nachname="Muster"))
    neu.datei.schliessen()
    return neu.notfallcode


@pytest.fixture
def akte(ablage: Path, notfallcode: str) -> Path:
    return ablage / "Probe.fallakte"


@pytest.fixture
def fallakte(capfd: pytest.CaptureFixture[str]) -> Aufruf:
    """`fallakte(args…, geheim=(…))` gives exit code, what was printed, and what went to stderr."""

    def call(*args: object, geheim: tuple[str, ...] = (PASSPHRASE,)) -> tuple[int, str, str]:
        reading, writing = os.pipe()
        os.write(writing, "\n".join(geheim).encode())
        os.close(writing)
        code = run([*map(str, args), "--passphrase-fd", str(reading)])
        said = capfd.readouterr()
        return code, said.out, said.err

    return call
