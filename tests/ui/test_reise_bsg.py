"""The agreement of BSG B 14 AS 30/15 R by keyboard and mouse, through the real program and a real file.

17.06.2011 to 16.12.2011, ten applications a month with proof by the 16th, support on separate request, no
rule on the costs of applying. The person and the places are invented.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.shell.window import MainWindow
from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.ui.fall.finden import find, text
from tests.ui.person import (
    SECONDS,
    PersonAtTheDesk,
    click,
    create_file,
    files_with,
    keys,
    real_window,
    seen,
    write,
    write_area,
)

PASSPHRASE = "fünf leise Wörter am Morgen"
AUFTRAG = "Ich möchte wieder auf dem Bau arbeiten."
BEMUEHUNG = "Sie unternehmen im Monat mindestens zehn Bewerbungsbemühungen um Arbeit."
FOERDERUNG = "Mobilitätshilfen, weitere Leistungen, ESG"
NAMES = ("Wendelin", "Quittenbaum", "000Z424242", "Nebelgasse", "BG-77-Probe")
SECRETS = (*NAMES, "Bewerbungsbemühungen", "wieder auf dem Bau")


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
    with real_window(ask, qtbot, heute) as made:
        yield made


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
    qtbot.waitUntil(lambda: find(page, QPushButton, "fertigstellen").isEnabled(), timeout=SECONDS)
    ask.answers = [True]
    click(page, "fertigstellen")
    qtbot.waitUntil(lambda: document(page).festgeschrieben_um is not None, timeout=SECONDS)
    for name in ("neuesPaar", "aushaendigen", "unterschrift"):
        assert not seen(page, name), name

    def hand_out(dialog: QDialog) -> None:
        write(dialog, "ausgabeEmpfaenger", "Schulung")
        write(dialog, "ausgabeZweck", "Beispiel")
        write(dialog, "ausgabeGrundlage", "Schulung im Haus")
        ask.answers = [place]
        click(dialog, "herausgebenOk")

    def preview(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        qtbot.waitUntil(lambda: bool(dialog.seiten.pdf), timeout=SECONDS)
        ask.dialog = hand_out
        click(dialog, "vorschauSpeichern")
        qtbot.waitUntil(place.exists, timeout=SECONDS)
        dialog.reject()

    ask.dialog = preview
    click(page, "pdfVorschau")
    assert place.exists()


def test_from_an_empty_folder_to_the_printed_agreement_and_nothing_in_clear(
    window: MainWindow, ask: PersonAtTheDesk, qtbot: QtBot, tmp_path: Path, home: Path
) -> None:
    create_file(window, ask, tmp_path, PASSPHRASE, qtbot)
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
