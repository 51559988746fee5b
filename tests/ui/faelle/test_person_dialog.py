"""The person dialog: what is typed reaches the file, what is wrong stays at its field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from fallakte.domain.fehler import FallAbgeschlossen
from fallakte.domain.person import Anrede, Geburtsdatum
from fallakte.services.faelle import Fallansicht
from fallakte.ui.faelle.person_dialog import PersonDialog, edit_case, new_case
from fallakte.ui.faelle.person_form import Formular, Geburtsangabe, Mitgliedszeile, from_view, read
from fallakte.ui.shell.session import Session
from tests.ui.fakes import FakeAsk
from tests.ui.walk import nameless, show, small_targets, tab_round, type_text

HEUTE = date(2026, 11, 23)
FORM = Formular(vorname="Elif", nachname="Musterfeld", geburt="3.3.04")


def fill(dialog: QDialog, **texts: str) -> None:
    for name, text in texts.items():
        edit = dialog.findChild(QLineEdit, name)
        assert isinstance(edit, QLineEdit), name
        edit.clear()
        type_text(edit, text)


def click(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name) or dialog.findChild(QToolButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def error(dialog: QDialog, name: str) -> str:
    label = dialog.findChild(QLabel, f"{name}Fehler")
    assert isinstance(label, QLabel)
    return label.text()


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> PersonDialog:
    made = PersonDialog(session, None)
    show(qtbot, made)
    return made


def stored(session: Session) -> Fallansicht:
    return session.akte.faelle.ansicht(next(iter({1, 2, 3} & set(ids(session)))))


def ids(session: Session) -> list[int]:
    from fallakte.services.fallliste import Fallabfrage

    return [z.fall_id for z in session.akte.faelle.seite(Fallabfrage(heute=session.today()), None, 10)]


def test_a_new_case_with_everything(session: Session, ask: FakeAsk) -> None:
    def fill_in(dialog: QDialog) -> None:
        fill(
            dialog,
            vorname="Elif",
            nachname="Musterfeld",
            geburtsdatum="3.3.2004",
            kundennummer="000D104711",
            bg_nummer="00000//0004711",
            sprachen="Deutsch, Türkisch",
            kontaktwunsch="Anruf ja",
        )
        dialog.findChild(QComboBox, "sozialraum").setCurrentText("Nordufer")
        click(dialog, "mitgliedDazu")
        fill(dialog, mitglied1_vorname="Ayşe", mitglied1_nachname="Musterfeld", mitglied1_rolle="Mutter")
        click(dialog, "anrede_1")
        click(dialog, "speichern")

    ask.dialog = fill_in
    opened: list[int] = []
    session.case_wanted.connect(lambda fall_id, _tab: opened.append(fall_id))
    new_case(session)
    ansicht = session.akte.faelle.ansicht(opened[0])
    assert ansicht.person.geburtsdatum == Geburtsdatum.am(date(2004, 3, 3))
    assert ansicht.person.sprachen == ("Deutsch", "Türkisch")
    assert ansicht.person.anrede is Anrede.DU
    assert (ansicht.bg_nummer, ansicht.sozialraum) == ("00000//0004711", "Nordufer")
    assert [(m.person.vorname, m.rolle) for m in ansicht.mitglieder] == [("Ayşe", "Mutter")]


def test_giving_up_stores_nothing(session: Session, ask: FakeAsk) -> None:
    ask.dialog = lambda dialog: click(dialog, "abbrechen")
    new_case(session)
    assert ids(session) == []


def test_changing_keeps_what_is_not_on_the_form(
    session: Session, ask: FakeAsk, fall: Callable[..., int]
) -> None:
    fall_id = fall("Elif", "Musterfeld", "Nordufer")
    before = session.akte.faelle.ansicht(fall_id)

    def change(dialog: QDialog) -> None:
        fill(dialog, telefon="030 000")
        click(dialog, "speichern")

    ask.dialog = change
    edit_case(session, fall_id)
    after = session.akte.faelle.ansicht(fall_id)
    assert after.person == replace(before.person, telefon="030 000", version=after.person.version)
    assert after.fall == before.fall


def test_wrong_fields_are_named_and_the_first_gets_the_keyboard(
    dialog: PersonDialog, session: Session
) -> None:
    fill(dialog, geburtsdatum="31.02.2004", eingang_am="01.01.2099")
    click(dialog, "speichern")
    assert "Nachname" in error(dialog, "nachname")
    assert error(dialog, "geburtsdatum") == "Diesen Tag gibt es in diesem Monat nicht."
    assert "Zukunft" in error(dialog, "eingang_am")
    assert dialog.findChild(QLabel, "dialogMeldung").text() == "Noch 3 Angaben stimmen nicht."
    assert QApplication.focusWidget() is dialog.findChild(QLineEdit, "nachname")
    assert ids(session) == []


def test_an_error_goes_when_its_field_is_typed_in(dialog: PersonDialog) -> None:
    click(dialog, "speichern")
    fill(dialog, nachname="M")
    assert error(dialog, "nachname") == ""


def test_an_unknown_birth_date_needs_no_text(dialog: PersonDialog, session: Session) -> None:
    fill(dialog, nachname="Madonna")
    click(dialog, f"geburtsangabe_{Geburtsangabe.UNBEKANNT.value}")
    assert not dialog.findChild(QLineEdit, "geburtsdatum").isVisible()
    click(dialog, "speichern")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert not stored(session).person.geburtsdatum.bekannt


def test_a_refusal_of_the_service_keeps_what_was_typed(
    session: Session, fall: Callable[..., int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ansicht = session.akte.faelle.ansicht(fall("Elif", "Musterfeld"))
    dialog = PersonDialog(session, ansicht)
    show(qtbot, dialog)

    def refuse(*_args: object) -> None:
        raise FallAbgeschlossen

    monkeypatch.setattr(type(session.akte.faelle), "aendern", refuse)
    fill(dialog, telefon="030 000")
    click(dialog, "speichern")
    assert dialog.isVisible()
    assert dialog.findChild(QLabel, "dialogMeldung").text().endswith(".")
    assert dialog.findChild(QLineEdit, "telefon").text() == "030 000"
    assert dialog.findChild(QPushButton, "speichern").isEnabled()


def test_members_can_be_taken_out_and_the_keyboard_stays_near(dialog: PersonDialog) -> None:
    click(dialog, "mitgliedDazu")
    click(dialog, "mitgliedDazu")
    click(dialog, "mitglied1_entfernen")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "mitglied2_entfernen"
    click(dialog, "mitglied2_entfernen")
    assert QApplication.focusWidget() is dialog.findChild(QPushButton, "mitgliedDazu")


def test_ctrl_enter_is_the_primary_button(dialog: PersonDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Nachname" in error(dialog, "nachname")


def test_the_dialog_is_walked_by_tab_in_reading_order_and_named(dialog: PersonDialog, qtbot: QtBot) -> None:
    click(dialog, "mitgliedDazu")
    added = dialog.findChild(QLineEdit, "mitglied1_vorname")
    qtbot.waitUntil(added.isVisible)
    walked = [w.objectName() for w in tab_round(dialog)]
    start = walked.index("vorname")
    assert walked[start:][:3] == ["vorname", "nachname", "geburtsangabe_0"]
    assert walked.index("mitglied1_entfernen") + 1 == walked.index("mitgliedDazu")
    assert len(tab_round(dialog)) == len(tab_round(dialog, backwards=True))
    assert nameless(dialog) == []
    assert small_targets(dialog) == []


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (Formular(geburt="3.3.2004"), "nachname"),
        (replace(FORM, geburt=""), "geburtsdatum"),
        (replace(FORM, geburt="gestern"), "geburtsdatum"),
        (replace(FORM, geburt="24.11.2026"), "geburtsdatum"),
        (replace(FORM, geburtsangabe=Geburtsangabe.JAHR, geburt="04.03."), "geburtsdatum"),
        (replace(FORM, geburtsangabe=Geburtsangabe.JAHR, geburt="1492"), "geburtsdatum"),
        (replace(FORM, kundennummer="9" * 41), "kundennummer"),
        (replace(FORM, eingang="30.02.2026"), "eingang_am"),
        (replace(FORM, mitglieder=(Mitgliedszeile(rolle="Mutter"),)), "mitglied.0"),
        (replace(FORM, mitglieder=(Mitgliedszeile(), Mitgliedszeile("A", "B", geburt="x"))), "mitglied.1"),
    ],
)
def test_each_wrong_field_is_found(form: Formular, field: str) -> None:
    angaben, wrong = read(form, None, HEUTE)
    assert angaben is None
    assert list(wrong) == [field]
    assert wrong[field].endswith(".")


@pytest.mark.parametrize("name", ["Søren Æbelø", "李小龙", "عائشة", "O’Brien-Łukasiewicz", "ß"])
def test_names_in_any_script_are_taken(name: str) -> None:
    angaben, wrong = read(replace(FORM, vorname=name, nachname=""), None, HEUTE)
    assert wrong == {}
    assert angaben is not None
    assert angaben.person.vorname == name


def test_a_stored_case_fills_the_form_and_reads_back_the_same(
    session: Session, fall: Callable[..., int]
) -> None:
    ansicht = session.akte.faelle.ansicht(fall("Elif", "Musterfeld", "Nordufer"))
    angaben, wrong = read(from_view(ansicht), ansicht, session.today())
    assert wrong == {}
    assert angaben is not None
    assert angaben.person == ansicht.person
    assert angaben.sozialraum == "Nordufer"
