"""The draft of one form: what is kept, when, and how it comes back."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fallakte.domain.entwurf import Entwurf
from fallakte.domain.fehler import FallakteFehler
from fallakte.services.arbeit import Changes
from fallakte.services.entwuerfe import EntwurfService, Formularstand
from fallakte.services.uhr import FesteUhr
from fallakte.ui.entwurf import draft as module
from fallakte.ui.entwurf.draft import Draft, Place
from fallakte.ui.entwurf.values import inputs, put, read
from fallakte.ui.look import Segment, Step
from fallakte.ui.shell.session import Session
from tests.ui.fakes import FakeAsk
from tests.ui.walk import show, type_text

NEW = Place("probe", "Probe", neu=True)
STORED = Place("probe:7", "Probe ändern", "chronik/probe")


class Form(QWidget):
    """One field of every kind; a QWidget like any form."""

    def __init__(self, session: Session, *, line: str = "", area: str = "") -> None:
        super().__init__()
        self.line, self.area = QLineEdit(line), QPlainTextEdit(area)
        self.combo, self.free = QComboBox(), QComboBox()
        self.combo.addItem("Erstes", "a")
        self.combo.addItem("Zweites", "b")
        self.free.setEditable(True)
        self.number, self.check, self.day = QSpinBox(), QCheckBox("Ja"), QDateEdit(QDate(2026, 11, 23))
        self.segment = Segment("segment", "Stufe", [Step(0, "null"), Step(1, "eins")])
        self.group = QButtonGroup(self)
        self.radios = (QRadioButton("a"), QRadioButton("b"))
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        column = QVBoxLayout(self)
        self.draft = Draft(session, self)
        column.addWidget(self.draft.line)
        for name, field in (
            ("line", self.line), ("area", self.area), ("combo", self.combo), ("free", self.free),
            ("number", self.number), ("check", self.check), ("day", self.day), ("segment", self.segment),
            ("radioA", self.radios[0]), ("radioB", self.radios[1]), ("secret", self.secret),
        ):  # fmt: skip
            field.setObjectName(name)
            field.setAccessibleName(name.title())
            column.addWidget(field)
        for radio in self.radios:
            self.group.addButton(radio)

    def fill(self) -> None:
        """Change everything there is."""
        self.line.setText("eine Zeile")
        self.area.setPlainText("zwei\nZeilen")
        self.combo.setCurrentIndex(1)
        self.free.setCurrentText("frei geschrieben")
        self.number.setValue(5)
        self.check.setChecked(True)
        self.day.setDate(QDate(2027, 1, 29))
        self.segment.set_value(1)
        self.radios[1].setChecked(True)

    def values(self) -> dict[str, object]:
        return {field.objectName(): read(field) for field in inputs(self)}

    def says(self) -> str:
        label = self.findChild(QLabel, "entwurfSatz")
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""

    def press(self, name: str) -> None:
        (button,) = (b for b in self.findChildren(QPushButton, name) if b.isVisible())
        button.click()


Make = Callable[..., Form]


@pytest.fixture
def make(session: Session, qtbot: QtBot) -> Make:
    """Open the form as `place`, filled with what is stored."""

    def made(place: Place = NEW, **stored: str) -> Form:
        form = Form(session, **stored)
        show(qtbot, form)
        form.draft.begin(place)
        return form

    return made


def stored(session: Session) -> list[str]:
    return [e.inhalt for e in session.akte.entwuerfe.alle()]


def test_every_kind_of_field_comes_back(make: Make) -> None:
    form = make()
    form.fill()
    wanted = form.values()
    form.close()
    again = make()
    assert again.values() == wanted
    assert again.says() == "Entwurf von heute 09:00 wiederhergestellt"


def test_a_form_that_was_only_looked_at_leaves_nothing(make: Make, session: Session) -> None:
    form = make()
    form.line.setFocus()
    form.close()
    assert stored(session) == []
    assert make().says() == ""


def test_what_is_typed_and_taken_back_is_no_draft(make: Make, session: Session) -> None:
    form = make()
    form.line.setText("x")
    form.draft.flush()
    assert len(stored(session)) == 1
    form.line.clear()
    form.draft.flush()
    assert stored(session) == []


def test_it_is_kept_by_time(
    make: Make, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(module, "INTERVAL_MS", 1)
    form = make()
    type_text(form.line, "Ä")
    qtbot.waitUntil(lambda: '"Ä"' in "".join(stored(session)))


def test_it_is_kept_when_a_field_is_left(make: Make, session: Session) -> None:
    form = make()
    form.area.setFocus()
    type_text(form.area, "halb")
    assert stored(session) == []
    form.line.setFocus()
    assert "halb" in stored(session)[0]


def test_a_field_that_was_added_later_is_kept_too(
    make: Make, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(module, "INTERVAL_MS", 1)
    form = make()
    late = QLineEdit()
    late.setObjectName("spaet")
    form.layout().addWidget(late)
    late.show()
    late.setFocus()
    type_text(late, "nachgetragen")
    qtbot.waitUntil(lambda: "nachgetragen" in "".join(stored(session)))


def test_it_is_kept_by_the_lock_and_not_a_moment_later(make: Make, session: Session) -> None:
    form = make()
    form.line.setText("vorher")
    session.locking.emit()
    form.line.setText("nachher")
    form.draft.flush()
    assert "vorher" in stored(session)[0]


def test_a_passphrase_is_never_kept_even_while_it_is_shown(make: Make, session: Session) -> None:
    form = make()
    form.secret.setText("Lampe Ufer Mittwoch Keks")
    form.secret.setEchoMode(QLineEdit.EchoMode.Normal)  # the eye
    form.line.setText("kein Geheimnis")
    form.close()
    assert "kein Geheimnis" in stored(session)[0]
    assert "Lampe" not in stored(session)[0]
    assert make().secret.text() == ""


def test_a_field_without_a_name_is_a_fault(session: Session, qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    QVBoxLayout(form).addWidget(QLineEdit())
    with pytest.raises(ValueError, match="QLineEdit"):
        Draft(session, form).begin(NEW)


def test_saving_takes_the_draft_along(make: Make, session: Session) -> None:
    form = make()
    form.line.setText("fertig")
    form.draft.flush()
    session.write(form.draft.removing(lambda: Changes("Probe")), lambda _changes: form.draft.saved())
    assert stored(session) == []
    form.close()
    assert stored(session) == []


def test_a_refusal_keeps_it(make: Make, session: Session) -> None:
    def refuse() -> Changes:
        raise FallakteFehler

    form = make()
    form.line.setText("zu lang")
    form.draft.flush()
    session.write(form.draft.removing(refuse), failed=lambda _error: None)
    form.close()
    assert make().line.text() == "zu lang"


def test_discarding_can_be_taken_back_within_the_form(make: Make, session: Session) -> None:
    form = make(STORED, line="gespeichert", area="bleibt")
    form.line.setText("getippt")
    form.close()
    again = make(STORED, line="gespeichert", area="bleibt")
    assert again.line.text() == "getippt"
    again.press("entwurfVerwerfen")
    assert (again.line.text(), again.says(), stored(session)) == ("gespeichert", "Entwurf verworfen", [])
    again.press("entwurfZurueckholen")
    assert (again.line.text(), len(stored(session))) == ("getippt", 1)


def test_other_fields_may_have_been_stored_meanwhile(make: Make) -> None:
    form = make(STORED, line="alt", area="alt")
    form.line.setText("getippt")
    form.close()
    again = make(STORED, line="alt", area="neu")
    assert (again.line.text(), again.area.toPlainText()) == ("getippt", "neu")
    assert again.says().endswith("wiederhergestellt")


@pytest.fixture
def clash(make: Make, uhr: FesteUhr) -> Form:
    """The same field was stored anew since the draft was typed."""
    form = make(STORED, line="alt", area="alt")
    form.line.setText("getippt")
    form.close()
    return make(STORED, line="von anderswo", area="alt")


def test_a_draft_never_covers_something_newer_in_silence(clash: Form, session: Session) -> None:
    assert clash.line.text() == "von anderswo"
    assert clash.says() == "Entwurf von heute 09:00. Seitdem wurde etwas anderes gespeichert: Line."
    assert clash.draft.undecided
    assert not clash.line.isEnabled(), "typing now would cover the draft"
    clash.close()
    assert "getippt" in stored(session)[0]


def test_the_person_can_choose_the_draft(clash: Form, session: Session) -> None:
    clash.press("entwurfZeigen")
    assert (clash.line.text(), clash.line.isEnabled()) == ("getippt", True)
    clash.press("entwurfVerwerfen")
    assert clash.line.text() == "von anderswo"


def test_the_person_can_keep_what_is_stored_and_think_again(clash: Form, session: Session) -> None:
    clash.press("entwurfNichtZeigen")
    assert (clash.line.text(), clash.line.isEnabled(), stored(session)) == ("von anderswo", True, [])
    clash.press("entwurfZurueckholen")
    assert clash.line.text() == "getippt"
    assert len(stored(session)) == 1


def test_saving_before_choosing_leaves_the_draft(clash: Form, session: Session) -> None:
    session.write(clash.draft.removing(lambda: Changes("Probe")), lambda _changes: clash.draft.saved())
    assert len(stored(session)) == 1


def test_a_draft_that_says_what_is_stored_is_done(make: Make, session: Session) -> None:
    """The program ended after the form was stored, before its draft was removed."""
    form = make(STORED, line="alt")
    form.line.setText("neu")
    form.close()
    assert make(STORED, line="neu").says() == ""
    assert stored(session) == []


def test_looking_at_a_draft_does_not_make_it_younger(make: Make, session: Session, uhr: FesteUhr) -> None:
    form = make(STORED)
    form.line.setText("getippt")
    form.close()
    before = session.akte.entwuerfe.alle()
    uhr.stelle(uhr.jetzt().replace(day=24, hour=14))
    again = make(STORED)
    assert again.says() == "Entwurf von gestern 09:00 wiederhergestellt"
    again.close()
    assert session.akte.entwuerfe.alle() == before


def test_an_unreadable_draft_is_left_alone(make: Make, session: Session) -> None:
    session.akte.entwuerfe.merken("probe", None, "kein Formular")
    form = make()
    assert form.says() == ""
    form.close()
    assert stored(session) == ["kein Formular"]


class Full(EntwurfService):
    """A file that takes no more drafts."""

    full: ClassVar[bool] = True

    def _schreiben(self, stelle: tuple[str, int | None]) -> Changes:
        if self.full:
            raise FallakteFehler
        return super()._schreiben(stelle)


def test_a_draft_that_cannot_be_written_is_told_in_the_form_and_tried_again(
    make: Make, session: Session, ask: FakeAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.akte.entwuerfe, "__class__", Full)
    form = make()
    form.line.setText("getippt")
    form.draft.flush()
    assert form.says() == "Der Entwurf ließ sich nicht in der Datei sichern."
    assert ask.told == []
    monkeypatch.setattr(Full, "full", False)
    form.draft.flush()
    with session.akte.datei.arbeit.lesen() as sicht:
        assert len(sicht.find(Entwurf)) == 1


def test_a_choice_that_is_no_longer_offered_stays_as_it_is(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItem("Erstes", 1)
    put(box, 2)
    assert read(box) == 1


def test_whoever_goes_on_typing_goes_on_at_the_end(make: Make) -> None:
    form = make()
    form.area.setPlainText("Anfang")
    form.close()
    again = make()
    again.area.setFocus()
    QTest.keyClicks(again.area, " und Ende")
    assert again.area.toPlainText() == "Anfang und Ende"


def test_the_form_says_where_it_is_opened_from(make: Make, session: Session) -> None:
    form = make(STORED)
    form.line.setText("x")
    form.close()
    stand = Formularstand.aus_text(stored(session)[0])
    assert stand is not None
    assert (stand.titel, stand.ort) == ("Probe ändern", "chronik/probe")


def test_esc_closes_and_never_discards(session: Session, ask: FakeAsk, fall: Callable[..., int]) -> None:
    from fallakte.ui.faelle.person_dialog import edit_case

    fall_id = fall("Elif", "Musterfeld")
    seen: list[str] = []

    def type_and_escape(dialog: QWidget) -> None:
        field = dialog.findChild(QLineEdit, "telefon")
        seen.append(field.text())
        type_text(field, "030")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    ask.dialog = type_and_escape
    edit_case(session, fall_id)
    edit_case(session, fall_id)
    assert seen == ["", "030"]
