"""Unicode on its way to the page: what is cleaned, which scripts come out right, how Arabic letters join.

One glyph per character, set from left to right, is right for Latin, Greek, Cyrillic, Armenian and Georgian.
Arabic comes out right when every letter is replaced by its positional form and the words of a line are set
from right to left, which is done here; each such group is an isolate in its line (Unicode UAX #9, FSI … PDI).
Everything else is refused by the preflight instead of being printed wrongly.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff",
    )
)
_SPACES = {
    0x09: " ",
    0x202F: "\u00a0",
    0x2007: "\u00a0",
    0x0B: "\n",
    0x0C: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
_UNCLEAN = re.compile("[" + "".join(map(chr, (*_INVISIBLE, *_SPACES, 0x0D))) + "]")
SPACES = re.compile(r"([ \u2000-\u2006\u2008-\u200a\u205f\u3000]+)")
_STRAIGHT_SCRIPTS = frozenset(["LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "FULLWIDTH", "DIGIT"])
_STRAIGHT_LETTERS = frozenset("ªºµ\u2126\u212a\u212b")
_ZWNJ, _TATWEEL, _LAM = "\u200c", "\u0640", "\u0644"
_RTL_MARKS = frozenset("\u060c\u061b\u061f\u06d4")  # Arabic comma, semicolon, question mark, full stop
_INSIDE_RTL = frozenset("-'.’")  # neutral between two Arabic letters: takes their direction


def clean(text: str) -> str:
    """Return `text` composed (NFC), with one kind of line feed, without marks that draw nothing."""
    if text.isascii() and text.isprintable():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not _UNCLEAN.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_INVISIBLE).translate(_SPACES)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch in one direction. `shown` is what is drawn from left to right, `said` what is read."""

    shown: str
    said: str
    rtl: bool = False


def is_rtl(char: str) -> bool:
    """Whether `char` is written from right to left."""
    return char > "\u0590" and unicodedata.bidirectional(char) in ("R", "AL", "AN")


def has_rtl(text: str) -> bool:
    """Whether any character of `text` is written from right to left."""
    return bool(text) and max(text) > "\u0590" and any(map(is_rtl, text))


def chunks(word: str) -> tuple[Chunk, ...]:
    """Split one word (no spaces) into what surrounds an Arabic core and the core itself."""
    if not has_rtl(word):
        return (Chunk(word, word),)
    first = next(i for i, c in enumerate(word) if is_rtl(c))
    last = max(i for i, c in enumerate(word) if is_rtl(c)) + 1
    before, core, after = word[:first], word[first:last], word[last:]
    parts = [Chunk(join_arabic(core)[::-1], core, rtl=True)]
    if before:
        parts.insert(0, Chunk(before, before))
    if after:
        parts.append(Chunk(after, after))
    return tuple(parts)


def straight(char: str) -> bool:
    """Whether one glyph per character, left to right, is how this character is written."""
    return _straight(char)


@cache
def _straight(char: str) -> bool:
    category = unicodedata.category(char)
    if category[0] == "L":
        return (
            category == "Lm"
            or char in _STRAIGHT_LETTERS
            or unicodedata.name(char, "").split(" ")[0] in _STRAIGHT_SCRIPTS
        )
    if category[0] == "N":  # digits of the right-to-left scripts have rules of their own
        return not is_rtl(char)
    return category[0] != "M" and not is_rtl(char)


def is_control(char: str) -> bool:
    """Whether `char` draws nothing and means something the paper cannot keep."""
    return unicodedata.category(char)[0] == "C" and char != "\n"


def letters(char: str) -> str:
    """Return the letters that a positional form stands for, any other character as it is."""
    return unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufefc" else char


def unjoinable(core: str) -> str:
    """Return what has no positional form in an Arabic core: other scripts, vowel marks, digits."""
    return "".join(
        c
        for c in core
        if not (c in _forms() or c in _RTL_MARKS or c in _INSIDE_RTL or c in (_ZWNJ, _TATWEEL))
    )


def join_arabic(core: str) -> str:
    """Return `core` in logical order with every letter in its positional form; ZWNJ parts and disappears."""
    forms = _forms()
    out: list[str] = []
    joined = False  # whether the letter before reaches over to this one
    i = 0
    while i < len(core):
        char = core[i]
        pair = core[i : i + 2]
        letter = pair if len(pair) > 1 and char == _LAM and pair in forms else char
        i += len(letter)
        if letter == _ZWNJ:
            joined = False
        elif letter == _TATWEEL:
            out.append(letter)
            joined = True
        elif letter not in forms:
            out.append(letter)
            joined = False
        else:
            form = forms[letter]
            reaches = "initial" in form and _takes(core[i : i + 1])
            backwards = joined and "final" in form
            name = ("medial" if reaches else "final") if backwards else ("initial" if reaches else "isolated")
            out.append(form.get(name) or form["isolated"])
            joined = reaches
    return "".join(out)


def _takes(following: str) -> bool:
    return following == _TATWEEL or "final" in _forms().get(following, {})


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Positional forms by letter (or lam-alef pair), read from the character database of Python."""
    table: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        form = chr(code)
        match = re.fullmatch(
            r"<(isolated|final|initial|medial)> ([0-9A-F ]+)", unicodedata.decomposition(form)
        )
        if match:
            letter = "".join(chr(int(part, 16)) for part in match[2].split())
            if len(letter) == 1 or letter[0] == _LAM:
                table.setdefault(letter, {})[match[1]] = form
    return {letter: form for letter, form in table.items() if "isolated" in form}


def words(text: str) -> list[str]:
    """Part `text` at spaces and line feeds; a no-break space does not part words."""
    return [word for word in SPACES.split(text.replace("\n", " ")) if word.strip(" ")]
