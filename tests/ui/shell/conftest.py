"""A house with the file locked, and one with it unlocked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fallakte.services.programm import Programm
from fallakte.ui.shell.window import MainWindow
from tests.ui.fakes import FakeAsk, FakeTresor
from tests.ui.shell.haus import Haus, build, fill, type_passphrase
from tests.ui.walk import show


@pytest.fixture
def haus(programm: Programm, tresor: FakeTresor, ask: FakeAsk, datei: Path, qtbot: QtBot) -> Iterator[Haus]:
    made = build(programm, tresor, ask, datei)
    show(qtbot, made.window)
    made.window.focus_start()
    yield made
    made.window.close()


@pytest.fixture
def window(haus: Haus) -> MainWindow:
    return haus.window


@pytest.fixture
def offen(haus: Haus, programm: Programm, tresor: FakeTresor, datei: Path) -> Haus:
    """The house with an open file that holds two cases."""
    fill(programm, tresor, datei)
    type_passphrase()
    return haus


@pytest.fixture
def opened(offen: Haus) -> MainWindow:
    return offen.window
