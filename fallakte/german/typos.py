"""What somebody may have meant: similar spelling, and names that sound the same."""

import re
from collections.abc import Iterable

_SHORTEST = 4
_CLOSE, _CLOSE_SHORT, _SHORT = 78.0, 75.0, 5
_LENGTH_APART = 3

_SOUNDS = (
    (re.compile(r"sch"), "s"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"th|dt|d(?=$)"), "t"),
    (re.compile(r"ck|qu|q|c(?=[aoukrlh])"), "k"),
    (re.compile(r"[zc]|ts|tz"), "s"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"[ae][iy]e?"), "ay"),
    (re.compile(r"ie|y(?![aeo])|j"), "i"),
    (re.compile(r"(?<=[aeiouy])h"), ""),
    (re.compile(r"g(?=$)"), "k"),
    (re.compile(r"b(?=$)"), "p"),
    (re.compile(r"w"), "f"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)er$"), "r"),
)


def similar(word: str, words: Iterable[str], limit: int) -> list[str]:
    """The `limit` most similar of the folded `words`, best first; nothing for short or quite other words."""
    if len(word) < _SHORTEST:
        return []
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 50 ms that only a typing error should cost

    close = _CLOSE_SHORT if len(word) <= _SHORT else _CLOSE
    near = [one for one in words if abs(len(one) - len(word)) <= _LENGTH_APART and one != word]
    found = process.extract(word, near, scorer=fuzz.ratio, limit=4 * limit, score_cutoff=close)
    found.sort(key=lambda hit: (-hit[1], hit[0][0] != word[0], abs(len(hit[0]) - len(word)), hit[0]))
    return [hit[0] for hit in found[:limit]]


def sound(name: str) -> str:
    """How a folded name is spoken, roughly: meier, mayer, maier and meyr become one. Empty if too short.

    Vowels stay, other than in the Kölner Phonetik: Mohr is no Meier.
    """
    if len(name) < _SHORTEST or not (name.isascii() and name.isalpha()):
        return ""
    for pattern, spoken in _SOUNDS:
        name = pattern.sub(spoken, name)
    return name
