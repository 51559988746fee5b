"""What waits until the unlock page is there, and that it comes by itself."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from fallakte.ui.preload import MODULES, Preload

EARLY = """
import sys
import fallakte.ui.start
print(*sorted(name for name in {modules} if name in sys.modules))
"""
ALL = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from fallakte.ui.preload import Preload
app = QCoreApplication([])
parent = QObject()
preload = Preload(parent)
watch = QTimer(parent)
watch.timeout.connect(lambda: preload.done and app.quit())
watch.start(5)
app.exec()
before = set(sys.modules)
import fallakte.ui.rooms
print(*sorted(name for name in set(sys.modules) - before if name.startswith("fallakte")))
"""


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, timeout=120
    )
    return done.stdout.strip()


def test_the_unlock_page_waits_for_none_of_them() -> None:
    assert run(EARLY.format(modules=MODULES)) == ""


def test_afterwards_nothing_of_an_open_file_is_left_to_load() -> None:
    assert run(ALL) == ""


def test_a_module_that_is_gone_is_noticed(qapp: object) -> None:
    parent = QObject()
    preload = Preload(parent, ("fallakte.ui.nirgends",))
    timer = preload.findChild(QTimer)
    with pytest.raises(ModuleNotFoundError):
        preload.load_next()
    timer.stop()


def test_it_ends_by_itself(qtbot: QtBot) -> None:
    parent = QObject()
    preload = Preload(parent, ("fallakte", "fallakte.version"))
    assert not preload.done
    qtbot.waitUntil(lambda: preload.done)
    assert not preload.findChild(QTimer).isActive()
