"""A text folded for looking at its words, with the way back to what was typed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final


class Gefaltet:
    """A text in small letters without umlauts, and the way back to what was typed."""

    __slots__ = ("_orte", "_text", "glatt")

    def __init__(self, text: str, glatt: str, orte: tuple[int, ...]) -> None:
        self._text, self.glatt, self._orte = text, glatt, orte

    def original(self, von: int, bis: int) -> str:
        ende = self._orte[bis] if bis < len(self._orte) else len(self._text)
        return self._text[self._orte[von] : ende]

    def mit(self, glatt: str) -> Gefaltet:
        """The same text with some signs covered up; `glatt` has the same length."""
        return Gefaltet(self._text, glatt, self._orte)


_UMLAUTE: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


def falten(text: str) -> Gefaltet:
    """Fold sign by sign, so that a place in the folded text is a place in the typed one."""
    zeichen: list[str] = []
    orte: list[int] = []
    leer = True
    text = unicodedata.normalize("NFC", text)
    for ort, roh in enumerate(text):
        glatt = "".join(_UMLAUTE.get(z, z) for z in roh.lower())
        if glatt.isspace():
            if leer:
                continue
            glatt = " "
        leer = glatt == " "
        zeichen.append(glatt)
        orte.extend([ort] * len(glatt))
    return Gefaltet(text, "".join(zeichen), tuple(orte))


def verdeckt(gefaltet: Gefaltet, muster: tuple[re.Pattern[str], ...]) -> Gefaltet:
    """Cover up what a pattern finds; a sign stays a sign, so places stay places."""
    glatt = gefaltet.glatt
    for eines in muster:
        glatt = eines.sub(lambda treffer: "\N{MIDDLE DOT}" * len(treffer[0]), glatt)
    return gefaltet.mit(glatt)
