"""Looks whether a file is whole: it opens, verifies, and everything derived says what the facts say."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from fallakte.domain.fall import Fall
from fallakte.domain.fallstand import fallstand
from fallakte.services.dateipruefung import Dateibefund
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.zugang import Zugang
from fallakte.storage import readtable, searchindex
from fallakte.storage.access import Access
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import open_database
from fallakte.storage.tresor import DateiTresor

_DUMPS = {
    "terms": "SELECT term, doc, cnt FROM temp.terms ORDER BY term",
    "places": "SELECT * FROM suchstelle ORDER BY quelle, satz_id",
    "names": "SELECT * FROM suchname ORDER BY name, stelle",
    "words": "SELECT wort, rueck FROM suchwort ORDER BY wort",
}


def complaints(tresor: DateiTresor, access: Access, pfad: Path, zugang: Zugang) -> list[str]:
    """What is not as it should be, after an opening like any other; nothing of the file is changed."""
    found = []
    datei = tresor.oeffnen(pfad, zugang)
    try:
        if datei.kette_pruefen() is not None:
            found.append("chain")
        with datei.arbeit.lesen() as sicht:
            faelle = sicht.find(Fall)
            if any(sicht.fallstand(f.id) != fallstand(sicht.fallbild(f.id)) for f in faelle):
                found.append("fallstand")
    finally:
        datei.schliessen()
    with writing(access, pfad, zugang) as con:
        found += [name for name, number in derived(con).items() if number]
    bericht = Pruefer(access).pruefen(pfad, zugang, Fortschritt())
    found += [f"verify: {z.punkt.label}" for z in bericht.zeilen if z.befund is not Dateibefund.GUT]
    return found


def derived(con: Connection) -> dict[str, int]:
    """How much of what is derived is astray: by the program's own measure, and beside an index made anew."""
    return {
        "read table": readtable.astray(con),
        "search index": searchindex.astray(con),
        **_unlike_a_new_one(con),
    }


@contextmanager
def writing(access: Access, pfad: Path, zugang: Zugang, *, keep: bool = False) -> Iterator[Connection]:
    """A connection that forgets what was written, unless it is to `keep` it."""
    database = open_database(pfad, access.unlock(pfad, zugang).key)
    try:
        with database.writer.connect() as con:
            yield con
            con.commit() if keep else con.rollback()
    finally:
        database.close()


def _unlike_a_new_one(con: Connection) -> dict[str, int]:
    """Rows of each part of the index that an index made anew would have else, or would not have."""
    searchindex.compact(con)  # deleted rows count in the list of terms until then
    before = _dump(con)
    searchindex.rebuild(con)
    after = _dump(con)
    return {name: len(before[name] ^ after[name]) for name in _DUMPS}


def _dump(con: Connection) -> dict[str, set[tuple[Any, ...]]]:
    con.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, suchindex, 'row')")
    found = {name: {tuple(row) for row in con.exec_driver_sql(sql)} for name, sql in _DUMPS.items()}
    con.exec_driver_sql("DROP TABLE temp.terms")
    return found
