"""What an import would do, before it does anything: lines, doubles, what a person decides, and the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from fallakte.domain.dubletten import Naehe, Verdacht, dubletten
from fallakte.domain.person import Person
from fallakte.domain.zusammenfuehrung import Vorrang
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importfelder import Importfeld, Spaltenplan
from fallakte.services.importzeile import Importzeile


class Doppelart(StrEnum):
    """What becomes of a line whose person seems to be there already."""

    UEBERSPRINGEN = "ueberspringen"
    VERBINDEN = "verbinden"
    ERGAENZEN = "ergaenzen"
    NEU = "neu"

    @property
    def label(self) -> str:
        return {
            "ueberspringen": "Überspringen, nichts ändern",
            "verbinden": "Mit der vorhandenen Person verbinden (neuer Fall)",
            "ergaenzen": "Felder der Person ergänzen",
            "neu": "Kein Doppel: neu anlegen",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Doppelwahl:
    """`wahl` belongs to ERGAENZEN: the side that stays, for fields both fill (LINKS = what is there)."""

    art: Doppelart
    wahl: Mapping[str, Vorrang] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doppel:
    """A line and who it may be: a person of the file, or the person of an earlier line (`in_zeile`)."""

    zeile: Importzeile
    andere: Person
    in_zeile: int
    verdacht: Verdacht

    @property
    def vorgabe(self) -> Doppelwahl:
        """Nothing is doubled that is likely the same, nobody left out who is likely somebody else.

        What is made anew by mistake shows up in the list of doubles and can be made one there.
        """
        sicher = self.verdacht.naehe is Naehe.WAHRSCHEINLICH
        return Doppelwahl(Doppelart.UEBERSPRINGEN if sicher else Doppelart.NEU)


@dataclass(frozen=True, slots=True)
class Entscheidungen:
    """By line number; what is not in here goes by the defaults. `zeilen`: whether a line is taken."""

    zeilen: Mapping[int, bool] = field(default_factory=dict)
    doppel: Mapping[int, Doppelwahl] = field(default_factory=dict)

    def mit_zeile(self, nummer: int, *, nehmen: bool) -> Entscheidungen:
        return replace(self, zeilen={**self.zeilen, nummer: nehmen})

    def mit_doppel(self, nummer: int, wahl: Doppelwahl) -> Entscheidungen:
        return replace(self, doppel={**self.doppel, nummer: wahl})


@dataclass(frozen=True, slots=True)
class Bilanz:
    """How many lines went which way. Their sum is `zeilen`; each new case is one of `neu` or `verbunden`."""

    neu: int = 0
    verbunden: int = 0
    ergaenzt: int = 0
    uebersprungen: int = 0
    ausgelassen: int = 0

    @property
    def zeilen(self) -> int:
        return self.neu + self.verbunden + self.ergaenzt + self.uebersprungen + self.ausgelassen

    @property
    def faelle(self) -> int:
        return self.neu + self.verbunden

    def und(self, weg: str) -> Bilanz:
        """One line more on this way."""
        return replace(self, **{weg: getattr(self, weg) + 1})


@dataclass(frozen=True, slots=True)
class Pruefung:
    """A table as it was read with one plan. `leere` is how many blank lines stand between the others."""

    datei: str
    plan: Spaltenplan
    zeilen: tuple[Importzeile, ...]
    doppel: Mapping[int, Doppel]
    leere: int = 0

    def genommen(self, zeile: Importzeile, wahl: Entscheidungen) -> bool:
        return zeile.angaben is not None and wahl.zeilen.get(zeile.nummer, zeile.vorgabe)

    def doppelwahl(self, nummer: int, wahl: Entscheidungen) -> Doppelwahl:
        """What happens to a line that is taken; NEU where there is no double."""
        doppel = self.doppel.get(nummer)
        if doppel is None:
            return Doppelwahl(Doppelart.NEU)
        return wahl.doppel.get(nummer, doppel.vorgabe)

    def bilanz(self, wahl: Entscheidungen) -> Bilanz:
        """What these decisions come to, if the file stays as it is."""
        je: dict[str, int] = {}
        for weg in self._wege(wahl):
            je[weg] = je.get(weg, 0) + 1
        return Bilanz(**je)

    def _wege(self, wahl: Entscheidungen) -> Iterator[str]:
        """An earlier line nobody takes is nobody's double."""
        ohne_person: set[int] = set()
        for zeile in self.zeilen:
            if not self.genommen(zeile, wahl):
                ohne_person.add(zeile.nummer)
                yield "ausgelassen"
                continue
            doppel = self.doppel.get(zeile.nummer)
            allein = doppel is None or doppel.in_zeile in ohne_person
            yield "neu" if allein else WEGE[self.doppelwahl(zeile.nummer, wahl).art]

    def werte(self, feld: Importfeld) -> tuple[int, int]:
        """How many lines could not be read in this field, and how many there are."""
        return sum(f.feld is feld for zeile in self.zeilen for f in zeile.fehler), len(self.zeilen)


WEGE: Mapping[Doppelart, str] = MappingProxyType(
    {
        Doppelart.UEBERSPRINGEN: "uebersprungen",
        Doppelart.VERBINDEN: "verbunden",
        Doppelart.ERGAENZEN: "ergaenzt",
        Doppelart.NEU: "neu",
    }
)
"""The name of the count in Bilanz that a decision adds to."""


def doppelte(
    zeilen: Sequence[Importzeile], bestand: Sequence[Person], fortschritt: Fortschritt
) -> dict[int, Doppel]:
    """For each line the one it is most likely a double of; somebody of the file goes before another line.

    The same rules as everywhere (`domain.dubletten`). Lines get numbers below 0 in the comparison.
    """
    fortschritt.melden("Doppelte suchen")
    neue = {z.nummer: replace(z.angaben.person, id=-z.nummer) for z in zeilen if z.angaben is not None}
    je_nummer = {zeile.nummer: zeile for zeile in zeilen}
    beste: dict[int, Doppel] = {}
    for verdacht in dubletten((*bestand, *neue.values())):
        fortschritt.pruefen()
        for eine, andere in _richtungen(verdacht):
            doppel = Doppel(je_nummer[-eine.id], andere, max(-andere.id, 0), verdacht)
            alt = beste.get(-eine.id)
            if alt is None or _rang(doppel) > _rang(alt):
                beste[-eine.id] = doppel
    return beste


def _richtungen(verdacht: Verdacht) -> Iterable[tuple[Person, Person]]:
    """(line, whose double it is): the later of two lines, never two people of the file."""
    links, rechts = verdacht.links, verdacht.rechts
    if links.id < 0 <= rechts.id:
        yield links, rechts
    elif rechts.id < 0 <= links.id:
        yield rechts, links
    elif links.id < 0 and rechts.id < 0:
        yield (links, rechts) if links.id < rechts.id else (rechts, links)


def _rang(doppel: Doppel) -> tuple[int, bool, int]:
    """Sure goes before likely, the file before the table, then what speaks for it."""
    return doppel.verdacht.naehe, not doppel.in_zeile, doppel.verdacht.gewicht
