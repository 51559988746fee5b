"""Deadlines end on working days: month ends, leap days, and one regional holiday of every Land."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.fristen import nach_monaten
from fallakte.services.fristen import LAENDER, Fristen

# One holiday that falls on a working day, the day after it, and a Land that works on that day.
REGIONAL = {
    "BW": (date(2026, 1, 6), "Heilige Drei Könige", "HE"),
    "BY": (date(2027, 1, 6), "Heilige Drei Könige", "NW"),
    "BE": (date(2027, 3, 8), "Frauentag", "BB"),
    "BB": (date(2028, 10, 31), "Reformationstag", "BE"),
    "HB": (date(2028, 10, 31), "Reformationstag", "NW"),
    "HH": (date(2028, 10, 31), "Reformationstag", "HE"),
    "HE": (date(2026, 6, 4), "Fronleichnam", "NI"),
    "MV": (date(2027, 3, 8), "Frauentag", "SH"),
    "NI": (date(2028, 10, 31), "Reformationstag", "BW"),
    "NW": (date(2027, 11, 1), "Allerheiligen", "HE"),
    "RP": (date(2027, 11, 1), "Allerheiligen", "HE"),
    "SL": (date(2028, 8, 15), "Mariä Himmelfahrt", "RP"),
    "SN": (date(2026, 11, 18), "Buß- und Bettag", "ST"),
    "ST": (date(2027, 1, 6), "Heilige Drei Könige", "TH"),
    "SH": (date(2028, 10, 31), "Reformationstag", "BY"),
    "TH": (date(2027, 9, 20), "Weltkindertag", "SN"),
}


def test_every_land_is_tried() -> None:
    assert set(REGIONAL) == set(LAENDER)


@pytest.mark.parametrize("land", sorted(REGIONAL))
def test_a_regional_holiday_shifts_the_deadline_only_in_its_land(land: str) -> None:
    tag, name, andernorts = REGIONAL[land]
    dort, hier, ohne = Fristen(andernorts), Fristen(land), Fristen()
    assert hier.feiertag(tag) == name
    assert hier.naechster_werktag(tag) == tag + timedelta(1)
    for anders in (dort, ohne):
        assert anders.feiertag(tag) == ""
        assert anders.naechster_werktag(tag) == tag


@pytest.mark.parametrize("land", ["", *sorted(LAENDER)])
@pytest.mark.parametrize("jahr", range(2024, 2032))
def test_what_all_laender_share(land: str, jahr: int) -> None:
    fristen = Fristen(land)
    for monat, tag in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26)):
        assert fristen.feiertag(date(jahr, monat, tag)), (monat, tag)


def test_words_for_a_day_off() -> None:
    fristen = Fristen("BB")
    assert fristen.frei(date(2026, 11, 21)) == "Samstag"
    assert fristen.frei(date(2026, 11, 22)) == "Sonntag"
    assert fristen.frei(date(2026, 11, 23)) == ""
    assert fristen.frei(date(2026, 4, 5)) == "Ostersonntag"


def test_over_christmas_and_the_weekend() -> None:
    fristen = Fristen("NW")
    assert fristen.frist(date(2026, 12, 11), tage=14) == date(2026, 12, 28)  # 25.12. is a Friday
    assert fristen.frist(date(2026, 4, 2), tage=1) == date(2026, 4, 7)  # Good Friday to Tuesday
    assert fristen.frist(date(2026, 11, 9), wochen=2) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("ereignis", "monate", "ende"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(ereignis: date, monate: int, ende: date) -> None:
    assert nach_monaten(ereignis, monate) == ende


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.integers(0, 400),
    st.integers(0, 24),
    st.sampled_from(["", *LAENDER]),
)
def test_a_deadline_never_ends_early_nor_on_a_day_off(
    ereignis: date, tage: int, monate: int, land: str
) -> None:
    fristen = Fristen(land)
    ende = fristen.frist(ereignis, tage=tage, monate=monate)
    gerechnet = nach_monaten(ereignis, monate) + timedelta(tage)
    assert fristen.frei(ende) == ""
    assert gerechnet <= ende <= gerechnet + timedelta(5)
    assert all(fristen.frei(gerechnet + timedelta(i)) for i in range((ende - gerechnet).days))


def test_says_which_holidays_count() -> None:
    assert "bundesweiten" in Fristen().hinweis
    assert Fristen("NW").hinweis == "Es gelten die Feiertage von Nordrhein-Westfalen."
    for land in ("BY", "SN", "TH"):
        assert "Gemeinden" in Fristen(land).hinweis


def test_a_land_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="XX"):
        Fristen("XX")
