"""The navigation at the left: only rooms that exist."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from fallakte.ui.look import bind_icon, current
from fallakte.ui.look import tokens as t

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


class Rail(QFrame):
    """Rooms as buttons; emits the room's name."""

    chosen = Signal(str)

    def __init__(self, rooms: tuple[tuple[str, str, str], ...]) -> None:
        """`rooms` are (name, text, icon)."""
        super().__init__()
        self.setObjectName("leiste")
        self.setAccessibleName("Bereiche")
        self.setProperty("role", "rail")
        theme = current()
        room = min(theme.zoom, _WIDEST)
        self.setFixedWidth(round(t.RAIL * room))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        column.addWidget(Mark(32, boxed=False), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for name, text, icon in rooms:
            button = QToolButton()
            button.setObjectName(f"raum_{name}")
            button.setText(text)
            button.setAccessibleName(text)
            button.setProperty("role", "rail")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setFixedSize(round(80 * room), theme.px(60))
            bind_icon(button, icon, "rail_tx", 20, checked="rail_sel_tx", below=True)
            button.clicked.connect(lambda _on=False, room=name: self.chosen.emit(room))
            self._group.addButton(button)
            self._buttons[name] = button
            column.addWidget(button)
        column.addStretch(1)

    def show_room(self, name: str) -> None:
        self._buttons[name].setChecked(True)
