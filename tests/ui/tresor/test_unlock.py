"""Opening a file: by hand and keyboard, with every way it can fail."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.services import fehler as f
from fallakte.services.lane import ThreadLane
from fallakte.services.programm import OffeneAkte, Programm
from fallakte.services.tresor import Dateilage
from fallakte.services.zugang import Notfallcode
from fallakte.ui.tresor.unlock_page import UnlockPage
from fallakte.ui.tresor.unlock_presenter import UnlockPresenter, pause_after
from tests.ui.fakes import CODE, PASSPHRASE, FakeAsk, FakeTresor
from tests.ui.walk import nameless, show, small_targets, tab_round


@pytest.fixture
def presenter(programm: Programm) -> Iterator[UnlockPresenter]:
    made = UnlockPresenter(programm)
    yield made
    made.stop()


@pytest.fixture
def page(presenter: UnlockPresenter, ask: FakeAsk, datei: Path, qtbot: QtBot) -> UnlockPage:
    made = UnlockPage(presenter, ask, "1.0")
    made.resize(1280, 800)
    show(qtbot, made)
    made.focus_start()
    return made


def part(page: QWidget, kind: type, name: str) -> QWidget:
    found = page.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def text(page: QWidget, name: str) -> str:
    return part(page, QLabel, name).text()


def type_into_focus(words: str) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, words)
    QTest.keyClick(focus, Qt.Key.Key_Return)


def test_typing_the_passphrase_and_enter_opens(
    page: UnlockPage, presenter: UnlockPresenter, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(presenter.opened) as opened:
        type_into_focus(PASSPHRASE)
    akte = opened.args[0]
    assert isinstance(akte, OffeneAkte)
    akte.schliessen()


def test_opening_puts_the_file_on_top_of_the_list(
    page: UnlockPage, presenter: UnlockPresenter, programm: Programm, datei: Path, qtbot: QtBot
) -> None:
    programm.zuletzt.merken(datei.with_name("andere.fallakte"), programm.uhr.jetzt())
    with qtbot.waitSignal(presenter.opened) as opened:
        type_into_focus(PASSPHRASE)
    opened.args[0].schliessen()
    assert programm.zuletzt.liste()[0].pfad == datei


def test_a_wrong_passphrase_is_said_at_the_field_and_can_be_typed_over(
    page: UnlockPage, presenter: UnlockPresenter, qtbot: QtBot
) -> None:
    type_into_focus("falsch")
    assert "passt nicht" in text(page, "passphraseFehler")
    with qtbot.waitSignal(presenter.opened) as opened:
        type_into_focus(PASSPHRASE)
    opened.args[0].schliessen()


SENTENCES = [
    f.FalschePassphrase(),
    f.DateiFehlt(),
    f.LeereDatei(),
    f.UnverschluesselteDatei(),
    f.FremdeDatei(),
    f.DateiBeschaedigt(),
    f.DateiZuNeu(),
    f.DateiInBenutzung("anna", "pc7", None),
    f.SchluesseldateiFehlt(),
    f.SchluesseldateiBeschaedigt(),
    f.SchluesselPasstNicht(),
]


def test_every_failure_has_its_own_sentence(page: UnlockPage, tresor: FakeTresor) -> None:
    said = set()
    for error in SENTENCES:
        tresor.fehler = error
        type_into_focus("irgendwas ")
        said.add(text(page, "passphraseFehler"))
    assert len(said) == len(SENTENCES)
    assert all(sentence.endswith((".", "?")) for sentence in said)


def test_an_empty_passphrase_is_not_tried(page: UnlockPage, tresor: FakeTresor) -> None:
    QTest.keyClick(part(page, QLineEdit, "passphrase"), Qt.Key.Key_Return)
    assert tresor.versuche == []
    assert "Bitte" in text(page, "passphraseFehler")


def test_the_pause_grows_and_never_locks_out() -> None:
    assert [pause_after(n) for n in range(1, 10)] == [0, 0, 1, 2, 4, 8, 16, 30, 30]


def test_during_the_pause_nothing_is_tried_and_afterwards_it_is(
    page: UnlockPage, presenter: UnlockPresenter, tresor: FakeTresor, qtbot: QtBot
) -> None:
    for _ in range(3):
        type_into_focus("falsch")
    assert not part(page, QPushButton, "entsperrenKnopf").isEnabled()
    assert text(page, "warten") == "Nächster Versuch in 1 s"
    type_into_focus("falsch")
    assert len(tresor.versuche) == 3
    with qtbot.waitSignal(presenter.pause, timeout=3000):
        pass
    assert presenter.may_try


def test_a_typing_slip_in_the_code_costs_no_pause(
    page: UnlockPage, presenter: UnlockPresenter, tresor: FakeTresor, datei: Path
) -> None:
    tresor.fehler = f.NotfallcodeTippfehler(3)
    for _ in range(5):
        presenter.unlock(datei, Notfallcode("x"))
    assert presenter.may_try


def test_a_pasted_notfallcode_fills_the_groups_and_opens(
    page: UnlockPage, presenter: UnlockPresenter, tresor: FakeTresor, qtbot: QtBot
) -> None:
    QTest.mouseClick(part(page, QPushButton, "andererWeg"), Qt.MouseButton.LeftButton)
    first = part(page, QLineEdit, "notfallcode_1")
    assert QApplication.focusWidget() is first
    QApplication.clipboard().setText(CODE.lower().replace("-", " "))
    QTest.keyClick(first, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()
    with qtbot.waitSignal(presenter.rescued) as opened:  # a new passphrase is needed now
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    opened.args[0].schliessen()
    assert tresor.versuche == [CODE]


def test_typing_the_code_moves_on_and_backspace_goes_back(page: UnlockPage) -> None:
    QTest.mouseClick(part(page, QPushButton, "andererWeg"), Qt.MouseButton.LeftButton)
    for sign in "abcdef":
        QTest.keyClicks(QApplication.focusWidget(), sign)
    assert part(page, QLineEdit, "notfallcode_1").text() == "ABCD"
    assert part(page, QLineEdit, "notfallcode_2").text() == "EF"
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert QApplication.focusWidget() is part(page, QLineEdit, "notfallcode_1")


def test_the_eye_shows_and_hides(page: UnlockPage) -> None:
    edit, eye = part(page, QLineEdit, "passphrase"), part(page, QToolButton, "passphraseZeigen")
    QTest.keyClicks(edit, "geheim")
    assert edit.displayText() != "geheim"
    eye.click()
    assert edit.displayText() == "geheim"
    assert eye.accessibleName() == "Passphrase verbergen"
    page.hide()
    assert edit.text() == ""
    assert edit.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed_while_typing(page: UnlockPage) -> None:
    hint = part(page, QLabel, "feststelltaste")
    edit = part(page, QLineEdit, "passphrase")
    QTest.keyClick(edit, Qt.Key.Key_A)
    assert not hint.isVisible()
    QTest.sendKeyEvent(QTest.KeyAction.Click, edit, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier)
    assert hint.isVisible()
    QTest.keyClick(edit, Qt.Key.Key_A)
    assert not hint.isVisible()


def test_another_file_is_chosen_and_shown(page: UnlockPage, ask: FakeAsk, tmp_path: Path) -> None:
    ask.answers = [tmp_path / "leer.fallakte"]
    QTest.mouseClick(part(page, QPushButton, "andereOeffnen"), Qt.MouseButton.LeftButton)
    assert text(page, "dateiname") == "leer.fallakte"
    assert text(page, "dateilage") == Dateilage.FEHLT.label


def test_a_cancelled_choice_changes_nothing(page: UnlockPage, ask: FakeAsk) -> None:
    ask.answers = [None]
    QTest.mouseClick(part(page, QPushButton, "andereOeffnen"), Qt.MouseButton.LeftButton)
    assert text(page, "dateiname") == "Team-U25-Nord.fallakte"


def test_the_list_says_name_time_and_state(page: UnlockPage) -> None:
    model = part(page, QListView, "dateien").model()
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Team-U25-Nord.fallakte, zuletzt heute 09:00, Datei gefunden"


def test_a_slow_drive_does_not_hold_up_the_window(
    programm: Programm, tresor: FakeTresor, datei: Path, ask: FakeAsk, qtbot: QtBot
) -> None:
    threads = ThreadLane("probe")
    answer = threading.Event()
    tresor.before_look = answer.wait
    presenter = UnlockPresenter(replace(programm, lane=threads))
    page = UnlockPage(presenter, ask, "1.0")
    show(qtbot, page)
    assert text(page, "dateilage") == "wird geprüft …"
    answer.set()
    qtbot.waitUntil(lambda: text(page, "dateilage") == Dateilage.BEREIT.label)
    presenter.stop()
    threads.schliessen()


def test_the_first_start_offers_to_create(
    programm: Programm, ask: FakeAsk, presenter: UnlockPresenter, qtbot: QtBot
) -> None:
    page = UnlockPage(presenter, ask, "1.0")
    show(qtbot, page)
    page.focus_start()
    assert part(page, QWidget, "nochKeineDatei").isVisible()
    with qtbot.waitSignal(page.create_wanted):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)


def test_another_way_takes_its_place_in_the_tab_order(page: UnlockPage) -> None:
    QTest.mouseClick(part(page, QPushButton, "andererWeg"), Qt.MouseButton.LeftButton)
    walked = [w.objectName() for w in tab_round(page)]
    start = walked.index("andereOeffnen")
    fields = [f"notfallcode_{number}" for number in range(1, 15)]
    assert (walked[start:] + walked[:start])[1:16] == [*fields, "entsperrenKnopf"]


def test_everything_is_reached_by_tab_and_has_a_name(page: UnlockPage) -> None:
    walked = [w.objectName() for w in tab_round(page)]
    start = walked.index("dateien")
    assert walked[start:] + walked[:start] == [
        "dateien",
        "neueDatei",
        "andereOeffnen",
        "passphrase",
        "passphraseZeigen",
        "entsperrenKnopf",
        "andererWeg",
        "dritterWeg",
    ]
    assert len(tab_round(page, backwards=True)) == len(walked)
    assert nameless(page) == []
    assert small_targets(page) == []
