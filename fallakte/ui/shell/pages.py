"""Pages of a PDF as pictures: to print them, and to look at them."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_POINTS_PER_INCH = 72
_MOST_DOTS: Final = 40_000_000  # A2 at 300 dpi; a file may call a page as wide as it likes


def page_images(pdf: bytes, dpi: int) -> Iterator[QImage]:
    """One picture per page, `dpi` dots per inch, white ground. Any thread; nothing is written to disk.

    Raises ValueError for what is no PDF.
    """
    with _opened(pdf) as document:
        for page in document:
            yield _image(page, dpi)


def page_count(pdf: bytes) -> int:
    """Raises ValueError for what is no PDF, or one that asks for a password."""
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, number: int, dpi: int) -> QImage:
    """One page (from 0) as `page_images` gives it. Raises ValueError for a page that cannot be drawn."""
    with _opened(pdf) as document:
        if not 0 <= number < len(document):
            raise ValueError("no such page")
        return _image(document[number], dpi)


@contextmanager
def _opened(pdf: bytes) -> Iterator["PdfDocument"]:
    import pypdfium2  # noqa: PLC0415 - not at the start of the program: nobody prints then

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise ValueError("not a PDF") from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise ValueError("a page that cannot be drawn") from None
    finally:
        document.close()


def _image(page: "PdfPage", dpi: int) -> QImage:
    width, height = page.get_size()
    scale = dpi / _POINTS_PER_INCH
    dots = width * height * scale**2
    if dots > _MOST_DOTS:
        scale *= sqrt(_MOST_DOTS / dots)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    image = QImage(bytes(bitmap.buffer), width, height, stride, QImage.Format.Format_RGBX8888).copy()
    image.setDotsPerMeterX(round(scale * _POINTS_PER_INCH / 0.0254))
    image.setDotsPerMeterY(round(scale * _POINTS_PER_INCH / 0.0254))
    bitmap.close()
    page.close()
    return image
