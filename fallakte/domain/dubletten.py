"""Two entries that may be one human being: what speaks for it, in words.

Nothing here decides. A suspicion names its reasons; whoever knows the people says what is true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import combinations
from types import MappingProxyType
from typing import Final

from fallakte.domain.person import Geburtsdatum, Person
from fallakte.german.text import fold
from fallakte.german.typos import sound

_DICHT = 40
"""Within a larger group of the same mark only neighbours are compared: a list of one name stays fast."""
_ABKUERZUNG_AB = 2
_TIPPFEHLER_AB = 5
_TELEFON_AB = 6


class Merkmal(StrEnum):
    """One reason for or against, as the dialog names it."""

    KUNDENNUMMER = "kundennummer"
    NAME = "name"
    NAME_VERTAUSCHT = "name_vertauscht"
    NAME_KLINGT = "name_klingt"
    NAME_TIPPFEHLER = "name_tippfehler"
    VORNAME_KURZ = "vorname_kurz"
    GEBURTSDATUM = "geburtsdatum"
    GEBURTSJAHR = "geburtsjahr"
    TAG_MONAT = "tag_monat"
    GEBURT_OFFEN = "geburt_offen"
    TELEFON = "telefon"
    ANSCHRIFT = "anschrift"
    ANDERE_KUNDENNUMMER = "andere_kundennummer"

    @property
    def label(self) -> str:
        return {
            "kundennummer": "gleiche Kundennummer",
            "name": "gleicher Name",
            "name_vertauscht": "Vorname und Nachname vertauscht",
            "name_klingt": "Name klingt gleich",
            "name_tippfehler": "Name unterscheidet sich um einen Buchstaben",
            "vorname_kurz": "Vorname abgekürzt",
            "geburtsdatum": "gleiches Geburtsdatum",
            "geburtsjahr": "gleiches Geburtsjahr",
            "tag_monat": "Tag und Monat der Geburt vertauscht",
            "geburt_offen": "Geburtsdatum nicht bei beiden bekannt",
            "telefon": "gleiche Telefonnummer",
            "anschrift": "gleiche Anschrift",
            "andere_kundennummer": "aber verschiedene Kundennummern",
        }[self.value]


_GEWICHT: Final[Mapping[Merkmal, int]] = MappingProxyType(
    {
        Merkmal.KUNDENNUMMER: 6,
        Merkmal.NAME: 4,
        Merkmal.NAME_VERTAUSCHT: 3,
        Merkmal.NAME_KLINGT: 2,
        Merkmal.NAME_TIPPFEHLER: 2,
        Merkmal.VORNAME_KURZ: 2,
        Merkmal.GEBURTSDATUM: 3,
        Merkmal.GEBURTSJAHR: 1,
        Merkmal.TAG_MONAT: 1,
        Merkmal.GEBURT_OFFEN: 0,
        Merkmal.TELEFON: 1,
        Merkmal.ANSCHRIFT: 1,
        Merkmal.ANDERE_KUNDENNUMMER: -3,
    }
)
_GENUEGT = 4


class Naehe(IntEnum):
    """How sure one may be; the more, the higher."""

    MOEGLICH = 1
    WAHRSCHEINLICH = 2

    @property
    def label(self) -> str:
        return ("vielleicht dieselbe Person", "wahrscheinlich dieselbe Person")[self.value - 1]


@dataclass(frozen=True, slots=True)
class Verdacht:
    """Two people and what speaks for one and the same; `links` has the smaller id (0 = not stored yet)."""

    links: Person
    rechts: Person
    merkmale: tuple[Merkmal, ...]

    @property
    def gewicht(self) -> int:
        return sum(_GEWICHT[m] for m in self.merkmale)

    @property
    def naehe(self) -> Naehe:
        return Naehe.WAHRSCHEINLICH if self.gewicht >= _GENUEGT + 3 else Naehe.MOEGLICH

    @property
    def gruende(self) -> str:
        """`gleicher Name, gleiches Geburtsdatum`."""
        return ", ".join(m.label for m in self.merkmale)

    @property
    def paar(self) -> frozenset[int]:
        return frozenset({self.links.id, self.rechts.id})


@dataclass(frozen=True)
class _Spur:
    """What of a person is compared, folded once."""

    person: Person

    @cached_property
    def vorname(self) -> str:
        return fold(self.person.vorname)

    @cached_property
    def nachname(self) -> str:
        return fold(self.person.nachname)

    @cached_property
    def name(self) -> str:
        """All words of the name in alphabetical order."""
        return " ".join(sorted(f"{self.vorname} {self.nachname}".split()))

    @cached_property
    def klang(self) -> str:
        """How first and last name are spoken; short words stand for themselves."""
        return " ".join(sound(wort) or wort for wort in f"{self.vorname} {self.nachname}".split())

    @cached_property
    def kundennummer(self) -> str:
        return "".join(filter(str.isalnum, self.person.kundennummer)).upper()

    @cached_property
    def telefon(self) -> str:
        ziffern = "".join(filter(str.isdigit, self.person.telefon))
        ziffern = ziffern.removeprefix("0049").removeprefix("49").lstrip("0")
        return ziffern if len(ziffern) >= _TELEFON_AB else ""

    @cached_property
    def anschrift(self) -> str:
        return fold(self.person.anschrift)

    @property
    def geboren(self) -> Geburtsdatum:
        return self.person.geburtsdatum

    def marken(self) -> Iterator[tuple[str, str]]:
        """Whoever shares one of these is worth a comparison."""
        if self.kundennummer:
            yield "nummer", self.kundennummer
        if self.name:
            yield "name", self.name
            yield "klang", self.klang
        if self.geboren.tag is not None:
            yield "tag", self.geboren.tag.isoformat()
        if self.telefon:
            yield "telefon", self.telefon
        if self.anschrift:
            yield "anschrift", self.anschrift

    @cached_property
    def ordnung(self) -> tuple[str, str, str, int]:
        """Whom to lay side by side within a large group."""
        tag = self.geboren.tag.isoformat() if self.geboren.tag else str(self.geboren.jahr or "")
        return tag, self.name, self.kundennummer, self.person.id


def vergleichen(eine: Person, andere: Person) -> Verdacht | None:
    """What speaks for one human being, or None. Symmetric but for the order of the two."""
    return _vergleichen(_Spur(eine), _Spur(andere))


class Bestand:
    """The people of a file, folded once; asking it costs what the few who share a mark cost."""

    def __init__(self, personen: Iterable[Person]) -> None:
        self._gruppen: dict[tuple[str, str], list[_Spur]] = defaultdict(list)
        for spur in map(_Spur, personen):
            for marke in spur.marken():
                self._gruppen[marke].append(spur)

    def aehnliche(self, person: Person) -> tuple[Verdacht, ...]:
        """Who may be this person, the most likely first; herself (same id) is left out."""
        spur = _Spur(person)
        andere = {s.person.id: s for marke in spur.marken() for s in self._gruppen.get(marke, ())}
        andere.pop(person.id, None)
        gefunden = (_vergleichen(spur, andere[i]) for i in sorted(andere))
        return _sortiert(v for v in gefunden if v is not None)

    def dubletten(self) -> tuple[Verdacht, ...]:
        """Every suspicious pair, the most likely first.

        Compared are only people who share a mark (number, name, sound, birthday, telephone, address), in a
        large group only neighbours: O(n log n).
        """
        gefunden: dict[frozenset[int], Verdacht] = {}
        for gruppe in self._gruppen.values():
            for eine, andere in _paare(gruppe):
                paar = frozenset({eine.person.id, andere.person.id})
                if paar not in gefunden and (verdacht := _vergleichen(eine, andere)) is not None:
                    gefunden[paar] = verdacht
        return _sortiert(gefunden.values())


def dubletten(personen: Iterable[Person]) -> tuple[Verdacht, ...]:
    """Every suspicious pair among these people, asked once."""
    return Bestand(personen).dubletten()


def _paare(gruppe: list[_Spur]) -> Iterator[tuple[_Spur, _Spur]]:
    if len(gruppe) <= _DICHT:
        yield from combinations(gruppe, 2)
        return
    gruppe = sorted(gruppe, key=lambda spur: spur.ordnung)
    for i, eine in enumerate(gruppe):
        for andere in gruppe[i + 1 : i + _DICHT]:
            yield eine, andere


def _sortiert(verdachte: Iterable[Verdacht]) -> tuple[Verdacht, ...]:
    return tuple(
        sorted(
            verdachte, key=lambda v: (-v.gewicht, v.links.nachname, v.links.vorname, v.links.id, v.rechts.id)
        )
    )


def _vergleichen(eine: _Spur, andere: _Spur) -> Verdacht | None:
    """A number alone is enough; else the name must fit and the births must not contradict each other."""
    if andere.person.id and andere.person.id < eine.person.id:
        eine, andere = andere, eine
    merkmale = []
    if eine.kundennummer and eine.kundennummer == andere.kundennummer:
        merkmale.append(Merkmal.KUNDENNUMMER)
    name, geburt = _name(eine, andere), _geburt(eine.geboren, andere.geboren)
    if not merkmale and (name is None or geburt is None):
        return None
    merkmale += [m for m in (name, geburt) if m is not None]
    if eine.telefon and eine.telefon == andere.telefon:
        merkmale.append(Merkmal.TELEFON)
    if eine.anschrift and eine.anschrift == andere.anschrift:
        merkmale.append(Merkmal.ANSCHRIFT)
    if eine.kundennummer and andere.kundennummer and eine.kundennummer != andere.kundennummer:
        merkmale.append(Merkmal.ANDERE_KUNDENNUMMER)
    verdacht = Verdacht(eine.person, andere.person, tuple(merkmale))
    return verdacht if verdacht.gewicht >= _GENUEGT else None


def _name(eine: _Spur, andere: _Spur) -> Merkmal | None:
    """How the names fit together; the first of these that holds."""
    if not eine.name or not andere.name:
        return None
    gleiche_familie = bool(eine.nachname) and eine.nachname == andere.nachname
    lang = min(len(eine.name), len(andere.name)) >= _TIPPFEHLER_AB
    moeglich = (
        ((eine.vorname, eine.nachname) == (andere.vorname, andere.nachname), Merkmal.NAME),
        (eine.name == andere.name, Merkmal.NAME_VERTAUSCHT),
        (eine.klang == andere.klang, Merkmal.NAME_KLINGT),
        (gleiche_familie and _kurzform(eine.vorname, andere.vorname), Merkmal.VORNAME_KURZ),
        (lang and _ein_tippfehler(eine.name, andere.name), Merkmal.NAME_TIPPFEHLER),
    )
    return next((merkmal for trifft_zu, merkmal in moeglich if trifft_zu), None)


def _kurzform(eine: str, andere: str) -> bool:
    kurz, lang = sorted((eine, andere), key=len)
    return len(kurz) >= _ABKUERZUNG_AB and lang.startswith(kurz)


def _ein_tippfehler(eine: str, andere: str) -> bool:
    """Whether one letter was put in, left out, changed, or two neighbours were swapped."""
    if abs(len(eine) - len(andere)) > 1:
        return False
    gleich = 0
    for a, b in zip(eine, andere, strict=False):
        if a != b:
            break
        gleich += 1
    eine, andere = eine[gleich:], andere[gleich:]
    return (
        eine[1:] == andere[1:]
        or eine[1:] == andere
        or eine == andere[1:]
        or (eine[1::-1] == andere[:2] and eine[2:] == andere[2:])
    )


def _geburt(eine: Geburtsdatum, andere: Geburtsdatum) -> Merkmal | None:
    """None if both are known and contradict each other."""
    if eine.jahr is None or andere.jahr is None:
        return Merkmal.GEBURT_OFFEN
    if eine.jahr != andere.jahr:
        return None
    if eine.tag is None or andere.tag is None:
        return Merkmal.GEBURTSJAHR
    if eine.tag == andere.tag:
        return Merkmal.GEBURTSDATUM
    vertauscht = (eine.tag.month, eine.tag.day) == (andere.tag.day, andere.tag.month)
    return Merkmal.TAG_MONAT if vertauscht else None


def offen(verdachte: Iterable[Verdacht], verschieden: Collection[frozenset[int]]) -> tuple[Verdacht, ...]:
    """Without the pairs of whom somebody has said that they are two human beings."""
    return tuple(v for v in verdachte if v.paar not in verschieden)
