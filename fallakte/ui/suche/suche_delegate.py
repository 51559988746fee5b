"""How a row of the search window is painted; matches are filled and underlined, not coloured alone."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fallakte.ui.look import current
from fallakte.ui.look import tokens as t
from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.paged_rows import ZEILE
from fallakte.ui.suche.zeilen import Gemerkt, Kopf, Ort, Stellen, Weitere

_HEAD, _TWO_LINES = 28, 46  # px at zoom 1
_LEFT, _TEXT = 20, 52


class SucheDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        zeile = index.data(ZEILE)
        height = _HEAD if isinstance(zeile, Kopf) else _TWO_LINES if isinstance(zeile, Ort) else t.CONTROL
        return QSize(current().px(200), current().px(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect, zeile = current(), option.rect, index.data(ZEILE)
        painter.save()
        painter.setClipRect(rect)
        if isinstance(zeile, Kopf):
            painter.fillRect(rect, theme.colour("sunken"))
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.colour("line"))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("ac_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("ac"))
        match zeile:
            case Kopf():
                self._head(painter, rect, zeile)
            case Ort():
                self._place(painter, rect, zeile)
            case Weitere():
                self._line(painter, self._beside(rect), f"und {zeile.anzahl} weitere", (), "ac")
            case Gemerkt():
                self._icon(painter, rect, "star")
                self._line(painter, self._beside(rect), zeile.liste.name, (), "tx")
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, kopf: Kopf) -> None:
        theme = current()
        inner = rect.adjusted(theme.px(_LEFT), 0, -theme.px(_LEFT), 0)
        self._line(painter, inner, kopf.text, (), "tx", theme.font("strong"))
        if kopf.anzahl is not None:
            used = QFontMetrics(theme.font("strong")).horizontalAdvance(kopf.text) + 8
            self._line(painter, inner.adjusted(used, 0, 0, 0), str(kopf.anzahl), (), "tx2")

    def _place(self, painter: QPainter, rect: QRect, ort: Ort) -> None:
        theme = current()
        self._icon(painter, rect, ort.icon)
        inner = self._beside(rect)
        if ort.marke:
            width = QFontMetrics(theme.font("secondary")).horizontalAdvance(ort.marke)
            side = QRect(inner.right() - width, inner.top(), width + 1, inner.height())
            self._line(painter, side, ort.marke, (), "tx2", theme.font("secondary"))
            inner.setRight(side.left() - 12)
        if not ort.unten:
            self._line(painter, inner, ort.zeile, ort.zeile_stellen, "tx", theme.font("strong"))
            return
        half = inner.height() // 2
        top, bottom = inner.adjusted(0, 3, 0, -half), inner.adjusted(0, half - 1, 0, -4)
        self._line(painter, top, ort.zeile, ort.zeile_stellen, "tx", theme.font("strong"))
        self._line(painter, bottom, ort.unten, ort.unten_stellen, "tx2", theme.font("secondary"))

    def _beside(self, rect: QRect) -> QRect:
        theme = current()
        return rect.adjusted(theme.px(_TEXT), 0, -theme.px(_LEFT), 0)

    def _icon(self, painter: QPainter, rect: QRect, name: str) -> None:
        theme = current()
        side = theme.px(18)
        image = pixmap(name, theme.colour("tx2").name(), side, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + theme.px(_LEFT), rect.center().y() - side // 2, image)

    def _line(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        stellen: Stellen,
        token: str,
        font: QFont | None = None,
    ) -> None:
        theme, font = current(), font or current().font()
        metrics = QFontMetrics(font)
        for von, bis in stellen:
            left = rect.left() + metrics.horizontalAdvance(text[:von])
            width = metrics.horizontalAdvance(text[:bis]) - metrics.horizontalAdvance(text[:von])
            mark = QRect(left, rect.center().y() - metrics.height() // 2, width, metrics.height())
            mark = mark.intersected(rect.adjusted(0, -2, 0, 2))
            painter.fillRect(mark, theme.colour("ac_soft"))
            painter.fillRect(QRect(mark.left(), mark.bottom() - 1, mark.width(), 2), theme.colour("ac"))
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
