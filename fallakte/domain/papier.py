"""Everything one paper needs, gathered in one value: the input of the PDF and of the JSON inside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from fallakte.domain.instrument import Instrument
from fallakte.domain.person import Person
from fallakte.domain.unterschied import Unterschied, Versaeumnis, Wandel
from fallakte.domain.vereinbarung import BgBeteiligung, Vereinbarung
from fallakte.domain.zusage import Seite, Stand, Zusage


@dataclass(frozen=True, slots=True)
class Ausgabeform:
    """How a paper is set: with the sheet "Einfach erklärt", with the changes to the version before, in 16 pt.

    The annexes stand on their own pages of the same file. `aenderungen` also marks each promise in the table.
    """

    einfach: bool = False
    aenderungen: bool = False
    gross: bool = False

    @property
    def beilagen(self) -> str:
        """In words, for the record of the hand-out; empty for the plain paper."""
        worte = (
            (self.einfach, "Blatt in Einfacher Sprache"),
            (self.aenderungen, "Änderungen zur Version davor"),
            (self.gross, "Großdruck"),
        )
        return ", ".join(wort for gewaehlt, wort in worte if gewaehlt)


NUR_DAS_PAPIER: Final = Ausgabeform()


@dataclass(frozen=True, slots=True, kw_only=True)
class PapierAenderung:
    """One promise in both versions, and what became of the old one.

    `stand` and `stand_am` are the last state of the old promise, None if nothing was recorded; `versaeumnis`
    is our own failure about it.
    """

    unterschied: Unterschied
    stand: Stand | None = None
    stand_am: date | None = None
    versaeumnis: Versaeumnis | None = None

    @property
    def wandel(self) -> Wandel:
        return self.unterschied.wandel


@dataclass(frozen=True, slots=True, kw_only=True)
class PapierZiel:
    """A goal as it stands on paper; `zeichen` is the letter that the table of promises refers to."""

    zeichen: str
    kurz: str
    wortlaut: str
    indikator: str
    bis: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PapierPaar:
    """One row of the table of promises; `ziel` is a PapierZiel.zeichen or empty."""

    ziel: str
    zusagen: tuple[Zusage, ...]
    begruendung: str

    def von(self, seite: Seite) -> tuple[Zusage, ...]:
        return tuple(z for z in self.zusagen if z.seite is seite)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vereinbarungspapier:
    """A Vereinbarung with all it refers to.

    `leitsatz` is the Richtungsziel in the person's own words; `vorgaenger` is number and date of the version
    it replaces; `bg_nummer` may be empty. The sections come from `instrument.abschnitte`, their texts from
    `vereinbarung.texte`, the letterhead from `vereinbarung.dienststelle`. `aenderungen` compares with
    `vorgaenger`; the promises of this version in it are the same values as in `paare`.
    """

    instrument: Instrument
    vereinbarung: Vereinbarung
    person: Person
    bg_nummer: str
    aktenzeichen: str
    leitsatz: str
    ziele: tuple[PapierZiel, ...]
    paare: tuple[PapierPaar, ...]
    vorgaenger: tuple[int, date] | None
    beteiligungen: tuple[BgBeteiligung, ...] = ()
    aenderungen: tuple[PapierAenderung, ...] = ()

    @property
    def ungeprueft(self) -> bool:
        """Whether a text without a checked source stands on the paper."""
        benutzt = {a.vorlage for a in self.instrument.abschnitte if a.vorlage} | {self.instrument.schluss}
        return any(not t.geprueft for t in self.instrument.texte if t.id in benutzt)

    @property
    def kopfzeile(self) -> str:
        return f"{self.instrument.titel} {self.person.voller_name}"
