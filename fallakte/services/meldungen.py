"""One German sentence and one exit code per failure: what is wrong, and what to do now."""

from __future__ import annotations

from typing import Final

from fallakte.domain.fehler import FallakteFehler
from fallakte.services.dateimeldungen import DATEI
from fallakte.services.ende import Ende, Satz
from fallakte.services.fachmeldungen import FACH

__all__ = ["Ende", "exit_code", "meldung"]

_TABELLE: Final = {**DATEI, **FACH}


def meldung(fehler: FallakteFehler) -> str:
    """Return the sentence for the user; StopIteration for a class without one (a test forbids that)."""
    satz = _eintrag(fehler)[1]
    return satz if isinstance(satz, str) else satz(fehler)


def exit_code(fehler: FallakteFehler) -> Ende:
    """Return the exit code of the command line."""
    return _eintrag(fehler)[0]


def _eintrag(fehler: FallakteFehler) -> tuple[Ende, Satz]:
    return next(_TABELLE[art] for art in type(fehler).__mro__ if art in _TABELLE)
