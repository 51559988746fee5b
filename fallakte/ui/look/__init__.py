"""The look: tokens, theme, icons and the parts every page is built from. Knows no domain."""

from fallakte.ui.look.basics import (
    Badge,
    Chip,
    EmptyState,
    FieldError,
    KeyHint,
    StatusLine,
    date_edit,
    date_of,
    field,
    icon_button,
    label,
    link_button,
    name_lists,
    on_click,
    primary_button,
    secondary_button,
    set_status,
)
from fallakte.ui.look.card import PROMISE, Card, CardHead, PromiseRow, Row, line
from fallakte.ui.look.flow import FlowLayout
from fallakte.ui.look.ring import Ring, RingSegment
from fallakte.ui.look.ring_shape import State, mini_ring_pixmap
from fallakte.ui.look.segment import GasScale, Segment, Step, numbers
from fallakte.ui.look.theme import Theme, announce, apply, current, restyle
from fallakte.ui.look.themed import IconLabel, bind_icon

__all__ = [
    "PROMISE",
    "Badge",
    "Card",
    "CardHead",
    "Chip",
    "EmptyState",
    "FieldError",
    "FlowLayout",
    "GasScale",
    "IconLabel",
    "KeyHint",
    "PromiseRow",
    "Ring",
    "RingSegment",
    "Row",
    "Segment",
    "State",
    "StatusLine",
    "Step",
    "Theme",
    "announce",
    "apply",
    "bind_icon",
    "current",
    "date_edit",
    "date_of",
    "field",
    "icon_button",
    "label",
    "line",
    "link_button",
    "mini_ring_pixmap",
    "name_lists",
    "numbers",
    "on_click",
    "primary_button",
    "restyle",
    "secondary_button",
    "set_status",
]
