"""Lists become structure nodes and rows of boxes: points, steps, squares to tick, the stops of a path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fallakte.documents.boxes import Cell, Placed, Row, Space, Stack
from fallakte.documents.fields import CheckboxBox, WritingLine
from fallakte.documents.look import BULLET, MM, PETROL, Look, TextStyle
from fallakte.documents.model import BulletList, Checkbox, Checklist, Paragraph, PathOfSteps, Run, Steps, Tone
from fallakte.documents.path import StopBox
from fallakte.documents.structure import BULLETS, STEPS, UNNUMBERED, Node
from fallakte.documents.texts import Texts
from fallakte.documents.typeset import Typesetter

_STOP_GAP = 6.0
_STOP_SIZE = 0.95  # radius of a stop in parts of the size of its number
_CHECKBOX_GAP = 0.7  # of the size of the box
_LINE_WIDTH = 52 * MM  # to write a date or a name on
_LINE_GAP = 2 * MM
_LINE_BASE = 0.8  # of the leading, from above


class Lists:
    """Builds the lists of one paper."""

    def __init__(
        self, typesetter: Typesetter, texts: Texts, look: Look, tones: Mapping[Tone, TextStyle]
    ) -> None:
        self._typesetter, self._texts, self._look, self._tones = typesetter, texts, look, tones

    def stack(self, block: BulletList | Steps | Checklist | PathOfSteps, parent: Node, width: float) -> Stack:
        """Return the entries of one list below each other."""
        match block:
            case BulletList(items=items):
                return self._signed([(BULLET, item) for item in items], parent, width, BULLETS)
            case Steps(items=items):
                numbered = [(f"{number}.", item) for number, item in enumerate(items, 1)]
                return self._signed(numbered, parent, width, STEPS)
            case Checklist():
                return self._checklist(block, parent, width)
            case PathOfSteps():
                return self._path(block, parent, width)

    def _signed(
        self, items: Sequence[tuple[str, Paragraph]], parent: Node, width: float, kind: bytes
    ) -> Stack:
        look = self._look
        listing = parent.child("L", attributes=kind)
        out: list[Placed] = []
        for sign, item in items:
            entry = listing.child("LI")
            style = self._tones[item.tone]
            label = self._texts.box((Run(sign),), style, entry.child("Lbl"), look.bullet_indent)
            body = self._texts.box(
                item.runs, style, entry.child("LBody").child("P"), width - look.bullet_indent
            )
            cells = (Cell(look.bullet_indent, label), Cell(width - look.bullet_indent, body))
            out.append(Row(cells, whole_up_to=0.0))
        return Stack(tuple(out))

    def _checklist(self, block: Checklist, parent: Node, width: float) -> Stack:
        """The squares in one column, each read before its words: ticked or not."""
        listing = parent.child("L", attributes=UNNUMBERED)
        out: list[Placed] = []
        for number, item in enumerate(block.items):
            if number:
                out.append(Space(self._look.checklist_gap))
            out.append(self._to_tick(item, listing.child("LI"), width))
        return Stack(tuple(out))

    def _to_tick(self, item: Checkbox, entry: Node, width: float) -> Row:
        look = self._look
        indent = look.checkbox * (1 + _CHECKBOX_GAP)
        alt = "angekreuzt" if item.checked else "nicht angekreuzt"
        figure = entry.child("Lbl").child("Figure", alt=alt)
        square = CheckboxBox(figure, item.checked, look.body.leading, 0.0, size=look.checkbox)
        runs, node = (Run(item.label),), entry.child("LBody").child("P")
        cells = [Cell(indent, Stack((square,)))]
        wide = self._texts.width(Paragraph(runs), look.body) + 1
        room = width - indent
        if item.line and wide + _LINE_GAP + _LINE_WIDTH <= room:
            leading = look.body.leading
            line = WritingLine(_LINE_WIDTH, leading, leading * _LINE_BASE)
            cells += [
                Cell(wide + _LINE_GAP, self._texts.box(runs, look.body, node, wide)),
                Cell(_LINE_WIDTH, Stack((line,))),
            ]
        else:
            cells.append(Cell(room, self._texts.box(runs, look.body, node, room)))
        return Row(tuple(cells))

    def _path(self, block: PathOfSteps, parent: Node, width: float) -> Stack:
        look = self._look
        listing = parent.child("L", attributes=STEPS)
        radius, lane = look.stop_number.size * _STOP_SIZE, look.path_width
        out: list[Placed] = []
        for place, stop in enumerate(block.stops):
            entry = listing.child("LI")
            filled = stop.mine or stop.goal
            style = look.stop_number if filled else replace(look.stop_number, colour=PETROL)
            label = entry.child("Lbl")
            (number,) = self._typesetter.lines((Run(str(place + 1)),), style, lane)
            body = entry.child("LBody")
            inside = width - lane - _STOP_GAP
            lines = [
                self._texts.box(line.runs, self._tones[line.tone], body.child("P"), inside)
                for line in stop.lines
            ]
            words = Stack((Space(radius * 0.25), *lines, Space(_STOP_GAP)))
            picture = StopBox(
                number=number,
                node=label,
                width=lane,
                height=max(words.height, 2 * radius + 2 * _STOP_GAP),
                place=place,
                radius=radius,
                first=place == 0,
                last=place == len(block.stops) - 1,
                mine=stop.mine,
                goal=stop.goal,
            )
            out.append(Row((Cell(lane, Stack((picture,))), Cell(inside, words)), gap=_STOP_GAP))
        return Stack(tuple(out))
