"""How stored cells of the history read: dates, choices, scales, and the parts of large fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, get_args

from fallakte.domain.assessment import Sicht
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.person import Geburtsdatum
from fallakte.domain.vereinbarung import Abschnittstext, Dienststelle
from fallakte.domain.ziel import GAS_STUFEN
from fallakte.german.dates import datum, uhrzeit

LEER: Final = "–"


def feldwert(feld: str, hinweis: object, text: str) -> str:
    """A cell of a field as people write it; numbers with what they count."""
    form = _FORMEN.get(feld)
    return wert(hinweis, text) if form is None or not text else form(text)


def wert(hinweis: object, text: str) -> str:
    """A stored cell as people write it: dates, words of a choice, ja and nein; `–` for nothing.

    What cannot be read by its type (a newer program wrote it) is returned as it is stored.
    """
    if not text:
        return LEER
    if isinstance(hinweis, UnionType):
        hinweis = next(h for h in get_args(hinweis) if h is not NoneType)
    try:
        return _in_worten(hinweis, text)
    except (ValueError, TypeError, KeyError):
        return text


def vorzeichen(text: str) -> str:
    """A level of a goal with its sign: `−2`, `0`, `+1`; raises ValueError for no number."""
    stufe = int(text)
    return f"+{stufe}" if stufe > 0 else f"\N{MINUS SIGN}{-stufe}" if stufe else "0"


def _in_worten(hinweis: object, text: str) -> str:
    if hinweis in _SCHREIBWEISEN:
        return _SCHREIBWEISEN[hinweis](text)
    if isinstance(hinweis, type) and issubclass(hinweis, StrEnum):
        return str(getattr(hinweis(text), "label", text))
    if hinweis is Geburtsdatum:
        return _geburt(json.loads(text))
    return ", ".join(liste(text)) or LEER


def liste(text: str) -> tuple[str, ...]:
    """The texts of a stored list; raises ValueError for something else."""
    if not text:
        return ()
    gelesen = json.loads(text)
    if not isinstance(gelesen, list):
        raise ValueError("a list")
    return tuple(str(teil) for teil in gelesen if teil not in (None, ""))


def _geburt(plain: Any) -> str:  # noqa: ANN401 - a JSON value
    """`14.03.2004`, `1980 (nur das Jahr bekannt)` where papers say 00.00.1980, or `unbekannt`."""
    if plain["tag"]:
        return datum(date.fromisoformat(plain["tag"]))
    return f"{plain['jahr']} (nur das Jahr bekannt)" if plain["jahr"] else "unbekannt"


def _zeitpunkt(text: str) -> str:
    um = datetime.fromisoformat(text)
    return f"{datum(um.date())}, {uhrzeit(um)}"


def _frei(text: str) -> str:
    """What an entry without an object holds: text, or a day or moment as the program stores it."""
    for lesen in (lambda t: datum(date.fromisoformat(t)), _zeitpunkt):
        with suppress(ValueError):
            return lesen(text)
    return text


_UNTERSCHRIFTEN: Final[Mapping[Unterschriften, str]] = MappingProxyType(
    {
        Unterschriften.KEINE: "keine",
        Unterschriften.BEIDE: "beide Seiten",
        Unterschriften.STELLE: "nur unsere",
    }
)
_SICHTEN: Final[Mapping[Sicht, str]] = MappingProxyType(
    {Sicht.PERSON: "der Person", Sicht.FACHKRAFT: "der Fachkraft", Sicht.DRITTE: "Dritter"}
)
_SCHREIBWEISEN: Final[Mapping[object, Callable[[str], str]]] = MappingProxyType(
    {
        None: _frei,
        str: str,
        int: str,
        bool: lambda text: "ja" if int(text) else "nein",
        date: lambda text: datum(date.fromisoformat(text)),
        datetime: _zeitpunkt,
        Sicht: lambda text: _SICHTEN[Sicht(text)],
        Unterschriften: lambda text: _UNTERSCHRIFTEN[Unterschriften(text)],
        bytes: lambda text: f"Datei, Prüfsumme {text.removeprefix('sha256:')[:16]} …",
    }
)


def _gezaehlt(eins: str, viele: str) -> Callable[[str], str]:
    return lambda text: f"{text} {eins if text == '1' else viele}"


_FORMEN: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "bedarf": lambda text: f"{text} von 4",
        "ressource": lambda text: f"{text} von 3",
        "zufrieden": lambda text: f"{text} von 5",
        "ernst_genommen": lambda text: f"{text} von 5",
        "gas_start": vorzeichen,
        "stufe": vorzeichen,
        "kontaktrhythmus_tage": lambda text: f"alle {text} Tage" if text != "1" else "jeden Tag",
        "dauer_min": lambda text: LEER if text == "0" else _gezaehlt("Minute", "Minuten")(text),
        "sekunden": _gezaehlt("Sekunde", "Sekunden"),
    }
)
"""Numbers with what they count; the field tells, not its type."""


# -- parts of larger fields

_Teil = tuple[str, str, str]


def teile_von(hinweis: object, alt: str, neu: str) -> list[_Teil] | None:
    """The parts of a large field that differ, as (part, old, new); None for a field of one piece."""
    zerlegen = _ZERLEGUNGEN.get(hinweis)
    if zerlegen is None:
        return None
    try:
        vorher, nachher = (zerlegen(json.loads(text)) if text else {} for text in (alt, neu))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    teile = [(teil, vorher.get(teil, ""), nachher.get(teil, "")) for teil in vorher | nachher]
    return [teil for teil in teile if teil[1] != teil[2]]


_ZERLEGUNGEN: Final[Mapping[object, Callable[[Any], dict[str, str]]]] = MappingProxyType(
    {
        tuple[Abschnittstext, ...]: lambda plain: {teil["abschnitt"]: teil["text"] for teil in plain},
        tuple[str, str, str, str, str]: lambda plain: dict(zip(map(str, GAS_STUFEN), plain, strict=True)),
        Dienststelle: dict,
    }
)


def nie_leer(hinweis: object) -> bool:
    """Whether a cell of this type always holds something: no text and not optional."""
    return hinweis is not str and not (isinstance(hinweis, UnionType) and NoneType in get_args(hinweis))
