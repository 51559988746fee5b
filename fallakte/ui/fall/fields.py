"""Inputs of the case pages: typed dates, texts that keep Tab for moving, choices of an enum."""

import re
from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from fallakte.german.dates import DatumFehler, datum, parse_datum
from fallakte.ui.look import current, field
from fallakte.ui.look import tokens as t

_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?")


class LineField(QLineEdit):
    """One line that can be stored by itself: `left` comes when the keyboard went elsewhere and it differs.

    In a form with a button of its own `show_text` is never called, and `left` never comes.
    """

    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stored: str | None = None
        self._told: str | None = None
        self.editingFinished.connect(self.commit)

    def stored(self) -> str | None:
        return self._stored

    def told(self) -> str | None:
        return self._told

    def unsaved(self) -> bool:
        return self._stored is not None and self.text() != self._stored

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody has typed something else that is not stored yet."""
        only_blanks = self.text().strip() == text.strip()
        typed = self.unsaved() and not only_blanks
        if text != self._stored:
            self._stored, self._told = text, None
        if self.text() != text and not typed and not (only_blanks and self.hasFocus()):
            self.setText(text)

    def load(self, text: str) -> None:
        """Show the stored text of another object; what was typed before was handed in."""
        self._stored, self._told = text, None
        self.setText(text)

    def commit(self) -> None:
        """Report the text if it differs from what is stored, once; blanks around it are no difference."""
        text = self.text()
        if self._stored is None or text in (self._stored, self._told):
            return
        if text.strip() == self._stored.strip():
            self.setText(self._stored)
            return
        self._told = text
        self.left.emit(text)

    def refused(self, text: str) -> None:
        """It could not be stored: show what was typed again."""
        self.setText(text)
        self._told = text


class DateField(QWidget):
    """A date typed as dd.MM.yyyy, with one error sentence below. `edited` comes when a person left it."""

    edited = Signal()

    def __init__(self, name: str, title: str, *, required: bool = False, hint: str = "") -> None:
        super().__init__()
        self.edit = LineField()
        self.edit.setPlaceholderText("TT.MM.JJJJ")
        self.edit.setMinimumWidth(current().px(112))
        self._required = required
        box, self.error = field(name, title, self.edit, hint=hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.edit.textEdited.connect(lambda _text: self.error.clear())
        self.edit.editingFinished.connect(self._left)
        self._shown = ""

    def day(self) -> date | None:
        """The typed day, None if empty; raises DatumFehler (an empty required field, too)."""
        if not self.edit.text().strip() and not self._required:
            return None
        return parse_datum(self.edit.text())

    def read(self) -> tuple[bool, date | None]:
        """Return whether the field can stand as typed, and the day; else its error is shown."""
        try:
            return True, self.day()
        except DatumFehler as error:
            self.error.show_error(error.grund.label)
            return False, None

    def peek(self) -> tuple[bool, date | None]:
        """Like `read`, without showing anything."""
        try:
            return True, self.day()
        except DatumFehler:
            return False, None

    def set_day(self, day: date | None) -> None:
        """Fill the field of a form that has a button of its own."""
        self._shown = datum(day) if day else ""
        self.edit.setText(self._shown)
        self.error.clear()

    def load(self, day: date | None) -> None:
        """Show the stored day of another object; what was typed before was handed in."""
        self._shown = datum(day) if day else ""
        self.edit.load(self._shown)
        self.error.clear()

    def show_stored(self, day: date | None) -> None:
        """Show the stored day, unless somebody has typed something else that is not stored yet."""
        self._shown = datum(day) if day else ""
        self.edit.show_text(self._shown)
        if not self.edit.unsaved():
            self.error.clear()

    def _left(self) -> None:
        if self.edit.text() == self._shown:
            return
        fits, day = self.read()
        if fits:
            self._shown = datum(day) if day else ""
            self.edit.setText(self._shown)
            self.error.clear()
            self.edited.emit()


class TimeField(QWidget):
    """A time typed as 9:05; one tab stop, unlike Qt's own input with its sections."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("HH:MM")
        self.edit.setMinimumWidth(current().px(72))
        box, self.error = field(name, title, self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.edit.textEdited.connect(lambda _text: self.error.clear())

    def set_time(self, when: time) -> None:
        self.edit.setText(f"{when.hour:02}:{when.minute:02}")
        self.error.clear()

    def read(self) -> time | None:
        """Return the typed time; None if it is none (its error is shown)."""
        when = self.peek()
        if when is None:
            self.error.show_error("Bitte schreiben Sie die Uhrzeit so: 10:00.")
        return when

    def peek(self) -> time | None:
        """Like `read`, without showing anything."""
        found = _TIME.fullmatch(self.edit.text().strip())
        return time(int(found[1]), int(found[2] or 0)) if found is not None else None


class TextField(QPlainTextEdit):
    """Several lines; Tab moves on. Like a LineField it can be stored by itself when it is `left`."""

    left = Signal(str)

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self._height(lines))
        self._stored: str | None = None
        self._told: str | None = None

    def fix_height(self, lines: int) -> None:
        """Be exactly so many lines high; more text scrolls."""
        self.setFixedHeight(self._height(lines))

    def _height(self, lines: int) -> int:
        return lines * QFontMetrics(current().font("body")).lineSpacing() + current().px(20)

    def stored(self) -> str | None:
        return self._stored

    def told(self) -> str | None:
        return self._told

    def unsaved(self) -> bool:
        return self._stored is not None and self.toPlainText() != self._stored

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody has typed something else that is not stored yet."""
        only_blanks = self.toPlainText().strip() == text.strip()
        typed = self.unsaved() and not only_blanks
        if text != self._stored:
            self._stored, self._told = text, None
        if self.toPlainText() != text and not typed and not (only_blanks and self.hasFocus()):
            self.setPlainText(text)

    def load(self, text: str) -> None:
        """Show the stored text of another object; what was typed before was handed in."""
        self._stored, self._told = text, None
        self.setPlainText(text)

    def commit(self) -> None:
        """Report the text if it differs from what is stored, once; blanks around it are no difference."""
        text = self.toPlainText()
        if self._stored is None or text in (self._stored, self._told):
            return
        if text.strip() == self._stored.strip():
            self.setPlainText(self._stored)
            return
        self._told = text
        self.left.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()


def choices(options: Iterable[StrEnum], *, empty: str = "") -> QComboBox:
    """Return a combo box over an enum with its German labels; the data is the member (None for `empty`)."""
    box = QComboBox()
    if empty:
        box.addItem(empty, None)
    for option in options:
        box.addItem(str(getattr(option, "label", option.value)), option)
    return box


def pick(box: QComboBox, value: object) -> None:
    """Show the entry with this data, else the first one."""
    for index in range(box.count()):
        if box.itemData(index) == value:
            box.setCurrentIndex(index)
            return
    box.setCurrentIndex(0)


def spaced(*widgets: QWidget, gap: int = t.GAP) -> QWidget:
    """Return the widgets one under the other as one widget."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    return holder
