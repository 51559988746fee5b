"""CSV: which letters, which sign between the cells, and the lines one by one."""

from __future__ import annotations

import codecs
import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from fallakte.services.fehler import TabelleBeschaedigt, TabelleFremd
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importtabelle import Lesart, Rohzeile, Zeichensatz

NAMEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "utf-8-sig": "UTF-8",
        "utf-16": "UTF-16",
        "cp1252": "Windows-1252",
        "cp850": "DOS (850)",
    }
)
TRENNER: Final = (";", ",", "\t", "|")
_BLOCK: Final = 1 << 20
_PROBE: Final = 1 << 16
_WORTE_MAX: Final = 300
_PROBEN: Final = 6
_SICHER_AB: Final = 2
_WORT: Final = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_DEUTSCH: Final = frozenset("äöüÄÖÜß")
_NACHBARN: Final = frozenset("éèêëáàâãçñøåæœïîíôóõúûłńśšžčćřğışţţăőűýÉÁŠŽČŁŞĞİÇÓ")
_AM_RAND: Final = frozenset("„“”’–—…€§°»«•·²³\N{SINGLE LOW-9 QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}")
_BRUCH: Final = re.compile(r"[a-zäöüß][A-ZÄÖÜ]|[^\W\d_][^\w\s'’-][^\W\d_]")
_ZITIERT: Final = re.compile("„.+[“”]")
_VERLOREN: Final = "\N{REPLACEMENT CHARACTER}"
_MELDEN_ALLE: Final = 500


@dataclass(frozen=True, slots=True)
class CsvSicht:
    lesart: Lesart
    zeichensaetze: tuple[Zeichensatz, ...]
    sicher: bool
    blaetter: tuple[str, ...] = ()


class CsvTabelle:
    def __init__(self, pfad: Path) -> None:
        self._pfad = pfad

    def ansehen(self, lesart: Lesart | None, fortschritt: Fortschritt) -> CsvSicht:
        """Raise TabelleFremd for bytes that are no text. May raise OSError."""
        zeichensaetze, sicher = self._zeichensaetze(fortschritt)
        if lesart is None:
            codec = zeichensaetze[0].codec
            lesart = Lesart(zeichensatz=codec, trenner=self._trenner(codec))
        return CsvSicht(lesart, zeichensaetze, sicher)

    def zeilen(self, lesart: Lesart, fortschritt: Fortschritt) -> Iterator[Rohzeile]:
        """Raise TabelleBeschaedigt with the line; may raise OSError.

        A letter the encoding does not know becomes U+FFFD: it is seen, and nothing else is lost.
        """
        gesamt = max(self._pfad.stat().st_size, 1)
        nummer = 0
        with self._pfad.open("rb") as roh:
            text = io.TextIOWrapper(roh, lesart.zeichensatz, errors="replace", newline="")
            zaehler = _Anfuehrungszeichen(text)
            tabelle = csv.reader(zaehler, delimiter=lesart.trenner or ";")
            werte: list[str] = []
            try:
                for nummer, werte in enumerate(tabelle, 1):
                    if nummer % _MELDEN_ALLE == 0:
                        fortschritt.melden("Zeilen lesen", min(roh.tell() / gesamt, 1.0))
                    if nummer == 1 and _ist_angabe(werte, lesart.trenner):
                        yield Rohzeile(nummer, ())
                    else:
                        yield Rohzeile(nummer, tuple(werte))
            except csv.Error:  # a quote that never ends swallows the rest of the file
                raise TabelleBeschaedigt(self._pfad.name, nummer + 1) from None
            if zaehler.anzahl % 2 and any("\n" in wert for wert in werte):
                raise TabelleBeschaedigt(self._pfad.name, nummer)

    def _zeichensaetze(self, fortschritt: Fortschritt) -> tuple[tuple[Zeichensatz, ...], bool]:
        """The encodings that fit, the most plausible first, and whether there is no doubt."""
        with self._pfad.open("rb") as datei:
            kopf = datei.read(4)
            if kopf.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return (Zeichensatz("utf-16", NAMEN["utf-16"]),), True
            datei.seek(0)
            utf8, worte = codecs.getincrementaldecoder("utf-8")(), Counter[bytes]()
            ist_utf8 = True
            while block := datei.read(_BLOCK):
                fortschritt.pruefen()
                if b"\0" in block:
                    raise TabelleFremd(self._pfad.name)
                if len(worte) < _WORTE_MAX and not block.isascii():
                    worte.update(_WORT.findall(block))
                if ist_utf8:
                    try:
                        utf8.decode(block)
                    except UnicodeDecodeError:
                        ist_utf8 = False
            if ist_utf8:
                try:
                    utf8.decode(b"", final=True)
                except UnicodeDecodeError:
                    ist_utf8 = False
        haeufig = [wort for wort, _ in worte.most_common(_WORTE_MAX)]
        if ist_utf8:
            return (_mit_proben("utf-8-sig", haeufig),), True
        punkte = {codec: sum(plausibel(_gelesen(w, codec)) for w in haeufig) for codec in ("cp1252", "cp850")}
        beste = sorted(punkte, key=lambda codec: -punkte[codec])
        sicher = punkte[beste[0]] - punkte[beste[1]] >= _SICHER_AB
        return tuple(_mit_proben(codec, haeufig) for codec in beste), sicher

    def _trenner(self, codec: str) -> str:
        with self._pfad.open("rb") as datei:
            text = io.TextIOWrapper(datei, codec, errors="replace", newline="")
            probe = text.read(_PROBE)
            ganz = not text.read(1)
        if probe[:4].lower() == "sep=" and len(probe) > len("sep="):
            return probe[4] if probe[4] in TRENNER else ";"
        return max(TRENNER, key=lambda zeichen: _gleichmass(probe, zeichen, ganz=ganz))


