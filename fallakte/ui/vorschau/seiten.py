"""The pages behind the view: set, opened and drawn off the GUI thread, a few of them kept as pictures."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from fallakte.services.papierbefund import Papierbefund, Papierpunkt
from fallakte.ui.shell.lane import GuiLane
from fallakte.ui.shell.pages import PdfPages

T = TypeVar("T")
_KEPT_BYTES: Final = 128 * 1024 * 1024
_MOST_HITS: Final = 2000


@dataclass(frozen=True, slots=True)
class Treffer:
    """One place of the searched words: the page (from 0) and its lines, in points from the upper left."""

    seite: int
    flaechen: tuple[QRectF, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    pdf: bytes
    pages: PdfPages
    sizes: tuple[QSizeF, ...]
    titles: tuple[str, ...]
    first: QImage | None


class Seiten(QObject):
    """One PDF after the other; GUI thread only, the work is done on the lane.

    `shown` comes when another PDF can be drawn, `failed` with the error if it could not be set or read,
    `drawn` with the number of a page whose picture is there now. What was shown stays until then.
    With `befund` the bytes are examined, too (`checked`).
    """

    working = Signal(bool)
    shown = Signal()
    failed = Signal(object)
    drawn = Signal(int)
    checked = Signal(object)  # tuple[Papierpunkt, ...]

    def __init__(
        self, lane: GuiLane, befund: Papierbefund | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane, self._befund = lane, befund
        self._now: _Opened | None = None
        self._round = 0
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._closed = False

    # -- which PDF

    def set(self, make: Callable[[], bytes], dpi: float) -> None:
        """Set and open a PDF, its first page drawn at `dpi`; one that was asked for before is forgotten."""
        if self._closed:
            return
        self._round += 1
        number = self._round
        self.working.emit(True)

        def job() -> _Opened | None:
            return _open(make(), dpi) if number == self._round else None

        self._lane.run(job, lambda opened: self._set(opened, number), lambda e: self._not_set(e, number))

    def close(self) -> None:
        """Let go of the PDF; no signal comes any more."""
        self._closed = True
        self._round += 1
        self._images.clear()
        if self._now is not None:
            self._now.pages.close()
            self._now = None

    @property
    def pdf(self) -> bytes:
        """The bytes that are shown; empty before the first ones are there."""
        return self._now.pdf if self._now is not None else b""

    @property
    def sizes(self) -> tuple[QSizeF, ...]:
        """Width and height of every page in points."""
        return self._now.sizes if self._now is not None else ()

    @property
    def titles(self) -> tuple[str, ...]:
        return self._now.titles if self._now is not None else ()

    # -- pictures, words

    def image(self, page: int, dpi: float) -> QImage | None:
        """The picture of a page, None while it is being drawn (`drawn` follows)."""
        key = (page, round(dpi))
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        self._draw(key)
        return None

    def any_image(self, page: int) -> QImage | None:
        """The finest picture of a page that is there, to be shown until the right one is drawn."""
        there = [key for key in self._images if key[0] == page]
        return self._images[max(there)] if there else None

    def texts(self, done: Callable[[tuple[str, ...]], None]) -> None:
        """Read what the pages say, in the order of the tags."""
        self._read(lambda pages: tuple(pages.text(n).text for n in range(len(pages))), done)

    def find(self, needle: str, done: Callable[[tuple[Treffer, ...]], None]) -> None:
        """Find words on all pages, in any case, across line ends and hyphens."""

        def job(pages: PdfPages) -> tuple[Treffer, ...]:
            found: list[Treffer] = []
            for number in range(len(pages)):
                found += [Treffer(number, rects) for rects in pages.find(number, needle)]
                if len(found) > _MOST_HITS:
                    break
            return tuple(found)

        self._read(job, done)

    # -- the lane

    def _set(self, opened: _Opened | None, number: int) -> None:
        if opened is None:
            return
        if number != self._round or not isValid(self):
            opened.pages.close()
            return
        if self._now is not None:
            self._now.pages.close()
        self._now = opened
        self._images.clear()
        self._asked.clear()
        if opened.first is not None:
            self._keep((0, round(opened.first.dotsPerMeterX() * 0.0254)), opened.first)
        self.working.emit(False)
        self.shown.emit()
        pdf, befund = opened.pdf, self._befund
        if befund is not None:
            self._lane.run(lambda: befund.pruefpunkte(pdf), lambda p: self._tell(p, number), self._crashed)

    def _tell(self, punkte: tuple[Papierpunkt, ...], number: int) -> None:
        if number == self._round and isValid(self):
            self.checked.emit(punkte)

    def _not_set(self, error: Exception, number: int) -> None:
        if number == self._round and isValid(self):
            self._asked.clear()  # what was asked of the pages before is not coming any more
            self.working.emit(False)
            self.failed.emit(error)

    def _crashed(self, error: Exception) -> None:
        if not self._closed and isValid(self):
            self.failed.emit(error)

    def _draw(self, key: tuple[int, int]) -> None:
        if self._now is None or key in self._asked:
            return
        self._asked.add(key)
        pages, number = self._now.pages, self._round

        def job() -> QImage | None:
            return pages.image(*key) if number == self._round else None

        def done(image: QImage | None) -> None:
            if image is not None and number == self._round and isValid(self):
                self._asked.discard(key)
                self._keep(key, image)
                self.drawn.emit(key[0])

        def failed(error: Exception) -> None:
            if number == self._round:  # else the pages were closed meanwhile, and nobody waits for this one
                self._crashed(error)

        self._lane.run(job, done, failed)

    def _keep(self, key: tuple[int, int], image: QImage) -> None:
        self._images[key] = image
        while sum(i.sizeInBytes() for i in self._images.values()) > _KEPT_BYTES and len(self._images) > 1:
            self._images.popitem(last=False)

    def _read(self, job: Callable[[PdfPages], T], done: Callable[[T], None]) -> None:
        if self._now is None:
            return
        pages, number = self._now.pages, self._round

        def told(result: T | None) -> None:
            if result is not None and number == self._round and isValid(self):
                done(result)

        def failed(error: Exception) -> None:
            if number == self._round:
                self._crashed(error)

        self._lane.run(lambda: job(pages) if number == self._round else None, told, failed)


def _open(pdf: bytes, dpi: float) -> _Opened:
    pages = PdfPages(pdf)
    try:
        sizes = tuple(pages.size(n) for n in range(len(pages)))
        first = pages.image(0, dpi) if sizes else None
        return _Opened(pdf, pages, sizes, pages.titles(), first)
    except BaseException:
        pages.close()
        raise
