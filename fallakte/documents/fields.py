"""Boxes for what is filled in by hand: a square to tick, a line to sign on."""

from __future__ import annotations

from dataclasses import dataclass

from fallakte.documents.boxes import HEAVY_LINE, TOLERANCE, Parts
from fallakte.documents.look import FRAME, INK, PAGE_HEIGHT
from fallakte.documents.structure import Node, bounding_box
from fallakte.documents.tagged_canvas import TaggedCanvas

HAIR = 0.6


@dataclass(frozen=True, slots=True)
class CheckboxBox:
    """A square with a tick or without, a figure with a text for the screen reader."""

    node: Node
    checked: bool
    height: float
    indent: float
    size: float
    keep: bool = False

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        size = self.size
        left, top = x + self.indent, y + (self.height - size) / 2
        bottom = PAGE_HEIGHT - top - size
        self.node.attributes = bounding_box(left, bottom, left + size, bottom + size)
        with canvas.tagged(self.node):
            canvas.frame(left, top, size, size, INK, HEAVY_LINE)
            if self.checked:
                tick = f"{size * 0.2:.2f} {size * 0.5:.2f} m {size * 0.42:.2f} {size * 0.22:.2f} l "
                canvas.path(f"1.2 w {tick}{size * 0.82:.2f} {size * 0.8:.2f} l S", left, top + size)

    def split(self, room: float, *, force: bool) -> Parts:
        return (self, None) if force or self.height <= room + TOLERANCE else (None, self)


@dataclass(frozen=True, slots=True)
class WritingLine:
    """A line to write on by hand, `baseline` points below the upper edge."""

    width: float
    height: float
    baseline: float
    keep: bool = False

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        with canvas.tagged(None):
            canvas.rule(x, y + self.baseline, self.width, HAIR, FRAME)

    def split(self, room: float, *, force: bool) -> Parts:
        return (self, None) if force or self.height <= room + TOLERANCE else (None, self)


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """A line to sign on, with an empty signature field above it."""

    name: str
    tooltip: str
    node: Node
    width: float
    height: float
    keep: bool = True

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        with canvas.tagged(None):
            canvas.rule(x, y + self.height - HEAVY_LINE, self.width, HEAVY_LINE, INK)
        canvas.signature_field(self.name, self.tooltip, (x, y, self.width, self.height - 1), self.node)

    def split(self, room: float, *, force: bool) -> Parts:
        return (self, None) if force or self.height <= room + TOLERANCE else (None, self)
