"""The winding path beside the stops of "Mein Weg": drawn with curves, an artifact for the screen reader."""

from __future__ import annotations

from dataclasses import dataclass

from fallakte.documents.boxes import TOLERANCE, Parts
from fallakte.documents.look import HAIRLINE, PETROL, WHITE, rgb
from fallakte.documents.structure import Node
from fallakte.documents.tagged_canvas import TaggedCanvas
from fallakte.documents.typeset import Line

_ROAD, _MIDDLE_LINE = 5.6, 1.1
_KAPPA = 0.5523  # handle of a Bézier curve that draws a quarter of a circle
_BASELINE = 0.36  # of the size: how far below the middle of a circle its digits stand


@dataclass(frozen=True, slots=True)
class StopBox:
    """A piece of the path with its stop: a filled circle for the reader's own step, a ring for the others'.

    `place` counts from 0; the path swings to the other side with every stop and ends at the last one.
    """

    number: Line
    node: Node
    width: float
    height: float
    place: int
    radius: float
    first: bool = False
    last: bool = False
    mine: bool = False
    goal: bool = False
    keep: bool = False

    def paint(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw the road from the upper to the lower edge, then the stop on it."""
        middle, swing = self.width / 2, self.width / 2 - self.radius - 2
        side = swing if self.place % 2 else -swing
        centre = x + middle + side, y + self.radius + 2
        with canvas.tagged(None):
            canvas.path(self._road(_ROAD, HAIRLINE, side), x + middle, y)
            canvas.path(f"[3 3] 0 d {self._road(_MIDDLE_LINE, WHITE, side)}", x + middle, y)
            canvas.path(self._mark(), *centre)
        canvas.text(
            self.number.glyphs,
            centre[0] - self.number.width / 2,
            centre[1] + self.number.glyphs[0].size * _BASELINE if self.number.glyphs else centre[1],
            self.node,
        )

    def split(self, room: float, *, force: bool) -> Parts:
        return (self, None) if force or self.height <= room + TOLERANCE else (None, self)

    def _road(self, width: float, colour: str, side: float) -> str:
        """Curves through the stop, upright where two pieces meet; origin in the middle of the upper edge."""
        red, green, blue = rgb(colour)
        stop, end = -(self.radius + 2), -self.height
        out = [f"{red:.3f} {green:.3f} {blue:.3f} RG {width:.1f} w 1 J"]
        if not self.first:
            out.append(f"0 0 m 0 {stop / 2:.2f} {side:.2f} {stop / 2:.2f} {side:.2f} {stop:.2f} c S")
        if not self.last:
            half = (stop + end) / 2
            out.append(f"{side:.2f} {stop:.2f} m {side:.2f} {half:.2f} 0 {half:.2f} 0 {end:.2f} c S")
        return " ".join(out)

    def _mark(self) -> str:
        """A disc; the goal also gets a flag, so that nobody has to tell them by colour."""
        petrol = " ".join(f"{part:.3f}" for part in rgb(PETROL))
        white = " ".join(f"{part:.3f}" for part in rgb(WHITE))
        fill = petrol if self.mine or self.goal else white
        disc = f"{fill} rg {petrol} RG 1.6 w {_circle(self.radius)} B"
        if not self.goal:
            return disc
        side = -1 if self.place % 2 else 1  # the flag waves over the lane, not over the text
        x, low, high = side * self.radius * 0.9, self.radius * 0.4, self.radius * 2.6
        pole = f"{petrol} RG 1.6 w 1 J {x:.2f} {low:.2f} m {x:.2f} {high:.2f} l S"
        tip = f"{side * self.radius * 2.5:.2f} {self.radius * 2.1:.2f} l"
        flag = f"{petrol} rg {x:.2f} {high:.2f} m {tip} {x:.2f} {self.radius * 1.6:.2f} l h f"
        return f"{pole} {flag} {disc}"


def _circle(r: float) -> str:
    k = r * _KAPPA
    right, top, left, bottom = f"{r:.2f} 0", f"0 {r:.2f}", f"{-r:.2f} 0", f"0 {-r:.2f}"
    return (
        f"{right} m {r:.2f} {k:.2f} {k:.2f} {r:.2f} {top} c {-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {left} c "
        f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} {bottom} c {k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {right} c"
    )
