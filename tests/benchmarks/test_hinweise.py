"""Hints while somebody types: 2,000 characters of a note."""

from pytest_benchmark.fixture import BenchmarkFixture

from fallakte.content.hinweise import load_hints

_SATZ = "Elif ruft an, der Lebenslauf ist da. Sie schläft seit Wochen schlecht, ihr Freund Kevin trinkt. "


def test_hints_of_a_long_note(benchmark: BenchmarkFixture) -> None:
    """Goal: 5 ms."""
    text = (_SATZ * 20)[:2000]
    hilfe = load_hints()
    assert len(benchmark(lambda: hilfe.hinweise(text))) > 30
