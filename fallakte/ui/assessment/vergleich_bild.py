"""The picture of two rounds: strength and need on scales of their own, then hollow, now filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fallakte.domain.assessment import BEDARF, RESSOURCE
from fallakte.ui.look import current

_HEAD: Final = 30
_BAND: Final = 28
_LINE: Final = 30
_SCALE: Final = (96, 260)  # least and most width of one axis
_GAP: Final = 28
_DOT: Final = 5
_NAMES: Final = 120


@dataclass(frozen=True, slots=True)
class Bildzeile:
    """One line, or with `kopf` the name of a domain. Pairs are then and now, None where nothing was said."""

    titel: str
    kopf: bool = False
    staerke: tuple[int | None, int | None] = (None, None)
    bedarf: tuple[int | None, int | None] = (None, None)
    worte: str = ""

    @property
    def leer(self) -> bool:
        """Whether there is no number to draw; then the words stand there."""
        return not any(wert is not None for wert in (*self.staerke, *self.bedarf))


class Vergleichsbild(QWidget):
    """Painted only; the table beside says the same in words, and `setAccessibleDescription` names it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("vergleichsbild")
        self._zeilen: tuple[Bildzeile, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.update)

    def show_zeilen(self, zeilen: Sequence[Bildzeile]) -> None:
        self._zeilen = tuple(zeilen)
        self.updateGeometry()
        self.update()

    @property
    def zeilen(self) -> tuple[Bildzeile, ...]:
        return self._zeilen

    def sizeHint(self) -> QSize:
        px = current().px
        height = px(_HEAD) + sum(px(_BAND if z.kopf else _LINE) for z in self._zeilen) + px(8)
        return QSize(px(2 * _SCALE[1] + 2 * _GAP + 2 * _NAMES), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(2 * _SCALE[0] + 2 * _GAP + _NAMES), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = px(_GAP)
        scale = min(max((self.width() - px(_NAMES)) // 4, px(_SCALE[0])), px(_SCALE[1]))
        left = self.width() - 2 * scale - gap - px(20)
        strength, need = QRect(left, 0, scale, 0), QRect(left + scale + gap, 0, scale, 0)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("tx2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        for area, name, token in ((strength, "Stärke 0 bis 3", "ac"), (need, "Bedarf 0 bis 4", "tx2")):
            painter.setPen(theme.colour(token))
            painter.drawText(QRect(area.left(), 0, scale, px(_HEAD)), middle, name)
        top = px(_HEAD)
        for zeile in self._zeilen:
            height = px(_BAND if zeile.kopf else _LINE)
            row = QRect(0, top, self.width(), height)
            room = self.width() if zeile.kopf else left
            names = QRect(px(16), top, room - px(32), height)
            if zeile.kopf:
                painter.fillRect(row, theme.colour("sunken"))
            painter.setPen(theme.colour("tx"))
            painter.setFont(theme.font("strong" if zeile.kopf else "secondary"))
            short = painter.fontMetrics().elidedText(zeile.titel, Qt.TextElideMode.ElideRight, names.width())
            painter.drawText(names, middle, short)
            if zeile.kopf:
                pass
            elif zeile.leer:
                painter.drawText(QRect(left, top, self.width() - left, height), middle, zeile.worte)
            else:
                y = top + height / 2
                _draw_scale(painter, strength, y, RESSOURCE[1], zeile.staerke, "ac")
                _draw_scale(painter, need, y, BEDARF[1], zeile.bedarf, "tx2")
            top += height
        painter.end()


def _draw_scale(
    painter: QPainter, area: QRect, y: float, most: int, pair: tuple[int | None, int | None], token: str
) -> None:
    """A line with a tick per step; then as a ring, now as a disc, the way between as a thick line."""
    theme = current()
    dot = theme.px(_DOT)

    def x(value: int) -> float:
        return area.left() + dot + value * (area.width() - 2 * dot) / most

    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QPointF(x(0), y), QPointF(x(most), y))
    for value in range(most + 1):
        painter.drawLine(QPointF(x(value), y - 3), QPointF(x(value), y + 3))
    then, now = pair
    colour = theme.colour(token)
    if then is not None and now is not None and then != now:
        painter.setPen(QPen(colour, theme.px(2)))
        painter.drawLine(QPointF(x(then), y), QPointF(x(now), y))
    painter.setPen(QPen(colour, theme.px(2)))
    if then is not None:
        painter.setBrush(theme.colour("surface"))
        ring = dot + theme.px(2) if then == now else dot
        painter.drawEllipse(QPointF(x(then), y), ring, ring)
    if now is not None:
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(x(now) - dot + 1, y - dot + 1, 2 * dot - 2, 2 * dot - 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
