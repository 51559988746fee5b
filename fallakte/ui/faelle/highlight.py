"""Where a typed search stands in a shown text, although both are folded differently long."""

from fallakte.german.text import fold


def match_ranges(text: str, search: str) -> list[tuple[int, int]]:
    """Return (start, length) of the beginnings of words that the folded search words begin with.

    "mu" marks "Mü" in "Mühlenkamp": the shortest start of the word whose fold begins with the search word.
    """
    wanted = fold(search).split()
    found = []
    for start, word in _words(text):
        best = max((_prefix_length(word, part) for part in wanted), default=0)
        if best:
            found.append((start, best))
    return found


def _prefix_length(word: str, part: str) -> int:
    if not fold(word).startswith(part):
        return 0
    return next((n for n in range(1, len(word) + 1) if len(fold(word[:n])) >= len(part)), len(word))


def _words(text: str) -> list[tuple[int, str]]:
    words, start = [], None
    for index, sign in enumerate(f"{text} "):
        if sign.isalnum():
            start = index if start is None else start
        elif start is not None:
            words.append((start, text[start:index]))
            start = None
    return words
