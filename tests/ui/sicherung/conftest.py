"""The page on a file with five backups, a deputy and a drill, and the little that its tests share."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from fallakte.services.schluessel import Zugangsart, Zugangszeile
from fallakte.services.sicherung import Anlass, Probe, Sicherungszeile, Umfang
from fallakte.ui.shell.session import Session
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage
from tests.ui.fakes import FakeAsk, FakeWerk
from tests.ui.walk import show, type_text

ZONE = timezone(timedelta(hours=1))
NEU = "Tasse Birke Freitag Schiene Wolke"
W = TypeVar("W", bound=QWidget)


def um(month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def zeile(um_: datetime, name: str = "", *, geprueft: bool = True, alt: bool = False) -> Sicherungszeile:
    umfang = Umfang(62, 4109, 608, 901, um_ - timedelta(minutes=4))
    pfad = Path(f"/sicherung/{name or um_.isoformat()}.fallakte")
    return Sicherungszeile(pfad, um_, 51 * 1024**2, Anlass.SCHLIESSEN, umfang, geprueft, alt)


@pytest.fixture
def filled(werk: FakeWerk, datei: Path) -> FakeWerk:
    werk.sicherungen.zeilen[datei] = [
        zeile(um(11, 23, 7, 40)),
        zeile(um(11, 20, 17, 42)),
        zeile(um(11, 13, 16, 5), geprueft=False),
        zeile(um(10, 30, 17, 11), alt=True),
        Sicherungszeile(Path("/sicherung/ohne.fallakte"), um(9, 30, 17, 20), 900, None, None, False, False),
    ]
    werk.sicherungen.proben_je_datei[datei] = Probe(um(11, 2, 8, 0), "s", Umfang(60, 4021, 1, 1, None), 41)
    werk.schluessel.zeilen[datei] = [
        Zugangszeile("z1", Zugangsart.PERSON, "K. Probenau", None),
        Zugangszeile("z2", Zugangsart.PERSON, "J. Beispielkamp", date(2026, 12, 31)),
        Zugangszeile("e1", Zugangsart.BEHOERDE, "7C19 04AE", None, vorgeschrieben=True),
    ]
    return werk


@pytest.fixture
def opened() -> list[Path]:
    """Folders that the page asked to show."""
    return []


@pytest.fixture
def page(filled: FakeWerk, session: Session, opened: list[Path], qtbot: QtBot) -> SicherungenPage:
    return build(session, opened, qtbot)


@pytest.fixture
def bare(session: Session, opened: list[Path], qtbot: QtBot) -> SicherungenPage:
    """The page on a file without a backup."""
    return build(session, opened, qtbot)


def build(session: Session, opened: list[Path], qtbot: QtBot) -> SicherungenPage:
    made = SicherungenPage(session, opened.append)
    made.resize(1184, 716)
    show(qtbot, made)
    made.focus_start()
    return made


def find(parent: QWidget, kind: type[W], name: str) -> W:
    """The widget of that name; a visible one comes before one that is about to be deleted."""
    found = parent.findChildren(kind, name)
    assert found, f"no {name}"
    return next((widget for widget in found if widget.isVisible()), found[0])


def text(parent: QWidget, name: str) -> str:
    return find(parent, QLabel, name).text()


def press(parent: QWidget, name: str) -> None:
    button = find(parent, QPushButton, name)
    assert button.isVisible(), name
    assert button.isEnabled(), name
    button.click()


def shown(parent: QWidget, name: str) -> bool:
    return find(parent, QWidget, name).isVisible()


def table(page: QWidget) -> QTableView:
    return find(page, QTableView, "sicherungenTabelle")


def fill(dialog: QWidget, **fields: str) -> None:
    """Type into fields by name, like a person."""
    for name, words in fields.items():
        edit = find(dialog, QLineEdit, name)
        edit.clear()
        type_text(edit, words)


def answer(ask: FakeAsk, act: Callable[[QDialog], object]) -> list[str]:
    """Let `act` handle the next dialogs; returns their names, and what is left in their fields is checked."""
    seen: list[str] = []

    def handle(dialog: QDialog) -> None:
        seen.append(dialog.objectName())
        act(dialog)
        secrets = [e for e in dialog.findChildren(QLineEdit) if e.echoMode() != QLineEdit.EchoMode.Normal]
        if dialog.isHidden():
            assert [e.objectName() for e in secrets if e.text()] == [], (
                "a passphrase stayed in a closed dialog"
            )
        QApplication.processEvents()

    ask.dialog = handle
    return seen
