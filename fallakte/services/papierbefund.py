"""The port for a look into a finished PDF: what it really brings for somebody who hears it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Papierpunkt:
    """One thing that was looked at in the file; `satz` says in German what was found."""

    erfuellt: bool
    satz: str


class Papierbefund(Protocol):
    """Reads a finished file. That our own files keep the whole norm is proved by validators in the tests."""

    def pruefpunkte(self, pdf: bytes) -> tuple[Papierpunkt, ...]:
        """Title, language, reading order, table heads, alternative texts, fonts, archive form.

        Any thread; never raises for what is in the file: what cannot be read is a point that is not kept.
        """
        ...
