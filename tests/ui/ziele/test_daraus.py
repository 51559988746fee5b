"""From a goal, or a step of it, to a promise of the agreement: the words are there, on the side that acts."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit

from fallakte.domain.ziel import Schritt
from fallakte.domain.zusage import Seite
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.ziele.baum import SCHRITT
from fallakte.ui.ziele.tab import ZieleTab
from tests.ui.fakes import FakeAsk
from tests.ui.fall.beispiel import neuer
from tests.ui.fall.conftest import page_of
from tests.ui.fall.finden import button

__all__ = ["page_of"]
Page = Callable[[Case], FallPage]


def test_klausel_daraus_opens_a_pair_for_this_goal(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    page.show_tab("ziele")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.findChild(QComboBox, "paarZiel").currentText())
        dialog.reject()

    ask.dialog = look
    button(page, "klauselDaraus").click()
    assert seen == ["1.1  Praktikum in einer Küche"]
    assert page.tab().objectName() == "vereinbarung"


@pytest.mark.parametrize(
    ("seite", "wer", "hier", "dort", "was"),
    [
        (Seite.PERSON, "", "person", "stelle", "Betriebe anrufen"),
        (Seite.STELLE, "Kim Muster", "stelle", "person", "Betriebe anrufen"),
        (Seite.DRITTE, "Küche Nord", "stelle", "person", "Betriebe anrufen"),
    ],
)
def test_a_step_becomes_a_promise_on_its_side(
    voll: Case, page_of: Page, ask: FakeAsk, seite: Seite, wer: str, hier: str, dort: str, was: str
) -> None:
    ziel = next(z for z in voll.ansicht.bild.ziele if z.kurz == "Praktikum in einer Küche")
    schritt = Schritt(ziel_id=ziel.id, was="Betriebe anrufen", seite=seite, wer=wer, bis=date(2026, 12, 4))
    schritt_id = neuer(voll.session.akte.schritte.schreiben(schritt), Schritt)
    page = page_of(voll)
    page.show_tab("ziele")
    tab = page.tab()
    assert isinstance(tab, ZieleTab)
    seen: dict[str, str] = {}

    def look(dialog: QDialog) -> None:
        for side in (hier, dort):
            seen[side] = dialog.findChild(QPlainTextEdit, f"was_{side}_1").toPlainText()
        seen["bis"] = dialog.findChild(QLineEdit, f"bis_{hier}_1").text()
        seen["ziel"] = dialog.findChild(QComboBox, "paarZiel").currentText()
        seen["name"] = dialog.findChild(QLineEdit, "wer_stelle_1").text()
        seen["wer"] = dialog.findChild(QComboBox, "seite_stelle_1").currentData()
        dialog.reject()

    ask.dialog = look
    tab.tree.promised.emit(SCHRITT, schritt_id)
    assert (seen[hier], seen[dort], seen["bis"]) == (was, "", "04.12.2026")
    assert seen["ziel"] == "1.1  Praktikum in einer Küche"
    assert (seen["wer"] == Seite.DRITTE) is (seite is Seite.DRITTE)
    assert seen["name"] == (wer if seite is Seite.DRITTE else "")
