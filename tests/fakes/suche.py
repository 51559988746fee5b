"""The search on dictionaries: every text read anew, word by word, by the rules of german.search."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from fallakte.german.search import Suchwort
from fallakte.german.text import fold
from fallakte.german.typos import similar, sound
from fallakte.services.arbeit import Lesesicht
from fallakte.services.suchfrage import Fundort, Suchplan, Trefferart
from fallakte.services.suchstellen import QUELLEN, Suchstelle, stellen


class FakeSuchsicht:
    """Implements Suchsicht; slow, and the same answers as the index."""

    def __init__(self, sicht: Lesesicht) -> None:
        self._sicht = sicht

    def arten(self, plan: Suchplan) -> frozenset[Trefferart]:
        return frozenset(art for art in Trefferart if self._alle(plan, art))

    def anzahl(self, plan: Suchplan, art: Trefferart) -> int:
        return len(self._alle(plan, art))

    def orte(self, plan: Suchplan, art: Trefferart, nach: int, anzahl: int) -> tuple[Fundort, ...]:
        return tuple(self._alle(plan, art)[nach : nach + anzahl])

    def bekannt(self, woerter: Collection[str]) -> frozenset[str]:
        return frozenset(self._vokabular).intersection(woerter)

    def verwandt(self, wort: str, anzahl: int) -> tuple[str, ...]:
        eigene = (
            v for v in sorted(self._vokabular) if v != wort and (v.startswith(wort) or v.endswith(wort))
        )
        return tuple(eigene)[:anzahl]

    def aehnlich(self, wort: str, anzahl: int) -> tuple[str, ...]:
        return tuple(self._vokabular[eines] for eines in similar(wort, self._vokabular, anzahl))

    @cached_property
    def _stellen(self) -> list[Suchstelle]:
        return [
            stelle
            for quelle in QUELLEN
            for stelle in stellen(self._sicht, quelle, [satz.id for satz in self._sicht.find(quelle)])
        ]

    @cached_property
    def _namen(self) -> dict[int | None, list[str]]:
        return {s.fall_id: fold(" ".join(s.namen)).split() for s in self._stellen if s.namen}

    @cached_property
    def _vokabular(self) -> dict[str, str]:
        worte = (w for s in self._stellen for text in (*s.texte, *s.namen) for w in text.split())
        gestutzt = (wort.strip(".,;:!?()„“\"'") for wort in worte)
        return {fold(wort): wort for wort in gestutzt if fold(wort).isalpha() and len(wort) > 2}

    def _alle(self, plan: Suchplan, art: Trefferart) -> list[Fundort]:
        gefunden = []
        for stelle in self._stellen:
            if stelle.ort.art is art and self._im_rahmen(plan, stelle):
                rang = self._rang(plan, stelle)
                if rang is not None:
                    gefunden.append((rang, -stelle.am.toordinal(), -stelle.ort.satz_id, stelle.ort))
        return [ort for *_, ort in sorted(gefunden, key=lambda eintrag: eintrag[:3])]

    def _im_rahmen(self, plan: Suchplan, stelle: Suchstelle) -> bool:
        if stelle.geschuetzt and not plan.mit_geschuetzten:
            return False
        if (plan.von and stelle.am < plan.von) or (plan.bis and stelle.am > plan.bis):
            return False
        text, worte = [fold(t).split() for t in stelle.texte], _alle_worte(stelle)
        if plan.personen and not self._gehoert(plan.personen, stelle.fall_id):
            return False
        namen = self._namen.get(stelle.fall_id, []) if stelle.namen else []
        zeilen = [*text, namen]
        if not all(any(_enthaelt(zeile, wendung) for zeile in zeilen) for wendung in plan.wendungen):
            return False
        if any(any(_enthaelt(zeile, wendung) for zeile in zeilen) for wendung in plan.ohne_wendungen):
            return False
        return not any(wort.trifft(worte) for wort in plan.ohne)

    def _gehoert(self, personen: Iterable[Suchwort], fall_id: int | None) -> bool:
        """By spelling; by sound only if no case at all is spelled like that."""
        genau = {f for f, namen in self._namen.items() if all(_heisst(p, namen) for p in personen)}
        klang = {f for f, namen in self._namen.items() if all(_klingt(p, namen) for p in personen)}
        return fall_id in (genau or klang)

    def _rang(self, plan: Suchplan, stelle: Suchstelle) -> int | None:
        """0 for cases by their name, 1 for the words as they were typed, 2 for meanings, 3 for a sound."""
        if not plan.woerter:
            return 0
        namen = self._namen[stelle.fall_id] if stelle.namen else []
        nur_namen = stelle.namen and not (plan.wendungen or plan.ohne or plan.ohne_wendungen or plan.personen)
        if nur_namen and all(_heisst(wort, namen) for wort in plan.woerter):
            return 0
        worte, ueber_namen = _alle_worte(stelle), self._ueber_namen(plan, stelle.fall_id)
        woertlich = [wort.wort in worte for wort in plan.woerter]
        gemeint = [wort.trifft(worte) for wort in plan.woerter]
        for rang, eigene in ((1, woertlich), (2, gemeint)):
            if any(eigene) and all(e or n for e, n in zip(eigene, ueber_namen, strict=True)):
                return rang
        if nur_namen and all(_heisst(wort, namen) or _klingt(wort, namen) for wort in plan.woerter):
            return 3
        return None

    def _ueber_namen(self, plan: Suchplan, fall_id: int | None) -> list[bool]:
        """Which of several words the name of the case's person satisfies."""
        if len(plan.woerter) == 1:
            return [False]
        genannt = [
            {f for f, namen in self._namen.items() if _heisst(wort, namen)}
            or {f for f, namen in self._namen.items() if _klingt(wort, namen)}
            for wort in plan.woerter
        ]
        eine_person = set.intersection(*([g for g in genannt if g] or [set()]))
        return [fall_id in ((eine_person or eigene) if eigene else eigene) for eigene in genannt]


def _alle_worte(stelle: Suchstelle) -> list[str]:
    return [wort for text in (*stelle.texte, *stelle.namen) for wort in fold(text).split()]


def _heisst(wort: Suchwort, namen: Iterable[str]) -> bool:
    return any(map(wort.heisst, namen))


def _klingt(wort: Suchwort, namen: Iterable[str]) -> bool:
    return bool(wort.klang) and wort.klang in map(sound, namen)


def _enthaelt(zeile: list[str], wendung: tuple[str, ...]) -> bool:
    return any(tuple(zeile[i : i + len(wendung)]) == wendung for i in range(len(zeile)))
