import pytest
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.look import FlowLayout
from tests.ui.walk import show


@pytest.fixture
def flow(qtbot: QtBot) -> tuple[QWidget, list[QFrame]]:
    window = QWidget()
    layout = FlowLayout(window, gap=10)
    buttons = []
    for _ in range(4):
        button = QFrame()
        button.setFixedSize(100, 30)
        layout.addWidget(button)
        buttons.append(button)
    show(qtbot, window)
    return window, buttons


@pytest.mark.parametrize(("width", "lines"), [(430, 1), (429, 2), (210, 2), (209, 4), (100, 4)])
def test_what_does_not_fit_goes_into_the_next_line(
    flow: tuple[QWidget, list[QFrame]], width: int, lines: int
) -> None:
    window, buttons = flow
    window.resize(width, 300)
    assert len({button.y() for button in buttons}) == lines
    assert all(button.geometry().right() < width for button in buttons)
    layout = window.layout()
    assert layout is not None
    assert layout.heightForWidth(width) == lines * 30 + (lines - 1) * 10


def test_hidden_items_take_no_room(flow: tuple[QWidget, list[QFrame]]) -> None:
    window, buttons = flow
    buttons[0].hide()
    window.resize(320, 301)
    assert len({button.y() for button in buttons[1:]}) == 1
