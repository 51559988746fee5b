"""Which promises stand word by word, or nearly so, in the papers of other cases."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise

from fallakte.german.text import fold

WOERTER_MIN = 4
AEHNLICH = 0.7

_ZIFFERN = re.compile(r"[0-9]+")
_Paare = frozenset[tuple[str, str]]


class Gleichtexte:
    """An index over texts of many cases, built once (about 10 µs a text) and asked often.

    Case, accents, punctuation and numbers make no difference: "10 Bewerbungen bis 5. Mai" and "8 Bewerbungen
    bis 1. Juni" differ in one word. Two texts are alike if they share seven tenths of their pairs of
    neighbouring words (Jaccard). Shorter ones than WOERTER_MIN words are nobody's own and never counted.
    """

    def __init__(self, texte: Iterable[tuple[int, str]]) -> None:
        """`texte` are cases and texts; a text may come often."""
        self._faelle: dict[_Paare, set[int]] = {}
        self._mit: dict[tuple[str, str], list[_Paare]] = defaultdict(list)
        schon: dict[str, _Paare | None] = {}
        for fall_id, text in texte:
            if text not in schon:
                schon[text] = _wortpaare(text)
            paare = schon[text]
            if paare is None:
                continue
            if paare not in self._faelle:
                self._faelle[paare] = set()
                for paar in paare:
                    self._mit[paar].append(paare)
            self._faelle[paare].add(fall_id)

    def faelle(self, text: str, ohne: Collection[int] = ()) -> int:
        """In how many cases, other than `ohne`, a text like this stands."""
        paare = _wortpaare(text)
        if paare is None:
            return 0
        gefunden: set[int] = set()
        for andere in self._kandidaten(paare):
            gemeinsam = len(paare & andere)
            if gemeinsam >= AEHNLICH * (len(paare) + len(andere) - gemeinsam):
                gefunden |= self._faelle[andere]
        return len(gefunden.difference(ohne))

    def _kandidaten(self, paare: _Paare) -> set[_Paare]:
        """Whatever is alike shares at least one of the rarest pairs; only their owners are looked at."""
        noetig = len(paare) - math.ceil(AEHNLICH * len(paare)) + 1
        selten = sorted(paare, key=lambda paar: (len(self._mit.get(paar, ())), paar))[:noetig]
        return {andere for paar in selten for andere in self._mit.get(paar, ())}


def _wortpaare(text: str) -> _Paare | None:
    """Pairs of neighbouring words, None for a text that is too short."""
    woerter = _ZIFFERN.sub("0", fold(text)).split()
    if len(woerter) < WOERTER_MIN:
        return None
    return frozenset(pairwise(woerter))
