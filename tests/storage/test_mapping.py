"""The mapping: every stored dataclass survives the round trip, every mismatch is found at start."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text, create_engine, insert, select
from sqlalchemy.pool import StaticPool

from fallakte.domain.fallstand import Fallstand
from fallakte.domain.satz import Satz
from fallakte.storage.entities import FALLSTAND, MAPPERS, READ_TABLE_KEYS
from fallakte.storage.mapping import Mapper, MappingFehler
from tests.storage.strategies import instances


@pytest.fixture(scope="module")
def memory():  # noqa: ANN201 - an engine of the plain sqlite3: only the mapping is meant here
    engine = create_engine("sqlite://", poolclass=StaticPool)
    for mapper in [*MAPPERS.values(), FALLSTAND]:
        bare = MetaData()
        Table(mapper.table.name, bare, *(Column(c.name, c.type) for c in mapper.table.columns))
        bare.create_all(engine)
    yield engine
    engine.dispose()


def test_every_stored_class_has_its_table() -> None:
    """A new dataclass without a table must not go unnoticed."""

    def stored(art: type) -> set[str]:
        return {name for sub in art.__subclasses__() for name in {_full_name(sub), *stored(sub)}}

    ours = {name for name in stored(Satz) if name.startswith("fallakte.")}
    assert set(map(_full_name, MAPPERS)) == ours


def _full_name(art: type) -> str:
    """By name, because `slots=True` leaves the first class behind as a twin until it is collected."""
    return f"{art.__module__}.{art.__qualname__}"


@pytest.mark.parametrize("art", MAPPERS, ids=lambda art: art.__name__)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_round_trip(memory, art: type[Satz], data: st.DataObject) -> None:  # noqa: ANN001 - see above
    obj = data.draw(instances(art))
    mapper = MAPPERS[art]
    with memory.connect() as con:
        con.execute(insert(mapper.table).values(mapper.to_row(obj)))
        row = con.execute(select(*mapper.columns)).one()
        con.rollback()
    assert mapper.from_row(row) == obj


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stand=instances(Fallstand))
def test_round_trip_of_the_read_table(memory, stand: Fallstand) -> None:  # noqa: ANN001 - see above
    keys = dict.fromkeys(READ_TABLE_KEYS, "")
    with memory.connect() as con:
        con.execute(insert(FALLSTAND.table).values({**FALLSTAND.to_row(stand), **keys}))
        row = con.execute(select(*FALLSTAND.columns)).one()
        con.rollback()
    assert FALLSTAND.from_row(row) == stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe(Satz):
    wort: str
    zahl: int | None = None


def _probe(*columns: Column) -> Table:  # type: ignore[type-arg]  # a test table
    return Table("probe", MetaData(), Column("id", Integer, primary_key=True), *columns)


GUTE = (("version", Integer, False), ("wort", Text, False), ("zahl", Integer, True))


@pytest.mark.parametrize(
    "columns",
    [
        GUTE[:-1],  # a column is missing
        (*GUTE, ("mehr", Text, False)),  # a column too many
        (*GUTE[:2], ("zahl", Integer, False)),  # optional field, NOT NULL column
        (GUTE[0], ("wort", Text, True), GUTE[2]),  # required field, nullable column
        (GUTE[0], ("wort", LargeBinary, False), GUTE[2]),  # other type
    ],
)
def test_a_mismatch_is_found_when_the_mapper_is_built(columns) -> None:  # noqa: ANN001 - rows of the table above
    Mapper(Probe, _probe(*(Column(n, t, nullable=o) for n, t, o in GUTE)))  # the control
    with pytest.raises(MappingFehler):
        Mapper(Probe, _probe(*(Column(n, t, nullable=o) for n, t, o in columns)))


def test_a_moment_without_offset_is_refused() -> None:
    from fallakte.domain.entwurf import Entwurf

    naive = Entwurf(editor="x", inhalt="", um=datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="offset"):
        MAPPERS[Entwurf].to_row(naive)
