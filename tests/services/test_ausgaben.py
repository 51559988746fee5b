"""The states of a paper: released, in force, replaced, ended, filed, and copies for others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fallakte.domain import fehler as f
from fallakte.domain.dokument import Dokument
from fallakte.domain.kreislauf import Fehlt
from fallakte.domain.papier import Ausgabeform
from fallakte.domain.pruefung.befund import DOKUMENT, Befund, Schwere
from fallakte.domain.vereinbarung import (
    BgBeteiligung,
    Vereinbarung,
    Vereinbarungsstand,
    Vertretungsart,
    ueberschneidungen,
    vereinbarungsstand,
)
from fallakte.domain.zusage import Seite
from fallakte.services.ausgaben import Weg
from fallakte.services.vereinbarungen import Freigabe, VereinbarungService
from tests.services.werk import Werk, neu

WEG = Weg(empfaenger="Lernwerkstatt", zweck="Praktikum", rechtsgrundlage="Einwilligung")


def state(werk: Werk, fall_id: int, vereinbarung_id: int) -> Vereinbarungsstand:
    bild = werk.bild(fall_id)
    vereinbarung = next(v for v in bild.vereinbarungen if v.id == vereinbarung_id)
    return vereinbarungsstand(vereinbarung, bild.ausgaben, bild.vereinbarungen)


def test_a_successor_in_force_replaces_the_version_before(werk: Werk) -> None:
    fall_id, plan = werk.unter_plan()
    assert state(werk, fall_id, plan) is Vereinbarungsstand.IN_KRAFT
    folge = werk.entwurf(fall_id)
    assert state(werk, fall_id, plan) is Vereinbarungsstand.IN_KRAFT, "a draft replaces nothing"
    werk.vereinbarungen.festschreiben(folge)
    werk.ausgaben.aushaendigen(folge)
    assert state(werk, fall_id, plan) is Vereinbarungsstand.FORTGESCHRIEBEN
    assert state(werk, fall_id, folge) is Vereinbarungsstand.IN_KRAFT
    bild = werk.bild(fall_id)
    assert ueberschneidungen(bild.vereinbarungen, bild.ausgaben) == ()


def test_two_documents_in_force_at_once_are_noticed(werk: Werk) -> None:
    fall_id, plan = werk.unter_plan()
    bild = werk.bild(fall_id)
    erste = bild.vereinbarungen[0]
    zweite = replace(erste, id=99, nummer=2, dokument_am=erste.dokument_am + timedelta(10))
    ausgaben = (*bild.ausgaben, replace(bild.ausgaben[0], id=99, vereinbarung_id=99))
    assert ueberschneidungen((erste, zweite), ausgaben) == ((erste, zweite),)
    for harmlos in (
        replace(zweite, vorgaenger_id=plan),
        replace(zweite, beendet_um=werk.uhr.jetzt()),
        replace(zweite, historisch=True),
    ):
        assert ueberschneidungen((erste, harmlos), ausgaben) == ()
    befristet = replace(erste, gueltig_bis=erste.dokument_am + timedelta(9))
    assert ueberschneidungen((befristet, zweite), ausgaben) == ()


def test_ended_without_a_successor(werk: Werk) -> None:
    fall_id, plan = werk.unter_plan()
    with pytest.raises(f.FeldLeer):
        werk.ausgaben.beenden(plan, " ")
    werk.weiter()
    werk.ausgaben.beenden(plan, "Umzug in eine andere Stadt")
    assert state(werk, fall_id, plan) is Vereinbarungsstand.BEENDET
    assert werk.bild(fall_id).geltende is None
    assert werk.stand(fall_id).wir_offen == 0, "its promises are over"
    assert werk.stand(fall_id).fehlt is Fehlt.ENTWURF
    with pytest.raises(f.UngueltigerUebergang):
        werk.ausgaben.beenden(plan, "Noch einmal")


def test_ending_the_version_in_force_does_not_bring_back_the_one_before(werk: Werk) -> None:
    fall_id, plan = werk.unter_plan()
    folge = werk.in_kraft(fall_id)
    with pytest.raises(f.UngueltigerUebergang):
        werk.ausgaben.beenden(plan, "Sie gilt nicht mehr")
    werk.weiter()
    werk.ausgaben.beenden(folge, "Kündigung")
    assert werk.bild(fall_id).geltende is None
    assert werk.stand(fall_id).wir_offen == 0
    neues = werk.hole(Vereinbarung, werk.entwurf(fall_id))
    assert neues.vorgaenger_id is None, "nothing is carried over from what is over"
    werk.ausgaben.ablehnen(neues.id, "Will nicht.")
    assert werk.bild(fall_id).geltende is None


def test_a_draft_cannot_be_ended(werk: Werk) -> None:
    plan = werk.entwurf(werk.mit_auftrag())
    with pytest.raises(f.UngueltigerUebergang):
        werk.ausgaben.beenden(plan, "Grund")


def test_what_the_check_found_keeps_a_draft_open(werk: Werk) -> None:
    plan = werk.entwurf(werk.mit_auftrag())
    werk.pruefstelle.befunde = tuple(
        Befund(regel="Q01", schwere=schwere, titel="T", grund="G", quelle="Q", ort=DOKUMENT)
        for schwere in (Schwere.FEHLER, Schwere.WARNUNG, Schwere.WARNUNG)
    )
    vorher = werk.saetze()
    with pytest.raises(f.BefundeOffen) as wurf:
        werk.vereinbarungen.festschreiben(plan)
    assert (wurf.value.fehler, wurf.value.warnungen, werk.saetze()) == (1, 2, vorher)
    werk.pruefstelle.befunde = ()
    werk.vereinbarungen.festschreiben(plan)


# -- four eyes


def service(werk: Werk, wer: str) -> VereinbarungService:
    v = werk.vereinbarungen
    return VereinbarungService(
        werk.arbeit,
        werk.uhr,
        v.recht,
        dienststelle=lambda: werk.stelle,
        papierwerk=werk.papierwerk,
        austausch=werk.austausch,
        pruefung=werk.pruefstelle,
        freigabe=Freigabe(bearbeiter=wer, noetig=True),
    )


def test_two_people_make_a_paper_final(werk: Werk) -> None:
    plan = werk.entwurf(werk.mit_auftrag())
    kim, noor = service(werk, "kim"), service(werk, "noor")
    with pytest.raises(f.FreigabeFehlt) as wurf:
        kim.festschreiben(plan)
    assert not wurf.value.eigene
    kim.freigeben(plan)
    with pytest.raises(f.FreigabeFehlt) as wurf:
        kim.festschreiben(plan)
    assert wurf.value.eigene
    noor.freigeben(plan)
    kim.festschreiben(plan)
    fertig = werk.hole(Vereinbarung, plan)
    assert (fertig.freigegeben_von, fertig.freigegeben_um is not None) == ("noor", True)


def test_a_change_takes_the_release_back(werk: Werk) -> None:
    plan = werk.entwurf(werk.mit_auftrag())
    noor = service(werk, "noor")
    paar = werk.bild(werk.hole(Vereinbarung, plan).fall_id).paare[0]
    for aendern in (
        lambda: werk.vereinbarungen.text_schreiben(plan, "angebot", "Neu"),
        lambda: werk.vereinbarungen.aendern(replace(werk.hole(Vereinbarung, plan), sprache="Türkisch")),
        lambda: werk.vereinbarungen.beteiligung_speichern(BgBeteiligung(vereinbarung_id=plan, name="Bo")),
        lambda: werk.zusagen.paar_entfernen(paar.id),
    ):
        noor.freigeben(plan)
        assert werk.hole(Vereinbarung, plan).freigegeben_von == "noor"
        aendern()
        assert werk.hole(Vereinbarung, plan).freigegeben_von == ""
    noor.freigeben(plan)
    werk.vereinbarungen.besprochen(plan)
    assert werk.hole(Vereinbarung, plan).freigegeben_von == "noor", "talking over changes no word"


def test_a_historical_paper_needs_no_release(werk: Werk) -> None:
    fall_id, noor = werk.mit_auftrag(), service(werk, "noor")
    muster = werk.muster(fall_id)
    noor.festschreiben(muster)
    assert state(werk, fall_id, muster) is Vereinbarungsstand.HISTORISCH


# -- people in it


def test_members_take_part(werk: Werk) -> None:
    plan = werk.entwurf(werk.mit_auftrag())
    v = werk.vereinbarungen
    with pytest.raises(f.FeldLeer):
        v.beteiligung_speichern(BgBeteiligung(vereinbarung_id=plan, name=" "))
    bo = neu(
        v.beteiligung_speichern(BgBeteiligung(vereinbarung_id=plan, name="Bo", rolle="Partner")),
        BgBeteiligung,
    )
    (eine,) = v.beteiligungen(plan)
    v.beteiligung_speichern(replace(eine, beteiligt_am=werk.uhr.heute()))
    assert [(b.name, b.beteiligt_am) for b in v.papier(plan).beteiligungen] == [("Bo", werk.uhr.heute())]
    v.beteiligung_entfernen(bo)
    assert v.beteiligungen(plan) == ()
    v.festschreiben(plan)
    with pytest.raises(f.Festgeschrieben):
        v.beteiligung_speichern(BgBeteiligung(vereinbarung_id=plan, name="Spät"))


def test_the_representative_signs_only_who_may(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    v = werk.vereinbarungen
    for art, darf in ((Vertretungsart.SORGEBERECHTIGT, True), (Vertretungsart.BEISTAND, False)):
        vertrag = werk.entwurf(fall_id, "EINV_SGB3")
        v.aendern(replace(werk.hole(Vereinbarung, vertrag), vertretung="Ute Beispiel", vertretung_art=art))
        v.festschreiben(vertrag)
        if darf:
            werk.ausgaben.unterschreiben(vertrag, Seite.DRITTE)
        else:
            with pytest.raises(f.UngueltigerUebergang):
                werk.ausgaben.unterschreiben(vertrag, Seite.DRITTE)
        assert (werk.hole(Vereinbarung, vertrag).unterschrieben_vertretung_um is not None) is darf


# -- copies and the authority's own file


def test_a_copy_with_annexes_and_password_is_recorded_as_such(werk: Werk, tmp_path: Path) -> None:
    _, plan = werk.unter_plan()
    form = Ausgabeform(einfach=True, gross=True)
    werk.weiter()
    werk.ausgaben.ausgeben(plan, tmp_path / "Mail.pdf", WEG, form=form, passwort="Uferlampe-2731-Keks")
    kopie = werk.ausgaben.von(plan)[-1]
    assert (kopie.empfaenger, kopie.rechtsgrundlage) == ("Lernwerkstatt", "Einwilligung")
    assert kopie.form == "PDF-Datei mit Passwort"
    assert kopie.beilagen == "Blatt in Einfacher Sprache, Großdruck"
    assert (tmp_path / "Mail.pdf").read_bytes().startswith(b"GESCHUETZT PAPIER")
    werk.weiter()
    werk.ausgaben.gedruckt(plan, WEG)
    assert [a.form for a in werk.ausgaben.von(plan)][-1] == "Ausdruck"
    assert not any(a.an_person for a in werk.ausgaben.von(plan)[1:]), "a copy is no hand-over"


def test_a_draft_that_leaves_the_house_is_recorded_as_one(werk: Werk) -> None:
    fall_id = werk.mit_auftrag()
    plan = werk.entwurf(fall_id)
    undo = werk.rueckgaengig
    undo.merken(werk.vereinbarungen.text_schreiben(plan, "angebot", "Neu"))
    undo.merken(werk.ausgaben.gedruckt(plan, WEG))
    (kopie,) = werk.ausgaben.von(plan)
    assert (kopie.form, kopie.an_person) == ("Entwurf, Ausdruck", False)
    assert state(werk, fall_id, plan) is Vereinbarungsstand.ENTWURF
    assert undo.label == "Abschnitt schreiben", "the draft can still be changed back, the copy not"


def test_filed(werk: Werk) -> None:
    _, plan = werk.unter_plan()
    dokument = werk.vereinbarungen.dokument(plan)
    assert isinstance(dokument, Dokument)
    heute = werk.uhr.heute()
    undo = werk.rueckgaengig
    with pytest.raises(f.DatumUnmoeglich):
        werk.ausgaben.eakte(dokument.id, heute + timedelta(1))
    with pytest.raises(f.DatumVorher):
        werk.ausgaben.eakte(dokument.id, heute - timedelta(1))
    undo.merken(werk.ausgaben.eakte(dokument.id, heute))
    jetzt = werk.vereinbarungen.dokument(plan)
    assert jetzt is not None
    assert (jetzt.eakte_am, jetzt.pdf, jetzt.sha256) == (heute, dokument.pdf, dokument.sha256)
    undo.zuruecknehmen()
    wieder = werk.vereinbarungen.dokument(plan)
    assert wieder is not None
    assert wieder.eakte_am is None
