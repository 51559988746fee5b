"""The assessment of one case on real services over a file made of dictionaries."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from fallakte.domain.rechtsgrundlage import DRITTE, Grundlageart, Rechtsgrundlage
from fallakte.services.uhr import FesteUhr
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.tab import AssessmentTab
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.session import Session
from tests.ui.fall import beispiel
from tests.ui.walk import show

TabOf = Callable[[Case], AssessmentTab]


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
def voll(session: Session, uhr: FesteUhr) -> Case:
    """Runde 2 with a closed sheet of each Runde."""
    return Case(session, beispiel.elif_musterfeld(session.akte, uhr))


@pytest.fixture
def tab_of(qtbot: QtBot) -> TabOf:
    """Show the tab of a case in a window of its own, as wide as beside the rail."""

    def make(case: Case) -> AssessmentTab:
        tab = AssessmentTab(AssessmentPresenter(case))
        tab.resize(1184, 600)
        show(qtbot, tab)
        return tab

    return make


def allow(case: Case, bereich: str = "D06", **felder: object) -> int:
    """Record a consent and return its id."""
    satz = Rechtsgrundlage(
        fall_id=case.fall_id,
        bereich=bereich,
        art=Grundlageart.EINWILLIGUNG,
        wortlaut="Wir sprechen darüber, wenn Sie mögen.",
        am=case.session.today(),
    )
    satz = replace(satz, **felder)  # type: ignore[arg-type]  # fields by name
    case.write(lambda: case.session.akte.grundlagen.festhalten(satz))
    return case.session.akte.grundlagen.grundlagen(case.fall_id)[0].id


def allow_third(case: Case, wer: str = "Schwester") -> int:
    return allow(case, DRITTE, dritte=wer)
