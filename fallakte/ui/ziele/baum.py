"""The tree of goals: Rahmenziele with their Handlungsziele, and the steps and promises below those."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QTreeWidget, QTreeWidgetItem

from fallakte.domain.ziel import Ebene
from fallakte.ui.look import current
from fallakte.ui.ziele.malen import WAS, Zeichner
from fallakte.ui.ziele.zeilen import Knoten, Schrittzeile

ZIEL: Final = "ziel"
SCHRITT: Final = "schritt"
_BEENDET: Final = "beendet"
_ZUSAGEN: Final = "Zusagen in der Vereinbarung"
_KEY: Final = Qt.ItemDataRole.UserRole
_HIGH: Final = 54
_LOW: Final = 34
Key = tuple[str, int]  # what a line is about: ZIEL or SCHRITT, and its id


class Zielbaum(QTreeWidget):
    """`chosen` carries the goal of the current line. The others carry what the current line is about.

    Keys: Alt+Pfeil moves, Enter or F2 opens, Leertaste ticks a step off, Entf deletes, Umschalt+F10 lists all
    of it. A line is read with its level, number and state.
    """

    chosen = Signal(int)
    moved = Signal(str, int, int)
    opened = Signal(str, int)
    ticked = Signal(int)
    deleted = Signal(str, int)
    promised = Signal(str, int)
    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("zielbaum")
        self.setAccessibleName("Zielbaum")
        self.setHeaderHidden(True)
        self.setTabKeyNavigation(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setIndentation(current().px(20))
        self.setItemDelegate(Zeichner(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(current().px(220))
        self._shown: tuple[Sequence[Knoten], Sequence[Knoten]] | None = None
        self._writable = True
        self.currentItemChanged.connect(self._chosen)
        self.itemDoubleClicked.connect(lambda item: self._emit(self.opened, item))

    def show_tree(
        self, baum: Sequence[Knoten], beendete: Sequence[Knoten], chosen: int, *, writable: bool
    ) -> None:
        """Show the goals; what was folded away stays so. Nothing is rebuilt if nothing is different."""
        self._writable = writable
        self.blockSignals(True)
        if self._shown != (baum, beendete):
            before = self._key(self.currentItem())
            had = {self._key(i): i.isExpanded() for i in self._all() if i.childCount()}
            folded = {key for key, is_open in {(_BEENDET, 0): False, **had}.items() if not is_open}
            self._shown = (baum, beendete)
            self.clear()
            self.addTopLevelItems([self._goal(k) for k in baum])
            if beendete:
                self.addTopLevelItem(self._ended(beendete))
            for item in self._all():
                item.setExpanded(self._key(item) not in folded)
            if before is not None:
                self._set_current(before)
        here = self._key(self.currentItem())
        if not chosen:
            self.setCurrentIndex(QModelIndex())
        elif self._goal_of(self.currentItem()) != chosen or here is None:
            self._set_current((ZIEL, chosen))
        self.blockSignals(False)

    def full_height(self) -> int:
        """How high it is with every open line in sight."""
        theme = current()
        rows = sum(theme.px(_HIGH if self._is_high(i) else _LOW) for i in self._open())
        return rows + 2 * self.frameWidth() + 2

    def menu(self, item: QTreeWidgetItem) -> QMenu | None:
        """What can be done with a line, each with its key; None for a promise or a heading."""
        key = self._key(item)
        if key is None or key[0] == _BEENDET:
            return None
        menu = QMenu(self)
        menu.setObjectName("zielbaumMenue")
        for name, words, keys, action in self._actions(item, key):
            entry = QAction(f"{words}\t{keys}" if keys else words, menu)
            entry.setObjectName(name)
            entry.triggered.connect(lambda _on=False, do=action: do())
            menu.addAction(entry)
        return menu

    # -- building

    def _goal(self, knoten: Knoten) -> QTreeWidgetItem:
        item = _item(knoten.satz(), (ZIEL, knoten.ziel.id), knoten)
        item.setToolTip(0, knoten.ziel.wortlaut or knoten.titel)
        item.addChildren([_item(s.satz(), (SCHRITT, s.schritt.id), s) for s in knoten.schritte])
        if knoten.zusagen:
            item.addChild(_quiet(_ZUSAGEN, _ZUSAGEN))
            item.addChildren([_quiet(zusage.satz(), zusage) for zusage in knoten.zusagen])
        item.addChildren([self._goal(kind) for kind in knoten.kinder])
        return item

    def _ended(self, beendete: Sequence[Knoten]) -> QTreeWidgetItem:
        words = f"Beendete Ziele ({len(beendete)})"
        head = _item(words, (_BEENDET, 0), words)
        head.addChildren([self._goal(knoten) for knoten in beendete])
        return head

    def _actions(self, item: QTreeWidgetItem, key: Key) -> Iterator[tuple[str, str, str, partial[None]]]:
        what = item.data(0, WAS)
        emit = partial[None]
        yield "menueOeffnen", "Bearbeiten", "Enter", emit(self.opened.emit, *key)
        if not self._writable or (isinstance(what, Knoten) and what.ziel.beendet_am is not None):
            return
        if isinstance(what, Schrittzeile):
            words = "Wieder offen" if what.schritt.erledigt_um else "Erledigt"
            yield "menueErledigt", words, "Leertaste", emit(self.ticked.emit, key[1])
        if isinstance(what, Knoten) and what.ziel.ebene is Ebene.HANDLUNG:
            yield "menueSchritt", "Schritt dazu …", "Einfg", emit(self.step_wanted.emit, key[1])
        yield "menueZusage", "Zusage daraus …", "", emit(self.promised.emit, *key)
        yield "menueHoch", "Nach oben", "Alt+Pfeil hoch", emit(self.moved.emit, *key, -1)
        yield "menueRunter", "Nach unten", "Alt+Pfeil runter", emit(self.moved.emit, *key, 1)
        yield "menueLoeschen", "Löschen", "Entf", emit(self.deleted.emit, *key)

    # -- finding

    def _all(self) -> Iterator[QTreeWidgetItem]:
        todo = [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        while todo:
            item = todo.pop(0)
            if item is not None:
                yield item
                todo.extend(item.child(i) for i in range(item.childCount()))

    def _open(self) -> Iterable[QTreeWidgetItem]:
        item = self.topLevelItem(0)
        while item is not None:
            yield item
            item = self.itemBelow(item)

    def _set_current(self, key: Key) -> None:
        for item in self._all():
            if self._key(item) == key:
                self.setCurrentItem(item)
                return

    def _key(self, item: QTreeWidgetItem | None) -> Key | None:
        data = item.data(0, _KEY) if item is not None else None
        return (data[0], data[1]) if data else None

    def _goal_of(self, item: QTreeWidgetItem | None) -> int:
        while item is not None:
            key = self._key(item)
            if key is not None and key[0] == ZIEL:
                return key[1]
            item = item.parent()
        return 0

    def _is_high(self, item: QTreeWidgetItem) -> bool:
        return isinstance(item.data(0, WAS), Knoten)

    # -- doing

    def _chosen(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        ziel_id = self._goal_of(item)
        if ziel_id:
            self.chosen.emit(ziel_id)

    def _emit(self, signal: object, item: QTreeWidgetItem | None) -> bool:
        key = self._key(item)
        if key is None or key[0] == _BEENDET:
            return False
        signal.emit(*key)  # type: ignore[attr-defined]  # a bound signal; PySide has no common type for it
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.currentItem(), Qt.Key(event.key())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        where = self._key(item)
        ended = item is not None and self._is_ended(item)
        may = self._writable and where is not None and not ended
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in steps:
            if may and where is not None and where[0] != _BEENDET:
                self.moved.emit(*where, steps[key])
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if not self._emit(self.opened, item):
                super().keyPressEvent(event)
        elif plain and may and where is not None and key == Qt.Key.Key_Delete:
            self._emit(self.deleted, item)
        elif plain and may and where is not None and key == Qt.Key.Key_Space and where[0] == SCHRITT:
            self.ticked.emit(where[1])
        elif plain and may and key == Qt.Key.Key_Insert and self._goal_of(item):
            self.step_wanted.emit(self._goal_of(item))
        else:
            super().keyPressEvent(event)

    def _is_ended(self, item: QTreeWidgetItem) -> bool:
        what = item.data(0, WAS)
        above = item.parent()
        if isinstance(what, Schrittzeile) and above is not None:
            return self._is_ended(above)
        return isinstance(what, Knoten) and what.ziel.beendet_am is not None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        item = self.itemAt(event.pos()) if by_mouse else self.currentItem()
        menu = self.menu(item) if item is not None else None
        if menu is None or item is None:
            return
        self.setCurrentItem(item)
        place: QPoint = event.globalPos()
        if not by_mouse:
            place = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)


def _quiet(words: str, what: object) -> QTreeWidgetItem:
    """A line that is only read."""
    item = _item(words, None, what)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


def _item(words: str, key: Key | None, what: object) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setData(0, WAS, what)
    if key is not None:
        item.setData(0, _KEY, key)
    return item
