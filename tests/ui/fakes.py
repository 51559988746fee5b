"""Hand-written stand-ins for what the windows talk to: a Tresor in memory, answers given in advance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog

from fallakte.services.arbeit import Arbeit
from fallakte.services.fehler import FalschePassphrase, NotfallcodeFalsch
from fallakte.services.tresor import Dateilage, NeueDatei
from fallakte.ui.shell.ask import Warnung
from tests.fakes.arbeit import FakeArbeit

CODE = "-".join(["ABCD", "EFGH", "IJKL", "MNOP", "QRST", "UVWX", "YZ23"] * 2)
PASSPHRASE = "Lampe Ufer Mittwoch Keks"


class FakeDatei:
    """Implements OffeneDatei on dictionaries."""

    def __init__(self, pfad: Path, arbeit: FakeArbeit) -> None:
        self.pfad, self.geschlossen = pfad, 0
        self._arbeit = arbeit

    @property
    def arbeit(self) -> Arbeit:
        assert not self.geschlossen, "used after the lock"
        return self._arbeit

    @property
    def uebernommen_von(self) -> tuple[str, str, datetime | None] | None:
        return None

    def kette_pruefen(self) -> int | None:
        return None

    def schliessen(self) -> None:
        self.geschlossen += 1


class FakeTresor:
    """Implements Tresor. `dateien` maps a path to its passphrase and content; `fehler` is raised if set."""

    def __init__(self, arbeit: Callable[[], FakeArbeit]) -> None:
        self._arbeit = arbeit
        self.dateien: dict[Path, tuple[str, FakeArbeit]] = {}
        self.geoeffnet: list[FakeDatei] = []
        self.lagen: dict[Path, Dateilage] = {}
        self.fehler: Exception | None = None
        self.versuche: list[str] = []
        self.before_look: Callable[[], object] = lambda: None

    def lage(self, pfad: Path) -> Dateilage:
        self.before_look()
        return self.lagen.get(pfad, Dateilage.BEREIT if pfad in self.dateien else Dateilage.FEHLT)

    def anlegen(self, pfad: Path, passphrase: str, bearbeiter: str) -> NeueDatei:
        self._stolpern()
        self.dateien[pfad] = (passphrase, self._arbeit())
        return NeueDatei(self._oeffnen(pfad), CODE)

    def oeffnen(self, pfad: Path, passphrase: str) -> FakeDatei:
        self.versuche.append(passphrase)
        self._stolpern()
        if self.dateien[pfad][0] != passphrase:
            raise FalschePassphrase
        return self._oeffnen(pfad)

    def oeffnen_mit_notfallcode(self, pfad: Path, code: str) -> FakeDatei:
        self.versuche.append(code)
        self._stolpern()
        if code != CODE:
            raise NotfallcodeFalsch
        return self._oeffnen(pfad)

    def passphrase_aendern(self, pfad: Path, alt: str, neu: str) -> None:
        raise NotImplementedError

    def _stolpern(self) -> None:
        if self.fehler is not None:
            raise self.fehler

    def _oeffnen(self, pfad: Path) -> FakeDatei:
        self.geoeffnet.append(FakeDatei(pfad, self.dateien[pfad][1]))
        return self.geoeffnet[-1]


class FakeAsk:
    """Answers in the order given; a question nobody prepared fails the test."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.asked: list[object] = []
        self.answers: list[object] = []
        self.dialog: Callable[[QDialog], None] | None = None
        self.printed: list[str] = []

    def tell(self, title: str, sentence: str, detail: str = "") -> None:
        self.told.append((sentence, detail))

    def confirm(self, warning: Warnung) -> bool:
        self.asked.append(warning)
        return bool(self.answers.pop(0))

    def choose(self, title: str, question: str, options: Sequence[str]) -> str | None:
        return self._text(question)

    def line(self, title: str, question: str, text: str = "") -> str | None:
        return self._text(question)

    def open_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None:
        return self._path(title)

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self._path(suggestion)

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        return self._path(title)

    def show(self, dialog: QDialog) -> bool:
        assert self.dialog is not None, f"nobody expected {dialog.objectName()}"
        dialog.show()
        self.dialog(dialog)
        dialog.hide()
        return dialog.result() == QDialog.DialogCode.Accepted

    def print_text(self, title: str, text: str) -> bool:
        self.printed.append(text)
        return bool(self.answers.pop(0))

    def _text(self, question: str) -> str | None:
        self.asked.append(question)
        answer = self.answers.pop(0)
        return answer if isinstance(answer, str) else None

    def _path(self, question: object) -> Path | None:
        self.asked.append(question)
        answer = self.answers.pop(0)
        return answer if isinstance(answer, Path) else None
