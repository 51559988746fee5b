"""The page as a whole: names, keys, walks, zoom, refusals, undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from fallakte.domain.abschluss import Abschluss, Abschlussart
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Stand, Zusagestand
from fallakte.services.arbeit import Changes
from fallakte.ui.faelle.person_dialog import PersonDialog
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.look import Badge, current
from fallakte.ui.look.tokens import DARK, LIGHT
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, button
from tests.ui.walk import nameless, small_targets, tab_round

Page = Callable[[Case], FallPage]
WIDTH_200 = 1280 - 128
TABS = ("uebersicht", "assessment", "ziele", "vereinbarung", "ueberpruefung", "chronik", "verlauf")


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("which", ["neu", "begonnen", "voll", "in_kraft"])
def test_everything_that_takes_the_keyboard_has_a_name(
    request: pytest.FixtureRequest, page_of: Page, which: str, tab: str
) -> None:
    page = page_of(request.getfixturevalue(which))
    page.show_tab(tab)
    assert nameless(page) == []
    assert small_targets(page) == []


def test_the_check_for_names_sees_a_nameless_field(neu: Case, page_of: Page) -> None:
    page = page_of(neu)
    stray = QWidget(page)
    stray.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    stray.show()
    assert nameless(page) != []


@pytest.mark.parametrize("tab", TABS)
def test_tab_walks_through_and_comes_back(voll: Case, page_of: Page, tab: str) -> None:
    page = page_of(voll)
    page.show_tab(tab)
    page.focus_start()
    there = tab_round(page)
    back = tab_round(page, backwards=True)
    assert {w.objectName() for w in there} == {w.objectName() for w in back}
    assert len(there) >= 5


def test_alt_and_a_digit_change_the_tab(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    for digit, tab in zip("1234567", TABS, strict=True):
        QTest.keyClick(page, Qt.Key(ord(digit)), Qt.KeyboardModifier.AltModifier)
        assert page.tab().objectName() == tab


def test_strg_j_leads_to_the_note(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    QTest.keyClick(page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget().objectName() == "notizText"


def test_tabs_tell_the_state_of_their_segment(voll: Case, page_of: Page) -> None:
    bar = page_of(voll).findChild(QTabBar, "fallReiter")
    assert bar is not None
    assert [bar.accessibleTabName(i) for i in range(1, 5)] == [
        "Assessment, fertig", "Ziele, fertig", "Vereinbarung, läuft", "Überprüfung, geplant",
    ]  # fmt: skip
    assert not bar.tabIcon(1).isNull()
    assert bar.tabIcon(4).isNull()


@pytest.mark.parametrize("tab", TABS)
def test_nothing_is_cut_off_at_200_percent(in_kraft: Case, page_of: Page, qtbot: QtBot, tab: str) -> None:
    page = page_of(in_kraft)
    page.show_tab(tab)
    if tab == "ueberpruefung":
        page.tab().findChild(QPushButton, "ueberpruefungBeginnen").click()
    current().set_zoom(2.0)
    page.resize(1088, 560)
    qtbot.waitUntil(lambda: page.tab().widget().width() <= page.tab().viewport().width())
    assert page.tab().objectName() == tab
    assert page.tab().horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("which", ["neu", "voll", "in_kraft"])
def test_at_200_percent_the_page_asks_for_no_wider_window(
    request: pytest.FixtureRequest, page_of: Page, qtbot: QtBot, which: str
) -> None:
    """1280 px wide, the rail away, every tab: a page that asks for more makes the window grow."""
    page = page_of(request.getfixturevalue(which))
    current().set_zoom(2.0)
    page.resize(WIDTH_200, 560)
    assert page.head.minimumSizeHint().width() <= WIDTH_200
    for tab in TABS:
        page.show_tab(tab)
        qtbot.waitUntil(page.tab().isVisible)  # built anew, and read when it is seen
        qtbot.waitUntil(lambda: page.tab().widget().minimumSizeHint().width() <= WIDTH_200)
    assert page.minimumSizeHint().width() <= WIDTH_200


def test_a_tab_that_asks_for_more_would_be_seen(neu: Case, page_of: Page) -> None:
    page = page_of(neu)
    page.tab().widget().layout().itemAt(0).widget().setMinimumWidth(WIDTH_200 + 1)
    assert page.tab().widget().minimumSizeHint().width() > WIDTH_200


def test_the_head_hides_what_does_not_fit_and_shows_it_again(voll: Case, page_of: Page, qtbot: QtBot) -> None:
    page = page_of(voll)
    badges = page.head.findChild(Badge)
    assert badges.isVisible()
    page.resize(700, 600)
    qtbot.waitUntil(lambda: not badges.isVisible())
    assert button(page, "kontaktNotieren").isVisible()
    page.resize(1184, 716)
    qtbot.waitUntil(badges.isVisible)


@pytest.mark.parametrize("tab", TABS)
def test_nothing_is_cut_off_at_1280(voll: Case, page_of: Page, tab: str) -> None:
    page = page_of(voll)
    page.show_tab(tab)
    assert page.tab().horizontalScrollBar().maximum() == 0


def test_the_dark_theme_changes_a_page_that_is_shown(voll: Case, page_of: Page, qtbot: QtBot) -> None:
    page = page_of(voll)
    before = page.tab().grab().toImage()
    current().set_palette(DARK)
    assert page.tab().grab().toImage() != before
    current().set_palette(LIGHT)
    qtbot.waitUntil(lambda: page.tab().grab().toImage() == before)


def test_a_refusal_stays_until_it_was_read(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    zusage = page.case.ansicht.bild.zusagen[0]
    satz = Zusagestand(zusage_id=zusage.id, um=page.case.session.now(), stand=Stand.TEILWEISE)
    page.case.write(lambda: page.case.session.akte.zusagen.bewerten(satz))
    assert page.findChild(QLabel, "fehlersatz").text() == "Bitte wählen Sie einen Grund aus der Liste."
    read = page.findChild(QPushButton, "fehlerGelesen")
    assert read.isVisible()
    read.click()
    assert not read.isVisible()


def test_strg_z_of_the_window_reaches_the_page(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    vorlage = page.case.ansicht.bild.wiedervorlagen[0]
    button(page, f"erledigt_{vorlage.id}").click()
    page.case.session.undo()
    assert button(page, f"erledigt_{vorlage.id}").isVisible()
    assert page.case.ansicht.bild.wiedervorlagen[0].erledigt_um is None


def test_what_cannot_be_done_now_says_why(neu: Case, page_of: Page) -> None:
    actions = page_of(neu).head.menu_actions()
    assert "erst nach dem Auftrag" in actions["zurueckImKreislauf"].text()
    assert "der Fall läuft noch" in actions["wiederAufnehmen"].text()
    assert not actions["wiederAufnehmen"].isEnabled()
    assert actions["fallAbschliessen"].isEnabled(), "nobody has to go round once to see that it is not needed"
    assert actions["angabenAendern"].isEnabled()


def test_angaben_aendern_opens_the_form_of_this_person(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    seen: list[str] = []
    ask.dialog = lambda dialog: (seen.append(type(dialog).__name__), dialog.reject())[-1]
    page.head.menu_actions()["angabenAendern"].trigger()
    assert seen == [PersonDialog.__name__]


def test_back_to_assessment_with_a_reason(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)

    def fill(dialog: QWidget) -> None:
        dialog.findChild(QPushButton, "zurueckOk").click()
        assert "Grund" in dialog.findChild(QLabel, "zurueckGrundFehler").text()
        QTest.keyClicks(dialog.findChild(QWidget, "zurueckGrund"), "Krise")
        dialog.findChild(QPushButton, "zurueckOk").click()

    ask.dialog = fill
    page.head.menu_actions()["zurueckImKreislauf"].trigger()
    bar = page.findChild(QTabBar, "fallReiter")
    assert bar.accessibleTabName(1) == "Assessment, geplant"


def test_every_action_of_the_page_has_a_name_and_a_text(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    for action in page.findChildren(QAction):
        if action.shortcut().toString():
            assert action.objectName(), action.text()
            assert action.text(), action.objectName()


def test_going_back_to_the_list_keeps_what_was_typed(begonnen: Case, page_of: Page) -> None:
    begonnen.write(lambda: begonnen.session.akte.vereinbarungen.anlegen(begonnen.fall_id, "KOOP_2026"))
    page = page_of(begonnen)
    page.show_tab("vereinbarung")
    page.tab().sections.chosen.emit("angebot")
    QTest.keyClicks(area(page, "abschnittText"), "Noch nicht verlassen")
    page.hide()
    fresh = begonnen.session.akte.faelle.ansicht(begonnen.fall_id)
    assert fresh.bild.vereinbarungen[0].text("angebot") == "Noch nicht verlassen"


def test_after_the_lock_nothing_is_written_any_more(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.case.session.locking.emit()
    vorlage = page.case.ansicht.bild.wiedervorlagen[0]
    page.case.write(lambda: page.case.session.akte.kontakte.erledigen(vorlage.id))
    assert voll.session.akte.faelle.ansicht(voll.fall_id).bild.wiedervorlagen[0].erledigt_um is None


def test_a_refusal_for_a_page_that_is_gone_is_told(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    case = page.case

    def late() -> Changes:
        delete(page)
        return case.session.akte.kontakte.erledigen(0)

    case.write(late)
    assert ask.told[0][0] == "Dieser Eintrag ist nicht mehr in der Akte."


def test_a_closed_case_shows_everything_and_takes_nothing(in_kraft: Case, page_of: Page) -> None:
    akte = in_kraft.session.akte
    akte.ueberpruefungen.beginnen(in_kraft.fall_id)
    bild = akte.faelle.ansicht(in_kraft.fall_id).bild
    review = bild.ueberpruefungen[0].id
    for zusage in bild.zusagen:
        satz = Zusagestand(
            zusage_id=zusage.id, um=in_kraft.session.now(), stand=Stand.ENTFALLEN, ueberpruefung_id=review
        )
        akte.zusagen.bewerten(satz)
    akte.ueberpruefungen.entscheiden(review, Entscheidung.BEENDEN, "Ausbildung begonnen.")
    ende = Abschluss(
        fall_id=in_kraft.fall_id, am=in_kraft.session.today(), art=Abschlussart.TOD, ergebnis="Verstorben."
    )
    akte.abschluss.abschliessen(in_kraft.fall_id, ende)
    page = page_of(in_kraft)
    for tab in TABS:
        page.show_tab(tab)
        left = [
            b.objectName() for b in page.tab().findChildren(QPushButton) if b.isVisible() and b.isEnabled()
        ]
        primary = [b for b in left if page.findChild(QPushButton, b).property("role") == "primary"]
        assert primary == [], tab
    assert not page.findChild(QPushButton, "kontaktNotieren").isEnabled()
    assert page.findChild(QPushButton, "kontaktNotieren").text() == "Fall ist abgeschlossen"


def answers_enter(stop: QPushButton | QToolButton) -> bool:
    """Press Enter on a button that does nothing now, and see whether it was pressed."""
    stop.blockSignals(True)
    stop.setCheckable(True)
    before = stop.isChecked()
    QTest.keyClick(stop, Qt.Key.Key_Return)
    pressed = stop.isChecked() != before or (before and stop.group() is not None)
    stop.blockSignals(False)
    return pressed


@pytest.mark.parametrize("tab", TABS)
def test_enter_presses_every_button_on_the_walk(voll: Case, page_of: Page, tab: str) -> None:
    """F1 says so; Qt outside of dialogs leaves it to the space bar."""
    page = page_of(voll)
    page.show_tab(tab)
    page.focus_start()
    buttons = [w for w in tab_round(page) if isinstance(w, QPushButton | QToolButton)]
    assert buttons
    deaf = []
    for stop in buttons:
        stop.setFocus()
        if not answers_enter(stop):
            deaf.append(stop.objectName())
    assert deaf == []


def test_a_deaf_button_would_be_seen(voll: Case, page_of: Page) -> None:
    """Negative control: what does not have the keyboard is not helped, and Qt alone does not press it."""
    page = page_of(voll)
    button = page.findChild(QPushButton, "kontaktNotieren")
    page.findChild(QTabBar, "fallReiter").setFocus()
    assert not answers_enter(button)
