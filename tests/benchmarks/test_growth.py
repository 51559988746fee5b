"""How a file grows: the same reads with 500 and with 5,000 cases (200,000 notes), and the memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from fallakte.demo.massen import Umfang, add_cases
from fallakte.domain.kontakt import Kontakt
from fallakte.domain.ziel import Ziel
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Sortierung
from fallakte.services.programm import OffeneAkte
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.zugang import Passphrase
from tests.benchmarks.conftest import JETZT, PASSPHRASE, median_ms, programm, say

UMFANG = Umfang(notizen=40, ziele=14)  # four of seven cases come as far as goals: 8 on average
SMALL, LARGE = 500, 5_000
HEUTE = JETZT.date()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    made = {}
    for cases in (SMALL, LARGE):
        made[cases] = tmp_path_factory.mktemp("wuchs") / f"{cases}.fallakte"
        prog, begin = programm(), time.perf_counter()
        neu = prog.tresor.anlegen(made[cases], NeuerZugang(PASSPHRASE, "Messung"))
        add_cases(neu.datei.arbeit, prog, JETZT, anzahl=cases, seed=1, umfang=UMFANG)
        with neu.datei.arbeit.lesen() as sicht:
            counts = len(sicht.find(Kontakt)), len(sicht.find(Ziel))
        neu.datei.schliessen()
        seconds, size = time.perf_counter() - begin, made[cases].stat().st_size / 1e6
        say(f"{cases} cases, {counts[0]} notes, {counts[1]} goals: written in {seconds:.0f} s, {size:.0f} MB")
    return made


def _reads(akte: OffeneAkte) -> dict[str, tuple[Callable[[], object], int]]:
    """What is read, and how many milliseconds it may take."""
    alle = akte.faelle.seite(Fallabfrage(HEUTE), None, 50)
    one = alle[len(alle) // 2].fall_id
    page = partial(akte.faelle.seite, nach=None, anzahl=100)
    reads: dict[str, tuple[Callable[[], object], int]] = {
        f"list by {how.value}": (partial(page, Fallabfrage(HEUTE, sortierung=how)), 50) for how in Sortierung
    }
    for liste in Arbeitsliste:
        reads[f"work list {liste.value}"] = (partial(page, Fallabfrage(HEUTE, liste=liste)), 50)
    reads["open a case"] = (lambda: akte.faelle.ansicht(one), 50)
    reads["Heute"] = (lambda: akte.heute.tag(HEUTE), 100)
    reads["search a word"] = (lambda: akte.suche.suchen("Ratenplan"), 10)
    reads["search a prefix"] = (lambda: akte.suche.suchen("Prak"), 30)
    return reads


def test_reads_with_ten_times_the_cases(benchmark: BenchmarkFixture, files: dict[int, Path]) -> None:
    found: dict[str, list[float]] = {}
    hold: dict[str, int] = {}
    for path in files.values():
        prog = programm()
        akte = prog.aufschliessen(prog.tresor.oeffnen(path, Passphrase(PASSPHRASE)))
        for name, (read, most) in _reads(akte).items():
            found.setdefault(name, []).append(median_ms(read))
            hold[name] = most
        if path is files[LARGE]:
            benchmark.pedantic(akte.heute.tag, args=(HEUTE,), rounds=5)
        akte.schliessen()
    for name, (small, large) in found.items():
        say(f"{name}: {small:.1f} ms → {large:.1f} ms, {large / small:.1f}-fold (hold {hold[name]})")


_DAY = """
import resource, sys
from pathlib import Path
from fallakte.services.fallliste import Fallabfrage, Marke
from fallakte.services.zugang import Passphrase
from tests.benchmarks.conftest import JETZT, PASSPHRASE, programm
prog = programm()
akte = prog.aufschliessen(prog.tresor.oeffnen(Path(sys.argv[1]), Passphrase(PASSPHRASE)))
heute, marke = JETZT.date(), None
for _ in range(50):
    seite = akte.faelle.seite(Fallabfrage(heute), marke, 100)
    if not seite:
        break
    marke = Marke.nach(seite[-1])
    akte.faelle.ansicht(seite[0].fall_id)
    akte.heute.tag(heute)
    akte.suche.suchen("Ratenplan")
    akte.suche.suchen("Prak")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
akte.schliessen()
"""


def test_memory_of_a_day_of_reading(benchmark: BenchmarkFixture, files: dict[int, Path]) -> None:
    """Without the window: the peak of a process that leafs through everything (hold 300 MB with it)."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}

    def day() -> int:
        command = [sys.executable, "-c", _DAY, str(files[LARGE])]
        run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return int(run.stdout.split()[-1])

    megabytes = benchmark.pedantic(day, rounds=1)
    say(f"memory after a day of reading 5,000 cases, no window: {megabytes} MB")
