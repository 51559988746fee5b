"""Which page is shown, which is kept, and what can be begun from anywhere."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.kontakt import Wiedervorlage
from fallakte.ui.look import current
from fallakte.ui.shell.commands import Command, Commands
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.stage import Pages
from fallakte.ui.shell.workspace import Workspace
from tests.ui.shell.haus import StubBackupsPage, StubCasePage
from tests.ui.walk import show


class StubPage(QLabel):
    """Stands for Heute."""

    def __init__(self, session: Session) -> None:
        super().__init__("Heute")
        self.setObjectName("heuteSeite")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focus_start(self) -> None:
        self.setFocus()


class StubList(StubPage):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("listenSeite")
        self.selected: list[int] = []

    def focus_search(self) -> None:
        self.setText("Suche")

    def select_case(self, fall_id: int) -> None:
        self.selected.append(fall_id)


class Calls:
    def __init__(self) -> None:
        self.made: list[tuple[str, int | None]] = []

    def commands(self, *, search: bool = True) -> Commands:
        return Commands(
            lambda _s: self.made.append(("fall", None)),
            note=lambda _s, fall_id: self.made.append(("notiz", fall_id)),
            appointment=lambda _s, fall_id: self.made.append(("termin", fall_id)),
            search=(lambda _s, _over: self.made.append(("suche", None))) if search else None,
            more=(Command("vertretung", "Vertretungsblatt …", lambda _s: self.made.append(("mehr", None))),),
        )


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def space(session: Session, calls: Calls, qtbot: QtBot) -> Iterator[Workspace]:
    pages = Pages(StubList, StubCasePage, heute=StubPage, sicherung=StubBackupsPage)
    made = Workspace(session, pages, calls.commands(), 0)
    show(qtbot, made)
    yield made
    made.stop()


def name(space: Workspace) -> str:
    return space.current_page().objectName()


def ctrl(space: Workspace, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or space, key, Qt.KeyboardModifier.ControlModifier)


def test_the_day_begins_with_heute_if_there_is_a_case(space: Workspace, fall: Callable[..., int]) -> None:
    space.begin()
    assert name(space) == "listenSeite", "an empty file begins where the first case is taken on"
    fall("Elif", "Musterfeld")
    space.begin()
    assert name(space) == "heuteSeite"


def test_keys_lead_to_the_rooms(space: Workspace) -> None:
    ctrl(space, Qt.Key.Key_2)
    assert name(space) == "listenSeite"
    ctrl(space, Qt.Key.Key_1)
    assert name(space) == "heuteSeite"
    assert space.findChild(QWidget, "raum_heute").isChecked()  # type: ignore[union-attr]
    QTest.mouseClick(space.findChild(QWidget, "raum_faelle"), Qt.MouseButton.LeftButton)
    assert name(space) == "listenSeite"


def test_a_case_that_was_left_is_in_no_widget(
    space: Workspace, fall: Callable[..., int], qtbot: QtBot
) -> None:
    fall_id = fall("Elif", "Musterfeld")
    space.session.case_wanted.emit(fall_id, "ziele")
    page = space.current_page()
    assert isinstance(page, StubCasePage)
    assert page.tabs == ["ziele"]
    ctrl(space, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: space.findChild(StubCasePage) is None)
    ctrl(space, Qt.Key.Key_2)
    liste = space.current_page()
    space.session.case_wanted.emit(fall_id, "")
    space.session.list_wanted.emit()
    assert space.current_page() is liste, "the list is kept"
    assert isinstance(liste, StubList)
    assert liste.selected == [fall_id]


@pytest.mark.parametrize("way", ["case", "today", "list"])
def test_the_backups_lie_over_the_work(space: Workspace, fall: Callable[..., int], way: str) -> None:
    fall_id = fall("Elif", "Musterfeld")
    if way == "case":
        space.session.case_wanted.emit(fall_id, "")
    elif way == "today":
        space.session.today_wanted.emit()
    else:
        space.session.list_wanted.emit()
    before = name(space)
    space.session.backups_wanted.emit()
    assert name(space) == "sicherungenSeite"
    space.session.back_wanted.emit()
    assert name(space) == before


def test_commands_get_the_case_that_is_open(space: Workspace, calls: Calls, fall: Callable[..., int]) -> None:
    space.begin()
    ctrl(space, Qt.Key.Key_J)
    fall_id = fall("Elif", "Musterfeld")
    space.session.case_wanted.emit(fall_id, "")
    for key in (Qt.Key.Key_J, Qt.Key.Key_T, Qt.Key.Key_K, Qt.Key.Key_N):
        ctrl(space, key)
    assert calls.made == [("notiz", None), ("termin", fall_id), ("suche", None), ("fall", None)]
    space.session.backups_wanted.emit()
    ctrl(space, Qt.Key.Key_J)
    assert calls.made[-1] == ("notiz", fall_id), "only the page of a case has that key itself"


def test_the_menu_offers_the_same_and_more(space: Workspace, calls: Calls) -> None:
    actions = {a.objectName(): a for a in space.findChildren(QAction)}
    for entry in ("neuFall", "neuKontakt", "neuTermin", "vertretung"):
        actions[entry].trigger()
    assert [made for made, _ in calls.made] == ["fall", "notiz", "termin", "mehr"]
    assert actions["neuKontakt"].text().endswith("Strg+J")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no popups
def test_the_menu_opens_by_its_button(space: Workspace, qtbot: QtBot) -> None:
    button = space.findChild(QPushButton, "neuMehr")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.objectName() == "neuMenue"
    popup.close()


def test_without_the_search_over_everything_the_list_searches(
    session: Session, calls: Calls, qtbot: QtBot
) -> None:
    made = Workspace(session, Pages(StubList, StubCasePage), calls.commands(search=False), 0)
    show(qtbot, made)
    made.begin()
    ctrl(made, Qt.Key.Key_K)
    page = made.current_page()
    assert isinstance(page, StubList)
    assert page.text() == "Suche"
    made.stop()


def test_another_zoom_keeps_page_and_case(space: Workspace, fall: Callable[..., int]) -> None:
    fall_id = fall("Elif", "Musterfeld")
    space.session.case_wanted.emit(fall_id, "")
    page = space.current_page()
    current().set_zoom(1.5)
    assert space.current_page() is page
    assert space.stage().case_id == fall_id
    assert page.isVisible()
    space.session.list_wanted.emit()
    assert name(space) == "listenSeite"


def test_what_is_due_stands_beside_heute(space: Workspace, fall: Callable[..., int], qtbot: QtBot) -> None:
    space.begin()
    room = space.findChild(QWidget, "raum_heute")
    assert room is not None
    before = room.grab().toImage()
    fall_id = fall("Elif", "Musterfeld")
    vorlage = Wiedervorlage(fall_id=fall_id, am=space.session.today(), text="Nachfragen")
    space.session.write(lambda: space.session.akte.kontakte.wiedervorlage(vorlage))
    qtbot.waitUntil(lambda: room.accessibleDescription() == "1 heute fällig")
    assert room.grab().toImage() != before
    current().set_zoom(1.5)
    again = space.findChild(QWidget, "raum_heute")
    assert again is not None
    assert again.accessibleDescription() == "1 heute fällig"
