"""The bar that says the lock is near."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from fallakte.ui.look import IconLabel, announce, label, on_click, secondary_button
from fallakte.ui.look import tokens as t

_LAST_CALL: Final = 10


class LockWarning(QFrame):
    """Hidden until `show_rest`; said aloud when it appears and once more near the end."""

    work_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sperrwarnung")
        self.setAccessibleName("Hinweis auf die Sperre")
        self.setProperty("role", "badge")
        self.setProperty("status", "wa")
        self._last_call = False
        row = QHBoxLayout(self)
        row.setContentsMargins(t.MARGIN, 6, t.MARGIN, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel("clock-exclamation", "wa", 20))
        self._text = label("", status="wa", wrap=True, name="sperrwarnungText")
        row.addWidget(self._text, 1)
        button = secondary_button("weiterArbeiten", "Weiter arbeiten")
        on_click(button, self.work_on.emit)
        row.addWidget(button)
        self.hide()

    def show_rest(self, seconds: int) -> None:
        """Count down; whole seconds left."""
        self._text.setText(warning(seconds))
        if self.isHidden():
            self.show()
            self._last_call = seconds <= _LAST_CALL
            announce(self, self._text.text())
        elif seconds <= _LAST_CALL and not self._last_call:
            self._last_call = True
            announce(self, self._text.text())

    def text(self) -> str:
        return self._text.text()


def warning(seconds: int) -> str:
    return f"Die Akte wird in {seconds} s gesperrt. Ihre Eingaben bleiben als Entwurf erhalten."
