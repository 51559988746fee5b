"""The order of the next step: each rank beats all that follow it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fallakte.domain.fall import Segment
from fallakte.domain.kontakt import Kontaktart
from fallakte.domain.schritt import Schrittart, naechster_schritt
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Seite, Stand
from tests.domain.bau import HEUTE, Akte, am, um

GESTERN, MORGEN = HEUTE - timedelta(1), HEUTE + timedelta(1)


def quiet(pruefung: date | None = MORGEN) -> Akte:
    """In Leistungssteuerung with a contact of today and nothing to do before the review."""
    akte = Akte(aufgenommen=am(2))
    akte.bis_ziele_fertig(5, 11)
    akte.plan_in_kraft(um(10), pruefung=pruefung)
    akte.kontakt(um(23))
    return akte


def own_overdue(akte: Akte) -> None:
    akte.zusage(akte.bild.vereinbarungen[0], Seite.STELLE, GESTERN, "Termin besorgen")


def their_overdue(akte: Akte) -> None:
    akte.zusage(akte.bild.vereinbarungen[0], Seite.PERSON, GESTERN, "Unterlagen bringen")


def missing(akte: Akte) -> None:
    akte.ruecksprung(Segment.ASSESSMENT, um(20))


def appointment(akte: Akte) -> None:
    akte.wiedervorlage(MORGEN, "Anrufen")


def consent_ends(akte: Akte) -> None:
    akte.einwilligung("D06", am(2), HEUTE + timedelta(13))


def talk_agreed(akte: Akte) -> None:
    akte.termin(um(24))


def no_contact(akte: Akte) -> None:
    akte.ohne_kontakte(rhythmus=1)


RANKS: list[tuple[Schrittart, Callable[[Akte], None]]] = [
    (Schrittart.EIGENE_ZUSAGE, own_overdue),
    (Schrittart.FEHLT, missing),
    (Schrittart.ZUSAGE_PERSON, their_overdue),
    (Schrittart.EINWILLIGUNG, consent_ends),
    (Schrittart.TERMIN, talk_agreed),
    (Schrittart.WIEDERVORLAGE, appointment),
    (Schrittart.KONTAKT, no_contact),
]


@pytest.mark.parametrize("rang", range(len(RANKS)), ids=[art.value for art, _ in RANKS])
def test_each_rank_beats_all_that_follow(rang: int) -> None:
    akte = quiet()
    for _, geschieht in reversed(RANKS[rang:]):
        geschieht(akte)
    assert akte.schritt().art is RANKS[rang][0]


@pytest.mark.parametrize("rang", range(len(RANKS)), ids=[art.value for art, _ in RANKS])
def test_each_rank_stands_alone(rang: int) -> None:
    art, geschieht = RANKS[rang]
    akte = quiet()
    geschieht(akte)
    assert akte.schritt().art is art


def test_the_earlier_of_appointment_and_reminder_comes_first() -> None:
    akte = quiet()
    akte.wiedervorlage(MORGEN, "Anrufen")
    akte.termin(um(25))
    assert akte.schritt().art is Schrittart.WIEDERVORLAGE
    akte.termin(um(24))
    assert (akte.schritt().art, akte.schritt().am) == (Schrittart.TERMIN, MORGEN)


def test_appointments_that_are_over_held_or_called_off_are_no_step() -> None:
    akte = quiet()
    akte.termin(um(22))
    akte.termin(um(24), abgesagt_um=um(20))
    akte.termin(um(25), kontakt_id=7)  # type: ignore[arg-type]  # any id
    assert akte.stand.termine == (GESTERN,)
    assert akte.schritt().art is Schrittart.ABWARTEN


def test_a_consent_that_was_renewed_or_revoked_does_not_end() -> None:
    akte = quiet()
    akte.einwilligung("D06", am(2), MORGEN)
    akte.einwilligung("D06", am(20), None)
    akte.einwilligung("D07", am(2), MORGEN, widerrufen=GESTERN)
    assert akte.stand.einwilligung_bis is None
    akte.einwilligung("D14", am(2), HEUTE + timedelta(14))
    assert akte.schritt().art is Schrittart.ABWARTEN, "fifteen days are early enough"


def test_a_muted_reminder_of_contact_waits_for_its_day() -> None:
    akte = quiet(pruefung=HEUTE + timedelta(5))
    akte.ohne_kontakte(rhythmus=1)
    akte.stumm(HEUTE)
    assert akte.schritt().art is Schrittart.ABWARTEN
    assert akte.schritt(MORGEN).art is Schrittart.KONTAKT


def test_overdue_review_stands_between_own_and_their_promise() -> None:
    akte = quiet(pruefung=GESTERN)
    their_overdue(akte)
    appointment(akte)
    assert akte.schritt().art is Schrittart.UEBERPRUEFUNG
    own_overdue(akte)
    assert akte.schritt().art is Schrittart.EIGENE_ZUSAGE


def test_nothing_to_do_says_when_the_review_is() -> None:
    schritt = quiet().schritt()
    assert (schritt.art, schritt.am) == (Schrittart.ABWARTEN, MORGEN)


def test_review_without_a_day_is_missing_at_once() -> None:
    schritt = quiet(pruefung=None).schritt()
    assert (schritt.art, schritt.segment, schritt.am) == (Schrittart.FEHLT, Segment.UEBERPRUEFUNG, None)


def test_due_today_is_not_overdue() -> None:
    akte = quiet()
    akte.zusage(akte.bild.vereinbarungen[0], Seite.STELLE, HEUTE)
    assert akte.schritt(HEUTE).art is Schrittart.ABWARTEN
    assert akte.schritt(MORGEN + timedelta(1)).art is Schrittart.EIGENE_ZUSAGE


def test_the_earliest_promise_is_named() -> None:
    akte = quiet()
    plan = akte.bild.vereinbarungen[0]
    akte.zusage(plan, Seite.STELLE, GESTERN, "später")
    akte.zusage(plan, Seite.STELLE, GESTERN - timedelta(3), "zuerst")
    akte.zusage(plan, Seite.STELLE, None, "ohne Frist")
    schritt = akte.schritt()
    assert schritt.text == "Zusage einlösen: zuerst"
    assert schritt.ueberfaellig(HEUTE)
    assert akte.stand.ueberfaellige(Seite.STELLE, HEUTE) == 2
    assert akte.stand.ueberfaellige(Seite.PERSON, HEUTE) == 0


@pytest.mark.parametrize(
    ("stand", "bleibt"),
    [
        (Stand.OFFEN, True),
        (Stand.TEILWEISE, True),
        (Stand.ERFUELLT, False),
        (Stand.NICHT_ERFUELLT, False),
        (Stand.ENTFALLEN, False),
    ],
)
def test_only_a_running_promise_is_due(stand: Stand, bleibt: bool) -> None:
    akte = quiet()
    zusage = akte.zusage(akte.bild.vereinbarungen[0], Seite.STELLE, GESTERN)
    akte.befund(zusage, stand, um(22))
    assert (akte.schritt().art is Schrittart.EIGENE_ZUSAGE) is bleibt
    assert akte.stand.wir_gesamt == (0 if stand is Stand.ENTFALLEN else 1)
    assert akte.stand.wir_erfuellt == (1 if stand is Stand.ERFUELLT else 0)


@pytest.mark.parametrize("art", list(Kontaktart))
def test_only_a_real_meeting_resets_the_rhythm(art: Kontaktart) -> None:
    akte = Akte(aufgenommen=am(2), rhythmus=10)
    akte.kontakt(um(20), art)
    erwartet = am(30) if art.zaehlt_als_kontakt else am(12)
    assert akte.stand.kontakt_bis == erwartet


def test_aftercare_asks_for_the_last_contact_only() -> None:
    akte = quiet()
    own_overdue(akte)
    akte.entschieden(akte.review(akte.bild.vereinbarungen[0], um(23)), Entscheidung.BEENDEN, um(23))
    schritt = akte.schritt()
    erwartet = ("Abschluss mit Art und Ergebnis festhalten", None)
    assert (schritt.text, schritt.am) == erwartet
    akte.abschluss(HEUTE)
    schritt = akte.schritt()
    assert (schritt.text, schritt.am) == ("Nachkontakt halten", HEUTE + timedelta(weeks=26))
    for wochen in (4, 12):
        akte.nachkontakt(wochen, HEUTE + timedelta(weeks=wochen))
    schritt = akte.schritt()
    assert (schritt.text, schritt.am) == ("Nachkontakt halten", HEUTE + timedelta(weeks=4))
    assert akte.stand.nachbetreuung_bis == HEUTE + timedelta(weeks=12)
    assert (akte.stand.wir_offen, akte.stand.wir_fristen, akte.stand.kontakt_bis) == (0, (), None)


def test_closed_case_has_no_due_items() -> None:
    akte = quiet(pruefung=GESTERN)
    own_overdue(akte)
    their_overdue(akte)
    appointment(akte)
    talk_agreed(akte)
    consent_ends(akte)
    akte.abgeschlossen(HEUTE)
    stand = akte.stand
    assert naechster_schritt(stand, MORGEN) is None
    tage = (
        stand.wir_frist,
        stand.person_frist,
        stand.ueberpruefung_am,
        stand.vereinbarung_bis,
        stand.wiedervorlage_am,
        stand.kontakt_bis,
        stand.nachbetreuung_bis,
        stand.nachkontakt_am,
        stand.einwilligung_bis,
    )
    assert set(tage) == {None}
    assert (stand.wir_offen, stand.person_offen, stand.fehlt, stand.termine) == (0, 0, None, ())
