"""One compiled, generic mapping between frozen dataclasses and table rows.

Names, order-independent, and nullability are compared when a mapper is built: a field without a column, a
column without a field, an optional field on a NOT NULL column or the reverse raises MappingFehler at once.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Integer, LargeBinary, Table, Text, insert
from sqlalchemy.types import TypeEngine

from fallakte.plain import from_plain, to_plain

T = TypeVar("T")
_Convert = Callable[[Any], Any]


class MappingFehler(TypeError):
    """Dataclass and table do not fit together: a bug, found at start."""


class Mapper(Generic[T]):
    """Turns a `T` into the values of its row and back, by plain loops over ready functions."""

    def __init__(self, art: type[T], table: Table, beside: frozenset[str] = frozenset()) -> None:
        """`beside` names columns of the table that are no fields (search and sort keys)."""
        self.art, self.table = art, table
        hints = get_type_hints(art)
        names = [field.name for field in fields(art)]  # type: ignore[arg-type]  # T is always a dataclass
        columns = {column.name: column for column in table.columns if column.name not in beside}
        if set(names) != set(columns):
            raise MappingFehler(f"{art.__name__}: {sorted(set(names) ^ set(columns))}")
        self.names: tuple[str, ...] = tuple(names)
        self._encode: list[tuple[str, _Convert | None]] = []
        self._decode: list[_Convert | None] = []
        for name in names:
            bare, optional = _without_none(hints[name])
            affinity, encode, decode = _conversion(bare)
            column = columns[name]
            if not isinstance(column.type, affinity) or bool(column.nullable) is not optional:
                raise MappingFehler(f"{art.__name__}.{name}")
            self._encode.append((name, _or_none(encode, optional)))
            self._decode.append(_or_none(decode, optional))
        self._cells = dict(self._encode)
        self.insert = insert(table)
        self.columns = tuple(columns[name] for name in names)

    def to_row(self, obj: T) -> dict[str, Any]:
        """Column name to database value, every column."""
        return {
            name: convert(getattr(obj, name)) if convert else getattr(obj, name)
            for name, convert in self._encode
        }

    def from_row(self, row: Sequence[Any]) -> T:
        """`row` in the order of `columns`. Raises ValueError for a value that the dataclass cannot hold."""
        values = [
            convert(value) if convert else value for convert, value in zip(self._decode, row, strict=True)
        ]
        return self.art(**dict(zip(self.names, values, strict=True)))

    def from_cell(self, name: str, value: object) -> Any:  # noqa: ANN401 - whatever the field holds
        """The field value of one cell; raises KeyError for an unknown name."""
        convert = dict(zip(self.names, self._decode, strict=True))[name]
        return convert(value) if convert else value

    def to_cell(self, name: str, value: object) -> Any:  # noqa: ANN401 - whatever the column holds
        """The database value of one field, for a query; raises KeyError for an unknown name."""
        convert = self._cells[name]
        return convert(value) if convert and value is not None else value


def _without_none(hint: object) -> tuple[object, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        rest = [arg for arg in get_args(hint) if arg is not types.NoneType]
        if len(rest) == 1 and len(rest) < len(get_args(hint)):
            return rest[0], True
    return hint, False


def _or_none(convert: _Convert | None, optional: bool) -> _Convert | None:
    if convert is None or not optional:
        return convert
    return lambda value: None if value is None else convert(value)


def _conversion(hint: object) -> tuple[type[TypeEngine[Any]], _Convert | None, _Convert | None]:
    """Column type, field to cell, cell to field; None stands for "as it is"."""
    simple: dict[object, tuple[type[TypeEngine[Any]], _Convert | None, _Convert | None]] = {
        int: (Integer, None, None),
        str: (Text, None, None),
        bytes: (LargeBinary, None, None),
        bool: (Integer, int, bool),
        date: (Text, date.isoformat, date.fromisoformat),
        datetime: (Text, _moment, datetime.fromisoformat),
    }
    if hint in simple:
        return simple[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        members = {member.value: member for member in hint}
        return Text, lambda member: member.value, members.__getitem__
    if get_origin(hint) is tuple or is_dataclass(hint):
        return Text, _to_json(hint), _from_json(hint)
    raise MappingFehler(f"no column for {hint!r}")


def _moment(value: datetime) -> str:
    if value.utcoffset() is None:
        raise ValueError("a stored moment needs its offset")
    return value.isoformat()


def _to_json(hint: object) -> _Convert:
    return lambda value: json.dumps(to_plain(value, hint), ensure_ascii=False, separators=(",", ":"))


def _from_json(hint: object) -> _Convert:
    return lambda text: from_plain(hint, json.loads(text))
