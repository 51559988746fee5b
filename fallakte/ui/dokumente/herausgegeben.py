"""Who got what, when, what for and on which ground: the last copies as a table, all of them in a dialog."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from fallakte.ui.dokumente.zeilen import Ausgabezeile
from fallakte.ui.look import Card, current, label, link_button, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.look.icons import coloured_icon
from fallakte.ui.look.style import stroke_ring

_SHOWN: Final = 4
_PAD: Final = 8
_TEXT_MARGIN: Final = 3  # that the style puts round the words of a cell
_ICON: Final = 16
_GROUND, _BOTH = "Grundlage", "Zweck, Grundlage"
_HEADS: Final = ("An wen", "Wann", "Was", "Zweck", _GROUND)
_GROUNDS: Final = {"persönlich": ("user", "tx2"), "Einwilligung": ("shield-check", "ok")}


class _Cells(QStyledItemDelegate):
    """Words with some air round them, broken into as many lines as they need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        inner = QStyleOptionViewItem(option)
        pad = current().px(_PAD) - _TEXT_MARGIN
        inner.rect = option.rect.adjusted(pad, 0, -pad, 0)
        return super().sizeHint(inner, index) + QSize(2 * pad, _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = current(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("ac_soft"))
            if not index.column():
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("ac"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        inner = QStyleOptionViewItem(option)
        pad = theme.px(_PAD) - _TEXT_MARGIN
        inner.rect = rect.adjusted(pad, 0, -pad, -1)
        inner.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, inner, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            stroke_ring(painter, rect.toRectF().adjusted(2, 2, -2, -2), theme.palette.ac)


def _ground(words: str) -> tuple[str, str] | None:
    """Icon and colour of a legal ground that everybody knows by its sign."""
    return next((sign for word, sign in _GROUNDS.items() if words.startswith(word)), None)


def _wide(words: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(words) + 2 * current().px(_PAD) + 4


def shared(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths of columns that fill `room`: all get what they want, or the wide ones are cut to one measure.

    No column is narrower than its longest word (`least`), even if the room is too small for that.
    """
    if sum(wanted) <= room:
        return [*wanted[:-1], wanted[-1] + room - sum(wanted)]
    cut = max(wanted)
    while cut > 0:
        widths = [max(low, min(want, cut)) for want, low in zip(wanted, least, strict=True)]
        if sum(widths) <= room or widths == list(least):
            return [*widths[:-1], max(widths[-1], widths[-1] + room - sum(widths))]
        cut -= 1
    return list(least)


class CopiesTable(QTableWidget):
    """Read only; a row is read as one sentence. Words that find no room break into lines.

    Where five columns find none, the ground stands below the purpose. `whole`: as high as its rows.
    """

    def __init__(self, name: str, *, whole: bool = False) -> None:
        super().__init__(0, len(_HEADS))
        self._whole, self._merged = whole, False
        self._rows: tuple[Ausgabezeile, ...] = ()
        self.setObjectName(name)
        self.setAccessibleName("Herausgegebene Kopien")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(current().px(34))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side = current().px(_ICON)
        self.setIconSize(QSize(side, side))

    def show_rows(self, rows: Sequence[Ausgabezeile]) -> None:
        self._rows = tuple(rows)
        self._fill()
        self._share_out()

    def _fill(self) -> None:
        self.setHorizontalHeaderLabels([*_HEADS[:-2], _BOTH if self._merged else _HEADS[-2], _GROUND])
        self.setColumnHidden(len(_HEADS) - 1, self._merged)
        self.setRowCount(len(self._rows))
        for number, zeile in enumerate(self._rows):
            for column, words in enumerate(self._cells(zeile)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                spoken = f"{_HEADS[column]}: {zeile.zellen()[column] or 'ohne Angabe'}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken if column else zeile.satz())
                if not column:
                    item.setFont(current().font("strong"))
                if _HEADS[column] == _GROUND and (sign := _ground(words)):
                    colour = current().colour(sign[1]).name()
                    item.setIcon(coloured_icon(sign[0], colour, colour, current().px(_ICON)))
                self.setItem(number, column, item)

    def _cells(self, zeile: Ausgabezeile) -> tuple[str, ...]:
        cells = zeile.zellen()
        if not self._merged:
            return cells
        return (*cells[:-2], "\n".join(filter(None, cells[-2:])), cells[-1])

    def _share_out(self) -> None:
        """Give every column what its words need; where that is too much, the widest ones break into lines."""
        room = self.viewport().width()
        merged = sum(self._needs(merged=False)[1]) > room
        if merged != self._merged:
            self._merged = merged
            self._fill()
        wanted, least = self._needs(merged=merged)
        for column, width in enumerate(shared(wanted, least, room)):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        if self._whole:
            self.setFixedHeight(self.whole_height())

    def _needs(self, *, merged: bool) -> tuple[list[int], list[int]]:
        """What each column would like, and what its longest word takes."""
        strong, body = current().font("strong"), current().font("body")
        wanted, least = [], []
        for column, head in enumerate(_HEADS[:-1] if merged else _HEADS):
            cells = [line for zeile in self._rows for line in self._lines(zeile, column, merged=merged)]
            icon = current().px(_ICON) + 4 if head == _GROUND and any(map(_ground, cells)) else 0
            font = body if column else strong
            lines = [_wide(head, strong), *(_wide(cell, font) + icon for cell in cells)]
            words = [_wide(word, font) + icon for cell in cells for word in cell.split()]
            wanted.append(max(lines))
            least.append(max([lines[0], *words]))
        return wanted, least

    def _lines(self, zeile: Ausgabezeile, column: int, *, merged: bool) -> tuple[str, ...]:
        cells = zeile.zellen()
        return cells[-2:] if merged and column == len(_HEADS) - 2 else (cells[column],)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def whole_height(self) -> int:
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()


class CopiesCard(Card):
    """The last copies; `all_wanted` asks for the whole record."""

    all_wanted = Signal()

    def __init__(self) -> None:
        more = link_button("ganzesProtokoll", "Ganzes Protokoll")
        super().__init__("Herausgegeben", "send", action=more, name="herausgegeben")
        on_click(more, self.all_wanted.emit)
        self._more = more
        self.table = CopiesTable("ausgabenTabelle", whole=True)
        self.body.addWidget(self.table)
        self._nothing = label("Noch ist nichts herausgegeben.", "secondary", wrap=True)
        self._nothing.setContentsMargins(t.PAD, 10, t.PAD, 12)
        self.body.addWidget(self._nothing)

    def show_copies(self, rows: Sequence[Ausgabezeile]) -> None:
        self.set_count(str(len(rows)) if rows else "")
        self.table.show_rows(rows[:_SHOWN])
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._more.setVisible(bool(rows))


class RecordDialog(QDialog):
    """The whole record. `export_wanted`: somebody asked for it as a file, which the history records."""

    def __init__(self, rows: Sequence[Ausgabezeile]) -> None:
        super().__init__(QApplication.activeWindow())
        self.export_wanted = False
        self.setObjectName("ausgabenProtokoll")
        self.setWindowTitle("Fallakte")
        self.setAccessibleName("Protokoll der Ausgaben")
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        column.setSpacing(12)
        column.addWidget(label("Was herausgegeben wurde", "step"))
        column.addWidget(
            label("Das Protokoll wird fortgeschrieben und nie geändert.", "secondary", wrap=True)
        )
        table = CopiesTable("protokollTabelle")
        table.show_rows(rows)
        column.addWidget(table, 1)
        row = QHBoxLayout()
        export = secondary_button("protokollAusgeben", "Verlauf als Datei ausgeben …", "download")
        on_click(export, self._export)
        row.addWidget(export)
        row.addStretch(1)
        close = primary_button("protokollZu", "Schließen")
        close.setDefault(True)
        on_click(close, self.reject)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(current().px(820), current().px(480))
        table.setFocus()

    def _export(self) -> None:
        self.export_wanted = True
        self.accept()
