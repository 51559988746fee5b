"""Two views, strengths first, no value lost."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.assessment import Sicht, Vorbehalt
from fallakte.domain.fall import Segment
from fallakte.domain.kreislauf import Zustand
from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.assessment_presenter import AssessmentPresenter
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import find

Page = Callable[[Case], FallPage]


def erster(p: AssessmentPresenter) -> str:
    return p.bereich.punkte[0].id


def test_a_number_is_stored_and_told(begonnen: Case, qtbot: QtBot) -> None:
    p = AssessmentPresenter(begonnen)
    with qtbot.waitSignal(p.changed):
        p.setzen(erster(p), Sicht.PERSON, ressource=3)
    p.setzen(erster(p), Sicht.PERSON, bedarf=1)
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert (stored.ressource, stored.bedarf, stored.vorbehalt) == (3, 1, None)
    assert p.bereiche()[0].satz() == "Lebensunterhalt, Stärke 3 von 3, Bedarf 1 von 4"


def test_taking_the_last_number_back_leaves_nicht_besprochen(begonnen: Case) -> None:
    p = AssessmentPresenter(begonnen)
    p.setzen(erster(p), Sicht.PERSON, bedarf=2)
    p.setzen(erster(p), Sicht.PERSON, bedarf_leer=True)
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert (stored.bedarf, stored.vorbehalt) == (None, Vorbehalt.NICHT_BESPROCHEN)
    assert p.waehlbar() == []


def test_two_steps_apart_are_talked_about_one_is_not(begonnen: Case) -> None:
    p = AssessmentPresenter(begonnen)
    p.setzen(erster(p), Sicht.PERSON, bedarf=1)
    p.setzen(erster(p), Sicht.FACHKRAFT, bedarf=2)
    assert not p.punkt(erster(p)).reden
    p.setzen(erster(p), Sicht.FACHKRAFT, bedarf=3)
    assert p.punkt(erster(p)).reden


def test_items_with_a_strength_come_first(begonnen: Case) -> None:
    p = AssessmentPresenter(begonnen)
    dritter = p.bereich.punkte[2].id
    p.setzen(dritter, Sicht.FACHKRAFT, ressource=2)
    assert p.punkte()[0].punkt.id == dritter
    assert p.staerken() == p.katalog.punkt(dritter).titel


def test_digits_and_letters_rate_by_keyboard(begonnen: Case, page_of: Page) -> None:
    page = page_of(begonnen)
    page.show_tab("assessment")
    page.focus_start()
    assert page.focusWidget().objectName() == "staerke_person_D01_1_0"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_3)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_1)
    (stored,) = page.case.ansicht.bild.einschaetzungen
    assert (stored.sicht, stored.ressource, stored.bedarf) == (Sicht.PERSON, 3, 1)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_W)
    (stored,) = page.case.ansicht.bild.einschaetzungen
    assert (stored.bedarf, stored.vorbehalt) == (None, Vorbehalt.MOECHTE_NICHT)
    assert "möchte nicht" in page.findChild(QLabel, "vorbehalt_person_D01_1").text()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_U)
    assert page.case.ansicht.bild.einschaetzungen[0].vorbehalt is Vorbehalt.UNKLAR


def test_anchor_texts_are_read_out(begonnen: Case, page_of: Page) -> None:
    page = page_of(begonnen)
    page.show_tab("assessment")
    four = page.findChild(QWidget, "bedarf_person_D01_1_4")
    assert "Sicht von Elif" in four.accessibleName()
    assert four.toolTip() == "Es ist kein Geld für Essen oder Miete da."


def test_a_proof_is_kept_when_the_field_is_left(begonnen: Case, page_of: Page) -> None:
    page = page_of(begonnen)
    page.show_tab("assessment")
    proof = page.findChild(QLineEdit, "indiz_D01_1")
    proof.setFocus()
    QTest.keyClicks(proof, "Bescheid gesehen")
    QTest.keyClick(proof, Qt.Key.Key_Tab)
    assert page.case.ansicht.bild.einschaetzungen[0].indiz == "Bescheid gesehen"


def test_closing_needs_a_focus_or_kein_bedarf(begonnen: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(begonnen)
    page.show_tab("assessment")
    close = page.findChild(QPushButton, "bogenAbschliessen")
    assert not close.isEnabled()
    assert page.findChild(QLabel, "warumNichtAbschliessen").isVisible()
    AssessmentPresenter(page.case).setzen("D01.1", Sicht.PERSON, bedarf=2)
    assert close.isEnabled()

    def fill(dialog: QDialog) -> None:
        ok = dialog.findChild(QPushButton, "abschliessenOk")
        ok.click()
        assert "kein Bedarf" in dialog.findChild(QLabel, "abschliessenFehler").text()
        dialog.findChild(QCheckBox, "schwerpunkt_D01_1").click()
        ok.click()

    ask.dialog = fill
    close.click()
    assert page.case.ansicht.stand.segmente[0].zustand is Zustand.FERTIG
    assert find(page, QWidget, "staerke_person_D01_1_0").focusPolicy() == Qt.FocusPolicy.NoFocus
    page.findChild(QPushButton, "neuerBogen").click()
    assert find(page, QWidget, "staerke_person_D01_1_0").focusPolicy() != Qt.FocusPolicy.NoFocus


def test_ziel_daraus_starts_a_goal_with_its_origin(begonnen: Case, page_of: Page) -> None:
    page = page_of(begonnen)
    page.show_tab("assessment")
    page.findChild(QPushButton, "ziel_D01_2").click()
    assert page.tab().objectName() == "ziele"
    assert page.findChild(QLineEdit, "kurz").text() == "Leistungsbescheid"
    assert "Leistungsbescheid" in page.findChild(QLabel, "zielHerkunft").text()


def test_without_a_runde_the_way_is_shown(neu: Case, page_of: Page) -> None:
    page = page_of(neu)
    page.show_tab("assessment")
    page.findChild(QPushButton, "assessmentZurUebersicht").click()
    assert page.tab().objectName() == "uebersicht"


def test_going_back_to_the_goals_keeps_the_closed_sheet_in_sight(begonnen: Case, uhr: FesteUhr) -> None:
    """Only a way back to the Assessment itself makes the sheet old."""
    akte, fall_id = begonnen.session.akte, begonnen.ansicht.fall.id
    p = AssessmentPresenter(begonnen)
    p.setzen(erster(p), Sicht.PERSON, bedarf=2)
    begonnen.write(lambda: akte.assessment.abschliessen(fall_id, (), kein_bedarf=True))
    for segment, sichtbar in ((Segment.ZIELE, True), (Segment.ASSESSMENT, False)):
        uhr.stelle(uhr.jetzt() + timedelta(minutes=1))
        begonnen.write(lambda ziel=segment: akte.faelle.zurueckspringen(fall_id, ziel, "Lage ist anders."))
        assert (p.bogen is not None) is sichtbar
