"""Every spelling of a name meets in the fold, and what is typed is always a beginning of what is meant."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.german.text import fold, name_key

SPELLINGS = [
    ("muller", ["Müller", "Mueller", "Muller", "MÜLLER", "MUELLER", "mu\u0308ller"]),
    ("strasse", ["Straße", "Strasse", "STRASSE", "STRAẞE"]),
    ("grossmann", ["Großmann", "Grossmann"]),
    ("schroder", ["Schröder", "Schroeder", "Schroder"]),
    ("gotz", ["Götz", "Goetz", "Gotz"]),
    ("oneil", ["O'Neil", "O\u2019Neil", "O\u00b4Neil", "ONeil"]),
    ("anna lena", ["Anna-Lena", "Anna Lena", "  Anna – Lena "]),
    ("yildiz", ["Yıldız", "YILDIZ", "Yildiz"]),
    ("istanbul", ["İstanbul", "Istanbul"]),
    ("lukasz", ["Łukasz", "Lukasz"]),
    ("rene", ["René", "Rene"]),
    ("иванов", ["Иванов", "ИВАНОВ"]),
    ("2 og", ["2. OG", "2.OG"]),
    ("", ["", "  ", "😀", "…"]),
]


@pytest.mark.parametrize(("folded", "spelling"), [(f, s) for f, many in SPELLINGS for s in many])
def test_spellings_meet(folded: str, spelling: str) -> None:
    assert fold(spelling) == folded


def test_different_names_stay_apart() -> None:
    names = ["Müller", "Möller", "Mahler", "Miller", "Muller-Voss", "Meier", "Maier", "محمد", "Мюллер"]
    assert len({fold(name) for name in names}) == len(names)


@pytest.mark.parametrize("typed", ["m", "mu", "mü", "mue", "mul", "mül", "muel", "Müller", "MUELLER"])
@pytest.mark.parametrize("meant", ["Müller", "Mueller", "Muller"])
def test_every_way_to_type_finds_every_way_to_write(typed: str, meant: str) -> None:
    assert fold(meant).startswith(fold(typed))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aeouäöüAEÖUß e'-xé", max_size=12), st.integers(0, 12))
def test_a_prefix_folds_to_a_prefix(text: str, length: int) -> None:
    assert fold(text).startswith(fold(text[:length]))


@given(st.text(max_size=12), st.integers(0, 12))
def test_a_prefix_folds_to_a_prefix_in_any_script(text: str, length: int) -> None:
    assert fold(text).startswith(fold(text[:length]))


@given(st.text())
def test_composed_or_not_is_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_name_order_of_the_phone_book() -> None:
    order = [
        "Ärmel", "Aesch", "Afram", "Goethe", "Götz", "Goldmann", "Müller", "Mueller Anna", "Muffel", "Muller",
        "Strasser", "Straßer", "Weiß", "Weissbach", "Zöller", "Zola",
    ]  # fmt: skip
    assert sorted(reversed(order), key=name_key) == sorted(order, key=name_key)
    assert sorted(["Muller", "Mufti", "Mueller", "Müller", "Mühl"], key=name_key) == [
        "Mühl", "Mueller", "Müller", "Mufti", "Muller",
    ]  # fmt: skip


def test_a_name_sorts_before_its_longer_form() -> None:
    assert name_key("Müller") < name_key("Mueller Anna") < name_key("Müllera")


def test_the_key_tells_apart_what_is_spelled_apart() -> None:
    assert name_key("Müller") != name_key("Mueller")
    assert name_key("ANNA") == name_key("Anna")
