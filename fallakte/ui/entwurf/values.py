"""The fields of a form as plain values: found by walking the form, named by their objectName."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QDate, Qt, SignalInstance
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from fallakte.services.entwuerfe import Wert
from fallakte.ui.look import Segment

_HIDDEN_ONCE = "draftHiddenOnce"
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_PLAIN = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, Segment)


@runtime_checkable
class Composite(Protocol):
    """A part of a form that keeps its fields itself, because a person adds and removes some of them."""

    def draft_value(self) -> Wert:
        """All that is typed, as JSON can hold it."""
        ...

    def put_draft(self, value: Wert) -> None:
        """Show what `draft_value` once returned."""
        ...


@runtime_checkable
class SavedWhenLeft(Protocol):
    """A field that is stored by itself when the keyboard leaves it."""

    def stored(self) -> str | None:
        """What is stored; None if the field stands in a form with a button of its own."""
        ...

    def told(self) -> str | None:
        """What it has handed in last, whether it is stored by now or not."""
        ...


def inputs(form: QWidget) -> Iterator[QWidget]:
    """Every field of the form in the order of its making; never one that hides what is typed.

    A passphrase stays a secret while it is shown: what was hidden once is left out for good.
    """
    for child in form.findChildren(QWidget, options=_DIRECT):
        if isinstance(child, QLineEdit) and _hidden(child):
            continue
        if isinstance(child, Composite) or _is_input(child):
            yield child
        else:
            yield from inputs(child)


def secret(field: QWidget) -> bool:
    """Tell whether what is typed here must not be kept anywhere."""
    return isinstance(field, QLineEdit) and _hidden(field)


def read(field: QWidget) -> Wert:
    """What is typed or chosen now; raises TypeError for what is no input."""
    value: Wert
    if isinstance(field, Composite):
        value = field.draft_value()
    elif isinstance(field, QLineEdit):
        value = field.text()
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        value = field.toPlainText()
    elif isinstance(field, QComboBox):
        value = field.currentText() if field.isEditable() else _plain(field.currentData())
    elif isinstance(field, QSpinBox | Segment):
        value = field.value()
    elif isinstance(field, QDateEdit):
        value = field.date().toString(Qt.DateFormat.ISODate)
    elif isinstance(field, QAbstractButton):
        value = field.isChecked()
    else:
        raise TypeError(type(field).__name__)
    return value


def put(field: QWidget, value: Wert) -> None:
    """Show a value that `read` once returned; a choice that is no longer offered stays as it is."""
    if isinstance(field, Composite):
        field.put_draft(value)
    elif isinstance(field, QLineEdit):
        field.setText(str(value))
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        field.setPlainText(str(value))
        field.moveCursor(QTextCursor.MoveOperation.End)  # whoever goes on typing goes on at the end
    elif isinstance(field, QComboBox):
        _choose(field, value)
    elif isinstance(field, QSpinBox) and isinstance(value, int):
        field.setValue(value)
    elif isinstance(field, QDateEdit):
        field.setDate(QDate.fromString(str(value), Qt.DateFormat.ISODate))
    elif isinstance(field, Segment) and (value is None or isinstance(value, int)):
        field.set_value(value)
    elif isinstance(field, QAbstractButton):
        _check(field, on=bool(value))


def baseline(field: QWidget) -> str | None:
    """What is stored of a field that is saved when left; None for every other one."""
    return field.stored() if isinstance(field, SavedWhenLeft) else None


def on_its_way(field: QWidget) -> tuple[str, ...]:
    """What a field that is saved when left has handed in last: it may be stored soon."""
    told = field.told() if isinstance(field, SavedWhenLeft) else None
    return () if told is None else (told,)


def edited_signal(widget: QWidget) -> SignalInstance | None:
    """What tells that this widget holds something else now; None if it holds nothing."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return widget.textChanged
    if isinstance(widget, QComboBox):
        return widget.currentIndexChanged
    if isinstance(widget, QSpinBox):
        return widget.valueChanged
    if isinstance(widget, QDateEdit):
        return widget.dateChanged
    if isinstance(widget, Segment):
        return widget.chosen
    return widget.toggled if isinstance(widget, QAbstractButton) else None


def _is_input(widget: QWidget) -> bool:
    return isinstance(widget, _PLAIN) or (isinstance(widget, QAbstractButton) and widget.isCheckable())


def _hidden(edit: QLineEdit) -> bool:
    if edit.echoMode() is not QLineEdit.EchoMode.Normal:
        edit.setProperty(_HIDDEN_ONCE, True)
    return bool(edit.property(_HIDDEN_ONCE))


def _plain(data: object) -> Wert:
    return data if data is None or isinstance(data, str | int) else str(data)


def _choose(box: QComboBox, value: Wert) -> None:
    if box.isEditable():
        box.setCurrentText(str(value))
        return
    for index in range(box.count()):
        if _plain(box.itemData(index)) == value:
            box.setCurrentIndex(index)
            return


def _check(button: QAbstractButton, *, on: bool) -> None:
    """Check or uncheck; the chosen one of an exclusive group gives way only if nothing shall be chosen."""
    group = button.group()
    if group is None or on or not group.exclusive():
        button.setChecked(on)
        return
    group.setExclusive(False)
    button.setChecked(False)
    group.setExclusive(True)
