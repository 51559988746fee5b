"""How a row of the case list is painted: bold name, ring beside the phase, overdue as symbol and number."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fallakte.domain.zusage import Seite
from fallakte.services.fallliste import Fallzeile
from fallakte.ui.faelle.faelle_model import (
    ZEILE,
    FaelleModel,
    Spalte,
    cell_text,
    kontakt_faellig,
    list_name,
    ring_states,
)
from fallakte.ui.faelle.highlight import match_ranges
from fallakte.ui.look import current, mini_ring_pixmap
from fallakte.ui.look import tokens as t
from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.style import stroke_ring

_PAD = 7
_SEARCHED = frozenset({Spalte.NAME, Spalte.KUNDENNUMMER, Spalte.SOZIALRAUM})


class FaelleDelegate(QStyledItemDelegate):
    def __init__(self, model: FaelleModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current()
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        extra = {Spalte.PHASE: 30, Spalte.KONTAKT: 26, Spalte.WIR: 40, Spalte.PERSON: 40}
        width = QFontMetrics(theme.font("strong")).horizontalAdvance(text)
        return QSize(width + 2 * _PAD + theme.px(extra.get(Spalte(index.column()), 6)), theme.px(t.TABLE_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        zeile = index.data(ZEILE)
        if not isinstance(zeile, Fallzeile):
            return
        theme, rect = current(), option.rect
        spalte = Spalte(index.column())
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("ac_soft"))
            if spalte is Spalte.NAME:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("ac"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        inner = rect.adjusted(16 if spalte is Spalte.NAME else _PAD, 0, -_PAD, -1)
        self._cell(painter, inner, zeile, spalte)
        if option.state & QStyle.StateFlag.State_HasFocus:
            stroke_ring(painter, rect.toRectF().adjusted(2, 2, -2, -2), theme.palette.ac)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRect, zeile: Fallzeile, spalte: Spalte) -> None:
        theme, heute = current(), self._model.abfrage.heute
        text = cell_text(zeile, spalte, heute)
        body = theme.font("body", tabular=True)
        if spalte is Spalte.NAME:
            name = list_name(zeile)
            self._marked(painter, rect, name, theme.font("strong"), "tx")
            used = QFontMetrics(theme.font("strong")).horizontalAdvance(name)
            self._text(painter, rect.adjusted(used, 0, 0, 0), text[len(name) :], theme.font(), "tx2")
        elif spalte is Spalte.PHASE:
            side = theme.px(20)
            dpr = painter.device().devicePixelRatioF()
            ring = mini_ring_pixmap(ring_states(zeile.stand), side, theme.palette, dpr)
            painter.drawPixmap(rect.left(), rect.center().y() - side // 2, ring)
            self._text(painter, rect.adjusted(side + 8, 0, 0, 0), text, theme.font(), "tx")
        elif spalte is Spalte.KONTAKT and kontakt_faellig(zeile, heute):
            self._flagged(painter, rect, "clock-exclamation", text, "wa")
        elif spalte in (Spalte.WIR, Spalte.PERSON):
            self._text(painter, rect, text, body, "tx")
            seite = Seite.STELLE if spalte is Spalte.WIR else Seite.PERSON
            late = zeile.stand.ueberfaellige(seite, heute)
            if late:
                used = QFontMetrics(body).horizontalAdvance(text) + 8
                self._flagged(painter, rect.adjusted(used, 0, 0, 0), "alert-circle", str(late), "er")
        elif spalte in _SEARCHED:
            self._marked(painter, rect, text, body, "tx2" if spalte is Spalte.KUNDENNUMMER else "tx")
        else:
            self._text(painter, rect, text, body, "tx")

    def _text(self, painter: QPainter, rect: QRect, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(current().colour(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _flagged(self, painter: QPainter, rect: QRect, icon: str, text: str, token: str) -> None:
        theme = current()
        side = theme.px(16)
        image = pixmap(icon, theme.colour(token).name(), side, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left(), rect.center().y() - side // 2, image)
        self._text(painter, rect.adjusted(side + 4, 0, 0, 0), text, theme.font("body", tabular=True), token)

    def _marked(self, painter: QPainter, rect: QRect, text: str, font: QFont, token: str) -> None:
        """Fill and underline what the search found: not colour alone."""
        theme, metrics = current(), QFontMetrics(font)
        for start, length in match_ranges(text, self._model.abfrage.suche):
            left = rect.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[: start + length]) - metrics.horizontalAdvance(
                text[:start]
            )
            top = rect.center().y() - metrics.height() // 2
            mark = QRect(left, top, width, metrics.height())
            painter.fillRect(mark, theme.colour("ac_soft"))
            painter.fillRect(QRect(left, mark.bottom() - 1, width, 2), theme.colour("ac"))
        self._text(painter, rect, text, font, token)
