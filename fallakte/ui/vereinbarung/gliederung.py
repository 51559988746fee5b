"""The sections of a document as the list on the left shows them."""

from dataclasses import dataclass
from typing import Final

from fallakte.domain.instrument import Abschnitt, Abschnittsart, Instrument
from fallakte.domain.vereinbarung import Vereinbarung

DATEN: Final = "daten"
SPRACHE: Final = "sprache"  # language and representative, where the instrument has no section for them


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One line: `nummer` counts the sections of the instrument from 1, what belongs to the document has 0."""

    kennung: str
    titel: str
    nummer: int
    gefuellt: bool


@dataclass(frozen=True, slots=True)
class Inhalt:
    """What stands elsewhere in the case and counts as content of a section."""

    ziele: bool
    paare: bool
    beteiligte: bool


def gliederung(instrument: Instrument, dokument: Vereinbarung, inhalt: Inhalt) -> list[Eintrag]:
    """All entries in their order; the document's own dates come first."""
    vorn = [Eintrag(DATEN, "Daten und Fristen", 0, dokument.gueltig_ab is not None)]
    if not any(a.art is Abschnittsart.VERTRETUNG for a in instrument.abschnitte):
        vorn.append(Eintrag(SPRACHE, "Sprache und Vertretung", 0, _vertreten(dokument)))
    eigene = (
        Eintrag(a.id, a.titel, nummer, _gefuellt(dokument, a, inhalt))
        for nummer, a in enumerate(instrument.abschnitte, 1)
    )
    return [*vorn, *eigene]


def _gefuellt(dokument: Vereinbarung, abschnitt: Abschnitt, inhalt: Inhalt) -> bool:
    stelle = dokument.dienststelle
    rat = (stelle.beschwerdestelle, stelle.ombudsstelle, stelle.unabhaengige_beratung)
    anderswo = {
        Abschnittsart.ZIELE: inhalt.ziele,
        Abschnittsart.ZUSAGEN: inhalt.paare,
        Abschnittsart.BETEILIGUNG: inhalt.beteiligte,
        Abschnittsart.VERTRETUNG: _vertreten(dokument),
        Abschnittsart.PRUEFUNG: dokument.naechste_pruefung is not None,
        Abschnittsart.RAT: any(rat),
    }
    return anderswo.get(abschnitt.art, bool(dokument.text(abschnitt.id).strip()))


def _vertreten(dokument: Vereinbarung) -> bool:
    return bool(dokument.sprache or dokument.vertretung)
