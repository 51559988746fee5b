"""The door to pikepdf: nothing else imports it, and its library never unpacks without a limit.

The limits of QPDF belong to the whole process and are not synchronised, so they are set once, here, when the
first PDF is read or protected.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import pikepdf

from fallakte.services.fehler import PdfUnlesbar, PdfVerschluesselt, PdfZuGross

__all__ = ["UNPACKED_MAX", "opened", "pikepdf"]

UNPACKED_MAX: Final = 16_000_000
"""Bytes that one stream may hold; our longest papers have a hundredth of it."""

pikepdf.settings.set_qpdf_limits(
    doc_max_warnings=50,
    parser_max_nesting=100,
    parser_max_container_size=50_000,
    max_stream_filters=3,
    flate_max_memory=UNPACKED_MAX,
    png_max_memory=UNPACKED_MAX,
    tiff_max_memory=UNPACKED_MAX,
    run_length_max_memory=UNPACKED_MAX,
    dct_max_memory=UNPACKED_MAX,
)


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """A PDF from anywhere, read as it is: what is damaged is not mended.

    Raises PdfUnlesbar, PdfVerschluesselt, PdfZuGross; also for what goes wrong inside the context.
    """
    stopped = pikepdf.settings.qpdf_limit_errors()
    try:
        with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as document:
            if document.is_encrypted:
                raise PdfVerschluesselt
            yield document
    except pikepdf.PasswordError:
        raise PdfVerschluesselt from None
    except (pikepdf.PikepdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        if pikepdf.settings.qpdf_limit_errors() > stopped:
            raise PdfZuGross(UNPACKED_MAX // 1_000_000, "MB ausgepackt") from None
        raise PdfUnlesbar from None  # a foreign object where another kind was promised
