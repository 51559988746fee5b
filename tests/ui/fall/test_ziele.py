"""Goals: from her words to a step one can check."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.kreislauf import Zustand
from fallakte.domain.ziel import Ebene
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.fall.ziele_presenter import ZielePresenter
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, button, enter, find, line, text

Page = Callable[[Case], FallPage]


def test_the_tree_numbers_goals_below_their_rahmenziel(voll: Case) -> None:
    baum = ZielePresenter(voll).baum()
    assert [k.kopf for k in baum] == [
        "Rahmenziel 1 · bis 31.08.2027",
        "Handlungsziel 1 · bis 31.03.2027",
        "Handlungsziel 2 · bis 23.02.2027",
    ]
    (kind,) = baum[0].kinder
    assert kind.kopf == "Handlungsziel 1.1 · bis 29.01.2027"
    assert kind.stufe == -1
    assert "Arbeitskleidung bezahlen" in [z.zusage.was for z in kind.zusagen]


def test_a_new_handlungsziel_hangs_below_the_chosen_rahmenziel(voll: Case, qtbot: QtBot) -> None:
    p = ZielePresenter(voll)
    oben = next(z for z in p.laufende() if z.ebene is Ebene.RAHMEN)
    p.waehlen(oben.id)
    with qtbot.waitSignal(p.opened):
        p.neues(Ebene.HANDLUNG)
    assert p.ziel is not None
    assert (p.ziel.id, p.ziel.oberziel_id) == (0, oben.id)
    assert p.titel() == "Neues Handlungsziel"


def test_what_is_missing_is_said_in_order(voll: Case) -> None:
    p = ZielePresenter(voll)
    ziel = next(z for z in p.laufende() if z.ebene is Ebene.HANDLUNG)
    assert p.warum_nicht_vereinbar(ziel) == ""
    assert (
        p.warum_nicht_vereinbar(p.mit(ziel, zustimmung_person=False))
        == "Zustimmung beider Seiten oder Dissens fehlt"
    )
    assert p.warum_nicht_vereinbar(p.mit(ziel, zustimmung_person=False, dissens="Sie sieht es anders")) == ""
    assert p.warum_nicht_vereinbar(p.mit(ziel, pruefdatum=None)) == "Prüfdatum fehlt"


def write_goal(page: FallPage) -> None:
    find(page, QWidget, "neuesZiel")
    page.findChild(QAction, "neu_handlung").trigger()
    QTest.keyClicks(area(page, "wortlaut"), "Ich schreibe zwei Bewerbungen.")
    QTest.keyClicks(line(page, "kurz"), "Zwei Bewerbungen")
    QTest.keyClicks(line(page, "indikator"), "Kopien")


def test_a_goal_is_written_and_agreed_by_keyboard(begonnen: Case, page_of: Page) -> None:
    page = page_of(begonnen)
    page.show_tab("ziele")
    write_goal(page)
    agree = button(page, "zielVereinbaren")
    assert not agree.isEnabled()
    assert text(page, "warumNichtVereinbar") == "Prüfdatum fehlt"
    enter(line(page, "pruefdatum"), "29.2.2027")
    assert text(page, "pruefdatumFehler") == "Diesen Tag gibt es in diesem Monat nicht."
    enter(line(page, "pruefdatum"), "28.2.2027")
    assert text(page, "warumNichtVereinbar") == "Zustimmung beider Seiten oder Dissens fehlt"
    find(page, QCheckBox, "zustimmungPerson").click()
    find(page, QCheckBox, "zustimmungStelle").click()
    QTest.keyClicks(line(page, "gas_plus0"), "Zwei Bewerbungen sind verschickt.")
    find(page, QWidget, "start_minus2").click()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (ziel,) = page.case.ansicht.bild.ziele
    assert (ziel.kurz, ziel.indikator, ziel.gas[2], ziel.gas_start) == (
        "Zwei Bewerbungen", "Kopien", "Zwei Bewerbungen sind verschickt.", -2,
    )  # fmt: skip
    assert ziel.vereinbart_um is not None
    assert page.case.ansicht.stand.segmente[1].zustand is Zustand.FERTIG


def test_a_changed_wording_takes_the_agreement_back(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.show_tab("ziele")
    assert not page.findChild(QPushButton, "zielSpeichern").isVisible()
    QTest.keyClicks(area(page, "wortlaut"), "Und zwar bald. ")
    button(page, "zielSpeichern").click()
    ziel = next(z for z in page.case.ansicht.bild.ziele if z.kurz == "Praktikum in einer Küche")
    assert ziel.wortlaut.startswith("Und zwar bald.")
    assert ziel.vereinbart_um is None
    assert button(page, "zielVereinbaren").text() == "Ziel vereinbaren"


def test_an_empty_title_is_refused_at_its_field_and_nothing_is_lost(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.show_tab("ziele")
    line(page, "kurz").selectAll()
    QTest.keyClick(line(page, "kurz"), Qt.Key.Key_Delete)
    button(page, "zielSpeichern").click()
    assert text(page, "kurzFehler") == "Bitte füllen Sie „Ziel“ aus."
    assert area(page, "wortlaut").toPlainText().startswith("Bis Ende Januar")


def test_what_was_being_typed_comes_back_after_the_lock(begonnen: Case, page_of: Page, qtbot: QtBot) -> None:
    page = page_of(begonnen)
    page.show_tab("ziele")
    page.findChild(QAction, "neu_handlung").trigger()
    QTest.keyClicks(area(page, "wortlaut"), "Ich will ler")
    page.commit()
    again = page_of(begonnen)
    again.show_tab("ziele")
    assert area(again, "wortlaut").toPlainText() == "Ich will ler"
    assert again.findChild(QLabel, "warumNichtVereinbar").text() == "kurzer Titel fehlt"


def test_beginning_again_never_covers_a_goal_that_was_begun(begonnen: Case, page_of: Page) -> None:
    page = page_of(begonnen)
    page.show_tab("ziele")
    page.tab().new_goal(Ebene.HANDLUNG)
    QTest.keyClicks(area(page, "wortlaut"), "Ich will kochen lernen.")
    page.tab().new_goal(Ebene.HANDLUNG)
    assert area(page, "wortlaut").toPlainText() == "Ich will kochen lernen."
    assert text(page, "entwurfSatz").endswith("wiederhergestellt")
    enter(line(page, "kurz"), "Kochen")
    button(page, "zielSpeichern").click()
    page.tab().new_goal(Ebene.HANDLUNG)
    assert area(page, "wortlaut").toPlainText() == "", "that one is stored"
    assert [z.kurz for z in page.case.ansicht.bild.ziele] == ["Kochen"]


def test_what_was_given_up_on_purpose_does_not_come_back(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.show_tab("ziele")
    before = line(page, "kurz").text()
    QTest.keyClicks(line(page, "kurz"), " anders")
    button(page, "zielVerwerfen").click()
    assert line(page, "kurz").text() == before
    assert page.case.session.akte.entwuerfe.alle() == ()


def test_alt_arrow_moves_a_goal_among_its_siblings(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.show_tab("ziele")
    tree = page.tab().tree
    tree.setCurrentItem(tree.topLevelItem(2))
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [k.titel for k in ZielePresenter(page.case).baum()][1:] == [
        "Vier Vormittage unterwegs",
        "Wohnung bleibt sicher",
    ]


def test_a_level_of_today_is_kept(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.show_tab("ziele")
    find(page, QWidget, "gasHeute_1").click()
    ziel_id = ZielePresenter(page.case).chosen
    assert page.case.session.akte.ziele.bewertungen((ziel_id,))[ziel_id].stufe == 1


def test_a_goal_is_ended_only_after_the_question(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    page.show_tab("ziele")
    ask.answers = [False]
    button(page, "zielBeenden").click()
    assert len(ZielePresenter(page.case).laufende()) == 5
    ask.answers = [True]
    button(page, "zielBeenden").click()
    assert len(ZielePresenter(page.case).laufende()) == 4


def test_klausel_daraus_opens_a_pair_for_this_goal(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    page.show_tab("ziele")
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        seen.append(dialog.findChild(QWidget, "paarZiel").currentText())
        dialog.reject()

    ask.dialog = look
    button(page, "klauselDaraus").click()
    assert seen == ["1.1  Praktikum in einer Küche"]
    assert page.tab().objectName() == "vereinbarung"
