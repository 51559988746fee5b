"""The person, the people she is counted together with, and where she lives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fallakte.domain.fehler import DatumUnmoeglich, VorDerGeburt
from fallakte.domain.satz import NAME_MAX, Satz, pflicht, wahlweise

AELTESTES_JAHR = 1890


class Anrede(StrEnum):
    """How the person is spoken to, on screen and on paper (young people may choose `du`)."""

    SIE = "sie"
    DU = "du"

    @property
    def label(self) -> str:
        return {"sie": "Sie", "du": "du"}[self.value]


@dataclass(frozen=True, slots=True)
class Alter:
    """Age in full years; `von` equals `bis` when the birthday is known."""

    von: int
    bis: int

    def __str__(self) -> str:
        zahl = f"{self.von}" if self.von == self.bis else f"{self.von} oder {self.bis}"
        return f"{zahl} Jahr" if self.bis == 1 else f"{zahl} Jahre"


@dataclass(frozen=True, slots=True)
class Geburtsdatum:
    """An exact day, only a year (00.00.1980 on many papers), or nothing at all."""

    tag: date | None = None
    jahr: int | None = None

    @classmethod
    def am(cls, tag: date) -> Geburtsdatum:
        return cls(tag, tag.year)

    @classmethod
    def im(cls, jahr: int) -> Geburtsdatum:
        return cls(None, jahr)

    @property
    def bekannt(self) -> bool:
        return self.jahr is not None

    def pruefen(self, heute: date) -> None:
        """Raise DatumUnmoeglich for a birth in the future or before 1890."""
        if self.tag is not None and self.tag > heute:
            raise DatumUnmoeglich("geburtsdatum")
        if self.jahr is not None and not AELTESTES_JAHR <= self.jahr <= heute.year:
            raise DatumUnmoeglich("geburtsdatum")

    def nicht_davor(self, feld: str, tag: date | None) -> None:
        """Raise VorDerGeburt for a day before the birthday, if both are known exactly."""
        if tag is not None and self.tag is not None and tag < self.tag:
            raise VorDerGeburt(feld, self.tag)

    def alter(self, heute: date) -> Alter | None:
        """Age on the day `heute`: exact, a range of two years, or None if unknown or not yet born.

        Who was born on 29 February is a year older on 1 March of a common year (§ 188 Abs. 2 BGB).
        """
        if self.tag is not None:
            hat_gefeiert = (heute.month, heute.day) >= (self.tag.month, self.tag.day)
            jahre = heute.year - self.tag.year - (0 if hat_gefeiert else 1)
            return Alter(jahre, jahre) if jahre >= 0 else None
        if self.jahr is not None:
            jahre = heute.year - self.jahr
            return Alter(max(jahre - 1, 0), jahre) if jahre >= 0 else None
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sozialraum(Satz):
    """A quarter the office thinks in; cases, later also offers and figures, point to it."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Satz):
    """Someone with a name in this file: the person of a case or a member of a Bedarfsgemeinschaft."""

    vorname: str
    nachname: str
    geburtsdatum: Geburtsdatum = Geburtsdatum()
    anrede: Anrede = Anrede.SIE
    kundennummer: str = ""
    kontaktwunsch: str = ""
    telefon: str = ""
    anschrift: str = ""
    sprachen: tuple[str, ...] = ()
    dolmetschen: str = ""

    @property
    def voller_name(self) -> str:
        return " ".join(teil for teil in (self.vorname, self.nachname) if teil)

    @property
    def rufname(self) -> str:
        """First name in case views; people with one name only are called by it."""
        return self.vorname or self.nachname

    def geprueft(self, heute: date) -> Person:
        """Return the trimmed person; raises FeldFehler. One name part is enough, in any script."""
        vorname = wahlweise("vorname", self.vorname, NAME_MAX)
        nachname = wahlweise("nachname", self.nachname, NAME_MAX)
        pflicht("nachname", f"{nachname} {vorname}", 2 * NAME_MAX + 1)
        self.geburtsdatum.pruefen(heute)
        return replace(
            self,
            vorname=vorname,
            nachname=nachname,
            kundennummer=wahlweise("kundennummer", self.kundennummer, 40),
            kontaktwunsch=wahlweise("kontaktwunsch", self.kontaktwunsch),
            telefon=wahlweise("telefon", self.telefon, 80),
            anschrift=wahlweise("anschrift", self.anschrift),
            sprachen=tuple(s.strip() for s in self.sprachen if s.strip()),
            dolmetschen=wahlweise("dolmetschen", self.dolmetschen),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedarfsgemeinschaft(Satz):
    """People counted together, § 7 Abs. 3 SGB II."""

    bg_nummer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitglied(Satz):
    """A person's place in a Bedarfsgemeinschaft; `rolle` in everyday words (Mutter, Sohn, Partner …)."""

    bedarfsgemeinschaft_id: int
    person_id: int
    rolle: str = ""
