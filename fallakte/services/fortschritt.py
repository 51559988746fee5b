"""How far a long job is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from fallakte.services.fehler import Abgebrochen

Zeigen = Callable[[str, float | None], None]


class Fortschritt:
    """Hand one to everything that may take longer than a second.

    The job calls `melden` on its own thread; `zeigen` gets the German name of the step and the share done
    (0 to 1, None if nobody can tell). `abbrechen` may come from any thread: the job ends at its next `melden`
    or `pruefen` with Abgebrochen, and has changed nothing then.
    """

    def __init__(self, zeigen: Zeigen | None = None) -> None:
        self._zeigen, self._stop = zeigen, Event()

    def melden(self, schritt: str, anteil: float | None = None) -> None:
        """Raise Abgebrochen."""
        self.pruefen()
        if self._zeigen is not None:
            self._zeigen(schritt, anteil)

    def pruefen(self) -> None:
        """Raise Abgebrochen."""
        if self._stop.is_set():
            raise Abgebrochen

    def abbrechen(self) -> None:
        self._stop.set()

    @property
    def abgebrochen(self) -> bool:
        return self._stop.is_set()
