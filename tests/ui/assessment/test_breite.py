"""At 200 % in a window of 1280 px every state of the tab fits beside the rail; only the page scrolls."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from fallakte.ui.assessment.area import RowsArea
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.tab import AssessmentTab
from fallakte.ui.assessment.zeilen import FACHKRAFT, PERSON
from fallakte.ui.fall.case import Case
from fallakte.ui.look import current
from tests.ui.assessment.conftest import TabOf, allow, allow_third
from tests.ui.fall.finden import find, text
from tests.ui.walk import show

ROOM = 1280 - 2 * 96  # beside the rail
STATES = ("bereich:D01", "bereich:D05", "bereich:D06", "bereich:D13", "bereich:D14", "vergleich")


@pytest.fixture
def reich(voll: Case) -> Case:
    """Everything that can stand there: a third view, an ended ground, a domain left out, words beside."""
    p = AssessmentPresenter(voll)
    p.neuer_bogen()
    allow_third(voll)
    p.setzen("D01.1", PERSON, ressource=0, bedarf=4)
    p.setzen("D01.1", FACHKRAFT, ressource=3, bedarf=0)
    p.dringend("D01.1", FACHKRAFT)
    ended = allow(voll, "D14")
    p.setzen("D14.1", PERSON, bedarf=1)
    voll.write(lambda: voll.session.akte.grundlagen.widerrufen(ended))
    voll.write(lambda: voll.session.akte.assessment.auslassen(voll.fall_id, "D13"))
    return voll


@pytest.fixture
def big(qtbot: QtBot, reich: Case) -> Callable[[], AssessmentTab]:
    def make() -> AssessmentTab:
        current().set_zoom(2.0)
        tab = AssessmentTab(AssessmentPresenter(reich))
        tab.resize(ROOM, 430)
        show(qtbot, tab)
        return tab

    return make


def settled(tab: AssessmentTab) -> QWidget:
    for _ in range(5):
        QApplication.processEvents()
    inner = tab.widget()
    assert inner is not None
    return inner


@pytest.mark.parametrize("state", STATES)
def test_it_asks_for_no_more_width_than_there_is(big: Callable[[], AssessmentTab], state: str) -> None:
    tab = big()
    tab.open_at(state)
    inner = settled(tab)
    assert inner.minimumSizeHint().width() <= ROOM
    assert inner.width() <= tab.viewport().width()
    assert tab.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("state", STATES)
def test_no_part_lies_outside_its_parent(big: Callable[[], AssessmentTab], state: str) -> None:
    tab = big()
    tab.open_at(state)
    settled(tab)
    assert cut_off(tab.sheet) == []


def cut_off(root: QWidget) -> list[str]:
    """Visible parts that reach beyond the right edge of what they stand in."""
    return [
        f"{type(w).__name__} {w.objectName()}"
        for w in root.findChildren(QWidget)
        if w.isVisible() and (p := w.parentWidget()) is not None and w.x() + w.width() > p.width() + 1
    ]


def test_the_check_sees_a_part_that_is_cut_off(big: Callable[[], AssessmentTab]) -> None:
    tab = big()
    settled(tab)
    stray = QWidget(tab.sheet)
    stray.setGeometry(tab.sheet.width() - 10, 0, 40, 10)
    stray.show()
    assert cut_off(tab.sheet) != []


def test_the_list_gives_way_to_a_choice(big: Callable[[], AssessmentTab]) -> None:
    tab = big()
    choice = find(tab, QComboBox, "bereichWaehlen")
    assert choice.count() == 14
    assert not tab.findChild(QWidget, "bereiche").isVisible()
    choice.setCurrentIndex(4)
    choice.activated.emit(4)
    assert text(tab, "bereichTitel") == "Soziales Netz und Sozialraum"
    assert choice.itemText(5) == "Körperliche Gesundheit und Belastbarkeit · gesperrt"


def test_rows_scroll_with_the_page_and_not_by_themselves(big: Callable[[], AssessmentTab]) -> None:
    tab = big()
    tab.open_at("bereich:D05")
    settled(tab)
    (area,) = tab.sheet.findChildren(RowsArea)
    assert area.verticalScrollBar().maximum() == 0
    assert tab.verticalScrollBar().maximum() > 0


def test_with_room_the_list_stands_beside(voll: Case, tab_of: TabOf) -> None:
    tab = tab_of(voll)
    assert find(tab, QWidget, "bereiche").isVisible()
    assert not tab.sheet.choice.isVisible()
    assert settled(tab).minimumSizeHint().width() <= 1184
    assert cut_off(tab.sheet) == []
