"""The table of backups: its model, what is read out, and how it fits."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from fallakte.ui.sicherung.liste_model import SicherungenModel, Spalte
from fallakte.ui.sicherung.sicherungen_page import SicherungenPage
from tests.ui.sicherung.conftest import table, um, zeile

HEUTE = date(2026, 11, 23)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = SicherungenModel(HEUTE)
    qtmodeltester.check(model)
    model.show_rows((zeile(um(11, 23, 7, 40)), zeile(um(11, 20, 17, 42))), HEUTE)
    qtmodeltester.check(model)
    assert model.rowCount() == 2


def test_what_the_cells_show_and_say(page: SicherungenPage) -> None:
    model = table(page).model()
    shown = [model.index(0, spalte).data() for spalte in Spalte]
    assert shown == ["heute 07:40", "beim Sperren", "62", "07:36", "51 MB", "geprüft"]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "Sicherung heute 07:40, geprüft, beim Sperren, 62 Fälle, 51 MB"
    assert model.index(4, Spalte.ANLASS).data(role) == "Anlass keine Angabe"
    assert model.headerData(5, Qt.Orientation.Horizontal) == "Stand"
    assert [model.index(row, Spalte.STAND).data() for row in range(5)] == [
        "geprüft", "geprüft", "nicht geprüft", "alter Schlüssel", "nicht geprüft",
    ]  # fmt: skip


def test_every_state_is_painted_differently(page: SicherungenPage) -> None:
    view, model = table(page), table(page).model()
    view.clearSelection()
    pictures = [
        view.viewport().grab(view.visualRect(model.index(row, Spalte.STAND))).toImage() for row in (1, 2, 3)
    ]
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_a_narrow_table_leaves_out_what_the_preview_says(page: SicherungenPage) -> None:
    view = table(page)
    assert not view.isColumnHidden(Spalte.AENDERUNG)
    view.resize(430, 300)
    assert view.isColumnHidden(Spalte.AENDERUNG)
    assert not view.isColumnHidden(Spalte.STAND)
    view.resize(900, 300)
    assert not view.isColumnHidden(Spalte.AENDERUNG)


def test_enter_and_space_read_the_chosen_backup_and_arrows_choose(
    page: SicherungenPage, filled: object, datei: Path
) -> None:
    view = table(page)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 1
    asked: list[object] = []
    view.preview_wanted.connect(lambda: asked.append(None))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    assert len(asked) == 2
