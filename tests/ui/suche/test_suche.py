"""The search over everything: typed, chosen and opened without the mouse."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.domain.merkliste import Merkort
from fallakte.ui.look import current
from fallakte.ui.look.tokens import DARK
from fallakte.ui.shell.session import Session
from fallakte.ui.suche.suche_overlay import SucheOverlay, open_search
from fallakte.ui.suche.zeilen import Gemerkt, Kopf, Ort, Weitere, Zeile
from tests.ui.walk import nameless, show, small_targets, type_text


class Desk:
    """A page with one field, and the search over it."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self._qtbot = session, qtbot
        self.page = QWidget()
        self.page.resize(1280, 800)
        self.below = QLineEdit()
        self.below.setObjectName("darunter")
        self.below.setAccessibleName("Darunter")
        QVBoxLayout(self.page).addWidget(self.below)
        show(qtbot, self.page)
        self.below.setFocus()
        self.opened: list[tuple[int, str]] = []
        session.case_wanted.connect(lambda fall_id, stelle: self.opened.append((fall_id, stelle)))
        open_search(session, self.page)

    @property
    def overlay(self) -> SucheOverlay | None:
        return self.page.findChild(SucheOverlay)

    @property
    def field(self) -> QLineEdit:
        found = self.page.findChild(QLineEdit, "sucheFeld")
        assert found is not None
        return found

    @property
    def hits(self) -> QListView:
        found = self.page.findChild(QListView, "sucheTreffer")
        assert found is not None
        return found

    def rows(self) -> list[Zeile]:
        model = self.hits.model()
        return [model.index(i, 0).data(Qt.ItemDataRole.UserRole) for i in range(model.rowCount())]

    def type(self, text: str) -> None:
        self.field.clear()
        type_text(self.field, text)
        with self._qtbot.waitSignal(self.overlay._presenter.answered):  # type: ignore[union-attr]
            pass

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.field, key)

    def current(self) -> Zeile:
        return self.rows()[self.hits.currentIndex().row()]

    def text(self, name: str) -> str:
        found = self.page.findChild(QLabel, name)
        assert found is not None
        return found.text() if found.isVisibleTo(self.page) else ""


@pytest.fixture
def note(session: Session, fall: Callable[..., int]) -> Callable[..., int]:
    """Write a note into a case of its own; return the case."""

    def make(text: str, name: str = "Elif", klasse: Notizklasse = Notizklasse.NORMAL) -> int:
        fall_id = fall(name, "Musterfeld", "Nordufer")
        kontakt = Kontakt(
            fall_id=fall_id, um=session.now(), art=Kontaktart.GESPRAECH, text=text, klasse=klasse
        )
        with session.akte.datei.arbeit.schreiben("Notiz") as uow:
            uow.add(kontakt)
        return fall_id

    return make


@pytest.fixture
def desk(session: Session, qtbot: QtBot) -> Iterator[Desk]:
    return Desk(session, qtbot)


def test_typed_chosen_and_opened_by_keyboard(
    note: Callable[..., int], session: Session, qtbot: QtBot
) -> None:
    fall_id = note("Der Ratenplan der Schuldenhilfe ist da.")
    desk = Desk(session, qtbot)
    assert QApplication.focusWidget() is desk.field
    desk.type("ratenplan")
    kopf, treffer = desk.rows()[0], desk.current()
    assert isinstance(kopf, Kopf)
    assert (kopf.text, kopf.anzahl) == ("Notizen", 1)
    assert isinstance(treffer, Ort)
    von, bis = treffer.zeile_stellen[0]
    assert treffer.zeile[von:bis] == "Ratenplan"
    assert "Elif Musterfeld" in treffer.unten
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == [(fall_id, treffer.stelle)]
    assert treffer.stelle.startswith("chronik/")
    assert desk.overlay is None


def test_enter_before_the_pause_asks_first(note: Callable[..., int], session: Session, qtbot: QtBot) -> None:
    note("Ratenplan")
    desk = Desk(session, qtbot)
    type_text(desk.field, "ratenplan")
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == []
    assert isinstance(desk.current(), Ort)
    desk.press(Qt.Key.Key_Return)
    assert len(desk.opened) == 1


def test_escape_gives_the_keyboard_back(desk: Desk) -> None:
    desk.type("etwas")
    desk.press(Qt.Key.Key_Escape)
    assert desk.overlay is None
    assert QApplication.focusWidget() is desk.below


def test_locking_closes_it(desk: Desk, session: Session) -> None:
    session.lock()
    assert desk.overlay is None


def test_a_second_call_finds_the_one_that_is_there(desk: Desk, session: Session) -> None:
    open_search(session, desk.page)
    assert len(desk.page.findChildren(SucheOverlay)) == 1


def test_no_hit_says_what_to_do(desk: Desk) -> None:
    desk.type("gibtesnicht")
    assert desk.rows() == []
    assert desk.text("sucheAnzahl") == "0 Treffer"
    shown = [w.text() for w in desk.page.findChildren(QLabel) if w.isVisibleTo(desk.page)]
    assert "0 Treffer." in shown


