"""What the sheets for the person share: du or Sie, and texts cut to what a glance holds."""

from __future__ import annotations

import re

from fallakte.domain.instrument import Natur
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.person import Anrede
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.german.dates import datum, tag_lang

_TIME = re.compile(r"\d{1,2}[:.]\d{2} Uhr")
_ENDS = " ,;:·-–"


def said(papier: Vereinbarungspapier, sie: str, du: str) -> str:
    """Return the wording the person has chosen."""
    return du if papier.person.anrede is Anrede.DU else sie


def named(papier: Vereinbarungspapier) -> tuple[str, str]:
    """Name the paper in everyday words, in the nominative with "Ihr" or "dein" and in the accusative."""
    match papier.instrument.natur:
        case Natur.VERTRAG:
            return said(papier, "Ihre Vereinbarung", "Deine Vereinbarung"), "die Vereinbarung"
        case Natur.VERWALTUNGSAKT:
            return said(papier, "Ihr Bescheid", "Dein Bescheid"), "den Bescheid"
        case Natur.PLAN | Natur.AUFFORDERUNG | Natur.SCHLICHTUNG:
            return said(papier, "Ihr Plan", "Dein Plan"), "den Plan"


def shortened(text: str, longest: int) -> str:
    """Return `text` on one line, cut behind a whole word where that is possible."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[:longest]
    whole, _, _ = cut.rpartition(" ")
    return (whole if len(whole) > longest // 2 else cut).rstrip(_ENDS) + "…"


def sentence(text: str) -> str:
    """Return `text` with a full stop, unless it ends like a sentence already."""
    return text if not text or text.endswith((".", "!", "?", "…", "“")) else f"{text}."


def phone(number: str) -> str:
    """Return a telephone number that no line parts."""
    return number.strip().replace(" ", "\u00a0")


def next_talk(vereinbarung: Vereinbarung) -> tuple[str, str]:
    """Return day and time of the next review as one says them, and the rest of the hint about it."""
    hint = vereinbarung.pruefung_hinweis.strip()
    day = vereinbarung.naechste_pruefung
    if day is None:
        return "", hint
    time, _, rest = hint.partition(",") if _TIME.match(hint) else ("", "", hint)
    when = f"{tag_lang(day).split(',')[0]}, {datum(day)}" + (f", {time}" if time else "")
    return when, rest.strip()
