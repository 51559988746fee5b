"""The frame of the pages before a file is open: sign and title above one wide card of two halves."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fallakte.services.tresor import Dateilage
from fallakte.ui.look import current, label
from fallakte.ui.look import tokens as t
from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.style import stroke_ring
from fallakte.ui.shell.rail import Mark
from fallakte.ui.tresor.unlock_presenter import Eintrag

ENTRY = Qt.ItemDataRole.UserRole
WIDTH = 944
_SIDE_BY_SIDE = 860
_UNLIMITED = 16_777_215  # QWIDGETSIZE_MAX


class Gate(QWidget):
    """`left` and `right` are the layouts of the two halves, `below` the line under the card."""

    def __init__(self, name: str, title: str, subtitle: str, note: str, left_width: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = current()
        self.setAccessibleName(title)
        column = QVBoxLayout()
        column.addStretch(2)
        column.addLayout(_head(title, subtitle, note))
        column.addSpacing(16)
        card = QFrame()
        card.setProperty("role", "card")
        card.setMinimumHeight(theme.px(504))
        halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, card)
        self._halves = halves
        halves.setContentsMargins(1, 1, 1, 1)
        halves.setSpacing(0)
        side = QFrame()
        side.setProperty("role", "gateside")
        side.setMinimumWidth(theme.px(200))
        self._side, self._left_width = side, left_width
        self.left = QVBoxLayout(side)
        self.left.setContentsMargins(0, 0, 0, 0)
        self.left.setSpacing(0)
        halves.addWidget(side, left_width)
        self.right = QVBoxLayout()
        self.right.setContentsMargins(36, 28, 36, 20)
        self.right.setSpacing(8)
        halves.addLayout(self.right, WIDTH - left_width)
        column.addWidget(card)
        column.addSpacing(8)
        self.below = label("", "secondary", wrap=True, name=f"{name}Hinweis")
        column.addWidget(self.below)
        column.addStretch(3)
        self._centre(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the halves below each other where there is no room side by side."""
        super().resizeEvent(event)
        narrow = event.size().width() < current().px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(way)
        self._side.setMaximumWidth(_UNLIMITED if narrow else current().px(self._left_width))

    def _centre(self, column: QVBoxLayout) -> None:
        """At large zoom the page scrolls instead of being cut off."""
        body = QWidget()
        body.setProperty("role", "page")
        frame = QHBoxLayout(body)
        frame.setContentsMargins(t.MARGIN, t.MARGIN, t.MARGIN, t.MARGIN)
        frame.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(current().px(WIDTH))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(inner, 50)
        frame.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


def _head(title: str, subtitle: str, note: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Mark())
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(title, "page"))
    words.addWidget(label(subtitle, "secondary"))
    row.addLayout(words, 1)
    row.addWidget(label(note, "secondary"), 0, Qt.AlignmentFlag.AlignBottom)
    return row


class FileDelegate(QStyledItemDelegate):
    """A file in the list: name, folder, state in word and symbol; the current one with a bar at its left."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), current().px(81))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Eintrag):
            return
        theme, rect = current(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.colour("ac_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("ac"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        self._words(painter, rect, entry, chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            stroke_ring(painter, rect.toRectF().adjusted(2, 2, -2, -2), theme.palette.ac)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, entry: Eintrag, chosen: bool) -> None:
        theme = current()
        dpr = painter.device().devicePixelRatioF()
        left, top = rect.left() + theme.px(50), rect.top() + theme.px(10)
        width = rect.right() - left - 16
        icon = theme.px(20)
        image = pixmap("folders", theme.colour("ac" if chosen else "tx2").name(), icon, dpr)
        painter.drawPixmap(rect.left() + 17, rect.center().y() - icon // 2, image)
        step = theme.px(20)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("tx2"))
        when = painter.fontMetrics().horizontalAdvance(entry.zuletzt) + 8
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, top, width, step), right, entry.zuletzt)
        folder = painter.fontMetrics().elidedText(str(entry.pfad.parent), Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(QRect(left, top + step, width, step), Qt.AlignmentFlag.AlignVCenter, folder)
        symbol, token = ("shield-check", "ok") if entry.sicherung else state_of(entry.lage)
        small = theme.px(16)
        painter.drawPixmap(left, top + 2 * step + 2, pixmap(symbol, theme.colour(token).name(), small, dpr))
        painter.setPen(theme.colour(token))
        line = QRect(left + small + 5, top + 2 * step, width, step)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, entry.sicherung or entry.lage_text)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("tx"))
        name = painter.fontMetrics().elidedText(entry.pfad.name, Qt.TextElideMode.ElideMiddle, width - when)
        painter.drawText(QRect(left, top, width - when, step), Qt.AlignmentFlag.AlignVCenter, name)


def state_of(lage: Dateilage | None) -> tuple[str, str]:
    """Symbol and colour token of what can be told about a file from outside."""
    if lage is None:
        return "progress", "tx2"
    if lage is Dateilage.BEREIT:
        return "check", "ok"
    if lage is Dateilage.IN_BENUTZUNG:
        return "user-x", "wa"
    if lage is Dateilage.FEHLT:
        return "x", "tx2"
    return "alert-circle", "er"


def step_page(title: str, subtitle: str) -> tuple[QWidget, QVBoxLayout]:
    """Return a page of the right half with its heading, and the layout below it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(3, 0, 3, 3)
    column.setSpacing(8)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    column.addWidget(label(title, "step"))
    column.addWidget(label(subtitle, "body", status="tx2", wrap=True))
    column.addSpacing(8)
    return page, column
