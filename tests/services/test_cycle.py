"""The whole way, twice round, on the dictionary and on the encrypted file."""

from dataclasses import replace
from datetime import date

from fallakte.domain.fall import Phase, Segment
from fallakte.domain.kreislauf import Zustand
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ziel
from fallakte.domain.zusage import Grund, Seite, Stand, Zusage, Zusagestand
from fallakte.services.zusagen import Paarangabe
from tests.services.werk import BEGINN, Werk, neu, zusage


def test_twice_round_and_out(beide: Werk) -> None:
    fall_id = beide.fall()
    assert beide.phase(fall_id) is Phase.FALLZUGANG
    beide.faelle.annehmen(fall_id)
    assert beide.phase(fall_id) is Phase.ARBEITSBUENDNIS
    beide.faelle.auftrag_festhalten(fall_id, "Wieder arbeiten")
    for runde in (1, 2):
        stand = beide.stand(fall_id)
        assert (stand.runde, stand.phase) == (runde, Phase.ASSESSMENT)
        assert stand.segment(Segment.ASSESSMENT).zustand is Zustand.GEPLANT
        beide.assessment_fertig(fall_id)
        assert beide.phase(fall_id) is Phase.ZIELE
        beide.ziel_vereinbart(fall_id)
        assert beide.phase(fall_id) is Phase.VEREINBARUNG
        beide.in_kraft(fall_id)
        assert beide.phase(fall_id) is Phase.LEISTUNGSSTEUERUNG
        review_id = beide.review(fall_id)
        assert beide.phase(fall_id) is Phase.UEBERPRUEFUNG
        entscheidung = Entscheidung.FORTFUEHREN if runde == 1 else Entscheidung.BEENDEN
        beide.reviews.entscheiden(review_id, entscheidung, "Gemeinsam beschlossen.")
    assert beide.phase(fall_id) is Phase.NACHBETREUUNG
    beide.beenden(fall_id)
    assert beide.phase(fall_id) is Phase.ABGESCHLOSSEN
    assert beide.bild(fall_id).fall.abgeschlossen_am == beide.uhr.heute()


def test_goal_of_round_one_is_agreed_again_in_round_two(beide: Werk) -> None:
    fall_id, _ = beide.unter_plan()
    beide.entscheiden(fall_id, Entscheidung.FORTFUEHREN)
    beide.assessment_fertig(fall_id)
    assert beide.stand(fall_id).segment(Segment.ZIELE).zustand is Zustand.GEPLANT
    (ziel,) = beide.bild(fall_id).ziele
    beide.weiter()
    beide.ziele.vereinbaren(ziel.id)
    assert beide.phase(fall_id) is Phase.VEREINBARUNG


