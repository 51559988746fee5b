"""The page of one case on real services over a file made of dictionaries."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.shell.session import Session
from tests.ui.fall import beispiel
from tests.ui.walk import show


@pytest.fixture
def neu(session: Session) -> Case:
    """A case just taken on: nobody has decided anything."""
    return Case(session, beispiel.elif_anlegen(session.akte))


@pytest.fixture
def begonnen(session: Session) -> Case:
    """Accepted, with the mandate recorded: Runde 1 is open."""
    fall_id = beispiel.elif_anlegen(session.akte)
    beispiel.beginnen(session.akte, fall_id)
    return Case(session, fall_id)


@pytest.fixture
def in_kraft(session: Session, uhr: FesteUhr) -> Case:
    """A plan is in force since 02.07.2026."""
    return Case(session, beispiel.elif_in_kraft(session.akte, uhr)[0])


@pytest.fixture
def voll(session: Session, uhr: FesteUhr) -> Case:
    """Runde 2 with a draft."""
    return Case(session, beispiel.elif_musterfeld(session.akte, uhr))


@pytest.fixture
def page_of(qtbot: QtBot) -> Callable[[Case], FallPage]:
    """Open the page of a case in a window of its own."""

    def make(case: Case) -> FallPage:
        page = FallPage(case.session, case.fall_id)
        page.resize(1184, 716)
        show(qtbot, page)
        return page

    return make
