"""The shape of the steering ring, and its small picture for tables and previews."""

import math
from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from fallakte.ui.look.tokens import Palette

State = Literal["geplant", "laeuft", "fertig"]

COUNT: Final = 4
_BIG_PICTURE: Final = 48  # from here on the small picture has arrows
_TIP: Final = 8.0  # degrees the arrow reaches into the next segment
_SPACE: Final = 7.0


def point_at(centre: QPointF, radius: float, degrees: float) -> QPointF:
    """Degrees clockwise from three o'clock."""
    angle = math.radians(degrees)
    return QPointF(centre.x() + radius * math.cos(angle), centre.y() + radius * math.sin(angle))


def _square(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)


def arrow(centre: QPointF, outer: float, inner: float, index: int, count: int = COUNT) -> QPainterPath:
    """Outline of one segment; index 0 begins at twelve o'clock, angles in degrees clockwise."""
    step, middle = 360 / count, (outer + inner) / 2
    start = -90 + step * index + _SPACE / 2 - _TIP / 2
    end = start + step - _SPACE
    path = QPainterPath(point_at(centre, outer, start))
    path.arcTo(_square(centre, outer), -start, start - end)
    path.lineTo(point_at(centre, middle, end + _TIP))
    path.lineTo(point_at(centre, inner, end))
    path.arcTo(_square(centre, inner), -end, end - start)
    path.lineTo(point_at(centre, middle, start + _TIP))
    path.closeSubpath()
    return path


def look_of(state: State, p: Palette, scale: float) -> tuple[QPen, QColor]:
    """Edge and fill of a segment: full, soft with a thick edge, dashed."""
    if state == "fertig":
        return QPen(QColor(p.ac), 1 * scale), QColor(p.ac)
    if state == "laeuft":
        return QPen(QColor(p.ac), 3 * scale), QColor(p.ac_soft)
    pen = QPen(QColor(p.line2), 1.5 * scale)
    pen.setDashPattern([3, 2])
    return pen, QColor(p.surface)


def fitting(text: str, font: QFont, width: float) -> QFont:
    """The font, made as much smaller as the text needs to fit; never below nine tenths."""
    needed = QFontMetricsF(font).horizontalAdvance(text)
    if needed <= width:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(int(font.pixelSize() * width / needed), round(font.pixelSize() * 0.9)))
    return smaller


def mini_ring_pixmap(states: Sequence[State], size: int, palette: Palette, dpr: float = 1.0) -> QPixmap:
    """Draw the ring as a picture of `size` logical pixels; it always stands next to the phase's word."""
    image = QPixmap(round(size * dpr), round(size * dpr))
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre, outer = QPointF(size / 2, size / 2), size / 2 - 1
    big = size >= _BIG_PICTURE
    for index, state in enumerate(states):
        path = arrow(centre, outer, outer * 0.6, index) if big else _slice(centre, outer, index)
        pen, fill = look_of(state, palette, 0.7 if big else 0.5)
        if not big:
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setWidthF(1.0)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawPath(path)
    painter.end()
    return image


def _slice(centre: QPointF, outer: float, index: int) -> QPainterPath:
    inner = outer * 0.42
    start, end = -90 + 90 * index + 6, -90 + 90 * (index + 1) - 6
    path = QPainterPath(point_at(centre, outer, start))
    path.arcTo(_square(centre, outer), -start, start - end)
    path.lineTo(point_at(centre, inner, end))
    path.arcTo(_square(centre, inner), -end, end - start)
    path.closeSubpath()
    return path
