"""The steering ring: four arrow segments clockwise, painted; plus its small picture for tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QListWidget, QSizePolicy, QWidget

from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.ring_shape import COUNT, State, arrow, fitting, look_of, point_at
from fallakte.ui.look.theme import announce, current

WORDS: Final[dict[State, str]] = {"geplant": "geplant", "laeuft": "läuft", "fertig": "fertig"}
_ICONS: Final[dict[State, str]] = {"geplant": "clock", "laeuft": "pencil", "fertig": "check"}
_TOKENS: Final[dict[State, str]] = {"geplant": "tx2", "laeuft": "ac", "fertig": "ok"}

_SIZE: Final = QSize(400, 228)
_OUTER: Final = 96.0
_INNER: Final = 59.0
_JUMP_AT: Final = 14  # degrees after the beginning of a segment


@dataclass(frozen=True, slots=True)
class RingSegment:
    """One phase: its name, its state and a short detail such as "bis Do 26.11.".

    `jump` tells in words that the round went back to this phase, and is marked on it.
    """

    name: str
    state: State
    detail: str = ""
    jump: str = ""

    def sentence(self) -> str:
        return ", ".join(part for part in (self.name, WORDS[self.state], self.detail, self.jump) if part)


class Ring(QWidget):
    """Four phases round the number of the round. One tab stop; arrows move, Enter, space or click choose.

    The text twin (`twin`) is a list with one line a phase, for assistive technology and for narrow windows;
    it is hidden from sight but kept in step.
    """

    segment_chosen = Signal(int)

    def __init__(self, name: str = "steuerungskreis") -> None:
        super().__init__()
        self.setObjectName(name)
        self._title, self._since = "Runde 1", ""
        self._segments: tuple[RingSegment, ...] = ()
        self._here = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.twin = QListWidget(self)
        self.twin.setObjectName(f"{name}Liste")
        self.twin.setAccessibleName("Steuerungskreis als Liste")
        self.twin.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.twin.hide()
        current().changed.connect(self._look_changed)

    def show_round(self, title: str, since: str, segments: Sequence[RingSegment]) -> None:
        """Show a round; exactly four segments, clockwise from the top right. Raises ValueError otherwise."""
        if len(segments) != COUNT:
            raise ValueError(len(segments))
        self._title, self._since, self._segments = title, since, tuple(segments)
        running = [i for i, s in enumerate(segments) if s.state == "laeuft"]
        self._here = running[0] if running else 0
        self.twin.clear()
        self.twin.addItems([segment.sentence() for segment in segments])
        self.setAccessibleName(f"Steuerungskreis, {title}")
        self._describe()
        self.update()

    def current_segment(self) -> int:
        return self._here

    def _describe(self) -> None:
        if self._segments:
            whole = "; ".join(segment.sentence() for segment in self._segments)
            self.setAccessibleDescription(f"Gewählt: {self._segments[self._here].sentence()}. {whole}")

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return _SIZE * current().zoom

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _hit(self, point: QPointF) -> int | None:
        zoom = current().zoom
        for index in range(len(self._segments)):
            shape = arrow(self._centre(), _OUTER * zoom, _INNER * zoom, index)
            if shape.contains(point) or self._label_rect(index).contains(point):
                return index
        return None

    def _label_rect(self, index: int) -> QRectF:
        """Labels stand in the four corners: 0 top right, 1 bottom right, 2 bottom left, 3 top left."""
        zoom = current().zoom
        centre = self._centre()
        width, height = 106 * zoom, 58 * zoom
        right, upper = index in (0, 1), index in (0, 3)
        away = (86 if upper else 93) * zoom
        left_edge = centre.x() + away if right else centre.x() - away - width
        top = centre.y() - self.sizeHint().height() / 2 + 4 * zoom
        if not upper:
            top = centre.y() + 48 * zoom
        return QRectF(left_edge, top, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, segment in enumerate(self._segments):
            self._paint_segment(painter, index, segment)
            self._paint_label(painter, index, segment)
        centre, zoom = self._centre(), theme.zoom
        painter.setFont(theme.font("page"))
        painter.setPen(theme.colour("tx"))
        box = QRectF(centre.x() - 60 * zoom, centre.y() - 24 * zoom, 120 * zoom, 28 * zoom)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._title)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("tx2"))
        painter.drawText(box.translated(0, 25 * zoom), Qt.AlignmentFlag.AlignCenter, self._since)
        painter.end()

    def _paint_segment(self, painter: QPainter, index: int, segment: RingSegment) -> None:
        theme = current()
        zoom, centre = theme.zoom, self._centre()
        path = arrow(centre, _OUTER * zoom, _INNER * zoom, index)
        pen, fill = look_of(segment.state, theme.palette, zoom)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawPath(path)
        if self.hasFocus() and index == self._here:
            ring = arrow(centre, (_OUTER + 5) * zoom, (_INNER - 5) * zoom, index)
            painter.setPen(QPen(theme.colour("ac"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(ring)
        middle = -90 + 90 * index + 45
        spot = point_at(centre, (_OUTER + _INNER) / 2 * zoom, middle)
        size = theme.px(22)
        token = {"fertig": "on_ac", "laeuft": "ac", "geplant": "tx2"}[segment.state]
        picture = pixmap(_ICONS[segment.state], theme.colour(token).name(), size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(spot.x() - size / 2, spot.y() - size / 2), picture)
        if segment.jump:
            self._paint_jump(painter, index)

    def _paint_jump(self, painter: QPainter, index: int) -> None:
        """A round badge with an arrow back where the phase begins."""
        theme = current()
        zoom = theme.zoom
        spot = point_at(self._centre(), _OUTER * zoom, -90 + 90 * index + _JUMP_AT)
        radius = 11 * zoom
        painter.setPen(QPen(theme.colour("wa_line"), 1.5 * zoom))
        painter.setBrush(theme.colour("wa_bg"))
        painter.drawEllipse(spot, radius, radius)
        size = theme.px(15)
        picture = pixmap("arrow-back-up", theme.colour("wa").name(), size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(spot.x() - size / 2, spot.y() - size / 2), picture)

    def _paint_label(self, painter: QPainter, index: int, segment: RingSegment) -> None:
        theme = current()
        box = self._label_rect(index)
        right = index in (0, 1)
        side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
        zoom = theme.zoom
        painter.setPen(theme.colour("tx"))
        line = QRectF(box.left(), box.top(), box.width(), 20 * zoom)
        name = QRectF(line)
        over = QFontMetricsF(theme.font("cardtitle")).horizontalAdvance(segment.name) - name.width()
        if over > 0 and index in (0, 3):  # above the ring there is room towards the middle
            name.adjust(-over if right else 0, 0, 0 if right else over, 0)
        painter.setFont(fitting(segment.name, theme.font("cardtitle"), name.width()))
        painter.drawText(name, side | Qt.AlignmentFlag.AlignVCenter, segment.name)
        token, word = _TOKENS[segment.state], WORDS[segment.state]
        bold = theme.font("secondary")
        bold.setBold(segment.state != "geplant")
        painter.setFont(bold)
        painter.setPen(theme.colour(token))
        size = theme.px(16)
        width = painter.fontMetrics().horizontalAdvance(word)
        line.translate(0, 19 * zoom)
        line.setHeight(18 * zoom)
        left = line.left() if right else line.right() - width - size - 4
        picture = pixmap(_ICONS[segment.state], theme.colour(token).name(), size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, line.top() + (line.height() - size) / 2), picture)
        painter.drawText(
            QRectF(left + size + 4, line.top(), width + 4, line.height()), Qt.AlignmentFlag.AlignVCenter, word
        )
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("tx2"))
        line.translate(0, 18 * zoom)
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, segment.detail)

    def _move(self, step: int) -> None:
        if self._segments:
            self._here = (self._here + step) % len(self._segments)
            self._describe()
            announce(self, self._segments[self._here].sentence())
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._move(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._move(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._segments:
            self.segment_chosen.emit(self._here)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is None:
            super().mousePressEvent(event)
            return
        self._here = hit
        self._describe()
        self.update()
        self.segment_chosen.emit(hit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._hit(event.position())
        self.setToolTip("" if over is None else self._segments[over].jump)
        self.setCursor(Qt.CursorShape.ArrowCursor if over is None else Qt.CursorShape.PointingHandCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()
