"""The page for work on the closed file: progress, stop, a new sheet, and the way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.services.fehler import DatentraegerVoll
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.programm import Programm
from fallakte.ui.shell.dateivorgang import Danach, Dateivorgang
from fallakte.ui.sicherung.arbeit_page import ArbeitPage
from tests.ui.fakes import CODE, FakeAsk
from tests.ui.sicherung.conftest import fill, find, press, shown, text
from tests.ui.walk import nameless, show, small_targets

Build = Callable[[Callable[[Fortschritt], Danach]], ArbeitPage]


@pytest.fixture
def ended() -> list[tuple[Path, str]]:
    return []


@pytest.fixture
def build(
    programm: Programm, ask: FakeAsk, datei: Path, qtbot: QtBot, ended: list[tuple[Path, str]]
) -> Build:
    def make(work: Callable[[Fortschritt], Danach]) -> ArbeitPage:
        page = ArbeitPage(programm, ask, Dateivorgang("Datei wird verschoben", datei, work))
        page.finished.connect(lambda pfad, words: ended.append((pfad, words)))
        page.resize(900, 700)
        show(qtbot, page)
        page.focus_start()
        return page

    return make


def test_it_shows_the_step_and_ends_with_the_new_place(build: Build, ended: list[tuple[Path, str]]) -> None:
    page: list[ArbeitPage] = []
    steps: list[str] = []

    def work(fortschritt: Fortschritt) -> Danach:
        fortschritt.melden("Datei kopieren", 0.5)
        steps.append(text(page[0], "arbeitSchritt"))
        return Danach(Path("/neu.fallakte"), "Die Datei liegt jetzt dort.")

    page.append(build(work))
    assert ended == []
    page[0].start()
    assert steps == ["Datei kopieren"]
    assert ended == [(Path("/neu.fallakte"), "Die Datei liegt jetzt dort.")]


def test_stopping_goes_back_with_the_sentence(
    build: Build, ended: list[tuple[Path, str]], datei: Path
) -> None:
    page: list[ArbeitPage] = []

    def work(fortschritt: Fortschritt) -> Danach:
        press(page[0], "arbeitAbbrechen")
        fortschritt.melden("Datei kopieren", 0.5)
        raise AssertionError("went on")

    page.append(build(work))
    page[0].start()
    assert ended == [(datei, "Auf Ihren Wunsch beendet. Es wurde nichts verändert.")]


def test_it_can_be_stopped_while_the_file_still_closes(
    build: Build, ended: list[tuple[Path, str]], datei: Path
) -> None:
    def work(_fortschritt: Fortschritt) -> Danach:
        raise AssertionError("began")

    page = build(work)
    press(page, "arbeitAbbrechen")
    assert ended == []
    page.start()
    assert ended == [(datei, "Auf Ihren Wunsch beendet. Es wurde nichts verändert.")]


def test_a_refusal_goes_back_with_its_sentence(
    build: Build, ended: list[tuple[Path, str]], datei: Path
) -> None:
    def work(_fortschritt: Fortschritt) -> Danach:
        raise DatentraegerVoll

    build(work).start()
    assert ended[0][0] == datei
    assert ended[0][1].startswith("Der Datenträger ist voll")


def test_a_bug_is_told_and_goes_back_too(
    build: Build, ended: list[tuple[Path, str]], ask: FakeAsk, datei: Path
) -> None:
    def work(_fortschritt: Fortschritt) -> Danach:
        raise ValueError

    build(work).start()
    assert "ist ein Fehler aufgetreten" in ask.told[0][0]
    assert ended[0][0] == datei


def test_a_new_code_has_to_be_safe_before_it_goes_on(
    build: Build, ended: list[tuple[Path, str]], datei: Path
) -> None:
    page = build(lambda _f: Danach(datei, "Neuer Schlüssel.", CODE))
    page.start()
    assert ended == []
    shown_code = find(page, QPlainTextEdit, "notfallcodeAnzeige")
    assert "ABCD" in shown_code.toPlainText()
    assert not find(page, QPushButton, "arbeitWeiter").isEnabled()
    press(page, "blattAbgeschrieben")
    groups = CODE.split("-")
    for place in (1, 2):
        edit = find(page, QLineEdit, f"blattProbe{place}")
        number = int(edit.accessibleName().split()[1])
        fill(page, **{edit.objectName(): groups[number - 1]})
    press(page, "arbeitWeiter")
    assert ended == [(datei, "Neuer Schlüssel.")]
    assert shown_code.toPlainText() == ""


def test_leaving_forgets_the_code(build: Build, datei: Path) -> None:
    page = build(lambda _f: Danach(datei, "Neuer Schlüssel.", CODE))
    page.start()
    page.stop()
    assert find(page, QPlainTextEdit, "notfallcodeAnzeige").toPlainText() == ""


def test_its_parts_have_names(build: Build, datei: Path) -> None:
    page = build(lambda _f: Danach(datei, "Fertig.", CODE))
    assert nameless(page) == []
    page.start()
    assert nameless(page) == []
    assert small_targets(page) == []
    assert find(page, QLabel, "arbeitTitel").text() == "Datei wird verschoben"
    assert shown(page, "arbeitWeiter")
