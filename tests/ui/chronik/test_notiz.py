"""The note: three keys to a saved one, presets, a draft that survives, hints that never block."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.kontakt import Kontaktart, Notizklasse, Wiedervorlage
from fallakte.domain.person import Person
from fallakte.domain.zusage import Grund
from fallakte.services.faelle import Fallangaben
from fallakte.ui.chronik.schnellnotiz import QuickNote, quick_note
from fallakte.ui.chronik.tab import ChronikTab
from fallakte.ui.entwurf.values import read
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.fall.fields import pick
from tests.ui.chronik.hilfen import neueste, tab_of, tippe
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import area, button, find, line, text

Page = Callable[[Case], FallPage]
STRG = Qt.KeyboardModifier.ControlModifier


def test_a_note_in_three_keys(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    QTest.keyClick(page, Qt.Key.Key_J, STRG)
    QTest.keyClicks(page.focusWidget(), "Elif ruft an.")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, STRG)
    notiz = neueste(page.case)
    assert (notiz.text, notiz.mit, notiz.dauer_min) == ("Elif ruft an.", "Elif, ich", 45)
    assert area(page, "notizText").toPlainText() == ""
    assert page.focusWidget().objectName() == "notizText"


def test_no_show_in_one_step(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    assert not [w for w in page.findChildren(QComboBox, "notizGrund") if w.isVisible()]
    button_ = find(page, QWidget, "art_nicht_erschienen")
    QTest.keyClick(button_, Qt.Key.Key_3)
    pick(find(page, QComboBox, "notizGrund"), Grund.LIEGT_BEI_UNS)
    page.tab().primary()
    notiz = neueste(page.case)
    assert (notiz.art, notiz.text) == (
        Kontaktart.NICHT_ERSCHIENEN,
        "Zum vereinbarten Termin nicht erschienen.",
    )
    assert (notiz.grund, notiz.dauer_min) == (Grund.LIEGT_BEI_UNS.value, 0)


def test_a_preset_never_replaces_what_was_typed(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    form = tab_of(page).note.form
    form.chips[Kontaktart.NICHT_ERSCHIENEN].click()
    form.chips[Kontaktart.TELEFON].click()
    assert (form.text.toPlainText(), form.dauer.value()) == ("", 10)
    tippe(form.text, "Eigenes")
    form.chips[Kontaktart.NICHT_ERSCHIENEN].click()
    assert form.text.toPlainText() == "Eigenes"


def test_digits_choose_a_kind_while_the_kinds_have_the_keyboard(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    form = tab_of(page).note.form
    crisis = form.chips[Kontaktart.KRISE]
    assert not crisis.isVisible()
    QTest.keyClick(find(page, QWidget, "art_gespraech"), Qt.Key.Key_7)
    assert (form.art(), crisis.isVisible(), crisis.hasFocus()) == (Kontaktart.KRISE, True, True)
    tippe(form.text, "7")
    assert form.text.toPlainText() == "7", "a digit in the text is a digit"


def test_everything_a_note_can_hold(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    QTest.keyClick(find(page, QWidget, "art_gespraech"), Qt.Key.Key_2)
    tippe(area(page, "notizText"), "Zeugnis fehlt.")
    button(page, "notizMehr").click()
    for name, words in (("notizAnlass", "Anruf"), ("notizErgebnis", "Kopie kommt"), ("notizOrt", "Schule")):
        tippe(line(page, name), words)
    tippe(line(page, "notizSchritt"), "Schule anrufen")
    tippe(line(page, "notizSchrittAm"), "2.12.")
    button(page, "notizSpeichern").click()
    assert text(page, "notizSchrittAmFehler") == "Bitte schreiben Sie das Datum so: 23.11.2026."
    line(page, "notizSchrittAm").setText("2.12.2026")
    button(page, "notizSpeichern").click()
    notiz = neueste(page.case)
    assert (notiz.art, notiz.anlass, notiz.ergebnis, notiz.ort) == (
        Kontaktart.TELEFON,
        "Anruf",
        "Kopie kommt",
        "Schule",
    )
    offene = [w.text for w in page.case.ansicht.bild.wiedervorlagen if isinstance(w, Wiedervorlage)]
    assert "Schule anrufen" in offene
    assert not [w for w in page.findChildren(QLineEdit, "notizAnlass") if w.isVisible()], "folded again"


def test_refusals_stand_at_their_fields(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    tab = tab_of(page)
    tab.save()
    assert text(page, "notizTextFehler") == "Bitte füllen Sie „Text“ aus."
    tippe(area(page, "notizText"), "Morgen")
    line(page, "notizTag").setText("24.11.2026")
    tab.save()
    assert "kein mögliches Datum" in text(page, "notizTagFehler")
    assert area(page, "notizText").toPlainText() == "Morgen"
    line(page, "notizUhr").setText("25:00")
    tab.save()
    assert text(page, "notizUhrFehler") == "Bitte schreiben Sie die Uhrzeit so: 10:00."
    line(page, "notizTag").setText("23.11.2026")
    line(page, "notizUhr").setText("9")
    button(page, "notizMehr").click()
    line(page, "notizAnlass").setText("x" * 501)
    tab.save()
    assert "höchstens 500" in text(page, "notizAnlassFehler").casefold()


# -- the draft


def kept(page: FallPage) -> str:
    """The draft of the note as it stands in the file, or an empty text."""
    entwurf = page.case.session.akte.entwuerfe.lesen("kontakt", page.case.fall_id)
    return entwurf.inhalt if entwurf is not None else ""


def test_the_draft_is_kept_by_time_and_restored(voll: Case, page_of: Page, qtbot: QtBot) -> None:
    page = page_of(voll)
    page.note_contact()
    tippe(area(page, "notizText"), "Halber Gedanke")
    button(page, "notizMehr").click()
    tippe(line(page, "notizAnlass"), "Anruf")
    qtbot.waitUntil(lambda: "Halber Gedanke" in kept(page), timeout=4000)
    page.commit()
    again = page_of(voll)
    again.note_contact()
    assert area(again, "notizText").toPlainText() == "Halber Gedanke"
    assert line(again, "notizAnlass").text() == "Anruf", "what is filled is not folded away"
    assert text(again, "entwurfSatz") == "Entwurf von heute 09:00 wiederhergestellt"
    QTest.keyClick(again, Qt.Key.Key_Return, STRG)
    assert kept(page) == ""
    assert not [row for row in again.findChildren(QWidget, "entwurfZeile") if row.isVisible()]


def test_the_lock_keeps_the_draft_at_once(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    tippe(area(page, "notizText"), "Vor dem Sperren")
    page.case.session.locking.emit()
    assert "Vor dem Sperren" in kept(page)


def test_a_draft_is_no_step_of_undo(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    before = page.case.session.akte.rueckgaengig.label
    page.note_contact()
    tippe(area(page, "notizText"), "x")
    page.commit()
    assert page.case.session.akte.rueckgaengig.label == before


# -- hints


def dotted(tab: ChronikTab) -> list[str]:
    """The words that are marked in the text."""
    found = []
    document = tab.note.form.text.document()
    block = document.begin()
    while block.isValid():
        for mark in block.layout().formats():
            if mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine:
                found.append(block.text()[mark.start : mark.start + mark.length])
        block = block.next()
    return found


def test_a_word_about_health_is_marked_and_can_be_protected(voll: Case, page_of: Page, qtbot: QtBot) -> None:
    page = page_of(voll)
    page.note_contact()
    tab = tab_of(page)
    area(page, "notizText").setPlainText("🎉 Zeile\nSie schläft seit Wochen schlecht.")
    qtbot.waitUntil(tab.note.form.hints.isVisible, timeout=2000)
    assert dotted(tab) == ["schläft seit Wochen schlecht"]
    assert text(page, "hinweisSatz") == "„schläft seit Wochen schlecht“: Das klingt nach Gesundheit."
    assert "Nur Sie entscheiden." in text(page, "hinweisMehr")
    button(page, "geschuetztAblegen").click()
    assert find(page, QComboBox, "notizKlasse").currentText() == "geschützt"
    assert (dotted(tab), tab.note.form.hints.isVisible()) == ([], False)
    page.tab().primary()
    assert neueste(page.case).klasse is Notizklasse.GESCHUETZT


def test_a_hint_can_be_left_and_never_blocks(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    tab = tab_of(page)
    area(page, "notizText").setPlainText("Sie ist schwanger und war in der Klinik.")
    tab.note.form.hints.check()
    assert text(page, "hinweisMehr") == "Nur Sie entscheiden. 1 weiterer Hinweis."
    button(page, "soLassen").click()
    assert dotted(tab) == ["Klinik"]
    button(page, "soLassen").click()
    assert not tab.note.form.hints.isVisible()
    area(page, "notizText").setPlainText("Sie ist schwanger.")
    tab.note.form.hints.check()
    assert not tab.note.form.hints.isVisible(), "what was left is not told again"
    page.tab().primary()
    assert (neueste(page.case).text, neueste(page.case).klasse) == ("Sie ist schwanger.", Notizklasse.NORMAL)
    area(page, "notizText").setPlainText("Sie ist schwanger.")
    tab.note.form.hints.check()
    assert tab.note.form.hints.isVisible(), "another note, another question"


def test_a_judging_word_is_replaced(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    tab = tab_of(page)
    area(page, "notizText").setPlainText("🎉! Arbeitsscheu. Er ist faul.")
    tab.note.form.hints.check()
    button(page, "ersetzen").click()
    button(page, "ersetzen").click()
    assert area(page, "notizText").toPlainText() == "🎉! Zurzeit arbeitslos. Er ist zurückhaltend."
    assert not tab.note.form.hints.isVisible()
    page.tab()._p.case.session.undo()
    area(page, "notizText").undo()
    assert "faul" in area(page, "notizText").toPlainText(), "Strg+Z in the text brings the own word back"


def test_the_person_herself_is_no_third_one(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    tab = tab_of(page)
    for words, told in (("Heute mit Frau Musterfeld.", False), ("Heute mit Frau Yilmaz.", True)):
        area(page, "notizText").setPlainText(words)
        tab.note.form.hints.check()
        assert tab.note.form.hints.isVisible() is told


# -- several persons


def test_a_note_for_several_persons(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    akte = voll.session.akte
    (lou,) = akte.faelle.anlegen(Fallangaben(person=Person(vorname="Lou", nachname="Fremd"))).fall_ids
    page = page_of(voll)
    page.note_contact()
    tippe(area(page, "notizText"), "Gruppe")
    button(page, "notizMehr").click()

    def choose(dialog: QDialog) -> None:
        tippe(line(dialog, "personSuche"), "fre")
        QTest.keyClick(line(dialog, "personSuche"), Qt.Key.Key_Return)

    ask.dialog = choose
    button(page, "gemeinsamDazu").click()
    assert find(page, QWidget, f"gemeinsamOhne_{lou}").accessibleName() == "Lou Fremd wieder herausnehmen"
    assert read(find(page, QWidget, "notizGemeinsam")) == [[lou, "Lou Fremd"]]
    page.tab().primary()
    (kopie,) = akte.kontakte.liste(lou)
    assert (kopie.text, kopie.gemeinsam) == ("Gruppe", neueste(page.case).gemeinsam)
    assert "gemeinsam mit einer weiteren Person" in tab_of(page)._p.model.data(tab_of(page)._p.model.first())


def test_somebody_can_be_taken_out_again(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.note_contact()
    form = tab_of(page).note.form
    form.sharers.put_draft([[4711, "Noa Probe"]])
    form.unfold(open_all=False)
    button(page, "gemeinsamOhne_4711").click()
    assert form.sharers.cases() == ()
    assert form.sharers.add_button.hasFocus()


# -- from anywhere


def test_strg_j_away_from_a_case(voll: Case, ask: FakeAsk, qtbot: QtBot) -> None:
    shown: list[str] = []

    def answer(dialog: QDialog) -> None:
        shown.append(dialog.objectName())
        qtbot.addWidget(dialog)
        if dialog.objectName() == "personWaehlen":
            tippe(line(dialog, "personSuche"), "mus")
            QTest.keyClick(line(dialog, "personSuche"), Qt.Key.Key_Return)
            return
        assert isinstance(dialog, QuickNote)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.form.text.hasFocus, timeout=2000)
        tippe(dialog.form.text, "Von unterwegs")
        QTest.keyClick(dialog.form.text, Qt.Key.Key_Return, STRG)

    ask.dialog = answer
    assert quick_note(voll.session, None)
    assert shown == ["personWaehlen", "schnellnotiz"]
    assert neueste(voll).text == "Von unterwegs"


def test_the_quick_note_leaves_its_draft_to_the_chronik(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    def half(dialog: QDialog) -> None:
        tippe(find(dialog, QWidget, "notizText"), "Angefangen")
        dialog.reject()

    ask.dialog = half
    assert not quick_note(voll.session, voll.fall_id)
    page = page_of(voll)
    page.note_contact()
    assert area(page, "notizText").toPlainText() == "Angefangen"


def test_nobody_chosen_means_no_note(voll: Case, ask: FakeAsk) -> None:
    def leave(dialog: QDialog) -> None:
        tippe(line(dialog, "personSuche"), "zzz")
        dialog.search_now()  # type: ignore[attr-defined]  # PersonDialog
        assert text(dialog, "personNiemand")
        button(dialog, "personWaehlenAbbrechen").click()

    ask.dialog = leave
    before = len(voll.session.akte.kontakte.liste(voll.fall_id))
    assert not quick_note(voll.session, None)
    assert len(voll.session.akte.kontakte.liste(voll.fall_id)) == before


# -- files


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    datei = tmp_path / "Brief.txt"
    datei.write_text("Sehr geehrte Frau Musterfeld", encoding="utf-8")
    return datei


def mime_of(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_files_join_the_note_they_were_added_to(voll: Case, page_of: Page, ask: FakeAsk, brief: Path) -> None:
    page = page_of(voll)
    page.note_contact()
    ask.answers = [brief]
    button(page, "notizAnhang").click()
    area(page, "notizText").insertFromMimeData(mime_of(brief))
    assert area(page, "notizText").toPlainText() == "", "the path is no text"
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    picture = QMimeData()
    picture.setImageData(image)
    area(page, "notizText").insertFromMimeData(picture)
    tab = tab_of(page)
    eins, zwei, bild = tab.note.files()
    button(page, f"anhangOhne_{zwei}").click()
    tippe(area(page, "notizText"), "Mit Brief")
    page.tab().primary()
    anhaenge = voll.session.akte.anhaenge
    assert [anhaenge.hole(a).kontakt_id for a in (eins, bild)] == [neueste(page.case).id] * 2
    assert anhaenge.hole(bild).name == "Bild 2026-11-23 0900.png"
    assert anhaenge.inhalt(eins) == brief.read_bytes()
    assert tab.note.files() == ()


def test_a_refused_file_is_told_and_the_next_one_goes_on(
    voll: Case, page_of: Page, brief: Path, tmp_path: Path
) -> None:
    page = page_of(voll)
    tab = tab_of(page)
    leer = tmp_path / "leer.txt"
    leer.touch()
    tab._intake.take([leer, tmp_path / "fort.txt", brief])
    assert "nicht lesbar" in text(page, "fehlersatz")
    assert len(tab.note.files()) == 1
    assert not tab._intake.row.isVisible()
