"""What the lock listens to, as two small faces; the adapters of each system implement them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from fallakte.ui.shell.sperre.gruende import Sperrgrund

Melden = Callable[[Sperrgrund], None]


class Ruhequelle(Protocol):
    """Knows how long nobody has touched the computer, in any program."""

    def sekunden(self) -> float | None:
        """Return at once: seconds since the last input, or None if that cannot be told (yet)."""
        ...


class Meldequelle(Protocol):
    """Tells what happens to the session of the user. Never raises: what is missing is not listened to."""

    def beginnen(self, melden: Melden) -> tuple[str, ...]:
        """Listen from now on; return the German names of what is noticed. `melden` comes in this thread."""
        ...

    def weiter(self) -> None:
        """Come back at every beat: take up what came meanwhile."""
        ...

    def beenden(self) -> None:
        """Listen no longer; may be called twice, and without `beginnen`."""
        ...


@dataclass(frozen=True, slots=True)
class Quellen:
    """Of the first `ruhe` that answers the answer counts; all `meldungen` are listened to."""

    ruhe: tuple[Ruhequelle, ...] = ()
    meldungen: tuple[Meldequelle, ...] = ()
