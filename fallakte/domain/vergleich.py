"""Two sheets item by item and view by view. Strength and need stay apart; nothing is summed or averaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from fallakte.domain.assessment import (
    Bereich,
    Bogen,
    Einschaetzung,
    Katalog,
    Katalogbestand,
    Punkt,
    Sicht,
    darueber_reden,
)

UNBEKANNT = "Nicht in diesem Programm"
"""Title of the domain for items of a catalogue that this program does not bring along."""

Blick = tuple[Sicht, str]
"""Who looks: the view, and for a third person her role or initial."""


class Wandel(StrEnum):
    """What became of one view on one item."""

    NEU = "neu"
    NICHT_MEHR_GEFRAGT = "nicht_mehr_gefragt"
    JETZT_OFFEN = "jetzt_offen"
    UNVERAENDERT = "unveraendert"
    GEAENDERT = "geaendert"

    @property
    def label(self) -> str:
        return {
            "neu": "neu",
            "nicht_mehr_gefragt": "nicht mehr gefragt",
            "jetzt_offen": "jetzt nicht besprochen",
            "unveraendert": "unverändert",
            "geaendert": "geändert",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Bogenstand:
    """A sheet with everything that was said on it."""

    bogen: Bogen
    angaben: tuple[Einschaetzung, ...]


@dataclass(frozen=True, slots=True)
class Sichtvergleich:
    """One view on one item, then and now; None where nothing was said. At least one of them is there.

    `gefragt`: whether the later sheet asks for this item at all.
    """

    sicht: Sicht
    dritte: str
    damals: Einschaetzung | None
    jetzt: Einschaetzung | None
    gefragt: bool

    @property
    def wandel(self) -> Wandel:
        if self.damals is None:
            return Wandel.NEU
        if self.jetzt is None:
            return Wandel.JETZT_OFFEN if self.gefragt else Wandel.NICHT_MEHR_GEFRAGT
        return Wandel.UNVERAENDERT if _kern(self.damals) == _kern(self.jetzt) else Wandel.GEAENDERT

    def worte(self) -> str:
        """Name the change, such as `Stärke von 1 auf 2, Bedarf von 3 auf 1` or `nicht mehr gefragt`."""
        if self.wandel is not Wandel.GEAENDERT or self.damals is None or self.jetzt is None:
            return self.wandel.label
        if not self.jetzt.besprochen and self.jetzt.vorbehalt is not None:
            return f"jetzt {self.jetzt.vorbehalt.label}"
        achsen = (
            ("Stärke", self.damals.ressource, self.jetzt.ressource),
            ("Bedarf", self.damals.bedarf, self.jetzt.bedarf),
        )
        return ", ".join(_schritt(*achse) for achse in achsen if achse[1] != achse[2])


@dataclass(frozen=True, slots=True)
class Punktvergleich:
    """One item with all views on it; `bekannt` is False if no catalogue of this program has it."""

    punkt_id: str
    titel: str
    bekannt: bool
    sichten: tuple[Sichtvergleich, ...]

    def von(self, blick: Blick) -> Sichtvergleich | None:
        return next((s for s in self.sichten if (s.sicht, s.dritte) == blick), None)


@dataclass(frozen=True, slots=True)
class Bereichsvergleich:
    """Items of one domain; `bereich_id` is empty for what no catalogue knows."""

    bereich_id: str
    titel: str
    punkte: tuple[Punktvergleich, ...]


def vergleichen(
    damals: Bogenstand, jetzt: Bogenstand, bestand: Katalogbestand
) -> tuple[Bereichsvergleich, ...]:
    """Lay two sheets side by side, in the order of the later one's catalogue.

    Items are matched by their id, over versions of the catalogue; domains that only the earlier version has
    follow, and what no version knows comes last under its bare id.
    """
    vorher, nachher = _gesagt(damals), _gesagt(jetzt)
    ids = {punkt_id for punkt_id, _ in (*vorher, *nachher)}
    kataloge = _kataloge(damals, jetzt, bestand)
    neu = _katalog(jetzt.bogen, bestand)
    bereiche: list[Bereichsvergleich] = []
    for bereich_id, titel, punkte in _ordnung(ids, kataloge):
        zeilen = []
        for punkt_id, name in punkte:
            gefragt = _gefragt(punkt_id, jetzt.bogen, neu)
            blicke = sorted({b for p, b in (*vorher, *nachher) if p == punkt_id}, key=_folge)
            sichten = (
                Sichtvergleich(*b, vorher.get((punkt_id, b)), nachher.get((punkt_id, b)), gefragt)
                for b in blicke
            )
            zeilen.append(Punktvergleich(punkt_id, name or punkt_id, bool(name), tuple(sichten)))
        bereiche.append(Bereichsvergleich(bereich_id, titel, tuple(zeilen)))
    return tuple(bereiche)


def blicke(bereiche: Iterable[Bereichsvergleich]) -> tuple[Blick, ...]:
    """Everybody who looks anywhere in a comparison: the person first, third persons last."""
    alle = {(s.sicht, s.dritte) for b in bereiche for p in b.punkte for s in p.sichten}
    return tuple(sorted(alle, key=_folge))


def uneins(angaben: Iterable[Einschaetzung]) -> bool:
    """Tell whether any two views on one item differ by two steps or more on either axis."""
    return any(darueber_reden(a, b) for a, b in combinations(angaben, 2))


def in_worten(angabe: Einschaetzung | None) -> str:
    """What was said: `Stärke 2, Bedarf 1`, `möchte nicht`, or a dash."""
    if angabe is None:
        return "–"
    if not angabe.besprochen:
        return angabe.vorbehalt.label if angabe.vorbehalt else "–"
    teile = (("Stärke", angabe.ressource), ("Bedarf", angabe.bedarf))
    return ", ".join(f"{achse} {wert}" for achse, wert in teile if wert is not None)


def _schritt(achse: str, von: int | None, auf: int | None) -> str:
    if von is None:
        return f"{achse} jetzt {auf}"
    return f"{achse} jetzt ohne Zahl" if auf is None else f"{achse} von {von} auf {auf}"


def _kern(angabe: Einschaetzung) -> tuple[object, ...]:
    """What is compared; a Vorbehalt counts only where there is no number."""
    return (angabe.ressource, angabe.bedarf, None if angabe.besprochen else angabe.vorbehalt)


def _gesagt(stand: Bogenstand) -> dict[tuple[str, Blick], Einschaetzung]:
    eigene = (a for a in stand.angaben if a.bogen_id == stand.bogen.id and a.zaehlt)
    return {(a.punkt_id, (a.sicht, a.dritte)): a for a in eigene}


def _folge(blick: Blick) -> tuple[int, str]:
    return list(Sicht).index(blick[0]), blick[1]


def _katalog(bogen: Bogen, bestand: Katalogbestand) -> Katalog | None:
    try:
        return bestand.von(bogen.katalog_version)
    except KeyError:
        return None


def _kataloge(damals: Bogenstand, jetzt: Bogenstand, bestand: Katalogbestand) -> tuple[Katalog, ...]:
    """Where an item is looked up: the later sheet's version, the earlier one's, then the newest."""
    eigene = (_katalog(jetzt.bogen, bestand), _katalog(damals.bogen, bestand))
    return tuple(dict.fromkeys((*(k for k in eigene if k), *reversed(bestand.kataloge))))


def _gefragt(punkt_id: str, bogen: Bogen, katalog: Katalog | None) -> bool:
    if katalog is None:
        return True
    return any(
        punkt.id == punkt_id and bereich.id not in bogen.ohne_auftrag for bereich, punkt in _punkte(katalog)
    )


def _punkte(katalog: Katalog) -> Iterator[tuple[Bereich, Punkt]]:
    return ((bereich, punkt) for bereich in katalog.bereiche for punkt in bereich.punkte)


def _ordnung(
    ids: set[str], kataloge: tuple[Katalog, ...]
) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Domains with the ids and titles of their items; an empty title for what no catalogue knows."""
    offen = set(ids)
    gruppen: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for katalog in kataloge:
        for bereich, punkt in _punkte(katalog):
            if punkt.id in offen:
                offen.remove(punkt.id)
                gruppen.setdefault(bereich.id, (bereich.titel, []))[1].append((punkt.id, punkt.titel))
    for bereich_id, (titel, punkte) in gruppen.items():
        yield bereich_id, titel, tuple(punkte)
    if offen:
        yield "", UNBEKANNT, tuple((punkt_id, "") for punkt_id in sorted(offen))
