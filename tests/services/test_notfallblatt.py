"""The proof that somebody holds the sheet: asked fairly, compared kindly, never shown."""

from __future__ import annotations

import secrets
import string
from dataclasses import replace
from datetime import date

import pytest

from fallakte.services.fehler import NotfallcodeTippfehler
from fallakte.services.notfallblatt import GRUPPEN, Notfallblatt, Zufall, gruppen, pruefgruppen, stimmt
from fallakte.storage.keys import DataKey
from fallakte.storage.notfallcode import from_notfallcode, to_notfallcode

KEY = DataKey(bytes(range(7, 39)))
CODE = to_notfallcode(KEY)
BLATT = Notfallblatt("Nord.fallakte", CODE, date(2026, 11, 24), "K. Probenau")


def test_a_code_of_the_file_has_its_groups() -> None:
    assert len(gruppen(CODE)) == GRUPPEN
    assert "-".join(gruppen(CODE)) == CODE


@pytest.mark.parametrize(
    "code", ["", "ABCD", CODE + "-ABCD", CODE[:-1], CODE.lower(), CODE.replace("-", " ")]
)
def test_what_is_no_code_makes_no_sheet_and_is_not_repeated(code: str) -> None:
    with pytest.raises(ValueError, match=r"^not a Notfallcode$"):
        replace(BLATT, code=code)
    for ask in (lambda: pruefgruppen(code, secrets.SystemRandom()), lambda: stimmt(code, 1, "ABCD")):
        with pytest.raises(ValueError, match=r"^not a Notfallcode$"):
            ask()


def test_the_sheet_does_not_show_its_code() -> None:
    assert not any(group in repr(BLATT) for group in gruppen(CODE))
    assert "Nord.fallakte" in repr(BLATT)


def test_two_different_groups_are_asked_and_all_come_up() -> None:
    """A group is missing from 500 draws once in 10³⁰."""
    source: Zufall = secrets.SystemRandom()
    asked = [pruefgruppen(CODE, source) for _ in range(500)]
    assert all(first < second for first, second in asked)
    assert {number for pair in asked for number in pair} == set(range(1, GRUPPEN + 1))


def test_the_right_group_is_accepted_and_no_other() -> None:
    for number, group in enumerate(gruppen(CODE), 1):
        assert stimmt(CODE, number, group)
        others = set(gruppen(CODE)) - {group}
        assert not any(stimmt(CODE, number, other) for other in others)


@pytest.mark.parametrize("number", [0, GRUPPEN + 1, -1])
def test_there_are_only_fourteen(number: int) -> None:
    with pytest.raises(ValueError, match="no such group"):
        stimmt(CODE, number, "ABCD")


def test_typing_is_forgiven_and_slips_are_not() -> None:
    group = gruppen(CODE)[0]
    for typed in (
        group.lower(),
        f" {group} ",
        " ".join(group),
        "-".join(group),
        f"{group}-",
        group[:2] + "\t" + group[2:],
    ):
        assert stimmt(CODE, 1, typed)
    for typed in ("", group[:3], group + group[-1], group[::-1], f"{group}!", group[:3] + "9"):
        assert not stimmt(CODE, 1, typed)


@pytest.mark.parametrize("sign", string.ascii_letters + string.digits + " -")
def test_a_sign_counts_as_it_does_when_the_file_is_opened(sign: str) -> None:
    """Two rooms read the code; this holds them together."""
    for number, group in enumerate(gruppen(CODE), 1):
        for place in range(len(group)):
            typed = (
                group[:place] + sign + group[place + 1 :]
                if sign.isalnum()
                else group[:place] + sign + group[place:]
            )
            whole = [typed if n == number else g for n, g in enumerate(gruppen(CODE), 1)]
            assert stimmt(CODE, number, typed) == opens("".join(whole))


def opens(typed: str) -> bool:
    try:
        return from_notfallcode(typed) == KEY
    except NotfallcodeTippfehler:
        return False
