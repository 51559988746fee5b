"""Notes: one for several cases, changed together, signed off, added to, deleted; presets and reminders."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallakte.domain.anhang import Anhang, Anhangsinhalt
from fallakte.domain.fehler import FallAbgeschlossen, FeldLeer, NotizAbgeschlossen, UngueltigerUebergang
from fallakte.domain.kontakt import Kontakt, Kontaktart, Nachtrag, Notizklasse, Wiedervorlage
from fallakte.domain.person import Person
from fallakte.domain.termin import Termin
from fallakte.domain.zusage import Grund
from fallakte.services.anhaenge import Datei
from fallakte.services.faelle import Mitgliedsangabe
from fallakte.services.fehler import NichtGefunden, NichtRueckgaengig, VeralteteFassung
from fallakte.services.kontakte import VORLAGEN, WIEDERVORLAGE_ANVERTRAUT
from tests.services.werk import BEGINN, Werk, neu

KIM = Person(vorname="Kim", nachname="Probe")
LOU = Person(vorname="Lou", nachname="Fremd")
ANVERTRAUT = Notizklasse.ANVERTRAUT


def notiz(fall_id: int, text: str = "Gesprochen", **felder: object) -> Kontakt:
    werte = {"um": BEGINN, "art": Kontaktart.GESPRAECH} | felder
    return Kontakt(fall_id=fall_id, text=text, **werte)  # type: ignore[arg-type]  # fields by name


def schreiben(werk: Werk, kontakt: Kontakt, *auch_in: int, am: date | None = None) -> Kontakt:
    werk.kontakte.notieren(kontakt, am, auch_in=auch_in)
    return werk.kontakte.liste(kontakt.fall_id)[0]


def texte(werk: Werk, *faelle: int) -> list[str]:
    return [k.text for fall_id in faelle for k in werk.kontakte.liste(fall_id)]


def test_every_kind_has_a_preset() -> None:
    assert set(VORLAGEN) == set(Kontaktart)
    assert VORLAGEN[Kontaktart.NICHT_ERSCHIENEN].text == "Zum vereinbarten Termin nicht erschienen."
    assert all(v.frage.endswith("?") for v in VORLAGEN.values())


def test_a_reason_stands_only_where_nobody_came(werk: Werk) -> None:
    fall_id = werk.fall()
    grund = Grund.LIEGT_BEI_UNS.value
    weg = schreiben(werk, notiz(fall_id, art=Kontaktart.NICHT_ERSCHIENEN, grund=grund))
    da = schreiben(werk, notiz(fall_id, art=Kontaktart.TELEFON, grund=grund, um=BEGINN + timedelta(0)))
    assert (weg.grund, da.grund) == (grund, "")


def test_one_note_for_several_cases_is_changed_and_signed_off_together(beide: Werk) -> None:
    a, b, c = beide.fall(), beide.fall(KIM), beide.fall(LOU)
    eine = schreiben(beide, notiz(a, "Familiengespräch"), b, a, b)
    fremd = schreiben(beide, notiz(c, "Für sich"))
    beide.kontakte.aendern(replace(eine, text="Familiengespräch, zwei Absprachen"))
    assert texte(beide, a, b, c) == [*["Familiengespräch, zwei Absprachen"] * 2, "Für sich"]
    kopie = beide.kontakte.liste(b)[0]
    assert kopie.gemeinsam == eine.gemeinsam != ""
    assert fremd.gemeinsam == ""
    beide.kontakte.abschliessen(kopie.id)
    beide.kontakte.abschliessen(fremd.id)
    assert {k.abgeschlossen_um for f in (a, b) for k in beide.kontakte.liste(f)} == {BEGINN}
    with pytest.raises(NotizAbgeschlossen):
        beide.kontakte.aendern(replace(beide.kontakte.liste(a)[0], text="Nachträglich geändert"))
    assert "Nachträglich" not in "".join(texte(beide, a, b))


def test_a_refused_case_refuses_the_whole_note(werk: Werk) -> None:
    zu, _plan = werk.abgeschlossen()
    offen = werk.fall(KIM)
    vorher = werk.saetze()
    with pytest.raises(FallAbgeschlossen):
        werk.kontakte.notieren(notiz(offen), auch_in=(zu,))
    with pytest.raises(NichtGefunden):
        werk.kontakte.notieren(notiz(offen), auch_in=(4711,))
    assert werk.saetze() == vorher


def test_a_closed_case_keeps_its_copy(werk: Werk) -> None:
    fall_id, _plan = werk.unter_plan()
    anderer = werk.fall(KIM)
    eine = schreiben(werk, notiz(anderer, "Vorher"), fall_id)
    werk.beenden(fall_id)
    werk.kontakte.aendern(replace(eine, text="Nachher"))
    assert texte(werk, anderer, fall_id) == ["Nachher", "Vorher"]


def test_a_stale_note_does_not_overwrite(werk: Werk) -> None:
    eine = schreiben(werk, notiz(werk.fall()))
    werk.kontakte.aendern(replace(eine, text="Neu"))
    with pytest.raises(VeralteteFassung):
        werk.kontakte.aendern(replace(eine, text="Alt"))


def test_additions_come_after_the_sign_off(werk: Werk) -> None:
    eine = schreiben(werk, notiz(werk.fall()))
    with pytest.raises(UngueltigerUebergang):
        werk.kontakte.nachtragen(eine.id, "zu früh")
    werk.kontakte.abschliessen(eine.id)
    with pytest.raises(NotizAbgeschlossen):
        werk.kontakte.abschliessen(eine.id)
    spaeter = werk.weiter()
    with pytest.raises(FeldLeer):
        werk.kontakte.nachtragen(eine.id, "  ")
    werk.kontakte.nachtragen(eine.id, " Es war der 3.11. ")
    with werk.arbeit.lesen() as sicht:
        (nachtrag,) = sicht.find(Nachtrag, kontakt_id=eine.id)
    assert (nachtrag.text, nachtrag.wer, nachtrag.um) == ("Es war der 3.11.", "Test", spaeter)
    assert werk.kontakte.offene(eine.fall_id) == 0


def test_all_open_notes_are_signed_off_at_once(werk: Werk) -> None:
    a, b = werk.fall(), werk.fall(KIM)
    schreiben(werk, notiz(a), b)
    schreiben(werk, notiz(a, "zweite"))
    assert werk.kontakte.offene(a) == 2
    werk.kontakte.alle_abschliessen(a)
    assert (werk.kontakte.offene(a), werk.kontakte.offene(b)) == (0, 0)


def test_deleting_an_open_note_and_taking_it_back(beide: Werk) -> None:
    a, b = beide.fall(), beide.fall(KIM)
    eine = schreiben(beide, notiz(a), b, am=date(2026, 11, 9))
    beide.anhaenge.ablegen(a, Datei("Brief.txt", b"Hallo"), kontakt_id=eine.id)
    with beide.arbeit.schreiben("Termin") as uow:
        uow.add(Termin(fall_id=a, um=BEGINN, kontakt_id=eine.id))
    beide.rueckgaengig.merken(beide.kontakte.loeschen(eine.id))
    with beide.arbeit.lesen() as sicht:
        assert sicht.find(Kontakt) == sicht.find(Anhang) == sicht.find(Anhangsinhalt) == ()
        assert [w.kontakt_id for w in sicht.find(Wiedervorlage)] == [None]
        assert [t.offen for t in sicht.find(Termin)] == [True]
    beide.rueckgaengig.zuruecknehmen()
    with beide.arbeit.lesen() as sicht:
        assert len(sicht.find(Kontakt)) == 2
        (inhalt,) = sicht.find(Anhangsinhalt)
        assert inhalt.inhalt == b"Hallo"
        assert [w.kontakt_id for w in sicht.find(Wiedervorlage)] == [eine.id]
    with pytest.raises(NichtRueckgaengig):
        beide.rueckgaengig.zuruecknehmen()
    beide.kontakte.abschliessen(eine.id)
    with pytest.raises(NotizAbgeschlossen):
        beide.kontakte.loeschen(eine.id)


def test_protection_is_only_raised(werk: Werk) -> None:
    a, b = werk.fall(), werk.fall(KIM)
    eine = schreiben(werk, notiz(a, naechster_schritt="Frauenhaus anrufen"), b, am=date(2026, 11, 9))
    werk.kontakte.abschliessen(eine.id)
    werk.kontakte.schuetzen(eine.id, Notizklasse.GESCHUETZT)
    with pytest.raises(UngueltigerUebergang):
        werk.kontakte.schuetzen(eine.id, Notizklasse.NORMAL)
    werk.kontakte.schuetzen(eine.id, ANVERTRAUT)
    assert [k.klasse for f in (a, b) for k in werk.kontakte.liste(f)] == [ANVERTRAUT] * 2
    assert [w.text for w in werk.bild(a).wiedervorlagen] == [WIEDERVORLAGE_ANVERTRAUT]


@pytest.mark.parametrize("spaeter", [False, True], ids=["written", "changed"])
def test_what_was_entrusted_does_not_come_back_in_words(werk: Werk, spaeter: bool) -> None:
    fall_id = werk.fall()
    klasse = Notizklasse.NORMAL if spaeter else ANVERTRAUT
    eine = schreiben(werk, notiz(fall_id, naechster_schritt="Klinik", klasse=klasse), am=date(2026, 11, 9))
    assert ([w.text for w in werk.bild(fall_id).wiedervorlagen] == ["Klinik"]) is spaeter
    werk.kontakte.aendern(replace(eine, klasse=ANVERTRAUT))
    assert [w.text for w in werk.bild(fall_id).wiedervorlagen] == [WIEDERVORLAGE_ANVERTRAUT]


def test_files_of_the_case_join_the_note(werk: Werk) -> None:
    a, b = werk.fall(), werk.fall(KIM)
    eigene = neu(werk.anhaenge.ablegen(a, Datei("a.txt", b"a")), Anhang)
    fremde = neu(werk.anhaenge.ablegen(b, Datei("b.txt", b"b")), Anhang)
    werk.kontakte.notieren(notiz(a), anhaenge=(eigene, fremde))
    (eine,) = werk.kontakte.liste(a)
    assert werk.anhaenge.hole(eigene).kontakt_id == eine.id
    assert werk.anhaenge.hole(fremde).kontakt_id is None, "another case's file stays where it is"


def test_the_household_is_offered_first(werk: Werk) -> None:
    bei = Mitgliedsangabe(person=KIM, rolle="Bruder")
    a = werk.fall(bg_nummer="BG 1", mitglieder=(bei,))
    werk.fall(LOU)
    assert werk.kontakte.mitbeteiligte(a) == ()
    ansicht = werk.faelle.ansicht(a)
    ada = Mitgliedsangabe(person=ansicht.person)
    b = werk.fall(ansicht.mitglieder[0].person, bg_nummer="BG 1", mitglieder=(ada,))
    assert [(m.fall_id, m.name) for m in werk.kontakte.mitbeteiligte(a)] == [(b, "Kim Probe")]
