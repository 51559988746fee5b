"""The Chronik: a note in three keys, a draft that survives, what comes back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.kontakt import Kontaktart
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.chronik_presenter import ChronikPresenter
from fallakte.ui.fall.fall_page import FallPage
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, button, find, line, text

Page = Callable[[Case], FallPage]


def test_months_stand_newest_first_with_their_counts(voll: Case) -> None:
    monate = ChronikPresenter(voll).monate()
    assert [(m.titel, m.anzahl) for m in monate] == [
        ("November 2026", "4 Einträge · 4 Kontakte"),
        ("Oktober 2026", "1 Eintrag · 1 Kontakt"),
    ]
    assert monate[0].eintraege[0].satz().startswith("Do 19.11. Gespräch, 40 min, Ziele bestätigt.")


def test_searching_keeps_what_holds_all_words(voll: Case, qtbot: QtBot) -> None:
    p = ChronikPresenter(voll)
    with qtbot.waitSignal(p.changed):
        p.suchen("fahrkarte DA")
    assert [e.kontakt.text for m in p.monate() for e in m.eintraege] == ["Fahrkarte ist da."]
    p.suchen("kommt nicht vor")
    assert p.monate() == []


def test_a_note_in_three_keys(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    QTest.keyClick(page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.focusWidget(), "Elif ruft an.")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    neuester = page.case.session.akte.kontakte.liste(page.case.fall_id)[0]
    assert (neuester.text, neuester.mit, neuester.dauer_min) == ("Elif ruft an.", "Elif, ich", 45)
    assert area(page, "notizText").toPlainText() == ""
    assert "Elif ruft an." in page.findChild(QListWidget, "chronikListe").item(1).text()


def test_a_next_step_with_a_day_comes_back(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    QTest.keyClick(find(page, QWidget, "art_gespraech"), Qt.Key.Key_2)
    QTest.keyClicks(area(page, "notizText"), "Zeugnis fehlt.")
    QTest.keyClicks(line(page, "notizSchritt"), "Schule anrufen")
    QTest.keyClicks(line(page, "notizSchrittAm"), "2.12.")
    button(page, "notizSpeichern").click()
    assert text(page, "notizSchrittAmFehler") == "Bitte schreiben Sie das Datum so: 23.11.2026."
    line(page, "notizSchrittAm").clear()
    QTest.keyClicks(line(page, "notizSchrittAm"), "2.12.2026")
    button(page, "notizSpeichern").click()
    neuester = page.case.session.akte.kontakte.liste(page.case.fall_id)[0]
    assert (neuester.art, neuester.dauer_min) == (Kontaktart.TELEFON, 10)
    assert [w.text for w in ChronikPresenter(page.case).wiedervorlagen()] == [
        "Lebenslauf gemeinsam lesen",
        "Schule anrufen",
    ]


def test_an_empty_note_and_a_day_to_come_are_refused_at_their_fields(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    page.tab().save()
    assert text(page, "notizTextFehler") == "Bitte füllen Sie „Text“ aus."
    QTest.keyClicks(area(page, "notizText"), "Morgen")
    line(page, "notizTag").setText("24.11.2026")
    page.tab().save()
    assert "kein mögliches Datum" in text(page, "notizTagFehler")
    assert area(page, "notizText").toPlainText() == "Morgen"
    line(page, "notizUhr").setText("25:00")
    page.tab().save()
    assert text(page, "notizUhrFehler") == "Bitte schreiben Sie die Uhrzeit so: 10:00."


def kept(page: FallPage) -> str:
    """The draft of the quick note as it stands in the file, or an empty text."""
    entwurf = page.case.session.akte.entwuerfe.lesen("kontakt", page.case.fall_id)
    return entwurf.inhalt if entwurf is not None else ""


def test_the_draft_is_kept_by_time_and_restored(voll: Case, page_of: Page, qtbot: QtBot) -> None:
    page = page_of(voll)
    page.note_contact()
    QTest.keyClicks(area(page, "notizText"), "Halber Gedanke")
    qtbot.waitUntil(lambda: "Halber Gedanke" in kept(page), timeout=4000)
    again = page_of(voll)
    again.note_contact()
    assert area(again, "notizText").toPlainText() == "Halber Gedanke"
    assert text(again, "entwurfSatz") == "Entwurf von heute 09:00 wiederhergestellt"
    QTest.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept(page) == ""
    assert not [line for line in again.findChildren(QWidget, "entwurfZeile") if line.isVisible()]


def test_the_lock_keeps_the_draft_at_once(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    QTest.keyClicks(area(page, "notizText"), "Vor dem Sperren")
    page.case.session.locking.emit()
    assert "Vor dem Sperren" in kept(page)


def test_a_draft_is_no_step_of_undo(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    before = page.case.session.akte.rueckgaengig.label
    page.note_contact()
    QTest.keyClicks(area(page, "notizText"), "x")
    page.commit()
    assert page.case.session.akte.rueckgaengig.label == before


def test_a_new_wiedervorlage_and_its_end(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(voll)
    page.show_tab("chronik")

    def fill(dialog: QDialog) -> None:
        QTest.keyClicks(line(dialog, "vorlageText"), "Mietnachweis da?")
        QTest.keyClicks(line(dialog, "vorlageAm"), "30.11.2026")
        button(dialog, "wiedervorlageOk").click()

    ask.dialog = fill
    button(page, "neueWiedervorlage").click()
    neue = next(w for w in ChronikPresenter(page.case).wiedervorlagen() if w.text == "Mietnachweis da?")
    button(page, f"chronikErledigt_{neue.id}").click()
    assert neue.id not in [w.id for w in ChronikPresenter(page.case).wiedervorlagen()]
    assert not [b for b in page.findChildren(QPushButton, f"chronikErledigt_{neue.id}") if b.isVisible()]
