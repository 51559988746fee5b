"""Tables become structure nodes and rows of boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from fallakte.documents.boxes import Cell, Grid, Placed, Row, Stack
from fallakte.documents.fields import CheckboxBox
from fallakte.documents.look import Look, TextStyle
from fallakte.documents.model import Cell as CellContent
from fallakte.documents.model import Checkbox, Column, Paragraph, Run, Spanning, Table, Tone
from fallakte.documents.structure import SCOPE_COLUMN, SCOPE_ROW, Node, column_span, table_summary
from fallakte.documents.texts import Texts

_CHECKBOX_GAP = 0.33  # of the size of the box


class Tables:
    """Builds the tables of one paper."""

    def __init__(self, texts: Texts, look: Look) -> None:
        self._texts, self._look = texts, look
        self._tones = {
            Tone.BODY: look.cell,
            Tone.DETAIL: look.cell_detail,
            Tone.STATEMENT: look.statement,
            Tone.LARGE: look.large,
            Tone.PLAIN: look.cell_plain,
            Tone.CODE: look.code,
        }

    def grid(self, table: Table, parent: Node, width: float) -> Grid:
        """Return the table; a head of its own goes with every page it stands on."""
        node = parent.child("Table", attributes=table_summary(table.summary))
        widths = self._widths(table.columns, width)
        head = node.child("THead").child("TR")
        header = Row(
            tuple(
                self._header(column, head.child("TH", attributes=SCOPE_COLUMN), wide)
                for column, wide in zip(table.columns, widths, strict=True)
            )
        )
        if not table.rows:
            return Grid(header, ())
        body = node.child("TBody")
        return Grid(
            header,
            tuple(Row(tuple(self._row(row, table.columns, widths, body.child("TR")))) for row in table.rows),
        )

    def _widths(self, columns: Sequence[Column], width: float) -> list[float]:
        """Share the width out; no column is narrower than the longest word of its header, where that fits."""
        shares = sum(column.share for column in columns)
        wanted = [width * column.share / shares for column in columns]
        least = [self._least(column) for column in columns]
        missing = sum(max(0.0, need - has) for need, has in zip(least, wanted, strict=True))
        spare = [max(0.0, has - need) for need, has in zip(least, wanted, strict=True)]
        if not missing or sum(spare) < missing:
            return wanted
        taken = missing / sum(spare)
        return [
            max(has - room * taken, need) if room else need
            for has, need, room in zip(wanted, least, spare, strict=True)
        ]

    def _least(self, column: Column) -> float:
        style = self._look.table_heading
        words = (Paragraph((Run(word, bold=True),)) for word in column.header.split())
        return max(self._texts.width(word, style) for word in words) + 2 * self._look.cell_pad_x + 1

    def _row(
        self,
        row: Sequence[CellContent | Spanning],
        columns: Sequence[Column],
        widths: Sequence[float],
        line: Node,
    ) -> Iterator[Cell]:
        edges = [0.0, *accumulate(widths)]
        at = 0
        for cell in row:
            span = cell.columns if isinstance(cell, Spanning) else 1
            content = cell.content if isinstance(cell, Spanning) else cell
            column = columns[at]
            if column.row_header:
                node = line.child("TH", attributes=SCOPE_ROW)
            else:
                node = line.child("TD", attributes=column_span(span) if span > 1 else None)
            yield self._cell(content, column, node, edges[at + span] - edges[at])
            at += span

    def _header(self, column: Column, node: Node, width: float) -> Cell:
        look = self._look
        box = self._texts.box(
            (Run(column.header, bold=True),),
            look.table_heading,
            node.child("P", once=True),
            width - 2 * look.cell_pad_x,
            centre=column.row_header and not column.left,
        )
        return Cell(width, Stack((box,)), look.cell_pad_x, look.cell_pad_y * 0.9)

    def _cell(self, content: CellContent, column: Column, node: Node, width: float) -> Cell:
        look = self._look
        inside = width - 2 * look.cell_pad_x
        out: list[Placed] = []
        for part in content:
            if isinstance(part, Checkbox):
                out.append(self._checkbox(part, node, inside))
                continue
            leaf = node.child("P", actual=None if column.row_header else _spelled(part))
            style = self._row_header(part.tone) if column.row_header else self._tones[part.tone]
            centre = column.row_header and not column.left
            out.append(self._texts.box(part.runs, style, leaf, inside, centre=centre))
        return Cell(width, Stack(tuple(out)), look.cell_pad_x, look.cell_pad_y)

    def _row_header(self, tone: Tone) -> TextStyle:
        if tone is Tone.CODE:
            return self._look.code_number
        return self._look.row_header_plain if tone is Tone.PLAIN else self._look.row_header

    def _checkbox(self, box: Checkbox, node: Node, width: float) -> Row:
        look = self._look
        label = Paragraph((Run(box.label),))
        wide = min(
            self._texts.width(label, look.cell_detail) + _CHECKBOX_GAP * look.checkbox, width - look.checkbox
        )
        text = self._texts.box(label.runs, look.cell_detail, node.child("P"), wide)
        figure = node.child("Figure", alt=f"{box.label}: {'ja' if box.checked else 'nein'}")
        square = CheckboxBox(figure, box.checked, look.cell_detail.leading, 0.0, size=look.checkbox)
        return Row((Cell(wide, text), Cell(width - wide, Stack((square,)))))


def _spelled(paragraph: Paragraph) -> str | None:
    """Let a code be read sign by sign: "ABER" is no word there."""
    if paragraph.tone is not Tone.CODE:
        return None
    return " ".join("".join(run.text for run in paragraph.runs))
