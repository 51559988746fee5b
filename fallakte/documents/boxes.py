"""What stands on a page: boxes with a height that paint themselves and can be parted where a page ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Protocol

from fallakte.documents.look import (
    FRAME,
    HAIRLINE,
    PAGE_HEIGHT,
    TABLE_HEAD,
    TextStyle,
)
from fallakte.documents.structure import Node
from fallakte.documents.tagged_canvas import TaggedCanvas
from fallakte.documents.typeset import Line

TOLERANCE = 0.01
_BASELINE = 0.27  # of the leading, from below: where the letters stand in their line
_LINE_WIDTH = 0.6
HEAVY_LINE = 0.8

Parts = tuple["Placed | None", "Placed | None"]


class Placed(Protocol):
    """Anything with a place on a page."""

    @property
    def height(self) -> float:
        """Points."""
        ...

    @property
    def keep(self) -> bool:
        """Whether the page must not end after it."""
        ...

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw with the upper left corner at `x`, `y`."""
        ...

    def split(self, room: float, *, force: bool) -> Parts:
        """Return what fits into `room` and the rest; nothing fits: (None, self). `force`: something must."""
        ...


def _measured(box: object, height: float) -> None:
    """Keep a height that is asked for again and again while pages are parted."""
    object.__setattr__(box, "height", height)


@dataclass(frozen=True, slots=True)
class LineBox:
    """One line of text that belongs to `node`."""

    line: Line
    style: TextStyle
    node: Node | None
    indent: float = 0.0
    keep: bool = False

    @property
    def height(self) -> float:
        return self.style.leading

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        baseline = y + self.style.leading * (1 - _BASELINE)
        if self.node is not None:
            canvas.text(self.line.glyphs, x + self.indent, baseline, self.node)
            return
        with canvas.tagged(None):
            canvas.text(self.line.glyphs, x + self.indent, baseline)

    def split(self, room: float, *, force: bool) -> Parts:
        return (self, None) if force or self.height <= room + TOLERANCE else (None, self)


@dataclass(frozen=True, slots=True)
class Space:
    """Air; disappears at the edge of a page."""

    height: float
    keep: bool = False

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        pass

    def split(self, room: float, *, force: bool) -> Parts:
        return None, self


@dataclass(frozen=True, slots=True)
class Marker:
    """A place without height that the outline leads to."""

    title: str
    level: int
    keep: bool = True
    height: float = 0.0

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        canvas.heading_mark(self.title, self.level, y)

    def split(self, room: float, *, force: bool) -> Parts:
        return None, self


@dataclass(frozen=True, slots=True)
class NewPage:
    """Ends the page."""

    keep: bool = False
    height: float = 0.0

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        pass

    def split(self, room: float, *, force: bool) -> Parts:
        return None, self


