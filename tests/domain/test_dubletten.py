"""Who may stand twice: the reasons in words, no false alarm for a family, and one person made of two."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.dubletten import Bestand, Merkmal, Naehe, offen, vergleichen
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.zusammenfuehrung import FELDER, Vorrang, leer, unterschiede, vereint

TAG = Geburtsdatum.am(date(2004, 3, 14))
ELIF = Person(id=1, vorname="Elif", nachname="Musterfeld", geburtsdatum=TAG, kundennummer="000D104711")


def twin(**felder: object) -> Person:
    """Somebody entered a second time, with these fields."""
    werte = {"id": 2, "kundennummer": ""} | felder
    return replace(ELIF, **werte)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("andere", "merkmale"),
    [
        (twin(), (Merkmal.NAME, Merkmal.GEBURTSDATUM)),
        (twin(vorname="ELIF", nachname="Müsterfeld"), (Merkmal.NAME, Merkmal.GEBURTSDATUM)),
        (twin(vorname="Musterfeld", nachname="Elif"), (Merkmal.NAME_VERTAUSCHT, Merkmal.GEBURTSDATUM)),
        (twin(vorname="", nachname="Elif Musterfeld"), (Merkmal.NAME_VERTAUSCHT, Merkmal.GEBURTSDATUM)),
        (twin(vorname="El"), (Merkmal.VORNAME_KURZ, Merkmal.GEBURTSDATUM)),
        (twin(nachname="Musterfelt"), (Merkmal.NAME_KLINGT, Merkmal.GEBURTSDATUM)),
        (twin(vorname="Eilf"), (Merkmal.NAME_TIPPFEHLER, Merkmal.GEBURTSDATUM)),
        (twin(geburtsdatum=Geburtsdatum.im(2004)), (Merkmal.NAME, Merkmal.GEBURTSJAHR)),
        (twin(geburtsdatum=Geburtsdatum()), (Merkmal.NAME, Merkmal.GEBURT_OFFEN)),
        (
            twin(vorname="Ganz", nachname="Anders", kundennummer="000d-104711"),
            (Merkmal.KUNDENNUMMER, Merkmal.GEBURTSDATUM),
        ),
        (
            twin(kundennummer="999X000000"),
            (Merkmal.NAME, Merkmal.GEBURTSDATUM, Merkmal.ANDERE_KUNDENNUMMER),
        ),
    ],
)
def test_what_speaks_for_one_human_being(andere: Person, merkmale: tuple[Merkmal, ...]) -> None:
    verdacht = vergleichen(ELIF, andere)
    assert verdacht is not None
    assert verdacht.merkmale == merkmale
    gespiegelt = vergleichen(andere, ELIF)
    assert gespiegelt is not None
    assert (gespiegelt.links.id, gespiegelt.merkmale) == (1, merkmale)


@pytest.mark.parametrize(
    "andere",
    [
        twin(geburtsdatum=Geburtsdatum.am(date(1980, 1, 1))),
        twin(geburtsdatum=Geburtsdatum.im(2005)),
        twin(geburtsdatum=Geburtsdatum.am(date(2004, 3, 15))),
        twin(vorname="Ayşe"),
        twin(vorname="Ayşe", telefon=ELIF.telefon, anschrift="Uferstraße 1"),
        twin(vorname="E"),
        twin(nachname="Musterfelt", geburtsdatum=Geburtsdatum()),
        twin(nachname="Musterfelt", kundennummer="999X000000"),
        twin(vorname="", nachname=""),
        twin(vorname="", nachname="", kundennummer="---"),
    ],
)
def test_no_false_alarm(andere: Person) -> None:
    """A mother of the same name, a sister, a shortened letter, nobody at all."""
    assert vergleichen(ELIF, andere) is None


def test_swapped_day_and_month() -> None:
    eine = replace(ELIF, geburtsdatum=Geburtsdatum.am(date(2004, 3, 5)))
    andere = twin(geburtsdatum=Geburtsdatum.am(date(2004, 5, 3)))
    verdacht = vergleichen(eine, andere)
    assert verdacht is not None
    assert verdacht.gruende == "gleicher Name, Tag und Monat der Geburt vertauscht"
    assert verdacht.naehe is Naehe.MOEGLICH


def test_telephone_and_address_make_it_likelier() -> None:
    eine = replace(ELIF, telefon="0221 4710 555", anschrift="Uferstr. 1")
    ohne, mit = vergleichen(eine, twin()), vergleichen(eine, twin(telefon="+49 221 4710555"))
    assert ohne is not None
    assert mit is not None
    assert mit.gewicht > ohne.gewicht
    assert mit.gruende.endswith("gleiche Telefonnummer")
    assert vergleichen(replace(eine, telefon="110"), twin(telefon="110")) == replace(
        ohne, links=replace(eine, telefon="110"), rechts=twin(telefon="110")
    ), "a short number is no number of somebody"


def test_whoever_types_is_warned_of_the_likeliest_first() -> None:
    vielleicht = twin(id=3, geburtsdatum=Geburtsdatum())
    getippt = replace(ELIF, id=0)
    gefunden = Bestand((vielleicht, ELIF)).aehnliche(getippt)
    assert [v.rechts.id or v.links.id for v in gefunden] == [1, 3]
    assert Bestand((ELIF,)).aehnliche(ELIF) == (), "nobody is like herself"
    assert Bestand((ELIF,)).aehnliche(Person(vorname="", nachname="")) == ()
    nur_nummer = Person(vorname="", nachname="", kundennummer="000D104711")
    assert len(Bestand((ELIF, vielleicht)).aehnliche(nur_nummer)) == 1


def test_the_list_finds_every_pair_once_and_leaves_out_the_answered() -> None:
    personen = [ELIF, twin(), twin(id=3, vorname="Ayşe"), twin(id=4, nachname="Musterfelt")]
    gefunden = Bestand(personen).dubletten()
    assert [sorted(v.paar) for v in gefunden] == [[1, 2], [1, 4], [2, 4]]
    assert [sorted(v.paar) for v in offen(gefunden, {frozenset({1, 2})})] == [[1, 4], [2, 4]]


def test_the_list_agrees_with_comparing_everybody() -> None:
    namen = ("Ada Beispiel", "Adda Beispiel", "Beispiel Ada", "Ada Bayspiel", "Ali Muster", "A Beispiel")
    personen = [
        Person(id=i + 1, vorname=v, nachname=n, geburtsdatum=Geburtsdatum.am(date(1990, 1, 1 + i % 3)))
        for i, (v, n) in enumerate(name.split() for name in namen * 4)
    ]
    alle = {
        frozenset({a.id, b.id})
        for i, a in enumerate(personen)
        for b in personen[i + 1 :]
        if vergleichen(a, b) is not None
    }
    bestand = Bestand(personen)
    assert {v.paar for v in bestand.dubletten()} == alle
    assert {v.paar for p in personen for v in bestand.aehnliche(p)} == alle
    assert len(alle) > 10


felder_nah = st.sampled_from(["", "Ada", "Adda", "Ad", "Beispiel", "Bayspiel"])
nahe = st.builds(
    Person,
    vorname=felder_nah,
    nachname=felder_nah,
    kundennummer=st.sampled_from(["", "", "K1", "K2"]),
    telefon=st.sampled_from(["", "0221 471000", "0049 221 471000"]),
    anschrift=st.sampled_from(["", "Uferstr. 1"]),
    geburtsdatum=st.sampled_from([Geburtsdatum(), Geburtsdatum.im(2004), TAG, Geburtsdatum.im(1980)]),
)


@given(st.lists(nahe, max_size=12))
def test_no_pair_slips_through_the_marks(leute: list[Person]) -> None:
    personen = [replace(p, id=i + 1) for i, p in enumerate(leute)]
    alle = {
        frozenset({a.id, b.id})
        for i, a in enumerate(personen)
        for b in personen[i + 1 :]
        if vergleichen(a, b) is not None
    }
    assert {v.paar for v in Bestand(personen).dubletten()} == alle


def test_many_of_one_name_are_compared_with_their_neighbours_only() -> None:
    """A file of one name would be a million pairs; those side by side by birth are enough."""
    personen = [
        replace(ELIF, id=i + 1, kundennummer="", geburtsdatum=Geburtsdatum.im(1960 + i % 40))
        for i in range(400)
    ]
    gefunden = Bestand(personen).dubletten()
    assert len(gefunden) < 400 * 40
    assert {v.links.geburtsdatum.jahr for v in gefunden} == set(range(1960, 2000))


felder = st.sampled_from(["", "a", "b"])
personen = st.builds(
    Person,
    vorname=felder,
    nachname=felder,
    kundennummer=felder,
    telefon=felder,
    anschrift=felder,
    geburtsdatum=st.sampled_from([Geburtsdatum(), Geburtsdatum.im(2004), TAG]),
    sprachen=st.sampled_from([(), ("Deutsch",)]),
)
wahlen = st.dictionaries(st.sampled_from(FELDER), st.sampled_from(list(Vorrang)))


@given(personen, personen, wahlen)
def test_nothing_is_deleted_by_an_empty_field(a: Person, b: Person, wahl: dict[str, Vorrang]) -> None:
    a, b = replace(a, id=1), replace(b, id=2)
    eine = vereint(a, b, wahl)
    assert (eine.id, eine.version) == (1, a.version)
    for name in FELDER:
        werte = [getattr(a, name), getattr(b, name)]
        ergebnis = getattr(eine, name)
        assert ergebnis in werte
        assert not leer(ergebnis) or all(map(leer, werte))
        if name in wahl and not leer(werte[wahl[name] is Vorrang.RECHTS]):
            assert ergebnis == werte[wahl[name] is Vorrang.RECHTS]
    assert set(unterschiede(a, b)) <= {name for name in FELDER if getattr(a, name) != getattr(b, name)}


def test_the_exact_birth_date_goes_before_the_year() -> None:
    jahr = twin(id=1, geburtsdatum=Geburtsdatum.im(2004))
    assert vereint(jahr, replace(ELIF, id=2), {}).geburtsdatum == TAG
    gewaehlt = vereint(jahr, replace(ELIF, id=2), {"geburtsdatum": Vorrang.LINKS})
    assert gewaehlt.geburtsdatum == Geburtsdatum.im(2004), "a choice is a choice"
    with pytest.raises(ValueError, match="no pair"):
        vereint(ELIF, ELIF, {})
