"""Hints on free text: what is especially protected, what is about others, what judges. Words only, offline.

Nothing is blocked and nothing leaves the machine: a hint is a place in the text and a proposal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_WORT: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SATZENDE: Final = re.compile(r"[.!?;\n]")
_ENDUNGEN: Final = ("", "e", "er", "en", "es", "em")
_LUECKE: Final = "…"
_LUECKE_MAX: Final = 5  # words between the two parts of a pattern
_NAME: Final = "<Name>"
_UMLAUTE: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Hinweisart(StrEnum):
    GESUNDHEIT = "gesundheit"
    SUCHT = "sucht"
    HERKUNFT = "herkunft"
    DRITTE = "dritte"
    WERTUNG = "wertung"

    @property
    def label(self) -> str:
        """What the text sounds like, in one short sentence."""
        return {
            "gesundheit": "Das klingt nach Gesundheit.",
            "sucht": "Das klingt nach Sucht.",
            "herkunft": "Das klingt nach Religion oder Herkunft.",
            "dritte": "Hier stehen Angaben über andere Menschen.",
            "wertung": "Dieses Wort bewertet einen Menschen.",
        }[self.value]

    @property
    def schuetzenswert(self) -> bool:
        """Whether the note may better be kept protected; else another word helps more."""
        return self is not Hinweisart.WERTUNG


@dataclass(frozen=True, slots=True)
class Schreibhinweis:
    """`wort` stands at text[von:bis]; `vorschlag` is what could stand there instead, or ""."""

    art: Hinweisart
    von: int
    bis: int
    wort: str
    vorschlag: str = ""


@dataclass(frozen=True, slots=True)
class Hinweiseintrag:
    """Patterns with one proposal. How patterns are written: `resources/wordlist/README.md`.

    `gebeugt`: the patterns are adjectives; pattern and proposal take the same ending.
    """

    muster: tuple[str, ...]
    vorschlag: str = ""
    gebeugt: bool = False
    ausser: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wortgruppe:
    """Words that a pattern names together, as `<name>`."""

    name: str
    woerter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hinweisliste:
    """One file of patterns; a pattern names a group as `<rolle>`."""

    art: Hinweisart
    eintraege: tuple[Hinweiseintrag, ...]
    gruppen: tuple[Wortgruppe, ...] = ()


@dataclass(frozen=True, slots=True)
class _Muster:
    """The parts after one another; True before a part: words may lie between. `ausser`: single words."""

    art: Hinweisart
    glieder: tuple[tuple[bool, str], ...]
    vorschlag: str
    ausser: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    von: int
    bis: int
    satz: int
    zeichen: frozenset[str]


class Schreibhilfe:
    """Finds the hints of one text; built once from the lists, afterwards never changed. Any thread."""

    def __init__(self, listen: Iterable[Hinweisliste]) -> None:
        """Raises ValueError for a pattern that names an unknown group."""
        self._woerter = _Woerter()
        self._beginnt: dict[str, list[_Muster]] = defaultdict(list)
        for liste in listen:
            for gruppe in liste.gruppen:
                for wort in gruppe.woerter:
                    self._woerter.merken(wort, f"<{gruppe.name}>")
            for eintrag in liste.eintraege:
                for muster in self._muster(liste, eintrag):
                    self._beginnt[muster.glieder[0][1]].append(muster)

    def hinweise(self, text: str, bekannt: Collection[str] = ()) -> tuple[Schreibhinweis, ...]:
        """Every place that deserves a second look, in the order of the text; at most one per place and kind.

        `bekannt` are names that may stand here: of the person herself and of who writes.
        """
        tokens = self._tokens(text, frozenset(falten(wort) for name in bekannt for wort in name.split()))
        gefunden: dict[tuple[Hinweisart, int], Schreibhinweis] = {}
        for i, token in enumerate(tokens):
            for zeichen in token.zeichen:
                for muster in self._beginnt.get(zeichen, ()):
                    ende = _passt(muster, tokens, i)
                    if ende is not None:
                        bis = tokens[ende].bis
                        neu = Schreibhinweis(
                            muster.art, token.von, bis, text[token.von : bis], muster.vorschlag
                        )
                        alt = gefunden.get((muster.art, token.von))
                        if alt is None or alt.bis < bis:
                            gefunden[muster.art, token.von] = neu
        return _ohne_enthaltene(gefunden.values())

    def _muster(self, liste: Hinweisliste, eintrag: Hinweiseintrag) -> Iterator[_Muster]:
        ausser = frozenset(eintrag.ausser)
        for wort in ausser:
            self._woerter.merken(wort, f"!{wort}")
        for text in eintrag.muster:
            for endung in _ENDUNGEN if eintrag.gebeugt else ("",):
                glieder = _glieder(f"{text}{endung}")
                for _, glied in glieder:
                    if not glied.startswith("<"):
                        self._woerter.merken(glied, glied)
                    elif glied != _NAME and glied[1:-1] not in {g.name for g in liste.gruppen}:
                        raise ValueError(f"{liste.art.value}: {glied}")
                vorschlag = f"{eintrag.vorschlag}{endung}" if eintrag.vorschlag else ""
                yield _Muster(liste.art, glieder, vorschlag, frozenset(f"!{wort}" for wort in ausser))

    def _tokens(self, text: str, bekannt: frozenset[str]) -> list[_Token]:
        tokens: list[_Token] = []
        satz, bisher = 0, 0
        for fund in _WORT.finditer(text):
            neu = not tokens or _SATZENDE.search(text, bisher, fund.start()) is not None
            satz += neu
            wort = fund[0]
            gross = wort[0].isupper()
            zeichen = self._woerter.zeichen(wort, gross=gross, anfang=neu)
            if gross and not neu and falten(wort) not in bekannt:
                zeichen.add(_NAME)
            tokens.append(_Token(fund.start(), fund.end(), satz, frozenset(zeichen)))
            bisher = fund.end()
        return tokens


def falten(wort: str) -> str:
    """Lower case, umlauts spelled out: `schläft` and `Schlaeft` are one word."""
    return wort.casefold().translate(_UMLAUTE)


class _Woerter:
    """Which signs a word carries: patterns and groups it belongs to, by all of it, its beginning, its end."""

    def __init__(self) -> None:
        self._ganz: dict[str, set[_Zeichen]] = defaultdict(set)
        self._vorn: dict[str, set[_Zeichen]] = defaultdict(set)
        self._hinten: dict[str, set[_Zeichen]] = defaultdict(set)

    def merken(self, muster: str, zeichen: str) -> None:
        """`muster` is one word, with `*` before or behind; a capital letter asks for a noun."""
        wort = muster.strip("*")
        wo = self._hinten if muster.startswith("*") else self._vorn if muster.endswith("*") else self._ganz
        wo[falten(wort)].add((zeichen, wort[:1].isupper()))

    def zeichen(self, wort: str, *, gross: bool, anfang: bool) -> set[str]:
        """The signs of a word; `gross`: it has a capital letter, `anfang`: it begins a sentence."""
        kern = falten(wort)
        gefunden = set(self._ganz.get(kern, ()))
        for i in range(len(kern)):
            if (hier := kern[: i + 1]) in self._vorn:
                gefunden |= self._vorn[hier]
            if (hier := kern[i:]) in self._hinten:
                gefunden |= self._hinten[hier]
        nomen = gross and not (anfang and kern in _AUCH_VERB)
        return {zeichen for zeichen, nur_nomen in gefunden if nomen or not nur_nomen}


_Zeichen = tuple[str, bool]
_AUCH_VERB: Final = frozenset({"sucht"})  # „Sucht eine Wohnung“


def _glieder(muster: str) -> tuple[tuple[bool, str], ...]:
    glieder: list[tuple[bool, str]] = []
    luecke = False
    for teil in muster.split():
        if teil == _LUECKE:
            luecke = True
        else:
            glieder.append((luecke, teil))
            luecke = False
    return tuple(glieder)


def _passt(muster: _Muster, tokens: Sequence[_Token], i: int) -> int | None:
    """The last token of the pattern that begins at token `i`, None if it does not."""
    if muster.ausser & tokens[i].zeichen:
        return None
    stelle = i
    for luecke, glied in muster.glieder[1:]:
        weiteste = stelle + 1 + (_LUECKE_MAX if luecke else 0)
        for j in range(stelle + 1, min(weiteste + 1, len(tokens))):
            if tokens[j].satz != tokens[i].satz:
                return None
            if glied in tokens[j].zeichen:
                stelle = j
                break
        else:
            return None
    return stelle


def _ohne_enthaltene(hinweise: Iterable[Schreibhinweis]) -> tuple[Schreibhinweis, ...]:
    """Of hints of one kind that overlap the first; it names the place, and one is enough."""
    bleiben: list[Schreibhinweis] = []
    for hinweis in sorted(hinweise, key=lambda h: (h.von, -h.bis, h.art.value)):
        if not any(h.art is hinweis.art and hinweis.von < h.bis for h in bleiben):
            bleiben.append(hinweis)
    return tuple(bleiben)
