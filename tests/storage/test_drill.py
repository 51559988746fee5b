"""The restore drill: a sound backup passes, each kind of bad one has its reason, and nothing is written."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fallakte.domain.fall import Fall
from fallakte.domain.person import Person
from fallakte.services.fehler import Abgebrochen
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.meldungen import meldung
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.sicherung import Probe
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Geoeffnet, Passphrase
from fallakte.storage.access import Access
from fallakte.storage.backup import Sicherungswerk
from fallakte.storage.checks import Pruefer
from fallakte.storage.engine import connect
from fallakte.storage.keyring import DateiSchluesselbund
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.openfile import SqlOffeneDatei
from fallakte.storage.tresor import DateiTresor
from tests.storage.backups import (
    WORDS,
    back_up,
    bring_back,
    content,
    cut,
    damage,
    key_file,
    later,
    write_names,
)
from tests.storage.conftest import REGEL


@pytest.fixture
def offen(tresor: DateiTresor, pfad: Path, notfallcode: str) -> Iterator[SqlOffeneDatei]:
    datei = tresor.oeffnen(pfad, WORDS)
    with datei.arbeit.schreiben("Fall aufnehmen") as uow:
        person = uow.add(Person(vorname="", nachname="A"))
        uow.add(Fall(person_id=person.id, eingang_am=date(2026, 11, 1)))
    yield datei
    datei.schliessen()


@pytest.fixture
def sicherung(werk: Sicherungswerk, offen: SqlOffeneDatei, ordner: Path) -> Path:
    return back_up(werk, offen.pfad, ordner, Geoeffnet()).pfad


def drill(werk: Sicherungswerk, datei: SqlOffeneDatei, ordner: Path) -> Probe:
    """One drill, which the file has to remember exactly."""
    probe = werk.proben(datei.pfad, ordner, Geoeffnet(), Fortschritt())
    assert werk.letzte_probe(datei.pfad, Geoeffnet()) == probe
    return probe


def test_a_sound_backup_passes(
    werk: Sicherungswerk, access: Access, offen: SqlOffeneDatei, sicherung: Path, ordner: Path, uhr: FesteUhr
) -> None:
    with offen.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname="B"))  # the file went on since
    before = content(ordner)
    later(uhr, days=8)
    assert werk.letzte_probe(offen.pfad, Geoeffnet()) is None
    probe = drill(werk, offen, ordner)
    assert (probe.gelungen, probe.sicherung, probe.um) == (True, sicherung.name, uhr.jetzt())
    assert probe.umfang is not None
    assert (probe.umfang.faelle, probe.umfang.notizen) == (1, 0)
    assert probe.sekunden >= 1
    assert content(ordner) == before
    with offen.arbeit.lesen() as sicht:
        entry = sicht.verlauf(None, 1)[0]
    assert (entry.art, entry.vorgang, entry.wer) == (
        "Sicherung",
        "Probe-Wiederherstellung",
        "Haupt (os-user)",
    )
    assert offen.kette_pruefen() is None
    offen.schliessen()
    bericht = Pruefer(access).pruefen(offen.pfad, WORDS, Fortschritt())
    assert bericht.rat == "Die Datei ist in Ordnung."


def test_without_a_backup_it_fails(werk: Sicherungswerk, offen: SqlOffeneDatei, ordner: Path) -> None:
    probe = drill(werk, offen, ordner)
    assert (probe.grund, probe.sicherung, probe.umfang) == ("Es gibt noch keine Sicherung.", "", None)


def test_damage_fails(werk: Sicherungswerk, offen: SqlOffeneDatei, sicherung: Path, ordner: Path) -> None:
    damage(sicherung)
    assert "beschädigt" in drill(werk, offen, ordner).grund


def test_a_missing_page_fails(
    werk: Sicherungswerk, offen: SqlOffeneDatei, sicherung: Path, ordner: Path
) -> None:
    cut(sicherung)
    assert "beschädigt" in drill(werk, offen, ordner).grund


def test_an_altered_entry_fails(
    werk: Sicherungswerk, offen: SqlOffeneDatei, sicherung: Path, ordner: Path, notfallcode: str
) -> None:
    con = connect(sicherung, from_notfallcode(notfallcode))
    con.execute("UPDATE person SET nachname = 'von außen'")
    con.close()
    assert "Verlauf" in drill(werk, offen, ordner).grund


def test_other_numbers_fail(
    werk: Sicherungswerk, offen: SqlOffeneDatei, sicherung: Path, ordner: Path
) -> None:
    plain = json.loads(key_file(sicherung).read_text())
    plain["sicherung"]["faelle"] = "2"
    key_file(sicherung).write_text(json.dumps(plain))
    assert drill(werk, offen, ordner).grund == "Die Zahlen sind andere als beim Sichern."


def test_a_missing_key_file_fails(
    werk: Sicherungswerk, offen: SqlOffeneDatei, sicherung: Path, ordner: Path
) -> None:
    key_file(sicherung).unlink()
    assert "Schlüsseldatei" in drill(werk, offen, ordner).grund


def test_a_backup_of_an_old_key_fails(
    werk: Sicherungswerk,
    tresor: DateiTresor,
    access: Access,
    offen: SqlOffeneDatei,
    sicherung: Path,
    ordner: Path,
) -> None:
    offen.schliessen()
    bund = DateiSchluesselbund(access, REGEL)
    bund.entziehen(offen.pfad, WORDS, NeuerZugang("ganz neue Worte hier", "Haupt"), Fortschritt())
    datei = tresor.oeffnen(offen.pfad, Passphrase("ganz neue Worte hier"))
    assert "alten Schlüssel" in drill(werk, datei, ordner).grund
    datei.schliessen()


def test_a_backup_of_another_history_fails(
    werk: Sicherungswerk,
    tresor: DateiTresor,
    offen: SqlOffeneDatei,
    sicherung: Path,
    ordner: Path,
    uhr: FesteUhr,
) -> None:
    """Brought back to an older state and written on: the newest backup is not of this line any more."""
    offen.schliessen()
    write_names(tresor, offen.pfad, "B")
    later(uhr, days=1)
    newest = back_up(werk, offen.pfad, ordner).pfad
    bring_back(werk, sicherung, offen.pfad)
    datei = tresor.oeffnen(offen.pfad, WORDS)
    with datei.arbeit.schreiben("Person anlegen") as uow:
        uow.add(Person(vorname="", nachname="C"))
    probe = drill(werk, datei, ordner)
    assert (probe.sicherung, probe.gelungen) == (newest.name, False)
    assert probe.grund == "Die Sicherung gehört nicht zum Verlauf dieser Akte."
    datei.schliessen()


def test_cancelled_it_tells_nothing(
    werk: Sicherungswerk, offen: SqlOffeneDatei, sicherung: Path, ordner: Path
) -> None:
    fortschritt = Fortschritt()
    fortschritt.abbrechen()
    with pytest.raises(Abgebrochen) as stopped:
        werk.proben(offen.pfad, ordner, Geoeffnet(), fortschritt)
    assert meldung(stopped.value)
    assert werk.letzte_probe(offen.pfad, Geoeffnet()) is None
