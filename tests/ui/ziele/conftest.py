"""The Ziele tab of a case in a window of its own, without the other tabs."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.fall.case import Case
from fallakte.ui.ziele.presenter import ZielePresenter
from fallakte.ui.ziele.tab import ZieleTab
from tests.ui.fall.conftest import begonnen, in_kraft, neu, voll
from tests.ui.walk import show

__all__ = ["begonnen", "in_kraft", "neu", "voll"]
TabOf = Callable[[Case], ZieleTab]


@pytest.fixture
def tab_of(qtbot: QtBot) -> TabOf:
    windows: list[QWidget] = []

    def make(case: Case) -> ZieleTab:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        tab = ZieleTab(ZielePresenter(case))
        column.addWidget(tab)
        window.resize(1184, 600)
        show(qtbot, window)
        return tab

    return make
