"""The Prüfung beside the text: counts, jumping, mending, answering, what could not be checked."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.domain.grenze import Grenzart
from fallakte.domain.pruefung.befund import NichtPruefbar, Schwere
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.tab import VereinbarungTab
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.fall.finden import area, button, find, line, text
from tests.ui.vereinbarung.hilfen import Wort, check_with, draft, open_tab
from tests.ui.walk import type_text

Page = Callable[[Case], FallPage]
DROHUNG = Wort("W_RFB_IN_PLAN", "sonst wird gekürzt")
VAGE = Wort("Q13", "bei Bedarf", Schwere.WARNUNG)
LANG = Wort("Q29", "Praktikum", Schwere.HINWEIS)


@pytest.fixture
def befundet(begonnen: Case) -> Case:
    """A draft with two pairs: a vague promise of ours, a threat in the person's."""
    vid = draft(begonnen)
    akte = begonnen.session.akte
    beispiel.paar(
        akte, vid, None, beispiel.wir("Wir suchen ein Praktikum"), beispiel.person("Ich frage nach")
    )
    beispiel.paar(
        akte,
        vid,
        None,
        beispiel.wir("Wir helfen bei Bedarf"),
        beispiel.person("Sie gehen hin, sonst wird gekürzt."),
    )
    check_with(begonnen, DROHUNG, VAGE, LANG)
    return Case(begonnen.session, begonnen.fall_id)


def press(tab: VereinbarungTab, key: str) -> None:
    action = tab.findChild(QAction, f"aktion_{key}")
    assert action is not None
    action.trigger()


def current_rule(tab: VereinbarungTab) -> str:
    return tab.panel.chosen.befund.regel if tab.panel.chosen else ""


def test_counts_and_findings_are_words_not_only_colours(befundet: Case, page_of: Page) -> None:
    tab = open_tab(page_of(befundet))
    assert tab.panel.accessibleName() == "Prüfung: 1 Fehler, 1 Warnung, 1 Hinweis"
    assert [row.zeile.befund.regel for row in tab.panel.rows] == ["W_RFB_IN_PLAN", "Q13", "Q29"]
    spoken = tab.panel.rows[0].accessibleName()
    assert spoken.startswith("Fehler Titel von W_RFB_IN_PLAN. ")
    assert "Fehler W_" not in spoken, "a name for programs"
    assert "Die Stelle: „sonst wird gekürzt“." in spoken
    assert text(tab, "warumNichtFertig") == "noch 1 Fehler und 1 Warnung ohne Antwort"


def test_f8_walks_the_findings_round_and_round(befundet: Case, page_of: Page) -> None:
    page = page_of(befundet)
    tab = open_tab(page, "Daten")
    for rule, row in (
        ("W_RFB_IN_PLAN", "paar_2"),
        ("Q13", "paar_2"),
        ("Q29", "paar_1"),
        ("W_RFB_IN_PLAN", "paar_2"),
    ):
        press(tab, "befund1")
        assert current_rule(tab) == rule
        assert page.focusWidget().objectName() == row
    press(tab, "befund-1")
    assert current_rule(tab) == "Q29"


def test_f8_without_a_finding_goes_nowhere(begonnen: Case, page_of: Page) -> None:
    vid = draft(begonnen)
    beispiel.paar(begonnen.session.akte, vid, None, beispiel.wir("Eins"), beispiel.person("Zwei"))
    check_with(begonnen)
    page = page_of(begonnen)
    tab = open_tab(page, "Daten")
    press(tab, "befund1")
    assert tab.panel.chosen is None
    assert find(tab, QFrame, "keinBefund")


