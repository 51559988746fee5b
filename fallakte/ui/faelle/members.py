"""The people of the Bedarfsgemeinschaft as rows of the person dialog."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from fallakte.domain.person import Person
from fallakte.services.entwuerfe import Wert
from fallakte.ui.faelle.person_form import Mitgliedszeile
from fallakte.ui.look import FieldError, icon_button, label, on_click, secondary_button

_COLUMNS = (("vorname", "Vorname"), ("nachname", "Nachname"), ("rolle", "Rolle"), ("geburt", "Geburtsdatum"))


@dataclass(frozen=True, slots=True)
class _Row:
    box: QWidget
    edits: dict[str, QLineEdit]
    remove: QToolButton
    error: FieldError
    alt: Person | None


class Members(QWidget):
    """Rows can be added and taken out; an empty row is ignored when saving. A Composite for drafts."""

    order_changed = Signal()  # a row was added: the tab order has to be set again
    edited = Signal()  # somebody types in a row

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mitglieder")
        self.setAccessibleName("Bedarfsgemeinschaft")
        self._rows: list[_Row] = []
        self._stored: dict[int, Person] = {}
        self._made = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._empty = label("Noch niemand eingetragen.", "secondary")
        column.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column.addLayout(self._list)
        self.add_button = secondary_button("mitgliedDazu", "Person hinzufügen", "plus", small=True)
        on_click(self.add_button, self._add_empty)
        column.addWidget(self.add_button)

    def set_rows(self, zeilen: tuple[Mitgliedszeile, ...]) -> None:
        self.know(zeile.alt for zeile in zeilen if zeile.alt is not None)
        for zeile in zeilen:
            self.add(zeile)

    def show_rows(self, zeilen: tuple[Mitgliedszeile, ...]) -> None:
        """Show these people instead of those that are shown."""
        self._clear()
        self.set_rows(zeilen)
        self._empty.setVisible(not self._rows)
        self.order_changed.emit()

    def know(self, people: Iterable[Person]) -> None:
        """Whom a draft may name by her id."""
        self._stored |= {person.id: person for person in people}

    def draft_value(self) -> Wert:
        return [
            {name: edit.text() for name, edit in row.edits.items()} | {"id": row.alt.id if row.alt else 0}
            for row in self._rows
            if row.alt is not None or any(edit.text().strip() for edit in row.edits.values())
        ]

    def put_draft(self, value: Wert) -> None:
        self._clear()
        for typed in value if isinstance(value, list) else []:
            texts = {name: str(typed[name]) for name, _title in _COLUMNS}
            self.add(Mitgliedszeile(**texts, alt=self._stored.get(typed["id"])))
        self._empty.setVisible(not self._rows)
        self.order_changed.emit()

    def rows(self) -> tuple[Mitgliedszeile, ...]:
        return tuple(
            Mitgliedszeile(
                vorname=row.edits["vorname"].text(),
                nachname=row.edits["nachname"].text(),
                rolle=row.edits["rolle"].text(),
                geburt=row.edits["geburt"].text(),
                alt=row.alt,
            )
            for row in self._rows
        )

    def tab_stops(self) -> tuple[QWidget, ...]:
        """All fields and buttons in reading order."""
        rows = [widget for row in self._rows for widget in (*row.edits.values(), row.remove)]
        return (*rows, self.add_button)

    def show_error(self, number: int, sentence: str, *, focus: bool) -> None:
        """Put a sentence under row `number` (from 0)."""
        self._rows[number].error.show_error(sentence, focus=focus)

    def clear_errors(self) -> None:
        for row in self._rows:
            row.error.clear()

    def _clear(self) -> None:
        for row in self._rows:
            row.box.setParent(None)
            row.box.deleteLater()
        self._rows, self._made = [], 0

    def _add_empty(self) -> None:
        self.add(Mitgliedszeile()).edits["vorname"].setFocus()

    def add(self, zeile: Mitgliedszeile) -> _Row:
        self._made += 1
        number = self._made
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        edits = {}
        for name, title in _COLUMNS:
            edit = QLineEdit(str(getattr(zeile, name)))
            edit.setObjectName(f"mitglied{number}_{name}")
            edit.setPlaceholderText(title)
            edit.setAccessibleName(f"{title}, Person {number} der Bedarfsgemeinschaft")
            edit.textEdited.connect(lambda _text: self.edited.emit())
            line.addWidget(edit, 1)
            edits[name] = edit
        remove = icon_button(f"mitglied{number}_entfernen", "x", f"Person {number} entfernen")
        line.addWidget(remove)
        column.addLayout(line)
        error = FieldError(edits["nachname"])
        column.addWidget(error)
        row = _Row(box, edits, remove, error, zeile.alt)
        on_click(remove, lambda: self._remove(row))
        self._list.addWidget(box)
        self._rows.append(row)
        self._empty.hide()
        self.order_changed.emit()
        return row

    def _remove(self, row: _Row) -> None:
        position = self._rows.index(row)
        self._rows.remove(row)
        row.box.hide()
        row.box.deleteLater()
        self._empty.setVisible(not self._rows)
        after = self._rows[min(position, len(self._rows) - 1)].remove if self._rows else self.add_button
        after.setFocus()
