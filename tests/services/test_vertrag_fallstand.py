"""The read table of the encrypted file equals the derivation after any sequence of operations."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallakte.domain.abschluss import Abschluss, Abschlussart, Nachkontakt
from fallakte.domain.fall import Fall, Segment
from fallakte.domain.fallstand import fallstand
from fallakte.domain.fehler import FallakteFehler
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Person
from fallakte.domain.rechtsgrundlage import Grundlageart, Rechtsgrundlage
from fallakte.domain.satz import Satz
from fallakte.domain.schritt import naechster_schritt
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.zusage import Grund, Seite, Stand, Zusagestand
from fallakte.services.arbeit import Arbeit, Changes
from fallakte.services.fallliste import Fallabfrage, Sortierung
from fallakte.services.uhr import FesteUhr
from tests.services.werk import ADA, BEGINN, Werk

Tat = Callable[[Werk, int, int], Changes]


def _last(saetze: tuple[Any, ...]) -> int:
    """The id of the latest object, or one that is not there."""
    return saetze[-1].id if saetze else 4711


def _finding(w: Werk, fall_id: int, n: int) -> Changes:
    bild = w.bild(fall_id)
    review = bild.ueberpruefungen[-1].id if bild.ueberpruefungen and n % 2 else None
    stand = Zusagestand(
        zusage_id=bild.zusagen[n % len(bild.zusagen)].id if bild.zusagen else 4711,
        um=BEGINN,
        stand=list(Stand)[n % 5],
        grund=Grund.KRANKHEIT,
        ueberpruefung_id=review,
    )
    return w.zusagen.bewerten(stand)


def _note(w: Werk, fall_id: int, n: int) -> Changes:
    um = w.uhr.jetzt() - timedelta(n)
    notiz = Kontakt(fall_id=fall_id, um=um, art=list(Kontaktart)[n % 5], text="Notiz")
    return w.kontakte.notieren(notiz, w.uhr.heute() + timedelta(n) if n % 3 else None)


def _plan(w: Werk, fall_id: int, n: int) -> Changes:
    plan = w.entwurf(fall_id, "EINV_SGB3" if n % 3 == 0 else "KOOP_2026")
    w.rueckgaengig.merken(w.vereinbarungen.festschreiben(plan))
    return w.rueckgaengig.merken(w.ausgaben.aushaendigen(plan))


def _fact(w: Werk, fall_id: int, n: int) -> Changes:
    """What no rule of the domain stands in the way of; only the row has to follow."""
    um = w.uhr.jetzt() + timedelta(n - 10)
    facts: tuple[Satz, ...] = (
        Termin(fall_id=fall_id, um=um, abgesagt_um=um if n % 4 == 1 else None),
        Rechtsgrundlage(
            fall_id=fall_id, bereich="D06", art=Grundlageart.EINWILLIGUNG, am=w.uhr.heute(), bis=um.date()
        ),
        Nachkontakt(fall_id=fall_id, wochen=4, am=um.date(), erledigt_um=um if n % 2 else None),
        Abschluss(fall_id=fall_id, am=w.uhr.heute(), art=Abschlussart.ARBEIT, ergebnis="Arbeit"),
    )
    with w.arbeit.schreiben("Tatsache", fall_id) as uow:
        uow.add(facts[n % (3 if n < 20 else 4)])
        if n % 5 == 0:
            uow.save(replace(uow.get(Fall, fall_id), stumm_bis=um.date(), stumm_grund="Reise"))
    return uow.changes


TATEN: list[Tat] = [
    _fact,
    _fact,
    lambda w, f, n: w.faelle.annehmen(f),
    lambda w, f, n: w.faelle.auftrag_festhalten(f, f"Auftrag {n}"),
    lambda w, f, n: w.faelle.zurueckspringen(f, list(Segment)[n % 4], "Krise"),
    lambda w, f, n: w.beenden(f),
    lambda w, f, n: w.assessment.einschaetzen(f, w.angabe(bedarf=n % 5)),
    lambda w, f, n: w.assessment.abschliessen(f, ("D01.1",), kein_bedarf=False),
    lambda w, f, n: w.ziele.schreiben(w.ziel(f)),
    lambda w, f, n: w.ziele.vereinbaren(_last(w.bild(f).ziele)),
    lambda w, f, n: w.ziele.beenden(_last(w.bild(f).ziele)),
    _plan,
    _plan,
    lambda w, f, n: w.ausgaben.ablehnen(_last(w.bild(f).vereinbarungen), "Nein"),
    lambda w, f, n: w.ausgaben.unterschreiben(
        _last(w.bild(f).vereinbarungen), (Seite.PERSON, Seite.STELLE)[n % 2]
    ),
    lambda w, f, n: w.reviews.beginnen(f),
    _finding,
    _finding,
    lambda w, f, n: w.reviews.entscheiden(_last(w.bild(f).ueberpruefungen), list(Entscheidung)[n % 3], "x"),
    _note,
    lambda w, f, n: w.kontakte.wiedervorlage(Wiedervorlage(fall_id=f, am=w.uhr.heute(), text="x")),
    lambda w, f, n: w.kontakte.erledigen(_last(w.bild(f).wiedervorlagen)),
    lambda w, f, n: w.rueckgaengig.zuruecknehmen(),
    lambda w, f, n: w.rueckgaengig.wiederholen(),
]
SCHRITTE = st.lists(
    st.tuples(st.sampled_from(TATEN), st.integers(0, 1), st.integers(0, 29)), min_size=5, max_size=30
)


def rows_differ(werk: Werk, *faelle: int) -> list[int]:
    """Those of the cases whose stored row is not what their facts say."""
    with werk.arbeit.lesen() as sicht:
        return [i for i in faelle if sicht.fallstand(i) != fallstand(sicht.fallbild(i))]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(schritte=SCHRITTE)
def test_row_equals_derivation(
    datei_arbeit: Arbeit, uhr: FesteUhr, schritte: list[tuple[Tat, int, int]]
) -> None:
    werk = Werk(datei_arbeit, uhr)
    faelle = (werk.mit_auftrag(), werk.fall())
    for tat, welcher, n in schritte:
        werk.weiter(n)
        with suppress(FallakteFehler):
            werk.rueckgaengig.merken(tat(werk, faelle[welcher], n))
        assert rows_differ(werk, *faelle) == []


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(schritte=SCHRITTE, tage=st.integers(0, 400))
def test_day_of_the_next_step_in_sql_is_that_of_the_domain(
    datei_arbeit: Arbeit, uhr: FesteUhr, schritte: list[tuple[Tat, int, int]], tage: int
) -> None:
    werk = Werk(datei_arbeit, uhr)
    faelle = (werk.mit_auftrag(), werk.fall())
    for tat, welcher, n in schritte:
        werk.weiter(n)
        with suppress(FallakteFehler):
            tat(werk, faelle[welcher], n)
    heute = werk.uhr.heute() + timedelta(tage)
    abfrage = Fallabfrage(heute=heute, sortierung=Sortierung.NAECHSTER, mit_abgeschlossenen=True)
    for zeile in werk.faelle.seite(abfrage, None, 1000):
        schritt = naechster_schritt(zeile.stand, heute)
        erwartet = schritt.am.isoformat() if schritt and schritt.am else "9999-12-31"
        assert zeile.sortwert == erwartet


def test_a_row_that_lies_is_seen(datei_arbeit: Arbeit, uhr: FesteUhr) -> None:
    """Negative control: a table changed behind the back of the unit of work."""
    from sqlalchemy import text

    werk = Werk(datei_arbeit, uhr)
    fall_id = werk.mit_auftrag()
    assert rows_differ(werk, fall_id) == []
    datenbank = datei_arbeit._database  # type: ignore[attr-defined]  # the test reaches behind the port
    with datenbank.writer.begin() as con:
        con.execute(text("UPDATE fallstand SET ziele = 99"))
    assert rows_differ(werk, fall_id) == [fall_id]


def test_changed_person_rebuilds_the_row_of_the_list(datei_arbeit: Arbeit, uhr: FesteUhr) -> None:
    werk = Werk(datei_arbeit, uhr)
    fall_id = werk.fall(ADA)
    person_id = werk.faelle.ansicht(fall_id).person.id
    with werk.arbeit.schreiben("Heirat") as uow:
        uow.save(replace(uow.get(Person, person_id), nachname="Zuletzt"))
    (zeile,) = werk.faelle.seite(Fallabfrage(heute=uhr.heute(), suche="zul"), None, 5)
    assert zeile.fall_id == fall_id
    assert zeile.sortwert.startswith("zuletzt")
