"""The two-sided paper: instruments by date, pairs, findings, the way into force."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.fall import Rechtskreis
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.vereinbarung import Dienststelle, Vereinbarungsstand
from fallakte.services.faelle import Fallangaben
from fallakte.services.vereinbarungen import Historisch
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.shell.session import Session
from fallakte.ui.vereinbarung.presenter import VereinbarungPresenter
from fallakte.ui.vereinbarung.pruefstand import Pruefer
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.fall.finden import area, button, enter, find, line, text
from tests.ui.vereinbarung.hilfen import check_with, draft, open_tab

Page = Callable[[Case], FallPage]


def test_only_forms_in_force_on_the_day_can_be_chosen(begonnen: Case) -> None:
    p = VereinbarungPresenter(begonnen)
    assert {i.id for i in p.waehlbar(date(2026, 11, 23))} == {"KOOP_2026", "VERPFL_2026"}
    assert {i.id for i in p.waehlbar(date(2011, 6, 17))} == {"EINV_2011", "EINV_VA_2011"}
    for tag, usual in ((date(2026, 11, 23), "KOOP_2026"), (date(2011, 6, 17), "EINV_2011")):
        chosen = p.ueblich(tag)
        assert chosen is not None
        assert chosen.id == usual
    assert p.waehlbar(date(1999, 1, 1)) == ()


def test_a_new_draft_is_shown_with_its_dates(begonnen: Case) -> None:
    p = VereinbarungPresenter(begonnen)
    begonnen.write(lambda: p.neu("KOOP_2026", None, None))
    assert p.dokument is not None
    assert p.stand() is Vereinbarungsstand.ENTWURF
    assert [g.wort for g in p.kette() if g.erreicht] == ["Entwurf"]
    assert p.abschnitt == "daten"
    check_with(begonnen)
    pruefer = Pruefer(p)
    pruefer.check()
    assert [z.befund.grund for z in pruefer.zeilen] == [
        "Die Vereinbarung enthält noch keine Zusage. Tragen Sie mindestens eine ein."
    ]
    assert pruefer.hindert() == "noch 1 Fehler"


def test_a_lone_promise_of_the_person_is_a_finding_of_its_row(begonnen: Case) -> None:
    draft(begonnen)
    p = VereinbarungPresenter(begonnen)
    beispiel.paar(begonnen.session.akte, p.dokument.id, None, None, beispiel.person("Zehn Bewerbungen"))
    check_with(begonnen)
    pruefer = Pruefer(p)
    pruefer.check()
    (zeile,) = pruefer.zeilen
    assert (zeile.befund.ort.paar, zeile.befund.titel) == (1, "Unsere Zusage fehlt")
    assert "In Zeile 1 fehlt unsere Zusage" in zeile.befund.grund


def test_a_historical_document_never_comes_into_force(begonnen: Case) -> None:
    p = VereinbarungPresenter(begonnen)
    begonnen.write(lambda: p.neu("EINV_2011", date(2011, 6, 17), Historisch(grund="Schulung")))
    assert p.kette()[-1].wort == "historisch"
    assert p.entwurf_offen() is None


def test_the_first_draft_is_begun_from_the_empty_tab(begonnen: Case, page_of: Page) -> None:
    check_with(begonnen)
    page = page_of(begonnen)
    open_tab(page)
    assert text(page, "instrumentGueltig") == "gültig seit 01.07.2026"
    assert text(page, "instrumentGeprueft") == "Vorlage rechtlich ungeprüft"
    button(page, "entwurfBeginnen").click()
    assert page.findChild(QComboBox, "dokumente").currentText() == "Version 1 · Entwurf"
    assert text(page, "warumNichtFertig") == "noch 1 Fehler"
    button(page, "besprochen").click()
    finish = button(page, "fertigstellen")
    assert not finish.isEnabled()
    assert finish.accessibleDescription() == "noch 1 Fehler"


def test_a_historical_document_by_keyboard(begonnen: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(begonnen)
    open_tab(page)

    def fill(dialog: QDialog) -> None:
        ok = button(dialog, "historischOk")
        ok.click()
        assert text(dialog, "historischAmFehler") == "Bitte geben Sie ein Datum ein."
        QTest.keyClicks(line(dialog, "historischAm"), "17.06.2011")
        assert (
            "Eingliederungsvereinbarung" in dialog.findChild(QComboBox, "historischInstrument").currentText()
        )
        ok.click()
        assert "Grund für das historische Dokument" in text(dialog, "historischFehler")
        QTest.keyClicks(line(dialog, "historischGrund"), "Schulung")
        ok.click()

    ask.dialog = fill
    button(page, "historischesDokument").click()
    dokument = page.case.ansicht.bild.vereinbarungen[0]
    assert (dokument.instrument_id, dokument.dokument_am, dokument.historisch) == (
        "EINV_2011",
        date(2011, 6, 17),
        True,
    )
    assert "17.06.2011" in text(page, "dokumentAm")
    enter(line(page, "gueltigBis"), "16.6.2011")
    assert "darf nicht vor dem 17.06.2011 liegen" in text(page, "gueltigBisFehler")
    enter(line(page, "gueltigBis"), "16.12.2011")
    assert page.case.ansicht.bild.vereinbarungen[0].gueltig_bis == date(2011, 12, 16)


def test_a_pair_is_written_changed_moved_and_removed_by_keyboard(
    begonnen: Case, page_of: Page, ask: FakeAsk
) -> None:
    draft(begonnen)
    page = page_of(begonnen)
    open_tab(page, "Zusagen beider Seiten")
    words = iter(("Erste", "Zweite"))

    def fill(dialog: QDialog) -> None:
        ok = button(dialog, "paarOk")
        ok.click()
        assert "noch keine Zusage" in text(dialog, "paarFehler")
        QTest.keyClicks(line(dialog, "nachweis_person_1"), "Kopien")
        ok.click()
        assert text(dialog, "was_person_1Fehler") == "Bitte schreiben Sie, was genau zugesagt wird."
        was = next(words)
        QTest.keyClicks(area(dialog, "was_person_1"), f"{was} Bewerbung schreiben")
        QTest.keyClicks(area(dialog, "was_stelle_1"), "Kosten bezahlen")
        QTest.keyClicks(line(dialog, "bis_stelle_1"), "15.12.26")
        ok.click()

    ask.dialog = fill
    button(page, "neuesPaar").click()
    button(page, "neuesPaar").click()
    p = VereinbarungPresenter(page.case)
    assert [z.person[0].was for z in p.paare()] == ["Erste Bewerbung schreiben", "Zweite Bewerbung schreiben"]
    assert p.paare()[0].wir[0].bis == date(2026, 12, 15)
    second = button(page, "paar_2")
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert p.paare()[0].person[0].was == "Zweite Bewerbung schreiben"

    def change(dialog: QDialog) -> None:
        QTest.keyClicks(line(dialog, "wieOft_person_1"), "einmal im Monat")
        button(dialog, "paarOk").click()

    ask.dialog = change
    first = button(page, "paar_1")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert p.paare()[0].person[0].wie_oft == "einmal im Monat"
    QTest.keyClick(button(page, "paar_1"), Qt.Key.Key_Delete)
    assert [z.person[0].was for z in p.paare()] == ["Erste Bewerbung schreiben"]
    page.case.session.undo()
    assert len(p.paare()) == 2


def test_a_section_is_saved_when_it_is_left(begonnen: Case, page_of: Page) -> None:
    draft(begonnen)
    page = page_of(begonnen)
    open_tab(page, "Persönliches Angebot")
    words = area(page, "abschnittText")
    words.setFocus()
    QTest.keyClicks(words, "Wir beraten jede Woche.")
    open_tab(page, "Daten")
    assert page.case.ansicht.bild.vereinbarungen[0].text("angebot") == "Wir beraten jede Woche."


def test_half_a_sentence_is_no_entry_at_the_lock_but_a_draft(begonnen: Case, page_of: Page) -> None:
    draft(begonnen)
    page = page_of(begonnen)
    open_tab(page, "Persönliches Angebot")
    QTest.keyClicks(area(page, "abschnittText"), "Halber Satz")
    page.case.session.locking.emit()
    service = page.case.session.akte.faelle
    assert service.ansicht(page.case.fall_id).bild.vereinbarungen[0].text("angebot") == ""
    again = page_of(begonnen)
    open_tab(again, "Persönliches Angebot")
    assert area(again, "abschnittText").toPlainText() == "Halber Satz"
    assert text(again, "entwurfSatz").startswith("Entwurf von heute")
    again.commit()
    assert service.ansicht(page.case.fall_id).bild.vereinbarungen[0].text("angebot") == "Halber Satz"
    assert page.case.session.akte.entwuerfe.alle() == ()


def test_strengths_are_taken_over(in_kraft: Case, page_of: Page) -> None:
    draft(in_kraft)
    page = page_of(in_kraft)
    open_tab(page, "Meine Stärken")
    button(page, "staerkenUebernehmen").click()
    assert "Krankenversicherung" in area(page, "abschnittText").toPlainText()


def test_the_way_into_force(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    check_with(voll)
    page = page_of(voll)
    open_tab(page)
    button(page, "besprochen").click()
    ask.answers = [False, True]
    button(page, "fertigstellen").click()
    assert VereinbarungPresenter(page.case).stand() is Vereinbarungsstand.BESPROCHEN
    button(page, "fertigstellen").click()
    assert page.findChild(QLabel, "warumNichtFertig").isHidden()
    assert not page.findChild(QPushButton, "neuesPaar").isVisible()
    ask.answers = [True]
    button(page, "aushaendigen").click()
    assert VereinbarungPresenter(page.case).stand() is Vereinbarungsstand.IN_KRAFT
    assert not page.findChild(QPushButton, "aushaendigen").isVisible()


def test_the_next_thing_to_do_is_the_primary_button(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    check_with(voll)
    page = page_of(voll)
    tab = open_tab(page)
    ask.answers = [True, True]
    for name in ("besprochen", "fertigstellen", "aushaendigen"):
        primary = [
            b for b in tab.findChildren(QPushButton) if b.property("role") == "primary" and b.isVisible()
        ]
        assert [b.objectName() for b in primary] == [name]
        tab.primary()
    assert VereinbarungPresenter(page.case).stand() is Vereinbarungsstand.IN_KRAFT


def test_four_eyes_where_policy_asks_for_them(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    check_with(voll)
    service = voll.session.akte.vereinbarungen
    service.freigabe_noetig = True
    page = page_of(voll)
    tab = open_tab(page)
    button(page, "besprochen").click()
    assert text(page, "warumNichtFertig") == "erst freigeben lassen"
    assert not button(page, "fertigstellen").isEnabled()
    ask.answers = [True]
    button(page, "freigeben").click()
    dokument = VereinbarungPresenter(page.case).dokument
    assert dokument is not None
    assert dokument.freigegeben_um is not None
    assert [g.wort for g in tab._p.kette() if g.erreicht] == ["Entwurf", "besprochen", "freigegeben"]


def test_a_document_in_force_can_be_ended_with_a_reason(in_kraft: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(in_kraft)
    open_tab(page)

    def fill(dialog: QDialog) -> None:
        button(dialog, "endeOk").click()
        assert text(dialog, "endeGrundFehler")
        QTest.keyClicks(area(dialog, "endeGrund"), "Umzug in eine andere Stadt")
        button(dialog, "endeOk").click()

    ask.dialog = fill
    button(page, "beenden").click()
    p = VereinbarungPresenter(page.case)
    assert p.stand() is Vereinbarungsstand.BEENDET
    assert p.dokument is not None
    assert p.dokument.beendet_grund == "Umzug in eine andere Stadt"
    assert not page.findChild(QPushButton, "beenden").isVisible()
    assert p.kette()[-1].wort == "beendet"


def test_two_documents_in_force_are_told_at_the_top(in_kraft: Case, page_of: Page) -> None:
    akte, fall_id = in_kraft.session.akte, in_kraft.fall_id
    check_with(in_kraft)
    page = page_of(in_kraft)
    open_tab(page)
    assert not page.findChild(QFrame, "ueberschneidung").isVisible()
    erste = in_kraft.ansicht.bild.vereinbarungen[0]
    with akte.datei.arbeit.schreiben("zweites Dokument", fall_id) as uow:
        uow.add(replace(erste, id=0, version=0, nummer=2, unterschriften=Unterschriften.BEIDE,
                        unterschrieben_person_um=erste.angelegt_um,
                        unterschrieben_stelle_um=erste.angelegt_um))  # fmt: skip
    page.case.session.bus.publish(uow.changes)
    assert text(page, "ueberschneidungSatz") == (
        "Version 1 und Version 2 sind zugleich in Kraft. Beenden Sie eine davon."
    )


def test_a_refusal_of_the_person_is_recorded_in_her_words(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    check_with(voll)
    page = page_of(voll)
    open_tab(page)
    button(page, "besprochen").click()
    ask.answers = [True]
    button(page, "fertigstellen").click()

    def fill(dialog: QDialog) -> None:
        QTest.keyClicks(area(dialog, "ablehnungGrund"), "Das ist mir zu viel.")
        button(dialog, "ablehnungOk").click()

    ask.dialog = fill
    button(page, "ablehnen").click()
    dokument = VereinbarungPresenter(page.case).dokument
    assert dokument.abgelehnt_grund == "Das ist mir zu viel."
    assert VereinbarungPresenter(page.case).stand() is Vereinbarungsstand.ABGELEHNT


def test_a_contract_asks_for_both_signatures(
    session: Session, page_of: Page, ask: FakeAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fall_id = beispiel.elif_anlegen(session.akte)
    person = session.akte.faelle.ansicht(fall_id).person
    session.akte.faelle.aendern(fall_id, Fallangaben(person=person, rechtskreis=Rechtskreis.SGB3))
    beispiel.beginnen(session.akte, fall_id)
    case = Case(session, fall_id)
    case.write(lambda: session.akte.vereinbarungen.anlegen(fall_id, "EINV_SGB3"))
    vid = case.ansicht.bild.vereinbarungen[0].id
    beispiel.paar(session.akte, vid, None, beispiel.wir("Wir beraten"), beispiel.person("Ich komme"))
    dokument = replace(case.ansicht.bild.vereinbarungen[0], dienststelle=Dienststelle(name="Amt Lindenfurt"))
    session.akte.vereinbarungen.aendern(dokument)
    monkeypatch.setattr(session.akte.pruefung, "offene", lambda _id: ())
    session.akte.vereinbarungen.festschreiben(vid)
    page = page_of(case)
    open_tab(page)
    p = VereinbarungPresenter(page.case)
    ask.answers = ["Wir haben unterschrieben", "Elif Musterfeld hat unterschrieben"]
    button(page, "unterschrift").click()
    assert p.stand() is not Vereinbarungsstand.IN_KRAFT
    button(page, "unterschrift").click()
    assert p.stand() is Vereinbarungsstand.IN_KRAFT
    assert p.fehlende_unterschriften() == []


def test_strg_p_opens_the_pages(voll: Case, page_of: Page, ask: FakeAsk) -> None:
    check_with(voll)
    page = page_of(voll)
    tab = open_tab(page)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.objectName())
        dialog.reject()

    ask.dialog = look
    action = tab.findChild(QAction, "aktion_pdfVorschau")
    assert action is not None
    action.trigger()
    assert seen == ["pdfVorschau"]


def test_an_older_version_is_read_only(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    open_tab(page, "Persönliches Angebot")
    documents = page.findChild(QComboBox, "dokumente")
    documents.setCurrentIndex(1)
    documents.activated.emit(1)
    assert area(page, "abschnittText").isReadOnly()
    assert not page.findChild(QPushButton, "fertigstellen").isVisible()
    assert "Version 1" in documents.currentText()


def test_the_chain_is_read_as_one_sentence(in_kraft: Case, page_of: Page, qtbot: QtBot) -> None:
    page = page_of(in_kraft)
    open_tab(page)
    assert "in Kraft 02.07.2026" in find(page, QWidget, "zustandskette").accessibleName()
