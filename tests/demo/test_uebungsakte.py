"""The Übungsakte: built on any day, whole, encrypted, and repeatable."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallakte import app
from fallakte.demo.massen import add_cases
from fallakte.demo.uebungsakte import DIENSTSTELLE, PASSPHRASE, Uebungsakte, build, freier_ordner
from fallakte.domain.fall import Phase, Segment
from fallakte.domain.kreislauf import Zustand
from fallakte.domain.schritt import Schrittart, naechster_schritt
from fallakte.domain.zusage import Seite
from fallakte.services.fallliste import Fallabfrage
from fallakte.services.programm import Programm
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage.kdf import KdfParameter

BERLIN = timezone(timedelta(hours=1))
HEUTE = date(2026, 11, 23)
SCHNELL = KdfParameter(memory_kib=64, iterations=1, lanes=1)


def programm_am(tag: date) -> tuple[Programm, FesteUhr]:
    uhr = FesteUhr(datetime.combine(tag, time(12), BERLIN))
    return app.programm(uhr=uhr, lane=app.sync_lane, command_line=DIENSTSTELLE, kdf=SCHNELL), uhr


def bauen(ordner: Path, tag: date = HEUTE, faelle: int = 3) -> tuple[Programm, Uebungsakte]:
    programm, uhr = programm_am(tag)
    return programm, build(programm, uhr, ordner, faelle=faelle)


def test_elif_stands_in_the_second_round_at_her_agreement(tmp_path: Path) -> None:
    programm, akte = bauen(tmp_path / "demo")
    offen = programm.aufschliessen(programm.tresor.oeffnen(akte.datei, Passphrase(akte.passphrase)))
    zeilen = offen.faelle.seite(Fallabfrage(HEUTE, suche="muster"), None, 10)
    stand = zeilen[0].stand
    offen.schliessen()
    assert [z.vorname for z in zeilen] == ["Elif"]
    assert (stand.runde, stand.phase) == (2, Phase.VEREINBARUNG)
    assert stand.segment(Segment.ZIELE).zustand is Zustand.FERTIG
    assert stand.ueberfaellige(Seite.STELLE, HEUTE) == 1
    assert stand.ueberfaellige(Seite.PERSON, HEUTE) == 1
    schritt = naechster_schritt(stand, HEUTE)
    assert schritt is not None
    assert schritt.art is Schrittart.EIGENE_ZUSAGE


def test_papers_lie_beside_the_file(tmp_path: Path) -> None:
    _, akte = bauen(tmp_path / "demo")
    assert len(akte.papiere) == 2
    assert all(p.read_bytes().startswith(b"%PDF-1.7") for p in akte.papiere)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tag=st.dates(date(2026, 11, 10), date(2031, 12, 31)) | st.sampled_from([date(2028, 2, 29)]))
def test_the_story_can_be_told_on_any_day(tmp_path: Path, tag: date) -> None:
    programm, akte = bauen(freier_ordner(tmp_path), tag)
    offen = programm.aufschliessen(programm.tresor.oeffnen(akte.datei, Passphrase(akte.passphrase)))
    zeilen = offen.faelle.seite(Fallabfrage(tag), None, 10)
    gebrochen = offen.datei.kette_pruefen()
    offen.schliessen()
    assert {z.stand.phase for z in zeilen} == {
        Phase.VEREINBARUNG,
        Phase.UEBERPRUEFUNG,
        Phase.LEISTUNGSSTEUERUNG,
    }
    assert gebrochen is None


def test_names_are_nowhere_in_clear_but_on_paper(tmp_path: Path) -> None:
    _, akte = bauen(tmp_path / "demo", faelle=20)
    namen = [
        w.encode(code) for w in ("Musterfeld", "Exempelmann", "Erdacht") for code in ("utf-8", "utf-16-le")
    ]
    for datei in (p for p in tmp_path.rglob("*") if p.is_file() and p not in akte.papiere):
        inhalt = datei.read_bytes()
        assert not [n for n in namen if n in inhalt], datei.name


def test_the_search_for_names_can_find_them(tmp_path: Path) -> None:
    """Negative control of the test above: a planted name is seen."""
    (tmp_path / "notiz.txt").write_text("Musterfeld", encoding="utf-8")
    assert b"Musterfeld" in (tmp_path / "notiz.txt").read_bytes()


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    erster = freier_ordner(tmp_path)
    erster.mkdir()
    assert (erster.name, freier_ordner(tmp_path).name) == ("Uebungsakte", "Uebungsakte-2")


def test_same_seed_same_cases(tmp_path: Path) -> None:
    namen = []
    for nummer in (1, 2):
        programm, akte = bauen(tmp_path / f"demo{nummer}", faelle=15)
        offen = programm.aufschliessen(programm.tresor.oeffnen(akte.datei, Passphrase(akte.passphrase)))
        namen.append(
            [(z.nachname, z.vorname, z.stand) for z in offen.faelle.seite(Fallabfrage(HEUTE), None, 50)]
        )
        offen.schliessen()
    assert namen[0] == namen[1]
    assert len(namen[0]) == 15


def test_cancel_keeps_what_was_stored(tmp_path: Path) -> None:
    programm, uhr = programm_am(HEUTE)
    neu = programm.tresor.anlegen(tmp_path / "a.fallakte", NeuerZugang(PASSPHRASE, "Test"))
    gemeldet: list[int] = []
    getan = add_cases(
        neu.datei.arbeit,
        programm,
        uhr.jetzt(),
        anzahl=500,
        seed=7,
        fortschritt=lambda stand, _gesamt: gemeldet.append(stand),
        abgebrochen=lambda: len(gemeldet) >= 2,
    )
    akte = programm.aufschliessen(neu.datei)
    anzahl = akte.faelle.anzahl(Fallabfrage(HEUTE))
    akte.schliessen()
    assert (getan, gemeldet, anzahl) == (100, [50, 100], 100)


@pytest.mark.parametrize("faelle", [1, 2])
def test_fewer_cases_than_stories(tmp_path: Path, faelle: int) -> None:
    programm, akte = bauen(tmp_path / "demo", faelle=faelle)
    offen = programm.aufschliessen(programm.tresor.oeffnen(akte.datei, Passphrase(akte.passphrase)))
    anzahl = offen.faelle.anzahl(Fallabfrage(HEUTE))
    offen.schliessen()
    assert anzahl == faelle
