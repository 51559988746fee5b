"""The pruning plan: 7 days, 4 weeks, 12 months, and never the only good one."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fallakte.services.sicherung import MONATE, TAGE, WOCHEN, zu_loeschen


def am(jahr: int, monat: int, tag: int, stunde: int = 0) -> datetime:
    """Backups are named by the local clock, without a zone."""
    return datetime(jahr, monat, tag, stunde)  # noqa: DTZ001 - see above


MOMENTE = st.datetimes(min_value=am(2020, 1, 1), max_value=am(2030, 1, 1))


@given(st.lists(MOMENTE), MOMENTE)
def test_newest_and_newer_are_kept(vorhandene: list[datetime], geprueft: datetime) -> None:
    weg = zu_loeschen(vorhandene, geprueft)
    assert weg <= set(vorhandene)
    assert all(zeit < geprueft for zeit in weg)  # so each has a newer one that was read back
    bleibt = {*vorhandene, geprueft} - weg
    assert max({*vorhandene, geprueft}) in bleibt
    assert len([zeit for zeit in bleibt if zeit <= geprueft]) <= TAGE + WOCHEN + MONATE


@given(st.lists(MOMENTE), MOMENTE)
def test_pruning_twice_deletes_nothing_more(vorhandene: list[datetime], geprueft: datetime) -> None:
    bleibt = set(vorhandene) - zu_loeschen(vorhandene, geprueft)
    assert zu_loeschen(bleibt, geprueft) == frozenset()


@given(st.lists(MOMENTE, min_size=1), MOMENTE)
def test_each_recent_day_week_and_month_keeps_its_newest(
    vorhandene: list[datetime], geprueft: datetime
) -> None:
    alle = {zeit for zeit in vorhandene if zeit < geprueft} | {geprueft}
    bleibt = alle - zu_loeschen(vorhandene, geprueft)
    tage = sorted({zeit.date() for zeit in alle})[-TAGE:]
    monate = sorted({(zeit.year, zeit.month) for zeit in alle})[-MONATE:]
    wochen = sorted({zeit.isocalendar()[:2] for zeit in alle})[-WOCHEN:]
    assert {max(z for z in alle if z.date() == tag) for tag in tage} <= bleibt
    assert {max(z for z in alle if (z.year, z.month) == monat) for monat in monate} <= bleibt
    assert {max(z for z in alle if z.isocalendar()[:2] == woche) for woche in wochen} <= bleibt


def test_a_year_of_daily_backups() -> None:
    jetzt = am(2026, 11, 23, 17)
    taeglich = [jetzt - timedelta(days=n) for n in range(400)]
    bleibt = sorted(set(taeglich) - zu_loeschen(taeglich, jetzt), reverse=True)
    assert bleibt[:7] == taeglich[:7]
    assert len(bleibt) == 20  # of 23 places, three hold the same backup twice
    assert bleibt[-1] == am(2025, 12, 31, 17)


def test_a_clock_set_back_deletes_nothing_newer() -> None:
    zukunft = [am(2031, 1, 1) + timedelta(days=n) for n in range(40)]
    assert zu_loeschen(zukunft, am(2026, 11, 23)) == frozenset()
