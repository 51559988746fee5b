"""An Uebergabewerk that sets no page: it keeps the sheets it was given."""

from __future__ import annotations

from fallakte.services.fehler import AusgabeNichtMoeglich
from fallakte.services.uebergabeblatt import Uebergabeblatt, Vertretungsblatt


class FakeUebergabewerk:
    """Implements Uebergabewerk. `gruende` makes the next sheets impossible."""

    def __init__(self) -> None:
        self.gruende: tuple[str, ...] = ()
        self.gesetzt: list[Vertretungsblatt | Uebergabeblatt] = []

    def vertretung(self, blatt: Vertretungsblatt) -> bytes:
        return self._setzen(blatt)

    def uebergabe(self, blatt: Uebergabeblatt) -> bytes:
        return self._setzen(blatt)

    def _setzen(self, blatt: Vertretungsblatt | Uebergabeblatt) -> bytes:
        if self.gruende:
            raise AusgabeNichtMoeglich(self.gruende)
        self.gesetzt.append(blatt)
        return b"%PDF " + type(blatt).__name__.encode()
