"""The logical tree (ISO 32000-1, 14.7): built from the model, filled while drawing, written at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fallakte.documents.pdf_file import PdfFile
from fallakte.documents.syntax import array, dictionary, literal, number, reference


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
    """A structure element; kids stand in reading order.

    A `once` element that is drawn again on another page (repeated letterhead) is page furniture there.
    """

    role: str
    parent: Node | None = None
    alt: str | None = None
    actual: str | None = None
    attributes: bytes | None = None
    once: bool = False
    kids: list[Node | Marked | Annotated] = field(default_factory=list)

    def child(
        self,
        role: str,
        *,
        alt: str | None = None,
        actual: str | None = None,
        attributes: bytes | None = None,
        once: bool = False,
    ) -> Node:
        """Append and return a new element; `actual` is read instead of its glyphs."""
        node = Node(role, self, alt, actual, attributes, once)
        self.kids.append(node)
        return node

    def stands_elsewhere(self, page: int) -> bool:
        """Whether the element was drawn on another page than `page`."""
        return any(not isinstance(kid, Node) and kid.page != page for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


SCOPE_ROW = dictionary({"O": b"/Table", "Scope": b"/Row"})
SCOPE_COLUMN = dictionary({"O": b"/Table", "Scope": b"/Column"})
BULLETS = dictionary({"O": b"/List", "ListNumbering": b"/Disc"})
UNNUMBERED = dictionary({"O": b"/List", "ListNumbering": b"/None"})
STEPS = dictionary({"O": b"/List", "ListNumbering": b"/Decimal"})


def column_span(columns: int) -> bytes:
    """Attributes of a cell over several columns."""
    return dictionary({"O": b"/Table", "ColSpan": b"%d" % columns})


def table_summary(text: str) -> bytes:
    """Attributes of a table that is introduced by `text`."""
    return dictionary({"O": b"/Table", "Summary": literal(text)})


def bounding_box(left: float, bottom: float, right: float, top: float) -> bytes:
    """Attributes of a figure: where it stands on its page, in points."""
    return dictionary({"O": b"/Layout", "BBox": array(number(v) for v in (left, bottom, right, top))})


class ParentTree:
    """Which element owns which marked content (by page) and which annotation; the key is the position."""

    def __init__(self) -> None:
        self._owners: list[list[Node] | Node] = []

    def page(self) -> tuple[int, list[Node]]:
        """Begin a page; return its key and the list of its owners by MCID."""
        owners: list[Node] = []
        self._owners.append(owners)
        return len(self._owners) - 1, owners

    def annotation(self, node: Node) -> int:
        """Return the key of an annotation that belongs to `node`."""
        self._owners.append(node)
        return len(self._owners) - 1

    def written(self, numbers: dict[Node, int]) -> tuple[bytes, int]:
        """Return the number tree and the next free key."""
        entries = (
            b"%d %s"
            % (
                key,
                array(reference(numbers[node]) for node in owner)
                if isinstance(owner, list)
                else reference(numbers[owner]),
            )
            for key, owner in enumerate(self._owners)
        )
        return dictionary({"Nums": array(entries)}), len(self._owners)


def write_tree(file: PdfFile, root: Node, parents: ParentTree, pages: Sequence[int]) -> int:
    """Write the tree and return the number of its root; `pages` are the object numbers of the pages."""
    top = file.reserve()
    numbers = {node: file.reserve() for node in root.walk()}
    for node, number_of_node in numbers.items():
        file.put(number_of_node, _element(node, numbers, top, pages))
    tree, next_key = parents.written(numbers)
    entries = {
        "Type": b"/StructTreeRoot",
        "K": reference(numbers[root]),
        "ParentTree": tree,
        "ParentTreeNextKey": b"%d" % next_key,
    }
    file.put(top, dictionary(entries))
    return top


def _element(node: Node, numbers: dict[Node, int], top: int, pages: Sequence[int]) -> bytes:
    own = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
    kids = [_kid(kid, numbers, own, pages) for kid in node.kids]
    return dictionary(
        {
            "Type": b"/StructElem",
            "S": b"/" + node.role.encode(),
            "P": reference(numbers[node.parent] if node.parent else top),
            "Pg": None if own is None else reference(pages[own]),
            "K": None if not kids else kids[0] if len(kids) == 1 else array(kids),
            "Alt": literal(node.alt) if node.alt else None,
            "ActualText": literal(node.actual) if node.actual else None,
            "A": node.attributes,
        }
    )


def _kid(
    kid: Node | Marked | Annotated, numbers: dict[Node, int], own: int | None, pages: Sequence[int]
) -> bytes:
    if isinstance(kid, Node):
        return reference(numbers[kid])
    page = reference(pages[kid.page])
    if isinstance(kid, Annotated):
        return dictionary({"Type": b"/OBJR", "Pg": page, "Obj": reference(kid.object_number)})
    if kid.page == own:
        return b"%d" % kid.mcid
    return dictionary({"Type": b"/MCR", "Pg": page, "MCID": b"%d" % kid.mcid})
