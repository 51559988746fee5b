"""kill -9 while a caseload is read in, and while one is taken back: all of its cases are there, or none.

`pytest -m faults --rounds 50` makes the table of the README.
"""

from pathlib import Path

import pytest

from fallakte.domain.fall import Fall
from fallakte.domain.fallimport import Fallimport
from fallakte.domain.kontakt import Kontakt
from fallakte.domain.person import Person
from fallakte.exchange.tabelle import Tabellen
from fallakte.services.arbeit import Lesesicht
from fallakte.services.faelle import Fallangaben, FallService
from fallakte.services.fallimport import FallimportService, Importauftrag
from fallakte.services.fortschritt import Fortschritt
from fallakte.services.importruecknahme import ImportruecknahmeService
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.storage import searchindex
from fallakte.storage.access import Access
from fallakte.storage.tresor import DateiTresor
from tests.faults.bilanz import Bilanz
from tests.faults.conftest import OLD, PRELUDE, run_and_kill
from tests.faults.people import WORDS, between
from tests.faults.whole import complaints, writing

pytestmark = pytest.mark.faults

LINES = 300
LATEST_S = 3.0
WORK = {"in": "Einlesen", "back": "Zurücknehmen"}
HEAD = "Nachname;Vorname;Geburtsdatum;Kundennummer;Sozialraum;Bemerkung"
BEFORE = "Exempelmann"
"""Who was in the file before: she stays in every case."""

READ_IN = (
    PRELUDE
    + """
from fallakte.exchange.tabelle import Tabellen
from fallakte.services.faelle import FallService
from fallakte.services.fallimport import FallimportService, Importauftrag
from fallakte.services.importruecknahme import ImportruecknahmeService
datei, liste = tresor.oeffnen(pfad, Passphrase("alte Worte")), Path(sys.argv[3])
still, zurueck = Fortschritt(), ImportruecknahmeService(datei.arbeit, uhr)
dienst = FallimportService(datei.arbeit, uhr, FallService(datei.arbeit, uhr), Tabellen())
sicht = dienst.ansehen(liste, None, still)
pruefung = dienst.pruefen(liste, sicht.lesart, dienst.plan(sicht), still)
offene = [e.id for e in zurueck.liste() if e.zurueckgenommen_um is None]
ready("ready")
for i in range(100_000):
    if offene:
        ready("back")
        zurueck.zuruecknehmen(offene.pop(), still)
    else:
        ready("in")
        dienst.einlesen(Importauftrag(pruefung), still)
        offene.append(zurueck.liste()[0].id)
    ready("done")
"""
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    lines = (
        f"Muster{i:03}dorf;Kim;01.02.19{60 + i % 40};K{i};Raum {i % 7};Hat {i} Fragen" for i in range(LINES)
    )
    path = tmp_path / "liste.csv"
    path.write_text("\r\n".join((HEAD, *lines)), encoding="utf-8")
    return path


@pytest.fixture
def filled(tresor: DateiTresor, access: Access, pfad: Path) -> Path:
    datei = tresor.anlegen(pfad, NeuerZugang(OLD, "Haupt")).datei
    uhr = access.uhr
    assert isinstance(uhr, FesteUhr)
    FallService(datei.arbeit, uhr).anlegen(Fallangaben(person=Person(vorname="Jo", nachname=BEFORE)))
    datei.schliessen()
    return pfad


def halves(sicht: Lesesicht) -> list[str]:
    """What of an import is there by half."""
    faelle, personen = sicht.find(Fall), sicht.find(Person)
    einlesungen = sicht.find(Fallimport)
    offene = [e for e in einlesungen if e.zurueckgenommen_um is None]
    wanted = LINES * len(offene)
    found = []
    if len(offene) > 1 or {n for e in offene for n in e.faelle} != {f.id for f in faelle[1:]}:
        found.append("record")
    numbers = (len(faelle) - 1, len(personen) - 1, len(sicht.find(Kontakt)))
    if numbers != (wanted, wanted, wanted):
        found.append("rows")
    if personen[0].nachname != BEFORE:
        found.append("who was there")
    return found


def begin_with(tresor: DateiTresor, access: Access, pfad: Path, table: Path, was: str) -> None:
    """Make the file such that reading in, or taking back, is the next thing to do."""
    datei = tresor.oeffnen(pfad, WORDS)
    arbeit, uhr, still = datei.arbeit, access.uhr, Fortschritt()
    zurueck = ImportruecknahmeService(arbeit, uhr)
    offene = [e.id for e in zurueck.liste() if e.zurueckgenommen_um is None]
    if offene and was == "in":
        zurueck.zuruecknehmen(offene[0], still)
    if not offene and was == "back":
        dienst = FallimportService(arbeit, uhr, FallService(arbeit, uhr), Tabellen())
        sicht = dienst.ansehen(table, None, still)
        pruefung = dienst.pruefen(table, sicht.lesart, dienst.plan(sicht), still)
        dienst.einlesen(Importauftrag(pruefung), still)
    datei.schliessen()


def looked_at(tresor: DateiTresor, pfad: Path) -> list[str]:
    datei = tresor.oeffnen(pfad, WORDS)
    try:
        with datei.arbeit.lesen() as sicht:
            return halves(sicht)
    finally:
        datei.schliessen()


@pytest.mark.parametrize("was", ["in", "back"])
def test_killed_while_a_caseload_comes_or_goes(
    tresor: DateiTresor,
    access: Access,
    filled: Path,
    table: Path,
    tmp_path: Path,
    rounds: int,
    bilanz: Bilanz,
    was: str,
) -> None:
    midway = 0
    for seed in range(rounds):
        begin_with(tresor, access, filled, table, was)
        said = run_and_kill(READ_IN, filled, tmp_path / "state", between(seed, 0, LATEST_S), str(table))
        assert looked_at(tresor, filled) == [], seed
        assert complaints(tresor, access, filled, WORDS) == [], seed
        hit = said[-1:] == [was]
        midway += hit
        bilanz.survived(f"kill -9 beim {WORK[was]} von {LINES} Fällen", midway=hit)
    assert midway, "never killed in the middle"


def test_half_an_import_would_be_seen(
    tresor: DateiTresor, access: Access, filled: Path, table: Path, tmp_path: Path
) -> None:
    """Negative control: cases without their record, rows derived from something else, a hole in the index."""
    assert (looked_at(tresor, filled), complaints(tresor, access, filled, WORDS)) == ([], [])
    datei = tresor.oeffnen(filled, WORDS)
    FallService(datei.arbeit, access.uhr).anlegen(Fallangaben(person=Person(vorname="a", nachname="Halb")))
    datei.schliessen()
    assert looked_at(tresor, filled) == ["record", "rows"]
    with writing(access, filled, WORDS, keep=True) as con:
        con.exec_driver_sql("UPDATE fallstand SET suchtext = 'anders' WHERE fall_id = 1")
        con.exec_driver_sql("DELETE FROM suchname")
        row = con.exec_driver_sql("SELECT stelle FROM suchstelle").scalars().first()
        con.exec_driver_sql("DELETE FROM suchindex WHERE rowid = ?", (row,))
    assert set(complaints(tresor, access, filled, WORDS)) == {
        "read table",
        "search index",
        "terms",
        "names",
        "verify: Fallliste",
    }
    with writing(access, filled, WORDS, keep=True) as con:
        searchindex.outdate(con)
    assert set(complaints(tresor, access, filled, WORDS)) == {"read table", "verify: Fallliste"}, (
        "the index was made anew"
    )
