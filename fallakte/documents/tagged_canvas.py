"""A canvas on which everything is either marked content of a structure element or an artifact (ISO 14289-1, 7.1).

A page starts as an artifact and falls back to it: what nobody claims is page furniture, by construction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from math import hypot
from typing import Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from fallakte.documents.fonts import TEXT, FontBook
from fallakte.documents.look import PAGE_HEIGHT, PAGE_WIDTH, rgb
from fallakte.documents.structure import Annotated, Marked, Node, ParentTree
from fallakte.documents.syntax import literal, number

_ARTIFACT: Final = "/Artifact BMC"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Text of one face, size and colour; `x` counts from the start of the line, `said` differs for right-to-left."""

    font: str
    size: float
    colour: str
    text: str
    x: float = 0.0
    said: str | None = None


class TaggedCanvas(Canvas):
    """Coordinates: points, origin at the upper left corner of the page, y grows downwards."""

    def __init__(self, fonts: FontBook, language: str) -> None:
        self._fonts = fonts
        self._page = 0
        self._owner: Node | str = _ARTIFACT
        self.parents = ParentTree()
        self.signature_names: list[str] = []
        fonts.font(TEXT)
        super().__init__(
            BytesIO(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=TEXT,
            lang=language,
            pdfVersion=(1, 7),
        )

    def _restartAccumulators(self) -> None:  # noqa: N802 - ReportLab's name: it runs at the start of every page
        super()._restartAccumulators()  # type: ignore[no-untyped-call]
        self._code.append(_ARTIFACT)
        self._owner = _ARTIFACT

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self._close()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self._page, "/S"
        self._page += 1

    @property
    def page_count(self) -> int:
        """Pages that are finished."""
        return self._page

    def finished(self) -> bytes:
        """Return the bytes of the whole file; the canvas cannot be used afterwards."""
        data: bytes = self._doc.GetPDFData(self)
        return data

    @contextmanager
    def tagged(self, node: Node | None) -> Iterator[None]:
        """Draw for `node`; for None, or a `once` element that stands on another page, draw an artifact."""
        self._own(self._entitled(node))
        yield

    @contextmanager
    def furniture(self, subtype: str) -> Iterator[None]:
        """Draw what repeats on every page; `subtype` is Header, Footer or Watermark (ISO 32000-1, 14.8.2.2)."""
        self._own(f"/Artifact <</Type/Pagination/Subtype/{subtype}>> BDC")
        yield
        self._own(_ARTIFACT)

    def text(self, glyphs: Sequence[Glyphs], x: float, baseline: float, node: Node | None = None) -> None:
        """Set a line for `node`, or for whoever owns the pen. Right-to-left groups are read in logical order."""
        owner = self._entitled(node) if node else self._owner
        for said, group in groupby(glyphs, key=lambda single: single.said):
            self._own(owner.span(said) if said is not None and isinstance(owner, Node) else owner)
            self._show(list(group), x, baseline)

    def rule(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle: rules, backgrounds."""
        self._code.append(f"{_colour(colour)} rg {_at(x, y + height)} {_pair(width, height)} re f")

    def frame(self, x: float, y: float, width: float, height: float, colour: str, line: float) -> None:
        """Stroke a rectangle."""
        self._code.append(
            f"{_colour(colour)} RG {_number(line)} w {_at(x, y + height)} {_pair(width, height)} re S"
        )

    def path(self, operators: str, x: float, y: float) -> None:
        """Draw path operators whose origin (y upwards) lies at `x`, `y`."""
        self._code.append(f"q 1 0 0 1 {_at(x, y)} cm {operators} Q")

    def slanted(self, lines: Sequence[tuple[Sequence[Glyphs], float]], leading: float) -> None:
        """Set centred lines (glyphs, width) along the rising diagonal of the page, around its middle."""
        cos, sin = (
            _number(cosine := PAGE_WIDTH / hypot(PAGE_WIDTH, PAGE_HEIGHT)),
            _number((1 - cosine**2) ** 0.5),
        )
        middle = _pair(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self._code.append(f"q {cos} {sin} -{sin} {cos} {middle} cm")
        for index, (glyphs, width) in enumerate(lines):
            y = PAGE_HEIGHT + (index - (len(lines) - 1) / 2) * leading + leading / 4
            self._show(glyphs, -width / 2, y)
        self._code.append("Q")

    def heading_mark(self, title: str, level: int, y: float) -> None:
        """Add an outline entry that leads to `y` on this page."""
        key = f"h{len(self._destinations)}"
        self.bookmarkHorizontalAbsolute(key, PAGE_HEIGHT - y)
        self.addOutlineEntry(title, key, level)

    def signature_field(
        self, name: str, tooltip: str, box: tuple[float, float, float, float], node: Node
    ) -> None:
        """Place an empty signature field with an appearance; `box` is x, y, width, height."""
        x, y, width, height = box
        form = pdfdoc.PDFDictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": pdfdoc.PDFArray([0, 0, width, height]),
                "Resources": pdfdoc.PDFDictionary({}),
            }
        )
        appearance = pdfdoc.PDFStream(form, content=b" ")
        widget = pdfdoc.PDFDictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Widget",
                "FT": "/Sig",
                "T": pdfdoc.PDFString(name),
                "TU": pdfdoc.PDFString(tooltip),
                "Contents": pdfdoc.PDFString(tooltip),
                "F": 4,  # printed
                "Rect": pdfdoc.PDFArray([x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y]),
                "P": self._doc.thisPageRef(),
                "AP": pdfdoc.PDFDictionary({"N": self._doc.Reference(appearance)}),
            }
        )
        self._addAnnotation(widget, name)
        object_number = self._doc.idToObjectNumberAndVersion[self._doc.annotationName(name)][0]
        node.kids.append(Annotated(self._page, object_number))
        self.parents.annotations.append((widget, node))
        self.signature_names.append(name)

    def _entitled(self, node: Node | None) -> Node | str:
        if node is None or (
            node.once and any(not isinstance(k, Node) and k.page != self._page for k in node.kids)
        ):
            return _ARTIFACT
        return node

    def _own(self, owner: Node | str) -> None:
        """Hand the pen over: end the open sequence, begin the next (a string is the opening of an artifact)."""
        if owner is self._owner or owner == self._owner:
            return
        self._close()
        self._owner = owner
        if isinstance(owner, str):
            self._code.append(owner)
            return
        pages = self.parents.pages
        while len(pages) <= self._page:
            pages.append([])
        page = pages[self._page]
        owner.kids.append(Marked(self._page, len(page)))
        actual = f" /ActualText {literal(owner.actual).decode()}" if owner.actual else ""
        self._code.append(f"/{owner.role} <</MCID {len(page)}{actual}>> BDC")
        page.append(owner)

    def _close(self) -> None:
        if self._code[-1] == _ARTIFACT:  # nothing was drawn: leave no empty sequence behind
            self._code.pop()
        else:
            self._code.append("EMC")

    def _show(self, glyphs: Sequence[Glyphs], x: float, baseline: float) -> None:
        if not glyphs:
            return
        out = [f"BT 1 0 0 1 {_at(x + glyphs[0].x, baseline)} Tm"]
        colour, face = "", ("", 0.0)
        for single in glyphs:
            if single.colour != colour:
                colour = single.colour
                out.append(f"{_colour(colour)} rg")
            font = self._fonts.font(single.font)
            for subset, codes in font.splitString(single.text, self._doc):
                internal = font.getSubsetInternalName(subset, self._doc)
                if (internal, single.size) != face:
                    face = (internal, single.size)
                    out.append(f"{internal} {_number(single.size)} Tf")
                out.append(f"({self._escape(codes)}) Tj")
        self._code.append(" ".join([*out, "ET"]))


def _number(value: float) -> str:
    return number(value).decode()


def _pair(first: float, second: float) -> str:
    return f"{_number(first)} {_number(second)}"


def _colour(colour: str) -> str:
    return " ".join(_number(part) for part in rgb(colour))


def _at(x: float, y: float) -> str:
    return _pair(x, PAGE_HEIGHT - y)
