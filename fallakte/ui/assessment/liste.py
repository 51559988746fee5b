"""The list of domains: each with three marks for strength and four for need, or a word."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fallakte.ui.assessment.zeilen import Bereichszeile, Lage
from fallakte.ui.look import current
from fallakte.ui.look.icons import pixmap

ZEILE_ROLLE: Final = Qt.ItemDataRole.UserRole + 1
_MARK: Final = (8, 12)
_MARKS_WIDTH: Final = 90
_ROW: Final = 33
_LOCKED: Final = frozenset({Lage.GESPERRT, Lage.NUR_LESBAR})


class Bereichsliste(QListWidget):
    """All domains of a catalogue; up and down choose. `chosen` carries the id of a domain."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bereiche")
        self.setAccessibleName("Bereiche")
        self.setItemDelegate(BereichDelegate(self))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._told)

    def show_zeilen(self, zeilen: list[Bereichszeile], gewaehlt: str) -> None:
        """Show the lines and mark one, without telling."""
        self.blockSignals(True)
        if self.count() != len(zeilen):
            self.clear()
            for _ in zeilen:
                self.addItem(QListWidgetItem())
            self.setMinimumHeight(current().px(_ROW * self.count() + 4))
        for i, zeile in enumerate(zeilen):
            item = self.item(i)
            item.setText(zeile.satz())
            item.setData(ZEILE_ROLLE, zeile)
            item.setData(Qt.ItemDataRole.UserRole, zeile.bereich.id)
            if zeile.lage is Lage.GESPERRT:
                item.setToolTip("Geschützter Bereich: erst mit Rechtsgrundlage oder Einwilligung")
            else:
                item.setToolTip(zeile.bereich.titel)
            if zeile.bereich.id == gewaehlt and self.currentRow() != i:
                self.setCurrentRow(i)
        self.blockSignals(False)
        self.viewport().update()

    def _told(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))


class BereichDelegate(QStyledItemDelegate):
    """Draws name, three marks for strength and four for need; a lock or words instead where they say more."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(current().px(200), current().px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        zeile: Bereichszeile = index.data(ZEILE_ROLLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.colour("ac_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("ac"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(theme.px(14), 0, -theme.px(12), 0)
        painter.setFont(theme.font("secondary"))
        taken = _draw_word(painter, inner, zeile) if zeile.wort() else _draw_bars(painter, inner, zeile)
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.colour("tx"))
        room = inner.adjusted(0, 0, -taken - theme.px(8), 0)
        metrics = painter.fontMetrics()
        fits = metrics.horizontalAdvance(zeile.bereich.titel) <= room.width()
        name = zeile.bereich.titel if fits else zeile.bereich.kurz
        short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, short)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("ac"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()


def _draw_word(painter: QPainter, inner: QRect, zeile: Bereichszeile) -> int:
    """Write the word at the right, with a lock where nothing can be entered; return its width."""
    theme, word = current(), zeile.wort()
    painter.setPen(theme.colour("tx2"))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, word)
    width = painter.fontMetrics().horizontalAdvance(word)
    if zeile.lage not in _LOCKED:
        return width
    size = theme.px(16)
    lock = pixmap("lock", theme.colour("tx2").name(), size, painter.device().devicePixelRatioF())
    painter.drawPixmap(inner.right() - width - size - 6, inner.center().y() - size // 2, lock)
    return width + size + 6


def _draw_bars(painter: QPainter, inner: QRect, zeile: Bereichszeile) -> int:
    px, middle = current().px, inner.center().y()
    draw_marks(painter, inner.right() - px(36), middle, zeile.bedarf or 0, 4, "tx2")
    draw_marks(painter, inner.right() - px(82), middle, zeile.staerke or 0, 3, "ac")
    return px(_MARKS_WIDTH)


def draw_marks(painter: QPainter, left: int, middle: int, value: int, count: int, token: str) -> None:
    """Draw `count` little boxes, the first `value` of them filled."""
    theme = current()
    width, height = theme.px(_MARK[0]), theme.px(_MARK[1])
    for i in range(count):
        box = QRectF(left + i * (width + 1) + 0.5, middle - height / 2 + 0.5, width - 2, height - 1)
        painter.setPen(QPen(theme.colour(token), 1))
        painter.setBrush(theme.colour(token) if i < value else theme.colour("surface"))
        painter.drawRoundedRect(box, 1, 1)


class MarkKey(QWidget):
    """The key below the list: what the marks mean."""

    def __init__(self, count: int, token: str) -> None:
        super().__init__()
        self._count, self._token = count, token
        self.setFixedSize(current().px(count * 9), current().px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_marks(painter, 0, self.height() // 2, self._count, self._count, self._token)
        painter.end()
