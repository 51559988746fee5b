"""Pages: letterhead, watermark, footer with "Seite x von y", and the body between them."""

from __future__ import annotations

from fallakte.documents import look
from fallakte.documents.address import fold_marks
from fallakte.documents.boxes import Placed, Stack
from fallakte.documents.flow import Flow
from fallakte.documents.look import Look
from fallakte.documents.model import PAGES, Paper, Run, TitleBlock
from fallakte.documents.structure import Node
from fallakte.documents.tagged_canvas import TaggedCanvas
from fallakte.documents.typeset import Line, Typesetter

_FOOTER_GAP = 6 * look.MM
_FOOTER_TOP = 1.35  # of the leading: from the rule to the first base line
_NOTE_SHARE = 0.35
_WATERMARK_SIZE = 34.0
_WATERMARK_WIDTH = 640.0


def draw_pages(paper: Paper, canvas: TaggedCanvas, typesetter: Typesetter) -> Node:
    """Lay out and draw every page; return the root of the structure tree."""
    root = Node("Document")
    size = look.LARGE_PRINT if paper.large_print else look.LETTER if paper.letter else look.NORMAL
    letterhead = _Letterhead(paper, root, typesetter, size)
    flow = Flow(typesetter, size)
    width = look.TEXT_WIDTH
    top = letterhead.rule + size.body_gap
    room = size.body_bottom - top
    address = flow.address(paper.address, root, width, top) if paper.address else ()
    body = Stack((*address, *flow.title(paper.title, root, width), *flow.blocks(paper.blocks, root, width)))
    pages = _paginated(body, room)
    own = _named(len(pages))
    for annex in paper.annexes:
        title = TitleBlock(annex.title, annex.binding.replace(PAGES, own))
        pages += _paginated(
            Stack((*flow.title(title, root, width), *flow.blocks(annex.blocks, root, width))), room
        )
    footer = _Footer(paper, root, typesetter, size, len(pages))
    for number, page in enumerate(pages, 1):
        if paper.watermark:
            _watermark(canvas, typesetter, paper.watermark)
        letterhead.paint(canvas)
        if paper.address and number == 1:
            fold_marks(canvas)
        page.paint(canvas, look.MARGIN_X, top)
        footer.paint(canvas, number, len(pages))
        canvas.finish_page(last=number == len(pages))
    return root


def _named(pages: int) -> str:
    """Name the pages of the paper itself, as it goes after "auf"."""
    if pages == 1:
        return "Seite 1"
    return f"den Seiten 1 {'und' if pages == 2 else 'bis'} {pages}"  # noqa: PLR2004 - two pages


def _paginated(body: Stack, room: float) -> list[Placed]:
    pages: list[Placed] = []
    rest: Placed | None = body
    while rest is not None:
        page, rest = rest.split(room, force=True)
        if page is not None:
            pages.append(page)
    return pages


class _Letterhead:
    """Read out once, on the first page; furniture on the others."""

    def __init__(self, paper: Paper, root: Node, typesetter: Typesetter, size: Look) -> None:
        head = paper.letterhead
        section = root.child("Sect")
        left = look.TEXT_WIDTH * 0.56
        style, small = size.letterhead_name, size.letterhead_line
        x = look.MARGIN_X + look.MARK_SIZE + look.MARK_GAP
        self._lines: list[tuple[Line, float, float, Node]] = []
        y = look.LETTERHEAD_TOP + style.leading * 0.73
        for line, kind in ((head.name, style), (head.unit, small)):
            leaf = section.child("P", once=True)
            for part in typesetter.lines((Run(line),), kind, left - look.MARK_SIZE):
                self._lines.append((part, x, y, leaf))
                y += small.leading
        left_end, y = y, look.LETTERHEAD_TOP + small.leading * 0.73
        for line in head.contact:
            leaf = section.child("P", once=True)
            for part in typesetter.lines((Run(line),), small, look.TEXT_WIDTH - left):
                self._lines.append((part, look.MARGIN_X + look.TEXT_WIDTH - part.width, y, leaf))
                y += small.leading
        self.rule = max(look.LETTERHEAD_RULE, left_end, y)

    def paint(self, canvas: TaggedCanvas) -> None:
        with canvas.furniture("Header"):
            _mark(canvas, look.MARGIN_X, look.LETTERHEAD_TOP)
            canvas.rule(look.MARGIN_X, self.rule, look.TEXT_WIDTH, 1.4, look.PETROL)
        for line, x, y, leaf in self._lines:
            canvas.text(line.glyphs, x, y, leaf)


