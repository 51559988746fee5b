"""Where quoted words stand in a text, and the text without them or with others. Pure functions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from fallakte.domain.pruefung.befund import Befund
from fallakte.domain.pruefung.deutsch import saetze
from fallakte.domain.zusage import Zusage

_ERSETZEN: Final = frozenset({"W_TERM"})  # the proposal is what shall stand there
_STREICHEN: Final = frozenset({"W_RFB_IN_PLAN", "Q14"})  # the words must go, not become others
_ANHAENGEN: Final = frozenset({"Q28"})  # the proposal quotes a sentence to be added
_FOLGE: Final = re.compile(r"\s*[,;–]\s*(?:und\s+)?(?:an)?(?:sonst(?:en)?|dere?nfalls|widrigenfalls)\b")
_ZITAT: Final = re.compile(r"„([^“]+)“")


def fundstelle(text: str, zitat: str) -> tuple[int, int] | None:
    """Begin and end of the quoted words; blanks and capitals may differ, "…" stands for left-out words.

    At the end of a quotation it stands for the rest of the sentence.
    """
    if not zitat.strip():
        return None
    at = text.find(zitat)
    if at >= 0:
        return at, at + len(zitat)
    parts = (r"\s+".join(map(re.escape, part.split())) for part in zitat.split("…") if part.strip())
    found = re.search(r".*?".join(parts), text, re.IGNORECASE | re.DOTALL)
    if found is None or not found[0]:
        return None
    begin, end = found.span()
    if zitat.rstrip().endswith("…"):
        end = next(
            (begin + len(text[begin:bis].rstrip()) for von, bis in _spannen(text) if von < end <= bis), end
        )
    return begin, end


def verbessert(text: str, befund: Befund) -> str | None:
    """The text after the fix of a finding, None if it has none here; most proposals are advice, no words."""
    stelle = fundstelle(text, befund.zitat)
    if stelle is None:
        return None
    if befund.regel in _ERSETZEN and befund.vorschlag:
        return text[: stelle[0]] + befund.vorschlag + text[stelle[1] :]
    if befund.regel in _ANHAENGEN and (satz := _ZITAT.search(befund.vorschlag)):
        return f"{text.rstrip()} {satz[1]}"
    return _ohne(text, *stelle) if befund.regel in _STREICHEN else None


def knopf(befund: Befund) -> str:
    """What the button of the fix says."""
    if befund.regel in _ANHAENGEN:
        return "Satz dazuschreiben"
    return "Ersetzen" if befund.regel in _ERSETZEN else "Satz streichen"


def zusage_verbessert(zusage: Zusage, befund: Befund) -> Zusage | None:
    """The promise after the fix, None if there is none; a promise never loses all its words."""
    feld = befund.ort.feld or "was"
    wert = getattr(zusage, feld, None)
    if not isinstance(wert, str):
        return None
    neu = verbessert(wert, befund)
    if neu is None or (feld == "was" and not neu.strip()):
        return None
    werte: dict[str, str] = {feld: neu.strip()}
    return replace(zusage, **werte)  # type: ignore[arg-type] # a text field of the promise


def _ohne(text: str, begin: int, end: int) -> str:
    """The text without the sentence around these words; what stands before its "sonst" stays.

    "Sie gehen hin, sonst wird die Leistung gekürzt." keeps "Sie gehen hin.".
    """
    for von, bis in _spannen(text):
        if von <= begin < bis:
            satz = text[von:bis]
            folge = _FOLGE.search(satz)
            rest = f"{satz[: folge.start()].rstrip()}." if folge and folge.start() else ""
            danach = text[max(bis, end) :]
            luft = " " if rest and danach and not danach[0].isspace() else ""
            return (text[:von] + rest + luft + danach.lstrip(" " if not rest else "")).strip()
    return (text[:begin] + text[end:]).strip()


def _spannen(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence with the blanks behind it, as the rules cut them."""
    anfaenge = []
    at = 0
    for satz in saetze(text):
        worte = satz.wortlaut.strip()
        von = text.find(worte, at)
        if von >= 0:
            anfaenge.append(von)
            at = von + len(worte)
    yield from zip(anfaenge, [*anfaenge[1:], len(text)], strict=True)
