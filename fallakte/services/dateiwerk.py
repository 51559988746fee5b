"""What can be done to a case file as a whole: the tools behind the window and the command line."""

from __future__ import annotations

from typing import Protocol

from fallakte.services.ablage import Umzug
from fallakte.services.dateipruefung import Dateipruefer
from fallakte.services.schluessel import Schluesselbund
from fallakte.services.sicherung import Sicherungen


class Dateiwerk(Protocol):
    """Slow calls, never on the GUI thread. They take a file that nobody has open, or one that is open here.

    The first tool that is asked for loads the database layer.
    """

    @property
    def pruefer(self) -> Dateipruefer: ...

    @property
    def sicherungen(self) -> Sicherungen: ...

    @property
    def schluessel(self) -> Schluesselbund: ...

    @property
    def umzug(self) -> Umzug: ...
