"""The backups of a file as a table: what the notes beside them tell, newest first."""

from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fallakte.german.numbers import zahl
from fallakte.services.sicherung import Sicherungszeile
from fallakte.ui.sicherung.anzeige import NONE, aenderung, groesse, viele, wann, zustand

Index = QModelIndex | QPersistentModelIndex
ZEILE: Final = Qt.ItemDataRole.UserRole
_ROOT: Final = QModelIndex()


class Spalte(IntEnum):
    WANN = 0
    ANLASS = 1
    FAELLE = 2
    AENDERUNG = 3
    GROESSE = 4
    STAND = 5

    @property
    def title(self) -> str:
        return ("Wann", "Anlass", "Fälle", "Letzte Änderung", "Größe", "Stand")[self.value]

    @property
    def right(self) -> bool:
        """Whether numbers stand at the right edge of the column."""
        return self in (Spalte.FAELLE, Spalte.GROESSE)


class SicherungenModel(QAbstractTableModel):
    def __init__(self, heute: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heute = heute
        self._rows: tuple[Sicherungszeile, ...] = ()

    def show_rows(self, rows: tuple[Sicherungszeile, ...], heute: date) -> None:
        self.beginResetModel()
        self._rows, self._heute = rows, heute
        self.endResetModel()

    def zeile(self, row: int) -> Sicherungszeile | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Spalte)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's signature
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Spalte):
            return None
        spalte = Spalte(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spalte.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(spalte)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        zeile = self.zeile(index.row()) if index.isValid() else None
        if zeile is None:
            return None
        spalte = Spalte(index.column())
        match role:
            case Qt.ItemDataRole.UserRole:
                return zeile
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(zeile, spalte, self._heute)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(zeile, spalte, self._heute)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(spalte)
            case _:
                return zeile.pfad.name if role == Qt.ItemDataRole.ToolTipRole else None


def cell_text(zeile: Sicherungszeile, spalte: Spalte, heute: date) -> str:
    """Return what a cell shows; `–` where the note beside the backup is missing."""
    match spalte:
        case Spalte.WANN:
            return wann(zeile.um, heute)
        case Spalte.ANLASS:
            return zeile.anlass.label if zeile.anlass else NONE
        case Spalte.FAELLE:
            return zahl(zeile.umfang.faelle) if zeile.umfang else NONE
        case Spalte.AENDERUNG:
            return aenderung(zeile, heute)
        case Spalte.GROESSE:
            return groesse(zeile.groesse)
        case Spalte.STAND:
            return zustand(zeile)[1]


def spoken(zeile: Sicherungszeile, spalte: Spalte, heute: date) -> str:
    """Return what a screen reader says for a cell; the first one carries the whole row."""
    text = cell_text(zeile, spalte, heute)
    if spalte is not Spalte.WANN:
        return f"{spalte.title} {'keine Angabe' if text == NONE else text}"
    parts = [f"Sicherung {text}", zustand(zeile)[1]]
    if zeile.anlass:
        parts.append(zeile.anlass.label)
    if zeile.umfang:
        parts.append(viele(zeile.umfang.faelle, "Fall", "Fälle"))
    return ", ".join([*parts, groesse(zeile.groesse)])


def _alignment(spalte: Spalte) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if spalte.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
