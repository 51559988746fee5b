"""The adapter of the port `services.uebergabeblatt.Uebergabewerk`."""

from __future__ import annotations

from fallakte.documents.late import render
from fallakte.documents.uebergabe_paper import uebergabe_paper
from fallakte.documents.vertretung_paper import vertretung_paper
from fallakte.services.uebergabeblatt import Uebergabeblatt, Vertretungsblatt


class PdfUebergabewerk:
    """Sets the sheets for colleagues. ReportLab and the faces are loaded with the first one, not before."""

    def vertretung(self, blatt: Vertretungsblatt) -> bytes:
        """As the port says."""
        return render(vertretung_paper(blatt))

    def uebergabe(self, blatt: Uebergabeblatt) -> bytes:
        """As the port says."""
        return render(uebergabe_paper(blatt))
