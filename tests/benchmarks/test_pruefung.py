"""The check beside the text: a pause while somebody types, the first look at a paper, 5,000 cases."""

from __future__ import annotations

from dataclasses import replace

from pytest_benchmark.fixture import BenchmarkFixture

from fallakte.app.vereinbarung import pruefzeug
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.zusage import Zusage
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage
from fallakte.services.programm import OffeneAkte
from fallakte.services.pruefung import PruefService
from tests.benchmarks.conftest import JETZT, median_of, programm, say

PAARE = 12


def langes_papier(akte: OffeneAkte) -> tuple[int, Vereinbarungspapier]:
    """A paper of the file with twelve pairs of promises and text in every section."""
    zeilen = akte.faelle.seite(Fallabfrage(JETZT.date(), liste=Arbeitsliste.ALLE), None, 50)
    bilder = (akte.faelle.ansicht(zeile.fall_id).bild for zeile in zeilen)
    vereinbarung_id = next(b.vereinbarungen[0].id for b in bilder if b.vereinbarungen)
    papier = akte.vereinbarungen.papier(vereinbarung_id)
    satz = "Wir besprechen im nächsten Gespräch, welche Stelle passt und wer den Antrag schreibt. "
    v = papier.vereinbarung
    for abschnitt in papier.instrument.abschnitte:
        v = v.mit_text(abschnitt.id, v.text(abschnitt.id) or satz * 4)
    paar = next(p for p in papier.paare if len(p.zusagen) > 1)
    return vereinbarung_id, replace(papier, vereinbarung=v, paare=(paar,) * PAARE)


def getippt(papier: Vereinbarungspapier, zusatz: str) -> Vereinbarungspapier:
    """One more word in the first promise."""
    erstes, *rest = papier.paare
    erste, *andere = erstes.zusagen
    neu: Zusage = replace(erste, was=f"{erste.was} {zusatz}")
    return replace(papier, paare=(replace(erstes, zusagen=(neu, *andere)), *rest))


def test_a_pause(benchmark: BenchmarkFixture, volle_akte: OffeneAkte) -> None:
    """Rules, the kept context and the look for similar texts, with new words every time."""
    vereinbarung_id, papier = langes_papier(volle_akte)
    volle_akte.pruefung.ergebnis(vereinbarung_id, papier)
    nummer = 0

    def pause() -> None:
        nonlocal nummer
        nummer += 1
        volle_akte.pruefung.ergebnis(vereinbarung_id, getippt(papier, f"wort{nummer}"))

    benchmark(pause)
    benchmark.extra_info.update(hold=20)
    say(f"check in a pause, {PAARE} pairs: {median_of(benchmark):.1f} ms (hold 20)")


def test_the_first_look(benchmark: BenchmarkFixture, volle_akte: OffeneAkte) -> None:
    """Context and index of 5,000 cases from nothing; once per file and document."""
    vereinbarung_id, papier = langes_papier(volle_akte)
    arbeit, prog = volle_akte.datei.arbeit, programm()
    zeug = pruefzeug()

    def erstmals() -> None:
        PruefService(arbeit, prog.uhr, prog.recht, lambda: zeug).ergebnis(vereinbarung_id, papier)

    benchmark.pedantic(erstmals, rounds=5, warmup_rounds=1)
    say(f"first check of a file with 5,000 cases: {median_of(benchmark):.0f} ms")


def test_another_document(benchmark: BenchmarkFixture, volle_akte: OffeneAkte) -> None:
    """The context of a document while the index is there."""
    zeilen = volle_akte.faelle.seite(Fallabfrage(JETZT.date(), liste=Arbeitsliste.ALLE), None, 400)
    ids = [v.id for z in zeilen for v in volle_akte.faelle.ansicht(z.fall_id).bild.vereinbarungen]
    volle_akte.pruefung.ergebnis(ids[0])
    uebrige = iter(ids[1:])
    benchmark.pedantic(lambda: volle_akte.pruefung.ergebnis(next(uebrige)), rounds=60)
    say(f"first check of another document: {median_of(benchmark):.1f} ms")
