"""Asks the search index: a plan becomes full-text expressions, a range of row numbers is a kind of hits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Final

from sqlalchemy import Connection

from fallakte.german.search import Suchwort
from fallakte.german.typos import similar
from fallakte.services.suchfrage import Fundort, Suchplan, Trefferart
from fallakte.storage.searchindex_layout import CASE_MARK, EVERYTHING, SOUND_MARK, Place, span, unprotected

_CASES_BY_NAME: Final = 60
"""With more cases than that of one name it is an ordinary word beside others."""
_CASES_BY_PERSON: Final = 300
"""More cases than that are not told apart by a name; the newest count."""
_FEW: Final = 2000
_LENGTHS_APART: Final = 3
_HIGHEST: Final = 2**63 - 1
_BEGINNING: Final = '"*'
_AFTER: Final = "\U0010ffff"
_NOTHING: Final = f'fall : "{CASE_MARK}"'
_PAGE: Final = (
    "SELECT rowid FROM suchindex WHERE suchindex MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?"
)


class SqlSuchsicht:
    """Implements `Suchsicht` on a connection with an open transaction."""

    def __init__(self, con: Connection) -> None:
        self._con = con
        self._questions: dict[Suchplan, _Question] = {}
        self._first_of: dict[str, list[int]] = {}

    def arten(self, plan: Suchplan) -> frozenset[Trefferart]:
        question = self._question(plan)
        if plan.von or plan.bis:
            found = {
                art
                for art in Trefferart
                if any(self._newest(question.broad, s, 1) for s in _spans(plan, art))
            }
        else:
            found = set(self._touched(question.broad, plan))
        return frozenset(found | ({Trefferart.FALL} if self._only_heard(plan, question) else set()))

    def anzahl(self, plan: Suchplan, art: Trefferart) -> int:
        question = self._question(plan)
        count = sum(self._count(question.broad, numbers) for numbers in _spans(plan, art))
        return count + (len(self._only_heard(plan, question)) if art is Trefferart.FALL else 0)

    def orte(self, plan: Suchplan, art: Trefferart, nach: int, anzahl: int) -> tuple[Fundort, ...]:
        wanted, question = nach + anzahl, self._question(plan)
        is_case = art is Trefferart.FALL
        found = dict.fromkeys(_inside(plan, question.named)[:wanted]) if is_case else {}
        for expression in dict.fromkeys((question.literal, question.broad)):
            if len(found) < wanted:
                parts = (self._newest(expression, numbers, wanted) for numbers in _spans(plan, art))
                found |= dict.fromkeys(merge(*parts, key=unprotected))
        if is_case and len(found) < wanted:
            found |= dict.fromkeys(self._only_heard(plan, question))
        return tuple(Place.of(number).ort for number in islice(found, nach, wanted))

    def bekannt(self, woerter: Collection[str]) -> frozenset[str]:
        if not woerter:
            return frozenset()
        marks = ", ".join("?" * len(woerter))
        statement = f"SELECT wort FROM suchwort WHERE wort IN ({marks})"  # noqa: S608 - only question marks
        return frozenset(self._con.exec_driver_sql(statement, tuple(woerter)).scalars())

    def verwandt(self, wort: str, anzahl: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for column, start in (("wort", wort), ("rueck", wort[::-1])):
            statement = f"SELECT wort FROM suchwort WHERE {column} > ? AND {column} < ? LIMIT ?"  # noqa: S608 - one of two names
            rows = self._con.exec_driver_sql(statement, (start, start + _AFTER, anzahl))
            found |= dict.fromkeys(rows.scalars())
        return tuple(found)[:anzahl]

    def aehnlich(self, wort: str, anzahl: int) -> tuple[str, ...]:
        lengths = (len(wort) - _LENGTHS_APART, len(wort) + _LENGTHS_APART)
        statement = "SELECT wort, anzeige FROM suchwort WHERE length(wort) BETWEEN ? AND ?"
        spelled = {row[0]: row[1] for row in self._con.exec_driver_sql(statement, lengths)}
        return tuple(spelled[one] for one in similar(wort, spelled, anzahl))

    def _touched(self, expression: str, plan: Suchplan) -> Iterator[Trefferart]:
        """The kinds that have rows on any day: from the first row of a group on to the first behind it."""
        start = 0
        while rows := self._newest(expression, (start, _HIGHEST), 1):
            place = Place.of(rows[0])
            if plan.mit_geschuetzten or not place.geschuetzt:
                yield place.ort.art
            start = span(place.ort.art, place.geschuetzt, None, None)[1] + 1

    def _count(self, expression: str, numbers: tuple[int, int]) -> int:
        if (known := self._few(expression)) is not None:
            return len(_between(known, numbers))
        statement = "SELECT count(*) FROM suchindex WHERE suchindex MATCH ? AND rowid BETWEEN ? AND ?"
        count: int = self._con.exec_driver_sql(statement, (expression, *numbers)).scalar_one()
        return count

    def _newest(self, expression: str, numbers: tuple[int, int], limit: int) -> Sequence[int]:
        """The first row numbers: the newest."""
        known = self._first(expression)
        inside = _between(known, numbers)
        if self._few(expression) is not None or len(inside) >= limit or known[-1] >= numbers[1]:
            return inside[:limit]
        return self._con.exec_driver_sql(_PAGE, (expression, *numbers, limit)).scalars().all()

    def _few(self, expression: str) -> list[int] | None:
        """All row numbers in order, if they are not many: one question instead of some for every kind."""
        known = self._first(expression)
        return known if len(known) <= _FEW or _BEGINNING in expression else None

    def _first(self, expression: str) -> list[int]:
        """The first row numbers in order, one more than are few.

        Where words are looked for by their beginning it is all of them: gathering the words is what takes
        the time there, each time anew.
        """
        if expression not in self._first_of:
            limit = -1 if _BEGINNING in expression else _FEW + 1
            result = self._con.exec_driver_sql(_PAGE, (expression, 0, _HIGHEST, limit))
            self._first_of[expression] = [
                number for (number,) in result.cursor.fetchall()
            ]  # some 10,000 of them
            result.close()
        return self._first_of[expression]

    def _only_heard(self, plan: Suchplan, question: _Question) -> list[int]:
        """Rows of cases whose name only sounds like what was asked for."""
        heard = _inside(plan, question.heard)
        if not heard:
            return []
        rows = self._newest(question.broad, span(Trefferart.FALL, False, plan.von, plan.bis), _HIGHEST)
        known = frozenset(rows)
        return [number for number in heard if number not in known]

    def _question(self, plan: Suchplan) -> _Question:
        if plan not in self._questions:
            self._questions[plan] = self._taken_apart(plan)
        return self._questions[plan]

    def _taken_apart(self, plan: Suchplan) -> _Question:
        plan = self._without_needless_beginning(plan)
        names = [self._named(word) for word in plan.woerter]
        sounds = [self._sounding(word) for word in plan.woerter]
        also = [_phrase(phrase) for phrase in plan.wendungen]
        if plan.personen:
            persons = _together(map(self._named, plan.personen)) or _together(
                map(self._sounding, plan.personen)
            )
            also.append(_in_cases(sorted(persons)[:_CASES_BY_PERSON]) or _NOTHING)
        without = (*map(_word, plan.ohne), *map(_phrase, plan.ohne_wendungen))
        cases = _cases(names, sounds)
        only_names = not (also or without)
        return _Question(
            broad=_hits(plan.woerter, _word, cases, also, without),
            literal=_hits(plan.woerter, _literal, cases, also, without),
            named=sorted(_together(names)) if only_names else [],
            heard=sorted(_together(n | s for n, s in zip(names, sounds, strict=True))) if only_names else [],
        )

    def _without_needless_beginning(self, plan: Suchplan) -> Suchplan:
        """A word that has so many hits as a whole needs no other words that begin like it: they cost most."""
        if len(plan.woerter) != 1 or not plan.woerter[0].anfang:
            return plan
        whole = replace(plan.woerter[0], offen=False)
        return plan if self._few(_word(whole)) is not None else replace(plan, woerter=(whole,))

    def _named(self, word: Suchwort) -> frozenset[int]:
        """Rows of all cases with a name like that."""
        if start := word.namensanfang:
            statement = "SELECT stelle FROM suchname WHERE name >= ? AND name < ?"
            return frozenset(self._con.exec_driver_sql(statement, (start, start + _AFTER)).scalars())
        statement = "SELECT stelle FROM suchname WHERE name = ?"
        return frozenset(self._con.exec_driver_sql(statement, (word.wort,)).scalars())

    def _sounding(self, word: Suchwort) -> frozenset[int]:
        if not word.klang:
            return frozenset()
        statement = "SELECT stelle FROM suchname WHERE name = ?"
        return frozenset(self._con.exec_driver_sql(statement, (SOUND_MARK + word.klang,)).scalars())


@dataclass(frozen=True, slots=True)
class _Question:
    """A plan as full-text expressions, and the rows of cases whose person is called or sounds like that."""

    broad: str
    literal: str
    named: list[int]
    heard: list[int]


def _cases(names: Sequence[frozenset[int]], sounds: Sequence[frozenset[int]]) -> tuple[str, ...]:
    """For each of several words: whatever belongs to the cases of that name, empty if none or too many.

    Names that belong to one person together mean that person; else each counts by itself.
    """
    if len(names) < 2:  # noqa: PLR2004 - a word alone is looked for in texts
        return ("",) * len(names)
    called = [by_name or by_sound for by_name, by_sound in zip(names, sounds, strict=True)]
    person = _together(rows for rows in called if rows)
    rows = [(person or own) if own else own for own in called]
    return tuple(_in_cases(sorted(own)) if len(own) <= _CASES_BY_NAME else "" for own in rows)


def _hits(
    words: Sequence[Suchwort],
    spelled: Callable[[Suchwort], str],
    cases: Sequence[str],
    also: Sequence[str],
    without: Sequence[str],
) -> str:
    """All words as `spelled` says or by the name of the case, but one of them in the text itself."""
    own = tuple(map(spelled, words))
    needed = (*map(_any, zip(own, cases, strict=True)), _any(own)) if any(cases) else own
    return _but(_all((*needed, *also)) or f'fall : "{EVERYTHING}"', *without)


def _word(word: Suchwort) -> str:
    """All that counts as the word, in both columns at once: one list of rows for each term."""
    if not word.sinne:
        return f'wort : "{word.anfang}"*' if word.anfang else _literal(word)
    start = word.anfang
    whole = (f'"{one}"' for one in sorted(word.gleiche) if not (start and one.startswith(start)))
    parts = (f'sinn : "{part}"' for part in sorted(word.teile))
    return _any((f'"{start}"*' if start else "", *whole, _all(parts)))


def _literal(word: Suchwort) -> str:
    return f'wort : "{word.wort}"'


def _phrase(words: Iterable[str]) -> str:
    return f'wort : "{" ".join(words)}"'


def _together(rows: Iterable[frozenset[int]]) -> frozenset[int]:
    known = list(rows)
    return known[0].intersection(*known[1:]) if known else frozenset()


def _in_cases(rows: Iterable[int]) -> str:
    """Whatever belongs to the cases whose own rows these are."""
    marks = " OR ".join(f'"{CASE_MARK}{Place.of(row).ort.satz_id}"' for row in rows)
    return f"fall : ({marks})" if marks else ""


def _any(expressions: Iterable[str]) -> str:
    return _joined(" OR ", expressions)


def _all(expressions: Iterable[str]) -> str:
    return _joined(" AND ", expressions)


def _but(expression: str, *without: str) -> str:
    excluded = _any(without)
    return f"({expression} NOT {excluded})" if excluded else expression


def _joined(sign: str, expressions: Iterable[str]) -> str:
    there = [expression for expression in expressions if expression]
    return f"({sign.join(there)})" if len(there) > 1 else "".join(there)


def _inside(plan: Suchplan, rows: list[int]) -> list[int]:
    return _between(rows, span(Trefferart.FALL, False, plan.von, plan.bis))


def _between(ordered: list[int], numbers: tuple[int, int]) -> list[int]:
    return ordered[bisect_left(ordered, numbers[0]) : bisect_right(ordered, numbers[1])]


def _spans(plan: Suchplan, art: Trefferart) -> tuple[tuple[int, int], ...]:
    classes = (False, True) if plan.mit_geschuetzten else (False,)
    return tuple(span(art, geschuetzt, plan.von, plan.bis) for geschuetzt in classes)
