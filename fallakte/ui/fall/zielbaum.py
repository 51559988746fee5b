"""The tree of goals: Richtungsziel above, Rahmenziele with their Handlungsziele and promises below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from fallakte.domain.vereinbarung import Seite
from fallakte.domain.ziel import Ebene, Zielart
from fallakte.ui.fall.uebersicht_presenter import stufe_text
from fallakte.ui.fall.ziele_presenter import Knoten
from fallakte.ui.fall.zusagezeilen import Zusagezeile
from fallakte.ui.look import PROMISE, current
from fallakte.ui.look.icons import pixmap

_WAS = Qt.ItemDataRole.UserRole + 1


class Zielbaum(QTreeWidget):
    """`chosen` carries the id of a goal; `moved` comes for Alt+Pfeil with −1 or +1."""

    chosen = Signal(int)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("zielbaum")
        self.setAccessibleName("Zielbaum")
        self.setHeaderHidden(True)
        self.setTabKeyNavigation(False)
        self.setIndentation(current().px(20))
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(current().px(220))
        self.currentItemChanged.connect(self._chosen)

    def show_tree(self, baum: list[Knoten], chosen: int) -> None:
        """Show the goals; what was folded away stays so."""
        folded = {i.data(0, Qt.ItemDataRole.UserRole) for i in self._items() if not i.isExpanded()}
        self.blockSignals(True)
        self.clear()
        for knoten in baum:
            self.addTopLevelItem(self._item(knoten))
        for item in self._items():
            ziel_id = item.data(0, Qt.ItemDataRole.UserRole)
            item.setExpanded(ziel_id not in folded)
            if ziel_id == chosen and chosen:
                self.setCurrentItem(item)
        if not chosen:
            self.clearSelection()
        self.blockSignals(False)

    def _item(self, knoten: Knoten) -> QTreeWidgetItem:
        item = QTreeWidgetItem([knoten.satz()])
        item.setData(0, Qt.ItemDataRole.UserRole, knoten.ziel.id)
        item.setData(0, _WAS, knoten)
        item.setToolTip(0, knoten.ziel.wortlaut or knoten.titel)
        for zusage in knoten.zusagen:
            below = QTreeWidgetItem([f"{zusage.wort} {zusage.tag}, {zusage.zusage.was}"])
            below.setData(0, _WAS, zusage)
            below.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.addChild(below)
        for kind in knoten.kinder:
            item.addChild(self._item(kind))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found, todo = [], [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        while todo:
            item = todo.pop(0)
            if item is not None and item.data(0, Qt.ItemDataRole.UserRole):
                found.append(item)
                todo.extend(item.child(i) for i in range(item.childCount()))
        return found

    def _chosen(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        ziel_id = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        if ziel_id:
            self.chosen.emit(ziel_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and Qt.Key(event.key()) in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        high = isinstance(index.data(_WAS), Knoten)
        return QSize(current().px(200), current().px(54 if high else 34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.colour("ac_soft"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        what = index.data(_WAS)
        if isinstance(what, Knoten):
            _paint_goal(painter, rect, what)
        elif isinstance(what, Zusagezeile):
            _paint_promise(painter, rect, what)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("ac"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()


def _paint_goal(painter: QPainter, rect: QRect, knoten: Knoten) -> None:
    theme = current()
    icon = "target" if knoten.ziel.ebene is Ebene.RAHMEN else "target-arrow"
    if knoten.ziel.art is Zielart.STABILISIERUNG:
        icon = "seedling"
    size = theme.px(20)
    density = painter.device().devicePixelRatioF()
    middle = rect.center().y()
    painter.drawPixmap(
        rect.left() + 4, middle - size // 2, pixmap(icon, theme.colour("ac").name(), size, density)
    )
    right = rect.right() - theme.px(12)
    if knoten.stufe is not None:
        badge = QRectF(right - theme.px(30), middle - theme.px(12), theme.px(30), theme.px(24))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ac_line"), 1))
        painter.setBrush(theme.colour("ac_soft"))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(theme.colour("ac_h"))
        painter.setFont(theme.font("strong"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, stufe_text(knoten.stufe))
        right = int(badge.left()) - 8
    left = rect.left() + size + 12
    upper = QRect(left, middle - theme.px(20), right - left, theme.px(20))
    lower = QRect(left, middle, right - left, theme.px(20))
    for box, role, token, text in (
        (upper, "secondary", "tx2", knoten.kopf),
        (lower, "strong", "tx", knoten.titel),
    ):
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(token))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, short)


def _paint_promise(painter: QPainter, rect: QRect, row: Zusagezeile) -> None:
    theme = current()
    icon, token = PROMISE[row.zeichen]
    size = theme.px(18)
    density = painter.device().devicePixelRatioF()
    top = rect.center().y() - size // 2
    painter.drawPixmap(rect.left() + 4, top, pixmap(icon, theme.colour(token).name(), size, density))
    wer = "Wir" if row.zusage.seite is Seite.STELLE else row.zusage.seite.label
    ende = f"{row.wort} · {wer}{', ' + row.tag if row.tag else ''}"
    painter.setFont(theme.font("secondary"))
    width = painter.fontMetrics().horizontalAdvance(ende)
    box = rect.adjusted(size + 12, 0, -theme.px(12), 0)
    painter.setPen(theme.colour(token))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, ende)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("tx"))
    text = painter.fontMetrics().elidedText(
        row.zusage.was, Qt.TextElideMode.ElideRight, box.width() - width - 12
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
