"""Cards in three, two or one column, by the room there is."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fallakte.services.tagesbild import Karte
from fallakte.ui.look import current
from fallakte.ui.look import tokens as t

_LAYOUTS: Final = {
    3: (
        (Karte.TERMINE, Karte.WIEDERVORLAGEN),
        (Karte.ZUSAGEN, Karte.VEREINBARUNGEN, Karte.STICHTAGE),
        (Karte.KONTAKT, Karte.DATEN, Karte.GELUNGEN),
    ),
    2: (
        (Karte.ZUSAGEN, Karte.VEREINBARUNGEN, Karte.STICHTAGE, Karte.GELUNGEN),
        (Karte.TERMINE, Karte.WIEDERVORLAGEN, Karte.KONTAKT, Karte.DATEN),
    ),
    1: (tuple(Karte),),
}
_WIDTHS: Final = ((1040, 3), (700, 2))  # px at zoom 1 from which on so many columns fit


class Spalten(QWidget):
    """`arranged` comes after the cards have moved."""

    arranged = Signal()

    def __init__(self, cards: Mapping[Karte, QWidget]) -> None:
        super().__init__()
        self._cards = cards
        self._shown = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(t.GAP)
        self._columns: list[QVBoxLayout] = []
        for _ in range(max(_LAYOUTS)):
            column = QVBoxLayout()
            column.setSpacing(t.GAP)
            column.addStretch(1)
            self._columns.append(column)
            self._row.addLayout(column, 1)
        self._arrange(1)

    @property
    def columns(self) -> int:
        return self._shown

    def order(self) -> tuple[Karte, ...]:
        """The cards as one reads them: column by column."""
        return tuple(karte for column in _LAYOUTS[self._shown] for karte in column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() / current().zoom
        self._arrange(next((count for width, count in _WIDTHS if room >= width), 1))

    def minimumSizeHint(self) -> QSize:
        """In one column they fit into the width of the widest card."""
        width = max(card.minimumSizeHint().width() for card in self._cards.values())
        return QSize(width, super().minimumSizeHint().height())

    def _arrange(self, count: int) -> None:
        if count == self._shown:
            return
        self._shown = count
        for column in self._columns:
            for card in self._cards.values():
                column.removeWidget(
                    card
                )  # not takeAt: a second item of a card keeps its old heights for good
        for index, column in enumerate(self._columns):
            kinds = _LAYOUTS[count][index] if index < count else ()
            for place, karte in enumerate(kinds):
                column.insertWidget(place, self._cards[karte])
            self._row.setStretch(index, 1 if kinds else 0)
        self._row.setSpacing(t.GAP if count > 1 else 0)
        self.arranged.emit()
