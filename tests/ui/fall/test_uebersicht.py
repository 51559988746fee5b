"""The Übersicht: ring, next step, promises of both sides."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.domain.fall import Phase
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.vereinbarung import Grund, Seite, Stand
from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.fall.tab import RowButton
from fallakte.ui.fall.uebersicht_presenter import UebersichtPresenter
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import button, find, text

Page = Callable[[Case], FallPage]


def test_a_new_case_says_what_comes_first(neu: Case) -> None:
    p = UebersichtPresenter(neu)
    assert [s.state for s in p.ring()] == ["geplant"] * 4
    assert (p.schritt().titel, p.schritt().verb) == ("Über die Aufnahme entscheiden", "Fall annehmen …")
    assert p.zusagen(Seite.STELLE) == [] == p.ziele() == p.kontakte()


def test_the_first_step_asks_for_the_dialog(neu: Case, qtbot: QtBot) -> None:
    p = UebersichtPresenter(neu)
    with qtbot.waitSignal(p.dialog_wanted) as asked:
        p.gehen()
    assert asked.args == [Fehlt.AUFNAHME]


def test_overdue_promises_of_both_sides_come_first_and_say_since_when(voll: Case) -> None:
    p = UebersichtPresenter(voll)
    wir, person = p.zusagen(Seite.STELLE), p.zusagen(Seite.PERSON)
    assert [(z.wort, z.tag) for z in wir] == [
        ("überfällig", "seit 20.11."),
        ("teilweise", "bis 27.11."),
        ("offen", "bis 30.11."),
        ("erfüllt", "12.11."),
    ]
    assert (person[0].wort, person[0].tag) == ("überfällig", "seit 17.11.")
    assert p.schritt().titel == "Zusage einlösen: Arbeitskleidung bezahlen"
    assert p.schritt().status == "er"


def test_before_the_due_day_nothing_is_overdue(voll: Case, uhr: FesteUhr) -> None:
    uhr.stelle(uhr.jetzt() - timedelta(days=7))
    assert UebersichtPresenter(voll).zusagen(Seite.STELLE)[0].wort != "überfällig"


def test_a_state_is_recorded_and_told_to_everybody(voll: Case, qtbot: QtBot) -> None:
    p = UebersichtPresenter(voll)
    zusage = p.zusagen(Seite.STELLE)[0].zusage
    with qtbot.waitSignal(p.changed):
        p.bewerten(zusage.id, Stand.ERFUELLT)
    assert p.zusagen(Seite.STELLE)[-1].zusage.was != p.zusagen(Seite.STELLE)[0].zusage.was
    assert next(z.wort for z in p.zusagen(Seite.STELLE) if z.zusage.id == zusage.id) == "erfüllt"
    assert p.schritt().titel != "Zusage einlösen: Arbeitskleidung bezahlen"


def test_a_state_without_its_reason_is_refused_in_words(voll: Case, qtbot: QtBot) -> None:
    p = UebersichtPresenter(voll)
    with qtbot.waitSignal(voll.refused) as said:
        p.bewerten(p.zusagen(Seite.STELLE)[0].zusage.id, Stand.NICHT_ERFUELLT)
    assert said.args == ["Bitte wählen Sie einen Grund aus der Liste."]


def test_a_foreign_change_leaves_the_page_alone(voll: Case, neu: Case, qtbot: QtBot) -> None:
    p = UebersichtPresenter(voll)
    with qtbot.assertNotEmitted(p.changed):
        neu.write(lambda: neu.session.akte.faelle.annehmen(neu.fall_id))


def test_by_keyboard_from_nothing_to_runde_1(neu: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(neu)

    def accept(dialog: QDialog) -> None:
        day = dialog.findChild(QLineEdit, "aufgenommenAm")
        assert day is not None
        day.clear()
        QTest.keyClicks(day, "31.02.2026")
        QTest.keyClick(day, Qt.Key.Key_Return)
        assert (
            dialog.findChild(QLabel, "aufgenommenAmFehler").text()
            == "Diesen Tag gibt es in diesem Monat nicht."
        )
        day.clear()
        QTest.keyClicks(day, "23.11.2026")
        QTest.keyClick(day, Qt.Key.Key_Return)

    ask.dialog = accept
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.case.ansicht.stand.phase is Phase.ARBEITSBUENDNIS

    def mandate(dialog: QDialog) -> None:
        words = dialog.findChild(QPlainTextEdit, "auftragText")
        button(dialog, "auftragOk").click()
        assert dialog.findChild(QLabel, "auftragTextFehler").text() == "Bitte füllen Sie „Auftrag“ aus."
        QTest.keyClicks(words, "Ich will eine Ausbildung.")
        button(dialog, "auftragOk").click()

    ask.dialog = mandate
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.case.ansicht.stand.phase is Phase.ASSESSMENT
    assert text(page, "schrittTitel") == "Erste Einschätzung eintragen"


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_enter_on_a_promise_opens_its_states(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    row = next(b for b in page.findChildren(RowButton) if b.objectName().startswith("zusage_"))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    menu = page.findChild(QMenu, "zusageStand")
    assert menu is not None
    reason = next(
        a
        for a in menu.findChildren(type(menu.actions()[0]))
        if a.objectName() == f"stand_nicht_erfuellt_{Grund.LIEGT_BEI_UNS.value}"
    )
    reason.trigger()
    menu.close()
    name = row.objectName()
    assert "nicht erfüllt" in find(page, RowButton, name).accessibleName()
    assert "lag bei uns" in find(page, RowButton, name).accessibleName()


@pytest.mark.parametrize(
    ("segment", "tab"), list(enumerate(("assessment", "ziele", "vereinbarung", "ueberpruefung")))
)
def test_a_segment_opens_its_tab(voll: Case, page_of: Page, segment: int, tab: str) -> None:
    page = page_of(voll)
    page.tab().ring.segment_chosen.emit(segment)
    assert page.tab().objectName() == tab


def test_a_wiedervorlage_is_done_with_one_button(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    vorlage = page.case.ansicht.bild.wiedervorlagen[0]
    button(page, f"erledigt_{vorlage.id}").click()
    assert page.case.ansicht.bild.wiedervorlagen[0].erledigt_um is not None
    names = [b.objectName() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert f"erledigt_{vorlage.id}" not in names
