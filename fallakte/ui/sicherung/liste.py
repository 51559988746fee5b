"""The card with the table of backups, the folder they lie in, and the empty state."""

from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fallakte.services.sicherung import Sicherungszeile
from fallakte.ui.fall.tab import Elided
from fallakte.ui.look import (
    Badge,
    Card,
    IconLabel,
    current,
    label,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.sicherung.liste_model import SicherungenModel
from fallakte.ui.sicherung.liste_table import SicherungenTable
from fallakte.ui.sicherung.presenter import Lage

_LOADING, _TABLE, _EMPTY = range(3)


class SicherungenCard(Card):
    backup_wanted = Signal()
    folder_wanted = Signal()
    preview_wanted = Signal(object)  # Sicherungszeile
    chosen_changed = Signal(object)  # Sicherungszeile | None

    def __init__(self, heute: date) -> None:
        super().__init__(name="sicherungen")
        self.setAccessibleName("Sicherungen")
        self._now = secondary_button("jetztSichern", "Jetzt sichern", "plus", small=True)
        on_click(self._now, self.backup_wanted.emit)
        self.body.addWidget(self._head_row())
        self._model = SicherungenModel(heute, self)
        self._table = SicherungenTable(self._model)
        self._table.selectionModel().currentRowChanged.connect(self._moved)
        self._table.preview_wanted.connect(self._open)
        self._first = primary_button("ersteSicherung", "Jetzt sichern", "plus")
        on_click(self._first, self.backup_wanted.emit)
        self._stack = QStackedWidget()
        loading = label("lädt …", "secondary")
        loading.setContentsMargins(16, 16, 16, 16)
        self._empty = _Empty(self._first)
        for page in (loading, self._table, self._empty):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        self._rows: tuple[Sicherungszeile, ...] | None = None

    def chosen(self) -> Sicherungszeile | None:
        return (
            self._model.zeile(self._table.currentIndex().row())
            if self._table.currentIndex().isValid()
            else None
        )

    def focus_start(self) -> None:
        (self._first if self._stack.currentIndex() == _EMPTY else self._table).setFocus()

    def show_state(self, lage: Lage | None, heute: date, *, fest: bool) -> None:
        """Show what was read; the chosen backup stays chosen, at first the newest one is."""
        if lage is None:
            self._stack.setCurrentIndex(_LOADING)
            return
        rows = lage.sicherungen
        self._path.setText(f"{len(rows)} in {lage.ordner}" if rows else str(lage.ordner))
        self._path.setToolTip(str(lage.ordner))
        self._path.setAccessibleName(f"Ordner {lage.ordner}" + (", von Ihrer IT vorgegeben" if fest else ""))
        self._choose.setVisible(not fest)
        self._locked.setVisible(fest)
        self._now.setVisible(bool(rows))
        had_focus = self._first.hasFocus() or self._table.hasFocus()
        self._empty.show_fault(lage.ordner_fehler)
        self._stack.setCurrentIndex(_TABLE if rows else _EMPTY)
        if rows != self._rows:
            self._fill(rows, heute)
        if had_focus:
            self.focus_start()

    def set_enabled(self, on: bool) -> None:
        """While a job runs nothing else can be started."""
        for button in (self._now, self._first, self._choose):
            button.setEnabled(on)

    def _fill(self, rows: tuple[Sicherungszeile, ...], heute: date) -> None:
        before = self.chosen()
        newer = self._rows is not None and rows[:1] != self._rows[:1]
        self._rows = rows
        self._model.show_rows(rows, heute)
        self._table.updateGeometry()
        same = [i for i, row in enumerate(rows) if before and row.pfad == before.pfad]
        if rows:
            self._table.selectRow(same[0] if same and not newer else 0)
        else:
            self.chosen_changed.emit(None)

    def _head_row(self) -> QWidget:
        """Build the head: title, how many in which folder, and who chose that folder."""
        box = QFrame()
        box.setProperty("role", "cardhead")
        box.setMinimumHeight(current().px(t.CARD_HEAD))
        row = QHBoxLayout(box)
        row.setContentsMargins(t.PAD, 6, t.PAD, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("history", "ac", 20))
        row.addWidget(label("Sicherungen", "cardtitle"))
        self._path = Elided("")
        self._path.setObjectName("sicherungsordner")
        row.addWidget(self._path, 1)
        self._locked = Badge("lock", "Von Ihrer IT vorgegeben")
        self._locked.setObjectName("ordnerVorgegeben")
        self._choose = secondary_button("ordnerWaehlen", "Ordner wählen …", "", small=True)
        on_click(self._choose, self.folder_wanted.emit)
        for part in (self._locked, self._choose, self._now):
            row.addWidget(part)
        return box

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen_changed.emit(self._model.zeile(now.row()) if now.isValid() else None)

    def _open(self) -> None:
        zeile = self.chosen()
        if zeile is not None:
            self.preview_wanted.emit(zeile)


class _Empty(QWidget):
    """No backup yet, said in red words, and the button that makes the first one."""

    def __init__(self, button: QWidget) -> None:
        super().__init__()
        self.setObjectName("nochKeineSicherung")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 16, 20)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("alert-circle", "er", 20))
        self._words = label("Noch keine Sicherung", "cardtitle", status="er", name="nochKeineSicherungSatz")
        head.addWidget(self._words, 1)
        column.addLayout(head)
        self._todo = label("", wrap=True)
        column.addWidget(self._todo)
        column.addWidget(button)
        column.addStretch(1)
        self.show_fault("")

    def show_fault(self, sentence: str) -> None:
        """`sentence` says why the folder could not be read, "" if it simply holds none."""
        self._words.setText("Sicherungen nicht lesbar" if sentence else "Noch keine Sicherung")
        self._todo.setText(
            sentence or "Geht die Datei verloren, ist alles verloren. Sichern Sie jetzt einmal von Hand."
        )
