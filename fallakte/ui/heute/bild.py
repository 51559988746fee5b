"""What a card of Heute says, in words and without widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fallakte.german.dates import datum, relativ, tag_kurz, tag_lang
from fallakte.services.serie import Serientag
from fallakte.services.tagesbild import Karte

_IN_WEEKS_FROM = 14  # days
_SHOWN_DAYS = 6


class Tat(StrEnum):
    """What can be done with a row beside opening it; the page knows how."""

    ERLEDIGEN = "erledigen"
    FESTHALTEN = "festhalten"
    AENDERN = "aendern"
    ABSAGEN = "absagen"
    KALENDER = "kalender"
    STUMM = "stumm"
    ERINNERN = "erinnern"

    @property
    def label(self) -> str:
        return {
            "erledigen": "Erledigt",
            "festhalten": "Gespräch festhalten",
            "aendern": "Termin ändern …",
            "absagen": "Termin absagen …",
            "kalender": "Als Kalenderdatei ausgeben …",
            "stumm": "Nicht erinnern bis …",
            "erinnern": "Wieder erinnern",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Marke:
    """Icon, word and status family of a badge."""

    icon: str
    wort: str
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeile:
    """One row. `kennung` is unique within its card and outlives a refresh; `ort` is where Enter leads.

    `wann` and `wann_zusatz` stand at the left, in the colour `wann_status`; `warnung` is a second detail that
    hinders. `knopf` is shown as a button, `weitere` behind "mehr"; both concern `satz_id`.
    """

    kennung: str
    fall_id: int | None
    ort: str
    titel: str
    detail: str = ""
    warnung: str = ""
    wann: str = ""
    wann_zusatz: str = ""
    wann_status: str = ""
    marke: Marke | None = None
    satz_id: int = 0
    knopf: Tat | None = None
    knopf_wort: str = ""
    knopf_icon: str = ""
    weitere: tuple[Tat, ...] = ()
    gesprochen: str = ""

    @property
    def satz(self) -> str:
        """The row as one sentence."""
        wann = self.gesprochen or " ".join(teil for teil in (self.wann, self.wann_zusatz) if teil)
        marke = self.marke.wort if self.marke else ""
        return ", ".join(teil for teil in (wann, self.titel, self.detail, self.warnung, marke) if teil)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kartenbild:
    """A card: its rows, or the sentence `leer` with the next date in `danach`.

    `fuss` stands at the foot, explained by `fuss_hinweis`; `mehr` is the word of the link that shows all rows
    (or fewer again), `stumme` that of the link to the muted ones.
    """

    karte: Karte
    titel: str
    icon: str
    anzahl: str = ""
    zeilen: tuple[Zeile, ...] = ()
    leer: str = "Heute nichts fällig."
    danach: str = ""
    fuss: str = ""
    fuss_hinweis: str = ""
    mehr: str = ""
    stumme: str = ""
    stumme_zeilen: tuple[Zeile, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Wann:
    """A due day as a row shows it: first line, second line, colour, and how it is said."""

    text: str
    zusatz: str = ""
    status: str = ""
    gesprochen: str = ""


def wann(tag: date, heute: date) -> Wann:
    """Such as `Fr 20.11.` over `überfällig`, or only `heute`."""
    if tag == heute:
        return Wann("heute", gesprochen="heute")
    kurz = tag_kurz(tag) if tag.year == heute.year else datum(tag)
    lang = tag_lang(tag).rpartition(" ")[0] if tag.year == heute.year else tag_lang(tag)
    if tag < heute:
        return Wann(kurz, "überfällig", "er", f"überfällig, {lang}")
    zusatz = relativ(tag, heute)
    zusatz = "" if zusatz.startswith("am ") else zusatz
    return Wann(kurz, zusatz, "", ", ".join(teil for teil in (lang, zusatz) if teil))


def wie_lange(tage: int) -> str:
    """`8 Wochen` from two weeks on, else days."""
    if tage >= _IN_WEEKS_FROM:
        return f"{tage // 7} Wochen"
    return "1 Tag" if tage == 1 else f"{tage} Tage"


def viele(anzahl: int, eins: str, mehr: str) -> str:
    """`1 Termin`, `3 Termine`."""
    return f"1 {eins}" if anzahl == 1 else f"{anzahl} {mehr}"


def serientage(tage: tuple[Serientag, ...]) -> str:
    """`6 Termine: Di 24.11., …` and what happens to the days off among them."""
    held = [t.am for t in tage if t.am is not None]
    shown = ", ".join(tag_kurz(tag) for tag in held[:_SHOWN_DAYS])
    rest = f" … bis {tag_kurz(held[-1])}" if len(held) > _SHOWN_DAYS else ""
    lines = [f"{len(held)} Termine: {shown}{rest}" if len(held) != 1 else f"1 Termin: {shown}"]
    for tag in tage:
        if tag.grund:
            lines.append(f"{tag_kurz(tag.geplant)} ({tag.grund}): {_instead(tag)}")
    return "\n".join(lines)


def _instead(tag: Serientag) -> str:
    if tag.am is None:
        return "fällt aus"
    return "bleibt" if tag.am == tag.geplant else f"dafür {tag_kurz(tag.am)}"
