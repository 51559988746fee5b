"""A small reader of the files this room writes: objects, structure tree, text of marked content."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium

from fallakte.documents.pdf_file import PdfFile

_HEX = re.compile(r"<([0-9A-F]+)>")


@dataclass(frozen=True)
class Element:
    """A structure element: role, its own text in reading order, kids, and its dictionary as written."""

    role: str
    text: str
    kids: tuple[Element, ...]
    body: bytes

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def full_text(self) -> str:
        return self.text + "".join(kid.full_text() for kid in self.kids)


def page_texts(pdf: bytes) -> list[str]:
    """Text of each page as a reader program copies it."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def objects(pdf: bytes) -> dict[int, bytes]:
    """Body of every object by number, those in object streams too; what only packs them is left out."""
    found = re.finditer(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj(?=\n)", pdf, re.DOTALL)
    bodies = {int(match[1]): match[2] for match in found}
    out = {number: body for number, body in bodies.items() if not re.match(rb"<</Type /(ObjStm|XRef)/", body)}
    for body in bodies.values():
        if body.startswith(b"<</Type /ObjStm/"):
            out |= _unpacked(body)
    return dict(sorted(out.items()))


def _unpacked(body: bytes) -> dict[int, bytes]:
    plain = content(body)
    match = re.search(rb"/First (\d+)", body)
    assert match
    first = int(match[1])
    index = [int(part) for part in plain[:first].split()]
    numbers, offsets = index[::2], index[1::2]
    ends = [*(offset - 1 for offset in offsets[1:]), len(plain) - first]
    return {
        n: plain[first + start : first + end] for n, start, end in zip(numbers, offsets, ends, strict=True)
    }


def plain_bytes(pdf: bytes) -> bytes:
    """Everything in the file, unpacked: for what must or must not stand anywhere in it."""
    return pdf + b"\n".join(
        body + (content(body) if b"\nstream\n" in body else b"") for body in objects(pdf).values()
    )


def content(body: bytes) -> bytes:
    """Content of a stream object, uncompressed."""
    head, _, rest = body.partition(b"\nstream\n")
    data = rest.removesuffix(b"\nendstream")
    return zlib.decompress(data) if b"/FlateDecode" in head else data


def rebuilt(pdf: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with every object passed through `change`, streams uncompressed: for planted faults."""
    trailer = pdf[pdf.rindex(b"/Type /XRef/") :]
    root, info = (int(re.search(rb"/%s (\d+) 0 R" % key, trailer)[1]) for key in (b"Root", b"Info"))  # type: ignore[index]
    file = PdfFile()
    for body in objects(pdf).values():
        file.add(_changed(body, change))
    return file.saved(root=root, info=info, identifier=bytes(16))


def _changed(body: bytes, change: Callable[[bytes], bytes]) -> bytes:
    if b"\nstream\n" not in body:
        return change(body)
    head = change(body.partition(b"\nstream\n")[0])
    plain = change(content(body))
    entries = re.sub(rb"/Filter /FlateDecode|/Length \d+", b"", head).removesuffix(b">>")
    return entries + b"/Length %d>>\nstream\n" % len(plain) + plain + b"\nendstream"


def tree(pdf: bytes) -> Element:
    """The structure tree, read back from the bytes."""
    found = objects(pdf)
    pages = {number: body for number, body in found.items() if b"/Type /Page/" in body}
    fonts = _fonts(found)
    marked = {
        number: _marked(content(found[_ref(body, b"Contents")]), fonts) for number, body in pages.items()
    }
    top = next(
        body
        for body in found.values()
        if b"/StructTreeRoot/" in body and b"/K " in body and b"Catalog" not in body
    )
    return _element(found, _ref(top, b"K"), marked)


def _ref(body: bytes, key: bytes) -> int:
    match = re.search(rb"/" + key + rb" (\d+) 0 R", body)
    assert match, key
    return int(match[1])


def _fonts(found: dict[int, bytes]) -> dict[str, dict[str, str]]:
    resources = next(body for body in found.values() if body.startswith(b"<</Font <<"))
    maps = {}
    for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", resources):
        text = content(found[_ref(found[int(number)], b"ToUnicode")]).decode()
        pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", text)
        maps["/" + name.decode()] = {code: bytes.fromhex(char).decode("utf-16-be") for code, char in pairs}
    return maps


def _marked(code: bytes, fonts: dict[str, dict[str, str]]) -> dict[int, str]:
    out: dict[int, str] = {}
    for mcid, inside in re.findall(r"/\w+ <</MCID (\d+).*?>> BDC\n(.*?)EMC", code.decode("ascii"), re.DOTALL):
        text = ""
        current: dict[str, str] = {}
        for font, codes in re.findall(r"(/F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj", inside):
            current = fonts[font] if font else current
            text += "".join(current[codes[i : i + 4]] for i in range(0, len(codes), 4))
        out[int(mcid)] = text
    return out


def _element(found: dict[int, bytes], number: int, marked: dict[int, dict[int, str]]) -> Element:
    body = found[number]
    role = re.search(rb"/S /(\w+)", body)
    assert role, body
    page = re.search(rb"/Pg (\d+) 0 R", body)
    kids_at = body.find(b"/K ")
    kids, text = [], ""
    for piece in _kids(body[kids_at + 3 :]) if kids_at >= 0 else ():
        if re.fullmatch(rb"\d+ 0 R", piece):
            kids.append(_element(found, int(piece.split()[0]), marked))
        elif piece.startswith(b"<<") and b"/MCR" in piece:
            match = re.search(rb"/MCID (\d+)", piece)
            assert match
            text += marked[_ref(piece, b"Pg")][int(match[1])]
        elif piece.isdigit():
            assert page
            text += marked[int(page[1])][int(piece)]
    return Element(role[1].decode(), text, tuple(kids), body)


def _kids(value: bytes) -> list[bytes]:
    if value.startswith(b"["):
        value = value[1 : value.index(b"]")]
        return re.findall(rb"<<.*?>>|\d+ 0 R|\d+", value)
    match = re.match(rb"<<.*?>>|\d+ 0 R|\d+", value)
    return [match[0]] if match else []
