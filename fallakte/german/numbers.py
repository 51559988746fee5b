"""German numbers."""

from decimal import ROUND_HALF_UP, Decimal


def zahl(value: int | Decimal, stellen: int = 0) -> str:
    """Grouped by dots with a decimal comma, commercially rounded: `zahl(Decimal("1234.5"), 1)` is `1.234,5`.

    Takes no float: 0.125 and 2.675 are not what they seem, and money must not depend on it.
    """
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-stellen), rounding=ROUND_HALF_UP)
    if not rounded:
        rounded = abs(rounded)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))


def euro(cent: int) -> str:
    """An amount held in cents, with a space that does not break: `1.234,50 €`."""
    return f"{zahl(Decimal(cent) / 100, 2)}\N{NO-BREAK SPACE}€"
