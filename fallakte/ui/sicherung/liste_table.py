"""How the table of backups is painted, and its keyboard."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from fallakte.services.sicherung import Sicherungszeile
from fallakte.ui.look import current
from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.style import stroke_ring
from fallakte.ui.sicherung.anzeige import zustand
from fallakte.ui.sicherung.liste_model import ZEILE, SicherungenModel, Spalte

_PAD = 8
_FIRST = 16
_ROW = 39
_ICON = 16
_SHOWN = 4  # rows that are always visible without scrolling
_ALSO_IN_PREVIEW = (Spalte.AENDERUNG, Spalte.ANLASS)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SicherungenDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme, spalte = current(), Spalte(index.column())
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        bold = spalte in (Spalte.WANN, Spalte.STAND)
        width = QFontMetrics(theme.font("strong" if bold else "body", tabular=True)).horizontalAdvance(text)
        extra = {Spalte.WANN: _FIRST, Spalte.STAND: _ICON + _PAD}.get(spalte, _PAD)
        return QSize(width + theme.px(extra + 2 * _PAD), theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        zeile = index.data(ZEILE)
        if not isinstance(zeile, Sicherungszeile):
            return
        theme, rect, spalte = current(), option.rect, Spalte(index.column())
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("ac_soft"))
            if spalte is Spalte.WANN:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("ac"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        pad = theme.px(_PAD)
        inner = rect.adjusted(theme.px(_FIRST) if spalte is Spalte.WANN else pad, 0, -pad, -1)
        colour = "tx"
        if spalte is Spalte.STAND:
            icon, _, colour = zustand(zeile)
            side = theme.px(_ICON)
            image = pixmap(icon, theme.colour(colour).name(), side, painter.device().devicePixelRatioF())
            painter.drawPixmap(inner.left(), inner.center().y() - side // 2, image)
            inner.adjust(side + 4, 0, 0, 0)
        bold = spalte in (Spalte.WANN, Spalte.STAND)
        painter.setFont(theme.font("strong" if bold else "body", tabular=True))
        painter.setPen(theme.colour(colour))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(inner.width(), 0))
        side_flag = Qt.AlignmentFlag.AlignRight if spalte.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | side_flag, shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            stroke_ring(painter, rect.toRectF().adjusted(2, 2, -2, -2), theme.palette.ac)
        painter.restore()


class SicherungenTable(QTableView):
    """Whole rows are selected; Enter or space asks for the preview, Tab leaves the table."""

    preview_wanted = Signal()

    def __init__(self, model: SicherungenModel) -> None:
        super().__init__()
        self.setObjectName("sicherungenTabelle")
        self.setAccessibleName("Sicherungen")
        self.setAccessibleDescription("Enter liest die gewählte Sicherung und zeigt die Vorschau.")
        self.setModel(model)
        self.setItemDelegate(SicherungenDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Spalte.STAND, QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._fit)
        current().changed.connect(self._scale)
        self._scale()
        self.doubleClicked.connect(lambda _index: self.preview_wanted.emit())

    def sizeHint(self) -> QSize:
        """Six rows and the head, as in the design; fewer if there are fewer backups."""
        rows = min(max(self.model().rowCount(), _SHOWN), 6)
        return QSize(
            super().sizeHint().width(),
            current().px(_ROW) * rows + self.horizontalHeader().sizeHint().height() + 2,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _scale(self) -> None:
        """The page stays when the zoom changes."""
        theme, header = current(), self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {theme.px(_FIRST)}px; }}")
        header.setMinimumSectionSize(theme.px(56))
        self.setMinimumHeight(theme.px(_ROW) * (_SHOWN + 1))
        self._fit()

    def _fit(self) -> None:
        """Give the last column the rest; where there is no room, leave out what the preview says as well."""
        header, room = self.horizontalHeader(), self.viewport().width()
        needed = {column: self._needed(column) for column in Spalte}
        for column in _ALSO_IN_PREVIEW:
            self.setColumnHidden(column, sum(needed.values()) > room)
            if self.isColumnHidden(column):
                del needed[column]
        last = needed.pop(Spalte.STAND)
        header.resizeSection(Spalte.STAND, max(last, room - sum(needed.values())))

    def _needed(self, column: Spalte) -> int:
        header = self.horizontalHeader()
        return max(self.sizeHintForColumn(column), header.sectionSizeHint(column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and not event.modifiers():
            self.preview_wanted.emit()
        else:
            super().keyPressEvent(event)
