"""The benefits a promise can rest on: `resources/law/leistungen/leistungen.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.leistung import Leistungen

_SICHERHEIT: Final = ("A", "B", "C")


@cache
def load_benefits() -> Leistungen:
    """Raise InhaltFehler that names the key, RessourceFehlt if nothing was shipped."""
    return read_benefits(paths.resource("law/leistungen/leistungen.toml"))


def read_benefits(path: Path) -> Leistungen:
    """As `load_benefits`, from another file."""
    leistungen = read(Leistungen, path)
    seen: set[str] = set()
    for index, leistung in enumerate(leistungen.leistungen):
        key = f"leistungen[{index}]"
        if leistung.norm in seen:
            raise InhaltFehler(path.name, f"{key}.norm", "doppelt")
        seen.add(leistung.norm)
        for name in ("norm", "name"):
            if not getattr(leistung, name).strip():
                raise InhaltFehler(path.name, f"{key}.{name}", "ist leer")
        if leistung.sicherheit not in _SICHERHEIT:
            raise InhaltFehler(path.name, f"{key}.sicherheit", "nur A, B oder C")
        if leistung.ab is not None and leistung.bis is not None and leistung.bis < leistung.ab:
            raise InhaltFehler(path.name, f"{key}.bis", "liegt vor ab")
    return leistungen
