"""The clock on the wall in Germany: appointments are made by it, wherever the computer stands."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Europe/Berlin")


def zeitpunkt(tag: date, zeit: time) -> datetime:
    """The moment of a wall-clock time in Germany, with the offset that holds on that day."""
    return datetime.fromisoformat(datetime.combine(tag, zeit, ZONE).isoformat())


def ortszeit(um: datetime) -> datetime:
    """The same moment by the clock on the wall in Germany."""
    return um.astimezone(ZONE)
