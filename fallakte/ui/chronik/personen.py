"""Choosing people by typing: one for the quick note, or several for a note that they share."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fallakte.services.entwuerfe import Wert
from fallakte.services.fallliste import Fallabfrage, Sortierung
from fallakte.services.kontakte import Mitbeteiligt
from fallakte.ui.look import (
    FlowLayout,
    current,
    field,
    label,
    link_button,
    on_click,
    primary_button,
    secondary_button,
)
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.session import Session

_FOUND: Final = 12
_PAUSE_MS: Final = 150
_CASE: Final = Qt.ItemDataRole.UserRole


class PersonDialog(QDialog):
    """Finds a case by the beginning of a name or number. Enter takes the marked one.

    `first` stands on top while nothing is typed; `without` are cases that cannot be chosen.
    """

    def __init__(
        self, session: Session, title: str, first: Iterable[Mitbeteiligt], without: Iterable[int] = ()
    ) -> None:
        super().__init__(QApplication.activeWindow())
        self._session, self._first, self._without = session, tuple(first), frozenset(without)
        self.chosen: Mitbeteiligt | None = None
        self.setObjectName("personWaehlen")
        self.setWindowTitle("Fallakte")  # no person's name in the task bar
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        column.setSpacing(12)
        column.addWidget(label(title, "step", wrap=True))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        box, _error = field("personSuche", "Name oder Kundennummer", self.search)
        self.search.installEventFilter(self)
        column.addWidget(box)
        self.list = QListWidget()
        self.list.setObjectName("personListe")
        self.list.setAccessibleName("Gefundene Personen")
        self.list.setTabKeyNavigation(False)
        self.list.setMinimumHeight(current().px(180))
        self.list.itemActivated.connect(lambda _item: self._take())
        column.addWidget(self.list, 1)
        self._nobody = label("Niemand gefunden. Andere Schreibweise?", "secondary", name="personNiemand")
        column.addWidget(self._nobody)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = secondary_button("personWaehlenAbbrechen", "Doch nicht")
        on_click(cancel, self.reject)
        self._ok = primary_button("personWaehlenOk", "Auswählen", "check")
        self._ok.setDefault(True)
        on_click(self._ok, self._take)
        buttons.addWidget(cancel)
        buttons.addWidget(self._ok)
        column.addLayout(buttons)
        self.setMinimumWidth(current().px(420))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.search_now)
        self.search.textChanged.connect(lambda _text: self._timer.start())
        session.locking.connect(self.reject)
        self.search_now()
        self.search.setFocus()

    def search_now(self) -> None:
        """Show who fits what is typed now."""
        self._timer.stop()
        typed = self.search.text().strip()
        found = [m for m in self._first if not typed]
        query = Fallabfrage(self._session.today(), typed, sortierung=self._order(typed), absteigend=not typed)
        known = {m.fall_id for m in found} | self._without
        for line in self._session.akte.faelle.seite(query, None, _FOUND + len(known)):
            if line.fall_id not in known and len(found) < _FOUND:
                found.append(Mitbeteiligt(line.fall_id, f"{line.vorname} {line.nachname}"))
        self.list.clear()
        for one in found:
            item = QListWidgetItem(one.name)
            item.setData(_CASE, one)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._nobody.setVisible(not found)
        self._ok.setEnabled(bool(found))

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows of the search field walk the list."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _order(typed: str) -> Sortierung:
        return Sortierung.NAME if typed else Sortierung.KONTAKT

    def _take(self) -> None:
        if self._timer.isActive():
            self.search_now()  # what was typed last counts, not what stood there before
        item = self.list.currentItem()
        if item is not None:
            self.chosen = item.data(_CASE)
            self.accept()


def choose_person(
    session: Session, title: str, first: Iterable[Mitbeteiligt] = (), without: Iterable[int] = ()
) -> Mitbeteiligt | None:
    """Ask for one case; None means "doch nicht"."""
    dialog = PersonDialog(session, title, first, without)
    return dialog.chosen if session.ask.show(dialog) else None


class Sharers(QWidget):
    """With whom else a note is shared; kept with the draft of its form. `changed` comes for a choice."""

    changed = Signal()

    def __init__(self, session: Session, fall_id: int) -> None:
        super().__init__()
        self._session, self._fall_id = session, fall_id
        self._people: list[Mitbeteiligt] = []
        self.setObjectName("notizGemeinsam")
        self.setAccessibleName("Weitere Personen dieser Notiz")
        self._flow = FlowLayout(self)
        self.add_button = link_button("gemeinsamDazu", "Weitere Person …", "plus")
        on_click(self.add_button, self._add)
        self._flow.addWidget(self.add_button)

    def cases(self) -> tuple[int, ...]:
        return tuple(p.fall_id for p in self._people)

    def clear(self) -> None:
        self.put_draft([])

    def draft_value(self) -> Wert:
        return [[p.fall_id, p.name] for p in self._people]

    def put_draft(self, value: Wert) -> None:
        pairs = value if isinstance(value, list) else []
        self._people = [Mitbeteiligt(int(fall_id), str(name)) for fall_id, name in pairs]
        self._fill()

    def _add(self) -> None:
        household = self._session.akte.kontakte.mitbeteiligte(self._fall_id)
        taken = {self._fall_id, *self.cases()}
        one = choose_person(
            self._session,
            "Für wen gilt diese Notiz auch?",
            [m for m in household if m.fall_id not in taken],
            taken,
        )
        if one is not None:
            self._people.append(one)
            self._fill()
            self.changed.emit()
        self.add_button.setFocus()

    def _remove(self, one: Mitbeteiligt) -> None:
        self._people.remove(one)
        self._fill()
        self.changed.emit()
        self.add_button.setFocus()

    def _fill(self) -> None:
        for button in self.findChildren(QWidget, "", Qt.FindChildOption.FindDirectChildrenOnly):
            if button is not self.add_button:
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
        self._flow.removeWidget(self.add_button)
        for one in self._people:
            button = secondary_button(f"gemeinsamOhne_{one.fall_id}", one.name, "x", small=True)
            button.setAccessibleName(f"{one.name} wieder herausnehmen")
            on_click(button, partial(self._remove, one))
            self._flow.addWidget(button)
            button.show()
        self._flow.addWidget(self.add_button)
