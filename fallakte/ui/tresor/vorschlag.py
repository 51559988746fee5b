"""A passphrase to take over: words drawn at random, and another draw for the asking."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fallakte.ui.look import IconLabel, announce, label, on_click, secondary_button


class Vorschlag(QFrame):
    """Draws when it is first shown: the word list is loaded late. `taken` carries the passphrase."""

    taken = Signal(str)

    def __init__(self, draw: Callable[[], str]) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._draw = draw
        self._words = label("", "strong", wrap=True, name="vorschlag")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("Vorschlag", "secondary"))
        words.addWidget(self._words)
        other = secondary_button("vorschlagAnderer", "Anderer", "refresh", small=True)
        take = secondary_button("vorschlagNehmen", "Nehmen", small=True)
        on_click(other, lambda: self.draw(aloud=True))
        on_click(take, lambda: self.taken.emit(self._words.text()))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("seedling", "ac", 20))
        row.addLayout(words, 1)
        row.addWidget(other)
        row.addWidget(take)

    def draw(self, *, aloud: bool = False) -> None:
        """Show another passphrase; a screen reader hears it if it was asked for."""
        self._words.setText(self._draw())
        if aloud:
            announce(self, f"Vorschlag: {self._words.text()}")

    def forget(self) -> None:
        self._words.clear()
