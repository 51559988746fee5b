"""The papers a change of law touches, each with its reasons and a tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from fallakte.german.dates import datum
from fallakte.services.stichtag import Betroffen
from fallakte.ui.look import current

_ONE: Final = Qt.ItemDataRole.UserRole
_ROWS: Final = 6
_CHECKABLE: Final = Qt.ItemFlag.ItemIsUserCheckable


class Betroffenenliste(QListWidget):
    """Space ticks the current paper, Enter asks for its case. What is noted already cannot be ticked.

    `ticked` comes after every change of a tick, `wanted` with the paper somebody pressed Enter on.
    """

    ticked = Signal()
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stichtagListe")
        self.setAccessibleName("Betroffene Dokumente, Leertaste wählt, Eingabe öffnet den Fall")
        self.setWordWrap(True)
        self.setSpacing(4)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(_ROWS * current().px(28))
        self.itemChanged.connect(self._changed)
        self.itemActivated.connect(lambda item: self.wanted.emit(item.data(_ONE)))

    def show_all(self, found: Sequence[Betroffen]) -> None:
        """Fill the list; everything not noted yet is ticked. The current row stays where it was."""
        row = max(self.currentRow(), 0)
        self.blockSignals(True)
        self.clear()
        for one in found:
            item = QListWidgetItem(_shown(one))
            item.setData(_ONE, one)
            if one.vorgemerkt is None:
                item.setFlags(item.flags() | _CHECKABLE)
                item.setCheckState(Qt.CheckState.Checked)
            else:
                item.setFlags(item.flags() & ~_CHECKABLE)
            self._speak(item)
            self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(min(row, self.count() - 1))
        self.ticked.emit()

    def chosen(self) -> tuple[Betroffen, ...]:
        """The ticked papers in their order."""
        return tuple(self._one(item) for item in self._items() if self._is_ticked(item))

    def set_all(self, *, ticked: bool) -> None:
        for item in self._items():
            if item.flags() & _CHECKABLE:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def current(self) -> Betroffen | None:
        item = self.currentItem()
        return self._one(item) if item is not None else None

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _one(self, item: QListWidgetItem) -> Betroffen:
        one = item.data(_ONE)
        if not isinstance(one, Betroffen):
            raise TypeError("a row without its paper")
        return one

    def _is_ticked(self, item: QListWidgetItem) -> bool:
        return bool(item.flags() & _CHECKABLE) and item.checkState() is Qt.CheckState.Checked

    def _changed(self, item: QListWidgetItem) -> None:
        self.blockSignals(True)
        self._speak(item)
        self.blockSignals(False)
        self.ticked.emit()

    def _speak(self, item: QListWidgetItem) -> None:
        """Screen readers hear the words of the row in one go, and whether it is ticked."""
        one = self._one(item)
        state = "gewählt" if self._is_ticked(item) else "nicht gewählt"
        words = _shown(one).replace("\n", " ")
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, words if one.vorgemerkt else f"{words} Zurzeit {state}."
        )


def _shown(one: Betroffen) -> str:
    """Who and which paper; below, why and what to do. Urgency is a word, not a colour."""
    urgent = "Eilig: " if one.eilig else ""
    lines = [f"{urgent}{one.person}, {one.papier} ({one.stand.label})"]
    lines += [f"{zeile.warum} {zeile.zu_tun}" for zeile in one.zeilen]
    if one.vorgemerkt is not None:
        lines.append(f"Schon vorgemerkt für den {datum(one.vorgemerkt)}.")
    return "\n".join(lines)