class _Footer:
    """Line at the foot; the note is read out once, at the end of the paper.

    In large print the note has a line of its own.
    """

    def __init__(self, paper: Paper, root: Node, typesetter: Typesetter, size: Look, pages: int) -> None:
        self._typesetter, self._size = typesetter, size
        style, note = size.footer, paper.footer.note
        room = look.TEXT_WIDTH - typesetter.width(f"Seite {pages} von {pages}", style) - _FOOTER_GAP
        self._below = size.one_column
        share = look.TEXT_WIDTH * (1.0 if self._below else _NOTE_SHARE)
        self._note = typesetter.shortened(note, style, share) if note else None
        taken = self._note.width + _FOOTER_GAP if self._note and not self._below else 0.0
        left = room - taken - typesetter.width(paper.footer.mark, style)
        text = typesetter.shortened(paper.footer.text, style, left)
        self._texts = [(text, look.MARGIN_X)]
        if paper.footer.mark:
            line = typesetter.shortened(paper.footer.mark, style, room)
            self._texts.append((line, look.MARGIN_X + text.width))
        self._leaf = root.child("P", once=True) if note else None

    def paint(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        style, rule = self._size.footer, self._size.footer_rule
        y = rule + style.leading * _FOOTER_TOP
        right = look.MARGIN_X + look.TEXT_WIDTH
        (count,) = self._typesetter.lines((Run(f"Seite {page} von {pages}"),), style, look.TEXT_WIDTH)
        with canvas.furniture("Footer"):
            canvas.rule(look.MARGIN_X, rule, look.TEXT_WIDTH, 0.6, look.HAIRLINE)
            canvas.text(count.glyphs, right - count.width, y)
            for line, x in self._texts:
                canvas.text(line.glyphs, x, y)
        if self._note:
            x = look.MARGIN_X if self._below else right - count.width - _FOOTER_GAP - self._note.width
            canvas.text(self._note.glyphs, x, y + style.leading if self._below else y, self._leaf)


def _mark(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw the sign of the program: a head over two waves, in a square of 24 units."""
    scale = look.MARK_SIZE / 24
    colour = " ".join(f"{part:.3f}" for part in look.rgb(look.MARK))
    square = (
        "2 0 m 22 0 l 23.1 0 24 .9 24 2 c 24 22 l 24 23.1 23.1 24 22 24 c 2 24 l .9 24 0 23.1 0 22 c 0 2 l "
    )
    square += "0 .9 .9 0 2 0 c f"
    head = (
        "12 19.2 m 13 19.2 13.8 18.4 13.8 17.4 c 13.8 16.4 13 15.6 12 15.6 c 11 15.6 10.2 16.4 10.2 17.4 c "
    )
    head += "10.2 18.4 11 19.2 12 19.2 c f"
    wave = "4.5 {0} m 7 {1} 9 {1} 12 {2} c 15 {3} 17 {3} 19.5 {4} c S"
    waves = " ".join(
        wave.format(*(f"{top + shift:.1f}" for shift in (0.0, 3.0, 0.0, -3.0, 0.0))) for top in (11.8, 7.2)
    )
    canvas.path(
        f"{scale:.4f} 0 0 {scale:.4f} 0 0 cm {colour} rg {square} 1 g {head} 1 G 1.6 w 1 J {waves}",
        x,
        y + look.MARK_SIZE,
    )


def _watermark(canvas: TaggedCanvas, typesetter: Typesetter, text: str) -> None:
    style = look.TextStyle(_WATERMARK_SIZE, _WATERMARK_SIZE * 1.25, look.WATERMARK, bold=True)
    lines = typesetter.lines((Run(text),), style, _WATERMARK_WIDTH)
    with canvas.furniture("Watermark"):
        canvas.slanted([(line.glyphs, line.width) for line in lines], style.leading)
