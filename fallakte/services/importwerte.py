"""What a cell says: dates, names, numbers and languages as foreign tables write them.

Every function returns the value or raises ZelleFalsch with a German sentence that quotes the cell; the
sentence is for the person at the screen and is kept nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.person import AELTESTES_JAHR, Geburtsdatum
from fallakte.german.dates import DatumFehler, DatumGrund, parse_datum
from fallakte.german.text import fold

_ZITAT_MAX: Final = 40
_UHRZEIT: Final = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?( ?Uhr)?$")
_OHNE_TAG: Final = re.compile(r"(00|\d{1,2})\. ?(00|\d{1,2})\. ?(\d{4})")
_NUR_JAHR: Final = re.compile(r"\d{4}")
_ZERSTOERT: Final = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")
_GANZ_MIT_KOMMA: Final = re.compile(r"(\d+),0+")
_EXCEL_FEHLER: Final = frozenset(
    {"#N/A", "#NV", "#REF!", "#BEZUG!", "#VALUE!", "#WERT!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#ZAHL!"}
)
_RICHTUNG: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_PLZ_ZIFFERN: Final = 5
_KREISE: Final[Mapping[str, Rechtskreis]] = MappingProxyType(
    {
        name: kreis
        for kreis, namen in (
            (Rechtskreis.SGB2, "sgbii sgb2 ii 2 burgergeld alg2 algii grundsicherung"),
            (Rechtskreis.SGB3, "sgbiii sgb3 iii 3 alg1 algi"),
            (Rechtskreis.SGB8, "sgbviii sgb8 viii 8 kjhg jugendhilfe hze"),
        )
        for name in namen.split()
    }
)
_SPRACHEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dt": "Deutsch", "deu": "Deutsch", "de": "Deutsch", "tr": "Türkisch", "turk": "Türkisch",
        "ar": "Arabisch", "arab": "Arabisch", "en": "Englisch", "eng": "Englisch", "engl": "Englisch",
        "ru": "Russisch", "russ": "Russisch", "ukr": "Ukrainisch", "uk": "Ukrainisch", "pl": "Polnisch",
        "poln": "Polnisch", "rum": "Rumänisch", "bulg": "Bulgarisch", "kurd": "Kurdisch",
        "pers": "Persisch", "frz": "Französisch", "franz": "Französisch", "fr": "Französisch",
        "ital": "Italienisch", "span": "Spanisch", "alb": "Albanisch", "serb": "Serbisch",
    }
)  # fmt: skip


class ZelleFalsch(Exception):
    """A cell that cannot stand; carries the sentence. Never leaves this package: it quotes what was typed."""

    def __init__(self, satz: str) -> None:
        super().__init__()
        self.satz = satz


def zitat(text: str) -> str:
    """A cell as a sentence quotes it: one line, not too long."""
    eine = " ".join(text.split())
    return f"„{eine}“" if len(eine) <= _ZITAT_MAX else f"„{eine[:_ZITAT_MAX].rstrip()} …“"


def sauber(text: str) -> tuple[str, bool]:
    """A cell without what cannot be seen and does harm, composed (NFC); and whether anything was taken out.

    Line breaks stay. Taken out are control characters, marks that turn the direction of writing, and halves
    of letters that no file can hold.
    """
    if text.isascii() and text.isprintable():
        return text.strip(), False
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    bleibt = "".join(z for z in text if not _schaedlich(z))
    return bleibt.strip(), len(bleibt) != len(text)


def _schaedlich(zeichen: str) -> bool:
    return zeichen != "\n" and (unicodedata.category(zeichen) in ("Cc", "Cs") or zeichen in _RICHTUNG)


def heil(text: str) -> str:
    """Raise ZelleFalsch for an error of the spreadsheet in the place of a value."""
    if text.upper() in _EXCEL_FEHLER:
        raise ZelleFalsch(f"Statt eines Werts steht da ein Excel-Fehler ({text}).")
    return text


def einzeilig(text: str) -> str:
    return " ".join(text.split())


def nummer(feld: str, text: str) -> str:
    """A number that is a name (Kundennummer, Telefon): leading zeros stay, `4711,0` is `4711`."""
    text = einzeilig(text)
    if _ZERSTOERT.fullmatch(text):
        raise ZelleFalsch(f"{feld} {zitat(text)}: Excel hat die Nummer zerstört.")
    ganz = _GANZ_MIT_KOMMA.fullmatch(text)
    return ganz.group(1) if ganz else text


def geburtsdatum(text: str, heute: date) -> Geburtsdatum:
    """`03.07.1999`, `3.7.99` (never in the future), `00.00.1980` and `1980` (only the year is known)."""
    kurz = _UHRZEIT.sub("", text.strip())
    ohne_tag = _OHNE_TAG.fullmatch(kurz)
    if _NUR_JAHR.fullmatch(kurz) or (ohne_tag and "00" in ohne_tag.groups()[:2]):
        geburt = Geburtsdatum.im(int(kurz[-4:]))
    else:
        geburt = Geburtsdatum.am(_datum("Geburtsdatum", kurz, heute))
    if geburt.jahr is not None and geburt.jahr < AELTESTES_JAHR:
        raise ZelleFalsch(f"Geburtsdatum {zitat(text)}: Das ist zu lange her.")
    if (geburt.tag and geburt.tag > heute) or (geburt.jahr or 0) > heute.year:
        raise ZelleFalsch(f"Geburtsdatum {zitat(text)} liegt in der Zukunft.")
    return geburt


def tag(feld: str, text: str, heute: date) -> date:
    """A day that has been; a year of two digits is the latest that fits."""
    gelesen = _datum(feld, _UHRZEIT.sub("", text.strip()), heute)
    if gelesen > heute:
        raise ZelleFalsch(f"{feld} {zitat(text)} liegt in der Zukunft.")
    return gelesen


def _datum(feld: str, text: str, heute: date) -> date:
    try:
        return parse_datum(text, spaetestens=heute)
    except DatumFehler as fehler:
        if fehler.grund is DatumGrund.FORM:
            raise ZelleFalsch(f"{feld} {zitat(text)} ist kein Datum.") from None
        if fehler.grund is DatumGrund.JAHR:
            raise ZelleFalsch(f"{feld} {zitat(text)}: Das Jahr kann nicht stimmen.") from None
        raise ZelleFalsch(f"{feld} {zitat(text)} gibt es nicht.") from None


def name_geteilt(text: str, *, vorname_zuerst: bool) -> tuple[str, str, bool]:
    """First name, surname, and whether the parting is only likely.

    `Beispiel, Ada` says it itself. Without a comma the surname is the last word, or what begins with a small
    letter (`Ada von der Heide`); a single word is a surname.
    """
    text = einzeilig(text)
    vorn, komma, hinten = text.partition(",")
    if komma:
        eins, zwei = vorn.strip(), hinten.strip()
        return (eins, zwei, False) if vorname_zuerst else (zwei, eins, False)
    worte = text.split(" ")
    if len(worte) == 1:
        return "", text, False
    klein = next((i for i, wort in enumerate(worte) if i and wort[0].islower()), len(worte) - 1)
    return " ".join(worte[:klein]), " ".join(worte[klein:]), True


def rechtskreis(text: str) -> Rechtskreis:
    kreis = _KREISE.get("".join(fold(text).split()))
    if kreis is None:
        raise ZelleFalsch(f"Rechtskreis {zitat(text)} ist unbekannt (SGB II, SGB III oder SGB VIII).")
    return kreis


def tage(text: str) -> int:
    """A whole number of days, as `28`, `28,0` or `28 Tage`."""
    zahl = re.fullmatch(r"(\d{1,4})(,0+)?( Tage?)?", einzeilig(text))
    if zahl is None:
        raise ZelleFalsch(f"Kontaktrhythmus {zitat(text)} ist keine Zahl von Tagen.")
    return int(zahl.group(1))


def sprachen(texte: Sequence[str]) -> tuple[str, ...]:
    """Languages one by one, common short forms spelled out: `dt., türk.` is Deutsch and Türkisch."""
    einzeln = (teil.strip() for text in texte for teil in re.split(r"[,;/\n]| und ", text))
    return tuple(dict.fromkeys(_SPRACHEN.get(fold(wort), wort) for wort in einzeln if wort))


def anschrift(ganz: str, strasse: str, hausnummer: str, plz: str, ort: str) -> str:
    """`Lange Straße 1, 01067 Nirgendheim`; a zero that a spreadsheet took from the PLZ comes back."""
    plz = plz.zfill(_PLZ_ZIFFERN) if plz.isascii() and plz.isdigit() and len(plz) == _PLZ_ZIFFERN - 1 else plz
    zeilen = (ganz, " ".join(filter(None, (strasse, hausnummer))), " ".join(filter(None, (plz, ort))))
    return ", ".join(filter(None, zeilen))
