"""Pairs of promises: every field by keyboard, moved, doubled, removed, taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.fehler import FeldFehler
from fallakte.domain.leistung import Traeger
from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.zusage import Herkunft, Seite
from fallakte.services.textbausteine import TextbausteinService
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.look import current
from fallakte.ui.vereinbarung.paarzeile import PairRow
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.zusage_form import NormLine, cents, euros
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.fall.finden import area, button, find, line, text
from tests.ui.vereinbarung.hilfen import Wort, check_with, draft, open_tab
from tests.ui.walk import type_text

Page = Callable[[Case], FallPage]


@pytest.fixture
def zwei(begonnen: Case) -> Case:
    """A draft with two pairs."""
    vid = draft(begonnen)
    for nummer in ("Erste", "Zweite"):
        beispiel.paar(
            begonnen.session.akte,
            vid,
            None,
            beispiel.wir(f"{nummer} Hilfe"),
            beispiel.person(f"{nummer} Tat"),
        )
    check_with(begonnen)
    return Case(begonnen.session, begonnen.fall_id)


def promises(page: FallPage) -> list[str]:
    return [row.person[0].was for row in VereinbarungPresenter(page.case).paare()]


@pytest.mark.parametrize(
    ("typed", "cent"),
    [("", None), ("120", 12000), ("120,50", 12050), ("1.200 €", 120000), ("0,5 Euro", 50)],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cent: int | None) -> None:
    assert cents(typed) == cent
    assert cents(euros(cent)) == cent


@pytest.mark.parametrize("typed", ["viel", "12,345", "-5", "1.20", "12 Dollar"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=typed[:2]):
        cents(typed)


def test_all_fields_of_a_promise_are_written_and_shown(begonnen: Case, page_of: Page, ask: FakeAsk) -> None:
    draft(begonnen)
    check_with(begonnen)
    page = page_of(begonnen)
    tab = open_tab(page, "Zusagen")

    def fill(dialog: QDialog) -> None:
        type_text(area(dialog, "was_stelle_1"), "Wir zahlen die Fahrt")
        for name, words in (("wieViel", "zwei Fahrten"), ("wieOft", "im Monat"), ("bis", "15.12.26")):
            type_text(line(dialog, f"{name}_stelle_1"), words)
        type_text(line(dialog, "nachweis_stelle_1"), "Bescheid")
        type_text(line(dialog, "hilfe_stelle_1"), "Fahrplan")
        assert not dialog.findChild(QWidget, "norm_stelle_1").isVisible()
        button(dialog, "mehr_stelle_1").click()
        for name, words in (("wer", "Team U25"), ("norm", "SGB III"), ("betrag", "vierzig")):
            type_text(line(dialog, f"{name}_stelle_1"), words)
        type_text(line(dialog, "kostentraeger_stelle_1"), "Jobcenter")
        origin = find(dialog, QComboBox, "herkunft_stelle_1")
        origin.setCurrentIndex(list(Herkunft).index(Herkunft.KONFERENZ))
        type_text(line(dialog, "herkunftVon_stelle_1"), "Fallrunde")
        button(dialog, "paarOk").click()
        assert text(dialog, "betrag_stelle_1Fehler") == "Bitte schreiben Sie den Betrag so: 120,50."
        line(dialog, "betrag_stelle_1").clear()
        type_text(line(dialog, "betrag_stelle_1"), "40")
        type_text(area(dialog, "was_person_1"), "Ich fahre hin")
        button(dialog, "paarOk").click()

    ask.dialog = fill
    button(page, "neuesPaar").click()
    (row,) = VereinbarungPresenter(page.case).paare()
    (ours,) = row.wir
    assert (ours.was, ours.wie_viel, ours.wie_oft, ours.bis) == (
        "Wir zahlen die Fahrt", "zwei Fahrten", "im Monat", date(2026, 12, 15),
    )  # fmt: skip
    assert (ours.nachweis, ours.hilfe, ours.wer, ours.norm) == ("Bescheid", "Fahrplan", "Team U25", "SGB III")
    assert (ours.kostentraeger, ours.betrag_cent) == ("Jobcenter", 4000)
    assert (ours.herkunft, ours.herkunft_von) == (Herkunft.KONFERENZ, "Fallrunde")
    shown = [w.text() for w in tab.pairs.findChildren(QLabel) if w.isVisible()]
    for words in ("zwei Fahrten, im Monat", "bis 15.12.", "SGB III, Jobcenter, bis 40,00\N{NO-BREAK SPACE}€"):
        assert words in shown
    assert "aus einer Konferenz: Fallrunde" in shown

    def look(dialog: QDialog) -> None:
        assert line(dialog, "norm_stelle_1").text() == "SGB III", "what is filled in is never folded away"
        dialog.reject()

    ask.dialog = look
    button(page, "paar_1").click()


def test_a_third_side_and_a_member_are_named(zwei: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(zwei)
    tab = open_tab(page, "Zusagen")

    def fill(dialog: QDialog) -> None:
        button(dialog, "weitere_stelle").click()
        type_text(area(dialog, "was_stelle_2"), "Ein Gespräch anbieten")
        find(dialog, QComboBox, "seite_stelle_2").setCurrentIndex(1)
        button(dialog, "mehr_stelle_2").click()
        type_text(line(dialog, "wer_stelle_2"), "Schuldnerberatung Nord")
        button(dialog, "paarOk").click()

    ask.dialog = fill
    button(page, "paar_1").click()
    third = VereinbarungPresenter(page.case).paare()[0].von(Seite.DRITTE)
    assert [z.wer for z in third] == ["Schuldnerberatung Nord"]
    assert "sagt zu: Schuldnerberatung Nord" in [w.text() for w in tab.pairs.findChildren(QLabel)]


def test_a_norm_from_the_list_names_who_pays(begonnen: Case, qtbot: QtBot) -> None:
    leistungen = begonnen.session.programm.leistungen().am(date(2026, 11, 23))
    field = NormLine(leistungen)
    qtbot.addWidget(field)
    completer = field.offers
    completer.setCompletionPrefix("schuldner")
    assert completer.completionCount() == 1
    with qtbot.waitSignal(field.chosen) as taken:
        completer.activated.emit(completer.currentCompletion())
    assert field.text() == "§ 16a Nr. 2 SGB II"
    assert taken.args[0].traeger is Traeger.KOMMUNE


def test_alt_arrow_moves_the_pair_and_the_keyboard_with_it(zwei: Case, page_of: Page) -> None:
    page = page_of(zwei)
    open_tab(page, "Zusagen")
    second = button(page, "paar_2")
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert promises(page) == ["Zweite Tat", "Erste Tat"]
    assert page.focusWidget().objectName() == "paar_1"
    page.case.session.undo()
    assert promises(page) == ["Erste Tat", "Zweite Tat"]
    assert page.focusWidget().objectName() == "paar_2"


def test_strg_d_doubles_a_pair_and_undo_takes_it_back(zwei: Case, page_of: Page) -> None:
    page = page_of(zwei)
    open_tab(page, "Zusagen")
    first = button(page, "paar_1")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert promises(page) == ["Erste Tat", "Zweite Tat", "Erste Tat"]
    page.case.session.undo()
    assert promises(page) == ["Erste Tat", "Zweite Tat"]


def test_entf_removes_a_pair_and_the_keyboard_goes_to_the_next(zwei: Case, page_of: Page) -> None:
    page = page_of(zwei)
    open_tab(page, "Zusagen")
    first = button(page, "paar_1")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert promises(page) == ["Zweite Tat"]
    assert page.focusWidget().objectName() == "paar_1"
    page.case.session.undo()
    assert promises(page) == ["Erste Tat", "Zweite Tat"]


def test_only_a_changed_row_is_built_anew(zwei: Case, page_of: Page) -> None:
    page = page_of(zwei)
    tab = open_tab(page, "Zusagen")
    before = tab.pairs.findChildren(PairRow)
    row = VereinbarungPresenter(page.case).paare()[1]
    (zusage,) = row.person
    neu = replace(zusage, wie_oft="einmal")
    angabe = Paarangabe(paar_id=row.paar.id, zusagen=(*row.wir, neu))
    page.case.write(lambda: VereinbarungPresenter(page.case).paar_schreiben(angabe))
    assert button(page, "paar_1") is before[0]
    assert button(page, "paar_2") is not before[1]


def test_the_rules_look_while_the_pair_is_typed(
    zwei: Case, page_of: Page, ask: FakeAsk, qtbot: QtBot
) -> None:
    check_with(zwei, Wort("Q02", "weitere Leistungen", Schwere.HINWEIS))
    page = page_of(zwei)
    open_tab(page, "Zusagen")

    def fill(dialog: QDialog) -> None:
        def said() -> str:
            holder = dialog.findChild(QWidget, "paarBefunde")
            return " ".join(w.text() for w in holder.findChildren(QLabel) if w.isVisible())

        assert said() == ""
        field = area(dialog, "was_stelle_1")
        type_text(field, " und weitere Leistungen")
        qtbot.waitUntil(lambda: "Titel von Q02" in said(), timeout=5_000)
        field.clear()
        qtbot.waitUntil(lambda: "Unsere Zusage fehlt" in said(), timeout=5_000)
        assert "Q02" not in said()
        dialog.reject()

    ask.dialog = fill
    button(page, "paar_1").click()
    assert promises(page) == ["Erste Tat", "Zweite Tat"]


def test_a_text_block_is_filled_field_by_field(zwei: Case, page_of: Page, ask: FakeAsk) -> None:
    service: TextbausteinService = zwei.session.akte.textbausteine
    block = next(b for b in service.alle("stelle") if "{" in b.text)
    page = page_of(zwei)
    open_tab(page, "Zusagen")
    put: list[str] = []

    def fill_block(dialog: QDialog) -> None:
        type_text(line(dialog, "bausteinSuche"), block.titel)
        button(dialog, "bausteinOk").click()
        assert text(dialog, "bausteinFehler") == "Füllen Sie zuerst alle Felder des Bausteins."
        names = [w.objectName() for w in dialog.findChildren(QWidget) if w.objectName().startswith("feld_")]
        names = [n for n in names if not n.endswith("Fehler")]
        for number, name in enumerate(dict.fromkeys(names), 1):
            line(dialog, name).setText(str(number))
        put.append(text(dialog, "bausteinText"))
        button(dialog, "bausteinOk").click()

    def pair(dialog: QDialog) -> None:
        ask.dialog = fill_block
        area(dialog, "was_stelle_1").setFocus()
        action = dialog.findChild(QAction, "aktion_paarTextbaustein")
        assert action is not None
        action.trigger()
        assert area(dialog, "was_stelle_1").toPlainText() == f"{put[0]}Erste Hilfe"
        area(dialog, "was_stelle_1").undo()
        assert area(dialog, "was_stelle_1").toPlainText() == "Erste Hilfe"
        dialog.reject()

    ask.dialog = pair
    button(page, "paar_1").click()
    assert "{" not in put[0]


def test_an_own_block_is_kept_changed_and_removed(zwei: Case, page_of: Page, ask: FakeAsk) -> None:
    service = zwei.session.akte.textbausteine
    page = page_of(zwei)
    tab = open_tab(page, "Persönliches Angebot")
    type_text(area(tab, "abschnittText"), "Wir beraten am {tag}.")

    def write(dialog: QDialog) -> None:
        assert area(dialog, "bausteinWorte").toPlainText() == "Wir beraten am {tag}."
        button(dialog, "eigenerBausteinOk").click()
        assert text(dialog, "bausteinTitelFehler")
        type_text(line(dialog, "bausteinTitel"), "Beratung")
        button(dialog, "eigenerBausteinOk").click()

    def choose_own(dialog: QDialog) -> None:
        ask.dialog = write
        button(dialog, "bausteinNeu").click()
        assert [b.titel for b in service.alle("angebot") if b.eigener] == ["Beratung"]
        button(dialog, "bausteinLoeschen").click()
        assert [b.titel for b in service.alle("angebot") if b.eigener] == []
        dialog.reject()

    ask.dialog = choose_own
    button(tab, "textbaustein").click()
    assert area(tab, "abschnittText").toPlainText() == "Wir beraten am {tag}."


def chain(window: QWidget) -> list[str]:
    """The names Tab goes through in a window, from its start."""
    found: list[str] = []
    step = window.nextInFocusChain()
    while step is not None and step is not window:
        if step.isVisible() and step.isEnabled() and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(step.objectName())
        step = step.nextInFocusChain()
    return found


def test_the_pair_form_is_walked_by_tab_in_reading_order(zwei: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(zwei)
    open_tab(page, "Zusagen")
    order: list[str] = []

    def walk(dialog: QDialog) -> None:
        button(dialog, "weitere_stelle").click()
        button(dialog, "mehr_person_1").click()
        names = chain(dialog)
        start = names.index("paarZiel")  # where the keyboard begins
        order.extend(names[start:] + names[:start])
        dialog.reject()

    ask.dialog = walk
    button(page, "paar_1").click()
    plain = ("was", "wieViel", "wieOft", "bis", "nachweis", "hilfe")
    more = ("textbaustein", "mehr", "wer", "norm", "kostentraeger", "betrag", "herkunft", "herkunftVon")
    wanted = [f"{n}_{k}" for k in ("stelle_1", "stelle_2") for n in plain] + ["weitere_stelle"]
    wanted += [f"{n}_person_1" for n in (*plain, *more)] + ["paarBegruendung", "paarEntfernen", "paarOk"]
    assert [n for n in order if n in wanted] == wanted


def test_tab_goes_through_the_page_in_reading_order(zwei: Case, page_of: Page) -> None:
    check_with(zwei, Wort("Q02", "Erste Hilfe", Schwere.WARNUNG))
    page = page_of(zwei)
    open_tab(page, "Zusagen")
    wanted = ["abschnitte", "neuesPaar", "paar_1", "paar_2", "pdfVorschau", "besprochen", "befund_1",
              "geheZu_1", "bewusst_1", "regelnZeigen"]  # fmt: skip
    assert [n for n in chain(page) if n in wanted] == wanted
    button(page, "paar_2").setFocus()
    QTest.keyClick(button(page, "paar_2"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [n for n in chain(page) if n in wanted] == wanted


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_pair_form_fits_the_window(zwei: Case, page_of: Page, ask: FakeAsk, zoom: float) -> None:
    current().set_zoom(zoom)
    page = page_of(zwei)
    open_tab(page, "Zusagen")
    width: list[int] = []

    def look(dialog: QDialog) -> None:
        width.append(dialog.width())
        dialog.reject()

    ask.dialog = look
    button(page, "paar_1").click()
    assert width[0] <= 1180


def test_a_lone_pair_needs_a_reason(begonnen: Case) -> None:
    vid = draft(begonnen)
    with pytest.raises(FeldFehler):
        beispiel.paar(begonnen.session.akte, vid, None, beispiel.wir(""), None)
