"""Measures and colours of the paper, in points; the hues keep their order when printed in grey."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN_X = 18 * MM
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_X
LETTERHEAD_TOP = 13.5 * MM
LETTERHEAD_RULE = 30 * MM
BODY_GAP = 5.5 * MM  # below the rule of the letterhead
BODY_BOTTOM = PAGE_HEIGHT - 16 * MM
FOOTER_RULE = PAGE_HEIGHT - 12.8 * MM

INK = "#17262A"
MUTED = "#445459"
HEADING = "#084A55"
PETROL = "#0B5F6D"
MARK = "#0C3F49"
FRAME = "#748489"
HAIRLINE = "#B9C4C7"
TABLE_HEAD = "#E1F0F2"
WATERMARK = "#E4E9EA"
WHITE = "#FFFFFF"


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


BODY = TextStyle(9.6, 13.6)
DETAIL = TextStyle(8.6, 12.0, MUTED)
STATEMENT = TextStyle(9.6, 13.8, INK, bold=True)
LARGE = TextStyle(12.6, 17.0, INK, bold=True)
CODE = TextStyle(16.5, 16.5, INK, bold=True, code=True)
CODE_NUMBER = TextStyle(9.3, 16.5, MUTED, bold=True)  # the leading of CODE: both stand on one line
TITLE = TextStyle(20.0, 25.0, INK, bold=True)
SUBTITLE = TextStyle(8.8, 12.0, MUTED)
HEADING_2 = TextStyle(11.2, 15.0, HEADING, bold=True)
NUMBER_2 = TextStyle(11.2, 15.0, MUTED, bold=True)
BOX_HEADING = TextStyle(9.8, 14.0, HEADING, bold=True)
TABLE_HEADING = TextStyle(10.2, 13.6, HEADING, bold=True)
CELL = TextStyle(9.3, 12.8)
CELL_DETAIL = TextStyle(8.5, 11.6, MUTED)
ROW_HEADER = TextStyle(9.3, 12.8, INK, bold=True)
LABEL = TextStyle(8.8, 13.2, MUTED)
LETTERHEAD_NAME = TextStyle(12.4, 15.0, INK, bold=True)
LETTERHEAD_LINE = TextStyle(8.8, 12.4, MUTED)
FOOTER = TextStyle(7.9, 10.0, MUTED)
SIGNATURE = TextStyle(8.8, 12.0, MUTED)
BULLET = "•"

NUMBER_WIDTH = 6.4 * MM
COLUMN_GAP = 6.4 * MM
CELL_PAD_X = 2.7 * MM
CELL_PAD_Y = 2.2 * MM
BOX_PAD_X = 3.2 * MM
BOX_PAD_Y = 2.2 * MM
BLOCK_GAP = 3.4 * MM
PARAGRAPH_GAP = 0.9 * MM
HEADING_GAP = 0.7 * MM
SIGNATURE_SPACE = 10 * MM
SIGNATURE_GAP = 10.5 * MM
BULLET_INDENT = 4 * MM
CHECKBOX = 3.2 * MM


def rgb(colour: str) -> tuple[float, float, float]:
    """Return a "#RRGGBB" colour as three parts from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
