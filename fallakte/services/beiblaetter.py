"""The sheets around an agreement as papers of their own."""

from __future__ import annotations

from typing import Final, Protocol

from fallakte.domain.dokument import Schreibenart
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform, Vereinbarungspapier

BEIBLAETTER: Final = (Schreibenart.MEIN_WEG, Schreibenart.EINFACH_ERKLAERT, Schreibenart.AENDERUNGEN)


class Beiblattwerk(Protocol):
    """Sets one of BEIBLAETTER."""

    def setzen(
        self, art: Schreibenart, papier: Vereinbarungspapier, form: Ausgabeform = NUR_DAS_PAPIER
    ) -> bytes:
        """PDF/A-2a and PDF/UA-1. Any thread. Raises AusgabeNichtMoeglich, KeyError for another kind."""
        ...
