"""How often there was contact, month by month: six columns, and the same as a sentence."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fallakte.german.dates import monat_kurz, monat_lang
from fallakte.ui.chronik.presenter import Saeule
from fallakte.ui.look import current

_HEIGHT: Final = 96
_WORD: Final = 20


class MonthChart(QWidget):
    """Painted only; its accessible description is the whole table."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("monatsbild")
        self.setAccessibleName("Kontakte je Monat")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._columns: tuple[Saeule, ...] = ()

    def show_columns(self, columns: Sequence[Saeule]) -> None:
        self._columns = tuple(columns)
        twin = ", ".join(f"{monat_lang(c.monat)}: {c.anzahl}" for c in columns)
        self.setAccessibleDescription(twin or "Noch kein Kontakt.")
        self.setToolTip(twin)
        self.setVisible(bool(columns))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(200), current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(120), current().px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        word = theme.px(_WORD)
        floor = self.height() - word
        most = max((c.anzahl for c in self._columns), default=0) or 1
        width = self.width() / max(len(self._columns), 1)
        for i, column in enumerate(self._columns):
            left, last = i * width, i == len(self._columns) - 1
            high = (floor - word) * column.anzahl / most
            bar = QRectF(left + width * 0.2, floor - high, width * 0.6, high)
            painter.fillRect(bar, theme.colour("ac" if last else "ac_line"))
            painter.setFont(theme.font("strong" if last else "secondary", tabular=True))
            painter.setPen(theme.colour("tx"))
            number = QRectF(left, floor - high - word, width, word)
            painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(column.anzahl))
            painter.setFont(theme.font("secondary"))
            painter.setPen(theme.colour("tx2"))
            name = QRectF(left, floor, width, word)
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, monat_kurz(column.monat))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(0, floor, self.width(), floor)
        painter.end()
