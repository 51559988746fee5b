"""A window with stand-ins for the pages of other rooms, and a file with two cases in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fallakte.domain.person import Person
from fallakte.services.faelle import Fallangaben
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.zugang import Passphrase
from fallakte.ui.faelle.faelle_page import FaellePage
from fallakte.ui.faelle.person_dialog import edit_case, new_case
from fallakte.ui.shell.commands import Commands
from fallakte.ui.shell.dateivorgang import Dateivorgang
from fallakte.ui.shell.session import Session
from fallakte.ui.shell.stage import Pages
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.shell.workspace import Workspace
from fallakte.ui.tresor.gate_pages import GatePages
from tests.ui.fakes import PASSPHRASE, FakeAsk, FakeTresor
from tests.ui.shell.sperre.quellen import Computer


class StubCasePage(QLabel):
    """Stands for the case page: the shell only builds, shows and drops it."""

    def __init__(self, session: Session, fall_id: int) -> None:
        super().__init__(f"Fall {fall_id}")
        self.setObjectName("fallSeite")
        self.tabs: list[str] = []

    def show_tab(self, name: str) -> None:
        self.tabs.append(name)

    def focus_start(self) -> None:
        pass


class StubBackupsPage(QWidget):
    """Stands for "Sicherungen und Schlüssel"."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("sicherungenSeite")
        self._button = QPushButton("Zurück")
        self._button.setObjectName("sicherungZurueck")
        self._button.setAccessibleName("Zurück")
        self._button.clicked.connect(session.back_wanted)
        QVBoxLayout(self).addWidget(self._button)

    def focus_start(self) -> None:
        self._button.setFocus()


class StubWork(QWidget):
    """Stands for the page that works on the closed file."""

    finished = Signal(object, str)

    def __init__(self, vorgang: Dateivorgang) -> None:
        super().__init__()
        self.vorgang, self.started, self.stopped = vorgang, 0, 0

    def focus_start(self) -> None:
        pass

    def start(self) -> None:
        self.started += 1

    def stop(self) -> None:
        self.stopped += 1


@dataclass
class Haus:
    """What the tests of the shell hold in their hands."""

    window: MainWindow
    tresor: FakeTresor
    computer: Computer
    works: list[StubWork] = field(default_factory=list)
    given_up: list[bool] = field(default_factory=list)

    @property
    def workspace(self) -> Workspace:
        found = self.window.workspace()
        assert found is not None, "the file is locked"
        return found

    @property
    def locked(self) -> bool:
        return self.window.workspace() is None

    def told(self) -> str:
        """What stands under the card of the gate."""
        notes = self.window.findChildren(QLabel, "entsperrenHinweis")
        return next((note.text() for note in notes if note.isVisibleTo(self.window)), "")

    def bar(self) -> str:
        """The bar above the gate, "" if there is none."""
        bar = self.window.bar()
        return "" if bar.isHidden() else bar.text()

    def beat(self, seconds: float) -> None:
        """Let the time pass with nobody at the computer, up to the lock."""
        for _ in range(int(seconds)):
            self.computer.pass_time(1)
            workspace = self.window.workspace()
            guard = workspace.guard() if workspace is not None else None
            if guard is not None:
                guard.waechter.beat()


def build(
    programm: Programm, tresor: FakeTresor, ask: FakeAsk, datei: Path, *, minimise_locks: bool = False
) -> Haus:
    computer, works, given_up = Computer(), [], []

    def workspace(akte: OffeneAkte) -> Workspace:
        return Workspace(
            Session(programm, akte, ask),
            Pages(lambda s: FaellePage(s, new_case, edit_case), StubCasePage, sicherung=StubBackupsPage),
            Commands(new_case),
            10,
            quellen=computer.quellen,
            clocks=computer.clocks,
        )

    def work(vorgang: Dateivorgang) -> StubWork:
        works.append(StubWork(vorgang))
        return works[-1]

    window = MainWindow(
        lambda pfad, sperre: GatePages(programm, ask, pfad, sperre),
        workspace,
        datei,
        work=work,
        minimise_locks=minimise_locks,
        give_up=lambda: given_up.append(True),
    )
    window.resize(1280, 800)
    return Haus(window, tresor, computer, works, given_up)


def fill(programm: Programm, tresor: FakeTresor, datei: Path) -> None:
    """Put two cases into the file."""
    akte = programm.aufschliessen(tresor.oeffnen(datei, Passphrase(PASSPHRASE)))
    for vorname, nachname in (("Elif", "Musterfeld"), ("Tomasz", "Erdacht")):
        akte.faelle.anlegen(Fallangaben(person=Person(vorname=vorname, nachname=nachname)))
    akte.schliessen()


def type_passphrase(text: str = PASSPHRASE) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, Qt.Key.Key_Return)