@dataclass(frozen=True, slots=True)
class Stack:
    """Boxes below each other."""

    items: tuple[Placed, ...]
    keep: bool = False
    height: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        _measured(self, sum([item.height for item in self.items]))

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        for item in self.items:
            item.paint(canvas, x, y)
            y += item.height

    def split(self, room: float, *, force: bool) -> tuple[Stack | None, Stack | None]:
        used = 0.0
        for index, item in enumerate(self.items):
            if isinstance(item, NewPage) and index:
                return self._parted(index)
            if used + item.height <= room + TOLERANCE:
                used += item.height
                continue
            head, rest = item.split(room - used, force=force and index == 0)
            if head is not None:
                tail = self.items[index + 1 :] if rest is None else (rest, *self.items[index + 1 :])
                return Stack((*self.items[:index], head), self.keep), Stack(tail, self.keep)
            cut = index
            while cut and self.items[cut - 1].keep:
                cut -= 1
            if cut == 0 and not force:
                return None, self
            return self._parted(cut or max(index, 1))
        return self, None

    def _parted(self, cut: int) -> tuple[Stack, Stack | None]:
        first, rest = list(self.items[:cut]), list(self.items[cut:])
        while first and isinstance(first[-1], Space):
            first.pop()
        while rest and isinstance(rest[0], (Space, NewPage)):
            rest.pop(0)
        return Stack(tuple(first), self.keep), Stack(tuple(rest), self.keep) if rest else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row: `content` stands `pad` points inside a field of this width."""

    width: float
    content: Stack
    pad_x: float = 0.0
    pad_y: float = 0.0
    height: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        _measured(self, self.content.height + 2 * self.pad_y)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other, `gap` points apart; parted only if it is higher than `whole_up_to`.

    `framed` draws a frame around every cell; the frames have the height of the highest one.
    """

    cells: tuple[Cell, ...]
    gap: float = 0.0
    framed: bool = False
    keep: bool = False
    whole_up_to: float = PAGE_HEIGHT / 4
    height: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        _measured(self, max([cell.height for cell in self.cells], default=0.0))

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        for cell in self.cells:
            if self.framed:
                with canvas.tagged(None):
                    canvas.frame(x, y, cell.width, self.height, FRAME, _LINE_WIDTH)
            cell.content.paint(canvas, x + cell.pad_x, y + cell.pad_y)
            x += cell.width + self.gap

    def split(self, room: float, *, force: bool) -> Parts:
        if not force and self.height <= self.whole_up_to:
            return None, self
        heads, rests = [], []
        for cell in self.cells:
            head, rest = cell.content.split(room - 2 * cell.pad_y, force=force)
            heads.append(replace(cell, content=head or Stack(())))
            rests.append(replace(cell, content=rest or Stack(())))
        if not any(cell.content.items for cell in heads):
            return None, self
        return replace(self, cells=tuple(heads)), replace(self, cells=tuple(rests))


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of a table under a header that is drawn again on every page."""

    header: Row
    rows: tuple[Row, ...]
    keep: bool = False
    height: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        _measured(self, self.header.height + sum([row.height for row in self.rows]))

    @property
    def width(self) -> float:
        return sum(cell.width for cell in self.header.cells)

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        self._lines(canvas, x, y)
        for row in (self.header, *self.rows):
            row.paint(canvas, x, y)
            y += row.height

    def _lines(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        with canvas.tagged(None):
            canvas.rule(x, y, self.width, self.header.height, TABLE_HEAD)
            line = y + self.header.height
            for row in self.rows[:-1]:
                line += row.height
                canvas.rule(x, line - _LINE_WIDTH / 2, self.width, _LINE_WIDTH, HAIRLINE)
            top = y
            for count, rows in groupby((self.header, *self.rows), key=lambda row: len(row.cells)):
                alike = list(rows)
                height = sum(row.height for row in alike)
                left = x
                for cell in alike[0].cells[: count - 1]:
                    left += cell.width
                    canvas.rule(left - _LINE_WIDTH / 2, top, _LINE_WIDTH, height, HAIRLINE)
                top += height
            canvas.rule(x, y + self.header.height - _LINE_WIDTH / 2, self.width, _LINE_WIDTH, FRAME)
            canvas.frame(x, y, self.width, self.height, FRAME, HEAVY_LINE)

    def split(self, room: float, *, force: bool) -> Parts:
        head, rest = Stack(self.rows).split(room - self.header.height, force=force)
        if head is None or rest is None:
            return (None, self) if head is None else (self, None)
        return self._with(head), self._with(rest)

    def _with(self, stack: Stack) -> Grid:
        return replace(self, rows=tuple(item for item in stack.items if isinstance(item, Row)))


def text_box(
    lines: Sequence[Line], style: TextStyle, node: Node | None, *, indents: Sequence[float]
) -> Stack:
    """Stack the lines of one paragraph so that no page ends after its first or before its last line."""
    last = len(lines) - 1
    return Stack(
        tuple(
            LineBox(line, style, node, indents[index], keep=last > 0 and index in (0, last - 1))
            for index, line in enumerate(lines)
        )
    )
