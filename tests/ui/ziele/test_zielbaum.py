"""The tree of goals by keyboard: move, open, tick, delete; and that it is not built anew for nothing."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from fallakte.domain.ziel import Ebene, Schritt, Ziel
from fallakte.domain.zusage import Seite
from fallakte.ui.fall.case import Case
from fallakte.ui.ziele.baum import SCHRITT, ZIEL, Zielbaum
from fallakte.ui.ziele.tab import ZieleTab
from tests.ui.fakes import FakeAsk
from tests.ui.fall.beispiel import neuer
from tests.ui.fall.finden import area, button, enter, line, text
from tests.ui.walk import type_text
from tests.ui.ziele.conftest import TabOf

ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def lines(tree: Zielbaum) -> list[QTreeWidgetItem]:
    found, item = [], tree.topLevelItem(0)
    while item is not None:
        found.append(item)
        item = tree.itemBelow(item)
    return found


def texts(tree: Zielbaum) -> list[str]:
    return [item.text(0) for item in lines(tree)]


def go(tree: Zielbaum, words: str) -> None:
    tree.setFocus()
    tree.setCurrentItem(next(i for i in lines(tree) if words in i.text(0)))


def here(tree: Zielbaum) -> str:
    item = tree.currentItem()
    return item.text(0) if item is not None else ""


@pytest.fixture
def mit_schritten(voll: Case) -> Case:
    """Three steps below "Praktikum in einer Küche"."""
    ziel = next(z for z in voll.ansicht.bild.ziele if z.kurz == "Praktikum in einer Küche")
    for schritt in (
        Schritt(ziel_id=ziel.id, was="Betriebe anrufen", bis=date(2026, 11, 20)),
        Schritt(ziel_id=ziel.id, was="Liste der Betriebe", seite=Seite.STELLE, bis=date(2026, 12, 4)),
        Schritt(ziel_id=ziel.id, was="Termin geben", seite=Seite.DRITTE, wer="Küche Nord"),
    ):
        voll.session.akte.schritte.schreiben(schritt)
    return voll


@pytest.fixture
def tab(mit_schritten: Case, tab_of: TabOf) -> ZieleTab:
    return tab_of(mit_schritten)


def stored(tab: ZieleTab) -> list[Schritt]:
    """The steps of the goal, in order."""
    ziel = next(z for z in tab._p.bild.laufende if z.kurz == "Praktikum in einer Küche")
    return list(tab._p.case.session.akte.schritte.von((ziel.id,)).get(ziel.id, ()))


def test_every_line_says_its_level_first(tab: ZieleTab) -> None:
    assert texts(tab.tree)[:5] == [
        "Rahmenziel 1 · bis 31.08.2027, Ausbildung in der Küche begonnen",
        "Handlungsziel 1.1 · bis 29.01.2027, Praktikum in einer Küche, heute −1",
        "Schritt, Betriebe anrufen, überfällig · Elif, 20.11.",
        "Schritt, Liste der Betriebe, offen · Wir, 04.12.",
        "Schritt, Termin geben, offen · Küche Nord",
    ]
    assert texts(tab.tree)[5] == "Zusagen in der Vereinbarung"
    assert texts(tab.tree)[6].startswith("Zusage, ")


def test_alt_arrow_moves_a_goal_among_its_siblings(tab: ZieleTab) -> None:
    go(tab.tree, "Vier Vormittage")
    QTest.keyClick(tab.tree, Qt.Key.Key_Up, ALT)
    oben = [i.text(0) for i in lines(tab.tree) if i.parent() is None]
    assert "Vier Vormittage unterwegs" in oben[1]
    assert "Vier Vormittage unterwegs" in here(tab.tree), "the keyboard stays on it"
    QTest.keyClick(tab.tree, Qt.Key.Key_Up, ALT)
    assert [i.text(0) for i in lines(tab.tree) if i.parent() is None] == oben, "it stops at the end"


def test_alt_arrow_moves_a_step(tab: ZieleTab) -> None:
    go(tab.tree, "Schritt, Termin")
    QTest.keyClick(tab.tree, Qt.Key.Key_Up, ALT)
    QTest.keyClick(tab.tree, Qt.Key.Key_Up, ALT)
    assert [s.was for s in stored(tab)] == ["Termin geben", "Betriebe anrufen", "Liste der Betriebe"]
    assert "Termin geben" in here(tab.tree)


def test_space_ticks_a_step_and_takes_the_tick_away(tab: ZieleTab) -> None:
    go(tab.tree, "Betriebe anrufen")
    QTest.keyClick(tab.tree, Qt.Key.Key_Space)
    assert stored(tab)[0].erledigt_um is not None
    assert here(tab.tree) == "Schritt, Betriebe anrufen, erledigt · Elif, 23.11."
    QTest.keyClick(tab.tree, Qt.Key.Key_Space)
    assert stored(tab)[0].erledigt_um is None


def test_a_step_is_deleted_and_comes_back(tab: ZieleTab) -> None:
    go(tab.tree, "Betriebe anrufen")
    QTest.keyClick(tab.tree, Qt.Key.Key_Delete)
    assert [s.was for s in stored(tab)] == ["Liste der Betriebe", "Termin geben"]
    tab._p.case.session.undo()
    assert [s.was for s in stored(tab)] == ["Betriebe anrufen", "Liste der Betriebe", "Termin geben"]
    assert "Schritt, Betriebe anrufen" in texts(tab.tree)[2]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_and_f2_open_a_step(tab: ZieleTab, ask: FakeAsk, key: Qt.Key) -> None:
    go(tab.tree, "Liste der Betriebe")

    def change(dialog: QDialog) -> None:
        assert dialog.findChild(type(tab.editor.art), "schrittSeite").currentText() == "Wir"
        enter(line(dialog, "schrittWas"), "Liste mit fünf Betrieben")
        enter(line(dialog, "schrittBis"), "1.3.2027")
        button(dialog, "schrittOk").click()
        assert text(dialog, "schrittBisFehler").startswith("Das Ziel endet am 29.01.2027.")
        assert line(dialog, "schrittWas").text() == "Liste mit fünf Betrieben"
        enter(line(dialog, "schrittBis"), "29.1.2027")
        button(dialog, "schrittOk").click()

    ask.dialog = change
    QTest.keyClick(tab.tree, key)
    assert (stored(tab)[1].was, stored(tab)[1].bis) == ("Liste mit fünf Betrieben", date(2027, 1, 29))
    assert stored(tab)[1].seite is Seite.STELLE


def test_enter_on_a_goal_goes_to_its_sentence(tab: ZieleTab) -> None:
    go(tab.tree, "Wohnung bleibt sicher")
    QTest.keyClick(tab.tree, Qt.Key.Key_Return)
    assert area(tab, "wortlaut").hasFocus()
    assert line(tab, "kurz").text() == "Wohnung bleibt sicher"


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_step_is_added(tab: ZieleTab, ask: FakeAsk, way: str) -> None:
    go(tab.tree, "Handlungsziel 1.1")

    def write(dialog: QDialog) -> None:
        button(dialog, "schrittOk").click()
        assert text(dialog, "schrittWasFehler") == "Bitte schreiben Sie, was zu tun ist."
        type_text(line(dialog, "schrittWas"), "Bewerbung schreiben")
        button(dialog, "schrittOk").click()

    ask.dialog = write
    if way == "button":
        button(tab, "neuerSchritt").click()
    else:
        QTest.keyClick(tab.tree, Qt.Key.Key_Insert)
    assert stored(tab)[-1].was == "Bewerbung schreiben"
    assert stored(tab)[-1].seite is Seite.PERSON


def test_steps_belong_to_handlungsziele(tab: ZieleTab) -> None:
    go(tab.tree, "Rahmenziel 1")
    assert not tab.findChild(type(button(tab, "neuesZiel")), "neuerSchritt").isVisible()
    QTest.keyClick(tab.tree, Qt.Key.Key_Insert)  # no dialog: FakeAsk would fail


def test_a_goal_just_written_is_deleted_and_comes_back(tab: ZieleTab) -> None:
    p = tab._p
    ziel = Ziel(
        fall_id=p.case.fall_id, ebene=Ebene.HANDLUNG, kurz="Nur notiert", geschrieben_um=p.case.session.now()
    )
    p.case.write(lambda: p.case.session.akte.ziele.schreiben(ziel))
    go(tab.tree, "Nur notiert")
    QTest.keyClick(tab.tree, Qt.Key.Key_Delete)
    assert not any("Nur notiert" in t for t in texts(tab.tree))
    assert tab.editor.isVisible()
    p.case.session.undo()
    assert any("Nur notiert" in t for t in texts(tab.tree))


def test_delete_on_an_agreed_goal_asks_why_it_ends(tab: ZieleTab, ask: FakeAsk) -> None:
    go(tab.tree, "Handlungsziel 1.1")
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.objectName())
        dialog.reject()

    ask.dialog = look
    QTest.keyClick(tab.tree, Qt.Key.Key_Delete)
    assert seen == ["zielEnde"]
    assert "Praktikum in einer Küche" in here(tab.tree)


def test_ended_goals_stand_folded_below_and_take_no_keys(tab: ZieleTab) -> None:
    p = tab._p
    ziel_id = next(z.id for z in p.bild.laufende if z.kurz == "Wohnung bleibt sicher")
    p.case.write(lambda: p.case.session.akte.ziele.beenden(ziel_id, "erreicht"))
    assert texts(tab.tree)[-1] == "Beendete Ziele (1)"
    lines(tab.tree)[-1].setExpanded(True)
    go(tab.tree, "beendet: erreicht")
    assert text(tab, "zielBeendetGrund") == "Beendet: erreicht"
    for key, modifier in ((Qt.Key.Key_Delete, NONE), (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Insert, NONE)):
        QTest.keyClick(tab.tree, key, modifier)
    assert next(z for z in p.bild.beendet).id == ziel_id


def test_the_menu_of_a_line_offers_what_its_keys_do(tab: ZieleTab) -> None:
    def offered(words: str) -> list[str]:
        menu = tab.tree.menu(next(i for i in lines(tab.tree) if words in i.text(0)))
        return [] if menu is None else [a.objectName() for a in menu.actions()]

    rest = ["menueZusage", "menueHoch", "menueRunter", "menueLoeschen"]
    assert offered("Handlungsziel 1.1") == ["menueOeffnen", "menueSchritt", *rest]
    assert offered("Betriebe anrufen") == ["menueOeffnen", "menueErledigt", *rest]
    assert offered("Zusage, Mietnachweis") == [] == offered("Zusagen in der")
    menu = tab.tree.menu(next(i for i in lines(tab.tree) if "Betriebe anrufen" in i.text(0)))
    assert menu is not None
    next(a for a in menu.actions() if a.objectName() == "menueErledigt").trigger()
    assert stored(tab)[0].erledigt_um is not None


def test_a_step_becomes_a_promise_of_its_side(tab: ZieleTab, qtbot: QtBot) -> None:
    schritt = stored(tab)[1]
    with qtbot.waitSignal(tab._p.case.tab_wanted) as wanted:
        tab.tree.promised.emit(SCHRITT, schritt.id)
    assert wanted.args == ["vereinbarung", f"schritt:{schritt.id}"]


def test_a_promise_needs_a_draft_and_that_is_said(in_kraft: Case, tab_of: TabOf, qtbot: QtBot) -> None:
    tab = tab_of(in_kraft)
    with qtbot.waitSignal(in_kraft.refused) as refused:
        tab.tree.promised.emit(ZIEL, tab._p.chosen)
    assert refused.args == ["Eine Zusage braucht zuerst einen Entwurf der Vereinbarung."]


# -- speed


class Counting(Zielbaum):
    """Counts how often its lines are made."""

    def __init__(self) -> None:
        super().__init__()
        self.built = 0

    def clear(self) -> None:
        self.built += 1
        super().clear()


def test_forty_goals_are_not_built_anew_while_somebody_types(
    voll: Case, tab_of: TabOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fallakte.ui.ziele.baumkarte.Zielbaum", Counting)
    muster = next(z for z in voll.ansicht.bild.ziele if z.ebene is Ebene.HANDLUNG)
    for i in range(40):
        neuer(voll.session.akte.ziele.schreiben(replace(muster, id=0, version=0, kurz=f"Ziel {i}")), Ziel)
    tab = tab_of(voll)
    tree = tab.tree
    assert isinstance(tree, Counting)
    built = tree.built
    first = tree.topLevelItem(0)
    QTest.keyClicks(area(tab, "wortlaut"), "abc")
    tab.refresh()
    assert tree.built == built
    assert tree.topLevelItem(0) is first
    tab._p.bewerten(2)
    assert tree.built == built + 1, "negative control: something of it has changed"
