"""Half a year of one case by keyboard alone, on a real file: every state on the way is derived and shown.

The person, her words and the places are invented.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fallakte.domain.fall import Phase
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Grund, Seite
from fallakte.services.tagesbild import Karte
from tests.ui import halbjahr_anfang as anfang
from tests.ui import halbjahr_begleiten as begleiten
from tests.ui import halbjahr_pruefen as pruefen
from tests.ui import halbjahr_vereinbaren as mitte
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_tasten import CTRL
from tests.ui.person import PersonAtTheDesk, create_file, keys, real_window

PASSPHRASE = "fünf leise Wörter am Morgen"


@pytest.fixture
def desk(qtbot: QtBot, home: Path, tmp_path: Path) -> Iterator[Desk]:
    ask = PersonAtTheDesk(qtbot)
    with real_window(ask, qtbot, date(2027, 1, 11)) as window:
        create_file(window, ask, tmp_path, PASSPHRASE, qtbot)
        yield Desk(window, ask, qtbot)


NOTHING = "Heute ist nichts offen"


def in_service(desk: Desk, step: str, *, runde: int = 1) -> None:
    """The agreement is in force and its review has not begun; `step` is what matters today."""
    desk.shows(Phase.LEISTUNGSSTEUERUNG, "●●●○", Fehlt.UEBERPRUEFUNG, step, runde=runde)


def beginning(desk: Desk) -> None:
    """First contact, mandate, both views, the end of the sheet."""
    anfang.first_contact(desk)
    desk.shows(Phase.FALLZUGANG, "○○○○", Fehlt.AUFNAHME, runde=0)
    anfang.accept(desk)
    desk.shows(Phase.ARBEITSBUENDNIS, "○○○○", Fehlt.AUFTRAG, runde=0)
    anfang.mandate(desk)
    desk.shows(Phase.ASSESSMENT, "○○○○", Fehlt.EINSCHAETZUNG)
    anfang.talk(desk)
    desk.shows(Phase.ASSESSMENT, "◐○○○", Fehlt.BOGEN_ABSCHLUSS)
    anfang.own_view(desk)
    desk.shows(Phase.ASSESSMENT, "◐○○○", Fehlt.BOGEN_ABSCHLUSS)
    anfang.close_sheet(desk, "D01_1", "D01_4")
    desk.shows(Phase.ZIELE, "●○○○", Fehlt.ZIEL)


def agreeing(desk: Desk) -> None:
    """Three goals, the agreement of both sides, handed out."""
    mitte.guiding_star(desk)
    desk.shows(Phase.ZIELE, "●◐○○", Fehlt.ZIEL_VEREINBAREN)
    mitte.goal(desk, Ebene.RAHMEN, mitte.RAHMEN)
    desk.shows(Phase.ZIELE, "●◐○○", Fehlt.ZIEL_VEREINBAREN)
    mitte.goal(desk, Ebene.HANDLUNG, mitte.PROBE)
    mitte.goal(desk, Ebene.HANDLUNG, mitte.KONTO)
    desk.shows(Phase.VEREINBARUNG, "●●○○", Fehlt.ENTWURF)
    mitte.first_draft(desk)
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.BESPRECHUNG)
    mitte.next_review(desk, "07.06.2027")
    mitte.pair(
        desk,
        ("Wir sprechen mit drei Werkstätten", "26.02.2027"),
        ("Ich stelle mich in zwei Werkstätten vor", "31.03.2027"),
        ziel="1.1",
    )
    mitte.talked(desk)
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.FESTSCHREIBUNG)
    mitte.finish(desk)
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.AUSHAENDIGUNG)
    mitte.hand_out(desk)
    in_service(desk, NOTHING)


def accompanying(desk: Desk) -> None:
    """Contacts of every kind, what comes back, an appointment, our own promise first."""
    begleiten.phone_call_from_today(desk)
    begleiten.no_show(desk)
    in_service(desk, NOTHING)
    begleiten.visit(desk)
    in_service(desk, "Werkstatt Nebelgasse anrufen")
    begleiten.sign_and_add(desk)
    begleiten.appointment(desk)
    in_service(desk, "Werkstatt Nebelgasse anrufen")
    desk.primary()  # done
    in_service(desk, "Termin halten")
    desk.day(1, 3)
    promise = "Zusage einlösen: Wir sprechen mit drei Werkstätten"
    in_service(desk, promise)
    assert desk.heute_rows() == {Karte.ZUSAGEN: 1, Karte.TERMINE: 1}
    desk.back()
    begleiten.keep_own_promise(desk)
    in_service(desk, "Termin halten")
    begleiten.hold_appointment(desk)
    in_service(desk, NOTHING)


def falling_back(desk: Desk) -> None:
    """A crisis: back to the Assessment, all four segments once more."""
    begleiten.crisis(desk)
    in_service(desk, NOTHING)
    begleiten.jump_back(desk)
    desk.shows(Phase.ASSESSMENT, "○○○○", Fehlt.EINSCHAETZUNG)
    desk.day(16, 3)
    anfang.rate_item(desk, "Wohnen", "D03_1", strength=1, need=4)
    desk.shows(Phase.ASSESSMENT, "◐○○○", Fehlt.BOGEN_ABSCHLUSS)
    anfang.close_sheet(desk, "D03_1")
    desk.shows(Phase.ZIELE, "●○○○", Fehlt.ZIEL)
    desk.day(17, 3)
    mitte.confirm(desk, mitte.PROBE)
    desk.shows(Phase.VEREINBARUNG, "●●○○", Fehlt.ENTWURF)
    desk.day(18, 3)
    mitte.next_draft(desk)
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.BESPRECHUNG)
    mitte.mend_pair(desk, 1, ("Wir begleiten ihn am ersten Tag der Probearbeit", "30.04.2027"))
    mitte.next_review(desk, "07.06.2027")
    mitte.finish(desk)
    mitte.hand_out(desk)
    in_service(desk, NOTHING)


def reviewing(desk: Desk) -> None:
    """What became of it on both sides; the decision opens Runde 2."""
    desk.day(19, 4)
    promise = "Nach der Zusage fragen: Ich stelle mich in zwei Werkstätten vor"
    in_service(desk, promise)
    assert desk.heute_rows() == {Karte.KONTAKT: 1}
    desk.back()
    desk.day(3, 5)
    promise = "Zusage einlösen: Wir begleiten ihn am ersten Tag der Probearbeit"
    in_service(desk, promise)
    desk.day(8, 6)
    begleiten.keep_own_promise(desk)
    in_service(desk, "Gemeinsam überprüfen")
    assert desk.heute_rows() == {Karte.VEREINBARUNGEN: 1, Karte.KONTAKT: 1, Karte.GELUNGEN: 1}
    desk.back()
    pruefen.begin_review(desk)
    in_service(desk, Fehlt.UEBERPRUEFUNG.label)
    pruefen.find_out(desk, pruefen.Befund(Seite.PERSON, 2, Grund.ANGEBOT_FEHLT))
    desk.shows(Phase.UEBERPRUEFUNG, "●●●◐", Fehlt.ENTSCHEIDUNG)
    pruefen.rate_goal(desk, mitte.PROBE, -1)
    pruefen.rerate(desk, "D03.1", "person", 2, 2)
    pruefen.rerate(desk, "D03.1", "fachkraft", 2, 1)
    pruefen.persons_view(desk, 3, 5, "Es dauert, aber es geht voran.")
    pruefen.decide(desk, Entscheidung.AENDERN, "Ein Betrieb hat zugesagt, der Weg dahin fehlt noch.")
    desk.shows(Phase.ASSESSMENT, "○○◐○", Fehlt.EINSCHAETZUNG, runde=2)


def second_round(desk: Desk) -> None:
    """The same circle, shorter, and the review that ends it."""
    desk.day(14, 6)
    anfang.rate_item(desk, "Wohnen", "D03_1", strength=2, need=1)
    desk.shows(Phase.ASSESSMENT, "◐○◐○", Fehlt.BOGEN_ABSCHLUSS, runde=2)
    anfang.close_sheet(desk, "D03_1")
    desk.shows(Phase.ZIELE, "●○◐○", Fehlt.ZIEL, runde=2)
    mitte.confirm(desk, mitte.PROBE)
    desk.shows(Phase.VEREINBARUNG, "●●◐○", Fehlt.BESPRECHUNG, runde=2)
    mitte.mend_pair(desk, 1, ("Wir zahlen die Fahrten zur Werkstatt", "30.07.2027"), "09.07.2027")
    mitte.next_review(desk, "12.07.2027")
    mitte.talked(desk)
    mitte.finish(desk)
    mitte.hand_out(desk)
    in_service(desk, "Kontakt aufnehmen", runde=2)
    anfang.note(desk, "Er hat die Fahrkarte und weiß, wann er anfängt.")
    in_service(desk, NOTHING, runde=2)
    desk.day(12, 7)
    pruefen.begin_review(desk)
    pruefen.find_out(desk, pruefen.Befund(Seite.STELLE, 1), pruefen.Befund(Seite.PERSON, 1))
    desk.shows(Phase.UEBERPRUEFUNG, "●●●◐", Fehlt.ENTSCHEIDUNG, runde=2)
    pruefen.rate_goal(desk, mitte.PROBE, 2)
    pruefen.persons_view(desk, 5, 5, "Ich habe einen Vertrag.")
    pruefen.decide(desk, Entscheidung.BEENDEN, "Er hat einen Arbeitsvertrag.")
    desk.shows(Phase.NACHBETREUUNG, "●●●●", Fehlt.ABSCHLUSS, runde=2)


def ending(desk: Desk) -> None:
    """Closing, three looks back, and where a closed case is found."""
    pruefen.close(desk)
    days = [n.am for n in desk.ansicht.bild.nachkontakte]
    assert days == [date(2027, 8, 9), date(2027, 10, 4), date(2028, 1, 10)]
    for number, day in enumerate(days, 1):
        desk.shows(Phase.NACHBETREUUNG, "●●●●", Fehlt.NACHKONTAKT, runde=2)
        desk.day(day.day, day.month, day.year)
        assert desk.heute_rows().get(Karte.STICHTAGE) == 1
        desk.back()
        pruefen.look_back(desk, f"Nachkontakt {number}: Er arbeitet weiter in der Werkstatt.")
    desk.shows(Phase.ABGESCHLOSSEN, "●●●●", None, runde=2)
    assert desk.heute_rows().keys() <= {Karte.GELUNGEN}
    desk.find_case("Quittenbaum")
    desk.shows(Phase.ABGESCHLOSSEN, "●●●●", None, runde=2)
    keys(desk.window, Qt.Key.Key_2, CTRL)
    desk.press("mitAbgeschlossenen")
    desk.open_case()
    desk.shows(Phase.ABGESCHLOSSEN, "●●●●", None, runde=2)


@pytest.mark.qt_log_ignore("does not support", extend=True)  # menus, on a platform without windows
def test_half_a_year_of_one_case(desk: Desk) -> None:
    beginning(desk)
    agreeing(desk)
    accompanying(desk)
    falling_back(desk)
    reviewing(desk)
    second_round(desk)
    ending(desk)


def to_the_mandate(desk: Desk) -> None:
    anfang.first_contact(desk)
    anfang.accept(desk)
    anfang.mandate(desk)


def test_a_step_that_was_left_out_is_found_out(desk: Desk) -> None:
    """Negative control: without the rating, or without the end of the sheet, the ring is another one."""
    to_the_mandate(desk)
    with pytest.raises(AssertionError, match="○○○○"):
        desk.shows(Phase.ASSESSMENT, "◐○○○", Fehlt.BOGEN_ABSCHLUSS)
    anfang.talk(desk)
    desk.shows(Phase.ASSESSMENT, "◐○○○", Fehlt.BOGEN_ABSCHLUSS)
    with pytest.raises(AssertionError, match="◐○○○"):
        desk.shows(Phase.ZIELE, "●○○○", Fehlt.ZIEL)
    with pytest.raises(AssertionError, match="the next step is Schwerpunkte wählen"):
        desk.shows(Phase.ASSESSMENT, "◐○○○", Fehlt.BOGEN_ABSCHLUSS, NOTHING)


def test_a_window_that_does_not_tell_is_found_out(desk: Desk) -> None:
    """Negative control: the facts are right, but the page did not show them."""
    anfang.first_contact(desk)
    anfang.accept(desk)
    desk.page.case.blockSignals(True)
    anfang.mandate(desk)
    assert desk.lage() == (Phase.ASSESSMENT, "○○○○", Fehlt.EINSCHAETZUNG)
    with pytest.raises(AssertionError, match="the head says"):
        desk.shows(Phase.ASSESSMENT, "○○○○", Fehlt.EINSCHAETZUNG)
