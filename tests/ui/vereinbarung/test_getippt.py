"""Findings in what is typed and not stored yet: they can be mended at once, and never outlive the text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from fallakte.domain.pruefung.befund import Schwere
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.vereinbarung.tab import VereinbarungTab
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.fall.finden import area, button
from tests.ui.vereinbarung.hilfen import Wort, check_with, choose, draft, open_tab
from tests.ui.walk import type_text

Page = Callable[[Case], FallPage]
DROHUNG = Wort("W_RFB_IN_PLAN", "sonst wird gekürzt")


def trigger(tab: VereinbarungTab, key: str) -> None:
    action = tab.findChild(QAction, f"aktion_{key}")
    assert action is not None
    action.trigger()


def rules(page: FallPage) -> list[str]:
    return [row.zeile.befund.regel for row in open_tab(page).panel.rows]


def test_a_threat_that_is_only_typed_can_be_struck_out_at_once(
    begonnen: Case, page_of: Page, qtbot: QtBot
) -> None:
    draft(begonnen)
    check_with(begonnen, DROHUNG)
    page = page_of(begonnen)
    tab = open_tab(page, "Persönliches Angebot")
    with qtbot.waitSignal(tab.pruefer.changed, timeout=5_000):
        type_text(area(tab, "abschnittText"), "Wir helfen. Kommen Sie, sonst wird gekürzt.")
    number = next(i for i, z in enumerate(rules(page), 1) if z == "W_RFB_IN_PLAN")
    button(tab, f"korrigieren_{number}").click()
    assert area(tab, "abschnittText").toPlainText() == "Wir helfen. Kommen Sie."
    assert "W_RFB_IN_PLAN" not in rules(page)


def test_what_was_stored_is_not_typed_any_more(begonnen: Case, page_of: Page) -> None:
    """Undone elsewhere, the text is gone; what was once typed must not be found again."""
    vid = draft(begonnen)
    check_with(begonnen, DROHUNG)
    page = page_of(begonnen)
    tab = open_tab(page, "Persönliches Angebot")
    type_text(area(tab, "abschnittText"), "Kommen Sie, sonst wird gekürzt.")
    choose(page, "Zusagen beider Seiten")
    assert "W_RFB_IN_PLAN" in rules(page)
    page.case.session.undo()
    assert page.case.ansicht.bild.vereinbarungen[0].text("angebot") == ""
    assert page.case.ansicht.bild.vereinbarungen[0].id == vid
    assert "W_RFB_IN_PLAN" not in rules(page)


def test_enter_on_the_row_begins_at_the_finding_one_came_to(
    begonnen: Case, page_of: Page, ask: FakeAsk
) -> None:
    vid = draft(begonnen)
    threat = beispiel.person("Sie gehen hin, sonst wird gekürzt.")
    beispiel.paar(begonnen.session.akte, vid, None, beispiel.wir("Wir helfen"), threat)
    check_with(begonnen, DROHUNG)
    page = page_of(Case(begonnen.session, begonnen.fall_id))
    tab = open_tab(page, "Daten")
    begun: list[tuple[str, str]] = []

    def look(dialog: QDialog) -> None:
        focus = dialog.focusWidget()
        chosen = area(dialog, "was_person_1").textCursor().selectedText()
        begun.append((focus.objectName() if focus else "", chosen))
        dialog.reject()

    ask.dialog = look
    trigger(tab, "befund1")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert begun == [("was_person_1", "sonst wird gekürzt")]


def test_a_row_one_goes_to_by_oneself_begins_at_its_beginning(
    begonnen: Case, page_of: Page, ask: FakeAsk
) -> None:
    """Negative control: nobody came by F8."""
    vid = draft(begonnen)
    threat = beispiel.person("Sie gehen hin, sonst wird gekürzt.")
    beispiel.paar(begonnen.session.akte, vid, None, beispiel.wir("Wir helfen"), threat)
    check_with(begonnen, DROHUNG)
    page = page_of(Case(begonnen.session, begonnen.fall_id))
    tab = open_tab(page, "Zusagen")
    begun: list[str] = []

    def look(dialog: QDialog) -> None:
        focus = dialog.focusWidget()
        begun.append(focus.objectName() if focus else "")
        dialog.reject()

    ask.dialog = look
    button(tab, "paar_1").click()
    assert begun == ["paarZiel"]


# -- the keys of the panel


def test_f8_brings_the_finding_into_sight(begonnen: Case, page_of: Page) -> None:
    draft(begonnen)
    many = tuple(Wort(f"Q{n:02}", "Wort", Schwere.HINWEIS) for n in range(2, 12))
    check_with(begonnen, *many)
    page = page_of(begonnen)
    tab = open_tab(page, "Persönliches Angebot")
    type_text(area(tab, "abschnittText"), "Wort")
    tab.pruefer.check()
    QApplication.processEvents()
    last = tab.panel.rows[-1]
    assert last.visibleRegion().isEmpty(), "far below"
    trigger(tab, "befund-1")
    assert tab.panel.chosen == last.zeile
    assert not last.visibleRegion().isEmpty()


def test_strg_punkt_mends_or_answers_what_one_came_to(begonnen: Case, page_of: Page, ask: FakeAsk) -> None:
    vid = draft(begonnen)
    beispiel.paar(begonnen.session.akte, vid, None, beispiel.wir("Eins"), beispiel.person("Zwei"))
    service = begonnen.session.akte.vereinbarungen
    begonnen.write(lambda: service.text_schreiben(vid, "angebot", "Gern. Kommen Sie, sonst wird gekürzt."))
    check_with(begonnen, DROHUNG, Wort("Q13", "Gern", Schwere.WARNUNG))
    tab = open_tab(page_of(Case(begonnen.session, begonnen.fall_id)))
    asked: list[str] = []
    ask.dialog = lambda dialog: asked.append(dialog.objectName())
    trigger(tab, "befundErledigen")
    assert tab.panel.rows[0].accessibleDescription() == "Enter geht zur Stelle, Strg+Punkt behebt"
    assert tab.panel.rows[1].accessibleDescription() == "Enter geht zur Stelle, Strg+Punkt beantwortet"
    assert asked == [], "nobody has come to a finding yet"
    trigger(tab, "befund1")
    trigger(tab, "befundErledigen")
    assert area(tab, "abschnittText").toPlainText() == "Gern. Kommen Sie."
    assert [row.zeile.befund.regel for row in tab.panel.rows] == ["Q13"]
    trigger(tab, "befund1")
    trigger(tab, "befundErledigen")
    assert asked == ["antwort"]
