"""Text blocks with fields: those the office writes itself, and the supplied ones of resources/textblocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fallakte.domain.satz import TEXT_MAX, Satz, pflicht, wahlweise

_FELD = re.compile(r"\{([^\W\d]\w*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Textbaustein(Satz):
    """A text with fields in braces (`{betrag}`); `ort` is `stelle`, `person`, `dritte` or a section id."""

    titel: str
    text: str
    ort: str
    stichworte: str = ""

    def geprueft(self) -> Textbaustein:
        """Raise FeldLeer, FeldZuLang."""
        pflicht("titel", self.titel)
        pflicht("text", self.text, TEXT_MAX)
        wahlweise("stichworte", self.stichworte)
        return self


class Feldart(StrEnum):
    """What is asked for in a field."""

    TEXT = "text"
    ZAHL = "zahl"
    BETRAG = "betrag"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bausteinfeld:
    """How a field of a block is asked for; `betrag` is in euros."""

    name: str
    label: str
    art: Feldart = Feldart.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Baustein:
    """A block as it is offered.

    `kennung` is stable: the id of a supplied one, `eigen-12` for an own one, whose row is `eigener`. `quelle`
    is the norm behind it (may be empty); `geprueft` is False until the Fachdienst released a supplied text.
    """

    kennung: str
    titel: str
    text: str
    ort: str
    stichworte: str = ""
    quelle: str = ""
    geprueft: bool = False
    eigener: Textbaustein | None = None

    @classmethod
    def aus(cls, eigener: Textbaustein) -> Baustein:
        return cls(
            kennung=f"eigen-{eigener.id}",
            titel=eigener.titel,
            text=eigener.text,
            ort=eigener.ort,
            stichworte=eigener.stichworte,
            eigener=eigener,
        )


@dataclass(frozen=True, slots=True)
class Bausteinvorrat:
    """The supplied blocks in their order, and how their fields are asked for."""

    bausteine: tuple[Baustein, ...] = ()
    felder: tuple[Bausteinfeld, ...] = ()

    def feld(self, name: str) -> Bausteinfeld:
        """A field nobody described is asked for by its name: `datum_der_zusage` is „Datum der zusage“."""
        label = name.replace("_", " ")
        unbekannt = Bausteinfeld(name=name, label=label[:1].upper() + label[1:])
        return next((f for f in self.felder if f.name == name), unbekannt)


def felder(text: str) -> tuple[str, ...]:
    """Names of the fields of a text, each once, in the order in which they come."""
    return tuple(dict.fromkeys(_FELD.findall(text)))


def eingesetzt(text: str, werte: Mapping[str, str]) -> str:
    """The text with its fields filled. A field without a value stays in its braces, so that it is seen.

    Values are taken as they are: braces inside a value are no field.
    """
    return _FELD.sub(lambda fund: werte.get(fund[1], "").strip() or fund[0], text)
