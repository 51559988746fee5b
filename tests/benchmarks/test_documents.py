"""The paper: time and size of a tagged PDF."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from fallakte.services.fallliste import Arbeitsliste, Fallabfrage
from fallakte.services.programm import OffeneAkte
from tests.benchmarks.conftest import JETZT, say

COLD = """
import time
begin = time.perf_counter()
from fallakte.app import vereinbarung
import pathlib, sys
vereinbarung.pdf(pathlib.Path(sys.argv[1]))
print((time.perf_counter() - begin) * 1000)
"""


def _entwuerfe(akte: OffeneAkte, anzahl: int) -> list[int]:
    zeilen = akte.faelle.seite(Fallabfrage(JETZT.date(), liste=Arbeitsliste.ALLE), None, 3000)
    ids = []
    for zeile in zeilen:
        bild = akte.faelle.ansicht(zeile.fall_id).bild
        ids += [v.id for v in bild.vereinbarungen]
        if len(ids) >= anzahl:
            break
    return ids[:anzahl]


def test_200_papers(benchmark: BenchmarkFixture, volle_akte: OffeneAkte) -> None:
    """One-page plans of 200 different cases, gathered and set."""
    ids = _entwuerfe(volle_akte, 200)
    volle_akte.vereinbarungen.vorschau(ids[0])
    times, sizes = [], []

    def alle() -> None:
        for vereinbarung_id in ids:
            begin = time.perf_counter()
            sizes.append(len(volle_akte.vereinbarungen.vorschau(vereinbarung_id)))
            times.append(time.perf_counter() - begin)

    benchmark.pedantic(alle, rounds=1)
    median, total = statistics.median(times) * 1000, sum(times)
    say(f"200 papers: {total:.1f} s (hold 4), median {median:.1f} ms, largest {max(sizes) / 1000:.0f} kB")


def test_cold_paper(benchmark: BenchmarkFixture, tmp_path: Path, volle_akte: OffeneAkte) -> None:
    """First paper of a fresh process, imports included."""
    from fallakte.content.law import load_law
    from fallakte.exchange.agreement_json import AgreementJson

    papier = volle_akte.vereinbarungen.papier(_entwuerfe(volle_akte, 1)[0])
    datei = tmp_path / "v.json"
    datei.write_bytes(AgreementJson(load_law()).schreiben(papier))

    def cold() -> float:
        done = subprocess.run(
            [sys.executable, "-c", COLD, str(datei)], capture_output=True, text=True, check=True
        )
        return float(done.stdout)

    times = [cold() for _ in range(5)]
    benchmark.pedantic(cold, rounds=1)
    say(f"cold paper with imports: median {statistics.median(times):.0f} ms (hold 250)")


def test_200_agreements_of_three_pages(benchmark: BenchmarkFixture) -> None:
    """The same 200 papers by this program and by typst, turn by turn in one run, both PDF/A-3a + PDF/UA-1.

    Ours begins with the agreement, typst with the finished document model.
    """
    from fallakte.content.law import load_law
    from fallakte.documents.papierwerk import PdfPapierwerk
    from fallakte.documents.vereinbarung_paper import vereinbarung_paper
    from fallakte.exchange.agreement_json import AgreementJson
    from tests.benchmarks.typst_paper import TypstPapers
    from tests.benchmarks.vielerlei import agreement

    werk, other, austausch = PdfPapierwerk(), TypstPapers(), AgreementJson(load_law())
    papers = [agreement(seed) for seed in range(200)]
    data = [austausch.schreiben(papier) for papier in papers]
    werk.setzen(papers[0], data[0])
    other.render(vereinbarung_paper(papers[0]), data[0])
    ours, theirs, sizes, other_sizes = [], [], [], []

    def all_of_them() -> None:
        for papier, roh in zip(papers, data, strict=True):
            begin = time.perf_counter()
            sizes.append(len(werk.setzen(papier, roh)))
            ours.append(time.perf_counter() - begin)
            paper = vereinbarung_paper(papier)
            begin = time.perf_counter()
            other_sizes.append(len(other.render(paper, roh)))
            theirs.append(time.perf_counter() - begin)

    benchmark.pedantic(all_of_them, rounds=1)
    mine, foreign = statistics.median(ours) * 1000, statistics.median(theirs) * 1000
    say(
        f"3 pages, 200 varied: median {mine:.1f} ms (hold 20), all {sum(ours):.1f} s (hold 4), "
        f"largest {max(sizes) / 1000:.0f} kB (hold 55)"
    )
    say(
        f"typst: median {foreign:.1f} ms, largest {max(other_sizes) / 1000:.0f} kB; "
        f"ratio {mine / foreign:.2f} (hold 1.2)"
    )
