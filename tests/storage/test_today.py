"""What the SQL of Heute takes for granted about the file."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.termin import Termin
from fallakte.services.ortszeit import zeitpunkt
from fallakte.storage import today, today_sql
from fallakte.storage.entities import mapper

TAGE = st.dates(date(1000, 1, 1), date(2199, 12, 31))
JAHRE = st.integers(1000, 2199)


def cell(geboren: Geburtsdatum) -> str:
    text: str = mapper(Person).to_cell("geburtsdatum", geboren)
    return text


@given(TAGE, TAGE, JAHRE, JAHRE)
def test_birth_dates_sort_by_day_then_bare_years_then_unknown(
    tag: date, anderer: date, jahr: int, anderes: int
) -> None:
    assert (cell(Geburtsdatum.am(tag)) < cell(Geburtsdatum.am(anderer))) is (tag < anderer)
    assert (cell(Geburtsdatum.im(jahr)) < cell(Geburtsdatum.im(anderes))) is (jahr < anderes)
    assert cell(Geburtsdatum.am(tag)) < cell(Geburtsdatum.im(jahr)) < cell(Geburtsdatum())


@given(
    st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.integers(0, 40), TAGE.filter(lambda t: t.year > 1900)
)
def test_the_latest_birth_date_of_an_age(heute: date, jahre: int, geboren: date) -> None:
    alter = Geburtsdatum.am(geboren).alter(heute)
    alt_genug = alter is not None and alter.von >= jahre
    assert alt_genug is (geboren <= today._zurueck(heute, jahre))


@given(TAGE.filter(lambda t: t.year > 1900), st.times())
def test_a_moment_begins_with_its_local_day(tag: date, um: time) -> None:
    text: str = mapper(Termin).to_cell("um", zeitpunkt(tag, um.replace(microsecond=0)))
    assert text[:10] == tag.isoformat()
    assert tag.isoformat() <= text < (tag + timedelta(1)).isoformat()


@pytest.mark.parametrize("name", [n for n in vars(today_sql) if n.isupper() and not n.startswith("_")])
def test_no_value_is_written_into_a_statement(name: str) -> None:
    """Every day of a question is bound: no date stands in the text but the far end."""
    statement = getattr(today_sql, name)
    if name != "GAP_NAMES":
        digits = str(statement).replace("'9999'", "").replace("'$[2].am'", "").replace("json_each", "")
        assert "202" not in digits
