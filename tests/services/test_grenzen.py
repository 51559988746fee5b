"""The recorded limits of a case, on the dictionary and on the encrypted file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fallakte.domain.fehler import DatumVorher, FallAbgeschlossen, FeldZuLang, WertAusserhalb
from fallakte.domain.grenze import Grenzart, Grenze
from fallakte.services.fehler import NichtGefunden, VeralteteFassung
from fallakte.services.grenzen import GrenzenService
from tests.services.werk import Werk, neu

KIND = Grenze(
    fall_id=0, art=Grenzart.KINDERBETREUUNG, kind_geboren_am=date(2026, 3, 1), bemerkung=" Kita fehlt "
)


@pytest.fixture
def grenzen(beide: Werk) -> GrenzenService:
    return GrenzenService(beide.arbeit)


def test_open_ones_first_then_the_latest(grenzen: GrenzenService, beide: Werk) -> None:
    fall_id, anderer = beide.fall(), beide.fall()
    for bis in (date(2026, 5, 1), None, date(2026, 9, 1)):
        grenzen.speichern(replace(KIND, fall_id=fall_id, bis=bis))
    grenzen.speichern(replace(KIND, fall_id=anderer))
    assert [g.bis for g in grenzen.von(fall_id)] == [None, date(2026, 9, 1), date(2026, 5, 1)]
    assert grenzen.von(fall_id)[0].bemerkung == "Kita fehlt"
    assert grenzen.von(999) == ()


def test_change_and_remove_can_be_taken_back(grenzen: GrenzenService, beide: Werk) -> None:
    fall_id = beide.fall()
    merken, zurueck = beide.rueckgaengig.merken, beide.rueckgaengig.zuruecknehmen
    grenze_id = neu(merken(grenzen.speichern(replace(KIND, fall_id=fall_id))), Grenze)
    (grenze,) = grenzen.von(fall_id)
    assert merken(grenzen.speichern(replace(grenze, stunden=20))).label == "Grenze ändern"
    merken(grenzen.entfernen(grenze_id))
    assert grenzen.von(fall_id) == ()
    zurueck()
    assert grenzen.von(fall_id)[0].stunden == 20
    zurueck()
    assert grenzen.von(fall_id)[0].stunden is None
    zurueck()
    assert grenzen.von(fall_id) == ()


def test_refusals_store_nothing(grenzen: GrenzenService, beide: Werk) -> None:
    fall_id = beide.fall()
    eine = replace(KIND, fall_id=fall_id)
    saetze = beide.saetze()
    for schlecht, fehler in (
        (replace(eine, von=date(2026, 5, 1), bis=date(2026, 4, 30)), DatumVorher),
        (replace(eine, stunden=169), WertAusserhalb),
        (replace(eine, stunden=-1), WertAusserhalb),
        (replace(eine, bemerkung="x" * 501), FeldZuLang),
        (replace(eine, fall_id=999), NichtGefunden),
        (replace(eine, id=77), NichtGefunden),
    ):
        with pytest.raises(fehler):
            grenzen.speichern(schlecht)
    with pytest.raises(NichtGefunden):
        grenzen.entfernen(77)
    assert beide.saetze() == saetze


def test_a_changed_limit_was_read_before(grenzen: GrenzenService, beide: Werk) -> None:
    fall_id = beide.fall()
    grenzen.speichern(replace(KIND, fall_id=fall_id))
    (alt,) = grenzen.von(fall_id)
    grenzen.speichern(replace(alt, stunden=10))
    with pytest.raises(VeralteteFassung):
        grenzen.speichern(replace(alt, stunden=20))


def test_a_closed_case_takes_none(grenzen: GrenzenService, beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    grenze_id = neu(grenzen.speichern(replace(KIND, fall_id=fall_id)), Grenze)
    beide.beenden(fall_id)
    with pytest.raises(FallAbgeschlossen):
        grenzen.speichern(replace(KIND, fall_id=fall_id))
    with pytest.raises(FallAbgeschlossen):
        grenzen.entfernen(grenze_id)
    assert len(grenzen.von(fall_id)) == 1
