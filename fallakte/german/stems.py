"""The stem of a German word, by Snowball; the library is loaded with the first word."""

from functools import cache, lru_cache
from typing import Protocol

_REMEMBERED = 1 << 15
_SHORTEST = 4


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """What a folded word (german.text.fold) has in common with its inflected forms: wohnungen, wohnung.

    Short words, numbers and words in other scripts stay as they are.
    """
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    return _stemmer_class()().stemWord(word)  # one each: a stemmer keeps its word while it works


def forget() -> None:
    """Let go of the words seen so far: they may be somebody's."""
    stem.cache_clear()


@cache
def _stemmer_class() -> type[_Stemmer]:
    from snowballstemmer.german_stemmer import GermanStemmer  # noqa: PLC0415 - 25 ms a start should not cost

    chosen: type[_Stemmer] = GermanStemmer
    return chosen
