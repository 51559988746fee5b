"""Measures and colours of the paper, in points; the hues keep their order when printed in grey."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

MM: Final = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN_X: Final = 18 * MM
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN_X
LETTERHEAD_TOP: Final = 13.5 * MM
LETTERHEAD_RULE: Final = 30 * MM
MARK_SIZE: Final = 10.7 * MM
MARK_GAP: Final = 3.2 * MM
ADDRESS_TOP, ADDRESS_BOTTOM = 57.6 * MM, 92 * MM  # DIN 5008, form B: return line, address, and what follows
FOLDS: Final = (105 * MM, 148.5 * MM, 210 * MM)  # fold, hole, fold

INK: Final = "#17262A"
MUTED: Final = "#445459"
HEADING: Final = "#084A55"
PETROL: Final = "#0B5F6D"
MARK: Final = "#0C3F49"
FRAME: Final = "#748489"
HAIRLINE: Final = "#B9C4C7"
TABLE_HEAD: Final = "#E1F0F2"
WATERMARK: Final = "#E4E9EA"
WHITE: Final = "#FFFFFF"
BULLET: Final = "•"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and leading in points; `bold` is the weight of runs that do not say otherwise.

    `code` asks for the face whose characters are all of one width and cannot be taken for each other.
    """

    size: float
    leading: float
    colour: str = INK
    bold: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The text styles and distances of one size of print."""

    body: TextStyle = TextStyle(9.6, 13.6)
    detail: TextStyle = TextStyle(8.6, 12.0, MUTED)
    statement: TextStyle = TextStyle(9.6, 13.8, INK, bold=True)
    large: TextStyle = TextStyle(12.6, 17.0, INK, bold=True)
    plain: TextStyle = TextStyle(12.0, 18.6)
    code: TextStyle = TextStyle(16.5, 16.5, INK, bold=True, code=True)
    code_number: TextStyle = TextStyle(9.3, 16.5, MUTED, bold=True)  # the leading of `code`
    title: TextStyle = TextStyle(20.0, 25.0, INK, bold=True)
    subtitle: TextStyle = TextStyle(8.8, 12.0, MUTED)
    heading: TextStyle = TextStyle(11.2, 15.0, HEADING, bold=True)
    heading_number: TextStyle = TextStyle(11.2, 15.0, MUTED, bold=True)
    box_heading: TextStyle = TextStyle(9.8, 14.0, HEADING, bold=True)
    table_heading: TextStyle = TextStyle(10.2, 13.6, HEADING, bold=True)
    cell: TextStyle = TextStyle(9.3, 12.8)
    cell_detail: TextStyle = TextStyle(8.5, 11.6, MUTED)
    cell_plain: TextStyle = TextStyle(11.2, 15.4)
    row_header: TextStyle = TextStyle(9.3, 12.8, INK, bold=True)
    row_header_plain: TextStyle = TextStyle(11.2, 15.4, INK, bold=True)
    stop_number: TextStyle = TextStyle(10.6, 15.4, WHITE, bold=True)
    label: TextStyle = TextStyle(8.8, 13.2, MUTED)
    letterhead_name: TextStyle = TextStyle(12.4, 15.0, INK, bold=True)
    letterhead_line: TextStyle = TextStyle(8.8, 12.4, MUTED)
    footer: TextStyle = TextStyle(7.9, 10.0, MUTED)
    signature: TextStyle = TextStyle(8.8, 12.0, MUTED)

    one_column: bool = False
    number_width: float = 6.4 * MM
    column_gap: float = 6.4 * MM
    cell_pad_x: float = 2.7 * MM
    cell_pad_y: float = 2.2 * MM
    box_pad_x: float = 3.2 * MM
    box_pad_y: float = 2.2 * MM
    block_gap: float = 3.4 * MM
    paragraph_gap: float = 0.9 * MM
    heading_gap: float = 0.7 * MM
    signature_space: float = 10 * MM
    signature_gap: float = 10.5 * MM
    bullet_indent: float = 4 * MM
    checkbox: float = 3.2 * MM
    checklist_gap: float = 1.4 * MM
    path_width: float = 20 * MM
    body_gap: float = 5.5 * MM  # below the rule of the letterhead
    body_bottom: float = PAGE_HEIGHT - 16 * MM
    footer_rule: float = PAGE_HEIGHT - 12.8 * MM


NORMAL: Final = Look()
LETTER: Final = replace(
    NORMAL,
    body=TextStyle(10.8, 15.4),
    detail=TextStyle(9.4, 13.0, MUTED),
    statement=TextStyle(10.8, 15.4, INK, bold=True),
    title=TextStyle(18.4, 24.0, INK, bold=True),
    subtitle=TextStyle(9.6, 13.2, MUTED),
    heading=TextStyle(11.8, 16.0, HEADING, bold=True),
    box_heading=TextStyle(10.8, 15.4, HEADING, bold=True),
    table_heading=TextStyle(10.4, 14.0, HEADING, bold=True),
    cell=TextStyle(10.2, 14.0),
    cell_detail=TextStyle(9.2, 12.6, MUTED),
    label=TextStyle(9.2, 13.4, MUTED),
    signature=TextStyle(9.4, 12.8, MUTED),
    block_gap=4.4 * MM,
    paragraph_gap=1.9 * MM,
    heading_gap=0.9 * MM,
    box_pad_x=3.6 * MM,
    box_pad_y=2.6 * MM,
    signature_space=13 * MM,
    bullet_indent=4.6 * MM,
    checkbox=3.8 * MM,
    checklist_gap=2.0 * MM,
)
"""For letters: running text as large as people are used to, and air between the paragraphs."""

LARGE_PRINT: Final = Look(
    body=TextStyle(16.0, 22.4),
    detail=TextStyle(16.0, 21.6, MUTED),
    statement=TextStyle(16.0, 22.4, INK, bold=True),
    large=TextStyle(19.0, 25.0, INK, bold=True),
    plain=TextStyle(18.0, 27.0),
    code=TextStyle(20.0, 22.4, INK, bold=True, code=True),
    code_number=TextStyle(16.0, 22.4, MUTED, bold=True),
    title=TextStyle(26.0, 32.0, INK, bold=True),
    subtitle=TextStyle(16.0, 21.6, MUTED),
    heading=TextStyle(19.0, 25.0, HEADING, bold=True),
    heading_number=TextStyle(19.0, 25.0, MUTED, bold=True),
    box_heading=TextStyle(18.0, 24.0, HEADING, bold=True),
    table_heading=TextStyle(16.0, 21.6, HEADING, bold=True),
    cell=TextStyle(16.0, 21.6),
    cell_detail=TextStyle(16.0, 21.6, MUTED),
    cell_plain=TextStyle(16.0, 22.4),
    row_header=TextStyle(16.0, 21.6, INK, bold=True),
    row_header_plain=TextStyle(16.0, 22.4, INK, bold=True),
    stop_number=TextStyle(14.0, 22.4, WHITE, bold=True),
    label=TextStyle(16.0, 22.4, MUTED),
    letterhead_name=TextStyle(18.0, 22.0, INK, bold=True),
    letterhead_line=TextStyle(13.0, 17.0, MUTED),
    footer=TextStyle(12.0, 15.0, MUTED),
    signature=TextStyle(16.0, 21.6, MUTED),
    one_column=True,
    number_width=9.5 * MM,
    cell_pad_x=3.0 * MM,
    box_pad_x=4.0 * MM,
    box_pad_y=3.2 * MM,
    block_gap=6.0 * MM,
    paragraph_gap=2.0 * MM,
    heading_gap=1.2 * MM,
    signature_space=16 * MM,
    bullet_indent=6.5 * MM,
    checkbox=5.2 * MM,
    checklist_gap=3.0 * MM,
    path_width=24 * MM,
    body_bottom=PAGE_HEIGHT - 22 * MM,
    footer_rule=PAGE_HEIGHT - 18.6 * MM,
)
"""For people with poor sight: running text of 16 pt, nothing that is read below 12 pt, one column."""


def rgb(colour: str) -> tuple[float, float, float]:
    """Return a "#RRGGBB" colour as three parts from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
