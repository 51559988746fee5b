"""The words of the cards, without a widget."""

from datetime import date, timedelta

import pytest

from fallakte.services.tagesbild import Karte
from fallakte.ui.heute.bild import wann, wie_lange
from fallakte.ui.heute.karten import karten, ueberblick, ueberschrift
from tests.ui.heute.conftest import HEUTE, Tag


def bilder(tag: Tag, *offen: Karte) -> dict[Karte, object]:
    heute = tag.akte.heute.tag(HEUTE, dict.fromkeys(offen, 50))
    return {bild.karte: bild for bild in karten(heute, offen, lambda bereich: bereich)}


@pytest.mark.parametrize(
    ("tage", "text", "zusatz", "gesprochen"),
    [
        (-3, "Fr 20.11.", "überfällig", "überfällig, Freitag, 20. November"),
        (0, "heute", "", "heute"),
        (1, "Di 24.11.", "morgen", "Dienstag, 24. November, morgen"),
        (3, "Do 26.11.", "in 3 Tagen", "Donnerstag, 26. November, in 3 Tagen"),
        (35, "Mo 28.12.", "", "Montag, 28. Dezember"),
        (60, "22.01.2027", "", "Freitag, 22. Januar 2027"),
    ],
)
def test_a_day_in_words(tage: int, text: str, zusatz: str, gesprochen: str) -> None:
    tag = wann(HEUTE + timedelta(tage), HEUTE)
    assert (tag.text, tag.zusatz, tag.gesprochen) == (text, zusatz, gesprochen)
    assert tag.status == ("er" if tage < 0 else "")


@pytest.mark.parametrize(
    ("tage", "text"), [(1, "1 Tag"), (13, "13 Tage"), (14, "2 Wochen"), (56, "8 Wochen")]
)
def test_how_long(tage: int, text: str) -> None:
    assert wie_lange(tage) == text


def test_the_heading() -> None:
    assert ueberschrift(date(2026, 11, 23)) == "Montag, 23. November"


def test_one_row_reads_as_one_sentence(tag: Tag) -> None:
    karte = bilder(tag)[Karte.WIEDERVORLAGEN]
    erste = karte.zeilen[0]  # type: ignore[attr-defined]  # a Kartenbild
    assert erste.satz == "überfällig, Freitag, 20. November, Jonas Exempelmann, Antwort der Vermieterin da?"


def test_our_own_promises_stand_first(tag: Tag) -> None:
    assert next(iter(bilder(tag))) is Karte.ZUSAGEN


def test_the_day_in_two_sentences(tag: Tag) -> None:
    assert ueberblick(tag.akte.heute.tag(HEUTE)).startswith("2 Termine, 2 Wiedervorlagen. ")


def test_every_row_leads_somewhere(tag: Tag) -> None:
    zeilen = [z for bild in bilder(tag, *Karte).values() for z in bild.zeilen]  # type: ignore[attr-defined]
    assert len(zeilen) > 8
    assert all(z.ort and z.fall_id for z in zeilen)
    kennungen = [z.kennung for z in zeilen]
    assert len(set(kennungen)) == len(kennungen)


def test_what_hinders_an_appointment_is_said(tag: Tag) -> None:
    pruefung, konferenz = bilder(tag)[Karte.TERMINE].zeilen  # type: ignore[attr-defined]
    assert konferenz.warnung == "Einwilligung für Dritte fehlt"
    assert pruefung.marke is not None
    assert pruefung.ort == "ueberpruefung"


def test_the_way_the_person_wishes(tag: Tag) -> None:
    (still,) = bilder(tag)[Karte.KONTAKT].zeilen  # type: ignore[attr-defined]
    assert (still.knopf_wort, still.wann, still.ort) == ("SMS", "10 Wochen", "chronik/notiz")


def test_an_age_ahead_and_why(tag: Tag) -> None:
    alle = bilder(tag)[Karte.STICHTAGE].zeilen  # type: ignore[attr-defined]
    (alter,) = [z for z in alle if z.fall_id == tag.jonas_id]
    assert alter.detail.startswith("wird 25. Eigene Bedarfsgemeinschaft")
