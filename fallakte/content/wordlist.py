"""German words for passphrases: `resources/wordlist/`, where their origin and licences stand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fallakte import paths
from fallakte.content.reading import InhaltFehler

_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ENOUGH = 2048  # 11 bits a word; fewer would make every suggestion weak without anybody noticing


@cache
def load_words() -> tuple[str, ...]:
    """The words suggestions are drawn from: lower case a to z, none is the beginning of another.

    Raises InhaltFehler if the file is damaged or too short, RessourceFehlt if it was not shipped.
    """
    return read_words(paths.resource("wordlist/deutsch.txt"), at_least=_ENOUGH)


@cache
def load_common() -> tuple[str, ...]:
    """What people like to put into passwords, the commonest first, umlauts also spelled out; as above."""
    words = read_words(paths.resource("wordlist/gelaeufig.txt"), at_least=1)
    return tuple(dict.fromkeys(form for word in words for form in (word, word.translate(_SPELLED_OUT))))


def read_words(path: Path, *, at_least: int) -> tuple[str, ...]:
    """Words between blanks or line ends. Raises InhaltFehler naming the file."""
    try:
        words = tuple(path.read_text(encoding="utf-8").split())
    except UnicodeDecodeError:
        raise InhaltFehler(path.name, "Datei", "nicht in UTF-8") from None
    if len(words) < at_least:
        raise InhaltFehler(path.name, "Datei", "zu wenige Wörter")
    for number, word in enumerate(words, 1):
        if not (word.isalpha() and word.islower()):
            raise InhaltFehler(path.name, f"Wort {number}", "nur kleine Buchstaben")
    if len(set(words)) < len(words):
        raise InhaltFehler(path.name, "Datei", "ein Wort steht zweimal")
    return words
