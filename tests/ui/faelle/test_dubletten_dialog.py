"""People who may stand twice: warned while typing, listed, made one or answered as two."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from fallakte.domain.person import Geburtsdatum, Person
from fallakte.services.faelle import Fallangaben, Mitgliedsangabe
from fallakte.services.fallliste import Fallabfrage
from fallakte.ui.faelle.dubletten_dialog import find_duplicates
from fallakte.ui.faelle.person_dialog import PersonDialog, edit_case, new_case
from fallakte.ui.shell.session import Session
from tests.ui.fakes import FakeAsk
from tests.ui.walk import nameless, show, small_targets, type_text

ELIF = Person(
    vorname="Elif",
    nachname="Musterfeld",
    geburtsdatum=Geburtsdatum.am(date(2004, 3, 14)),
    kundennummer="000D104711",
)
ZWEITE = replace(ELIF, nachname="Musterfelt", kundennummer="", telefon="0221 4710 555")


def take_on(session: Session, person: Person, **felder: object) -> int:
    angaben = Fallangaben(person=person, **felder)  # type: ignore[arg-type]  # fields by name
    (fall_id,) = session.akte.faelle.anlegen(angaben).fall_ids
    return fall_id


def person(session: Session, fall_id: int) -> Person:
    return session.akte.faelle.ansicht(fall_id).person


def cases(session: Session) -> list[int]:
    return [z.fall_id for z in session.akte.faelle.seite(Fallabfrage(heute=session.today()), None, 50)]


def write(dialog: QDialog, **texts: str) -> None:
    for name, text in texts.items():
        edit = dialog.findChild(QLineEdit, name)
        edit.clear()
        type_text(edit, text)


def click(dialog: QDialog, name: str) -> None:
    button = next(
        b for kind in (QPushButton, QToolButton, QRadioButton) for b in dialog.findChildren(kind, name)
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def link(dialog: QDialog, begins: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.objectName().startswith(begins))


def shown(dialog: QDialog) -> str:
    """What the warning says, empty if there is none."""
    (box,) = dialog.findChildren(QFrame, "aehnliche")
    return " ".join(w.text() for w in box.findChildren(QLabel) if w.isVisible()) if box.isVisible() else ""


# -- while somebody types


def test_the_warning_comes_while_typing_and_goes_again(session: Session, qtbot: QtBot) -> None:
    take_on(session, ELIF)
    dialog = PersonDialog(session, None)
    show(qtbot, dialog)
    write(dialog, vorname="Elif", nachname="Musterfeld", geburtsdatum="14.3.2004")
    qtbot.waitUntil(lambda: "Kundennr. 000D104711" in shown(dialog))
    assert "gleicher Name, gleiches Geburtsdatum" in shown(dialog)
    assert "1 laufender Fall" in shown(dialog)
    assert dialog.findChild(QPushButton, "speichern").text() == "Trotzdem speichern"
    assert nameless(dialog) == []
    assert small_targets(dialog) == []
    write(dialog, geburtsdatum="14.3.1980")
    qtbot.waitUntil(lambda: not shown(dialog))
    assert dialog.findChild(QPushButton, "speichern").text() == "Fall anlegen"


def test_fast_typing_does_not_slip_past_the_warning(session: Session, ask: FakeAsk) -> None:
    take_on(session, ELIF)

    def hurry(dialog: QDialog) -> None:
        write(dialog, vorname="Elif", nachname="Musterfeld", geburtsdatum="14.3.2004")
        click(dialog, "speichern")
        assert len(cases(session)) == 1
        assert "schon in der Akte" in dialog.findChild(QLabel, "dialogMeldung").text()
        click(dialog, "speichern")

    ask.dialog = hurry
    new_case(session)
    assert len(cases(session)) == 2, "it warns and does not forbid"
    assert len({person(session, fall_id).id for fall_id in cases(session)}) == 2


def test_taking_the_stored_person_keeps_her_household(session: Session, ask: FakeAsk) -> None:
    mutter = Mitgliedsangabe(person=Person(vorname="Ayşe", nachname="Musterfeld"), rolle="Mutter")
    alt = take_on(session, ELIF, bg_nummer="BG 1", mitglieder=(mutter,))

    def take(dialog: QDialog) -> None:
        write(dialog, vorname="Elif", nachname="Musterfeld", geburtsdatum="14.3.2004", zugang="Schule")
        click(dialog, "speichern")
        link(dialog, "diesePerson").click()
        assert "schon in der Akte" in dialog.findChild(QLabel, "bekanntePersonSatz").text()
        assert not shown(dialog)
        assert dialog.findChild(QLineEdit, "kundennummer").text() == "000D104711"
        click(dialog, "speichern")

    ask.dialog = take
    new_case(session)
    (neu,) = set(cases(session)) - {alt}
    assert person(session, neu) == person(session, alt)
    ansicht = session.akte.faelle.ansicht(neu)
    assert (ansicht.fall.zugang, ansicht.bg_nummer) == ("Schule", "BG 1")
    assert [m.rolle for m in ansicht.mitglieder] == ["Mutter"]


def test_a_new_person_after_all(session: Session, ask: FakeAsk) -> None:
    take_on(session, ELIF)

    def hesitate(dialog: QDialog) -> None:
        write(dialog, vorname="Elif", nachname="Musterfeld", geburtsdatum="14.3.2004")
        click(dialog, "speichern")
        link(dialog, "diesePerson").click()
        click(dialog, "dochNeuePerson")
        click(dialog, "speichern")
        click(dialog, "speichern")

    ask.dialog = hesitate
    new_case(session)
    assert len({person(session, fall_id).id for fall_id in cases(session)}) == 2


def test_a_member_is_looked_for_too(session: Session, ask: FakeAsk) -> None:
    alt = take_on(session, ELIF)

    def household(dialog: QDialog) -> None:
        write(dialog, vorname="Ayşe", nachname="Musterfeld", geburtsdatum="1.1.1970")
        click(dialog, "mitgliedDazu")
        write(
            dialog,
            mitglied1_vorname="Elif",
            mitglied1_nachname="Musterfeld",
            mitglied1_rolle="Tochter",
            mitglied1_geburt="14.3.2004",
        )
        click(dialog, "speichern")
        assert "Person 1 der Bedarfsgemeinschaft" in shown(dialog)
        link(dialog, "diesePerson").click()
        click(dialog, "speichern")

    ask.dialog = household
    new_case(session)
    (neu,) = set(cases(session)) - {alt}
    (tochter,) = session.akte.faelle.ansicht(neu).mitglieder
    assert (tochter.person.id, tochter.rolle) == (person(session, alt).id, "Tochter")


def test_the_running_case_can_be_opened_instead(session: Session, ask: FakeAsk) -> None:
    alt = take_on(session, ELIF)
    opened: list[int] = []
    session.case_wanted.connect(lambda fall_id, _tab: opened.append(fall_id))

    def look(dialog: QDialog) -> None:
        write(dialog, vorname="Elif", nachname="Musterfeld", geburtsdatum="14.3.2004")
        click(dialog, "speichern")
        link(dialog, "derenFall").click()

    ask.dialog = look
    new_case(session)
    assert (opened, cases(session)) == ([alt], [alt])


def test_the_draft_knows_whom_the_case_is_for(session: Session, ask: FakeAsk) -> None:
    mutter = Mitgliedsangabe(person=Person(vorname="Ayşe", nachname="Musterfeld"), rolle="Mutter")
    alt = take_on(session, ELIF, bg_nummer="BG 1", mitglieder=(mutter,))

    def begin(dialog: QDialog) -> None:
        write(dialog, vorname="Elif", nachname="Musterfeld", geburtsdatum="14.3.2004")
        click(dialog, "speichern")
        link(dialog, "diesePerson").click()
        write(dialog, zugang="Schule")

    ask.dialog = begin
    new_case(session)

    def go_on(dialog: QDialog) -> None:
        assert dialog.findChild(QLineEdit, "zugang").text() == "Schule"
        click(dialog, "speichern")

    ask.dialog = go_on
    new_case(session)
    (neu,) = set(cases(session)) - {alt}
    assert person(session, neu) == person(session, alt)
    assert [m.person.id for m in session.akte.faelle.ansicht(neu).mitglieder] == [
        m.person.id for m in session.akte.faelle.ansicht(alt).mitglieder
    ]


def test_changing_a_stored_person_warns_of_nobody(session: Session, ask: FakeAsk) -> None:
    fall_id = take_on(session, ELIF)
    take_on(session, ZWEITE)

    def change(dialog: QDialog) -> None:
        write(dialog, telefon="030 000")
        click(dialog, "speichern")

    ask.dialog = change
    edit_case(session, fall_id)
    assert person(session, fall_id).telefon == "030 000"


# -- the list and the merge


@pytest.fixture
def two(session: Session) -> tuple[int, int]:
    return take_on(session, ELIF), take_on(session, ZWEITE)


def through(ask: FakeAsk, merge: Callable[[QDialog], None], after: Callable[[QDialog], None]) -> None:
    """Answer the list by comparing its first pair, and the comparison by `merge`."""

    def answer(dialog: QDialog) -> None:
        if dialog.objectName() == "zusammenfuehren":
            merge(dialog)
            return
        click(dialog, "dublettenVergleichen")
        after(dialog)

    ask.dialog = answer


def test_two_entries_become_one(session: Session, ask: FakeAsk, two: tuple[int, int]) -> None:
    eins, zwei = two
    seen: list[str] = []

    def merge(dialog: QDialog) -> None:
        assert nameless(dialog) == []
        assert dialog.findChild(QPushButton, "zusammenfuehrenAbbrechen").isDefault()
        assert not dialog.findChildren(QRadioButton, "wahl_telefon_links"), "only one says something"
        seen.append(dialog.findChild(QLabel, "zusammenErgebnis").text())
        click(dialog, "wahl_nachname_rechts")
        seen.append(dialog.findChild(QLabel, "zusammenErgebnis").text())
        click(dialog, "zusammenfuehrenOk")

    def after(dialog: QDialog) -> None:
        seen.append(dialog.findChild(QLabel, "dublettenStand").text())

    through(ask, merge, after)
    find_duplicates(session)
    assert "Elif Musterfeld," in seen[0]
    assert "Elif Musterfelt," in seen[1]
    assert seen[2] == "Kein Eintrag sieht aus wie ein anderer."
    assert person(session, eins) == person(session, zwei)
    assert (person(session, eins).kundennummer, person(session, eins).telefon) == (
        "000D104711", "0221 4710 555",
    )  # fmt: skip
    session.undo()
    assert person(session, eins).id != person(session, zwei).id


def test_doch_nicht_changes_nothing(session: Session, ask: FakeAsk, two: tuple[int, int]) -> None:
    through(ask, lambda dialog: click(dialog, "zusammenfuehrenAbbrechen"), lambda _dialog: None)
    find_duplicates(session)
    assert len({person(session, fall_id).id for fall_id in two}) == 2


def test_changed_meanwhile_is_told_and_stays(session: Session, ask: FakeAsk, two: tuple[int, int]) -> None:
    def merge(dialog: QDialog) -> None:
        ansicht = session.akte.faelle.ansicht(two[1])
        session.akte.faelle.aendern(two[1], Fallangaben(person=replace(ansicht.person, telefon="1")))
        click(dialog, "zusammenfuehrenOk")
        assert "an anderer Stelle geändert" in dialog.findChild(QLabel, "zusammenFehler").text()

    through(ask, merge, lambda _dialog: None)
    find_duplicates(session)
    assert len({person(session, fall_id).id for fall_id in two}) == 2


def test_two_human_beings_leave_the_list(session: Session, ask: FakeAsk, two: tuple[int, int]) -> None:
    def answer(dialog: QDialog) -> None:
        pairs = dialog.findChild(QListWidget, "dublettenListe")
        assert pairs.count() == 1
        spoken = pairs.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "Name klingt gleich" in spoken
        assert nameless(dialog) == []
        click(dialog, "dublettenZwei")
        assert pairs.count() == 0
        assert not dialog.findChild(QPushButton, "dublettenVergleichen").isEnabled()

    ask.dialog = answer
    find_duplicates(session)
    assert session.akte.dubletten.liste() == ()
