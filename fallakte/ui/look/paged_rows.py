"""A list of rows under headings that comes in pages, each after the last row of the one before."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
ZEILE: Final = Qt.ItemDataRole.UserRole
_ROOT: Final = QModelIndex()


class PagedRows(QAbstractListModel):
    """Pages are read elsewhere: `wanted` asks for the next one and carries where to go on.

    While a page is awaited no other one is asked for, however often a view tries. Subclasses say what a row
    reads like (`words`) and which rows are only headings (`is_heading`).
    """

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Any] = []
        self._weiter: object | None = None
        self._waiting = False

    @property
    def complete(self) -> bool:
        return self._weiter is None

    def is_heading(self, row: object) -> bool:
        raise NotImplementedError

    def words(self, row: object) -> str:
        """Return a row as one sentence."""
        raise NotImplementedError

    def failed(self) -> None:
        """Stop waiting; nothing more is asked for until another answer is shown."""
        self._weiter, self._waiting = None, False

    def first(self) -> QModelIndex:
        """Return the row below the first heading; invalid if there is none."""
        return self.index(1) if len(self._rows) > 1 else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag, row = Qt.ItemFlag, self._at(index)
        heading = row is None or self.is_heading(row)
        return flag.NoItemFlags if heading else flag.ItemIsSelectable | flag.ItemIsEnabled

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._weiter is not None and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._waiting = True
            self.wanted.emit(self._weiter)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        row = self._at(index)
        if row is None or role == ZEILE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(row)
        return None

    def _at(self, index: Index) -> Any:  # noqa: ANN401 - whatever the subclass puts into its rows
        return self._rows[index.row()] if index.isValid() and 0 <= index.row() < len(self._rows) else None

    def _show(self, rows: Sequence[object], weiter: object | None) -> None:
        """Another answer from its beginning."""
        self._waiting = True  # nobody may put rows below while everything changes
        self.beginResetModel()
        self._rows, self._weiter = list(rows), weiter
        self.endResetModel()
        self._waiting = False

    def _put_below(self, rows: Sequence[object], weiter: object | None) -> None:
        """The page that was awaited."""
        self._weiter = weiter
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self._waiting = False
