"""How far a command is, in one line that disappears again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fallakte.services.fortschritt import Fortschritt

_CLEAR = "\r\x1b[K"


@contextmanager
def shown() -> Iterator[Fortschritt]:
    """Shows it on stderr if that is a terminal: a log or another program gets no progress to read."""
    from fallakte.services.fortschritt import Fortschritt

    if not sys.stderr.isatty():
        yield Fortschritt()
        return
    last = ""

    def show(schritt: str, anteil: float | None) -> None:
        nonlocal last
        line = schritt if anteil is None else f"{schritt} … {int(anteil * 100)} %"
        if line != last:
            print(_CLEAR + line, end="", file=sys.stderr, flush=True)
            last = line

    try:
        yield Fortschritt(show)
    finally:
        clear()


def clear() -> None:
    """Make room for other words."""
    if sys.stderr.isatty():
        print(_CLEAR, end="", file=sys.stderr, flush=True)
