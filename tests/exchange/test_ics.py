"""A calendar file tells when, and never who or why."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from fallakte.domain.person import Person
from fallakte.domain.termin import Termin, Terminart
from fallakte.exchange.ics import Ics
from fallakte.services.ortszeit import ZONE, zeitpunkt
from fallakte.services.termine import Kalendereintrag
from fallakte.services.uhr import FesteUhr
from tests.fakes.arbeit import FakeArbeit
from tests.services.werk import Werk

JETZT = datetime(2026, 11, 23, 8, tzinfo=UTC)
MARKER = "Zwiebelturm"
DI = date(2026, 11, 24)


@pytest.fixture
def werk() -> Werk:
    uhr = FesteUhr(JETZT)
    return Werk(FakeArbeit(uhr), uhr)


def eintrag(um: datetime, dauer: int = 60, titel: str = "Gespräch (Fallakte)") -> Kalendereintrag:
    return Kalendereintrag("abc123", um, dauer, titel)


def ausgegeben(werk: Werk, ordner: Path, *, mit_thema: bool) -> str:
    """Everything that could carry a marker word carries it."""
    person = Person(
        vorname=MARKER,
        nachname=f"von {MARKER}",
        kundennummer=MARKER,
        telefon=MARKER,
        anschrift=MARKER,
        kontaktwunsch=MARKER,
        dolmetschen=MARKER,
    )
    fall_id = werk.fall(person, aktenzeichen=MARKER, sozialraum=MARKER)
    werk.termine.eintragen(
        Termin(
            fall_id=fall_id,
            um=zeitpunkt(DI, time(10)),
            art=Terminart.ERSTGESPRAECH,
            thema=f"Thema {MARKER}",
            ort=f"Ort {MARKER}",
            hinweis=f"Hinweis {MARKER}",
        )
    )
    ziel = ordner / "aus.ics"
    werk.termine.ausgeben([t.id for t in werk.termine.des_falls(fall_id)], ziel, mit_thema=mit_thema)
    return ziel.read_text(encoding="utf-8").replace("\r\n ", "")


def test_no_marker_word_gets_out(werk: Werk, tmp_path: Path) -> None:
    text = ausgegeben(werk, tmp_path, mit_thema=False)
    assert MARKER not in text
    assert "SUMMARY:Erstgespräch (Fallakte)" in text


def test_the_topic_only_when_it_was_asked_for(werk: Werk, tmp_path: Path) -> None:
    """The control of the test above: it would see a marker if there were one."""
    text = ausgegeben(werk, tmp_path, mit_thema=True)
    assert text.count(MARKER) == 1
    assert f"SUMMARY:Erstgespräch: Thema {MARKER}" in text


def test_another_program_reads_the_same_times() -> None:
    sommer, winter = zeitpunkt(date(2026, 7, 1), time(9, 15)), zeitpunkt(DI, time(10))
    roh = Ics().schreiben([eintrag(sommer, 45), eintrag(winter)], JETZT)
    kalender = Calendar.from_ical(roh.decode())
    eins, zwei = kalender.walk("VEVENT")
    assert (eins.start, eins.end) == (sommer, sommer + timedelta(minutes=45))
    assert zwei.start == winter
    assert str(eins["DTSTART"].params["TZID"]) == "Europe/Berlin"
    assert [str(z["TZID"]) for z in kalender.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert eins["UID"] == "abc123@fallakte.invalid"
    assert eins["DTSTAMP"].dt == JETZT
    assert roh.endswith(b"END:VCALENDAR\r\n")


def test_an_hour_is_an_hour_in_the_night_of_the_change() -> None:
    um = zeitpunkt(date(2027, 3, 28), time(1, 30))
    (eins,) = Calendar.from_ical(Ics().schreiben([eintrag(um)], JETZT).decode()).walk("VEVENT")
    assert eins.end.astimezone(UTC) - eins.start.astimezone(UTC) == timedelta(hours=1)
    assert eins.end.astimezone(ZONE).time() == time(3, 30)


def test_a_topic_cannot_break_out_of_its_line() -> None:
    roh = Ics().schreiben([eintrag(zeitpunkt(DI, time(10)), titel="a\r\nLOCATION:b; c, d")], JETZT)
    (eins,) = Calendar.from_ical(roh.decode()).walk("VEVENT")
    assert "LOCATION" not in eins
    assert "b; c, d" in str(eins["SUMMARY"])
