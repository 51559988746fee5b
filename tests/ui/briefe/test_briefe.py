"""Letters from their forms: nothing is kept before it has left the house, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.domain.dokument import Schreibenart
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.zusage import Stand, Zusagestand
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import Einladung
from fallakte.services.lane import ThreadLane
from fallakte.services.programm import OffeneAkte
from fallakte.services.uhr import FesteUhr
from fallakte.ui.briefe.einstieg import BRIEFE, open_minutes, reopen_letter, write_letter
from fallakte.ui.briefe.serie_dialog import SerieLauf, letters_for_many
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.session import Session
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter
from fallakte.ui.ueberpruefung.tab import UeberpruefungTab
from fallakte.ui.vorschau.blatt import Auswahl
from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.documents.reading import page_texts
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.walk import nameless, show, small_targets, type_text

NAMES = {
    Schreibenart.EINLADUNG: {
        "einladungTag": "01.12.2026",
        "einladungThema": "das Praktikum",
        "einladungMit": "Zeugnis",
    },
    Schreibenart.ANHOERUNG: {"anhoerungSachverhalt": "Nicht erschienen", "anhoerungAbsicht": "Verpflichtung"},
    Schreibenart.SCHWEIGEPFLICHTENTBINDUNG: {
        "entbindungWer": "Frau Wegmann",
        "entbindungGegenueber": "K. Probenau",
        "entbindungWeitere": "Ratenplan",
        "entbindungZweck": "Schulden regeln",
        "entbindungBis": "31.05.2027",
    },
    Schreibenart.RUECKMELDEBOGEN: {
        "rueckmeldungStelle": "Lernwerkstatt",
        "rueckmeldungAngebot": "Praktikum",
    },
}


@pytest.fixture
def case(session: Session) -> Case:
    return Case(session, beispiel.elif_anlegen(session.akte))


def write(dialog: QDialog, texts: dict[str, str]) -> None:
    for name, words in texts.items():
        field = dialog.findChild(QLineEdit, name) or dialog.findChild(QPlainTextEdit, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit), name
        if isinstance(field, QLineEdit):
            field.clear()
        type_text(field, words)


def press(dialog: QDialog, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


class Person:
    """Fills in the form, looks at the pages and lets the paper leave, or not."""

    def __init__(self, art: Schreibenart, weg: Weg | None, ziel: Path | None = None) -> None:
        self.art, self.weg, self.ziel = art, weg, ziel
        self.pages = ""
        self.before: Callable[[QDialog], None] = lambda _dialog: None

    def __call__(self, dialog: QDialog) -> None:
        if isinstance(dialog, PreviewDialog):
            blatt = dialog.blatt
            self.pages = " ".join(" ".join(page_texts(blatt.setzen(Auswahl()))).split())
            if self.weg is not None and blatt.ausgeben is not None:
                blatt.ausgeben(Auswahl(), self.weg, self.ziel, None)
            return
        self.before(dialog)
        write(dialog, NAMES[self.art])
        press(dialog, f"brief_{self.art.value}Ok")


@pytest.mark.parametrize("art", list(BRIEFE))
def test_each_letter_is_filled_in_looked_at_and_kept(
    case: Case, ask: FakeAsk, tmp_path: Path, art: Schreibenart
) -> None:
    weg = Weg(empfaenger="Lernwerkstatt", zweck="Rückmeldung", rechtsgrundlage="Einwilligung")
    person = Person(art, weg, tmp_path / "Brief.pdf")
    ask.dialog = person
    assert write_letter(case, art)
    (kept,) = case.session.akte.schreiben.von(case.fall_id)
    assert (kept.art, kept.rechtsgrundlage) == (art, "Einwilligung")
    assert (tmp_path / "Brief.pdf").read_bytes() == kept.pdf
    for words in NAMES[art].values():
        assert words in person.pages


def test_who_only_looks_keeps_the_form_and_no_letter(case: Case, ask: FakeAsk) -> None:
    person = Person(Schreibenart.EINLADUNG, None)
    ask.dialog = person
    assert not write_letter(case, Schreibenart.EINLADUNG)
    assert case.session.akte.schreiben.von(case.fall_id) == ()
    assert "keine Rechtsfolgen" in person.pages


def test_what_is_missing_is_said_at_its_field(case: Case, ask: FakeAsk) -> None:
    said: list[str] = []

    def fill(dialog: QDialog) -> None:
        press(dialog, "brief_einladungOk")
        said.append(dialog.findChild(QLabel, "einladungTagFehler").text())
        write(dialog, {"einladungTag": "01.12.2026"})
        press(dialog, "brief_einladungOk")
        said.append(dialog.findChild(QLabel, "einladungThemaFehler").text())

    ask.dialog = fill
    assert not write_letter(case, Schreibenart.EINLADUNG)
    assert said[0]
    assert said[1] == "Bitte füllen Sie „Thema“ aus."


def test_a_release_names_what_was_ticked(case: Case, ask: FakeAsk) -> None:
    person = Person(Schreibenart.SCHWEIGEPFLICHTENTBINDUNG, None)

    def tick(dialog: QDialog) -> None:
        QTest.keyClick(dialog.findChild(QCheckBox, "entbindungDaten2"), Qt.Key.Key_Space)
        QTest.keyClick(dialog.findChild(QCheckBox, "entbindungGegenseitig"), Qt.Key.Key_Space)

    person.before = tick
    ask.dialog = person
    write_letter(case, Schreibenart.SCHWEIGEPFLICHTENTBINDUNG)
    assert "Beide dürfen einander informieren." in person.pages


def test_a_half_written_letter_is_found_again(case: Case, ask: FakeAsk) -> None:
    assert not reopen_letter(case, "ausgabe:3")
    person = Person(Schreibenart.ANHOERUNG, None)
    ask.dialog = person
    assert reopen_letter(case, "brief:anhoerung/druck")
    assert "Nicht erschienen" in person.pages


@pytest.mark.parametrize("art", list(BRIEFE))
def test_every_field_can_be_reached_and_is_named(case: Case, ask: FakeAsk, art: Schreibenart) -> None:
    def look(dialog: QDialog) -> None:
        assert nameless(dialog) == []
        assert small_targets(dialog) == []

    ask.dialog = look
    write_letter(case, art)


def reviewed(akte: OffeneAkte, fall_id: int) -> int:
    """Everything was kept, and it goes on."""
    review_id = beispiel.neuer(akte.ueberpruefungen.beginnen(fall_id), Ueberpruefung)
    bild = akte.faelle.ansicht(fall_id).bild
    assert bild.geltende is not None
    for zusage in bild.zusagen_von(bild.geltende.id):
        stand = Zusagestand(
            zusage_id=zusage.id, um=beispiel.um(23, 11), stand=Stand.ERFUELLT,
            ueberpruefung_id=review_id,
        )  # fmt: skip
        akte.zusagen.bewerten(stand)
    akte.ueberpruefungen.entscheiden(review_id, Entscheidung.FORTFUEHREN, "Es läuft gut.")
    return review_id


def test_minutes_of_a_review(session: Session, ask: FakeAsk, uhr: FesteUhr) -> None:
    fall_id = beispiel.elif_in_kraft(session.akte, uhr)[0]
    review_id = reviewed(session.akte, fall_id)
    person = Person(Schreibenart.EINLADUNG, Weg(empfaenger="Person", zweck="Protokoll"))
    ask.dialog = person
    open_minutes(Case(session, fall_id), review_id)
    assert "Wir haben entschieden: fortführen." in person.pages
    assert [s.art for s in session.akte.schreiben.von(fall_id)] == [Schreibenart.UEBERPRUEFUNGSPROTOKOLL]


def test_the_card_of_a_decided_review_leads_to_its_minutes(
    session: Session, ask: FakeAsk, uhr: FesteUhr, qtbot: QtBot
) -> None:
    fall_id = beispiel.elif_in_kraft(session.akte, uhr)[0]
    reviewed(session.akte, fall_id)
    tab = UeberpruefungTab(UeberpruefungPresenter(Case(session, fall_id)))
    show(qtbot, tab)
    person = Person(Schreibenart.EINLADUNG, None)
    ask.dialog = person
    QTest.keyClick(tab.findChild(QPushButton, "protokollDrucken"), Qt.Key.Key_Space)
    assert "Wie es weitergeht" in person.pages
    assert session.akte.schreiben.von(fall_id) == (), "who looks keeps nothing"


# -- many


class Batch:
    """Picks every case, fills in the invitation and goes on as told by `then`, once per try."""

    def __init__(self, ask: FakeAsk, *then: Callable[[QDialog], None]) -> None:
        self.ask, self.then = ask, list(then)
        self.told: list[str] = []
        self.pages = ""

    def __call__(self, dialog: QDialog) -> None:
        if isinstance(dialog, SerieLauf):
            self.told.append(dialog.findChild(QLabel, "serieSatz").text())
            press(dialog, "serieSchliessen")
        elif isinstance(dialog, PreviewDialog):
            self.pages = " ".join(" ".join(page_texts(dialog.seiten.pdf)).split())
        else:
            for step in self.then:
                step(dialog)


def fill_in(dialog: QDialog) -> None:
    write(dialog, NAMES[Schreibenart.EINLADUNG])
    press(dialog, "alleFaelle")


def go(dialog: QDialog) -> None:
    press(dialog, "serieOk")


def test_one_letter_for_each_case(session: Session, ask: FakeAsk, case: Case, tmp_path: Path) -> None:
    def nobody_first(dialog: QDialog) -> None:
        assert nameless(dialog) == []
        assert small_targets(dialog) == []
        assert dialog.findChild(QLabel, "fallauswahlAnzahl").text() == "0 von 1"
        write(dialog, NAMES[Schreibenart.EINLADUNG])
        go(dialog)
        assert dialog.isVisible(), "without a case nothing happens"
        assert (
            dialog.findChild(QLabel, "fallauswahlListeFehler").text() == "Wählen Sie mindestens einen Fall."
        )
        press(dialog, "alleFaelle")
        ask.answers = [None, tmp_path]
        go(dialog)
        assert dialog.isVisible(), "no folder was chosen: nothing happened"

    batch = Batch(ask, nobody_first, go)
    ask.dialog = batch
    letters_for_many(session)
    assert batch.told == [f"1 Brief geschrieben, im Ordner „{tmp_path.name}“."]
    (file,) = tmp_path.glob("Einladung *.pdf")
    (kept,) = session.akte.schreiben.von(case.fall_id)
    assert file.read_bytes() == kept.pdf


def test_the_letter_is_looked_at_before_any_is_written(
    session: Session, ask: FakeAsk, case: Case, tmp_path: Path
) -> None:
    def look(dialog: QDialog) -> None:
        press(dialog, "serieVorschau")

    batch = Batch(ask, fill_in, look)
    ask.dialog = batch
    letters_for_many(session)
    assert "das Praktikum" in batch.pages
    assert "Elif Musterfeld" in batch.pages
    assert session.akte.schreiben.von(case.fall_id) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(
    session: Session, ask: FakeAsk, case: Case, tmp_path: Path
) -> None:
    batch = Batch(ask, fill_in, go)
    ask.dialog, ask.answers = batch, [tmp_path / "fehlt"]
    letters_for_many(session)
    assert batch.told[0].startswith("Kein Brief geschrieben.\nDann ging es nicht weiter: ")
    assert session.akte.schreiben.von(case.fall_id) == ()


def test_a_batch_is_stopped_by_its_key_and_tells_so(
    session: Session, case: Case, tmp_path: Path, qtbot: QtBot
) -> None:
    """On a thread that is busy with something else, so that Esc comes before the first letter."""
    lane, go_on = ThreadLane("briefe"), Event()
    lane.submit(lambda: go_on.wait(10), lambda _done: None, lambda _error: None)
    busy = Session(session.programm, replace(session.akte, lane=lane), FakeAsk())
    einladung = Einladung(um=session.now(), thema="das Praktikum")
    run = SerieLauf(busy, [case.fall_id], einladung, tmp_path)
    show(qtbot, run)
    close, said = run.findChild(QPushButton, "serieSchliessen"), run.findChild(QLabel, "serieSatz")
    assert close.text() == "Abbrechen"
    assert said.text() == "Briefe schreiben"
    QTest.keyClick(run, Qt.Key.Key_Escape)
    assert run.isVisible(), "what was written still has to be told"
    assert said.text() == "wird abgebrochen"
    go_on.set()
    qtbot.waitUntil(lambda: run.bericht is not None)
    assert said.text() == "Abgebrochen. Kein Brief geschrieben."
    assert close.text() == "Schließen"
    QTest.keyClick(run, Qt.Key.Key_Escape)
    assert not run.isVisible()
    assert session.akte.schreiben.von(case.fall_id) == ()
    lane.schliessen()


def test_a_new_case_is_not_slipped_into_a_batch_that_was_left(
    session: Session, ask: FakeAsk, case: Case
) -> None:
    """What was ticked comes back; a case that came since then begins unticked, as in a new form."""
    seen: list[str] = []

    def leave(dialog: QDialog) -> None:
        press(dialog, "alleFaelle")
        write(dialog, {"einladungThema": "das Praktikum"})
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def look(dialog: QDialog) -> None:
        seen.append(dialog.findChild(QLabel, "fallauswahlAnzahl").text())
        seen.append(dialog.findChild(QLineEdit, "einladungThema").text())

    ask.dialog = leave
    letters_for_many(session)
    beispiel.elif_anlegen(session.akte)
    ask.dialog = look
    letters_for_many(session)
    assert seen == ["1 von 2", "das Praktikum"]
