"""The review: both sides alike, then the decision opens the next Runde."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.fall import Phase
from fallakte.domain.vereinbarung import Grund, Seite, Stand
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.fall.ueberpruefung_presenter import UeberpruefungPresenter
from tests.ui.fall.finden import area, button, find, text

Page = Callable[[Case], FallPage]


def alle(p: UeberpruefungPresenter) -> list[int]:
    return [z.zusage.id for seite in (Seite.STELLE, Seite.PERSON) for z in p.zeilen(seite)]


def test_without_a_document_in_force_there_is_nothing_to_review(begonnen: Case) -> None:
    p = UeberpruefungPresenter(begonnen)
    assert not p.in_kraft
    assert p.review is None


def test_a_state_that_needs_a_reason_waits_for_it(in_kraft: Case, qtbot: QtBot) -> None:
    p = UeberpruefungPresenter(in_kraft)
    p.beginnen()
    erste = alle(p)[0]
    with qtbot.waitSignal(p.changed):
        p.bewerten(erste, Stand.TEILWEISE, None)
    assert in_kraft.ansicht.bild.zusagestaende == ()
    assert p.zeilen(Seite.STELLE)[0].stand is Stand.TEILWEISE
    p.bewerten(erste, Stand.TEILWEISE, Grund.LIEGT_BEI_UNS)
    (stored,) = in_kraft.ansicht.bild.zusagestaende
    assert (stored.stand, stored.grund) == (Stand.TEILWEISE, Grund.LIEGT_BEI_UNS)
    p.bewerten(erste, Stand.ERFUELLT, Grund.LIEGT_BEI_UNS)
    (stored,) = in_kraft.ansicht.bild.zusagestaende
    assert (stored.stand, stored.grund) == (Stand.ERFUELLT, None)
    assert p.offene() == 7


def test_both_sides_have_as_many_rows_and_the_same_words(in_kraft: Case) -> None:
    p = UeberpruefungPresenter(in_kraft)
    assert len(p.zeilen(Seite.STELLE)) == len(p.zeilen(Seite.PERSON)) == 4
    assert p.zeilen(Seite.STELLE)[0].soll == "einmalig, bis 20.11., Bescheid"


def test_one_field_of_the_view_does_not_touch_the_other(in_kraft: Case) -> None:
    p = UeberpruefungPresenter(in_kraft)
    p.beginnen()
    p.festhalten(zufrieden=4)
    p.festhalten(hat_gefehlt="Lerncafé")
    assert (p.review.zufrieden, p.review.hat_gefehlt) == (4, "Lerncafé")


def test_the_whole_review_by_keyboard(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    page.show_tab("ueberpruefung")
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.focus_start()
    p = UeberpruefungPresenter(page.case)
    close = button(page, "ueberpruefungAbschliessen")
    for i, zusage_id in enumerate(alle(p)):
        find(page, QWidget, f"ist_{zusage_id}_1").setFocus()
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_3 if i == 0 else Qt.Key.Key_1)
    assert text(page, "entscheidungFolge") == "Bei 1 Zusage fehlt noch der Stand."
    reason = find(page, QComboBox, f"grund_{alle(p)[0]}")
    reason.setCurrentIndex(1)
    reason.activated.emit(1)
    assert text(page, "entscheidungFolge") == "Wählen Sie eine Entscheidung."
    find(page, QWidget, "zufrieden_4").click()
    QTest.keyClicks(area(page, "worteDerPerson"), "Passt so.")
    find(page, QRadioButton, "entscheidung_fortfuehren").click()
    assert not close.isEnabled()
    grounds = area(page, "entscheidungGrund")
    grounds.setFocus()
    QTest.keyClicks(grounds, "Der Weg stimmt.")
    QTest.keyClick(grounds, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bild = page.case.ansicht.bild
    (review,) = bild.ueberpruefungen
    assert (review.zufrieden, review.worte_der_person, review.begruendung) == (
        4,
        "Passt so.",
        "Der Weg stimmt.",
    )
    assert bild.runde.nummer == 2
    assert page.tab().objectName() == "uebersicht"


def test_beenden_leads_to_the_nachbetreuung(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    page.show_tab("ueberpruefung")
    button(page, "ueberpruefungBeginnen").click()
    for zusage_id in alle(UeberpruefungPresenter(page.case)):
        find(page, QWidget, f"ist_{zusage_id}_4").click()
    find(page, QRadioButton, "entscheidung_beenden").click()
    QTest.keyClicks(area(page, "entscheidungGrund"), "Ausbildung begonnen.")
    assert text(page, "entscheidungFolge") == "Danach beginnt die Nachbetreuung."
    button(page, "ueberpruefungAbschliessen").click()
    assert page.case.ansicht.stand.phase is Phase.NACHBETREUUNG
    assert page.head.menu_actions()["fallAbschliessen"].isEnabled()


def test_a_goal_is_rated_inside_the_review(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    page.show_tab("ueberpruefung")
    button(page, "ueberpruefungBeginnen").click()
    p = UeberpruefungPresenter(page.case)
    ziel = p.ziele()[0].ziel
    find(page, QWidget, f"gasPruefung_{ziel.id}_1").click()
    stand = page.case.session.akte.ziele.bewertungen((ziel.id,))[ziel.id]
    assert (stand.stufe, stand.ueberpruefung_id) == (1, p.review.id)


def test_after_the_decision_the_way_leads_to_the_next_document(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.show_tab("ueberpruefung")
    assert text(page, "letzteUeberpruefung").startswith(
        "Zuletzt überprüft am 20.10.2026, Entscheidung: fortführen."
    )
    button(page, "zurNeuenVereinbarung").click()
    assert page.tab().objectName() == "vereinbarung"
