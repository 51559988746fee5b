"""The adapter of `services.papierbefund`: read from the finished file, not from good intentions."""

from __future__ import annotations

from collections.abc import Iterator
from re import search
from typing import Final

from fallakte.exchange.pdf_library import opened, pikepdf
from fallakte.services.fehler import PdfUnlesbar, PdfVerschluesselt, PdfZuGross
from fallakte.services.papierbefund import Papierpunkt

_DEEPEST: Final = 64
_MOST: Final = 50_000  # elements that are looked at; a foreign file may have any number
_LANGUAGES: Final = {
    "de": "Deutsch",
    "tr": "Türkisch",
    "ar": "Arabisch",
    "uk": "Ukrainisch",
    "ru": "Russisch",
    "en": "Englisch",
}


def pruefpunkte(pdf: bytes) -> tuple[Papierpunkt, ...]:
    """As `Papierbefund.pruefpunkte`."""
    try:
        with opened(pdf) as datei:
            return _alle(datei)
    except (PdfUnlesbar, PdfVerschluesselt, PdfZuGross):
        return (Papierpunkt(False, "Die Datei lässt sich nicht prüfen"),)


def _alle(datei: pikepdf.Pdf) -> tuple[Papierpunkt, ...]:
    titel = str(datei.docinfo.get("/Title", "")).strip()
    elemente = list(_elemente(datei.Root.get("/StructTreeRoot"), 0))
    return (
        _punkt(bool(titel), f"Titel: {titel}", "Der Titel fehlt"),
        _sprache(str(datei.Root.get("/Lang", ""))),
        _lesefolge(datei, elemente),
        *_tabellen(elemente),
        *_bilder(elemente),
        _schriften(datei),
        _archivform(datei),
    )


def _punkt(erfuellt: bool, ja: str, nein: str) -> Papierpunkt:
    return Papierpunkt(erfuellt, ja if erfuellt else nein)


def _sprache(kuerzel: str) -> Papierpunkt:
    name = _LANGUAGES.get(kuerzel.split("-", maxsplit=1)[0].lower(), kuerzel)
    return _punkt(bool(kuerzel), f"Sprache: {name}", "Die Sprache fehlt")


def _lesefolge(datei: pikepdf.Pdf, elemente: list[pikepdf.Object]) -> Papierpunkt:
    angaben = datei.Root.get("/MarkInfo")
    markiert = angaben is not None and bool(angaben.get("/Marked", False))
    seiten = all("/StructParents" in seite.obj for seite in datei.pages)
    return _punkt(
        markiert and seiten and bool(elemente),
        "Lesefolge auf jeder Seite",
        "Die Lesefolge fehlt auf mindestens einer Seite",
    )


def _tabellen(elemente: list[pikepdf.Object]) -> Iterator[Papierpunkt]:
    tabellen = [e for e in elemente if _art(e) == "/Table"]
    if not tabellen:
        return
    reihen = [[e for e in _elemente(t, 0) if _art(e) == "/TR"] for t in tabellen]
    ohne = [r for r in reihen if not any(_hat(reihe, "/TH") for reihe in r)]
    zeilen = sum(_hat(reihe, "/TD") for r in reihen for reihe in r)
    wort = "Tabelle" if len(tabellen) == 1 else f"{len(tabellen)} Tabellen"
    menge = "1 Zeile" if zeilen == 1 else f"{zeilen} Zeilen"
    yield _punkt(not ohne, f"{wort} mit Kopfzellen, {menge}", "Eine Tabelle hat keine Kopfzellen")


def _bilder(elemente: list[pikepdf.Object]) -> Iterator[Papierpunkt]:
    bilder = [e for e in elemente if _art(e) == "/Figure"]
    if bilder:
        yield _punkt(
            all(str(e.get("/Alt", "")).strip() for e in bilder),
            "Bilder mit beschreibendem Text",
            "Ein Bild hat keinen beschreibenden Text",
        )


def _schriften(datei: pikepdf.Pdf) -> Papierpunkt:
    fehlende: set[str] = set()
    for seite in datei.pages:
        fehlende |= set(_fremde(seite.obj.get("/Resources"), 0))
    namen = ", ".join(sorted(fehlende))
    return _punkt(not fehlende, "Schriften eingebettet", f"Schrift nicht eingebettet: {namen}")


def _fremde(mittel: pikepdf.Object | None, tiefe: int) -> Iterator[str]:
    """Names of the fonts below a resource dictionary that the file does not bring along."""
    if mittel is None or tiefe > _DEEPEST:
        return
    for schrift in _werte(mittel.get("/Font")):
        kern = schrift.get("/DescendantFonts", [schrift])[0]
        beschreibung = kern.get("/FontDescriptor")
        dateien = ("/FontFile", "/FontFile2", "/FontFile3")
        eigene = beschreibung is not None and any(name in beschreibung for name in dateien)
        if not eigene and str(schrift.get("/Subtype")) != "/Type3":
            yield str(schrift.get("/BaseFont", "/ohne Namen"))[1:]
    for form in _werte(mittel.get("/XObject")):
        yield from _fremde(form.get("/Resources"), tiefe + 1)


def _werte(verzeichnis: pikepdf.Object | None) -> list[pikepdf.Object]:
    return [] if verzeichnis is None else [wert for _name, wert in verzeichnis.items()]


def _archivform(datei: pikepdf.Pdf) -> Papierpunkt:
    angaben = datei.Root.get("/Metadata")
    roh = angaben.read_bytes() if angaben is not None else b""
    teil, stufe = search(rb"pdfaid:part>(\d)<", roh), search(rb"pdfaid:conformance>(\w)<", roh)
    ua = search(rb"pdfuaid:part>(\d)<", roh)
    if teil is None or stufe is None or ua is None:
        return Papierpunkt(False, "Keine Archivform")
    form = f"PDF/A-{teil[1].decode()}{stufe[1].decode().lower()}"
    return Papierpunkt(True, f"Archivform {form}, PDF/UA-{ua[1].decode()}")


def _elemente(oben: pikepdf.Object | None, tiefe: int) -> Iterator[pikepdf.Object]:
    """Every structure element below, in reading order; what is nested deeper than any paper is left out."""
    if oben is None or tiefe > _DEEPEST or "/K" not in oben:
        return
    kinder = oben.K if isinstance(oben.K, pikepdf.Array) else [oben.K]
    for kind in list(kinder)[:_MOST]:
        if isinstance(kind, pikepdf.Dictionary) and "/S" in kind:
            yield kind
            yield from _elemente(kind, tiefe + 1)


def _art(element: pikepdf.Object) -> str:
    return str(element.get("/S", ""))


def _hat(element: pikepdf.Object, art: str) -> bool:
    return any(_art(kind) == art for kind in _elemente(element, 0))
