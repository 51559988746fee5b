"""Goals and steps: levels, dates, reasons, moving, ending, deleting; on both kinds of file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallakte.domain import fehler as f
from fallakte.domain.fall import Fall
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Messweg, Schritt, Ziel, Zielbewertung
from fallakte.domain.zusage import Seite
from fallakte.services.schritte import SchrittService
from fallakte.services.zusagen import Paarangabe
from tests.services.test_undo import content, there_and_back
from tests.services.werk import Werk, neu, zusage

HEUTE = date(2026, 11, 2)


@pytest.fixture
def schritte(beide: Werk) -> SchrittService:
    return SchrittService(beide.arbeit, beide.uhr)


def schreibe(w: Werk, fall_id: int, ebene: Ebene = Ebene.HANDLUNG, **mehr: object) -> Ziel:
    ziel = replace(
        Ziel(fall_id=fall_id, ebene=ebene, kurz="Ziel", geschrieben_um=w.uhr.jetzt()),
        **mehr,  # type: ignore[arg-type]  # fields by name
    )
    return eines(w, neu(w.ziele.schreiben(ziel), Ziel))


def eines(w: Werk, ziel_id: int) -> Ziel:
    with w.arbeit.lesen() as sicht:
        return sicht.get(Ziel, ziel_id)


def test_each_level_hangs_below_the_one_above_it_or_alone(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    stern = schreibe(w, fall_id, Ebene.RICHTUNG)
    rahmen = schreibe(w, fall_id, Ebene.RAHMEN, oberziel_id=stern.id)
    handlung = schreibe(w, fall_id, oberziel_id=rahmen.id)
    schreibe(w, fall_id), schreibe(w, fall_id, Ebene.RAHMEN)
    falsch = (
        replace(handlung, oberziel_id=stern.id),
        replace(rahmen, oberziel_id=handlung.id),
        replace(stern, oberziel_id=rahmen.id),
        replace(handlung, oberziel_id=handlung.id),
        replace(handlung, oberziel_id=99_999),
    )
    for ziel in falsch:
        vorher = content(w)
        with pytest.raises(f.EbenePasstNicht):
            w.ziele.schreiben(ziel)
        assert content(w) == vorher


def test_a_goal_of_another_case_or_one_that_ended_carries_nothing(beide: Werk) -> None:
    w = beide
    fall_id, anderer = w.mit_auftrag(), w.mit_auftrag()
    fremd = schreibe(w, anderer, Ebene.RAHMEN)
    beendet = schreibe(w, fall_id, Ebene.RAHMEN)
    drunter = schreibe(w, fall_id, oberziel_id=beendet.id)
    w.ziele.beenden(beendet.id, "erreicht")
    for oben in (fremd, beendet):
        with pytest.raises(f.EbenePasstNicht):
            schreibe(w, fall_id, oberziel_id=oben.id)
    w.ziele.schreiben(replace(eines(w, drunter.id), kurz="Anders"))
    assert eines(w, drunter.id).kurz == "Anders", "what hung there before may still be written"


def test_what_leads_to_a_goal_does_not_end_after_it(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    rahmen = schreibe(w, fall_id, Ebene.RAHMEN, pruefdatum=date(2027, 6, 30))
    with pytest.raises(f.ZielEndetNachOberziel) as nach:
        schreibe(w, fall_id, oberziel_id=rahmen.id, pruefdatum=date(2027, 7, 1))
    assert (nach.value.feld, nach.value.grenze) == ("pruefdatum", date(2027, 6, 30))
    handlung = schreibe(w, fall_id, oberziel_id=rahmen.id, pruefdatum=date(2027, 6, 30))
    with pytest.raises(f.ZielEndetVorUnterziel) as vor:
        w.ziele.schreiben(replace(rahmen, pruefdatum=date(2027, 6, 29)))
    assert vor.value.grenze == date(2027, 6, 30)
    w.ziele.schreiben(replace(rahmen, pruefdatum=None))
    w.ziele.schreiben(replace(eines(w, rahmen.id), pruefdatum=date(2027, 12, 1)))
    w.ziele.beenden(handlung.id)
    w.ziele.schreiben(replace(eines(w, rahmen.id), pruefdatum=date(2027, 1, 1)))
    assert eines(w, rahmen.id).pruefdatum == date(2027, 1, 1), "an ended goal holds nothing back"


def test_an_old_date_that_does_not_fit_keeps_nobody_from_writing_the_rest(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    rahmen = schreibe(w, fall_id, Ebene.RAHMEN, pruefdatum=date(2027, 6, 30))
    handlung = schreibe(w, fall_id, oberziel_id=rahmen.id)
    with w.arbeit.schreiben("Import") as uow:
        uow.save(replace(handlung, pruefdatum=date(2028, 1, 1)))
    w.ziele.schreiben(replace(eines(w, handlung.id), wortlaut="Ich schwimme."))
    assert eines(w, handlung.id).wortlaut == "Ich schwimme."


def test_a_fourth_rahmenziel_needs_a_reason(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    drei = [schreibe(w, fall_id, Ebene.RAHMEN) for _ in range(3)]
    for grund in ("", "   "):
        with pytest.raises(f.ZuVieleRahmenziele):
            schreibe(w, fall_id, Ebene.RAHMEN, mehr_grund=grund)
    viertes = schreibe(w, fall_id, Ebene.RAHMEN, mehr_grund="Die Räumung droht.")
    assert viertes.mehr_grund == "Die Räumung droht."
    w.ziele.schreiben(replace(drei[0], kurz="Noch immer eines der drei"))
    schreibe(w, fall_id), schreibe(w, fall_id, Ebene.RICHTUNG)


def test_a_goal_ends_with_its_reason_and_runs_again(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    vier = [schreibe(w, fall_id, Ebene.RAHMEN, mehr_grund="x") for _ in range(4)]
    w.ziele.beenden(vier[0].id, "  nicht mehr wichtig ")
    ende = eines(w, vier[0].id)
    assert (ende.beendet_am, ende.beendet_grund) == (HEUTE, "nicht mehr wichtig")
    w.ziele.schreiben(replace(ende, mehr_grund=""))
    with pytest.raises(f.ZuVieleRahmenziele):
        w.ziele.wieder_aufnehmen(ende.id)
    w.ziele.wieder_aufnehmen(ende.id, "Doch wieder wichtig.")
    wieder = eines(w, ende.id)
    assert (wieder.beendet_am, wieder.beendet_grund, wieder.mehr_grund) == (None, "", "Doch wieder wichtig.")
    assert wieder.reihenfolge > max(z.reihenfolge for z in vier), "at the end of its row"
    vorher = content(w)
    w.ziele.wieder_aufnehmen(ende.id)
    assert content(w) == vorher, "what runs is not taken up again"


def test_a_goal_only_written_down_is_deleted_with_its_steps(beide: Werk, schritte: SchrittService) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    ziel = schreibe(w, fall_id)
    schritte.schreiben(Schritt(ziel_id=ziel.id, was="Anrufen"))
    assert w.ziele.loeschbar(ziel.id)
    there_and_back(w, lambda: w.ziele.loeschen(ziel.id))
    assert w.bild(fall_id).ziele == ()


@pytest.mark.parametrize("warum", ["vereinbart", "bewertet", "zugesagt", "traegt"])
def test_a_goal_with_a_history_is_ended_and_not_deleted(beide: Werk, warum: str) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    ebene = Ebene.RAHMEN if warum == "traegt" else Ebene.HANDLUNG
    ziel = schreibe(w, fall_id, ebene, pruefdatum=date(2027, 1, 1), dissens="uneinig")
    if warum == "vereinbart":
        w.ziele.vereinbaren(ziel.id)
    elif warum == "bewertet":
        w.ziele.bewerten(ziel.id, 0)
    elif warum == "zugesagt":
        papier = neu(w.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
        angabe = Paarangabe(ziel_id=ziel.id, zusagen=(zusage(Seite.STELLE, "Anrufen"),))
        w.zusagen.paar_schreiben(papier, angabe)
    else:
        schreibe(w, fall_id, oberziel_id=ziel.id)
    assert not w.ziele.loeschbar(ziel.id)
    vorher = content(w)
    with pytest.raises(f.ZielNichtLoeschbar):
        w.ziele.loeschen(ziel.id)
    assert content(w) == vorher


def test_goals_move_among_running_siblings_only(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    a, ende, b = (schreibe(w, fall_id, kurz=k) for k in "axb")
    w.ziele.beenden(ende.id)
    w.ziele.verschieben(b.id, -1)
    assert eines(w, b.id).reihenfolge < eines(w, a.id).reihenfolge, "one step is enough past an ended goal"
    w.ziele.verschieben(b.id, -5)
    assert eines(w, b.id).reihenfolge == 1
    vorher = content(w)
    w.ziele.verschieben(ende.id, 1)
    assert content(w) == vorher


def test_a_rating_keeps_what_was_not_said_again(beide: Werk) -> None:
    w = beide
    ziel = schreibe(w, w.mit_auftrag())
    w.ziele.bewerten(ziel.id, -1, istwert="1 Betrieb", bemerkung="Es war schwer.")
    w.ziele.bewerten(ziel.id, 0)
    w.ziele.bewerten(ziel.id, -2, am=HEUTE - timedelta(days=9))
    erste, letzte = w.ziele.bewertungsverlauf((ziel.id,))[ziel.id]
    assert (erste.stufe, erste.am, erste.istwert) == (-2, HEUTE - timedelta(days=9), "")
    assert (letzte.stufe, letzte.am) == (0, HEUTE)
    assert (letzte.istwert, letzte.bemerkung) == ("1 Betrieb", "Es war schwer.")
    assert w.ziele.bewertungen((ziel.id,)) == {ziel.id: letzte}
    w.ziele.bewerten(ziel.id, 0, istwert=" ")
    assert w.ziele.bewertungen((ziel.id,))[ziel.id].istwert == ""


def test_no_rating_of_a_day_to_come(beide: Werk) -> None:
    w = beide
    ziel = schreibe(w, w.mit_auftrag())
    with pytest.raises(f.DatumUnmoeglich):
        w.ziele.bewerten(ziel.id, 0, am=HEUTE + timedelta(days=1))
    assert w.ziele.bewertungen((ziel.id,)) == {}


@pytest.mark.parametrize(
    "anders",
    [{"messweg": Messweg.BELEG}, {"zielwert": "3"}, {"indikator": "Kopie"}, {"wortlaut": "Ich schwimme."}],
)
def test_what_was_agreed_stands_only_as_it_was_agreed(beide: Werk, anders: dict[str, object]) -> None:
    w = beide
    ziel_id = w.ziel_vereinbart(w.mit_auftrag())
    w.ziele.schreiben(replace(eines(w, ziel_id), bedeutung=3, staerke_punkt_id="D01.1"))
    assert eines(w, ziel_id).vereinbart_um is not None
    w.ziele.schreiben(replace(eines(w, ziel_id), **anders))  # type: ignore[arg-type]  # fields by name
    assert eines(w, ziel_id).vereinbart_um is None


# -- steps


def schritt(w: Werk, schritte: SchrittService, ziel: Ziel, was: str = "Anrufen", **mehr: object) -> Schritt:
    angabe = replace(Schritt(ziel_id=ziel.id, was=was), **mehr)  # type: ignore[arg-type]  # fields by name
    return schritte.einer(neu(schritte.schreiben(angabe), Schritt))


def test_steps_are_added_changed_ticked_moved_deleted_and_all_of_it_undone(
    beide: Werk, schritte: SchrittService
) -> None:
    w = beide
    ziel = schreibe(w, w.mit_auftrag(), pruefdatum=date(2027, 1, 29))
    there_and_back(w, lambda: schritte.schreiben(Schritt(ziel_id=ziel.id, was="Erster")))
    erster = schritte.von((ziel.id,))[ziel.id][0]
    zweiter = schritt(
        w, schritte, ziel, "Zweiter", seite=Seite.STELLE, wer="Kim Muster", bis=date(2026, 12, 4)
    )
    assert (erster.reihenfolge, zweiter.reihenfolge) == (1, 2)
    there_and_back(w, lambda: schritte.schreiben(replace(zweiter, was="Doch anders")))
    there_and_back(w, lambda: schritte.erledigen(erster.id, erledigt=True))
    assert schritte.einer(erster.id).erledigt_um == w.uhr.jetzt()
    there_and_back(w, lambda: schritte.erledigen(erster.id, erledigt=False))
    there_and_back(w, lambda: schritte.verschieben(erster.id, 1))
    assert [s.was for s in schritte.von((ziel.id,))[ziel.id]] == ["Doch anders", "Erster"]
    there_and_back(w, lambda: schritte.loeschen(erster.id))
    assert [s.was for s in schritte.von((ziel.id,))[ziel.id]] == ["Doch anders"]


def test_ticking_twice_keeps_the_first_time(beide: Werk, schritte: SchrittService) -> None:
    w = beide
    einer = schritt(w, schritte, schreibe(w, w.mit_auftrag()))
    schritte.erledigen(einer.id, erledigt=True)
    um = w.uhr.jetzt()
    w.weiter()
    schritte.erledigen(einer.id, erledigt=True)
    assert schritte.einer(einer.id).erledigt_um == um


def test_a_step_belongs_to_a_handlungsziel_and_ends_with_it(beide: Werk, schritte: SchrittService) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    for ebene in (Ebene.RICHTUNG, Ebene.RAHMEN):
        with pytest.raises(f.EbenePasstNicht):
            schritt(w, schritte, schreibe(w, fall_id, ebene))
    ziel = schreibe(w, fall_id, pruefdatum=date(2027, 1, 29))
    with pytest.raises(f.SchrittNachZiel) as nach:
        schritt(w, schritte, ziel, bis=date(2027, 1, 30))
    assert (nach.value.feld, nach.value.grenze) == ("bis", date(2027, 1, 29))
    einer = schritt(w, schritte, ziel, bis=date(2027, 1, 29))
    with pytest.raises(f.ZielEndetVorUnterziel):
        w.ziele.schreiben(replace(ziel, pruefdatum=date(2027, 1, 28)))
    schritte.erledigen(einer.id, erledigt=True)
    w.ziele.schreiben(replace(ziel, pruefdatum=date(2027, 1, 28)))
    schritte.schreiben(replace(schritte.einer(einer.id), wer="Bank"))
    assert schritte.einer(einer.id).wer == "Bank", "a day that is kept is not questioned again"


@pytest.mark.parametrize("was", ["", "   ", "x" * 501])
def test_a_step_needs_words(beide: Werk, schritte: SchrittService, was: str) -> None:
    w = beide
    ziel = schreibe(w, w.mit_auftrag())
    with pytest.raises(f.FeldFehler):
        schritt(w, schritte, ziel, was)
    assert schritte.von((ziel.id,)) == {}


def test_reading_of_no_goals_asks_nothing(beide: Werk, schritte: SchrittService) -> None:
    assert schritte.von(()) == {} == beide.ziele.bewertungsverlauf(())


def test_ratings_and_steps_of_another_goal_stay_out(beide: Werk, schritte: SchrittService) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    mein, dein = schreibe(w, fall_id), schreibe(w, fall_id)
    schritt(w, schritte, dein)
    w.ziele.bewerten(dein.id, 1)
    assert schritte.von((mein.id,)) == {} == w.ziele.bewertungen((mein.id,))
    with w.arbeit.lesen() as sicht:
        assert len(sicht.find(Zielbewertung)) == 1


def test_a_closed_case_takes_no_step(beide: Werk, schritte: SchrittService) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    einer = schritt(w, schritte, schreibe(w, fall_id))
    with w.arbeit.schreiben("Abschluss") as uow:
        uow.save(replace(uow.get(Fall, fall_id), abgeschlossen_am=HEUTE))
    vorher = content(w)
    for tun in (
        lambda: schritte.schreiben(Schritt(ziel_id=einer.ziel_id, was="Noch einer")),
        lambda: schritte.erledigen(einer.id, erledigt=True),
        lambda: schritte.verschieben(einer.id, 1),
        lambda: schritte.loeschen(einer.id),
        lambda: w.ziele.loeschen(einer.ziel_id),
        lambda: w.ziele.wieder_aufnehmen(einer.ziel_id),
    ):
        with pytest.raises(f.FallAbgeschlossen):
            tun()
    assert content(w) == vorher
