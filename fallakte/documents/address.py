"""The address of a letter where the window of an envelope shows it (DIN 5008, form B), and the fold marks."""

from __future__ import annotations

from dataclasses import replace

from fallakte.documents.boxes import Cell, Placed, Row, Space, Stack
from fallakte.documents.fields import HAIR, WritingLine
from fallakte.documents.look import ADDRESS_BOTTOM, ADDRESS_TOP, FOLDS, MARK_GAP, MARK_SIZE, MM, MUTED, Look
from fallakte.documents.model import AddressField, Run
from fallakte.documents.structure import Node
from fallakte.documents.tagged_canvas import TaggedCanvas
from fallakte.documents.texts import Texts

INDENT = MARK_SIZE + MARK_GAP  # under the name in the letterhead; the window begins further left
_ADDRESS_WIDTH = 80 * MM
_SENDER_SIZE, _SENDER_LEADING = 7.4, 10.0
_FACTS_SHARE = 0.3
_FACT_GAP = 1.2 * MM
_MARK_X, _MARK_WIDTH = 4.5 * MM, 3.5 * MM


def address_field(
    texts: Texts, look: Look, field: AddressField, parent: Node, width: float, top: float
) -> list[Placed]:
    """Return the boxes above the title, on a page whose body begins at `top` (points from above)."""
    section = parent.child("Sect")
    address = section.child("P")
    lines = texts.box((Run("\n".join(field.lines)),), look.body, address, _ADDRESS_WIDTH)
    small = replace(look.letterhead_line, size=_SENDER_SIZE, leading=_SENDER_LEADING)
    sender = texts.furniture(field.sender, small, _ADDRESS_WIDTH)
    window = Stack((sender, WritingLine(_ADDRESS_WIDTH, 2.4, 0.4), lines))
    right = width * _FACTS_SHARE
    facts: list[Placed] = []
    for label, value in field.facts:
        node = section.child("Div")
        facts.append(texts.box((Run(label),), look.label, node.child("P"), right))
        facts.append(texts.box((Run(value),), look.body, node.child("P"), right))
        facts.append(Space(_FACT_GAP))
    below = Space(max(0.0, ADDRESS_BOTTOM - max(top, ADDRESS_TOP) - window.height))
    row = Row(
        (
            Cell(INDENT, Stack(())),
            Cell(width - INDENT - right, Stack((window, below))),
            Cell(right, Stack(tuple(facts))),
        )
    )
    return [Space(max(0.0, ADDRESS_TOP - top)), row, Space(look.block_gap)]


def fold_marks(canvas: TaggedCanvas) -> None:
    """Where the sheet is folded and punched; drawn on the first page."""
    with canvas.tagged(None):
        for y in FOLDS:
            canvas.rule(_MARK_X, y, _MARK_WIDTH, HAIR, MUTED)
