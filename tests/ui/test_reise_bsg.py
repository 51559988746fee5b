"""The agreement of BSG B 14 AS 30/15 R by keyboard and mouse, through the real program and a real file.

17.06.2011 to 16.12.2011, ten applications a month with proof by the 16th, support on separate request, no
rule on the costs of applying. The person and the places are invented.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from fallakte import app
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.uhr import FesteUhr
from fallakte.storage.kdf import KdfParameter
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.start import build_window
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, find, line, text
from tests.ui.walk import show, type_text

PASSPHRASE = "fünf leise Wörter am Morgen"
AUFTRAG = "Ich möchte wieder auf dem Bau arbeiten."
BEMUEHUNG = "Sie unternehmen im Monat mindestens zehn Bewerbungsbemühungen um Arbeit."
FOERDERUNG = "Mobilitätshilfen, weitere Leistungen, ESG"
NAMES = ("Wendelin", "Quittenbaum", "000Z424242", "Nebelgasse", "BG-77-Probe")
SECRETS = (*NAMES, "Bewerbungsbemühungen", "wieder auf dem Bau")
SECONDS = 20_000


class PersonAtTheDesk(FakeAsk):
    """Answers dialogs of our own by typing into them, and waits like a person until they are gone."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot

    def show(self, dialog: QDialog) -> bool:
        assert self.dialog is not None, f"nobody expected {dialog.objectName()}"
        dialog.show()
        self.dialog(dialog)
        self._qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=SECONDS)
        return dialog.result() == QDialog.DialogCode.Accepted


def write(page: QWidget, name: str, words: str) -> None:
    """Click into a one-line field, replace what stands there, and leave it with Tab."""
    field = line(page, name)
    wake(page)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(field, words)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def write_area(page: QWidget, name: str, words: str) -> None:
    field = area(page, name)
    wake(page)
    QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton)
    type_text(field, words)


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(find(page, QWidget, name), Qt.MouseButton.LeftButton)


def seen(page: QWidget, name: str) -> bool:
    return any(widget.isVisible() for widget in page.findChildren(QWidget, name))


def wake(page: QWidget) -> None:
    """Give the window back the keyboard, as a window manager does; the offscreen platform has none."""
    for _ in range(100):
        if QApplication.activeWindow() is not None and QApplication.focusWidget() is not None:
            return
        page.window().activateWindow()
        QApplication.processEvents()
    raise AssertionError("the window does not wake up")


