"""What a change of law touches, on the dictionary and on the encrypted file; nothing else is touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallakte.content.rechtsfolgen import load_consequences
from fallakte.domain.fehler import FeldLeer
from fallakte.domain.instrument import Instrument, Recht
from fallakte.domain.kontakt import Wiedervorlage
from fallakte.domain.person import Person
from fallakte.domain.rechtsfolgen import Rechtsfolgen
from fallakte.domain.stichtag import Anlassart
from fallakte.domain.vereinbarung import Vereinbarung, Vereinbarungsstand
from fallakte.services.stichtag import Betroffen, StichtagService
from fallakte.services.stichtagworte import beschrieben
from fallakte.services.vereinbarungen import Historisch
from tests.services.werk import BEGINN, Werk, neu, recht

NEUES_RECHT = date(2028, 1, 1)


def spaeter(**felder: object) -> Recht:
    """The shipped law with a plan of 2028 that replaces the one of 2026."""
    alt = recht().instrument("KOOP_2026")
    ende = NEUES_RECHT - timedelta(days=1)
    plan = replace(alt, id="KOOP_2028", neu_ab=NEUES_RECHT, **felder)  # type: ignore[arg-type]  # by name
    andere = tuple(i for i in recht().instrumente if i.id != alt.id)
    return Recht((*andere, replace(alt, neu_bis=ende, nachfolger="KOOP_2028"), plan))


def ohne_wirkung(tag: date) -> Recht:
    alt = recht().instrument("KOOP_2026")
    return Recht(
        tuple(replace(i, neu_bis=tag, wirkung_bis=tag) if i.id == alt.id else i for i in recht().instrumente)
    )


def service(werk: Werk, gesetz: Recht | None = None, folgen: Rechtsfolgen | None = None) -> StichtagService:
    return StichtagService(
        werk.arbeit,
        werk.uhr,
        gesetz or recht(),
        lambda: folgen or load_consequences(),
        lambda tag: tag + timedelta(days=2) if tag.weekday() == 5 else tag,
    )


def arten(gefunden: tuple[Betroffen, ...]) -> list[tuple[int, list[Anlassart]]]:
    return [(b.vereinbarung_id, [z.art for z in b.zeilen]) for b in gefunden]


def test_todays_papers_are_not_touched_by_todays_law(beide: Werk) -> None:
    beide.unter_plan()
    assert service(beide).betroffen(beide.uhr.heute()) == ()
    assert service(beide).betroffen(NEUES_RECHT) == (), "no change is known for that day"


def test_a_plan_in_force_goes_on_and_is_updated_in_the_new_form(beide: Werk) -> None:
    fall_id, plan = beide.unter_plan()
    frage = service(beide, spaeter())
    (einer,) = frage.betroffen(NEUES_RECHT)
    assert (einer.fall_id, einer.vereinbarung_id, einer.stand) == (
        fall_id,
        plan,
        Vereinbarungsstand.IN_KRAFT,
    )
    assert einer.person == "Ada Beispiel"
    assert einer.papier == "Kooperationsplan, Version 1 vom 02.11.2026"
    assert not einer.eilig
    assert [(z.warum, z.zu_tun) for z in einer.zeilen] == [
        (
            "Gilt weiter; ab dem 01.01.2028 gibt es davon aber keine neue Fassung mehr.",
            "Bei der Überprüfung am 02.05.2027 fortschreiben als "
            "Kooperationsplan (§ 15 SGB II, ab 01.01.2028).",
        )
    ]
    assert frage.betroffen(NEUES_RECHT - timedelta(days=1)) == (), "the day before is still the old law"


def test_a_draft_cannot_be_finished_any_more(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    entwurf = beide.entwurf(fall_id)
    (einer,) = service(beide, spaeter()).betroffen(NEUES_RECHT)
    assert arten((einer,)) == [(entwurf, [Anlassart.NICHT_MEHR_NEU])]
    assert einer.eilig
    assert einer.zeilen[0].zu_tun.startswith("Vorher abschließen oder neu beginnen als Kooperationsplan")
    beide.am(NEUES_RECHT)
    (einer,) = service(beide, spaeter()).betroffen(NEUES_RECHT)
    assert einer.zeilen[0].warum == "Kann seit dem 01.01.2028 nicht mehr abgeschlossen werden."
    assert "Verwerfen und neu beginnen" in einer.zeilen[0].zu_tun


def test_a_final_paper_that_nobody_handed_out_is_urgent_too(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    fertig = beide.entwurf(fall_id)
    beide.vereinbarungen.festschreiben(fertig)
    assert arten(service(beide, spaeter()).betroffen(NEUES_RECHT)) == [(fertig, [Anlassart.NICHT_MEHR_NEU])]


def test_effect_ends(beide: Werk) -> None:
    _, plan = beide.unter_plan()
    ende = date(2027, 12, 31)
    frage = service(beide, ohne_wirkung(ende))
    assert frage.betroffen(ende) == ()
    (einer,) = frage.betroffen(ende + timedelta(days=1))
    assert arten((einer,)) == [(plan, [Anlassart.WIRKUNG_ENDET])]
    assert einer.zeilen[0].warum == "Hat ab dem 01.01.2028 keine Wirkung mehr."
    assert einer.zeilen[0].zu_tun == "Klären, was an seine Stelle tritt."


def test_a_shorter_interval_moves_the_review(beide: Werk) -> None:
    _, plan = beide.unter_plan()
    (einer,) = service(beide, spaeter(pruefung_monate=3)).betroffen(NEUES_RECHT)
    assert arten((einer,)) == [(plan, [Anlassart.PRUEFABSTAND, Anlassart.ABGELOEST])]
    assert einer.zeilen[0].zu_tun == "Überprüfung vorziehen auf spätestens 02.02.2027."
    assert "geplant (02.05.2027)" in einer.zeilen[0].warum
    (gleich,) = service(beide, spaeter(pruefung_monate=6)).betroffen(NEUES_RECHT)
    assert arten((gleich,)) == [(plan, [Anlassart.ABGELOEST])], "negative control"


def test_other_consequences_want_a_new_notice(beide: Werk) -> None:
    """The day of the breach decides (§ 65a SGB II): who was told 30 percent must be told again."""
    fall_id = beide.mit_auftrag()
    bescheid = beide.entwurf(fall_id, "VERPFL_2026")
    tafeln = load_consequences().tafeln
    (jetzige,) = (t for t in tafeln if t.id == "SGB2_2026")
    alt = replace(jetzige, verstoss_bis=NEUES_RECHT - timedelta(days=1))
    dann = replace(jetzige, id="SGB2_2028", verstoss_ab=NEUES_RECHT, prozente=(10, 20), monate=(1, 2))
    folgen = Rechtsfolgen((*(t for t in tafeln if t is not jetzige), alt, dann))
    (einer,) = service(beide, folgen=folgen).betroffen(NEUES_RECHT)
    assert arten((einer,)) == [(bescheid, [Anlassart.BELEHRUNG])]
    assert einer.zeilen[0].warum == (
        "Belehrt wurde über: 30 % für 3 Monate. Es gilt ab dem 01.01.2028: 10, 20 % für 1, 2 Monate."
    )
    luecke = Rechtsfolgen((*(t for t in tafeln if t is not jetzige), alt))
    (einer,) = service(beide, folgen=luecke).betroffen(NEUES_RECHT)
    assert einer.zeilen[0].zu_tun == "Keine Folgen mehr androhen."
    assert service(beide, folgen=folgen).betroffen(NEUES_RECHT - timedelta(days=1)) == ()
    assert service(beide).betroffen(NEUES_RECHT) == ()


def test_a_plan_has_no_notice_to_renew(beide: Werk) -> None:
    beide.unter_plan()
    assert service(beide, folgen=Rechtsfolgen(())).betroffen(NEUES_RECHT) == ()


def test_what_ended_was_replaced_rejected_or_is_history_is_left_alone(beide: Werk) -> None:
    frage = service(beide, spaeter())
    historisch_fall = beide.mit_auftrag()
    beide.vereinbarungen.anlegen(
        historisch_fall, "EINV_2011", dokument_am=date(2011, 6, 17), historisch=Historisch(grund="Schulung")
    )
    abgelehnt_fall = beide.mit_auftrag()
    abgelehnt = beide.entwurf(abgelehnt_fall)
    beide.vereinbarungen.festschreiben(abgelehnt)
    beide.ausgaben.ablehnen(abgelehnt, "Passt nicht.")
    _, beendet = beide.unter_plan()
    beide.ausgaben.beenden(beendet, "Umzug")
    assert frage.betroffen(NEUES_RECHT) == ()
    fall_id, erster = beide.unter_plan()
    zweiter = beide.in_kraft(fall_id)
    gefunden = [b.vereinbarung_id for b in frage.betroffen(NEUES_RECHT)]
    assert gefunden == [zweiter]
    assert erster not in gefunden


def test_a_term_that_is_over_by_then_ends_by_itself(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    entwurf = beide.hole(Vereinbarung, beide.entwurf(fall_id))
    beide.vereinbarungen.aendern(replace(entwurf, gueltig_bis=date(2027, 12, 31)))
    assert service(beide, spaeter()).betroffen(NEUES_RECHT) == ()
    entwurf = beide.hole(Vereinbarung, entwurf.id)
    beide.vereinbarungen.aendern(replace(entwurf, gueltig_bis=NEUES_RECHT))
    assert len(service(beide, spaeter()).betroffen(NEUES_RECHT)) == 1


def test_closed_cases_are_closed(beide: Werk) -> None:
    fall_id, _ = beide.abgeschlossen()
    with beide.arbeit.lesen() as sicht:
        assert sicht.fallbild(fall_id).fall.abgeschlossen_am is not None
    assert service(beide, spaeter()).betroffen(NEUES_RECHT) == ()


def test_urgent_ones_first_then_by_name(beide: Werk) -> None:
    for vorname in ("Zoe", "Änne", "Bo"):
        fall_id = beide.fall(Person(vorname=vorname, nachname="Beispiel"))
        beide.faelle.annehmen(fall_id)
        beide.weiter()
        beide.faelle.auftrag_festhalten(fall_id, "Arbeit.")
        beide.in_kraft(fall_id) if vorname != "Zoe" else beide.entwurf(fall_id)
    reihe = [(b.person, b.eilig) for b in service(beide, spaeter()).betroffen(NEUES_RECHT)]
    assert reihe == [("Zoe Beispiel", True), ("Änne Beispiel", False), ("Bo Beispiel", False)]


# -- the follow-up list


def wiedervorlagen(werk: Werk) -> list[Wiedervorlage]:
    with werk.arbeit.lesen() as sicht:
        return list(sicht.find(Wiedervorlage))


def test_the_list_becomes_follow_ups_in_one_operation(beide: Werk) -> None:
    beide.unter_plan()
    _, zweiter = beide.unter_plan()
    _, dritter = beide.unter_plan()
    frage = service(beide, spaeter())
    am = frage.wiedervorlage_am(NEUES_RECHT)
    changes = beide.rueckgaengig.merken(frage.folgeliste(NEUES_RECHT, {zweiter, dritter}, am))
    assert len(changes.fall_ids) == 2
    merk = wiedervorlagen(beide)
    assert [w.am for w in merk] == [date(2027, 12, 6)] * 2, "Saturday 04.12. moves on"
    assert all(w.text.startswith("Rechtsänderung, Kooperationsplan, Version 1") for w in merk)
    assert not any("Ada" in w.text for w in merk)
    noted = {b.vereinbarung_id: b.vorgemerkt for b in frage.betroffen(NEUES_RECHT)}
    assert noted[zweiter] == noted[dritter] == am
    assert list(noted.values()).count(None) == 1
    beide.rueckgaengig.zuruecknehmen()
    assert wiedervorlagen(beide) == []


def test_nothing_is_noted_twice(beide: Werk) -> None:
    _, plan = beide.unter_plan()
    frage = service(beide, spaeter())
    frage.folgeliste(NEUES_RECHT, [plan], beide.uhr.heute())
    saetze = beide.saetze()
    for auswahl in ([plan], [], [999]):
        with pytest.raises(FeldLeer) as gefangen:
            frage.folgeliste(NEUES_RECHT, auswahl, beide.uhr.heute())
        assert gefangen.value.feld == "faelle"
    assert beide.saetze() == saetze
    (eine,) = wiedervorlagen(beide)
    beide.kontakte.erledigen(eine.id)
    frage.folgeliste(NEUES_RECHT, [plan], beide.uhr.heute())
    assert len(wiedervorlagen(beide)) == 2, "what was done may be noted again"


def test_a_long_story_fits_the_follow_up(beide: Werk) -> None:
    _, plan = beide.unter_plan()
    frage = service(beide, spaeter(titel="Kooperationsplan " * 20, pruefung_monate=1))
    frage.folgeliste(NEUES_RECHT, [plan], beide.uhr.heute())
    (eine,) = wiedervorlagen(beide)
    assert len(eine.text) <= 500
    assert eine.text.endswith("…")


# -- the days to choose from


def test_the_known_days(werk: Werk) -> None:
    frage = service(werk)
    tage = {a.tag: beschrieben(a) for a in frage.aenderungen()}
    assert list(tage) == sorted(tage)
    assert tage[date(2026, 7, 1)] == (
        "Neu: Kooperationsplan (§ 15 SGB II, ab 01.07.2026)",
        "Neu: Verpflichtung (§ 15a SGB II, ab 01.07.2026)",
        "Rechtsfolgen SGB II: 30 % für 3 Monate",
        "Keine neuen mehr: Kooperationsplan (§ 15 SGB II, ab 01.07.2023)",
        "Keine neuen mehr: Aufforderung nach § 15 SGB II (§ 15 Abs. 5 und 6 SGB II, ab 01.07.2023)",
        "Keine neuen mehr: Schlichtungsverfahren (§ 15a SGB II, ab 01.07.2023)",
    )
    assert len(tage[date(2024, 1, 1)]) == 6, "all agreements of SGB II lost their effect"
    assert "Rechtsfolgen SGB III: Sperrzeit von 2 Wochen" in tage[date(2012, 4, 1)]


def test_where_to_begin(werk: Werk) -> None:
    assert service(werk).naechste() == date(2026, 7, 1), "no later change is known"
    assert service(werk, spaeter()).naechste() == NEUES_RECHT
    werk.am(date(2026, 7, 1))
    assert service(werk).naechste() == date(2026, 7, 1)
    nichts = StichtagService(werk.arbeit, werk.uhr, Recht(()), lambda: Rechtsfolgen(()))
    assert nichts.naechste() == werk.uhr.heute()


def test_a_past_day_is_followed_up_today(werk: Werk) -> None:
    assert service(werk).wiedervorlage_am(date(2026, 7, 1)) == BEGINN.date()


def test_a_form_nobody_knows_is_not_touched(beide: Werk) -> None:
    """A file of a newer program: the paper stays readable, the question stays answerable."""
    _, plan = beide.unter_plan()
    ohne: tuple[Instrument, ...] = tuple(i for i in recht().instrumente if i.id != "KOOP_2026")
    assert service(beide, Recht(ohne)).betroffen(NEUES_RECHT) == ()
    assert [b.vereinbarung_id for b in service(beide, spaeter()).betroffen(NEUES_RECHT)] == [plan]


def test_a_day_is_named_once(werk: Werk) -> None:
    tage = [a.tag for a in service(werk).aenderungen()]
    assert len(tage) == len(set(tage))


def test_the_draft_of_a_new_round(beide: Werk) -> None:
    """The plan in force and the draft that shall replace it are two papers with two reasons."""
    fall_id, plan = beide.unter_plan()
    entwurf = neu(beide.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    assert arten(service(beide, spaeter()).betroffen(NEUES_RECHT)) == [
        (entwurf, [Anlassart.NICHT_MEHR_NEU]),
        (plan, [Anlassart.ABGELOEST]),
    ]
