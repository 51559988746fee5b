"""The history of a case as a table file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from fallakte.german.dates import datum, uhrzeit
from fallakte.services.verlauf import Verlaufszeile
from fallakte.services.verlaufsworte import Feldzeile

_KOPF = (
    "Nummer",
    "Datum",
    "Uhrzeit",
    "Wer",
    "Vorgang",
    "Gegenstand",
    "Bezeichnung",
    "Was",
    "Feld",
    "Vorher",
    "Nachher",
    "Grund",
    "Inhalt gelöscht am",
)
_FORMELN = ("=", "+", "-", "@", "\t", "\r", "\n")
_OHNE = Feldzeile("", "", "", "")


class VerlaufCsv:
    """Implements `Verlaufsausgabe`: UTF-8 with BOM, semicolons, one line per field, oldest first."""

    def schreiben(self, zeilen: Sequence[Verlaufszeile]) -> bytes:
        text = io.StringIO(newline="")
        tabelle = csv.writer(text, delimiter=";", lineterminator="\r\n")
        tabelle.writerow(_KOPF)
        for zeile in reversed(zeilen):
            tabelle.writerows(_reihen(zeile))
        return text.getvalue().encode("utf-8-sig")


def _reihen(zeile: Verlaufszeile) -> Iterator[tuple[str, ...]]:
    geloescht = datum(zeile.geloescht_um.date()) if zeile.geloescht_um else ""
    for feld in zeile.felder or (_OHNE,):
        werte = (
            zeile.wer,
            zeile.vorgang,
            zeile.gegenstand,
            zeile.name,
            zeile.wandel.label,
            feld.label,
            feld.vorher,
            feld.nachher,
            zeile.grund,
            geloescht,
        )
        yield (str(zeile.nummer), datum(zeile.um.date()), uhrzeit(zeile.um), *map(_harmlos, werte))


def _harmlos(wert: str) -> str:
    """A spreadsheet must not take what somebody typed for a formula."""
    return f"'{wert}" if wert.startswith(_FORMELN) else wert
