"""Pages of a PDF as pictures: to print them, and to look at them."""

from collections.abc import Iterator

from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72


def page_images(pdf: bytes, dpi: int) -> Iterator[QImage]:
    """One picture per page, `dpi` dots per inch, white ground. Any thread; nothing is written to disk.

    Raises ValueError for what is no PDF.
    """
    import pypdfium2  # noqa: PLC0415 - not at the start of the program: nobody prints then

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise ValueError("not a PDF") from None
    try:
        for page in document:
            bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            image = QImage(bytes(bitmap.buffer), width, height, stride, QImage.Format.Format_RGBX8888).copy()
            image.setDotsPerMeterX(round(dpi / 0.0254))
            image.setDotsPerMeterY(round(dpi / 0.0254))
            bitmap.close()
            page.close()
            yield image
    finally:
        document.close()
