"""Sheets for colleagues from their dialogs: nothing leaves without a recipient, a purpose and a ground."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.german.dates import datum
from fallakte.services.uhr import FesteUhr
from fallakte.ui.faelle.uebergabe_dialog import deputy_sheet, hand_over
from fallakte.ui.shell.session import Session
from tests.documents.reading import page_texts
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.walk import nameless, names, show, small_targets, tab_round, type_text


@pytest.fixture
def fall_id(session: Session, uhr: FesteUhr) -> int:
    return beispiel.elif_in_kraft(session.akte, uhr)[0]


def write(dialog: QDialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog.findChild(QLineEdit, name) or dialog.findChild(QPlainTextEdit, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit), name
        type_text(field, text)


def click(dialog: QDialog, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def text_of(file: Path) -> str:
    return " ".join(" ".join(page_texts(file.read_bytes())).split())


def test_a_case_is_handed_over(session: Session, ask: FakeAsk, fall_id: int, tmp_path: Path) -> None:
    ziel = tmp_path / "x.pdf"
    errors: list[str] = []

    def fill(dialog: QDialog) -> None:
        click(dialog, "uebergabeOk")
        errors.append(dialog.findChild(QLabel, "uebergabeEmpfaengerFehler").text())
        write(dialog, uebergabeEmpfaenger="M. Neuhaus", uebergabeZweck="Übernahme")
        click(dialog, "uebergabeOk")
        errors.append(dialog.findChild(QLabel, "uebergabeGrundlageFehler").text())
        write(dialog, uebergabeGrundlage="§ 67c SGB X", uebergabeFragen="Wer zahlt die Kleidung?")
        ask.answers = [None, ziel]
        click(dialog, "uebergabeOk")
        assert dialog.isVisible(), "no place was chosen: nothing happened"
        click(dialog, "uebergabeOk")

    ask.dialog = fill
    assert hand_over(session, fall_id)
    assert errors == ["Bitte füllen Sie „Empfänger“ aus.", "Bitte füllen Sie „Rechtsgrundlage“ aus."]
    assert "Wer zahlt die Kleidung?" in text_of(ziel)
    eintrag = session.akte.faelle.verlauf(fall_id, 1)[0]
    assert eintrag.vorgang == "Fallübergabe ausgegeben"
    suggestion = ask.asked[-1]
    assert isinstance(suggestion, Path)
    assert suggestion.name == "Fallübergabe.pdf", "the name of a file tells of nobody"


def test_the_deputy_gets_the_chosen_cases(
    session: Session, ask: FakeAsk, fall_id: int, tmp_path: Path
) -> None:
    anderer = beispiel.elif_anlegen(session.akte)
    ziel = tmp_path / "x.pdf"

    def fill(dialog: QDialog) -> None:
        liste = dialog.findChild(QListWidget, "fallauswahlListe")
        assert liste.count() == 2
        click(dialog, "keineFaelle")
        write(dialog, vertretungEmpfaenger="J. Beispielkamp", vertretungZweck="Urlaub")
        write(dialog, vertretungGrundlage="§ 67c SGB X")
        click(dialog, "vertretungOk")
        assert "bitte" in dialog.findChild(QLabel, "vertretungBisFehler").text().lower()
        bis = dialog.findChild(QLineEdit, "vertretungBis")
        type_text(bis, datum(session.today() - timedelta(1)))
        click(dialog, "vertretungOk")
        assert "darf nicht vor dem" in dialog.findChild(QLabel, "vertretungBisFehler").text()
        bis.clear()
        type_text(bis, datum(session.today() + timedelta(12)))
        click(dialog, "vertretungOk")
        labels = [label.text() for label in dialog.findChildren(QLabel)]
        assert "Bitte füllen Sie „Fälle“ aus." in labels
        row = next(i for i in range(2) if liste.item(i).data(Qt.ItemDataRole.UserRole) == fall_id)
        liste.setCurrentRow(row)
        liste.setFocus()
        QTest.keyClick(liste, Qt.Key.Key_Space)
        write(dialog, fallauswahlWarnung="Nichts verschieben")
        liste.setCurrentRow(1 - row)
        assert dialog.findChild(QLineEdit, "fallauswahlWarnung").text() == "", "it belongs to the other one"
        ask.answers = [ziel]
        click(dialog, "vertretungOk")

    ask.dialog = fill
    deputy_sheet(session)
    text = text_of(ziel)
    assert "Nichts verschieben" in text
    assert "1 Fall" in text
    assert session.akte.faelle.verlauf(fall_id, 1)[0].vorgang == "Vertretungsblatt ausgegeben"
    assert session.akte.faelle.verlauf(anderer, 1)[0].vorgang != "Vertretungsblatt ausgegeben"


def test_a_draft_brings_back_ticks_and_warnings(session: Session, ask: FakeAsk, fall_id: int) -> None:
    beispiel.elif_anlegen(session.akte)

    def begin(dialog: QDialog) -> None:
        liste = dialog.findChild(QListWidget, "fallauswahlListe")
        liste.item(1).setCheckState(Qt.CheckState.Unchecked)
        liste.setCurrentRow(0)
        write(dialog, fallauswahlWarnung="Strom", vertretungEmpfaenger="J. Beispielkamp")

    ask.dialog = begin
    deputy_sheet(session)

    def look(dialog: QDialog) -> None:
        liste = dialog.findChild(QListWidget, "fallauswahlListe")
        assert liste.item(0).checkState() is Qt.CheckState.Checked
        assert liste.item(1).checkState() is Qt.CheckState.Unchecked
        assert dialog.findChild(QLineEdit, "fallauswahlWarnung").text() == "Strom"
        assert dialog.findChild(QLabel, "fallauswahlAnzahl").text() == "1 von 2"

    ask.dialog = look
    deputy_sheet(session)


def test_by_keyboard_and_for_a_screen_reader(
    session: Session, ask: FakeAsk, fall_id: int, qtbot: QtBot
) -> None:
    def look(dialog: QDialog) -> None:
        assert nameless(dialog) == []
        assert small_targets(dialog) == []
        show(qtbot, dialog)
        cancel = dialog.findChild(QPushButton, "vertretungAbbrechen")
        cancel.setFocus()
        qtbot.waitUntil(cancel.hasFocus)
        assert {"fallauswahlListe", "fallauswahlWarnung", "vertretungOk"} <= set(names(tab_round(dialog)))

    ask.dialog = look
    deputy_sheet(session)
    assert fall_id
