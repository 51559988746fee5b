"""The guard rails of the tests, each seen to hold: a child run with planted faults."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONFTEST = ROOT / "tests" / "conftest.py"
PACKAGES = re.compile(r'^(?:QT_PACKAGES = |packages=)"([^"]+)"', re.MULTILINE)

FAULTS = """
import os, threading
import pytest

def test_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()

def test_timer_of_a_window(qtbot):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget
    test_timer_of_a_window.kept = QWidget()
    timer = QTimer(test_timer_of_a_window.kept)
    timer.start(60_000)

def test_timer_without_parent(qtbot):
    from PySide6.QtCore import QTimer
    test_timer_without_parent.kept = QTimer()
    test_timer_without_parent.kept.start(60_000)

def test_qt_thread(qtbot):
    from PySide6.QtCore import QThread
    test_qt_thread.kept = QThread()
    test_qt_thread.kept.start()

def test_qt_thread_ends(qtbot):
    test_qt_thread.kept.quit()
    test_qt_thread.kept.wait()

def test_qt_warning(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("planted")

def test_python_warning():
    import warnings
    warnings.warn("planted")

def test_unclosed_file(tmp_path):
    open(tmp_path / "x", "w").write("x")

def test_home_is_empty_and_own(home):
    assert not list(home.iterdir())
    (home / "left").write_text("x")

def test_home_is_another_one(home):
    assert not list(home.iterdir())
    assert os.environ["HOME"] == str(home)

def test_german_and_offscreen(qapp):
    from PySide6.QtCore import QDate, QLocale
    from PySide6.QtGui import QFontInfo
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"
    assert QLocale().toString(QDate(2026, 3, 1), "dddd, d. MMMM") == "Sonntag, 1. März"
    assert QFontInfo(qapp.font()).family() == "Atkinson Hyperlegible Next"
    assert qapp.platformName() == "offscreen"

@pytest.mark.shared
def test_shared():
    raise AssertionError("must be left out")

@pytest.mark.faults
def test_rounds(rounds):
    assert rounds == int(os.environ["EXPECTED_ROUNDS"])
"""
EXPECTED = {
    "test_thread": "error",
    "test_timer_of_a_window": "error",
    "test_timer_without_parent": "error",
    "test_qt_thread": "error",
    "test_qt_thread_ends": "passed",
    "test_qt_warning": "failed",
    "test_python_warning": "failed",
    "test_unclosed_file": "failed",
    "test_home_is_empty_and_own": "passed",
    "test_home_is_another_one": "passed",
    "test_german_and_offscreen": "passed",
    "test_rounds": "passed",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Our settings and conftest in a project of its own."""
    root = tmp_path / "project"
    (root / "tests").mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copy(CONFTEST, root / "tests")
    (root / "tests" / "test_faults.py").write_text(FAULTS, encoding="utf-8")
    return root


def run(project: Path, *options: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider", *options]
    env = os.environ | {"PYTHONPATH": str(ROOT), "EXPECTED_ROUNDS": "3"} | env
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)


def outcomes(output: str) -> dict[str, str]:
    """The worst outcome of each test in pytest's short summary."""
    lines = re.findall(r"^(PASSED|FAILED|ERROR) \S+?::(\w+)", output, re.MULTILINE)
    return {name: outcome.lower() for outcome, name in sorted(lines, key=lambda line: line[0], reverse=True)}


def test_planted_faults_are_caught(project: Path) -> None:
    done = run(project, "-rA")
    found = outcomes(done.stdout)
    worst = {
        name: "error" if f"ERROR tests/test_faults.py::{name} " in done.stdout else found[name]
        for name in found
    }
    assert worst == EXPECTED, done.stdout[-4000:]
    assert "1 deselected" in done.stdout


def test_shared_runs_when_asked_for(project: Path) -> None:
    done = run(project, "-m", "shared")
    assert "1 failed, 12 deselected" in done.stdout


def test_rounds_can_be_raised(project: Path) -> None:
    done = run(project, "-m", "faults", "--rounds", "50", EXPECTED_ROUNDS="50")
    assert done.returncode == 0, done.stdout


def test_a_broken_system_library_is_one_sentence_with_the_line_that_mends_it(project: Path) -> None:
    broken = project / "broken"
    broken.mkdir()
    (broken / "libEGL.so.1").write_bytes(b"not a library")
    done = run(project, LD_LIBRARY_PATH=str(broken))
    everything = (done.stdout + done.stderr).strip()
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert everything.splitlines() == [
        f"ERROR: Qt startet nicht: Systembibliothek libEGL.so.1 fehlt. "
        f"Unter Debian: sudo apt-get install -y {qt_packages()}"
    ]


def test_an_aborting_qt_is_one_sentence_too(project: Path) -> None:
    """A platform plugin that does not load ends the process inside Qt; here a stand-in does the same."""
    stand_in = project / "stand_in" / "PySide6"
    stand_in.mkdir(parents=True)
    abort = "import os, sys\ndef QApplication(_):\n    sys.stderr.write('no platform')\n    os.abort()\n"
    for name, text in (("__init__.py", ""), ("QtTest.py", ""), ("QtWidgets.py", abort)):
        (stand_in / name).write_text(text, encoding="utf-8")
    done = run(project, PYTHONPATH=str(stand_in.parent))
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert (done.stdout + done.stderr).strip().splitlines() == [
        f"ERROR: Qt startet nicht: no platform. Unter Debian: sudo apt-get install -y {qt_packages()}"
    ]


def qt_packages() -> str:
    found = PACKAGES.search(CONFTEST.read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_the_packages_are_the_same_everywhere() -> None:
    ci = PACKAGES.search((ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert ci
    assert ci[1] == qt_packages()