def test_enter_opens_the_promise_with_the_words_selected(befundet: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(befundet)
    tab = open_tab(page, "Daten")
    seen: list[tuple[str, str]] = []

    def look(dialog: QDialog) -> None:
        field = area(dialog, "was_person_1")
        focus = dialog.focusWidget()
        seen.append((focus.objectName() if focus else "", field.textCursor().selectedText()))
        dialog.reject()

    ask.dialog = look
    QTest.keyClick(tab.panel.rows[0], Qt.Key.Key_Return)
    assert seen == [("was_person_1", "sonst wird gekürzt")]


def test_gehe_zu_selects_the_words_in_a_section(befundet: Case, page_of: Page) -> None:
    page = page_of(befundet)
    tab = open_tab(page)
    vid = befundet.ansicht.bild.vereinbarungen[0].id
    service = befundet.session.akte.vereinbarungen
    page.case.write(lambda: service.text_schreiben(vid, "uneinig", "Erst ja. Praktikum nein."))
    number = next(i for i, row in enumerate(tab.panel.rows, 1) if row.zeile.befund.ort.abschnitt == "uneinig")
    button(tab, f"geheZu_{number}").click()
    field = area(tab, "abschnittText")
    assert page.focusWidget() is field
    assert field.textCursor().selectedText() == "Praktikum"


def test_satz_streichen_in_a_promise_can_be_undone(befundet: Case, page_of: Page) -> None:
    page = page_of(befundet)
    tab = open_tab(page)
    button(tab, "korrigieren_1").click()
    p = VereinbarungPresenter(page.case)
    assert p.paare()[1].person[0].was == "Sie gehen hin."
    assert "W_RFB_IN_PLAN" not in {row.zeile.befund.regel for row in tab.panel.rows}
    page.case.session.undo()
    assert p.paare()[1].person[0].was == "Sie gehen hin, sonst wird gekürzt."
    assert not tab.panel.findChildren(QPushButton, "korrigieren_2"), "advice has no button"


def test_satz_streichen_in_a_section_can_be_undone_in_the_text(befundet: Case, page_of: Page) -> None:
    page = page_of(befundet)
    vid = befundet.ansicht.bild.vereinbarungen[0].id
    service = befundet.session.akte.vereinbarungen
    tab = open_tab(page)
    page.case.write(
        lambda: service.text_schreiben(vid, "angebot", "Wir helfen. Kommen Sie, sonst wird gekürzt.")
    )
    number = next(i for i, row in enumerate(tab.panel.rows, 1) if row.zeile.befund.ort.abschnitt == "angebot")
    button(tab, f"korrigieren_{number}").click()
    field = area(tab, "abschnittText")
    assert field.toPlainText() == "Wir helfen. Kommen Sie."
    assert page.case.ansicht.bild.vereinbarungen[0].text("angebot") == "Wir helfen. Kommen Sie."
    field.undo()
    assert field.toPlainText() == "Wir helfen. Kommen Sie, sonst wird gekürzt."


def test_findings_follow_the_typing_after_a_pause(befundet: Case, page_of: Page, qtbot: QtBot) -> None:
    page = page_of(befundet)
    tab = open_tab(page, "Persönliches Angebot")
    before = len(tab.panel.rows)
    with qtbot.waitSignal(tab.pruefer.changed, timeout=5_000):
        type_text(area(tab, "abschnittText"), "Praktikum")
    assert len(tab.panel.rows) == before + 1
    assert page.case.ansicht.bild.vereinbarungen[0].text("angebot") == "", "nothing was stored"
    marks = tab.middle.text.text.marks
    assert [(m.begin, m.end) for m in marks] == [(0, 9)]
    assert tab.middle.text.text.accessibleDescription() == "Prüfung: Titel von Q29"


def test_only_one_check_for_many_keys(befundet: Case, page_of: Page, qtbot: QtBot) -> None:
    fake = check_with(befundet, LANG)
    page = page_of(befundet)
    tab = open_tab(page, "Persönliches Angebot")
    before = fake.gesehen
    with qtbot.waitSignal(tab.pruefer.changed, timeout=5_000):
        type_text(area(tab, "abschnittText"), "Ein Praktikum im Lager")
    assert fake.gesehen == before + 1


def test_bewusst_so_needs_words_and_is_shown(befundet: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(befundet)
    tab = open_tab(page)
    assert not tab.panel.findChildren(QPushButton, "bewusst_1"), "a Fehler cannot be answered"

    def fill(dialog: QDialog) -> None:
        button(dialog, "antwortOk").click()
        assert text(dialog, "antwortGrundFehler")
        type_text(area(dialog, "antwortGrund"), "so besprochen")
        button(dialog, "antwortOk").click()

    ask.dialog = fill
    button(tab, "bewusst_2").click()
    assert tab.panel.accessibleName() == "Prüfung: 1 Fehler, 0 Warnung, 1 Hinweis"
    assert text(tab, "warumNichtFertig") == "noch 1 Fehler"
    assert "Bewusst so, weil so besprochen" in tab.panel.rows[1].accessibleName()
    assert button(tab, "bewusst_2").text() == "Antwort ändern …"

    def take_back(dialog: QDialog) -> None:
        assert area(dialog, "antwortGrund").toPlainText() == "so besprochen"
        button(dialog, "antwortZurueck").click()

    ask.dialog = take_back
    button(tab, "bewusst_2").click()
    assert text(tab, "warumNichtFertig") == "noch 1 Fehler und 1 Warnung ohne Antwort"


def test_a_warning_with_an_answer_keeps_nothing_back(befundet: Case, page_of: Page, ask: FakeAsk) -> None:
    check_with(befundet, VAGE)
    tab = open_tab(page_of(befundet))
    button(tab, "besprochen").click()
    assert not button(tab, "fertigstellen").isEnabled()

    def fill(dialog: QDialog) -> None:
        type_text(area(dialog, "antwortGrund"), "so besprochen")
        button(dialog, "antwortOk").click()

    ask.dialog = fill
    button(tab, "bewusst_1").click()
    assert button(tab, "fertigstellen").isEnabled()


def test_what_could_not_be_checked_is_said_and_can_be_supplied(
    befundet: Case, page_of: Page, ask: FakeAsk
) -> None:
    offen = NichtPruefbar("W_SANCTION_TABLE", "Höhe", "nicht prüfbar: der Tag des Verstoßes fehlt.")
    fake = check_with(befundet, offen=(offen,))
    tab = open_tab(page_of(befundet))
    words = " ".join(w.text() for w in find(tab, QFrame, "nichtPruefbar").findChildren(QLabel))
    assert "1 Regel ist nicht prüfbar" in words
    assert "der Tag des Verstoßes fehlt" in words
    forms: list[str] = []

    def limit(dialog: QDialog) -> None:
        forms.append(dialog.objectName())
        dialog.findChild(QComboBox, "grenzeArt").setCurrentIndex(list(Grenzart).index(Grenzart.STUNDEN))
        type_text(line(dialog, "grenzeStunden"), "viele")
        button(dialog, "grenzeOk").click()
        assert "ganze Zahl" in text(dialog, "grenzeStundenFehler")
        line(dialog, "grenzeStunden").clear()
        type_text(line(dialog, "grenzeStunden"), "20")
        button(dialog, "grenzeOk").click()

    def facts(dialog: QDialog) -> None:
        forms.append(dialog.objectName())
        ask.dialog = limit
        button(dialog, "grenzeDazu").click()
        type_text(line(dialog, "verstossAm"), "01.08.2026")
        button(dialog, "angabenOk").click()

    ask.dialog = facts
    button(tab, "angabenNachtragen").click()
    assert forms == ["angaben", "grenze"]
    (grenze,) = befundet.session.akte.grenzen.von(befundet.fall_id)
    assert (grenze.art, grenze.stunden) == (Grenzart.STUNDEN, 20)
    last = fake.kontexte[-1]
    assert last is not None
    assert last.verstoss_am == date(2026, 8, 1)
    assert tab.pruefer.nicht_pruefbar == ()


def test_the_quiet_rules_can_be_listed(befundet: Case, page_of: Page) -> None:
    tab = open_tab(page_of(befundet))
    assert text(tab, "regelnOhneBefund") == "2 Regeln ohne Befund"
    button(tab, "regelnZeigen").click()
    shown = [w.text() for w in tab.panel.findChildren(QLabel) if w.isVisible()]
    assert "Q05 Titel von Q05" in shown
    button(tab, "regelnZeigen").click()
    shown = [w.text() for w in tab.panel.findChildren(QLabel) if w.isVisible()]
    assert "Q05 Titel von Q05" not in shown


def test_arrows_walk_the_list(befundet: Case, page_of: Page) -> None:
    page = page_of(befundet)
    tab = open_tab(page)
    tab.panel.rows[0].setFocus()
    QTest.keyClick(tab.panel.rows[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is tab.panel.rows[1]
    assert current_rule(tab) == "Q13"


def test_a_result_that_comes_too_late_is_dropped(befundet: Case, page_of: Page) -> None:
    page = page_of(befundet)
    tab = open_tab(page)
    waiting: list[Callable[[], None]] = []
    run = page.case.run

    def later(job: Callable[[], object], done: Callable[[object], None]) -> None:
        waiting.append(lambda: run(job, done))

    page.case.run = later  # type: ignore[method-assign,assignment] # a lane that takes its time
    check_with(befundet, DROHUNG)
    tab.pruefer.check()
    check_with(befundet, VAGE)
    tab.pruefer.check()
    waiting[1]()
    waiting[0]()
    assert {z.befund.regel for z in tab.pruefer.zeilen} == {"Q13"}


def test_a_final_document_is_reported_on_but_takes_no_answer(in_kraft: Case, page_of: Page) -> None:
    check_with(in_kraft, Wort("Q13", "Arbeitskleidung", Schwere.WARNUNG))
    tab = open_tab(page_of(in_kraft))
    assert [row.zeile.befund.regel for row in tab.panel.rows] == ["Q13"]
    assert not tab.panel.findChildren(QPushButton, "bewusst_1")
    assert tab.pruefer.hindert() == ""


def test_the_real_rules_see_a_threat_in_a_plan(begonnen: Case, page_of: Page) -> None:
    vid = draft(begonnen)
    threat = beispiel.person("Sie gehen hin, sonst wird die Leistung gekürzt.")
    beispiel.paar(begonnen.session.akte, vid, None, beispiel.wir("Wir vermitteln einen Termin"), threat)
    tab = open_tab(page_of(begonnen))
    assert "W_RFB_IN_PLAN" in {row.zeile.befund.regel for row in tab.panel.rows}
    number = next(i for i, row in enumerate(tab.panel.rows, 1) if row.zeile.befund.regel == "W_RFB_IN_PLAN")
    button(tab, f"korrigieren_{number}").click()
    assert "W_RFB_IN_PLAN" not in {row.zeile.befund.regel for row in tab.panel.rows}
