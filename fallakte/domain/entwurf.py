"""What was typed and not yet saved: kept in the encrypted file, so that lock and crash lose nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fallakte.domain.satz import Satz


@dataclass(frozen=True, slots=True, kw_only=True)
class Entwurf(Satz):
    """Draft of one editor (`editor` names it), for one case or none. Not part of the history."""

    editor: str
    fall_id: int | None = None
    inhalt: str
    um: datetime
