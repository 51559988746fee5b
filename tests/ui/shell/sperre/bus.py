"""A message bus in memory."""

from collections.abc import Callable
from dataclasses import dataclass

from fallakte.ui.shell.sperre.dbus import Frage, Signal


@dataclass
class FakeAnswer:
    offen: bool = True
    wert: object | None = None


class FakeBus:
    """Implements Bus. Answers wait until `answer`; `send` plays a service that says something."""

    def __init__(self, agrees: bool = True) -> None:
        self.agrees = agrees
        self.asked: list[tuple[Frage, FakeAnswer]] = []
        self.ears: list[tuple[str, str, str, Callable[[Signal], None]]] = []

    def fragen(self, frage: Frage) -> FakeAnswer:
        self.asked.append((frage, FakeAnswer()))
        return self.asked[-1][1]

    def hoeren(self, dienst: str, schnittstelle: str, name: str, gehoert: Callable[[Signal], None]) -> bool:
        if self.agrees:
            self.ears.append((dienst, schnittstelle, name, gehoert))
        return self.agrees

    def schweigen(self) -> None:
        self.ears.clear()

    def answer(self, wert: object | None) -> None:
        """Answer the last question; None is a failure."""
        antwort = self.asked[-1][1]
        antwort.offen, antwort.wert = False, wert

    def send(self, signal: Signal) -> None:
        for _dienst, schnittstelle, name, gehoert in list(self.ears):
            if (schnittstelle, name) == (signal.schnittstelle, signal.name):
                gehoert(signal)
