"""Where something stands on a paper: promises and sections with the Ort a finding jumps to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fallakte.domain.instrument import Abschnittsart, Instrument
from fallakte.domain.papier import PapierPaar, PapierZiel, Vereinbarungspapier
from fallakte.domain.pruefung.befund import Ort
from fallakte.domain.pruefung.deutsch import Text, lies
from fallakte.domain.zusage import Seite, Zusage

TEXTFELDER: Final = ("was", "wie_viel", "wie_oft", "nachweis", "hilfe", "norm", "kostentraeger")
"""The fields of a promise that are read, in reading order."""

OHNE_PFLICHTEN: Final = frozenset(
    {
        "einleitung",
        "potenzialanalyse",
        "staerken",
        "ziel",
        "vertretung",
        "uneinig",
        "erreichbarkeit",
        "mitteilung",
        "schadensersatz",
        "begruendung",
        "rfb",
        "wichtiger_grund",
        "sofortvollzug",
        "rechtsbehelf",
        "pruefung",
        "rat",
    }
)
"""Sections that inform, explain or warn; what they say is no promise of either side."""


@dataclass(frozen=True, slots=True)
class Platz:
    """A promise and where it stands: pair and place on its side, both counted from 1."""

    abschnitt: str
    paar_nr: int
    nr: int
    paar: PapierPaar
    zusage: Zusage

    def ort(self, feld: str = "was") -> Ort:
        return Ort(
            abschnitt=self.abschnitt,
            paar=self.paar_nr,
            seite=self.zusage.seite,
            zusage=self.nr,
            feld=feld,
        )

    def texte(self) -> Iterator[tuple[str, Text]]:
        """The fields with something in them, by name, in reading order."""
        for feld in TEXTFELDER:
            wert: str = getattr(self.zusage, feld)
            if wert.strip():
                yield feld, lies(wert)

    def alles(self) -> Text:
        """All fields as one text, each a paragraph of its own."""
        return lies("\n\n".join(text.wortlaut for _, text in self.texte()))


def zusagen(papier: Vereinbarungspapier, seite: Seite | None = None) -> Iterator[Platz]:
    """Every promise with something in it, pair by pair, optionally of one side."""
    abschnitt = zusagen_abschnitt(papier.instrument)
    for paar_nr, paar in enumerate(papier.paare, 1):
        for eine in Seite if seite is None else (seite,):
            for nr, zusage in enumerate(paar.von(eine), 1):
                if zusage.was.strip() or zusage.hilfe.strip():
                    yield Platz(abschnitt, paar_nr, nr, paar, zusage)


def zusagen_abschnitt(instrument: Instrument) -> str:
    """The id of the section that holds the promises."""
    return next((a.id for a in instrument.abschnitte if a.art is Abschnittsart.ZUSAGEN), "zusagen")


def abschnittstexte(papier: Vereinbarungspapier, *, mit_pflichten: bool = True) -> Iterator[tuple[Ort, Text]]:
    """Texts written into sections; `mit_pflichten`: only where either side may promise something."""
    for abschnitt in papier.vereinbarung.texte:
        if not abschnitt.text.strip() or (mit_pflichten and abschnitt.abschnitt in OHNE_PFLICHTEN):
            continue
        yield Ort(abschnitt=abschnitt.abschnitt), lies(abschnitt.text)


def ziel_von(papier: Vereinbarungspapier, platz: Platz) -> tuple[PapierZiel, ...]:
    """The goal a promise belongs to; without a link all goals of the paper."""
    verbunden = tuple(z for z in papier.ziele if z.zeichen and z.zeichen == platz.paar.ziel)
    return verbunden or papier.ziele
