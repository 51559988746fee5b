"""One person made of two entries: whose value stays, field by field; an empty one never deletes anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, Final

from fallakte.domain.person import Geburtsdatum, Person


class Vorrang(StrEnum):
    """Whose value is kept."""

    LINKS = "links"
    RECHTS = "rechts"


FELDER: Final = tuple(f.name for f in fields(Person) if f.name not in ("id", "version"))
"""The fields to choose, in the order of the form."""
EINHEITLICH: Final = "bedarfsgemeinschaft"
"""One more choice: if both stand in a Bedarfsgemeinschaft, which one stays."""


def leer(wert: object) -> bool:
    """Whether a field says nothing."""
    return not wert.bekannt if isinstance(wert, Geburtsdatum) else not wert


def unterschiede(links: Person, rechts: Person) -> tuple[str, ...]:
    """The fields a person has to choose: both say something, and not the same."""
    return tuple(
        name
        for name in FELDER
        if not leer(getattr(links, name))
        and not leer(getattr(rechts, name))
        and getattr(links, name) != getattr(rechts, name)
    )


def vereint(links: Person, rechts: Person, wahl: Mapping[str, Vorrang]) -> Person:
    """The one person that stays: id and version of `links`, each field from the chosen side.

    What is empty on the chosen side comes from the other one: an empty field never deletes anything. Without
    a choice the exact birth date goes before the year, and `links` before `rechts`. Raises ValueError for one
    and the same person.
    """
    if links.id == rechts.id:
        raise ValueError("one person is no pair")
    felder: dict[str, Any] = {}
    for name in FELDER:
        a, b = getattr(links, name), getattr(rechts, name)
        nimm = wahl.get(name) or (Vorrang.RECHTS if _genauer(b, a) else Vorrang.LINKS)
        erste, zweite = (a, b) if nimm is Vorrang.LINKS else (b, a)
        felder[name] = zweite if leer(erste) else erste
    return replace(links, **felder)


def _genauer(eine: object, andere: object) -> bool:
    if not isinstance(eine, Geburtsdatum) or not isinstance(andere, Geburtsdatum):
        return False
    return eine.tag is not None and andere.tag is None
