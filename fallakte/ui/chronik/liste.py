"""The list of the story: date, node on the spine, what it was, what was said, and how it stands."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fallakte.domain.kontakt import Kontaktart, Notizklasse
from fallakte.german.dates import tag_kurz, uhrzeit
from fallakte.services.chronikliste import Quelle
from fallakte.services.chronikworte import Eintrag
from fallakte.ui.chronik.model import ChronikModel, Monat, Zeile, koerper, zustand
from fallakte.ui.faelle.highlight import match_ranges
from fallakte.ui.fall.uebersicht_presenter import KONTAKT_ICONS
from fallakte.ui.look import current
from fallakte.ui.look.icons import pixmap
from fallakte.ui.look.paged_rows import ZEILE
from fallakte.ui.look.style import stroke_ring

_ICONS: Final = {
    Quelle.ABSCHLUSS: "door-exit",
    Quelle.ANHANG: "paperclip",
    Quelle.AUSGABE: "send",
    Quelle.DOKUMENT: "file-text",
    Quelle.RUECKSPRUNG: "arrow-back-up",
    Quelle.TERMIN: "calendar-event",
    Quelle.TERMIN_ABGESAGT: "calendar-event",
    Quelle.UEBERPRUEFUNG: "gavel",
    Quelle.ZIEL: "target-arrow",
}
_DATE: Final = 84
_NODE: Final = 26
_GAP: Final = 10
_PAD: Final = 16
_TOP: Final = 7
_LINE: Final = 19
_LINES: Final = 3
_MONTH: Final = 26
_MOST: Final = 400  # characters of one entry that are worth measuring


class StoryList(QListView):
    """Arrows walk the lines, months are skipped; `N` and `T` write while the list has the keyboard.

    `chosen` comes when another line is current, `activated` for Enter and double click, `link` for a click
    on the word at its right edge.
    """

    chosen = Signal()
    link = Signal()
    note_wanted = Signal()
    addition_wanted = Signal()

    def __init__(self, model: ChronikModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("chronikListe")
        self.setAccessibleName("Chronik")
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumHeight(current().px(220))
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.chosen.emit())
        self._kept: tuple[tuple[Quelle, int], int] | None = None
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    def mark(self, suche: str) -> None:
        """Mark where the words of a search stand."""
        self._delegate.suche = suche
        self.viewport().update()

    def line(self) -> Zeile | None:
        """The current line."""
        return self._model.line(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and event.key() == Qt.Key.Key_N:
            self.note_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_T:
            self.addition_wanted.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:  # Pos1 and Bild auf would end on a month, where Qt stays put
        there = super().moveCursor(action, modifiers)
        month = there.isValid() and self._model.line(there) is None
        return there.siblingAtRow(there.row() + 1) if month else there

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        line = self._model.line(self.indexAt(where))
        if line is not None and self._on_link(line, where):
            self.link.emit()

    def _on_link(self, line: Zeile, where: QPoint) -> bool:
        words = link_words(line)
        if not words:
            return False
        width = QFontMetrics(current().font("button")).horizontalAdvance(words) + current().px(_PAD + _GAP)
        return where.x() >= self.viewport().width() - width

    def _keep(self) -> None:
        line = self.line()
        self._kept = line.schluessel if line is not None else None

    def _restore(self) -> None:
        index = self._model.index_of(self._kept) if self._kept is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.chosen.emit()


def link_words(line: Zeile) -> str:
    """The word at the right edge that a click follows, "" if there is none."""
    eintrag = line.eintrag
    if eintrag.anvertraut and not line.gezeigt:
        return "Zeigen"
    return "Öffnen" if line.nachtrag is None and (eintrag.anhang is not None or eintrag.ort) else ""


def node_icon(eintrag: Eintrag) -> str:
    if eintrag.kontakt is not None:
        return KONTAKT_ICONS[eintrag.kontakt.art]
    return "lock" if eintrag.klasse is Notizklasse.ANVERTRAUT else _ICONS[eintrag.stelle.quelle]


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: StoryList) -> None:
        super().__init__(view)
        self._view = view
        self.suche = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme, what = current(), index.data(ZEILE)
        if isinstance(what, Monat):
            return QSize(theme.px(120), theme.px(_MONTH))
        lines = 1 + (self._lines(what) if isinstance(what, Zeile) else 0)
        return QSize(theme.px(120), lines * theme.px(_LINE) + 2 * theme.px(_TOP))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, what, rect = current(), index.data(ZEILE), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(what, Monat):
            _paint_month(painter, rect, what)
        elif isinstance(what, Zeile):
            state: QStyle.StateFlag = option.state
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, theme.colour("ac_soft"))
                painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), theme.colour("ac"))
            elif what.nachtrag is not None:
                painter.fillRect(rect, theme.colour("sunken"))
            self._paint_line(painter, rect, what)
            if state & QStyle.StateFlag.State_HasFocus:
                stroke_ring(painter, QRectF(rect).adjusted(1, 1, -1, -2), theme.colour("ac").name())
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    # -- measuring

    def _text_left(self, line: Zeile) -> int:
        indent = 30 if line.nachtrag is not None else 0
        return current().px(_PAD + _DATE + _NODE + _GAP + indent)

    def _width(self, line: Zeile) -> int:
        theme = current()
        return max(self._view.viewport().width() - self._text_left(line) - theme.px(_PAD), theme.px(100))

    def _right_words(self, line: Zeile) -> str:
        return link_words(line) or zustand(line)

    def _lines(self, line: Zeile) -> int:
        """How many lines the body takes below the title."""
        text = _body(line)
        if not text or self._beside(line, text):
            return 0
        metrics = QFontMetrics(current().font("secondary"))
        box = metrics.boundingRect(QRect(0, 0, self._width(line), 10_000), Qt.TextFlag.TextWordWrap, text)
        return min(max(round(box.height() / metrics.lineSpacing()), 1), _LINES)

    def _beside(self, line: Zeile, text: str) -> bool:
        """Whether title, body and state stand in one line."""
        theme = current()
        strong, plain = QFontMetrics(theme.font("strong")), QFontMetrics(theme.font("secondary"))
        used = strong.horizontalAdvance(_title(line)) + plain.horizontalAdvance(self._right_words(line))
        return used + plain.horizontalAdvance(text) + theme.px(60) < self._width(line)

    # -- painting

    def _paint_line(self, painter: QPainter, rect: QRect, line: Zeile) -> None:
        theme = current()
        top = rect.top() + theme.px(_TOP)
        height = theme.px(_LINE)
        left = rect.left() + theme.px(_PAD + _DATE)
        middle = left + theme.px(_NODE) // 2
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(middle, rect.top(), middle, rect.bottom())
        if line.nachtrag is None:
            painter.setFont(theme.font("secondary", tabular=True))
            painter.setPen(theme.colour("tx2"))
            day = QRect(rect.left() + theme.px(_PAD), top, theme.px(_DATE), height)
            painter.drawText(day, Qt.AlignmentFlag.AlignVCenter, tag_kurz(line.eintrag.tag))
            self._paint_node(painter, QRect(left, top - theme.px(4), theme.px(_NODE), theme.px(_NODE)), line)
        else:
            side = theme.px(16)
            x = rect.left() + self._text_left(line) - theme.px(24)
            _draw_icon(painter, "corner-down-right", "tx2", QRect(x, top + theme.px(1), side, side))
        words = QRect(rect.left() + self._text_left(line), top, self._width(line), height)
        words = words.adjusted(0, 0, -self._paint_right(painter, words, line), 0)
        title, text = _title(line), _body(line)
        used = self._words(painter, words, title, theme.font("strong"), "tx")
        if not text:
            return
        if self._beside(line, text):
            beside = words.adjusted(used, 0, 0, 0)
            self._words(painter, beside, f" · {text}", theme.font("secondary"), "tx2")
            return
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("tx2"))
        below = QRect(
            words.left(), top + height, self._width(line), rect.bottom() - top - height - theme.px(2)
        )
        painter.setClipRect(below)
        painter.drawText(below, Qt.TextFlag.TextWordWrap, text)
        painter.setClipping(False)

    def _paint_node(self, painter: QPainter, box: QRect, line: Zeile) -> None:
        theme = current()
        crisis = line.eintrag.kontakt is not None and line.eintrag.kontakt.art is Kontaktart.KRISE
        painter.setPen(QPen(theme.colour("er" if crisis else "line2"), 1))
        painter.setBrush(theme.colour("er_bg" if crisis else "surface"))
        painter.drawEllipse(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        side = theme.px(16)
        inner = QRect(0, 0, side, side)
        inner.moveCenter(box.center())
        _draw_icon(painter, node_icon(line.eintrag), "er" if crisis else "ac", inner)

    def _paint_right(self, painter: QPainter, words: QRect, line: Zeile) -> int:
        """Paint state or link at the right edge; returns the room it took."""
        theme = current()
        text = self._right_words(line)
        if not text:
            return 0
        linked = bool(link_words(line))
        font = theme.font("button" if linked else "secondary")
        painter.setFont(font)
        painter.setPen(theme.colour("ac" if linked else "tx2"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return QFontMetrics(font).horizontalAdvance(text) + theme.px(_GAP)

    def _words(self, painter: QPainter, rect: QRect, text: str, font: QFont, token: str) -> int:
        """Write into one line, marking what the search found; returns the width."""
        theme, metrics = current(), QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
        for start, length in match_ranges(shown, self.suche) if self.suche else ():
            x = rect.left() + metrics.horizontalAdvance(shown[:start])
            mark = QRect(
                x, rect.top(), metrics.horizontalAdvance(shown[start : start + length]), rect.height()
            )
            painter.fillRect(mark, theme.colour("ac_soft"))
            painter.fillRect(mark.left(), mark.bottom() - 1, mark.width(), 2, theme.colour("ac"))
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


def _title(line: Zeile) -> str:
    if line.nachtrag is None:
        mit = line.eintrag.kontakt.mit if line.eintrag.kontakt is not None else ""
        return f"{line.eintrag.titel}, mit {mit}" if mit else line.eintrag.titel
    n = line.nachtrag
    return f"Nachtrag {tag_kurz(n.um.date())}, {uhrzeit(n.um)}, {n.wer}"


def _body(line: Zeile) -> str:
    text = line.nachtrag.text if line.nachtrag is not None else " · ".join(koerper(line.eintrag))
    text = " ".join(text.split())
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()} …"


def _paint_month(painter: QPainter, rect: QRect, monat: Monat) -> None:
    theme = current()
    painter.fillRect(rect, theme.colour("sunken"))
    box = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
    font = theme.font("secondary")
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.colour("tx"))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, monat.titel)
    width = painter.fontMetrics().horizontalAdvance(monat.titel) + theme.px(_GAP)
    painter.setFont(theme.font("secondary"))
    painter.setPen(theme.colour("tx2"))
    painter.drawText(box.adjusted(width, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, monat.anzahl)


def _draw_icon(painter: QPainter, name: str, token: str, box: QRect) -> None:
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), pixmap(name, current().colour(token).name(), box.width(), ratio))
