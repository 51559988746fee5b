"""The preview as a person at the keyboard meets it: look, search, hear, choose, hand out, close."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fallakte.domain.dokument import Ausgabe
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.fehler import AusgabeNichtMoeglich
from fallakte.ui.fall.case import Case
from fallakte.ui.look import current
from fallakte.ui.look.tokens import DARK
from fallakte.ui.shell.pages import PageText
from fallakte.ui.shell.session import Session
from fallakte.ui.vorschau.ansicht import Fit
from fallakte.ui.vorschau.blatt import Blatt
from fallakte.ui.vorschau.dialog import PreviewDialog
from fallakte.ui.vorschau.oeffnen import open_paper, open_preview
from tests.ui.fakes import FakeAsk
from tests.ui.walk import nameless, small_targets, tab_round, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Looking = Callable[[Callable[[PreviewDialog], None]], None]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def said(dialog: QDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def paper(pages: int) -> bytes:
    """A foreign PDF with so many empty pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    written = BytesIO()
    document.save(written)
    document.close()
    return written.getvalue()


# -- looking


def test_the_pages_of_the_draft_are_shown_before_anything_is_written(
    session: Session, case: Case, draft: Vereinbarung, looking: Looking
) -> None:
    seen: list[str] = []

    def look(dialog: PreviewDialog) -> None:
        assert dialog.seiten.pdf.startswith(b"%PDF-")
        assert QApplication.focusWidget() is dialog.view
        seen.append(dialog.view.accessibleName())
        seen.append(said(dialog, "vorschauTitel"))
        press(Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    looking(look)
    before = case.ansicht.bild
    open_preview(session, case, draft.id)
    assert seen == ["Seite 1 von 1, Kooperationsplan Version 2", "Kooperationsplan Version 2"]
    assert session.akte.faelle.ansicht(case.fall_id).bild == before


def test_the_paper_is_painted_white_with_its_ink_in_every_theme(
    session: Session, case: Case, draft: Vereinbarung, looking: Looking, qtbot: QtBot
) -> None:
    current().set_palette(DARK)
    colours: list[tuple[str, bool]] = []

    def look(dialog: PreviewDialog) -> None:
        dialog.resize(1280, 800)
        QTest.qWait(20)  # the first picture follows the size
        shown = dialog.view.grab().toImage()
        middle = shown.pixelColor(shown.width() // 2, shown.height() - 60)
        ink = any(
            shown.pixelColor(x, y).lightness() < 60
            for x in range(shown.width() // 3, shown.width() * 2 // 3, 2)
            for y in range(60, shown.height() // 3, 2)
        )
        colours.append((middle.name().upper(), ink))

    looking(look)
    open_preview(session, case, draft.id)
    assert colours == [("#FFFFFF", True)]


def test_page_keys_walk_through_the_pages(session: Session, case: Case, looking: Looking) -> None:
    walked: list[str] = []

    def walk(dialog: PreviewDialog) -> None:
        for key in (
            Qt.Key.Key_PageDown,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_End,
            Qt.Key.Key_Home,
        ):
            press(key)
            walked.append(said(dialog, "seitenzahl"))
        assert dialog.list.currentRow() == 0
        dialog.list.setFocus()
        press(Qt.Key.Key_Down)
        assert dialog.view.page == 1

    looking(walk)
    pdf = paper(5)
    open_paper(session, case, Blatt(titel="Fünf", dateiname="fuenf.pdf", setzen=lambda _a: pdf))
    assert [words.split()[1] for words in walked] == ["2", "3", "2", "5", "1"]


def test_only_pages_in_sight_are_drawn(session: Session, case: Case, looking: Looking) -> None:
    def look(dialog: PreviewDialog) -> None:
        drawn: list[int] = []
        dialog.seiten.drawn.connect(drawn.append)
        dialog.resize(1280, 800)
        QTest.qWait(20)
        assert dialog.seiten.any_image(0) is not None
        assert dialog.seiten.any_image(39) is None
        dialog.view.go_to(39)
        dialog.view.repaint()
        QTest.qWait(20)
        assert dialog.seiten.any_image(39) is not None
        assert dialog.seiten.any_image(20) is None

    looking(look)
    pdf = paper(40)
    open_paper(session, case, Blatt(titel="Vierzig", dateiname="v.pdf", setzen=lambda _a: pdf))


def test_zoom_by_keys(session: Session, case: Case, draft: Vereinbarung, looking: Looking) -> None:
    def zoom(dialog: PreviewDialog) -> None:
        dialog.resize(1280, 800)
        whole = dialog.view.factor()
        press(Qt.Key.Key_2, CTRL)
        assert dialog.view.scale is Fit.WIDTH
        assert dialog.view.factor() > whole
        press(Qt.Key.Key_1, CTRL)
        assert dialog.view.scale == 1.0
        press(Qt.Key.Key_Plus, CTRL)
        assert dialog.view.scale == 1.25
        press(Qt.Key.Key_Minus, CTRL)
        assert dialog.view.scale == 1.0
        box = dialog.findChild(QComboBox, "seitengroesse")
        assert box is not None
        assert box.currentText() == "100 %"
        press(Qt.Key.Key_0, CTRL)
        assert dialog.view.scale is Fit.PAGE

    looking(zoom)
    open_preview(session, case, draft.id)


# -- searching, hearing


def test_words_are_found_and_walked_through(
    session: Session, case: Case, draft: Vereinbarung, looking: Looking
) -> None:
    def search(dialog: PreviewDialog) -> None:
        press(Qt.Key.Key_F, CTRL)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        type_text(field, "PRAKTIKUM")
        press(Qt.Key.Key_Return)
        assert said(dialog, "seitenTreffer") == "1 von 3 Treffern, Seite 1"
        press(Qt.Key.Key_F3)
        assert said(dialog, "seitenTreffer").startswith("2 von 3")
        press(Qt.Key.Key_F3, SHIFT)
        press(Qt.Key.Key_F3, SHIFT)
        assert said(dialog, "seitenTreffer").startswith("3 von 3")
        field.selectAll()
        type_text(field, "Raumschiff")
        press(Qt.Key.Key_Return)
        assert said(dialog, "seitenTreffer") == "0 Treffer"
        press(Qt.Key.Key_Escape)
        assert dialog.isVisible(), "Esc closes the search first"
        assert QApplication.focusWidget() is dialog.view

    looking(search)
    open_preview(session, case, draft.id)


def test_a_hit_is_marked_by_more_than_a_colour(
    session: Session, case: Case, draft: Vereinbarung, looking: Looking
) -> None:
    def search(dialog: PreviewDialog) -> None:
        dialog.resize(1280, 800)
        QTest.qWait(20)
        plain = dialog.view.viewport().grab().toImage()
        press(Qt.Key.Key_F, CTRL)
        type_text(dialog.search.edit, "Mietnachweis")
        press(Qt.Key.Key_Return)
        dialog.search.hide()  # the same room for the pages
        QTest.qWait(20)
        marked = dialog.view.viewport().grab().toImage()
        edge = [
            (x, y)
            for x in range(marked.width())
            for y in range(marked.height())
            if marked.pixelColor(x, y).name() == "#0b5f6d" and plain.pixelColor(x, y).name() != "#0b5f6d"
        ]
        assert len(edge) > 40, "a frame and a line below"

    looking(search)
    open_preview(session, case, draft.id)


def test_the_pages_can_be_heard_as_text(
    session: Session, case: Case, draft: Vereinbarung, looking: Looking
) -> None:
    def hear(dialog: PreviewDialog) -> None:
        press(Qt.Key.Key_T, CTRL | SHIFT)
        assert dialog.text.isVisible()
        assert not dialog.view.isVisible()
        text = dialog.text.toPlainText()
        assert text.startswith("Seite 1 von 1")
        assert "Was wir einander zusagen" in text
        assert dialog.text.isReadOnly()

    looking(hear)
    open_preview(session, case, draft.id)


def test_a_word_broken_at_the_end_of_a_line_is_found(
    session: Session, case: Case, final: Vereinbarung
) -> None:

    broken = PageText("Wir zahlen die Arbeits\nkleidung  noch heute", tuple(range(42)))
    assert len(broken.find("die arbeits kleidung NOCH")) == 1
    assert broken.find("Hose") == ()
    assert broken.find(" ") == ()


# -- what is checked


def test_what_is_ticked_comes_from_the_file(
    session: Session, case: Case, draft: Vereinbarung, looking: Looking
) -> None:
    seen: dict[str, list[str]] = {}

    def look(dialog: PreviewDialog) -> None:
        rows = [w for w in dialog.pane.findChildren(QWidget) if w.objectName().startswith("pruefpunkt_")]
        seen[said(dialog, "vorschauTitel")] = [row.accessibleName() for row in rows]

    looking(look)
    open_preview(session, case, draft.id)
    looking(look)
    bare = paper(1)
    open_paper(session, case, Blatt(titel="Leer", dateiname="leer.pdf", setzen=lambda _a: bare))
    ours = seen["Kooperationsplan Version 2"]
    assert all(words.startswith("in Ordnung") for words in ours)
    assert any("Kopfzellen" in words for words in ours)
    theirs = seen["Leer"]
    assert "fehlt: Der Titel fehlt" in theirs
    assert "fehlt: Keine Archivform" in theirs


# -- choosing, and when it does not work


def test_another_form_sets_the_pages_anew(
    session: Session, case: Case, final: Vereinbarung, looking: Looking
) -> None:
    def choose(dialog: PreviewDialog) -> None:
        plain = dialog.seiten.pdf
        assert b"pdfaid:part>2<" in plain, "without data is the default for what leaves the house"
        data = dialog.findChild(QRadioButton, "formatMitDaten")
        assert data is not None
        data.setFocus()
        press(Qt.Key.Key_Space)
        assert b"pdfaid:part>3<" in dialog.seiten.pdf
        assert dialog.seiten.pdf == session.akte.vereinbarungen.vorschau(final.id, mit_daten=True)

    looking(choose)
    open_preview(session, case, final.id)


def test_a_paper_that_cannot_be_set_says_why_and_can_be_reported(
    session: Session, case: Case, ask: FakeAsk, looking: Looking, tmp_path: Path
) -> None:
    def broken(_auswahl: object) -> bytes:
        raise AusgabeNichtMoeglich(("Zeichen ohne Schrift in Zusage 2",))

    report = tmp_path / "Bericht.txt"

    def look(dialog: PreviewDialog) -> None:
        assert "Zeichen ohne Schrift in Zusage 2" in said(dialog, "satzfehler")
        save = dialog.findChild(QPushButton, "berichtSpeichern")
        assert save is not None
        assert save.isVisible()
        assert not dialog.save.isEnabled()
        ask.answers.append(report)
        save.setFocus()
        press(Qt.Key.Key_Space)

    looking(look)
    open_paper(session, case, Blatt(titel="Kaputt", dateiname="kaputt.pdf", setzen=broken))
    assert "Zeichen ohne Schrift in Zusage 2" in report.read_text(encoding="utf-8")


def test_bytes_that_are_no_pdf_are_told(session: Session, case: Case, looking: Looking) -> None:
    def look(dialog: PreviewDialog) -> None:
        assert dialog.findChild(QLabel, "satzfehler").isVisible()

    looking(look)
    open_paper(session, case, Blatt(titel="Kein", dateiname="kein.pdf", setzen=lambda _a: b"kein PDF"))


# -- handing out


def answer_form(ask: FakeAsk, texts: dict[str, str]) -> list[str]:
    """Fill in the form of the hand-out that comes next, and send it off."""
    seen: list[str] = []

    def run(dialog: QDialog) -> None:
        assert dialog.objectName() == "herausgeben"
        seen.append(dialog.accessibleName())
        for name, text in texts.items():
            field = dialog.findChild(QLineEdit, name)
            assert field is not None
            field.setFocus()
            field.selectAll()
            if text:
                type_text(field, text)
            else:
                QTest.keyClick(field, Qt.Key.Key_Delete)
        ok = dialog.findChild(QPushButton, "herausgebenOk")
        assert ok is not None
        QTest.keyClick(ok, Qt.Key.Key_Space)

    ask.dialog = run
    return seen


def copies(session: Session, vereinbarung: Vereinbarung) -> list[Ausgabe]:
    return [a for a in session.akte.ausgaben.von(vereinbarung.id) if not a.an_person]


def test_saving_asks_to_whom_and_is_recorded(
    session: Session, case: Case, final: Vereinbarung, ask: FakeAsk, looking: Looking, tmp_path: Path
) -> None:
    target = tmp_path / "Plan.pdf"

    def save(dialog: PreviewDialog) -> None:
        seen = answer_form(
            ask,
            {
                "ausgabeEmpfaenger": "Jugendberufshilfe",
                "ausgabeZweck": "Teilnahme",
                "ausgabeGrundlage": "Einwilligung",
            },
        )
        ask.answers.append(target)
        press(Qt.Key.Key_S, CTRL)
        assert seen == ["PDF speichern"]

    looking(save)
    open_preview(session, case, final.id)
    assert target.read_bytes().startswith(b"%PDF-")
    (copy,) = copies(session, final)
    assert (copy.empfaenger, copy.zweck, copy.rechtsgrundlage) == (
        "Jugendberufshilfe",
        "Teilnahme",
        "Einwilligung",
    )
    (suggested,) = [p for p in ask.asked if isinstance(p, Path)]
    assert "Musterfeld" not in suggested.name


@pytest.mark.parametrize("missing", ["ausgabeEmpfaenger", "ausgabeZweck", "ausgabeGrundlage"])
def test_nothing_leaves_without_saying_to_whom_what_for_and_why(
    session: Session, case: Case, final: Vereinbarung, ask: FakeAsk, looking: Looking, missing: str
) -> None:
    def save(dialog: PreviewDialog) -> None:
        answer_form(ask, {missing: ""})
        press(Qt.Key.Key_S, CTRL)

    looking(save)
    open_preview(session, case, final.id)
    assert copies(session, final) == []
    assert ask.asked == []


def test_printing_is_recorded_only_if_it_was_printed(
    session: Session,
    case: Case,
    final: Vereinbarung,
    ask: FakeAsk,
    looking: Looking,
    at_the_front: Callable[[QDialog], None],
) -> None:
    def out(dialog: PreviewDialog) -> None:
        for taken in (False, True):
            answer_form(ask, {})
            ask.answers.append(taken)
            at_the_front(dialog)
            press(Qt.Key.Key_P, CTRL)

    looking(out)
    open_preview(session, case, final.id)
    assert len(ask.printed) == 2
    assert ask.printed[0].startswith(b"%PDF-")
    (copy,) = copies(session, final)
    assert copy.form == "Ausdruck"


def test_a_draft_that_leaves_is_recorded_as_one(
    session: Session, case: Case, draft: Vereinbarung, ask: FakeAsk, looking: Looking
) -> None:
    def out(dialog: PreviewDialog) -> None:
        answer_form(ask, {})
        ask.answers.append(True)
        press(Qt.Key.Key_P, CTRL)

    looking(out)
    open_preview(session, case, draft.id)
    (copy,) = copies(session, draft)
    assert copy.form.startswith("Entwurf")


def test_the_copy_for_mail_is_encrypted_and_its_password_is_gone_afterwards(
    session: Session, case: Case, final: Vereinbarung, ask: FakeAsk, looking: Looking, tmp_path: Path
) -> None:
    target = tmp_path / "Kopie.pdf"
    passwords: list[str] = []

    def mail(dialog: PreviewDialog) -> None:
        box = dialog.findChild(QCheckBox, "mitPasswort")
        field = dialog.findChild(QLineEdit, "kopiePasswort")
        assert box is not None
        assert field is not None
        box.setFocus()
        press(Qt.Key.Key_Space)
        assert field.echoMode() is QLineEdit.EchoMode.Normal, "a suggestion is shown once"
        assert len(field.text().split()) >= 4
        passwords.append(field.text())
        seen = answer_form(ask, {})
        ask.answers.append(target)
        press(Qt.Key.Key_S, CTRL)
        assert seen == ["Kopie für E-Mail speichern"]
        assert field.text() == ""
        assert not box.isChecked()

    looking(mail)
    open_preview(session, case, final.id)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(target)
    with pypdfium2.PdfDocument(target, password=passwords[0]) as opened:
        assert len(opened) == 1
    (copy,) = copies(session, final)
    assert "Passwort" in copy.form


def test_a_weak_password_of_ones_own_is_refused_at_its_field(
    session: Session, case: Case, final: Vereinbarung, ask: FakeAsk, looking: Looking
) -> None:
    def mail(dialog: PreviewDialog) -> None:
        box = dialog.findChild(QCheckBox, "mitPasswort")
        field = dialog.findChild(QLineEdit, "kopiePasswort")
        assert box is not None
        assert field is not None
        box.setFocus()
        press(Qt.Key.Key_Space)
        field.setFocus()
        field.selectAll()
        type_text(field, "geheim1")
        press(Qt.Key.Key_S, CTRL)
        assert said(dialog, "kopiePasswortFehler")
        assert QApplication.focusWidget() is field

    looking(mail)
    open_preview(session, case, final.id)
    assert copies(session, final) == []


# -- finalising


def test_finalising_runs_after_the_preview_has_closed(
    session: Session, case: Case, draft: Vereinbarung, looking: Looking
) -> None:
    shown: list[PreviewDialog] = []
    done: list[bool] = []

    def look(dialog: PreviewDialog) -> None:
        shown.append(dialog)
        press(Qt.Key.Key_Return, CTRL)

    looking(look)
    open_preview(session, case, draft.id, finalise=lambda: done.append(shown[0].isVisible()), fehler=0)
    assert done == [False]


def test_finalising_waits_for_the_findings_and_says_so(
    session: Session, case: Case, draft: Vereinbarung, looking: Looking
) -> None:
    done: list[bool] = []

    def look(dialog: PreviewDialog) -> None:
        assert not dialog.finish.isEnabled()
        assert "noch 1 Fehler" in said(dialog, "vorschauHinweis")
        press(Qt.Key.Key_Return, CTRL)
        assert dialog.isVisible()

    looking(look)
    open_preview(session, case, draft.id, finalise=lambda: done.append(True), fehler=1)
    assert done == []


# -- for everybody


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_everything_has_a_name_and_can_be_reached(
    session: Session, case: Case, final: Vereinbarung, looking: Looking, zoom: float
) -> None:
    current().set_zoom(zoom)

    def walk(dialog: PreviewDialog) -> None:
        dialog.resize(1280, 720)
        assert dialog.width() == 1280
        if zoom > 1:
            assert not dialog.list.isVisible()
            chip = dialog.head.pane
            assert chip.isVisible()
            chip.setFocus()
            press(Qt.Key.Key_Space)
            assert dialog.pane.isVisible()
        assert nameless(dialog) == []
        assert small_targets(dialog) == []
        names = {w.objectName() for w in tab_round(dialog)}
        assert {"vorschauZurueck", "vorschauDrucken", "vorschauSpeichern", "seitenSuchen", "alsText"} <= names

    looking(walk)
    open_preview(session, case, final.id)


def test_f6_walks_the_panes(session: Session, case: Case, final: Vereinbarung, looking: Looking) -> None:
    def walk(dialog: PreviewDialog) -> None:
        dialog.resize(1280, 800)
        seen = []
        for _ in range(4):
            press(Qt.Key.Key_F6)
            focus = QApplication.focusWidget()
            assert focus is not None
            seen.append(
                next(
                    name
                    for name, pane in (
                        ("Kopf", dialog.head),
                        ("Liste", dialog.list),
                        ("Ausgabe", dialog.pane),
                        ("Seiten", dialog.view),
                    )
                    if pane is focus or pane.isAncestorOf(focus)
                )
            )
        assert sorted(seen) == ["Ausgabe", "Kopf", "Liste", "Seiten"]

    looking(walk)
    open_preview(session, case, final.id)


def test_the_lock_takes_the_pages_and_the_password_away(
    session: Session, case: Case, final: Vereinbarung, looking: Looking
) -> None:
    def lock(dialog: PreviewDialog) -> None:
        box = dialog.findChild(QCheckBox, "mitPasswort")
        field = dialog.findChild(QLineEdit, "kopiePasswort")
        assert box is not None
        assert field is not None
        box.setFocus()
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_F, CTRL)
        session.lock()
        dialog.reject()  # as the window does
        assert not dialog.isVisible()
        assert dialog.seiten.pdf == b""
        assert field.text() == ""

    looking(lock)
    open_preview(session, case, final.id)
