"""The search over 5,000 cases, 200,000 notes and 40,000 goals; what it costs to keep the index.

The words of the notes fall off as in real texts: a few stand everywhere, most of the 30,000 hardly ever.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import Connection, insert

from fallakte.content.wordlist import load_words
from fallakte.demo.massen import wortschatz
from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.satz import Satz
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.services.schluessel import NeuerZugang
from fallakte.services.suche import SuchService
from fallakte.services.uhr import FesteUhr
from fallakte.services.zugang import Passphrase
from fallakte.storage import readtable, searchindex
from fallakte.storage.engine import open_database
from fallakte.storage.entities import mapper
from fallakte.storage.kdf import KdfParameter
from fallakte.storage.notfallcode import from_notfallcode
from fallakte.storage.openfile import SqlOffeneDatei
from tests.benchmarks.conftest import JETZT, PASSPHRASE, median_of, programm, say

CASES, NOTES_EACH, GOALS_EACH = 5_000, 40, 8
WORDS, QUESTIONS = 30_000, 200
CHEAP = KdfParameter(memory_kib=64, iterations=1, lanes=1)
_LINKS = ("", "s", "en", "n")


@dataclass(frozen=True, slots=True)
class Sprache:
    """Invented words by how often they are written, and sentences made of them."""

    zufall: random.Random
    woerter: list[str]
    gewicht: list[float]

    def satz(self, laenge: int) -> str:
        worte = self.zufall.choices(self.woerter, cum_weights=self.gewicht, k=laenge)
        return " ".join(worte).capitalize() + "."

    def fragen(self) -> list[str]:
        return self.zufall.choices(self.woerter, cum_weights=self.gewicht, k=QUESTIONS)


@pytest.fixture(scope="module")
def sprache() -> Sprache:
    zufall = random.Random(7)  # noqa: S311 - invented words, not secrets
    teile = list(load_words())
    woerter = dict.fromkeys(teile)
    while len(woerter) < WORDS:
        woerter[zufall.choice(teile) + zufall.choice(_LINKS) + zufall.choice(teile)] = None
    alle = list(woerter)
    zufall.shuffle(alle)
    return Sprache(zufall, alle, list(accumulate(1 / (rang + 5) for rang in range(len(alle)))))


@pytest.fixture(scope="module")
def grosse_datei(tmp_path_factory: pytest.TempPathFactory, sprache: Sprache) -> Path:
    pfad = tmp_path_factory.mktemp("suche") / "gross.fallakte"
    neu = programm(CHEAP).tresor.anlegen(pfad, NeuerZugang(PASSPHRASE, "Messung"))
    neu.datei.schliessen()
    database = open_database(pfad, from_notfallcode(neu.notfallcode))
    try:
        with database.writer.begin() as con:
            _fill(con, sprache)
            readtable.rebuild(con, lambda _share: None)
        before = pfad.stat().st_size + _wal(pfad)
        begin = time.perf_counter()
        with database.writer.begin() as con:
            searchindex.rebuild(con)
        took = time.perf_counter() - begin
    finally:
        database.close()
    say(f"index of 5,000 cases, 200,000 notes, 40,000 goals: built in {took:.1f} s")
    say(f"file without index at most {before / 1e6:.0f} MB, with {pfad.stat().st_size / 1e6:.0f} MB")
    return pfad


@pytest.fixture
def grosse(grosse_datei: Path) -> Iterator[SqlOffeneDatei]:
    datei = programm(CHEAP).tresor.oeffnen(grosse_datei, Passphrase(PASSPHRASE))
    assert isinstance(datei, SqlOffeneDatei)
    yield datei
    datei.schliessen()


def _fill(con: Connection, sprache: Sprache) -> None:
    """Straight into the tables: the history of 245,000 writes is another benchmark's business."""
    z, w = sprache.zufall, wortschatz()
    raeume = [Sozialraum(id=i, version=1, name=name) for i, name in enumerate(w.sozialraeume, 1)]
    personen, faelle = list[Satz](), list[Satz]()
    for i in range(1, CASES + 1):
        name = z.choice(w.nachname_anfang) + z.choice(w.nachname_ende)
        nummer = f"000D{200000 + i}"
        personen.append(
            Person(id=i, version=1, vorname=z.choice(w.vornamen), nachname=name, kundennummer=nummer)
        )
        am = JETZT.date() - timedelta(z.randrange(1, 400))
        raum = z.randrange(1, len(raeume) + 1)
        faelle.append(
            Fall(id=i, version=1, person_id=i, eingang_am=am, auftrag=sprache.satz(8), sozialraum_id=raum)
        )
    for saetze in (raeume, personen, faelle):
        _insert(con, saetze)
    for i in range(1, CASES + 1):
        _insert(
            con,
            [
                Kontakt(
                    version=1,
                    fall_id=i,
                    um=JETZT - timedelta(z.randrange(1, 1000)),
                    art=z.choice(list(Kontaktart)),
                    text=sprache.satz(z.randrange(8, 28)),
                )
                for _ in range(NOTES_EACH)
            ],
        )
        _insert(
            con,
            [
                Ziel(
                    version=1,
                    fall_id=i,
                    ebene=Ebene.HANDLUNG,
                    kurz=sprache.satz(4),
                    wortlaut=sprache.satz(9),
                    geschrieben_um=JETZT,
                )
                for _ in range(GOALS_EACH)
            ],
        )


