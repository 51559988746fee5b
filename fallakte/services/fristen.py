"""Deadlines that end on a working day of the Land.

A deadline that ends on a Saturday, Sunday or public holiday ends with the next working day (§ 26 Abs. 3
SGB X, § 193 BGB). An appointment that the authority has set does not move by itself (§ 26 Abs. 5 SGB X):
there the program only tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from fallakte.domain.fristen import SAMSTAG, am_werktag, nach_monaten, nach_tagen

LAENDER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BW": "Baden-Württemberg",
        "BY": "Bayern",
        "BE": "Berlin",
        "BB": "Brandenburg",
        "HB": "Bremen",
        "HH": "Hamburg",
        "HE": "Hessen",
        "MV": "Mecklenburg-Vorpommern",
        "NI": "Niedersachsen",
        "NW": "Nordrhein-Westfalen",
        "RP": "Rheinland-Pfalz",
        "SL": "Saarland",
        "SN": "Sachsen",
        "ST": "Sachsen-Anhalt",
        "SH": "Schleswig-Holstein",
        "TH": "Thüringen",
    }
)
_TEILWEISE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BY": "Mariä Himmelfahrt und das Augsburger Friedensfest gelten nur in einem Teil der Gemeinden.",
        "SN": "Fronleichnam gilt nur in einigen Gemeinden.",
        "TH": "Fronleichnam gilt nur in einigen Gemeinden.",
    }
)
_WOCHENENDE: Final = ("Samstag", "Sonntag")


class Fristen:
    """Working days of one Land ("" = only the holidays that all Länder share). Use on any thread."""

    def __init__(self, land: str = "") -> None:
        """Raise ValueError for a Land that does not exist."""
        if land and land not in LAENDER:
            raise ValueError(land)
        self.land = land
        self._jahre: dict[int, Mapping[date, str]] = {}

    @property
    def hinweis(self) -> str:
        """One or two sentences that say which holidays count, and which cannot be known."""
        if not self.land:
            return "Es gelten nur die bundesweiten Feiertage, weil kein Land eingestellt ist."
        teilweise = _TEILWEISE.get(self.land, "")
        return f"Es gelten die Feiertage von {LAENDER[self.land]}. {teilweise}".strip()

    def feiertag(self, tag: date) -> str:
        """The name of the public holiday on this day, or an empty text."""
        return self._jahr(tag.year).get(tag, "")

    def frei(self, tag: date) -> str:
        """Why nobody works on this day (holiday, Samstag, Sonntag), or an empty text."""
        wochenende = _WOCHENENDE[tag.weekday() - SAMSTAG] if tag.weekday() >= SAMSTAG else ""
        return self.feiertag(tag) or wochenende

    def naechster_werktag(self, tag: date) -> date:
        """`tag` itself if it is a working day, else the next one."""
        return am_werktag(tag, lambda d: bool(self.feiertag(d)))

    def frist(self, ereignis: date, *, tage: int = 0, wochen: int = 0, monate: int = 0) -> date:
        """The working day on which a deadline ends that begins with an event on the day `ereignis`.

        Months are counted first, then weeks and days.
        """
        ende = nach_tagen(nach_monaten(ereignis, monate), 7 * wochen + tage)
        return self.naechster_werktag(ende)

    def _jahr(self, jahr: int) -> Mapping[date, str]:
        if jahr not in self._jahre:
            from holidays.countries.germany import Germany  # noqa: PLC0415 - 170 ms, not at the start

            alle = Germany(subdiv=self.land or None, years=jahr, language="de")
            self._jahre[jahr] = MappingProxyType({tag: str(name) for tag, name in alle.items()})
        return self._jahre[jahr]
