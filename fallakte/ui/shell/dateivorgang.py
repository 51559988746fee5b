"""Work on the whole file for which nobody may have it open, not even this program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fallakte.services.fortschritt import Fortschritt


@dataclass(frozen=True, slots=True)
class Danach:
    """What comes after it: the file to unlock next and a sentence on what happened.

    `notfallcode`: a new one, to be shown once on its sheet before anything else (empty: the old one holds).
    """

    pfad: Path
    satz: str
    notfallcode: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Dateivorgang:
    """A page collects everything first and hands this to the window with `Session.closed_work_wanted`.

    The window closes the file, runs `arbeit` on the program's lane with its progress on the screen, and
    unlocks again; if the work raises, it goes back to `pfad` with the sentence of the failure. `arbeit`
    holds passphrases: let go of it when it is done. `sichern` is whether closing makes a backup as usual:
    not where the work needs an older one, which the new one might push out.
    """

    titel: str
    pfad: Path
    arbeit: Callable[[Fortschritt], Danach] = field(repr=False)
    abbrechbar: bool = True
    sichern: bool = True
