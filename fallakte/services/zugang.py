"""The ways to unlock a case file, as values: what a person typed or holds. Their `repr` says nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Passphrase:
    """The words of the owner or a deputy."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Notfallcode:
    """The code on the sealed sheet."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Behoerdenschluessel:
    """The private half of the authority's key, as a PEM file."""

    datei: Path


Zugang = Passphrase | Notfallcode | Behoerdenschluessel
