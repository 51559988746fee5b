"""Runs of text become lines: words, fallback faces, breaking, and the order of right-to-left words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from fallakte.documents.fonts import FontBook
from fallakte.documents.look import TextStyle
from fallakte.documents.model import Run
from fallakte.documents.tagged_canvas import Glyphs
from fallakte.documents.writing import SPACES, Chunk, chunks, clean, join_arabic

# a word may also be parted after a hyphen or slash between letters, and inside addresses
_OPPORTUNITY = re.compile(
    r"(?<=[^\W\d_]{2}[-–/])(?=[^\W\d_]{2})|(?<=[@_&=?…])(?=\w{3})|(?<=\w{2}[./])(?=\w{4})"
)
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Line:
    """A set line. The last glyphs end in a space where the text goes on in the next line after a space."""

    glyphs: tuple[Glyphs, ...]
    width: float
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one weight and direction; `faces` are faces with their part of `shown` and its width."""

    chunk: Chunk
    bold: bool
    italic: bool
    faces: tuple[tuple[str, str, float], ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Token:
    """What stays together on a line; `space` is the blank before it, None if it touches the token before."""

    pieces: tuple[_Piece, ...]
    space: _Piece | None
    width: float


class Typesetter:
    """Sets text with the faces of one font book; remembers the words it has measured."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._pieces: dict[tuple[str, bool, float, bool, bool, bool], _Piece] = {}

    def lines(self, runs: Sequence[Run], style: TextStyle, width: float) -> tuple[Line, ...]:
        """Break `runs` to `width` points, ragged right. Nothing is wider: long words are parted."""
        out: list[Line] = []
        sentences = _sentences(runs)
        for index, sentence in enumerate(sentences):
            tokens = [
                part for token in self._tokens(sentence, style) for part in self._cut(token, style, width)
            ]
            goes_on = index + 1 < len(sentences) or (bool(sentence) and sentence[-1].text.endswith(" "))
            blank = self._piece(Chunk(" ", " "), style, bold=style.bold, italic=False) if goes_on else None
            for row, following in pairwise([*_filled(tokens, width), []]):
                out.append(_assembled(row, following[0].space if following else blank, style))
        return tuple(out)

    def shortened(self, text: str, style: TextStyle, width: float) -> Line:
        """Return `text` on one line of `width` points, with an ellipsis where it does not fit."""
        lines = self.lines((Run(text),), style, width)
        kept = text
        while len(lines) > 1:
            kept = kept[: int(len(kept) * 0.95)]
            lines = self.lines((Run(kept.rstrip() + "…"),), style, width)
        return lines[0]

    def width(self, text: str, style: TextStyle) -> float:
        """Width in points of `text` on one line."""
        return max((line.width for line in self.lines((Run(text),), style, 1e9)), default=0.0)

    def _tokens(self, runs: Sequence[Run], style: TextStyle) -> Iterator[_Token]:
        pieces: list[_Piece] = []
        before: _Piece | None = None  # blank before the open token
        blank: _Piece | None = None  # blank after it
        for run in runs:
            bold, italic = run.bold or style.bold, run.italic
            for stretch in filter(None, SPACES.split(run.text)):
                if SPACES.fullmatch(stretch):
                    blank = self._piece(Chunk(" ", " "), style, bold=bold, italic=italic)
                    continue
                for index, part in enumerate(_OPPORTUNITY.split(stretch)):
                    if pieces and (blank or index):
                        yield _token(pieces, before)
                        pieces, before = [], None
                    if not pieces:
                        before, blank = blank, None
                    pieces += [self._piece(c, style, bold=bold, italic=italic) for c in chunks(part)]
        if pieces:
            yield _token(pieces, before)

    def _piece(self, chunk: Chunk, style: TextStyle, *, bold: bool, italic: bool) -> _Piece:
        key = (chunk.shown, chunk.rtl, style.size, bold, italic, style.code)
        piece = self._pieces.get(key)
        if piece is None:
            piece = self._pieces[key] = self._measured(chunk, style, bold=bold, italic=italic)
        return piece

    def _measured(self, chunk: Chunk, style: TextStyle, *, bold: bool, italic: bool) -> _Piece:
        fonts = self._fonts

        def face(char: str) -> str:
            return fonts.chosen(char, bold=bold, italic=italic, code=style.code) or ""

        found = (
            (name, "".join(chars))
            for name, chars in groupby(chunk.shown, face)
            if name  # the preflight has refused what no face covers
        )
        faces = tuple((name, part, fonts.width(name, part, style.size)) for name, part in found)
        return _Piece(chunk, bold, italic, faces, sum(width for _, _, width in faces))

    def _cut(self, token: _Token, style: TextStyle, width: float) -> Iterator[_Token]:
        """Yield `token`, or the parts of a token that is wider than a line."""
        if token.width <= width:
            yield token
            return
        space: _Piece | None = token.space
        row: list[_Piece] = []
        for piece in token.pieces:
            start = 0
            said = piece.chunk.said
            for end in range(1, len(said) + 1):
                grown = self._part(piece, said[start:end], style)
                if sum(p.width for p in row) + grown.width > width and (row or end - start > 1):
                    if end - start > 1:
                        row.append(self._part(piece, said[start : end - 1], style))
                    yield _token(row, space)
                    space, row, start = None, [], end - 1
            row.append(self._part(piece, said[start:], style))
        if row:
            yield _token(row, space)

    def _part(self, piece: _Piece, said: str, style: TextStyle) -> _Piece:
        chunk = Chunk(join_arabic(said)[::-1], said, rtl=True) if piece.chunk.rtl else Chunk(said, said)
        return self._piece(chunk, style, bold=piece.bold, italic=piece.italic)


def _token(pieces: Sequence[_Piece], space: _Piece | None) -> _Token:
    return _Token(tuple(pieces), space, sum([piece.width for piece in pieces]))


def _sentences(runs: Sequence[Run]) -> list[list[Run]]:
    """Part runs at line feeds; the text is cleaned here, once."""
    out: list[list[Run]] = [[]]
    for run in runs:
        for index, part in enumerate(clean(run.text).split("\n")):
            if index:
                out.append([])
            if part:
                out[-1].append(Run(part, run.bold, run.italic))
    return out


def _filled(tokens: Sequence[_Token], width: float) -> list[list[_Token]]:
    rows: list[list[_Token]] = [[]]
    used = 0.0
    for token in tokens:
        gap = token.space.width if token.space and rows[-1] else 0.0
        if rows[-1] and used + gap + token.width > width + _TOLERANCE:
            rows.append([token])
            used = token.width
        else:
            rows[-1].append(token)
            used += gap + token.width
    return rows


def _assembled(row: Sequence[_Token], trailing: _Piece | None, style: TextStyle) -> Line:
    """Put pieces into visual order: words from right to left that follow each other form one group."""
    pieces: list[_Piece] = []
    for index, token in enumerate(row):
        if token.space and index:
            pieces.append(token.space)
        pieces += token.pieces
    width = sum([piece.width for piece in pieces])
    rtl = any(piece.chunk.rtl for piece in pieces)
    groups = _groups(pieces) if rtl else ((pieces, None),)
    flat = (
        (name, said, text, w) for group, said in groups for piece in group for name, text, w in piece.faces
    )
    glyphs: list[Glyphs] = []
    x = 0.0
    for (name, said), parts in groupby(flat, key=itemgetter(0, 1)):
        texts, widths = zip(*((text, w) for _, _, text, w in parts), strict=True)
        glyphs.append(Glyphs(name, style.size, style.colour, "".join(texts), x, said))
        x += sum(widths)
    if trailing is not None:
        glyphs.append(Glyphs(trailing.faces[0][0], style.size, style.colour, " ", x))
    only_rtl = rtl and all(piece.chunk.rtl or piece.chunk.said == " " for piece in pieces)
    return Line(tuple(glyphs), width, only_rtl)


def _groups(pieces: Sequence[_Piece]) -> Iterator[tuple[list[_Piece], str | None]]:
    start = 0
    while start < len(pieces):
        end = start + 1
        if not pieces[start].chunk.rtl:
            yield [pieces[start]], None
        else:
            while end + 1 < len(pieces) and pieces[end].chunk.said == " " and pieces[end + 1].chunk.rtl:
                end += 2
            group = list(pieces[start:end])
            yield group[::-1], "".join(piece.chunk.said for piece in group)
        start = end
