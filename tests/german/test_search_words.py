"""Stems, synonyms, compounds, similar spelling, and where in a text a word stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.german import compounds, search, stems, synonyms, typos
from fallakte.german.search import Suchwort
from fallakte.german.text import fold

TEXTE = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("äöüÄÖÜßeaou ’'-.\u0308½℃™ﬁ"), max_size=40
)


def suchwort(wort: str, **mehr: object) -> Suchwort:
    return Suchwort(wort, sinne=frozenset({search.sinn(wort)}), **mehr)  # type: ignore[arg-type]  # by name


def markiert(text: str, *worte: Suchwort) -> list[str]:
    return [text[von:bis] for von, bis in search.stellen(text, worte)]


@pytest.mark.parametrize(
    ("eins", "anderes"),
    [("wohnungen", "wohnung"), ("termine", "termin"), ("kindern", "kind"), ("beratungen", "beratung")],
)
def test_inflected_forms_have_one_stem(eins: str, anderes: str) -> None:
    assert stems.stem(eins) == stems.stem(anderes)


def test_short_words_numbers_and_other_scripts_stay() -> None:
    assert [stems.stem(wort) for wort in ("amt", "000d200001", "שלום", "")] == [
        "amt",
        "000d200001",
        "שלום",
        "",
    ]


@pytest.mark.parametrize(
    ("wort", "teile"),
    [
        ("Schuldnerberatungstermin", ("schuldner", "beratung", "termin")),
        ("Mietrückstände", ("miet", "ruckstande")),
        ("Kindergartenplatz", ("kindergarten", "platz")),
        ("Wohnungsgenossenschaft", ("wohnung", "genossenschaft")),
        ("Kleingartenverein", ("kleingarten", "verein")),
        ("Arbeitslosengeld", ("arbeitslos", "geld")),
        ("Termin", ()),
        ("Unterhaltung", ()),
        ("Zusammenarbeit", ()),
        ("aufrecht", ()),
        ("", ()),
    ],
)
def test_compounds_are_taken_apart(wort: str, teile: tuple[str, ...]) -> None:
    assert compounds.split(fold(wort)) == teile


def test_words_of_the_texts_take_a_compound_apart_too() -> None:
    gesehen = frozenset({"wellensittich", "futter"})
    assert compounds.split_seen("wellensittichfutter", gesehen.intersection) == ("wellensittich", "futter")
    assert compounds.split_seen("wellensittichfutter", frozenset[str]().intersection) == ()


def test_what_is_left_beside_a_part_has_no_link() -> None:
    assert "beratung" in compounds.rests("schuld", "schuldenberatung")
    assert "schuld" in compounds.rests("beratung", "schuldenberatung")
    assert compounds.rests("schuld", "unschuldig") == frozenset()


def test_synonyms_meet_in_one_meaning() -> None:
    assert search.sinn("fuhrerschein") == search.sinn("fahrerlaubnis")
    assert search.sinn("schuldner") == search.sinn("schulden")
    assert search.sinn("oma") != search.sinn("opa")


def test_every_group_of_synonyms_is_one_group() -> None:
    """A word in two lines would silently tie neither or both together."""
    zeilen = [fold(zeile).split() for zeile in synonyms._SAME.strip().splitlines()]
    for zeile in zeilen:
        assert len({search.sinn(wort) for wort in zeile}) == 1, zeile


@pytest.mark.parametrize(
    ("getippt", "gemeint"),
    [("shuldenhilfe", "schuldenhilfe"), ("musterfled", "musterfeld"), ("beratugn", "beratung")],
)
def test_typing_errors_are_recognised(getippt: str, gemeint: str) -> None:
    assert typos.similar(getippt, ["anderes", gemeint, "schule"], 3)[0] == gemeint


def test_other_words_and_short_ones_are_no_typing_errors() -> None:
    assert typos.similar("wohnung", ["termin", "schulden"], 3) == []
    assert typos.similar("abc", ["abd"], 3) == []


def test_names_that_sound_alike() -> None:
    assert len({typos.sound(fold(name)) for name in ("Meier", "Mayer", "Maier", "Meyer")}) == 1
    assert typos.sound("schmidt") == typos.sound("schmitt")
    assert typos.sound("mohr") != typos.sound("meier")
    assert typos.sound("li") == ""


@given(TEXTE)
def test_words_with_places_are_the_words_of_the_fold(text: str) -> None:
    worte = list(search.woerter(text))
    assert [wort.gefaltet for wort in worte] == fold(text).split()
    assert all(0 <= wort.von < wort.bis <= len(text) for wort in worte)


@given(TEXTE, st.sampled_from(["termin", "schulden", "a", "musterfeld"]), st.booleans())
def test_places_are_in_order_and_apart(text: str, wort: str, offen: bool) -> None:
    stellen = search.stellen(text, [suchwort(wort, offen=offen)])
    assert all(a < b for a, b in stellen)
    assert all(links[1] <= rechts[0] for links, rechts in pairwise(stellen))


@given(TEXTE, st.integers(20, 60))
def test_an_excerpt_is_short_and_its_places_say_the_same(text: str, laenge: int) -> None:
    zeile = " ".join(f"{text} Termin mit Schulden {text} {text}".split())
    stellen = search.stellen(zeile, [suchwort("schulden")])
    auszug, innen = search.auszug(zeile, stellen, laenge)
    assert len(auszug) <= laenge
    assert innen, "the first place is in the excerpt"
    assert all(0 <= von < bis <= len(auszug) for von, bis in innen)


def test_an_excerpt_shows_its_place_between_ellipses() -> None:
    zeile = "Wort " * 40 + "Schuldenberatung am Freitag" + " Ende" * 40
    auszug, ((von, bis),) = search.auszug(zeile, search.stellen(zeile, [suchwort("schulden")]), 60)
    assert auszug[von:bis] == "Schuldenberatung"
    assert auszug.startswith("… ")
    assert auszug.endswith(" …")


def test_what_is_marked_is_what_matches() -> None:
    text = "Überschuldet: Termin der Schuldnerberatung, nicht im Schulhaus."
    assert markiert(text, suchwort("schulden")) == ["Überschuldet", "Schuldnerberatung"]
    assert markiert(text, suchwort("schu", offen=True)) == ["Überschuldet", "Schuldnerberatung", "Schulhaus"]
    assert markiert(text, Suchwort("termin")) == ["Termin"]
    assert markiert(text, Suchwort("schulden")) == []


def test_a_phrase_is_marked_as_one() -> None:
    text = "Am Freitag kein Termin, Freitag Termin."
    assert [text[a:b] for a, b in search.stellen(text, [], [("freitag", "termin")])] == ["Freitag Termin"]


def test_two_letters_find_beginnings_of_names_only() -> None:
    zwei = suchwort("mu", offen=True)
    assert markiert("Mutter Musterfeld", zwei) == []
    assert search.namensstellen("Elif Musterfeld", [zwei]) == ((5, 15),)


def test_a_name_that_sounds_alike_is_marked_if_no_other_is() -> None:
    assert search.namensstellen("Mayer Erika", [suchwort("meier")]) == ((0, 5),)
    assert search.namensstellen("Mayer Meier", [suchwort("meier")]) == ((6, 11),)


def test_words_are_forgotten() -> None:
    search.merkmale("beratungsstelle")
    assert search.merkmale.cache_info().currsize
    search.vergessen()
    assert not search.merkmale.cache_info().currsize
    assert not stems.stem.cache_info().currsize
