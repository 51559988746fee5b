"""Pages of a PDF: as pictures, as text, as places of a word. To print them, and to look at them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import sqrt
from threading import RLock
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

POINTS_PER_INCH: Final = 72
_MOST_DOTS: Final = 40_000_000  # A2 at 300 dpi; a file may call a page as wide as it likes
_MOST_SIGNS: Final = 200_000  # of one page that are read
_PDFIUM: Final = RLock()  # the library works for one thread at a time, whichever document it is
_SOFT_HYPHENS: Final = frozenset({0x00AD, 0xFFFE, 0x0002})  # as written, and as pdfium reports a broken word
_BLANK: Final = frozenset(" \t\r\n\f\u00a0\u202f\u2009")


@dataclass(frozen=True, slots=True)
class PageText:
    """The signs of a page as they are read, and where each of them stands in pdfium's own count."""

    text: str
    places: tuple[int, ...]

    def find(self, needle: str) -> tuple[tuple[int, int], ...]:
        """First and last place of every hit, in any case and across line ends and hyphens."""
        folded, origin = _folded(self.text)
        wanted, _ = _folded(needle)
        wanted = wanted.strip()
        hits, at = [], folded.find(wanted) if wanted else -1
        while at >= 0:
            hits.append((self.places[origin[at]], self.places[origin[at + len(wanted) - 1]]))
            at = folded.find(wanted, at + len(wanted))
        return tuple(hits)


class PdfPages:
    """One PDF, held open. Any thread may call; `close` lets go of it, later calls raise ValueError."""

    def __init__(self, pdf: bytes) -> None:
        """Raises ValueError for what is no PDF, or one that asks for a password."""
        with _PDFIUM:
            self._document = _document(pdf)
            self._open = True

    def close(self) -> None:
        with _PDFIUM:
            if self._open:
                self._open = False
                self._document.close()

    def __len__(self) -> int:
        with self._use() as document:
            return len(document)

    def size(self, number: int) -> QSizeF:
        """Width and height of a page (from 0) in points."""
        with self._use() as document:
            return QSizeF(*document.get_page_size(number))

    def image(self, number: int, dpi: float) -> QImage:
        with self._use() as document:
            return _image(document[number], dpi)

    def text(self, number: int) -> PageText:
        """What a page says, in the order of the file; broken words are whole again."""
        with self._use() as document:
            page = document[number]
            words = page.get_textpage()
            try:
                return _text_of(words)
            finally:
                words.close()
                page.close()

    def find(self, number: int, needle: str) -> tuple[tuple[QRectF, ...], ...]:
        """The places of a word on a page, in points from its upper left corner; a hit may have two lines."""
        with self._use() as document:
            page = document[number]
            words = page.get_textpage()
            try:
                height = page.get_height()
                return tuple(
                    tuple(_rects(words, first, last, height)) for first, last in _text_of(words).find(needle)
                )
            finally:
                words.close()
                page.close()

    @contextmanager
    def _use(self) -> Iterator["PdfDocument"]:
        with _PDFIUM, _told():
            if not self._open:
                raise ValueError("closed")
            yield self._document

    def titles(self) -> tuple[str, ...]:
        """What each page is about: the last heading of the highest rank that begins on it or before it."""
        with self._use() as document:
            begins: dict[int, str] = {}
            for entry in document.get_toc():
                place = entry.get_dest()
                if entry.level == 0 and place is not None:
                    begins.setdefault(place.get_index(), entry.get_title())
            title, found = "", []
            for number in range(len(document)):
                title = begins.get(number, title)
                found.append(title)
        return tuple(found)


def page_images(pdf: bytes, dpi: int) -> Iterator[QImage]:
    """One picture per page, `dpi` dots per inch, white ground. Any thread; nothing is written to disk.

    Raises ValueError for what is no PDF.
    """
    pages = PdfPages(pdf)
    try:
        for number in range(len(pages)):
            yield pages.image(number, dpi)
    finally:
        pages.close()


def _document(pdf: bytes) -> "PdfDocument":
    import pypdfium2  # noqa: PLC0415 - not at the start of the program: nobody prints then

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise ValueError("not a PDF") from None


@contextmanager
def _told() -> Iterator[None]:
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        yield
    except pypdfium2.PdfiumError:
        raise ValueError("a page that cannot be drawn") from None


def _image(page: "PdfPage", dpi: float) -> QImage:
    width, height = page.get_size()
    scale = dpi / POINTS_PER_INCH
    dots = width * height * scale**2
    if dots > _MOST_DOTS:
        scale *= sqrt(_MOST_DOTS / dots)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    image = QImage(bytes(bitmap.buffer), width, height, stride, QImage.Format.Format_RGBX8888).copy()
    image.setDotsPerMeterX(round(scale * POINTS_PER_INCH / 0.0254))
    image.setDotsPerMeterY(round(scale * POINTS_PER_INCH / 0.0254))
    bitmap.close()
    page.close()
    return image


def _text_of(words: "PdfTextPage") -> PageText:
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    signs: list[str] = []
    places: list[int] = []
    broken = False
    for place in range(min(words.count_chars(), _MOST_SIGNS)):
        code = raw.FPDFText_GetUnicode(words.raw, place)
        if code in _SOFT_HYPHENS:
            broken = True
            continue
        sign = chr(code)
        if broken and sign in _BLANK:
            continue
        broken = False
        if sign != "\r" and code:
            signs.append(sign)
            places.append(place)
    return PageText("".join(signs), tuple(places))


def _rects(words: "PdfTextPage", first: int, last: int, height: float) -> Iterator[QRectF]:
    for number in range(words.count_rects(first, last - first + 1)):
        left, bottom, right, top = words.get_rect(number)
        yield QRectF(left, height - top, right - left, top - bottom)


def _folded(text: str) -> tuple[str, list[int]]:
    """Small letters and single blanks, with the place every sign came from."""
    signs: list[str] = []
    origin: list[int] = []
    for place, sign in enumerate(text):
        small = " " if sign in _BLANK else sign.casefold()
        if small == " " and signs[-1:] == [" "]:
            continue
        signs += small
        origin += [place] * len(small)
    return "".join(signs), origin