def test_open_promises_are_carried_over_and_point_back(beide: Werk) -> None:
    fall_id, alt_id = beide.unter_plan()
    wir, person = beide.bild(fall_id).zusagen_von(alt_id)
    beide.weiter()
    review_id = neu(beide.reviews.beginnen(fall_id), Ueberpruefung)
    for eine, stand in ((wir, Stand.ERFUELLT), (person, Stand.TEILWEISE)):
        beide.zusagen.bewerten(
            Zusagestand(
                zusage_id=eine.id, um=BEGINN, stand=stand, grund=Grund.KRANKHEIT, ueberpruefung_id=review_id
            )
        )
    beide.reviews.entscheiden(review_id, Entscheidung.AENDERN, "Eine ist noch offen.")
    beide.weiter()
    neu_id = neu(beide.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    (uebernommen,) = beide.bild(fall_id).zusagen_von(neu_id)
    assert (uebernommen.was, uebernommen.vorlaeufer_id) == (person.was, person.id)
    neue = beide.hole(Vereinbarung, neu_id)
    assert (neue.vorgaenger_id, neue.nummer) == (alt_id, 2)
    assert beide.bild(fall_id).stand_von(uebernommen.id) is None, "it begins anew"


def test_only_kept_and_dropped_promises_stay_behind(beide: Werk) -> None:
    fall_id, alt_id = beide.unter_plan()
    wir, person = beide.bild(fall_id).zusagen_von(alt_id)
    beide.zusagen.bewerten(Zusagestand(zusage_id=wir.id, um=BEGINN, stand=Stand.ENTFALLEN))
    beide.zusagen.bewerten(Zusagestand(zusage_id=person.id, um=BEGINN, stand=Stand.ERFUELLT))
    beide.weiter()
    neu_id = neu(beide.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    assert beide.bild(fall_id).zusagen_von(neu_id) == ()


def test_texts_go_over_to_the_next_version(beide: Werk) -> None:
    fall_id, alt_id = beide.unter_plan()
    beide.weiter()
    zwei = neu(beide.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    beide.vereinbarungen.text_schreiben(zwei, "angebot", "Beratung jede Woche")
    beide.vereinbarungen.festschreiben(zwei)
    beide.ausgaben.aushaendigen(zwei)
    beide.weiter()
    drei = neu(beide.vereinbarungen.anlegen(fall_id, "KOOP_2026"), Vereinbarung)
    assert beide.hole(Vereinbarung, drei).text("angebot") == "Beratung jede Woche"
    assert beide.hole(Vereinbarung, alt_id).text("angebot") == ""


def test_contract_in_force_with_both_signatures(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    vertrag = beide.entwurf(fall_id, "EINV_SGB3")
    beide.vereinbarungen.festschreiben(vertrag)
    beide.ausgaben.aushaendigen(vertrag)
    beide.ausgaben.unterschreiben(vertrag, Seite.PERSON)
    assert beide.bild(fall_id).geltende is None
    beide.weiter()
    beide.ausgaben.unterschreiben(vertrag, Seite.STELLE)
    geltende = beide.bild(fall_id).geltende
    assert geltende is not None
    assert geltende.id == vertrag


def test_crisis_begins_a_new_sheet_of_the_same_round(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    beide.weiter()
    beide.assessment.einschaetzen(fall_id, beide.angabe())
    beide.weiter()
    beide.faelle.zurueckspringen(fall_id, Segment.ASSESSMENT, "Wohnung gekündigt")
    assert beide.stand(fall_id).segment(Segment.ASSESSMENT).zustand is Zustand.GEPLANT
    beide.weiter()
    (alte,) = beide.bild(fall_id).einschaetzungen
    beide.assessment.einschaetzen(fall_id, replace(alte, bedarf=4))
    assert [e.bedarf for e in beide.bild(fall_id).einschaetzungen] == [1, 4]
    assert len(beide.bild(fall_id).boegen) == 2, "what was rated before the crisis stays as it was"
    assert beide.stand(fall_id).segment(Segment.ASSESSMENT).zustand is Zustand.LAEUFT
    beide.assessment.abschliessen(fall_id, ("D01.1",), kein_bedarf=False)
    assert beide.phase(fall_id) is Phase.ZIELE


def test_one_item_and_view_has_one_rating(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    for bedarf in (1, 3):
        beide.assessment.einschaetzen(fall_id, beide.angabe(bedarf=bedarf))
    (angabe,) = beide.bild(fall_id).einschaetzungen
    assert (angabe.bedarf, angabe.am) == (3, beide.uhr.heute())


def test_second_finding_in_a_review_replaces_the_first(beide: Werk) -> None:
    fall_id, plan = beide.unter_plan()
    eine = beide.bild(fall_id).zusagen_von(plan)[0]
    beide.zusagen.bewerten(Zusagestand(zusage_id=eine.id, um=BEGINN, stand=Stand.ENTFALLEN))
    review_id = beide.review(fall_id, Stand.ENTFALLEN)
    vorher = len(beide.bild(fall_id).zusagestaende)
    beide.weiter()
    beide.zusagen.bewerten(
        Zusagestand(zusage_id=eine.id, um=BEGINN, stand=Stand.ERFUELLT, ueberpruefung_id=review_id)
    )
    assert len(beide.bild(fall_id).zusagestaende) == vorher
    letzter = beide.bild(fall_id).stand_von(eine.id)
    assert letzter is not None
    assert (letzter.stand, letzter.um) == (Stand.ERFUELLT, beide.uhr.jetzt())


def test_changed_words_take_the_agreement_back(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    ziel_id = beide.ziel_vereinbart(fall_id)
    (ziel,) = beide.bild(fall_id).ziele
    beide.ziele.schreiben(replace(ziel, reihenfolge=9))
    assert beide.bild(fall_id).ziele[0].vereinbart_um is not None, "its place was not agreed upon"
    (ziel,) = beide.bild(fall_id).ziele
    beide.ziele.schreiben(replace(ziel, wortlaut="Ganz anders"))
    assert beide.bild(fall_id).ziele[0].vereinbart_um is None
    beide.ziele.vereinbaren(ziel_id)
    assert beide.bild(fall_id).ziele[0].vereinbart_um == beide.uhr.jetzt()


def test_goals_and_pairs_move_and_stop_at_the_ends(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    a, b, c = (neu(beide.ziele.schreiben(beide.ziel(fall_id)), Ziel) for _ in range(3))

    def folge() -> list[int]:
        return [z.id for z in sorted(beide.bild(fall_id).ziele, key=lambda z: z.reihenfolge)]

    beide.ziele.verschieben(c, -1)
    assert folge() == [a, c, b]
    beide.ziele.verschieben(a, -5)
    assert folge() == [a, c, b]
    beide.ziele.verschieben(a, 5)
    assert folge() == [c, b, a]

    plan = beide.entwurf(fall_id)
    for was in ("zwei", "drei"):
        beide.zusagen.paar_schreiben(plan, Paarangabe(zusagen=(zusage(Seite.STELLE, was),)))
    beide.zusagen.paar_verschieben(max(p.id for p in beide.bild(fall_id).paare), -9)
    assert beide.bild(fall_id).zusagen_von(plan)[0].was == "drei"


def test_pair_is_rewritten_in_place(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    plan = beide.entwurf(fall_id)
    bild = beide.bild(fall_id)
    (paar,), (wir, person) = bild.paare, bild.zusagen_von(plan)
    beide.zusagen.paar_schreiben(
        plan,
        Paarangabe(
            paar_id=paar.id, zusagen=(replace(wir, was="Anders"), zusage(Seite.DRITTE, "Träger hilft"))
        ),
    )
    nachher = beide.bild(fall_id).zusagen_von(plan)
    assert [(z.was, z.seite) for z in nachher] == [("Anders", Seite.STELLE), ("Träger hilft", Seite.DRITTE)]
    assert nachher[0].id == wir.id
    beide.zusagen.paar_entfernen(paar.id)
    assert beide.bild(fall_id).paare == ()
    with beide.arbeit.lesen() as sicht:
        assert sicht.find(Zusage) == ()
    assert person.id != wir.id


def test_latest_rating_of_a_goal(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    ziel_id = beide.ziel_vereinbart(fall_id)
    assert beide.ziele.bewertungen((ziel_id,)) == {}
    for stufe in (-1, 0):
        beide.ziele.bewerten(ziel_id, stufe)
    beide.am(date(2026, 12, 1))
    beide.ziele.bewerten(ziel_id, 1)
    bewertung = beide.ziele.bewertungen((ziel_id,))[ziel_id]
    assert (bewertung.stufe, bewertung.am) == (1, date(2026, 12, 1))
    beide.ziele.beenden(ziel_id)
    assert beide.stand(fall_id).ziele == 0
