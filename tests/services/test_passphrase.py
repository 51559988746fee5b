"""The rule for passphrases: what it refuses, what it lets pass, what it says, and what it suggests."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.content.wordlist import load_common, load_words
from fallakte.services.fehler import PassphraseZuKurz, PassphraseZuSchwach
from fallakte.services.passphrase import Guete, Passphrasenregel

ONE_SENTENCE = re.compile(r"[A-ZÄÖÜ][^.!?]{10,110}\.")
RULE = Passphrasenregel(14, Guete.MITTEL, load_words, load_common)
NO_GERMAN = Passphrasenregel(14, Guete.MITTEL, tuple)
OWN = ("Team-Nord.fallakte", "k.probenau")
SIX = "lampe ufer mittwoch keks segel blau"
RANDOM = "Kj9#mQ2!vLx7@pRt"
WEAK = [
    "Passwort1234567",
    "aaaaaaaaaaaaaaaa",
    "Sommer2026!Sommer",
    "Sommer2026!Sonne",
    "12345678901234567890",
    "qwertzuiopasdfghjkl",
    "24.12.1978 Weihnachten",
    "MüllerMüller1234",
    "MuellerMueller1234",
    "P4ssw0rt!P4ssw0rt!",
    "hallo hallo hallo hallo hallo",
    "Bundesverfassungsgericht",
    "Wiedervorlagetermin2026!",
    "FC-Bayern-München-1900",
    "Das Haus am Fluss ist grün",
    "wir gehen heute ins Kino",
    " " * 20,
]


@pytest.mark.parametrize("text", WEAK)
def test_what_people_like_to_take_is_refused(text: str) -> None:
    assert RULE.bewerten(text).guete <= Guete.SCHWACH
    with pytest.raises(PassphraseZuSchwach):
        RULE.pruefen(text)


@pytest.mark.parametrize(
    "text", [SIX, RANDOM, "Lampe-Ufer-Mittwoch-Keks-Segel", "x7 Igel & 3 Störche im Nebel"]
)
def test_what_is_hard_to_guess_passes(text: str) -> None:
    assert RULE.bewerten(text).guete >= Guete.STARK
    RULE.pruefen(text)


def test_four_words_are_the_least() -> None:
    assert RULE.bewerten("lampe ufer segel").guete == Guete.SCHWACH
    assert RULE.bewerten("lampe ufer segel keks").guete >= Guete.MITTEL


@pytest.mark.parametrize("text", ["größer schöner müde", "erwidern athlet fortan", "Team Nord in Lindenfurt"])
def test_german_words_are_known(text: str) -> None:
    """Without the lists the estimator takes the same letters for random ones."""
    assert RULE.bewerten(text, OWN).guete < NO_GERMAN.bewerten(text).guete


def test_known_names_count_for_nothing() -> None:
    text = "Probenau im Team-Nord 2026"
    assert RULE.bewerten(text, OWN).guete < RULE.bewerten(text).guete
    with pytest.raises(PassphraseZuSchwach):
        RULE.pruefen(text, OWN)
    RULE.pruefen(text)


def test_separators_and_case_of_names_make_no_difference() -> None:
    grades = {RULE.bewerten(SIX[:20].replace(" ", sign)).guete for sign in (" ", "-", "_", ".", "  ", " - ")}
    assert len(grades) == 1
    assert RULE.bewerten("PROBENAU im TEAM-NORD", OWN) == RULE.bewerten("probenau im team-nord", OWN)


def test_length_is_counted_as_the_key_counts_it() -> None:
    words = "Störche über Öde"
    apart = unicodedata.normalize("NFD", words)
    assert len(apart) > len(words)
    assert RULE.bewerten(apart) == RULE.bewerten(words)
    rule = Passphrasenregel(len(words) + 1, Guete.SEHR_SCHWACH, load_words)
    with pytest.raises(PassphraseZuKurz) as refused:
        rule.pruefen(apart)
    assert refused.value.mindestens == len(words) + 1
    Passphrasenregel(len(words), Guete.SEHR_SCHWACH, load_words).pruefen(apart)


def test_too_short_is_never_good() -> None:
    rule = Passphrasenregel(len(RANDOM) + 1, Guete.SEHR_SCHWACH, load_words)
    assert rule.bewerten(RANDOM).guete == Guete.SCHWACH
    assert RULE.bewerten(RANDOM).guete == Guete.STARK
    assert rule.bewerten(RANDOM).satz == "Es fehlt noch 1 Zeichen: Hängen Sie ein weiteres Wort an."
    assert RULE.bewerten("vier").satz.startswith("Es fehlen noch 10 Zeichen")


def test_a_rule_of_zero_asks_for_length_alone() -> None:
    Passphrasenregel(14, Guete.SEHR_SCHWACH, load_words).pruefen("aaaaaaaaaaaaaaaa")


ADVICE = {
    "": "Wörter",
    "aaaaaaaaaaaaaaaa": "Wiederholungen",
    "lampe ufer lampe": "mehrmals",
    "Probenau im Team-Nord": "Namen",
    "Donaudampfschifffahrt": "einzelnes Wort",
    "lampe ufer segel": "Hängen Sie",
    "groesse schoenheit": "genügt",
    "14.03.1985 - 0221 4710": "Zahlen",
    SIX: "Gut so",
}


@pytest.mark.parametrize("text", ADVICE)
def test_the_sentence_says_what_to_do(text: str) -> None:
    assert ADVICE[text] in RULE.bewerten(text, OWN).satz


def test_every_weakness_the_estimator_names_exists() -> None:
    from zxcvbn_rs_py import Warning as Weakness

    from fallakte.services.passphrase import _KNOWN_WEAKNESS

    assert set(_KNOWN_WEAKNESS) <= {f"Warning.{name}" for name in dir(Weakness)}
    assert all(ONE_SENTENCE.fullmatch(sentence) for sentence in _KNOWN_WEAKNESS.values())


@given(st.text(max_size=80) | st.sampled_from([*WEAK, *ADVICE]))
def test_anything_can_be_typed_and_nothing_is_quoted(text: str) -> None:
    graded = RULE.bewerten(text, (text, *OWN))
    assert graded.guete in Guete
    assert ONE_SENTENCE.fullmatch(graded.satz)
    assert not [word for word in text.split() if len(word) > 11 and word in graded.satz]


def test_a_fault_in_a_sentence_would_be_seen() -> None:
    assert not any(ONE_SENTENCE.fullmatch(text) for text in ("Zu schwach", "zu kurz.", "Zu kurz. Mehr."))


def test_grades_have_names_in_order() -> None:
    assert [grade.label for grade in Guete] == ["sehr schwach", "schwach", "mittel", "stark", "sehr stark"]
    assert all(a < b for a, b in pairwise(Guete))


def test_a_long_text_is_cut_before_it_is_estimated() -> None:
    assert RULE.bewerten(SIX + " x" * 100_000).guete == RULE.bewerten(SIX).guete


# -- suggestions


def test_suggestions_pass_the_strictest_rule() -> None:
    strict = Passphrasenregel(14, Guete.SEHR_STARK, load_words, load_common)
    known = set(load_words())
    seen = {strict.vorschlag() for _ in range(50)}
    assert len(seen) == 50
    for text in seen:
        words = text.split(" ")
        assert len(set(words)) == len(words) == 6
        assert known >= set(words)
        assert {len(word) for word in words} <= {4, 5, 6, 7, 8}
        strict.pruefen(text)


def test_a_suggestion_grows_until_it_passes() -> None:
    long = Passphrasenregel(128, Guete.MITTEL, load_words)
    assert len(long.vorschlag()) >= 128
    strong = Passphrasenregel(14, Guete.SEHR_STARK, load_words, load_common)
    assert len(strong.vorschlag(1).split()) >= 4
    assert len(RULE.vorschlag(8).split()) == 8


def test_the_place_in_the_list_does_not_decide() -> None:
    """Every part of the list is drawn from; with 600 draws an empty tenth happens once in 10²⁷."""
    words = [word for word in load_words() if 4 <= len(word) <= 8]
    places = {words.index(word) * 10 // len(words) for _ in range(100) for word in RULE.vorschlag().split()}
    assert places == set(range(10))


def test_a_poor_list_makes_no_suggestion() -> None:
    with pytest.raises(ValueError, match="too short"):
        Passphrasenregel(14, Guete.MITTEL, lambda: ("baum", "haus", "nachmittag")).vorschlag(3)


def test_the_start_does_not_pay_for_the_estimator() -> None:
    code = "import sys, fallakte.services.passphrase, fallakte.app; sys.exit('zxcvbn_rs_py' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    loaded = code.replace("fallakte.app", "zxcvbn_rs_py")
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 1
