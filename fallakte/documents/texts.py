"""Paragraphs as stacks of lines: the one way from runs to boxes."""

from __future__ import annotations

from collections.abc import Sequence

from fallakte.documents.boxes import Stack, text_box
from fallakte.documents.look import TextStyle
from fallakte.documents.model import Paragraph, Run
from fallakte.documents.structure import Node
from fallakte.documents.typeset import Typesetter

_ENDLESS = 1e9


class Texts:
    """Sets paragraphs for one paper."""

    def __init__(self, typesetter: Typesetter) -> None:
        self._typesetter = typesetter

    def box(
        self,
        runs: Sequence[Run],
        style: TextStyle,
        node: Node,
        width: float,
        *,
        keep: bool = False,
        centre: bool = False,
        right: bool = False,
    ) -> Stack:
        """Return the lines of one paragraph that belongs to `node`; right-to-left lines end on the right."""
        lines = self._typesetter.lines(runs, style, width)
        indents = [
            (width - line.width) / 2 if centre else width - line.width if right or line.rtl else 0.0
            for line in lines
        ]
        return Stack(text_box(lines, style, node, indents=indents).items, keep=keep)

    def furniture(self, text: str, style: TextStyle, width: float) -> Stack:
        """Return one line that repeats what stands elsewhere: cut where the room ends, not read out."""
        return text_box([self._typesetter.shortened(text, style, width)], style, None, indents=(0.0,))

    def width(self, paragraph: Paragraph, style: TextStyle) -> float:
        """Width in points of the longest line that the paragraph itself parts."""
        lines = self._typesetter.lines(paragraph.runs, style, _ENDLESS)
        return max((line.width for line in lines), default=0.0)
