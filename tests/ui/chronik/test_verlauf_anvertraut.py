"""The history of a case hides what was entrusted until somebody asks for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QListWidget

from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.fall.verlauf_tab import VerlaufTab
from tests.ui.chronik.hilfen import ANVERTRAUT, notiere
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import button, find

MERKWORT = "Quittengelee"


def shown(tab: VerlaufTab) -> str:
    fields = find(tab, QListWidget, "verlaufFelder")
    return " | ".join(fields.item(i).text() for i in range(fields.count()))


def test_a_line_is_shown_when_asked_for_and_hides_again(
    neu: Case, page_of: Callable[[Case], FallPage], ask: FakeAsk
) -> None:
    notiere(neu, MERKWORT, klasse=ANVERTRAUT)
    page = page_of(neu)
    page.show_tab("verlauf")
    tab = page.tab()
    assert isinstance(tab, VerlaufTab)
    tab.list.setCurrentIndex(tab._p.model.first())
    assert "anvertraut" in shown(tab)
    assert MERKWORT not in shown(tab)
    ask.answers = [False, True]
    button(tab, "verlaufAnvertrautes").click()
    assert MERKWORT not in shown(tab)
    button(tab, "verlaufAnvertrautes").click()
    assert MERKWORT in shown(tab)
    page.show_tab("uebersicht")
    page.show_tab("verlauf")
    assert MERKWORT not in shown(tab)
