"""The document model becomes structure nodes and boxes, both in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from fallakte.documents.address import address_field
from fallakte.documents.boxes import Cell, Marker, NewPage, Placed, Row, Space, Stack
from fallakte.documents.fields import SignatureBox
from fallakte.documents.lists import Lists
from fallakte.documents.look import PAGE_HEIGHT, Look, TextStyle
from fallakte.documents.model import (
    AddressField,
    Block,
    Box,
    BulletList,
    Checklist,
    Closing,
    FactRow,
    PageBreak,
    Paragraph,
    PathOfSteps,
    Run,
    Section,
    SideBySide,
    Signatures,
    Steps,
    Table,
    TitleBlock,
    Tone,
)
from fallakte.documents.structure import Node
from fallakte.documents.tables import Tables
from fallakte.documents.texts import Texts
from fallakte.documents.typeset import Typesetter

_LONG = PAGE_HEIGHT / 4


class Flow:
    """Builds the boxes of one paper in one size of print; one instance per paper."""

    def __init__(self, typesetter: Typesetter, look: Look) -> None:
        self._look = look
        self._texts = Texts(typesetter)
        self._tables = Tables(self._texts, look)
        self._tones = {
            Tone.BODY: look.body,
            Tone.DETAIL: look.detail,
            Tone.STATEMENT: look.statement,
            Tone.LARGE: look.large,
            Tone.PLAIN: look.plain,
            Tone.CODE: look.code,
        }
        self._lists = Lists(typesetter, self._texts, look, self._tones)

    def address(self, field: AddressField, parent: Node, width: float, top: float) -> list[Placed]:
        """The address where the window of an envelope is, on a page whose body begins at `top`."""
        return address_field(self._texts, self._look, field, parent, width, top)

    def title(self, block: TitleBlock, parent: Node, width: float) -> list[Placed]:
        """Title and subtitle on the left, version lines on the right, standing on one base line.

        In one column the version lines stand below.
        """
        look = self._look
        section = parent.child("Sect")
        beside = bool(block.version) and not look.one_column
        longest = max((self._texts.width(p, look.subtitle) for p in block.version), default=0.0)
        right = min(longest + 1, width * 0.45) if beside else 0.0
        left = width - right - (look.column_gap if beside else 0.0)
        heading: list[Placed] = [Marker(block.title, 0)]
        heading.append(self._texts.box((Run(block.title),), look.title, section.child("H1"), left, keep=True))
        if block.subtitle:
            heading.append(self._texts.box((Run(block.subtitle),), look.subtitle, section.child("P"), left))
        lines = [
            self._texts.box(
                p.runs, look.subtitle, section.child("P"), right if beside else width, right=beside
            )
            for p in block.version
        ]
        if not beside:
            return [*heading, *lines, Space(look.block_gap)]
        words = Stack(tuple(heading))
        lowered = Stack((Space(max(0.0, words.height - sum(line.height for line in lines))), *lines))
        row = Row((Cell(left, words), Cell(right, lowered)), gap=width - left - right)
        return [row, Space(look.block_gap)]

    def blocks(self, blocks: Sequence[Block], parent: Node, width: float) -> list[Placed]:
        """Return the boxes of `blocks` with the air between them.

        Signatures and a Closing never stand alone on a page: the two blocks before them go with them, the
        first of the two only if it is short, else half a page would stay empty.
        """
        ends = (i for i, block in enumerate(blocks) if isinstance(block, (Signatures, Closing)))
        signed = next(ends, len(blocks) + 2)
        out: list[Placed] = []
        for index, block in enumerate(blocks):
            if index:
                gap = self._gap(blocks[index - 1], block)
                out.append(Space(gap, keep=signed - 2 < index <= signed))
            made = self._block(block, parent, width)
            kept = index == signed - 1 or (index == signed - 2 and made.height <= _LONG)
            out.append(Stack((made,), keep=True) if kept else made)
        return out

    def _block(self, block: Block, parent: Node, width: float) -> Placed:  # noqa: PLR0911 - one return per kind
        match block:
            case Paragraph(runs=runs, tone=tone):
                return self._texts.box(runs, self._tones[tone], parent.child("P"), width)
            case BulletList() | Steps() | Checklist() | PathOfSteps():
                return self._lists.stack(block, parent, width)
            case Table():
                return self._tables.grid(block, parent, width)
            case FactRow():
                return self._facts(block, parent, width)
            case Section():
                return self._section(block, parent, width)
            case Box():
                return Row((self._box(block, parent, width),), framed=True)
            case SideBySide():
                return self._beside(block, parent, width)
            case Signatures():
                return self._signatures(block, parent, width)
            case Closing():
                return self._closing(block, parent, width)
            case PageBreak():
                return NewPage()

    def _section(self, section: Section, parent: Node, width: float) -> Stack:
        look = self._look
        node = parent.child("Sect")
        indent = look.number_width if section.number else 0.0
        heading = self._heading(section, node.child("H2"), look.heading, look.heading_number, width)
        wide = [b for b in section.blocks if isinstance(b, Table)]  # a table takes the whole width
        inner: list[Placed] = []
        for index, block in enumerate(section.blocks):
            if index:
                inner.append(Space(look.paragraph_gap))
            indented = indent if block not in wide else 0.0
            boxes = self.blocks((block,), node, width - indented)
            inner.append(
                Row((Cell(indented, Stack(())), Cell(width - indented, Stack(tuple(boxes)))), whole_up_to=0.0)
            )
        return Stack(
            (
                heading,
                Space(look.heading_gap if not wide else 1.6 * look.heading_gap, keep=True),
                *inner,
            )
        )

    def _heading(
        self, block: Section | Box, node: Node, style: TextStyle, number: TextStyle, width: float
    ) -> Stack:
        look = self._look
        marker = Marker(f"{block.number} {block.title}" if block.number else block.title, 1)
        if not block.number:
            return Stack(
                (marker, self._texts.box((Run(block.title),), style, node, width, keep=True)), keep=True
            )
        figure = self._texts.box((Run(f"{block.number} "),), number, node, look.number_width)
        title = self._texts.box((Run(block.title),), style, node, width - look.number_width)
        row = Row((Cell(look.number_width, figure), Cell(width - look.number_width, title)), keep=True)
        return Stack((marker, row), keep=True)

    def _box(self, box: Box, parent: Node, width: float) -> Cell:
        look = self._look
        node = parent.child("Sect")
        inside = width - 2 * look.box_pad_x
        title = f"{box.number} {box.title}" if box.number else box.title
        heading = self._texts.box((Run(title),), look.box_heading, node.child("H2"), inside, keep=True)
        items: list[Placed] = [Marker(title, 1), heading, *self.blocks(box.blocks, node, inside)]
        return Cell(width, Stack(tuple(items)), look.box_pad_x, look.box_pad_y)

    def _beside(self, block: SideBySide, parent: Node, width: float) -> Placed:
        look = self._look
        if look.one_column:
            return Stack(tuple(self.blocks(block.items, parent, width)))
        each = (width - look.column_gap * (len(block.items) - 1)) / len(block.items)
        boxed = all(isinstance(item, Box) for item in block.items)
        cells = tuple(
            self._box(item, parent, each)
            if isinstance(item, Box)
            else Cell(each, self._section(item, parent, each))
            for item in block.items
        )
        return Row(cells, gap=look.column_gap, framed=boxed)

    def _facts(self, block: FactRow, parent: Node, width: float) -> Placed:
        look = self._look
        beside = 1 if look.one_column else len(block.facts)
        each = width / beside
        inside = each - 2 * look.box_pad_x
        cells = []
        for fact in block.facts:
            node = parent.child("Div")
            label = self._texts.box((Run(fact.label),), look.label, node.child("P"), inside, keep=True)
            value = self._texts.box(fact.value, look.body, node.child("P"), inside)
            cells.append(Cell(each, Stack((label, value)), look.box_pad_x, look.box_pad_y))
        rows = [tuple(cells[start : start + beside]) for start in range(0, len(cells), beside)]
        return Stack(tuple(Row(row, framed=True) for row in rows))

    def _signatures(self, block: Signatures, parent: Node, width: float) -> Stack:
        look = self._look
        section = parent.child("Sect")
        beside = 1 if look.one_column else 2
        each = (width - look.signature_gap * (beside - 1)) / beside
        out: list[Placed] = []
        for start in range(0, len(block.fields), beside):
            cells = []
            for single in block.fields[start : start + beside]:
                node = section.child("Div")
                form = node.child("Form")
                line = SignatureBox(single.name, single.tooltip, form, each, look.signature_space)
                caption = self._texts.box((Run(single.caption),), look.signature, node.child("P"), each)
                cells.append(Cell(each, Stack((line, Space(2, keep=True), caption))))
            together = start + beside < len(block.fields)
            out.append(Row(tuple(cells), gap=look.signature_gap, keep=together))
        return Stack(tuple(out))

    def _closing(self, block: Closing, parent: Node, width: float) -> Row:
        """In one piece: a name alone on a page signs nothing."""
        look = self._look
        greeting = self._texts.box((Run(block.greeting),), look.body, parent.child("P"), width)
        names = [self._texts.box((Run(name),), look.body, parent.child("P"), width) for name in block.names]
        return Row((Cell(width, Stack((greeting, Space(look.signature_space), *names))),))

    def _gap(self, before: Block, block: Block) -> float:
        """Air between two blocks: rows of facts touch, paragraphs stand close, the rest stands free."""
        look = self._look
        if isinstance(block, PageBreak):
            return 0.0
        if isinstance(block, FactRow) and isinstance(before, FactRow):
            return 0.0
        if isinstance(block, (BulletList, Steps, Checklist)) or (
            isinstance(block, Paragraph) and isinstance(before, Paragraph)
        ):
            return look.paragraph_gap
        return look.block_gap
