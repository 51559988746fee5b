"""Version 1 of the agreement file: every field had to be there (resources/schema/vereinbarung-1.schema.json).

It says less than version 2 and nothing in other words, so it is held against its own shape and then read like
a file of today. The shape is frozen: files of version 1 lie in PDFs outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from fallakte.exchange.json_reader import Stelle

SECTIONS: Final[Mapping[str, str]] = MappingProxyType({"andere_traeger": "andere_stellen"})
"""Sections that have another id today."""

_SHAPE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "": (
            *("format", "version", "instrument", "dokument", "dienststelle", "person", "aktenzeichen"),
            *("leitsatz", "ziele", "zusagen", "abschnitte"),
        ),
        "instrument": ("id", "titel", "norm", "fassung"),
        "dokument": (
            *("nummer", "dokument_am", "gueltig_ab", "gueltig_bis", "naechste_pruefung", "pruefung_hinweis"),
            *("historisch", "historisch_grund", "angelegt_um", "besprochen_um", "festgeschrieben_um"),
            "vorgaenger",
        ),
        "dokument.vorgaenger": ("nummer", "dokument_am"),
        "dienststelle": (
            *("name", "team", "traegerform", "anschrift", "telefon", "ansprechperson", "raum"),
            *("beschwerdestelle", "ombudsstelle", "unabhaengige_beratung", "stand"),
        ),
        "person": (
            *("vorname", "nachname", "anrede", "geburtstag", "geburtsjahr", "kundennummer", "bg_nummer"),
            "anschrift",
        ),
        "ziele.": ("zeichen", "kurz", "wortlaut", "indikator", "bis"),
        "zusagen.": ("ziel", "begruendung", "zusagen"),
        "zusagen.zusagen.": ("seite", "was", "wie_oft", "bis", "nachweis", "hilfe"),
        "abschnitte.": ("id", "titel", "text"),
    }
)
"""The fields of each object; a dot at the end stands for the entries of a list."""


def check_shape(wurzel: Stelle) -> None:
    """Raise DatenNichtLesbar for a field that is missing or that version 1 does not know."""
    _check(wurzel.werte, "", "")


def _check(wert: object, shape: str, ort: str) -> None:
    """What has another type than it should is left to the reader, which says so."""
    if isinstance(wert, list):
        for nummer, eins in enumerate(wert, 1):
            _check(eins, f"{shape}.", f"{ort}.{nummer}")
    elif isinstance(wert, Mapping) and shape in _SHAPE:
        stelle = Stelle(ort, wert)
        for name in _SHAPE[shape]:
            if name not in wert:
                raise stelle.fehler(name, "nicht da")
            below = f"{shape}{name}" if shape.endswith(".") or not shape else f"{shape}.{name}"
            _check(wert[name], below, f"{ort}.{name}" if ort else name)
        for name in wert:
            if name not in _SHAPE[shape]:
                raise stelle.fehler(name, "unbekannt")
