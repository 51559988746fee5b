"""The navigation at the left: only rooms that exist."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from fallakte.ui.look import bind_icon, current
from fallakte.ui.look import tokens as t

_MARGIN = 8
_MOST = 99
_WIDEST = 1.3  # the rail does not grow further with the zoom: the page needs the room


class Mark(QWidget):
    """The program's sign: a ring of four arcs round a point."""

    def __init__(self, size: int = 44, *, boxed: bool = True) -> None:
        super().__init__()
        self._size, self._boxed = size, boxed
        self.setFixedSize(self.sizeHint())
        current().changed.connect(self._resize)

    def _resize(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(self.width())
        if self._boxed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("rail"))
            painter.drawRoundedRect(QRectF(0, 0, side, side), 6, 6)
        inset = side * (0.24 if self._boxed else 0.12)
        ring = QRectF(inset, inset, side - 2 * inset, side - 2 * inset)
        pen = QPen(theme.colour("rail_tx"), side * 0.09)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for quarter in range(4):
            painter.drawArc(ring, (quarter * 90 + 8) * 16, 74 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("rail_tx"))
        dot = side * 0.075
        painter.drawEllipse(QRectF(side / 2 - dot, side / 2 - dot, 2 * dot, 2 * dot))
        painter.end()


Room = tuple[str, str, str]
"""Name, text, icon."""


class _RoomButton(QToolButton):
    """A room with a number at its corner, as drawn in the mockups."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count:
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("secondary")
        font.setBold(True)
        painter.setFont(font)
        text = str(self.count) if self.count <= _MOST else f"{_MOST}+"
        height = painter.fontMetrics().height()
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + height // 2)
        badge = QRectF(self.width() - width - 2, 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("rail_sel"))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(theme.colour("rail_sel_tx"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class Rail(QFrame):
    """Rooms as buttons; emits the room's name."""

    chosen = Signal(str)

    def __init__(self, rooms: tuple[Room, ...], below: tuple[Room, ...] = ()) -> None:
        """`below` stand at the foot of the rail."""
        super().__init__()
        self.setObjectName("leiste")
        self.setAccessibleName("Bereiche")
        self.setProperty("role", "rail")
        theme = current()
        room = min(theme.zoom, _WIDEST)
        words = QFontMetrics(theme.font("strong"))
        longest = max(words.horizontalAdvance(text) for _name, text, _icon in (*rooms, *below))
        self._side = max(round(t.RAIL * room) - 2 * _MARGIN, longest + 2)  # a word is never cut
        self.setFixedWidth(self._side + 2 * _MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        column.setSpacing(4)
        column.addWidget(Mark(32, boxed=False), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _RoomButton] = {}
        for name, text, icon in rooms:
            column.addWidget(self._button(name, text, icon))
        column.addStretch(1)
        for name, text, icon in below:
            column.addWidget(self._button(name, text, icon))

    def show_room(self, name: str) -> None:
        self._buttons[name].setChecked(True)

    def show_count(self, name: str, count: int, meaning: str) -> None:
        """Show a number beside a room (0 = none); `meaning` says of what, for a screen reader."""
        button = self._buttons[name]
        button.count = count
        button.setAccessibleDescription(f"{count} {meaning}" if count else "")
        button.update()

    def _button(self, name: str, text: str, icon: str) -> _RoomButton:
        theme = current()
        button = _RoomButton()
        button.setObjectName(f"raum_{name}")
        button.setText(text)
        button.setAccessibleName(text)
        button.setProperty("role", "rail")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFixedSize(self._side, theme.px(60))
        bind_icon(button, icon, "rail_tx", 20, checked="rail_sel_tx", below=True)
        button.clicked.connect(lambda _on=False: self.chosen.emit(name))
        self._group.addButton(button)
        self._buttons[name] = button
        return button
