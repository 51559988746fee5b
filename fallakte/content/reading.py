"""One TOML file to one frozen dataclass, exactly; an absent optional key means its default, or None."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from pathlib import Path
from types import NoneType
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

from fallakte.paths import RessourceFehlt
from fallakte.plain import PlainFehler, from_plain, to_plain
from fallakte.services.fehler import ProgrammUnvollstaendig

T = TypeVar("T")


class InhaltFehler(ProgrammUnvollstaendig):
    """A shipped file contradicts itself or the program: a damaged or wrongly edited installation.

    Carries the file's name, the key (`abschnitte[3].vorlage`, or `Zeile 7` if it is no TOML) and a short
    German reason.
    """

    def __init__(self, datei: str, stelle: str, grund: str) -> None:
        super().__init__(datei, stelle)
        self.grund = grund

    def __str__(self) -> str:
        return f"{self.datei}, {self.stelle}: {self.grund}"


def read(cls: type[T], path: Path) -> T:
    """Raise InhaltFehler for anything that does not fit `cls`, OSError if the file cannot be read."""
    with naming(path.name):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise InhaltFehler(path.name, _line(str(error)), "kein gültiges TOML") from None
        except UnicodeDecodeError:
            raise InhaltFehler(path.name, "Datei", "nicht in UTF-8") from None
        return from_plain(cls, _completed(cls, table, path.name, ""))


@contextmanager
def shipped() -> Iterator[None]:
    """What was not shipped, or cannot be read, is a ProgrammUnvollstaendig that names the file."""
    try:
        yield
    except RessourceFehlt as error:
        raise ProgrammUnvollstaendig(error.name, "") from error
    except OSError as error:
        raise ProgrammUnvollstaendig(Path(error.filename or "resources").name, "") from error


@contextmanager
def naming(datei: str) -> Iterator[None]:
    """Turn a PlainFehler inside into an InhaltFehler that names the file."""
    try:
        yield
    except PlainFehler as error:
        raise InhaltFehler(datei, error.pfad, error.grund) from None


def _completed(cls: object, value: object, datei: str, path: str) -> object:
    """`value` with defaults filled in and TOML's dates as text, as far as `cls` knows it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and get_origin(cls) is tuple:
        item = get_args(cls)[0]
        return [_completed(item, entry, datei, f"{path}[{index}]") for index, entry in enumerate(value)]
    if not (isinstance(value, dict) and isinstance(cls, type) and is_dataclass(cls)):
        return value
    hints = get_type_hints(cls)
    unknown = sorted(value.keys() - {field.name for field in fields(cls)})
    if unknown:
        raise InhaltFehler(datei, _join(path, unknown[0]), "unbekannter Schlüssel")
    present = {key: _completed(hints[key], entry, datei, _join(path, key)) for key, entry in value.items()}
    return _defaults(cls, hints) | present


def _defaults(cls: type, hints: dict[str, object]) -> dict[str, object]:
    known: dict[str, object] = {}
    for field in cast("tuple[Field[object], ...]", fields(cls)):
        if field.default is not MISSING:
            known[field.name] = to_plain(field.default, hints[field.name])
        elif NoneType in get_args(hints[field.name]):
            known[field.name] = None
    return known


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _line(message: str) -> str:
    digits = message.partition("at line ")[2].partition(",")[0]
    return f"Zeile {digits}" if digits else "Dateiende"