class _Anfuehrungszeichen:
    """Hands the lines on and counts the quotes: an odd number and a last line with breaks is one unclosed."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self.anzahl = text, 0

    def __iter__(self) -> Iterator[str]:
        for zeile in self._text:
            self.anzahl += zeile.count('"')
            yield zeile


def plausibel(wort: str) -> int:
    """How much a word looks like one: letters of German and its neighbours count, signs inside do not."""
    punkte = 0
    for zeichen in wort:
        if zeichen in _DEUTSCH:
            punkte += 3
        elif zeichen in _NACHBARN:
            punkte += 1
        elif not zeichen.isascii() and not zeichen.isalpha() and zeichen not in _AM_RAND:
            punkte -= 5 if zeichen == _VERLOREN else 2
    if _ZITIERT.fullmatch(wort):
        punkte += 5
    return punkte - 4 * len(_BRUCH.findall(wort))


def _gelesen(wort: bytes, codec: str) -> str:
    return wort.decode(codec, errors="replace")


def _mit_proben(codec: str, worte: list[bytes]) -> Zeichensatz:
    """The longest words tell most."""
    gelesen = dict.fromkeys(_gelesen(wort, codec) for wort in sorted(worte, key=len, reverse=True))
    return Zeichensatz(codec, NAMEN[codec], tuple(gelesen)[:_PROBEN])


def _gleichmass(probe: str, trenner: str, *, ganz: bool) -> float:
    """The more lines have the same number of cells, and the more cells, the better; 0 for one column."""
    try:
        zeilen = [
            zeile for zeile in csv.reader(io.StringIO(probe, newline=""), delimiter=trenner) if any(zeile)
        ]
    except csv.Error:
        return 0.0
    if not ganz:
        zeilen = zeilen[:-1] or zeilen
    if not zeilen:
        return 0.0
    breite, haeufig = Counter(map(len, zeilen)).most_common(1)[0]
    return math.sqrt(breite - 1) * haeufig / len(zeilen)


def _ist_angabe(werte: list[str], trenner: str) -> bool:
    """Excel's own first line `sep=;` is no data; taken apart at that sign it reads `sep=` and nothing."""
    return werte in ([f"sep={trenner}"], ["sep=", ""])
