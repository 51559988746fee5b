"""The supplied text blocks: `resources/textblocks/*.toml`, and `felder.toml` for their fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler, read
from fallakte.domain.textbaustein import Baustein, Bausteinfeld, Bausteinvorrat, felder

_FELDER = "felder.toml"
_TITEL_MAX = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorlage:
    """One supplied block as the file holds it."""

    id: str
    titel: str
    text: str
    ort: str
    stichworte: str
    quelle: str
    geprueft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vorlagen:
    bausteine: tuple[Vorlage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Felder:
    felder: tuple[Bausteinfeld, ...]


@cache
def load_textblocks() -> Bausteinvorrat:
    """The shipped blocks. Raises InhaltFehler that names file and key, RessourceFehlt if there are none."""
    return read_textblocks(paths.resource("textblocks"))


def read_textblocks(folder: Path) -> Bausteinvorrat:
    """The blocks of a folder, file by file in the order of their names; as `load_textblocks`."""
    files = sorted(path for path in folder.glob("*.toml") if path.name != _FELDER)
    if not files or not (folder / _FELDER).is_file():
        raise paths.RessourceFehlt("textblocks")
    known = _fields(folder / _FELDER)
    used: set[str] = set()
    seen: set[str] = set()
    bausteine: list[Baustein] = []
    for path in files:
        for index, vorlage in enumerate(read(_Vorlagen, path).bausteine):
            key = f"bausteine[{index}]"
            _check(path.name, key, vorlage)
            if vorlage.id in seen:
                raise InhaltFehler(path.name, f"{key}.id", "doppelt")
            seen.add(vorlage.id)
            for name in felder(vorlage.text):
                if name not in known:
                    raise InhaltFehler(
                        path.name, f"{key}.text", f"das Feld „{name}“ steht nicht in {_FELDER}"
                    )
                used.add(name)
            bausteine.append(_offered(vorlage))
    for index, feld in enumerate(known.values()):
        if feld.name not in used:
            raise InhaltFehler(_FELDER, f"felder[{index}].name", "dieses Feld wird nirgends gebraucht")
    return Bausteinvorrat(tuple(bausteine), tuple(known.values()))


def _fields(path: Path) -> dict[str, Bausteinfeld]:
    known: dict[str, Bausteinfeld] = {}
    for index, feld in enumerate(read(_Felder, path).felder):
        key = f"felder[{index}]"
        if feld.name in known:
            raise InhaltFehler(path.name, f"{key}.name", "doppelt")
        if felder(f"{{{feld.name}}}") != (feld.name,):
            raise InhaltFehler(path.name, f"{key}.name", "ist kein Name für ein Feld")
        if not feld.label.strip():
            raise InhaltFehler(path.name, f"{key}.label", "ist leer")
        known[feld.name] = feld
    return known


def _check(file: str, key: str, vorlage: Vorlage) -> None:
    for name in ("id", "titel", "text", "ort", "stichworte"):
        if not getattr(vorlage, name).strip():
            raise InhaltFehler(file, f"{key}.{name}", "ist leer")
    if len(vorlage.titel) > _TITEL_MAX:
        raise InhaltFehler(file, f"{key}.titel", f"länger als {_TITEL_MAX} Zeichen")
    names = felder(vorlage.text)
    rest = vorlage.text
    for name in names:
        rest = rest.replace(f"{{{name}}}", "")
    if "{" in rest or "}" in rest:
        raise InhaltFehler(file, f"{key}.text", "eine geschweifte Klammer ist kein Feld")
    if vorlage.geprueft and not vorlage.quelle.strip():
        raise InhaltFehler(file, f"{key}.quelle", "fehlt, obwohl der Text geprüft ist")


def _offered(vorlage: Vorlage) -> Baustein:
    return Baustein(
        kennung=vorlage.id,
        titel=vorlage.titel.strip(),
        text=vorlage.text.strip(),
        ort=vorlage.ort,
        stichworte=vorlage.stichworte,
        quelle=vorlage.quelle,
        geprueft=vorlage.geprueft,
    )
