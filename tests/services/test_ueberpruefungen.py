"""The review, on the dictionary and on the encrypted file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallakte.domain.fall import Segment
from fallakte.domain.fehler import (
    DatumNachher,
    DatumVorher,
    FallAbgeschlossen,
    FeldLeer,
    UngueltigerUebergang,
    WertAusserhalb,
    ZusageOhneStand,
)
from fallakte.domain.instrument import Recht
from fallakte.domain.kreislauf import Zustand, segmente
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.unterschied import Wandel
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand
from fallakte.services.assessment import staerken
from fallakte.services.fortschreibung import aenderungen, fortschreibung_von
from fallakte.services.ueberpruefungen import (
    UeberpruefungService,
    erster_bogen,
    nachbogen,
    offene_ueberpruefung,
)
from fallakte.services.zusagen import Paarangabe
from tests.services.werk import BEGINN, Werk, katalog, neu, recht, zusage


def begonnen(werk: Werk) -> tuple[int, int, int]:
    """A review that has just begun: case, plan, review."""
    fall_id, plan = werk.unter_plan()
    werk.weiter()
    return fall_id, plan, neu(werk.reviews.beginnen(fall_id), Ueberpruefung)


def befund(werk: Werk, review_id: int, eine: Zusage, stand: Stand, grund: Grund | None = None) -> None:
    if stand.braucht_grund and grund is None:
        grund = Grund.ANGEBOT_FEHLT
    werk.reviews.bewerten(
        Zusagestand(zusage_id=eine.id, um=BEGINN, stand=stand, grund=grund, ueberpruefung_id=review_id)
    )


def alle(werk: Werk, fall_id: int, plan: int, review_id: int, stand: Stand = Stand.ERFUELLT) -> None:
    for eine in werk.bild(fall_id).zusagen_von(plan):
        befund(werk, review_id, eine, stand)


def hole(werk: Werk, review_id: int) -> Ueberpruefung:
    with werk.arbeit.lesen() as sicht:
        return sicht.get(Ueberpruefung, review_id)


# -- beginning


def test_begun_twice_is_one_review(beide: Werk) -> None:
    fall_id, _, _ = begonnen(beide)
    assert beide.reviews.beginnen(fall_id).aenderungen == ()
    assert len(beide.bild(fall_id).ueberpruefungen) == 1


def test_an_open_review_is_not_lost_when_another_version_comes_into_force(beide: Werk) -> None:
    fall_id, _plan, review_id = begonnen(beide)
    zwei = neu(beide.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    beide.vereinbarungen.festschreiben(zwei)
    beide.weiter()
    beide.ausgaben.aushaendigen(zwei)
    bild = beide.bild(fall_id)
    assert bild.geltende is not None
    assert bild.geltende.id == zwei
    offene = offene_ueberpruefung(bild)
    assert offene is not None
    assert offene.id == review_id
    assert beide.reviews.beginnen(fall_id).aenderungen == (), "first the one that is open"


def test_without_a_document_there_is_nothing_to_review(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    with pytest.raises(UngueltigerUebergang):
        beide.reviews.beginnen(fall_id)
    assert offene_ueberpruefung(beide.bild(fall_id)) is None


# -- writing


def test_everything_is_kept_as_it_is_written_and_can_be_taken_back(beide: Werk) -> None:
    _, _, review_id = begonnen(beide)
    felder = {"zufrieden": 4, "teilnehmende": "Ada, Kim", "hat_gefehlt": "Kein Lerncafé frei"}
    merken = beide.rueckgaengig.merken
    for feld, wert in felder.items():
        merken(beide.reviews.festhalten(replace(hole(beide, review_id), **{feld: wert})))
    assert {f: getattr(hole(beide, review_id), f) for f in felder} == felder
    beide.rueckgaengig.zuruecknehmen()
    assert hole(beide, review_id).hat_gefehlt == ""
    assert hole(beide, review_id).teilnehmende == "Ada, Kim"


def test_off_the_scale_is_refused(beide: Werk) -> None:
    _, _, review_id = begonnen(beide)
    with pytest.raises(WertAusserhalb):
        beide.reviews.festhalten(replace(hole(beide, review_id), zufrieden=6))


def test_decided_is_read_only(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    alle(beide, fall_id, plan, review_id)
    beide.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, "Passt.")
    (ziel,) = beide.bild(fall_id).ziele
    vorher = beide.saetze()
    for schreiben in (
        lambda: beide.reviews.festhalten(replace(hole(beide, review_id), zufrieden=1)),
        lambda: alle(beide, fall_id, plan, review_id, Stand.ENTFALLEN),
        lambda: beide.reviews.ziel_bewerten(review_id, ziel.id, 1),
        lambda: beide.reviews.entscheiden(review_id, Entscheidung.BEENDEN, "Doch nicht."),
    ):
        with pytest.raises(UngueltigerUebergang):
            schreiben()
    assert beide.saetze() == vorher


def test_a_closed_case_takes_nothing(beide: Werk) -> None:
    fall_id, _, review_id = begonnen(beide)
    with beide.arbeit.schreiben("Probe") as uow:
        uow.save(replace(beide.bild(fall_id).fall, abgeschlossen_am=beide.uhr.heute()))
    with pytest.raises(FallAbgeschlossen):
        beide.reviews.festhalten(replace(hole(beide, review_id), zufrieden=1))


# -- goals


def test_a_review_holds_one_rating_of_a_goal(beide: Werk) -> None:
    fall_id, _, review_id = begonnen(beide)
    (ziel,) = beide.bild(fall_id).ziele
    beide.ziele.bewerten(ziel.id, -1)
    beide.reviews.ziel_bewerten(review_id, ziel.id, 0, istwert="3 Tage", bemerkung="Fast.")
    beide.reviews.ziel_bewerten(review_id, ziel.id, 1, istwert="4 Tage")
    (frueher, jetzt) = beide.reviews.zielverlauf((ziel.id,))[ziel.id]
    assert (frueher.stufe, frueher.ueberpruefung_id) == (-1, None)
    assert (jetzt.stufe, jetzt.istwert, jetzt.bemerkung, jetzt.ueberpruefung_id) == (
        1,
        "4 Tage",
        "",
        review_id,
    )
    beide.reviews.ziel_bewerten(review_id, ziel.id, None)
    assert beide.reviews.zielverlauf((ziel.id,))[ziel.id] == (frueher,)
    with pytest.raises(WertAusserhalb):
        beide.reviews.ziel_bewerten(review_id, ziel.id, 3)


def test_rating_a_goal_in_the_review_leaves_other_reviews_alone(beide: Werk) -> None:
    fall_id, plan, erste = begonnen(beide)
    (ziel,) = beide.bild(fall_id).ziele
    beide.reviews.ziel_bewerten(erste, ziel.id, 0)
    alle(beide, fall_id, plan, erste)
    beide.reviews.entscheiden(erste, Entscheidung.FORTFUEHREN, "Weiter.")
    beide.in_kraft(fall_id)
    zweite = neu(beide.reviews.beginnen(fall_id), Ueberpruefung)
    beide.reviews.ziel_bewerten(zweite, ziel.id, 2)
    verlauf = beide.reviews.zielverlauf((ziel.id,))[ziel.id]
    assert [(b.stufe, b.ueberpruefung_id) for b in verlauf] == [(0, erste), (2, zweite)]


# -- re-rating


def test_a_rerating_goes_to_a_new_sheet_and_the_ring_stays(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    vorher = segmente(beide.bild(fall_id))
    beide.assessment.einschaetzen(fall_id, beide.angabe(bedarf=0))
    bild = beide.bild(fall_id)
    review = hole(beide, review_id)
    erster, zweiter = erster_bogen(bild, review), nachbogen(bild, review)
    assert erster is not None
    assert zweiter is not None
    assert erster.id != zweiter.id
    assert erster.runde_id == zweiter.runde_id
    assert segmente(bild)[0] == vorher[0], "the Assessment was done, and stays done"
    werte = {e.bogen_id: e.bedarf for e in bild.einschaetzungen if e.sicht.value == "person"}
    assert werte == {erster.id: 2, zweiter.id: 0}
    alle(beide, fall_id, plan, review_id)
    beide.weiter()
    beide.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, "Weiter.")
    bild = beide.bild(fall_id)
    zu = nachbogen(bild, hole(beide, review_id))
    assert zu is not None
    assert (zu.id, zu.schwerpunkte, zu.abgeschlossen_um) == (zweiter.id, ("D01.1",), beide.uhr.jetzt())
    assert segmente(bild)[0].zustand is Zustand.GEPLANT, "Runde 2 begins with its own Assessment"


def test_a_rerating_changes_the_strengths_and_hides_none(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    beide.weiter()
    for punkt in ("D01.1", "D01.2"):
        beide.assessment.einschaetzen(fall_id, beide.angabe(punkt))
    beide.weiter()
    beide.assessment.abschliessen(fall_id, ("D01.1",), kein_bedarf=False)
    beide.in_kraft(fall_id)
    beide.weiter()
    beide.reviews.beginnen(fall_id)
    vorher = staerken(beide.bild(fall_id), katalog())
    assert len(vorher) == 2
    beide.assessment.einschaetzen(fall_id, replace(beide.angabe("D01.1"), ressource=1))
    assert staerken(beide.bild(fall_id), katalog()) == vorher[1:]


def test_after_a_jump_back_the_sheet_is_a_real_one_and_stays_open(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    beide.weiter()
    beide.faelle.zurueckspringen(fall_id, Segment.ASSESSMENT, "Krise")
    beide.weiter()
    beide.assessment.einschaetzen(fall_id, beide.angabe(bedarf=4))
    assert segmente(beide.bild(fall_id))[0].zustand is Zustand.LAEUFT
    alle(beide, fall_id, plan, review_id)
    beide.reviews.entscheiden(review_id, Entscheidung.AENDERN, "Alles anders.")
    boegen = beide.bild(fall_id).boegen
    assert [b.abgeschlossen_um is None for b in boegen] == [False, True]


def test_without_schwerpunkte_there_is_nothing_to_rate_again(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    werk.in_kraft(fall_id)
    review_id = neu(werk.reviews.beginnen(fall_id), Ueberpruefung)
    assert erster_bogen(werk.bild(fall_id), hole(werk, review_id)) is None
    assert nachbogen(werk.bild(fall_id), hole(werk, review_id)) is None


# -- deciding


def test_every_promise_has_a_state_first(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    befund(beide, review_id, beide.bild(fall_id).zusagen_von(plan)[0], Stand.ERFUELLT)
    with pytest.raises(ZusageOhneStand) as offen:
        beide.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, "Weiter.")
    assert offen.value.offen == 1
    alle(beide, fall_id, plan, review_id)
    with pytest.raises(FeldLeer):
        beide.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, " ")
    assert len(beide.bild(fall_id).runden) == 1


@pytest.mark.parametrize("entscheidung", Entscheidung)
def test_all_but_the_end_open_the_next_round_on_the_same_day(beide: Werk, entscheidung: Entscheidung) -> None:
    fall_id, plan, review_id = begonnen(beide)
    alle(beide, fall_id, plan, review_id)
    beide.reviews.entscheiden(review_id, entscheidung, "So besprochen.")
    bild = beide.bild(fall_id)
    ende = entscheidung is Entscheidung.BEENDEN
    assert len(bild.runden) == (1 if ende else 2)
    if not ende:
        assert bild.runden[-1].begonnen_um == bild.ueberpruefungen[0].entschieden_um
    assert (bild.ueberpruefungen[0].naechste_am is None) == ende


def test_the_next_date_is_proposed_and_within_the_interval(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    heute = beide.uhr.heute()
    grenze = beide.reviews.naechste_spaetestens(beide.bild(fall_id).fall, beide.hole(Vereinbarung, plan))
    assert grenze == date(heute.year + 1, 5, heute.day), "half a year, by the instrument"
    review = hole(beide, review_id)
    with pytest.raises(DatumNachher) as zu_spaet:
        beide.reviews.festhalten(replace(review, naechste_am=grenze + timedelta(1)))
    assert zu_spaet.value.grenze == grenze
    with pytest.raises(DatumVorher):
        beide.reviews.festhalten(replace(review, naechste_am=heute - timedelta(1)))
    beide.reviews.festhalten(replace(review, naechste_am=heute + timedelta(30)))
    alle(beide, fall_id, plan, review_id)
    beide.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, "Weiter.")
    assert hole(beide, review_id).naechste_am == heute + timedelta(30)


def test_a_date_that_went_by_while_the_review_was_open_is_explained(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    beide.reviews.festhalten(replace(hole(beide, review_id), naechste_am=beide.uhr.heute()))
    alle(beide, fall_id, plan, review_id)
    beide.weiter(48)
    with pytest.raises(DatumVorher):
        beide.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, "Weiter.")


def test_without_a_date_the_latest_one_is_taken(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    alle(beide, fall_id, plan, review_id)
    beide.reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, "Weiter.")
    erwartet = beide.reviews.naechste_spaetestens(beide.bild(fall_id).fall, beide.hole(Vereinbarung, plan))
    assert hole(beide, review_id).naechste_am == erwartet


# -- Fortschreibung


def erstellt(werk: Werk) -> tuple[int, int, int, Vereinbarung]:
    fall_id, plan, review_id = begonnen(werk)
    werk.fortschreibung.erstellen(review_id)
    folge = fortschreibung_von(werk.bild(fall_id), plan)
    assert folge is not None
    return fall_id, plan, review_id, folge


def wandel(werk: Werk, fall_id: int, folge: Vereinbarung) -> list[tuple[Wandel, str]]:
    return [(u.wandel, u.zusage.was) for u in aenderungen(werk.bild(fall_id), folge)]


def test_the_next_version_begins_with_what_is_open_and_only_once(beide: Werk) -> None:
    fall_id, plan, review_id, folge = erstellt(beide)
    assert (folge.vorgaenger_id, folge.nummer, folge.runde_id) == (plan, 2, beide.bild(fall_id).runden[0].id)
    assert beide.fortschreibung.erstellen(review_id).aenderungen == ()
    assert {w for w, _ in wandel(beide, fall_id, folge)} == {Wandel.GLEICH}
    assert segmente(beide.bild(fall_id))[2].zustand is Zustand.FERTIG, "what is in force stays in force"


def test_the_draft_follows_the_findings(beide: Werk) -> None:
    fall_id, plan, review_id, folge = erstellt(beide)
    wir, person = beide.bild(fall_id).zusagen_von(plan)
    befund(beide, review_id, wir, Stand.ERFUELLT)
    befund(beide, review_id, person, Stand.NICHT_ERFUELLT)
    assert wandel(beide, fall_id, folge) == [(Wandel.ENTFALLEN, wir.was), (Wandel.GLEICH, person.was)]
    befund(beide, review_id, wir, Stand.TEILWEISE)
    assert wandel(beide, fall_id, folge) == [(Wandel.GLEICH, wir.was), (Wandel.GLEICH, person.was)]
    paare = {z.paar_id for z in beide.bild(fall_id).zusagen_von(folge.id)}
    assert len(paare) == 1, "both stand in one pair again"


def test_what_was_changed_in_the_draft_stays(beide: Werk) -> None:
    fall_id, plan, review_id, folge = erstellt(beide)
    wir, person = beide.bild(fall_id).zusagen_von(folge.id)
    angabe = Paarangabe(
        paar_id=wir.paar_id,
        zusagen=(replace(wir, was="Im Voraus zahlen"), person, zusage(Seite.STELLE, "Zweiten Termin suchen")),
    )
    beide.zusagen.paar_schreiben(folge.id, angabe)
    for eine in beide.bild(fall_id).zusagen_von(plan):
        befund(beide, review_id, eine, Stand.ERFUELLT)
    assert wandel(beide, fall_id, folge) == [
        (Wandel.GEAENDERT, "Im Voraus zahlen"),
        (Wandel.ENTFALLEN, person.was),
        (Wandel.NEU, "Zweiten Termin suchen"),
    ]


def test_kept_on_purpose_and_taken_out_on_purpose(beide: Werk) -> None:
    fall_id, plan, review_id, folge = erstellt(beide)
    wir, person = beide.bild(fall_id).zusagen_von(plan)
    befund(beide, review_id, wir, Stand.ERFUELLT)
    beide.fortschreibung.weiterfuehren(wir.id)
    beide.fortschreibung.weiterfuehren(wir.id)
    befund(beide, review_id, person, Stand.TEILWEISE)
    beide.fortschreibung.herausnehmen(person.id)
    befund(beide, review_id, person, Stand.NICHT_ERFUELLT)
    assert wandel(beide, fall_id, folge) == [(Wandel.GLEICH, wir.was), (Wandel.ENTFALLEN, person.was)]
    beide.fortschreibung.herausnehmen(wir.id)
    assert not [p for p in beide.bild(fall_id).paare if p.vereinbarung_id == folge.id], (
        "no empty pair is left"
    )


def test_the_draft_goes_with_the_decision_into_the_next_round(beide: Werk) -> None:
    fall_id, plan, review_id, folge = erstellt(beide)
    naechste = beide.uhr.heute() + timedelta(40)
    beide.reviews.festhalten(replace(hole(beide, review_id), naechste_am=naechste))
    alle(beide, fall_id, plan, review_id, Stand.TEILWEISE)
    beide.weiter(24)
    beide.reviews.entscheiden(review_id, Entscheidung.AENDERN, "Anders.")
    bild = beide.bild(fall_id)
    neue = beide.hole(Vereinbarung, folge.id)
    assert neue.runde_id == bild.runden[-1].id
    assert (neue.angelegt_um, neue.dokument_am) == (beide.uhr.jetzt(), beide.uhr.heute())
    assert neue.naechste_pruefung == naechste
    assert segmente(bild)[2].zustand is Zustand.LAEUFT
    neue.geprueft()


def test_begun_after_the_decision_it_knows_the_next_date(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    naechste = beide.uhr.heute() + timedelta(40)
    beide.reviews.festhalten(replace(hole(beide, review_id), naechste_am=naechste))
    alle(beide, fall_id, plan, review_id, Stand.TEILWEISE)
    beide.reviews.entscheiden(review_id, Entscheidung.ERGAENZEN, "Mehr.")
    beide.fortschreibung.erstellen(review_id)
    folge = fortschreibung_von(beide.bild(fall_id), plan)
    assert folge is not None
    assert folge.runde_id == beide.bild(fall_id).runden[-1].id
    assert folge.naechste_pruefung == naechste


def test_a_form_that_ended_is_followed_by_its_successor(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    with beide.arbeit.schreiben("Probe") as uow:
        uow.save(replace(uow.get(Vereinbarung, plan), instrument_id="EINV_2016"))
    beide.fortschreibung.erstellen(review_id)
    folge = fortschreibung_von(beide.bild(fall_id), plan)
    assert folge is not None
    assert folge.instrument_id == "KOOP_2026"


def test_without_a_begun_draft_a_finding_touches_only_itself(beide: Werk) -> None:
    fall_id, plan, review_id = begonnen(beide)
    wir = beide.bild(fall_id).zusagen_von(plan)[0]
    changes = beide.reviews.bewerten(
        Zusagestand(zusage_id=wir.id, um=BEGINN, stand=Stand.ENTFALLEN, ueberpruefung_id=review_id)
    )
    assert changes.arten == {Zusagestand}


def test_where_the_instrument_sets_no_limit_the_profile_does(werk: Werk) -> None:
    fall_id, plan, review_id = begonnen(werk)
    ohne = tuple(replace(i, pruefung_monate=None) for i in recht().instrumente)
    reviews = UeberpruefungService(werk.arbeit, werk.uhr, Recht(ohne), lambda _fall: 3)
    bild = werk.bild(fall_id)
    assert reviews.naechste_spaetestens(bild.fall, bild.vereinbarungen[0]) == date(2027, 2, 2)
    alle(werk, fall_id, plan, review_id)
    reviews.entscheiden(review_id, Entscheidung.FORTFUEHREN, "Weiter.")
    assert hole(werk, review_id).naechste_am == date(2027, 2, 2)
