"""The line at the bottom: nothing it says is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.ui.look import current
from fallakte.ui.shell.sicherungslage import Sicherungslage
from fallakte.ui.shell.status import StatusBar
from tests.ui.walk import show


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_a_longer_sentence_about_backups_has_its_room_at_once(qtbot: QtBot, zoom: float) -> None:
    """A picture, or a screen reader's frame, must not fall between the words and the room for them."""
    current().set_zoom(zoom)
    bar = StatusBar("Team.fallakte", 10)
    bar.resize(1280, bar.sizeHint().height())
    show(qtbot, bar)
    item = bar.findChild(QPushButton, "statusSicherung")
    words = bar.findChild(QLabel, "statusSicherungText")
    assert item is not None
    assert words is not None
    before = item.width()
    bar.show_backup(Sicherungslage("letzte Sicherung 08:12 geprüft, in zwei Ordnern", colour="ok"))
    assert item.width() > before
    assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())
    box = item.parentWidget()
    assert box is not None
    assert box.width() >= item.width()
