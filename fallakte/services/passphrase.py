"""The rule for new passphrases: how long, how hard to guess, and what to do about it.

The estimate is zxcvbn's (Wheeler, USENIX Security 2016), fed with German words: the number of guesses an
attacker needs who tries words, names, dates, rows of keys and repetitions before anything else. Here it errs
on the side of the attacker: separators, articles, known names and words that come twice count for nothing.
It knows no sayings and no songs, so a famous line looks better than it is; a suggestion is what it seems.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from fallakte.services.fehler import PassphraseZuKurz, PassphraseZuSchwach

if TYPE_CHECKING:
    from zxcvbn_rs_py import Entropy

_WORD = re.compile(r"[^\W\d_]{2,}")
_SEPARATORS = re.compile(r"[\s._-]+")
_COMPOUND = re.compile(r"[\W\d_]{0,6}[^\W\d_][a-zäöüß]{9,}[\W\d_]{0,6}")  # Wiedervorlagetermin2026!
_LONGEST = 48  # characters that are estimated: the work grows with the square, and five words fit
_SHORTEST_OWN = 3
_LITTLE = 3  # letters of an article or preposition; the sentence around it gives it away
_DRAWN: Final = range(4, 9)  # letters of a word worth suggesting
# The lowest power of ten of guesses for each step above the first. Whoever has the file guesses offline, some
# 10⁴ to 10⁵ times a second at 64 MiB of Argon2id a guess: 10⁸ is an hour, 10¹³ three years and more. Four
# words drawn from the list are STARK. The estimator stops counting at 10¹⁹.
_STEPS: Final = (8.0, 13.0, 15.5, 18.5)


class Guete(IntEnum):
    """How hard a passphrase is to guess; the numbers are those of the setting `passphrase.mindestguete`."""

    SEHR_SCHWACH = 0
    SCHWACH = 1
    MITTEL = 2
    STARK = 3
    SEHR_STARK = 4

    @property
    def label(self) -> str:
        return ("sehr schwach", "schwach", "mittel", "stark", "sehr stark")[self]


@dataclass(frozen=True, slots=True)
class Bewertung:
    """A grade, and one German sentence that says what to do; it quotes nothing of what was typed."""

    guete: Guete
    satz: str


@dataclass(frozen=True, slots=True)
class Passphrasenregel:
    """What a new passphrase has to be. Knows no passphrase and keeps none; any thread.

    `mindestens` counts characters after NFKC, `mindestguete` is a `Guete` (0 asks for nothing). `woerter` are
    German words in lower case, to estimate with and to draw from; `gelaeufig` are those that people use most,
    the commonest first, to estimate with only. Both are asked when needed, so they should be quick.
    """

    mindestens: int
    mindestguete: int
    woerter: Callable[[], tuple[str, ...]]
    gelaeufig: Callable[[], tuple[str, ...]] = tuple

    def bewerten(self, text: str, eigene: Sequence[str] = ()) -> Bewertung:
        """Grade `text`; `eigene` is what an attacker knows anyway (name of the file, of the user).

        2 to 5 ms, 20 at the first call, up to 0.8 s for 48 different symbols that may stand for letters.
        One long word, and what is too short, is never better than SCHWACH.
        """
        text = _typed(text)
        if not text.strip():
            return Bewertung(Guete.SEHR_SCHWACH, "Nehmen Sie fünf oder sechs Wörter, die nichts verbindet.")
        own = tuple(_own(eigene))
        estimate = self._estimate(text, own)
        grade = Guete(sum(estimate.guesses_log10 >= step for step in _STEPS))
        if _COMPOUND.fullmatch(text):
            grade = min(grade, Guete.SCHWACH)
        missing = self.mindestens - len(text)
        if missing > 0:
            return Bewertung(min(grade, Guete.SCHWACH), _longer(missing))
        return Bewertung(grade, self._advice(text, grade, estimate, own))

    def pruefen(self, text: str, eigene: Sequence[str] = ()) -> None:
        """Raise PassphraseZuKurz or PassphraseZuSchwach; `eigene` as in `bewerten`."""
        if len(_typed(text)) < self.mindestens:
            raise PassphraseZuKurz(self.mindestens)
        if self.bewerten(text, eigene).guete < self.mindestguete:
            raise PassphraseZuSchwach

    def vorschlag(self, anzahl: int = 6) -> str:
        """`anzahl` different words drawn at random, parted by blanks; more where the rule asks for more.

        With the shipped list a word is worth 12 bits. Raises ValueError if the list runs out of words.
        """
        pool = [word for word in self.woerter() if len(word) in _DRAWN]
        secrets.SystemRandom().shuffle(pool)
        for count in range(max(anzahl, 1), len(pool) + 1):
            text = " ".join(pool[:count])
            if len(text) >= self.mindestens and self.bewerten(text).guete >= self.mindestguete:
                return text
        raise ValueError("word list too short")

    def _estimate(self, text: str, own: tuple[str, ...]) -> Entropy:
        """The lower of two: as typed without separators, and with every telling word once."""
        from zxcvbn_rs_py import zxcvbn  # noqa: PLC0415 - needed where a passphrase is made, not at the start

        common = self.gelaeufig()
        known = [*own, *common, *self.woerter()]
        told = (*own, *(word for word in common if len(word) <= _LITTLE))
        ways = {_joined(text), _joined(_each_word_once(text, told))}
        return min((zxcvbn(way[:_LONGEST], known) for way in ways), key=lambda found: found.guesses_log10)

    def _advice(self, text: str, grade: Guete, estimate: Entropy, own: tuple[str, ...]) -> str:
        weakness = _KNOWN_WEAKNESS.get(repr(estimate.feedback and estimate.feedback.warning), "")
        figures = sum(map(str.isdigit, text)) * 2 > len(_joined(text))
        advice = (
            (
                grade >= max(Guete.STARK, self.mindestguete),
                "Gut so: Prägen Sie sich die Passphrase jetzt ein.",
            ),
            (any(word in text.lower() for word in own), _OWN),
            (_each_word_once(text) != text, "Ein Wort kommt mehrmals vor: Nehmen Sie dafür ein neues."),
            (bool(weakness), weakness),
            (_COMPOUND.fullmatch(text), _SINGLE),
            (figures, _FIGURES),
            (grade >= self.mindestguete, "Das genügt; mit einem weiteren Wort wird die Passphrase stark."),
        )
        fallback = "Hängen Sie ein oder zwei Wörter an, die mit den anderen nichts zu tun haben."
        return next((sentence for holds, sentence in advice if holds), fallback)


_OWN = "Ersetzen Sie Ihren Namen oder den Namen der Datei durch ein anderes Wort."
_SINGLE = "Ein einzelnes Wort genügt nicht: Hängen Sie weitere an, mit Leerzeichen dazwischen."
_ROWS = "Nehmen Sie Wörter statt benachbarter Tasten."
_REPEATED = "Nehmen Sie verschiedene Wörter statt Wiederholungen."
_COMMON = "Diese Passphrase ist bekannt: Nehmen Sie fünf oder sechs Wörter, die nichts verbindet."
_NAMES = "Nehmen Sie andere Wörter statt Namen."
_FIGURES = "Nehmen Sie Wörter statt Zahlen und Daten."
_KNOWN_WEAKNESS: Final = {
    "Warning.StraightRowsOfKeysAreEasyToGuess": _ROWS,
    "Warning.ShortKeyboardPatternsAreEasyToGuess": _ROWS,
    "Warning.RepeatsLikeAaaAreEasyToGuess": _REPEATED,
    "Warning.RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess": _REPEATED,
    "Warning.SequencesLikeAbcAreEasyToGuess": "Nehmen Sie Wörter statt Reihen wie abc oder 123.",
    "Warning.ThisIsATop10Password": _COMMON,
    "Warning.ThisIsATop100Password": _COMMON,
    "Warning.ThisIsACommonPassword": _COMMON,
    "Warning.ThisIsSimilarToACommonlyUsedPassword": _COMMON,
    "Warning.NamesAndSurnamesByThemselvesAreEasyToGuess": _NAMES,
    "Warning.CommonNamesAndSurnamesAreEasyToGuess": _NAMES,
    "Warning.RecentYearsAreEasyToGuess": _FIGURES,
    "Warning.DatesAreOftenEasyToGuess": _FIGURES,
}


def _typed(text: str) -> str:
    """What the key is derived from (NFKC), without halves of characters that no encoding knows."""
    return unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode())


def _joined(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _each_word_once(text: str, known: tuple[str, ...] = ()) -> str:
    seen = set(known)

    def first(found: re.Match[str]) -> str:
        word = found[0].lower()
        if word in seen:
            return ""
        seen.add(word)
        return found[0]

    return _WORD.sub(first, text)


def _own(eigene: Sequence[str]) -> Iterator[str]:
    """The parts of names: `Team-Nord.fallakte` is `team`, `nord`, `fallakte`."""
    for name in eigene:
        yield from (part for part in re.split(r"[\W_]+", _typed(name).lower()) if len(part) >= _SHORTEST_OWN)


def _longer(missing: int) -> str:
    signs = "Es fehlt noch 1 Zeichen" if missing == 1 else f"Es fehlen noch {missing} Zeichen"
    return f"{signs}: Hängen Sie ein weiteres Wort an."
