"""The templates of letters: `resources/law/schreiben/*.toml`, one file per kind."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.briefvorlage import Briefvorlage, Briefvorlagen
from fallakte.domain.dokument import Schreibenart
from fallakte.services.beiblaetter import BEIBLAETTER

_FELDER = frozenset(
    {"thema", "telefon", "frist", "person", "wer", "gegenueber", "nicht", "widerruf_an", "sprache", "angebot"}
)


def load_letters(folder: Path | None = None) -> Briefvorlagen:
    """Raise InhaltFehler that names file and key, RessourceFehlt if nothing or not every kind was shipped."""
    files = sorted((folder or paths.resource("law") / "schreiben").glob("*.toml"))
    if not files:
        raise paths.RessourceFehlt("law/schreiben")
    if folder is None:
        for art in (art for art in Schreibenart if art not in BEIBLAETTER):
            paths.resource(f"law/schreiben/{art.value}.toml")
    return Briefvorlagen(tuple(_checked(path.name, read(Briefvorlage, path)) for path in files))


def _checked(file: str, vorlage: Briefvorlage) -> Briefvorlage:
    if file != f"{vorlage.art.value}.toml":
        raise InhaltFehler(file, "art", "Datei und Schreiben heißen verschieden")
    seen: set[str] = set()
    for index, text in enumerate(vorlage.texte):
        key = f"texte[{index}]"
        if text.id in seen:
            raise InhaltFehler(file, f"{key}.id", "doppelt")
        seen.add(text.id)
        for name in ("id", "text", "quelle"):
            if not getattr(text, name).strip():
                raise InhaltFehler(file, f"{key}.{name}", "ist leer")
        unknown = _fields(file, key, text.text) - _FELDER
        if unknown:
            raise InhaltFehler(file, f"{key}.text", f"unbekanntes Feld „{min(unknown)}“")
    return vorlage


def _fields(file: str, key: str, text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        raise InhaltFehler(file, f"{key}.text", "Klammern passen nicht zusammen") from None
