"""XLSX: a ZIP of XML from somebody unknown, read in a stream and only after it was looked over.

openpyxl reads the cells. Before, sizes are added up and every part is looked at for a DOCTYPE: no
spreadsheet program writes one, and without it there are no entities to blow up or to fetch.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from fallakte.german.dates import datum
from fallakte.services.fehler import TabelleBeschaedigt, TabelleFremd, TabelleZuGross
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importtabelle import (
    ENTPACKT_MAX,
    MEGABYTE,
    SPALTEN_MAX,
    Lesart,
    Rohzeile,
    Zeichensatz,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_TEILE_MAX: Final = 2_000
_ZEILENNUMMER_MAX: Final = 1_048_576
_VERBUNDENE_MAX: Final = 20_000
_ENDE_MAX: Final = 8 * MEGABYTE
_BLOCK: Final = 1 << 16
_GENAU_BIS: Final = 10**15
_MELDEN_ALLE: Final = 500
_MAPPE: Final = "xl/workbook.xml"
_NUR_NULLEN: Final = re.compile(r"0{2,}")
_ENDE_DER_DATEN: Final = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
_VERBUND: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_TEIL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KAPUTT: Final = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    SyntaxError,  # of ElementTree and of lxml, which openpyxl takes where it is installed
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What broken or forged parts end in, somewhere deep in the readers."""


@dataclass(frozen=True, slots=True)
class XlsxSicht:
    lesart: Lesart
    blaetter: tuple[str, ...]
    zeichensaetze: tuple[Zeichensatz, ...] = ()
    sicher: bool = True


