"""The list of domains: each with three marks for strength and four for need."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fallakte.ui.fall.assessment_presenter import Bereichszeile
from fallakte.ui.look import current
from fallakte.ui.look.icons import pixmap

ZEILE_ROLLE = Qt.ItemDataRole.UserRole + 1
_MARK = (8, 12)
_MARKS_WIDTH = 90


class BereichDelegate(QStyledItemDelegate):
    """Draws name, three marks for strength and four for need; a lock or words instead where they say more."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(current().px(200), current().px(33))

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
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.colour("tx"))
        inner = rect.adjusted(theme.px(14), 0, -theme.px(12), 0)
        room = inner.width() - theme.px(_MARKS_WIDTH)
        fits = painter.fontMetrics().horizontalAdvance(zeile.bereich.titel) <= room
        name = zeile.bereich.titel if fits else zeile.bereich.kurz
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        if zeile.bereich.geschuetzt or not zeile.besprochen:
            words = "gesperrt" if zeile.bereich.geschuetzt else "offen"
            painter.setFont(theme.font("secondary"))
            painter.setPen(theme.colour("tx2"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
            if zeile.bereich.geschuetzt:
                width = painter.fontMetrics().horizontalAdvance(words)
                size = theme.px(16)
                lock = pixmap("lock", theme.colour("tx2").name(), size, painter.device().devicePixelRatioF())
                painter.drawPixmap(inner.right() - width - size - 6, inner.center().y() - size // 2, lock)
        else:
            right = inner.right()
            draw_marks(painter, right - theme.px(36), inner.center().y(), zeile.bedarf or 0, 4, "tx2")
            draw_marks(painter, right - theme.px(82), inner.center().y(), zeile.staerke or 0, 3, "ac")
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("ac"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()


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
