"""A copy of a PDF that opens with a password only."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from fallakte.services.fehler import PasswortZuKurz

PASSWORT_MIN: Final = 10


def geschuetzt(pdf: bytes, passwort: str) -> bytes:
    """Return an AES-256 copy (PDF 2.0, revision 6) of one of our papers. Any thread; loads pikepdf.

    It is no archive form any more, and two calls give different bytes: the keys are random. Who has the
    password may do everything; programs that read aloud may do so. Raises PasswortZuKurz.
    """
    if len(passwort.strip()) < PASSWORT_MIN:
        raise PasswortZuKurz(PASSWORT_MIN)
    from fallakte.exchange.pdf_library import opened, pikepdf  # noqa: PLC0415 - heavy, for this copy only

    copy = BytesIO()
    with opened(pdf) as document:
        document.save(
            copy,
            encryption=pikepdf.Encryption(user=passwort, owner=passwort, R=6, aes=True, metadata=True),
        )
    return copy.getvalue()
