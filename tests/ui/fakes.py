"""Hand-written stand-ins for what the windows talk to: a Tresor in memory, answers given in advance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog

from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.services.arbeit import Arbeit
from fallakte.services.fehler import FalschePassphrase, NotfallcodeFalsch
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.tresor import Dateilage, NeueDatei
from fallakte.services.zugang import Behoerdenschluessel, Geoeffnet, Notfallcode, Passphrase, Zugang
from fallakte.ui.shell.ask import Warnung
from tests.fakes.arbeit import FakeArbeit
from tests.fakes.dateiwerk import FakeSicherungen, FakeWahl, FakeWerk

__all__ = [
    "CODE",
    "PASSPHRASE",
    "FakeAsk",
    "FakeDatei",
    "FakeSicherungen",
    "FakeTresor",
    "FakeWahl",
    "FakeWerk",
]

CODE = "-".join(["ABCD", "EFGH", "IJKL", "MNOP", "QRST", "UVWX", "YZ23"] * 2)
PASSPHRASE = "Lampe Ufer Mittwoch Keks"


class FakeDatei:
    """Implements OffeneDatei on dictionaries. `geaendert` is the moment of the last change."""

    def __init__(self, pfad: Path, arbeit: FakeArbeit) -> None:
        self.pfad, self.geschlossen = pfad, 0
        self.geaendert: datetime | None = None
        self.uebernommen: tuple[str, str, datetime | None] | None = None
        self._arbeit = arbeit

    @property
    def arbeit(self) -> Arbeit:
        assert not self.geschlossen, "used after the lock"
        return self._arbeit

    @property
    def uebernommen_von(self) -> tuple[str, str, datetime | None] | None:
        return self.uebernommen

    def letzte_aenderung(self) -> datetime | None:
        assert not self.geschlossen, "used after the lock"
        return self.geaendert

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
        self.orte: dict[Path, Ablageort] = {}
        self.fehler: Exception | None = None
        self.versuche: list[str] = []
        self.angelegt: list[NeuerZugang] = []
        self.freigegeben: list[Path] = []
        self.uebernommen: tuple[str, str, datetime | None] | None = None
        self.before_look: Callable[[], object] = lambda: None

    def lage(self, pfad: Path) -> Dateilage:
        self.before_look()
        return self.lagen.get(pfad, Dateilage.BEREIT if pfad in self.dateien else Dateilage.FEHLT)

    def ort(self, pfad: Path) -> Ablageort:
        return self.orte.get(pfad, Ablageort(Laufwerksart.FEST))

    def anlegen(self, pfad: Path, besitzer: NeuerZugang) -> NeueDatei:
        self._stolpern()
        self.angelegt.append(besitzer)
        self.dateien[pfad] = (besitzer.passphrase, self._arbeit())
        return NeueDatei(self._oeffnen(pfad), CODE)

    def oeffnen(self, pfad: Path, zugang: Zugang) -> FakeDatei:
        match zugang:
            case Passphrase(text=text) | Notfallcode(text=text):
                self.versuche.append(text)
            case Behoerdenschluessel(datei=datei):
                self.versuche.append(datei.name)
            case Geoeffnet():
                pass
        self._stolpern()
        if isinstance(zugang, Passphrase) and zugang.text != self.passphrase(pfad):
            raise FalschePassphrase
        if isinstance(zugang, Notfallcode) and zugang.text != CODE:
            raise NotfallcodeFalsch
        return self._oeffnen(pfad)

    def freigeben(self, pfad: Path) -> None:
        self.freigegeben.append(pfad)

    def passphrase(self, pfad: Path) -> str:
        return self.dateien[pfad][0]

    def passphrase_setzen(self, pfad: Path, text: str) -> None:
        self.dateien[pfad] = (text, self.dateien[pfad][1])

    def _stolpern(self) -> None:
        if self.fehler is not None:
            raise self.fehler

    def _oeffnen(self, pfad: Path) -> FakeDatei:
        self.geoeffnet.append(FakeDatei(pfad, self.dateien[pfad][1]))
        self.geoeffnet[-1].uebernommen = self.uebernommen
        return self.geoeffnet[-1]


class FakeAsk:
    """Answers in the order given; a question nobody prepared fails the test."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.asked: list[object] = []
        self.answers: list[object] = []
        self.dialog: Callable[[QDialog], None] | None = None
        self.printed: list[bytes] = []

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

    def print_pdf(self, title: str, pdf: bytes) -> bool:
        self.printed.append(pdf)
        return bool(self.answers.pop(0))

    def _text(self, question: str) -> str | None:
        self.asked.append(question)
        answer = self.answers.pop(0)
        return answer if isinstance(answer, str) else None

    def _path(self, question: object) -> Path | None:
        self.asked.append(question)
        answer = self.answers.pop(0)
        return answer if isinstance(answer, Path) else None
