"""The review: both sides alike, effect, the person's view, then the decision opens the next Runde."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fallakte.domain.assessment import Sicht
from fallakte.domain.fall import Phase
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.luecke import Lueckenart
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.unterschied import Versaeumnis, Wandel
from fallakte.domain.zusage import Grund, Seite, Stand, Zusagestand
from fallakte.services.uhr import FesteUhr
from fallakte.services.zusagen import Paarangabe
from fallakte.ui.fall.case import Case
from fallakte.ui.fall.fall_page import FallPage
from fallakte.ui.ueberpruefung.folge import Folge
from fallakte.ui.ueberpruefung.presenter import UeberpruefungPresenter
from fallakte.ui.ueberpruefung.wirkung_presenter import Wirkung
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.fall.finden import area, button, enter, find, line, text

Page = Callable[[Case], FallPage]


def alle(p: UeberpruefungPresenter) -> list[int]:
    return [z.zusage.id for seite in Seite for z in p.zeilen(seite)]


def bewerten(p: UeberpruefungPresenter, stand: Stand, grund: Grund | None = None) -> None:
    for zusage_id in alle(p):
        p.bewerten(zusage_id, stand, grund)


def offen(page: FallPage) -> UeberpruefungPresenter:
    """Open the tab with a review just begun."""
    page.show_tab("ueberpruefung")
    button(page, "ueberpruefungBeginnen").click()
    return UeberpruefungPresenter(page.case)


def waehlen(page: FallPage, name: str, index: int) -> None:
    box = find(page, QComboBox, name)
    box.setCurrentIndex(index)
    box.activated.emit(index)


# -- what the presenter knows


def test_without_a_document_in_force_there_is_nothing_to_review(begonnen: Case, page_of: Page) -> None:
    p = UeberpruefungPresenter(begonnen)
    assert not p.in_kraft
    assert p.review is None
    page = page_of(begonnen)
    page.show_tab("ueberpruefung")
    button(page, "zurVereinbarung").click()
    assert page.tab().objectName() == "vereinbarung"


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
    assert p.zeilen(Seite.STELLE)[0].versaeumnis is Versaeumnis.TEILWEISE
    p.bewerten(erste, Stand.ENTFALLEN, Grund.LIEGT_BEI_UNS)
    (stored,) = in_kraft.ansicht.bild.zusagestaende
    assert (stored.stand, stored.grund) == (Stand.ENTFALLEN, None)
    assert p.offene() == 7


def test_taken_back_it_is_without_a_state_again(in_kraft: Case) -> None:
    p = UeberpruefungPresenter(in_kraft)
    p.beginnen()
    erste = alle(p)[0]
    p.bewerten(erste, Stand.ERFUELLT, None)
    p.bewerten(erste, None, None)
    assert p.zeilen(Seite.STELLE)[0].stand is None
    assert p.offene() == 8


def test_both_sides_have_as_many_rows_and_the_same_words(in_kraft: Case) -> None:
    p = UeberpruefungPresenter(in_kraft)
    p.beginnen()
    assert len(p.zeilen(Seite.STELLE)) == len(p.zeilen(Seite.PERSON)) == 4
    assert p.zeilen(Seite.STELLE)[0].soll == "einmalig, bis 20.11., Bescheid"
    assert p.vereinbart(p.review) == (
        "Kooperationsplan, Version 1 vom 02.07.2026. Zusagen: 4 von uns, 4 von Elif. "
        "Überprüfung vereinbart bis 02.01.2027."
    )


def test_one_field_of_the_view_does_not_touch_the_other(in_kraft: Case) -> None:
    p = UeberpruefungPresenter(in_kraft)
    p.beginnen()
    p.festhalten(zufrieden=4)
    p.festhalten(hat_gefehlt="Lerncafé")
    assert (p.review.zufrieden, p.review.hat_gefehlt) == (4, "Lerncafé")


def test_another_version_in_force_does_not_hide_the_open_review(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    akte, fall_id = page.case.session.akte, page.case.fall_id
    for use_case in (
        lambda: akte.vereinbarungen.anlegen(fall_id, "KOOP_2026"),
        lambda: akte.vereinbarungen.festschreiben(max(v.id for v in page.case.ansicht.bild.vereinbarungen)),
        lambda: akte.ausgaben.aushaendigen(max(v.id for v in page.case.ansicht.bild.vereinbarungen)),
    ):
        page.case.write(use_case)
    assert page.case.ansicht.bild.geltende.nummer == 2
    assert p.review is not None
    assert text(page, "ueberholt").startswith("Version 2 ist inzwischen in Kraft.")
    assert find(page, QWidget, f"ist_{alle(p)[0]}").isVisible()


# -- Soll and Ist on the page


def test_a_kept_promise_that_was_due_may_have_been_late(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    kleidung, stellen = alle(p)[0], alle(p)[1]
    for zusage_id in (kleidung, stellen):
        find(page, QWidget, f"ist_{zusage_id}_1").click()
    assert find(page, QComboBox, f"grund_{kleidung}").currentText() == "rechtzeitig"
    assert not [b for b in page.findChildren(QComboBox, f"grund_{stellen}") if b.isVisible()], "not due yet"
    waehlen(page, f"grund_{kleidung}", 1)
    assert text(page, f"versaeumnis_{kleidung}") == "Wir waren zu spät."
    assert p.zeilen(Seite.STELLE)[0].grund is Grund.LIEGT_BEI_UNS
    find(page, QWidget, f"ist_{kleidung}_4").click()
    assert p.zeilen(Seite.STELLE)[0].grund is None
    assert not [w for w in page.findChildren(QLabel, f"versaeumnis_{kleidung}") if w.isVisible()]


def test_a_remark_is_stored_with_its_state_and_survives_another_one(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    erste = alle(p)[0]
    assert not [w for w in page.findChildren(QWidget, f"bemerkung_{erste}") if w.isVisible()]
    find(page, QWidget, f"ist_{erste}_1").click()
    enter(line(page, f"bemerkung_{erste}"), "Bescheid vom 12.10.")
    assert p.zeilen(Seite.STELLE)[0].bemerkung == "Bescheid vom 12.10."
    find(page, QWidget, f"ist_{erste}_4").click()
    assert p.zeilen(Seite.STELLE)[0].bemerkung == "Bescheid vom 12.10."
    assert len(page.case.ansicht.bild.zusagestaende) == 1


def test_third_parties_stand_below_with_the_same_questions(in_kraft: Case, page_of: Page) -> None:
    case = in_kraft
    akte = case.session.akte
    paar = case.ansicht.bild.paare[0]
    with akte.datei.arbeit.schreiben("Probe") as uow:
        uow.add(replace(beispiel.wir("Platz im Lerncafé"), seite=Seite.DRITTE, paar_id=paar.id))
    page = page_of(Case(case.session, case.fall_id))
    p = offen(page)
    (zeile,) = p.zeilen(Seite.DRITTE)
    assert len(p.zeilen(Seite.STELLE)) == 4
    row = find(page, QWidget, f"ist_{zeile.zusage.id}")
    theirs = find(page, QWidget, f"ist_{p.zeilen(Seite.PERSON)[-1].zusage.id}")
    assert row.mapTo(page, row.rect().topLeft()).y() > theirs.mapTo(page, theirs.rect().topLeft()).y()
    assert p.offene() == 9
    find(page, QWidget, f"ist_{zeile.zusage.id}_3").click()
    waehlen(page, f"grund_{zeile.zusage.id}", 2)
    assert p.offene() == 8


# -- the whole way


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
    waehlen(page, f"grund_{alle(p)[0]}", 1)
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
    assert review.naechste_am == date(2027, 5, 23)
    assert bild.runde.nummer == 2
    assert page.tab().objectName() == "uebersicht"


def test_beenden_leads_to_the_abschluss(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    for zusage_id in alle(p):
        find(page, QWidget, f"ist_{zusage_id}_4").click()
    find(page, QRadioButton, "entscheidung_beenden").click()
    QTest.keyClicks(area(page, "entscheidungGrund"), "Ausbildung begonnen.")
    assert text(page, "entscheidungFolge") == "Danach halten Sie den Abschluss fest, mit Art und Ergebnis."
    assert not [w for w in page.findChildren(QWidget, "naechsteAm") if w.isVisible()], (
        "nothing comes after it"
    )
    button(page, "ueberpruefungAbschliessen").click()
    assert page.case.ansicht.stand.phase is Phase.NACHBETREUUNG
    assert page.case.ansicht.stand.fehlt is Fehlt.ABSCHLUSS
    page.show_tab("ueberpruefung")
    assert text(page, "pruefungFaellig") == "Beendet."
    assert not [b for b in page.tab().findChildren(QPushButton, "zurNeuenVereinbarung") if b.isVisible()]


def test_the_next_date_is_shown_changed_and_refused_beyond_the_interval(
    in_kraft: Case, page_of: Page
) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    assert line(page, "naechsteAm").text() == "23.05.2027"
    assert text(page, "naechsteSpaetestens") == "spätestens 23.05.2027"
    enter(line(page, "naechsteAm"), "01.03.2027")
    assert p.review.naechste_am == date(2027, 3, 1)
    enter(line(page, "naechsteAm"), "01.03.2028")
    assert text(page, "naechsteAmFehler") == "„Nächste Überprüfung“ darf nicht nach dem 23.05.2027 liegen."
    assert p.review.naechste_am == date(2027, 3, 1), "what stood there before is not lost"


def test_an_empty_or_broken_date_never_decides(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    bewerten(p, Stand.ERFUELLT)
    find(page, QRadioButton, "entscheidung_fortfuehren").click()
    area(page, "entscheidungGrund").setPlainText("Weiter.")
    enter(line(page, "naechsteAm"), "31.02.2027")
    assert not button(page, "ueberpruefungAbschliessen").isEnabled()
    assert text(page, "entscheidungFolge") == "Prüfen Sie das Datum der nächsten Überprüfung."
    find(page, QRadioButton, "entscheidung_beenden").click()
    assert button(page, "ueberpruefungAbschliessen").isEnabled()


# -- effect


def test_a_goal_is_rated_inside_the_review_and_taken_back(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    case = page.case
    ziel = case.ansicht.bild.ziele[-1]
    case.write(lambda: case.session.akte.ziele.bewerten(ziel.id, -1))
    p = offen(page)
    assert text(page, f"zielVorher_{ziel.id}") == "Start −1 · zuletzt −1 am 23.11.2026"
    find(page, QWidget, f"gasPruefung_{ziel.id}_1").click()
    enter(line(page, f"istwert_{ziel.id}"), "4 Vormittage")
    enter(line(page, f"bemerkung_{ziel.id}"), "Mit dem Bus.")
    alte, neue = case.session.akte.ueberpruefungen.zielverlauf((ziel.id,))[ziel.id]
    assert (alte.stufe, alte.ueberpruefung_id) == (-1, None)
    assert (neue.stufe, neue.istwert, neue.bemerkung) == (1, "4 Vormittage", "Mit dem Bus.")
    assert neue.ueberpruefung_id == p.review.id
    find(page, QWidget, f"gasPruefung_{ziel.id}_2").click()
    assert Wirkung(p).ziele()[-1].jetzt.istwert == "4 Vormittage", "a new level keeps what stands beside it"
    find(page, QWidget, f"gasPruefung_{ziel.id}_2").click()
    assert Wirkung(p).ziele()[-1].jetzt is None


def test_one_goal_is_not_interpreted_two_are(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    eins, zwei, _ = (z.ziel.id for z in Wirkung(p).ziele() if z.ziel.gas_start is not None)
    assert not [w for w in page.findChildren(QLabel, "zielSumme") if w.isVisible()]
    find(page, QWidget, f"gasPruefung_{eins}_0").click()
    assert "ab zwei Zielen" in text(page, "zielSumme")
    find(page, QWidget, f"gasPruefung_{zwei}_0").click()
    assert text(page, "zielSumme").startswith("T-Wert heute 50,0")


def test_schwerpunkte_are_rated_again_beside_what_they_were(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    wirkung = Wirkung(p)
    ours = wirkung.nachzeilen(Sicht.FACHKRAFT)
    assert len(ours) == len(wirkung.nachzeilen(Sicht.PERSON)) == 2
    eine = ours[0]
    find(page, QWidget, f"bedarfHeute_{eine.punkt_id}_fachkraft_1").click()
    find(page, QWidget, f"staerkeHeute_{eine.punkt_id}_fachkraft_3").click()
    nachher = wirkung.nachzeilen(Sicht.FACHKRAFT)[0]
    assert (nachher.damals.bedarf, nachher.heute.bedarf) == (eine.damals.bedarf, 1)
    assert nachher.heute.ressource == 3
    assert page.case.ansicht.stand.phase is Phase.LEISTUNGSSTEUERUNG, "no promise was looked at yet"
    find(page, QWidget, f"bedarfHeute_{eine.punkt_id}_fachkraft_1").click()
    assert wirkung.nachzeilen(Sicht.FACHKRAFT)[0].heute.bedarf is None


# -- what hindered


def report(page: FallPage, ask: FakeAsk, fill: Callable[[QDialog], None]) -> None:
    ask.dialog = fill
    button(page, "lueckeMelden").click()


def test_a_gap_is_reported_without_a_trace_of_the_case(in_kraft: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(in_kraft)
    offen(page)
    area(page, "hatGefehlt").setPlainText("Lerncafé mit freien Plätzen")
    seen: dict[str, str] = {}

    def fill(dialog: QDialog) -> None:
        seen["was"] = dialog.findChild(QPlainTextEdit, "lueckeWas").toPlainText()
        seen["wen"] = dialog.findChild(QLineEdit, "lueckeZielgruppe").text()
        seen["wo"] = dialog.findChild(QComboBox, "lueckeSozialraum").currentText()
        dialog.findChild(QComboBox, "lueckeArt").setCurrentIndex(1)
        dialog.findChild(QPlainTextEdit, "lueckeBehelf").setPlainText("Bücherei")
        dialog.findChild(QPushButton, "lueckeOk").click()

    report(page, ask, fill)
    assert seen == {"was": "Lerncafé mit freien Plätzen", "wen": "junge Menschen unter 25", "wo": "Nordufer"}
    (luecke,) = page.case.session.akte.luecken.liste()
    assert (luecke.art, luecke.behelf) == (Lueckenart.VOLL, "Bücherei")
    assert text(page, "lueckeGemeldet").startswith("Gemeldet.")
    page.case.session.undo()
    assert page.case.session.akte.luecken.liste() == ()


def test_a_name_in_it_is_said_and_can_be_confirmed(in_kraft: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(in_kraft)
    offen(page)

    def fill(dialog: QDialog) -> None:
        dialog.show()
        words = dialog.findChild(QPlainTextEdit, "lueckeWas")
        words.setPlainText("Kein Platz für Elif und Deniz")
        assert text(dialog, "lueckeNamen").startswith("Hier steht ein Name: „Elif“, „Deniz“.")
        dialog.findChild(QPushButton, "lueckeOk").click()
        assert "steht ein Name" in text(dialog, "lueckeFehler")
        assert page.case.session.akte.luecken.liste() == ()
        words.setPlainText("Kein Platz")
        assert not find_hidden(dialog, "lueckeKeinName")
        words.setPlainText("Kein Platz bei Elif")
        dialog.findChild(QCheckBox, "lueckeKeinName").setChecked(True)
        dialog.findChild(QPushButton, "lueckeOk").click()

    report(page, ask, fill)
    assert [luecke.was for luecke in page.case.session.akte.luecken.liste()] == ["Kein Platz bei Elif"]


def find_hidden(dialog: QDialog, name: str) -> bool:
    """Whether the widget is to be seen."""
    return dialog.findChild(QWidget, name).isVisible()


# -- Fortschreibung


def test_differences_are_collected_while_talking(in_kraft: Case, page_of: Page, ask: FakeAsk) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    folge = Folge(page.case)
    ours = p.zeilen(Seite.STELLE)
    find(page, QWidget, f"ist_{ours[3].zusage.id}_1").click()
    assert folge.aenderungen(p.review)[0].unterschied.wandel is Wandel.ENTFALLEN
    assert len(page.case.ansicht.bild.vereinbarungen) == 1, "a preview writes nothing"

    def change(dialog: QDialog) -> None:
        dialog.findChild(QPlainTextEdit, "was_stelle_1").setPlainText("Arbeitskleidung im Voraus bezahlen")
        dialog.findChild(QPushButton, "paarOk").click()

    ask.dialog = change
    button(page, f"aendern_{ours[0].zusage.id}").click()
    assert [v.nummer for v in page.case.ansicht.bild.vereinbarungen] == [1, 2]

    def new(dialog: QDialog) -> None:
        dialog.findChild(QPlainTextEdit, "was_stelle_1").setPlainText("Fahrkarte jeden Monat")
        dialog.findChild(QPushButton, "paarOk").click()

    ask.dialog = new
    button(page, "neueZusage").click()
    button(page, f"entfaellt_{ours[1].zusage.id}").click()
    zeilen = {z.text: z.unterschied.wandel for z in folge.aenderungen(p.review)}
    assert zeilen["Fahrkarte jeden Monat"] is Wandel.NEU
    assert (
        zeilen["was: Arbeitskleidung im Voraus bezahlen statt Arbeitskleidung bezahlen"] is Wandel.GEAENDERT
    )
    assert zeilen["Fahrkarte für Gespräche (erfüllt)"] is Wandel.ENTFALLEN
    assert zeilen["Praktikumsstellen: 3 von 5 (herausgenommen)"] is Wandel.ENTFALLEN
    button(page, f"weiter_{ours[1].zusage.id}").click()
    assert "Praktikumsstellen: 3 von 5, bis 27.11.2026" in {z.text for z in folge.aenderungen(p.review)}


def test_a_difference_is_read_word_first_and_never_as_markup(in_kraft: Case, page_of: Page) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    akte = page.case.session.akte
    page.case.write(lambda: akte.fortschreibung.erstellen(p.review.id))
    bild = page.case.ansicht.bild
    zwei = bild.vereinbarungen[-1]
    eine = bild.zusagen_von(zwei.id)[0]
    neu = replace(eine, was="<b>Kleidung</b> & Schuhe")
    partner = [z for z in bild.zusagen_von(zwei.id) if z.paar_id == eine.paar_id and z.id != eine.id]
    page.case.write(
        lambda: akte.zusagen.paar_schreiben(
            zwei.id, Paarangabe(paar_id=eine.paar_id, zusagen=(neu, *partner))
        )
    )
    row = find(page, QWidget, f"aenderung_{eine.id}")
    assert row.accessibleName().startswith("geändert, Wir: was: <b>Kleidung</b> & Schuhe statt")
    words = [w.text() for w in row.findChildren(QLabel)]
    assert words[0] == "geändert ±"
    assert any("&lt;b&gt;Kleidung&lt;/b&gt; &amp; Schuhe" in w for w in words)


@pytest.mark.parametrize("drafted", [False, True])
def test_aendern_decides_and_opens_the_next_version(in_kraft: Case, page_of: Page, drafted: bool) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    if drafted:
        page.case.write(lambda: page.case.session.akte.fortschreibung.erstellen(p.review.id))
    bewerten(p, Stand.NICHT_ERFUELLT, Grund.LIEGT_BEI_UNS)
    find(page, QRadioButton, "entscheidung_aendern").click()
    area(page, "entscheidungGrund").setPlainText("Weniger auf einmal.")
    close = button(page, "ueberpruefungAbschliessen")
    assert close.text() == "Fortschreibung erstellen"
    close.click()
    bild = page.case.ansicht.bild
    assert bild.runde.nummer == 2
    (neue,) = [v for v in bild.vereinbarungen if v.nummer == 2]
    assert (neue.runde_id, neue.naechste_pruefung) == (bild.runde.id, date(2027, 5, 23))
    assert page.tab().objectName() == "ueberpruefung", "the differences are shown here"
    button(page, "zurFortschreibung").click()
    assert page.tab().objectName() == "vereinbarung"


# -- afterwards


def test_after_the_decision_the_protocol_stays_and_takes_nothing(voll: Case, page_of: Page) -> None:
    page = page_of(voll)
    page.show_tab("ueberpruefung")
    assert text(page, "protokollEntscheidung") == "20.10.2026, Entscheidung: fortführen"
    assert text(page, "protokollGrund") == "Der Weg stimmt, die Küche passt."
    card = find(page, QWidget, "protokollKarte")
    words = " ".join(w.text() for w in card.findChildren(QLabel))
    assert "teilweise, Grund: Angebot fehlt" in words, "as it was found then, not as it is now"
    assert "erfüllt 12.11." not in words
    edits = [w for w in card.findChildren(QPlainTextEdit) + card.findChildren(QComboBox) if w.isVisible()]
    assert edits == []
    button(page, "zurNeuenVereinbarung").click()
    assert page.tab().objectName() == "vereinbarung"


def test_the_protocol_of_an_earlier_round_is_one_click_away(voll: Case, page_of: Page, uhr: FesteUhr) -> None:
    akte = voll.session.akte
    zwei = max(v.id for v in voll.ansicht.bild.vereinbarungen)
    akte.vereinbarungen.festschreiben(zwei)
    akte.ausgaben.aushaendigen(zwei)
    uhr.stelle(uhr.jetzt() + timedelta(days=1))
    akte.ueberpruefungen.beginnen(voll.fall_id)
    page = page_of(Case(voll.session, voll.fall_id))
    p = UeberpruefungPresenter(page.case)
    bewerten(p, Stand.ERFUELLT)
    review = p.review.id
    uhr.stelle(uhr.jetzt() + timedelta(hours=1))
    page.case.write(lambda: akte.ueberpruefungen.entscheiden(review, Entscheidung.FORTFUEHREN, "Gut."))
    page.show_tab("ueberpruefung")
    assert text(page, "protokollGrund") == "Gut."
    erste = p.entschiedene()[-1]
    button(page, f"protokoll_{erste.id}").click()
    assert text(page, "protokollGrund") == "Der Weg stimmt, die Küche passt."
    page.tab().open_at(f"protokoll:{review}")
    assert text(page, "protokollGrund") == "Gut."


def test_what_is_said_later_does_not_change_the_protocol(
    in_kraft: Case, page_of: Page, uhr: FesteUhr
) -> None:
    page = page_of(in_kraft)
    p = offen(page)
    bewerten(p, Stand.TEILWEISE, Grund.KRANKHEIT)
    find(page, QRadioButton, "entscheidung_fortfuehren").click()
    area(page, "entscheidungGrund").setPlainText("Weiter.")
    button(page, "ueberpruefungAbschliessen").click()
    (review,) = p.entschiedene()
    uhr.stelle(uhr.jetzt() + timedelta(days=3))
    satz = Zusagestand(
        zusage_id=p.zeilen(Seite.PERSON, review)[0].zusage.id, um=uhr.jetzt(), stand=Stand.ERFUELLT
    )
    page.case.write(lambda: page.case.session.akte.zusagen.bewerten(satz))
    assert p.zeilen(Seite.PERSON, review)[0].stand is Stand.TEILWEISE
