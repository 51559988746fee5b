"""The page of Heute by keyboard: every row leads to its place, every change shows at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.luecke import Luecke, Lueckenart
from fallakte.domain.termin import Terminart
from fallakte.services.ortszeit import ortszeit, zeitpunkt
from fallakte.services.tagesbild import Karte
from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.tab import RowButton
from fallakte.ui.heute.heute_page import HeutePage
from fallakte.ui.heute.orte import open_place
from fallakte.ui.heute.presenter import NACHSCHUB
from fallakte.ui.heute.termin_dialog import edit_appointment, reopen_own
from fallakte.ui.heute.woche import WocheDialog
from fallakte.ui.look import current
from fallakte.ui.shell.ask import Warnung
from fallakte.ui.shell.session import Session
from tests.ui.conftest import JETZT
from tests.ui.fakes import FakeAsk
from tests.ui.heute.conftest import HEUTE, Tag
from tests.ui.walk import nameless, names, small_targets, tab_round

no_popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def settle(page: HeutePage) -> HeutePage:
    """The cards are filled one after the other, so that the window stays awake."""
    while not page.settled:
        QApplication.processEvents()
    return page


def card(page: HeutePage, karte: Karte) -> QWidget:
    settle(page)
    (found,) = page.findChildren(QWidget, f"karte_{karte.value}")
    return found


def rows(page: HeutePage, karte: Karte) -> list[RowButton]:
    return [b for b in card(page, karte).findChildren(RowButton) if b.isVisibleTo(page)]


def texts(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisible())


def press(root: QWidget, name: str) -> None:
    if isinstance(root, HeutePage):
        settle(root)
    (button,) = [b for b in root.findChildren(QAbstractButton, name) if b.isVisible()]
    button.click()


def wanted(session: Session) -> list[tuple[int, str]]:
    places: list[tuple[int, str]] = []
    session.case_wanted.connect(lambda fall_id, place: places.append((fall_id, place)))
    return places


def choose(page: HeutePage, row: RowButton, tat: str) -> None:
    """Choose from what stands behind "mehr" of a row."""
    kennung = row.objectName().removeprefix("oeffnen_")
    press(page, f"mehr_{kennung}")
    (action,) = page.findChildren(QAction, f"{tat}_{kennung}")
    action.trigger()


# -- keyboard and reading


def test_everything_has_a_name_and_can_be_hit(page: HeutePage) -> None:
    settle(page)
    assert nameless(page) == []
    assert small_targets(page) == []


def test_tab_goes_column_by_column(page: HeutePage) -> None:
    settle(page).findChild(QWidget, "neuerTermin").setFocus()
    walk = [w for w in tab_round(page) if page.isAncestorOf(w)]
    cards = [next(k for k in Karte if card(page, k).isAncestorOf(w)) for w in walk]
    order = list(dict.fromkeys(cards))
    assert order == [k for k in page._columns.order() if k in order]
    assert cards == sorted(cards, key=order.index)


def test_arrows_walk_the_rows_and_stop_at_the_ends(page: HeutePage) -> None:
    first, second = rows(page, Karte.WIEDERVORLAGEN)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second


def test_f6_finds_every_card(page: HeutePage) -> None:
    assert names(page.panes()) == [f"karte_{k.value}" for k in page._columns.order()]
    assert all(pane.accessibleName() for pane in page.panes())


def test_work_begins_with_our_own_promises(tag: Tag, page_of: Callable[[Session], HeutePage]) -> None:
    page = page_of(tag.session)
    shown = rows(page, Karte.ZUSAGEN)
    focus = QApplication.focusWidget()
    assert focus is not None
    expected = shown[0] if shown else rows(page, Karte.TERMINE)[0]
    assert focus is expected


def test_every_row_jumps_to_its_place(page: HeutePage, tag: Tag) -> None:
    places = wanted(tag.session)
    seen = 0
    for karte in Karte:
        for row in rows(page, karte):
            row.setFocus()
            QTest.keyClick(row, Qt.Key.Key_Return)
            seen += 1
    assert seen > 6
    assert len(places) == seen
    assert (tag.jonas_id, "chronik/notiz") in places
    assert (tag.elif_id, "ueberpruefung") in places


# -- what is shown


def test_an_empty_card_says_so_and_names_the_next_day(
    session: Session, fall: Callable[..., int], page_of: Callable[[Session], HeutePage]
) -> None:
    made = Tag(session, fall("Elif", "Musterfeld"), 0)
    made.termin(made.elif_id, time(9), tage=1)
    page = page_of(session)
    assert "Heute kein Termin.\nNächster Termin: Di 24.11." in texts(card(page, Karte.TERMINE))
    assert "Heute nichts fällig." in texts(card(page, Karte.WIEDERVORLAGEN))


def test_the_guideline_and_its_source(page: HeutePage) -> None:
    assert page.findChild(QLabel, "fallzahl").text() == "2 Fälle"
    assert page.findChild(QLabel, "richtwert").text() == "Richtwert 75 (U25)"
    bar = page.findChild(QProgressBar, "fallzahlBalken")
    assert "§ 44c Abs. 4 SGB II" in bar.accessibleDescription()
    assert "2 Fälle" in bar.accessibleName()


def test_without_a_case_there_is_no_guideline(
    session: Session, page_of: Callable[[Session], HeutePage]
) -> None:
    page = page_of(session)
    assert not page.findChild(QWidget, "auslastung").isVisible()
    assert "0 Termine" in page.findChild(QLabel, "heuteUeberblick").text()


def test_a_card_is_shown_whole_and_small_again(page: HeutePage, tag: Tag) -> None:
    for i in range(NACHSCHUB + 9):
        tag.vorlage(tag.jonas_id, -1, f"Nummer {i}")
    tag.vorlage(tag.jonas_id, -1, "löst das Lesen aus")
    tag.session.write(lambda: tag.akte.heute.wieder_erinnern(tag.jonas_id))
    tag.session.write(lambda: tag.akte.kontakte.erledigen(vorlage_id(page)))
    assert len(rows(page, Karte.WIEDERVORLAGEN)) == 5
    press(page, "alle_wiedervorlagen")
    assert len(rows(page, Karte.WIEDERVORLAGEN)) == 5 + NACHSCHUB
    press(page, "alle_wiedervorlagen")
    assert len(rows(page, Karte.WIEDERVORLAGEN)) == NACHSCHUB + 11
    assert page.findChild(QAbstractButton, "alle_wiedervorlagen").text() == "Weniger zeigen"
    press(page, "alle_wiedervorlagen")
    assert len(rows(page, Karte.WIEDERVORLAGEN)) == 5


def vorlage_id(page: HeutePage) -> int:
    return int(rows(page, Karte.WIEDERVORLAGEN)[0].objectName().rpartition("_")[2])


def test_done_with_one_key(page: HeutePage, tag: Tag) -> None:
    number = vorlage_id(page)
    press(page, f"erledigen_vorlage_{number}")
    assert len(rows(page, Karte.WIEDERVORLAGEN)) == 1
    tag.session.undo()
    assert len(rows(page, Karte.WIEDERVORLAGEN)) == 2


# -- reading again


class Counting:
    """Counts the reads of the page, and reads."""

    def __init__(self, session: Session) -> None:
        self.count = 0
        self._tag = session.akte.heute.tag
        self.akte = replace(session.akte, heute=self)  # type: ignore[arg-type]  # only `tag` is asked for
        session.akte = self.akte

    def tag(self, heute: date, mehr: object) -> object:
        self.count += 1
        return self._tag(heute, mehr)  # type: ignore[arg-type]  # passed through


def test_only_what_the_cards_tell_of_makes_them_read_again(
    tag: Tag, page_of: Callable[[Session], HeutePage]
) -> None:
    counting = Counting(tag.session)
    page = page_of(tag.session)
    assert counting.count == 1

    def gap() -> object:
        with tag.akte.datei.arbeit.schreiben("Lücke") as uow:
            uow.add(Luecke(was="Kita", art=next(iter(Lueckenart)), zielgruppe="", am=HEUTE))
        return uow.changes

    tag.session.write(gap)  # type: ignore[arg-type]  # Changes
    assert counting.count == 1
    tag.session.write(lambda: tag.akte.termine.absagen(termin_id(page), "lag bei uns"))
    assert counting.count == 2
    page.hide()
    number = vorlage_id(page)
    tag.session.write(lambda: tag.akte.kontakte.erledigen(number))
    assert counting.count == 2
    page.show()
    assert counting.count == 3


def termin_id(page: HeutePage, which: int = 0) -> int:
    return int(rows(page, Karte.TERMINE)[which].objectName().rpartition("_")[2])


def test_another_day_begins(page: HeutePage, tag: Tag, uhr: FesteUhr) -> None:
    page._presenter.look_at_clock()
    assert page.findChild(QLabel, "heuteTitel").text() == "Montag, 23. November"
    uhr.stelle(JETZT + timedelta(days=1))
    page._presenter.look_at_clock()
    assert page.findChild(QLabel, "heuteTitel").text() == "Dienstag, 24. November"
    assert rows(page, Karte.TERMINE) == []


def test_the_page_hears_when_the_window_is_used_again(page: HeutePage, uhr: FesteUhr) -> None:
    uhr.stelle(JETZT + timedelta(days=1))
    page._used_again(Qt.ApplicationState.ApplicationInactive)
    assert page.findChild(QLabel, "heuteTitel").text() == "Montag, 23. November"
    page._used_again(Qt.ApplicationState.ApplicationActive)
    assert page.findChild(QLabel, "heuteTitel").text() == "Dienstag, 24. November"


def test_the_keyboard_stays_on_its_row(page: HeutePage, tag: Tag) -> None:
    row = rows(page, Karte.WIEDERVORLAGEN)[1]
    settle(page)
    row.setFocus()
    name = row.objectName()
    tag.session.write(lambda: tag.akte.kontakte.erledigen(vorlage_id(page)))
    settle(page)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == name


# -- appointments


@no_popups
def test_the_note_that_follows_holds_the_appointment(page: HeutePage, tag: Tag) -> None:
    places = wanted(tag.session)
    number = termin_id(page, 1)
    choose(page, rows(page, Karte.TERMINE)[1], "festhalten")
    assert places == [(tag.jonas_id, "chronik/notiz")]
    for fall_id, art in (
        (tag.elif_id, Kontaktart.GESPRAECH),
        (tag.jonas_id, Kontaktart.VERMERK),
        (tag.jonas_id, Kontaktart.GESPRAECH),
        (tag.jonas_id, Kontaktart.TELEFON),
    ):
        note = Kontakt(fall_id=fall_id, um=JETZT, art=art, text="Notiz")
        tag.session.write(lambda note=note: tag.akte.kontakte.notieren(note))  # type: ignore[misc]  # bound
        held = art in (Kontaktart.GESPRAECH, Kontaktart.TELEFON) and fall_id == tag.jonas_id
        assert (not tag.akte.termine.termin(number).offen) is held
    assert "gehalten" in texts(card(page, Karte.TERMINE))


@no_popups
def test_call_off_because_of_us(page: HeutePage, tag: Tag, ask: FakeAsk) -> None:
    number = termin_id(page)

    def answer(dialog: QDialog) -> None:
        press(dialog, "absageOk")
        assert "Warum abgesagt" in texts(dialog)
        dialog.findChild(QComboBox, "absageGrund").setCurrentIndex(1)
        dialog.findChild(QLineEdit, "absageWort").setText("Raum belegt")
        press(dialog, "absageOk")

    ask.dialog = answer
    choose(page, rows(page, Karte.TERMINE)[0], "absagen")
    assert tag.akte.termine.termin(number).abgesagt_grund == "lag bei uns: Raum belegt"
    assert len(rows(page, Karte.TERMINE)) == 1


def test_a_new_appointment_for_a_case_found_by_name(page: HeutePage, tag: Tag, ask: FakeAsk) -> None:
    def answer(dialog: QDialog) -> None:
        who = dialog.findChild(QLineEdit, "terminFall")
        who.setText("Niemand")
        press(dialog, "terminDialogOk")
        assert "aus der Liste" in texts(dialog)
        who.setText("Jonas Exempelmann")
        dialog.findChild(QLineEdit, "terminTag").setText("23.11.2026")
        dialog.findChild(QLineEdit, "terminUhr").setText("11:30")
        assert "11:00 Überprüfung Elif Musterfeld" in texts(dialog)
        assert nameless(dialog) == []
        press(dialog, "terminDialogOk")

    ask.dialog = answer
    press(page, "neuerTermin")
    neuer = tag.akte.termine.des_falls(tag.jonas_id)[0]
    assert ortszeit(neuer.um).time() == time(11, 30)
    assert len(rows(page, Karte.TERMINE)) == 3


def test_a_series_is_shown_before_it_is_saved(tag: Tag, ask: FakeAsk) -> None:
    def answer(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit, "terminTag").setText("11.12.2026")
        dialog.findChild(QComboBox, "terminTakt").setCurrentIndex(1)
        words = texts(dialog)
        assert "6 Termine: Fr 11.12., Fr 18.12., Mo 28.12." in words
        assert "Fr 25.12. (Erster Weihnachtstag): dafür Mo 28.12." in words
        press(dialog, "terminDialogOk")

    ask.dialog = answer
    assert edit_appointment(tag.session, tag.jonas_id)
    assert len(tag.akte.termine.des_falls(tag.jonas_id)) == 7


def test_change_all_that_follow(tag: Tag, ask: FakeAsk) -> None:
    test_a_series_is_shown_before_it_is_saved(tag, ask)
    erster = tag.akte.termine.des_falls(tag.jonas_id)[1]

    def answer(dialog: QDialog) -> None:
        dialog.findChild(QComboBox, "terminUmfang").setCurrentIndex(1)
        dialog.findChild(QLineEdit, "terminTag").setText("10.12.2026")
        assert "6 Termine: Do 10.12., Do 17.12." in texts(dialog)
        press(dialog, "terminDialogOk")

    ask.dialog = answer
    assert edit_appointment(tag.session, tag.jonas_id, erster.id)
    assert ortszeit(tag.akte.termine.des_falls(tag.jonas_id)[2].um).date() == date(2026, 12, 17)


def test_a_day_off_is_told_and_does_not_block(tag: Tag, ask: FakeAsk) -> None:
    def answer(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit, "terminTag").setText("28.11.2026")
        assert "Sa 28.11. ist frei: Samstag." in texts(dialog)
        assert "bundesweiten Feiertage" in texts(dialog)
        press(dialog, "terminDialogOk")

    ask.dialog = answer
    assert edit_appointment(tag.session, tag.jonas_id)


# -- the week and the calendar


def test_the_whole_week_leads_on(page: HeutePage, tag: Tag, ask: FakeAsk) -> None:
    tag.termin(tag.jonas_id, time(9), tage=3)
    tag.termin(tag.jonas_id, time(9), tage=10)
    places = wanted(tag.session)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, WocheDialog)
        assert nameless(dialog) == []
        assert "3 Termine bis 29.11.2026" in texts(dialog)
        press(dialog, "wocheTage_14")
        assert "4 Termine bis 06.12.2026" in texts(dialog)
        found = [b for b in dialog.findChildren(RowButton) if b.isVisible()]
        found[-1].click()

    ask.dialog = answer
    press(page, "alle_termine")
    assert places == [(tag.jonas_id, "uebersicht")]


@pytest.mark.parametrize("ja", [True, False])
def test_topics_leave_only_after_a_warning(
    page: HeutePage, tag: Tag, ask: FakeAsk, tmp_path: Path, *, ja: bool
) -> None:
    ziel = tmp_path / "aus.ics"
    ask.answers = [ja, ziel] if ja else [ja]

    def answer(dialog: QDialog) -> None:
        press(dialog, "wocheThema")
        press(dialog, "wocheKalender")
        dialog.accept()

    ask.dialog = answer
    press(page, "alle_termine")
    assert isinstance(ask.asked[0], Warnung)
    assert ziel.exists() is ja
    if ja:
        assert "Plan" in ziel.read_text(encoding="utf-8")


@no_popups
def test_one_appointment_into_the_calendar(page: HeutePage, ask: FakeAsk, tmp_path: Path) -> None:
    ask.answers = [tmp_path / "eins.ics"]
    choose(page, rows(page, Karte.TERMINE)[0], "kalender")
    text = (tmp_path / "eins.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "Plan" not in text


# -- silence


@no_popups
def test_mute_and_remind_again(page: HeutePage, tag: Tag, ask: FakeAsk) -> None:
    def answer(dialog: QDialog) -> None:
        press(dialog, "stummOk")
        assert "Warum keine Erinnerung" in texts(dialog)
        dialog.findChild(QLineEdit, "stummGrund").setText("In Reha")
        press(dialog, "stummOk")

    ask.dialog = answer
    choose(page, rows(page, Karte.KONTAKT)[0], "stumm")
    assert rows(page, Karte.KONTAKT) == []
    press(page, "stumme_kontakt")
    assert "In Reha" in texts(card(page, Karte.KONTAKT))
    press(page, f"erinnern_stumm_{tag.jonas_id}")
    assert [b.objectName() for b in rows(page, Karte.KONTAKT)] == [f"oeffnen_kontakt_{tag.jonas_id}"]


# -- room


def test_at_double_size_one_column_and_nothing_beside(
    tag: Tag, page_of: Callable[[Session], HeutePage]
) -> None:
    current().set_zoom(2.0)
    page = page_of(tag.session)
    page.resize(1088, 620)
    QApplication.processEvents()
    area = page.findChild(QScrollArea, "heuteRollen")
    settle(page)
    assert page._columns.columns == 1
    assert page._columns.order() == tuple(Karte)
    inner = area.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= 1088
    assert area.horizontalScrollBar().maximum() == 0


def test_three_columns_beside_the_rail(page: HeutePage) -> None:
    assert page._columns.columns == 3
    page.resize(800, 716)
    QApplication.processEvents()
    assert page._columns.columns == 2
    assert all(card(page, karte).isVisible() for karte in Karte)
    tall = card(page, Karte.WIEDERVORLAGEN)
    assert tall.height() >= tall.minimumSizeHint().height()


def test_a_moved_card_keeps_its_height(page: HeutePage) -> None:
    """Cards that were moved between columns once kept the heights of their first rows."""
    for width in (500, 1184, 800, 1184):
        page.resize(width, 716)
        QApplication.processEvents()
    for karte in Karte:
        assert all(row.height() >= 55 for row in rows(page, karte)), karte


def test_a_locked_file_is_not_read(page: HeutePage, tag: Tag) -> None:
    counting = Counting(tag.session)
    tag.session.lock()
    page._presenter.look_at_clock()
    page.hide()
    page.show()
    assert counting.count == 0


def test_own_appointments_open_their_form(page: HeutePage, tag: Tag, ask: FakeAsk) -> None:
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        seen.append(dialog.findChild(QLineEdit, "terminThema").text())
        dialog.reject()

    ask.dialog = answer
    tag.session.write(
        lambda: tag.akte.termine.eintragen(
            replace(
                tag.akte.termine.termin(termin_id(page)),
                id=0,
                version=0,
                fall_id=None,
                um=zeitpunkt(HEUTE, time(8)),
                art=Terminart.SONSTIGES,
                thema="Teambesprechung",
                kennung="",
            )
        )
    )
    rows(page, Karte.TERMINE)[0].click()
    assert seen == ["Teambesprechung"]


# -- the way back to a draft


def typed(ask: FakeAsk, text: str) -> None:
    """Type a topic and close without saving: a draft is kept."""

    def answer(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit, "terminThema").setText(text)
        dialog.reject()

    ask.dialog = answer


def test_back_to_the_draft_of_an_own_appointment(tag: Tag, ask: FakeAsk) -> None:
    eigener = tag.termin(None, time(8), thema="Team")
    typed(ask, "Teamklausur")
    edit_appointment(tag.session, None, eigener)
    typed(ask, "Neues")
    edit_appointment(tag.session, None)
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        seen.append(dialog.findChild(QLineEdit, "terminThema").text())
        dialog.reject()

    ask.dialog = answer
    reopen_own(tag.session)
    tag.akte.termine.absagen(eigener, "krank")
    reopen_own(tag.session)
    assert seen == ["Teamklausur", "Neues"]


def test_places_of_a_case(tag: Tag, ask: FakeAsk) -> None:
    opened: list[str] = []

    def answer(dialog: QDialog) -> None:
        opened.append(dialog.objectName())
        dialog.reject()

    ask.dialog = answer
    (only,) = tag.akte.termine.des_falls(tag.jonas_id)
    for place in ("termin", f"termin:{only.id}", f"absage:{only.id}", "stumm", "termin:4711", "nachkontakt"):
        assert open_place(tag.session, tag.jonas_id, place) is (place != "nachkontakt")
    assert opened == ["terminDialog", "terminDialog", "absage", "stumm"]
    tag.akte.termine.absagen(only.id, "krank")
    open_place(tag.session, tag.jonas_id, f"termin:{only.id}")
    assert len(opened) == 4
