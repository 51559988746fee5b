"""What a word says to the search, in texts and in questions alike, and where in a text it stands.

Both sides use the same functions: what is found can be highlighted, and what is highlighted was found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from fallakte.german import compounds, stems, synonyms, typos
from fallakte.german.text import fold

_REMEMBERED = 1 << 15
_QUESTIONS_REMEMBERED = 64
_SHORTEST_BEGINNING = 3
_SHORTEST_NAME_BEGINNING = 2
_APOSTROPHES = frozenset("'`\u2018\u2019\u02bc\u00b4")
_CROPPED = "…"

_FILLERS = """
aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da damit dann das dass
dein deine dem den der des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem
einen einer eines er es etwas für gegen hab habe haben hat hatte ich ihm ihn ihr ihre ihrem ihren ihrer im
in ins ist ja jetzt kann kein keine man mein meine mich mir mit nach nicht noch nun nur ob oder ohne sehr
sein seine sich sie sind so soll über um und uns unser unsere unter vom von vor war waren was weil wenn wer
wie wieder will wir wird wo zu zum zur
"""


@dataclass(frozen=True, slots=True)
class Wort:
    """A folded word and the characters of the original text it comes from."""

    gefaltet: str
    von: int
    bis: int


@dataclass(frozen=True, slots=True)
class Suchwort:
    """A folded word of a question and all that counts as the same.

    `offen`: its beginning is enough. `sinne` are meanings (see `merkmale`), one of which is enough; `teile`
    are meanings that stand for it together; `familie` are compounds it is a part of. Without `sinne` it is
    taken exactly as it is.
    """

    wort: str
    offen: bool = False
    sinne: frozenset[str] = frozenset()
    teile: frozenset[str] = frozenset()
    familie: frozenset[str] = frozenset()

    @property
    def gleiche(self) -> frozenset[str]:
        """The words and meanings one of which is enough."""
        return self.sinne | self.familie | {self.wort}

    @property
    def anfang(self) -> str:
        """What words and parts of words may begin with, empty if they have to be whole."""
        return self.wort if self.offen and len(self.wort) >= _SHORTEST_BEGINNING else ""

    @property
    def namensanfang(self) -> str:
        """What names may begin with: two letters are enough for the right place."""
        return self.wort if self.offen and len(self.wort) >= _SHORTEST_NAME_BEGINNING else ""

    @property
    def klang(self) -> str:
        """How it sounds as a name; empty if it is too short or to be taken as it is."""
        return typos.sound(self.wort) if self.sinne else ""

    def heisst(self, name: str) -> bool:
        """Whether a folded name is, or begins with, what was asked for."""
        return name == self.wort or bool(self.namensanfang and name.startswith(self.namensanfang))

    def trifft_wort(self, gefaltet: str) -> bool:
        """Whether one word of a text is, or carries a part of, what was asked for."""
        if gefaltet == self.wort or not self.sinne:
            return gefaltet == self.wort or bool(self.anfang and gefaltet.startswith(self.anfang))
        if not any(kern in gefaltet for kern in _kerne(self)):
            return False
        eigene = merkmale(gefaltet) | {gefaltet}
        if self.anfang and any(eines.startswith(self.anfang) for eines in eigene):
            return True
        return not (eigene.isdisjoint(self.gleiche) and eigene.isdisjoint(self.teile))

    def trifft(self, woerter: Collection[str]) -> bool:
        """Whether a text of these folded words is found."""
        ohne_teile = Suchwort(self.wort, self.offen, self.sinne, frozenset(), self.familie)
        if any(map(ohne_teile.trifft_wort, woerter)):
            return True
        return bool(self.teile) and self.teile <= frozenset[str]().union(*map(merkmale, woerter))


@lru_cache(maxsize=_QUESTIONS_REMEMBERED)
def _kerne(gesucht: Suchwort) -> frozenset[str]:
    """One of these stands in every word that could match by its meanings: spares stemming all the others.

    A stem is the beginning of its word, and a part of a compound lies within it.
    """
    sinne = gesucht.gleiche | gesucht.teile
    kerne = sinne.union(*map(synonyms.members, sinne))
    return kerne | synonyms.members_beginning(gesucht.anfang) if gesucht.anfang else kerne


@lru_cache(maxsize=_REMEMBERED)
def merkmale(wort: str) -> frozenset[str]:
    """The meanings of a folded word: its stem and those of its parts, synonyms as one."""
    return frozenset(sinn(teil) for teil in (wort, *compounds.split(wort)))


def sinn(wort: str) -> str:
    """The one meaning of a folded word as a whole."""
    return synonyms.meaning(stems.stem(wort))


def vergessen() -> None:
    """Let go of all words seen: the file they come from was closed."""
    merkmale.cache_clear()
    _kerne.cache_clear()
    stems.forget()


@cache
def fuellwoerter() -> frozenset[str]:
    """Folded words that say nothing by themselves."""
    return frozenset(fold(_FILLERS).split())


def woerter(text: str) -> Iterator[Wort]:
    """The words of a text in order, the same ones as in `fold(text).split()`, with their places."""
    von: int | None = None
    for i, zeichen in enumerate(text):
        if _gehoert_zum_wort(zeichen):
            von = i if von is None else von
        elif von is not None:
            yield from _gefaltet(text, von, i)
            von = None
    if von is not None:
        yield from _gefaltet(text, von, len(text))


def stellen(
    text: str, gesucht: Iterable[Suchwort], wendungen: Iterable[Sequence[str]] = ()
) -> tuple[tuple[int, int], ...]:
    """Where in a text the words and the literal phrases stand: in order, never overlapping."""
    alle, gesucht = tuple(woerter(text)), tuple(gesucht)
    treffer = {(w.von, w.bis) for w in alle if any(s.trifft_wort(w.gefaltet) for s in gesucht)}
    gefaltet = tuple(w.gefaltet for w in alle)
    for wendung in wendungen:
        laenge = len(wendung)
        for i in range(len(alle) - laenge + 1):
            if laenge and gefaltet[i : i + laenge] == tuple(wendung):
                treffer.add((alle[i].von, alle[i + laenge - 1].bis))
    return _vereint(sorted(treffer))


def namensstellen(text: str, gesucht: Sequence[Suchwort]) -> tuple[tuple[int, int], ...]:
    """Where names stand that were asked for; without any, those that only sound like it."""
    alle = tuple(woerter(text))
    genannt = [w for w in alle if any(s.heisst(w.gefaltet) for s in gesucht)]
    klaenge = {s.klang for s in gesucht} - {""}
    return _vereint(
        (w.von, w.bis) for w in genannt or (w for w in alle if typos.sound(w.gefaltet) in klaenge)
    )


def auszug(
    text: str, spannen: Sequence[tuple[int, int]], laenge: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """At most `laenge` characters around the first place, cut between words, with its places in there.

    `text` is one line. What was left out is marked by an ellipsis.
    """
    if len(text) <= laenge:
        return text, tuple(spannen)
    erste, ende = spannen[0] if spannen else (0, 0)
    raum = laenge - 2 * (len(_CROPPED) + 1)
    von = 0 if ende <= laenge - len(_CROPPED) - 1 else max(0, erste - max(0, raum - (ende - erste)) // 3)
    if von:
        davor = text.find(" ", von, erste + 1)
        von = davor + 1 if davor >= 0 else von
    bis = min(len(text), von + raum)
    if bis < len(text):
        danach = text.rfind(" ", max(von, min(ende, bis)), bis + 1)
        bis = danach if danach > von else bis
    vorn, hinten = f"{_CROPPED} " if von else "", f" {_CROPPED}" if bis < len(text) else ""
    versatz = len(vorn) - von
    innen = ((max(a, von) + versatz, min(b, bis) + versatz) for a, b in spannen if a < bis and b > von)
    return f"{vorn}{text[von:bis].rstrip()}{hinten}", tuple(innen)


def _gehoert_zum_wort(zeichen: str) -> bool:
    if zeichen.isalnum() or zeichen in _APOSTROPHES:
        return True
    return zeichen > "\x7f" and (unicodedata.category(zeichen)[0] == "M" or bool(fold(zeichen)))


def _gefaltet(text: str, von: int, bis: int) -> Iterator[Wort]:
    for gefaltet in fold(text[von:bis]).split():
        yield Wort(gefaltet, von, bis)


def _vereint(spannen: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    ganz: list[tuple[int, int]] = []
    for von, bis in spannen:
        if ganz and von < ganz[-1][1]:
            ganz[-1] = (ganz[-1][0], max(bis, ganz[-1][1]))
        else:
            ganz.append((von, bis))
    return tuple(ganz)
