"""Pages on which everything is marked content of a structure element or an artifact (ISO 14289-1, 7.1).

A page starts as an artifact and falls back to it: what nobody claims is page furniture, by construction.
Coordinates are points; the origin is the upper left corner of the page, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import hypot
from typing import Final

from fallakte.documents.embedding import EmbeddedFonts
from fallakte.documents.look import PAGE_HEIGHT, PAGE_WIDTH, rgb
from fallakte.documents.pdf_file import PdfFile
from fallakte.documents.structure import Annotated, Marked, Node, ParentTree
from fallakte.documents.syntax import array, decimal, dictionary, literal, number, reference

_ARTIFACT: Final = "/Artifact BMC"
_PRINTED: Final = b"4"  # annotation flag


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Text of one face, size and colour, `x` points from the start of its line.

    `said` is what is read where it differs from what is drawn from left to right.
    """

    font: str
    size: float
    colour: str
    text: str
    x: float = 0.0
    said: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading: level 0 or 1, the object number of its page, its height in PDF coordinates."""

    title: str
    level: int
    page: int
    y: float


class TaggedCanvas:
    """The pages of one file, drawn one after the other."""

    def __init__(self, file: PdfFile, fonts: EmbeddedFonts) -> None:
        self._file = file
        self._fonts = fonts
        self.parents = ParentTree()
        self.outline: list[OutlineEntry] = []
        self.pages: list[int] = []
        self.fields: list[int] = []
        self.resources = file.reserve()
        self.page_tree = file.reserve()
        self._page = 0
        self._start_page()

    def _start_page(self) -> None:
        self._number = self._file.reserve()
        self._key, self._owners = self.parents.page()
        self._annotations: list[int] = []
        self._code: list[str] = [_ARTIFACT]
        self._owner: Node | str = _ARTIFACT

    def finish_page(self, *, last: bool) -> None:
        """Write the page; unless it is the last one, a new one begins."""
        self._close()
        content = self._file.stream({}, "\n".join(self._code).encode("ascii"))
        entries = {
            "Type": b"/Page",
            "Parent": reference(self.page_tree),
            "MediaBox": array(number(value) for value in (0, 0, PAGE_WIDTH, PAGE_HEIGHT)),
            "Resources": reference(self.resources),
            "Contents": reference(content),
            "StructParents": b"%d" % self._key,
            "Tabs": b"/S",
            "Annots": array(map(reference, self._annotations)) if self._annotations else None,
        }
        self._file.put(self._number, dictionary(entries))
        self.pages.append(self._number)
        if last:
            self._finish()
        else:
            self._page += 1
            self._start_page()

    def _finish(self) -> None:
        kids = array(map(reference, self.pages))
        tree = {"Type": b"/Pages", "Kids": kids, "Count": b"%d" % len(self.pages)}
        self._file.put(self.page_tree, dictionary(tree))
        self._file.put(self.resources, dictionary({"Font": self._fonts.write(self._file)}))

    # -- who owns what is drawn

    @contextmanager
    def tagged(self, node: Node | None) -> Iterator[None]:
        """Draw for `node`; for None, or a `once` element that stands on another page, draw an artifact."""
        self._own(self._entitled(node))
        yield

    @contextmanager
    def furniture(self, subtype: str) -> Iterator[None]:
        """Draw what repeats on every page; `subtype` is Header, Footer or Watermark."""
        self._own(f"/Artifact <</Type/Pagination/Subtype/{subtype}>> BDC")
        yield
        self._own(_ARTIFACT)

    def _entitled(self, node: Node | None) -> Node | str:
        return _ARTIFACT if node is None or (node.once and node.stands_elsewhere(self._page)) else node

    def _own(self, owner: Node | str) -> None:
        """Hand the pen over: end the open sequence, begin the next (a string opens an artifact)."""
        if owner == self._owner:
            return
        self._close()
        self._owner = owner
        if isinstance(owner, str):
            self._code.append(owner)
            return
        mcid = len(self._owners)
        owner.kids.append(Marked(self._page, mcid))
        self._owners.append(owner)
        self._code.append(f"/{owner.role} <</MCID {mcid}>> BDC")

    def _close(self) -> None:
        if self._code[-1] == _ARTIFACT:  # nothing was drawn: leave no empty sequence behind
            self._code.pop()
        else:
            self._code.append("EMC")

    # -- drawing

    def text(self, glyphs: Sequence[Glyphs], x: float, baseline: float, node: Node | None = None) -> None:
        """Set a line for `node`, or for whoever owns the pen; right-to-left groups become a Span."""
        owner = self._entitled(node) if node else self._owner
        if all([single.said is None for single in glyphs]):
            self._own(owner)
            self._show(glyphs, x, baseline)
            return
        for said, group in groupby(glyphs, key=lambda single: single.said):
            span = said is not None and isinstance(owner, Node)
            self._own(owner.child("Span", actual=said) if span and isinstance(owner, Node) else owner)
            self._show(list(group), x, baseline)

    def rule(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle: rules, backgrounds."""
        self._code.append(f"{_colour(colour)} rg {_at(x, y + height)} {_pair(width, height)} re f")

    def frame(self, x: float, y: float, width: float, height: float, colour: str, line: float) -> None:
        """Stroke a rectangle with a line of `line` points."""
        box = f"{_at(x, y + height)} {_pair(width, height)} re S"
        self._code.append(f"{_colour(colour)} RG {decimal(line)} w {box}")

    def path(self, operators: str, x: float, y: float) -> None:
        """Draw path operators whose origin (y upwards) lies at `x`, `y`."""
        self._code.append(f"q 1 0 0 1 {_at(x, y)} cm {operators} Q")

    def slanted(self, lines: Sequence[tuple[Sequence[Glyphs], float]], leading: float) -> None:
        """Set centred lines (glyphs, width) along the rising diagonal of the page, around its middle."""
        cosine, sine = (side / hypot(PAGE_WIDTH, PAGE_HEIGHT) for side in (PAGE_WIDTH, PAGE_HEIGHT))
        turn = f"{decimal(cosine)} {decimal(sine)} {decimal(-sine)} {decimal(cosine)}"
        self._code.append(f"q {turn} {_pair(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)} cm")
        for index, (glyphs, width) in enumerate(lines):
            y = PAGE_HEIGHT + (index - (len(lines) - 1) / 2) * leading + leading / 4
            self._show(glyphs, -width / 2, y)
        self._code.append("Q")

    def _show(self, glyphs: Sequence[Glyphs], x: float, baseline: float) -> None:
        out = [f"BT 1 0 0 1 {_at(x + glyphs[0].x, baseline)} Tm"] if glyphs else []
        colour, face = "", ("", 0.0)
        for single in glyphs:
            if single.colour != colour:
                colour = single.colour
                out.append(f"{_colour(colour)} rg")
            resource, codes = self._fonts.encoded(single.font, single.text)
            if (resource, single.size) != face:
                face = (resource, single.size)
                out.append(f"{resource} {decimal(single.size)} Tf")
            out.append(f"<{codes}> Tj")
        if out:
            self._code.append(" ".join([*out, "ET"]))

    # -- places in the file

    def heading_mark(self, title: str, level: int, y: float) -> None:
        """Add an outline entry that leads to `y` on this page."""
        self.outline.append(OutlineEntry(title, level, self._number, PAGE_HEIGHT - y))

    def signature_field(
        self, name: str, tooltip: str, box: tuple[float, float, float, float], node: Node
    ) -> None:
        """Place an empty signature field with an appearance; `box` is x, y, width, height."""
        x, y, width, height = box
        form = {"Type": b"/XObject", "Subtype": b"/Form", "Resources": b"<<>>"}
        outline = array(map(number, (0, 0, width, height)))
        appearance = self._file.stream({**form, "BBox": outline}, b" ", compressed=False)
        bottom = PAGE_HEIGHT - y - height
        widget = {
            "Type": b"/Annot",
            "Subtype": b"/Widget",
            "FT": b"/Sig",
            "T": literal(name),
            "TU": literal(tooltip),
            "Contents": literal(tooltip),
            "F": _PRINTED,
            "Rect": array(map(number, (x, bottom, x + width, bottom + height))),
            "P": reference(self._number),
            "AP": dictionary({"N": reference(appearance)}),
            "StructParent": b"%d" % self.parents.annotation(node),
        }
        object_number = self._file.add(dictionary(widget))
        node.kids.append(Annotated(self._page, object_number))
        self._annotations.append(object_number)
        self.fields.append(object_number)


def _pair(first: float, second: float) -> str:
    return f"{decimal(first)} {decimal(second)}"


def _at(x: float, y: float) -> str:
    return _pair(x, PAGE_HEIGHT - y)


@cache
def _colour(colour: str) -> str:
    """Operands of a colour; a paper has a dozen of them."""
    return " ".join(map(decimal, rgb(colour)))
