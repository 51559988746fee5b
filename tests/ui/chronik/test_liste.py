"""The story on the screen: pages, filters, search, what a line offers, what stays hidden, what leaves."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.fall import Segment
from fallakte.domain.kontakt import Kontaktart, Nachtrag, Notizklasse
from fallakte.services.anhaenge import Datei
from fallakte.services.chronikliste import Gruppe
from fallakte.ui.chronik.model import satz
from fallakte.ui.chronik.tab import ChronikTab
from fallakte.ui.chronik.tat import Tat, taten
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.look import current
from tests.ui.chronik.hilfen import (
    ANVERTRAUT,
    angeboten,
    neueste,
    notiere,
    tab_of,
    tippe,
    tue,
    waehle,
    zeilen,
)
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, button, find, line, text

Page = Callable[[Case], FallPage]
MERKWORT = "Quittengelee"


def titel(tab: ChronikTab) -> list[str]:
    return [z.eintrag.titel for z in zeilen(tab)]


def sichtbar(tab: ChronikTab) -> str:
    """All that the list says, to the eye and to a screen reader."""
    model = tab._p.model
    rows = [model.index(i) for i in range(model.rowCount())]
    return " | ".join(str(model.data(row)) + repr(model.line(row)) for row in rows)


# -- reading


def test_the_story_tells_more_than_notes(voll: Case, page_of: Page) -> None:
    tab = tab_of(page_of(voll))
    gesagt = titel(tab)
    assert gesagt[0] == "Gespräch, 40 min"
    for anfang in ("Telefon, 5 min", "Überprüfung: ", "Dokument: ", "Ausgehändigt an", "Ziel vereinbart: "):
        assert [t for t in gesagt if t.startswith(anfang)], anfang
    model = tab._p.model
    assert model.data(model.index(0)) == "November 2026, 7 Einträge · 4 Kontakte"
    assert model.data(model.first()).startswith(
        "Donnerstag, 19. November 2026, Gespräch, 40 min, Ziele bestätigt"
    )
    assert model.data(model.first()).endswith("noch offen")
    assert text(tab, "letzterKontakt") == "zuletzt vor 4 Tagen"


def test_an_empty_case_asks_for_the_first_talk(neu: Case, page_of: Page) -> None:
    page = page_of(neu)
    page.note_contact()
    tab = tab_of(page)
    assert tab._nothing() == ("Noch kein Eintrag.", "Halten Sie das erste Gespräch fest.")
    assert tab._empty.isVisible()
    assert not tab.list.isVisible()
    assert page.focusWidget() is tab.note.form.text
    assert text(tab, "letzterKontakt") == "noch kein Kontakt"
    find(tab, QCheckBox, "zeige_termine").click()
    assert tab._nothing()[0] == "Noch kein Eintrag.", "the filter did not make it empty"


def test_forty_first_then_more_when_scrolled(neu: Case, page_of: Page, qtbot: QtBot) -> None:
    for tage in range(90):
        notiere(neu, f"Tag {tage}", tage)
    tab = tab_of(page_of(neu))
    assert tab._p.model.count < 90
    first = waehle(tab, "Tag 0").schluessel
    qtbot.waitUntil(lambda: (tab.list.scrollToBottom(), tab._p.model.complete)[1], timeout=5000)
    assert [z.eintrag.text for z in zeilen(tab)] == [f"Tag {tage}" for tage in range(90)]
    line_now = tab.list.line()
    assert line_now is not None
    assert line_now.schluessel == first, "the chosen line stays chosen"
    notiere(neu, "Dazu")
    assert [z.eintrag.text for z in zeilen(tab)][:2] == ["Dazu", "Tag 0"] or "Dazu" in sichtbar(tab)
    assert tab._p.model.count == 91, "what was loaded stays loaded"


def test_filters_count_and_limit(voll: Case, page_of: Page) -> None:
    notiere(voll, "Strom", 2, art=Kontaktart.KRISE)
    notiere(voll, MERKWORT, 3, klasse=ANVERTRAUT)
    page = page_of(voll)
    tab = tab_of(page)
    assert text(page, "anzahl_ereignisse") == text(page, "anzahl_anvertraut") == "1"
    assert find(page, QCheckBox, "zeige_ereignisse").accessibleName() == "Ereignisse, 1"
    for gruppe in Gruppe:
        if gruppe is not Gruppe.EREIGNISSE:
            find(page, QCheckBox, f"zeige_{gruppe.value}").click()
    assert titel(tab) == ["Krise"]
    assert text(page, "anzahl_kontakte") != "0", "the counts say what could be shown"
    find(page, QCheckBox, "zeige_ereignisse").click()
    assert tab._nothing() == ("Hier ist nichts zu zeigen.", "Wählen Sie rechts mehr aus.")


def test_the_period_limits_the_story_and_not_the_chart(voll: Case, page_of: Page) -> None:
    notiere(voll, "Vor langer Zeit", 200)
    page = page_of(voll)
    tab = tab_of(page)
    assert "Vor langer Zeit" in sichtbar(tab)
    columns = tab.side.chart.accessibleDescription()
    button_ = find(page, QToolButton, "chronikZeitraum_2")
    button_.click()
    assert "Vor langer Zeit" not in sichtbar(tab)
    assert tab.side.chart.accessibleDescription() == columns
    find(page, QToolButton, "chronikZeitraum_1").click()
    begonnen = voll.ansicht.bild.runde
    assert begonnen is not None
    assert min(z.eintrag.tag for z in zeilen(tab)) >= begonnen.begonnen_um.date()
    assert (
        columns
        == "Juni 2026: 0, Juli 2026: 0, August 2026: 0, September 2026: 0, Oktober 2026: 1, November 2026: 4"
    )


def test_the_search_finds_words_and_says_how_many(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    tab = tab_of(page)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget() is tab.search
    tippe(tab.search, "fahrk DA")
    assert [z.eintrag.text for z in zeilen(tab)] == ["Fahrkarte ist da."]
    assert tab._p.anzahl_worte() == "1 Treffer"
    tab.search.setText("kommt nicht vor")
    assert tab._nothing()[0] == "0 Treffer."
    tab.search.clear()
    assert len(zeilen(tab)) > 5


def test_another_page_writes_and_the_story_hears_it(voll: Case, page_of: Page) -> None:
    tab = tab_of(page_of(voll))
    notiere(voll, "Von nebenan")
    assert "Von nebenan" in sichtbar(tab)


# -- doing


def test_sign_off_and_an_addition(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    tab = tab_of(page)
    assert "noch nicht abgeschlossen" in text(page, "offeneNotizen")
    waehle(tab, "Ziele bestätigt")
    assert angeboten(tab) == ["aendern", "abschliessen", "anhaengen", "loeschen"]
    ask.answers = [False, True]
    button(tab, "tat_abschliessen").click()
    assert waehle(tab, "Ziele bestätigt").eintrag.kontakt.abgeschlossen_um is None  # type: ignore[union-attr]
    button(tab, "tat_abschliessen").click()
    assert angeboten(tab) == ["ansehen", "nachtragen", "schuetzen"]
    assert "abgeschlossen" in satz(waehle(tab, "Ziele bestätigt"))

    def add(dialog: QDialog) -> None:
        button(dialog, "nachtragOk").click()
        assert text(dialog, "nachtragTextFehler") == "Bitte füllen Sie „Text“ aus."
        tippe(area(dialog, "nachtragText"), "Neu besprochen")
        button(dialog, "nachtragOk").click()

    ask.dialog = add
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_T)
    below = zeilen(tab)[1]
    assert isinstance(below.nachtrag, Nachtrag)
    assert (below.nachtrag.text, below.nachtrag.wer) == ("Neu besprochen", "Test")
    assert "1 Nachtrag" in satz(zeilen(tab)[0])
    assert "Neu besprochen" in satz(below)


def test_t_on_an_open_note_writes_nothing_and_n_begins_a_note(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    tab = tab_of(page)
    waehle(tab, "Ziele bestätigt")
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_T)
    assert tab.list.hasFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_N)
    assert page.focusWidget() is tab.note.form.text
    assert tab.note.form.text.toPlainText() == ""


def test_all_open_notes_are_signed_off_after_asking(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    tab_of(page)
    ask.answers = [False]
    button(page, "alleAbschliessen").click()
    assert voll.session.akte.kontakte.offene(voll.fall_id)
    ask.answers = [True]
    button(page, "alleAbschliessen").click()
    assert voll.session.akte.kontakte.offene(voll.fall_id) == 0
    assert not [b for b in page.findChildren(QPushButton, "alleAbschliessen") if b.isVisible()]


def test_an_open_note_is_changed(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    tab = tab_of(page_of(voll))

    def change(dialog: QDialog) -> None:
        assert area(dialog, "notizText").toPlainText() == "Fahrkarte ist da."
        area(dialog, "notizText").setPlainText("Fahrkarte ist weg.")
        line(dialog, "notizAnlass").setText("Anruf")
        button(dialog, "notizAendernOk").click()

    ask.dialog = change
    tue(tab, "Fahrkarte ist da", "aendern")
    notiz = waehle(tab, "Fahrkarte ist weg").eintrag.kontakt
    assert notiz is not None
    assert (notiz.anlass, notiz.dauer_min, notiz.mit) == ("Anruf", 5, "Elif, ich")


def test_an_open_note_is_deleted_and_comes_back(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    tab = tab_of(page_of(voll))
    ask.answers = [True]
    tue(tab, "Fahrkarte ist da", "loeschen")
    assert "Fahrkarte" not in sichtbar(tab)
    voll.session.undo()
    assert "Fahrkarte" in sichtbar(tab)


def test_a_signed_note_is_read_in_full_and_protected_later(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    lang = "Anfang " + "sehr lang " * 200 + "Ende"
    notiz = notiere(voll, lang, anlass="Brief")
    voll.session.akte.kontakte.abschliessen(notiz)
    tab = tab_of(page_of(voll))
    seen: list[str] = []
    ask.dialog = lambda dialog: seen.append(area(dialog, "notizAnsichtText").toPlainText())
    tab.list.setCurrentIndex(tab._p.model.first())
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    assert seen == [f"Anlass: Brief\n\n{lang}"]
    ask.answers = ["anvertraut"]
    tue(tab, "sehr lang", "schuetzen")
    assert neueste(voll).klasse is ANVERTRAUT
    assert "sehr lang" not in sichtbar(tab)


def test_a_line_leads_to_its_tab(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    tab = tab_of(page)
    waehle(tab, "Überprüfung: ")
    assert angeboten(tab) == ["oeffnen"]
    button(tab, "tat_oeffnen").click()
    assert page.tab().objectName() == "ueberpruefung"


def test_the_word_at_the_edge_can_be_clicked(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    tab = tab_of(page)
    waehle(tab, "Überprüfung: ")
    tab.list.scrollTo(tab.list.currentIndex())
    row = tab.list.visualRect(tab.list.currentIndex())
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(tab.list.viewport(), left, pos=QPoint(row.left() + 200, row.center().y()))
    assert page.tab() is tab
    QTest.mouseClick(tab.list.viewport(), left, pos=QPoint(row.right() - 24, row.center().y()))
    assert page.tab().objectName() == "ueberpruefung"


def test_the_context_menu_offers_the_same(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    tab = tab_of(page_of(voll))
    waehle(tab, "Fahrkarte")
    menu = tab.menu()
    assert [a.text() for a in menu.actions()] == ["Ändern …", "Abschließen …", "Anhang …", "Löschen …"]
    seen: list[str] = []
    ask.dialog = lambda dialog: seen.append(dialog.objectName())
    menu.actions()[0].trigger()
    assert seen == ["notizAendern"]
    menu.close()


def test_a_closed_case_is_only_read(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    tab = tab_of(page)
    line_ = waehle(tab, "Fahrkarte")
    assert taten(line_, schreibbar=False) == (Tat.ANSEHEN, Tat.ABSCHLIESSEN)


# -- a crisis


def test_a_crisis_offers_the_way_back(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    tab = tab_of(page)
    QTest.keyClick(find(page, QWidget, "art_gespraech"), Qt.Key.Key_7)
    tippe(tab.note.form.text, "Stromsperre angedroht")
    tab.primary()
    assert voll.ansicht.stand.segment(Segment.ASSESSMENT).zustand.value == "fertig"
    button(page, "zumAssessment").click()
    (sprung,) = page.case.ansicht.bild.ruecksprunge[-1:]
    assert (sprung.segment, sprung.grund) == (
        Segment.ASSESSMENT,
        "Krise am 23.11.2026: Stromsperre angedroht",
    )
    assert not [b for b in page.findChildren(QPushButton, "zumAssessment") if b.isVisible()]
    assert "Zurück zu Assessment" in titel(tab)


def test_a_crisis_that_was_entrusted_gives_no_words_away(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    form = tab_of(page).note.form
    QTest.keyClick(find(page, QWidget, "art_gespraech"), Qt.Key.Key_7)
    tippe(form.text, MERKWORT)
    form.klasse.setCurrentIndex(2)
    page.tab().primary()
    button(page, "zumAssessment").click()
    assert page.case.ansicht.bild.ruecksprunge[-1].grund == "Krise am 23.11.2026"


def test_an_ordinary_note_offers_no_way_back(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    tippe(tab_of(page).note.form.text, "Ruhig")
    page.tab().primary()
    assert not [b for b in page.findChildren(QPushButton, "zumAssessment") if b.isVisible()]


# -- what was entrusted


def test_it_is_hidden_until_asked_for_and_hides_again(
    voll: Case, page_of: Page, ask: FakeAsk, qtbot: QtBot
) -> None:
    notiz = notiere(voll, MERKWORT, klasse=ANVERTRAUT)
    voll.session.akte.anhaenge.ablegen(voll.fall_id, Datei(f"{MERKWORT}.txt", b"x"), kontakt_id=notiz)
    page = page_of(voll)
    tab = tab_of(page)
    assert MERKWORT not in sichtbar(tab)
    ask.answers = [False, True]
    tue(tab, "Inhalt verborgen", "zeigen")
    assert MERKWORT not in sichtbar(tab)
    button(tab, "tat_zeigen").click()
    assert MERKWORT in sichtbar(tab)
    assert "30 Sekunden" in ask.asked[-1].way_back  # type: ignore[attr-defined]  # a Warnung
    assert tab._entrusted._timer.interval() == 30_000
    tab._entrusted._timer.timeout.emit()
    assert MERKWORT not in sichtbar(tab)


@pytest.mark.parametrize("away", ["tab", "lock", "button"])
def test_it_hides_when_somebody_leaves(voll: Case, page_of: Page, ask: FakeAsk, away: str) -> None:
    notiere(voll, MERKWORT, klasse=ANVERTRAUT)
    page = page_of(voll)
    tab = tab_of(page)
    ask.answers = [True]
    tue(tab, "Inhalt verborgen", "zeigen")
    assert MERKWORT in sichtbar(tab)
    if away == "tab":
        page.show_tab("uebersicht")
    elif away == "lock":
        voll.session.locking.emit()
    else:
        button(tab, "tat_verbergen").click()
    assert MERKWORT not in sichtbar(tab)


# -- files


def test_a_text_file_is_shown_and_leaves_nothing_behind(
    voll: Case, page_of: Page, ask: FakeAsk, tmp_path: Path
) -> None:
    voll.session.akte.anhaenge.ablegen(voll.fall_id, Datei("Brief.pdf", "Grüße".encode()))
    tab = tab_of(page_of(voll))
    before = sorted(tmp_path.rglob("*"))
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(find(dialog, QPlainTextEdit, "anhangText").toPlainText())
        seen.append(text(dialog, "anhangTaeuscht"))

    ask.dialog = look
    tue(tab, "Brief.pdf", "oeffnen")
    assert seen == ["Grüße", "Der Name endet auf .pdf, der Inhalt ist aber: Text."]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_leaves_with_a_reason(voll: Case, page_of: Page, ask: FakeAsk, tmp_path: Path) -> None:
    voll.session.akte.anhaenge.ablegen(voll.fall_id, Datei("Brief.txt", b"Hallo"))
    tab = tab_of(page_of(voll))

    def fill(dialog: QDialog) -> None:
        button(dialog, "anhangAusgebenOk").click()
        assert "Empfänger" in text(dialog, "anhangAusgebenEmpfaengerFehler")
        for name, words in (("Empfaenger", "Schule"), ("Zweck", "Original"), ("Grundlage", "§ 69 SGB X")):
            tippe(line(dialog, f"anhangAusgeben{name}"), words)
        button(dialog, "anhangAusgebenOk").click()

    ask.dialog = fill
    ask.answers = [tmp_path / "Brief.txt"]
    tue(tab, "Brief.txt", "ausgeben")
    assert (tmp_path / "Brief.txt").read_bytes() == b"Hallo"
    assert voll.session.akte.faelle.verlauf(voll.fall_id, 1)[0].vorgang == "Anhang ausgegeben"


def test_an_entrusted_file_offers_no_way_out(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    voll.session.akte.anhaenge.ablegen(voll.fall_id, Datei("Brief.txt", b"Hallo"), klasse=ANVERTRAUT)
    tab = tab_of(page_of(voll))
    ask.answers = [True]
    tue(tab, "Inhalt verborgen", "zeigen")
    assert angeboten(tab) == ["oeffnen", "verbergen", "entfernen"]
    seen: list[QPlainTextEdit] = []
    ask.dialog = lambda dialog: seen.append(find(dialog, QPlainTextEdit, "anhangText"))
    button(tab, "tat_oeffnen").click()
    assert len(seen) == 1
    assert not [b for b in seen[0].window().findChildren(QPushButton, "anhangSpeichern")]


def test_a_file_is_added_to_an_open_note_and_taken_out(
    voll: Case, page_of: Page, ask: FakeAsk, tmp_path: Path
) -> None:
    datei = tmp_path / "Foto.txt"
    datei.write_text("x", encoding="utf-8")
    tab = tab_of(page_of(voll))
    ask.answers = [datei]
    tue(tab, "Fahrkarte", "anhaengen")
    assert "1 Anhang" in satz(waehle(tab, "Fahrkarte ist da"))
    assert tab.note.files() == (), "it belongs to that note, not to the one being written"
    ask.answers = [True]
    tue(tab, "Anhang: Foto.txt", "entfernen")
    assert "Foto.txt" not in sichtbar(tab)


# -- on paper


def test_the_story_leaves_as_pdf(voll: Case, page_of: Page, ask: FakeAsk, tmp_path: Path) -> None:
    notiere(voll, "Pflaumenmus", klasse=Notizklasse.GESCHUETZT)
    page = page_of(voll)
    tab_of(page)

    def fill(dialog: QDialog) -> None:
        for name, words in (("Empfaenger", "Gericht"), ("Zweck", "Einsicht"), ("Grundlage", "§ 25 SGB X")):
            tippe(line(dialog, f"chronikAusgeben{name}"), words)
        find(dialog, QCheckBox, "chronikGeschuetztes").click()
        button(dialog, "chronikAusgebenOk").click()
        assert "Rechtsgrundlage für Geschütztes" in text(dialog, "chronikGeschuetztWeilFehler")
        tippe(line(dialog, "chronikGeschuetztWeil"), "Einwilligung")
        button(dialog, "chronikAusgebenOk").click()

    ask.dialog = fill
    ask.answers = [tmp_path / "Chronik.pdf"]
    button(page, "chronikPdf").click()
    assert (tmp_path / "Chronik.pdf").read_bytes().startswith(b"%PDF-")
    (eintrag,) = voll.session.akte.faelle.verlauf(voll.fall_id, 1)
    assert ("geschuetzt_weil", "", "Einwilligung") in (eintrag.felder or ())


# -- the rest


def test_a_new_wiedervorlage_and_its_end(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    tab = tab_of(page)

    def fill(dialog: QDialog) -> None:
        tippe(line(dialog, "vorlageText"), "Mietnachweis da?")
        tippe(line(dialog, "vorlageAm"), "30.11.2026")
        button(dialog, "wiedervorlageOk").click()

    ask.dialog = fill
    button(page, "neueWiedervorlage").click()
    neue = next(w for w in tab._p.wiedervorlagen() if w.text == "Mietnachweis da?")
    assert neue.am == date(2026, 11, 30)
    button(page, f"chronikErledigt_{neue.id}").click()
    assert neue.id not in [w.id for w in tab._p.wiedervorlagen()]
    assert not [b for b in page.findChildren(QPushButton, f"chronikErledigt_{neue.id}") if b.isVisible()]


def test_a_place_can_be_marked_from_elsewhere(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    notiz = neueste(voll)
    page.show_tab(f"chronik/kontakt:{notiz.id}")
    line_ = tab_of(page).list.line()
    assert line_ is not None
    assert line_.eintrag.kontakt == notiz


@pytest.mark.parametrize("what", ["notiz:4711", "nachtrag:4711", "anhang:4711", "unbekannt", "kontakt:4711"])
def test_an_unknown_place_means_the_start(voll: Case, page_of: Page, what: str) -> None:
    page = page_of(voll)
    page.show_tab("chronik")
    page.show_tab(f"chronik/{what}")
    assert page.focusWidget() in (tab_of(page).note.form.text, tab_of(page).list)


def test_at_200_percent_it_fits(voll: Case, page_of: Page) -> None:
    notiere(voll, "Donaudampfschifffahrtsgesellschaft" * 20, mit="Donaudampfschifffahrt" * 12)
    current().set_zoom(2.0)
    page = page_of(voll)
    page.resize(1088, 560)
    tab = tab_of(page)
    tab.note.form.unfold(open_all=True)
    assert tab.widget().minimumSizeHint().width() <= 1088
    assert tab.horizontalScrollBar().maximum() == 0
    wide = QWidget(tab.widget())
    wide.setMinimumWidth(1400)
    tab.page.addWidget(wide)
    wide.show()
    assert tab.widget().minimumSizeHint().width() > 1088, "the measure sees what does not fit"


def test_a_name_of_300_characters_and_a_note_of_20000(voll: Case, page_of: Page) -> None:
    notiere(voll, "x " * 10_000, mit="N" * 300)
    tab = tab_of(page_of(voll))
    tab.list.grab()
    assert len(satz(zeilen(tab)[0])) > 10_000


def test_days_far_apart_are_told_as_a_pause(neu: Case, page_of: Page) -> None:
    notiere(neu, "a", 40)
    notiere(neu, "b", 1)
    page = page_of(neu)
    tab_of(page)
    assert text(page, "laengstePause") == "längste Pause 39 Tage"
    assert (timedelta(40) - timedelta(1)).days == 39


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_PageUp])
def test_the_way_to_the_top_ends_on_the_newest_entry(voll: Case, page_of: Page, key: Qt.Key) -> None:
    """The first row is a month, on which nothing can be done."""
    tab = tab_of(page_of(voll))
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_End)
    assert tab.list.line() == zeilen(tab)[-1]
    for _ in range(20):
        QTest.keyClick(tab.list, key)
    assert tab.list.line() == zeilen(tab)[0]
