"""The rows of the search window as a list model; only what can be opened can be chosen."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex

from fallakte.ui.look.paged_rows import PagedRows
from fallakte.ui.suche.zeilen import Gemerkt, Kopf, Ort, Weitere, Zeile


class SucheModel(PagedRows):
    """All rows at once; `Weitere` is replaced by what it stands for when it is opened."""

    def is_heading(self, row: object) -> bool:
        return isinstance(row, Kopf)

    def words(self, row: object) -> str:
        if isinstance(row, Kopf):
            return row.text if row.anzahl is None else f"{row.text}, {row.anzahl}"
        return cast("Ort | Weitere | Gemerkt", row).satz

    def show_rows(self, rows: Sequence[Zeile]) -> None:
        self._show(rows, None)

    def replace_row(self, row: int, rows: Sequence[Zeile]) -> None:
        """Put other rows where one was."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), row, row + len(rows) - 1)
            self._rows[row:row] = rows
            self.endInsertRows()

    def zeile(self, row: int) -> Zeile | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def next_choice(self, row: int, step: int) -> int:
        """The nearest row in this direction that can be chosen; the same row at the ends."""
        place = row + step
        while 0 <= place < len(self._rows):
            if not isinstance(self._rows[place], Kopf):
                return place
            place += step
        return row

    def next_group(self, row: int, step: int) -> int:
        """The first choice of the next or previous group; the same row at the ends."""
        heads = [i for i, zeile in enumerate(self._rows) if isinstance(zeile, Kopf)]
        if step < 0:
            own = max((i for i in heads if i < row), default=-1)
            heads = [i for i in heads if i < own]
        else:
            heads = [i for i in heads if i > row]
        if not heads:
            return row
        return self.next_choice(heads[-1] if step < 0 else heads[0], 1)
