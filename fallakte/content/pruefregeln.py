"""The data of the rules: `resources/law/pruefung/regeln.toml`."""

from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.pruefung.regel import Regelwerk

_SICHERHEIT = ("A", "B", "C")


def load_rules(path: Path | None = None) -> Regelwerk:
    """Raise InhaltFehler that names the key, RessourceFehlt if nothing was shipped."""
    path = path or paths.resource("law") / "pruefung" / "regeln.toml"
    regelwerk = read(Regelwerk, path)
    seen: set[str] = set()
    for index, regel in enumerate(regelwerk.regeln):
        key = f"regeln[{index}]"
        if regel.id in seen:
            raise InhaltFehler(path.name, f"{key}.id", "doppelt")
        seen.add(regel.id)
        for name in ("id", "titel", "quelle"):
            if not getattr(regel, name).strip():
                raise InhaltFehler(path.name, f"{key}.{name}", "ist leer")
        if regel.sicherheit not in _SICHERHEIT:
            raise InhaltFehler(path.name, f"{key}.sicherheit", "nur A, B oder C")
    for name, wert in _measures(regelwerk).items():
        if wert < 1:
            raise InhaltFehler(path.name, f"werte.{name}", "kleiner als 1")
    return regelwerk


def _measures(regelwerk: Regelwerk) -> dict[str, int]:
    """The measures by name."""
    werte = regelwerk.werte
    return {name: getattr(werte, name) for name in werte.__slots__}
