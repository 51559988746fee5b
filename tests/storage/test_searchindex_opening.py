"""When the index is made anew: for an older derivation, once, and never for a current one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fallakte.domain.fall import Fall
from fallakte.domain.person import Person
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.suche import SuchService
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage import searchindex
from fallakte.storage.engine import open_database
from fallakte.storage.keys import DataKey
from fallakte.storage.migrate import bring_up_to_date
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.reborn import reborn
from fallakte.storage.tresor import DateiTresor
from fallakte.storage.uow import SqlArbeit
from tests.storage.conftest import PASSPHRASE

JETZT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def schluessel(tresor: DateiTresor, pfad: Path) -> DataKey:
    """The key of a closed file with one case."""
    neu = tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Haupt"))
    with neu.datei.arbeit.schreiben("Anlegen") as uow:
        person = uow.add(Person(vorname="Elif", nachname="Musterfeld"))
        uow.add(Fall(person_id=person.id, eingang_am=date(2026, 11, 23)))
    neu.datei.schliessen()
    return from_notfallcode(neu.notfallcode)


def make_older(pfad: Path, key: DataKey) -> None:
    """As a file of a program whose index had another shape."""
    database = open_database(pfad, key)
    with database.writer.begin() as con:
        searchindex.outdate(con)
        con.exec_driver_sql("DROP TABLE suchwort")
        con.exec_driver_sql("DELETE FROM suchstelle")
    database.close()


def found(tresor: DateiTresor, pfad: Path) -> int:
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    anzahl = SuchService(datei.arbeit, FesteUhr(JETZT)).suchen("Musterfelt").anzahl
    datei.schliessen()
    return anzahl


def steps(pfad: Path, key: DataKey) -> list[str]:
    seen: list[str] = []
    bring_up_to_date(pfad, key, fortschritt=Fortschritt(lambda name, _share: seen.append(name)))
    return list(dict.fromkeys(seen))


def test_an_older_index_is_made_anew_when_the_file_is_opened(
    tresor: DateiTresor, pfad: Path, schluessel: DataKey
) -> None:
    make_older(pfad, schluessel)
    assert found(tresor, pfad) == 1
    assert steps(pfad, schluessel) == []


def test_only_the_index_is_made_anew(pfad: Path, schluessel: DataKey) -> None:
    make_older(pfad, schluessel)
    assert steps(pfad, schluessel) == ["Suche neu aufbauen"]


def test_a_current_index_is_left_alone(tresor: DateiTresor, pfad: Path, schluessel: DataKey) -> None:
    database = open_database(pfad, schluessel)
    with database.writer.begin() as con:
        con.exec_driver_sql("DELETE FROM suchname")
    database.close()
    assert steps(pfad, schluessel) == []
    datei = tresor.oeffnen(pfad, Passphrase(PASSPHRASE))
    with datei.arbeit.lesen() as sicht:
        assert sicht.suche.bekannt(["musterfeld"])
    datei.schliessen()


def test_a_file_with_another_key_is_searched_as_before(
    pfad: Path, schluessel: DataKey, tmp_path: Path, uhr: FesteUhr
) -> None:
    """The library's export knows nothing of full-text tables and copies what they are made of."""
    key, target = DataKey(bytes(range(32))), tmp_path / "neu.db"
    reborn(pfad, schluessel, target, key, b"0123456789abcdef", Fortschritt())
    database = open_database(target, key)
    assert SuchService(SqlArbeit(database, uhr, "Test"), uhr).suchen("Musterfelt").anzahl == 1
    database.close()


def test_breaking_off_leaves_the_old_index(pfad: Path, schluessel: DataKey) -> None:
    make_older(pfad, schluessel)
    before = pfad.read_bytes()
    fortschritt = Fortschritt(lambda _name, _share: fortschritt.abbrechen())
    with pytest.raises(Abgebrochen):
        bring_up_to_date(pfad, schluessel, fortschritt=fortschritt)
    assert pfad.read_bytes() == before
    assert steps(pfad, schluessel) == ["Suche neu aufbauen"]
