"""The real start in a child process: one QApplication from birth to a clean death."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from fallakte.ui.start import speak_german

CHILD = """
import sys
from PySide6.QtCore import QTimer
from fallakte import app
from fallakte.ui import start

show = start.show_window
def and_close(window):
    show(window)
    print(window.windowTitle())
    QTimer.singleShot(0, window.close)
start.show_window = and_close
sys.exit(start.run(app.programm(), {path}, ["fallakte"]))
"""


@pytest.mark.parametrize(
    ("path", "title"),
    [("None", "Fallakte"), ("__import__('pathlib').Path('X.fallakte')", "Fallakte – X.fallakte")],
)
def test_the_window_opens_and_the_program_ends_clean(home: Path, path: str, title: str) -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(path=path)],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, done.stdout.strip(), said) == (0, title, [])


def test_the_dialogs_of_qt_speak_german(qapp: QApplication) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    speak_german(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    for words in qapp.findChildren(QTranslator):
        qapp.removeTranslator(words)
        words.deleteLater()
