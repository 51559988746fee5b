"""How good a new passphrase is: four segments, a word, and one sentence on what to do."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fallakte.services.passphrase import Bewertung, Guete
from fallakte.ui.look import announce, current, label, set_status

_SEGMENTS: Final = int(Guete.SEHR_STARK)
_TOKENS: Final = {
    Guete.SEHR_SCHWACH: "er",
    Guete.SCHWACH: "er",
    Guete.MITTEL: "wa",
    Guete.STARK: "ok",
    Guete.SEHR_STARK: "ok",
}
_EMPTY: Final = "Noch keine Passphrase"


class Guetebalken(QWidget):
    """Shows a grade; keeps nothing of what was typed. The word stands beside the bar: not colour alone."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._grade: Guete | None = None
        self._bar = _Bar()
        self._word = label("", "secondary", name=f"{name}Wort")
        self._sentence = label("", "secondary", wrap=True, name=f"{name}Satz")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._bar, 1)
        row.addWidget(self._word)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._sentence)
        self.clear()

    def show_grade(self, bewertung: Bewertung) -> None:
        """Show what `Passphrasenregel.bewerten` said; a new grade is announced."""
        self._bar.show_segments(int(bewertung.guete), _TOKENS[bewertung.guete])
        self._word.setText(bewertung.guete.label)
        set_status(self._word, _TOKENS[bewertung.guete])
        self._sentence.setText(bewertung.satz)
        self.setAccessibleName(f"Güte der Passphrase: {bewertung.guete.label}. {bewertung.satz}")
        if bewertung.guete is not self._grade:
            self._grade = bewertung.guete
            announce(self, f"Passphrase {bewertung.guete.label}")

    def clear(self) -> None:
        """Show that nothing was typed."""
        self._grade = None
        self._bar.show_segments(0, "tx2")
        self._word.setText("")
        self._sentence.setText("Am besten nehmen Sie fünf oder sechs Wörter, die nichts verbindet.")
        self.setAccessibleName(_EMPTY)

    def word(self) -> str:
        return self._word.text()


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._filled, self._token = 0, "tx2"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(current().px(160), current().px(8))

    def show_segments(self, filled: int, token: str) -> None:
        self._filled, self._token = filled, token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = 4.0
        width = (self.width() - gap * (_SEGMENTS - 1)) / _SEGMENTS
        for place in range(_SEGMENTS):
            painter.setBrush(theme.colour(self._token if place < self._filled else "track"))
            painter.drawRoundedRect(QRectF(place * (width + gap), 0, width, self.height()), 3, 3)
        painter.end()
