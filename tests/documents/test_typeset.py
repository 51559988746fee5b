"""Lines: nothing wider than its column, no word lost, right-to-left groups in order."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.documents.fonts import font_book
from fallakte.documents.look import NORMAL, TextStyle
from fallakte.documents.model import Run
from fallakte.documents.typeset import Line, Typesetter

SETTER = Typesetter(font_book())
WIDE = 1e6


def shown(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(glyphs.text for glyphs in line.glyphs) for line in lines]


def said(line: Line) -> list[str]:
    """What is read of each right-to-left group; a group may need several faces."""
    return [group for group, _ in groupby(glyphs.said for glyphs in line.glyphs) if group]


def test_words_break_at_spaces_and_keep_one_space_at_the_line_end() -> None:
    lines = shown(SETTER.lines((Run("eins zwei drei"),), NORMAL.body, SETTER.width("eins zwei", NORMAL.body)))
    assert lines == ["eins zwei ", "drei"]


def test_runs_that_touch_stay_together() -> None:
    runs = (Run("Name", bold=True), Run(", geboren"))
    assert shown(SETTER.lines(runs, NORMAL.body, SETTER.width("geboren ", NORMAL.body))) == [
        "Name, ",
        "geboren",
    ]


def test_a_no_break_space_holds() -> None:
    width = SETTER.width("bis 12.12.2026", NORMAL.body) - 1
    assert shown(SETTER.lines((Run("x bis\u00a012"),), NORMAL.body, width)) == ["x bis\u00a012"]
    assert len(SETTER.lines((Run("bis\u00a012.12.2026 y"),), NORMAL.body, width + 2)) == 2


def test_line_feeds_part_lines_of_one_paragraph() -> None:
    assert shown(SETTER.lines((Run("oben\nunten"),), NORMAL.body, WIDE)) == ["oben ", "unten"]


@pytest.mark.parametrize("word", ["Donaudampfschifffahrtsgesellschaft", "a@beispiel.example", "W" * 300])
def test_a_long_word_is_parted_without_loss(word: str) -> None:
    lines = SETTER.lines((Run(word),), NORMAL.body, 40)
    assert "".join(shown(lines)) == word
    assert len(lines) > 1
    assert all(line.width <= 40 for line in lines)


def test_a_double_name_parts_at_its_hyphen() -> None:
    lines = shown(
        SETTER.lines((Run("Öztürk-Schmidt"),), NORMAL.body, SETTER.width("Öztürk-Sch", NORMAL.body))
    )
    assert lines == ["Öztürk-", "Schmidt"]


def test_a_column_narrower_than_a_letter_still_ends() -> None:
    assert shown(SETTER.lines((Run("WWW"),), NORMAL.body, 1)) == ["W", "W", "W"]


LATIN = st.text(st.characters(codec="cp1252", exclude_categories=["C", "Z"]), min_size=1)


@given(st.lists(LATIN, max_size=12), st.floats(20, 400))
def test_nothing_is_wider_than_its_column_and_nothing_is_lost(words: list[str], width: float) -> None:
    typed = " ".join(words)
    lines = SETTER.lines((Run(typed),), NORMAL.body, width)
    assert all(line.width <= width + 0.02 for line in lines)
    assert "".join(shown(lines)).replace(" ", "") == "".join(words)


def test_bold_signs_and_arabic_come_from_their_faces() -> None:
    (line,) = SETTER.lines((Run("A ☐ ", bold=True), Run("ع")), NORMAL.body, WIDE)
    assert [glyphs.font for glyphs in line.glyphs] == ["bold", "signs", "bold", "arabic"]


def test_arabic_words_run_from_right_to_left_inside_german() -> None:
    (line,) = SETTER.lines((Run("Für (محمد علي) heute"),), NORMAL.body, WIDE)
    assert said(line) == ["محمد علي"]
    before, *group, after = line.glyphs
    assert (before.text, after.text) == ("Für (", ") heute")
    assert "".join(g.text for g in group).index(" ") == 3  # علي, the second word, stands on the left
    assert not line.rtl


def test_an_arabic_paragraph_breaks_in_reading_order() -> None:
    text = "مرحبا بكم في المدينة القديمة"
    lines = SETTER.lines((Run(text),), NORMAL.body, 70)
    assert len(lines) > 1
    assert all(line.rtl for line in lines)
    assert " ".join(group for line in lines for group in said(line)) == text


def test_glyphs_follow_each_other_without_a_gap() -> None:
    (line,) = SETTER.lines((Run("eins "), Run("zwei", bold=True), Run(" drei")), NORMAL.body, WIDE)
    book, x = font_book(), 0.0
    for glyphs in line.glyphs:
        assert glyphs.x == pytest.approx(x)
        x += book.width(glyphs.font, glyphs.text, glyphs.size)
    assert line.width == pytest.approx(x)


def test_shortening_ends_in_an_ellipsis_and_fits() -> None:
    line = SETTER.shortened("Ein sehr langer Name " * 20, NORMAL.body, 100)
    assert line.width <= 100
    assert shown((line,))[0].endswith("…")
    assert shown((SETTER.shortened("kurz", NORMAL.body, 100),)) == ["kurz"]


def test_size_counts() -> None:
    assert SETTER.width("Wort", TextStyle(20, 24)) == pytest.approx(
        2 * SETTER.width("Wort", TextStyle(10, 12))
    )
