"""What stands in the rows of the search window: headings, hits, and the ways to more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from fallakte.domain.merkliste import Merkliste
from fallakte.german.dates import datum, tag_kurz
from fallakte.services.suche import Suchergebnis, Treffer, Trefferart

Stellen = tuple[tuple[int, int], ...]

ICONS: Final = {
    Trefferart.FALL: "user",
    Trefferart.NOTIZ: "message-circle",
    Trefferart.ZIEL: "target-arrow",
    Trefferart.VEREINBARUNG: "file-text",
    Trefferart.DOKUMENT: "paperclip",
    Trefferart.TERMIN: "calendar-event",
    Trefferart.WIEDERVORLAGE: "clock",
}
_TABS: Final = {
    Trefferart.FALL: "",
    Trefferart.NOTIZ: "chronik/kontakt",
    Trefferart.ZIEL: "ziele/ziel",
    Trefferart.VEREINBARUNG: "vereinbarung/vereinbarung",
    Trefferart.DOKUMENT: "chronik/dokument",
    Trefferart.TERMIN: "chronik/termin",
    Trefferart.WIEDERVORLAGE: "chronik/wiedervorlage",
}


@dataclass(frozen=True, slots=True)
class Kopf:
    """A heading; it cannot be chosen."""

    text: str
    anzahl: int | None = None


@dataclass(frozen=True, slots=True)
class Ort:
    """Something to open: a case and a place in it; without a case the page Heute."""

    fall_id: int | None
    stelle: str
    icon: str
    zeile: str
    zeile_stellen: Stellen = ()
    unten: str = ""
    unten_stellen: Stellen = ()
    marke: str = ""

    @property
    def satz(self) -> str:
        """The row as one sentence."""
        return ", ".join(teil for teil in (self.zeile, self.unten, self.marke) if teil)


@dataclass(frozen=True, slots=True)
class Weitere:
    """The way to the hits of one kind that are not shown yet; `nach` are."""

    art: Trefferart
    anzahl: int
    nach: int

    @property
    def satz(self) -> str:
        return f"{self.anzahl} weitere {self.art.label} zeigen"


@dataclass(frozen=True, slots=True)
class Gemerkt:
    """A search somebody kept."""

    liste: Merkliste

    @property
    def satz(self) -> str:
        return f"Gemerkte Suche: {self.liste.name}"


Zeile = Kopf | Ort | Weitere | Gemerkt


def zeilen(ergebnis: Suchergebnis, heute: date) -> Iterator[Zeile]:
    """A result from top to bottom."""
    for gruppe in ergebnis.gruppen:
        yield Kopf(gruppe.art.label, gruppe.anzahl)
        for treffer in gruppe.treffer:
            yield ort(treffer, heute)
        if gruppe.weitere:
            yield Weitere(gruppe.art, gruppe.weitere, len(gruppe.treffer))


def ort(treffer: Treffer, heute: date) -> Ort:
    """One hit. Of a note its words stand above, of everything else its name."""
    stelle = _TABS[treffer.art]
    wohin = f"{stelle}-{treffer.satz_id}" if stelle else ""
    marke = "abgeschlossen" if treffer.abgeschlossen else "geschützt" if treffer.geschuetzt else ""
    wann = _tag(treffer.am, heute)
    if treffer.art is Trefferart.NOTIZ and treffer.auszug:
        oben, oben_stellen = _versetzt("„", treffer.auszug, treffer.auszug_stellen)
        unten = _verbunden(treffer.person, f"{treffer.titel}, {wann}" if wann else treffer.titel)
        return Ort(treffer.fall_id, wohin, ICONS[treffer.art], f"{oben}“", oben_stellen, unten, (), marke)
    person = "" if treffer.art is Trefferart.FALL else treffer.person
    vorn = _verbunden(person, treffer.zusatz)
    unten, stellen = _versetzt(
        f"{vorn} · " if vorn and treffer.auszug else vorn, treffer.auszug, treffer.auszug_stellen
    )
    return Ort(
        treffer.fall_id,
        wohin,
        ICONS[treffer.art],
        treffer.titel,
        treffer.titel_stellen,
        unten,
        stellen,
        marke or (wann if treffer.art is not Trefferart.FALL else ""),
    )


def _versetzt(vorn: str, text: str, stellen: Stellen) -> tuple[str, Stellen]:
    return vorn + text, tuple((von + len(vorn), bis + len(vorn)) for von, bis in stellen)


def _verbunden(*teile: str) -> str:
    return " · ".join(teil for teil in teile if teil)


def _tag(am: date | None, heute: date) -> str:
    if am is None:
        return ""
    if am == heute:
        return "heute"
    return tag_kurz(am) if am.year == heute.year else datum(am)
