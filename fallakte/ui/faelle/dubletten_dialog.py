"""Mögliche Dubletten: who may stand twice in the file, and what somebody says about it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)
from shiboken6 import isValid

from fallakte.domain.dubletten import Verdacht
from fallakte.domain.fehler import FallakteFehler
from fallakte.services.arbeit import Changes
from fallakte.ui.faelle.personenworte import known_as, pair
from fallakte.ui.faelle.zusammen_dialog import MergeDialog
from fallakte.ui.look import announce, current, label, on_click, primary_button, secondary_button
from fallakte.ui.look import tokens as t
from fallakte.ui.shell.errors import sentence, show_error
from fallakte.ui.shell.session import Session

SHOWN: Final = 200
_PAIR: Final = Qt.ItemDataRole.UserRole


class DublettenDialog(QDialog):
    """Searches on the lane; the list shortens as each pair gets its answer."""

    def __init__(self, session: Session) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("dubletten")
        self.setWindowTitle("Fallakte")  # no person's name in the task bar
        self.setAccessibleName("Mögliche Dubletten")
        self._session = session
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.PAD)
        outer.setSpacing(12)
        outer.addWidget(label("Mögliche Dubletten", "step"))
        words = "Hinter zwei Einträgen kann derselbe Mensch stehen. Das entscheiden Sie, nicht das Programm."
        outer.addWidget(label(words, "secondary", wrap=True))
        self._state = label("wird gesucht …", "body", wrap=True, name="dublettenStand")
        outer.addWidget(self._state)
        self._list = QListWidget()
        self._list.setObjectName("dublettenListe")
        self._list.setAccessibleName("Mögliche Dubletten")
        self._list.setWordWrap(True)
        self._list.setSpacing(4)
        self._list.setTabKeyNavigation(False)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.itemActivated.connect(lambda _item: self._compare())
        self._list.currentItemChanged.connect(lambda *_items: self._allow())
        outer.addWidget(self._list, 1)
        row = QHBoxLayout()
        self._two = secondary_button("dublettenZwei", "Es sind zwei Menschen", "users")
        on_click(self._two, self._are_two)
        row.addWidget(self._two)
        row.addStretch(1)
        close = secondary_button("dublettenZu", "Schließen")
        on_click(close, self.accept)
        row.addWidget(close)
        self._merge = primary_button("dublettenVergleichen", "Vergleichen …", "git-compare")
        self._merge.setDefault(True)
        on_click(self._merge, self._compare)
        row.addWidget(self._merge)
        outer.addLayout(row)
        self.resize(current().px(620), min(current().px(520), self.screen().size().height()))
        session.locking.connect(self.reject)
        self._allow()
        self._search()

    # -- reading

    def _search(self) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, FallakteFehler) and isValid(self):
                self._say(sentence(error))
            else:
                show_error(self._session.ask, error)

        self._session.lane.run(self._session.akte.dubletten.liste, self._show, failed)

    def _show(self, found: Sequence[Verdacht]) -> None:
        if not isValid(self):
            return
        row = max(self._list.currentRow(), 0)
        self._list.clear()
        for verdacht in found[:SHOWN]:
            who = f"{known_as(verdacht.links)}\n{known_as(verdacht.rechts)}"
            item = QListWidgetItem(f"{who}\n{verdacht.naehe.label}: {verdacht.gruende}")
            spoken = f"{pair(verdacht)}, {verdacht.naehe.label}: {verdacht.gruende}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setData(_PAIR, verdacht)
            self._list.addItem(item)
        self._list.setVisible(bool(found))
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        if found and not self._buttons_focused():
            self._list.setFocus()
        self._say(_count(len(found)))
        self._allow()

    def _say(self, words: str) -> None:
        self._state.setText(words)
        announce(self._state, words)

    def _allow(self) -> None:
        for button in (self._two, self._merge):
            button.setEnabled(self._current() is not None)

    def _buttons_focused(self) -> bool:
        return any(b.hasFocus() for b in self.findChildren(QPushButton))

    def _current(self) -> Verdacht | None:
        item = self._list.currentItem()
        verdacht = item.data(_PAIR) if item is not None else None
        return verdacht if isinstance(verdacht, Verdacht) else None

    # -- deciding

    def _are_two(self) -> None:
        verdacht = self._current()
        if verdacht is not None:
            service = self._session.akte.dubletten
            self._session.write(
                lambda: service.sind_zwei(verdacht.links, verdacht.rechts),
                self._decided,
                self._refused,
                origin=self,
            )

    def _compare(self) -> None:
        verdacht = self._current()
        if verdacht is None:
            return
        service = self._session.akte.dubletten
        try:
            lagen = service.lage(verdacht.links.id), service.lage(verdacht.rechts.id)
        except FallakteFehler as error:
            self._refused(error)
            return
        if self._session.ask.show(MergeDialog(self._session, *lagen, verdacht.gruende)):
            self._search()

    def _decided(self, _changes: Changes) -> None:
        if isValid(self):
            self._search()

    def _refused(self, error: FallakteFehler) -> None:
        if isValid(self):
            self._search()
            self._say(sentence(error))


def find_duplicates(session: Session) -> None:
    """Show who may stand twice in the file."""
    session.ask.show(DublettenDialog(session))


def _count(number: int) -> str:
    if not number:
        return "Kein Eintrag sieht aus wie ein anderer."
    if number > SHOWN:
        return f"{number} Paare, die ersten {SHOWN} stehen hier."
    return "1 Paar" if number == 1 else f"{number} Paare"
