"""Which version counts, who has it, what changed: by keyboard, on real services."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
)

from fallakte.domain.dokument import Dokument
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.unterschied import Wandel
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.anhaenge import Datei
from fallakte.services.ausgaben import Weg
from fallakte.services.faelle import Fallangaben
from fallakte.ui.dokumente.tab import DokumenteTab
from fallakte.ui.dokumente.vergleich import reihen, texte, unterschiede_zwischen, zaehlung
from fallakte.ui.dokumente.versionsliste import ZEILE
from fallakte.ui.dokumente.zeilen import lebenskette
from fallakte.ui.fall.case import Case
from fallakte.ui.look import current
from fallakte.ui.shell.session import Session
from tests.fakes.arbeit import FakeArbeit
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.fall.finden import button, text
from tests.ui.walk import nameless, small_targets, tab_round, type_text

TabOf = Callable[[Case], DokumenteTab]
HEUTE = date(2026, 11, 23)


def versions(case: Case) -> tuple[Vereinbarung, Vereinbarung]:
    erste, zweite = sorted(case.ansicht.bild.vereinbarungen, key=lambda v: v.nummer)
    return erste, zweite


def spoken(tab: DokumenteTab) -> list[str]:
    model = tab.versions.model()
    rows = range(model.rowCount())
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]


# -- versions


def test_the_life_of_a_version_is_computed(case: Case) -> None:
    bild = case.ansicht.bild
    erste, zweite = versions(case)
    kette = lebenskette(erste, bild.ausgaben, bild.vereinbarungen, HEUTE)
    assert [(g.wort, g.erreicht) for g in kette] == [
        ("Entwurf", True),
        ("ausgehändigt", True),
        ("in Kraft", True),
        ("fortgeschrieben", False),
    ]
    assert kette[3].am == "mit Version 2"
    entwurf = lebenskette(zweite, bild.ausgaben, bild.vereinbarungen, HEUTE)
    assert [g.erreicht for g in entwurf] == [True, False, False, False]
    assert entwurf[0].jetzt


def test_what_was_refused_or_is_historical_has_another_end(case: Case) -> None:
    bild = case.ansicht.bild
    erste, zweite = versions(case)
    nein = replace(erste, abgelehnt_um=erste.angelegt_um)
    assert lebenskette(nein, bild.ausgaben, (), HEUTE)[-1].wort == "abgelehnt"
    alt = replace(zweite, historisch=True, historisch_grund="Nachdruck")
    assert [g.wort for g in lebenskette(alt, (), (), HEUTE)] == ["Entwurf", "historisch"]


def test_versions_are_read_as_sentences(case: Case, tab_of: TabOf) -> None:
    zweite, erste = spoken(tab_of(case))
    assert erste.startswith("Kooperationsplan Version 1, in Kraft, § 15 SGB II")
    assert "unverändert" in erste
    assert "noch nicht in der eAkte" in erste
    assert "Prüfsumme entsteht beim Finalisieren" in zweite


def test_a_paper_that_was_changed_in_the_file_is_shown_as_an_error(
    session: Session, case: Case, tab_of: TabOf
) -> None:
    arbeit = session.akte.datei.arbeit
    assert isinstance(arbeit, FakeArbeit)
    erste, _zweite = versions(case)
    stored = session.akte.vereinbarungen.dokument(erste.id)
    assert stored is not None
    with arbeit.schreiben("Fälschung") as uow:
        uow.save(replace(uow.get(Dokument, stored.id), pdf=stored.pdf + b" "))
    assert "verändert: Prüfsumme stimmt nicht" in spoken(tab_of(case))[1]


def test_keys_choose_open_and_show_pages(case: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(case)
    erste, zweite = versions(case)
    assert QApplication.focusWidget() is tab.versions
    QTest.keyClick(tab.versions, Qt.Key.Key_Down)
    assert tab.versions.currentIndex().data(ZEILE).vereinbarung.id == erste.id
    assert button(tab, "versionOeffnen").text() == "Version 1 öffnen"
    shown: list[str] = []
    ask.dialog = lambda dialog: shown.append(dialog.accessibleName())
    QTest.keyClick(tab.versions, Qt.Key.Key_Space)
    assert shown == ["PDF-Vorschau: Kooperationsplan Version 1"]
    wanted: list[tuple[str, str]] = []
    case.tab_wanted.connect(lambda name, what: wanted.append((name, what)))
    QTest.keyClick(tab.versions, Qt.Key.Key_Return)
    assert wanted == [("vereinbarung", f"daten:{erste.id}")]
    assert zweite.id != erste.id


# -- eAkte


def test_the_reminder_stays_until_the_day_is_set(case: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(case)
    QTest.keyClick(tab.versions, Qt.Key.Key_Down)
    assert text(tab, "eakteFehlt") == "1 Papier ist noch nicht in der eAkte."

    def fill(typed: str, *, refused: bool) -> Callable[[QDialog], None]:
        def run(dialog: QDialog) -> None:
            assert dialog.objectName() == "eakte"
            field = dialog.findChild(QLineEdit, "eakteAm")
            assert field is not None
            field.selectAll()
            type_text(field, typed)
            ok = dialog.findChild(QPushButton, "eakteOk")
            assert ok is not None
            QTest.keyClick(ok, Qt.Key.Key_Space)
            error = dialog.findChild(QLabel, "eakteAmFehler")
            assert error is not None
            assert bool(error.text()) is refused

        return run

    ask.dialog = fill("24.11.2026", refused=True)  # tomorrow
    QTest.keyClick(button(tab, "eakteEintragen"), Qt.Key.Key_Space)
    assert text(tab, "eakteFehlt")
    ask.dialog = fill("20.11.2026", refused=False)
    QTest.keyClick(button(tab, "eakteEintragen"), Qt.Key.Key_Space)
    assert "zur eAkte genommen am 20.11.2026" in spoken(tab)[1]
    found = tab.findChild(QLabel, "eakteFehlt")
    assert found is not None
    assert not found.isVisible()


# -- what differs


def test_promises_of_both_sides_stand_in_the_same_row(case: Case) -> None:
    erste, zweite = versions(case)
    alle = unterschiede_zwischen(case.ansicht.bild, erste.id, zweite.id)
    rows = reihen(case.ansicht.bild, alle, "Elif", HEUTE)
    assert [z.wandel for z in rows[0].wir + rows[0].person] == [Wandel.ENTFALLEN, Wandel.ENTFALLEN]
    assert "<s>" in rows[0].wir[0].html
    assert rows[0].wir[0].satz("unsere Zusage").startswith("entfällt")
    assert zaehlung(alle) == "2 entfallen"
    assert zaehlung(unterschiede_zwischen(case.ansicht.bild, erste.id, erste.id)) != zaehlung(alle)


def test_texts_are_compared_word_by_word_with_the_frozen_paper(session: Session, case: Case) -> None:
    erste, zweite = versions(case)
    service = session.akte.vereinbarungen
    abschnitt = service.papier(zweite.id).vereinbarung.texte[0].abschnitt
    service.text_schreiben(zweite.id, abschnitt, "Ganz neue Worte")
    found = texte(service.wie_gesetzt(erste.id), service.wie_gesetzt(zweite.id))
    assert any("Ganz neue Worte" in eines.zelle.text for eines in found)
    assert {eines.zelle.wandel for eines in found} - {Wandel.GLEICH}
    same = texte(service.wie_gesetzt(erste.id), service.wie_gesetzt(erste.id))
    assert {eines.zelle.wandel for eines in same} <= {Wandel.GLEICH}


def test_the_comparison_switches_by_keys(case: Case, tab_of: TabOf) -> None:
    tab = tab_of(case)
    tab.compare.what.focus_current()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert text(tab, "vergleichZahl") == "2 entfallen"
    QTest.keyClick(focus, Qt.Key.Key_Right)
    assert tab.compare.what.value() == 1
    assert "anders" in text(tab, "vergleichZahl")


# -- what left, files, empty


def test_copies_are_listed_with_their_ground(session: Session, case: Case, tab_of: TabOf) -> None:
    erste, _zweite = versions(case)
    tab = tab_of(case)
    weg = Weg(empfaenger="Jugendberufshilfe", zweck="Teilnahme", rechtsgrundlage="Einwilligung")
    session.write(lambda: session.akte.ausgaben.gedruckt(erste.id, weg))
    first = [tab.copies.table.item(0, column).text() for column in range(5)]
    assert first == ["Jugendberufshilfe", "23.11.2026", "Version 1", "Teilnahme", "Einwilligung"]
    second = tab.copies.table.item(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(second).startswith("Elif Musterfeld, 02.07.2026, Version 1")


def test_a_file_is_added_by_its_button(case: Case, tab_of: TabOf, ask: FakeAsk, tmp_path: Path) -> None:
    tab = tab_of(case)
    letter = tmp_path / "Zeugnis.txt"
    letter.write_text("gut", encoding="utf-8")
    ask.answers.append(letter)
    QTest.keyClick(button(tab, "dateiHinzufuegen"), Qt.Key.Key_Space)
    row = next(b for b in tab.files.findChildren(QAbstractButton) if b.objectName().startswith("anlage_"))
    assert row.accessibleName().startswith("Zeugnis.txt, Text")
    shown: list[str] = []
    ask.dialog = lambda dialog: shown.append(dialog.objectName())
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert shown == ["anhangAnsicht"]


def test_a_new_case_says_what_to_do(neu: Case, tab_of: TabOf) -> None:
    tab = tab_of(neu)
    wanted: list[str] = []
    neu.tab_wanted.connect(lambda name, _what: wanted.append(name))
    QTest.keyClick(button(tab, "dokumenteZurVereinbarung"), Qt.Key.Key_Return)
    assert wanted == ["vereinbarung"]


def test_a_case_with_a_file_alone_is_not_empty(session: Session, neu: Case, tab_of: TabOf) -> None:
    tab = tab_of(neu)
    session.write(lambda: session.akte.anhaenge.ablegen(neu.fall_id, Datei("Brief.txt", b"Hallo")))
    assert tab.files.isVisible()
    assert not tab.compare.isVisible()


# -- reading a paper that somebody brought along


def test_a_paper_is_looked_at_before_it_becomes_a_draft(
    session: Session, case: Case, tab_of: TabOf, ask: FakeAsk, tmp_path: Path
) -> None:
    brought = brought_along(session, case, tmp_path)
    tab = tab_of(case)
    seen: list[str] = []

    def accept(dialog: QDialog) -> None:
        assert dialog.objectName() == "vereinbarungEinlesen"
        words = dialog.findChild(QLabel, "einlesenPassung")
        ok = dialog.findChild(QPushButton, "einlesenOk")
        assert words is not None
        assert ok is not None
        seen.append(words.text())
        QTest.keyClick(ok, Qt.Key.Key_Space)

    ask.dialog = accept
    ask.answers.append(brought)
    QTest.keyClick(button(tab, "vereinbarungEinlesenKnopf"), Qt.Key.Key_Space)
    assert "dieselbe Person" in seen[0]
    assert max(v.nummer for v in case.ansicht.bild.vereinbarungen) == 3


def brought_along(session: Session, case: Case, folder: Path) -> Path:
    erste, _zweite = versions(case)
    brought = folder / "Plan.pdf"
    brought.write_bytes(session.akte.vereinbarungen.vorschau(erste.id, mit_daten=True))
    return brought


def other_case(session: Session) -> Case:
    """Somebody else: another name, another day of birth."""
    wer = Person(vorname="Jonas", nachname="Exempelmann", geburtsdatum=Geburtsdatum.am(date(2007, 5, 2)))
    (fall_id,) = session.akte.faelle.anlegen(Fallangaben(person=wer)).fall_ids
    beispiel.beginnen(session.akte, fall_id)
    return Case(session, fall_id)


def test_the_paper_of_somebody_else_is_taken_only_after_the_names_were_compared(
    session: Session, case: Case, tab_of: TabOf, ask: FakeAsk, tmp_path: Path
) -> None:
    jonas = other_case(session)
    tab = tab_of(jonas)
    told: list[str] = []
    ok_enabled: list[bool] = []

    def look(dialog: QDialog) -> None:
        told.append(dialog.findChild(QLabel, "einlesenPassung").text())
        ok = dialog.findChild(QPushButton, "einlesenOk")
        box = dialog.findChild(QCheckBox, "einlesenTrotzdem")
        ok_enabled.append(ok.isEnabled())
        if len(told) == 1:
            QTest.keyClick(ok, Qt.Key.Key_Space)  # says nothing yet
            QTest.keyClick(dialog.findChild(QPushButton, "einlesenAbbrechen"), Qt.Key.Key_Space)
            return
        QTest.keyClick(box, Qt.Key.Key_Space)
        ok_enabled.append(ok.isEnabled())
        QTest.keyClick(ok, Qt.Key.Key_Space)

    ask.dialog = look
    for _ in range(2):
        ask.answers.append(brought_along(session, case, tmp_path))
        QTest.keyClick(button(tab, "vereinbarungEinlesenKnopf"), Qt.Key.Key_Space)
        if len(told) == 1:
            assert jonas.ansicht.bild.vereinbarungen == ()
    assert "Jonas Exempelmann: " in told[0]
    assert ok_enabled == [False, False, True]
    (entwurf,) = jonas.ansicht.bild.vereinbarungen
    assert (entwurf.nummer, entwurf.festgeschrieben_um) == (1, None)
    said = " ".join(z.was for z in jonas.ansicht.bild.zusagen_von(entwurf.id))
    assert "Praktikum" in said


def test_a_file_without_data_is_told(case: Case, tab_of: TabOf, ask: FakeAsk, tmp_path: Path) -> None:
    brought = tmp_path / "Brief.pdf"
    brought.write_bytes(b"%PDF-1.4 nichts")
    ask.answers.append(brought)
    QTest.keyClick(button(tab_of(case), "vereinbarungEinlesenKnopf"), Qt.Key.Key_Space)
    assert len(ask.told) == 1
    assert len(case.ansicht.bild.vereinbarungen) == 2


# -- for everybody


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_everything_has_a_name_fits_and_can_be_reached(case: Case, tab_of: TabOf, zoom: float) -> None:
    current().set_zoom(zoom)
    tab = tab_of(case)
    tab.resize(1088, 600)
    QApplication.processEvents()
    assert tab.widget().minimumSizeHint().width() <= 1088
    assert nameless(tab) == []
    assert small_targets(tab) == []
    names = {w.objectName() for w in tab_round(tab)}
    assert {
        "versionsliste",
        "dokumentVorschau",
        "ganzesProtokoll",
        "vergleichMit",
        "aenderungsblatt",
    } <= names
    assert len(tab.panes()) == 3
