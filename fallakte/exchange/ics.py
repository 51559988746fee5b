"""Appointments as an iCalendar file (RFC 5545): times and kinds, never a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from unicodedata import category

from fallakte.services.ortszeit import ZONE
from fallakte.services.termine import Kalendereintrag
from fallakte.version import VERSION

_HOUSE: Final = "fallakte.invalid"  # RFC 2606: a name that never exists, so that no UID names an office


class Ics:
    """Implements `Kalenderausgabe`: UTF-8, one VEVENT each, wall-clock times with the rules of Berlin."""

    def schreiben(self, eintraege: Sequence[Kalendereintrag], erstellt_um: datetime) -> bytes:
        from icalendar import Calendar, Event  # noqa: PLC0415 - rarely asked for, 100 ms to load

        kalender = Calendar()
        kalender.add("prodid", f"-//Fallakte//Fallakte {VERSION}//DE")
        kalender.add("version", "2.0")
        kalender.add("method", "PUBLISH")
        for eintrag in eintraege:
            ereignis = Event()
            ereignis.add("uid", f"{eintrag.kennung}@{_HOUSE}")
            ereignis.add("dtstamp", erstellt_um.astimezone(UTC))
            beginn = eintrag.um.astimezone(ZONE)
            ende = (eintrag.um.astimezone(UTC) + timedelta(minutes=eintrag.dauer_min)).astimezone(ZONE)
            ereignis.add("dtstart", beginn)
            ereignis.add("dtend", ende)
            ereignis.add("summary", _ohne_steuerzeichen(eintrag.titel))
            ereignis.add("class", "PRIVATE")
            kalender.add_component(ereignis)
        kalender.add_missing_timezones()
        inhalt: bytes = kalender.to_ical()
        return inhalt


def _ohne_steuerzeichen(text: str) -> str:
    """RFC 5545, 3.1: no CONTROL in a text; what would break the line is a space there."""
    return "".join(" " if category(zeichen) == "Cc" else zeichen for zeichen in text)
