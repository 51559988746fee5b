"""Letters and sheets in the tab Dokumente: written, looked at, handed out once more, filed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QPushButton

from fallakte.domain.abschluss import Abschluss, Abschlussart
from fallakte.domain.dokument import Schreiben, Schreibenart
from fallakte.domain.pruefung.befund import Schwere
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.abschlusslage import Zusagenverbleib
from fallakte.services.ausgaben import Weg
from fallakte.services.briefangaben import Einladung
from fallakte.services.uhr import FesteUhr
from fallakte.ui.briefe.einstieg import open_sheet, reopen_letter
from fallakte.ui.dokumente.tab import DokumenteTab
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.session import Session
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.pruefstand import Pruefer
from fallakte.ui.vorschau.dialog import PreviewDialog
from tests.documents.reading import page_texts
from tests.ui.briefe.test_briefe import reviewed
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.fall.finden import button, text
from tests.ui.walk import type_text

TabOf = Callable[[Case], DokumenteTab]
AN_SIE = Weg(empfaenger="Person", zweck="Einladung")


def versions(case: Case) -> tuple[Vereinbarung, Vereinbarung]:
    erste, zweite = sorted(case.ansicht.bild.vereinbarungen, key=lambda v: v.nummer)
    return erste, zweite


def offered(tab: DokumenteTab) -> list[str]:
    return [action.text() for action in tab.letters.menu.actions() if action.text()]


def choose(tab: DokumenteTab, words: str) -> None:
    next(action for action in tab.letters.menu.actions() if action.text().startswith(words)).trigger()


def rows(tab: DokumenteTab) -> list[QAbstractButton]:
    found = tab.letters.findChildren(QAbstractButton)
    return [b for b in found if b.objectName().startswith("brief_") and b.isVisible()]


def invited(session: Session, case: Case) -> Schreiben:
    einladung = Einladung(um=session.now(), thema="das Praktikum")
    session.write(lambda: session.akte.schreiben.erstellen(case.fall_id, einladung, AN_SIE))
    return session.akte.schreiben.von(case.fall_id)[0]


class Leaves:
    """Looks at the pages and prints them for somebody; fills only what is empty or named."""

    def __init__(self, ask: FakeAsk, **typed: str) -> None:
        self.ask, self.typed = ask, typed
        self.pages, self.title = "", ""
        self.prefilled: dict[str, str] = {}

    def __call__(self, dialog: QDialog) -> None:
        if isinstance(dialog, PreviewDialog):
            self.title = dialog.blatt.titel
            self.pages = " ".join(" ".join(page_texts(dialog.seiten.pdf)).split())
            QTest.keyClick(dialog.print, Qt.Key.Key_Space)
            return
        assert dialog.objectName() == "herausgeben"
        for field in dialog.findChildren(QLineEdit):
            self.prefilled[field.objectName()] = field.text()
            if field.objectName() in self.typed:
                field.selectAll()
                type_text(field, self.typed[field.objectName()])
        self.ask.answers.append(True)  # it was printed
        QTest.keyClick(dialog.findChild(QPushButton, "herausgebenOk"), Qt.Key.Key_Space)


# -- what can be written


def test_letters_and_the_sheets_of_the_chosen_version_are_offered(case: Case, tab_of: TabOf) -> None:
    tab = tab_of(case)
    assert offered(tab) == [
        "Einladung …",
        "Anhörung …",
        "Schweigepflichtentbindung …",
        "Rückmeldebogen …",
        "Mein Weg, Version 2 …",
        "Einfach erklärt, Version 2 …",
        "Änderungen zur Version davor, Version 2 …",
    ]
    QTest.keyClick(tab.versions, Qt.Key.Key_Down)
    assert offered(tab)[4:] == ["Mein Weg, Version 1 …", "Einfach erklärt, Version 1 …"]


def test_a_case_without_an_agreement_gets_its_invitation(neu: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(neu)
    assert len(offered(tab)) == 4
    shown: list[str] = []
    ask.dialog = lambda dialog: shown.append(dialog.objectName())
    choose(tab, "Einladung")
    assert shown == ["brief_einladung"]
    assert button(tab, "vereinbarungEinlesenKnopf").isVisible()


def test_a_closed_case_is_written_no_letter(case: Case, session: Session, tab_of: TabOf) -> None:
    invited(session, case)
    ende = Abschluss(
        fall_id=case.fall_id, am=session.today(), art=Abschlussart.NICHT_INDIZIERT, ergebnis="Umzug"
    )
    session.akte.abschluss.abschliessen(case.fall_id, ende, Zusagenverbleib.ENTFALLEN)
    tab = tab_of(Case(session, case.fall_id))
    assert not tab.findChild(QPushButton, "schreibenMenue").isVisible()
    assert len(rows(tab)) == 1, "what was written can still be looked at"


@pytest.mark.parametrize(
    ("words", "art", "said"),
    [
        ("Mein Weg", Schreibenart.MEIN_WEG, "Dieses Blatt ist eine Hilfe"),
        ("Einfach erklärt", Schreibenart.EINFACH_ERKLAERT, "Kooperationsplan, Version 2"),
        ("Änderungen", Schreibenart.AENDERUNGEN, "verglichen mit Version 1"),
    ],
)
def test_a_sheet_is_looked_at_and_kept_when_it_leaves(
    case: Case, session: Session, tab_of: TabOf, ask: FakeAsk, words: str, art: Schreibenart, said: str
) -> None:
    tab = tab_of(case)
    person = Leaves(ask)
    ask.dialog = person
    choose(tab, words)
    assert said in person.pages
    assert person.prefilled["ausgabeEmpfaenger"] == "Elif Musterfeld"
    (kept,) = session.akte.schreiben.von(case.fall_id)
    assert (kept.art, kept.vereinbarung_id) == (art, versions(case)[1].id)
    assert kept.pdf == ask.printed[0], "what was seen is what was kept"
    assert len(rows(tab)) == 1


def test_who_only_looks_at_a_sheet_keeps_nothing(case: Case, session: Session, ask: FakeAsk) -> None:
    shown: list[str] = []
    ask.dialog = lambda dialog: shown.append(dialog.accessibleName())
    open_sheet(case, Schreibenart.MEIN_WEG, versions(case)[0])
    assert shown == ["PDF-Vorschau: Mein Weg, Version 1"]
    assert session.akte.schreiben.von(case.fall_id) == ()


def test_the_button_below_the_comparison_opens_the_sheet_of_changes(
    case: Case, tab_of: TabOf, ask: FakeAsk
) -> None:
    tab = tab_of(case)
    shown: list[str] = []
    ask.dialog = lambda dialog: shown.append(dialog.accessibleName())
    QTest.keyClick(button(tab, "aenderungsblatt"), Qt.Key.Key_Space)
    assert shown == ["PDF-Vorschau: Änderungen zur Version davor, Version 2"]


# -- what was written


def test_a_kept_letter_is_shown_as_it_was_made(
    session: Session, case: Case, tab_of: TabOf, ask: FakeAsk, uhr: FesteUhr
) -> None:
    kept = invited(session, case)
    tab = tab_of(case)
    (row,) = rows(tab)
    assert row.accessibleName() == (
        "Einladung zum Gespräch, 23.11.2026, an Elif Musterfeld, noch nicht in der eAkte"
    )
    session.write(lambda: session.akte.faelle.auftrag_festhalten(case.fall_id, "Etwas ganz anderes"))
    uhr.stelle(uhr.jetzt().replace(hour=15))
    pdfs: list[bytes] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        pdfs.append(dialog.seiten.pdf)

    ask.dialog = look
    QTest.keyClick(rows(tab)[0], Qt.Key.Key_Space)
    assert pdfs == [kept.pdf]
    assert len(session.akte.schreiben.von(case.fall_id)) == 1


def test_handing_it_out_once_more_is_recorded_and_needs_a_ground(
    session: Session, case: Case, tab_of: TabOf, ask: FakeAsk
) -> None:
    kept = invited(session, case)
    tab = tab_of(case)
    person = Leaves(ask, ausgabeEmpfaenger="Anwältin Muster", ausgabeGrundlage="Vollmacht vom 20.11.2026")
    ask.dialog = person
    QTest.keyClick(rows(tab)[0], Qt.Key.Key_Space)
    assert person.prefilled["ausgabeZweck"] == "Kopie"
    alle = session.akte.schreiben.von(case.fall_id)
    assert [s.pdf for s in alle] == [kept.pdf, kept.pdf]
    (row,) = rows(tab)
    assert "2-mal herausgegeben" in row.accessibleName()
    table = tab.copies.table
    recorded = {tuple(table.item(n, c).text() for c in (0, 2, 3, 4)) for n in range(table.rowCount())}
    assert ("Anwältin Muster", "Einladung zum Gespräch", "Kopie", "Vollmacht vom 20.11.2026") in recorded
    assert ("Elif Musterfeld", "Einladung zum Gespräch", "Einladung", "persönlich") in recorded


def test_a_letter_that_was_changed_in_the_file_says_so(session: Session, case: Case, tab_of: TabOf) -> None:
    kept = invited(session, case)
    with session.akte.datei.arbeit.schreiben("Fälschung") as uow:
        uow.save(replace(uow.get(Schreiben, kept.id), pdf=kept.pdf + b" "))
    (row,) = rows(tab_of(case))
    assert "verändert: Prüfsumme stimmt nicht" in row.accessibleName()


def test_a_letter_is_filed_once_for_all_its_copies(
    session: Session, case: Case, tab_of: TabOf, ask: FakeAsk
) -> None:
    kept = invited(session, case)
    session.write(lambda: session.akte.schreiben.noch_einmal(kept.id, AN_SIE))
    tab = tab_of(case)
    assert text(tab, "eakteFehlt") == "2 Papiere sind noch nicht in der eAkte.", "the plan and one letter"

    def file(dialog: QDialog) -> None:
        assert dialog.objectName() == "eakte"
        QTest.keyClick(dialog.findChild(QPushButton, "eakteOk"), Qt.Key.Key_Space)

    ask.dialog = file
    QTest.keyClick(button(tab, f"eakte_brief_{kept.id}"), Qt.Key.Key_Space)
    assert text(tab, "eakteFehlt") == "1 Papier ist noch nicht in der eAkte."
    assert "zur eAkte 23.11.2026" in rows(tab)[0].accessibleName()


# -- back to a hand-out that was left half-filled


def test_every_paper_is_found_again_by_its_place(session: Session, ask: FakeAsk, uhr: FesteUhr) -> None:
    fall_id = beispiel.elif_in_kraft(session.akte, uhr)[0]
    review_id = reviewed(session.akte, fall_id)
    case = Case(session, fall_id)
    kept = invited(session, case)
    plan = case.ansicht.bild.vereinbarungen[0].id
    places: list[str] = []

    def look(dialog: QDialog) -> None:
        assert dialog.objectName() == "herausgeben"
        places.append(dialog.accessibleName())

    ask.dialog = look
    for what in (
        f"protokoll:{review_id}/druck",
        f"beiblatt:{plan}/mein_weg/datei",
        f"schreiben:{kept.id}/druck",
    ):
        assert reopen_letter(case, what), what
    assert places == ["Drucken", "PDF speichern", "Drucken"]


@pytest.mark.parametrize(
    "what",
    [
        "protokoll:99/druck",
        "beiblatt:1/einladung/druck",
        "schreiben:99/druck",
        "protokoll:x/druck",
        "version:1",
    ],
)
def test_a_place_that_is_none_opens_nothing(case: Case, what: str) -> None:
    assert not reopen_letter(case, what)


# -- what the check says


def test_the_details_count_findings_as_the_panel_does(case: Case, session: Session, tab_of: TabOf) -> None:
    _erste, draft = versions(case)
    presenter = VereinbarungPresenter(case)
    presenter.zeigen(draft.id)
    panel = Pruefer(presenter)
    panel.check()
    tab = tab_of(case)
    words = {
        Schwere.FEHLER: ("Fehler", "Fehler"),
        Schwere.WARNUNG: ("Warnung", "Warnungen"),
        Schwere.HINWEIS: ("Hinweis", "Hinweise"),
    }
    counts = {schwere: panel.anzahl(schwere) for schwere in Schwere}
    assert any(counts.values()), "else nothing is tried here"
    expected = [f"{n} {words[s][n != 1]}" for s, n in counts.items() if n]
    assert checked(tab) == f"Prüfung: {', '.join(expected)}"
    answerable = next(z.befund for z in panel.zeilen if z.befund.schwere is not Schwere.FEHLER)
    session.write(lambda: session.akte.pruefung.beantworten(draft.id, answerable, "bewusst so"))
    counts[answerable.schwere] -= 1
    expected = [f"{n} {words[s][n != 1]}" for s, n in counts.items() if n]
    assert checked(tab) == f"Prüfung: {', '.join(expected) or 'ohne Befund'}"
    QTest.keyClick(tab.versions, Qt.Key.Key_Down)
    assert checked(tab) == "", "a final paper is not checked any more"


def checked(tab: DokumenteTab) -> str:
    facts = [w for w in tab.detail.findChildren(QLabel) if w.text() == "Prüfung" and w.isVisible()]
    return facts[0].parentWidget().accessibleName() if facts else ""
