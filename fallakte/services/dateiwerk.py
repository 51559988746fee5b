"""What can be done to a case file that nobody has open: the tools behind the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fallakte.services.dateipruefung import Dateipruefer
from fallakte.services.schluessel import Schluesselbund
from fallakte.services.sicherung import Sicherungen


@dataclass(frozen=True, slots=True)
class Dateiwerk:
    """`sicherungsordner` is what the settings name, None if nothing."""

    pruefer: Dateipruefer
    sicherungen: Sicherungen
    schluessel: Schluesselbund
    sicherungsordner: Path | None
