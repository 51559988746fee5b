"""Appointments: single, in series over days off, changed, called off, held, handed out – undone, too."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from fallakte.domain.fehler import (
    DatumVorher,
    FallAbgeschlossen,
    FeldLeer,
    UngueltigerUebergang,
    WertAusserhalb,
)
from fallakte.domain.kontakt import Kontakt, Kontaktart
from fallakte.domain.termin import Termin, Terminart
from fallakte.services.arbeit import Changes
from fallakte.services.fehler import NichtBeschreibbar, NichtGefunden, VeralteteFassung
from fallakte.services.ortszeit import ortszeit, zeitpunkt
from fallakte.services.serie import SERIE_MAX, Ausweichen, Serie, Takt
from fallakte.services.termine import Umfang
from tests.services.werk import Werk, neu

DI = date(2026, 11, 24)
ZEHN = time(10)


def termin(fall_id: int | None, tag: date = DI, um: time = ZEHN, **felder: object) -> Termin:
    return replace(Termin(fall_id=fall_id, um=zeitpunkt(tag, um), thema="Plan"), **felder)  # type: ignore[arg-type]  # by name


def tage(werk: Werk, fall_id: int) -> list[date]:
    return [ortszeit(t.um).date() for t in werk.termine.des_falls(fall_id) if t.offen]


def serie(werk: Werk, fall_id: int, erster: date = DI, **felder: object) -> list[Termin]:
    angaben: dict[str, object] = {"takt": Takt.WOECHENTLICH, "anzahl": 4, **felder}
    werk.termine.eintragen(termin(fall_id, erster), Serie(**angaben))  # type: ignore[arg-type]  # by name
    return list(werk.termine.des_falls(fall_id))


# -- single


def test_a_new_appointment_can_be_taken_back(beide: Werk) -> None:
    fall_id = beide.fall()
    changes = beide.rueckgaengig.merken(beide.termine.eintragen(termin(fall_id)))
    (eins,) = beide.termine.des_falls(fall_id)
    assert eins.um == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert len(eins.kennung) == 32
    assert changes.fall_ids == {fall_id}
    assert beide.stand(fall_id).termine == (DI,)
    beide.rueckgaengig.zuruecknehmen()
    assert beide.termine.des_falls(fall_id) == ()


def test_one_of_ones_own_needs_a_topic(werk: Werk) -> None:
    werk.termine.eintragen(termin(None))
    with pytest.raises(FeldLeer):
        werk.termine.eintragen(termin(None, thema=" "))


def test_nothing_new_in_a_closed_case(beide: Werk) -> None:
    fall_id, _plan = beide.abgeschlossen()
    vorher = beide.saetze()
    with pytest.raises(FallAbgeschlossen):
        beide.termine.eintragen(termin(fall_id))
    assert beide.saetze() == vorher


def test_wall_clock_over_the_change_of_the_hour(werk: Werk) -> None:
    fall_id = werk.fall()
    alle = serie(werk, fall_id, date(2027, 3, 23), anzahl=2)
    assert [t.um.utcoffset() for t in alle] == [timedelta(hours=1), timedelta(hours=2)]
    assert [ortszeit(t.um).time() for t in alle] == [ZEHN, ZEHN]


# -- series


def test_a_series_goes_round_days_off(beide: Werk) -> None:
    fall_id = beide.fall()
    regel = Serie(Takt.WOECHENTLICH, anzahl=4)
    freitag = date(2026, 12, 11)
    vorschau = beide.termine.vorschau(freitag, regel)
    assert [(t.geplant, t.am, t.grund) for t in vorschau][2] == (
        date(2026, 12, 25),
        date(2026, 12, 28),
        "Erster Weihnachtstag",
    )
    changes = beide.rueckgaengig.merken(beide.termine.eintragen(termin(fall_id, freitag), regel))
    assert tage(beide, fall_id) == [t.am for t in vorschau]
    assert {t.regel for t in beide.termine.des_falls(fall_id)} == {"FREQ=WEEKLY;COUNT=4"}
    assert len({t.serie for t in beide.termine.des_falls(fall_id)}) == 1
    assert len({t.kennung for t in beide.termine.des_falls(fall_id)}) == 4
    assert len(changes.aenderungen) == 4
    beide.rueckgaengig.zuruecknehmen()
    assert beide.termine.des_falls(fall_id) == ()


def test_skipped_or_left_as_chosen(werk: Werk) -> None:
    frei = werk.termine.fristen.frei
    weihnacht = date(2026, 12, 25)
    auslassen = Serie(Takt.WOECHENTLICH, anzahl=2, ausweichen=Ausweichen.AUSLASSEN).tage(weihnacht, frei)
    assert [t.am for t in auslassen] == [None, None]  # and New Year's Day
    lassen = Serie(Takt.WOECHENTLICH, anzahl=2, ausweichen=Ausweichen.LASSEN).tage(weihnacht, frei)
    assert [(t.am, bool(t.grund)) for t in lassen] == [(weihnacht, True), (date(2027, 1, 1), True)]


def test_a_series_with_no_date_left(werk: Werk) -> None:
    weg = Serie(Takt.WOECHENTLICH, anzahl=2, ausweichen=Ausweichen.AUSLASSEN)
    with pytest.raises(FeldLeer):
        werk.termine.eintragen(termin(werk.fall(), date(2026, 12, 25)), weg)


@pytest.mark.parametrize(
    ("regel", "fehler"),
    [
        (Serie(Takt.WOECHENTLICH, anzahl=SERIE_MAX + 1), WertAusserhalb),
        (Serie(Takt.WOECHENTLICH, anzahl=0), WertAusserhalb),
        (Serie(Takt.WOECHENTLICH, bis=date(2036, 1, 1)), WertAusserhalb),
        (Serie(Takt.MONATLICH, bis=DI - timedelta(1)), DatumVorher),
        (Serie(Takt.MONATLICH), ValueError),
        (Serie(Takt.MONATLICH, anzahl=2, bis=DI), ValueError),
    ],
)
def test_impossible_series(werk: Werk, regel: Serie, fehler: type[Exception]) -> None:
    with pytest.raises(fehler):
        werk.termine.vorschau(DI, regel)


def test_the_longest_series_is_allowed(werk: Werk) -> None:
    assert len(werk.termine.vorschau(DI, Serie(Takt.WOECHENTLICH, anzahl=SERIE_MAX))) == SERIE_MAX


@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.sampled_from(Takt),
    st.one_of(st.integers(1, SERIE_MAX), st.none()),
    st.integers(0, 400),
)
def test_the_rule_says_what_was_expanded(erster: date, takt: Takt, anzahl: int | None, spanne: int) -> None:
    """RFC 5545 read by another implementation gives the same days."""
    regel = Serie(takt, anzahl, None if anzahl else erster + timedelta(spanne))
    geplant = [t.geplant for t in regel.tage(erster, lambda _tag: "")]
    anfang = datetime.combine(erster, time())
    assert geplant == [um.date() for um in rrulestr(regel.regel(erster), dtstart=anfang)]


# -- changing


def test_only_this_one_or_all_that_follow(beide: Werk) -> None:
    fall_id = beide.fall()
    erster, zweiter, *_ = serie(beide, fall_id)
    spaeter = replace(zweiter, um=zeitpunkt(date(2026, 12, 2), time(11)), ort="Raum 3")
    beide.termine.aendern(spaeter)
    assert tage(beide, fall_id) == [DI, date(2026, 12, 2), date(2026, 12, 8), date(2026, 12, 15)]
    jetzt = beide.termine.termin(zweiter.id)
    beide.rueckgaengig.merken(
        beide.termine.aendern(replace(jetzt, um=jetzt.um + timedelta(days=1)), Umfang.FOLGENDE)
    )
    assert tage(beide, fall_id) == [DI, date(2026, 12, 3), date(2026, 12, 9), date(2026, 12, 16)]
    letzter = beide.termine.des_falls(fall_id)[-1]
    assert (letzter.ort, ortszeit(letzter.um).time()) == ("Raum 3", time(11))
    assert beide.termine.termin(erster.id) == erster
    beide.rueckgaengig.zuruecknehmen()
    assert tage(beide, fall_id) == [DI, date(2026, 12, 2), date(2026, 12, 8), date(2026, 12, 15)]


def test_a_shifted_follower_leaves_a_day_off(werk: Werk) -> None:
    fall_id = werk.fall()
    erster, *_ = serie(werk, fall_id, date(2026, 12, 17), anzahl=2)
    verschoben = replace(erster, um=zeitpunkt(date(2026, 12, 18), ZEHN))
    (_selbst, folgender) = werk.termine.folgetage(verschoben)
    assert (folgender.am, folgender.grund) == (date(2026, 12, 28), "Erster Weihnachtstag")
    werk.termine.aendern(verschoben, Umfang.FOLGENDE)
    assert tage(werk, fall_id) == [date(2026, 12, 18), date(2026, 12, 28)]


def test_the_day_that_was_typed_stays_even_if_it_is_off(werk: Werk) -> None:
    """An appointment set by the authority does not move by itself (§ 26 Abs. 5 SGB X)."""
    fall_id = werk.fall()
    werk.termine.eintragen(termin(fall_id, date(2026, 12, 25)))
    assert tage(werk, fall_id) == [date(2026, 12, 25)]


def test_somebody_else_changed_it_first(beide: Werk) -> None:
    fall_id = beide.fall()
    beide.termine.eintragen(termin(fall_id))
    (eins,) = beide.termine.des_falls(fall_id)
    beide.termine.aendern(replace(eins, ort="Raum 1"))
    with pytest.raises(VeralteteFassung):
        beide.termine.aendern(replace(eins, ort="Raum 2"))


# -- the end of an appointment


def test_called_off_for_a_reason_of_ours(beide: Werk) -> None:
    fall_id = beide.fall()
    _erster, zweiter, *_ = serie(beide, fall_id)
    with pytest.raises(FeldLeer):
        beide.termine.absagen(zweiter.id, " ")
    beide.rueckgaengig.merken(beide.termine.absagen(zweiter.id, "lag bei uns", Umfang.FOLGENDE))
    assert tage(beide, fall_id) == [DI]
    assert beide.termine.termin(zweiter.id).abgesagt_grund == "lag bei uns"
    assert beide.stand(fall_id).termine == (DI,)
    with pytest.raises(UngueltigerUebergang):
        beide.termine.absagen(zweiter.id, "nochmal")
    with pytest.raises(UngueltigerUebergang):
        beide.termine.aendern(beide.termine.termin(zweiter.id))
    beide.rueckgaengig.zuruecknehmen()
    assert len(tage(beide, fall_id)) == 4


def notiz(werk: Werk, fall_id: int) -> Changes:
    return werk.kontakte.notieren(
        Kontakt(fall_id=fall_id, um=werk.uhr.jetzt(), art=Kontaktart.GESPRAECH, text="War da.")
    )


def test_held_with_its_note(beide: Werk) -> None:
    fall_id, anderer = beide.fall(), beide.fall()
    beide.termine.eintragen(termin(fall_id))
    (eins,) = beide.termine.des_falls(fall_id)
    with pytest.raises(UngueltigerUebergang):
        beide.termine.gehalten(eins.id, neu(notiz(beide, anderer), Kontakt))
    with pytest.raises(NichtGefunden):
        beide.termine.gehalten(eins.id, 999)
    beide.termine.gehalten(eins.id, neu(notiz(beide, fall_id), Kontakt))
    assert tage(beide, fall_id) == []
    assert [z.termin.id for z in beide.termine.zeitraum(DI, DI)] == [eins.id]


# -- clashes and spans


def test_who_else_comes_then(beide: Werk) -> None:
    fall_id = beide.fall()
    for um in (time(9), ZEHN, time(11)):
        beide.termine.eintragen(termin(fall_id, um=um))
    neun, zehn, elf = beide.termine.des_falls(fall_id)
    beide.termine.absagen(elf.id, "krank")
    treffer = beide.termine.zusammenstoesse(zeitpunkt(DI, time(9, 30)), 120)
    assert [z.termin.id for z in treffer] == [neun.id, zehn.id]
    assert [z.name for z in treffer] == ["Ada Beispiel"] * 2
    assert beide.termine.zusammenstoesse(zeitpunkt(DI, ZEHN), 60, zehn.id) == ()
    assert beide.termine.zusammenstoesse(zeitpunkt(DI, time(8)), 60) == ()


def test_one_that_began_the_evening_before(werk: Werk) -> None:
    fall_id = werk.fall()
    werk.termine.eintragen(termin(fall_id, um=time(23, 30), dauer_min=120))
    assert len(werk.termine.zusammenstoesse(zeitpunkt(DI + timedelta(1), time(1)), 15)) == 1


def test_a_span_begins_and_ends_with_whole_days(beide: Werk) -> None:
    fall_id = beide.fall()
    for tag, um in (
        (DI, time(0)),
        (DI, time(23, 59)),
        (DI + timedelta(1), time(0)),
        (DI - timedelta(1), time(23, 59)),
    ):
        beide.termine.eintragen(termin(fall_id, tag, um))
    assert [ortszeit(z.termin.um).time() for z in beide.termine.zeitraum(DI, DI)] == [time(0), time(23, 59)]


# -- handing out


def test_that_it_left_the_file_is_on_record(beide: Werk, tmp_path: Path) -> None:
    fall_id = beide.fall()
    beide.termine.eintragen(termin(fall_id, art=Terminart.KONFERENZ))
    (eins,) = beide.termine.des_falls(fall_id)
    ziel = tmp_path / "Termine.ics"
    changes = beide.termine.ausgeben((eins.id,), ziel)
    assert changes.aenderungen == ()
    erste = ziel.read_bytes()
    beide.termine.ausgeben((eins.id,), ziel, mit_thema=True)
    assert erste.count(eins.kennung.encode()) == ziel.read_bytes().count(eins.kennung.encode()) == 1
    letzte = beide.faelle.verlauf(None, 2)
    assert [e.vorgang for e in letzte] == ["Termine als Kalenderdatei ausgegeben"] * 2
    assert letzte[0].felder == (("termine", "", "1"), ("mit_thema", "", "ja"))


def test_an_export_that_fails_is_on_record_too(beide: Werk, tmp_path: Path) -> None:
    fall_id = beide.fall()
    beide.termine.eintragen(termin(fall_id))
    (eins,) = beide.termine.des_falls(fall_id)
    with pytest.raises(NichtBeschreibbar):
        beide.termine.ausgeben((eins.id,), tmp_path / "fehlt" / "Termine.ics")
    assert beide.faelle.verlauf(None, 1)[0].vorgang == "Ausgabe der Kalenderdatei misslungen"
    with pytest.raises(FeldLeer):
        beide.termine.ausgeben((), tmp_path / "leer.ics")


def test_an_old_row_gets_its_identifier_for_good(beide: Werk, tmp_path: Path) -> None:
    with beide.arbeit.schreiben("Import") as uow:
        ohne = uow.add(termin(None))
    beide.termine.ausgeben((ohne.id,), tmp_path / "a.ics")
    beide.termine.ausgeben((ohne.id,), tmp_path / "b.ics")
    kennung = beide.termine.termin(ohne.id).kennung
    assert kennung
    for name in ("a.ics", "b.ics"):
        assert kennung in (tmp_path / name).read_text(encoding="utf-8")