class XlsxTabelle:
    def __init__(self, pfad: Path) -> None:
        self._pfad, self._durchgesehen = pfad, False

    def ansehen(self, lesart: Lesart | None, fortschritt: Fortschritt) -> XlsxSicht:
        """Raise TabelleFremd, TabelleBeschaedigt, TabelleZuGross; may raise OSError."""
        self._durchsehen(fortschritt)
        try:
            mappe = self._mappe()
            try:
                sichtbare = [b.title for b in mappe.worksheets if b.sheet_state == "visible"]
                blaetter = tuple(sichtbare or [b.title for b in mappe.worksheets])
            finally:
                mappe.close()
        except _KAPUTT:
            raise TabelleBeschaedigt(self._pfad.name) from None
        if not blaetter:
            raise TabelleFremd(self._pfad.name)
        return XlsxSicht(lesart or Lesart(blatt=blaetter[0]), blaetter)

    def zeilen(self, lesart: Lesart, fortschritt: Fortschritt) -> Iterator[Rohzeile]:
        """Raise as `ansehen`. A cell merged over several lines stands in each of them."""
        self._durchsehen(fortschritt)
        nummer = 0
        try:
            verbunde = self._verbundene(lesart.blatt)
            mappe = self._mappe()
            try:
                blatt = mappe[lesart.blatt]
                gesamt = blatt.max_row or 0
                blatt.reset_dimensions()  # what a file says about its size is not to be trusted
                nach_unten: dict[int, tuple[int, str]] = {}
                for nummer, zellen in enumerate(blatt.iter_rows(), 1):
                    if nummer % _MELDEN_ALLE == 0:
                        fortschritt.melden("Zeilen lesen", min(nummer / gesamt, 1.0) if gesamt else None)
                    if nummer > _ZEILENNUMMER_MAX:
                        raise TabelleBeschaedigt(self._pfad.name, nummer)
                    werte = [_text(zelle) for zelle in zellen]
                    if any(werte[SPALTEN_MAX:]):
                        raise TabelleZuGross(self._pfad.name, SPALTEN_MAX, "Spalten")
                    yield Rohzeile(nummer, _gefuellt(nummer, werte[:SPALTEN_MAX], verbunde, nach_unten))
            finally:
                mappe.close()
        except _KAPUTT:
            raise TabelleBeschaedigt(self._pfad.name, nummer + 1 if nummer else 0) from None

    def _mappe(self) -> Workbook:
        from openpyxl import load_workbook  # noqa: PLC0415 - 150 ms that nobody pays who imports nothing

        with warnings.catch_warnings():  # it warns of styles and extensions that no cell depends on
            warnings.simplefilter("ignore")
            try:
                return load_workbook(self._pfad, read_only=True, data_only=True, keep_links=False)
            except OSError:  # what openpyxl says to a package without a workbook; it could be read before
                raise TabelleBeschaedigt(self._pfad.name) from None

    def _durchsehen(self, fortschritt: Fortschritt) -> None:
        """Refuse what is too large, or has a DOCTYPE in any part, before a parser builds trees of it."""
        if self._durchgesehen:
            return
        try:
            with zipfile.ZipFile(self._pfad) as archiv:
                teile = archiv.infolist()
                if _MAPPE not in archiv.namelist():
                    raise TabelleFremd(self._pfad.name)
                if len(teile) > _TEILE_MAX or sum(teil.file_size for teil in teile) > ENTPACKT_MAX:
                    raise TabelleZuGross(self._pfad.name, ENTPACKT_MAX // MEGABYTE, "MB")
                for teil in teile:
                    fortschritt.pruefen()
                    if teil.filename.lower().endswith((".xml", ".rels", ".vml")):
                        _ohne_doctype(archiv, teil)
            self._durchgesehen = True
        except _KAPUTT:
            raise TabelleBeschaedigt(self._pfad.name) from None

    def _verbundene(self, blatt: str) -> Mapping[tuple[int, int], int]:
        """(line from 1, column from 0) of the first cell of an area that goes down, to its last line."""
        with zipfile.ZipFile(self._pfad) as archiv:
            ende = _hinter_den_daten(archiv, _teil_des_blatts(archiv, blatt))
        gefunden: dict[tuple[int, int], int] = {}
        for links, oben, _rechts, unten in _VERBUND.findall(ende)[:_VERBUNDENE_MAX]:
            if int(unten) > int(oben):
                gefunden[int(oben), _spalte(links.decode())] = int(unten)
        return gefunden


class _Gesehen(Exception):
    """The first element begins: nothing can be declared any more."""


def _ohne_doctype(archiv: zipfile.ZipFile, teil: zipfile.ZipInfo) -> None:
    """Raise ValueError if the part declares a document type: in any encoding, behind any comment."""

    def doctype(*_args: object) -> None:
        raise ValueError("DOCTYPE")

    def element(*_args: object) -> None:
        raise _Gesehen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        with archiv.open(teil) as offen:
            while block := offen.read(_BLOCK):
                parser.Parse(block, False)
    except _Gesehen:
        return


def _teil_des_blatts(archiv: zipfile.ZipFile, blatt: str) -> str:
    """The name of the part that holds a sheet; raises KeyError."""
    kennungen = {
        e.get("name"): e.get(_TEIL) for e in _baum(archiv, _MAPPE).iter() if e.tag.endswith("}sheet")
    }
    for verweis in _baum(archiv, "xl/_rels/workbook.xml.rels").iter():
        if verweis.get("Id") == kennungen[blatt]:
            ziel = verweis.get("Target") or ""
            return ziel.removeprefix("/") if ziel.startswith("/") else f"xl/{ziel}"
    raise KeyError(blatt)


def _baum(archiv: zipfile.ZipFile, name: str) -> ET.Element:
    with archiv.open(name) as offen:
        return ET.parse(offen).getroot()  # noqa: S314 - see the import


def _hinter_den_daten(archiv: zipfile.ZipFile, name: str) -> bytes:
    """What a sheet says behind its cells; only there it tells which of them are merged."""
    rest = b""
    gefunden = False
    with archiv.open(name) as offen:
        while block := offen.read(_BLOCK):
            rest += block
            if not gefunden:
                stelle = _ENDE_DER_DATEN.search(rest)
                gefunden = stelle is not None
                rest = rest[stelle.end() :] if stelle is not None else rest[-64:]
            elif len(rest) > _ENDE_MAX:
                break
    return rest if gefunden else b""


def _gefuellt(
    nummer: int,
    werte: list[str],
    verbunde: Mapping[tuple[int, int], int],
    nach_unten: dict[int, tuple[int, str]],
) -> tuple[str, ...]:
    """Fill cells of an area merged with a line above; `nach_unten` is kept between the lines."""
    if not verbunde:
        return tuple(werte)
    for spalte, (bis, wert) in tuple(nach_unten.items()):
        if nummer > bis:
            del nach_unten[spalte]
        elif any(werte):  # a line with nothing of its own stays a blank one
            werte += [""] * (spalte + 1 - len(werte))
            werte[spalte] = werte[spalte] or wert
    for spalte, wert in enumerate(werte):
        if (nummer, spalte) in verbunde:
            nach_unten[spalte] = (verbunde[nummer, spalte], wert)
    return tuple(werte)


def _spalte(buchstaben: str) -> int:
    nummer = 0
    for zeichen in buchstaben:
        nummer = nummer * 26 + ord(zeichen) - ord("A") + 1
    return nummer - 1


def _text(zelle: Any) -> str:  # noqa: ANN401 - openpyxl has no types
    """A cell as a person reads it: German dates and decimals, and the zeros its format shows in front."""
    match zelle.value:
        case None:
            return ""
        case bool(wert):
            text = "ja" if wert else "nein"
        case float(wert) if not wert.is_integer() or abs(wert) >= _GENAU_BIS:
            text = _dezimal(wert)
        case int(wert) | float(wert):
            text = _mit_nullen(int(wert), zelle.number_format)
        case datetime() as wert:
            text = datum(wert.date()) + ("" if wert.time() == time(0) else f" {wert:%H:%M}")
        case date() as wert:
            text = datum(wert)
        case wert:
            text = str(wert)
    return text


def _mit_nullen(wert: int, zahlenformat: str) -> str:
    """`0004711` where the number 4711 is formatted as `0000000`."""
    return str(wert).zfill(len(zahlenformat)) if _NUR_NULLEN.fullmatch(zahlenformat or "") else str(wert)


def _dezimal(wert: float) -> str:
    try:
        return f"{Decimal(repr(wert)):f}".replace(".", ",")
    except InvalidOperation:  # not a number, infinity
        return str(wert)
