"""When the passphrase is forgotten or the file does not open: the ways out, by hand and keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.services import fehler as f
from fallakte.services.lane import Fertig, Misslungen, SyncLane
from fallakte.services.programm import Programm
from fallakte.services.zugang import Notfallcode
from fallakte.ui.tresor.gate_pages import GatePages
from fallakte.ui.tresor.rescue_page import RescuePage
from fallakte.ui.tresor.unlock_form import BACKUP, CHECK, FORGET, FREE, helps_for
from tests.ui.fakes import CODE, FakeAsk, FakeTresor
from tests.ui.walk import nameless, show, small_targets, tab_round

T = TypeVar("T")
NEW = "Segel Blau Tinte Ofen Karussell"


class Help:
    """Implements Rescue: remembers what was asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[Path, str]] = []

    def __call__(self, pfad: Path, way: str) -> None:
        self.calls.append((pfad, way))

    def stop(self) -> None:
        pass


class LaterLane(SyncLane):
    """A lane that works when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[Callable[[], None]] = []

    def submit(self, job: Callable[[], T], fertig: Fertig[T], misslungen: Misslungen) -> None:
        self._jobs.append(lambda: super(LaterLane, self).submit(job, fertig, misslungen))

    def go(self) -> None:
        for job in self._jobs[:]:
            self._jobs.remove(job)
            job()


@pytest.fixture
def rettung() -> Help:
    return Help()


@pytest.fixture
def gate(programm: Programm, ask: FakeAsk, datei: Path, rettung: Help, qtbot: QtBot) -> Iterator[GatePages]:
    made = GatePages(programm, ask, datei, None, lambda: rettung)
    made.resize(1280, 800)
    show(qtbot, made)
    made.focus_start()
    yield made
    made.stop()
    made.hide()


def button(gate: GatePages, name: str) -> QPushButton:
    return next(b for b in gate.findChildren(QPushButton, name) if b.isVisible())


def edit(gate: GatePages, name: str) -> QLineEdit:
    return next(e for e in gate.findChildren(QLineEdit, name) if e.isVisible())


def click(gate: GatePages, name: str) -> None:
    QTest.mouseClick(button(gate, name), Qt.MouseButton.LeftButton)


def open_by_code(gate: GatePages) -> None:
    click(gate, "andererWeg")
    for number, group in enumerate(CODE.split("-"), start=1):
        edit(gate, f"notfallcode_{number}").setText(group)
    QTest.keyClick(edit(gate, "notfallcode_1"), Qt.Key.Key_Return)


def test_after_the_notfallcode_comes_a_new_passphrase(
    gate: GatePages, tresor: FakeTresor, datei: Path, qtbot: QtBot
) -> None:
    open_by_code(gate)
    assert isinstance(gate.currentWidget(), RescuePage)
    QTest.keyClicks(edit(gate, "passphraseNeu"), NEW)
    QTest.keyClicks(edit(gate, "passphraseNeuWiederholt"), NEW)
    with qtbot.waitSignal(gate.opened) as opened:
        QTest.keyClick(edit(gate, "passphraseNeuWiederholt"), Qt.Key.Key_Return)
    opened.args[0].schliessen()
    assert tresor.dateien[datei][0] == NEW


def test_later_opens_without_a_change(gate: GatePages, tresor: FakeTresor, datei: Path, qtbot: QtBot) -> None:
    before = tresor.dateien[datei][0]
    open_by_code(gate)
    with qtbot.waitSignal(gate.opened) as opened:
        click(gate, "neuePassphraseSpaeter")
    opened.args[0].schliessen()
    assert tresor.dateien[datei][0] == before


def test_leaving_in_between_closes_the_file_and_forgets(gate: GatePages, tresor: FakeTresor) -> None:
    open_by_code(gate)
    QTest.keyClicks(edit(gate, "passphraseNeu"), NEW)
    field = edit(gate, "passphraseNeu")
    gate.hide()
    assert tresor.geoeffnet[-1].geschlossen == 1
    assert field.text() == ""


def test_the_page_is_walked_by_tab_and_named(gate: GatePages) -> None:
    open_by_code(gate)
    page = gate.currentWidget()
    assert len(tab_round(page)) == len(tab_round(page, backwards=True))
    assert nameless(page) == []
    assert small_targets(page) == []


def test_the_authority_opens_with_its_key_file(
    gate: GatePages, tresor: FakeTresor, ask: FakeAsk, tmp_path: Path
) -> None:
    tresor.fehler = f.BehoerdenschluesselFalsch()
    click(gate, "dritterWeg")
    QTest.keyClick(edit(gate, "behoerdenschluessel"), Qt.Key.Key_Return)
    assert tresor.versuche == []  # nothing was chosen yet
    ask.answers = [tmp_path / "behoerde.pem"]
    click(gate, "behoerdenschluesselWaehlen")
    click(gate, "entsperrenKnopf")
    assert tresor.versuche == ["behoerde.pem"]


@pytest.mark.parametrize(
    ("error", "ways"),
    [
        (f.FalschePassphrase(), ()),
        (f.DateiZuNeu(), ()),
        (f.DateiBeschaedigt(), (CHECK, BACKUP)),
        (f.AelterAlsBekannt(), (CHECK, BACKUP)),
        (f.LeereDatei(), (BACKUP,)),
        (f.DateiFehlt(), (FORGET,)),
        (f.DateiInBenutzung("anna", "pc7", None), ()),
        (f.DateiInBenutzung("anna", "pc7", None, verwaist=True), (FREE,)),
    ],
)
def test_every_refusal_offers_what_helps_and_never_a_deletion(
    error: Exception, ways: tuple[str, ...]
) -> None:
    assert helps_for(error) == ways


def test_a_damaged_file_leads_to_check_and_backup(
    gate: GatePages, tresor: FakeTresor, rettung: Help, datei: Path
) -> None:
    tresor.fehler = f.DateiBeschaedigt()
    QTest.keyClicks(edit(gate, "passphrase"), "irgendetwas")
    QTest.keyClick(edit(gate, "passphrase"), Qt.Key.Key_Return)
    click(gate, f"ausweg_{CHECK}")
    click(gate, f"ausweg_{BACKUP}")
    assert rettung.calls == [(datei, CHECK), (datei, BACKUP)]


def test_a_stale_lock_is_taken_over_only_after_a_warning(
    gate: GatePages, tresor: FakeTresor, ask: FakeAsk, datei: Path
) -> None:
    tresor.fehler = f.DateiInBenutzung("anna", "pc7", None, verwaist=True)
    QTest.keyClicks(edit(gate, "passphrase"), "irgendetwas")
    QTest.keyClick(edit(gate, "passphrase"), Qt.Key.Key_Return)
    ask.answers = [False, True]
    click(gate, f"ausweg_{FREE}")
    assert tresor.freigegeben == []
    click(gate, f"ausweg_{FREE}")
    assert tresor.freigegeben == [datei]


def test_a_missing_file_can_be_taken_off_the_list(
    gate: GatePages, tresor: FakeTresor, programm: Programm, datei: Path
) -> None:
    tresor.fehler = f.DateiFehlt()
    QTest.keyClicks(edit(gate, "passphrase"), "irgendetwas")
    QTest.keyClick(edit(gate, "passphrase"), Qt.Key.Key_Return)
    click(gate, f"ausweg_{FORGET}")
    assert programm.zuletzt.liste() == ()


def test_enter_before_the_accesses_are_known_is_not_lost(
    programm: Programm, ask: FakeAsk, tresor: FakeTresor, datei: Path, qtbot: QtBot
) -> None:
    """A slow disk answers after the person has typed and pressed Enter."""
    waiting = LaterLane()
    offen = programm.aufschliessen(programm.tresor.oeffnen(datei, Notfallcode(CODE)))
    page = RescuePage(replace(programm, lane=waiting), ask, offen, Notfallcode(CODE))
    show(qtbot, page)
    for name in ("passphraseNeu", "passphraseNeuWiederholt"):
        QTest.keyClicks(page.findChild(QLineEdit, name), NEW)
    QTest.keyClick(page.findChild(QLineEdit, "passphraseNeuWiederholt"), Qt.Key.Key_Return)
    assert tresor.dateien[datei][0] != NEW
    with qtbot.waitSignal(page.opened) as opened:
        waiting.go()
        waiting.go()
    opened.args[0].schliessen()
    assert tresor.dateien[datei][0] == NEW
