"""Undo and redo of every operation; refused where a field changed since, ended by what left the house."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from fallakte.domain.fall import Fall, Phase, Segment
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.satz import Satz
from fallakte.domain.ueberpruefung import Entscheidung, Ueberpruefung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.zusage import Seite, Stand, Zusagestand
from fallakte.services.arbeit import Changes
from fallakte.services.ausgaben import Weg
from fallakte.services.faelle import Fallangaben, Mitgliedsangabe
from fallakte.services.fehler import NichtRueckgaengig
from fallakte.services.rueckgaengig import TIEFE
from fallakte.services.zusagen import Paarangabe
from tests.services.werk import ADA, BEGINN, Werk, zusage

Inhalt = dict[tuple[str, int], Satz]


def content(werk: Werk) -> Inhalt:
    """Everything in the file, without version counters."""
    from fallakte.storage.entities import MAPPERS

    with werk.arbeit.lesen() as sicht:
        return {
            (art.__name__, satz.id): replace(satz, version=0) for art in MAPPERS for satz in sicht.find(art)
        }


def there_and_back(werk: Werk, handlung: Callable[[], Changes]) -> None:
    """Do, undo, redo, undo, redo: each time the content is what it was before or after."""
    vorher = content(werk)
    changes = werk.rueckgaengig.merken(handlung())
    nachher = content(werk)
    assert vorher != nachher
    assert werk.rueckgaengig.label == changes.label
    for _ in range(2):
        zurueck = werk.rueckgaengig.zuruecknehmen()
        assert zurueck.label == f"Rückgängig: {changes.label}"
        assert content(werk) == vorher
        assert werk.rueckgaengig.label_wieder == changes.label
        werk.rueckgaengig.wiederholen()
        assert content(werk) == nachher
        assert werk.rueckgaengig.label == changes.label


def test_every_operation_up_to_the_goals(beide: Werk) -> None:
    w = beide
    mit_bg = Fallangaben(
        person=ADA,
        bg_nummer="BG 1",
        sozialraum="Nord",
        mitglieder=(Mitgliedsangabe(person=ADA, rolle="Kind"),),
    )
    there_and_back(w, lambda: w.faelle.anlegen(mit_bg))
    with w.arbeit.lesen() as sicht:
        fall_id = sicht.find(Fall)[0].id
    ansicht = w.faelle.ansicht(fall_id)
    ohne_bg = Fallangaben(person=replace(ansicht.person, vorname="Adele"), sozialraum="Süd")
    there_and_back(w, lambda: w.faelle.aendern(fall_id, ohne_bg))
    there_and_back(w, lambda: w.faelle.annehmen(fall_id))
    there_and_back(w, lambda: w.faelle.auftrag_festhalten(fall_id, "Arbeit"))
    there_and_back(w, lambda: w.assessment.einschaetzen(fall_id, w.angabe()))
    there_and_back(w, lambda: w.assessment.einschaetzen(fall_id, w.angabe(bedarf=4)))
    there_and_back(w, lambda: w.assessment.abschliessen(fall_id, ("D01.1",), kein_bedarf=False))
    there_and_back(w, lambda: w.faelle.zurueckspringen(fall_id, Segment.ZIELE, "Krise"))
    w.weiter()
    there_and_back(w, lambda: w.ziele.schreiben(w.ziel(fall_id)))
    there_and_back(w, lambda: w.ziele.schreiben(w.ziel(fall_id)))
    ziel = w.bild(fall_id).ziele[0]
    there_and_back(w, lambda: w.ziele.vereinbaren(ziel.id))
    there_and_back(w, lambda: w.ziele.verschieben(ziel.id, 1))
    there_and_back(w, lambda: w.ziele.bewerten(ziel.id, -1))
    there_and_back(w, lambda: w.ziele.bewerten(ziel.id, 0))
    there_and_back(w, lambda: w.ziele.beenden(w.bild(fall_id).ziele[1].id))


def test_every_operation_on_a_paper_and_its_review(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    there_and_back(w, lambda: w.vereinbarungen.anlegen(fall_id, "KOOP_2026"))
    plan = w.bild(fall_id).vereinbarungen[0]
    there_and_back(w, lambda: w.vereinbarungen.text_schreiben(plan.id, "angebot", "Beratung"))
    geaendert = replace(w.hole(Vereinbarung, plan.id), gueltig_bis=w.uhr.heute() + timedelta(99))
    there_and_back(w, lambda: w.vereinbarungen.aendern(geaendert))
    there_and_back(w, lambda: w.vereinbarungen.besprochen(plan.id))
    for was in ("eins", "zwei"):
        paar = Paarangabe(zusagen=(zusage(Seite.STELLE, was), zusage(Seite.PERSON, was)))
        there_and_back(w, partial(w.zusagen.paar_schreiben, plan.id, paar))
    erstes = w.bild(fall_id).paare[0]
    there_and_back(w, lambda: w.zusagen.paar_verschieben(erstes.id, 1))
    there_and_back(w, lambda: w.zusagen.paar_entfernen(erstes.id))
    w.rueckgaengig.merken(w.vereinbarungen.festschreiben(plan.id))
    assert w.rueckgaengig.label == "", "what is final ends the list"
    w.rueckgaengig.merken(w.ausgaben.aushaendigen(plan.id))
    w.weiter()
    there_and_back(w, lambda: w.reviews.beginnen(fall_id))
    (review,) = w.bild(fall_id).ueberpruefungen
    there_and_back(w, lambda: w.reviews.festhalten(replace(review, worte_der_person="Gut so", zufrieden=4)))
    for eine in w.bild(fall_id).zusagen_von(plan.id):
        stand = Zusagestand(zusage_id=eine.id, um=BEGINN, stand=Stand.ERFUELLT, ueberpruefung_id=review.id)
        there_and_back(w, partial(w.zusagen.bewerten, stand))
    there_and_back(w, lambda: w.reviews.entscheiden(review.id, Entscheidung.FORTFUEHREN, "Weiter so"))
    assert w.stand(fall_id).runde == 2


def test_every_operation_on_notes(beide: Werk) -> None:
    w = beide
    fall_id = w.fall()
    notiz = Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.TELEFON, text="Ruft zurück")
    there_and_back(w, lambda: w.kontakte.notieren(notiz, date(2026, 12, 1)))
    (vorlage,) = w.bild(fall_id).wiedervorlagen
    there_and_back(w, lambda: w.kontakte.erledigen(vorlage.id))
    neue = Wiedervorlage(fall_id=fall_id, am=date(2026, 12, 2), text="Nachfragen")
    there_and_back(w, lambda: w.kontakte.wiedervorlage(neue))


def test_closing_can_be_taken_back(beide: Werk) -> None:
    fall_id, _ = beide.unter_plan()
    beide.entscheiden(fall_id, Entscheidung.BEENDEN)
    there_and_back(beide, lambda: beide.beenden(fall_id))
    beide.rueckgaengig.zuruecknehmen()
    assert beide.phase(fall_id) is Phase.NACHBETREUUNG


def test_refused_only_if_the_same_field_changed_since(beide: Werk) -> None:
    fall_id = beide.fall()
    beide.rueckgaengig.merken(beide.faelle.annehmen(fall_id))
    with beide.arbeit.schreiben("Von anderswo") as uow:
        uow.save(replace(uow.get(Fall, fall_id), zugang="Selbstmeldung"))
    beide.rueckgaengig.zuruecknehmen()
    fall = beide.bild(fall_id).fall
    assert (fall.aufgenommen_am, fall.zugang) == (None, "Selbstmeldung"), "another field stays as it is"

    beide.rueckgaengig.merken(beide.faelle.annehmen(fall_id))
    with beide.arbeit.schreiben("Von anderswo") as uow:
        uow.save(replace(uow.get(Fall, fall_id), aufgenommen_am=date(2026, 11, 1)))
    vorher = content(beide)
    with pytest.raises(NichtRueckgaengig):
        beide.rueckgaengig.zuruecknehmen()
    assert content(beide) == vorher
    assert beide.rueckgaengig.label == "", "it is forgotten"


def test_refused_if_what_was_added_is_used_since(beide: Werk) -> None:
    changes = beide.faelle.anlegen(Fallangaben(person=ADA))
    beide.rueckgaengig.merken(changes)
    (fall_id,) = changes.fall_ids
    beide.entwuerfe.merken("kontakt", fall_id, "halber Satz")
    vorher = content(beide)
    with pytest.raises(NichtRueckgaengig):
        beide.rueckgaengig.zuruecknehmen()
    assert content(beide) == vorher


def test_refused_if_the_object_is_gone(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    changes = beide.ziele.schreiben(beide.ziel(fall_id))
    beide.rueckgaengig.merken(changes)
    with beide.arbeit.schreiben("Von anderswo") as uow:
        uow.delete(changes.aenderungen[0].satz)
    with pytest.raises(NichtRueckgaengig):
        beide.rueckgaengig.zuruecknehmen()


def test_nothing_to_take_back(werk: Werk) -> None:
    for handlung in (werk.rueckgaengig.zuruecknehmen, werk.rueckgaengig.wiederholen):
        with pytest.raises(NichtRueckgaengig):
            handlung()
    werk.rueckgaengig.merken(werk.entwuerfe.merken("kontakt", None, "halber Satz"))
    assert werk.rueckgaengig.label == "", "a draft is no operation"


def test_something_new_forgets_what_could_be_done_again(werk: Werk) -> None:
    fall_id = werk.fall()
    werk.rueckgaengig.merken(werk.faelle.annehmen(fall_id))
    werk.rueckgaengig.zuruecknehmen()
    werk.rueckgaengig.merken(werk.faelle.annehmen(fall_id))
    assert werk.rueckgaengig.label_wieder == ""


def test_only_the_last_operations_are_kept(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    for nummer in range(TIEFE + 5):
        werk.rueckgaengig.merken(werk.faelle.auftrag_festhalten(fall_id, f"Auftrag {nummer}"))
    for _ in range(TIEFE):
        werk.rueckgaengig.zuruecknehmen()
    assert werk.bild(fall_id).fall.auftrag == "Auftrag 4"
    assert werk.rueckgaengig.label == ""


def test_what_left_the_house_stays(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    vertrag = werk.entwurf(fall_id, "EINV_SGB3")
    v, undo = werk.vereinbarungen, werk.rueckgaengig
    anderer = werk.entwurf(fall_id, "EINV_SGB3")
    v.festschreiben(anderer)
    schritte: list[Callable[[], Changes]] = [
        lambda: v.festschreiben(vertrag),
        lambda: werk.ausgaben.aushaendigen(vertrag),
        lambda: werk.ausgaben.unterschreiben(vertrag, Seite.STELLE),
        lambda: werk.ausgaben.unterschreiben(vertrag, Seite.PERSON),
        lambda: werk.ausgaben.ablehnen(anderer, "Zu viel"),
    ]
    for schritt in schritte:
        undo.merken(werk.faelle.auftrag_festhalten(fall_id, str(len(content(werk)))))
        undo.merken(schritt())
        with pytest.raises(NichtRueckgaengig):
            undo.zuruecknehmen()


def test_a_copy_is_not_called_back_but_what_was_done_before_is(werk: Werk, tmp_path: Path) -> None:
    fall_id = werk.mit_auftrag()
    vertrag = werk.entwurf(fall_id, "EINV_SGB3")
    werk.vereinbarungen.festschreiben(vertrag)
    undo = werk.rueckgaengig
    undo.merken(werk.faelle.auftrag_festhalten(fall_id, "Vorher"))
    weg = Weg(empfaenger="P", zweck="Z")
    undo.merken(werk.ausgaben.ausgeben(vertrag, tmp_path / "x.pdf", weg, mit_daten=True))
    assert undo.label == "Auftrag festhalten"
    undo.zuruecknehmen()
    assert len(werk.ausgaben.von(vertrag)) == 1


def test_kinds_of_the_review_are_named(werk: Werk) -> None:
    fall_id, _ = werk.unter_plan()
    werk.rueckgaengig.merken(werk.reviews.beginnen(fall_id))
    assert werk.rueckgaengig.zuruecknehmen().arten == {Ueberpruefung}
    assert werk.rueckgaengig.wiederholen().fall_ids == {fall_id}
