"""The adapter of the port `services.vereinbarungen.Papierwerk`."""

from __future__ import annotations

from fallakte.domain.papier import Vereinbarungspapier


class PdfPapierwerk:
    """Sets agreements as tagged PDF. ReportLab and the faces are loaded with the first paper, not before."""

    def setzen(self, papier: Vereinbarungspapier, daten: bytes | None) -> bytes:
        """With `daten` (JSON) PDF/A-3a + PDF/UA-1, without PDF/A-2a + PDF/UA-1; the same input, same bytes.

        Any thread. Raises AusgabeNichtMoeglich with every reason.
        """
        from fallakte.documents.engine import render  # noqa: PLC0415 - 150 ms that the start must not pay
        from fallakte.documents.vereinbarung_paper import vereinbarung_paper  # noqa: PLC0415 - as above

        return render(vereinbarung_paper(papier), daten)
