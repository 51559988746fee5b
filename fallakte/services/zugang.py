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


@dataclass(frozen=True, slots=True)
class Geoeffnet:
    """The file is open in this program: its key is at hand. Proves nothing about who sits there now."""


Beweis = Passphrase | Notfallcode | Behoerdenschluessel
"""What a person has to show before anything about the accesses of a file changes."""

Zugang = Beweis | Geoeffnet
