"""The tab Dokumente of a case with a plan in force and a draft after it."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fallakte.services.uhr import FesteUhr
from fallakte.ui.dokumente.presenter import DokumentePresenter
from fallakte.ui.dokumente.tab import DokumenteTab
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.session import Session
from tests.ui.fall import beispiel
from tests.ui.walk import show


@pytest.fixture
def neu(session: Session) -> Case:
    return Case(session, beispiel.elif_anlegen(session.akte))


@pytest.fixture
def case(session: Session, uhr: FesteUhr) -> Case:
    return Case(session, beispiel.elif_musterfeld(session.akte, uhr))


@pytest.fixture
def tab_of(qtbot: QtBot) -> Callable[[Case], DokumenteTab]:
    def make(case: Case) -> DokumenteTab:
        tab = DokumenteTab(DokumentePresenter(case))
        tab.resize(1184, 620)
        show(qtbot, tab)
        tab.focus_start()
        return tab

    return make
