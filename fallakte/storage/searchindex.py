"""Keeps the search index: derived from the texts of the case, in the transaction of the change.

Its tables are those of `searchindex_layout`, its questions are asked by `searchindex_query`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final
from zlib import crc32

from sqlalchemy import Connection

from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Notizklasse
from fallakte.domain.satz import Satz
from fallakte.german.search import merkmale
from fallakte.german.text import fold
from fallakte.german.typos import sound
from fallakte.services.arbeit import Aenderung
from fallakte.services.suchfolgen import betroffene, worte
from fallakte.services.suchstellen import QUELLEN, Suchstelle, alle_stellen, stellen
from fallakte.services.suchstellen import quelle as source_of
from fallakte.storage import features
from fallakte.storage.engine import RawConnection
from fallakte.storage.entities import mapper
from fallakte.storage.reading import SqlLesesicht
from fallakte.storage.searchindex_layout import (
    BETWEEN_TEXTS,
    CASE_MARK,
    EVERYTHING,
    SOUND_MARK,
    TABLES,
    Place,
    expected,
    is_part,
)
from fallakte.storage.searchindex_query import SqlSuchsicht

__all__ = [
    "ABLEITUNG",
    "astray",
    "compact",
    "create",
    "expected",
    "is_current",
    "is_part",
    "outdate",
    "rebuild",
    "update",
]

ABLEITUNG: Final = 1
"""Raise it with every change of what the index says: services.suchstellen, german.search and what it uses.

