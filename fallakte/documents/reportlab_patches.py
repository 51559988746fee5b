"""Defects of ReportLab 5.1.0 that keep a file from being valid PDF/A and PDF/UA, mended one by one.

Only what this program meets is mended. Other known defects never arise because the code is not used: table cells
that select Helvetica and line ends without a space (own layout in `boxes` and `typeset`), names with an unescaped
"/" (own writer in `syntax`). Every function has a test that fails without it.
"""

from __future__ import annotations

from typing import Any

from reportlab import Version, rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

MENDED_VERSION = "5.1.0"
_CODES_PER_BLOCK = 100


def apply() -> None:
    """Put the mended parts in place; doing it again changes nothing. Raises RuntimeError on another version."""
    if Version != MENDED_VERSION:
        raise RuntimeError(f"documents is written for ReportLab {MENDED_VERSION}, found {Version}")
    pdfdoc.PDFStream.format = format_stream
    ttfonts.makeToUnicodeCMap = to_unicode_map
    rl_config.useA85 = 0  # binary streams: a quarter smaller


def format_stream(stream: Any, document: Any) -> bytes:  # noqa: ANN401 - ReportLab's objects are untyped
    """Write a stream object with the line end before `endstream` that ISO 19005-2, 6.1.7.1 asks for."""
    entries = pdfdoc.PDFDictionary(stream.dictionary.dict.copy())
    content = stream.content
    if content is None:
        raise ValueError("stream content not set")
    filters = document.defaultStreamFilters if stream.filters is None else stream.filters
    if filters is not None and "Filter" not in entries:
        for single in reversed(list(filters)):
            content = single.encode(content)
        entries["Filter"] = pdfdoc.PDFArray([pdfdoc.PDFName(single.pdfname) for single in filters])
    data: bytes = pdfdoc.format(document.encrypt.encode(content), document)
    entries["Length"] = len(data)
    head: bytes = pdfdoc.format(entries, document)
    return head + b"\nstream\n" + data + b"\nendstream\n"


def to_unicode_map(_font_name: str, subset: list[int]) -> str:
    """Map codes to text without U+0000 (ISO 14289-1, 7.21.7), in UTF-16BE above U+FFFF, in blocks of 100."""
    pairs = [(code, char) for code, char in enumerate(subset) if char]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(pairs), _CODES_PER_BLOCK):
        block = pairs[start : start + _CODES_PER_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in block]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
