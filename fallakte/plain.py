"""Dataclasses to plain JSON values and back, strictly.

One codec per type is compiled from its annotations on first use and kept. Plain values are what `json` knows:
enums become their value, dates, times and aware datetimes ISO text, tuples lists, mappings with text keys
objects. Reading is exact: a key too many or too few, a wrong type or an impossible date raises PlainFehler,
which names the path but never the value (it may be a person's data).

A field of a known kind of type needs nothing here; a new kind is one branch in `_compile`.
"""

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints, overload

T = TypeVar("T")
Plain: TypeAlias = Any  # a JSON value; callers index it, so `object` would only move the cast to them


class PlainFehler(ValueError):
    """A value does not fit its type; carries the path (`zusagen[2].bis`) and a short reason, no content."""

    def __init__(self, pfad: str, grund: str) -> None:
        self.pfad, self.grund = pfad, grund
        super().__init__(f"{pfad or 'Wert'}: {grund}")


class PlainTypFehler(TypeError):
    """A type that has no plain form: a bug in a dataclass, found at the first use."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How one type is written and read; both functions take the value and its path.

    `types` are the exact classes `encode` takes, `kinds` the JSON shapes `decode` takes: disjoint ones make a
    union readable without a tag.
    """

    types: frozenset[type]
    kinds: frozenset[str]
    encode: Callable[[object, str], Plain]
    decode: Callable[[object, str], object]


def to_plain(obj: object, annotation: object = None) -> Plain:
    """Plain form of `obj`, read by its own class or by `annotation` (tuples, unions and NewTypes need it).

    Raises PlainFehler if a field holds something else than its annotation says, PlainTypFehler if the
    type has no plain form.
    """
    return _codec(type(obj) if annotation is None else annotation).encode(obj, "")


@overload
def from_plain(cls: type[T], value: object) -> T: ...
@overload
def from_plain(cls: object, value: object) -> Plain: ...
def from_plain(cls: object, value: object) -> Plain:
    """The value of type `cls` that `value` is the plain form of; nothing is coerced, no default is filled in.

    Raises PlainFehler, PlainTypFehler, and whatever `__post_init__` of the dataclass raises.
    """
    return _codec(cls).decode(value, "")


@cache
def _codec(annotation: object) -> _Codec:
    """The codec of a type. Recursive dataclasses work because fields are looked up on the first value."""
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    if isinstance(annotation, NewType):
        return _codec(annotation.__supertype__)
    compound = _compound(get_origin(annotation), get_args(annotation))
    if compound is not None:
        return compound
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return _enum(annotation)
    if isinstance(annotation, type) and is_dataclass(annotation):
        return _dataclass(annotation)
    raise PlainTypFehler(repr(annotation))


def _compound(origin: object, args: tuple[object, ...]) -> _Codec | None:
    if origin in (Union, types.UnionType):
        return _union(args)
    if origin is tuple:
        return _tuple(args)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(args)
    return None


def _exact(cls: type, kind: str) -> _Codec:
    def check(value: object, path: str) -> object:
        if type(value) is not cls:
            raise PlainFehler(path, f"{kind} erwartet")
        return value

    return _Codec(frozenset({cls}), frozenset({kind}), check, check)


def _float() -> _Codec:
    def check(value: object, path: str) -> float:
        if type(value) not in (int, float) or not isinstance(value, int | float) or not math.isfinite(value):
            raise PlainFehler(path, "Zahl erwartet")
        return float(value)

    return _Codec(frozenset({float}), frozenset({"Zahl", "ganze Zahl"}), check, check)


def _iso(cls: type[date] | type[time], kind: str) -> _Codec:
    """Text in exactly the form `isoformat` writes, so that equal values have equal text.

    A datetime must be aware: a stored moment without offset means nothing on another machine.
    """

    def encode(value: object, path: str) -> str:
        if type(value) is not cls or (isinstance(value, datetime) and value.utcoffset() is None):
            raise PlainFehler(path, f"{kind} erwartet")
        return value.isoformat()

    def decode(value: object, path: str) -> object:
        try:
            read = cls.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise PlainFehler(path, f"{kind} erwartet") from None
        if encode(read, path) != value:
            raise PlainFehler(path, f"{kind} in anderer Schreibweise")
        return read

    return _Codec(frozenset({cls}), frozenset({"Text"}), encode, decode)


_LEAVES: Mapping[object, _Codec] = types.MappingProxyType(
    {
        None: _exact(types.NoneType, "null"),
        types.NoneType: _exact(types.NoneType, "null"),
        bool: _exact(bool, "Wahrheitswert"),
        int: _exact(int, "ganze Zahl"),
        float: _float(),
        str: _exact(str, "Text"),
        date: _iso(date, "Datum"),
        time: _iso(time, "Uhrzeit"),
        datetime: _iso(datetime, "Zeitpunkt mit Zeitzone"),
    }
)
_KINDS: Mapping[type, str] = types.MappingProxyType(
    {
        types.NoneType: "null",
        bool: "Wahrheitswert",
        int: "ganze Zahl",
        float: "Zahl",
        str: "Text",
        list: "Liste",
    }
)


