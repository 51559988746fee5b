from decimal import Decimal

import pytest

from fallakte.german.numbers import euro, zahl


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Decimal("1234.5"), 1, "1.234,5"),
        (Decimal("1234.5"), 0, "1.235"),
        (1234567, 0, "1.234.567"),
        (0, 0, "0"),
        (-1234, 2, "-1.234,00"),
        (Decimal("-0.4"), 0, "0"),
        (Decimal("2.675"), 2, "2,68"),
    ],
)
def test_numbers(value: int | Decimal, places: int, expected: str) -> None:
    assert zahl(value, places) == expected


def test_money_does_not_break_at_the_line_end() -> None:
    assert euro(123450) == "1.234,50\N{NO-BREAK SPACE}€"
    assert euro(5) == "0,05\N{NO-BREAK SPACE}€"
