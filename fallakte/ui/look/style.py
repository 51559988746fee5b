"""Fusion with our own combo boxes, spin boxes, arrows, check marks and cell focus; the rest is style sheet.

A style sheet cannot colour an arrow without a picture file per theme, and falls back to bevels of 1995.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.tokens import RADIUS, Palette

RING: Final = 2
_ARROW: Final = 16
_BUTTON: Final = 30  # width of the part with the arrow
_PAD: Final = 8


class RingStyle(QProxyStyle):
    """Fusion, with our own arrows, check marks and the focus mark of cells; the rest is style sheet."""

    def __init__(self, palette: Callable[[], Palette]) -> None:
        super().__init__("Fusion")
        self._palette = palette

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        kind = QStyle.PrimitiveElement
        arrows = {
            kind.PE_IndicatorArrowDown: "chevron-down",
            kind.PE_IndicatorArrowUp: "chevron-up",
            kind.PE_IndicatorArrowLeft: "chevron-left",
            kind.PE_IndicatorArrowRight: "chevron-right",
            kind.PE_IndicatorHeaderArrow: "chevron-up",
        }
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if element == kind.PE_FrameFocusRect:
            if isinstance(widget, QAbstractItemView):
                stroke_ring(painter, QRectF(rect).adjusted(1, 1, -1, -1), self._palette().ac)
        elif element in arrows:
            self._arrow(painter, rect, arrows[element], bool(state & QStyle.StateFlag.State_Enabled))
        elif element == kind.PE_IndicatorCheckBox:
            self._check(painter, rect, state)
        elif element == kind.PE_IndicatorRadioButton:
            self._radio(painter, rect, state)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        kind, part = QStyle.ComplexControl, QStyle.SubControl
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        if control == kind.CC_ComboBox:
            self._box(painter, option.rect, enabled, widget)
            arrow = self.subControlRect(control, option, part.SC_ComboBoxArrow, widget)
            self._arrow(painter, arrow, "chevron-down", enabled)
        elif control == kind.CC_SpinBox:
            self._box(painter, option.rect, enabled, widget)
            for sub, name in ((part.SC_SpinBoxUp, "chevron-up"), (part.SC_SpinBoxDown, "chevron-down")):
                self._arrow(painter, self.subControlRect(control, option, sub, widget), name, enabled)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        kind, part = QStyle.ComplexControl, QStyle.SubControl
        whole = option.rect
        if control == kind.CC_ComboBox and sub == part.SC_ComboBoxEditField:
            return whole.adjusted(_PAD, 2, -_BUTTON, -2)
        if control == kind.CC_ComboBox and sub == part.SC_ComboBoxArrow:
            return QRect(whole.right() - _BUTTON, whole.top(), _BUTTON, whole.height())
        if control == kind.CC_SpinBox and sub == part.SC_SpinBoxEditField:
            return whole.adjusted(_PAD, 2, -_BUTTON, -2)
        if control == kind.CC_SpinBox and sub in (part.SC_SpinBoxUp, part.SC_SpinBoxDown):
            half = whole.height() // 2
            top = whole.top() if sub == part.SC_SpinBoxUp else whole.top() + half
            return QRect(whole.right() - _BUTTON, top, _BUTTON, half)
        return super().subControlRect(control, option, sub, widget)  # type: ignore[arg-type]  # the stub forbids None

    def _box(self, painter: QPainter, rect: QRect, enabled: bool, widget: QWidget | None) -> None:
        p = self._palette()
        wrong = widget is not None and bool(widget.property("error"))
        width = 2.0 if wrong else 1.0
        edge = p.er if wrong else (p.line2 if enabled else p.line)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(p.surface if enabled else p.sunken))
        half = width / 2
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), RADIUS, RADIUS)
        painter.restore()

    def _arrow(self, painter: QPainter, rect: QRect, name: str, enabled: bool) -> None:
        size = 16
        colour = self._palette().tx if enabled else self._palette().tx3
        image = _paint_icon(name, colour, size, painter)
        painter.drawPixmap(rect.center() - QPoint(size // 2 - 1, size // 2 - 1), image)

    def _edge(self, state: QStyle.StateFlag, on: bool) -> tuple[str, str]:
        p = self._palette()
        if not state & QStyle.StateFlag.State_Enabled:
            return p.tx3, p.sunken
        return (p.ac, p.ac) if on else (p.line2, p.surface)

    def _check(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        on = bool(state & QStyle.StateFlag.State_On)
        edge, fill = self._edge(state, on)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 3, 3)
        if on:
            enabled = bool(state & QStyle.StateFlag.State_Enabled)
            mark = self._palette().on_ac if enabled else self._palette().tx3
            painter.drawPixmap(rect.topLeft(), _paint_icon("check", mark, rect.width(), painter))
        painter.restore()

    def _radio(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        on = bool(state & QStyle.StateFlag.State_On)
        edge, _ = self._edge(state, on)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(self._palette().surface))
        circle = QRectF(rect).adjusted(1, 1, -1, -1)
        painter.drawEllipse(circle)
        if on:
            painter.setBrush(QColor(edge))
            inner = circle.width() * 0.27
            painter.drawEllipse(circle.adjusted(inner, inner, -inner, -inner))
        painter.restore()


def _paint_icon(name: str, colour: str, size: int, painter: QPainter) -> QPixmap:
    return pixmap(name, colour, size, painter.device().devicePixelRatioF())


def stroke_ring(painter: QPainter, rect: QRectF, colour: str) -> None:
    """Draw the focus ring along the middle line `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 4, 4)
    painter.restore()
