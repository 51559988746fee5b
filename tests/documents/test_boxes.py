"""Pages end where they may: no lonely heading, no lonely line, no signature on a page of its own."""

from __future__ import annotations

import pytest

from fallakte.documents.boxes import Cell, LineBox, Row, Space, Stack
from fallakte.documents.engine import render
from fallakte.documents.look import NORMAL
from fallakte.documents.model import (
    Block,
    Column,
    PageBreak,
    Section,
    SignatureField,
    Signatures,
    Table,
    text,
)
from fallakte.documents.typeset import Line
from tests.documents.reading import page_texts
from tests.documents.samples import paper

EMPTY = Line((), 0)


def line(*, keep: bool = False) -> LineBox:
    return LineBox(EMPTY, NORMAL.body, None, keep=keep)


def heights(*stacks: Stack | None) -> list[int]:
    return [sum(isinstance(item, LineBox) for item in stack.items) if stack else 0 for stack in stacks]


def test_a_stack_parts_where_the_room_ends() -> None:
    stack = Stack(tuple(line() for _ in range(5)))
    assert heights(*stack.split(NORMAL.body.leading * 3.5, force=False)) == [3, 2]


def test_what_is_kept_goes_with_what_follows() -> None:
    stack = Stack((line(), line(keep=True), line(keep=True), line()))
    assert heights(*stack.split(NORMAL.body.leading * 3, force=False)) == [1, 3]


def test_what_is_kept_for_ever_is_parted_rather_than_lost() -> None:
    stack = Stack(tuple(line(keep=True) for _ in range(9)))
    assert heights(*stack.split(NORMAL.body.leading * 4, force=True)) == [4, 5]
    assert stack.split(NORMAL.body.leading * 4, force=False) == (None, stack)


def test_air_disappears_at_the_edge() -> None:
    stack = Stack((line(), Space(10), line()))
    head, rest = stack.split(NORMAL.body.leading + 12, force=False)
    assert head == Stack((line(),))
    assert rest == Stack((line(),))


def test_air_that_meets_the_edge_does_not_part_what_is_kept() -> None:
    stack = Stack((line(), line(keep=True), Space(10, keep=True), line()))
    assert heights(*stack.split(NORMAL.body.leading * 2 + 5, force=False)) == [1, 2]


def test_a_low_row_stays_whole_and_a_high_one_is_parted() -> None:
    column = Stack(tuple(line() for _ in range(6)))
    row = Row((Cell(100, column), Cell(100, Stack((line(),)))))
    assert row.split(NORMAL.body.leading * 3, force=False) == (None, row)
    high = Row(row.cells, whole_up_to=10)
    head, rest = high.split(NORMAL.body.leading * 3, force=False)
    assert isinstance(head, Row)
    assert isinstance(rest, Row)
    assert [heights(c.content) for c in head.cells] == [[3], [1]]
    assert [heights(c.content) for c in rest.cells] == [[3], [0]]


def filler(lines: int) -> tuple[Block, ...]:
    return tuple(text(f"Zeile {n}") for n in range(lines))


@pytest.mark.parametrize("lines", range(34, 52))
@pytest.mark.parametrize("caption", ["Ort, Datum", "Ort, Datum " + "sehr langer Name " * 30])
def test_signatures_never_stand_alone(lines: int, caption: str) -> None:
    field = SignatureField("a", caption, "Unterschrift")
    pages = page_texts(render(paper(*filler(lines), text("Schlusssatz"), Signatures((field,)))))
    last = pages[-1]
    assert "Ort, Datum" in last
    assert "Schlusssatz" in last
    assert f"Zeile {lines - 1}" in last


@pytest.mark.parametrize("lines", range(40, 52))
def test_a_heading_never_stands_alone(lines: int) -> None:
    pages = page_texts(render(paper(*filler(lines), Section("Überschrift", (text("Erster Satz"),), 1))))
    assert all(("Überschrift" in page) == ("Erster Satz" in page) for page in pages)


@pytest.mark.parametrize("lines", range(38, 52))
def test_a_table_never_leaves_its_head_behind(lines: int) -> None:
    rows = tuple(((text(f"Reihe {n}"),),) for n in range(4))
    table = Table((Column("Tabellenkopf", 1),), rows, "Probe")
    pages = page_texts(render(paper(*filler(lines), Section("Tabelle", (table,), 1))))
    for page in pages:
        assert ("Tabellenkopf" in page) == ("Reihe" in page)
    assert sum(page.count("Reihe") for page in pages) == 4


def test_a_row_higher_than_a_page_goes_on_without_loss() -> None:
    table = Table((Column("A", 1), Column("B", 1)), (((text("lang " * 1500),), (text("kurz"),)),), "Probe")
    pages = page_texts(render(paper(table)))
    assert len(pages) > 2
    assert sum(page.count("lang") for page in pages) == 1500
    assert sum(page.count("kurz") for page in pages) == 1


def test_a_page_break_breaks_once() -> None:
    pages = page_texts(render(paper(text("vorher"), PageBreak(), text("nachher"))))
    assert ["vorher" in page for page in pages] == [True, False]
    assert ["nachher" in page for page in pages] == [False, True]


@pytest.mark.parametrize("blocks", [(PageBreak(),), (PageBreak(), text("a")), (text("a"), PageBreak())])
def test_a_page_break_at_an_edge_makes_no_empty_page(blocks: tuple[Block, ...]) -> None:
    pages = page_texts(render(paper(*blocks)))
    assert len(pages) <= 2
    assert "Probeblatt" in pages[0]
