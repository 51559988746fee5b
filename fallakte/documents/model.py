"""What a paper says and in which order, without a word about how it is drawn.

Reading order is the order of the model. Every leaf has one role in the structure tree (see its docstring).
Text is plain Unicode: no markup, so nothing a user types can be taken for an instruction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False
    italic: bool = False


class Tone(Enum):
    """How loud a paragraph is; the measures stand in `look`."""

    BODY = "body"
    DETAIL = "detail"  # smaller and grey: conditions below a promise, notes
    STATEMENT = "statement"  # bold: the goal in the person's own words
    LARGE = "large"  # bold and larger: the one date nobody may miss
    PLAIN = "plain"  # larger, with much air: sentences in Einfache Sprache, one to a line
    CODE = "code"  # large, all characters of one width: what is copied by hand, sign by sign


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Role P. A line feed inside a run starts a new line of the same paragraph."""

    runs: tuple[Run, ...]
    tone: Tone = Tone.BODY


def text(value: str, tone: Tone = Tone.BODY) -> Paragraph:
    """Return a paragraph of one plain run."""
    return Paragraph((Run(value),), tone)


@dataclass(frozen=True, slots=True)
class BulletList:
    """Roles L, LI, Lbl, LBody; one paragraph per item."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Roles L (numbered), LI, Lbl, LBody: what is done one after the other."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Checkbox:
    """Role Figure: a square to tick by hand. In a cell `label` is printed before it and read with its state.

    `line` asks for a line to write on behind the label, in a Checklist only.
    """

    label: str
    checked: bool = False
    line: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Roles L, LI, Lbl with a Figure, LBody: the squares stand in one column before the words."""

    items: tuple[Checkbox, ...]


Cell = tuple[Paragraph | Checkbox, ...]


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell over several columns (attribute ColSpan)."""

    content: Cell
    columns: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: header text (role TH, Scope Column) and its share of the width.

    The cells of a `row_header` column have role TH, Scope Row, and are set bold and centred, or from the
    left; those of tone CODE stand on the line of the code beside them.
    """

    header: str
    share: float
    row_header: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Roles Table, THead, TBody, TR, TH, TD. A row fills all columns; `summary` is read out first."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | Spanning, ...], ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, each role P in one Div; a value of line feeds alone is room to write by hand."""

    label: str
    value: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """Framed facts side by side, all of the same width."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on a path. `mine` is what the reader does herself; `goal` is where the path leads."""

    lines: tuple[Paragraph, ...]
    mine: bool = False
    goal: bool = False


@dataclass(frozen=True, slots=True)
class PathOfSteps:
    """Roles L (numbered), LI, Lbl, LBody. The winding path beside the stops is decoration."""

    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Role Sect with a heading H2; the number hangs in the margin of the section."""

    title: str
    blocks: tuple[Block, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Role Sect with a heading H2, framed."""

    title: str
    blocks: tuple[Block, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Sections or boxes of equal width, read from left to right; boxes get equal heights."""

    items: tuple[Section | Box, ...]


@dataclass(frozen=True, slots=True)
class SignatureField:
    """Role Form: an empty signature field with a line; `name` is unique in the paper and stable (ASCII)."""

    name: str
    caption: str
    tooltip: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """One or more fields, two beside each other; never parted from the block before them."""

    fields: tuple[SignatureField, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """How a letter ends, roles P: the greeting, room to sign by hand, who signs; it goes like Signatures."""

    greeting: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Paragraph
    | BulletList
    | Steps
    | Checklist
    | PathOfSteps
    | Table
    | FactRow
    | Section
    | Box
    | SideBySide
    | Signatures
    | Closing
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: on every page, read out once."""

    name: str
    unit: str
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddressField:
    """To whom a letter goes, above its title, where the window of an envelope is (DIN 5008, form B).

    `sender` is the small line over the address: it repeats the letterhead and is not read out. `facts` stand
    on the right as label and value, each role P in one Div.
    """

    sender: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Role H1 for the title, P for the lines; `version` stands on the right."""

    title: str
    subtitle: str
    version: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Footer:
    """On every page before "Seite x von y"; `note` is read out once, the rest is page furniture.

    `text` is cut where the room ends, `mark` behind it never is.
    """

    text: str
    note: str | None = None
    mark: str = ""


PAGES: Final = "{seiten}"


@dataclass(frozen=True, slots=True)
class Annex:
    """Pages behind the paper in the same file, with a title of their own (role H1).

    In `binding`, PAGES becomes the pages of the paper itself: "Seite 1" or "den Seiten 1 bis 3".
    """

    title: str
    binding: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """The only source of dates and identifiers of the file: same identity and content, same bytes.

    `created` carries its offset; `document_id` is any stable text (no personal data).
    """

    document_id: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `watermark` is decoration on every page: what it means must also stand in a block.

    `large_print` sets it in 16 pt and one column, `letter` in the size of a letter (11 pt).
    """

    identity: Identity
    author: str
    subject: str
    title: TitleBlock
    letterhead: Letterhead
    blocks: tuple[Block, ...]
    footer: Footer
    watermark: str | None = None
    language: str = "de-DE"
    annexes: tuple[Annex, ...] = ()
    large_print: bool = False
    letter: bool = False
    address: AddressField | None = None
