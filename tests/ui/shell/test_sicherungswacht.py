"""The daily backup and the monthly drill, and what the status line says of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.services.fehler import SicherungsordnerFehlt
from fallakte.services.sicherung import Anlass
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from tests.ui.fakes import FakeAsk, FakeTresor, FakeWerk
from tests.ui.shell.haus import Haus, type_passphrase


def line(haus: Haus) -> str:
    found = haus.workspace.findChild(QLabel, "statusSicherungText")
    assert isinstance(found, QLabel)
    return found.text()


def test_a_due_backup_is_made_and_tried_out(offen: Haus, werk: FakeWerk) -> None:
    assert line(offen) == "Sicherung wird gesucht …"
    werk.sicherungen.neues = True
    offen.workspace.backups().check()
    assert werk.sicherungen.gesichert == [Anlass.TAEGLICH]
    assert werk.sicherungen.geprobt == 1
    assert line(offen) == "letzte Sicherung 09:00 geprüft"
    offen.workspace.backups().check()
    assert (len(werk.sicherungen.gesichert), werk.sicherungen.geprobt) == (1, 1)


def test_nothing_due_makes_nothing(offen: Haus, werk: FakeWerk) -> None:
    offen.workspace.backups().check()
    assert werk.sicherungen.gesichert == []
    assert line(offen) == "noch keine Sicherung"


def test_a_failure_is_red_until_it_is_mended(offen: Haus, werk: FakeWerk) -> None:
    werk.sicherungen.neues, werk.sicherungen.fehler = True, SicherungsordnerFehlt()
    offen.workspace.backups().check()
    assert line(offen) == "Sicherung fehlgeschlagen"
    item = offen.workspace.findChild(QPushButton, "statusSicherung")
    assert item.accessibleName() == "Sicherung fehlgeschlagen"
    assert item.toolTip()
    werk.sicherungen.fehler = None
    offen.workspace.backups().check()
    assert line(offen) == "letzte Sicherung 09:00 geprüft"


def test_a_failed_drill_is_red(offen: Haus, werk: FakeWerk) -> None:
    werk.sicherungen.neues, werk.sicherungen.probe_grund = True, "Die Sicherung ist beschädigt."
    offen.workspace.backups().check()
    assert line(offen) == "Probe nicht gelungen"


def test_a_bug_opens_the_crash_dialog(offen: Haus, werk: FakeWerk, ask: FakeAsk) -> None:
    werk.sicherungen.neues, werk.sicherungen.fehler = True, ZeroDivisionError()
    offen.workspace.backups().check()
    assert "ZeroDivisionError" in ask.told[0][1]


def test_what_the_page_does_is_seen(offen: Haus, werk: FakeWerk) -> None:
    werk.sicherungen.alte(offen.workspace.session.akte.pfad, 0)
    offen.workspace.session.backups_changed.emit()
    assert line(offen) == "Probe überfällig"


def test_the_first_look_comes_by_itself_and_the_next_in_an_hour(offen: Haus, werk: FakeWerk) -> None:
    timer = offen.workspace.backups().timer
    assert (timer.isActive(), timer.interval()) == (True, 5_000)
    timer.timeout.emit()
    assert timer.interval() == 3_600_000
    assert line(offen) == "noch keine Sicherung"
    offen.window.lock()
    assert not timer.isActive()


def test_the_state_outlives_another_zoom(offen: Haus, werk: FakeWerk) -> None:
    werk.sicherungen.neues = True
    offen.workspace.backups().check()
    QTest.keyClick(offen.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert line(offen) == "letzte Sicherung 09:00 geprüft"


@pytest.mark.parametrize(
    ("ort", "text", "sentence"),
    [
        (Ablageort(Laufwerksart.FEST), "lokale Datei: Team-U25-Nord.fallakte", False),
        (
            Ablageort(Laufwerksart.ABGLEICH, "OneDrive"),
            "Abgleich-Ordner OneDrive: Team-U25-Nord.fallakte",
            True,
        ),
    ],
)
def test_the_place_of_the_file(
    offen: Haus, tresor: FakeTresor, ort: Ablageort, text: str, sentence: bool
) -> None:
    pfad = offen.workspace.session.akte.pfad
    offen.window.lock()
    tresor.orte[pfad] = ort
    offen.window.focus_start()
    type_passphrase()
    place = offen.workspace.findChild(QLabel, "statusDatei")
    assert place.text() == text
    assert bool(place.parentWidget().toolTip()) is sentence


def test_what_the_lock_notices_stands_behind_its_item(offen: Haus) -> None:
    item = offen.workspace.findChild(QLabel, "statusSperre").parentWidget()
    assert item.toolTip() == "Sperre erkennt: Ruhe am Rechner, Sitzungssperre, Benutzerwechsel, Ruhezustand"
    offen.computer.idle.seconds = None
    offen.beat(1)
    assert item.toolTip().startswith("Sperre erkennt: Ruhe in diesem Programm")


@pytest.mark.parametrize("way", ["raum_sicherung", "statusSicherung", "key", "signal"])
def test_every_way_to_the_page_and_back(offen: Haus, way: str) -> None:
    workspace = offen.workspace
    workspace.stage().show_case(1)
    if way == "key":
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(offen.window, Qt.Key.Key_S, both)
    elif way == "signal":
        workspace.session.backups_wanted.emit()
    else:
        button = workspace.findChild(QWidget, way)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    page = workspace.current_page()
    assert page.objectName() == "sicherungenSeite"
    QTest.keyClick(offen.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert workspace.current_page() is page
    QTest.mouseClick(page.findChild(QPushButton, "sicherungZurueck"), Qt.MouseButton.LeftButton)
    assert workspace.current_page().objectName() == "fallSeite"


def test_back_from_the_page_to_the_list(offen: Haus) -> None:
    workspace = offen.workspace
    workspace.stage().show_backups()
    workspace.session.back_wanted.emit()
    assert workspace.current_page().objectName() != "sicherungenSeite"
    workspace.stage().show_backups()
    workspace.stage().show_list()
    workspace.lock_wanted.emit(Sperrgrund.HAND)
    assert offen.locked
