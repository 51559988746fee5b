"""One clean start for every test: Qt without a display, own home, nothing left running.

PySide6 is not imported at the top: a missing system library has to end in one sentence, before pytest-qt
imports Qt.
"""

import gc
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

QT_PACKAGES = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"  # the same in .ci/run
_PROBE = "from PySide6 import QtTest, QtWidgets; QtWidgets.QApplication([])"
_LIBRARY = re.compile(r"lib[\w+-]+(?:\.\d+)*\.so(?:\.\d+)*")
_GRACE_SECONDS = 2.0

settings.register_profile(
    "fallakte", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("gruendlich", parent=settings.get_profile("fallakte"), max_examples=2000)
settings.load_profile("fallakte")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rounds", type=int, default=3, metavar="N", help="seeded rounds of each fault test")


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Set the platform and refuse to start without a working Qt; runs before pytest-qt imports it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["LC_ALL"] = "C.UTF-8"  # nothing may depend on the machine's language
    probe = subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, text=True, check=False)
    if probe.returncode:
        raise pytest.UsageError(_qt_sentence(probe.stderr))


def _qt_sentence(stderr: str) -> str:
    library = _LIBRARY.search(stderr)
    last_line = (stderr.strip() or "Abbruch ohne Meldung").splitlines()[-1]
    cause = f"Systembibliothek {library[0]} fehlt" if library else last_line
    return f"Qt startet nicht: {cause}. Unter Debian: sudo apt-get install -y {QT_PACKAGES}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line per fault. Here and not beside the faults: with parallel workers only this file is loaded."""
    ends = (terminalreporter.stats.get(kind, ()) for kind in ("passed", "failed"))
    faults = [report for reports in ends for report in reports if "/faults/" in report.nodeid]
    if faults:
        from tests.faults.bilanz import balance

        for line in balance(faults):
            terminalreporter.write_line(line)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs the workshop folder and what measures, unless the command line asks for it."""
    measuring = config.getoption("benchmark_only")
    with_folder = "shared" in config.getoption("markexpr")
    left_out = [
        item
        for item in items
        if (item.get_closest_marker("shared") and not with_folder)
        or ("benchmark" in getattr(item, "fixturenames", ()) and not measuring)
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        kept = set(items) - set(left_out)
        items[:] = [item for item in items if item in kept]


@pytest.fixture
def rounds(pytestconfig: pytest.Config) -> int:
    """How often a fault test repeats with the next seed; `--rounds 50` makes the README's table."""
    return int(pytestconfig.getoption("--rounds"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home with settings and state inside, for this test only."""
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=tmp_path_factory.getbasetemp()))
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("FALLAKTE_CONFIG_DIR", str(folder / "config"))
    monkeypatch.setenv("FALLAKTE_STATE_DIR", str(folder / "state"))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def qapp(qapp):  # noqa: ANN001, ANN201 - a Qt type here would import Qt too early
    """The application with German locale and the bundled fonts: the machine may have none."""
    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QFont, QFontDatabase

    from fallakte import paths

    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    for font in sorted(paths.resource("fonts/ui").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(font)) >= 0, font.name
    qapp.setFont(QFont("Atkinson Hyperlegible Next", 11))
    return qapp


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves a thread, a QThread, a pool job or an active QTimer behind."""
    before = set(threading.enumerate())
    uses_qt = "qapp" in request.fixturenames
    if uses_qt:
        gc.collect()
        gc.freeze()  # what was there before is not looked through again: the heap of 2,000 tests is large
    timers_before = {id(timer) for timer in _active_timers()} if uses_qt else set()
    yield
    left = [thread.name for thread in _outlived(set(threading.enumerate()) - before)]
    if uses_qt:
        left += _running_qt_threads()
        left += [repr(timer) for timer in _active_timers() if id(timer) not in timers_before]
    assert not left, f"still running after the test: {left}"


def _outlived(threads: set[threading.Thread]) -> list[threading.Thread]:
    for thread in threads:
        thread.join(_GRACE_SECONDS)
    return [thread for thread in threads if thread.is_alive()]


def _active_timers() -> list[object]:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    owned = [timer for widget in QApplication.topLevelWidgets() for timer in widget.findChildren(QTimer)]
    loose = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer)]
    return [timer for timer in {*owned, *loose} if isValid(timer) and timer.isActive()]


def _running_qt_threads() -> list[str]:
    from PySide6.QtCore import QThread, QThreadPool
    from shiboken6 import isValid

    pool = QThreadPool.globalInstance()
    jobs = [] if pool.waitForDone(int(_GRACE_SECONDS * 1000)) else ["QThreadPool"]
    workers = [thing for thing in gc.get_objects() if issubclass(type(thing), QThread) and isValid(thing)]
    main = QThread.currentThread()
    return jobs + [repr(thread) for thread in workers if thread is not main and thread.isRunning()]
