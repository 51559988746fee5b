"""What a paper says and in which order, without a word about how it is drawn.

Reading order is the order of the model. Every leaf has one role in the structure tree (see its docstring).
Text is plain Unicode: no markup, so nothing a user types can be taken for an instruction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


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
    """Role Figure: a square to tick by hand; `label` is printed before it and read out with its state."""

    label: str
    checked: bool = False


Cell = tuple[Paragraph | Checkbox, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: header text (role TH, Scope Column) and its share of the width.

    The cells of a `row_header` column have role TH, Scope Row, and are set bold and centred; those of tone
    CODE stand on the line of the code beside them.
    """

    header: str
    share: float
    row_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Roles Table, THead, TBody, TR, TH, TD. A row has one cell per column; `summary` is read out first."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
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
class PageBreak:
    """What follows starts on a new page."""


Block = Paragraph | BulletList | Steps | Table | FactRow | Section | Box | SideBySide | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: on every page, read out once."""

    name: str
    unit: str
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Role H1 for the title, P for the lines; `version` stands on the right."""

    title: str
    subtitle: str
    version: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Footer:
    """On every page before "Seite x von y"; `note` is read out once, the rest is page furniture."""

    text: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """The only source of dates and identifiers of the file: same identity and content, same bytes.

    `created` carries its offset; `document_id` is any stable text (no personal data).
    """

    document_id: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `watermark` is decoration on every page: what it means must also stand in a block."""

    identity: Identity
    author: str
    subject: str
    title: TitleBlock
    letterhead: Letterhead
    blocks: tuple[Block, ...]
    footer: Footer
    watermark: str | None = None
    language: str = "de-DE"
