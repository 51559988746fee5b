"""The one page view: white pages under each other, drawn when they come into sight, hits marked on them."""

from enum import Enum
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from fallakte.ui.look import announce, current
from fallakte.ui.shell.pages import POINTS_PER_INCH
from fallakte.ui.vorschau.seiten import Seiten, Treffer

_MARGIN: Final = 10
_GAP: Final = 16
_SCREEN_DPI: Final = 96
_A4: Final = QSizeF(595.28, 841.89)
STOPS: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_INK: Final = QColor("#17262A")  # on white paper in every theme
_PAPER: Final = QColor("#FFFFFF")
_HIT: Final = QColor(11, 95, 109, 46)
_HIT_NOW: Final = QColor(222, 170, 60, 120)
_HIT_EDGE: Final = QColor("#0B5F6D")


class Fit(Enum):
    """How the scale follows the room there is."""

    PAGE = "Ganze Seite"
    WIDTH = "Breite"


class PageView(QAbstractScrollArea):
    """Draws what `seiten` holds. `scale` is a Fit or a factor, 1.0 being the size on paper at 96 dpi.

    Bild auf and Bild ab go from page to page, arrows scroll, Pos1 and Ende go to the first and the last page.
    """

    page_changed = Signal(int)
    scale_changed = Signal()

    def __init__(self, seiten: Seiten, name: str = "seitenansicht") -> None:
        super().__init__()
        self._seiten = seiten
        self._scale: Fit | float = Fit.PAGE
        self._page = 0
        self._hits: tuple[Treffer, ...] = ()
        self._hit = -1
        self._title = ""
        self._factor = 1.0
        self._tops: list[float] = []
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _v: self.viewport().update())
        seiten.shown.connect(self._another)
        seiten.drawn.connect(lambda _n: self.viewport().update())
        self._say()

    # -- where and how large

    @property
    def page(self) -> int:
        """The page that is looked at, from 0."""
        return self._page

    @property
    def scale(self) -> Fit | float:
        return self._scale

    def factor(self) -> float:
        """Logical pixels per point, as shown now."""
        return self._factor

    def _fitting(self) -> float:
        room, sizes = self.viewport().size(), self._seiten.sizes or (_A4,)
        across = max(room.width() - 2 * _MARGIN, 50) / max(1.0, *(s.width() for s in sizes))
        if self._scale is Fit.WIDTH:
            return across
        if self._scale is Fit.PAGE:
            return min(across, max(room.height() - 2 * _MARGIN, 50) / max(1.0, *(s.height() for s in sizes)))
        return self._scale * _per_point()

    def set_scale(self, scale: Fit | float) -> None:
        """Show pages at another size; the page that is looked at stays."""
        self._scale = scale
        self._arrange()
        self.go_to(self._page)
        self.scale_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Go to the next fixed size from the one shown now, e.g. `1` larger."""
        now = self.factor() / _per_point()
        if steps > 0:
            self.set_scale(next((s for s in STOPS if s > now * 1.01), STOPS[-1]))
        else:
            self.set_scale(next((s for s in reversed(STOPS) if s < now * 0.99), STOPS[0]))

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight; a page that does not exist is the nearest one."""
        if not self._tops:
            return
        page = min(max(page, 0), len(self._tops) - 1)
        self.verticalScrollBar().setValue(round(self._tops[page] - _MARGIN))
        self._set_page(page)

    def dpi(self) -> float:
        """Dots per inch that fill the screen at the size shown now."""
        return self.factor() * POINTS_PER_INCH * self.devicePixelRatioF()

    # -- hits

    def show_hits(self, hits: tuple[Treffer, ...], now: int) -> None:
        """Mark places, the one at `now` stronger, and scroll to it; -1 = none."""
        self._hits, self._hit = hits, now
        if 0 <= now < len(hits):
            self._bring(hits[now])
        self.viewport().update()

    def _bring(self, hit: Treffer) -> None:
        page, place = self._page_rect(hit.seite), hit.flaechen[0] if hit.flaechen else QRectF()
        factor = self.factor()
        top = page.top() + place.top() * factor
        left = page.left() + place.left() * factor
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + room * 0.1 <= top <= bar.value() + room * 0.8:
            bar.setValue(round(top - room / 3))
        across, width = self.horizontalScrollBar(), self.viewport().width()
        if not across.value() <= left <= across.value() + width * 0.9:
            across.setValue(round(left - width / 4))
        self._set_page(hit.seite)

    # -- layout

    def set_title(self, title: str) -> None:
        """What is shown, for the name a screen reader says."""
        self._title = title
        self._say()

    def _page_rect(self, page: int) -> QRectF:
        """A page in the coordinates of the whole roll."""
        size: QSizeF = self._seiten.sizes[page]
        factor = self.factor()
        width, room = size.width() * factor, max(self.viewport().width(), self._roll_width())
        return QRectF((room - width) / 2, self._tops[page], width, size.height() * factor)

    def _roll_width(self) -> float:
        return max((s.width() for s in self._seiten.sizes), default=0.0) * self._factor + 2 * _MARGIN

    def _arrange(self) -> None:
        self._factor = self._fitting()
        steps = [s.height() * self._factor + _GAP for s in self._seiten.sizes]
        self._tops = [_MARGIN + top for top in accumulate(steps, initial=0.0)][: len(steps)]
        tops, room = self._tops, self.viewport().size()
        last = self._seiten.sizes[-1].height() * self._factor if tops else 0.0
        height = (tops[-1] + last + _MARGIN) if tops else 0.0
        if self._scale is Fit.PAGE and tops:  # every page can stand alone in the middle
            height = tops[-1] - _MARGIN + max(room.height(), last + 2 * _MARGIN)
        for bar, whole, seen in (
            (self.verticalScrollBar(), height, room.height()),
            (self.horizontalScrollBar(), self._roll_width(), room.width()),
        ):
            bar.setRange(0, max(round(whole - seen), 0))
            bar.setPageStep(seen)
            bar.setSingleStep(current().px(40))
        self.viewport().update()

    def _another(self) -> None:
        self._hits, self._hit = (), -1
        self._arrange()
        self.go_to(min(self._page, max(len(self._seiten.sizes) - 1, 0)))
        self._say()

    def _scrolled(self, value: int) -> None:
        line = value + self.viewport().height() / 3
        self._set_page(max((n for n, top in enumerate(self._tops) if top <= line), default=0))
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self._say()
            self.page_changed.emit(page)

    def _say(self) -> None:
        count = len(self._seiten.sizes)
        words = f"Seite {self._page + 1} von {count}" if count else "Noch keine Seite"
        self.setAccessibleName(f"{words}, {self._title}" if self._title else words)

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._page
        self._arrange()
        if isinstance(self._scale, Fit):
            self.go_to(page)
            self.scale_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(len(self._seiten.sizes) - 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = bar.singleStep() if event.key() == Qt.Key.Key_Down else -bar.singleStep()
            bar.setValue(bar.value() + step)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            across = self.horizontalScrollBar()
            step = across.singleStep() if event.key() == Qt.Key.Key_Right else -across.singleStep()
            across.setValue(across.value() + step)
        else:
            super().keyPressEvent(event)

    def _turn(self, step: int) -> None:
        self.go_to(self._page + step)
        announce(self, self.accessibleName())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), current().colour("track"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = QRectF(self.viewport().rect()).translated(
            self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )
        missing: list[int] = []
        for page in range(len(self._seiten.sizes)):
            rect = self._page_rect(page)
            if rect.intersects(seen):
                self._paint_page(painter, page, rect.translated(-seen.topLeft()), missing)
        painter.end()
        if missing:
            QTimer.singleShot(0, self, lambda: self._fetch(missing))

    def _paint_page(self, painter: QPainter, page: int, rect: QRectF, missing: list[int]) -> None:
        painter.fillRect(rect, _PAPER)
        image = self._seiten.any_image(page)
        if image is not None:
            painter.drawImage(rect, image)
        else:
            painter.setPen(_INK)
            painter.setFont(current().font("secondary"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "lädt …")
        if image is None or abs(image.width() - rect.width() * self.devicePixelRatioF()) > 2:  # noqa: PLR2004
            missing.append(page)
        factor = self.factor()
        for number, hit in enumerate(self._hits):
            if hit.seite == page:
                self._paint_hit(painter, hit, rect, factor, now=number == self._hit)
        painter.setPen(current().colour("line2"))
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def _paint_hit(self, painter: QPainter, hit: Treffer, rect: QRectF, factor: float, *, now: bool) -> None:
        """Fill and line below; the one that is looked at is framed, too: never colour alone."""
        for place in hit.flaechen:
            shown = QRectF(
                rect.left() + place.left() * factor,
                rect.top() + place.top() * factor,
                place.width() * factor,
                place.height() * factor,
            ).adjusted(-1, -1, 1, 1)
            painter.fillRect(shown, _HIT_NOW if now else _HIT)
            painter.fillRect(QRectF(shown.left(), shown.bottom(), shown.width(), 2), _HIT_EDGE)
            if now:
                painter.setPen(_HIT_EDGE)
                painter.drawRect(shown)

    def _fetch(self, pages: list[int]) -> None:
        for page in pages:
            self._seiten.image(page, self.dpi())


def _per_point() -> float:
    screen = QApplication.primaryScreen()
    dpi = screen.logicalDotsPerInch() if screen is not None else _SCREEN_DPI
    return max(dpi, _SCREEN_DPI) / POINTS_PER_INCH
