"""The sheet in the sealed envelope: what stands on it, and the proof that somebody really holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from fallakte.services.arbeit import Arbeit

GRUPPEN = 14
JE_GRUPPE = 4
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
LOOKALIKES = str.maketrans({"0": "O", "1": "I", "8": "B"})
"""Digits that the alphabet of the code does not have, and the letters people mean."""

_GAPS = str.maketrans(dict.fromkeys(" -\t\u00a0\u2010\u2011\u2013"))


@dataclass(frozen=True, slots=True)
class Notfallblatt:
    """`datei` is the file's name without its folder, `code` the Notfallcode as the file gave it.

    `stelle` is whose sheet it is (the authority), `ort_hinweis` where this house keeps such sheets; both may
    be empty. Raises ValueError for what is no Notfallcode, and never shows it.
    """

    datei: str
    code: str = field(repr=False)
    angelegt_am: date
    ersteller: str
    stelle: str = ""
    ort_hinweis: str = ""

    def __post_init__(self) -> None:
        gruppen(self.code)


class Blattwerk(Protocol):
    """Makes the sheet."""

    def setzen(self, blatt: Notfallblatt) -> bytes:
        """One page A4 as PDF/A-2a and PDF/UA-1, made in memory; the same sheet, the same bytes. Any thread.

        Never fails for a name: characters no face can draw become question marks.
        """
        ...


class Zufall(Protocol):
    """What is needed of `random.Random`; the program takes `secrets.SystemRandom()`."""

    def sample(self, population: Sequence[int], k: int) -> list[int]: ...


def gruppen(code: str) -> tuple[str, ...]:
    """The 14 groups of 4 signs, in order. Raises ValueError for anything else."""
    parts = tuple(code.split("-"))
    if len(parts) != GRUPPEN or not all(len(p) == JE_GRUPPE and set(p) <= set(ALPHABET) for p in parts):
        raise ValueError("not a Notfallcode")
    return parts


def pruefgruppen(code: str, zufall: Zufall) -> tuple[int, int]:
    """Numbers (from 1) of two different groups to ask for, in ascending order."""
    first, second = sorted(zufall.sample(range(1, len(gruppen(code)) + 1), 2))
    return first, second


def stimmt(code: str, gruppe: int, eingabe: str) -> bool:
    """Whether `eingabe` is group `gruppe` (from 1). Raises ValueError if there is no such group.

    Forgiven are case, blanks, hyphens, and the digits 0, 1, 8 for O, I, B.
    """
    if not 1 <= gruppe <= GRUPPEN:
        raise ValueError("no such group")
    return eingabe.translate(_GAPS).upper().translate(LOOKALIKES) == gruppen(code)[gruppe - 1]


def blatt_geprueft(arbeit: Arbeit) -> None:
    """Enter in the history of the file that somebody holds the sheet and could read two groups off it."""
    with arbeit.schreiben("Notfallblatt geprüft") as uow:
        uow.vermerken("Datei", ())
