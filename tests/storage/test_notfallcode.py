"""The code on paper: it gives the key back, and it points at a slip of the pen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.services.fehler import NotfallcodeTippfehler
from fallakte.storage.keys import DataKey
from fallakte.storage.notfallcode import from_notfallcode, to_notfallcode

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
KEYS = st.binary(min_size=32, max_size=32).map(DataKey)


@given(KEYS)
def test_round_trip(key: DataKey) -> None:
    code = to_notfallcode(key)
    assert [len(group) for group in code.split("-")] == [4] * 14
    assert from_notfallcode(code) == key


@pytest.mark.parametrize("raw", [bytes(32), b"\xff" * 32, bytes(range(32))])
def test_however_it_is_typed(raw: bytes) -> None:
    code = to_notfallcode(DataKey(raw))
    loose = code.lower().replace("-", "  ").replace("o", "0").replace("i", "1").replace("b", "8")
    for typed in (loose, code.replace("-", ""), f"  {code}\n"):
        assert from_notfallcode(typed).raw == raw


@given(KEYS, st.integers(0, 55), st.sampled_from(ALPHABET))
def test_one_wrong_character_names_its_group(key: DataKey, place: int, letter: str) -> None:
    code = to_notfallcode(key).replace("-", "")
    typed = code[:place] + letter + code[place + 1 :]
    if typed == code:
        assert from_notfallcode(typed) == key
        return
    with pytest.raises(NotfallcodeTippfehler) as slip:
        from_notfallcode(typed)
    assert slip.value.gruppe == place // 4 + 1


@given(KEYS, st.integers(0, 54))
def test_swapped_neighbours_are_noticed(key: DataKey, place: int) -> None:
    code = to_notfallcode(key).replace("-", "")
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if typed != code:
        with pytest.raises(NotfallcodeTippfehler):
            from_notfallcode(typed)


@pytest.mark.parametrize(
    ("spoil", "gruppe"),
    [
        (lambda c: c.replace(c[:4], c[:3], 1), 1),  # a group of three
        (lambda c: c[:-4] + "A9AA", 14),  # a sign that base32 does not have
        (lambda c: c[:-5], 0),  # a group too few
        (lambda c: c + "-AAAA", 0),
        (lambda c: "", 0),
    ],
)
def test_length_and_signs(spoil, gruppe: int) -> None:  # noqa: ANN001 - a lambda of the table above
    code = to_notfallcode(DataKey(bytes(range(32))))
    with pytest.raises(NotfallcodeTippfehler) as slip:
        from_notfallcode(spoil(code))
    assert slip.value.gruppe == gruppe


def test_a_slip_never_carries_the_code() -> None:
    code = to_notfallcode(DataKey(bytes(range(32))))
    with pytest.raises(NotfallcodeTippfehler) as slip:
        from_notfallcode("B" + code[1:])
    assert not any(group in f"{slip.value!r}{slip.value}" for group in code.split("-"))
