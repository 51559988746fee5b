"""What becomes of a backup: beside, or in the place of the file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton

from fallakte.services.fortschritt import Fortschritt
from fallakte.services.sicherung import Sicherungsinhalt, Umfang
from fallakte.ui.shell.dateivorgang import Dateivorgang
from fallakte.ui.shell.session import Session
from fallakte.ui.sicherung.rueckhol_dialoge import was_fehlt
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage
from tests.ui.fakes import PASSPHRASE, FakeAsk, FakeWerk
from tests.ui.sicherung.conftest import answer, fill, find, press, table, text


@pytest.fixture
def wanted(session: Session) -> list[Dateivorgang]:
    found: list[Dateivorgang] = []
    session.closed_work_wanted.connect(found.append)
    return found


def test_beside_makes_a_file_of_its_own_and_offers_to_show_it(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path, opened: list[Path]
) -> None:
    target = datei.with_name("Team-U25-Nord (Stand 23.11.).fallakte")

    def act(dialog: QDialog) -> None:
        assert find(dialog, QLineEdit, "zielDatei").text() == str(target)
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "danebenDialogOk")

    answer(ask, act)
    press(page, "danebenWiederherstellen")
    assert filled.sicherungen.zurueckgeholt[-1][1] == target
    assert "Ihre Akte ist unverändert" in text(page, "ergebnisSatz")
    press(page, "ergebnisMehr")
    assert opened == [datei.parent]


def test_strg_enter_is_the_primary_button(page: SicherungenPage, ask: FakeAsk) -> None:
    seen = answer(ask, lambda dialog: dialog.reject())
    QTest.keyClick(table(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["danebenDialog"]


def test_another_place_gets_the_ending_and_what_lies_there_is_refused(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, tmp_path: Path
) -> None:
    taken = tmp_path / "schon.fallakte"
    taken.write_bytes(b"x")

    def act(dialog: QDialog) -> None:
        fill(dialog, zielDatei="nur ein Name", eigenePassphrase=PASSPHRASE)
        press(dialog, "danebenDialogOk")
        assert text(dialog, "zielDateiFehler") == "Bitte wählen Sie einen Ordner und einen Namen."
        ask.answers = [taken]
        press(dialog, "zielDateiWaehlen")
        press(dialog, "danebenDialogOk")
        assert "liegt schon eine Datei" in text(dialog, "danebenDialogFehler")
        assert find(dialog, QLineEdit, "eigenePassphrase").text() == PASSPHRASE
        fill(dialog, zielDatei=str(tmp_path / "neu"))
        press(dialog, "danebenDialogOk")

    answer(ask, act)
    press(page, "danebenWiederherstellen")
    assert [target for _, target in filled.sicherungen.zurueckgeholt] == [tmp_path / "neu.fallakte"]


def test_a_dialog_shows_the_progress_and_closing_it_stops_the_job(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk
) -> None:
    steps: list[str] = []

    def act(dialog: QDialog) -> None:
        def meanwhile() -> None:
            steps.append(text(dialog, "danebenDialogSchritt"))
            assert find(dialog, QPushButton, "danebenDialogAbbrechen").text() == "Abbrechen"
            press(dialog, "danebenDialogAbbrechen")

        filled.sicherungen.dabei = meanwhile
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "danebenDialogOk")
        assert dialog.isHidden()

    answer(ask, act)
    press(page, "danebenWiederherstellen")
    assert steps == ["Sicherung schreiben"]
    assert filled.sicherungen.zurueckgeholt == []


def test_replacing_reads_first_then_names_what_would_be_lost(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path, wanted: list[Dateivorgang]
) -> None:
    press(page, "ersetzen")
    assert text(page, "vergleich_notizen") == "9 würden fehlen"
    assert wanted == []

    def act(dialog: QDialog) -> None:
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert "Team-U25-Nord.fallakte durch den Stand heute 07:40 ersetzen?" in said
        assert "Danach fehlen: 9 Notizen, 3 Zusagen und 2 Dokumente" in said
        assert "wird nicht gelöscht" in said
        assert find(dialog, QPushButton, "ersetzenDialogAbbrechen").isDefault()
        fill(dialog, eigenePassphrase="falsch geraten")
        press(dialog, "ersetzenDialogOk")
        assert text(dialog, "eigenePassphraseFehler").startswith("Diese Passphrase passt nicht")
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "ersetzenDialogOk")

    answer(ask, act)
    press(page, "ersetzen")
    QApplication.processEvents()
    assert filled.sicherungen.zurueckgeholt == []
    danach = wanted[0].arbeit(Fortschritt())
    assert filled.sicherungen.zurueckgeholt[0][1] == datei
    assert "Stand vom 23.11.2026" in danach.satz
    assert "(ersetzt)" in danach.satz


def test_enter_in_the_passphrase_replaces_nothing(
    page: SicherungenPage, ask: FakeAsk, wanted: list[Dateivorgang]
) -> None:
    press(page, "vorschauLesen")

    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase=PASSPHRASE)
        QTest.keyClick(find(dialog, QLineEdit, "eigenePassphrase"), Qt.Key.Key_Return)
        assert dialog.result() == QDialog.DialogCode.Rejected

    answer(ask, act)
    press(page, "ersetzen")
    QApplication.processEvents()
    assert wanted == []


def test_a_backup_that_changed_meanwhile_replaces_nothing(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path, wanted: list[Dateivorgang]
) -> None:
    press(page, "vorschauLesen")

    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "ersetzenDialogOk")

    answer(ask, act)
    press(page, "ersetzen")
    QApplication.processEvents()
    filled.sicherungen.zeilen[datei] = []
    danach = wanted[0].arbeit(Fortschritt())
    assert danach.satz.startswith("Es wurde nichts ersetzt")
    assert filled.sicherungen.zurueckgeholt == []


def test_a_backup_with_the_old_key_asks_for_the_passphrase_of_those_days(
    page: SicherungenPage, ask: FakeAsk
) -> None:
    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase="die von damals")
        press(dialog, "alterSchluesselOk")

    seen = answer(ask, act)
    table(page).selectRow(3)
    QTest.keyClick(table(page), Qt.Key.Key_Return)
    assert seen == ["alterSchluessel"]
    assert text(page, "vergleich_notizen") == "9 würden fehlen"


@pytest.mark.parametrize(
    ("heute", "words"),
    [
        (None, "Ein Vergleich mit der jetzigen Datei war nicht möglich."),
        (Umfang(1, 2, 3, 4, None), "Der Zahl nach fehlt danach nichts."),
        (Umfang(2, 2, 3, 4, None), "Danach fehlen: 1 Fall, dazu"),
        (Umfang(3, 3, 3, 4, None), "Danach fehlen: 2 Fälle und 1 Notiz, dazu"),
    ],
)
def test_what_is_missing_afterwards(heute: Umfang | None, words: str) -> None:
    inhalt = Sicherungsinhalt(Umfang(1, 2, 3, 4, None), heute, auffaellig=False, alter_schluessel=False)
    assert was_fehlt(inhalt).startswith(words)
