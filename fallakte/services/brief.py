"""A letter as it is set: who writes to whom, and its parts one below the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fallakte.domain.dokument import Schreibenart
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.person import Person
from fallakte.domain.vereinbarung import Dienststelle


@dataclass(frozen=True, slots=True)
class Absatz:
    """A paragraph; empty lines part paragraphs."""

    text: str
    betont: bool = False


@dataclass(frozen=True, slots=True)
class Angabenzeile:
    """Labels and values side by side in frames; a value of line feeds is room to write by hand."""

    angaben: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Briefabschnitt:
    """A heading with paragraphs or a list below it."""

    titel: str
    absaetze: tuple[str, ...] = ()
    punkte: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kasten:
    """A framed note."""

    titel: str
    text: str


@dataclass(frozen=True, slots=True)
class Ankreuzliste:
    """Boxes to tick by hand, or ticked already; a label that ends in "___" leaves a line to write on."""

    titel: str
    punkte: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Tabelle:
    """Columns as (header, share of the width); a cell may hold several lines."""

    titel: str
    spalten: tuple[tuple[str, float], ...]
    zeilen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Gruss:
    """How a letter ends: the greeting, room to sign by hand, the lines below."""

    worte: str
    wer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeueSeite:
    """What follows is a sheet of its own with this title, e.g. a slip that comes back."""

    titel: str


Teil = Absatz | Angabenzeile | Briefabschnitt | Kasten | Ankreuzliste | Tabelle | Gruss | NeueSeite


@dataclass(frozen=True, slots=True)
class Unterschrift:
    """An empty signature field; `name` is unique on the paper (ASCII)."""

    name: str
    wer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """`anschrift` are the lines of the address, `anrede` opens it ("Guten Tag …,"); both may be empty."""

    art: Schreibenart
    titel: str
    untertitel: str
    person: Person
    aktenzeichen: str
    rechtskreis: Rechtskreis
    dienststelle: Dienststelle
    anschrift: tuple[str, ...]
    anrede: str
    teile: tuple[Teil, ...]
    unterschriften: tuple[Unterschrift, ...]
    ungeprueft: bool
    erstellt_um: datetime


class Briefwerk(Protocol):
    """Sets letters."""

    def setzen(self, brief: Brief) -> bytes:
        """PDF/A-2a and PDF/UA-1, the same input, the same bytes. Any thread. Raises AusgabeNichtMoeglich."""
        ...
