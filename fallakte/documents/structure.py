"""The logical tree of a document (ISO 32000-1, 14.7): built from the model, filled while drawing, written at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fallakte.documents.syntax import Raw, array, dictionary, literal, number, reference


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked content `mcid` on page `page` (both from 0)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """The annotation with this object number on page `page`."""

    page: int
    object_number: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element; kids stand in reading order."""

    role: str
    parent: Node | None = None
    alt: str | None = None
    actual: str | None = None
    attributes: bytes | None = None
    identifier: str | None = None
    once: bool = False  # drawn again (repeated table header, letterhead): page furniture from then on
    kids: list[Node | Marked | Annotated] = field(default_factory=list)

    def child(
        self, role: str, *, alt: str | None = None, attributes: bytes | None = None, once: bool = False
    ) -> Node:
        """Append and return a new element."""
        node = Node(role, self, alt=alt, attributes=attributes, once=once)
        self.kids.append(node)
        return node

    def span(self, actual: str) -> Node:
        """Append and return a Span that is read as `actual` whatever its glyphs say."""
        node = Node("Span", self, actual=actual)
        self.kids.append(node)
        return node

    @property
    def drawn(self) -> bool:
        """Whether anything on a page belongs to this element itself."""
        return any(not isinstance(kid, Node) for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


SCOPE_ROW = dictionary({"O": b"/Table", "Scope": b"/Row"})
SCOPE_COLUMN = dictionary({"O": b"/Table", "Scope": b"/Column"})
BULLETS = dictionary({"O": b"/List", "ListNumbering": b"/Disc"})


def table_summary(text: str) -> bytes:
    """Attributes of a table that is introduced by `text`."""
    return dictionary({"O": b"/Table", "Summary": literal(text)})


def bounding_box(left: float, bottom: float, right: float, top: float) -> bytes:
    """Attributes of a figure: where it stands on its page, in points."""
    return dictionary({"O": b"/Layout", "BBox": array(number(v) for v in (left, bottom, right, top))})


class ParentTree:
    """Which element owns which marked content and which annotation."""

    def __init__(self) -> None:
        self.pages: list[list[Node]] = []
        self.annotations: list[tuple[Any, Node]] = []  # ReportLab's annotation dictionary, its element


def write_tree(document: Any, root: Node, parents: ParentTree, page_numbers: list[int]) -> None:  # noqa: ANN401 - ReportLab's PDFDocument is untyped
    """Register `root` and everything below it as objects of `document` and hang it into the catalog."""
    nodes = list(root.walk())
    top, objects = Raw(), [Raw() for _ in nodes]
    numbers = dict(zip(nodes, (_register(document, raw) for raw in objects), strict=True))
    top_number = _register(document, top)
    for node, raw in zip(nodes, objects, strict=True):
        raw.data = _element(node, numbers, top_number, page_numbers)
    entries = [
        b"%d %s" % (i, array(reference(numbers[n]) for n in page)) for i, page in enumerate(parents.pages)
    ]
    for key, (annotation, node) in enumerate(parents.annotations, len(entries)):
        annotation["StructParent"] = key
        entries.append(b"%d %s" % (key, reference(numbers[node])))
    identifiers = sorted((n.identifier, numbers[n]) for n in nodes if n.identifier)
    names = array(literal(key) + b" " + reference(num) for key, num in identifiers)
    top.data = dictionary(
        {
            "Type": b"/StructTreeRoot",
            "K": reference(numbers[root]),
            "ParentTree": dictionary({"Nums": array(entries)}),
            "ParentTreeNextKey": b"%d" % len(entries),
            "IDTree": dictionary({"Names": names}) if identifiers else None,
        }
    )
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = Raw(dictionary({"Marked": b"true"}))


def _register(document: Any, raw: Raw) -> int:  # noqa: ANN401 - as above
    name = document.Reference(raw).name
    found: int = document.idToObjectNumberAndVersion[name][0]
    return found


def _element(node: Node, numbers: dict[Node, int], top: int, pages: list[int]) -> bytes:
    own = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
    kids = [_kid(kid, numbers, own, pages) for kid in node.kids]
    return dictionary(
        {
            "Type": b"/StructElem",
            "S": b"/" + node.role.encode(),
            "P": reference(numbers[node.parent] if node.parent else top),
            "Pg": None if own is None else reference(pages[own]),
            "K": None if not kids else kids[0] if len(kids) == 1 else array(kids),
            "ID": literal(node.identifier) if node.identifier else None,
            "Alt": literal(node.alt) if node.alt else None,
            "ActualText": literal(node.actual) if node.actual else None,
            "A": node.attributes,
        }
    )


def _kid(
    kid: Node | Marked | Annotated, numbers: dict[Node, int], own: int | None, pages: list[int]
) -> bytes:
    if isinstance(kid, Node):
        return reference(numbers[kid])
    if isinstance(kid, Annotated):
        entries = {"Type": b"/OBJR", "Pg": reference(pages[kid.page]), "Obj": reference(kid.object_number)}
        return dictionary(entries)
    if kid.page == own:
        return b"%d" % kid.mcid
    return dictionary({"Type": b"/MCR", "Pg": reference(pages[kid.page]), "MCID": b"%d" % kid.mcid})
