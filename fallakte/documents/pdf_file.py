"""The file itself: numbered objects, streams, cross-reference stream (ISO 32000-1, 7.3 to 7.5).

Written here and not by ReportLab 5.1, whose writer leaves out the line end before `endstream`, maps code 0 to
U+0000, does not escape "/" in names and selects unembedded faces: each of these breaks PDF/A or PDF/UA.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

from fallakte.documents.syntax import array, dictionary, reference

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line tells transfer programs that the file is binary
_COMPRESSION = 4  # a millisecond a page less than 6, for 4 % more bytes
_OBJECTS_PER_STREAM = 400


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
        return self.add(_stream(entries, content, compressed=compressed))

    def saved(self, *, root: int, info: int, identifier: bytes) -> bytes:
        """Return the finished file; every reserved object must have been put.

        What is no stream goes into object streams (ISO 32000-1, 7.5.7): so the structure tree gets small.
        """
        if unfilled := next((n for n, body in enumerate(self._bodies, 1) if not body), None):
            raise ValueError(f"object {unfilled} was reserved and never put")
        plain = [n for n, body in enumerate(self._bodies, 1) if not body.endswith(b"endstream")]
        places: dict[int, tuple[int, int]] = {}
        for start in range(0, len(plain), _OBJECTS_PER_STREAM):
            group = plain[start : start + _OBJECTS_PER_STREAM]
            container = self._packed(group)
            places.update((number, (container, index)) for index, number in enumerate(group))
        table = self.reserve()
        parts, position = [_HEADER], len(_HEADER)
        rows = [b"\0\0\0\0\0\xff\xff"]
        for number, body in enumerate(self._bodies[:-1], 1):
            if number in places:
                rows.append(
                    b"\2" + places[number][0].to_bytes(4, "big") + places[number][1].to_bytes(2, "big")
                )
                continue
            rows.append(b"\1" + position.to_bytes(4, "big") + b"\0\0")
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            position += len(parts[-1])
        rows.append(b"\1" + position.to_bytes(4, "big") + b"\0\0")
        both = b"<" + identifier.hex().upper().encode() + b">"
        entries = {
            "Type": b"/XRef",
            "Size": b"%d" % (table + 1),
            "W": b"[1 4 2]",
            "Root": reference(root),
            "Info": reference(info),
            "ID": array((both, both)),
        }
        body = _stream(entries, b"".join(rows), compressed=True)
        parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, body, position))
        return b"".join(parts)

    def _packed(self, numbers: Sequence[int]) -> int:
        """Add an object stream with these objects; return its number."""
        index, bodies, offset = [], [], 0
        for number in numbers:
            body = self._bodies[number - 1]
            index.append(b"%d %d" % (number, offset))
            bodies.append(body)
            offset += len(body) + 1
        head = b" ".join(index) + b"\n"
        entries = {"Type": b"/ObjStm", "N": b"%d" % len(bodies), "First": b"%d" % len(head)}
        return self.stream(entries, head + b"\n".join(bodies))


def _stream(entries: Mapping[str, bytes | None], content: bytes, *, compressed: bool) -> bytes:
    filters: dict[str, bytes | None] = {}
    if compressed:
        content = zlib.compress(content, _COMPRESSION)
        filters = {"Filter": b"/FlateDecode"}
    head = dictionary({**entries, **filters, "Length": b"%d" % len(content)})
    end = b"\r\n" if content.endswith(b"\r") else b"\n"  # else its last byte is taken for half a line end
    return head + b"\nstream\n" + content + end + b"endstream"
