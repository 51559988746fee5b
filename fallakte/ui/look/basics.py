"""Labels, buttons, badges: the small parts. Every interactive one takes its objectName first."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fallakte.ui.look import tokens as t
from fallakte.ui.look.theme import announce, current, restyle
from fallakte.ui.look.themed import IconLabel, bind_icon

STATUSES = ("", "ok", "wa", "er", "ac")


def label(text: str, role: str = "body", *, wrap: bool = False, status: str = "", name: str = "") -> QLabel:
    """Return a plain text label in a type role (`tokens.TYPE`), optionally in a status colour."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    result.setProperty("status", status)
    result.setWordWrap(wrap)
    if name:
        result.setObjectName(name)
    return result


def set_status(target: QWidget, status: str) -> None:
    """Give a label or badge another status family: "", "ok", "wa", "er" or "ac"."""
    target.setProperty("status", status)
    restyle(target)


def _button(name: str, text: str, role: str, icon: str, token: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("role", role)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if icon:
        bind_icon(button, icon, token)
    return button


def primary_button(name: str, text: str, icon: str = "", *, big: bool = False) -> QPushButton:
    """Return the one filled button of a view."""
    return _button(name, text, "bigprimary" if big else "primary", icon, "on_ac")


def secondary_button(name: str, text: str, icon: str = "", *, small: bool = False) -> QPushButton:
    return _button(name, text, "small" if small else "secondary", icon, "tx")


def link_button(name: str, text: str, icon: str = "") -> QPushButton:
    return _button(name, text, "link", icon, "ac")


def icon_button(name: str, icon: str, meaning: str, *, bare: bool = False) -> QToolButton:
    """Return a button without a word; allowed only for eye, zoom, back, page arrows and "mehr" (ui.md §6)."""
    button = QToolButton()
    button.setObjectName(name)
    button.setProperty("role", "bare" if bare else "secondary")
    button.setToolTip(meaning)
    button.setAccessibleName(meaning)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    side = current().px(t.CONTROL)
    button.setFixedSize(side, side)
    bind_icon(button, icon)
    return button


class KeyHint(QLabel):
    """The little key cap beside a button, e.g. "Strg+L"; said by the button itself, so not named here."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setProperty("role", "keyhint")
        self.setFixedHeight(current().px(20))


class Badge(QFrame):
    """Icon and word in one status family ("ok", "wa", "er", "ac", or "" for neutral)."""

    def __init__(self, icon: str, word: str, status: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "badge")
        self.setFixedHeight(current().px(22))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 0, 7, 0)
        row.setSpacing(5)
        self._icon = IconLabel(icon or "point", status or "tx2", 16)
        self._word = label(word, "secondary")
        row.addWidget(self._icon)
        row.addWidget(self._word)
        self.set(icon, word, status)

    def set(self, icon: str, word: str, status: str = "") -> None:
        """Show another state."""
        if icon:
            self._icon.set_icon(icon, status or "tx2")
        self._icon.setVisible(bool(icon))
        self._word.setText(word)
        set_status(self._word, status or "tx2")
        set_status(self, status)

    def text(self) -> str:
        return self._word.text()


class Chip(QToolButton):
    """A saved work list: checkable, with a count; the check mark shows it is on, not colour alone."""

    def __init__(self, name: str, word: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word, self._icon = word, icon
        self.setObjectName(name)
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFixedHeight(current().px(t.CONTROL_SMALL))
        self.toggled.connect(self._draw)
        self.set_count(None)
        self._draw()

    def set_count(self, count: int | None) -> None:
        """Show a count behind the word; None hides it."""
        self.setText(self._word if count is None else f"{self._word} · {count}")
        self.setAccessibleName(self._word if count is None else f"{self._word}, {count}")

    def _draw(self) -> None:
        if self.isChecked():
            bind_icon(self, "check", "ac_h", 16)
        elif self._icon:
            bind_icon(self, self._icon, "tx2", 16)
        else:
            bind_icon(self, "circle-dashed", "tx2", 16)


class StatusLine(QFrame):
    """One item of the status bar or of a state line: icon and word, read as one label."""

    def __init__(self, name: str, icon: str, text: str = "", colour: str = "tx2") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(6)
        self._icon = IconLabel(icon, colour, 16)
        self._text = label(text, "secondary", name=name)
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def set(self, text: str, icon: str = "", colour: str = "tx2") -> None:
        if icon:
            self._icon.set_icon(icon, colour)
        self._text.setText(text)

    def text(self) -> str:
        return self._text.text()


class EmptyState(QWidget):
    """Icon, one sentence what is true, one what to do, at most one button. Never blames."""

    def __init__(
        self, icon: str, sentence: str, todo: str, button: QPushButton | None = None, *, name: str = "leer"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.PAD, t.MARGIN, t.PAD, t.MARGIN)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "ac", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines = []
        for text, role in ((sentence, "cardtitle"), (todo, "body")):
            line = label(text, role, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
            self._lines.append(line)
        if button is not None:
            column.addSpacing(4)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def set_text(self, sentence: str, todo: str) -> None:
        for line, text in zip(self._lines, (sentence, todo), strict=True):
            line.setText(text)


class FieldError(QWidget):
    """The sentence under a field; together with a red 2 px edge round the field and an announcement."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self._help = field.accessibleDescription()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("alert-circle", "er", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._text = label("", "secondary", wrap=True, status="er", name=f"{field.objectName()}Fehler")
        row.addWidget(self._text, 1)
        self.hide()

    def show_error(self, sentence: str, *, focus: bool = False) -> None:
        """Show the sentence; with `focus` the field gets the keyboard."""
        self._text.setText(sentence)
        self._field.setAccessibleDescription(sentence)
        self._mark(True)
        self.show()
        announce(self._field, sentence)
        if focus:
            self._field.setFocus()

    def clear(self) -> None:
        if self._text.text():
            self._text.clear()
            self._field.setAccessibleDescription(self._help)
            self._mark(False)
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def _mark(self, on: bool) -> None:
        self._field.setProperty("error", on)
        restyle(self._field)


def field(name: str, title: str, edit: QWidget, *, hint: str = "") -> tuple[QWidget, FieldError]:
    """Wrap an input in its visible label, hint and error line.

    Sets objectName and accessible name of `edit`. Returns the wrapping widget and the error line.
    """
    edit.setObjectName(name)
    edit.setAccessibleName(title)
    if isinstance(edit, QComboBox):
        name_lists(edit, title)
    if hint:
        edit.setAccessibleDescription(hint)
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    head = label(title, "strong")
    head.setBuddy(edit)
    column.addWidget(head)
    column.addWidget(edit)
    if hint:
        column.addWidget(label(hint, "secondary", wrap=True))
    error = FieldError(edit)
    column.addWidget(error)
    return box, error


def name_lists(combo: QComboBox, title: str) -> None:
    """Name the list that a combo box drops down: it is a focusable node of its own."""
    view = combo.view()
    if view is not None:
        view.setAccessibleName(title)
        view.setObjectName(f"{combo.objectName()}Liste")


def date_edit(day: date | None = None) -> QDateEdit:
    """Return a date input with calendar, `dd.MM.yyyy`; the day comes from the caller, not from a clock."""
    edit = QDateEdit()
    edit.setDisplayFormat("dd.MM.yyyy")
    edit.setCalendarPopup(True)
    if day is not None:
        edit.setDate(QDate(day.year, day.month, day.day))
    return edit


def date_of(edit: QDateEdit) -> date:
    """Return what a date input shows as a Python date."""
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def on_click(button: QPushButton | QToolButton, action: Callable[[], object]) -> None:
    """Connect a click without the `checked` argument that Qt hands over."""
    button.clicked.connect(lambda _checked=False: action())
