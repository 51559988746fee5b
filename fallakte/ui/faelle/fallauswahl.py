"""Cases to tick, each with one line about what must not happen in it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fallakte.services.entwuerfe import Wert
from fallakte.services.uebergabe import Auswahlfall
from fallakte.ui.look import FieldError, current, label, link_button, on_click

_ID: Final = Qt.ItemDataRole.UserRole
_ROWS: Final = 6
_LONGEST: Final = 500


class CaseChoice(QWidget):
    """A Composite for drafts. Space ticks the current case; the line below belongs to it."""

    def __init__(self, cases: Sequence[Auswahlfall], *, warnings: bool = True, ticked: bool = True) -> None:
        """Without `warnings` the cases are only ticked; `ticked` is how they begin."""
        super().__init__()
        self._begin = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.setObjectName("fallauswahl")
        self.setAccessibleName("Fälle auf dem Blatt" if warnings else "Fälle")
        self._warnings: dict[int, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        buttons = QHBoxLayout()
        for name, words, state in (
            ("alleFaelle", "Alle", Qt.CheckState.Checked),
            ("keineFaelle", "Keine", Qt.CheckState.Unchecked),
        ):
            button = link_button(name, words)
            button.setAccessibleName(f"{words} Fälle auswählen")
            on_click(button, partial(self._set_all, state))
            buttons.addWidget(button)
        self._count = label("", "secondary", name="fallauswahlAnzahl")
        buttons.addWidget(self._count)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._list = QListWidget()
        self._list.setObjectName("fallauswahlListe")
        self._list.setAccessibleName("Fälle, Leertaste wählt")
        self._list.setMinimumHeight(_ROWS * current().px(28))
        for case in cases:
            step = f", {case.schritt.text}" if case.schritt else ""
            item = QListWidgetItem(f"{case.person.voller_name}: {case.phase.label}{step}")
            item.setData(_ID, case.fall_id)
            item.setCheckState(self._begin)
            self._list.addItem(item)
        column.addWidget(self._list)
        self._title = label("Was darf nicht passieren?", "strong", wrap=True)
        column.addWidget(self._title)
        self._warning = QLineEdit()
        self._warning.setObjectName("fallauswahlWarnung")
        self._warning.setMaxLength(_LONGEST)
        self._warning.setPlaceholderText("zum Beispiel: Termin beim Jugendamt nicht verschieben")
        column.addWidget(self._warning)
        self._title.setVisible(warnings)
        self._warning.setVisible(warnings)
        self.error = FieldError(self._list)
        column.addWidget(self.error)
        self._list.currentItemChanged.connect(self._follow)
        self._list.itemChanged.connect(self._show_count)
        self._warning.textEdited.connect(self._typed)
        self._list.setCurrentRow(0)
        self._follow()
        self._show_count()

    def chosen(self) -> tuple[tuple[int, str], ...]:
        """The ticked cases in their order, each with its warning."""
        ticked = [self._id(item) for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        return tuple((fall_id, self._warnings.get(fall_id, "").strip()) for fall_id in ticked)

    # -- draft

    def draft_value(self) -> Wert:
        taken = {fall_id for fall_id, _warning in self.chosen()}
        left_out: list[Wert] = [self._id(item) for item in self._items() if self._id(item) not in taken]
        warnings: list[Wert] = [
            [fall_id, words] for fall_id, words in sorted(self._warnings.items()) if words
        ]
        return {"mit": list(sorted(taken)), "ohne": left_out, "warnungen": warnings}

    def put_draft(self, value: Wert) -> None:
        if not isinstance(value, dict):
            return
        taken, left_out, warnings = value.get("mit"), value["ohne"], value["warnungen"]
        for item in self._items():  # a case that is new since then begins as in a new form
            state = self._begin
            if isinstance(taken, list) and self._id(item) in taken:
                state = Qt.CheckState.Checked
            elif isinstance(left_out, list) and self._id(item) in left_out:
                state = Qt.CheckState.Unchecked
            item.setCheckState(state)
        pairs = [pair for pair in warnings if isinstance(pair, list)] if isinstance(warnings, list) else []
        self._warnings = {int(str(fall_id)): str(words) for fall_id, words in pairs}
        self._follow()

    # -- parts

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _id(self, item: QListWidgetItem) -> int:
        return int(item.data(_ID))

    def _set_all(self, state: Qt.CheckState) -> None:
        for item in self._items():
            item.setCheckState(state)

    def _follow(self, *_items: object) -> None:
        item = self._list.currentItem()
        self._warning.setEnabled(item is not None)
        who = item.text().partition(":")[0] if item is not None else ""
        title = f"Was darf nicht passieren? ({who})" if who else "Was darf nicht passieren?"
        self._title.setText(title)
        self._warning.setAccessibleName(title)
        self._warning.setText(self._warnings.get(self._id(item), "") if item is not None else "")

    def _typed(self, words: str) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._warnings[self._id(item)] = words

    def _show_count(self, *_item: object) -> None:
        self.error.clear()
        self._count.setText(f"{len(self.chosen())} von {self._list.count()}")
