"""The versions as a list: each with its life as a chain, its SHA-256 and its place in the eAkte."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fallakte.ui.dokumente.zeilen import ZUSTAND, Glied, Versionszeile
from fallakte.ui.look import current
from fallakte.ui.look import tokens as t
from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.style import stroke_ring

Index = QModelIndex | QPersistentModelIndex
ZEILE: Final = Qt.ItemDataRole.UserRole
_ROOT: Final = QModelIndex()
_NARROW: Final = 520  # px at zoom 1 below which the chain and the facts stand one under the other
_LINE: Final = 20
_SMALL: Final = 18
_MOST: Final = 3  # versions in sight before the list scrolls


class VersionsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Versionszeile, ...] = ()

    def show_rows(self, rows: Sequence[Versionszeile]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> Versionszeile | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def row_of(self, vereinbarung_id: int) -> int:
        return next((n for n, z in enumerate(self._rows) if z.vereinbarung.id == vereinbarung_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        zeile = self.row(index)
        if zeile is None:
            return None
        if role == ZEILE:
            return zeile
        if role == Qt.ItemDataRole.DisplayRole:
            return zeile.titel
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return zeile.satz()
        return None


class VersionsDelegate(QStyledItemDelegate):
    """Title and state, the chain, the facts; where there is little room each part takes more lines."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def _narrow(self) -> bool:
        return self._view.viewport().width() < current().px(_NARROW)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, zeile = current(), index.data(ZEILE)
        if not isinstance(zeile, Versionszeile):
            return QSize()
        links = -(-len(zeile.kette) // 2) if self._narrow() else 1
        facts = len(zeile.angaben()) if self._narrow() else 1
        head = 2 if self._narrow() else 1
        height = 10 + head * 24 + 6 + links * (_LINE + _SMALL + 4) + 6 + facts * _LINE + 8
        return QSize(self._view.viewport().width(), theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        zeile = index.data(ZEILE)
        if not isinstance(zeile, Versionszeile):
            return
        theme, rect = current(), option.rect
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("ac_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("ac"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        pen = _Pen(painter, rect.adjusted(theme.px(t.PAD), theme.px(10), -theme.px(t.PAD), 0))
        self._head(pen, zeile)
        self._chain(pen, zeile.kette)
        self._facts(pen, zeile)
        if option.state & QStyle.StateFlag.State_HasFocus:
            stroke_ring(painter, rect.toRectF().adjusted(2, 2, -2, -2), theme.palette.ac)
        painter.restore()

    def _head(self, pen: "_Pen", zeile: Versionszeile) -> None:
        used = pen.text(0, 24, zeile.titel, "strong", "tx")
        icon, status = ZUSTAND[zeile.stand]
        pen.badge(used + current().px(10), 24, icon, zeile.stand.label, status)
        if self._narrow():
            pen.down(24)
            pen.text(0, 24, zeile.recht, "secondary", "tx2")
        else:
            pen.right(24, zeile.recht)
        pen.down(30)

    def _chain(self, pen: "_Pen", kette: tuple[Glied, ...]) -> None:
        columns = 2 if self._narrow() else len(kette)
        step = pen.width // max(columns, 1)
        for number, glied in enumerate(kette):
            column = number % columns
            if number and not column:
                pen.down(_LINE + _SMALL + 4)
            after = kette[number + 1] if number + 1 < len(kette) and column + 1 < columns else None
            pen.link(column * step, step, glied, after)
        pen.down(_LINE + _SMALL + 4 + 6)

    def _facts(self, pen: "_Pen", zeile: Versionszeile) -> None:
        x = 0
        for icon, words, colour in zeile.angaben():
            x = pen.fact(x, icon, words, colour)
            if self._narrow():
                pen.down(_LINE)
                x = 0


class _Pen:
    """A place on the paper that moves down; widths and heights are px at zoom 1."""

    def __init__(self, painter: QPainter, rect: QRect) -> None:
        self._painter, self._rect, self._theme = painter, rect, current()
        self._ratio = painter.device().devicePixelRatioF()

    @property
    def width(self) -> int:
        return self._rect.width()

    def down(self, height: int) -> None:
        self._rect.setTop(self._rect.top() + self._theme.px(height))

    def text(self, x: int, height: int, words: str, role: str, colour: str, room: int = 0) -> int:
        """Write one line that starts `x` pixels from the left; return where it ends."""
        font = self._theme.font(role, tabular=True)
        metrics = QFontMetrics(font)
        room = room or self._rect.width() - x
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))
        box = QRect(self._rect.left() + x, self._rect.top(), max(room, 0), self._theme.px(height))
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour(colour))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return x + metrics.horizontalAdvance(shown)

    def right(self, height: int, words: str) -> None:
        font = self._theme.font("secondary", tabular=True)
        box = QRect(self._rect.left(), self._rect.top(), self._rect.width(), self._theme.px(height))
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour("tx2"))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)

    def icon(self, x: int, height: int, name: str, colour: str, side: int) -> None:
        size = self._theme.px(side)
        image = pixmap(name, self._theme.colour(colour).name(), size, self._ratio)
        top = self._rect.top() + (self._theme.px(height) - size) // 2
        self._painter.drawPixmap(self._rect.left() + x, top, image)

    def badge(self, x: int, height: int, icon: str, word: str, status: str) -> None:
        theme, metrics = self._theme, QFontMetrics(self._theme.font("secondary"))
        width = theme.px(16 + 7 + 5 + 7) + metrics.horizontalAdvance(word)
        top = self._rect.top() + theme.px((height - 22) // 2)
        box = QRect(self._rect.left() + x, top, width, theme.px(22))
        self._painter.setPen(QPen(theme.colour(f"{status}_line" if status else "line"), 1))
        self._painter.setBrush(theme.colour(f"{status}_bg" if status else "sunken"))
        self._painter.drawRoundedRect(box, 3, 3)
        self.icon(x + theme.px(7), height, icon, status or "tx2", 16)
        self.text(x + theme.px(28), height, word, "secondary", status or "tx2")

    def link(self, x: int, step: int, glied: Glied, after: Glied | None) -> None:
        """Icon, word and day; then a line to the next one, whole if that is reached."""
        theme = self._theme
        colour = "ok" if glied.erreicht and not glied.jetzt else "ac" if glied.jetzt else "tx2"
        self.icon(x, _LINE + _SMALL, glied.icon, colour, 18)
        left, top = theme.px(26), self._rect.top()
        room = max(step - left, theme.px(40))
        role = "strong" if glied.erreicht else "secondary"
        end = self.text(x + left, _LINE, glied.wort, role, "tx" if glied.erreicht else "tx2", room)
        self._rect.setTop(top + theme.px(_LINE))
        end = max(end, self.text(x + left, _SMALL, glied.am, "secondary", "tx2", room))
        self._rect.setTop(top)
        start, stop = end + theme.px(8), x + step - theme.px(8)
        if after is not None and stop - start >= theme.px(10):
            style = Qt.PenStyle.SolidLine if after.erreicht else Qt.PenStyle.DashLine
            self._painter.setPen(QPen(theme.colour("ac" if after.erreicht else "line2"), 2, style))
            y = top + theme.px(_LINE + _SMALL) // 2
            self._painter.drawLine(self._rect.left() + start, y, self._rect.left() + stop, y)

    def fact(self, x: int, icon: str, words: str, colour: str) -> int:
        self.icon(x, _LINE, icon, "ok" if colour == "ok" else colour, 16)
        end = self.text(
            x + self._theme.px(22), _LINE, words, "secondary", "tx2" if colour == "ok" else colour
        )
        return end + self._theme.px(14)


class VersionsList(QListView):
    """Arrows choose, Enter opens in the tab Vereinbarung, Leertaste shows the pages."""

    chosen = Signal(int)
    opened = Signal(int)
    preview_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._model = VersionsModel(self)
        self.setObjectName("versionsliste")
        self.setAccessibleName("Vereinbarungen")
        self.setAccessibleDescription("Leertaste zeigt die Seiten, Enter öffnet die Version.")
        self.setModel(self._model)
        self.setItemDelegate(VersionsDelegate(self))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self._tell(self.preview_wanted, index))

    def show_rows(self, rows: Sequence[Versionszeile], chosen: int) -> None:
        """Show the versions, the one with this id chosen."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        self._model.show_rows(rows)
        index = self._model.index(max(self._model.row_of(chosen), 0))
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        shown = min(self._model.rowCount(), _MOST)
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(shown)) + 2 * self.frameWidth())

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._tell(self.chosen, index)

    def _tell(self, signal: SignalInstance, index: Index) -> None:
        zeile = self._model.row(index)
        if zeile is not None:
            signal.emit(zeile.vereinbarung.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._tell(self.preview_wanted, self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._tell(self.opened, self.currentIndex())
        else:
            super().keyPressEvent(event)
