"""The small parts of the case pages: typed dates and times, rows that wrap, columns that stack."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fallakte.german.dates import DatumGrund
from fallakte.ui.fall.fields import DateField, LineField, TextField, TimeField
from fallakte.ui.fall.tab import Columns, Elided
from fallakte.ui.fall.twin import OURS, THEIRS, Twin
from fallakte.ui.look import label
from tests.ui.walk import show


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(800, 300)
    show(qtbot, made)
    return made


def put(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()


@pytest.mark.parametrize(
    ("typed", "grund"),
    [
        ("31.2.2026", DatumGrund.TAG),
        ("1.13.2026", DatumGrund.MONAT),
        ("bald", DatumGrund.FORM),
        ("1.1.1234", DatumGrund.JAHR),
    ],
)
def test_an_impossible_date_is_one_sentence_at_the_field(qtbot: QtBot, typed: str, grund: DatumGrund) -> None:
    field = DateField("tag", "Tag")
    qtbot.addWidget(field)
    field.edit.setText(typed)
    assert field.read() == (False, None)
    assert field.error.text() == grund.label
    QTest.keyClicks(field.edit, "1")
    assert field.error.text() == ""


def test_a_date_is_shown_the_same_way_however_it_was_typed(window: QWidget, qtbot: QtBot) -> None:
    field = DateField("tag", "Tag")
    put(window, field)
    other = QPushButton("x")
    put(window, other)
    for typed in ("2.12.26", "02.12.2026", "2026-12-02"):
        field.edit.setFocus()
        field.edit.clear()
        with qtbot.waitSignal(field.edited):
            QTest.keyClicks(field.edit, typed)
            other.setFocus()
        assert (field.edit.text(), field.day()) == ("02.12.2026", date(2026, 12, 2))
        field.set_day(None)


def test_empty_is_a_day_only_where_one_is_needed(qtbot: QtBot) -> None:
    free, needed = DateField("a", "A"), DateField("b", "B", required=True)
    qtbot.addWidget(free)
    qtbot.addWidget(needed)
    assert free.read() == (True, None)
    assert needed.read() == (False, None)
    assert needed.peek() == (False, None)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("9", time(9)), ("9:05", time(9, 5)), ("23.59", time(23, 59)), ("24:00", None), ("", None)],
)
def test_times(qtbot: QtBot, typed: str, read: time | None) -> None:
    field = TimeField("uhr", "Uhrzeit")
    qtbot.addWidget(field)
    field.edit.setText(typed)
    assert field.read() == read
    assert bool(field.error.text()) == (read is None)


def words(field: LineField | TextField) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()


@pytest.fixture(params=[LineField, TextField])
def stored_when_left(request: pytest.FixtureRequest, window: QWidget) -> LineField | TextField:
    """A field that shows "alt" as stored, beside a button."""
    field: LineField | TextField = request.param()
    put(window, field)
    put(window, QPushButton("x"))
    field.load("alt")
    field.setFocus()
    field.selectAll()
    return field


def test_a_text_being_typed_is_not_overwritten(stored_when_left: LineField | TextField) -> None:
    """Not while it is typed, and not after it was left, until it is stored."""
    field, told = stored_when_left, []
    field.left.connect(told.append)
    QTest.keyClicks(field, "neu")
    field.show_text("von anderswo")
    assert words(field) == "neu"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    field.show_text("von anderswo")
    assert (words(field), told, field.unsaved()) == ("neu", ["neu"], True)
    field.show_text("neu")
    field.show_text("zurückgenommen")
    assert (words(field), field.unsaved()) == ("zurückgenommen", False)


def test_the_same_text_is_told_once_and_again_after_it_was_taken_back(
    stored_when_left: LineField | TextField,
) -> None:
    field, told = stored_when_left, []
    field.left.connect(told.append)
    for _ in range(2):
        QTest.keyClicks(field, "neu")
        field.commit()
        field.commit()
        field.show_text("neu")
        field.show_text("alt")
        field.selectAll()
    assert told == ["neu", "neu"]


def test_blanks_around_a_text_are_no_edit(stored_when_left: LineField | TextField) -> None:
    field, told = stored_when_left, []
    field.left.connect(told.append)
    QTest.keyClicks(field, "alt ")
    field.show_text("alt")
    assert words(field) == "alt ", "somebody may be about to go on"
    field.commit()
    assert (words(field), told) == ("alt", [])


def test_emptying_a_field_is_an_edit(stored_when_left: LineField | TextField) -> None:
    field, told = stored_when_left, []
    field.left.connect(told.append)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    field.commit()
    assert told == [""]


def test_columns_stack_where_room_is_short(window: QWidget, qtbot: QtBot) -> None:
    left, right = label("links"), label("rechts")
    columns = Columns((left, 200), (right, 0), narrow=500, last_first=True)
    put(window, columns)
    columns.setFixedWidth(600)
    qtbot.waitUntil(lambda: left.width() == 200)
    assert left.y() == right.y()
    columns.setFixedWidth(400)
    qtbot.waitUntil(lambda: right.y() < left.y())


def test_the_twin_keeps_rows_beside_each_other_and_stacks_with_equal_heads(
    window: QWidget, qtbot: QtBot
) -> None:
    twin = Twin(narrow=500)
    put(window, twin)
    ours, theirs = [label("wir 1"), label("wir 2")], [label("sie 1\nzwei Zeilen")]
    twin.set_cells(ours, theirs, lines=True)
    twin.setFixedWidth(600)
    qtbot.waitUntil(lambda: ours[0].y() == theirs[0].y() and ours[0].height() == theirs[0].height())
    assert twin.heads[OURS].width() == twin.heads[THEIRS].width()
    twin.setFixedWidth(400)
    qtbot.waitUntil(lambda: twin.heads[THEIRS].y() > ours[1].y())
    assert twin.heads[OURS].width() == twin.heads[THEIRS].width()


def test_an_elided_line_tells_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    line = Elided("Ein sehr langer Satz, der hier keinen Platz hat")
    qtbot.addWidget(line)
    line.resize(60, 20)
    assert line.toolTip() == line.text()
    assert line.minimumSizeHint().height() > 0
