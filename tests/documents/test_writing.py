"""Unicode before it is drawn: cleaning, directions, joining of Arabic letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.documents.writing import (
    chunks,
    clean,
    has_rtl,
    is_control,
    join_arabic,
    letters,
    straight,
    unjoinable,
    words,
)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("a\u0308", "ä"),
        ("Zeile\r\nnächste\rdritte", "Zeile\nnächste\ndritte"),
        ("weich\u00adtrennbar\u200b\ufeff", "weichtrennbar"),
        ("a\tb", "a b"),
        ("12\u202f000", "12\u00a0000"),
        ("\u202aAli\u202c", "Ali"),
    ],
)
def test_cleaning_keeps_what_is_read(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@pytest.mark.parametrize("char", "aßẞéŁșЖΩყա1½§„–→😀☐ªµʼ")
def test_scripts_that_stand_as_they_are(char: str) -> None:
    assert straight(char)


@pytest.mark.parametrize("char", "عאक\u0301ก漢\u0663")
def test_scripts_that_need_more(char: str) -> None:
    assert not straight(char)


@pytest.mark.parametrize(
    ("letters_typed", "forms"),
    [
        ("محمد", "\ufee3\ufea4\ufee4\ufeaa"),  # initial, medial, medial, final
        ("علي", "\ufecb\ufee0\ufef2"),
        ("دار", "\ufea9\ufe8d\ufead"),  # letters that never join to the left
        ("لا", "\ufefb"),  # lam-alef is one sign
        ("سلام", "\ufeb3\ufefc\ufee1"),  # and stays one in the middle of a word
        ("بـب", "\ufe91\u0640\ufe90"),  # the stretching sign joins on both sides
        ("می\u200cرود", "\ufee3\ufbfd\ufead\ufeed\ufea9"),  # the non-joiner parts a word
    ],
)
def test_arabic_letters_take_their_positional_form(letters_typed: str, forms: str) -> None:
    assert join_arabic(letters_typed) == forms


ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچژگکی"), min_size=1)


@given(ARABIC)
def test_joining_changes_forms_and_never_letters(word: str) -> None:
    joined = join_arabic(word)
    assert unicodedata.normalize("NFKC", joined) == word
    assert "".join(map(letters, joined)) == word


def test_punctuation_around_an_arabic_word_keeps_its_place() -> None:
    parts = chunks("(علي),")
    assert [part.said for part in parts] == ["(", "علي", "),"]
    assert [part.rtl for part in parts] == [False, True, False]


@pytest.mark.parametrize(
    ("core", "wrong"), [("علي", ""), ("عAلي", "A"), ("ع5لي", "5"), ("שלום", "שלום"), ("مَ", "\u064e")]
)
def test_what_cannot_be_joined_is_named(core: str, wrong: str) -> None:
    assert unjoinable(core) == wrong


def test_small_questions() -> None:
    assert has_rtl("Frau علي")
    assert not has_rtl("Frau Öztürk")
    assert words("ein  Wort\nund\u00a0noch eins") == ["ein", "Wort", "und\u00a0noch", "eins"]
    assert is_control("\x07")
    assert is_control("\u200d")
    assert not is_control("\n")
