"""Who can open the file: what is shown, and every change with its proof."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDateEdit,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from fallakte.services.fehler import ZugangBefristet
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schluessel import Zugangsart, Zugangszeile
from fallakte.services.zugang import Passphrase
from fallakte.ui.shell.dateivorgang import Dateivorgang
from fallakte.ui.shell.session import Session
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage
from fallakte.ui.sicherung.zugaenge import bild
from tests.ui.fakes import CODE, PASSPHRASE, FakeAsk, FakeTresor, FakeWerk
from tests.ui.sicherung.conftest import NEU, answer, fill, find, press, shown, text
from tests.ui.walk import nameless, small_targets, tab_round

HEUTE = date(2026, 11, 23)
WRONG = "Diese Passphrase passt nicht"


def graded(qtbot: QtBot, dialog: QDialog, name: str, words: set[str]) -> None:
    """The estimate comes a little after the last key."""
    qtbot.waitUntil(lambda: text(dialog, f"{name}GueteWort") in words)


@pytest.fixture
def wanted(session: Session) -> list[Dateivorgang]:
    """What the window was asked to do with the closed file."""
    found: list[Dateivorgang] = []
    session.closed_work_wanted.connect(found.append)
    return found


@pytest.mark.parametrize(
    ("zeile", "words"),
    [
        (
            Zugangszeile("z", Zugangsart.PERSON, "J. Beispielkamp", date(2026, 12, 31)),
            "Vertretung, J. Beispielkamp, aktiv bis 31.12.2026",
        ),
        (
            Zugangszeile("z", Zugangsart.PERSON, "J. Beispielkamp", date(2026, 11, 22)),
            "Vertretung, J. Beispielkamp, abgelaufen bis 22.11.2026",
        ),
        (
            Zugangszeile(
                "z", Zugangsart.PERSON, "K. Probenau", None, stark=True, zuletzt_am=date(2026, 9, 18)
            ),
            "Passphrase, K. Probenau, aktiv, zuletzt benutzt 18.09.2026, stärkerer Schutz",
        ),
        (
            Zugangszeile("z", Zugangsart.BEHOERDE, "7C19 04AE", None, vorgeschrieben=True),
            "Behördenschlüssel, Nur für den Notfall, nur durch die Behörde, Von Ihrer IT vorgegeben, "
            "Fingerabdruck 7C19 04AE",
        ),
    ],
)
def test_an_access_is_read_as_one_sentence(zeile: Zugangszeile, words: str) -> None:
    assert bild(zeile, HEUTE).sentence() == words


def test_the_pane_counts_the_notfallcode_too_and_names_the_old_backups(page: SicherungenPage) -> None:
    row = find(page, QFrame, "zugang_z2")
    assert row.accessibleName() == "Vertretung, J. Beispielkamp, aktiv bis 31.12.2026"
    assert "4 Zugänge" in [label.text() for label in page.findChildren(QLabel)]
    assert text(page, "alteSicherungen").startswith("5 alte Sicherungen bleiben")
    assert find(page, QPushButton, "entziehen_z2").accessibleName() == (
        "Zugang entziehen, Vertretung J. Beispielkamp …"
    )
    assert page.findChild(QPushButton, "entziehen_z1") is None
    assert page.findChild(QPushButton, "aendern_e1") is None


def test_one_of_two_lasting_accesses_can_be_withdrawn(
    page: SicherungenPage, filled: FakeWerk, datei: Path
) -> None:
    filled.schluessel.zeilen[datei].append(Zugangszeile("z3", Zugangsart.PERSON, "L. Muster", None))
    page.showEvent(None)
    assert shown(page, "entziehen_z3")


# -- passphrase


def test_the_passphrase_changes_only_with_the_present_one(
    page: SicherungenPage, ask: FakeAsk, tresor: FakeTresor, datei: Path
) -> None:
    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase="falsch geraten", passphraseNeu=NEU, passphraseNeuWiederholt=NEU)
        press(dialog, "passphraseAendernOk")
        assert text(dialog, "eigenePassphraseFehler").startswith(WRONG)
        assert tresor.passphrase(datei) == PASSPHRASE
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "passphraseAendernOk")

    assert answer(ask, act) == []
    press(page, "aendern_z1")
    assert tresor.passphrase(datei) == NEU
    assert text(page, "ergebnisSatz") == "Die Passphrase ist geändert."


def test_a_new_passphrase_is_graded_repeated_and_may_be_strong(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path, qtbot: QtBot
) -> None:
    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase=PASSPHRASE, passphraseNeu="geheim123")
        press(dialog, "passphraseAendernOk")
        assert "mindestens 14" in text(dialog, "passphraseNeuFehler")
        graded(qtbot, dialog, "passphraseNeu", {"schwach", "sehr schwach"})
        fill(dialog, passphraseNeu=NEU, passphraseNeuWiederholt=NEU[:-1])
        graded(qtbot, dialog, "passphraseNeu", {"stark", "sehr stark"})
        press(dialog, "passphraseAendernOk")
        assert text(dialog, "passphraseNeuWiederholtFehler").startswith("Stimmt noch nicht überein")
        fill(dialog, passphraseNeuWiederholt=NEU)
        find(dialog, QCheckBox, "passphraseNeuStark").setChecked(True)
        press(dialog, "passphraseAendernOk")

    answer(ask, act)
    press(page, "aendern_z1")
    assert filled.schluessel.zeilen[datei][0].stark


def test_giving_up_changes_nothing_and_leaves_nothing(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk
) -> None:
    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase=PASSPHRASE, passphraseNeu=NEU)
        press(dialog, "passphraseAendernAbbrechen")

    answer(ask, act)
    press(page, "aendern_z1")
    assert filled.schluessel.beweise == []


# -- deputy


def test_a_deputy_gets_a_name_an_end_and_a_passphrase_of_their_own(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path
) -> None:
    def act(dialog: QDialog) -> None:
        press(dialog, "vertretungOk")
        assert text(dialog, "vertretungNameFehler") == "Bitte geben Sie einen Namen ein."
        fill(dialog, vertretungName="M. Erdacht")
        until = find(dialog, QDateEdit, "vertretungBis")
        assert until.date() == QDate(2027, 2, 28)
        until.setDate(QDate(2026, 11, 22))
        press(dialog, "vertretungOk")
        assert text(dialog, "vertretungBisFehler") == "Bitte wählen Sie einen Tag ab heute."
        until.setDate(QDate(2027, 1, 15))
        fill(dialog, vertretungPassphrase=NEU, vertretungPassphraseWiederholt=NEU)
        press(dialog, "vertretungOk")
        assert text(dialog, "eigenePassphraseFehler") == "Bitte geben Sie die Passphrase ein."
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "vertretungOk")

    answer(ask, act)
    press(page, "vertretungHinzufuegen")
    new = filled.schluessel.zeilen[datei][-1]
    assert (new.name, new.bis) == ("M. Erdacht", date(2027, 1, 15))
    assert find(page, QFrame, f"zugang_{new.kennung}").isVisible()


def test_the_name_of_the_deputy_is_no_good_passphrase(
    page: SicherungenPage, ask: FakeAsk, qtbot: QtBot
) -> None:
    named = "Vollmondkalender Gartenzwergin"

    def act(dialog: QDialog) -> None:
        fill(dialog, vertretungName="M. Erdacht", vertretungPassphrase=named)
        graded(qtbot, dialog, "vertretungPassphrase", {"mittel", "stark", "sehr stark"})
        fill(dialog, vertretungName=named, vertretungPassphrase=named)
        graded(qtbot, dialog, "vertretungPassphrase", {"schwach", "sehr schwach"})
        press(dialog, "vertretungAbbrechen")

    answer(ask, act)
    press(page, "vertretungHinzufuegen")


def test_an_end_can_be_moved(page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path) -> None:
    def act(dialog: QDialog) -> None:
        assert find(dialog, QLineEdit, "vertretungName").text() == "J. Beispielkamp"
        find(dialog, QDateEdit, "vertretungBis").setDate(QDate(2027, 3, 31))
        fill(
            dialog,
            vertretungPassphrase=NEU,
            vertretungPassphraseWiederholt=NEU,
            eigenePassphrase=PASSPHRASE,
        )
        press(dialog, "vertretungOk")

    answer(ask, act)
    press(page, "aendern_z2")
    assert filled.schluessel.zeilen[datei][1].bis == date(2027, 3, 31)


def test_a_deputy_is_told_that_only_the_owner_may(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk
) -> None:
    filled.schluessel.fehler = ZugangBefristet()

    def act(dialog: QDialog) -> None:
        find(dialog, QRadioButton, "wegEntfernen").setChecked(True)
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "zugangEntziehenOk")
        assert "darf keine Zugänge ändern" in text(dialog, "zugangEntziehenFehler")
        press(dialog, "zugangEntziehenAbbrechen")

    answer(ask, act)
    press(page, "entziehen_z2")


# -- withdraw


def test_removing_is_told_apart_from_withdrawing(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path, wanted: list[Dateivorgang]
) -> None:
    def act(dialog: QDialog) -> None:
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert "5 Sicherungen bleiben mit dem alten Zugang lesbar" in said
        assert "Alte Kopien der Datei bleiben damit lesbar" in said
        assert find(dialog, QPushButton, "zugangEntziehenAbbrechen").isDefault()
        assert find(dialog, QPushButton, "zugangEntziehenOk").text() == "Datei schließen und entziehen"
        find(dialog, QRadioButton, "wegEntfernen").setChecked(True)
        assert find(dialog, QPushButton, "zugangEntziehenOk").text() == "Entfernen"
        assert not shown(dialog, "passphraseBehalten")
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "zugangEntziehenOk")

    answer(ask, act)
    press(page, "entziehen_z2")
    assert [z.kennung for z in filled.schluessel.zeilen[datei]] == ["z1", "e1"]
    assert wanted == []
    assert text(page, "ergebnisSatz") == "Der Zugang ist entfernt."


def test_withdrawing_is_proved_here_and_done_by_the_window(
    page: SicherungenPage, ask: FakeAsk, filled: FakeWerk, datei: Path, wanted: list[Dateivorgang]
) -> None:
    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase="falsch geraten wie sonst auch")
        press(dialog, "zugangEntziehenOk")
        assert text(dialog, "eigenePassphraseFehler").startswith(WRONG)
        fill(dialog, eigenePassphrase=PASSPHRASE)
        press(dialog, "zugangEntziehenOk")

    answer(ask, act)
    press(page, "entziehen_z2")
    QApplication.processEvents()
    assert filled.schluessel.entzogen == []
    assert len(wanted) == 1
    danach = wanted[0].arbeit(Fortschritt())
    assert (danach.pfad, danach.notfallcode) == (datei, CODE)
    assert filled.schluessel.entzogen == [datei]
    assert filled.schluessel.beweise[-1] == Passphrase(PASSPHRASE)
    assert filled.schluessel.zeilen[datei][0].name == "K. Probenau"
    assert PASSPHRASE not in repr(wanted[0])
    assert CODE not in repr(danach)


def test_a_new_key_alone_asks_for_a_new_passphrase_first(
    page: SicherungenPage, ask: FakeAsk, tresor: FakeTresor, datei: Path, wanted: list[Dateivorgang]
) -> None:
    def act(dialog: QDialog) -> None:
        assert dialog.findChild(QRadioButton, "wegEntfernen") is None
        assert find(dialog, QRadioButton, "passphraseWechseln").isChecked()
        fill(dialog, passphraseNeu=NEU, passphraseNeuWiederholt=NEU, eigenePassphrase=PASSPHRASE)
        press(dialog, "zugangEntziehenOk")

    answer(ask, act)
    press(page, "schluesselErneuern")
    QApplication.processEvents()
    wanted[0].arbeit(Fortschritt())
    assert tresor.passphrase(datei) == NEU


def test_a_kept_passphrase_has_to_meet_the_rule_of_today(
    page: SicherungenPage, ask: FakeAsk, tresor: FakeTresor, datei: Path, wanted: list[Dateivorgang]
) -> None:
    tresor.passphrase_setzen(datei, "kurz")

    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase="kurz")
        press(dialog, "zugangEntziehenOk")
        assert "genügt nicht mehr" in text(dialog, "zugangEntziehenFehler")
        assert shown(dialog, "passphraseNeu")
        press(dialog, "zugangEntziehenAbbrechen")

    answer(ask, act)
    press(page, "entziehen_z2")
    assert wanted == []


# -- Notfallblatt


def test_the_sheet_is_shown_again_only_with_the_passphrase(page: SicherungenPage, ask: FakeAsk) -> None:
    codes: list[str] = []

    def act(dialog: QDialog) -> None:
        if dialog.objectName() == "blattNeu":
            fill(dialog, eigenePassphrase=PASSPHRASE)
            press(dialog, "blattNeuOk")
        else:
            shown_code = dialog.findChild(QLineEdit)
            codes.append(dialog.accessibleName())
            assert shown_code is not None
            assert nameless(dialog) == []
            press(dialog, "blattFertig")

    seen = answer(ask, act)
    press(page, "notfallblattNeu")
    assert seen == ["blattNeu", "blattDialog"]
    assert codes == ["Notfallblatt"]


def test_without_the_passphrase_no_sheet(page: SicherungenPage, ask: FakeAsk) -> None:
    def act(dialog: QDialog) -> None:
        fill(dialog, eigenePassphrase="falsch geraten")
        press(dialog, "blattNeuOk")
        press(dialog, "blattNeuAbbrechen")

    seen = answer(ask, act)
    press(page, "notfallblattNeu")
    assert seen == ["blattNeu"]


@pytest.mark.parametrize("button", ["aendern_z1", "vertretungHinzufuegen", "entziehen_z2", "notfallblattNeu"])
def test_every_dialog_can_be_walked_by_keyboard(page: SicherungenPage, ask: FakeAsk, button: str) -> None:
    def act(dialog: QDialog) -> None:
        dialog.activateWindow()
        first = dialog.focusWidget()
        assert first is not None
        assert nameless(dialog) == []
        assert small_targets(dialog) == []
        first.setFocus()
        assert len(tab_round(dialog)) >= 4
        dialog.reject()

    answer(ask, act)
    press(page, button)