def _insert(con: Connection, saetze: list[Satz]) -> None:
    m = mapper(type(saetze[0]))
    rows = [m.to_row(satz) for satz in saetze]
    con.execute(
        insert(m.table),
        rows if saetze[0].id else [{k: v for k, v in row.items() if k != "id"} for row in rows],
    )


def _wal(pfad: Path) -> int:
    wal = pfad.with_name(pfad.name + "-wal")
    return wal.stat().st_size if wal.exists() else 0


def _p95(jobs: list[Callable[[], object]]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    times = []
    for job in jobs:
        begin = time.perf_counter()
        job()
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95)]


@pytest.mark.parametrize(
    ("what", "question", "hold"),
    [
        ("word", lambda wort: wort + " ", 10),
        ("word still typed", lambda wort: wort, 10),
        ("4-letter prefix", lambda wort: wort[:4], 30),
        ("2-letter prefix", lambda wort: wort[:2], 30),
        ("typing error", lambda wort: wort[:1] + wort[2:], 60),
        ("name and word", lambda wort: f"Muster {wort} ", 30),
    ],
)
def test_search(
    benchmark: BenchmarkFixture,
    grosse: SqlOffeneDatei,
    sprache: Sprache,
    what: str,
    question: Callable[[str], str],
    hold: int,
) -> None:
    suche = SuchService(grosse.arbeit, FesteUhr(JETZT))
    fragen = [question(wort) for wort in sprache.fragen()]
    suche.suchen(fragen[0])
    median, p95 = _p95([lambda frage=frage: suche.suchen(frage) for frage in fragen])  # type: ignore[misc]  # bound now
    benchmark.pedantic(lambda: suche.suchen(fragen[0]), rounds=5)
    say(f"{what}: median {median:.1f} ms, p95 {p95:.1f} ms (hold {hold})")


def test_one_note(benchmark: BenchmarkFixture, grosse: SqlOffeneDatei, sprache: Sprache) -> None:
    """What the index adds to writing one note, of what the whole write takes."""
    spent: list[float] = []

    def schreiben() -> None:
        with grosse.arbeit.schreiben("Notiz", 17) as uow:
            uow.add(Kontakt(fall_id=17, um=JETZT, art=Kontaktart.VERMERK, text=sprache.satz(18)))
            begin = time.perf_counter()
            searchindex.update(uow._con, uow, tuple(uow._aenderungen.values()))
            spent.append((time.perf_counter() - begin) * 1000)

    benchmark.pedantic(schreiben, rounds=50, warmup_rounds=3)
    say(f"one note: {median_of(benchmark):.1f} ms, of that the index {statistics.median(spent):.1f} ms")


def test_opening_does_not_look_at_the_index(
    benchmark: BenchmarkFixture, grosse_datei: Path, volle_datei: Path
) -> None:
    zugang = Passphrase(PASSPHRASE)
    benchmark.pedantic(
        lambda: programm(CHEAP).tresor.oeffnen(grosse_datei, zugang).schliessen(), rounds=7, warmup_rounds=1
    )
    say(f"unlock and close with 200,000 indexed notes: {median_of(benchmark):.0f} ms")


def test_nothing_of_a_note_stays(benchmark: BenchmarkFixture, grosse: SqlOffeneDatei) -> None:
    """Rewriting the index as one piece, as an erasure by law needs it."""

    def vertrauen() -> None:
        with grosse.arbeit.schreiben("Notiz") as uow:
            searchindex.compact(uow._con)

    benchmark.pedantic(vertrauen, rounds=3)
    say(f"index rewritten for an erasure: {median_of(benchmark):.0f} ms")
