"""Our own files held against the published schemas, by a validator that is not ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from fallakte import paths

V1, V2, BEFUNDE = "vereinbarung-1", "vereinbarung", "befunde"


@cache
def published(name: str = V2) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(paths.resource(f"schema/{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return schema


def violations(value: Any, schema: Mapping[str, Any]) -> list[str]:  # noqa: ANN401 - any JSON
    """Places and keywords that `value` breaks; alternatives are looked into."""
    checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{fehler.json_path}: {fehler.validator}" for fehler in checker.iter_errors(value)]


def fields(schema: Mapping[str, Any]) -> set[str]:
    """Every field a schema names, as a dotted path; entries of lists have no step of their own."""
    return set(_fields(schema, schema, ""))


def objects(schema: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - any JSON
    """Every part of a schema that describes an object."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for wert in schema.values():
            yield from objects(wert)
    elif isinstance(schema, list):
        for wert in schema:
            yield from objects(wert)


def _fields(part: Mapping[str, Any], wurzel: Mapping[str, Any], pfad: str) -> Iterator[str]:
    if ref := part.get("$ref"):
        part = wurzel["$defs"][ref.removeprefix("#/$defs/")]
    for alternative in part.get("anyOf", ()):
        yield from _fields(alternative, wurzel, pfad)
    if items := part.get("items"):
        yield from _fields(items, wurzel, pfad)
    if part.get("type") == "object":
        for name, inner in part["properties"].items():
            hier = f"{pfad}.{name}" if pfad else name
            yield hier
            yield from _fields(inner, wurzel, hier)


def fields_of(value: Any, pfad: str = "") -> set[str]:  # noqa: ANN401 - any JSON
    """Every field a document uses, spelled as in `fields`."""
    if isinstance(value, list):
        return {name for eins in value for name in fields_of(eins, pfad)}
    if not isinstance(value, dict):
        return set()
    hier = {name: f"{pfad}.{name}" if pfad else name for name in value}
    return {*hier.values()} | {n for name, wert in value.items() for n in fields_of(wert, hier[name])}