def test_a_typing_error_is_named_and_can_be_meant(
    note: Callable[..., int], session: Session, qtbot: QtBot
) -> None:
    note("Rückruf der Schuldenhilfe.")
    desk = Desk(session, qtbot)
    desk.type("shuldenhilfe")
    assert "Schuldenhilfe" in desk.text("sucheGemeintSatz")
    assert isinstance(desk.current(), Ort)
    exactly = desk.page.findChild(QPushButton, "sucheGenau")
    assert exactly.isVisible()
    exactly.click()
    assert desk.rows() == []
    assert desk.text("sucheGemeintSatz") == ""


def test_a_bad_operator_is_one_sentence(desk: Desk) -> None:
    desk.type("von:gestern morgen")
    assert desk.text("sucheGemeintSatz").endswith(".")


def test_protected_only_on_request_and_confided_never(
    note: Callable[..., int], session: Session, qtbot: QtBot
) -> None:
    note("Stichwort Palme", "Anna", Notizklasse.GESCHUETZT)
    note("Stichwort Palme", "Berta", Notizklasse.ANVERTRAUT)
    note("Stichwort Palme", "Carla")
    desk = Desk(session, qtbot)
    desk.type("palme")
    assert [z.unten.split()[0] for z in desk.rows() if isinstance(z, Ort)] == ["Carla"]
    desk.page.findChild(QCheckBox, "sucheGeschuetzt").click()
    found = {z.unten.split()[0]: z.marke for z in desk.rows() if isinstance(z, Ort)}
    assert found == {"Anna": "geschützt", "Carla": ""}


def test_groups_by_tab_and_the_rest_of_one(note: Callable[..., int], session: Session, qtbot: QtBot) -> None:
    for n in range(5):
        note("Ratenplan besprochen", f"Person{n}")
    fall_id = note("Nichts davon", "Ratenplan")
    desk = Desk(session, qtbot)
    desk.type("ratenplan")
    assert desk.current().satz.startswith("Ratenplan")  # type: ignore[union-attr]
    desk.press(Qt.Key.Key_Tab)
    first = desk.current()
    assert isinstance(first, Ort)
    assert first.fall_id != fall_id
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    more = desk.current()
    assert isinstance(more, Weitere)
    before = sum(isinstance(z, Ort) for z in desk.rows())
    desk.press(Qt.Key.Key_Return)
    assert sum(isinstance(z, Ort) for z in desk.rows()) == before + more.anzahl
    assert not any(isinstance(z, Weitere) for z in desk.rows())
    desk.press(Qt.Key.Key_Backtab)
    assert desk.current().satz.startswith("Ratenplan")  # type: ignore[union-attr]


def test_the_last_cases_before_anything_is_typed(
    note: Callable[..., int], session: Session, qtbot: QtBot
) -> None:
    cases = [note("x", f"Person{n}") for n in range(7)]
    for fall_id in cases:
        session.case_wanted.emit(fall_id, "")
    desk = Desk(session, qtbot)
    assert [z.fall_id for z in desk.rows() if isinstance(z, Ort)] == cases[:1:-1]
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == [(cases[-1], "")]


def test_a_search_can_be_kept_found_again_and_forgotten(
    note: Callable[..., int], session: Session, qtbot: QtBot
) -> None:
    note("Ratenplan")
    desk = Desk(session, qtbot)
    desk.type("ratenplan")
    keep = desk.page.findChild(QPushButton, "sucheMerken")
    keep.click()
    assert not keep.isEnabled()
    desk.field.clear()
    desk._qtbot.waitUntil(lambda: any(isinstance(z, Gemerkt) for z in desk.rows()))
    desk.press(Qt.Key.Key_Return)
    assert desk.field.text() == "ratenplan"
    assert isinstance(desk.current(), Ort)
    desk.field.clear()
    desk._qtbot.waitUntil(lambda: isinstance(desk.current(), Gemerkt))
    desk.press(Qt.Key.Key_Delete)
    assert session.akte.merklisten.alle(Merkort.SUCHE) == ()
    session.undo()
    assert [m.suche for m in session.akte.merklisten.alle(Merkort.SUCHE)] == ["ratenplan"]


@pytest.mark.parametrize(("zoom", "height"), [(1.0, 800), (2.0, 720)])
def test_it_fits_has_names_and_targets(
    note: Callable[..., int], session: Session, qtbot: QtBot, zoom: float, height: int
) -> None:
    current().set_zoom(zoom)
    for n in range(9):
        note("Ratenplan besprochen", f"Person{n}")
    desk = Desk(session, qtbot)
    desk.page.resize(1280, height)
    desk.type("ratenplan")
    box = desk.page.findChild(QWidget, "sucheKarte")
    assert desk.page.rect().contains(box.geometry())
    for part in box.findChildren(QWidget):
        if part.isVisible() and not desk.hits.isAncestorOf(part):
            assert part.mapTo(box, part.rect().bottomRight()).x() <= box.width(), part.objectName()
    assert nameless(desk.page) == []
    assert small_targets(box) == []


def test_it_paints_in_the_dark(note: Callable[..., int], session: Session, qtbot: QtBot) -> None:
    current().set_palette(DARK)
    note("Ratenplan besprochen")
    desk = Desk(session, qtbot)
    light = desk.hits.viewport().grab().toImage()
    desk.type("ratenplan")
    assert desk.hits.viewport().grab().toImage() != light


def test_a_hit_is_read_as_one_sentence() -> None:
    ort = Ort(1, "", "user", "Elif", (), "Nordufer", (), "geschützt")
    assert ort.satz == "Elif, Nordufer, geschützt"
    assert replace(ort, unten="", marke="").satz == "Elif"
