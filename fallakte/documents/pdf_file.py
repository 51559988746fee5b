"""The file itself: numbered objects, streams, cross-reference table, trailer (ISO 32000-1, 7.3 to 7.5).

Written here and not by ReportLab 5.1, whose writer leaves out the line end before `endstream`, maps code 0 to
U+0000, does not escape "/" in names and selects unembedded faces: each of these breaks PDF/A or PDF/UA.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from fallakte.documents.syntax import array, dictionary, reference

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line tells transfer programs that the file is binary
_COMPRESSION = 6


class PdfFile:
    """Collects objects; numbers start at 1 and are given out in order."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """Give out a number for an object that is put later."""
        self._bodies.append(b"")
        return len(self._bodies)

    def put(self, number: int, body: bytes) -> None:
        """Set the body of a reserved object."""
        self._bodies[number - 1] = body

    def add(self, body: bytes) -> int:
        """Add an object and return its number."""
        self._bodies.append(body)
        return len(self._bodies)

    def stream(self, entries: Mapping[str, bytes | None], content: bytes, *, compressed: bool = True) -> int:
        """Add a stream; metadata stays uncompressed so that archives can read it without this format."""
        filters: dict[str, bytes | None] = {}
        if compressed:
            content = zlib.compress(content, _COMPRESSION)
            filters = {"Filter": b"/FlateDecode"}
        head = dictionary({**entries, **filters, "Length": b"%d" % len(content)})
        end = b"\r\n" if content.endswith(b"\r") else b"\n"  # else its last byte is taken for half a line end
        return self.add(head + b"\nstream\n" + content + end + b"endstream")

    def saved(self, *, root: int, info: int, identifier: bytes) -> bytes:
        """Return the finished file; every reserved object must have been put."""
        parts, offsets, position = [_HEADER], [], len(_HEADER)
        for number, body in enumerate(self._bodies, 1):
            if not body:
                raise ValueError(f"object {number} was reserved and never put")
            part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            offsets.append(position)
            parts.append(part)
            position += len(part)
        rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        both = b"<" + identifier.hex().upper().encode() + b">"
        trailer = dictionary(
            {
                "Size": b"%d" % (len(offsets) + 1),
                "Root": reference(root),
                "Info": reference(info),
                "ID": array((both, both)),
            }
        )
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(offsets) + 1, rows))
        parts.append(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, position))
        return b"".join(parts)
