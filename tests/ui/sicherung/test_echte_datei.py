"""The page in the real window on a real encrypted file: nothing here is a fake but the answers to dialogs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from fallakte import app
from fallakte.domain.person import Person
from fallakte.services.faelle import Fallangaben
from fallakte.services.fehler import FalschePassphrase, ZugangBefristet
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Notfallcode, Passphrase
from fallakte.storage.kdf import KdfParameter
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage
from fallakte.ui.start import build_window
from tests.ui.conftest import JETZT
from tests.ui.fakes import PASSPHRASE, FakeAsk
from tests.ui.sicherung.conftest import NEU, answer, fill, find, press, table, text
from tests.ui.walk import show

CHEAP = KdfParameter(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def programm() -> Programm:
    return app.programm(uhr=FesteUhr(JETZT), lane=app.sync_lane, kdf=CHEAP)


@pytest.fixture
def datei(programm: Programm, tmp_path: Path) -> Path:
    """A file with one case."""
    pfad = tmp_path / "Team-U25-Nord.fallakte"
    neu = programm.tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "K. Probenau"))
    akte = programm.aufschliessen(neu.datei)
    akte.faelle.anlegen(Fallangaben(person=Person(vorname="Elif", nachname="Musterfeld")))
    akte.schliessen()
    return pfad


@pytest.fixture
def window(programm: Programm, ask: FakeAsk, datei: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(programm, ask, datei)
    made.resize(1280, 800)
    show(qtbot, made)
    unlock(made, PASSPHRASE)
    yield made
    made.close()
    QApplication.processEvents()


@pytest.fixture
def page(window: MainWindow) -> SicherungenPage:
    return backups(window)


def unlock(window: MainWindow, passphrase: str) -> None:
    fill(window, passphrase=passphrase)
    QTest.keyClick(find(window, QLineEdit, "passphrase"), Qt.Key.Key_Return)
    QApplication.processEvents()


def backups(window: MainWindow) -> SicherungenPage:
    workspace = window.workspace()
    assert workspace is not None, "still locked"
    workspace.stage().show_backups()
    page = workspace.current_page()
    assert isinstance(page, SicherungenPage)
    return page


def news(window: MainWindow) -> str:
    return window.bar().text()


def test_back_up_read_drill_and_check(page: SicherungenPage, ask: FakeAsk, datei: Path) -> None:
    press(page, "ersteSicherung")
    assert text(page, "ergebnisSatz").startswith("Gesichert und zurückgelesen: 1 Fall")
    assert len(list((datei.parent / "Sicherungen").glob("*.fallakte"))) == 1
    press(page, "vorschauLesen")
    assert (text(page, "vorschau_faelle"), text(page, "vergleich_faelle")) == ("1", "gleich")
    press(page, "jetztProben")
    assert text(page, "probeTitel") == "Probe-Wiederherstellung am 23.11.2026 gelungen"
    seen = answer(ask, lambda dialog: press(dialog, "weiterArbeiten"))
    press(page, "jetztPruefen")
    assert seen == ["pruefbericht"]
    assert text(page, "dateizustand") == "Datei unversehrt, heute 09:00"


def test_a_deputy_opens_the_file_until_withdrawn_with_a_new_key(
    window: MainWindow, page: SicherungenPage, ask: FakeAsk, programm: Programm, datei: Path
) -> None:
    def add(dialog: QDialog) -> None:
        fill(
            dialog,
            vertretungName="J. Beispielkamp",
            vertretungPassphrase=NEU,
            vertretungPassphraseWiederholt=NEU,
            eigenePassphrase=PASSPHRASE,
        )
        press(dialog, "vertretungOk")

    answer(ask, add)
    press(page, "vertretungHinzufuegen")
    row = next(f for f in page.findChildren(QFrame) if f.accessibleName().startswith("Vertretung"))
    assert row.accessibleName() == "Vertretung, J. Beispielkamp, aktiv bis 28.02.2027"

    def withdraw(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase="falsch geraten")
        press(dialog, "zugangEntziehenOk")
        assert window.workspace() is not None, "a slip must not close the file"
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "zugangEntziehenOk")
        assert dialog.isHidden()

    answer(ask, withdraw)
    press(page, row.objectName().replace("zugang_", "entziehen_"))
    QApplication.processEvents()
    assert window.workspace() is None
    code = prove_the_sheet(window)
    press(window, "arbeitWeiter")
    assert "neuen Schlüssel" in news(window)
    with pytest.raises(FalschePassphrase):
        programm.tresor.oeffnen(datei, Passphrase(NEU))
    programm.tresor.oeffnen(datei, Notfallcode(code)).schliessen()
    unlock(window, PASSPHRASE)
    assert "2 Zugänge" in [label.text() for label in backups(window).findChildren(QLabel)]


def prove_the_sheet(window: QWidget) -> str:
    code = "-".join(find(window, QPlainTextEdit, "notfallcodeAnzeige").toPlainText().split())
    press(window, "blattAbgeschrieben")
    for place in (1, 2):
        edit = find(window, QLineEdit, f"blattProbe{place}")
        fill(window, **{edit.objectName(): code.split("-")[int(edit.accessibleName().split()[1]) - 1]})
    return code


def test_moving_closes_moves_and_opens_at_the_new_place(
    window: MainWindow, page: SicherungenPage, ask: FakeAsk, datei: Path
) -> None:
    target = datei.with_name("Team-Nord.fallakte")

    def act(dialog: QDialog) -> None:
        fill(dialog, neuerOrt=str(target))
        press(dialog, "verschiebenOk")
        if dialog.isVisible():  # where this test runs may be a place with a warning
            press(dialog, "verschiebenOk")

    answer(ask, act)
    page._actions.move()
    QApplication.processEvents()
    assert "heißt jetzt „Team-Nord.fallakte“" in news(window)
    assert not datei.exists()
    unlock(window, PASSPHRASE)
    assert window.workspace() is not None
    assert window.windowTitle() == "Fallakte – Team-Nord.fallakte"


def test_replacing_brings_the_old_state_back_and_keeps_the_new_one(
    window: MainWindow, page: SicherungenPage, ask: FakeAsk, datei: Path
) -> None:
    press(page, "ersteSicherung")
    workspace = window.workspace()
    assert workspace is not None
    faelle = workspace.session.akte.faelle
    faelle.anlegen(Fallangaben(person=Person(vorname="Tomasz", nachname="Erdacht")))
    press(page, "vorschauLesen")
    assert text(page, "vergleich_faelle") == "1 würden fehlen"

    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "ersetzenDialogOk")

    answer(ask, act)
    press(page, "ersetzen")
    QApplication.processEvents()
    assert "Stand vom 23.11.2026" in news(window)
    unlock(window, PASSPHRASE)
    page = backups(window)
    press(page, "vorschauLesen")
    assert [p.name for p in datei.parent.glob("*.fallakte")] != [datei.name]


def test_handing_on_makes_a_file_that_only_the_other_opens(
    page: SicherungenPage, ask: FakeAsk, programm: Programm, datei: Path, tmp_path: Path
) -> None:
    def act(dialog: QDialog) -> None:
        fill(
            dialog,
            empfaenger="L. Muster",
            zweck="Übernahme zum 1. Dezember",
            empfaengerPassphrase=NEU,
            empfaengerPassphraseWiederholt=NEU,
            eigenePassphrase=PASSPHRASE,
        )
        press(dialog, "weitergebenOk")

    answer(ask, act)
    page._actions.hand_on()
    export = datei.with_suffix(".fallakte-export")
    assert export.exists()
    taken = tmp_path / "Bei-Muster.fallakte"
    programm.werk.umzug.uebernehmen(export, taken, Fortschritt())
    with pytest.raises(FalschePassphrase):
        programm.tresor.oeffnen(taken, Passphrase(PASSPHRASE))
    programm.tresor.oeffnen(taken, Passphrase(NEU)).schliessen()


def test_beside_opens_with_the_own_passphrase(
    page: SicherungenPage, ask: FakeAsk, programm: Programm, datei: Path
) -> None:
    press(page, "ersteSicherung")

    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "danebenDialogOk")

    answer(ask, act)
    press(page, "danebenWiederherstellen")
    beside = datei.with_name("Team-U25-Nord (Stand 23.11.).fallakte")
    programm.tresor.oeffnen(beside, Passphrase(PASSPHRASE)).schliessen()
    assert table(page).model().rowCount() == 1


def test_a_proof_is_asked_for_without_a_trace(window: MainWindow, programm: Programm, datei: Path) -> None:
    workspace = window.workspace()
    assert workspace is not None
    bund, verlauf = programm.werk.schluessel, workspace.session.akte.verlauf
    deputy = NeuerZugang(NEU, "J. Beispielkamp", JETZT.date())
    bund.hinzufuegen(datei, Passphrase(PASSPHRASE), deputy)
    before = verlauf.seite(None).zeilen[0].nummer
    bund.belegen(datei, Passphrase(PASSPHRASE))
    with pytest.raises(FalschePassphrase):
        bund.belegen(datei, Passphrase("falsch geraten"))
    with pytest.raises(ZugangBefristet):
        bund.belegen(datei, Passphrase(NEU))
    assert verlauf.seite(None).zeilen[0].nummer == before
