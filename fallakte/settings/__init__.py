"""Typed settings: policy > command line > environment > user > machine > default.

A policy fixes ordinary keys and only tightens those of security: a limit never loosens what is set elsewhere.
An unknown key is a warning (a newer or older program wrote it), a broken file or value refuses the start.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from fallakte import paths
from fallakte.settings.files import SettingsFehler, line_of, read_flat, write_flat
from fallakte.settings.keys import KEYS, AnyKey, Key, T, Tighten, Value, WertFehler

__all__ = ["Entry", "Files", "Settings", "SettingsFehler", "Source", "UnbekannterSchluessel", "load", "store"]

_NOT_SETTINGS = {paths.CONFIG_ENV, paths.STATE_ENV}
_ENV_PREFIX = "FALLAKTE_"


class Source(Enum):
    """Where a value comes from, strongest first."""

    POLICY = "Vorgabe der IT"
    COMMAND_LINE = "Befehlszeile"
    ENVIRONMENT = "Umgebungsvariable"
    USER = "eigene Einstellung"
    MACHINE = "Einstellung dieses Rechners"
    DEFAULT = "Voreinstellung"

    @property
    def label(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Files:
    """The three files that are read; each may be missing."""

    policy: Path
    machine: Path
    user: Path


@dataclass(frozen=True, slots=True)
class Entry:
    """The value that holds and where it comes from.

    `origin` is the file, option or variable (empty for a default); `policy` is what the policy says about
    this key, or None: the limit for a key that can be tightened, else the fixed value.
    """

    key: AnyKey
    value: Value
    source: Source
    origin: str
    policy: Value | None

    @property
    def fixed(self) -> bool:
        """Whether the user cannot change it (a limit still leaves a choice)."""
        return self.policy is not None and self.key.tighten is Tighten.FEST


@dataclass(frozen=True, slots=True)
class UnbekannterSchluessel:
    """A warning: `quelle` names a key or variable that this program does not know."""

    quelle: str
    schluessel: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All values at the moment of loading; immutable, so a change means `store` and a fresh `load`."""

    entries: Mapping[str, Entry]
    warnings: tuple[UnbekannterSchluessel, ...]

    def __getitem__(self, key: Key[T]) -> T:
        return key.kind.check(self.entries[key.name].value)

    def entry(self, key: Key[T]) -> Entry:
        return self.entries[key.name]


def files() -> Files:
    """The files of this machine and user."""
    return Files(paths.policy_file(), paths.machine_settings_file(), paths.user_settings_file())


def load(
    *,
    command_line: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
    where: Files | None = None,
) -> Settings:
    """Read everything once. `command_line` holds texts by key name (`{"sperre.minuten": "5"}`).

    Raises SettingsFehler naming file and line, option or variable.
    """
    where = where or files()
    environ = os.environ if environ is None else environ
    warnings: list[UnbekannterSchluessel] = []
    policy = _from_file(where.policy, warnings)
    layers = (
        (Source.COMMAND_LINE, _from_command_line(command_line or {}, warnings)),
        (Source.ENVIRONMENT, _from_environment(environ, warnings)),
        (Source.USER, _from_file(where.user, warnings)),
        (Source.MACHINE, _from_file(where.machine, warnings)),
    )
    entries = {key.name: _resolve(key, policy.get(key.name), layers) for key in KEYS}
    return Settings(MappingProxyType(entries), tuple(warnings))


def store(key: Key[T], value: T, path: Path | None = None) -> None:
    """Keep the user's value; what the file holds besides, also unknown keys, stays.

    Raises WertFehler for a value that does not fit, SettingsFehler if the file is broken, OSError.
    """
    path = path or paths.user_settings_file()
    values = read_flat(path) | {key.name: key.kind.check(value)}
    write_flat(path, values)


@dataclass(frozen=True, slots=True)
class _Found:
    value: Value
    origin: str


_Layer = Mapping[str, _Found]


def _resolve(key: AnyKey, policy: _Found | None, layers: tuple[tuple[Source, _Layer], ...]) -> Entry:
    found = ((source, layer[key.name]) for source, layer in layers if key.name in layer)
    source, chosen = next(found, (Source.DEFAULT, _Found(key.default, "")))
    if policy is None:
        return Entry(key, chosen.value, source, chosen.origin, None)
    value = key.under(chosen.value, policy.value)
    if value == chosen.value and key.tighten is not Tighten.FEST:
        return Entry(key, value, source, chosen.origin, policy.value)
    return Entry(key, value, Source.POLICY, policy.origin, policy.value)


def _from_file(path: Path, warnings: list[UnbekannterSchluessel]) -> _Layer:
    known = {key.name: key for key in KEYS}
    layer: dict[str, _Found] = {}
    for name, value in read_flat(path).items():
        key = known.get(name)
        if key is None:
            warnings.append(UnbekannterSchluessel(str(path), name))
            continue
        try:
            layer[name] = _Found(key.kind.check(value), str(path))
        except WertFehler as error:
            raise SettingsFehler(str(path), line_of(path, name), name, error.grund) from None
    return layer


def _from_command_line(given: Mapping[str, str], warnings: list[UnbekannterSchluessel]) -> _Layer:
    known = {key.name for key in KEYS}
    warnings.extend(UnbekannterSchluessel("Befehlszeile", name) for name in given if name not in known)
    return dict(_parsed((key, key.name, given[key.name]) for key in KEYS if key.name in given))


def _from_environment(environ: Mapping[str, str], warnings: list[UnbekannterSchluessel]) -> _Layer:
    known = {key.variable for key in KEYS} | _NOT_SETTINGS
    for name in environ:
        if name.startswith(_ENV_PREFIX) and name not in known:
            warnings.append(UnbekannterSchluessel("Umgebung", name))
    return dict(
        _parsed((key, key.variable, environ[key.variable]) for key in KEYS if key.variable in environ)
    )


def _parsed(given: Iterator[tuple[AnyKey, str, str]]) -> Iterator[tuple[str, _Found]]:
    for key, origin, text in given:
        try:
            yield key.name, _Found(key.kind.parse(text), origin)
        except WertFehler as error:
            raise SettingsFehler(origin, 0, key.name, error.grund) from None
