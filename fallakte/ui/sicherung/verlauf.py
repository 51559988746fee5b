"""What the history says about the file itself: who opened a way in, when the Notfallblatt was printed."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol

from fallakte.services.verlauf import Verlaufsseite, Verlaufszeile

ARTEN: Final = frozenset({"Datei", "Zugang", "Sicherung", "Verlauf"})
_MOST: Final = 500


class Verlauf(Protocol):
    """The part of VerlaufService that is needed."""

    def seite(self, fall_id: int | None, suche: str = "", vor: int | None = None) -> Verlaufsseite: ...


def dateiverlauf(verlauf: Verlauf, bekannt: Sequence[Verlaufszeile] = ()) -> tuple[Verlaufszeile, ...]:
    """Entries about the file as such, newest first, at most 500. `bekannt` is what an earlier call returned.

    Reads back to the newest known entry, so the whole history is read only once.
    """
    newest = bekannt[0].nummer if bekannt else 0
    found: list[Verlaufszeile] = []
    vor: int | None = None
    while True:
        seite = verlauf.seite(None, "", vor)
        found += [z for z in seite.zeilen if z.art in ARTEN and z.fall_id is None and z.nummer > newest]
        vor = seite.weiter
        if vor is None or vor <= newest or len(found) >= _MOST:
            return (*found, *bekannt)[:_MOST]


def blatt_vom(verlauf: Sequence[Verlaufszeile]) -> date | None:
    """The day of the newest sheet with the Notfallcode: of a new key, or printed again."""
    return next((zeile.um.date() for zeile in verlauf if zeile.vorgang in _SHEETS), None)


_SHEETS: Final = ("Notfallcode angezeigt", "Zugang entzogen", "Datei angelegt")
