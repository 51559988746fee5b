"""Two views, strengths first, no value lost."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fallakte.domain.assessment import Bogen, Sicht, Tendenz, Vorbehalt
from fallakte.domain.fall import Segment
from fallakte.domain.kreislauf import Zustand
from fallakte.services.uhr import FesteUhr
from fallakte.ui.assessment.presenter import LEER, AssessmentPresenter
from fallakte.ui.assessment.tab import AssessmentTab
from fallakte.ui.assessment.zeilen import FACHKRAFT, PERSON, Lage
from fallakte.ui.fall.case import Case
from tests.ui.assessment.conftest import TabOf, allow
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import button, find, line, text
from tests.ui.walk import nameless, small_targets, tab_round


def erster(p: AssessmentPresenter) -> str:
    return p.bereich.punkte[0].id


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focus(), key)


def domain(tab: AssessmentTab, bereich_id: str) -> None:
    tab.open_at(f"bereich:{bereich_id}")


# -- values


def test_a_number_is_stored_and_told(begonnen: Case, qtbot: QtBot) -> None:
    p = AssessmentPresenter(begonnen)
    with qtbot.waitSignal(p.changed):
        p.setzen(erster(p), PERSON, ressource=3)
    p.setzen(erster(p), PERSON, bedarf=1)
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert (stored.ressource, stored.bedarf, stored.vorbehalt) == (3, 1, None)
    assert p.bereiche()[0].satz() == "Lebensunterhalt, Stärke 3 von 3, Bedarf 1 von 4"


def test_taking_the_last_number_back_leaves_nicht_besprochen(begonnen: Case) -> None:
    p = AssessmentPresenter(begonnen)
    p.setzen(erster(p), PERSON, bedarf=2)
    p.setzen(erster(p), PERSON, bedarf=LEER)
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert (stored.bedarf, stored.vorbehalt) == (None, Vorbehalt.NICHT_BESPROCHEN)
    assert p.waehlbar() == []
    assert p.besprochen() == 0


def test_moechte_nicht_is_an_answer(begonnen: Case) -> None:
    p = AssessmentPresenter(begonnen)
    p.vorbehalten(erster(p), PERSON, Vorbehalt.MOECHTE_NICHT)
    assert p.besprochen() == 1


def test_two_steps_apart_are_talked_about_one_is_not(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    p = AssessmentPresenter(begonnen)
    p.setzen(erster(p), PERSON, bedarf=1)
    p.setzen(erster(p), FACHKRAFT, bedarf=2)
    assert not tab.findChild(QWidget, "reden_D01_1").isVisible()
    p.setzen(erster(p), FACHKRAFT, bedarf=3)
    badge = find(tab, QWidget, "reden_D01_1")
    assert [w.text() for w in badge.findChildren(QLabel) if w.text()] == ["darüber reden"]


def test_items_with_a_strength_come_first(begonnen: Case) -> None:
    p = AssessmentPresenter(begonnen)
    dritter = p.bereich.punkte[2].id
    p.setzen(dritter, FACHKRAFT, ressource=2)
    assert p.punkte()[0].punkt.id == dritter
    assert p.staerken() == p.katalog.punkt(dritter).titel


# -- by keyboard


def test_two_digits_rate_one_item(begonnen: Case, tab_of: TabOf) -> None:
    tab_of(begonnen).focus_start()
    assert focus().objectName() == "staerke_person_D01_1_0"
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_1)
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert (stored.sicht, stored.ressource, stored.bedarf) == (Sicht.PERSON, 3, 1)


def test_letters_and_signs_say_what_numbers_cannot(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    tab.focus_start()
    press(Qt.Key.Key_W)
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert (stored.bedarf, stored.vorbehalt) == (None, Vorbehalt.MOECHTE_NICHT)
    assert "möchte nicht" in text(tab, "vorbehalt_person_D01_1")
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_D)
    QTest.keyClicks(focus(), "+")
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert (stored.vorbehalt, stored.dringend, stored.tendenz) == (Vorbehalt.UNKLAR, True, Tendenz.BESSER)
    assert text(tab, "dringend_person_D01_1") == "dringend"
    assert text(tab, "tendenz_person_D01_1") == "wird besser"
    QTest.keyClicks(focus(), "+")
    press(Qt.Key.Key_D)
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert (stored.dringend, stored.tendenz) == (False, None)


@pytest.mark.parametrize(
    ("action", "feld", "wert"),
    [
        ("unklar", "vorbehalt", Vorbehalt.UNKLAR),
        ("schlechter", "tendenz", Tendenz.SCHLECHTER),
        ("istDringend", "dringend", True),
    ],
)
def test_the_menu_does_what_the_letters_do(
    begonnen: Case, tab_of: TabOf, action: str, feld: str, wert: object
) -> None:
    tab = tab_of(begonnen)
    found = tab.findChild(QAction, f"{action}_fachkraft_D01_1")
    assert found is not None
    found.trigger()
    (stored,) = begonnen.ansicht.bild.einschaetzungen
    assert getattr(stored, feld) == wert
    assert stored.sicht is Sicht.FACHKRAFT


def test_tab_walks_in_reading_order(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    tab.focus_start()
    there = [w.objectName() for w in tab_round(tab.window())]
    row = [n for n in there if n.endswith(("D01_1", "D01_1_0"))]
    start = row.index("indiz_D01_1")
    assert row[start:] + row[:start] == [
        "indiz_D01_1", "staerke_person_D01_1_0", "bedarf_person_D01_1_0", "ohne_person_D01_1",
        "staerke_fachkraft_D01_1_0", "bedarf_fachkraft_D01_1_0", "ohne_fachkraft_D01_1", "ziel_D01_1",
    ]  # fmt: skip
    back = {w.objectName() for w in tab_round(tab.window(), backwards=True)}
    assert back == set(there)


def test_up_and_down_walk_through_the_domains(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    domains = find(tab, QListWidget, "bereiche")
    domains.setFocus()
    press(Qt.Key.Key_Down, 5)
    assert text(tab, "bereichTitel") == "Körperliche Gesundheit und Belastbarkeit"
    press(Qt.Key.Key_Up)
    assert text(tab, "bereichTitel") == "Soziales Netz und Sozialraum"


def test_fertig_weiter_goes_to_the_next_domain_with_a_mandate(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    begonnen.write(lambda: begonnen.session.akte.assessment.auslassen(begonnen.fall_id, "D08"))
    domain(tab, "D05")
    button(tab, "fertigWeiter").click()
    assert text(tab, "bereichTitel") == "Beruf und Erfahrung", "past two locked ones and one left out"
    assert focus().objectName() == "staerke_person_D09_1_0"


# -- what a step means


def test_the_meaning_of_a_step_is_read_out_shown_and_written_below(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    four = find(tab, QWidget, "bedarf_person_D01_1_4")
    meaning = "Es ist kein Geld für Essen oder Miete da."
    assert four.accessibleName() == "Bedarf, Sicht von Elif, Einkommen und Alltag, 4 von 4"
    assert four.accessibleDescription() == four.toolTip() == meaning
    assert text(tab, "anker_D01_1") == "Reicht mein Geld bis zum Ende des Monats?"
    four.setFocus()
    assert text(tab, "anker_D01_1") == f"Bedarf 4: {meaning}"
    find(tab, QWidget, "staerke_person_D01_2_0").setFocus()
    assert text(tab, "anker_D01_1") == "Reicht mein Geld bis zum Ende des Monats?"
    assert text(tab, "anker_D01_2") == "Stärke 0: keine erkennbar"


def test_a_row_keeps_its_height_when_its_line_changes(begonnen: Case, tab_of: TabOf) -> None:
    """Otherwise the row below would slip away between press and release of the mouse."""
    tab = tab_of(begonnen)
    row = find(tab, QWidget, "punkt_D01_2")
    before = row.mapTo(tab, QPoint(0, 0))
    find(tab, QWidget, "bedarf_person_D01_1_4").setFocus()
    QApplication.processEvents()
    assert row.mapTo(tab, QPoint(0, 0)) == before


def test_rows_stand_for_another_domain_without_a_trace_of_the_one_before(
    begonnen: Case, tab_of: TabOf
) -> None:
    tab = tab_of(begonnen)
    p = AssessmentPresenter(begonnen)
    p.setzen("D01.1", PERSON, ressource=3, bedarf=0)
    domain(tab, "D02")
    assert len(tab.sheet.rows) == 5
    assert find(tab, QWidget, "staerke_person_D02_1_0").toolTip() == "keine erkennbar"
    assert all(view.staerke.value() is None for row in tab.sheet.rows.values() for view in row.views.values())
    names = [w.objectName() for w in tab.findChildren(QWidget) if w.isVisible() and "D01" in w.objectName()]
    assert names == []
    domain(tab, "D03")
    assert len(tab.sheet.rows) == 6
    assert nameless(tab) == small_targets(tab) == []


# -- evidence


def test_a_proof_is_kept_when_the_field_is_left(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    proof = line(tab, "indiz_D01_1")
    proof.setFocus()
    QTest.keyClicks(proof, "Bescheid gesehen")
    press(Qt.Key.Key_Tab)
    assert begonnen.ansicht.bild.einschaetzungen[0].indiz == "Bescheid gesehen"


def test_a_proof_half_written_is_stored_when_another_domain_is_chosen(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    proof = line(tab, "indiz_D01_1")
    proof.setFocus()
    QTest.keyClicks(proof, "Bescheid gesehen")
    domain(tab, "D06")
    domain(tab, "D01")
    assert line(tab, "indiz_D01_1").text() == "Bescheid gesehen"
    assert begonnen.ansicht.bild.einschaetzungen[0].punkt_id == "D01.1"


def test_a_proof_that_is_too_long_is_not_lost_in_a_locked_domain(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    proof = line(tab, "indiz_D01_1")
    proof.setFocus()
    proof.setText("x" * 20_001)
    domain(tab, "D06")
    assert begonnen.ansicht.bild.einschaetzungen == ()
    domain(tab, "D01")
    assert len(line(tab, "indiz_D01_1").text()) == 20_001


# -- the end of a sheet


def test_closing_needs_a_focus_or_kein_bedarf(begonnen: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(begonnen)
    close = button(tab, "bogenAbschliessen")
    assert not close.isEnabled()
    assert text(tab, "warumNichtAbschliessen") == "erst nach einer Einschätzung"
    AssessmentPresenter(begonnen).setzen("D01.1", PERSON, bedarf=2)
    assert close.isEnabled()

    def fill(dialog: QDialog) -> None:
        ok = button(dialog, "abschliessenOk")
        ok.click()
        assert "kein Bedarf" in text(dialog, "abschliessenFehler")
        find(dialog, QCheckBox, "schwerpunkt_D01_1").click()
        ok.click()

    ask.dialog = fill
    close.click()
    assert begonnen.ansicht.stand.segmente[0].zustand is Zustand.FERTIG
    assert text(tab, "staerkenZuerst") == "Schwerpunkte: Einkommen und Alltag"
    assert find(tab, QWidget, "staerke_person_D01_1_0").focusPolicy() == Qt.FocusPolicy.NoFocus
    button(tab, "neuerBogen").click()
    assert find(tab, QWidget, "staerke_person_D01_1_0").focusPolicy() != Qt.FocusPolicy.NoFocus


def test_ziel_daraus_asks_for_a_goal_with_its_origin(begonnen: Case, tab_of: TabOf, qtbot: QtBot) -> None:
    tab = tab_of(begonnen)
    with qtbot.waitSignal(begonnen.tab_wanted) as wanted:
        button(tab, "ziel_D01_2").click()
    assert wanted.args == ["ziele", "punkt:D01.2"]


def test_without_a_runde_the_way_is_shown(neu: Case, tab_of: TabOf, qtbot: QtBot) -> None:
    tab = tab_of(neu)
    with qtbot.waitSignal(neu.tab_wanted) as wanted:
        button(tab, "assessmentZurUebersicht").click()
    assert wanted.args == ["uebersicht", ""]


def test_an_empty_sheet_asks_for_a_strength(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    assert text(tab, "staerkenZuerst") == "Noch nicht besprochen – mit welcher Stärke fangen wir an?"
    AssessmentPresenter(begonnen).setzen("D01.1", PERSON, bedarf=2)
    assert "Noch nicht besprochen" not in text(tab, "staerkenZuerst")


def test_going_back_to_the_goals_keeps_the_closed_sheet_in_sight(begonnen: Case, uhr: FesteUhr) -> None:
    """Only a way back to the Assessment itself makes the sheet old."""
    akte, fall_id = begonnen.session.akte, begonnen.fall_id
    p = AssessmentPresenter(begonnen)
    p.setzen(erster(p), PERSON, bedarf=2)
    begonnen.write(lambda: akte.assessment.abschliessen(fall_id, (), kein_bedarf=True))
    for segment, sichtbar in ((Segment.ZIELE, True), (Segment.ASSESSMENT, False)):
        uhr.stelle(uhr.jetzt() + timedelta(minutes=1))
        begonnen.write(lambda ziel=segment: akte.faelle.zurueckspringen(fall_id, ziel, "Lage ist anders."))
        assert (p.bogen is not None) is sichtbar


# -- mandates and versions


def test_a_domain_without_a_mandate_is_left_out_and_undo_brings_it_back(
    begonnen: Case, tab_of: TabOf
) -> None:
    tab = tab_of(begonnen)
    domain(tab, "D13")
    button(tab, "keinAuftrag").click()
    assert find(tab, QWidget, "ohneAuftrag").isVisible()
    assert not any(row.isVisible() for row in tab.sheet.rows.values())
    assert button(tab, "keinAuftrag").text() == "Doch aufnehmen"
    begonnen.session.undo()
    assert find(tab, QWidget, "punkt_D13_1").isVisible()
    begonnen.session.redo()
    button(tab, "auftragAufnehmen").click()
    assert find(tab, QWidget, "punkt_D13_1").isVisible()


def test_what_was_said_before_a_domain_was_left_out_stays_readable(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    AssessmentPresenter(begonnen).setzen("D01.1", PERSON, bedarf=2)
    button(tab, "keinAuftrag").click()
    assert "kein" in text(tab, "nurLesbar")
    assert find(tab, QWidget, "staerke_person_D01_1_0").focusPolicy() == Qt.FocusPolicy.NoFocus
    assert tab.sheet.rows["D01.1"].person.bedarf.value() == 2


@pytest.mark.parametrize(("version", "bereiche"), [("1", 5), ("2", 14)])
def test_a_sheet_is_shown_with_its_own_version(
    begonnen: Case, tab_of: TabOf, version: str, bereiche: int
) -> None:
    runde = begonnen.ansicht.bild.runde
    assert runde is not None
    datei = begonnen.session.akte.datei
    with datei.arbeit.schreiben("alt", begonnen.fall_id) as uow:
        uow.add(Bogen(runde_id=runde.id, katalog_version=version, begonnen_um=begonnen.session.now()))
    case = Case(begonnen.session, begonnen.fall_id)
    tab = tab_of(case)
    assert find(tab, QListWidget, "bereiche").count() == bereiche
    assert f"Katalog v{version}" in text(tab, "bogenStand")
    AssessmentPresenter(case).setzen("D01.1", PERSON, bedarf=1)
    case.write(lambda: case.session.akte.assessment.abschliessen(case.fall_id, (), kein_bedarf=True))
    button(tab, "neuerBogen").click()
    assert find(tab, QListWidget, "bereiche").count() == 14, "a new sheet begins with the current version"


def test_a_version_that_is_not_here_is_named_and_takes_nothing(begonnen: Case, tab_of: TabOf) -> None:
    runde = begonnen.ansicht.bild.runde
    assert runde is not None
    with begonnen.session.akte.datei.arbeit.schreiben("fremd", begonnen.fall_id) as uow:
        uow.add(Bogen(runde_id=runde.id, katalog_version="99", begonnen_um=begonnen.session.now()))
    tab = tab_of(Case(begonnen.session, begonnen.fall_id))
    assert "Katalog v99 fehlt in diesem Programm" in text(tab, "bogenStand")
    assert find(tab, QWidget, "staerke_person_D01_1_0").focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not button_shown(tab, "fertigWeiter")


def button_shown(tab: AssessmentTab, name: str) -> bool:
    found = tab.findChild(QPushButton, name)
    return found is not None and found.isVisible()


def test_a_closed_sheet_shows_everything_and_takes_nothing(voll: Case, tab_of: TabOf) -> None:
    tab = tab_of(voll)
    for name in ("fertigWeiter", "gespraechsansicht", "keinAuftrag", "weitereSicht", "bogenAbschliessen"):
        assert not button_shown(tab, name), name
    assert button_shown(tab, "neuerBogen")
    assert all(w.isReadOnly() for w in tab.findChildren(QLineEdit) if w.objectName().startswith("indiz_"))


def test_the_lage_of_every_domain_is_told(begonnen: Case) -> None:
    p = AssessmentPresenter(begonnen)
    lagen = {z.bereich.id: z.lage for z in p.bereiche()}
    assert {k for k, lage in lagen.items() if lage is Lage.GESPERRT} == {"D06", "D07", "D14"}
    allow(begonnen, "D07")
    assert {z.bereich.id for z in p.bereiche() if z.lage is Lage.GESPERRT} == {"D06", "D14"}
