"""Pages: letterhead, watermark, footer with "Seite x von y", and the body between them."""

from __future__ import annotations

from fallakte.documents import look
from fallakte.documents.boxes import Placed, Stack
from fallakte.documents.flow import Flow
from fallakte.documents.model import Paper, Run
from fallakte.documents.structure import Node
from fallakte.documents.tagged_canvas import TaggedCanvas
from fallakte.documents.typeset import Line, Typesetter

_MARK_SIZE = 10.7 * look.MM
_FOOTER_GAP = 6 * look.MM
_COUNT_WIDTH = 24 * look.MM  # "Seite 100 von 100" and a gap
_WATERMARK_SIZE = 34.0
_WATERMARK_WIDTH = 640.0


def draw_pages(paper: Paper, canvas: TaggedCanvas, typesetter: Typesetter) -> Node:
    """Lay out and draw every page; return the root of the structure tree."""
    root = Node("Document")
    letterhead = _Letterhead(paper, root, typesetter)
    flow = Flow(typesetter)
    width = look.TEXT_WIDTH
    body = Stack((*flow.title(paper.title, root, width), *flow.blocks(paper.blocks, root, width)))
    footer = _Footer(paper, root, typesetter)
    top = letterhead.rule + look.BODY_GAP
    pages = _paginated(body, look.BODY_BOTTOM - top)
    for number, page in enumerate(pages, 1):
        if paper.watermark:
            _watermark(canvas, typesetter, paper.watermark)
        letterhead.paint(canvas)
        page.paint(canvas, look.MARGIN_X, top)
        footer.paint(canvas, number, len(pages))
        canvas.finish_page(last=number == len(pages))
    return root


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

    def __init__(self, paper: Paper, root: Node, typesetter: Typesetter) -> None:
        head = paper.letterhead
        section = root.child("Sect")
        left = look.TEXT_WIDTH * 0.56
        style, small = look.LETTERHEAD_NAME, look.LETTERHEAD_LINE
        x = look.MARGIN_X + _MARK_SIZE + 3.2 * look.MM
        self._lines: list[tuple[Line, float, float, Node]] = []
        y = look.LETTERHEAD_TOP + style.leading * 0.73
        for line, kind in ((head.name, style), (head.unit, small)):
            leaf = section.child("P", once=True)
            for part in typesetter.lines((Run(line),), kind, left - _MARK_SIZE):
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
    """Line at the foot; the note is read out once, at the end of the paper."""

    def __init__(self, paper: Paper, root: Node, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        note = paper.footer.note
        self._note = typesetter.shortened(note, look.FOOTER, look.TEXT_WIDTH * 0.35) if note else None
        taken = _COUNT_WIDTH + (self._note.width + _FOOTER_GAP if self._note else 0.0)
        self._text = typesetter.shortened(paper.footer.text, look.FOOTER, look.TEXT_WIDTH - taken)
        self._leaf = root.child("P", once=True) if note else None

    def paint(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        y = look.FOOTER_RULE + look.FOOTER.leading * 1.35
        right = look.MARGIN_X + look.TEXT_WIDTH
        (count,) = self._typesetter.lines((Run(f"Seite {page} von {pages}"),), look.FOOTER, look.TEXT_WIDTH)
        with canvas.furniture("Footer"):
            canvas.rule(look.MARGIN_X, look.FOOTER_RULE, look.TEXT_WIDTH, 0.6, look.HAIRLINE)
            canvas.text(count.glyphs, right - count.width, y)
            canvas.text(self._text.glyphs, look.MARGIN_X, y)
        if self._note:
            x = right - count.width - _FOOTER_GAP - self._note.width
            canvas.text(self._note.glyphs, x, y, self._leaf)


def _mark(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Draw the sign of the program: a head over two waves, in a square of 24 units."""
    scale = _MARK_SIZE / 24
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
        y + _MARK_SIZE,
    )


def _watermark(canvas: TaggedCanvas, typesetter: Typesetter, text: str) -> None:
    style = look.TextStyle(_WATERMARK_SIZE, _WATERMARK_SIZE * 1.25, look.WATERMARK, bold=True)
    lines = typesetter.lines((Run(text),), style, _WATERMARK_WIDTH)
    with canvas.furniture("Watermark"):
        canvas.slanted([(line.glyphs, line.width) for line in lines], style.leading)
