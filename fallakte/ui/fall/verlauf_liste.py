"""The list of the history: time, what was done to what, old and new value side by side."""

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fallakte.german.dates import tag_lang, uhrzeit
from fallakte.services.verlauf import Verlaufszeile
from fallakte.services.verlaufswerte import LEER
from fallakte.services.verlaufsworte import Feldzeile, Wandel
from fallakte.ui.faelle.highlight import match_ranges
from fallakte.ui.fall.verlauf_model import VerlaufModel, geloescht, was, weitere
from fallakte.ui.look import current
from fallakte.ui.look import tokens as t
from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.paged_rows import ZEILE
from fallakte.ui.look.style import stroke_ring

WANDEL_ICONS: Final = {
    Wandel.NEU: "plus",
    Wandel.GEAENDERT: "pencil",
    Wandel.ENTFERNT: "minus",
    Wandel.VERMERK: "note",
    Wandel.GELOESCHT: "eye-off",
}
_TIME: Final = 46
_ICON: Final = 16
_DAY: Final = 28
_GAP: Final = 8
_ROOM: Final = 240  # px in which a field that does not fit is worth beginning


class VerlaufListe(QListView):
    """Several entries can be chosen; days are skipped by the arrows."""

    def __init__(self, model: VerlaufModel) -> None:
        super().__init__()
        self.setObjectName("verlaufListe")
        self.setAccessibleName("Verlauf des Falls")
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumHeight(current().px(260))
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)

    def mark(self, suche: str) -> None:
        """Mark where the words of a search stand."""
        self._delegate.suche = suche
        self.viewport().update()

    def chosen(self) -> list[Verlaufszeile]:
        """Return the chosen entries, newest first."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        found = [index.data(ZEILE) for index in rows]
        return [row for row in found if isinstance(row, Verlaufszeile)]


class Schreiber:
    """Writes words from left to right into one line; what does not fit ends in dots."""

    def __init__(self, painter: QPainter, rect: QRect, suche: str = "") -> None:
        self._painter, self._rect, self._suche = painter, QRect(rect), suche

    @property
    def left(self) -> int:
        """How many pixels are left."""
        return max(0, self._rect.width())

    def skip(self, pixels: int) -> None:
        self._rect.setLeft(self._rect.left() + pixels)

    def words(self, text: str, font: QFont, token: str, *, most: int = 0) -> None:
        """Write a text, at most `most` pixels wide (0 = all there is)."""
        if self.left <= 0:
            return
        metrics = QFontMetrics(font)
        width = min(self.left, most) if most else self.left
        shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
        self._mark(shown, metrics)
        self._painter.setFont(font)
        self._painter.setPen(current().colour(token))
        self._painter.drawText(self._rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self.skip(metrics.horizontalAdvance(shown))

    def icon(self, name: str, token: str) -> None:
        theme = current()
        side = theme.px(_ICON)
        if self.left < side:
            return
        image = pixmap(name, theme.colour(token).name(), side, self._painter.device().devicePixelRatioF())
        self._painter.drawPixmap(self._rect.left(), self._rect.center().y() - side // 2 + 1, image)
        self.skip(side)

    def change(self, feld: Feldzeile, wandel: Wandel, *, labelled: bool = True, spare: int = 0) -> None:
        """Write the label, the old value struck out, an arrow, the new value; leave `spare` pixels."""
        right = self._rect.right()
        self._rect.setRight(right - spare)
        self._change(feld, wandel, labelled)
        self._rect.setRight(right)

    def _change(self, feld: Feldzeile, wandel: Wandel, labelled: bool) -> None:
        theme = current()
        plain, struck = theme.font("secondary"), theme.font("secondary")
        struck.setStrikeOut(True)
        if labelled:
            self.words(f"{feld.label}:", plain, "tx2")
            self.skip(theme.px(5))
        fresh = wandel in (Wandel.NEU, Wandel.VERMERK) and feld.vorher == LEER
        if not fresh:
            self.words(feld.vorher, plain if feld.vorher == LEER else struck, "tx2", most=self.left * 2 // 5)
        if wandel is Wandel.ENTFERNT:
            return
        if not fresh:
            self.skip(theme.px(5))
            self.icon("arrow-right", "tx2")
            self.skip(theme.px(5))
        self.words(feld.nachher, plain, "tx")

    def _mark(self, text: str, metrics: QFontMetrics) -> None:
        """Fill and underline what the search found: not colour alone."""
        theme = current()
        for start, length in match_ranges(text, self._suche) if self._suche else ():
            left = self._rect.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start : start + length])
            mark = QRect(left, self._rect.center().y() - metrics.height() // 2, width, metrics.height())
            self._painter.fillRect(mark, theme.colour("ac_soft"))
            self._painter.fillRect(QRect(left, mark.bottom() - 1, width, 2), theme.colour("ac"))


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, ring: bool = False) -> None:
    """Paint what a row of a list stands on: selection with its bar, hairline; with `ring` the focus."""
    theme = current()
    if ring:
        if state & QStyle.StateFlag.State_HasFocus:
            stroke_ring(painter, rect.toRectF().adjusted(2, 2, -2, -2), theme.palette.ac)
        return
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.colour("ac_soft"))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("ac"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: VerlaufListe) -> None:
        super().__init__(view)
        self.suche = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current()
        return QSize(theme.px(200), theme.px(_DAY if isinstance(index.data(ZEILE), date) else t.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, rect = index.data(ZEILE), option.rect
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, Verlaufszeile):
            paint_ground(painter, rect, option.state)
            self._entry(painter, rect, row)
            paint_ground(painter, rect, option.state, ring=True)
        elif isinstance(row, date):
            _day(painter, rect, row)
        painter.restore()

    def _entry(self, painter: QPainter, rect: QRect, zeile: Verlaufszeile) -> None:
        theme = current()
        plain = theme.font("secondary")
        inner = rect.adjusted(theme.px(16), theme.px(8), -theme.px(16), -theme.px(8))
        top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        who = min(QFontMetrics(plain).horizontalAdvance(zeile.wer) + 2, inner.width() // 4)
        self._pen(painter, top.adjusted(inner.width() - who, 0, 0, 0)).words(zeile.wer, plain, "tx2")
        time = top.adjusted(0, 0, -who - theme.px(_GAP), 0)
        self._pen(painter, time).words(uhrzeit(zeile.um), theme.font("secondary", tabular=True), "tx2")
        pen = self._pen(painter, time.adjusted(theme.px(_TIME), 0, 0, 0))
        pen.icon(WANDEL_ICONS[zeile.wandel], "ac")
        pen.skip(theme.px(6))
        pen.words(zeile.vorgang, theme.font("strong"), "tx")
        pen.skip(theme.px(_GAP))
        pen.words(was(zeile), plain, "tx2")
        self._fields(painter, top.adjusted(theme.px(_TIME), top.height(), 0, top.height()), zeile)

    def _pen(self, painter: QPainter, rect: QRect) -> Schreiber:
        return Schreiber(painter, rect, self.suche)

    def _fields(self, painter: QPainter, rect: QRect, zeile: Verlaufszeile) -> None:
        """Write as many fields as there is room for, and how many are left."""
        theme, pen = current(), self._pen(painter, rect)
        plain, gap = theme.font("secondary"), theme.px(18)
        if zeile.felder is None:
            pen.words(geloescht(zeile), plain, "tx2")
            return
        if zeile.grund:
            pen.words(f"Grund: {zeile.grund}", plain, "tx", most=rect.width() // 2)
            pen.skip(gap)
        more = QFontMetrics(plain).horizontalAdvance(f"und {weitere(99)}") + gap
        for number, feld in enumerate(zeile.felder):
            left = len(zeile.felder) - number
            spare = more if left > 1 else 0
            room = pen.left - spare
            if room < min(_change_width(feld, plain), theme.px(_ROOM)) and (number or zeile.grund):
                pen.words(f"und {weitere(left)}", plain, "tx2")
                return
            pen.change(feld, zeile.wandel, spare=spare)
            pen.skip(gap)


def _change_width(feld: Feldzeile, font: QFont) -> int:
    """How many pixels a field takes in full, roughly."""
    words = f"{feld.label}: {feld.nachher}" + ("" if feld.vorher == LEER else f"{feld.vorher} –––")
    return QFontMetrics(font).horizontalAdvance(words[:_ROOM])


def _day(painter: QPainter, rect: QRect, day: date) -> None:
    theme = current()
    painter.fillRect(rect, theme.colour("sunken"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
    font = theme.font("secondary")
    font.setBold(True)
    Schreiber(painter, rect.adjusted(theme.px(16), 0, -theme.px(16), 0)).words(tag_lang(day), font, "tx")
