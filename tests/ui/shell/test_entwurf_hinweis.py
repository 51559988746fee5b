"""The bar after unlock: which drafts wait, and the way to each."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fallakte.services.entwuerfe import Formularstand
from fallakte.ui.shell.entwurf_hinweis import SHOWN, EntwurfHinweis
from fallakte.ui.shell.session import Session
from tests.ui.walk import nameless, show, small_targets

NOTE = Formularstand("Kontakt notieren", "chronik/notiz", {"notizText": (("",), "halb")}).als_text()
CASE = Formularstand("Neuer Fall", "", {"vorname": (("",), "E")}).als_text()


@pytest.fixture
def bar(session: Session, qtbot: QtBot) -> Callable[[], EntwurfHinweis]:
    pages: list[QWidget] = []

    def made() -> EntwurfHinweis:
        page = QWidget()
        pages.append(page)
        hinweis = EntwurfHinweis(session, lambda _ort: session.list_wanted.emit())
        QVBoxLayout(page).addWidget(hinweis)
        show(qtbot, page)
        return hinweis

    return made


def links(bar: EntwurfHinweis) -> list[QPushButton]:
    return [b for b in bar.findChildren(QPushButton) if b.property("role") == "link" and b.isVisible()]


def words(bar: EntwurfHinweis) -> str:
    label = bar.findChild(QLabel, "entwurfAnzahl")
    assert isinstance(label, QLabel)
    return label.text()


def test_without_drafts_there_is_no_bar(bar: Callable[[], EntwurfHinweis]) -> None:
    assert bar().isHidden()


def test_one_draft_says_what_and_whose_and_leads_there(
    bar: Callable[[], EntwurfHinweis], session: Session, fall: Callable[..., int], qtbot: QtBot
) -> None:
    fall_id = fall("Elif", "Musterfeld")
    session.akte.entwuerfe.merken("kontakt", fall_id, NOTE)
    hinweis = bar()
    assert words(hinweis) == "1 Entwurf wiederhergestellt:"
    (link,) = links(hinweis)
    assert link.text() == "Kontakt notieren, Elif Musterfeld"
    with qtbot.waitSignal(session.case_wanted) as wanted:
        QTest.keyClick(link, Qt.Key.Key_Space)
    assert wanted.args == [fall_id, "chronik/notiz"]
    assert hinweis.isHidden(), "nothing waits any more"
    assert len(session.akte.entwuerfe.alle()) == 1, "the way there forgets nothing"


def test_a_draft_outside_of_a_case_opens_its_form(
    bar: Callable[[], EntwurfHinweis], session: Session, qtbot: QtBot
) -> None:
    session.akte.entwuerfe.merken("neuerFall", None, CASE)
    (link,) = links(bar())
    assert link.text() == "Neuer Fall"
    with qtbot.waitSignal(session.list_wanted):
        link.click()


def test_several_are_counted_and_the_rest_is_named(
    bar: Callable[[], EntwurfHinweis], session: Session, fall: Callable[..., int]
) -> None:
    fall_id = fall("Elif", "Musterfeld")
    for number in range(SHOWN + 2):
        session.akte.entwuerfe.merken(f"editor:{number}", fall_id, NOTE)
    hinweis = bar()
    assert words(hinweis) == f"{SHOWN + 2} Entwürfe wiederhergestellt:"
    assert len(links(hinweis)) == SHOWN
    assert "und 2 weitere" in [label.text() for label in hinweis.findChildren(QLabel)]
    assert nameless(hinweis) == []
    assert small_targets(hinweis) == []


def test_hiding_it_discards_nothing(
    bar: Callable[[], EntwurfHinweis], session: Session, fall: Callable[..., int]
) -> None:
    session.akte.entwuerfe.merken("kontakt", fall("Elif", "Musterfeld"), NOTE)
    hinweis = bar()
    hinweis.findChild(QPushButton, "entwuerfeAusblenden").click()
    assert hinweis.isHidden()
    assert not bar().isHidden()


def test_what_no_form_has_written_is_not_announced(
    bar: Callable[[], EntwurfHinweis], session: Session
) -> None:
    session.akte.entwuerfe.merken("kontakt", None, "kein Formular")
    assert bar().isHidden()