def _enum(cls: type[Enum]) -> _Codec:
    members = {(type(member.value), member.value): member for member in cls}
    if not {kind for kind, _ in members} <= {str, int}:
        raise PlainTypFehler(repr(cls))

    def encode(value: object, path: str) -> Plain:
        if not isinstance(value, cls):
            raise PlainFehler(path, f"{cls.__name__} erwartet")
        return value.value

    def decode(value: object, path: str) -> object:
        member = members.get((type(value), value)) if isinstance(value, str | int) else None
        if member is None:
            raise PlainFehler(path, f"{cls.__name__} erwartet")
        return member

    return _Codec(frozenset({cls}), frozenset(_KINDS[kind] for kind, _ in members), encode, decode)


def _union(args: tuple[object, ...]) -> _Codec:
    """Members are told apart by class when writing, by JSON shape (dataclasses: their keys) when reading."""
    codecs = [_codec(arg) for arg in args]
    by_type = {cls: codec for codec in codecs for cls in codec.types}
    by_kind = {kind: codec for codec in codecs for kind in codec.kinds}
    objects = [codec for kind, codec in by_kind.items() if kind.startswith("{")]
    ambiguous = len(by_kind) < sum(len(codec.kinds) for codec in codecs) or (
        "{}" in by_kind and len(objects) > 1
    )
    if ambiguous:
        raise PlainTypFehler(f"nicht unterscheidbar: {args!r}")

    def encode(value: object, path: str) -> Plain:
        codec = by_type.get(type(value))
        if codec is None:
            raise PlainFehler(path, "kein erlaubter Typ")
        return codec.encode(value, path)

    def decode(value: object, path: str) -> object:
        if isinstance(value, dict):
            codec = objects[0] if len(objects) == 1 else by_kind.get(_shape(value))
        else:
            codec = by_kind.get(_KINDS.get(type(value), ""))
        if codec is None:
            raise PlainFehler(path, "kein erlaubter Typ")
        return codec.decode(value, path)

    return _Codec(frozenset(by_type), frozenset(by_kind), encode, decode)


def _tuple(args: tuple[object, ...]) -> _Codec:
    variadic = len(args) == 2 and args[1] is Ellipsis  # noqa: PLR2004 - `tuple[X, ...]` has these two
    codecs = [_codec(arg) for arg in (args[:1] if variadic else args)]

    def items(value: list[object] | tuple[object, ...], path: str) -> list[tuple[_Codec, object, str]]:
        if not variadic and len(value) != len(codecs):
            raise PlainFehler(path, f"{len(codecs)} Einträge erwartet")
        chosen = codecs * len(value) if variadic else codecs
        return [
            (codec, item, f"{path}[{i}]") for i, (codec, item) in enumerate(zip(chosen, value, strict=True))
        ]

    def encode(value: object, path: str) -> Plain:
        if type(value) is not tuple:
            raise PlainFehler(path, "Folge erwartet")
        return [codec.encode(item, where) for codec, item, where in items(value, path)]

    def decode(value: object, path: str) -> object:
        if not isinstance(value, list):
            raise PlainFehler(path, "Liste erwartet")
        return tuple(codec.decode(item, where) for codec, item, where in items(value, path))

    return _Codec(frozenset({tuple}), frozenset({"Liste"}), encode, decode)


def _mapping(args: tuple[object, ...]) -> _Codec:
    key_codec, item_codec = _codec(args[0]), _codec(args[1])
    if key_codec.kinds != {"Text"}:
        raise PlainTypFehler(f"Schlüssel ohne Textform: {args[0]!r}")

    def encode(value: object, path: str) -> Plain:
        if not isinstance(value, Mapping):
            raise PlainFehler(path, "Zuordnung erwartet")
        return {
            key_codec.encode(key, path): item_codec.encode(item, f"{path}[…]") for key, item in value.items()
        }

    def decode(value: object, path: str) -> object:
        if not isinstance(value, dict):
            raise PlainFehler(path, "Objekt erwartet")
        return {
            key_codec.decode(key, path): item_codec.decode(item, f"{path}[…]") for key, item in value.items()
        }

    return _Codec(frozenset({dict, types.MappingProxyType}), frozenset({"{}"}), encode, decode)


def _shape(keys: Mapping[str, object]) -> str:
    return "{" + ",".join(sorted(keys)) + "}"


def _dataclass(cls: type) -> _Codec:
    hints = get_type_hints(cls)
    stored = [field for field in fields(cls) if field.init]
    names = frozenset(field.name for field in stored)
    annotations = tuple((field.name, hints[field.name]) for field in stored)
    plan: list[tuple[str, _Codec]] = []

    def codecs() -> list[tuple[str, _Codec]]:
        if not plan:
            plan.extend((name, _codec(annotation)) for name, annotation in annotations)
        return plan

    def encode(value: object, path: str) -> Plain:
        if type(value) is not cls:
            raise PlainFehler(path, f"{cls.__name__} erwartet")
        return {name: codec.encode(getattr(value, name), _join(path, name)) for name, codec in codecs()}

    def decode(value: object, path: str) -> object:
        if not isinstance(value, dict):
            raise PlainFehler(path, "Objekt erwartet")
        if value.keys() != names:
            missing = sorted(names - value.keys())
            if missing:
                raise PlainFehler(_join(path, missing[0]), "fehlt")
            raise PlainFehler(path, f"{len(value.keys() - names)} unbekannte Felder")
        return cls(**{name: codec.decode(value[name], _join(path, name)) for name, codec in codecs()})

    return _Codec(frozenset({cls}), frozenset({_shape(dict.fromkeys(names))}), encode, decode)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
