"""The list of notes by month: date, symbol on the spine, what it was, what was said."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fallakte.ui.fall.chronik_presenter import Eintrag, Monat
from fallakte.ui.fall.uebersicht_presenter import KONTAKT_ICONS
from fallakte.ui.look import current
from fallakte.ui.look.icons import pixmap

_WAS = Qt.ItemDataRole.UserRole + 1
_DATE = 84
_NODE = 40
_LINES = 4


class NoteList(QListWidget):
    """Read-only; arrows walk the notes, headings are skipped."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chronikListe")
        self.setAccessibleName("Chronik")
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(current().px(200))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def show_months(self, monate: list[Monat]) -> None:
        here = self.currentItem()
        kept = here.data(Qt.ItemDataRole.UserRole) if here is not None else None
        self.clear()
        for monat in monate:
            head = QListWidgetItem(f"{monat.titel}, {monat.anzahl}")
            head.setData(_WAS, monat)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            for eintrag in monat.eintraege:
                item = QListWidgetItem(eintrag.satz())
                item.setData(_WAS, eintrag)
                item.setData(Qt.ItemDataRole.UserRole, eintrag.kontakt.id)
                item.setToolTip(eintrag.kontakt.text)
                self.addItem(item)
                if kept == eintrag.kontakt.id:
                    self.setCurrentItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _body(eintrag: Eintrag) -> str:
    text = eintrag.kontakt.text
    if eintrag.kontakt.naechster_schritt:
        text += f" Nächster Schritt: {eintrag.kontakt.naechster_schritt}."
    return text


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: NoteList) -> None:
        super().__init__(view)
        self._view = view

    def _width(self) -> int:
        theme = current()
        return max(self._view.viewport().width() - theme.px(_DATE + _NODE + 44), theme.px(120))

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current()
        what = index.data(_WAS)
        if isinstance(what, Monat):
            return QSize(theme.px(200), theme.px(26))
        lines = 1
        if isinstance(what, Eintrag):
            metrics = QFontMetrics(theme.font("secondary"))
            box = metrics.boundingRect(
                QRect(0, 0, self._width(), 10_000), Qt.TextFlag.TextWordWrap, _body(what)
            )
            lines = min(max(round(box.height() / metrics.height()), 1), _LINES)
        return QSize(theme.px(200), theme.px(20) + lines * theme.px(18) + theme.px(14))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        rect: QRect = option.rect
        what = index.data(_WAS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(what, Monat):
            _paint_month(painter, rect, what)
        elif isinstance(what, Eintrag):
            state: QStyle.StateFlag = option.state
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, theme.colour("ac_soft"))
            _paint_note(painter, rect, what, self._width())
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.colour("ac"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _paint_month(painter: QPainter, rect: QRect, monat: Monat) -> None:
    theme = current()
    painter.fillRect(rect, theme.colour("sunken"))
    box = rect.adjusted(theme.px(16), 0, -theme.px(16), 0)
    font = theme.font("secondary")
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.colour("tx"))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, monat.titel)
    width = painter.fontMetrics().horizontalAdvance(monat.titel) + theme.px(10)
    painter.setFont(theme.font("secondary"))
    painter.setPen(theme.colour("tx2"))
    painter.drawText(box.adjusted(width, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, monat.anzahl)


def _paint_note(painter: QPainter, rect: QRect, eintrag: Eintrag, width: int) -> None:
    theme = current()
    top = rect.top() + theme.px(7)
    painter.setFont(theme.font("secondary", tabular=True))
    painter.setPen(theme.colour("tx2"))
    day = QRect(rect.left() + theme.px(16), top, theme.px(_DATE), theme.px(20))
    painter.drawText(day, Qt.AlignmentFlag.AlignVCenter, eintrag.tag)
    side = theme.px(26)
    left = rect.left() + theme.px(_DATE + 8)
    middle = left + side // 2
    painter.setPen(QPen(theme.colour("line"), 2))
    painter.drawLine(middle, rect.top(), middle, rect.bottom())
    painter.setPen(QPen(theme.colour("line2"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(QRectF(left, top, side, side))
    size = theme.px(16)
    icon = pixmap(
        KONTAKT_ICONS[eintrag.kontakt.art],
        theme.colour("ac").name(),
        size,
        painter.device().devicePixelRatioF(),
    )
    painter.drawPixmap(left + (side - size) // 2, top + (side - size) // 2, icon)
    words = QRect(left + theme.px(_NODE - 2), top, width, theme.px(20))
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("tx"))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, eintrag.titel)
    if eintrag.kontakt.mit:
        used = painter.fontMetrics().horizontalAdvance(eintrag.titel) + theme.px(10)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("tx2"))
        painter.drawText(
            words.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, f"mit {eintrag.kontakt.mit}"
        )
    painter.setFont(theme.font("secondary"))
    painter.setPen(theme.colour("tx2"))
    below = QRect(words.left(), top + theme.px(20), width, rect.bottom() - top - theme.px(22))
    painter.drawText(below, Qt.TextFlag.TextWordWrap, _body(eintrag))
