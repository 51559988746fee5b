"""A paper from elsewhere becomes a draft: what is taken over, what never is, and whose it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fallakte.app.vereinbarung import Leser
from fallakte.domain.fehler import FallAbgeschlossen, FeldZuLang, InstrumentNichtInKraft, RundeFehlt
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.vereinbarung import BgBeteiligung, Vereinbarung, Vereinbarungsstand, vereinbarungsstand
from fallakte.domain.zusage import Herkunft, Seite, Zusage, Zusagenpaar
from fallakte.exchange.agreement_json import AgreementJson
from fallakte.services.fehler import DateiFehlt, DatenNichtLesbar, PdfOhneDaten, PersonPasstNicht
from fallakte.services.vereinbarung_einlesen import Passung, VereinbarungEinlesen
from tests.exchange.paper import example
from tests.services.werk import ADA, STELLE, Werk, neu, recht

FREMD = Path(__file__).parents[1] / "data" / "vereinbarung" / "Kooperationsplan-Elif-Musterfeld.pdf"
AUSGEFUELLT = replace(ADA, kundennummer="000A123456")


def dienst(werk: Werk) -> VereinbarungEinlesen:
    return VereinbarungEinlesen(werk.arbeit, werk.uhr, recht(), Leser(recht()), lambda: STELLE)


def roh(papier: Vereinbarungspapier) -> bytes:
    return AgreementJson(recht()).schreiben(papier)


def papier(person: Person = AUSGEFUELLT, instrument: str = "KOOP_2026") -> Vereinbarungspapier:
    eines = replace(example(), person=replace(person, id=0, version=0))
    form = recht().instrument(instrument)
    v = replace(eines.vereinbarung, instrument_id=form.id, fassung=form.fassung)
    return replace(eines, instrument=form, vereinbarung=v)


def entwurf_aus(werk: Werk, eines: Vereinbarungspapier, fall_id: int) -> Vereinbarung:
    einlesen = dienst(werk)
    changes = einlesen.uebernehmen(einlesen.ansehen(roh(eines)), fall_id)
    return werk.hole(Vereinbarung, neu(changes, Vereinbarung))


def test_the_preview_says_who_and_what_and_writes_nothing(beide: Werk) -> None:
    vorher = beide.saetze()
    vorschau = dienst(beide).ansehen(FREMD)
    assert vorschau.papier.person.voller_name == "Elif Musterfeld"
    assert vorschau.instrument.id == "KOOP_2026"
    assert vorschau.zusagen > 1
    assert vorschau.herkunft.startswith("Eingelesen aus Kooperationsplan, Version ")
    assert "Elif" not in vorschau.herkunft
    assert vorschau.sha256 in vorschau.herkunft
    assert beide.saetze() == vorher


def test_a_draft_with_the_words_and_without_the_life_of_the_paper(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    fremd = papier()
    entwurf = entwurf_aus(beide, fremd, fall_id)
    assert vereinbarungsstand(entwurf, ()) is Vereinbarungsstand.ENTWURF
    for feld in (
        *("besprochen_um", "freigegeben_um", "festgeschrieben_um", "unterschrieben_person_um"),
        *("unterschrieben_stelle_um", "unterschrieben_vertretung_um", "abgelehnt_um", "beendet_um"),
        *("anhoerung_am", "gueltig_ab", "gueltig_bis"),
    ):
        assert getattr(entwurf, feld) is None, feld
    assert (entwurf.dokument_am, entwurf.nummer, entwurf.dienststelle) == (beide.uhr.heute(), 1, STELLE)
    assert entwurf.naechste_pruefung == date(2027, 5, 2)
    assert (entwurf.sprache, entwurf.vertretung) == ("Polnisch", "Maria Beispiel")
    assert entwurf.text("uneinig") == fremd.vereinbarung.text("uneinig")
    with beide.arbeit.lesen() as sicht:
        (paar,) = sicht.find(Zusagenpaar, vereinbarung_id=entwurf.id)
        eine, andere = sicht.find(Zusage, paar_id=paar.id)
        (beteiligung,) = sicht.find(BgBeteiligung, vereinbarung_id=entwurf.id)
    assert (eine.was, eine.wie_oft, eine.betrag_cent) == ("Bewirbt sich", "4 im Monat", 26_000)
    assert (eine.herkunft, eine.herkunft_von) == (Herkunft.KONFERENZ, "Fallkonferenz")
    assert (eine.seite, andere.seite, eine.vorlaeufer_id) == (Seite.PERSON, Seite.STELLE, None)
    assert (beteiligung.name, beteiligung.beteiligt_am) == ("Jan Beispiel", None)


def test_the_history_says_where_it_came_from_and_undo_takes_it_away(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    einlesen = dienst(beide)
    vorschau = einlesen.ansehen(roh(papier()))
    changes = beide.rueckgaengig.merken(einlesen.uebernehmen(vorschau, fall_id))
    eintraege = [e for e in beide.faelle.verlauf(fall_id) if e.vorgang == "Vereinbarung einlesen"]
    assert {e.grund for e in eintraege} == {vorschau.herkunft}
    assert {e.art for e in eintraege} == {"Vereinbarung", "Zusagenpaar", "Zusage", "BgBeteiligung"}
    beide.rueckgaengig.zuruecknehmen()
    assert beide.bild(fall_id).vereinbarungen == ()
    assert changes.fall_ids == {fall_id}


def test_goals_are_found_by_their_words(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    ziel_id = beide.ziel_vereinbart(fall_id)
    einlesen = dienst(beide)
    (ziel,) = papier().ziele
    vorschau = einlesen.ansehen(roh(papier()))
    assert einlesen.fremde_ziele(vorschau, fall_id) == (ziel,)
    eigenes = replace(papier(), ziele=(replace(ziel, kurz="TAGESABLAUF  ordnen!"),))
    vorschau = einlesen.ansehen(roh(eigenes))
    assert einlesen.fremde_ziele(vorschau, fall_id) == ()
    vereinbarung_id = neu(einlesen.uebernehmen(vorschau, fall_id), Vereinbarung)
    with beide.arbeit.lesen() as sicht:
        (paar,) = sicht.find(Zusagenpaar, vereinbarung_id=vereinbarung_id)
    assert paar.ziel_id == ziel_id


def test_an_old_form_becomes_the_one_of_today_with_the_texts_of_today(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    entwurf = entwurf_aus(beide, papier(instrument="KOOP_2023"), fall_id)
    heute = recht().instrument("KOOP_2026")
    assert entwurf.instrument_id == heute.id
    for abschnitt in heute.abschnitte:
        if abschnitt.vorlage:
            assert entwurf.text(abschnitt.id) == heute.text(abschnitt.vorlage).text


def test_an_unknown_future_cannot_be_made(werk: Werk) -> None:
    werk.am(date(2004, 1, 1))
    with pytest.raises(InstrumentNichtInKraft):
        dienst(werk).ansehen(roh(papier()))


@pytest.mark.parametrize(
    ("person", "passung"),
    [
        (AUSGEFUELLT, Passung.GLEICH),
        (replace(AUSGEFUELLT, vorname="ADA", kundennummer=""), Passung.GLEICH),
        (replace(AUSGEFUELLT, vorname="Ada Maria", kundennummer="000 a 123456"), Passung.GLEICH),
        (replace(AUSGEFUELLT, geburtsdatum=Geburtsdatum(), kundennummer=""), Passung.UNSICHER),
        (replace(AUSGEFUELLT, kundennummer="000B999999"), Passung.UNSICHER),
        (replace(AUSGEFUELLT, geburtsdatum=Geburtsdatum.im(1960)), Passung.UNSICHER),
        (
            replace(AUSGEFUELLT, vorname="Eva", geburtsdatum=Geburtsdatum.im(1960)),
            Passung.UNSICHER,
        ),
        (replace(AUSGEFUELLT, vorname="Eva", kundennummer=""), Passung.ANDERE),
        (Person(vorname="Jan", nachname="Fremd"), Passung.ANDERE),
    ],
)
def test_whether_it_is_her(werk: Werk, person: Person, passung: Passung) -> None:
    fall_id = werk.fall(AUSGEFUELLT)
    einlesen = dienst(werk)
    vorschau = einlesen.ansehen(roh(papier(person)))
    assert einlesen.passung(vorschau, fall_id) is passung
    assert einlesen.passende_faelle(vorschau) == (() if passung is Passung.ANDERE else ((fall_id, passung),))


def test_somebody_else_needs_a_second_look(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    einlesen = dienst(beide)
    vorschau = einlesen.ansehen(FREMD)
    vorher = beide.saetze()
    with pytest.raises(PersonPasstNicht):
        einlesen.uebernehmen(vorschau, fall_id)
    assert beide.saetze() == vorher
    einlesen.uebernehmen(vorschau, fall_id, auch_fuer_andere=True)
    assert len(beide.bild(fall_id).vereinbarungen) == 1


def test_where_no_draft_can_be(beide: Werk) -> None:
    einlesen = dienst(beide)
    vorschau = einlesen.ansehen(roh(papier(ADA)))
    with pytest.raises(RundeFehlt):
        einlesen.uebernehmen(vorschau, beide.fall())
    zu, _ = beide.abgeschlossen()
    with pytest.raises(FallAbgeschlossen):
        einlesen.uebernehmen(vorschau, zu)


def test_a_text_that_is_too_long_here_writes_nothing(beide: Werk) -> None:
    fall_id = beide.mit_auftrag()
    eines = papier(ADA)
    (paar,) = eines.paare
    lang = replace(paar, zusagen=(replace(paar.zusagen[0], nachweis="x" * 501),))
    vorher = beide.saetze()
    einlesen = dienst(beide)
    with pytest.raises(FeldZuLang):
        einlesen.uebernehmen(einlesen.ansehen(roh(replace(eines, paare=(lang,), aenderungen=()))), fall_id)
    assert beide.saetze() == vorher


def test_what_cannot_be_read(werk: Werk, tmp_path: Path) -> None:
    einlesen = dienst(werk)
    with pytest.raises(DateiFehlt):
        einlesen.ansehen(tmp_path / "fehlt.pdf")
    with pytest.raises(DateiFehlt):
        einlesen.ansehen(tmp_path)
    with pytest.raises(DatenNichtLesbar):
        einlesen.ansehen(json.dumps({"format": "anderes"}).encode())
    with pytest.raises(PdfOhneDaten):
        einlesen.ansehen(FREMD.read_bytes().replace(b"/EmbeddedFiles", b"/EmbeddedFilez"))
