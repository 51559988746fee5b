"""A caseload that was taken over from a table, so that it can be taken back as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fallakte.domain.satz import Satz


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallimport(Satz):
    """One import. `datei` is the file's name without a folder; `faelle` are the cases it made."""

    datei: str
    um: datetime
    zeilen: int
    faelle: tuple[int, ...] = ()
    zurueckgenommen_um: datetime | None = None
