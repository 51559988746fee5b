"""German dates for screen and paper, and reading what people type. Today always comes in as an argument."""

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_GERMAN = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_COUNTED_DAYS = 30


class DatumGrund(Enum):
    """Why a text is no date; `label` is the sentence for the user."""

    LEER = "leer"
    FORM = "form"
    MONAT = "monat"
    TAG = "tag"
    JAHR = "jahr"

    @property
    def label(self) -> str:
        return _LABELS[self.value]


_LABELS = {
    "leer": "Bitte geben Sie ein Datum ein.",
    "form": "Bitte schreiben Sie das Datum so: 23.11.2026.",
    "monat": "Diesen Monat gibt es nicht. Bitte eine Zahl von 1 bis 12.",
    "tag": "Diesen Tag gibt es in diesem Monat nicht.",
    "jahr": f"Bitte ein Jahr von {_FIRST_YEAR} bis {_LAST_YEAR}.",
}


class DatumFehler(ValueError):
    """A typed text is no date; carries why. The text itself is not kept (it may be a birth date)."""

    def __init__(self, grund: DatumGrund) -> None:
        self.grund = grund
        super().__init__(grund.value)


def datum(d: date) -> str:
    """For papers and fields: `23.11.2026`."""
    return f"{d.day:02}.{d.month:02}.{d.year:04}"


def tag_kurz(d: date) -> str:
    """For lists on screen: `Di 24.11.`."""
    return f"{_DAYS[d.weekday()][:2]} {d.day:02}.{d.month:02}."


def tag_lang(d: date) -> str:
    """For headings: `Dienstag, 24. November 2026`."""
    return f"{_DAYS[d.weekday()]}, {d.day}. {_MONTHS[d.month - 1]} {d.year}"


def monat_lang(d: date) -> str:
    """For headings: `November 2026`."""
    return f"{_MONTHS[d.month - 1]} {d.year}"


def monat_kurz(d: date) -> str:
    """For a chart: `Nov`."""
    return _MONTHS[d.month - 1][:3]


def uhrzeit(t: time | datetime) -> str:
    """Hours and minutes as they stand in `t`, no change of zone: `10:00`."""
    return f"{t.hour:02}:{t.minute:02}"


def relativ(d: date, heute: date) -> str:
    """How far a due date is away: `überfällig seit 20.11.`, `heute`, `morgen`, `in 3 Tagen`, `am 24.05.`.

    The last form begins after 30 days; the year is added when it is not the current one.
    """
    days = (d - heute).days
    if days == 0:
        return "heute"
    if days == 1:
        return "morgen"
    if 1 < days <= _COUNTED_DAYS:
        return f"in {days} Tagen"
    day = datum(d) if d.year != heute.year else f"{d.day:02}.{d.month:02}."
    return f"überfällig seit {day}" if days < 0 else f"am {day}"


def parse_datum(text: str, *, spaetestens: date | None = None) -> date:
    """Read `23.11.2026`, `3.1.26` or `2026-11-23`; raises DatumFehler.

    A two-digit year means 20xx, or with `spaetestens` (birth dates: today) the latest century that does not
    lie after that day.
    """
    stripped = text.strip()
    if not stripped:
        raise DatumFehler(DatumGrund.LEER)
    if german := _GERMAN.fullmatch(stripped):
        day, month, year = german.groups()
    elif iso := _ISO.fullmatch(stripped):
        year, month, day = iso.groups()
    else:
        raise DatumFehler(DatumGrund.FORM)
    if len(year) == len("2026"):
        return _checked(int(year), int(month), int(day))
    if spaetestens is None:
        return _checked(2000 + int(year), int(month), int(day))
    return _latest(int(year), int(month), int(day), spaetestens)


def _latest(short_year: int, month: int, day: int, limit: date) -> date:
    century = limit.year // 100 * 100
    first_guess = century + short_year
    if (first_guess, month, day) > (limit.year, limit.month, limit.day):
        first_guess -= 100
    return _checked(first_guess, month, day)


def _checked(year: int, month: int, day: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise DatumFehler(DatumGrund.JAHR)
    if not 1 <= month <= len(_MONTHS):
        raise DatumFehler(DatumGrund.MONAT)
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    if not 1 <= day <= last:
        raise DatumFehler(DatumGrund.TAG)
    return date(year, month, day)
