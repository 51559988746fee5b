"""What is signed stays, with what led to it; everything else can still be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fallakte.domain.kontakt import Kontakt, Kontaktart, Nachtrag
from fallakte.domain.satz import Satz
from fallakte.domain.ziel import Ziel
from fallakte.services.arbeit import Changes
from tests.services.werk import BEGINN, Werk


def _do(w: Werk, label: str, satz: Satz) -> Changes:
    with w.arbeit.schreiben(label) as uow:
        if satz.id:
            uow.save(satz)
        else:
            uow.add(satz)
    return w.rueckgaengig.merken(uow.changes)


def _note(w: Werk, fall_id: int) -> Kontakt:
    _do(w, "Notiz", Kontakt(fall_id=fall_id, um=BEGINN, art=Kontaktart.VERMERK, text="Alt"))
    with w.arbeit.lesen() as sicht:
        return sicht.find(Kontakt, fall_id=fall_id)[-1]


def _goal(w: Werk, fall_id: int) -> None:
    ziel = w.ziel(fall_id)
    _do(w, "Ziel", replace(ziel, geschrieben_um=w.uhr.jetzt()))


def _undo_all(w: Werk) -> list[str]:
    labels = []
    while w.rueckgaengig.label:
        labels.append(w.rueckgaengig.label)
        w.rueckgaengig.zuruecknehmen()
    return labels


def test_a_signed_note_stays_and_the_rest_goes(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    _undo_all(w)
    note = _note(w, fall_id)
    _goal(w, fall_id)
    other = _note(w, fall_id)
    _do(w, "Ändern", replace(note, text="Neu"))
    with w.arbeit.lesen() as sicht:
        note = sicht.get(Kontakt, note.id)
    _do(w, "Abschließen", replace(note, abgeschlossen_um=w.uhr.jetzt()))
    assert _undo_all(w) == ["Notiz", "Ziel"]
    with w.arbeit.lesen() as sicht:
        left = sicht.find(Kontakt, fall_id=fall_id)
        assert [(k.id, k.text) for k in left] == [(note.id, "Neu")]
        assert other.id not in {k.id for k in left}
        assert not sicht.find(Ziel, fall_id=fall_id)


def test_an_addendum_is_final_at_once(beide: Werk) -> None:
    w = beide
    fall_id = w.mit_auftrag()
    _undo_all(w)
    note = _note(w, fall_id)
    um = w.uhr.jetzt() + timedelta(hours=1)
    _do(w, "Nachtrag", Nachtrag(kontakt_id=note.id, um=um, wer="Team", text="Doch anders"))
    assert _undo_all(w) == []
    with w.arbeit.lesen() as sicht:
        assert len(sicht.find(Nachtrag, kontakt_id=note.id)) == 1


def test_an_unsigned_note_can_be_taken_back(beide: Werk) -> None:
    """Negative control: the same steps without the signature."""
    w = beide
    fall_id = w.mit_auftrag()
    _undo_all(w)
    note = _note(w, fall_id)
    _do(w, "Ändern", replace(note, text="Neu"))
    assert _undo_all(w) == ["Ändern", "Notiz"]


def test_a_paper_that_left_the_house_stays_and_other_cases_go(beide: Werk) -> None:
    w = beide
    fall_id, anderer = w.mit_auftrag(), w.mit_auftrag()
    _undo_all(w)
    _note(w, fall_id)
    _note(w, anderer)
    plan = w.entwurf(fall_id)
    w.rueckgaengig.merken(w.vereinbarungen.festschreiben(plan))
    assert _undo_all(w) == ["Notiz"]
    with w.arbeit.lesen() as sicht:
        assert sicht.find(Kontakt, fall_id=fall_id)
        assert not sicht.find(Kontakt, fall_id=anderer)
