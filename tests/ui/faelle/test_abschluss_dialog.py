"""The end of a case in its dialogs: what is open is named, what follows is said, nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fallakte.domain.abschluss import Abschlussart, Teilantwort
from fallakte.domain.fall import Phase
from fallakte.services.abschlusslage import Zusagenverbleib
from fallakte.services.uhr import FesteUhr
from fallakte.ui.faelle.abschluss_dialog import close_case, reopen_case
from fallakte.ui.faelle.nachkontakt_dialog import end_aftercare, hold_aftercare
from fallakte.ui.fall import beginn
from fallakte.ui.fall.case import Case
from fallakte.ui.shell.session import Session
from tests.ui.fakes import FakeAsk
from tests.ui.fall import beispiel
from tests.ui.walk import nameless, names, show, small_targets, tab_round, type_text

Do = Callable[[QDialog], None]


@pytest.fixture
def fall_id(session: Session, uhr: FesteUhr) -> int:
    """A case with a plan in force: promises of both sides are open."""
    return beispiel.elif_in_kraft(session.akte, uhr)[0]


def choose(dialog: QDialog, name: str, value: object) -> None:
    box = dialog.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(value))
    assert box.currentData() == value


def write(dialog: QDialog, name: str, words: str) -> None:
    field = dialog.findChild(QLineEdit, name) or dialog.findChild(QPlainTextEdit, name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    type_text(field, words)


def click(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name) or dialog.findChild(QToolButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def text(dialog: QDialog, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def phase(session: Session, fall_id: int) -> Phase:
    return session.akte.faelle.ansicht(fall_id).stand.phase


def test_what_is_open_is_named_before_anything_ends(session: Session, ask: FakeAsk, fall_id: int) -> None:
    lage = session.akte.abschluss.lage(fall_id)
    assert lage.wir
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.findChild(QWidget, "abschlussOffen").accessibleName())
        choose(dialog, "abschlussArt", Abschlussart.ARBEIT)
        seen.append(text(dialog, "abschlussFolge"))
        write(dialog, "abschlussErgebnis", "Stelle in der Gärtnerei")
        click(dialog, "abschlussOk")
        seen.append(text(dialog, "abschlussFehler"))
        choose(dialog, "abschlussZusagen", Zusagenverbleib.VORLEGEN)
        click(dialog, "abschlussOk")

    ask.dialog = look
    assert close_case(session, fall_id)
    names, follows, refused = seen
    assert f"{len(lage.wir)} unserer Zusagen sind offen" in names or "Eine unserer Zusagen ist offen" in names
    assert all(z.was.rstrip(".") in names for z in (*lage.wir[:4], *lage.person[:4]))
    assert "läuft" in names
    assert follows.count("202") == 3
    assert "wie es damit weitergeht" in refused
    assert phase(session, fall_id) is Phase.NACHBETREUUNG
    (ende,) = session.akte.faelle.ansicht(fall_id).bild.abschluesse
    assert (ende.art, ende.ergebnis) == (Abschlussart.ARBEIT, "Stelle in der Gärtnerei")


def test_a_kind_has_to_be_chosen_and_the_result_said(session: Session, ask: FakeAsk, fall_id: int) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        click(dialog, "abschlussOk")
        seen.append(text(dialog, "abschlussArtFehler"))
        choose(dialog, "abschlussArt", Abschlussart.RECHTSKREIS)
        choose(dialog, "abschlussZusagen", Zusagenverbleib.ENTFALLEN)
        write(dialog, "abschlussErgebnis", "Rente")
        click(dialog, "abschlussOk")
        seen.append(text(dialog, "abschlussFolgestelleFehler"))

    ask.dialog = look
    assert not close_case(session, fall_id)
    assert seen[0].startswith("Bitte wählen Sie")
    assert "Wie es weitergeht" in seen[1]


def test_nobody_is_asked_who_cannot_be_asked(session: Session, ask: FakeAsk, fall_id: int) -> None:
    seen: list[object] = []

    def look(dialog: QDialog) -> None:
        write(dialog, "abschlussSicht", "war zufrieden")
        click(dialog, "abschlussZufrieden_4")
        choose(dialog, "abschlussArt", Abschlussart.TOD)
        seen.append(text(dialog, "abschlussFolge"))
        seen.append(dialog.findChild(QPlainTextEdit, "abschlussSicht").isVisible())
        write(dialog, "abschlussErgebnis", "Im Krankenhaus verstorben")
        choose(dialog, "abschlussZusagen", Zusagenverbleib.ENTFALLEN)
        click(dialog, "abschlussOk")

    ask.dialog = look
    assert close_case(session, fall_id)
    assert "sofort abgeschlossen" in str(seen[0])
    assert seen[1] is False
    (ende,) = session.akte.faelle.ansicht(fall_id).bild.abschluesse
    assert (ende.sicht_der_person, ende.zufrieden) == ("", None)
    assert phase(session, fall_id) is Phase.ABGESCHLOSSEN


def test_the_view_of_the_person_is_kept(session: Session, ask: FakeAsk, fall_id: int) -> None:
    def fill(dialog: QDialog) -> None:
        choose(dialog, "abschlussArt", Abschlussart.WUNSCH)
        choose(dialog, "abschlussZusagen", Zusagenverbleib.ENTFALLEN)
        choose(dialog, "abschlussBeendet", Teilantwort.TEILWEISE)
        write(dialog, "abschlussErgebnis", "Vieles")
        write(dialog, "abschlussSicht", "Danke")
        click(dialog, "abschlussZufrieden_5")
        click(dialog, "abschlussOk")

    ask.dialog = fill
    assert close_case(session, fall_id)
    (ende,) = session.akte.faelle.ansicht(fall_id).bild.abschluesse
    assert (ende.hilfebeduerftigkeit_beendet, ende.sicht_der_person, ende.zufrieden) == (
        Teilantwort.TEILWEISE, "Danke", 5,
    )  # fmt: skip


def test_lost_contact_says_how_many_attempts_are_noted(session: Session, ask: FakeAsk, fall_id: int) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        choose(dialog, "abschlussArt", Abschlussart.KONTAKTABBRUCH)
        seen.append(text(dialog, "abschlussFolge"))

    ask.dialog = look
    close_case(session, fall_id)
    assert "kein Versuch" in seen[0]
    assert "Üblich sind 3" in seen[0]


@pytest.fixture
def beendet(session: Session, ask: FakeAsk, fall_id: int) -> int:
    """The same case, in after-care."""
    from fallakte.domain.abschluss import Abschluss

    ende = Abschluss(fall_id=fall_id, am=session.today(), art=Abschlussart.ARBEIT, ergebnis="Arbeit")
    session.akte.abschluss.abschliessen(fall_id, ende, Zusagenverbleib.ENTFALLEN)
    return fall_id


def test_a_look_back_in_its_three_ways(session: Session, ask: FakeAsk, beendet: int) -> None:
    seen: list[str] = []

    def asked(dialog: QDialog) -> str:
        return dialog.findChild(QPlainTextEdit, "nachkontaktErgebnis").accessibleName()

    def reached(dialog: QDialog) -> None:
        seen.append(asked(dialog))
        click(dialog, "nachkontaktOk")
        seen.append(text(dialog, "nachkontaktErgebnisFehler"))
        choose(dialog, "nachkontaktNochDa", Teilantwort.JA)
        write(dialog, "nachkontaktErgebnis", "Läuft gut")
        click(dialog, "nachkontaktOk")

    def missed(dialog: QDialog) -> None:
        click(dialog, "nachkontaktWie_1")
        seen.append(asked(dialog))
        assert not dialog.findChild(QComboBox, "nachkontaktNochDa").isVisible()
        write(dialog, "nachkontaktErgebnis", "Zweimal angerufen")
        click(dialog, "nachkontaktOk")

    def dropped(dialog: QDialog) -> None:
        click(dialog, "nachkontaktWie_2")
        seen.append(asked(dialog))
        write(dialog, "nachkontaktErgebnis", "Umgezogen")
        click(dialog, "nachkontaktOk")

    for do in (reached, missed, dropped):
        ask.dialog = do
        assert hold_aftercare(session, beendet)
    eins, zwei, drei = session.akte.abschluss.nachkontakte(beendet)
    assert [n.erreicht for n in (eins, zwei, drei)] == [True, False, False]
    assert (eins.noch_da, drei.ergebnis) == (Teilantwort.JA, "Umgezogen")
    assert seen == [
        "Was trägt, was wackelt?", "Bitte füllen Sie „Ergebnis“ aus.",
        "Was haben Sie versucht?", "Warum fällt er weg?",
    ]  # fmt: skip
    assert phase(session, beendet) is Phase.ABGESCHLOSSEN


def test_back_with_one_click_from_the_look_back(session: Session, ask: FakeAsk, beendet: int) -> None:
    opened: list[int] = []
    session.case_wanted.connect(lambda fall_id, _tab: opened.append(fall_id))
    ask.dialog = lambda dialog: click(dialog, "nachkontaktRueckkehr")
    assert not hold_aftercare(session, beendet)
    assert phase(session, beendet) is Phase.ABGESCHLOSSEN
    assert phase(session, opened[0]) is Phase.FALLZUGANG
    session.undo()
    assert phase(session, beendet) is Phase.NACHBETREUUNG


def test_after_care_is_ended_with_a_reason(session: Session, ask: FakeAsk, beendet: int) -> None:
    def end(dialog: QDialog) -> None:
        write(dialog, "nachbetreuungGrund", "Verstorben")
        click(dialog, "nachbetreuungEndeOk")

    ask.dialog = end
    assert end_aftercare(session, beendet)
    assert phase(session, beendet) is Phase.ABGESCHLOSSEN
    reopen_case(session, beendet)
    reopen_case(session, beendet)
    assert "schon wieder aufgenommen" in ask.told[0][0]


def test_what_the_menu_says(session: Session, fall_id: int, beendet: int) -> None:
    case = Case(session, beendet)
    assert beginn.why_not_closed(case) == ""
    assert beginn.why_not_back(case) == "die Arbeit ist beendet"
    assert beginn.why_not_reopened(case) == ""
    neu = Case(session, beispiel.elif_anlegen(session.akte))
    assert beginn.why_not_reopened(neu) == "der Fall läuft noch"
    session.akte.abschluss.nachbetreuung_beenden(beendet, "x")
    session.akte.abschluss.wieder_aufnehmen(beendet)
    zu = Case(session, beendet)
    assert beginn.why_not_closed(zu) == "ist abgeschlossen"
    assert beginn.why_not_reopened(zu) == "ist schon wieder aufgenommen"


def test_taking_on_in_its_three_ways(session: Session, ask: FakeAsk) -> None:
    angenommen, wartet, unnoetig = (Case(session, beispiel.elif_anlegen(session.akte)) for _ in range(3))

    def accept(dialog: QDialog) -> None:
        write(dialog, "aufnahmeZugang", "Schule")
        write(dialog, "aufnahmeGrund", "Drei Bedarfe")
        choose(dialog, "aufnahmeProfil", session.programm.profile.profile[-1].id)
        click(dialog, "annehmenOk")

    def wait(dialog: QDialog) -> None:
        click(dialog, "aufnahme_1")
        assert not dialog.findChild(QLineEdit, "aufnahmeZugang").isVisible()
        click(dialog, "annehmenOk")
        assert "Grund" in text(dialog, "aufnahmeGrundFehler")
        write(dialog, "aufnahmeGrund", "Gutachten fehlt")
        click(dialog, "annehmenOk")

    def refuse(dialog: QDialog) -> None:
        click(dialog, "aufnahme_2")
        assert dialog.findChild(QPushButton, "annehmenOk").text() == "Nicht aufnehmen"
        write(dialog, "aufnahmeGrund", "Vermittlung genügt")
        write(dialog, "aufnahmeWeiter", "Team Arbeit")
        click(dialog, "annehmenOk")

    for case, do in ((angenommen, accept), (wartet, wait), (unnoetig, refuse)):
        ask.dialog = do
        assert beginn.accept_case(case)
    fall = session.akte.faelle.ansicht(angenommen.fall_id).fall
    assert (fall.zugang, fall.profil) == ("Schule", session.programm.profile.profile[-1].id)
    stand = session.akte.faelle.ansicht(wartet.fall_id).stand
    assert (stand.phase, stand.wiedervorlage_am) == (Phase.FALLZUGANG, session.today() + timedelta(14))
    assert phase(session, unnoetig.fall_id) is Phase.ABGESCHLOSSEN


def test_forms_are_found_by_the_places_of_their_drafts(session: Session, ask: FakeAsk, fall_id: int) -> None:
    opened: list[str] = []
    ask.dialog = lambda dialog: opened.append(dialog.objectName())
    case = Case(session, fall_id)
    for what in ("abschluss", "uebergabe", "zurueck", "auftrag"):
        assert beginn.open_form(case, what), what
    for what in ("annehmen", "nachkontakt", "nachbetreuung", "", "fehlt"):
        assert not beginn.open_form(case, what), what
    assert opened == ["abschluss", "uebergabe", "zurueck", "auftrag"]


@pytest.mark.parametrize("which", ["abschluss", "annehmen", "nachkontakt", "uebergabe"])
def test_by_keyboard_and_for_a_screen_reader(
    session: Session, ask: FakeAsk, fall_id: int, which: str, qtbot: QtBot
) -> None:
    from fallakte.ui.faelle.uebergabe_dialog import hand_over

    def look(dialog: QDialog) -> None:
        assert nameless(dialog) == []
        assert small_targets(dialog) == []
        show(qtbot, dialog)
        cancel = dialog.findChild(QPushButton, f"{which}Abbrechen")
        cancel.setFocus()
        qtbot.waitUntil(cancel.hasFocus)
        assert f"{which}Ok" in names(tab_round(dialog))

    ask.dialog = look
    if which == "abschluss":
        close_case(session, fall_id)
    elif which == "annehmen":
        beginn.accept_case(Case(session, beispiel.elif_anlegen(session.akte)))
    elif which == "uebergabe":
        hand_over(session, fall_id)
    else:
        from fallakte.domain.abschluss import Abschluss

        ende = Abschluss(fall_id=fall_id, am=session.today(), art=Abschlussart.ARBEIT, ergebnis="x")
        session.akte.abschluss.abschliessen(fall_id, ende, Zusagenverbleib.ENTFALLEN)
        hold_aftercare(session, fall_id)