A file whose index was made by another number gets a new one when it is opened. A test knows what number 1
makes of a fixed text (tests/storage/test_searchindex.py), so nobody forgets.
"""

_AT_ONCE: Final = 4000  # about as many as the full-text table keeps before it writes
_WORDS_AT_ONCE: Final = 500
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_WORD_LENGTH: Final = range(3, 41)  # what the list of words takes


def create(con: Connection) -> None:
    """Make the tables anew, empty, and note that they are current."""
    for name in ("suchindex", "suchstelle", "suchname", "suchwort"):
        con.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    for statement in TABLES.values():
        con.exec_driver_sql(statement)
    features.put(con, features.SUCHE, str(ABLEITUNG))


def is_current(con: RawConnection) -> bool:
    """Whether the index was made by this program."""
    return features.value(con, features.SUCHE) == str(ABLEITUNG)


def outdate(con: Connection) -> None:
    """Make sure that the next opening builds the index anew."""
    features.put(con, features.SUCHE, "0")


def rebuild(con: Connection, beat: Callable[[float], None] = lambda _: None) -> None:
    """Build the index of the whole file; `beat` gets the share done and may raise to stop."""
    create(con)
    spellings = _Spellings()
    for stellen_, share in _everything(con):
        beat(share)
        spellings.read(stellen_, _insert(con, stellen_))
    beat(1.0)
    spellings.store(con)
    compact(con)


def update(con: Connection, sicht: SqlLesesicht, aenderungen: Collection[Aenderung]) -> None:
    """Bring the index in line with some changes, before they are committed.

    What becomes confided is not only taken out: nothing of its words stays anywhere in the index.
    """
    former = {wort for a in aenderungen if a.vorher for wort in _words(worte(a.vorher))}
    new: list[Suchstelle] = []
    confided = False
    for quelle, ids in betroffene(sicht, aenderungen).items():
        known = _known(con, quelle, ids)
        found = {stelle.ort.satz_id: stelle for stelle in alle_stellen(sicht, quelle, ids)}
        for satz_id in sorted(ids):
            stelle = found.get(satz_id)
            if stelle is not None and stelle.klasse is Notizklasse.ANVERTRAUT:
                former |= _words(stelle.texte)
                confided |= satz_id in known
                stelle = None
            if stelle is not None and known.get(satz_id) == _identity(stelle):
                continue
            if satz_id in known:
                _remove(con, quelle, satz_id, known[satz_id][0])
            if stelle is not None:
                new.append(stelle)
    present = _insert(con, new)
    spellings = _Spellings()
    spellings.read(new, present)
    spellings.store(con)
    _forget_words(con, former - present)
    if confided:
        compact(con)


def compact(con: Connection) -> None:
    """Rewrite the index as one piece; only then the words of what was removed are physically gone.

    Takes about a second for 200,000 notes.
    """
    con.exec_driver_sql("INSERT INTO suchindex(suchindex) VALUES ('optimize')")


def astray(con: Connection, beat: Callable[[float], None] = lambda _: None) -> int:
    """How many rows are missing, too many, or were made from another text than the file holds."""
    rows = con.exec_driver_sql("SELECT quelle, satz_id, stelle, abdruck FROM suchstelle")
    stored = {(quelle, satz_id): (stelle, abdruck) for quelle, satz_id, stelle, abdruck in rows}
    indexed = set(con.exec_driver_sql("SELECT rowid FROM suchindex").scalars())
    found = len(indexed ^ {stelle for stelle, _ in stored.values()})
    for stellen_, share in _everything(con):
        beat(share)
        for stelle in stellen_:
            found += stored.pop((_source(stelle), stelle.ort.satz_id), None) != _identity(stelle)
    return found + len(stored)


def _everything(con: Connection) -> Iterator[tuple[list[Suchstelle], float]]:
    """All searchable texts some hundred at a time, each with the share that lies before them."""
    sicht = SqlLesesicht(con)
    tables = {art: mapper(art).table.name for art in QUELLEN}
    ids = {
        art: con.exec_driver_sql(f'SELECT id FROM "{name}" ORDER BY id').scalars().all()  # noqa: S608 - a table name
        for art, name in tables.items()
    }
    total, done = sum(map(len, ids.values())), 0
    for art, own in ids.items():
        for i in range(0, len(own), _AT_ONCE):
            yield stellen(sicht, art, own[i : i + _AT_ONCE]), done / total
            done += _AT_ONCE


def _known(con: Connection, quelle: type[Satz], ids: Collection[int]) -> dict[int, tuple[int, int]]:
    known: dict[int, tuple[int, int]] = {}
    for satz_id in ids:
        statement = "SELECT stelle, abdruck FROM suchstelle WHERE quelle = ? AND satz_id = ?"
        row = con.exec_driver_sql(statement, (quelle.__name__, satz_id)).one_or_none()
        if row is not None:
            known[satz_id] = (row[0], row[1])
    return known


def _remove(con: Connection, quelle: type[Satz], satz_id: int, stelle: int) -> None:
    con.exec_driver_sql("DELETE FROM suchindex WHERE rowid = ?", (stelle,))
    if quelle is Fall:
        con.exec_driver_sql("DELETE FROM suchname WHERE stelle = ?", (stelle,))
    con.exec_driver_sql("DELETE FROM suchstelle WHERE quelle = ? AND satz_id = ?", (quelle.__name__, satz_id))


def _insert(con: Connection, neue: Iterable[Suchstelle]) -> set[str]:
    """Enter texts that are not there yet; returns their words."""
    index, place, heard = [], [], []
    present: set[str] = set()
    for stelle in neue:
        number, abdruck = _identity(stelle)
        place.append((_source(stelle), stelle.ort.satz_id, number, abdruck))
        texts = [fold(text) for text in stelle.texte]
        own = {wort for text in texts for wort in text.split()}
        names = fold(" ".join(stelle.namen))
        heard += [(name, number) for name in _names(names.split())]
        index.append(
            (
                number,
                f" {BETWEEN_TEXTS} ".join((names, *texts)),
                " ".join(sorted(frozenset[str]().union(*map(merkmale, own)))),
                f"{EVERYTHING} {CASE_MARK}{stelle.fall_id}" if stelle.fall_id else EVERYTHING,
            )
        )
        present.update(own, names.split())
    if index:
        index.sort()  # a number smaller than the one before makes the full-text table write at once
        con.exec_driver_sql("INSERT INTO suchindex(rowid, wort, sinn, fall) VALUES (?, ?, ?, ?)", index)
        con.exec_driver_sql("INSERT INTO suchstelle VALUES (?, ?, ?, ?)", place)
    if heard:
        con.exec_driver_sql("INSERT INTO suchname VALUES (?, ?)", heard)
    return present


def _names(names: Collection[str]) -> set[str]:
    """The names, and how they sound."""
    return {*names, *(SOUND_MARK + heard for name in names if (heard := sound(name)))}


class _Spellings:
    """How words are written, for the list of words: the first way that is met.

    Only words of the index are listed. A part of one (Brien of O'Brien, Haus of Haus2) would be forgotten
    with no text: it would outlive even what became confided.
    """

    def __init__(self) -> None:
        self._written: set[str] = set()
        self._indexed: set[str] = set()
        self._of: dict[str, str] = {}

    def read(self, neue: Iterable[Suchstelle], indexed: Collection[str]) -> None:
        """`indexed` are the words of these texts in the index."""
        self._indexed.update(indexed)
        texts = (text for stelle in neue for text in (*stelle.texte, *stelle.namen))
        written = {one for text in texts for one in _LETTERS.findall(unicodedata.normalize("NFC", text))}
        for one in sorted(written - self._written):
            wort = fold(one)
            if wort.isalpha() and len(wort) in _WORD_LENGTH:
                self._of.setdefault(wort, one)
        self._written |= written

    def store(self, con: Connection) -> None:
        known = frozenset[str]()
        words = sorted(self._of.keys() & self._indexed)
        for i in range(0, len(words), _WORDS_AT_ONCE):
            known |= SqlSuchsicht(con).bekannt(words[i : i + _WORDS_AT_ONCE])
        rows = [(wort, wort[::-1], self._of[wort]) for wort in words if wort not in known]
        if rows:
            con.exec_driver_sql("INSERT INTO suchwort VALUES (?, ?, ?)", rows)


def _forget_words(con: Connection, candidates: Collection[str]) -> None:
    """Take those words out of the list that stand in no text any more."""
    for wort in candidates:
        question = f'wort : "{wort}"'
        statement = "SELECT 1 FROM suchindex WHERE suchindex MATCH ? LIMIT 1"
        if con.exec_driver_sql(statement, (question,)).first() is None:
            con.exec_driver_sql("DELETE FROM suchwort WHERE wort = ?", (wort,))


def _identity(stelle: Suchstelle) -> tuple[int, int]:
    """The number of the row and a fingerprint of what it is made from."""
    made_from = "\x1f".join((*stelle.texte, "\x1e", *stelle.namen, "\x1e", str(stelle.fall_id)))
    return Place(stelle.ort, stelle.am, stelle.geschuetzt).number, crc32(made_from.encode())


def _source(stelle: Suchstelle) -> str:
    return source_of(stelle.ort).__name__


def _words(texts: Iterable[str]) -> set[str]:
    return {wort for text in texts for wort in fold(text).split()}
