"""How times, sizes and states are said."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fallakte.services.sicherung import Probe, Sicherungszeile, Umfang
from fallakte.ui.sicherung.anzeige import (
    aenderung,
    groesse,
    probe_satz,
    probe_titel,
    vergleich,
    wann,
    zahlen,
    zustand,
)

HEUTE = date(2026, 11, 23)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def backup(letzte: datetime | None, *, geprueft: bool = True, alt: bool = False) -> Sicherungszeile:
    umfang = Umfang(1, 2, 3, 4, letzte)
    return Sicherungszeile(Path("x"), at(2026, 11, 20, 17, 42), 1, None, umfang, geprueft, alt)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(2026, 11, 23, 7, 40), "heute 07:40"),
        (at(2026, 11, 22, 23, 59), "gestern 23:59"),
        (at(2026, 11, 20, 17, 42), "Fr 20.11., 17:42"),
        (at(2025, 11, 20, 17, 42), "20.11.2025, 17:42"),
    ],
)
def test_when(moment: datetime, words: str) -> None:
    assert wann(moment, HEUTE) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 KB"), (900, "1 KB"), (640 * 1024, "640 KB"), (51 * 1024**2, "51 MB"), (1288490189, "1,2 GB")],
)
def test_size(size: int, words: str) -> None:
    assert groesse(size) == words


def test_the_last_change_needs_its_day_only_if_it_is_another_one() -> None:
    assert aenderung(backup(at(2026, 11, 20, 17, 26)), HEUTE) == "17:26"
    assert aenderung(backup(at(2026, 11, 19, 17, 26)), HEUTE) == "Do 19.11., 17:26"
    assert aenderung(backup(None), HEUTE) == "–"


def test_an_old_key_counts_more_than_an_old_check() -> None:
    assert zustand(backup(None))[1] == "geprüft"
    assert zustand(backup(None, geprueft=False))[1] == "nicht geprüft"
    assert zustand(backup(None, alt=True))[1] == "alter Schlüssel"


def test_what_would_be_missing() -> None:
    assert vergleich(4109, 4118) == ("9 würden fehlen", "wa")
    assert vergleich(62, 62) == ("gleich", "tx2")
    assert vergleich(62, 60) == ("2 mehr als heute", "tx2")
    assert vergleich(62, None) == ("nicht verglichen", "tx2")


def test_numbers_have_their_singular() -> None:
    assert zahlen(Umfang(1, 1, 1, 1, None)) == "1 Fall, 1 Notiz, 1 Zusage, 1 Dokument"
    assert zahlen(Umfang(2, 4109, 0, 2, None)) == "2 Fälle, 4.109 Notizen, 0 Zusagen, 2 Dokumente"


def test_a_drill_is_one_line_good_or_bad() -> None:
    good = Probe(at(2026, 11, 2), "s", Umfang(60, 4021, 1, 1, None), 41)
    assert probe_titel(good) == "Probe-Wiederherstellung am 02.11.2026 gelungen"
    first = date(2026, 12, 1)
    assert (
        probe_satz(good, first, HEUTE)
        == "60 Fälle und 4.021 Notizen gelesen, 41 Sekunden. Nächste Probe: Di 01.12."
    )
    assert probe_satz(good, None, HEUTE).endswith("Nächste Probe: jetzt fällig.")
    bad = Probe(at(2026, 11, 2), "s", None, 1, "Die Sicherung ließ sich nicht öffnen.")
    assert probe_titel(bad).endswith("nicht gelungen")
    assert probe_satz(bad, first, HEUTE).startswith("Die Sicherung ließ sich nicht öffnen. Nächste")
    assert probe_titel(None) == "Noch keine Probe-Wiederherstellung"
