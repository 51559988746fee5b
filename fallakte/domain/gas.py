"""Goal attainment of one case: levels first, then one T-score. Never for comparing people.

T = 50 + 10·Σ(wx) / √((1−RHO)·Σw² + RHO·(Σw)²) with RHO = 0.3: Kiresuk & Sherman 1968, as set right by the
erratum to Turner-Stokes 2009 (DOI 10.1177/0269215508101742).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType
from typing import Final

from fallakte.domain.ziel import Ebene, Ziel

RHO: Final = 0.3
DEUTBAR_AB: Final = 2
_MITTE, _SPANNE = 50.0, 10.0
STUFENWORTE: Final[Mapping[int, str]] = MappingProxyType(
    {2: "viel mehr", 1: "mehr", 0: "erwartet", -1: "etwas weniger", -2: "viel weniger"}
)
"""The five levels in words, from +2 to −2."""


@dataclass(frozen=True, slots=True)
class Zielstufe:
    """One rated goal: its weight (0–9), its level at the start if it has one, and its level now (−2 … +2)."""

    ziel: Ziel
    gewicht: int
    start: int | None
    heute: int


@dataclass(frozen=True, slots=True)
class Zielerreichung:
    """Levels and T-score of one case at one time.

    `ohne_bewertung` goals have no level yet and are left out. `start` and `veraenderung` compare only the
    goals that have both levels. A T-score is None where nothing weighs anything.
    """

    stufen: tuple[Zielstufe, ...]
    ohne_bewertung: int
    heute: float | None
    start: float | None
    veraenderung: float | None

    @property
    def deutbar(self) -> bool:
        """Whether there are enough goals to say anything about them together."""
        return sum(s.gewicht > 0 for s in self.stufen) >= DEUTBAR_AB

    @property
    def vergleichbare(self) -> int:
        """How many goals have a level at the start and one now."""
        return sum(s.start is not None for s in self.stufen)


def t_wert(werte: Iterable[tuple[int, int]]) -> float | None:
    """The T-score of (weight ≥ 0, level −2 … +2) pairs; None if the weights sum up to nothing."""
    paare = tuple(werte)
    summe = sum(w for w, _ in paare)
    if not summe:
        return None
    nenner = sqrt((1 - RHO) * sum(w * w for w, _ in paare) + RHO * summe * summe)
    return _MITTE + _SPANNE * sum(w * x for w, x in paare) / nenner


def gewicht(ziel: Ziel) -> int:
    """Bedeutung × Schwierigkeit (0–9) where both are given, else 1."""
    if ziel.bedeutung is None or ziel.schwierigkeit is None:
        return 1
    return ziel.bedeutung * ziel.schwierigkeit


def zielerreichung(ziele: Iterable[Ziel], stufen: Mapping[int, int]) -> Zielerreichung:
    """Levels and T-score of the goals of a case; `stufen` is the latest level by goal id.

    The Richtungsziel has no levels. A goal that was ended counts if it was ever rated, so the score does not
    fall because something was reached; ended without a rating it is not missing either.
    """
    bewertet: list[Zielstufe] = []
    ohne = 0
    for ziel in ziele:
        if ziel.ebene is Ebene.RICHTUNG:
            continue
        if ziel.id in stufen:
            bewertet.append(Zielstufe(ziel, gewicht(ziel), ziel.gas_start, stufen[ziel.id]))
        else:
            ohne += ziel.beendet_am is None
    beide = [(s.gewicht, s.start, s.heute) for s in bewertet if s.start is not None]
    start = t_wert((w, vorher) for w, vorher, _ in beide)
    ende = t_wert((w, jetzt) for w, _, jetzt in beide)
    return Zielerreichung(
        stufen=tuple(bewertet),
        ohne_bewertung=ohne,
        heute=t_wert((s.gewicht, s.heute) for s in bewertet),
        start=start,
        veraenderung=None if start is None or ende is None else ende - start,
    )
