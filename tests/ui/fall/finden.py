"""Finding the visible widget of a name, as a person would."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from tests.ui.walk import type_text

W = TypeVar("W", bound=QWidget)


def find(page: QWidget, kind: type[W], name: str) -> W:
    """Return the visible widget; fails if there is none."""
    found = [w for w in page.findChildren(kind, name) if w.isVisible()]
    assert found, f"{name} is not to be seen"
    return found[-1]


def button(page: QWidget, name: str) -> QPushButton:
    return find(page, QPushButton, name)


def text(page: QWidget, name: str) -> str:
    return find(page, QLabel, name).text()


def line(page: QWidget, name: str) -> QLineEdit:
    return find(page, QLineEdit, name)


def area(page: QWidget, name: str) -> QPlainTextEdit:
    return find(page, QPlainTextEdit, name)


def enter(field: QLineEdit | QPlainTextEdit, words: str) -> None:
    """Go into a field, replace what stands there, and leave it with Tab."""
    field.setFocus()
    field.selectAll()
    type_text(field, words)
    QTest.keyClick(field, Qt.Key.Key_Tab)
