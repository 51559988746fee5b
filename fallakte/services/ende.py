"""How a command ends, and what a sentence for a failure may be."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any


class Ende(IntEnum):
    """Exit codes of the command line."""

    OK = 0
    FEHLER = 1
    AUFRUF = 2
    FALSCHER_SCHLUESSEL = 3
    IN_BENUTZUNG = 4
    BESCHAEDIGT = 5
    BEFUNDE = 6


Satz = str | Callable[[Any], str]
"""A German sentence, or how it is made of the failure it is about."""
