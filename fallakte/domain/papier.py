"""Everything one paper needs, gathered in one value: the input of the PDF and of the JSON inside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fallakte.domain.instrument import Instrument
from fallakte.domain.person import Person
from fallakte.domain.vereinbarung import Seite, Vereinbarung, Zusage


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
    `vereinbarung.texte`, the letterhead from `vereinbarung.dienststelle`.
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

    @property
    def ungeprueft(self) -> bool:
        """Whether a text without a checked source stands on the paper."""
        benutzt = {a.vorlage for a in self.instrument.abschnitte if a.vorlage} | {self.instrument.schluss}
        return any(not t.geprueft for t in self.instrument.texte if t.id in benutzt)

    @property
    def kopfzeile(self) -> str:
        return f"{self.instrument.titel} {self.person.voller_name}"
