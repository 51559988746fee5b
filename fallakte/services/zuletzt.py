"""Recently used files: places and times only, never anything from inside a file."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from fallakte.services import dateien
from fallakte.services.fehler import DateiFehler

HOECHSTENS = 8


@dataclass(frozen=True, slots=True)
class ZuletztDatei:
    pfad: Path
    geoeffnet_um: datetime


class Zuletzt:
    """The list in the state folder of the user. A list that cannot be read is an empty list."""

    def __init__(self, ablage: Path) -> None:
        self._ablage = ablage

    def liste(self) -> tuple[ZuletztDatei, ...]:
        """Newest first."""
        try:
            roh = json.loads(self._ablage.read_text(encoding="utf-8"))
            return tuple(
                ZuletztDatei(Path(e["pfad"]), datetime.fromisoformat(e["geoeffnet_um"])) for e in roh
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return ()

    def merken(self, pfad: Path, um: datetime) -> None:
        """Put `pfad` on top. Not being able to write the list must not stop anybody from working."""
        alte = [e for e in self.liste() if e.pfad != pfad.absolute()]
        self._schreiben([ZuletztDatei(pfad.absolute(), um), *alte][:HOECHSTENS])

    def umbenennen(self, alt: Path, neu: Path) -> None:
        """A file was moved: its entry follows and keeps its time; what was known of the new place goes."""
        alt, neu = alt.absolute(), neu.absolute()
        andere = [e for e in self.liste() if e.pfad != neu]
        self._schreiben([replace(e, pfad=neu) if e.pfad == alt else e for e in andere])

    def vergessen(self, pfad: Path) -> None:
        self._schreiben([e for e in self.liste() if e.pfad != pfad.absolute()])

    def _schreiben(self, eintraege: list[ZuletztDatei]) -> None:
        plain = [{"pfad": str(e.pfad), "geoeffnet_um": e.geoeffnet_um.isoformat()} for e in eintraege]
        try:
            self._ablage.parent.mkdir(parents=True, exist_ok=True)
            dateien.schreiben(self._ablage, json.dumps(plain, indent=1).encode())
        except (OSError, DateiFehler):
            return
