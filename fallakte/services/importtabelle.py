"""A table somebody brings along, as the import sees it: how it is read, its lines, and what reads it.

Nobody vouches for what comes in: everything has a limit, and whatever does not fit is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from fallakte.services.fortschritt import Fortschritt

ZEILEN_MAX: Final = 100_000
"""Lines with something in them, without the header."""
SPALTEN_MAX: Final = 200
MEGABYTE: Final = 1_000_000
DATEI_MAX: Final = 64 * MEGABYTE
ENTPACKT_MAX: Final = 300 * MEGABYTE
ANFANG_ZEILEN: Final = 20


@dataclass(frozen=True, slots=True)
class Rohzeile:
    """One line: its number as a spreadsheet shows it, and its cells as text; none at all if it is blank."""

    nummer: int
    werte: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesart:
    """How a file is taken. `zeichensatz` (a codec) and `trenner` belong to CSV, `blatt` to XLSX.

    `kopfzeile` is the number of the line with the names of the columns, 0 if there is none.
    """

    zeichensatz: str = ""
    trenner: str = ""
    blatt: str = ""
    kopfzeile: int = 1


@dataclass(frozen=True, slots=True)
class Zeichensatz:
    """A way to read the letters of a file, with some of its words read so, for a person to judge."""

    codec: str
    name: str
    proben: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tabellensicht:
    """What a first look at a file shows: its name without the folder, how it is read, its first lines.

    `zeichensaetze` are the possible ones, the most likely first (none for XLSX); `sicher`: there is no doubt
    about them. `stand` changes when the file does.
    """

    datei: str
    stand: str
    lesart: Lesart
    anfang: tuple[Rohzeile, ...]
    zeichensaetze: tuple[Zeichensatz, ...] = ()
    sicher: bool = True
    blaetter: tuple[str, ...] = ()


class Tabellenleser(Protocol):
    """Reads CSV and XLSX, never on the GUI thread.

    Both raise TabelleFehlt, TabelleFremd, TabelleBeschaedigt, TabelleLeer, TabelleZuGross, and Abgebrochen.
    Formulas are text or their last result; nothing in a file is ever evaluated.
    """

    def ansehen(self, pfad: Path, lesart: Lesart | None, fortschritt: Fortschritt) -> Tabellensicht:
        """Look at the beginning; without a `lesart` it is guessed (all but the header line)."""
        ...

    def zeilen(self, pfad: Path, lesart: Lesart, fortschritt: Fortschritt) -> Iterator[Rohzeile]:
        """Every line in order, also those above the header; streamed. Blank lines at the end are left out."""
        ...


def spaltennamen(werte: tuple[str, ...], breite: int) -> tuple[str, ...]:
    """One unique name per column: `Spalte 4` where there is none, `Telefon (2)` for a double."""
    namen: list[str] = []
    for i in range(breite):
        name = " ".join(werte[i].split()) if i < len(werte) else ""
        name = grund = name or f"Spalte {i + 1}"
        n = 1
        while name in namen:
            n += 1
            name = f"{grund} ({n})"
        namen.append(name)
    return tuple(namen)
