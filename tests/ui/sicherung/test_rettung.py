"""A file that does not open: check it or put a backup in its place, from the gate, by hand."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fallakte.services.dateipruefung import Dateibefund, Pruefbericht, Pruefpunkt, Pruefzeile
from fallakte.services.fehler import DateiBeschaedigt, FalschePassphrase
from fallakte.services.programm import Programm
from fallakte.ui.sicherung.rettung import HolDialog, PruefDialog, Rettung
from fallakte.ui.tresor.unlock_form import BACKUP, CHECK
from tests.ui.fakes import PASSPHRASE, FakeAsk, FakeWerk
from tests.ui.sicherung.conftest import answer, fill, find, press, text
from tests.ui.walk import nameless


@pytest.fixture
def rettung(programm: Programm, ask: FakeAsk, filled: FakeWerk, qtbot: QtBot) -> Rettung:
    return Rettung(programm, ask)


def test_first_a_look_then_the_decision(
    rettung: Rettung, ask: FakeAsk, filled: FakeWerk, datei: Path
) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, HolDialog)
        assert nameless(dialog) == []
        assert find(dialog, QComboBox, "holenSicherung").count() == 5
        press(dialog, "holenOk")  # without a passphrase nothing happens
        assert filled.sicherungen.zurueckgeholt == []
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "holenOk")
        assert "62 Fälle" in text(dialog, "holenInhalt")
        assert "nicht gelöscht" in text(dialog, "holenInhalt")
        assert find(dialog, QPushButton, "holenOk").text() == "Datei ersetzen"
        assert filled.sicherungen.zurueckgeholt == []
        press(dialog, "holenOk")

    answer(ask, act)
    rettung(datei, BACKUP)
    (done,) = filled.sicherungen.zurueckgeholt
    assert done[1] == datei
    assert "Die bisherige liegt daneben" in ask.told[-1][0]


def test_another_choice_asks_for_another_look(
    rettung: Rettung, ask: FakeAsk, filled: FakeWerk, datei: Path, tmp_path: Path
) -> None:
    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "holenOk")
        ask.answers = [tmp_path / "USB.fallakte"]
        press(dialog, "holenAndere")
        assert not find(dialog, QLabel, "holenInhalt").isVisible()
        assert find(dialog, QPushButton, "holenOk").text() == "Sicherung ansehen"
        press(dialog, "holenAbbrechen")

    answer(ask, act)
    rettung(datei, BACKUP)
    assert filled.sicherungen.zurueckgeholt == []
    assert ask.told == []


def test_no_backup_at_hand_and_none_that_fits(
    rettung: Rettung, ask: FakeAsk, filled: FakeWerk, datei: Path, tmp_path: Path
) -> None:
    filled.sicherungen.zeilen[datei] = []

    def act(dialog: QDialog) -> None:
        press(dialog, "holenOk")
        assert "keine Sicherung" in text(dialog, "holenSicherungFehler")
        ask.answers = [tmp_path / "kaputt.fallakte"]
        press(dialog, "holenAndere")
        filled.sicherungen.fehler = DateiBeschaedigt()
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "holenOk")
        assert "beschädigt" in text(dialog, "holenFehler")
        press(dialog, "holenAbbrechen")

    answer(ask, act)
    rettung(datei, BACKUP)
    assert filled.sicherungen.zurueckgeholt == []


def test_a_check_leads_to_the_report_and_on_to_a_backup(
    rettung: Rettung, ask: FakeAsk, filled: FakeWerk, datei: Path
) -> None:
    filled.pruefer.bericht = Pruefbericht(
        (Pruefzeile(Pruefpunkt.SCHLUESSELDATEI), Pruefzeile(Pruefpunkt.SEITEN, Dateibefund.SCHADEN, 3))
    )
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        seen.append(dialog.objectName())
        if isinstance(dialog, PruefDialog):
            filled.pruefer.fehler = FalschePassphrase()
            fill(dialog, eigenePassphrase="falsch")
            press(dialog, "pruefenOk")
            assert "passt nicht" in text(dialog, "eigenePassphraseFehler")
            filled.pruefer.fehler = None
            fill(dialog, eigenePassphrase=PASSPHRASE)
            press(dialog, "pruefenOk")
        elif isinstance(dialog, HolDialog):
            press(dialog, "holenAbbrechen")
        else:
            press(dialog, "sicherungAnsehen")

    answer(ask, act)
    rettung(datei, CHECK)
    assert seen == ["pruefen", "pruefbericht", "holen"]
    assert filled.sicherungen.zurueckgeholt == []
