"""Locking: every reason, what becomes of dialogs and drafts, and what goes on behind the gate."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.services.fehler import DatentraegerVoll, SicherungsordnerFehlt
from fallakte.services.lane import ThreadLane
from fallakte.services.programm import Programm
from fallakte.services.sicherung import Anlass
from fallakte.ui.shell.dateivorgang import Danach, Dateivorgang
from fallakte.ui.shell.sperre.gruende import Sperrgrund
from tests.ui.fakes import FakeAsk, FakeTresor, FakeWerk
from tests.ui.shell.haus import Haus, build, fill, type_passphrase
from tests.ui.walk import show


def disposed(tresor: FakeTresor) -> bool:
    return all(datei.geschlossen for datei in tresor.geoeffnet)


# -- reasons


@pytest.mark.parametrize(
    ("grund", "words"),
    [
        (Sperrgrund.SITZUNG, "Sitzung gesperrt"),
        (Sperrgrund.BENUTZER, "Benutzer gewechselt"),
        (Sperrgrund.RUHEZUSTAND, "Ruhezustand"),
    ],
)
def test_what_the_system_tells(offen: Haus, tresor: FakeTresor, grund: Sperrgrund, words: str) -> None:
    offen.computer.messages.tell(grund)
    assert offen.locked
    assert disposed(tresor)
    assert offen.told() == f"Zuletzt gesperrt: heute, 09:00 – {words}."


def test_by_hand(offen: Haus) -> None:
    QTest.keyClick(offen.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert offen.told() == "Zuletzt gesperrt: heute, 09:00 – von Hand."


def test_ten_quiet_minutes(offen: Haus) -> None:
    offen.beat(599)
    assert not offen.locked
    offen.beat(1)
    assert offen.told() == "Zuletzt gesperrt: heute, 09:00 – nach 10 min ohne Eingabe."


def test_waking_up(offen: Haus) -> None:
    offen.computer.wall += 7200
    offen.beat(1)
    assert offen.told() == "Zuletzt gesperrt: heute, 09:00 – Ruhezustand."


@pytest.mark.parametrize(("chosen", "locked"), [(True, True), (False, False)])
def test_minimised_is_a_choice(
    programm: Programm,
    tresor: FakeTresor,
    ask: FakeAsk,
    datei: Path,
    qtbot: QtBot,
    chosen: bool,
    locked: bool,
) -> None:
    haus = build(programm, tresor, ask, datei, minimise_locks=chosen)
    show(qtbot, haus.window)
    haus.window.focus_start()
    type_passphrase()
    haus.window.showMinimized()
    assert haus.locked is locked
    if locked:
        assert "Fenster minimiert" in haus.told()
    haus.window.close()


def test_the_first_unlock_tells_of_no_lock(haus: Haus) -> None:
    assert haus.told() == ""


# -- the warning


def test_the_warning_counts_down_and_goes_with_a_touch(offen: Haus) -> None:
    offen.beat(540)
    warning = offen.window.findChild(QLabel, "sperrwarnungText")
    assert warning.text() == "Die Akte wird in 60 s gesperrt. Ihre Eingaben bleiben als Entwurf erhalten."
    assert warning.isVisible()
    offen.beat(15)
    assert "in 45 s" in warning.text()
    offen.computer.idle.seconds = 0
    offen.beat(1)
    assert not warning.isVisible()


def test_its_button_gives_the_keyboard_back(offen: Haus) -> None:
    before = QApplication.focusWidget()
    offen.beat(545)
    assert QApplication.focusWidget() is before
    button = offen.window.findChild(QPushButton, "weiterArbeiten")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not button.isVisible()
    assert QApplication.focusWidget() is before


# -- dialogs and drafts


def test_a_dialog_goes_and_its_text_comes_back(offen: Haus, ask: FakeAsk, qtbot: QtBot) -> None:
    """Typed into a dialog, session locked: the draft is kept before the dialog is given up."""
    shown: list[QDialog] = []

    def type_then_lock(dialog: QDialog) -> None:
        shown.append(dialog)
        field = dialog.findChild(QLineEdit, "vorname")
        QTest.keyClicks(field, "Jonas")
        offen.computer.messages.tell(Sperrgrund.SITZUNG)

    ask.dialog = type_then_lock
    QTest.keyClick(offen.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: offen.locked)
    assert offen.told().endswith("1 Entwurf wird nach dem Entsperren wiederhergestellt.")
    with qtbot.waitSignal(shown[0].destroyed):
        shown[0].deleteLater()
    with qtbot.waitActive(offen.window):
        offen.window.activateWindow()
    offen.window.focus_start()
    type_passphrase()
    seen: list[str] = []
    ask.dialog = lambda dialog: seen.append(dialog.findChild(QLineEdit, "vorname").text())
    QTest.keyClick(offen.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["Jonas"]


class Stubborn(QDialog):
    """A dialog that does not hear that it is given up."""

    def reject(self) -> None:
        pass


def test_no_dialog_keeps_the_file_open(offen: Haus, tresor: FakeTresor, qtbot: QtBot) -> None:
    dialog = Stubborn(offen.window)
    dialog.show()
    offen.window.lock(Sperrgrund.SITZUNG)
    assert not offen.locked
    qtbot.waitUntil(lambda: offen.locked)
    assert disposed(tresor)
    assert not dialog.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_open_menu_is_closed(offen: Haus, qtbot: QtBot) -> None:
    menu = QMenu(offen.window)
    menu.addAction("Löschen")
    menu.popup(offen.window.mapToGlobal(offen.window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    offen.window.lock(Sperrgrund.SITZUNG)
    qtbot.waitUntil(lambda: offen.locked)
    assert not menu.isVisible()


def test_two_reasons_at_once_lock_once(offen: Haus, tresor: FakeTresor) -> None:
    workspace = offen.workspace
    workspace.lock_wanted.emit(Sperrgrund.SITZUNG)
    workspace.lock_wanted.emit(Sperrgrund.HAND)
    assert "Sitzung gesperrt" in offen.told()
    assert [datei.geschlossen for datei in tresor.geoeffnet][-1] == 1


# -- the backup behind the gate


def test_changes_are_backed_up_and_nothing_is_said(offen: Haus, werk: FakeWerk) -> None:
    werk.sicherungen.neues = True
    offen.window.lock()
    assert werk.sicherungen.gesichert == [Anlass.SCHLIESSEN]
    assert offen.bar() == ""


def test_without_changes_there_is_no_backup(offen: Haus, werk: FakeWerk) -> None:
    offen.window.lock()
    assert werk.sicherungen.gesichert == []


def test_a_backup_that_fails_is_told_and_keeps_nothing_open(
    offen: Haus, werk: FakeWerk, tresor: FakeTresor
) -> None:
    werk.sicherungen.neues, werk.sicherungen.fehler = True, SicherungsordnerFehlt()
    offen.window.lock()
    assert disposed(tresor)
    assert offen.bar().startswith("Die Sicherung ist nicht gelungen.")
    read = offen.window.findChild(QPushButton, "nachrichtGelesen")
    QTest.mouseClick(read, Qt.MouseButton.LeftButton)
    assert offen.bar() == ""


def test_a_bug_in_the_backup_is_told_without_its_words(
    offen: Haus, werk: FakeWerk, tresor: FakeTresor, ask: FakeAsk
) -> None:
    werk.sicherungen.neues, werk.sicherungen.fehler = True, KeyError("Elif Musterfeld")
    offen.window.lock()
    assert disposed(tresor)
    assert "Musterfeld" not in offen.bar() + str(ask.told)
    assert "KeyError" in ask.told[0][1]


def test_a_draft_that_could_not_be_written_is_told(offen: Haus, tresor: FakeTresor) -> None:
    session = offen.workspace.session

    def full() -> None:
        raise DatentraegerVoll

    session.locking.connect(lambda: session.lane.run(full, lambda _: None, lambda _: None))
    session.lane.close()  # as after the gate is up: nobody hears the lane any more
    offen.window.lock()
    assert offen.bar().startswith("Eine letzte Eingabe konnte nicht gespeichert werden.")


class Stop:
    """Holds a job on the lane until `go`."""

    def __init__(self, werk: FakeWerk) -> None:
        self.reached, self.gone_on = threading.Event(), threading.Event()
        werk.sicherungen.neues = True
        werk.sicherungen.dabei = self

    def __call__(self) -> None:
        self.reached.set()
        assert self.gone_on.wait(20)

    def go(self) -> None:
        self.gone_on.set()


@pytest.fixture
def threaded(
    programm: Programm, tresor: FakeTresor, ask: FakeAsk, datei: Path, qtbot: QtBot
) -> Iterator[Haus]:
    """The open house on real lanes; whatever a test leaves behind is finished."""
    lane = ThreadLane("programm")
    real = replace(
        programm,
        lane=lane,
        aufschliessen=lambda d: replace(programm.aufschliessen(d), lane=ThreadLane("akte")),
    )
    fill(programm, tresor, datei)
    haus = build(real, tresor, ask, datei)
    with qtbot.waitActive(haus.window):  # not given to qtbot: it would delete the window before it has closed
        haus.window.show()
        haus.window.activateWindow()
    haus.window.focus_start()
    type_passphrase()
    qtbot.waitUntil(lambda: not haus.locked)
    yield haus
    if not haus.window.isHidden():
        haus.window.close()
        qtbot.waitUntil(haus.window.isHidden)
    haus.window.deleteLater()
    lane.schliessen()


def test_the_gate_is_there_while_the_backup_runs(
    threaded: Haus, werk: FakeWerk, tresor: FakeTresor, qtbot: QtBot
) -> None:
    stop = Stop(werk)
    threaded.window.lock()
    assert threaded.locked
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    qtbot.waitUntil(lambda: "Sicherung läuft" in threaded.bar())
    assert "0 %" in threaded.bar()
    assert not disposed(tresor)
    assert not any("Erdacht" in text.text() for text in threaded.window.findChildren(QLabel))
    stop.go()
    qtbot.waitUntil(lambda: threaded.bar() == "")
    assert disposed(tresor)


def test_the_backup_can_be_cancelled(
    threaded: Haus, werk: FakeWerk, tresor: FakeTresor, qtbot: QtBot
) -> None:
    stop = Stop(werk)
    threaded.window.lock()
    qtbot.waitUntil(lambda: bool(threaded.bar()))
    cancel = threaded.window.findChild(QPushButton, "arbeitAbbrechen")
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert "wird abgebrochen" in threaded.bar()
    assert not cancel.isEnabled()
    stop.go()
    qtbot.waitUntil(lambda: "wurde abgebrochen" in threaded.bar())
    assert disposed(tresor)
    assert werk.sicherungen.gesichert == []


def test_unlocking_waits_behind_the_backup(
    threaded: Haus, werk: FakeWerk, tresor: FakeTresor, qtbot: QtBot
) -> None:
    stop = Stop(werk)
    threaded.window.lock()
    type_passphrase()
    qtbot.waitUntil(stop.reached.is_set)
    opened = len(tresor.geoeffnet)
    stop.go()
    qtbot.waitUntil(lambda: not threaded.locked)
    assert len(tresor.geoeffnet) == opened + 1
    assert [datei.geschlossen > 0 for datei in tresor.geoeffnet] == [True] * opened + [False]


def test_a_running_daily_backup_is_cancelled_by_the_lock(
    threaded: Haus, werk: FakeWerk, tresor: FakeTresor, qtbot: QtBot
) -> None:
    stop = Stop(werk)
    threaded.workspace.backups().check()
    qtbot.waitUntil(stop.reached.is_set)
    threaded.window.lock()
    stop.go()
    qtbot.waitUntil(lambda: disposed(tresor))
    assert werk.sicherungen.gesichert == [Anlass.SCHLIESSEN]


# -- closing the window


def test_closing_goes_on_until_the_file_is_closed(
    threaded: Haus, werk: FakeWerk, tresor: FakeTresor, qtbot: QtBot
) -> None:
    stop = Stop(werk)
    threaded.window.close()
    assert threaded.window.isVisible()
    assert threaded.locked
    assert threaded.told() == ""
    stop.go()
    qtbot.waitUntil(threaded.window.isHidden)
    assert disposed(tresor)
    assert werk.sicherungen.gesichert == [Anlass.SCHLIESSEN]


def test_closing_while_the_gate_waits_for_the_backup(threaded: Haus, werk: FakeWerk, qtbot: QtBot) -> None:
    stop = Stop(werk)
    threaded.window.lock()
    threaded.window.close()
    assert threaded.window.isVisible()
    stop.go()
    qtbot.waitUntil(threaded.window.isHidden)


def test_a_failing_backup_does_not_stop_the_end(
    threaded: Haus, werk: FakeWerk, tresor: FakeTresor, qtbot: QtBot
) -> None:
    werk.sicherungen.neues, werk.sicherungen.fehler = True, SicherungsordnerFehlt()
    threaded.window.close()
    qtbot.waitUntil(threaded.window.isHidden)
    assert disposed(tresor)


def test_closing_twice_cancels_and_three_times_gives_up(threaded: Haus, werk: FakeWerk, qtbot: QtBot) -> None:
    stop = Stop(werk)
    for _ in range(2):
        threaded.window.close()
    assert threaded.given_up == []
    threaded.window.close()
    assert threaded.given_up == [True]
    stop.go()
    qtbot.waitUntil(threaded.window.isHidden)
    assert werk.sicherungen.gesichert == []


def test_closing_with_an_open_dialog(threaded: Haus, tresor: FakeTresor, qtbot: QtBot) -> None:
    dialog = QDialog(threaded.window)
    dialog.show()
    threaded.window.close()
    qtbot.waitUntil(threaded.window.isHidden)
    assert disposed(tresor)
    assert not dialog.isVisible()


# -- work on the closed file


def vorgang(pfad: Path, *, abbrechbar: bool = True) -> Dateivorgang:
    return Dateivorgang("Datei wird verschoben", pfad, lambda _f: Danach(pfad, ""), abbrechbar)


def test_work_begins_when_the_file_is_closed_and_leads_to_the_gate(
    offen: Haus, tresor: FakeTresor, datei: Path
) -> None:
    seen: list[bool] = []
    session = offen.workspace.session
    session.closed_work_wanted.emit(vorgang(datei))
    work = offen.works[0]
    seen.append(disposed(tresor))
    assert (work.started, work.isVisible(), seen) == (1, True, [True])
    assert offen.told() == ""  # no gate: nobody may unlock now
    work.finished.emit(datei.with_name("Anders.fallakte"), "Die Datei ist verschoben.")
    assert offen.window.windowTitle() == "Fallakte – Anders.fallakte"
    assert offen.bar() == "Die Datei ist verschoben."
    assert work.stopped == 1


@pytest.mark.parametrize(("cancellable", "stays"), [(False, True), (True, False)])
def test_work_that_cannot_be_cancelled_is_not_left(
    offen: Haus, datei: Path, cancellable: bool, stays: bool
) -> None:
    offen.workspace.session.closed_work_wanted.emit(vorgang(datei, abbrechbar=cancellable))
    offen.window.close()
    assert offen.window.isVisible() is stays
    offen.works[0].finished.emit(datei, "Fertig.")


# -- how long the window stands still


def test_report_the_longest_block_of_the_window(threaded: Haus, werk: FakeWerk, qtbot: QtBot) -> None:
    """No assertion on time: it prints what a person would feel at a lock."""
    beats: list[float] = []
    clock = threading.Event()
    probe = QTimer(threaded.window)
    probe.setInterval(1)
    probe.timeout.connect(lambda: beats.append(perf_counter()))
    probe.start()
    werk.sicherungen.neues = True
    werk.sicherungen.dabei = lambda: clock.wait(0.2)
    threaded.window.lock()
    qtbot.waitUntil(lambda: not threaded.window.closing)
    probe.stop()
    longest = max(later - sooner for sooner, later in pairwise(beats)) * 1000
    sys.stdout.write(f"\nlock: longest block of the window {longest:.0f} ms (hold 50)\n")
    assert len(beats) > 10
