"""Goals: from her words to a step one can check. Written, agreed, refused, ended, kept as a draft."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fallakte.domain.fall import Segment
from fallakte.domain.kreislauf import Zustand
from fallakte.domain.ziel import Ebene, Messweg, Ziel
from fallakte.services.uhr import FesteUhr
from fallakte.ui.fall.case import Case
from fallakte.ui.ziele.presenter import ZielePresenter
from fallakte.ui.ziele.tab import ZieleTab
from tests.ui.fakes import FakeAsk
from tests.ui.fall.beispiel import neuer
from tests.ui.fall.finden import area, button, enter, find, line, text
from tests.ui.walk import type_text
from tests.ui.ziele.conftest import TabOf


def stored(case: Case, kurz: str) -> Ziel:
    return next(z for z in case.session.akte.faelle.ansicht(case.fall_id).bild.ziele if z.kurz == kurz)


def new(tab: ZieleTab, ebene: Ebene) -> None:
    tab.findChild(QAction, f"neu_{ebene.value}").trigger()


def rahmenziele(case: Case, anzahl: int) -> list[int]:
    leer = Ziel(fall_id=case.fall_id, ebene=Ebene.RAHMEN, kurz="", geschrieben_um=case.session.now())
    ziele = case.session.akte.ziele
    return [
        neuer(ziele.schreiben(replace(leer, kurz=f"Rahmen {i}", mehr_grund="x")), Ziel) for i in range(anzahl)
    ]


# -- reading


def test_the_tree_numbers_goals_below_their_rahmenziel(voll: Case) -> None:
    baum = ZielePresenter(voll).bild.baum()
    assert [k.kopf for k in baum] == [
        "Rahmenziel 1 · bis 31.08.2027",
        "Handlungsziel 1 · bis 31.03.2027",
        "Handlungsziel 2, Stabilisierung · bis 23.02.2027",
    ]
    (kind,) = baum[0].kinder
    assert kind.kopf == "Handlungsziel 1.1 · bis 29.01.2027"
    assert kind.stufe == -1
    zusagen = {z.was: z.ende for z in kind.zusagen}
    assert zusagen["Arbeitskleidung bezahlen"] == "überfällig · Wir, 20.11."
    assert zusagen["Mietnachweis bringen"] == "überfällig · Elif, 17.11."


def test_a_second_richtungsziel_is_not_lost(voll: Case) -> None:
    stern = ZielePresenter(voll).stern("Ich will ans Meer.")
    voll.session.akte.ziele.schreiben(stern)
    voll.refuse(_any())
    baum = ZielePresenter(voll).bild.baum()
    assert baum[0].satz() == "Richtungsziel, Ich will ans Meer."


def _any() -> Exception:
    from fallakte.domain.fehler import GrundFehlt

    return GrundFehlt()


def test_a_new_handlungsziel_hangs_below_the_chosen_rahmenziel(voll: Case, qtbot: QtBot) -> None:
    p = ZielePresenter(voll)
    oben = next(z for z in p.bild.laufende if z.ebene is Ebene.RAHMEN)
    p.waehlen(oben.id)
    with qtbot.waitSignal(p.opened):
        p.neues(Ebene.HANDLUNG)
    assert p.ziel is not None
    assert (p.ziel.id, p.ziel.oberziel_id) == (0, oben.id)
    assert p.titel() == "Neues Handlungsziel"


def test_what_is_missing_is_said_in_order(voll: Case) -> None:
    p = ZielePresenter(voll)
    ziel = next(z for z in p.bild.laufende if z.ebene is Ebene.HANDLUNG)
    assert p.warum_nicht_vereinbar(ziel) == ""
    ohne = p.mit(ziel, zustimmung_person=False)
    assert p.warum_nicht_vereinbar(ohne) == "Zustimmung beider Seiten oder Dissens fehlt"
    assert p.warum_nicht_vereinbar(p.mit(ohne, dissens="Sie sieht es anders")) == ""
    assert p.warum_nicht_vereinbar(p.mit(ziel, pruefdatum=None)) == "Prüfdatum fehlt"


def test_needs_and_strengths_of_the_assessment_are_offered(voll: Case) -> None:
    p = ZielePresenter(voll)
    ziel = next(z for z in p.bild.laufende if z.punkt_id)
    auswahl = p.bild.auswahl(ziel)
    bogen = max(voll.ansicht.bild.boegen, key=lambda b: b.id)
    assert [punkt for punkt, _ in auswahl.bedarfe[:2]] == list(bogen.schwerpunkte), "what matters first"
    assert all("(Bedarf " in words for _, words in auswahl.bedarfe)
    assert all("(Stärke " in words for _, words in auswahl.staerken)
    assert ziel.punkt_id in dict(auswahl.bedarfe)
    assert p.bild.auswahl(replace(ziel, punkt_id="weg")).bedarfe[-1] == ("weg", "weg"), "a link is never lost"
    assert [words for _, words in auswahl.oberziele] == ["Rahmenziel 1: Ausbildung in der Küche begonnen"]


# -- the first question


def test_without_goals_there_is_only_the_first_question(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    assert find(tab, QWidget, "sternfrage").isVisible()
    assert not tab.tree.isVisible()
    assert not tab.editor.isVisible()
    button(tab, "sternFesthalten").click()
    assert text(tab, "sternWorteFehler") == "Bitte schreiben Sie, was die Person erreichen möchte."
    tab.focus_start()
    type_text(area(tab, "sternWorte"), "Ich will eine eigene Wohnung.")
    tab.primary()
    (ziel,) = begonnen.session.akte.faelle.ansicht(begonnen.fall_id).bild.ziele
    assert (ziel.ebene, ziel.wortlaut) == (Ebene.RICHTUNG, "Ich will eine eigene Wohnung.")
    assert not find(tab, QWidget, "richtungsziel").isHidden()
    assert not tab.findChild(QWidget, "sternfrage").isVisible()


def test_the_auftrag_can_be_the_first_goal(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    button(tab, "sternAuftrag").click()
    button(tab, "sternFesthalten").click()
    (ziel,) = begonnen.session.akte.faelle.ansicht(begonnen.fall_id).bild.ziele
    assert ziel.wortlaut == begonnen.ansicht.fall.auftrag


def test_long_words_get_a_short_title(begonnen: Case) -> None:
    ziel = ZielePresenter(begonnen).stern("Ich will " + "sehr " * 40 + "viel.")
    assert len(ziel.kurz) <= 82
    assert ziel.kurz.endswith("sehr …")
    assert ziel.wortlaut.endswith("viel.")


def test_before_the_cycle_there_is_a_way_to_begin_it(neu: Case, tab_of: TabOf, qtbot: QtBot) -> None:
    tab = tab_of(neu)
    with qtbot.waitSignal(neu.tab_wanted) as wanted:
        button(tab, "zieleZurUebersicht").click()
    assert wanted.args == ["uebersicht", ""]


# -- writing


def test_a_goal_is_written_and_agreed_by_keyboard(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    new(tab, Ebene.HANDLUNG)
    QTest.keyClicks(area(tab, "wortlaut"), "Ich schreibe zwei Bewerbungen.")
    QTest.keyClicks(line(tab, "kurz"), "Zwei Bewerbungen")
    QTest.keyClicks(line(tab, "indikator"), "Kopien")
    agree = button(tab, "zielVereinbaren")
    assert not agree.isEnabled()
    assert text(tab, "warumNichtVereinbar") == "Prüfdatum fehlt"
    enter(line(tab, "pruefdatum"), "29.2.2027")
    assert text(tab, "pruefdatumFehler") == "Diesen Tag gibt es in diesem Monat nicht."
    enter(line(tab, "pruefdatum"), "28.2.2027")
    assert text(tab, "warumNichtVereinbar") == "Zustimmung beider Seiten oder Dissens fehlt"
    find(tab, QCheckBox, "zustimmungPerson").click()
    find(tab, QCheckBox, "zustimmungStelle").click()
    QTest.keyClicks(line(tab, "gas_plus0"), "Zwei Bewerbungen sind verschickt.")
    find(tab, QWidget, "start_minus2").click()
    tab.editor.gas.bedeutung.button(3).click()
    tab.editor.gas.schwierigkeit.button(2).click()
    QTest.keyClicks(line(tab, "startwert"), "0")
    QTest.keyClicks(line(tab, "zielwert"), "2")
    tab.editor.messweg.setCurrentIndex(1)
    tab.primary()
    ziel = stored(begonnen, "Zwei Bewerbungen")
    assert (ziel.indikator, ziel.gas[2], ziel.gas_start) == (
        "Kopien",
        "Zwei Bewerbungen sind verschickt.",
        -2,
    )
    assert (ziel.bedeutung, ziel.schwierigkeit, ziel.startwert, ziel.zielwert) == (3, 2, "0", "2")
    assert ziel.messweg is Messweg.BELEG
    assert ziel.vereinbart_um is not None


def test_a_changed_wording_takes_the_agreement_back(voll: Case, tab_of: TabOf) -> None:
    tab = tab_of(voll)
    assert not tab.findChild(QPushButton, "zielSpeichern").isVisible()
    QTest.keyClicks(area(tab, "wortlaut"), "Und zwar bald. ")
    button(tab, "zielSpeichern").click()
    ziel = stored(voll, "Praktikum in einer Küche")
    assert ziel.wortlaut.startswith("Und zwar bald.")
    assert ziel.vereinbart_um is None
    assert button(tab, "zielVereinbaren").text() == "Ziel vereinbaren"


def test_after_a_jump_back_a_goal_is_agreed_again_as_it_stands(
    voll: Case, tab_of: TabOf, uhr: FesteUhr
) -> None:
    tab = tab_of(voll)
    before = stored(voll, "Praktikum in einer Küche")
    voll.write(lambda: voll.session.akte.ziele.vereinbaren(before.id))
    assert not tab.findChild(QPushButton, "zielVereinbaren").isVisible(), "agreed in this Runde"
    for segment, offered in ((Segment.VEREINBARUNG, False), (Segment.ZIELE, True)):
        uhr.stelle(uhr.jetzt() + timedelta(minutes=1))
        voll.write(lambda to=segment: voll.session.akte.faelle.zurueckspringen(voll.fall_id, to, "Krise"))
        assert tab.findChild(QPushButton, "zielVereinbaren").isVisible() is offered
    uhr.stelle(uhr.jetzt() + timedelta(minutes=1))
    assert button(tab, "zielVereinbaren").text() == "Erneut vereinbaren"
    button(tab, "zielVereinbaren").click()
    after = stored(voll, "Praktikum in einer Küche")
    assert after.vereinbart_um == uhr.jetzt()
    assert after.wortlaut == before.wortlaut
    assert voll.ansicht.stand.segment(Segment.ZIELE).zustand is Zustand.FERTIG
    assert not tab.findChild(QPushButton, "zielVereinbaren").isVisible()


def test_an_empty_title_is_refused_at_its_field_and_nothing_is_lost(voll: Case, tab_of: TabOf) -> None:
    tab = tab_of(voll)
    line(tab, "kurz").selectAll()
    QTest.keyClick(line(tab, "kurz"), Qt.Key.Key_Delete)
    button(tab, "zielSpeichern").click()
    assert text(tab, "kurzFehler") == "Bitte füllen Sie „Ziel“ aus."
    assert area(tab, "wortlaut").toPlainText().startswith("Bis Ende Januar")


def test_a_goal_that_would_end_after_the_one_above_is_explained_and_kept(voll: Case, tab_of: TabOf) -> None:
    tab = tab_of(voll)
    enter(line(tab, "pruefdatum"), "1.9.2027")
    button(tab, "zielSpeichern").click()
    assert text(tab, "pruefdatumFehler").startswith("Das Ziel darüber endet am 31.08.2027.")
    assert line(tab, "pruefdatum").text() == "01.09.2027"
    assert stored(voll, "Praktikum in einer Küche").pruefdatum == date(2027, 1, 29)
    enter(line(tab, "pruefdatum"), "31.8.2027")
    button(tab, "zielSpeichern").click()
    assert stored(voll, "Praktikum in einer Küche").pruefdatum == date(2027, 8, 31)
    assert not tab.findChild(QLabel, "pruefdatumFehler").isVisible()


def test_a_goal_can_be_hung_somewhere_else(voll: Case, tab_of: TabOf) -> None:
    tab = tab_of(voll)
    tab.open_at(str(stored(voll, "Wohnung bleibt sicher").id))
    combo = tab.editor.oberziel
    assert (combo.currentText(), combo.count()) == ("steht für sich", 2)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    button(tab, "zielSpeichern").click()
    oben = stored(voll, "Ausbildung in der Küche begonnen")
    assert stored(voll, "Wohnung bleibt sicher").oberziel_id == oben.id
    assert tab.editor.findChild(QLabel) is not None


def test_a_fourth_rahmenziel_asks_for_its_reason_in_place(voll: Case, tab_of: TabOf) -> None:
    rahmenziele(voll, 2)
    voll.refuse(_any())
    tab = tab_of(voll)
    new(tab, Ebene.RAHMEN)
    QTest.keyClicks(line(tab, "kurz"), "Das vierte")
    grund = line(tab, "mehrGrund")
    button(tab, "zielSpeichern").click()
    assert "drei Rahmenziele" in text(tab, "mehrGrundFehler")
    assert grund.hasFocus()
    type_text(grund, "Die Räumung droht.")
    button(tab, "zielSpeichern").click()
    assert stored(voll, "Das vierte").mehr_grund == "Die Räumung droht."
    assert line(tab, "mehrGrund").text() == "Die Räumung droht.", "it stays to be read"
    tab.open_at(str(stored(voll, "Praktikum in einer Küche").id))
    assert not tab.findChild(QLineEdit, "mehrGrund").isVisible()


def test_the_third_rahmenziel_is_not_asked(voll: Case, tab_of: TabOf) -> None:
    rahmenziele(voll, 1)
    voll.refuse(_any())
    tab = tab_of(voll)
    new(tab, Ebene.RAHMEN)
    assert not tab.findChild(QLineEdit, "mehrGrund").isVisible()


# -- drafts


def test_what_was_being_typed_comes_back_after_the_lock(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    new(tab, Ebene.HANDLUNG)
    QTest.keyClicks(area(tab, "wortlaut"), "Ich will ler")
    tab.commit()
    again = tab_of(begonnen)
    assert area(again, "wortlaut").toPlainText() == "Ich will ler"
    assert again.findChild(QLabel, "warumNichtVereinbar").text() == "kurzer Titel fehlt"


def test_beginning_again_never_covers_a_goal_that_was_begun(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    tab.new_goal(Ebene.HANDLUNG)
    QTest.keyClicks(area(tab, "wortlaut"), "Ich will kochen lernen.")
    tab.new_goal(Ebene.HANDLUNG)
    assert area(tab, "wortlaut").toPlainText() == "Ich will kochen lernen."
    assert text(tab, "entwurfSatz").endswith("wiederhergestellt")
    enter(line(tab, "kurz"), "Kochen")
    button(tab, "zielSpeichern").click()
    tab.new_goal(Ebene.HANDLUNG)
    assert area(tab, "wortlaut").toPlainText() == "", "that one is stored"
    assert [z.kurz for z in begonnen.ansicht.bild.ziele] == ["Kochen"]


def test_what_was_given_up_on_purpose_does_not_come_back(voll: Case, tab_of: TabOf) -> None:
    tab = tab_of(voll)
    before = line(tab, "kurz").text()
    QTest.keyClicks(line(tab, "kurz"), " anders")
    button(tab, "zielVerwerfen").click()
    assert line(tab, "kurz").text() == before
    assert voll.session.akte.entwuerfe.alle() == ()


def test_a_new_goal_given_up_leaves_the_first_question(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    tab.new_goal(Ebene.RAHMEN)
    assert tab.editor.isVisible()
    button(tab, "zielVerwerfen").click()
    assert find(tab, QWidget, "sternfrage").isVisible()
    assert not tab.editor.isVisible()


# -- ending


def test_a_goal_ends_with_a_reason_and_runs_again(voll: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(voll)
    ask.dialog = lambda dialog: dialog.reject()
    button(tab, "zielBeenden").click()
    assert len(ZielePresenter(voll).bild.laufende) == 5

    def end(dialog: QDialog) -> None:
        button(dialog, "zielEndeOk").click()
        assert text(dialog, "endeGrundFehler") == "Bitte nennen Sie den Grund."
        type_text(line(dialog, "endeGrund"), "erreicht")
        button(dialog, "zielEndeOk").click()

    ask.dialog = end
    button(tab, "zielBeenden").click()
    ziel = stored(voll, "Praktikum in einer Küche")
    assert (ziel.beendet_am, ziel.beendet_grund) == (date(2026, 11, 23), "erreicht")
    assert tab.editor.isVisible(), "another goal is shown"
    assert line(tab, "kurz").text() != ziel.kurz
    tab.open_at(str(ziel.id))
    assert text(tab, "zielBeendetGrund") == "Beendet: erreicht"
    assert not tab.editor.isEnabled()
    button(tab, "zielWiederAufnehmen").click()
    assert stored(voll, ziel.kurz).beendet_am is None
    assert tab.editor.isEnabled()


def test_a_fourth_rahmenziel_runs_again_only_with_a_reason(voll: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    vierte = rahmenziele(voll, 3)[-1]
    voll.session.akte.ziele.schreiben(replace(stored(voll, "Rahmen 2"), mehr_grund="x"))
    voll.session.akte.ziele.beenden(vierte, "erreicht")
    ende = stored(voll, "Rahmen 2")
    voll.session.akte.ziele.schreiben(replace(ende, mehr_grund=""))
    voll.refuse(_any())
    tab = tab_of(voll)
    tab.open_at(str(vierte))

    def why(dialog: QDialog) -> None:
        button(dialog, "zielWiederOk").click()
        assert text(dialog, "wiederGrundFehler") == "Bitte nennen Sie den Grund."
        type_text(line(dialog, "wiederGrund"), "Die Räumung droht doch.")
        button(dialog, "zielWiederOk").click()

    ask.dialog = why
    button(tab, "zielWiederAufnehmen").click()
    assert tab.editor.isEnabled()
    assert stored(voll, "Rahmen 2").mehr_grund == "Die Räumung droht doch."


def test_the_dialog_says_what_runs_on_below(voll: Case, tab_of: TabOf, ask: FakeAsk) -> None:
    tab = tab_of(voll)
    tab.open_at(str(stored(voll, "Ausbildung in der Küche begonnen").id))
    seen: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        seen.append([box.text() for box in dialog.findChildren(QLabel)])
        dialog.reject()

    ask.dialog = look
    button(tab, "zielBeenden").click()
    assert "Ein Ziel darunter läuft weiter." in seen[0]


# -- carrying over


def test_a_goal_becomes_a_promise(voll: Case, tab_of: TabOf, qtbot: QtBot) -> None:
    tab = tab_of(voll)
    with qtbot.waitSignal(voll.tab_wanted) as wanted:
        button(tab, "klauselDaraus").click()
    assert wanted.args == ["vereinbarung", f"ziel:{stored(voll, 'Praktikum in einer Küche').id}"]


def test_without_a_draft_the_button_says_why(in_kraft: Case, tab_of: TabOf) -> None:
    tab = tab_of(in_kraft)
    clause = button(tab, "klauselDaraus")
    assert (clause.isEnabled(), clause.text()) == (False, "Klausel daraus (erst mit Entwurf)")
