"""A backup with all that belongs to it (snapshot, reading back, pruning) against copying the file."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.sicherung import Anlass
from fallakte.services.zugang import Geoeffnet, Passphrase
from fallakte.storage.durable import sync_file
from tests.benchmarks.conftest import PASSPHRASE, median_ms, median_of, programm, say

MEGABYTE = 1_000_000


def longest_pause_ms(job: Callable[[], object]) -> float:
    """For how long another thread of the program, such as that of the window, got no turn during a job."""
    done, pauses = threading.Event(), [0.0]

    def beat() -> None:
        last = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            pauses.append(now - last)
            last = now

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        job()
    finally:
        done.set()
        thread.join()
    return max(pauses) * 1000


@pytest.mark.parametrize("anlass", [Anlass.SCHLIESSEN, Anlass.HAND])
def test_backup_against_a_copy(
    benchmark: BenchmarkFixture, volle_datei: Path, tmp_path: Path, anlass: Anlass
) -> None:
    """Of the open file, as the window does it. Hold: 2 s for 50 MB when it makes itself."""
    prog, folder, copy = programm(), tmp_path / "sicherungen", tmp_path / "kopie"
    datei = prog.tresor.oeffnen(volle_datei, Passphrase(PASSPHRASE))

    def copied() -> None:
        shutil.copyfile(volle_datei, copy)
        sync_file(copy)

    def backed_up() -> None:
        prog.werk.sicherungen.sichern(volle_datei, folder, Geoeffnet(), anlass, Fortschritt())

    base = median_ms(copied, 3)
    benchmark.pedantic(backed_up, rounds=3, warmup_rounds=1)
    whole, size = median_of(benchmark), volle_datei.stat().st_size / MEGABYTE
    of_50 = whole * 50 / size / 1000
    pause = longest_pause_ms(backed_up)
    datei.schliessen()
    benchmark.extra_info.update(
        megabyte=round(size), ratio=round(whole / base, 1), seconds_of_50=round(of_50, 2)
    )
    hold = "hold 2.0" if anlass is Anlass.SCHLIESSEN else "with every check"
    say(
        f"backup ({anlass.label}) of {size:.0f} MB: {whole:.0f} ms = {whole / base:.1f} × a plain copy; "
        f"50 MB: {of_50:.2f} s ({hold}); longest pause of another thread {pause:.0f} ms (hold 50)"
    )
