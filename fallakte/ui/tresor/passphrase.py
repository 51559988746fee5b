"""A passphrase field with an eye, and the 14 groups of the Notfallcode."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from fallakte.services.notfallblatt import GRUPPEN, JE_GRUPPE
from fallakte.ui.look import IconLabel, bind_icon, current, icon_button, label
from fallakte.ui.look import tokens as t

_COLUMNS: Final = 7


class PassphraseEdit(QWidget):
    """`edit` is the field itself; the eye shows what was typed until it is pressed again.

    Nothing is kept: no completion, no undo history, no copy to the input method's memory.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setProperty("role", "big")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.edit.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._eye = icon_button(f"{name}Zeigen", "eye", "Passphrase zeigen")
        self._eye.setCheckable(True)
        side = current().px(t.CONTROL_BIG)
        self._eye.setFixedSize(side, side)
        self._eye.toggled.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._eye)

    def text(self) -> str:
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Fill in a text and open the eye."""
        self.edit.setText(text)
        self._eye.setChecked(True)

    def clear(self) -> None:
        """Forget what was typed and hide the field's text again."""
        self.edit.clear()
        self._eye.setChecked(False)

    def _show(self, on: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        meaning = "Passphrase verbergen" if on else "Passphrase zeigen"
        self._eye.setToolTip(meaning)
        self._eye.setAccessibleName(meaning)
        bind_icon(self._eye, "eye-off" if on else "eye")


class CapsLockHint(QWidget):
    """Says "Feststelltaste ist an" while letters come as capitals without Shift (Qt cannot ask the key)."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("alert-triangle", "wa", 16))
        row.addWidget(label("Feststelltaste ist an", "secondary", status="wa", name="feststelltaste"), 1)
        self.hide()
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at(event)
        return super().eventFilter(watched, event)

    def _look_at(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self.hide()
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.setVisible(letter.isupper() != shift)


class CodeInput(QWidget):
    """Fourteen small fields; the keyboard moves on by itself, a pasted code fills them all."""

    returned = Signal()

    def __init__(self, name: str = "notfallcode") -> None:
        super().__init__()
        self.setObjectName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.fields: list[QLineEdit] = []
        for index in range(GRUPPEN):
            edit = QLineEdit()
            edit.setObjectName(f"{name}_{index + 1}")
            edit.setAccessibleName(f"Notfallcode, Gruppe {index + 1} von {GRUPPEN}")
            edit.setFixedWidth(current().px(54))
            edit.setProperty("role", "code")
            edit.setFont(current().font("body", tabular=True))
            edit.textEdited.connect(lambda text, i=index: self._typed(i, text))
            edit.returnPressed.connect(self.returned)
            edit.installEventFilter(self)
            grid.addWidget(edit, index // _COLUMNS, index % _COLUMNS)
            self.fields.append(edit)
        grid.setColumnStretch(_COLUMNS, 1)

    def code(self) -> str:
        """What was typed, groups joined by hyphens."""
        return "-".join(edit.text() for edit in self.fields)

    def complete(self) -> bool:
        return all(len(edit.text()) == JE_GRUPPE for edit in self.fields)

    def clear(self) -> None:
        for edit in self.fields:
            edit.clear()

    def _typed(self, index: int, text: str) -> None:
        signs = "".join(sign for sign in text.upper() if sign.isalnum())
        for field in self.fields[index:]:
            field.setText(signs[:JE_GRUPPE])
            signs = signs[JE_GRUPPE:]
            if not signs:
                if len(field.text()) == JE_GRUPPE and field is not self.fields[-1]:
                    self.fields[self.fields.index(field) + 1].setFocus()
                else:
                    field.setFocus()
                break

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        back = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if back and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Backspace:
            here = next((i for i, edit in enumerate(self.fields) if edit is watched), 0)
            if here and not self.fields[here].text():
                self.fields[here - 1].setFocus()
        return super().eventFilter(watched, event)


def clear_clipboard_of(text: str) -> None:
    """Take a secret out of the clipboard if it is still there."""
    clipboard = QGuiApplication.clipboard()
    if text and clipboard.text() == text:
        clipboard.clear()
