"""Sources of the lock in the hands of a test."""

from fallakte.ui.shell.sperre.gruende import Sperrgrund
from fallakte.ui.shell.sperre.quellen import Melden, Quellen
from fallakte.ui.shell.sperre.waechter import Clocks


class FakeIdle:
    """Implements Ruhequelle."""

    def __init__(self, seconds: float | None = 0.0) -> None:
        self.seconds = seconds

    def sekunden(self) -> float | None:
        return self.seconds


class FakeMessages:
    """Implements Meldequelle. `tell` plays the system."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.melden: Melden | None = None
        self.beats = 0

    def beginnen(self, melden: Melden) -> tuple[str, ...]:
        self.melden = melden
        return self.names

    def weiter(self) -> None:
        self.beats += 1

    def beenden(self) -> None:
        self.melden = None

    def tell(self, grund: Sperrgrund) -> None:
        assert self.melden is not None, "nobody listens"
        self.melden(grund)


class Computer:
    """One computer: its idle time, its messages, its two clocks."""

    def __init__(self, idle: float | None = 0.0) -> None:
        self.idle = FakeIdle(idle)
        self.messages = FakeMessages("Sitzungssperre", "Benutzerwechsel")
        self.wall = 1_800_000_000.0
        self.steady = 1_000.0
        self.quellen = Quellen((FakeIdle(None), self.idle), (self.messages,))
        self.clocks = Clocks(lambda: self.wall, lambda: self.steady)

    def pass_time(self, seconds: float) -> None:
        """Let both clocks run on, in steps as small as beats, with nobody touching anything."""
        self.wall += seconds
        self.steady += seconds
        if self.idle.seconds is not None:
            self.idle.seconds += seconds
