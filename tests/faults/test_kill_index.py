"""kill -9 while a file of a released schema becomes one of today, and while only its search is made anew.

`pytest -m faults --rounds 50` makes the table of the README.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Person
from fallakte.services.passphrase import Passphrasenregel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Notfallcode
from fallakte.storage import searchindex
from fallakte.storage.access import Access
from fallakte.storage.bookkeeping import MERKMAL
from fallakte.storage.engine import RawConnection, connect
from fallakte.storage.entities import FALLSTAND
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import SCHEMA_VERSION, bring_up_to_date
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import OLD, run_and_kill
from tests.faults.people import WORDS, between
from tests.faults.whole import complaints, writing
from tests.storage import released

pytestmark = pytest.mark.faults

T = TypeVar("T")

OLDER = 2
NOTES = 4000
LATEST_S = 1.6
NOW = datetime(2026, 11, 23, tzinfo=UTC)
DERIVED = {FALLSTAND.table.name, MERKMAL.name}
BRING_UP = """
import sys
from pathlib import Path
from fallakte.services.fortschritt import Fortschritt
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.notfallcode import from_notfallcode
import alembic.operations, alembic.runtime.migration, alembic.script
print("ready", flush=True)
show = Fortschritt(lambda step, share: print(step, flush=True))
bring_up_to_date(Path(sys.argv[1]), from_notfallcode(sys.argv[3]), fortschritt=show)
print("done", flush=True)
"""


def facts(con: RawConnection, columns: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """What stands in these columns of every table; what is derived is not asked."""
    return {
        name: con.execute(f"SELECT {', '.join(own)} FROM {name} ORDER BY 1, 2").fetchall()  # noqa: S608 - names from the schema
        for name, own in columns.items()
    }


def columns_of(con: RawConnection) -> dict[str, list[str]]:
    names = con.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    own = [n for (n,) in names if not n.startswith(("sqlite_", "such")) and n not in DERIVED]
    return {n: [row[1] for row in con.execute(f"PRAGMA table_info({n})")] for n in own}


def asked(pfad: Path, key: DataKey, question: Callable[[RawConnection], T]) -> T:
    con = connect(pfad, key)
    try:
        return question(con)
    finally:
        con.close()


def version(con: RawConnection) -> int:
    (number,) = con.execute("PRAGMA user_version").fetchone()
    return int(number)


def test_killed_while_a_released_file_is_brought_up_to_date(
    tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    """Whole in the old shape or in the new one at any moment; the next opening ends what was begun."""
    code = released.notfallcode(OLDER)
    key = from_notfallcode(code)
    midway = 0
    for seed in range(rounds):
        folder = tmp_path / f"runde{seed}"
        folder.mkdir()
        access = Access(folder / "state", FesteUhr(NOW), "test", KdfParameter(64, 1, 1))
        tresor = DateiTresor(access, Passphrasenregel(4, 0, tuple))
        pfad = released.copy_of(OLDER, folder)
        columns = asked(pfad, key, columns_of)
        before = asked(pfad, key, lambda con, columns=columns: facts(con, columns))
        said = run_and_kill(BRING_UP, pfad, tmp_path / "state", between(seed, 0, LATEST_S), code)
        assert asked(pfad, key, version) in (OLDER, SCHEMA_VERSION)
        bring_up_to_date(pfad, key)
        assert asked(pfad, key, version) == SCHEMA_VERSION
        assert asked(pfad, key, lambda con, columns=columns: facts(con, columns)) == before, seed
        assert complaints(tresor, access, pfad, Notfallcode(code)) == [], seed
        backup = pfad.with_name(f"{pfad.name}.vor-{OLDER + 1:04}")
        assert asked(backup, key, lambda con, columns=columns: facts(con, columns)) == before, seed
        hit = bool(said) and said[-1] != "done"
        midway += hit
        bilanz.survived(f"kill -9 beim Umstellen von Schema {OLDER} samt Suche", midway=hit)
    assert midway, "never killed in the middle"


@pytest.fixture
def noted(tresor: DateiTresor, pfad: Path) -> tuple[Path, str]:
    """A file with many notes, and its Notfallcode."""
    neu = tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt"))
    with neu.datei.arbeit.schreiben("Notizen") as uow:
        person = uow.add(Person(vorname="Jo", nachname="Exempelmann"))
        fall = uow.add(Fall(person_id=person.id, eingang_am=NOW.date()))
        for i in range(NOTES):
            text = f"Besprochen: Antrag {i}, Wohnung Nummer{i % 99}, Kita, Schulden und Ruhe{i % 7}"
            uow.add(Kontakt(fall_id=fall.id, um=NOW, art=Kontaktart.GESPRAECH, text=text))
    neu.datei.schliessen()
    return pfad, neu.notfallcode


def test_killed_while_only_the_search_is_made_anew(
    access: Access, tresor: DateiTresor, noted: tuple[Path, str], tmp_path: Path, rounds: int, bilanz: Bilanz
) -> None:
    pfad, code = noted
    midway = 0
    for seed in range(rounds):
        with writing(access, pfad, WORDS, keep=True) as con:
            searchindex.outdate(con)
        said = run_and_kill(BRING_UP, pfad, tmp_path / "state", between(seed, 0, LATEST_S), code)
        hit = bool(said) and said[-1] != "done"
        midway += hit
        assert complaints(tresor, access, pfad, WORDS) == [], seed
        bilanz.survived("kill -9 beim Neuaufbau der Suche", midway=hit)
    assert midway, "never killed in the middle"
