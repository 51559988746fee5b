"""How the goals of a case hang together: who stands below whom, in which order, under which number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fallakte.domain.ziel import Ebene, Ziel

ELTERN: Final = {Ebene.RICHTUNG: None, Ebene.RAHMEN: Ebene.RICHTUNG, Ebene.HANDLUNG: Ebene.RAHMEN}
"""The level a goal may hang below; it may also stand alone."""


@dataclass(frozen=True, slots=True)
class Ast:
    """A goal with its number (`1`, `1.2`, empty for a Richtungsziel) and what hangs below it, in order."""

    ziel: Ziel
    nummer: str
    kinder: tuple[Ast, ...] = ()


def oberziel(ziel: Ziel, ziele: Iterable[Ziel]) -> Ziel | None:
    """The goal it hangs below, if that one is there and stands one level above it."""
    oben = next((z for z in ziele if z.id == ziel.oberziel_id), None) if ziel.oberziel_id else None
    return oben if oben is not None and oben.ebene is ELTERN[ziel.ebene] else None


def geschwister(ziel: Ziel, ziele: Iterable[Ziel]) -> list[Ziel]:
    """The running goals of its level below the same goal, itself among them, in order.

    Rahmenziele are one row: they share their numbers, whatever Richtungsziel they belong to.
    """
    laufende = [z for z in ziele if z.beendet_am is None]

    def platz(z: Ziel) -> int:
        oben = oberziel(z, laufende) if z.ebene is Ebene.HANDLUNG else None
        return oben.id if oben else 0

    reihe = [z for z in laufende if z.ebene is ziel.ebene and platz(z) == platz(ziel)]
    return sorted(reihe, key=lambda z: (z.reihenfolge, z.id))


def aeste(ziele: Iterable[Ziel]) -> tuple[Ast, ...]:
    """The running goals as a tree: Richtungsziele, Rahmenziele with their Handlungsziele, then loose ones."""
    laufende = sorted((z for z in ziele if z.beendet_am is None), key=lambda z: (z.reihenfolge, z.id))
    je_ebene = {e: [z for z in laufende if z.ebene is e] for e in Ebene}
    rahmen_ids = {z.id for z in je_ebene[Ebene.RAHMEN]}
    unter: dict[int, list[Ziel]] = {}
    for z in je_ebene[Ebene.HANDLUNG]:
        unter.setdefault(z.oberziel_id if z.oberziel_id in rahmen_ids and z.oberziel_id else 0, []).append(z)

    def handlung(oben: int, vor: str) -> tuple[Ast, ...]:
        return tuple(Ast(z, f"{vor}{i}") for i, z in enumerate(unter.get(oben, ()), 1))

    return (
        *(Ast(z, "") for z in je_ebene[Ebene.RICHTUNG]),
        *(Ast(z, str(i), handlung(z.id, f"{i}.")) for i, z in enumerate(je_ebene[Ebene.RAHMEN], 1)),
        *handlung(0, ""),
    )


def nummern(ziele: Iterable[Ziel]) -> dict[int, str]:
    """The number of every running goal by its id."""
    alle: dict[int, str] = {}
    for ast in aeste(ziele):
        alle[ast.ziel.id] = ast.nummer
        alle.update({kind.ziel.id: kind.nummer for kind in ast.kinder})
    return alle
