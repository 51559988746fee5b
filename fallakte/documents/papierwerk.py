"""The adapter of the port `services.vereinbarungen.Papierwerk`."""

from __future__ import annotations

from fallakte.documents.findings import Unprintable
from fallakte.documents.late import render
from fallakte.documents.vereinbarung_paper import missing_names, vereinbarung_paper
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform, Vereinbarungspapier


class PdfPapierwerk:
    """Sets agreements as tagged PDF. ReportLab and the faces are loaded with the first paper, not before."""

    def setzen(
        self, papier: Vereinbarungspapier, daten: bytes | None, form: Ausgabeform = NUR_DAS_PAPIER
    ) -> bytes:
        """With `daten` (JSON) PDF/A-3a + PDF/UA-1, without PDF/A-2a + PDF/UA-1; the same input, same bytes.

        Any thread. Raises AusgabeNichtMoeglich with every reason.
        """
        if missing := missing_names(papier):
            raise Unprintable(missing)
        return render(vereinbarung_paper(papier, form), daten)
