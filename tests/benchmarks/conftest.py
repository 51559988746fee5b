"""Files to measure on, and the way a ratio is told: both sides in one run, median against median."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from fallakte import app
from fallakte.demo.massen import Umfang, add_cases
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage.kdf import KdfParameter

JETZT = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=1)))
PASSPHRASE = "Lampe Ufer Mittwoch Keks Segel Blau"


def programm(kdf: KdfParameter | None = None) -> Programm:
    return app.programm(uhr=FesteUhr(JETZT), lane=app.sync_lane, kdf=kdf)


def say(line: str) -> None:
    """Print one figure; seen with -s."""
    sys.stdout.write(f"\n{line}")


def median_of(benchmark: BenchmarkFixture) -> float:
    """Median of what the fixture measured, in milliseconds."""
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.median) * 1000


def median_ms(job: Callable[[], object], runs: int = 7) -> float:
    """Median of `runs` after one warm-up, in milliseconds."""
    job()
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        job()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


@pytest.fixture(scope="session")
def volle_datei(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """5,000 fictional cases (seed 1), about 25,000 notes; one of them gets 400."""
    pfad = tmp_path_factory.mktemp("voll") / "voll.fallakte"
    prog = programm()
    neu = prog.tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Messung"))
    add_cases(neu.datei.arbeit, prog, JETZT, anzahl=5000, seed=1)
    add_cases(neu.datei.arbeit, prog, JETZT, anzahl=1, seed=2, umfang=Umfang(notizen=400))
    neu.datei.schliessen()
    return pfad


@pytest.fixture
def volle_akte(volle_datei: Path) -> Iterator[OffeneAkte]:
    prog = programm()
    akte = prog.aufschliessen(prog.tresor.oeffnen(volle_datei, Passphrase(PASSPHRASE)))
    yield akte
    akte.schliessen()
