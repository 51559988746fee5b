"""What gets the keyboard is seen: a page scrolls to it, also when nobody pressed Tab."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walk import show


def area(qtbot: QtBot, *fields: QWidget) -> QScrollArea:
    """A small window on a long page with the fields far down."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addSpacing(900)
    for field in fields:
        column.addWidget(field)
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(page)
    made.resize(300, 200)
    show(qtbot, made)
    return made


def seen(view: QScrollArea, field: QWidget) -> bool:
    corner = field.mapTo(view.viewport(), field.rect().topLeft())
    return view.viewport().rect().contains(QRect(corner, field.size()))


def test_a_field_far_down_comes_into_sight(qtbot: QtBot) -> None:
    field = QLineEdit()
    view = area(qtbot, QLineEdit(), field)
    view.verticalScrollBar().setValue(0)
    assert not seen(view, field)
    field.setFocus()
    qtbot.waitUntil(lambda: seen(view, field))


def test_what_is_taller_than_the_window_moves_nothing(qtbot: QtBot) -> None:
    text, field = QPlainTextEdit(), QLineEdit()
    text.setMinimumHeight(500)
    view = area(qtbot, text, field)
    field.setFocus()
    qtbot.waitUntil(lambda: seen(view, field))
    where = view.verticalScrollBar().value()
    text.setFocus()
    for _ in range(10):
        QApplication.processEvents()
    assert view.verticalScrollBar().value() == where
