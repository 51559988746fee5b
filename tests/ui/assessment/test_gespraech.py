"""The talk view: one question, large type, at most three clicks, and nothing is lost by any key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from fallakte.domain.assessment import Sicht, Vorbehalt
from fallakte.ui.assessment.gespraech import Gespraech, fragen
from fallakte.ui.assessment.gespraech_seiten import STAERKE
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.zeilen import FACHKRAFT, PERSON
from fallakte.ui.fall.case import Case
from fallakte.ui.look import current
from tests.ui.assessment.conftest import TabOf, allow
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import button, text
from tests.ui.walk import nameless, small_targets, tab_round

Talk = Callable[[Callable[[Gespraech], None]], None]


@pytest.fixture
def talk(begonnen: Case, tab_of: TabOf, ask: FakeAsk) -> Talk:
    """Open the talk view over the tab and do something in it."""

    def make(do: Callable[[Gespraech], None]) -> None:
        tab = tab_of(begonnen)

        def run(dialog: QDialog) -> None:
            assert isinstance(dialog, Gespraech)
            dialog.resize(1280, 800)
            dialog.activateWindow()
            QApplication.processEvents()
            do(dialog)
            dialog.accept()

        ask.dialog = run
        button(tab, "gespraechsansicht").click()

    return make


def key(
    dialog: QDialog, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, which, modifier)


def stored(case: Case) -> list[tuple[str, Sicht, int | None, int | None, Vorbehalt | None]]:
    alle = case.session.akte.faelle.ansicht(case.fall_id).bild.einschaetzungen
    return [(e.punkt_id, e.sicht, e.ressource, e.bedarf, e.vorbehalt) for e in alle]


class Mouse:
    """Presses buttons and counts."""

    def __init__(self, dialog: QWidget) -> None:
        self._dialog, self.clicks = dialog, 0

    def press(self, name: str) -> None:
        found = next(b for b in self._dialog.findChildren(QAbstractButton, name) if b.isVisible())
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        self.clicks += 1


def test_three_clicks_rate_one_item_and_lead_on(begonnen: Case, talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        mouse = Mouse(dialog)
        for name in ("staerke_2", "schritte_1", "frageWeiter"):
            mouse.press(name)
        assert mouse.clicks <= 3
        assert dialog.frage.punkt.id == "D01.2"
        assert stored(begonnen) == [("D01.1", Sicht.PERSON, 2, 1, None)]

    talk(do)


@pytest.mark.parametrize(
    ("name", "vorbehalt"),
    [("nichtsSagen", Vorbehalt.MOECHTE_NICHT), ("weissNicht", Vorbehalt.UNKLAR), ("spaeter", None)],
)
def test_one_click_says_nothing_or_not_yet(
    begonnen: Case, talk: Talk, name: str, vorbehalt: Vorbehalt | None
) -> None:
    def do(dialog: Gespraech) -> None:
        Mouse(dialog).press(name)
        assert dialog.frage.punkt.id == "D01.2"
        assert [e[-1] for e in stored(begonnen)] == ([vorbehalt] if vorbehalt else [])

    talk(do)


def test_two_digits_and_enter_rate_one_item(begonnen: Case, talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        key(dialog, Qt.Key.Key_3)
        key(dialog, Qt.Key.Key_5)
        assert stored(begonnen) == [("D01.1", Sicht.PERSON, 2, 4, None)]
        key(dialog, Qt.Key.Key_1)
        assert stored(begonnen)[0][3] == 0, "another digit chooses another step"
        key(dialog, Qt.Key.Key_Return)
        assert dialog.frage.punkt.id == "D01.2"

    talk(do)


def test_arrows_turn_the_page_from_wherever_the_keyboard_is(begonnen: Case, talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        assert not dialog.page.back.isEnabled()
        for start in (dialog.page.staerke.answers[0], dialog.page.nothing, dialog.page.next):
            start.setFocus()
            before = dialog.frage.nummer
            key(dialog, Qt.Key.Key_Right)
            assert dialog.frage.nummer == before + 1
        key(dialog, Qt.Key.Key_Left)
        assert dialog.frage.nummer == 3
        assert stored(begonnen) == [], "turning the page says nothing"

    talk(do)


def test_down_chooses_the_next_step(begonnen: Case, talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        dialog.page.bedarf.choose(1)
        dialog.page.bedarf.answers[1].setFocus()
        key(dialog, Qt.Key.Key_Down)
        assert stored(begonnen) == [("D01.1", Sicht.PERSON, None, 2, None)]

    talk(do)


def test_progress_question_and_steps_are_told_in_words(begonnen: Case, talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        assert text(dialog, "fortschritt") == "1 von 6 · Lebensunterhalt"
        assert text(dialog, "frage") == "Reicht mein Geld bis zum Ende des Monats?"
        assert [a.accessibleName() for a in dialog.page.staerke.answers] == list(STAERKE)
        assert [a.accessibleName() for a in dialog.page.bedarf.answers] == list(dialog.frage.punkt.anker)
        assert nameless(dialog) == small_targets(dialog, least=44) == []

    talk(do)


def test_the_sight_of_others_is_not_in_sight(begonnen: Case, talk: Talk) -> None:
    p = AssessmentPresenter(begonnen)
    p.setzen("D01.1", FACHKRAFT, ressource=0, bedarf=4)
    p.indiz("D01.1", "Wirkt überfordert", lambda use_case: use_case)

    def do(dialog: Gespraech) -> None:
        words = " ".join(w.text() for w in dialog.findChildren(QLabel))
        assert "Wirkt überfordert" not in words
        assert "Musterfeld" not in words
        assert dialog.page.bedarf.value() is None
        assert dialog.page.staerke.value() is None
        assert dialog.windowTitle() == "Fallakte"

    talk(do)


def test_type_is_at_least_18_px(talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        widgets = [
            w
            for kind in (QLabel, QAbstractButton)
            for w in dialog.page.findChildren(kind)
            if w.isVisible() and w.text()
        ]
        assert len(widgets) > 12
        assert [w.text() for w in widgets if w.fontInfo().pixelSize() < 18] == []

    talk(do)


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_rows_are_high_enough_and_nothing_is_cut_off(talk: Talk, zoom: float) -> None:
    def do(dialog: Gespraech) -> None:
        current().set_zoom(zoom)
        dialog.resize(1280, 720)
        QApplication.processEvents()
        answers = (*dialog.page.staerke.answers, *dialog.page.bedarf.answers)
        assert min(a.height() for a in answers) >= 44 * zoom
        assert dialog.minimumSizeHint().width() <= 1280
        assert all(a.width() <= 1280 and a.layout().sizeHint().height() > 0 for a in answers)

    talk(do)


def test_esc_does_nothing_and_loses_nothing(begonnen: Case, talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        key(dialog, Qt.Key.Key_2)
        key(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert stored(begonnen) == [("D01.1", Sicht.PERSON, 1, None, None)]

    talk(do)


def test_the_end_leads_over_a_neutral_page(talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        key(dialog, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        assert dialog.last.isVisible()
        words = " ".join(w.text() for w in dialog.last.findChildren(QLabel) if w.isVisible())
        assert "Elif" not in words
        assert "Geld" not in words
        button(dialog, "zurueckZumGespraech").click()
        assert dialog.page.isVisible()
        button(dialog, "gespraechBeenden").click()
        button(dialog, "zumBogen").click()
        assert dialog.result() == QDialog.DialogCode.Accepted

    talk(do)


def test_undo_works_in_the_talk(begonnen: Case, talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        key(dialog, Qt.Key.Key_2)
        begonnen.session.undo()
        assert dialog.page.staerke.value() is None
        assert stored(begonnen) == []

    talk(do)


def test_tab_walks_through_everything_and_back(talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        there = [w.objectName() for w in tab_round(dialog)]
        order = ("staerke_0", "schritte_0", "nichtsSagen", "weissNicht", "spaeter", "frageWeiter")
        assert [n for n in there if n in order] == list(order)
        assert {w.objectName() for w in tab_round(dialog, backwards=True)} == set(there)

    talk(do)


def test_what_may_not_be_asked_is_not_asked(begonnen: Case) -> None:
    p = AssessmentPresenter(begonnen)
    begonnen.write(lambda: begonnen.session.akte.assessment.auslassen(begonnen.fall_id, "D13"))
    asked = {f.bereich.id for f in fragen(p)}
    assert not asked & {"D06", "D07", "D13", "D14"}
    allow(begonnen, "D07")
    assert "D07" in {f.bereich.id for f in fragen(p)}


def test_it_begins_where_the_talk_stopped(begonnen: Case, talk: Talk) -> None:
    p = AssessmentPresenter(begonnen)
    p.setzen("D01.1", PERSON, bedarf=1)
    p.vorbehalten("D01.2", PERSON, Vorbehalt.MOECHTE_NICHT)

    def do(dialog: Gespraech) -> None:
        assert dialog.frage.punkt.id == "D01.3"
        key(dialog, Qt.Key.Key_Left)
        assert "nichts sagen" in text(dialog, "gesagt")

    talk(do)


def test_after_the_last_question_the_end_is_offered(begonnen: Case, talk: Talk) -> None:
    def do(dialog: Gespraech) -> None:
        for _ in fragen(AssessmentPresenter(begonnen)):
            assert dialog.page.isVisible()
            key(dialog, Qt.Key.Key_Right)
        assert dialog.last.isVisible()

    talk(do)
