"""Program start to a painted passphrase dialog, against a bare PySide6 window: whole processes, same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.conftest import say

BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1280, 800)
window.show()
app.processEvents()
"""
OURS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from fallakte import app
from fallakte.ui.start import run
original = QApplication.exec
def once(*_):
    QApplication.processEvents()
    return 0
QApplication.exec = once
run(app.programm(), None)
"""


def _seconds(program: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return time.perf_counter() - begin


def test_start_against_a_bare_window(benchmark: BenchmarkFixture) -> None:
    for program in (BARE, OURS):
        _seconds(program)
    pairs = [(_seconds(BARE), _seconds(OURS)) for _ in range(7)]
    benchmark.pedantic(lambda: _seconds(OURS), rounds=1)
    bare, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    benchmark.extra_info.update(ratio=round(ours / bare, 2), hold=1.5)
    say(f"start: {ours * 1000:.0f} ms / bare {bare * 1000:.0f} ms = {ours / bare:.2f} (hold 1.5)")
