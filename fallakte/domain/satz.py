"""What every stored object has in common, and the small checks all of them use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fallakte.domain.fehler import (
    DatumUnmoeglich,
    DatumVorher,
    FeldLeer,
    FeldZuLang,
    HalbesZeichen,
    WertAusserhalb,
)

NAME_MAX = 300
ZEILE_MAX = 500
TEXT_MAX = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Satz:
    """One row of the file. `id` is 0 until the unit of work has stored it; `version` counts its writes."""

    id: int = 0
    version: int = 0


def pflicht(feld: str, wert: str, hoechstens: int = ZEILE_MAX) -> str:
    """Return the trimmed text; raises FeldLeer (also if nothing of it can be seen) or as `wahlweise`."""
    text = wert.strip()
    if not sichtbar(text):
        raise FeldLeer(feld)
    return wahlweise(feld, text, hoechstens)


def sichtbar(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return any(zeichen.isprintable() and not zeichen.isspace() for zeichen in text)


def wahlweise(feld: str, wert: str, hoechstens: int = ZEILE_MAX) -> str:
    """Return the trimmed text, which may be empty; raises FeldZuLang, HalbesZeichen."""
    text = wert.strip()
    if len(text) > hoechstens:
        raise FeldZuLang(feld, hoechstens)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise HalbesZeichen(feld) from None
    return text


def im_bereich(feld: str, wert: int | None, von: int, bis: int) -> None:
    """Raise WertAusserhalb unless `wert` is None or lies in the closed range."""
    if wert is not None and not von <= wert <= bis:
        raise WertAusserhalb(feld, von, bis)


def nicht_vor(feld: str, tag: date | None, grenze: date | None) -> None:
    """Raise DatumVorher if both are known and `tag` lies before `grenze`."""
    if tag is not None and grenze is not None and tag < grenze:
        raise DatumVorher(feld, grenze)


def nicht_in_zukunft(feld: str, tag: date, heute: date) -> None:
    """Raise DatumUnmoeglich if `tag` lies after `heute`."""
    if tag > heute:
        raise DatumUnmoeglich(feld)
