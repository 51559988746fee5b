"""Rounds side by side: picture and table say the same, item by item, and never one number for all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QTableWidget

from fallakte.domain.assessment import Bogen
from fallakte.services.uhr import FesteUhr
from fallakte.ui.assessment.presenter import AssessmentPresenter
from fallakte.ui.assessment.tab import AssessmentTab
from fallakte.ui.assessment.vergleich_bild import Bildzeile, Vergleichsbild
from fallakte.ui.assessment.zeilen import FACHKRAFT, PERSON
from fallakte.ui.fall.case import Case
from fallakte.ui.look.tokens import LIGHT
from tests.ui.assessment.conftest import TabOf, allow
from tests.ui.fall.finden import button, find
from tests.ui.walk import nameless, small_targets, tab_round


def cells(tab: AssessmentTab) -> list[tuple[str, ...]]:
    table = find(tab, QTableWidget, "vergleichstabelle")
    rows = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        rows.append(tuple(item.text() for item in items if item is not None))
    return rows


@pytest.fixture
def zwei(begonnen: Case, uhr: FesteUhr) -> Case:
    """A sheet of version 1, closed, and an open one of the current version."""
    runde = begonnen.ansicht.bild.runde
    assert runde is not None
    with begonnen.session.akte.datei.arbeit.schreiben("alt", begonnen.fall_id) as uow:
        uow.add(Bogen(runde_id=runde.id, katalog_version="1", begonnen_um=begonnen.session.now()))
    case = Case(begonnen.session, begonnen.fall_id)
    p = AssessmentPresenter(case)
    p.setzen("D01.1", PERSON, ressource=1, bedarf=3)
    p.setzen("D01.1", FACHKRAFT, ressource=1, bedarf=3)
    p.setzen("D03.1", PERSON, bedarf=2)
    case.write(lambda: case.session.akte.assessment.abschliessen(case.fall_id, (), kein_bedarf=True))
    uhr.stelle(uhr.jetzt() + timedelta(days=60))
    p.neuer_bogen()
    p.setzen("D01.1", PERSON, ressource=2, bedarf=1)
    p.setzen("D02.1", PERSON, bedarf=4)
    case.write(lambda: case.session.akte.assessment.auslassen(case.fall_id, "D03"))
    return case


def test_the_table_names_every_change(zwei: Case, tab_of: TabOf) -> None:
    tab = tab_of(zwei)
    button(tab, "rundenVergleichen").click()
    assert cells(tab) == [
        ("Lebensunterhalt",),
        ("Einkommen und Alltag", "Elif", "Stärke 1, Bedarf 3", "Stärke 2, Bedarf 1",
         "Stärke von 1 auf 2, Bedarf von 3 auf 1"),
        ("Einkommen und Alltag", "Fachkraft", "Stärke 1, Bedarf 3", "–", "jetzt nicht besprochen"),
        ("Schulden und Verpflichtungen",),
        ("Überblick über Schulden", "Elif", "–", "Bedarf 4", "neu"),
        ("Wohnen",),
        ("Wohnung gesichert", "Elif", "Bedarf 2", "–", "nicht mehr gefragt"),
    ]  # fmt: skip


def test_the_picture_shows_one_view_and_says_so(zwei: Case, tab_of: TabOf) -> None:
    tab = tab_of(zwei)
    button(tab, "rundenVergleichen").click()
    chart = find(tab, Vergleichsbild, "vergleichsbild")
    assert [(z.titel, z.staerke, z.bedarf) for z in chart.zeilen if not z.kopf] == [
        ("Einkommen und Alltag", (1, 2), (3, 1)),
        ("Überblick über Schulden", (None, None), (None, 4)),
        ("Wohnung gesichert", (None, None), (2, None)),
    ]
    assert "Sicht von Elif" in chart.accessibleName()
    assert "Einkommen und Alltag: Stärke von 1 auf 2, Bedarf von 3 auf 1" in chart.accessibleDescription()
    view = find(tab, QComboBox, "vergleichSicht")
    view.setCurrentIndex(1)
    view.activated.emit(1)
    assert [z.titel for z in chart.zeilen] == ["Lebensunterhalt", "Einkommen und Alltag"]
    assert view.currentText() == "Sicht Fachkraft"


def test_any_two_sheets_can_be_compared(zwei: Case, tab_of: TabOf) -> None:
    tab = tab_of(zwei)
    button(tab, "rundenVergleichen").click()
    then = find(tab, QComboBox, "damals")
    assert [then.itemText(i) for i in range(then.count())] == [
        "Runde 1, 23.11.2026, Katalog v1",
        "Runde 1, 22.01.2027, Katalog v2",
    ]
    then.setCurrentIndex(1)
    then.activated.emit(1)
    assert {row[-1] for row in cells(tab) if len(row) > 1} == {"unverändert"}


def test_with_one_sheet_there_is_nothing_to_compare(begonnen: Case, tab_of: TabOf) -> None:
    tab = tab_of(begonnen)
    AssessmentPresenter(begonnen).setzen("D01.1", PERSON, bedarf=1)
    assert not tab.sheet.compare.isVisible()
    tab.open_at("vergleich")
    assert tab.sheet.isVisible()


def test_the_way_there_and_back_by_keyboard(zwei: Case, tab_of: TabOf) -> None:
    tab = tab_of(zwei)
    tab.open_at("vergleich")
    there = {w.objectName() for w in tab_round(tab)}
    assert {"zurueckZumBogen", "damals", "jetzt", "vergleichSicht", "vergleichstabelle"} <= there
    assert nameless(tab) == small_targets(tab) == []
    button(tab, "zurueckZumBogen").click()
    assert tab.sheet.isVisible()


def test_a_domain_whose_ground_has_ended_is_marked(zwei: Case, tab_of: TabOf) -> None:
    tab = tab_of(zwei)
    ground = allow(zwei)
    AssessmentPresenter(zwei).setzen("D06.1", PERSON, bedarf=3)
    zwei.write(lambda: zwei.session.akte.grundlagen.widerrufen(ground))
    tab.open_at("vergleich")
    assert ("Körperliche Gesundheit und Belastbarkeit, Grundlage gilt nicht mehr",) in cells(tab)
    assert any(row[0] == "Beschwerden im Alltag" or "Bedarf 3" in row for row in cells(tab))


def test_an_item_no_catalogue_knows_is_named_as_such(begonnen: Case, tab_of: TabOf, uhr: FesteUhr) -> None:
    p = AssessmentPresenter(begonnen)
    p.setzen("D01.1", PERSON, bedarf=1)
    akte, fall_id = begonnen.session.akte, begonnen.fall_id
    begonnen.write(lambda: akte.assessment.abschliessen(fall_id, (), kein_bedarf=True))
    (alt,) = begonnen.ansicht.bild.einschaetzungen
    with akte.datei.arbeit.schreiben("fremd", fall_id) as uow:
        uow.add(replace(alt, id=0, version=0, punkt_id="D88.1"))
    uhr.stelle(uhr.jetzt() + timedelta(days=1))
    p.neuer_bogen()
    p.setzen("D01.1", PERSON, bedarf=2)
    tab = tab_of(Case(begonnen.session, fall_id))
    tab.open_at("vergleich")
    assert ("Nicht in diesem Programm",) in cells(tab)
    assert "Punkt D88.1 (in keinem Katalog hier)" in [row[0] for row in cells(tab)]


def test_then_and_now_and_both_axes_are_painted_apart() -> None:
    chart = Vergleichsbild()
    chart.resize(800, 120)

    def painted(*zeilen: Bildzeile) -> QImage:
        chart.show_zeilen(zeilen)
        return chart.grab().toImage()

    empty = painted(Bildzeile("Punkt", worte="neu"))
    strength = painted(Bildzeile("Punkt", staerke=(1, 2)))
    need = painted(Bildzeile("Punkt", bedarf=(1, 2)))
    turned = painted(Bildzeile("Punkt", staerke=(2, 1)))
    images = (empty, strength, need, turned)
    assert all(a != b for i, a in enumerate(images) for b in images[i + 1 :])

    def colours(image: QImage) -> set[str]:
        return {image.pixelColor(x, 45).name().upper() for x in range(image.width())}

    assert LIGHT.ac in colours(strength)
    assert LIGHT.ac not in colours(need)
    assert LIGHT.tx2 in colours(need)
