"""Making a file in three steps; nobody leaves without having secured the Notfallcode."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.services.ablage import Ablageort, Laufwerksart
from fallakte.services.fehler import NichtBeschreibbar
from fallakte.services.programm import Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.ui.tresor.create_page import CreatePage
from fallakte.ui.tresor.create_presenter import CreatePresenter, file_name
from tests.ui.fakes import CODE, PASSPHRASE, FakeAsk, FakeTresor
from tests.ui.walk import nameless, show, tab_round


@pytest.fixture
def page(programm: Programm, ask: FakeAsk, tmp_path: Path, qtbot: QtBot) -> Iterator[CreatePage]:
    presenter = CreatePresenter(programm)
    made = CreatePage(programm, presenter, ask, tmp_path)
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
    QTest.keyClicks(edit(page, "passphraseNeuWiederholt"), PASSPHRASE)
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
    tresor.anlegen(tmp_path / "alt.fallakte", NeuerZugang(PASSPHRASE, "x"))
    QTest.keyClicks(edit(page, "dateiName"), "alt")
    click(page, "weiter")
    assert "gibt es dort schon" in error(page, "dateiName")


def test_the_folder_can_be_chosen(page: CreatePage, ask: FakeAsk, tmp_path: Path) -> None:
    ask.answers = [tmp_path / "unter", None]
    click(page, "ordnerWaehlen")
    click(page, "ordnerWaehlen")
    assert edit(page, "dateiOrdner").text() == str(tmp_path / "unter")


def test_a_weak_or_wrongly_repeated_passphrase_goes_no_further(page: CreatePage, tresor: FakeTresor) -> None:
    to_passphrase(page)
    QTest.keyClicks(edit(page, "passphraseNeu"), "kurz")
    click(page, "weiter")
    assert "14" in error(page, "passphraseNeu")
    QTest.keyClicks(edit(page, "passphraseNeu"), "kurzkurzkurz")
    click(page, "weiter")
    assert error(page, "passphraseNeu") != ""  # long enough, and known to everybody
    edit(page, "passphraseNeu").clear()
    QTest.keyClicks(edit(page, "passphraseNeu"), PASSPHRASE)
    assert error(page, "passphraseNeu") == ""
    QTest.keyClicks(edit(page, "passphraseNeuWiederholt"), PASSPHRASE[:9])
    click(page, "weiter")
    assert error(page, "passphraseNeuWiederholt") == "Stimmt noch nicht überein. Es fehlen Zeichen am Ende."
    assert tresor.dateien == {}


def test_a_suggestion_can_be_drawn_again_and_taken(page: CreatePage, tresor: FakeTresor) -> None:
    to_passphrase(page)
    first = page.findChild(QLabel, "vorschlag").text()
    assert len(first.split()) == 6
    click(page, "vorschlagAnderer")
    second = page.findChild(QLabel, "vorschlag").text()
    assert first != second
    click(page, "vorschlagNehmen")
    assert edit(page, "passphraseNeu").text() == second
    QTest.keyClicks(edit(page, "passphraseNeuWiederholt"), second)
    QTest.keyClick(edit(page, "passphraseNeuWiederholt"), Qt.Key.Key_Return)
    assert [words for words, _ in tresor.dateien.values()] == [second]
    assert page.findChild(QLabel, "vorschlag").text() == ""


def test_a_place_that_endangers_the_file_is_named(
    page: CreatePage, tresor: FakeTresor, tmp_path: Path, qtbot: QtBot
) -> None:
    hint = page.findChild(QLabel, "ortHinweis") or page.findChild(QWidget, "ortHinweis")
    tresor.orte[tmp_path / "cloud"] = Ablageort(Laufwerksart.ABGLEICH, "Musterwolke")
    edit(page, "dateiOrdner").setText(str(tmp_path / "cloud"))
    qtbot.waitUntil(hint.isVisible)
    edit(page, "dateiOrdner").setText(str(tmp_path))
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_a_refusal_of_the_disk_leads_back_to_the_place(page: CreatePage, tresor: FakeTresor) -> None:
    tresor.fehler = NichtBeschreibbar()
    to_sheet(page)
    assert error(page, "dateiOrdner").endswith(".")
    tresor.fehler = None
    click(page, "weiter")
    click(page, "weiter")
    assert len(tresor.dateien) == 1


def prove(page: CreatePage, *, slip: bool = False) -> None:
    """Copy the two groups that are asked for from the sheet."""
    groups = CODE.split("-")
    for place in (1, 2):
        field = edit(page, f"blattProbe{place}")
        number = int(field.accessibleName().split()[1])
        field.clear()
        QTest.keyClicks(field, "AAAA" if slip else groups[number - 1].lower())


def test_done_stays_off_until_the_sheet_has_proven_itself(
    page: CreatePage, ask: FakeAsk, tresor: FakeTresor, qtbot: QtBot
) -> None:
    to_sheet(page)
    assert not weiter(page).isEnabled()
    assert weiter(page).text() == "Fertig"
    ask.answers = [False, True]
    click(page, "blattDrucken")
    assert not edit(page, "blattProbe1").isVisible()
    click(page, "blattDrucken")
    assert ask.printed[1].startswith(b"%PDF")
    assert not page.findChild(QPlainTextEdit, "notfallcodeAnzeige").isVisible()
    prove(page, slip=True)
    assert "stimmt nicht" in error(page, "blattProbe1")
    assert not weiter(page).isEnabled()
    prove(page)
    with qtbot.waitSignal(page.opened) as opened:
        click(page, "weiter")
    akte = opened.args[0]
    assert akte.verlauf.seite(None).zeilen[0].vorgang == "Notfallblatt geprüft"
    akte.schliessen()
    assert tresor.geoeffnet[-1].geschlossen


def test_the_sheet_can_be_saved_where_asked(page: CreatePage, ask: FakeAsk, tmp_path: Path) -> None:
    to_sheet(page)
    ask.answers = [None, tmp_path / "kein-ordner" / "blatt.pdf", tmp_path / "blatt.pdf"]
    click(page, "blattSpeichern")
    click(page, "blattSpeichern")
    assert len(ask.told) == 1
    click(page, "blattSpeichern")
    assert (tmp_path / "blatt.pdf").read_bytes().startswith(b"%PDF")
    prove(page)
    assert weiter(page).isEnabled()


def test_a_code_written_down_has_to_prove_itself_too(page: CreatePage) -> None:
    to_sheet(page)
    click(page, "blattAbgeschrieben")
    click(page, "blattNochmal")
    assert page.findChild(QPlainTextEdit, "notfallcodeAnzeige").isVisible()
    click(page, "blattAbgeschrieben")
    prove(page)
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
    QTest.keyClicks(edit(page, "passphraseNeuWiederholt"), PASSPHRASE)
    click(page, "weiter")
