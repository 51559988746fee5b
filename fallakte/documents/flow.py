"""The document model becomes structure nodes and boxes, both in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fallakte.documents import look
from fallakte.documents.boxes import (
    Cell,
    Grid,
    Marker,
    NewPage,
    Placed,
    Row,
    Space,
    Stack,
    text_box,
)
from fallakte.documents.fields import CheckboxBox, SignatureBox
from fallakte.documents.look import TextStyle
from fallakte.documents.model import (
    Block,
    Box,
    BulletList,
    Checkbox,
    Column,
    FactRow,
    PageBreak,
    Paragraph,
    Run,
    Section,
    SideBySide,
    Signatures,
    Steps,
    Table,
    TitleBlock,
    Tone,
)
from fallakte.documents.model import Cell as CellContent
from fallakte.documents.structure import BULLETS, SCOPE_COLUMN, SCOPE_ROW, STEPS, Node, table_summary
from fallakte.documents.typeset import Typesetter

_BODY_TONES = {
    Tone.BODY: look.BODY,
    Tone.DETAIL: look.DETAIL,
    Tone.STATEMENT: look.STATEMENT,
    Tone.LARGE: look.LARGE,
    Tone.CODE: look.CODE,
}
_CELL_TONES = _BODY_TONES | {Tone.BODY: look.CELL, Tone.DETAIL: look.CELL_DETAIL}


class Flow:
    """Builds the boxes of one paper; one instance per paper."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter

    def title(self, block: TitleBlock, parent: Node, width: float) -> list[Placed]:
        """Title and subtitle on the left, version lines on the right, standing on one base line."""
        section = parent.child("Sect")
        right = max((self._line_width(p, look.SUBTITLE) for p in block.version), default=0.0)
        right = min(right + 1, width * 0.45)
        left = width - right - (look.COLUMN_GAP if right else 0.0)
        texts: list[Placed] = [Marker(block.title, 0)]
        texts.append(self._text((Run(block.title),), look.TITLE, section.child("H1"), left, keep=True))
        if block.subtitle:
            texts.append(self._text((Run(block.subtitle),), look.SUBTITLE, section.child("P"), left))
        heading = Stack(tuple(texts))
        lines = Stack(
            tuple(
                self._text(p.runs, look.SUBTITLE, section.child("P"), right, right=True)
                for p in block.version
            )
        )
        lowered = Stack((Space(max(0.0, heading.height - lines.height)), *lines.items))
        row = Row((Cell(left, heading), Cell(right, lowered)), gap=width - left - right)
        return [row, Space(look.BLOCK_GAP)]

    def blocks(self, blocks: Sequence[Block], parent: Node, width: float) -> list[Placed]:
        """Return the boxes of `blocks` with the air between them.

        Signatures never stand alone on a page: the two blocks before them go with them.
        """
        signed = next((i for i, block in enumerate(blocks) if isinstance(block, Signatures)), len(blocks) + 2)
        out: list[Placed] = []
        for index, block in enumerate(blocks):
            if index:
                gap = _gap(blocks[index - 1], block)
                out.append(Space(gap, keep=signed - 2 < index <= signed))
            out.append(self._block(block, parent, width, keep=signed - 2 <= index < signed))
        return out

    def _block(self, block: Block, parent: Node, width: float, *, keep: bool) -> Placed:
        made: Placed
        match block:
            case Paragraph(runs=runs, tone=tone):
                made = self._text(runs, _BODY_TONES[tone], parent.child("P"), width, keep=keep)
            case BulletList(items=items):
                made = self._list([(look.BULLET, item) for item in items], parent, width, BULLETS)
            case Steps(items=items):
                numbered = [(f"{number}.", item) for number, item in enumerate(items, 1)]
                made = self._list(numbered, parent, width, STEPS)
            case Table():
                made = self._table(block, parent, width)
            case FactRow():
                made = self._facts(block, parent, width)
            case Section():
                made = replace(self._section(block, parent, width), keep=keep)
            case Box():
                made = Row((self._box(block, parent, width),), framed=True, keep=keep)
            case SideBySide():
                made = replace(self._beside(block, parent, width), keep=keep)
            case Signatures():
                made = self._signatures(block, parent, width)
            case PageBreak():
                made = NewPage()
        return made

    def _section(self, section: Section, parent: Node, width: float) -> Stack:
        node = parent.child("Sect")
        indent = look.NUMBER_WIDTH if section.number else 0.0
        heading = self._heading(section, node.child("H2"), look.HEADING_2, look.NUMBER_2, width)
        wide = [b for b in section.blocks if isinstance(b, Table)]  # a table takes the whole width
        inner: list[Placed] = []
        for index, block in enumerate(section.blocks):
            if index:
                inner.append(Space(look.PARAGRAPH_GAP))
            indented = indent if block not in wide else 0.0
            boxes = self.blocks((block,), node, width - indented)
            inner.append(
                Row((Cell(indented, Stack(())), Cell(width - indented, Stack(tuple(boxes)))), whole_up_to=0.0)
            )
        return Stack(
            (heading, Space(look.HEADING_GAP if not wide else 1.6 * look.HEADING_GAP, keep=True), *inner)
        )

    def _heading(
        self, block: Section | Box, node: Node, style: TextStyle, number: TextStyle, width: float
    ) -> Stack:
        marker = Marker(f"{block.number} {block.title}" if block.number else block.title, 1)
        if not block.number:
            return Stack((marker, self._text((Run(block.title),), style, node, width, keep=True)), keep=True)
        figure = self._text((Run(f"{block.number} "),), number, node, look.NUMBER_WIDTH)
        title = self._text((Run(block.title),), style, node, width - look.NUMBER_WIDTH)
        row = Row((Cell(look.NUMBER_WIDTH, figure), Cell(width - look.NUMBER_WIDTH, title)), keep=True)
        return Stack((marker, row), keep=True)

    def _box(self, box: Box, parent: Node, width: float) -> Cell:
        node = parent.child("Sect")
        inside = width - 2 * look.BOX_PAD_X
        title = f"{box.number} {box.title}" if box.number else box.title
        heading = self._text((Run(title),), look.BOX_HEADING, node.child("H2"), inside, keep=True)
        items: list[Placed] = [Marker(title, 1), heading, *self.blocks(box.blocks, node, inside)]
        return Cell(width, Stack(tuple(items)), look.BOX_PAD_X, look.BOX_PAD_Y)

    def _beside(self, block: SideBySide, parent: Node, width: float) -> Row:
        each = (width - look.COLUMN_GAP * (len(block.items) - 1)) / len(block.items)
        boxed = all(isinstance(item, Box) for item in block.items)
        cells = tuple(
            self._box(item, parent, each)
            if isinstance(item, Box)
            else Cell(each, self._section(item, parent, each))
            for item in block.items
        )
        return Row(cells, gap=look.COLUMN_GAP, framed=boxed)

    def _facts(self, block: FactRow, parent: Node, width: float) -> Row:
        cells = []
        for fact in block.facts:
            node = parent.child("Div")
            each = width / len(block.facts)
            inside = each - 2 * look.BOX_PAD_X
            label = self._text((Run(fact.label),), look.LABEL, node.child("P"), inside, keep=True)
            value = self._text(fact.value, look.BODY, node.child("P"), inside)
            cells.append(Cell(each, Stack((label, value)), look.BOX_PAD_X, look.BOX_PAD_Y))
        return Row(tuple(cells), framed=True)

    def _list(self, items: Sequence[tuple[str, Paragraph]], parent: Node, width: float, kind: bytes) -> Stack:
        listing = parent.child("L", attributes=kind)
        out: list[Placed] = []
        for sign, item in items:
            entry = listing.child("LI")
            style = _BODY_TONES[item.tone]
            label = self._text((Run(sign),), style, entry.child("Lbl"), look.BULLET_INDENT)
            body = self._text(item.runs, style, entry.child("LBody").child("P"), width - look.BULLET_INDENT)
            cells = (Cell(look.BULLET_INDENT, label), Cell(width - look.BULLET_INDENT, body))
            out.append(Row(cells, whole_up_to=0.0))
        return Stack(tuple(out))

    def _table(self, table: Table, parent: Node, width: float) -> Grid:
        node = parent.child("Table", attributes=table_summary(table.summary))
        shares = sum(column.share for column in table.columns)
        widths = [width * column.share / shares for column in table.columns]
        head = node.child("THead").child("TR")
        header = Row(
            tuple(
                self._cell(
                    (Paragraph((Run(c.header, bold=True),)),),
                    c,
                    head.child("TH", attributes=SCOPE_COLUMN),
                    w,
                    header=True,
                )
                for c, w in zip(table.columns, widths, strict=True)
            )
        )
        if not table.rows:
            return Grid(header, ())
        body = node.child("TBody")
        rows = []
        for content in table.rows:
            line = body.child("TR")
            cells = []
            for column, cell, wide in zip(table.columns, content, widths, strict=True):
                role = line.child("TH", attributes=SCOPE_ROW) if column.row_header else line.child("TD")
                cells.append(self._cell(cell, column, role, wide))
            rows.append(Row(tuple(cells)))
        return Grid(header, tuple(rows))

    def _cell(
        self, content: CellContent, column: Column, node: Node, width: float, *, header: bool = False
    ) -> Cell:
        inside = width - 2 * look.CELL_PAD_X
        out: list[Placed] = []
        for part in content:
            if isinstance(part, Checkbox):
                out.append(self._checkbox(part, node, inside))
                continue
            style = look.TABLE_HEADING if header else _CELL_TONES[part.tone]
            if column.row_header and not header:
                style = look.CODE_NUMBER if part.tone is Tone.CODE else look.ROW_HEADER
            leaf = node.child("P", once=header, actual=None if column.row_header else _spelled(part))
            out.append(self._text(part.runs, style, leaf, inside, centre=column.row_header))
        pad = look.CELL_PAD_Y * (0.9 if header else 1.0)
        return Cell(width, Stack(tuple(out)), look.CELL_PAD_X, pad)

    def _checkbox(self, box: Checkbox, node: Node, width: float) -> Row:
        label = self._typesetter.width(box.label, look.CELL_DETAIL) + 3
        text = self._text((Run(box.label),), look.CELL_DETAIL, node.child("P"), label)
        figure = node.child("Figure", alt=f"{box.label}: {'ja' if box.checked else 'nein'}")
        square = CheckboxBox(figure, box.checked, look.CELL_DETAIL.leading, 0.0)
        return Row((Cell(label, text), Cell(width - label, Stack((square,)))))

    def _signatures(self, block: Signatures, parent: Node, width: float) -> Stack:
        section = parent.child("Sect")
        each = (width - look.SIGNATURE_GAP) / 2
        out: list[Placed] = []
        for start in range(0, len(block.fields), 2):
            cells = []
            for single in block.fields[start : start + 2]:
                node = section.child("Div")
                form = node.child("Form")
                line = SignatureBox(single.name, single.tooltip, form, each, look.SIGNATURE_SPACE)
                caption = self._text((Run(single.caption),), look.SIGNATURE, node.child("P"), each)
                cells.append(Cell(each, Stack((line, Space(2, keep=True), caption))))
            out.append(Row(tuple(cells), gap=look.SIGNATURE_GAP))
        return Stack(tuple(out))

    def _text(
        self,
        runs: Sequence[Run],
        style: TextStyle,
        node: Node,
        width: float,
        *,
        keep: bool = False,
        centre: bool = False,
        right: bool = False,
    ) -> Stack:
        lines = self._typesetter.lines(runs, style, width)
        indents = [
            (width - line.width) / 2 if centre else width - line.width if right or line.rtl else 0.0
            for line in lines
        ]
        box = text_box(lines, style, node, indents=indents)
        return Stack(box.items, keep=keep)

    def _line_width(self, paragraph: Paragraph, style: TextStyle) -> float:
        lines = self._typesetter.lines(paragraph.runs, style, 1e9)
        return max((line.width for line in lines), default=0.0)


def _spelled(paragraph: Paragraph) -> str | None:
    """Let a code be read sign by sign: "ABER" is no word there."""
    if paragraph.tone is not Tone.CODE:
        return None
    return " ".join("".join(run.text for run in paragraph.runs))


def _gap(before: Block, block: Block) -> float:
    """Air between two blocks: rows of facts touch, paragraphs stand close, everything else stands free."""
    if isinstance(block, PageBreak):
        return 0.0
    if isinstance(block, FactRow) and isinstance(before, FactRow):
        return 0.0
    if isinstance(block, (BulletList, Steps)) or (
        isinstance(block, Paragraph) and isinstance(before, Paragraph)
    ):
        return look.PARAGRAPH_GAP
    return look.BLOCK_GAP
