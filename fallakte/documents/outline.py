"""The outline (bookmarks): the title with its sections below it (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fallakte.documents.pdf_file import PdfFile
from fallakte.documents.syntax import array, dictionary, literal, number, reference
from fallakte.documents.tagged_canvas import OutlineEntry


@dataclass(slots=True)
class _Branch:
    number: int
    parent: int
    entry: OutlineEntry | None
    kids: list[_Branch] = field(default_factory=list)


def write_outline(file: PdfFile, entries: Sequence[OutlineEntry]) -> int:
    """Write the entries; return the object number. An entry belongs to the last one above its level."""
    top = _Branch(file.reserve(), 0, None)
    path = [top]
    for entry in entries:
        del path[entry.level + 1 :]
        branch = _Branch(file.reserve(), path[-1].number, entry)
        path[-1].kids.append(branch)
        path.append(branch)
    _put(file, top, None, None)
    return top.number


def _put(file: PdfFile, branch: _Branch, before: _Branch | None, after: _Branch | None) -> None:
    kids, entry = branch.kids, branch.entry
    file.put(
        branch.number,
        dictionary(
            {
                "Type": None if entry else b"/Outlines",
                "Title": literal(entry.title) if entry else None,
                "Parent": reference(branch.parent) if entry else None,
                "Prev": reference(before.number) if before else None,
                "Next": reference(after.number) if after else None,
                "First": reference(kids[0].number) if kids else None,
                "Last": reference(kids[-1].number) if kids else None,
                "Count": b"%d" % _count(branch) if kids else None,
                "Dest": array((reference(entry.page), b"/XYZ", b"0", number(entry.y), b"0"))
                if entry
                else None,
            }
        ),
    )
    for index, kid in enumerate(kids):
        _put(file, kid, kids[index - 1] if index else None, kids[index + 1] if kids[index + 1 :] else None)


def _count(branch: _Branch) -> int:
    return sum(1 + _count(kid) for kid in branch.kids)
