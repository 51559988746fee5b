"""How a line of the goal tree is drawn: a goal on two lines with its level, a step or a promise on one."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fallakte.domain.ziel import Ebene, Zielart
from fallakte.ui.fall.uebersicht_presenter import stufe_text
from fallakte.ui.look import PROMISE, current
from fallakte.ui.look.icons import pixmap
from fallakte.ui.ziele.zeilen import Knoten, Schrittzeile, Zusageblatt

WAS: Final = Qt.ItemDataRole.UserRole + 1
_BAR: Final = 3
_SPARE: Final = 4  # measured widths are rounded


class Zeichner(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        high = isinstance(index.data(WAS), Knoten)
        return QSize(current().px(200), current().px(54 if high else 34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("ac_soft"))
            painter.fillRect(QRect(0, rect.top(), theme.px(_BAR), rect.height()), theme.colour("ac"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(0, rect.bottom(), rect.right(), rect.bottom())
        what = index.data(WAS)
        if isinstance(what, Knoten):
            _goal(painter, rect, what)
        elif isinstance(what, Schrittzeile):
            _line(painter, rect, what.zeichen, what.schritt.was, what.ende)
        elif isinstance(what, Zusageblatt):
            _line(painter, rect, what.zeichen, what.was, what.ende)
        else:
            painter.setFont(theme.font("secondary"))
            painter.setPen(theme.colour("tx2"))
            painter.drawText(rect.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(what))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("ac"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()


def _goal(painter: QPainter, rect: QRect, knoten: Knoten) -> None:
    theme = current()
    icon = {Ebene.RICHTUNG: "star", Ebene.RAHMEN: "target"}.get(knoten.ziel.ebene, "target-arrow")
    if knoten.ziel.beendet_am is not None:
        icon = "minus"
    elif knoten.ziel.art is Zielart.STABILISIERUNG:
        icon = "seedling"
    size = theme.px(20)
    middle = rect.center().y()
    token = "ac" if knoten.ziel.beendet_am is None else "tx2"
    density = painter.device().devicePixelRatioF()
    picture = pixmap(icon, theme.colour(token).name(), size, density)
    painter.drawPixmap(rect.left() + 4, middle - size // 2, picture)
    right = rect.right() - theme.px(12)
    if knoten.stufe is not None:
        right = _level(painter, right, middle, knoten.stufe)
    left = rect.left() + size + 12
    upper = QRect(left, middle - theme.px(20), right - left, theme.px(20))
    lower = QRect(left, middle, right - left, theme.px(20))
    grund = knoten.ziel.beendet_grund
    head = f"{knoten.kopf} · {grund}" if grund else knoten.kopf
    for box, role, colour, text in (
        (upper, "secondary", "tx2", head),
        (lower, "strong", "tx", knoten.titel),
    ):
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(colour))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, short)


def _level(painter: QPainter, right: int, middle: int, stufe: int) -> int:
    """Draw the level as a badge; return where the text has to end."""
    theme = current()
    badge = QRectF(right - theme.px(30), middle - theme.px(12), theme.px(30), theme.px(24))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("ac_line"), 1))
    painter.setBrush(theme.colour("ac_soft"))
    painter.drawRoundedRect(badge, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("ac_h"))
    painter.setFont(theme.font("strong"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, stufe_text(stufe))
    return int(badge.left()) - 8


def _line(painter: QPainter, rect: QRect, zeichen: str, text: str, ende: str) -> None:
    """A symbol, the text, and at the right how it stands; the text gives way first."""
    theme = current()
    icon, token = PROMISE[zeichen]
    size = theme.px(18)
    density = painter.device().devicePixelRatioF()
    picture = pixmap(icon, theme.colour(token).name(), size, density)
    painter.drawPixmap(rect.left() + 4, rect.center().y() - size // 2, picture)
    box = rect.adjusted(size + 12, 0, -theme.px(12), 0)
    painter.setFont(theme.font("secondary"))
    width = min(painter.fontMetrics().horizontalAdvance(ende) + _SPARE, box.width() // 2)
    short = painter.fontMetrics().elidedText(ende, Qt.TextElideMode.ElideRight, width)
    painter.setPen(theme.colour(token))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, short)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("tx"))
    room = box.width() - width - 12
    painter.drawText(
        box,
        Qt.AlignmentFlag.AlignVCenter,
        painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room),
    )
