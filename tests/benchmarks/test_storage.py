"""Encrypted against plain with the same engine, in one run (storage.md): ratios, not milliseconds."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3
from pytest_benchmark.fixture import BenchmarkFixture

from fallakte.services.fallliste import Fallabfrage
from fallakte.services.programm import OffeneAkte
from fallakte.services.zugang import Passphrase
from tests.benchmarks.conftest import JETZT, PASSPHRASE, median_ms, median_of, programm, say

ROWS = 100_000
KEY = secrets.token_hex(32)


def _connect(pfad: Path, *, encrypted: bool) -> sqlcipher3.Connection:
    con = sqlcipher3.connect(str(pfad), isolation_level=None)
    con.execute("PRAGMA cipher_log_level = NONE")
    if encrypted:
        con.execute(f"PRAGMA key = \"x'{KEY}'\"")
        con.execute("PRAGMA cipher_memory_security = ON")
    con.execute("PRAGMA temp_store = MEMORY")
    con.execute("PRAGMA journal_mode = WAL")
    con.execute("PRAGMA synchronous = FULL")
    con.execute("PRAGMA cache_size = -64000")
    return con


def _filled(pfad: Path, *, encrypted: bool) -> sqlcipher3.Connection:
    con = _connect(pfad, encrypted=encrypted)
    con.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, am TEXT, text TEXT)")
    _bulk(con)
    return con


def _bulk(con: sqlcipher3.Connection) -> None:
    con.execute("DELETE FROM t")
    con.execute("BEGIN")
    con.executemany(
        "INSERT INTO t VALUES (?, ?, ?, ?)",
        ((i, f"Muster{i}", "2026-11-23", "Gespräch über den nächsten Schritt" * 3) for i in range(ROWS)),
    )
    con.execute("COMMIT")


def _commit(con: sqlcipher3.Connection) -> None:
    for tag in range(50):
        con.execute("UPDATE t SET am = ? WHERE id = ?", (secrets.token_hex(4), tag * 991))


def _point_reads(con: sqlcipher3.Connection) -> None:
    con.execute("PRAGMA cache_size = -500")  # so that pages are really read and decrypted
    for i in range(0, ROWS, 997):
        con.execute("SELECT * FROM t WHERE id = ?", (i,)).fetchone()


def _reopen(pfad: Path, *, encrypted: bool) -> None:
    con = _connect(pfad, encrypted=encrypted)
    con.execute("SELECT count(*) FROM sqlite_master").fetchone()
    con.close()


@pytest.mark.parametrize(
    ("what", "job", "hold"),
    [("bulk insert 100k", _bulk, 2.0), ("50 single commits", _commit, 2.0), ("PK read", _point_reads, 2.5)],
)
def test_encrypted_against_plain(
    benchmark: BenchmarkFixture,
    tmp_path: Path,
    what: str,
    job: Callable[[sqlcipher3.Connection], None],
    hold: float,
) -> None:
    plain = _filled(tmp_path / "plain.db", encrypted=False)
    cipher = _filled(tmp_path / "cipher.db", encrypted=True)
    base = median_ms(lambda: job(plain), 5)
    benchmark.pedantic(job, args=(cipher,), rounds=5, warmup_rounds=1)
    ratio = median_of(benchmark) / base
    benchmark.extra_info.update(what=what, ratio=round(ratio, 2), hold=hold)
    say(f"{what}: encrypted/plain = {ratio:.2f} (hold {hold})")
    plain.close()
    cipher.close()


def test_open_with_raw_key(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    for name, encrypted in (("plain.db", False), ("cipher.db", True)):
        _filled(tmp_path / name, encrypted=encrypted).close()
    base = median_ms(lambda: _reopen(tmp_path / "plain.db", encrypted=False))
    benchmark(lambda: _reopen(tmp_path / "cipher.db", encrypted=True))
    ratio = median_of(benchmark) / base
    benchmark.extra_info.update(what="open with raw key", ratio=round(ratio, 2), hold=2.0)
    sizes = [(tmp_path / n).stat().st_size for n in ("cipher.db", "plain.db")]
    say(f"open: encrypted/plain = {ratio:.2f} (hold 2.0); size = {sizes[0] / sizes[1]:.3f} (hold 1.10)")


def test_unlock_against_key_derivation(benchmark: BenchmarkFixture, volle_datei: Path) -> None:
    """Unlock to an open file, 5,000 cases, default Argon2id: key derivation + 150 ms."""
    from fallakte.storage.kdf import KdfParameter, derive

    prog = programm()
    base = median_ms(lambda: derive(PASSPHRASE, b"0" * 16, KdfParameter()), 5)
    benchmark.pedantic(
        lambda: prog.tresor.oeffnen(volle_datei, Passphrase(PASSPHRASE)).schliessen(),
        rounds=7,
        warmup_rounds=1,
    )
    more = median_of(benchmark) - base
    benchmark.extra_info.update(kdf_ms=round(base), more_ms=round(more))
    say(f"unlock and close: key derivation {base:.0f} ms + {more:.0f} ms (hold 150)")


def test_first_page_of_5000_cases(benchmark: BenchmarkFixture, volle_akte: OffeneAkte) -> None:
    zeilen = benchmark(lambda: volle_akte.faelle.seite(Fallabfrage(JETZT.date()), None, 100))
    assert len(zeilen) == 100
    say(f"first page of 5,000 cases: {median_of(benchmark):.1f} ms (hold 50)")


def test_search_while_typing(benchmark: BenchmarkFixture, volle_akte: OffeneAkte) -> None:
    abfrage = Fallabfrage(JETZT.date(), suche="mus")
    benchmark(lambda: volle_akte.faelle.seite(abfrage, None, 100))
    say(f"name prefix over 5,000 cases: {median_of(benchmark):.1f} ms (hold 30)")


def test_open_a_case_with_400_notes(benchmark: BenchmarkFixture, volle_akte: OffeneAkte) -> None:
    (letzter,) = [
        z for z in volle_akte.faelle.seite(Fallabfrage(JETZT.date()), None, 6000) if z.fall_id == 5001
    ]

    def oeffnen() -> int:
        volle_akte.faelle.ansicht(letzter.fall_id)
        return len(volle_akte.kontakte.liste(letzter.fall_id))

    assert benchmark(oeffnen) == 400
    say(f"open a case with 400 notes: {median_of(benchmark):.1f} ms (hold 50)")
