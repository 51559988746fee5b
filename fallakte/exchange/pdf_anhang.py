"""The data inside a PDF somebody brings along. Everything about it is doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fallakte.exchange.agreement_json import HOECHSTENS_BYTES
from fallakte.services.fehler import PdfOhneDaten, PdfUnlesbar, PdfZuGross

if TYPE_CHECKING:
    import pikepdf

ANHANG: Final = "vereinbarung.json"
PDF_MB_MAX: Final = 5
ANHAENGE_MAX: Final = 20

_KOPF: Final = b"%PDF-"
_MB: Final = 1_000_000


def ist_pdf(roh: bytes) -> bool:
    """Whether it begins like one."""
    return roh.startswith(_KOPF)


def daten_aus_pdf(pdf: bytes) -> bytes:
    """Return the attached agreement, unread. Any thread; loads pikepdf.

    Foreign attachments are not looked at. Raises PdfZuGross, PdfUnlesbar, PdfVerschluesselt, PdfOhneDaten.
    """
    if len(pdf) > PDF_MB_MAX * _MB:
        raise PdfZuGross(PDF_MB_MAX, "MB")
    if not ist_pdf(pdf):
        raise PdfUnlesbar
    from fallakte.exchange.pdf_library import opened  # noqa: PLC0415 - a heavy library, for those who import

    with opened(pdf) as document:
        if len(document.attachments) > ANHAENGE_MAX:
            raise PdfZuGross(ANHAENGE_MAX, "Anhänge")
        if ANHANG not in document.attachments:
            raise PdfOhneDaten
        return _unpacked(document.attachments[ANHANG].get_file())


def _unpacked(file: pikepdf.AttachedFile) -> bytes:
    """Raise PdfZuGross before anything large is held; the library stops unpacking at its own limit."""
    if (file.size or 0) > HOECHSTENS_BYTES:
        raise PdfZuGross(HOECHSTENS_BYTES // _MB, "MB im Anhang")
    data: bytes = file.read_bytes()
    if len(data) > HOECHSTENS_BYTES:
        raise PdfZuGross(HOECHSTENS_BYTES // _MB, "MB im Anhang")
    return data
