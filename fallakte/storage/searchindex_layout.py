"""The tables of the search index, and the numbers of its rows.

A contentless full-text table holds words and meanings, no text; `suchstelle` knows which of its rows belongs
to which object and from which text it was made; `suchwort` is the list of all words, `suchname` that of the
names of persons with the rows of their cases. All are derived: no schema of theirs is ever migrated,
`searchindex` makes them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from fallakte.services.suchfrage import Fundort, Trefferart

# Marks out of a private range of Unicode: no folded word can hold them.
SOUND_MARK: Final = "\ue001"  # before the sound of a name in `suchname`
CASE_MARK: Final = "\ue002"
BETWEEN_TEXTS: Final = "\ue003"  # so that no phrase reaches from one text into the next
EVERYTHING: Final = "\ue004"

_TOKENIZER: Final = "unicode61 remove_diacritics 0 categories ''L* M* N* Co''"
TABLES: Final = {
    "suchindex": "CREATE VIRTUAL TABLE suchindex USING fts5(wort, sinn, fall, content='', "
    f"contentless_delete=1, tokenize='{_TOKENIZER}')",
    "suchstelle": "CREATE TABLE suchstelle (quelle TEXT NOT NULL, satz_id INTEGER NOT NULL, "
    "stelle INTEGER NOT NULL, abdruck INTEGER NOT NULL, PRIMARY KEY (quelle, satz_id)) WITHOUT ROWID",
    "suchname": "CREATE TABLE suchname (name TEXT NOT NULL, stelle INTEGER NOT NULL, "
    "PRIMARY KEY (name, stelle)) WITHOUT ROWID",
    "ix_suchname_stelle": "CREATE INDEX ix_suchname_stelle ON suchname (stelle)",
    "suchwort": "CREATE TABLE suchwort (wort TEXT NOT NULL PRIMARY KEY, rueck TEXT NOT NULL, "
    "anzeige TEXT NOT NULL) WITHOUT ROWID",
    "ix_suchwort_rueck": "CREATE INDEX ix_suchwort_rueck ON suchwort (rueck)",
}
_PARTS_OF_FTS: Final = frozenset(f"suchindex_{part}" for part in ("data", "idx", "docsize", "config"))
_ARTEN: Final = tuple(Trefferart)
_SUB_BITS, _ID_BITS, _DAY_BITS = 1, 34, 22
_DAY_SHIFT: Final = _SUB_BITS + _ID_BITS
_CLASS_SHIFT: Final = _DAY_SHIFT + _DAY_BITS
_LAST_ID, _LAST_DAY = (1 << _ID_BITS) - 1, (1 << _DAY_BITS) - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the index as a number, highest bits first: kind, protected or not, day, object, Anhang or not.

    Days and objects count backwards: a range of numbers is a group of hits, and reading it forwards, which
    is what the full-text table is good at, begins with the newest.
    """

    ort: Fundort
    am: date
    geschuetzt: bool

    @property
    def number(self) -> int:
        day, satz_id = _LAST_DAY - self.am.toordinal(), _LAST_ID - self.ort.satz_id
        return (
            _group(self.ort.art, self.geschuetzt) | day << _DAY_SHIFT | satz_id << _SUB_BITS | self.ort.anhang
        )

    @classmethod
    def of(cls, number: int) -> Place:
        art = _ARTEN[number >> _CLASS_SHIFT + 1]
        am = date.fromordinal(_LAST_DAY - (number >> _DAY_SHIFT & _LAST_DAY))
        satz_id = _LAST_ID - (number >> _SUB_BITS & _LAST_ID)
        return cls(Fundort(art, satz_id, bool(number & 1)), am, bool(number >> _CLASS_SHIFT & 1))


def span(art: Trefferart, geschuetzt: bool, von: date | None, bis: date | None) -> tuple[int, int]:
    """The first and last number of the rows of one kind within some days."""
    first, last = _LAST_DAY - (bis or date.max).toordinal(), _LAST_DAY - (von or date.min).toordinal()
    start = _group(art, geschuetzt)
    return start | first << _DAY_SHIFT, start | last << _DAY_SHIFT | (1 << _DAY_SHIFT) - 1


def unprotected(number: int) -> int:
    """The number with one bit less, to sort protected rows among the others."""
    return number & ~(1 << _CLASS_SHIFT)


def _group(art: Trefferart, geschuetzt: bool) -> int:
    return (_ARTEN.index(art) << 1 | geschuetzt) << _CLASS_SHIFT


def expected() -> Iterator[tuple[str, str]]:
    """Name and statement of everything `create` makes; FTS makes `is_part` on its own."""
    yield from TABLES.items()


def is_part(name: str) -> bool:
    """Whether a table is one that FTS keeps for itself."""
    return name in _PARTS_OF_FTS
