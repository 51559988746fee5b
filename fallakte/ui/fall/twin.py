"""Both sides in one view: same width, same rows, same heads; one under the other only where room is short."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from fallakte.ui.look import CardHead, current, line

OURS, THEIRS = 0, 1


class Twin(QWidget):
    """Two columns of cells. `narrow` is the width in px at zoom 1 below which they are stacked.

    Tab order is row by row, ours first.
    """

    def __init__(self, *, narrow: int) -> None:
        super().__init__()
        self._narrow, self._wide = narrow, True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.heads = (CardHead("", "building-community", sunken=True), CardHead("", "user", sunken=True))
        self._lines: list[QFrame] = []
        self._cells: tuple[list[QWidget], list[QWidget]] = ([], [])
        self._between = True
        self._arrange()

    def set_head(self, side: int, title: str, count: str) -> None:
        self.heads[side].title.setText(title)
        self.heads[side].count.setText(count)

    def set_cells(self, ours: Sequence[QWidget], theirs: Sequence[QWidget], *, lines: bool = False) -> None:
        """Replace all cells; `lines` draws hairlines between the rows (if the cells have none)."""
        for cell in (*self._cells[OURS], *self._cells[THEIRS]):
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells, self._between = (list(ours), list(theirs)), lines
        self._arrange()

    def _arrange(self) -> None:
        for old in self._lines:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        if self._wide:
            self._side_by_side()
        else:
            self._stacked()
        for column, stretch in ((0, 1), (2, 1 if self._wide else 0)):
            self._grid.setColumnStretch(column, stretch)
        for cell in (*self._cells[OURS], *self._cells[THEIRS]):
            cell.show()

    def _side_by_side(self) -> None:
        self._grid.addWidget(self.heads[OURS], 0, 0)
        self._grid.addWidget(self.heads[THEIRS], 0, 2)
        count = max(len(cells) for cells in self._cells)
        for i in range(count):
            for side, column in ((OURS, 0), (THEIRS, 2)):
                if i < len(self._cells[side]):
                    self._grid.addWidget(self._cells[side][i], 2 * i + 1, column)
            if self._between and i + 1 < count:
                self._line(2 * i + 2, 0, 1, 3)
        self._line(0, 1, max(2 * count, 1), 1, vertical=True)

    def _stacked(self) -> None:
        row = 0
        for side in (OURS, THEIRS):
            self._grid.addWidget(self.heads[side], row, 0)
            row += 1
            for cell in self._cells[side]:
                self._grid.addWidget(cell, row, 0)
                if self._between:
                    self._line(row + 1, 0, 1, 1)
                row += 2

    def _line(self, row: int, column: int, rows: int, columns: int, *, vertical: bool = False) -> None:
        made = line(vertical=vertical)
        self._lines.append(made)
        self._grid.addWidget(made, row, column, rows, columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= current().px(self._narrow)
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Stacked it fits into the width of its widest cell."""
        cells = (*self.heads, *self._cells[OURS], *self._cells[THEIRS])
        width = max(cell.minimumSizeHint().width() for cell in cells)
        return QSize(width, super().minimumSizeHint().height())
