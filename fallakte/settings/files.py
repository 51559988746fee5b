"""Settings files: TOML with one table per group, read with line numbers, written whole and atomically."""

import json
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

_TABLE = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ASSIGNMENT = re.compile(r"\s*([\w.-]+)\s*=")


class SettingsFehler(Exception):
    """A settings or policy file, option or variable that cannot be used: the start is refused.

    `quelle` is the file's path or the name of the option or variable, `zeile` the line in a file (0: none),
    `schluessel` the key if one is meant, `grund` a short German reason.
    """

    def __init__(self, quelle: str, zeile: int, schluessel: str, grund: str) -> None:
        self.quelle, self.zeile, self.schluessel, self.grund = quelle, zeile, schluessel, grund
        where = f", Zeile {zeile}" if zeile else ""
        super().__init__(f"{quelle}{where}: {schluessel + ' – ' if schluessel else ''}{grund}")


def read_flat(path: Path) -> dict[str, object]:
    """Values by dotted name; a missing file is empty. Raises SettingsFehler.

    A file that is there but cannot be read is an error: a policy must not vanish by a permission.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except UnicodeDecodeError:
        raise SettingsFehler(str(path), 0, "", "nicht in UTF-8") from None
    except OSError:
        raise SettingsFehler(str(path), 0, "", "nicht lesbar") from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsFehler(str(path), _error_line(str(error), text), "", "kein gültiges TOML") from None
    return dict(_flat(table, ""))


def line_of(path: Path, name: str) -> int:
    """Line in which a dotted name is set, 0 if it is written in a way this small reader does not know."""
    table = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if header := _TABLE.match(line):
            table = header[1] + "."
        elif (assignment := _ASSIGNMENT.match(line)) and table + assignment[1] == name:
            return number
    return 0


def write_flat(path: Path, values: Mapping[str, object]) -> None:
    """Replace the file by these values (as `read_flat` gives them); a crash leaves the old or the new file.

    Raises OSError; the old file then stays as it was.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".settings-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(_toml(values))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _flat(table: Mapping[str, object], prefix: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, value))
    return found


def _error_line(message: str, text: str) -> int:
    digits = message.partition("at line ")[2].partition(",")[0]
    return int(digits) if digits else len(text.splitlines())


def _toml(values: Mapping[str, object]) -> str:
    groups: dict[str, list[str]] = {}
    for name in sorted(values):
        group, _, key = name.rpartition(".")
        groups.setdefault(group, []).append(f"{_key(key)} = {_literal(values[name])}")
    blocks = []
    for group, lines in sorted(groups.items()):
        header = [f"[{'.'.join(map(_key, group.split('.')))}]"] if group else []
        blocks.append("\n".join(header + lines))
    return "\n\n".join(blocks) + "\n"


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _text(name)


def _literal(value: object) -> str:
    """Every type of value that TOML knows: what another version wrote is kept, whatever it is."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)} = {_literal(item)}' for key, item in value.items())}}}"
    return str(value).lower()  # true, false, numbers, inf, nan


def _text(value: str) -> str:
    """A TOML basic string is a JSON string that also escapes DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
