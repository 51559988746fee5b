"""Plain values: every round trip exact, every deviation refused with its path and without its content."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, IntEnum, StrEnum
from typing import Any, NewType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.plain import PlainFehler, PlainTypFehler, from_plain, to_plain

FallId = NewType("FallId", int)


class Seite(StrEnum):
    STELLE = "stelle"
    PERSON = "person"


class Stufe(IntEnum):
    KEIN = 0
    AKUT = 4


@dataclass(frozen=True, slots=True)
class Nachweis:
    art: str
    am: date | None


@dataclass(frozen=True, slots=True)
class Unbekannt:
    jahr: int | None


@dataclass(frozen=True, slots=True)
class Akte:
    id: FallId
    seite: Seite
    stufe: Stufe
    anteil: float
    aktiv: bool
    am: date
    um: time
    erfasst: datetime
    nachweise: tuple[Nachweis, ...]
    paar: tuple[int, str]
    geburt: date | Unbekannt | Nachweis
    texte: Mapping[str, tuple[str, ...]]
    kinder: tuple["Akte", ...]
    notiz: str | None = None


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    offset = timedelta(minutes=draw(st.integers(-14 * 60, 14 * 60)))
    return draw(st.datetimes(timezones=st.just(timezone(offset))))


nachweise = st.builds(Nachweis, st.text(), st.none() | st.dates())


def akten(kinder: st.SearchStrategy[tuple[Akte, ...]]) -> st.SearchStrategy[Akte]:
    return st.builds(
        Akte,
        id=st.integers().map(FallId),
        seite=st.sampled_from(Seite),
        stufe=st.sampled_from(Stufe),
        anteil=st.floats(allow_nan=False, allow_infinity=False),
        aktiv=st.booleans(),
        am=st.dates(),
        um=st.times(),
        erfasst=moments(),
        nachweise=st.lists(nachweise, max_size=3).map(tuple),
        paar=st.tuples(st.integers(), st.text()),
        geburt=st.dates() | st.builds(Unbekannt, st.none() | st.integers()) | nachweise,
        texte=st.dictionaries(st.text(), st.lists(st.text(), max_size=2).map(tuple), max_size=3),
        kinder=kinder,
        notiz=st.none() | st.text(),
    )


@given(akten(st.lists(akten(st.just(())), max_size=2).map(tuple)))
def test_round_trip_through_json(akte: Akte) -> None:
    assert from_plain(Akte, json.loads(json.dumps(to_plain(akte)))) == akte


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_foreign_json_is_refused_with_nothing_but_our_error(value: object) -> None:
    with pytest.raises(PlainFehler):
        from_plain(Akte, value)


EXAMPLE = Akte(
    id=FallId(7), seite=Seite.PERSON, stufe=Stufe.AKUT, anteil=0.5, aktiv=True, am=date(2026, 11, 23),
    um=time(10, 0), erfasst=datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1))),
    nachweise=(Nachweis("Liste", None), Nachweis("Kopie", date(2026, 12, 1))), paar=(1, "a"),
    geburt=Unbekannt(1980), texte={"ziel": ("Ich will …",)}, kinder=(),
)  # fmt: skip


def test_what_it_looks_like() -> None:
    assert to_plain(EXAMPLE) == {
        "id": 7, "seite": "person", "stufe": 4, "anteil": 0.5, "aktiv": True, "am": "2026-11-23",
        "um": "10:00:00", "erfasst": "2026-11-23T10:00:00+01:00",
        "nachweise": [{"art": "Liste", "am": None}, {"art": "Kopie", "am": "2026-12-01"}], "paar": [1, "a"],
        "geburt": {"jahr": 1980}, "texte": {"ziel": ["Ich will …"]}, "kinder": [], "notiz": None,
    }  # fmt: skip


def without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda plain: plain.pop(key)


def setting(key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda plain: plain.update({key: value})


DAMAGES: list[tuple[Callable[[dict[str, Any]], object], str, str]] = [
    (without("seite"), "seite", "fehlt"),
    (without("notiz"), "notiz", "fehlt"),  # a default in the class is no default in a file
    (setting("zuviel", 1), "", "unbekannte"),
    (setting("id", "7"), "id", "ganze Zahl"),
    (setting("id", True), "id", "ganze Zahl"),
    (setting("id", 7.0), "id", "ganze Zahl"),
    (setting("aktiv", 1), "aktiv", "Wahrheitswert"),
    (setting("seite", "dritte"), "seite", "Seite"),
    (setting("seite", ["person"]), "seite", "Seite"),
    (setting("stufe", True), "stufe", "Stufe"),
    (setting("stufe", 3), "stufe", "Stufe"),
    (setting("anteil", "0,5"), "anteil", "Zahl"),
    (setting("am", "31.11.2026"), "am", "Datum"),
    (setting("am", "2026-11-31"), "am", "Datum"),
    (setting("am", "20261123"), "am", "Schreibweise"),
    (setting("am", None), "am", "Datum"),
    (setting("um", "10"), "um", "Schreibweise"),
    (setting("erfasst", "2026-11-23T10:00:00"), "erfasst", "Zeitzone"),
    (setting("erfasst", "2026-11-23T09:00:00Z"), "erfasst", "Schreibweise"),
    (setting("nachweise", {}), "nachweise", "Liste"),
    (setting("nachweise", [{"art": "a", "am": None}, {"art": "b"}]), "nachweise[1].am", "fehlt"),
    (setting("nachweise", [{"art": "a", "am": "gestern"}]), "nachweise[0].am", "Datum"),
    (setting("paar", [1]), "paar", "2 Einträge"),
    (setting("geburt", {"monat": 1}), "geburt", "Typ"),
    (setting("geburt", 1980), "geburt", "Typ"),
    (setting("texte", {"ziel": [1]}), "texte[…][0]", "Text"),
    (setting("notiz", 5), "notiz", "Typ"),
]


@pytest.mark.parametrize(("damage", "path", "reason"), DAMAGES)
def test_damage_is_named_by_path(damage: Callable[[dict[str, Any]], object], path: str, reason: str) -> None:
    plain = to_plain(EXAMPLE)
    damage(plain)
    with pytest.raises(PlainFehler) as caught:
        from_plain(Akte, plain)
    assert caught.value.pfad == path
    assert reason in caught.value.grund


def test_an_error_never_carries_content() -> None:
    plain = to_plain(EXAMPLE) | {"Frau Musterfeld": 1, "am": "Musterfeld"}
    for value in (plain, plain | {"texte": {"Musterfeld": 1}}):
        with pytest.raises(PlainFehler) as caught:
            from_plain(Akte, value)
        assert "Musterfeld" not in str(caught.value)
        assert caught.value.__cause__ is None


def test_only_one_optional_dataclass_names_the_missing_key() -> None:
    with pytest.raises(PlainFehler) as caught:
        from_plain(Nachweis | None, {"art": "Liste"})
    assert caught.value.pfad == "am"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "1"])
def test_numbers_that_json_does_not_know(value: object) -> None:
    with pytest.raises(PlainFehler):
        to_plain(value, float)


def test_writing_refuses_what_the_annotation_does_not_say() -> None:
    with pytest.raises(PlainFehler) as caught:
        to_plain(Nachweis("Liste", datetime(2026, 11, 23, tzinfo=UTC)))
    assert caught.value.pfad == "am"
    with pytest.raises(PlainFehler):
        to_plain(datetime(2026, 11, 23))  # noqa: DTZ001 - the naive one is the point
    with pytest.raises(PlainFehler):
        to_plain([1], tuple[int, ...])


class Gemischt(Enum):
    A = (1, 2)


@dataclass
class Offen:
    irgendwas: object


@pytest.mark.parametrize(
    "annotation",
    [Gemischt, Offen, set[int], int | float, str | date, Nachweis | dict[str, int], dict[int, str]],
)
def test_types_without_an_unambiguous_plain_form(annotation: object) -> None:
    with pytest.raises(PlainTypFehler):
        from_plain(annotation, {"irgendwas": 1})


@dataclass(frozen=True, slots=True)
class Abgeleitet:
    basis: int
    doppelt: int = field(init=False, default=0)


def test_derived_fields_are_not_stored() -> None:
    assert to_plain(Abgeleitet(2)) == {"basis": 2}
    assert from_plain(Abgeleitet, {"basis": 2}) == Abgeleitet(2)
