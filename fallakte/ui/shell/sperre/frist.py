"""When quiet becomes a lock: pure arithmetic on idle times and clocks."""

from dataclasses import dataclass
from enum import Enum
from math import ceil
from typing import Final

_WARNUNG: Final = 60.0
_SPRUNG: Final = 30.0
_STEIGUNGEN: Final = {1.0: (0.3, 2.5), 1000.0: (700.0, 1300.0)}
_KUERZESTER_ABSTAND: Final = 0.5
_SICHER_NACH: Final = 3


class Stufe(Enum):
    NICHTS = "nichts"
    WARNEN = "warnen"
    SPERREN = "sperren"


@dataclass(frozen=True, slots=True)
class Urteil:
    """`rest` are whole seconds until the lock, rounded up; 0 only when it is time."""

    stufe: Stufe
    rest: int


@dataclass(frozen=True, slots=True)
class Frist:
    """The limit of quiet in minutes, more than 0; the warning comes 60 s ahead, half-way to a short one."""

    minuten: float

    @property
    def sekunden(self) -> float:
        return self.minuten * 60

    @property
    def vorwarnung(self) -> float:
        return min(_WARNUNG, self.sekunden / 2)

    def urteil(self, am_rechner: float | None, im_fenster: float) -> Urteil:
        """Judge the seconds since the last input at the computer (None: nobody can tell) and in our windows.

        The shorter one counts: whoever types here is at the computer, whatever the system says.
        """
        ruhe = im_fenster if am_rechner is None else min(am_rechner, im_fenster)
        offen = self.sekunden - ruhe
        if offen <= 0:
            return Urteil(Stufe.SPERREN, 0)
        return Urteil(Stufe.WARNEN if offen <= self.vorwarnung else Stufe.NICHTS, ceil(offen))


class Schlafmelder:
    """Notices afterwards that the computer slept: time went by in which no beat came.

    A monotonic clock may stand still in sleep (Linux) or run on (Windows), so the larger gap of it and of the
    wall clock counts. A clock set forward by hand looks the same, and locks too.
    """

    def __init__(self, takt: float) -> None:
        """`takt` is the usual time between two beats, in seconds."""
        self._hoechstens = takt + _SPRUNG
        self._zuletzt: tuple[float, float] | None = None

    def geschlafen(self, wanduhr: float, stoppuhr: float) -> bool:
        """Take one beat; both clocks in seconds."""
        vorher, self._zuletzt = self._zuletzt, (wanduhr, stoppuhr)
        if vorher is None:
            return False
        return max(wanduhr - vorher[0], stoppuhr - vorher[1]) > self._hoechstens


class Ruhezaehler:
    """Reads a counter of idle time whose unit is not known: some desktops count seconds, some milliseconds.

    The unit shows in how the counter grows while nobody types, seen several times in a row: a single reading
    may have been cut short by a key. Until then there is no answer.
    """

    def __init__(self, je_sekunde: float | None = None) -> None:
        """`je_sekunde` is the unit where it is known: 1 or 1000 counts to the second."""
        self._zuletzt: tuple[float, float] | None = None
        self._einheit = je_sekunde
        self._vermutet, self._mal = 0.0, 0

    def sekunden(self, stand: float, stoppuhr: float) -> float | None:
        """Take a reading of the counter at a moment of a monotonic clock, in seconds."""
        vorher, self._zuletzt = self._zuletzt, (stand, stoppuhr)
        if self._einheit is None and vorher is not None:
            self._lernen(stand - vorher[0], stoppuhr - vorher[1])
        return None if self._einheit is None else stand / self._einheit

    def _lernen(self, gewachsen: float, vergangen: float) -> None:
        if vergangen < _KUERZESTER_ABSTAND:
            return
        steigung = gewachsen / vergangen
        passend = [einheit for einheit, (von, bis) in _STEIGUNGEN.items() if von <= steigung <= bis]
        vermutet = passend[0] if passend else 0.0
        self._mal = self._mal + 1 if vermutet and vermutet == self._vermutet else bool(vermutet)
        self._vermutet = vermutet
        if self._mal >= _SICHER_NACH:
            self._einheit = vermutet
