"""Near-identical promises: what counts as the same, what does not, and that the index misses none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.services.gleichtexte import AEHNLICH, WOERTER_MIN, Gleichtexte, _wortpaare

TEXT = "Sie bewerben sich jeden Monat auf mindestens 10 Stellen und legen bis zum 5. die Liste vor."


@pytest.mark.parametrize(
    "anders",
    [
        TEXT,
        TEXT.upper(),
        TEXT.replace("10", "8").replace("5.", "12."),
        TEXT.replace(".", "").replace("und", "  und,"),
        TEXT.replace("die Liste", "eine Liste"),
    ],
)
def test_the_same_but_for_case_numbers_signs_and_a_word(anders: str) -> None:
    assert Gleichtexte([(1, anders)]).faelle(TEXT) == 1


@pytest.mark.parametrize(
    "anders",
    [
        "Sie nehmen am Sprachkurs der Volkshochschule teil und zeigen die Bescheinigung.",
        "Sie bewerben sich auf Stellen.",
        "Sie legen die Liste vor und bewerben sich.",
        TEXT.replace("jeden Monat", "wöchentlich bei Zeitarbeit").replace("die Liste", "Kopien der Absagen"),
    ],
)
def test_another_promise(anders: str) -> None:
    assert Gleichtexte([(1, anders)]).faelle(TEXT) == 0


def test_cases_are_counted_and_not_texts() -> None:
    index = Gleichtexte(
        [(1, TEXT), (1, TEXT), (2, TEXT.replace("10", "9")), (3, TEXT), (4, "Etwas ganz anderes hier")]
    )
    assert index.faelle(TEXT) == 3
    assert index.faelle(TEXT, ohne={1, 3}) == 1


@pytest.mark.parametrize("kurz", ["", "Unterlagen mitbringen", "4 Bewerbungen im", "…!?", "a b c"])
def test_short_ones_are_nobodys_own(kurz: str) -> None:
    assert Gleichtexte([(1, kurz), (2, kurz)]).faelle(kurz) == 0
    assert len(kurz.split()) < WOERTER_MIN


words = st.lists(st.sampled_from("abcdefgh"), min_size=WOERTER_MIN, max_size=12).map(" ".join)


@given(st.lists(words, max_size=12), words)
def test_the_index_finds_what_comparing_with_every_text_finds(texte: list[str], frage: str) -> None:
    alle = list(enumerate(texte))
    gesucht = _wortpaare(frage)
    assert gesucht is not None
    erwartet = 0
    for _, text in alle:
        andere = _wortpaare(text)
        assert andere is not None
        erwartet += len(gesucht & andere) >= AEHNLICH * len(gesucht | andere)
    assert Gleichtexte(alle).faelle(frage) == erwartet
