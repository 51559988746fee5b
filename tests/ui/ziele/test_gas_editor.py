"""Five levels: start, today, before; what is missing; ratings with a day; how far the case has come."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QRadioButton, QWidget

from fallakte.domain.gas import zielerreichung
from fallakte.domain.ziel import GAS_STUFEN, Ebene, Ziel, Zielbewertung
from fallakte.domain.zielpruefung import gas_hinweise
from fallakte.ui.fall.case import Case
from fallakte.ui.look import GasScale, current
from fallakte.ui.ziele.gas import level_key
from fallakte.ui.ziele.tab import ZieleTab
from fallakte.ui.ziele.worte import deutung, ohne_satz, stufen_zeile, t_satz
from tests.ui.fakes import FakeAsk
from tests.ui.fall.finden import button, enter, find, line, text
from tests.ui.walk import type_text
from tests.ui.ziele.conftest import TabOf


@pytest.fixture
def tab(voll: Case, tab_of: TabOf) -> ZieleTab:
    return tab_of(voll)


def rating(tab: ZieleTab) -> Zielbewertung:
    return tab._p.bild.bewertungen(tab._p.chosen)[-1]


def radio(tab: ZieleTab, what: str, stufe: int) -> QRadioButton:
    return find(tab, QRadioButton, f"{what}_{level_key(stufe)}")


def test_the_scale_shows_start_today_and_before(tab: ZieleTab) -> None:
    assert radio(tab, "start", -2).isChecked()
    assert radio(tab, "heute", -1).isChecked()
    rows = tab.editor.gas.rows
    assert [s for s in GAS_STUFEN if rows[s].is_current] == [-1]
    assert [s for s in GAS_STUFEN if rows[s]._figure.font().underline()] == [-2]
    assert rows[-2]._before.text() == "vorher, am Anfang"
    assert text(tab, "gasStand") == "Bewertet am 10.11.: Stufe −1, etwas weniger."


def test_a_level_of_today_is_kept_at_once_and_the_one_before_is_named(tab: ZieleTab) -> None:
    radio(tab, "heute", 1).click()
    assert (rating(tab).stufe, rating(tab).am) == (1, date(2026, 11, 23))
    rows = tab.editor.gas.rows
    assert rows[-1]._before.text() == "vorher, 10.11."
    assert rows[1].is_current
    tab._p.case.session.undo()
    assert rating(tab).stufe == -1


def test_by_keyboard(tab: ZieleTab) -> None:
    radio(tab, "heute", -1).setFocus()
    QTest.keyClick(radio(tab, "heute", -1), Qt.Key.Key_Up)
    QTest.keyClick(radio(tab, "heute", 0), Qt.Key.Key_Space)
    assert rating(tab).stufe == 0


def test_every_level_is_named_for_a_screen_reader(tab: ZieleTab) -> None:
    assert line(tab, "gas_minus2").accessibleName() == "Stufe −2, viel weniger"
    assert radio(tab, "heute", 2).accessibleName() == "Heute bei Stufe +2, viel mehr"
    assert radio(tab, "start", 0).accessibleName() == "Start bei Stufe 0, erwartet"


@pytest.mark.parametrize(
    ("gas", "saetze"),
    [
        (("", "", "", "", ""), ()),
        (("a", "b", "c", "d", "e"), ()),
        (("a", "b", "", "d", "e"), ("Es fehlt die Stufe 0.",)),
        (("a", "", "c", "", " "), ("Es fehlen die Stufen +2, +1 und −1.",)),
        (("a", "b", "c", " A ", "e"), ("Die Stufen +1 und −2 haben denselben Text.",)),
        (("a", "a", "A", "d", "d"), (
            "Die Stufen +2 und +1 haben denselben Text.", "Die Stufen 0, −1 und −2 haben denselben Text.",
        )),
        (("zwei  Tage", "b", "c", "Zwei Tage", ""), (
            "Es fehlt die Stufe +2.", "Die Stufen +1 und −2 haben denselben Text.",
        )),
    ],
)  # fmt: skip
def test_levels_that_are_missing_or_the_same_are_named(gas: tuple[str, ...], saetze: tuple[str, ...]) -> None:
    assert gas_hinweise(gas) == saetze


def test_the_hint_comes_while_typing(tab: ZieleTab) -> None:
    assert not tab.findChild(QLabel, "gasHinweis").isVisible()
    enter(line(tab, "gas_plus1"), line(tab, "gas_plus2").text())
    assert text(tab, "gasHinweis") == "Die Stufen +2 und +1 haben denselben Text."


def test_a_new_goal_cannot_be_rated_before_it_is_stored(tab: ZieleTab) -> None:
    tab.new_goal(Ebene.HANDLUNG)
    assert not any(row.heute.isEnabled() for row in tab.editor.gas.rows.values())
    assert not tab.findChild(QWidget, "bewertungGenauer").isVisible()
    assert text(tab, "gasStand") == "Noch nicht bewertet."


def test_a_rating_with_its_day_and_what_was_measured(tab: ZieleTab, ask: FakeAsk) -> None:
    def rate(dialog: QDialog) -> None:
        scale = dialog.findChild(GasScale, "bewertungStufe")
        assert scale.value() == -1
        scale.button(0).click()
        enter(line(dialog, "bewertungAm"), "24.11.2026")
        button(dialog, "bewertungOk").click()
        assert text(dialog, "bewertungAmFehler") != "", "no rating of tomorrow"
        enter(line(dialog, "bewertungAm"), "20.11.2026")
        type_text(line(dialog, "bewertungIstwert"), "10 von 10 Tagen")
        button(dialog, "bewertungOk").click()

    ask.dialog = rate
    button(tab, "bewertungGenauer").click()
    assert (rating(tab).stufe, rating(tab).am, rating(tab).istwert) == (
        0,
        date(2026, 11, 20),
        "10 von 10 Tagen",
    )
    assert text(tab, "gasStand") == "Bewertet am 20.11.: Stufe 0, erwartet. Stand: 10 von 10 Tagen."


def test_a_rating_needs_a_level(tab: ZieleTab, ask: FakeAsk) -> None:
    def rate(dialog: QDialog) -> None:
        dialog.findChild(GasScale, "bewertungStufe").set_value(None)
        button(dialog, "bewertungOk").click()
        assert text(dialog, "bewertungStufeFehler") == "Bitte wählen Sie eine Stufe."
        dialog.reject()

    ask.dialog = rate
    button(tab, "bewertungGenauer").click()


# -- how far the case has come


def test_levels_first_then_the_score_and_the_sentence(tab: ZieleTab) -> None:
    card = find(tab, QWidget, "zielerreichung")
    assert text(card, "zielerreichungStufen").split("\n") == [
        "heute 0, am Anfang −2: 1 Wohnung bleibt sicher",
        "heute −1, am Anfang −2: 1.1 Praktikum in einer Küche",
        "heute +1, am Anfang −1: 2 Vier Vormittage unterwegs",
    ]
    assert text(card, "zielerreichungOhne") == "Ein Ziel ist noch nicht bewertet und zählt nicht mit."
    assert text(card, "zielerreichungT") == "T-Wert heute 50,0 · am Anfang 27,2 · Veränderung +22,8"
    assert text(card, "zielerreichungDeutung").startswith("Im Ganzen ist so viel wie erwartet erreicht")
    words = [box.text() for box in card.findChildren(QLabel)]
    assert "Nur für dieses Gespräch, kein Vergleich zwischen Menschen." in words


def test_the_card_follows_a_rating(tab: ZieleTab) -> None:
    radio(tab, "heute", 2).click()
    assert "heute +2, am Anfang −2: 1.1 Praktikum" in text(tab, "zielerreichungStufen")
    assert text(tab, "zielerreichungDeutung").startswith("Im Ganzen ist mehr als erwartet erreicht")


def test_without_a_rating_there_is_no_card(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    assert not tab.findChild(QWidget, "zielerreichung").isVisible()


ZIEL = Ziel(fall_id=1, id=1, ebene=Ebene.HANDLUNG, kurz="Praktikum", geschrieben_um=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ziele", "stufen", "t", "sagt"),
    [
        ([replace(ZIEL, gas_start=-1)], {1: 1}, "T-Wert heute 60,0 · am Anfang 40,0 · Veränderung +20,0", ""),
        ([ZIEL], {1: 0}, "T-Wert heute 50,0", ""),
        ([replace(ZIEL, bedeutung=0, schwierigkeit=3)], {1: 2},
         "Kein T-Wert: Alle bewerteten Ziele haben das Gewicht 0.", ""),
        ([replace(ZIEL, gas_start=0), replace(ZIEL, id=2, gas_start=0)], {1: -1, 2: -1},
         "T-Wert heute 37,6 · am Anfang 50,0 · Veränderung −12,4", "weniger als"),
        ([replace(ZIEL, gas_start=0), replace(ZIEL, id=2)], {1: 0, 2: 2},
         "T-Wert heute 62,4 · am Anfang 50,0 · Veränderung 0,0 · verglichen: 1 von 2 Zielen", "mehr als"),
    ],
)  # fmt: skip
def test_the_words_of_the_score(ziele: list[Ziel], stufen: dict[int, int], t: str, sagt: str) -> None:
    wert = zielerreichung(ziele, stufen)
    assert t_satz(wert) == t
    assert deutung(wert) == (
        f"Im Ganzen ist {sagt} erwartet erreicht (50 heißt: wie erwartet)." if sagt else ""
    )


def test_the_words_of_levels_and_of_what_is_left_out() -> None:
    wert = zielerreichung(
        [replace(ZIEL, beendet_am=date(2026, 1, 1)), replace(ZIEL, id=2), replace(ZIEL, id=3)], {1: 2}
    )
    assert stufen_zeile(wert.stufen[0], "") == "heute +2: Praktikum (beendet)"
    assert ohne_satz(wert) == "2 Ziele sind noch nicht bewertet und zählen nicht mit."
    assert ohne_satz(zielerreichung([ZIEL], {1: 0})) == ""


# -- look


@pytest.mark.parametrize("case_name", ["voll", "begonnen", "in_kraft"])
def test_the_tab_fits_at_200_percent(case_name: str, request: pytest.FixtureRequest, tab_of: TabOf) -> None:
    current().set_zoom(2.0)
    tab = tab_of(request.getfixturevalue(case_name))
    assert tab.widget().minimumSizeHint().width() <= 1088
    tab.window().resize(1088, 560)
    assert tab.horizontalScrollBar().maximum() == 0


def test_hints_and_long_words_fit_at_200_percent(voll: Case, tab_of: TabOf) -> None:
    current().set_zoom(2.0)
    tab = tab_of(voll)
    ziel = next(z for z in tab._p.bild.laufende if z.id == tab._p.chosen)
    lang = replace(
        ziel,
        kurz="Donaudampfschifffahrtsgesellschaftskapitän " * 10,
        wortlaut="Der Kunde soll bald nicht mehr motiviert sein und keine WG brauchen.",
    )
    voll.write(lambda: voll.session.akte.ziele.schreiben(lang))
    assert len(tab.editor.pruefer.hints()) >= 4
    assert tab.widget().minimumSizeHint().width() <= 1088


def test_stacked_there_is_one_page_to_scroll(voll: Case, tab_of: TabOf) -> None:
    current().set_zoom(2.0)
    tab = tab_of(voll)
    tab.window().resize(1088, 560)
    assert tab.tree.verticalScrollBar().maximum() == 0
    assert tab._card._area.verticalScrollBar().maximum() == 0
