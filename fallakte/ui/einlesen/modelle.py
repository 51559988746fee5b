"""What the tables of the import show: raw lines, the first cases to be, and what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from fallakte.services.importfelder import Importfeld
from fallakte.services.importpruefung import Doppel, Doppelart, Entscheidungen, Pruefung
from fallakte.services.importtabelle import Rohzeile
from fallakte.services.importzeile import Importzeile, feldtext, name_von
from fallakte.ui.einlesen.presenter import EinlesenPresenter
from fallakte.ui.look import current
from fallakte.ui.look.icons import coloured_icon

Index = QModelIndex | QPersistentModelIndex
GEZEIGT: Final = 50
_ROOT: Final = QModelIndex()
_IMMER: Final = ("übernehmen", "Zeile", "Was geschieht", "Name")
_NAMEN: Final = frozenset({Importfeld.NAME, Importfeld.VORNAME, Importfeld.NACHNAME, Importfeld.NICHTS})
_ANSCHRIFT: Final = (Importfeld.STRASSE, Importfeld.HAUSNUMMER, Importfeld.PLZ, Importfeld.ORT)
_WEGE: Final = {
    Doppelart.NEU: "neuer Fall",
    Doppelart.VERBINDEN: "neuer Fall, Person bekannt",
    Doppelart.ERGAENZEN: "Person ergänzen",
    Doppelart.UEBERSPRINGEN: "überspringen",
}


class RohModel(QAbstractTableModel):
    """The first lines as they stand in the file."""

    def __init__(self) -> None:
        super().__init__()
        self._zeilen: Sequence[Rohzeile] = ()
        self._breite = 0

    def show(self, zeilen: Sequence[Rohzeile]) -> None:
        self.beginResetModel()
        self._zeilen = zeilen
        self._breite = max((len(zeile.werte) for zeile in zeilen), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._zeilen)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._breite

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        werte = self._zeilen[index.row()].werte
        return " ".join(werte[index.column()].split()) if index.column() < len(werte) else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._zeilen[section].nummer if orientation is Qt.Orientation.Vertical else section + 1


class VorschauModel(QAbstractTableModel):
    """The first 50 lines as they will be stored; the first column is ticked for the ones that are taken."""

    def __init__(self, presenter: EinlesenPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._zeilen: Sequence[Importzeile] = ()
        self._felder: tuple[Importfeld, ...] = ()

    def refresh(self) -> None:
        pruefung = self._presenter.pruefung
        self.beginResetModel()
        self._zeilen = pruefung.zeilen[:GEZEIGT] if pruefung is not None else ()
        self._felder = _gezeigte(pruefung.plan.felder) if pruefung is not None else ()
        self.endResetModel()

    def redraw(self) -> None:
        if self._zeilen:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._zeilen) - 1, self.columnCount() - 1))

    def toggle(self, row: int) -> None:
        """Take a line or leave it out."""
        zeile, pruefung = self._zeilen[row], self._presenter.pruefung
        if pruefung is not None and zeile.angaben is not None:
            nehmen = not pruefung.genommen(zeile, self._presenter.wahl)
            self._presenter.zeile_setzen(zeile.nummer, nehmen=nehmen)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._zeilen)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_IMMER) + len(self._felder)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        if section < len(_IMMER):
            return _IMMER[section]
        return self._felder[section - len(_IMMER)].label

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        takes = index.column() == 0 and self._zeilen[index.row()].angaben is not None
        return plain | Qt.ItemFlag.ItemIsUserCheckable if takes else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        zeile, pruefung = self._zeilen[index.row()], self._presenter.pruefung
        if pruefung is None:
            return None
        genommen = pruefung.genommen(zeile, self._presenter.wahl)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if genommen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._text(zeile, n) for n in range(self.columnCount()))))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(zeile, index.column())
        return None

    def setData(self, index: Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle(index.row())
        return True

    def _text(self, zeile: Importzeile, spalte: int) -> str:
        feste = ("", str(zeile.nummer), self._weg(zeile), name_von(zeile))
        if spalte < len(feste):
            return feste[spalte]
        return " ".join(feldtext(zeile, self._felder[spalte - len(feste)]).split())

    def _weg(self, zeile: Importzeile) -> str:
        presenter = self._presenter
        return weg(presenter.pruefung, zeile, presenter.wahl) if presenter.pruefung is not None else ""


def weg(pruefung: Pruefung, zeile: Importzeile, wahl: Entscheidungen) -> str:
    """What happens to a line, in a few words."""
    if not pruefung.genommen(zeile, wahl):
        return "wird ausgelassen"
    return _WEGE[pruefung.doppelwahl(zeile.nummer, wahl).art]


def _gezeigte(felder: Sequence[Importfeld]) -> tuple[Importfeld, ...]:
    """Every field once, without names (they have their own column); the parts of an address as one."""
    eins = (Importfeld.ANSCHRIFT if feld in _ANSCHRIFT else feld for feld in felder if feld not in _NAMEN)
    return tuple(dict.fromkeys(eins))


@dataclass(frozen=True, slots=True)
class Auffaellig:
    """A line that a person should look at: for its errors, or for the double it may be."""

    zeile: Importzeile
    doppel: Doppel | None = None

    @property
    def satz(self) -> str:
        if self.doppel is None:
            return self.zeile.satz
        wo = f" wie in Zeile {self.doppel.in_zeile}" if self.doppel.in_zeile else ""
        return (
            f"Zeile {self.zeile.nummer}: {name_von(self.zeile)}, {self.doppel.verdacht.naehe.label}{wo} "
            f"({self.doppel.verdacht.gruende})"
        )


class AuffaelligModel(QAbstractListModel):
    """First the errors, then the doubles."""

    def __init__(self, presenter: EinlesenPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._icons: tuple[QIcon, ...] = ()
        self.eintraege: tuple[Auffaellig, ...] = ()

    def refresh(self) -> None:
        pruefung, palette = self._presenter.pruefung, current().palette
        self.beginResetModel()
        self._icons = (
            coloured_icon("alert-circle", palette.er, palette.tx3),
            coloured_icon("users", palette.wa, palette.tx3),
        )
        fehler = tuple(Auffaellig(zeile) for zeile in self._presenter.fehlerzeilen())
        doppel = sorted(pruefung.doppel.items()) if pruefung is not None else []
        self.eintraege = (*fehler, *(Auffaellig(d.zeile, d) for _, d in doppel))
        self.endResetModel()

    def redraw(self) -> None:
        if self.eintraege:
            self.dataChanged.emit(self.index(0), self.index(len(self.eintraege) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.eintraege)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        eintrag, pruefung = self.eintraege[index.row()], self._presenter.pruefung
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[eintrag.doppel is not None]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and pruefung is not None:
            return f"{eintrag.satz}  →  {weg(pruefung, eintrag.zeile, self._presenter.wahl)}"
        return None
