"""The Übersicht: ring, next step, promises of both sides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.fall import Fall, Phase, Rechtskreis, Segment
from fallakte.domain.kontakt import Notizklasse
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.person import Geburtsdatum
from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.termin import Termin
from fallakte.domain.zusage import Grund, Seite, Stand
from fallakte.services.arbeit import Changes
from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.fall.tab import RowButton
from fallakte.ui.fall.uebersicht_fristen import altersstufen, naechste
from fallakte.ui.fall.uebersicht_presenter import UebersichtPresenter
from fallakte.ui.fall.worte import profil_von
from fallakte.ui.look import Badge
from fallakte.ui.shell.session import Session
from tests.ui.fakes import FakeAsk
from tests.ui.fall.beispiel import um
from tests.ui.fall.finden import button, find, text

Page = Callable[[Case], FallPage]


def test_a_new_case_says_what_comes_first(neu: Case) -> None:
    p = UebersichtPresenter(neu)
    assert [s.state for s in p.runden.ring()] == ["geplant"] * 4
    assert p.runden.titel() == ("Runde 1", "noch geplant")
    assert (p.schritt().titel, p.schritt().verb) == ("Über die Aufnahme entscheiden", "Entscheiden …")
    assert p.zusagen(Seite.STELLE) == [] == p.ziele() == p.kontakte()


def test_the_first_step_asks_for_the_dialog(neu: Case, qtbot: QtBot) -> None:
    p = UebersichtPresenter(neu)
    with qtbot.waitSignal(p.dialog_wanted) as asked:
        p.gehen()
    assert asked.args == [Fehlt.AUFNAHME]


def test_overdue_promises_of_both_sides_come_first_and_say_since_when(voll: Case) -> None:
    p = UebersichtPresenter(voll)
    wir, person = p.zusagen(Seite.STELLE), p.zusagen(Seite.PERSON)
    assert [(z.wort, z.tag) for z in wir] == [
        ("überfällig", "seit 20.11."),
        ("teilweise", "bis 27.11."),
        ("offen", "bis 30.11."),
        ("erfüllt", "12.11."),
    ]
    assert (person[0].wort, person[0].tag) == ("überfällig", "seit 17.11.")
    assert p.schritt().titel == "Zusage einlösen: Arbeitskleidung bezahlen"
    assert p.schritt().status == "er"


def test_before_the_due_day_nothing_is_overdue(voll: Case, uhr: FesteUhr) -> None:
    uhr.stelle(uhr.jetzt() - timedelta(days=7))
    assert UebersichtPresenter(voll).zusagen(Seite.STELLE)[0].wort != "überfällig"


def test_a_state_is_recorded_and_told_to_everybody(voll: Case, qtbot: QtBot) -> None:
    p = UebersichtPresenter(voll)
    zusage = p.zusagen(Seite.STELLE)[0].zusage
    with qtbot.waitSignal(p.changed):
        p.bewerten(zusage.id, Stand.ERFUELLT)
    assert p.zusagen(Seite.STELLE)[-1].zusage.was != p.zusagen(Seite.STELLE)[0].zusage.was
    assert next(z.wort for z in p.zusagen(Seite.STELLE) if z.zusage.id == zusage.id) == "erfüllt"
    assert p.schritt().titel != "Zusage einlösen: Arbeitskleidung bezahlen"


def test_a_state_without_its_reason_is_refused_in_words(voll: Case, qtbot: QtBot) -> None:
    p = UebersichtPresenter(voll)
    with qtbot.waitSignal(voll.refused) as said:
        p.bewerten(p.zusagen(Seite.STELLE)[0].zusage.id, Stand.NICHT_ERFUELLT)
    assert said.args == ["Bitte wählen Sie einen Grund aus der Liste."]


def test_a_foreign_change_leaves_the_page_alone(voll: Case, neu: Case, qtbot: QtBot) -> None:
    p = UebersichtPresenter(voll)
    with qtbot.assertNotEmitted(p.changed):
        neu.write(lambda: neu.session.akte.faelle.annehmen(neu.fall_id))


def test_by_keyboard_from_nothing_to_runde_1(neu: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(neu)

    def accept(dialog: QDialog) -> None:
        day = dialog.findChild(QLineEdit, "aufgenommenAm")
        assert day is not None
        day.clear()
        QTest.keyClicks(day, "31.02.2026")
        QTest.keyClick(day, Qt.Key.Key_Return)
        assert (
            dialog.findChild(QLabel, "aufgenommenAmFehler").text()
            == "Diesen Tag gibt es in diesem Monat nicht."
        )
        day.clear()
        QTest.keyClicks(day, "23.11.2026")
        QTest.keyClick(day, Qt.Key.Key_Return)

    ask.dialog = accept
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.case.ansicht.stand.phase is Phase.ARBEITSBUENDNIS

    def mandate(dialog: QDialog) -> None:
        words = dialog.findChild(QPlainTextEdit, "auftragText")
        button(dialog, "auftragOk").click()
        assert dialog.findChild(QLabel, "auftragTextFehler").text() == "Bitte füllen Sie „Auftrag“ aus."
        QTest.keyClicks(words, "Ich will eine Ausbildung.")
        button(dialog, "auftragOk").click()

    ask.dialog = mandate
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.case.ansicht.stand.phase is Phase.ASSESSMENT
    assert text(page, "schrittTitel") == "Erste Einschätzung eintragen"


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_enter_on_a_promise_opens_its_states(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    row = next(b for b in page.findChildren(RowButton) if b.objectName().startswith("zusage_"))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    menu = page.findChild(QMenu, "zusageStand")
    assert menu is not None
    reason = next(
        a
        for a in menu.findChildren(type(menu.actions()[0]))
        if a.objectName() == f"stand_nicht_erfuellt_{Grund.LIEGT_BEI_UNS.value}"
    )
    reason.trigger()
    menu.close()
    name = row.objectName()
    assert "nicht erfüllt" in find(page, RowButton, name).accessibleName()
    assert "lag bei uns" in find(page, RowButton, name).accessibleName()


@pytest.mark.parametrize(
    ("segment", "tab"), list(enumerate(("assessment", "ziele", "vereinbarung", "ueberpruefung")))
)
def test_a_segment_opens_its_tab(voll: Case, page_of: Page, segment: int, tab: str) -> None:
    page = page_of(voll)
    page.tab().ring.segment_chosen.emit(segment)
    assert page.tab().objectName() == tab


def test_a_wiedervorlage_is_done_with_one_button(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    vorlage = page.case.ansicht.bild.wiedervorlagen[0]
    button(page, f"erledigt_{vorlage.id}").click()
    assert page.case.ansicht.bild.wiedervorlagen[0].erledigt_um is not None
    names = [b.objectName() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert f"erledigt_{vorlage.id}" not in names


# -- rounds side by side


def test_the_rounds_stand_side_by_side(voll: Case) -> None:
    zwei, eins = UebersichtPresenter(voll).runden.zeilen()
    assert (eins.titel, eins.detail) == ("Runde 1", "02.07.2026 bis 20.10.2026 · Entscheidung: fortführen")
    assert eins.zusagen == "Wir: 0 von 4 erfüllt · Elif: 0 von 4 erfüllt", "as it was then"
    assert [s.state for s in eins.ring] == ["fertig"] * 4
    assert (zwei.detail, zwei.zusagen) == ("seit 20.10.2026 · läuft", "noch keine Vereinbarung in Kraft")
    assert zwei.laeuft
    assert zwei.gezeigt


def test_an_earlier_round_is_shown_read_only_and_by_name(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    before = text(page, "schrittTitel")
    button(page, "vorigeRunde").click()
    assert text(page, "schrittTitel") == "Sie sehen Runde 1, nur zum Lesen"
    assert "Der Weg stimmt, die Küche passt." in text(page, "schrittDetail")
    assert page.tab().ring.accessibleName() == "Steuerungskreis, Runde 1"
    assert not [
        b
        for b in page.tab().findChildren(RowButton)
        if b.objectName().startswith("zusage_") and b.isVisible()
    ]
    assert not [b for b in page.tab().findChildren(QPushButton, "schrittGehen") if b.isVisible()]
    assert not [w for w in page.tab().findChildren(QWidget, "kontakteKarte") if w.isVisible()]
    words = " ".join(
        w.text() for w in find(page, QWidget, "zusagenKarte").findChildren(QLabel) if w.isVisible()
    )
    assert "erfüllt 12.11." not in words, "what came later is not shown"
    assert page.focusWidget() is button(page, "zurLaufendenRunde")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert text(page, "schrittTitel") == before
    assert button(page, "vorigeRunde").text() == "Runde 1 ansehen"


def test_the_levels_of_an_earlier_round_are_those_of_then(voll: Case) -> None:
    p = UebersichtPresenter(voll)
    assert [z.stufe for z in p.ziele()] == [-1, 0, 1]
    p.runde_zeigen(1)
    assert [z.stufe for z in p.ziele()] == [-2, -2, -1], "only the start was known then"
    p.runde_zeigen(99)
    assert [z.stufe for z in p.ziele()] == [-1, 0, 1], "there is no Runde 99"


def test_a_row_opens_its_round_and_the_running_one_again(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    find(page, RowButton, "runde_1").click()
    assert text(page, "schrittTitel").startswith("Sie sehen Runde 1")
    find(page, RowButton, "runde_2").click()
    assert not text(page, "schrittTitel").startswith("Sie sehen")
    page.show_tab("uebersicht/runde:1")
    assert text(page, "schrittTitel").startswith("Sie sehen Runde 1")


def test_a_jump_back_is_listed_and_marked_on_the_ring(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    plain = page.tab().ring.grab().toImage()
    voll.write(lambda: voll.session.akte.faelle.zurueckspringen(voll.fall_id, Segment.ZIELE, "Stromsperre"))
    zwei = UebersichtPresenter(page.case).runden.zeilen()[0]
    assert zwei.spruenge == ["23.11.2026 zurück zu Ziele: Stromsperre"]
    assert "zurück am 23.11.2026: Stromsperre" in page.tab().ring.accessibleDescription()
    assert page.tab().ring.grab().toImage() != plain
    words = [w.text() for w in find(page, QWidget, "rundenKarte").findChildren(QLabel)]
    assert "23.11.2026 zurück zu Ziele: Stromsperre" in words


def test_one_round_without_a_jump_needs_no_comparison(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    assert not [w for w in page.findChildren(QWidget, "rundenKarte") if w.isVisible()]
    assert not [w for w in page.findChildren(QWidget, "vorigeRunde") if w.isVisible()]


# -- ahead


def test_the_next_appointment_and_one_nobody_wrote_about(voll: Case) -> None:
    voll.write(lambda: _termin(voll, um(24, 11, 10), "Raum 2.14"))
    assert naechste(voll)[0].titel == "Nächster Termin: Gespräch"
    assert naechste(voll)[0].detail == "Di 24.11. 10:00, morgen · Raum 2.14"
    voll.write(lambda: _termin(voll, um(20, 11, 10), ""))
    vorbei, kommend = naechste(voll)[:2]
    assert (vorbei.titel, vorbei.status) == ("Gespräch war am Fr 20.11. 10:00", "wa")
    assert kommend.titel == "Nächster Termin: Gespräch"


def _termin(case: Case, wann: datetime, ort: str) -> Changes:
    with case.session.akte.datei.arbeit.schreiben("Termin", case.fall_id) as uow:
        uow.add(Termin(fall_id=case.fall_id, um=wann, ort=ort))
    return uow.changes


@pytest.mark.parametrize(
    ("bis", "titel", "status"),
    [
        (date(2027, 6, 1), "Einwilligung bis 01.06.2027", ""),
        (date(2026, 12, 1), "Einwilligung bis 01.12.2026", "wa"),
        (date(2026, 11, 1), "Einwilligung ist abgelaufen", "er"),
    ],
)
def test_a_consent_that_ends_is_told_in_time(voll: Case, bis: date, titel: str, status: str) -> None:
    def grant() -> Changes:
        with voll.session.akte.datei.arbeit.schreiben("Einwilligung", voll.fall_id) as uow:
            uow.add(
                Rechtsgrundlage(
                    fall_id=voll.fall_id,
                    bereich="D06",
                    art=Grundlageart.EINWILLIGUNG,
                    am=date(2026, 7, 1),
                    bis=bis,
                )
            )
        return uow.changes

    voll.write(grant)
    (zeile,) = [z for z in naechste(voll) if z.titel.startswith("Einwilligung")]
    assert (zeile.titel, zeile.status) == (titel, status)


def test_a_muted_reminder_says_until_when_and_why(voll: Case) -> None:
    voll.write(lambda: voll.session.akte.heute.stumm_schalten(voll.fall_id, date(2026, 12, 20), "in Reha"))
    (zeile,) = [z for z in naechste(voll) if "Keine Erinnerung" in z.titel]
    assert (zeile.titel, zeile.detail) == ("Keine Erinnerung an den Kontakt bis 20.12.2026", "in Reha")


def test_ages_warn_twelve_months_ahead_on_every_tab(voll: Case, page_of: Page, uhr: FesteUhr) -> None:
    assert [(z.titel, z.status) for z in altersstufen(voll)] == [
        ("25 Jahre, 14.03.2029", ""),
        ("27 Jahre, 14.03.2031", ""),
    ]
    uhr.stelle(um(13, 3, jahr=2028))
    assert altersstufen(voll)[0].status == ""
    uhr.stelle(um(14, 3, jahr=2028))
    assert altersstufen(voll)[0].status == "wa"
    assert altersstufen(voll)[0].detail.startswith("Übergang jetzt vorbereiten.")
    page = page_of(voll)
    page.show_tab("chronik")
    assert "25 Jahre, 14.03.2029" in [b.text() for b in page.head.findChildren(Badge)]


def test_an_unknown_birthday_has_no_ages(session: Session, fall: Callable[..., int]) -> None:
    fall_id = fall("Ada", "Ohnetag")
    person = replace(session.akte.faelle.ansicht(fall_id).person, geburtsdatum=Geburtsdatum())
    with session.akte.datei.arbeit.schreiben("Probe") as uow:
        uow.save(person)
    assert altersstufen(Case(session, fall_id)) == []


# -- words of the field of work


def test_the_hilfeplan_has_its_own_words(voll: Case, page_of: Page) -> None:
    with voll.session.akte.datei.arbeit.schreiben("Probe") as uow:
        uow.save(replace(uow.get(Fall, voll.fall_id), rechtskreis=Rechtskreis.SGB8))
    page = page_of(Case(voll.session, voll.fall_id))
    assert [s.name for s in UebersichtPresenter(page.case).runden.ring()] == [
        "Bedarf klären",
        "Ziele der Hilfe",
        "Hilfeplan",
        "Hilfeplangespräch",
    ]
    bar = page.findChild(QTabBar, "fallReiter")
    assert [bar.tabText(i) for i in range(1, 5)] == [
        s.name for s in UebersichtPresenter(page.case).runden.ring()
    ]
    words = [w.text() for w in page.tab().findChildren(QLabel) if w.isVisible()]
    assert "Unsere Aufgaben" in words
    assert "Haushalt" in words
    assert "Bedarfsgemeinschaft" not in words


def test_a_profile_of_a_newer_program_gives_way(voll: Case) -> None:
    with voll.session.akte.datei.arbeit.schreiben("Probe") as uow:
        uow.save(replace(uow.get(Fall, voll.fall_id), profil="von_morgen"))
    assert profil_von(Case(voll.session, voll.fall_id)).id == "sgb2_fallmanagement"


def test_what_was_entrusted_is_not_on_the_overview(voll: Case) -> None:
    kontakt = replace(
        voll.ansicht.bild.kontakte[0],
        id=0,
        version=0,
        um=um(22, 11),
        text="Geheimes",
        klasse=Notizklasse.ANVERTRAUT,
    )
    with voll.session.akte.datei.arbeit.schreiben("Probe") as uow:
        uow.add(kontakt)
    zeile = UebersichtPresenter(Case(voll.session, voll.fall_id)).kontakte()[0]
    assert zeile.text == "Anvertraut, Inhalt verborgen"
