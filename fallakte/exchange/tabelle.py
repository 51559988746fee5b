"""Tables from outside: CSV in whatever encoding it comes, and XLSX. Implements `Tabellenleser`.

What a file is, its content says, never its ending.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from fallakte.exchange.tabelle_csv import CsvTabelle
from fallakte.exchange.tabelle_xlsx import XlsxTabelle
from fallakte.services.fehler import TabelleFehlt, TabelleFremd, TabelleLeer, TabelleZuGross
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importtabelle import (
    ANFANG_ZEILEN,
    DATEI_MAX,
    MEGABYTE,
    SPALTEN_MAX,
    ZEILEN_MAX,
    Lesart,
    Rohzeile,
    Tabellensicht,
)

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"  # an old .xls, or an .xlsx behind a password


class Tabellen:
    """Reads what the import asks for; holds nothing between two calls."""

    def ansehen(self, pfad: Path, lesart: Lesart | None, fortschritt: Fortschritt) -> Tabellensicht:
        fortschritt.melden("Datei ansehen")
        try:
            tabelle = _offen(pfad)
            sicht = tabelle.ansehen(lesart, fortschritt)
            anfang = tuple(islice(_begrenzt(tabelle, sicht.lesart, fortschritt, pfad.name), ANFANG_ZEILEN))
        except OSError:
            raise TabelleFehlt(pfad.name) from None
        if not any(zeile.werte for zeile in anfang):
            raise TabelleLeer(pfad.name)
        return Tabellensicht(
            datei=pfad.name,
            stand=_stand(pfad),
            lesart=sicht.lesart,
            anfang=anfang,
            zeichensaetze=sicht.zeichensaetze,
            sicher=sicht.sicher,
            blaetter=sicht.blaetter,
        )

    def zeilen(self, pfad: Path, lesart: Lesart, fortschritt: Fortschritt) -> Iterator[Rohzeile]:
        try:
            yield from _begrenzt(_offen(pfad), lesart, fortschritt, pfad.name)
        except OSError:
            raise TabelleFehlt(pfad.name) from None


def _begrenzt(
    tabelle: CsvTabelle | XlsxTabelle, lesart: Lesart, fortschritt: Fortschritt, datei: str
) -> Iterator[Rohzeile]:
    """The lines up to the last one with something in it; blank ones have no cells. Raise TabelleZuGross."""
    gefuellt, leere = 0, []
    for zeile in tabelle.zeilen(lesart, fortschritt):
        breite = _breite(zeile.werte)
        if not breite:
            leere.append(Rohzeile(zeile.nummer, ()))
            continue
        gefuellt += zeile.nummer > lesart.kopfzeile
        if gefuellt > ZEILEN_MAX:
            raise TabelleZuGross(datei, ZEILEN_MAX, "Zeilen")
        if breite > SPALTEN_MAX:
            raise TabelleZuGross(datei, SPALTEN_MAX, "Spalten")
        yield from leere
        leere.clear()
        yield Rohzeile(zeile.nummer, zeile.werte[:SPALTEN_MAX])


def _offen(pfad: Path) -> CsvTabelle | XlsxTabelle:
    """Raise OSError, TabelleFremd, TabelleLeer, TabelleZuGross."""
    groesse = pfad.stat().st_size
    if groesse == 0:
        raise TabelleLeer(pfad.name)
    if groesse > DATEI_MAX:
        raise TabelleZuGross(pfad.name, DATEI_MAX // MEGABYTE, "MB")
    with pfad.open("rb") as datei:
        kopf = datei.read(len(_ZIP))
    if kopf == _OLE:
        raise TabelleFremd(pfad.name)
    return XlsxTabelle(pfad) if kopf == _ZIP else CsvTabelle(pfad)


def _stand(pfad: Path) -> str:
    stat = pfad.stat()
    return f"{stat.st_size}:{stat.st_mtime_ns}"


def _breite(werte: tuple[str, ...]) -> int:
    """How many cells there are up to the last one with something in it."""
    ende = len(werte)
    while ende and not werte[ende - 1].strip():
        ende -= 1
    return ende
