"""Program start to a painted passphrase dialog, against a bare PySide6 window: whole processes, same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.conftest import say

BARE = """
import time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1280, 800)
window.show()
app.processEvents()
print(time.time())
"""
OURS = """
import time
from PySide6.QtWidgets import QApplication
from fallakte import app
from fallakte.ui.start import run

def painted(*_):
    QApplication.processEvents()
    print(time.time(), flush=True)
    return 0

QApplication.exec = painted
run(app.programm(), None)
"""


def _seconds(program: str) -> float:
    """From the start of the process to the painted window, not to the end of what loads behind it."""
    begin = time.time()
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[0]) - begin


def test_start_against_a_bare_window(benchmark: BenchmarkFixture) -> None:
    for program in (BARE, OURS):
        _seconds(program)
    pairs = [(_seconds(BARE), _seconds(OURS)) for _ in range(7)]
    benchmark.pedantic(lambda: _seconds(OURS), rounds=1)
    bare, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    benchmark.extra_info.update(ratio=round(ours / bare, 2), hold=1.5)
    say(f"start: {ours * 1000:.0f} ms / bare {bare * 1000:.0f} ms = {ours / bare:.2f} (hold 1.5)")
