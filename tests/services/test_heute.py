"""What Heute says about cases that came their way through the services, on the dictionary and on the file."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from fallakte.domain.fall import Fall
from fallakte.domain.fehler import DatumVorher, FallAbgeschlossen, FeldLeer
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.rechtsgrundlage import DRITTE, Grundlageart, Rechtsgrundlage
from fallakte.domain.termin import Termin, Terminart
from fallakte.domain.zusage import Grund, Seite, Stand, Zusagestand
from fallakte.services.heute import Heute, HeuteService, Richtwerte, Stichtagart, naechster_freitag
from fallakte.services.ortszeit import zeitpunkt
from fallakte.services.tagesbild import Datenluecke, Fallzahl, Karte, Papieranlass
from tests.services.werk import ADA, BEGINN, Werk, profile

ALLE = {karte: 100 for karte in Karte}


def tag(werk: Werk, **mehr: int) -> Heute:
    return werk.heute.tag(werk.uhr.heute(), {Karte(name): zahl for name, zahl in mehr.items()})


def bewerten(werk: Werk, fall_id: int, seite: Seite, stand: Stand, grund: Grund | None = None) -> None:
    bild = werk.bild(fall_id)
    assert bild.geltende is not None
    (eine,) = [z for z in bild.zusagen_von(bild.geltende.id) if z.seite is seite]
    werk.zusagen.bewerten(Zusagestand(zusage_id=eine.id, um=BEGINN, stand=stand, grund=grund))


def test_our_open_promise_and_its_end(beide: Werk) -> None:
    fall_id, _plan = beide.unter_plan()  # ours is due on 09.11.2026
    (zeile,) = tag(beide).zusagen
    assert (zeile.was, zeile.bis, zeile.version, zeile.name) == (
        "Termin bei der Schuldnerberatung",
        date(2026, 11, 9),
        1,
        "Ada Beispiel",
    )
    bewerten(beide, fall_id, Seite.STELLE, Stand.TEILWEISE, Grund.LIEGT_BEI_UNS)
    assert tag(beide).zusagen[0].stand is Stand.TEILWEISE
    bewerten(beide, fall_id, Seite.STELLE, Stand.ERFUELLT)
    assert tag(beide).zusagen == ()
    assert tag(beide).bild.gelungen[0].von_uns == 1


def test_what_is_due_later_waits_until_all_are_wanted(beide: Werk) -> None:
    beide.unter_plan()
    beide.am(date(2026, 11, 1))
    assert tag(beide).zusagen == ()
    assert tag(beide).bild.zusagen_zahl.danach == date(2026, 11, 9)
    assert len(tag(beide, zusagen=50).zusagen) == 1
    beide.am(date(2026, 11, 2))
    assert len(tag(beide).zusagen) == 1


def test_the_promise_of_a_superseded_document_is_gone(beide: Werk) -> None:
    fall_id, _plan = beide.unter_plan()
    beide.in_kraft(fall_id)
    zeilen = tag(beide, zusagen=50).zusagen
    assert {z.version for z in zeilen} == {2}  # what was open came over, and one is new


def test_kept_in_time_or_noted_too_late(beide: Werk) -> None:
    rechtzeitig, _ = beide.unter_plan()
    bewerten(beide, rechtzeitig, Seite.STELLE, Stand.ERFUELLT)
    beide.am(date(2026, 11, 2))
    spaet, _ = beide.unter_plan()
    beide.am(date(2026, 11, 20))
    bewerten(beide, spaet, Seite.STELLE, Stand.ERFUELLT)
    beide.unter_plan()  # due on 27.11., and open
    beide.am(date(2026, 12, 1))
    bilanz = tag(beide).bild.bilanz
    assert (bilanz.monat, bilanz.faellig, bilanz.rechtzeitig, bilanz.spaeter) == (date(2026, 11, 1), 3, 1, 1)


def test_reminders_of_this_day_and_of_the_week(beide: Werk) -> None:
    fall_id = beide.fall()
    heute = beide.uhr.heute()  # a Monday
    for tage in (-3, 0, 2, 4, 7):
        beide.kontakte.wiedervorlage(
            Wiedervorlage(fall_id=fall_id, am=heute + timedelta(tage), text="Anrufen")
        )
    bild = tag(beide).bild
    assert [z.am for z in bild.vorlagen] == [heute - timedelta(3), heute]
    assert bild.vorlagen_zahl.danach == heute + timedelta(2)
    assert bild.vorlagen_woche == 2
    assert beide.heute.anzahl_faellig(heute) == 2
    beide.kontakte.erledigen(bild.vorlagen[0].vorlage_id)
    assert beide.heute.anzahl_faellig(heute) == 1


def test_the_working_week_and_the_friday_before() -> None:
    for tage, bis in ((0, 4), (3, 4), (4, 11), (5, 11), (6, 11)):
        assert naechster_freitag(date(2026, 11, 23) + timedelta(tage)) == date(2026, 11, 23) + timedelta(bis)


def test_good_news_count_since_last_friday(beide: Werk) -> None:
    fall_id, _plan = beide.unter_plan()
    beide.am(date(2026, 11, 6))  # a Friday
    bewerten(beide, fall_id, Seite.PERSON, Stand.ERFUELLT)
    for wann, da in ((6, True), (9, True), (13, True), (14, False)):
        beide.am(date(2026, 11, wann))
        assert bool(tag(beide).bild.gelungen) is da, wann


# -- appointments and how ready they are


def test_ready_or_not(beide: Werk) -> None:
    fall_id, _plan = beide.unter_plan()
    heute = beide.uhr.heute()
    for art in (Terminart.UEBERPRUEFUNG, Terminart.KONFERENZ):
        beide.termine.eintragen(Termin(fall_id=fall_id, um=zeitpunkt(heute, time(10)), art=art))
    vorher = tag(beide).bild.termine
    assert [(z.pruefung_begonnen, z.dritte_erlaubt) for z in vorher] == [(False, False)] * 2
    beide.reviews.beginnen(fall_id)
    with beide.arbeit.schreiben("Einwilligung") as uow:
        uow.add(
            Rechtsgrundlage(
                fall_id=fall_id,
                bereich=DRITTE,
                dritte="Schule",
                art=Grundlageart.EINWILLIGUNG,
                am=heute,
                bis=heute,
            )
        )
    nachher = tag(beide).bild.termine
    assert [(z.pruefung_begonnen, z.dritte_erlaubt) for z in nachher] == [(True, True)] * 2
    beide.am(heute + timedelta(1))
    beide.termine.eintragen(Termin(fall_id=fall_id, um=zeitpunkt(heute + timedelta(1), time(10))))
    assert [z.dritte_erlaubt for z in tag(beide).bild.termine] == [False]


def test_somebody_has_written_down_who_interprets(werk: Werk) -> None:
    fall_id = werk.fall(replace(ADA, dolmetschen="Farsi"))
    heute = werk.uhr.heute()
    for hinweis in ("", "Dolmetscherin kommt"):
        werk.termine.eintragen(Termin(fall_id=fall_id, um=zeitpunkt(heute, time(9)), hinweis=hinweis))
    assert [z.dolmetschen_geklaert for z in tag(werk).bild.termine] == [False, True]
    assert {z.dolmetschen for z in tag(werk).bild.termine} == {"Farsi"}


# -- silence


def test_the_rhythm_of_this_case(beide: Werk) -> None:
    fall_id = beide.fall(kontaktrhythmus_tage=14)
    beide.faelle.annehmen(fall_id)
    beide.am(date(2026, 11, 16))
    assert tag(beide).bild.kontakt == ()
    beide.am(date(2026, 11, 17))
    (still,) = tag(beide).bild.kontakt
    assert (still.zuletzt, still.seit, still.bis) == (None, date(2026, 11, 2), date(2026, 11, 16))
    beide.kontakte.notieren(
        Kontakt(fall_id=fall_id, um=beide.uhr.jetzt(), art=Kontaktart.TELEFON, text="Erreicht.")
    )
    assert tag(beide).bild.kontakt == ()


def test_mute_with_a_reason_and_be_reminded_again(beide: Werk) -> None:
    fall_id = beide.fall(kontaktrhythmus_tage=14)
    beide.faelle.annehmen(fall_id)
    beide.am(date(2026, 11, 23))
    beide.rueckgaengig.merken(beide.heute.stumm_schalten(fall_id, date(2026, 12, 7), "In Reha"))
    bild = tag(beide).bild
    assert bild.kontakt == ()
    assert [(z.stumm_bis, z.stumm_grund) for z in bild.stumm] == [(date(2026, 12, 7), "In Reha")]
    assert beide.faelle.verlauf(fall_id, 1)[0].grund == "In Reha"
    beide.rueckgaengig.zuruecknehmen()
    assert len(tag(beide).bild.kontakt) == 1
    beide.heute.stumm_schalten(fall_id, date(2026, 12, 7), "In Reha")
    beide.heute.wieder_erinnern(fall_id)
    assert (len(tag(beide).bild.kontakt), tag(beide).bild.stumm) == (1, ())
    beide.heute.stumm_schalten(fall_id, date(2026, 12, 7), "In Reha")
    beide.am(date(2026, 12, 8))
    assert (len(tag(beide).bild.kontakt), tag(beide).bild.stumm_anzahl) == (1, 0)


def test_muting_asks_for_a_reason_and_a_day_ahead(beide: Werk) -> None:
    fall_id, heute = beide.fall(), beide.uhr.heute()
    vorher = beide.saetze()
    with pytest.raises(FeldLeer):
        beide.heute.stumm_schalten(fall_id, heute + timedelta(9), " ")
    with pytest.raises(DatumVorher):
        beide.heute.stumm_schalten(fall_id, heute, "In Reha")
    geschlossen, _ = beide.abgeschlossen()
    nachher = beide.saetze()
    for tun in (
        lambda: beide.heute.stumm_schalten(geschlossen, heute + timedelta(99), "In Reha"),
        lambda: beide.heute.wieder_erinnern(geschlossen),
    ):
        with pytest.raises(FallAbgeschlossen):
            tun()
    assert beide.saetze() == nachher > vorher


# -- papers, gaps, key days


def test_a_draft_waits_and_a_review_is_due(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    beide.assessment_fertig(fall_id)
    beide.ziel_vereinbart(fall_id)
    beide.entwurf(fall_id)
    (entwurf,) = tag(beide).bild.papiere
    assert entwurf.anlass is Papieranlass.ENTWURF
    zweiter, _plan = beide.unter_plan()
    stand = beide.stand(zweiter)
    assert stand.ueberpruefung_am is not None
    beide.am(stand.ueberpruefung_am + timedelta(1))
    faellig = [p for p in tag(beide).bild.papiere if p.fall_id == zweiter]
    assert [(p.anlass, p.am, p.begonnen) for p in faellig] == [
        (Papieranlass.UEBERPRUEFUNG, stand.ueberpruefung_am, False)
    ]


def test_gaps_are_named_per_case(beide: Werk) -> None:
    nichts = beide.fall(Person(vorname="Bo", nachname="Beispiel"))
    voll = beide.fall(replace(ADA, telefon="0151"), sozialraum="Nord")
    bild = tag(beide).bild
    assert [(z.fall_id, z.fehlt) for z in bild.daten] == [
        (nichts, (Datenluecke.GEBURTSDATUM, Datenluecke.ERREICHBARKEIT, Datenluecke.SOZIALRAUM))
    ]
    with beide.arbeit.schreiben("Einwilligung") as uow:
        ende = beide.uhr.heute() + timedelta(3)
        uow.add(
            Rechtsgrundlage(
                fall_id=voll, bereich="D06", art=Grundlageart.EINWILLIGUNG, am=beide.uhr.heute(), bis=ende
            )
        )
    (endet,) = tag(beide).stichtage
    assert (endet.art, endet.am, endet.bereich) == (Stichtagart.EINWILLIGUNG, ende, "D06")
    beide.am(ende + timedelta(1))
    assert tag(beide).stichtage == ()
    assert Datenluecke.EINWILLIGUNG in {luecke for z in tag(beide).bild.daten for luecke in z.fehlt}


def test_nobody_is_told_an_age_in_a_closed_case(beide: Werk) -> None:
    jung = replace(ADA, geburtsdatum=Geburtsdatum.am(date(2001, 12, 24)))
    fall_id = beide.fall(jung)
    (zeile,) = tag(beide).stichtage
    assert (zeile.art, zeile.zahl, zeile.am) == (Stichtagart.ALTER, 25, date(2026, 12, 24))
    with beide.arbeit.schreiben("Schließen") as uow:
        uow.save(replace(uow.get(Fall, fall_id), abgeschlossen_am=beide.uhr.heute()))
    assert tag(beide).stichtage == ()


@pytest.mark.parametrize(
    ("geboren", "erwartet"),
    [
        (Geburtsdatum.am(date(2001, 11, 3)), Fallzahl(u25=1)),
        (Geburtsdatum.am(date(2001, 11, 2)), Fallzahl(ab25=1)),  # 25 today
        (Geburtsdatum.im(2002), Fallzahl(u25=1)),
        (Geburtsdatum.im(2001), Fallzahl(unklar=1)),
        (Geburtsdatum.im(2000), Fallzahl(ab25=1)),
        (Geburtsdatum(), Fallzahl(unklar=1)),
    ],
)
def test_the_caseload_by_age(beide: Werk, geboren: Geburtsdatum, erwartet: Fallzahl) -> None:
    beide.fall(replace(ADA, geburtsdatum=geboren))
    assert tag(beide).bild.fallzahl == erwartet


def test_the_guideline_is_a_setting(werk: Werk) -> None:
    dienst = HeuteService(werk.arbeit, werk.uhr, profile(), Richtwerte(u25=2, ab25=4))
    for jahr in (2008, 2008, 1980):
        werk.fall(replace(ADA, geburtsdatum=Geburtsdatum.am(date(jahr, 1, 1))))
    assert dienst.tag(werk.uhr.heute()).auslastung == 1.25


def test_an_empty_file(beide: Werk) -> None:
    heute = tag(beide)
    assert heute.bild.fallzahl.gesamt == beide.heute.anzahl_faellig(heute.tag) == heute.stichtage_anzahl == 0
    assert heute.naechster_stichtag() is None
