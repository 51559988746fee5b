"""Appointment series: the days of a rule, and what happens to those on which nobody works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fallakte.domain.fristen import am_werktag, nach_monaten
from fallakte.domain.satz import im_bereich, nicht_vor

SERIE_MAX = 60
_SICHERE_TAGE = 28  # every month has these


class Takt(StrEnum):
    WOECHENTLICH = "woechentlich"
    ZWEIWOECHENTLICH = "zweiwoechentlich"
    MONATLICH = "monatlich"

    @property
    def label(self) -> str:
        return {
            "woechentlich": "jede Woche",
            "zweiwoechentlich": "alle zwei Wochen",
            "monatlich": "jeden Monat",
        }[self.value]


class Ausweichen(StrEnum):
    """What becomes of a date on a Saturday, Sunday or holiday."""

    VERSCHIEBEN = "verschieben"
    AUSLASSEN = "auslassen"
    LASSEN = "lassen"

    @property
    def label(self) -> str:
        return {
            "verschieben": "auf den nächsten Werktag",
            "auslassen": "auslassen",
            "lassen": "so lassen",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Serientag:
    """One date of a series: planned for `geplant`, held on `am` (None = left out), `grund` if they differ."""

    geplant: date
    am: date | None
    grund: str = ""


@dataclass(frozen=True, slots=True)
class Serie:
    """From a first day on, `anzahl` times or until `bis` (exactly one of them)."""

    takt: Takt
    anzahl: int | None = None
    bis: date | None = None
    ausweichen: Ausweichen = Ausweichen.VERSCHIEBEN

    def geprueft(self, erster: date) -> Serie:
        """Raise WertAusserhalb for no date or more than 60, DatumVorher for an end before the first day."""
        if (self.anzahl is None) == (self.bis is None):
            raise ValueError("a series has a count or an end")
        nicht_vor("bis", self.bis, erster)
        anzahl = self.anzahl if self.anzahl is not None else sum(1 for _ in self._geplant(erster))
        im_bereich("anzahl", anzahl, 1, SERIE_MAX)
        return self

    def tage(self, erster: date, frei: Callable[[date], str]) -> tuple[Serientag, ...]:
        """Every date; `frei` says why nobody works on a day ("" = a working day). Raises as `geprueft`."""
        self.geprueft(erster)
        return tuple(self._ausgewichen(tag, frei) for tag in self._geplant(erster))

    def regel(self, erster: date) -> str:
        """The rule as RFC 5545 writes it (RRULE), before anything was shifted."""
        teile = [
            {
                Takt.WOECHENTLICH: "FREQ=WEEKLY",
                Takt.ZWEIWOECHENTLICH: "FREQ=WEEKLY;INTERVAL=2",
                Takt.MONATLICH: "FREQ=MONTHLY",
            }[self.takt]
        ]
        if self.takt is Takt.MONATLICH and erster.day > _SICHERE_TAGE:
            tage = ",".join(str(tag) for tag in range(_SICHERE_TAGE, erster.day + 1))
            teile.append(f"BYMONTHDAY={tage};BYSETPOS=-1")
        teile.append(f"COUNT={self.anzahl}" if self.anzahl is not None else f"UNTIL={self.bis:%Y%m%d}")
        return ";".join(teile)

    def _geplant(self, erster: date) -> Iterator[date]:
        """At most one more than allowed, so that a far end costs nothing."""
        for i in range(SERIE_MAX + 1 if self.anzahl is None else self.anzahl):
            match self.takt:
                case Takt.WOECHENTLICH:
                    tag = erster + timedelta(weeks=i)
                case Takt.ZWEIWOECHENTLICH:
                    tag = erster + timedelta(weeks=2 * i)
                case Takt.MONATLICH:
                    tag = nach_monaten(erster, i)
            if self.bis is not None and tag > self.bis:
                return
            yield tag

    def _ausgewichen(self, tag: date, frei: Callable[[date], str]) -> Serientag:
        grund = frei(tag)
        if not grund or self.ausweichen is Ausweichen.LASSEN:
            return Serientag(tag, tag, grund)
        if self.ausweichen is Ausweichen.AUSLASSEN:
            return Serientag(tag, None, grund)
        return Serientag(tag, am_werktag(tag, lambda d: bool(frei(d))), grund)
