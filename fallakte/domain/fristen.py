"""Where a deadline ends, by §§ 187, 188 BGB (§ 26 Abs. 1 SGB X). Days off come in from outside."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

SAMSTAG = 5
_MONATE = 12


def nach_tagen(ereignis: date, tage: int) -> date:
    """The last day of a deadline of `tage` days; the day of the event is not counted (§ 187 Abs. 1 BGB)."""
    return ereignis + timedelta(tage)


def nach_monaten(ereignis: date, monate: int) -> date:
    """The day with the same number; the last one of a month that is too short (§ 188 Abs. 2 and 3 BGB)."""
    jahr, monat = divmod(ereignis.year * _MONATE + ereignis.month - 1 + monate, _MONATE)
    return date(jahr, monat + 1, min(ereignis.day, monthrange(jahr, monat + 1)[1]))


def am_werktag(tag: date, ist_feiertag: Callable[[date], bool]) -> date:
    """`tag`, or the next day that is no Saturday, Sunday or holiday (§ 26 Abs. 3 SGB X, § 193 BGB)."""
    while tag.weekday() >= SAMSTAG or ist_feiertag(tag):
        tag += timedelta(1)
    return tag
