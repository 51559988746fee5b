"""Runs of text become lines: words, fallback faces, breaking, and the order of right-to-left words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from fallakte.documents.fonts import FontBook
from fallakte.documents.look import TextStyle
from fallakte.documents.model import Run
from fallakte.documents.tagged_canvas import Glyphs
from fallakte.documents.writing import SPACES, Chunk, chunks, clean, join_arabic

# a word may also be parted after a hyphen or slash between letters, and inside addresses
_OPPORTUNITY = re.compile(
    r"(?<=[^\W\d_]{2}[-–/])(?=[^\W\d_]{2})|(?<=[@_&=?…])(?=\w{3})|(?<=\w{2}[./])(?=[^\W\d]\w{3})"
)
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Line:
    """A set line. The last glyphs end in a space where the text goes on in the next line after a space."""

    glyphs: tuple[Glyphs, ...]
    width: float
    rtl: bool = False


class _Piece(NamedTuple):
    """A stretch of one weight and direction; `faces` are faces with their part of `shown` and its width."""

    chunk: Chunk
    bold: bool
    italic: bool
    faces: tuple[tuple[str, str, float], ...]
    width: float


class _Token(NamedTuple):
    """What stays together on a line; `space` is the blank before it, None if it touches the token before."""

    pieces: tuple[_Piece, ...]
    space: _Piece | None
    width: float


@dataclass(slots=True)
class _Weight:
    """What one size and weight has set so far: its blank, and of each word the tokens with and without it."""

    blank: _Piece
    words: dict[str, tuple[tuple[_Token, ...], _Token]] = field(default_factory=dict)


class Typesetter:
    """Sets text with the faces of one font book; remembers the words it has measured."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._pieces: dict[tuple[str, bool, float, bool, bool, bool], _Piece] = {}
        self._weights: dict[tuple[float, bool, bool, bool], _Weight] = {}

    def lines(self, runs: Sequence[Run], style: TextStyle, width: float) -> tuple[Line, ...]:
        """Break `runs` to `width` points, ragged right. Nothing is wider: long words are parted."""
        out: list[Line] = []
        sentences = _sentences(runs)
        for index, sentence in enumerate(sentences):
            tokens: list[_Token] = []
            for token in self._tokens(sentence, style):
                if token.width <= width:
                    tokens.append(token)
                else:
                    tokens += self._cut(token, style, width)
            goes_on = index + 1 < len(sentences) or (bool(sentence) and sentence[-1].text.endswith(" "))
            blank = self._weight(style, bold=style.bold, italic=False).blank if goes_on else None
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
        """Yield what no line may part. Words that touch across two runs are one token."""
        pending: _Token | None = None
        blank: _Piece | None = None
        for run in runs:
            weight = self._weight(style, bold=run.bold or style.bold, italic=run.italic)
            for index, stretch in enumerate(SPACES.split(run.text)):
                if index % 2:  # the pattern captures what parts the words
                    blank = weight.blank
                    continue
                if not stretch:
                    continue
                plain, spaced = weight.words.get(stretch) or self._word(stretch, weight, style, run)
                first = plain[0]
                if pending is None:
                    pending = first if blank is None else first._replace(space=blank)
                elif blank is None:
                    pending = _token((*pending.pieces, *first.pieces), pending.space)
                else:
                    yield pending
                    pending = spaced if blank is weight.blank else first._replace(space=blank)
                blank = None
                for part in plain[1:]:
                    yield pending
                    pending = part
        if pending is not None:
            yield pending

    def _weight(self, style: TextStyle, *, bold: bool, italic: bool) -> _Weight:
        key = (style.size, bold, italic, style.code)
        weight = self._weights.get(key)
        if weight is None:
            blank = self._piece(Chunk(" ", " "), style, bold=bold, italic=italic)
            weight = self._weights[key] = _Weight(blank)
        return weight

    def _word(
        self, word: str, weight: _Weight, style: TextStyle, run: Run
    ) -> tuple[tuple[_Token, ...], _Token]:
        """Measure a word: the parts it may be broken into, and the first one with a blank before it."""
        bold = run.bold or style.bold
        parts = (word,) if word.isalnum() else _OPPORTUNITY.split(word)
        plain = tuple(
            _token([self._piece(c, style, bold=bold, italic=run.italic) for c in chunks(part)], None)
            for part in parts
        )
        made = weight.words[word] = plain, plain[0]._replace(space=weight.blank)
        return made

    def _piece(self, chunk: Chunk, style: TextStyle, *, bold: bool, italic: bool) -> _Piece:
        key = (chunk.shown, chunk.rtl, style.size, bold, italic, style.code)
        piece = self._pieces.get(key)
        if piece is None:
            piece = self._pieces[key] = self._measured(chunk, style, bold=bold, italic=italic)
        return piece

    def _measured(self, chunk: Chunk, style: TextStyle, *, bold: bool, italic: bool) -> _Piece:
        fonts, code = self._fonts, style.code
        if only := fonts.measured(chunk.shown, style.size, bold=bold, italic=italic, code=code):
            return _Piece(chunk, bold, italic, ((only[0], chunk.shown, only[1]),), only[1])

        def face(char: str) -> str:
            return fonts.chosen(char, bold=bold, italic=italic, code=code) or ""

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
        text = clean(run.text)
        if text is run.text and "\n" not in text:
            if text:
                out[-1].append(run)
            continue
        for index, part in enumerate(text.split("\n")):
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
        if index and token.space:
            pieces.append(token.space)
        pieces += token.pieces
    rtl = any([piece.chunk.rtl for piece in pieces])
    glyphs, x = _reordered(pieces, style) if rtl else _straight(pieces, style)
    if trailing is not None:
        glyphs.append(Glyphs(trailing.faces[0][0], style.size, style.colour, " ", x))
    only_rtl = rtl and all(piece.chunk.rtl or piece.chunk.said == " " for piece in pieces)
    return Line(tuple(glyphs), x, only_rtl)


def _straight(pieces: Sequence[_Piece], style: TextStyle) -> tuple[list[Glyphs], float]:
    """Join what is of one face; return it with the width of the line."""
    glyphs: list[Glyphs] = []
    face, start, x = "", 0.0, 0.0
    texts: list[str] = []
    for piece in pieces:
        for name, text, width in piece.faces:
            if name != face:
                if texts:
                    glyphs.append(Glyphs(face, style.size, style.colour, "".join(texts), start))
                face, texts, start = name, [], x
            texts.append(text)
            x += width
    if texts:
        glyphs.append(Glyphs(face, style.size, style.colour, "".join(texts), start))
    return glyphs, x


def _reordered(pieces: Sequence[_Piece], style: TextStyle) -> tuple[list[Glyphs], float]:
    flat = (
        (name, said, text, w)
        for group, said in _groups(pieces)
        for piece in group
        for name, text, w in piece.faces
    )
    glyphs: list[Glyphs] = []
    x = 0.0
    for (name, said), parts in groupby(flat, key=itemgetter(0, 1)):
        texts, widths = zip(*((text, w) for _, _, text, w in parts), strict=True)
        glyphs.append(Glyphs(name, style.size, style.colour, "".join(texts), x, said))
        x += sum(widths)
    return glyphs, x


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
