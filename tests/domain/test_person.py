"""Names in any script, and ages from an exact day, a year, or nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.fehler import DatumUnmoeglich, FeldLeer, FeldZuLang
from fallakte.domain.person import Alter, Geburtsdatum, Person
from tests.domain.bau import HEUTE


@pytest.mark.parametrize(
    ("geboren", "heute", "jahre"),
    [
        (date(1988, 11, 23), date(2026, 11, 22), 37),
        (date(1988, 11, 23), date(2026, 11, 23), 38),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
    ],
)
def test_exact_age(geboren: date, heute: date, jahre: int) -> None:
    assert Geburtsdatum.am(geboren).alter(heute) == Alter(jahre, jahre)


@pytest.mark.parametrize(("jahr", "von", "bis"), [(1980, 45, 46), (2025, 0, 1), (2026, 0, 0)])
def test_year_only_gives_a_range(jahr: int, von: int, bis: int) -> None:
    assert Geburtsdatum.im(jahr).alter(HEUTE) == Alter(von, bis)


def test_unknown_gives_no_age() -> None:
    assert Geburtsdatum().alter(HEUTE) is None
    assert not Geburtsdatum().bekannt
    assert Geburtsdatum.im(1980).bekannt


@pytest.mark.parametrize("geburt", [Geburtsdatum.am(date(2012, 5, 1)), Geburtsdatum.im(2012)])
def test_no_age_before_birth(geburt: Geburtsdatum) -> None:
    assert geburt.alter(date(2011, 6, 17)) is None


@pytest.mark.parametrize(
    ("alter", "text"),
    [
        (Alter(0, 0), "0 Jahre"),
        (Alter(1, 1), "1 Jahr"),
        (Alter(0, 1), "0 oder 1 Jahr"),
        (Alter(45, 46), "45 oder 46 Jahre"),
    ],
)
def test_age_in_words(alter: Alter, text: str) -> None:
    assert str(alter) == text


@given(st.dates(date(1890, 1, 1), date(2100, 1, 1)), st.dates(date(1890, 1, 1), date(2100, 1, 1)))
def test_exact_age_lies_in_the_range_of_the_year(geboren: date, heute: date) -> None:
    genau, spanne = Geburtsdatum.am(geboren).alter(heute), Geburtsdatum.im(geboren.year).alter(heute)
    if genau is None:
        assert geboren > heute
    else:
        assert spanne is not None
        assert spanne.von <= genau.von <= spanne.bis


@pytest.mark.parametrize(
    "geburt",
    [
        Geburtsdatum.am(date(2026, 11, 24)),
        Geburtsdatum.am(date(1889, 12, 31)),
        Geburtsdatum.im(2027),
        Geburtsdatum.im(1889),
        Geburtsdatum.im(0),
    ],
)
def test_impossible_birth_is_refused(geburt: Geburtsdatum) -> None:
    with pytest.raises(DatumUnmoeglich) as wurf:
        geburt.pruefen(HEUTE)
    assert wurf.value.feld == "geburtsdatum"


@pytest.mark.parametrize(
    "geburt", [Geburtsdatum.am(HEUTE), Geburtsdatum.im(2026), Geburtsdatum.im(1890), Geburtsdatum()]
)
def test_possible_birth_is_accepted(geburt: Geburtsdatum) -> None:
    geburt.pruefen(HEUTE)


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "\u200b", "\u00a0\u2060", "\u202e "])
def test_empty_or_invisible_name_is_refused(name: str) -> None:
    with pytest.raises(FeldLeer) as wurf:
        Person(vorname=name, nachname=name).geprueft(HEUTE)
    assert wurf.value.feld == "nachname"


@pytest.mark.parametrize("name", ["Ćirić", "Нечаева", "محمد", "Nguyễn", "李", "O’Neill", "🙂"])
def test_one_name_in_any_script_is_enough(name: str) -> None:
    assert Person(vorname="", nachname=f" {name} ").geprueft(HEUTE).voller_name == name
    nur_vorname = Person(vorname=name, nachname="").geprueft(HEUTE)
    assert (nur_vorname.voller_name, nur_vorname.rufname) == (name, name)


def test_fields_are_trimmed_and_empty_languages_dropped() -> None:
    roh = Person(vorname=" Ada ", nachname=" Beispiel", sprachen=(" Polnisch ", "", " "), telefon=" 0 ")
    person = roh.geprueft(HEUTE)
    assert (person.voller_name, person.sprachen, person.telefon) == ("Ada Beispiel", ("Polnisch",), "0")


def test_overlong_field_is_named() -> None:
    with pytest.raises(FeldZuLang) as wurf:
        Person(vorname="", nachname="x", kundennummer="1" * 41).geprueft(HEUTE)
    assert (wurf.value.feld, wurf.value.hoechstens) == ("kundennummer", 40)
