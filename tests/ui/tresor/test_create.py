"""Making a file in three steps; nobody leaves without having secured the Notfallcode."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.services.fehler import NichtBeschreibbar
from fallakte.services.programm import Programm
from fallakte.ui.tresor.create_page import CreatePage
from fallakte.ui.tresor.create_presenter import CreatePresenter, file_name
from tests.ui.fakes import CODE, PASSPHRASE, FakeAsk, FakeTresor
from tests.ui.walk import nameless, show, tab_round


@pytest.fixture
def page(programm: Programm, ask: FakeAsk, tmp_path: Path, qtbot: QtBot) -> Iterator[CreatePage]:
    presenter = CreatePresenter(programm, 14)
    made = CreatePage(presenter, ask, programm.uhr, tmp_path)
    made.resize(1280, 800)
    show(qtbot, made)
    made.focus_start()
    yield made
    presenter.stop()


def edit(page: CreatePage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def error(page: CreatePage, name: str) -> str:
    label = page.findChild(QLabel, f"{name}Fehler")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def click(page: CreatePage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def weiter(page: CreatePage) -> QPushButton:
    button = page.findChild(QPushButton, "weiter")
    assert isinstance(button, QPushButton)
    return button


def to_passphrase(page: CreatePage) -> None:
    QTest.keyClicks(edit(page, "dateiName"), "Team-2027")
    click(page, "weiter")


def to_sheet(page: CreatePage) -> None:
    to_passphrase(page)
    QTest.keyClicks(edit(page, "passphraseNeu"), PASSPHRASE)
    QTest.keyClicks(edit(page, "passphraseWiederholt"), PASSPHRASE)
    click(page, "weiter")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Team", "Team.fallakte"),
        (" Team.FALLAKTE ", "Team.fallakte"),
        ("a/b", ""),
        ("..", ""),
        ("", ""),
        ("x" * 200, ""),
        ("Zürich Übung", "Zürich Übung.fallakte"),
    ],
)
def test_file_names_work_on_every_system(typed: str, expected: str) -> None:
    assert file_name(typed) == expected


def test_an_impossible_place_is_said_at_its_field(
    page: CreatePage, tresor: FakeTresor, tmp_path: Path
) -> None:
    click(page, "weiter")
    assert "Namen" in error(page, "dateiName")
    assert QApplication.focusWidget() is edit(page, "dateiName")
    edit(page, "dateiOrdner").setText(str(tmp_path / "gibt-es-nicht"))
    click(page, "weiter")
    assert "Ordner gibt es nicht" in error(page, "dateiOrdner")
    edit(page, "dateiOrdner").setText(str(tmp_path))
    tresor.anlegen(tmp_path / "alt.fallakte", PASSPHRASE, "x")
    QTest.keyClicks(edit(page, "dateiName"), "alt")
    click(page, "weiter")
    assert "gibt es dort schon" in error(page, "dateiName")


def test_the_folder_can_be_chosen(page: CreatePage, ask: FakeAsk, tmp_path: Path) -> None:
    ask.answers = [tmp_path / "unter", None]
    click(page, "ordnerWaehlen")
    click(page, "ordnerWaehlen")
    assert edit(page, "dateiOrdner").text() == str(tmp_path / "unter")


def test_a_short_or_wrongly_repeated_passphrase_goes_no_further(page: CreatePage, tresor: FakeTresor) -> None:
    to_passphrase(page)
    QTest.keyClicks(edit(page, "passphraseNeu"), "kurz")
    click(page, "weiter")
    assert "es fehlen noch 10" in error(page, "passphraseNeu")
    QTest.keyClicks(edit(page, "passphraseNeu"), " aber nun lang genug")
    assert error(page, "passphraseNeu") == ""
    QTest.keyClicks(edit(page, "passphraseWiederholt"), "kurz")
    click(page, "weiter")
    assert error(page, "passphraseWiederholt") == "Stimmt noch nicht überein. Es fehlen Zeichen am Ende."
    assert tresor.dateien == {}


def test_a_refusal_of_the_disk_leads_back_to_the_place(page: CreatePage, tresor: FakeTresor) -> None:
    tresor.fehler = NichtBeschreibbar()
    to_sheet(page)
    assert error(page, "dateiOrdner").endswith(".")
    tresor.fehler = None
    click(page, "weiter")
    click(page, "weiter")
    assert len(tresor.dateien) == 1


def test_done_stays_off_until_the_code_is_printed(
    page: CreatePage, ask: FakeAsk, tresor: FakeTresor, qtbot: QtBot
) -> None:
    to_sheet(page)
    assert not weiter(page).isEnabled()
    assert weiter(page).text() == "Fertig"
    ask.answers = [False, True]
    click(page, "blattDrucken")
    assert not weiter(page).isEnabled()
    click(page, "blattDrucken")
    assert CODE.split("-")[0] in ask.printed[1]
    assert PASSPHRASE not in ask.printed[1]
    with qtbot.waitSignal(page.opened) as opened:
        click(page, "weiter")
    opened.args[0].schliessen()
    assert tresor.geoeffnet[-1].geschlossen


def test_the_sheet_can_be_saved_where_asked(page: CreatePage, ask: FakeAsk, tmp_path: Path) -> None:
    to_sheet(page)
    ask.answers = [None, tmp_path / "kein-ordner" / "blatt.txt", tmp_path / "blatt.txt"]
    click(page, "blattSpeichern")
    click(page, "blattSpeichern")
    assert len(ask.told) == 1
    assert not weiter(page).isEnabled()
    click(page, "blattSpeichern")
    sheet = (tmp_path / "blatt.txt").read_text(encoding="utf-8")
    assert all(group in sheet for group in CODE.split("-"))
    assert weiter(page).isEnabled()


def test_typing_the_code_back_is_enough_and_a_slip_is_found(page: CreatePage) -> None:
    to_sheet(page)
    wrong = CODE.split("-")
    wrong[4] = "AAAA"
    QTest.keyClicks(edit(page, "codeProbe_1"), "")
    for number, group in enumerate(wrong):
        edit(page, f"codeProbe_{number + 1}").setText(group)
    assert "Gruppe 5" in error(page, "codeProbe")
    assert not weiter(page).isEnabled()
    edit(page, "codeProbe_5").setText(CODE.split("-")[4])
    assert weiter(page).isEnabled()


def test_leaving_closes_the_file_and_forgets_the_secrets(page: CreatePage, tresor: FakeTresor) -> None:
    to_sheet(page)
    shown = page.findChild(QPlainTextEdit, "notfallcodeAnzeige")
    assert "ABCD" in shown.toPlainText()
    page.hide()
    assert shown.toPlainText() == ""
    assert edit(page, "passphraseNeu").text() == ""
    assert tresor.geoeffnet[-1].geschlossen == 1


def test_back_from_the_first_step_gives_up(page: CreatePage, qtbot: QtBot) -> None:
    to_passphrase(page)
    click(page, "zurueck")
    with qtbot.waitSignal(page.cancelled):
        click(page, "zurueck")


def test_every_step_is_walked_by_tab_and_named(page: CreatePage) -> None:
    for step in (lambda _page: None, to_passphrase, lambda p: (click(p, "zurueck"), to_sheet_again(p))):
        step(page)
        assert len(tab_round(page)) == len(tab_round(page, backwards=True))
        assert nameless(page) == []


def to_sheet_again(page: CreatePage) -> None:
    click(page, "weiter")
    QTest.keyClicks(edit(page, "passphraseNeu"), PASSPHRASE)
    QTest.keyClicks(edit(page, "passphraseWiederholt"), PASSPHRASE)
    click(page, "weiter")
