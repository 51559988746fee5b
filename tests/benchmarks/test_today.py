"""Heute over 5,000 cases: one read of the whole page, and the badge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.termin import Termin
from fallakte.domain.ziel import Ziel, Zielbewertung
from fallakte.services.ortszeit import zeitpunkt
from fallakte.services.programm import OffeneAkte
from fallakte.services.tagesbild import Karte
from fallakte.services.zugang import Passphrase
from tests.benchmarks.conftest import JETZT, PASSPHRASE, median_of, programm, say

HEUTE = JETZT.date()


@pytest.fixture(scope="module")
def tag_akte(volle_datei: Path) -> Iterator[OffeneAkte]:
    """The full file with 5,000 appointments, 2,500 consents and 2,500 rated goals on top."""
    prog = programm()
    akte = prog.aufschliessen(prog.tresor.oeffnen(volle_datei, Passphrase(PASSPHRASE)))
    for anfang in range(1, 5001, 100):
        with akte.datei.arbeit.schreiben("Tage füllen") as uow:
            for nummer in range(anfang, anfang + 100):
                tag = HEUTE + timedelta(nummer % 120 - 60)
                uow.add(Termin(fall_id=nummer, um=zeitpunkt(tag, time(8 + nummer % 9)), kennung=str(nummer)))
                if nummer % 2:
                    uow.add(_einwilligung(nummer, tag))
            for ziel in uow.find(Ziel, fall_id=tuple(range(anfang, anfang + 100, 2))):
                uow.add(
                    Zielbewertung(ziel_id=ziel.id, am=HEUTE - timedelta(ziel.id % 30), stufe=ziel.id % 5 - 2)
                )
    yield akte
    akte.schliessen()


def _einwilligung(fall_id: int, bis: date) -> Rechtsgrundlage:
    am = HEUTE - timedelta(90)
    return Rechtsgrundlage(fall_id=fall_id, bereich="D06", art=Grundlageart.EINWILLIGUNG, am=am, bis=bis)


def test_heute(benchmark: BenchmarkFixture, tag_akte: OffeneAkte) -> None:
    heute = benchmark(lambda: tag_akte.heute.tag(HEUTE))
    assert heute.zusagen
    assert heute.stichtage_anzahl > 100
    benchmark.extra_info.update(hold=100)
    say(f"Heute, 5,000 cases: {median_of(benchmark):.1f} ms (hold 100)")


def test_a_card_shown_whole(benchmark: BenchmarkFixture, tag_akte: OffeneAkte) -> None:
    mehr = {Karte.ZUSAGEN: 55, Karte.KONTAKT: 55}
    assert len(benchmark(lambda: tag_akte.heute.tag(HEUTE, mehr)).zusagen) == 55
    say(f"Heute with two cards opened: {median_of(benchmark):.1f} ms")


def test_badge(benchmark: BenchmarkFixture, tag_akte: OffeneAkte) -> None:
    assert benchmark(lambda: tag_akte.heute.anzahl_faellig(HEUTE)) > 0
    say(f"badge of Heute: {median_of(benchmark):.1f} ms")


def test_two_weeks(benchmark: BenchmarkFixture, tag_akte: OffeneAkte) -> None:
    assert benchmark(lambda: tag_akte.termine.zeitraum(HEUTE, HEUTE + timedelta(13)))
    say(f"appointments of two weeks: {median_of(benchmark):.1f} ms")
