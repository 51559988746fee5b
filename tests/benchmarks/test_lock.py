"""What a person feels when a large file is locked: the gate at once, and no stutter while the backup runs."""

from __future__ import annotations

import shutil
import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from fallakte import app
from fallakte.domain.person import Person
from fallakte.services.faelle import Fallangaben
from fallakte.services.zugang import Passphrase
from fallakte.ui.look import apply
from fallakte.ui.look.tokens import LIGHT
from fallakte.ui.start import build_window
from tests.benchmarks.conftest import PASSPHRASE, say
from tests.ui.fakes import FakeAsk


def test_lock_with_backup(
    benchmark: BenchmarkFixture, volle_datei: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    pfad = Path(shutil.copy(volle_datei, tmp_path / "voll.fallakte"))
    shutil.copy(f"{volle_datei}.key", f"{pfad}.key")
    apply(qapp, palette=LIGHT)
    programm = app.programm()
    window = build_window(programm, FakeAsk(), pfad)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    akte = programm.aufschliessen(programm.tresor.oeffnen(pfad, Passphrase(PASSPHRASE)))
    window.open(akte)
    akte.faelle.anlegen(Fallangaben(person=Person(vorname="Jonas", nachname="Exempelmann")))
    beats: list[float] = []
    probe = QTimer(window)
    probe.setInterval(1)
    probe.timeout.connect(lambda: beats.append(time.perf_counter()))
    probe.start()
    qtbot.waitUntil(lambda: len(beats) > 20)
    begin = time.perf_counter()
    benchmark.pedantic(window.lock, rounds=1)
    shown = time.perf_counter() - begin
    qtbot.waitUntil(lambda: not window.closing, timeout=60_000)
    whole = time.perf_counter() - begin
    probe.stop()
    longest = max(later - sooner for sooner, later in pairwise(beats))
    backups = list((tmp_path / "Sicherungen").glob("*.fallakte"))
    window.close()
    window.deleteLater()
    programm.lane.schliessen()
    assert backups
    size = pfad.stat().st_size / 2**20
    benchmark.extra_info.update(longest_ms=round(longest * 1000), hold=50)
    say(
        f"lock a file of {size:.0f} MB: gate after {shown * 1000:.0f} ms, closed with backup after "
        f"{whole:.1f} s, longest block of the window {longest * 1000:.0f} ms (hold 50)"
    )
