"""Just enough of JSON Schema 2020-12 to hold our own files against the published schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from fallakte import paths

TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
KNOWN = {
    "$schema", "$id", "title", "description", "type", "const", "enum", "oneOf", "required", "properties",
    "additionalProperties", "items", "maxItems", "maxLength", "minimum", "maximum", "format",
}  # fmt: skip


def published() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(
        paths.resource("schema/vereinbarung-1.schema.json").read_text("utf-8")
    )
    return schema


def violations(value: Any, schema: Mapping[str, Any], place: str = "$") -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Places and rules that `value` breaks; a keyword this checker does not know is one."""
    if unknown := schema.keys() - KNOWN:
        yield f"{place}: {unknown}"
    if "oneOf" in schema and sum(not list(violations(value, one)) for one in schema["oneOf"]) != 1:
        yield f"{place}: oneOf"
    allowed = schema.get("type", [])
    classes = [c for name in ([allowed] if isinstance(allowed, str) else allowed) for c in TYPES[name]]
    if classes and type(value) not in classes:
        yield f"{place}: type"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{place}: const"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: enum"
    if isinstance(value, str):
        yield from _text(value, schema, place)
    elif isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{place}: range"
    elif isinstance(value, dict):
        yield from _object(value, schema, place)
    elif isinstance(value, list):
        if len(value) > schema.get("maxItems", len(value)):
            yield f"{place}: maxItems"
        for index, item in enumerate(value):
            yield from violations(item, schema.get("items", {}), f"{place}[{index}]")


def _text(value: str, schema: Mapping[str, Any], place: str) -> Iterator[str]:
    if len(value) > schema.get("maxLength", len(value)):
        yield f"{place}: maxLength"
    try:
        if schema.get("format") == "date":
            date.fromisoformat(value)
        if schema.get("format") == "date-time" and datetime.fromisoformat(value).tzinfo is None:
            yield f"{place}: offset"
    except ValueError:
        yield f"{place}: format"


def _object(value: Mapping[str, Any], schema: Mapping[str, Any], place: str) -> Iterator[str]:
    yield from (f"{place}.{name}: required" for name in schema.get("required", []) if name not in value)
    known = schema.get("properties", {})
    if schema.get("additionalProperties") is False:
        yield from (f"{place}.{name}: additional" for name in value if name not in known)
    for name, inner in known.items():
        if name in value:
            yield from violations(value[name], inner, f"{place}.{name}")
