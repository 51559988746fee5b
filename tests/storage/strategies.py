"""Any stored object: hypothesis builds it from the annotations of its dataclass."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

BIG = 2**62
_OFFSETS = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=2))])
_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(-BIG, BIG),
    bool: st.booleans(),
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    bytes: st.binary(max_size=100),
    datetime: st.datetimes(min_value=datetime(1900, 1, 1), timezones=_OFFSETS),  # noqa: DTZ001 - made aware
    type(None): st.none(),
}


def of_type(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any annotation of a stored dataclass
    """A strategy for one annotation."""
    if hint in _LEAVES:
        return _LEAVES[hint]
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return st.lists(of_type(arguments[0]), max_size=4).map(tuple)
        return st.tuples(*map(of_type, arguments))
    if arguments:
        return st.one_of(*map(of_type, arguments))
    if is_dataclass(hint):
        return instances(hint)
    return st.from_type(hint)  # enums, dates


def instances(art: type) -> st.SearchStrategy[Any]:
    """A strategy for a dataclass."""
    hints = get_type_hints(art)
    return st.builds(art, **{field.name: of_type(hints[field.name]) for field in fields(art)})
