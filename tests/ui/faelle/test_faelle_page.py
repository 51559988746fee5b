from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.abschluss import Abschluss, Abschlussart
from fallakte.domain.person import Person
from fallakte.services.faelle import Fallangaben
from fallakte.services.fallliste import Fallabfrage
from fallakte.ui.faelle.faelle_page import FaellePage
from fallakte.ui.shell.session import Session
from tests.ui.walk import show

Made = tuple[FaellePage, list[object]]


@pytest.fixture
def empty(session: Session, qtbot: QtBot) -> Made:
    """The page on a file without cases, and what was asked for."""
    wanted: list[object] = []
    page = FaellePage(session, lambda _s: wanted.append("neu"), lambda _s, fall_id: wanted.append(fall_id))
    session.case_wanted.connect(lambda fall_id, _tab: wanted.append(("oeffnen", fall_id)))
    page.resize(1180, 700)
    show(qtbot, page)
    page.focus_start()
    return page, wanted


@pytest.fixture
def made(session: Session, fall: Callable[..., int], qtbot: QtBot, request: pytest.FixtureRequest) -> Made:
    for vorname, nachname, raum in (
        ("Elif", "Musterfeld", "Nordufer"),
        ("Tomasz", "Erdacht", "Mühlenkamp"),
        ("Hanna", "Probe", "Südhang"),
    ):
        fall(vorname, nachname, raum)
    page: Made = request.getfixturevalue("empty")
    return page


def table(page: FaellePage) -> QTableView:
    found = page.findChild(QTableView, "faelleTabelle")
    assert isinstance(found, QTableView)
    return found


def rows(page: FaellePage) -> list[str]:
    model = table(page).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def type_search(page: FaellePage, text: str) -> QLineEdit:
    search = page.findChild(QLineEdit, "fallSuche")
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, text)
    return search


def visible(page: FaellePage, name: str) -> bool:
    widget = page.findChild(QWidget, name)
    return widget is not None and widget.isVisible()


def test_an_empty_file_offers_the_first_case(empty: Made) -> None:
    page, wanted = empty
    assert visible(page, "ersterStart")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert wanted == ["neu"]


def test_the_first_case_appears_by_itself(empty: Made, session: Session) -> None:
    page, _ = empty
    angaben = Fallangaben(person=Person(vorname="Elif", nachname="Musterfeld"))
    session.write(lambda: session.akte.faelle.anlegen(angaben))
    assert not visible(page, "ersterStart")
    assert rows(page) == ["Musterfeld, Elif"]


def test_search_while_typing_shows_hits_and_the_way_back(made: Made) -> None:
    page, _ = made
    search = type_search(page, "mu")
    assert rows(page) == ["Erdacht, Tomasz, 22", "Musterfeld, Elif, 22"]
    assert page.findChild(QLabel, "trefferzahl").text() == "2 von 3"
    QTest.keyClicks(search, "xyz")
    assert visible(page, "leer")
    assert any("„muxyz“" in label.text() for label in page.findChildren(QLabel))
    QTest.mouseClick(page.findChild(QPushButton, "filterLeeren"), Qt.MouseButton.LeftButton)
    assert len(rows(page)) == 3
    assert search.text() == ""
    assert QApplication.focusWidget() is search


def test_escape_empties_the_search(made: Made) -> None:
    page, _ = made
    search = type_search(page, "mu")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert len(rows(page)) == 3


def test_down_into_the_table_up_back_enter_opens(made: Made) -> None:
    page, wanted = made
    search = type_search(page, "")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is table(page)
    QTest.keyClick(table(page), Qt.Key.Key_Down)
    QTest.keyClick(table(page), Qt.Key.Key_Return)
    QTest.keyClick(table(page), Qt.Key.Key_F2)
    QTest.keyClick(table(page), Qt.Key.Key_Up)
    QTest.keyClick(table(page), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is search
    assert [w[0] if isinstance(w, tuple) else "aendern" for w in wanted] == ["oeffnen", "aendern"]


def test_the_preview_follows_the_selection(made: Made) -> None:
    page, wanted = made
    name = page.findChild(QLabel, "vorschauName")
    assert name.text() == "Tomasz Erdacht"
    QTest.keyClick(table(page), Qt.Key.Key_Down)
    assert name.text() == "Elif Musterfeld"
    assert page.findChild(QLabel, "vorschauSchritt").text() == "Über die Aufnahme entscheiden"
    QTest.mouseClick(page.findChild(QPushButton, "akteOeffnen"), Qt.MouseButton.LeftButton)
    assert wanted[0][0] == "oeffnen"


def test_space_hides_and_shows_the_preview(made: Made) -> None:
    page, _ = made
    QTest.keyClick(table(page), Qt.Key.Key_Space)
    assert not visible(page, "vorschau")
    QTest.keyClick(table(page), Qt.Key.Key_Space)
    assert visible(page, "vorschau")


def test_work_lists_filter_and_count(made: Made) -> None:
    page, _ = made
    alle, ziel = (page.findChild(QToolButton, f"liste_{name}") for name in ("alle", "ohne_ziel"))
    assert alle.text() == "Meine Fälle · 3"
    assert ziel.text() == "Ohne Ziel · 3"
    late = page.findChild(QToolButton, "liste_zusage_ueberfaellig")
    late.click()
    assert visible(page, "leer")
    assert late.isChecked()
    assert not alle.isChecked()
    alle.click()
    assert len(rows(page)) == 3


def test_returning_from_a_case_keeps_it_selected(made: Made, session: Session) -> None:
    page, _ = made
    fall_id = table(page).model().index(2, 0).data(Qt.ItemDataRole.UserRole).fall_id
    page.select_case(fall_id)
    assert table(page).currentIndex().row() == 2


def test_every_cell_is_painted(made: Made) -> None:
    page, _ = made
    type_search(page, "mu")
    before = table(page).grab().toImage()
    type_search(page, "s")
    assert table(page).grab().toImage() != before


def test_a_file_whose_cases_are_all_closed_says_so_and_shows_them(
    made: Made, session: Session, qtbot: QtBot
) -> None:
    page, _wanted = made
    for zeile in session.akte.faelle.seite(Fallabfrage(heute=session.today()), None, 9):
        ende = Abschluss(
            fall_id=zeile.fall_id,
            am=session.today(),
            art=Abschlussart.NICHT_INDIZIERT,
            ergebnis="Hilfe an anderer Stelle",
        )
        session.write(partial(session.akte.abschluss.abschliessen, zeile.fall_id, ende))
    assert not visible(page, "ersterStart"), "there are cases in this file"
    assert "Kein Fall läuft." in [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert not visible(page, "filterLeeren")
    page.focus_start()
    chip = page.findChild(QToolButton, "mitAbgeschlossenen")
    assert chip is not None
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert len(rows(page)) == 3
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert not visible(page, "faelleTabelle")