def keys(page: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is; after a dialog it has to come back by itself."""
    wake(page)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def files_with(folder: Path, words: tuple[str, ...]) -> dict[str, list[str]]:
    """Which words stand in clear in which file, in the encodings a program could leave them in."""
    found: dict[str, list[str]] = {}
    for file in (p for p in folder.rglob("*") if p.is_file()):
        raw = file.read_bytes()
        here = [w for w in words if any(w.encode(e) in raw for e in ("utf-8", "latin-1", "utf-16-le"))]
        if here:
            found[file.name] = here
    return found


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).replace("\xad", "").replace("\ufffe", "").split())


@pytest.fixture(params=[(2026, 11, 23), (2028, 2, 29), (2027, 1, 1)], ids=lambda day: "-".join(map(str, day)))
def heute(request: pytest.FixtureRequest) -> date:
    return date(*request.param)


@pytest.fixture
def ask(qtbot: QtBot) -> PersonAtTheDesk:
    return PersonAtTheDesk(qtbot)


@pytest.fixture
def window(heute: date, ask: PersonAtTheDesk, qtbot: QtBot, home: Path) -> Iterator[MainWindow]:
    jetzt = datetime(heute.year, heute.month, heute.day, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    cheap = KdfParameter(memory_kib=64, iterations=1, lanes=1)
    programm = app.programm(uhr=FesteUhr(jetzt), kdf=cheap)
    made = build_window(programm, ask)
    made.resize(1280, 830)
    show(qtbot, made)
    made.focus_start()
    yield made
    made.close()
    programm.lane.schliessen()


def create_file(window: MainWindow, ask: PersonAtTheDesk, folder: Path, qtbot: QtBot) -> None:
    click(window, "neueDatei")
    write(window, "dateiName", "Probe")
    write(window, "dateiOrdner", str(folder))
    click(window, "weiter")
    write(window, "passphraseNeu", PASSPHRASE)
    write(window, "passphraseWiederholt", PASSPHRASE)
    click(window, "weiter")
    qtbot.waitUntil(
        lambda: bool([b for b in window.findChildren(QWidget, "blattDrucken") if b.isVisible()]),
        timeout=SECONDS,
    )
    ask.answers = [True]
    click(window, "blattDrucken")
    click(window, "weiter")
    qtbot.waitUntil(lambda: window.workspace() is not None, timeout=SECONDS)


def create_case(window: MainWindow, ask: PersonAtTheDesk, qtbot: QtBot) -> FallPage:
    def fill(dialog: QDialog) -> None:
        write(dialog, "vorname", "Wendelin")
        write(dialog, "nachname", "Quittenbaum")
        write(dialog, "geburtsdatum", "12.4.1966")
        write(dialog, "kundennummer", "000Z424242")
        write(dialog, "bg_nummer", "BG-77-Probe")
        write(dialog, "anschrift", "Nebelgasse 7, 00000 Lindenfurt")
        click(dialog, "speichern")

    ask.dialog = fill
    keys(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    workspace = window.workspace()
    assert workspace is not None
    qtbot.waitUntil(lambda: isinstance(workspace.current_page(), FallPage), timeout=SECONDS)
    page = workspace.current_page()
    assert isinstance(page, FallPage)
    return page


def missing(page: FallPage) -> Fehlt | None:
    return page.case.ansicht.stand.fehlt


def begin(page: FallPage, ask: PersonAtTheDesk, qtbot: QtBot) -> None:
    """Accept the case, record the mandate, rate one item, write one goal."""
    ask.dialog = lambda dialog: click(dialog, "annehmenOk")
    keys(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: missing(page) is Fehlt.AUFTRAG, timeout=SECONDS)

    def mandate(dialog: QDialog) -> None:
        write_area(dialog, "auftragText", AUFTRAG)
        click(dialog, "auftragOk")

    ask.dialog = mandate
    keys(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: missing(page) is Fehlt.EINSCHAETZUNG, timeout=SECONDS)

    keys(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    keys(page, Qt.Key.Key_2)  # Stärke, in his view
    qtbot.waitUntil(lambda: missing(page) is Fehlt.BOGEN_ABSCHLUSS, timeout=SECONDS)

    keys(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    page.findChild(QAction, "neu_handlung").trigger()
    write_area(page, "wortlaut", "Ich finde Arbeit auf einer Baustelle.")
    write(page, "kurz", "Arbeit auf dem Bau")
    keys(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    click(page, "zielSpeichern")
    qtbot.waitUntil(lambda: len(page.case.ansicht.bild.ziele) == 1, timeout=SECONDS)


def document(page: FallPage) -> Vereinbarung:
    (found,) = page.case.ansicht.bild.vereinbarungen
    return found


def write_agreement(page: FallPage, ask: PersonAtTheDesk, qtbot: QtBot) -> None:
    def historical(dialog: QDialog) -> None:
        write(dialog, "historischAm", "17.06.2011")
        write(dialog, "historischGrund", "Schulung zu B 14 AS 30/15 R")
        click(dialog, "historischOk")

    keys(page, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    ask.dialog = historical
    click(page, "historischesDokument")
    qtbot.waitUntil(lambda: "17.06.2011" in text(page, "dokumentAm"), timeout=SECONDS)
    write(page, "gueltigAb", "17.06.2011")
    qtbot.waitUntil(lambda: document(page).gueltig_ab == date(2011, 6, 17), timeout=SECONDS)
    write(page, "gueltigBis", "16.12.2011")
    qtbot.waitUntil(lambda: document(page).gueltig_bis == date(2011, 12, 16), timeout=SECONDS)
    sections = find(page, QListWidget, "abschnitte")
    row = next(i for i in range(sections.count()) if "Bemühungen" in sections.item(i).text())
    QTest.mouseClick(
        sections.viewport(),
        Qt.MouseButton.LeftButton,
        pos=sections.visualItemRect(sections.item(row)).center(),
    )

    def effort(dialog: QDialog) -> None:
        write_area(dialog, "was_person_1", BEMUEHUNG)
        write(dialog, "wieOft_person_1", "zehn im Monat")
        write(dialog, "nachweis_person_1", "Liste bis zum 16. des folgenden Monats")
        click(dialog, "paarOk")

    def support(dialog: QDialog) -> None:
        write_area(dialog, "was_stelle_1", FOERDERUNG)
        write(dialog, "hilfe_stelle_1", "nur auf gesonderten Antrag")
        click(dialog, "paarOk")

    for count, fill in enumerate((effort, support), 1):
        ask.dialog = fill
        click(page, "neuesPaar")
        qtbot.waitUntil(lambda wanted=count: len(page.case.ansicht.bild.paare) == wanted, timeout=SECONDS)


def finish(page: FallPage, ask: PersonAtTheDesk, place: Path, qtbot: QtBot) -> None:
    ask.answers = [True]
    click(page, "fertigstellen")
    qtbot.waitUntil(lambda: document(page).festgeschrieben_um is not None, timeout=SECONDS)
    for name in ("neuesPaar", "aushaendigen", "unterschrift"):
        assert not seen(page, name), name

    def hand_out(dialog: QDialog) -> None:
        write(dialog, "empfaenger", "Schulung")
        write(dialog, "zweck", "Beispiel")
        ask.answers = [place]
        click(dialog, "pdfAusgebenOk")

    ask.dialog = hand_out
    click(page, "pdfSpeichern")
    qtbot.waitUntil(place.exists, timeout=SECONDS)


def test_from_an_empty_folder_to_the_printed_agreement_and_nothing_in_clear(
    window: MainWindow, ask: PersonAtTheDesk, qtbot: QtBot, tmp_path: Path, home: Path
) -> None:
    create_file(window, ask, tmp_path, qtbot)
    page = create_case(window, ask, qtbot)
    begin(page, ask, qtbot)
    write_agreement(page, ask, qtbot)
    pdf = tmp_path / "Vereinbarung.pdf"
    finish(page, ask, pdf, qtbot)
    assert "Quittenbaum" not in window.windowTitle()
    assert set(files_with(tmp_path, SECRETS)) <= {pdf.name}, "open, with its write-ahead log"

    keys(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.workspace() is None, timeout=SECONDS)

    said = text_of(pdf)
    for words in (
        "Eingliederungsvereinbarung",
        "Wendelin Quittenbaum",
        "17.06.2011 bis 16.12.2011",
        BEMUEHUNG,
        "zehn im Monat",
        "Liste bis zum 16. des folgenden Monats",
        FOERDERUNG,
        "nur auf gesonderten Antrag",
        "Schulung zu B 14 AS 30/15 R",
        "Muster – außer Kraft seit 01.08.2016",
    ):
        assert words in said, words
    assert "Bewerbungskosten" not in said, "the original has no rule on them"
    assert set(files_with(tmp_path, SECRETS)) <= {pdf.name}
    assert files_with(home, SECRETS) == {}

    write(window, "passphrase", PASSPHRASE)
    click(window, "entsperrenKnopf")
    qtbot.waitUntil(lambda: window.workspace() is not None, timeout=SECONDS)
    workspace = window.workspace()
    assert workspace is not None
    assert workspace.session.akte.datei.kette_pruefen() is None


def test_the_search_sees_what_lies_in_clear(tmp_path: Path) -> None:
    for encoding in ("utf-8", "latin-1", "utf-16-le"):
        (tmp_path / encoding).write_bytes(b"\x00" + "Bewerbungsbemühungen".encode(encoding) + b"\x00")
    assert set(files_with(tmp_path, SECRETS)) == {"utf-8", "latin-1", "utf-16-le"}
    assert files_with(tmp_path, ("Quittenbaum",)) == {}


def test_a_word_that_is_not_on_the_paper_is_missed(tmp_path: Path) -> None:
    """Negative control of the reading itself: an empty page holds none of the words."""
    with pypdfium2.PdfDocument.new() as empty:
        empty.new_page(595, 842)
        empty.save(tmp_path / "leer.pdf")
    assert FOERDERUNG not in text_of(tmp_path / "leer.pdf")
