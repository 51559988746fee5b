"""Reads what somebody typed into the search field: words, "phrases", -words and operators.

`person:name`, `von:`/`bis:`/`am:` with a day, a month or a year, `art:` with a kind. A value with blanks
stands in quotation marks. What looks like an operator but is none (`Uhrzeit 10:30`) is ordinary text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from fallakte.german.dates import DatumFehler, parse_datum
from fallakte.german.text import fold
from fallakte.services.suchfrage import Suchfrage, Trefferart

WOERTER_MAX: Final = 12
"""More words than that make no question any more, and every one costs time."""

_QUOTES: Final = str.maketrans({zeichen: '"' for zeichen in "„“”«»‟"})
_PIECE: Final = re.compile(
    r"""(?P<ohne>(?<!\S)-(?=["\w]))?
        (?:(?P<was>(?i:person|von|bis|am|art)):\s*)?
        (?:"(?P<wendung>[^"]*)(?:"|$)|(?P<wort>[^\s"]+)|(?<=:)$|(?<=:\s)$)""",
    re.VERBOSE,
)
_MONTH: Final = re.compile(r"(0?[1-9]|1[0-2])[./]([0-9]{4})")
_YEAR: Final = re.compile(r"[0-9]{4}")
_DAY_ONLY: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_ARTEN: Final = MappingProxyType(
    {
        "fall": Trefferart.FALL,
        "person": Trefferart.FALL,
        "notiz": Trefferart.NOTIZ,
        "kontakt": Trefferart.NOTIZ,
        "gesprach": Trefferart.NOTIZ,
        "ziel": Trefferart.ZIEL,
        "schritt": Trefferart.ZIEL,
        "vereinbarung": Trefferart.VEREINBARUNG,
        "zusage": Trefferart.VEREINBARUNG,
        "dokument": Trefferart.DOKUMENT,
        "anhang": Trefferart.DOKUMENT,
        "termin": Trefferart.TERMIN,
        "wiedervorlage": Trefferart.WIEDERVORLAGE,
    }
)
_PLURALS: Final = ("", "e", "en", "n", "s")


class SuchfrageUnklar(ValueError):
    """An operator that cannot be understood; `satz` is the German sentence for the user."""

    def __init__(self, satz: str) -> None:
        super().__init__(satz)
        self.satz = satz


def lesen(text: str, heute: date) -> Suchfrage:
    """Read a question; `heute` gives a day without a year its year. Raises SuchfrageUnklar."""
    gelesen = _Gelesen(heute)
    ganz = text.translate(_QUOTES)
    letztes: re.Match[str] | None = None
    for letztes in _PIECE.finditer(ganz):
        gelesen.nimm(letztes)
    if gelesen.von and gelesen.bis and gelesen.von > gelesen.bis:
        raise SuchfrageUnklar("Der Tag bei „von:“ liegt nach dem bei „bis:“. Bitte tauschen Sie die beiden.")
    return Suchfrage(
        woerter=tuple(gelesen.woerter),
        wendungen=tuple(gelesen.wendungen),
        ohne=tuple(gelesen.ohne),
        personen=tuple(gelesen.personen),
        arten=frozenset(gelesen.arten),
        von=gelesen.von,
        bis=gelesen.bis,
        offen=letztes is not None and _waechst_noch(letztes, ganz),
    )


def _waechst_noch(letztes: re.Match[str], text: str) -> bool:
    plain = not (letztes["ohne"] or letztes["was"]) and letztes["wort"] is not None
    return plain and letztes.end() == len(text)


@dataclass(slots=True)
class _Gelesen:
    heute: date
    woerter: list[str] = field(default_factory=list)
    wendungen: list[str] = field(default_factory=list)
    ohne: list[str] = field(default_factory=list)
    personen: list[str] = field(default_factory=list)
    arten: set[Trefferart] = field(default_factory=set)
    von: date | None = None
    bis: date | None = None

    def nimm(self, stueck: re.Match[str]) -> None:
        wert = stueck["wort"] or stueck["wendung"] or ""
        was = (stueck["was"] or "").lower()
        if was and not wert:
            return  # still being typed
        if was and stueck["ohne"]:
            raise SuchfrageUnklar(f"Ein Minus vor „{was}:“ geht nicht. Es schließt nur Wörter aus.")
        if was == "person":
            self.personen += fold(wert).split()
        elif was == "art":
            self.arten |= {self._art(eine) for eine in wert.strip(",").split(",")}
        elif was:
            self._tage(was, wert)
        elif stueck["ohne"]:
            self.ohne += [wert] if fold(wert) else []
        elif stueck["wendung"] is not None:
            self.wendungen += [wert] if fold(wert) else []
        else:
            self.woerter += fold(wert).split()

    def _art(self, wort: str) -> Trefferart:
        gefaltet = fold(wort)
        for name, art in _ARTEN.items():
            if any(gefaltet == name + ende for ende in _PLURALS) or (name == "fall" and gefaltet == "falle"):
                return art
        raise SuchfrageUnklar(
            "Diese Art gibt es nicht. Nach „art:“ steht fall, notiz, ziel, vereinbarung, dokument, termin "
            "oder wiedervorlage."
        )

    def _tage(self, was: str, wert: str) -> None:
        von, bis = self._spanne(was, wert)
        if was in ("von", "am"):
            self.von = von
        if was in ("bis", "am"):
            self.bis = bis

    def _spanne(self, was: str, wert: str) -> tuple[date, date]:
        """The first and the last day that a text means."""
        if monat := _MONTH.fullmatch(wert):
            jahr, nummer = int(monat[2]), int(monat[1])
            if _FIRST_YEAR <= jahr <= _LAST_YEAR:
                return date(jahr, nummer, 1), date(jahr + nummer // 12, nummer % 12 + 1, 1) - timedelta(1)
        if _YEAR.fullmatch(wert) and _FIRST_YEAR <= int(wert) <= _LAST_YEAR:
            return date(int(wert), 1, 1), date(int(wert), 12, 31)
        if _DAY_ONLY.fullmatch(wert):
            wert = f"{wert.removesuffix('.')}.{self.heute.year}"
        try:
            tag = parse_datum(wert)
        except DatumFehler:
            raise SuchfrageUnklar(
                f"Das Datum bei „{was}:“ ist nicht zu lesen. Bitte so: {was}:23.11.2026, {was}:11.2026 "
                f"oder {was}:2026."
            ) from None
        return tag, tag
