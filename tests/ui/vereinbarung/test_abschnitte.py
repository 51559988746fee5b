"""Sections: review dates, language and representative, who else takes part, both views, the marks."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QListWidget, QPushButton

from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.vereinbarung import Vertretungsart
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.look import current, tokens
from fallakte.ui.vereinbarung.marken import Marke, MarkedLabel, MarkedText
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, button, enter, find, line, text
from tests.ui.vereinbarung.hilfen import Wort, check_with, choose, draft, open_tab
from tests.ui.walk import nameless, small_targets, type_text

Page = Callable[[Case], FallPage]


@pytest.fixture
def entwurf(begonnen: Case) -> Case:
    draft(begonnen)
    check_with(begonnen, Wort("Q29", "Bürokratie", Schwere.WARNUNG))
    return Case(begonnen.session, begonnen.fall_id)


def test_the_review_stands_in_its_section(entwurf: Case, page_of: Page) -> None:
    page = page_of(entwurf)
    open_tab(page, "Überprüfung")
    assert line(page, "naechstePruefung").text() == "23.05.2027"
    enter(line(page, "naechstePruefung"), "1.1.26")
    assert "darf nicht vor dem" in text(page, "naechstePruefungFehler")
    enter(line(page, "naechstePruefung"), "1.3.27")
    enter(line(page, "pruefungHinweis"), "bei uns, mit der Mutter")
    dokument = VereinbarungPresenter(page.case).dokument
    assert dokument is not None
    assert (dokument.naechste_pruefung, dokument.pruefung_hinweis) == (
        date(2027, 3, 1), "bei uns, mit der Mutter",
    )  # fmt: skip
    page.case.session.undo()
    assert line(page, "pruefungHinweis").text() == ""


def test_language_and_representative(entwurf: Case, page_of: Page) -> None:
    page = page_of(entwurf)
    open_tab(page, "Sprache")
    enter(line(page, "sprache"), "Türkisch mit Dolmetscherin")
    art = find(page, QComboBox, "vertretungArt")
    art.setCurrentIndex(list(Vertretungsart).index(Vertretungsart.SORGEBERECHTIGT))
    art.activated.emit(art.currentIndex())
    enter(line(page, "vertretung"), "Ayla Musterfeld")
    dokument = VereinbarungPresenter(page.case).dokument
    assert dokument is not None
    assert dokument.sprache == "Türkisch mit Dolmetscherin"
    assert (dokument.vertretung_art, dokument.vertretung) == (
        Vertretungsart.SORGEBERECHTIGT, "Ayla Musterfeld",
    )  # fmt: skip
    assert text(page, "vertretungUnterschrift").startswith("Das Papier bekommt ein Feld")


def test_hearing_is_asked_only_before_an_administrative_act(begonnen: Case, page_of: Page) -> None:
    draft(begonnen)
    check_with(begonnen)
    page = page_of(begonnen)
    open_tab(page, "Daten")
    assert not [w for w in page.findChildren(QLabel, "") if w.isVisible() and "Anhörung" in w.text()]
    akt = Case(begonnen.session, begonnen.fall_id)
    draft(akt, "VERPFL_2026")
    other = page_of(akt)
    open_tab(other, "Daten")
    enter(line(other, "anhoerungAm"), "20.11.2026")
    dokument = VereinbarungPresenter(other.case).dokument
    assert dokument is not None
    assert dokument.anhoerung_am == date(2026, 11, 20)


def test_members_are_suggested_written_changed_and_removed(
    entwurf: Case, page_of: Page, ask: FakeAsk
) -> None:
    page = page_of(entwurf)
    open_tab(page, "Mitglieder")

    def add(dialog: QDialog) -> None:
        assert line(dialog, "beteiligungName").text() == "Ayla Musterfeld"
        assert line(dialog, "beteiligungRolle").text() == "Mutter"
        type_text(line(dialog, "beteiligtAm"), "20.11.2026")
        type_text(area(dialog, "beteiligungBemerkung"), "ist einverstanden")
        button(dialog, "beteiligungOk").click()

    ask.dialog = add
    button(page, "mitgliedDazu_1").click()
    (mutter,) = VereinbarungPresenter(page.case).beteiligungen()
    assert (mutter.name, mutter.rolle, mutter.beteiligt_am) == (
        "Ayla Musterfeld",
        "Mutter",
        date(2026, 11, 20),
    )

    def change(dialog: QDialog) -> None:
        line(dialog, "beteiligungName").clear()
        button(dialog, "beteiligungOk").click()
        assert text(dialog, "beteiligungNameFehler")
        type_text(line(dialog, "beteiligungName"), "Ayla M.")
        button(dialog, "beteiligungOk").click()

    ask.dialog = change
    button(page, f"beteiligungAendern_{mutter.id}").click()
    assert [b.name for b in VereinbarungPresenter(page.case).beteiligungen()] == ["Ayla M."]
    button(page, f"beteiligungWeg_{mutter.id}").click()
    assert VereinbarungPresenter(page.case).beteiligungen() == ()
    page.case.session.undo()
    assert [b.name for b in VereinbarungPresenter(page.case).beteiligungen()] == ["Ayla M."]


def test_both_views_get_a_line_of_their_own(entwurf: Case, page_of: Page) -> None:
    page = page_of(entwurf)
    open_tab(page, "uneinig")
    button(page, "beideSichten").click()
    field = area(page, "abschnittText")
    type_text(field, "Ich ziehe nicht um.")
    assert field.toPlainText() == "Sicht von Elif: Ich ziehe nicht um.\nUnsere Sicht: "
    assert not page.findChild(QPushButton, "beideSichten").isVisible()


def test_a_section_says_what_stands_there_and_what_was_found(entwurf: Case, page_of: Page) -> None:
    page = page_of(entwurf)
    open_tab(page, "Persönliches Angebot")
    sections = find(page, QListWidget, "abschnitte")

    def spoken() -> str:
        return str(sections.currentItem().data(Qt.ItemDataRole.AccessibleTextRole))

    assert spoken() == "Persönliches Angebot, noch leer"
    enter(area(page, "abschnittText"), "Viel Bürokratie hier")
    assert spoken() == "Persönliches Angebot, ausgefüllt, 1 Befund"
    enter(area(page, "abschnittText"), "Wir beraten.")
    assert spoken() == "Persönliches Angebot, ausgefüllt"


def test_found_words_are_underlined_and_have_a_sign(entwurf: Case, page_of: Page) -> None:
    page = page_of(entwurf)
    open_tab(page, "Persönliches Angebot")
    field = find(page, MarkedText, "abschnittText")
    field.setPlainText("Guter Satz.\nViel Bürokratie hier")
    field.commit()
    assert field.marks == (Marke(17, 27, Schwere.WARNUNG),)
    block = field.document().findBlockByNumber(1)
    (style,) = block.layout().formats()
    assert (style.start, style.length) == (5, 10)
    assert style.format.fontUnderline()
    assert [schwere for _box, schwere in field.signs()] == [Schwere.WARNUNG]
    assert field.document().findBlockByNumber(0).layout().formats() == []


def test_marks_are_painted_under_the_words_and_nowhere_else(qtbot: object) -> None:
    plain = MarkedLabel("Wir helfen bei Bedarf.")
    marked = MarkedLabel("Wir helfen bei Bedarf.", (Marke(11, 21, Schwere.FEHLER),))
    colour = current().colour("er").rgb()
    seen = []
    for widget in (plain, marked):
        widget.resize(300, 40)
        image = widget.grab().toImage()
        columns = {
            x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == colour
        }
        seen.append(columns)
    assert seen[0] == set()
    assert seen[1]
    assert min(seen[1]) > 40
    assert current().palette is tokens.LIGHT


def test_an_answered_finding_leaves_no_mark(entwurf: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(entwurf)
    tab = open_tab(page, "Persönliches Angebot")
    enter(area(page, "abschnittText"), "Viel Bürokratie hier")

    def fill(dialog: QDialog) -> None:
        type_text(area(dialog, "antwortGrund"), "ihr Wort")
        button(dialog, "antwortOk").click()

    assert find(page, MarkedText, "abschnittText").marks
    ask.dialog = fill
    number = next(i for i, r in enumerate(tab.panel.rows, 1) if r.zeile.befund.regel == "Q29")
    button(tab, f"bewusst_{number}").click()
    assert find(page, MarkedText, "abschnittText").marks == ()


def test_every_section_is_named_and_large_enough(entwurf: Case, page_of: Page) -> None:
    page = page_of(entwurf)
    tab = open_tab(page)
    for entry in tab._p.abschnitte():
        choose(page, entry.titel)
        assert nameless(tab) == []
        assert small_targets(tab) == []


def test_at_200_percent_nothing_is_wider_than_the_window(entwurf: Case, page_of: Page) -> None:
    current().set_zoom(2.0)
    page = page_of(entwurf)
    tab = open_tab(page)
    for entry in tab._p.abschnitte():
        choose(page, entry.titel)
        assert tab.widget().minimumSizeHint().width() <= 1088, entry.titel
