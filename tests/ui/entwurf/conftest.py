"""The real window over a file made of dictionaries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fallakte.services.programm import Programm
from fallakte.ui.start import build_window
from tests.ui.entwurf.desk import Desk
from tests.ui.fakes import PASSPHRASE, FakeAsk
from tests.ui.walk import show


@pytest.fixture
def desk(programm: Programm, ask: FakeAsk, datei: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A window over an unlocked, empty file."""
    window = build_window(programm, ask, datei)
    window.resize(1280, 830)
    show(qtbot, window)
    made = Desk(window, ask, qtbot, PASSPHRASE)
    made.unlock()
    yield made
    window.close()
