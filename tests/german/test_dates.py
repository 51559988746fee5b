"""Dates as people write and read them."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.german.dates import (
    DatumFehler,
    DatumGrund,
    datum,
    parse_datum,
    relativ,
    tag_kurz,
    tag_lang,
    uhrzeit,
)

HEUTE = date(2026, 11, 23)


def test_forms() -> None:
    assert datum(HEUTE) == "23.11.2026"
    assert datum(date(2026, 1, 2)) == "02.01.2026"
    assert tag_kurz(date(2026, 11, 24)) == "Di 24.11."
    assert tag_lang(date(2027, 3, 1)) == "Montag, 1. März 2027"
    assert uhrzeit(time(9, 5, 59)) == "09:05"
    assert uhrzeit(datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))) == "10:00"


@pytest.mark.parametrize("text", ["23.11.2026", "23.11.26", " 23.11.2026 ", "23. 11. 2026", "2026-11-23"])
def test_read(text: str) -> None:
    assert parse_datum(text) == HEUTE


def test_read_short_and_leap() -> None:
    assert parse_datum("1.2.2026") == date(2026, 2, 1)
    assert parse_datum("29.02.2028") == date(2028, 2, 29)
    assert parse_datum("31.12.2026") == date(2026, 12, 31)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_written_is_read(day: date) -> None:
    assert parse_datum(datum(day)) == parse_datum(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "grund"),
    [
        ("", DatumGrund.LEER),
        ("   ", DatumGrund.LEER),
        ("morgen", DatumGrund.FORM),
        ("23.11.", DatumGrund.FORM),
        ("23/11/2026", DatumGrund.FORM),
        ("23.11.026", DatumGrund.FORM),
        ("2026-1-2", DatumGrund.FORM),
        ("\u0662\u0663.\u0661\u0661.\u0662\u0660\u0662\u0666", DatumGrund.FORM),  # digits of another script
        ("31.11.2026", DatumGrund.TAG),
        ("29.02.2026", DatumGrund.TAG),
        ("29.02.2100", DatumGrund.TAG),
        ("00.11.2026", DatumGrund.TAG),
        ("32.01.2026", DatumGrund.TAG),
        ("32.12.2199", DatumGrund.TAG),
        ("12.23.2026", DatumGrund.MONAT),
        ("00.00.1980", DatumGrund.MONAT),
        ("2026-13-01", DatumGrund.MONAT),
        ("23.11.1899", DatumGrund.JAHR),
        ("23.11.2200", DatumGrund.JAHR),
        ("01.01.0000", DatumGrund.JAHR),
    ],
)
def test_refused_with_its_reason(text: str, grund: DatumGrund) -> None:
    with pytest.raises(DatumFehler) as caught:
        parse_datum(text)
    assert caught.value.grund is grund


def test_the_error_keeps_no_birth_date() -> None:
    with pytest.raises(DatumFehler) as caught:
        parse_datum("31.02.1987")
    assert "1987" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_every_reason_is_a_short_sentence() -> None:
    for grund in DatumGrund:
        assert grund.label.endswith((".", "12."))
        assert all(len(sentence.split()) <= 15 for sentence in grund.label.split(". "))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14.03.04", date(2004, 3, 14)),
        ("23.11.26", date(2026, 11, 23)),
        ("24.11.26", date(1926, 11, 24)),
        ("01.01.99", date(1999, 1, 1)),
        ("01.01.1926", date(1926, 1, 1)),
        ("24.11.2026", date(2026, 11, 24)),  # written out is never reinterpreted
    ],
)
def test_two_digit_birth_years(text: str, expected: date) -> None:
    assert parse_datum(text, spaetestens=HEUTE) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), "überfällig seit 20.11."),
        (date(2025, 11, 20), "überfällig seit 20.11.2025"),
        (HEUTE, "heute"),
        (date(2026, 11, 24), "morgen"),
        (date(2026, 11, 26), "in 3 Tagen"),
        (date(2026, 12, 23), "in 30 Tagen"),
        (date(2026, 12, 24), "am 24.12."),
        (date(2027, 5, 24), "am 24.05.2027"),
    ],
)
def test_relative(day: date, expected: str) -> None:
    assert relativ(day, HEUTE) == expected


def test_relative_over_the_year_change() -> None:
    assert relativ(date(2026, 12, 31), date(2027, 1, 1)) == "überfällig seit 31.12.2026"
    assert relativ(date(2028, 2, 29), date(2028, 2, 28)) == "morgen"
