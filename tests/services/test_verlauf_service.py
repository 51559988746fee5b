"""The history for people: read in pages, searched, exported, erased; the same on both files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fallakte.domain.fall import Segment
from fallakte.domain.fehler import FeldLeer, FeldZuLang
from fallakte.domain.person import Geburtsdatum, Person
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.exchange.verlauf_csv import VerlaufCsv
from fallakte.services.faelle import Fallangaben, Mitgliedsangabe
from fallakte.services.fehler import LoeschungBleibt, NichtBeschreibbar, NichtGefunden
from fallakte.services.verlauf import VerlaufService, Verlaufszeile, Weitergabe
from fallakte.services.verlaufsworte import Wandel
from tests.services.werk import Werk, katalog, recht

OFFEN = Weitergabe("Frau Beispiel", "Akteneinsicht", "§ 25 SGB X")


@pytest.fixture
def verlauf(beide: Werk) -> VerlaufService:
    return VerlaufService(beide.arbeit, VerlaufCsv(), katalog(), recht())


def rename(werk: Werk, fall_id: int, nachname: str) -> None:
    person = werk.faelle.ansicht(fall_id).person
    werk.faelle.aendern(fall_id, Fallangaben(person=replace(person, nachname=nachname)))


def line(verlauf: VerlaufService, fall_id: int | None, art: str) -> Verlaufszeile:
    """The latest line about a kind of object."""
    return next(z for z in verlauf.seite(fall_id).zeilen if z.art == art)


# -- reading


def test_searching_reads_the_words_that_are_shown(beide: Werk, verlauf: VerlaufService) -> None:
    erster = beide.fall(Person(vorname="Elif", nachname="Musterfeld"))
    beide.fall(Person(vorname="Jonas", nachname="Exempelmann"))
    seite = verlauf.seite(None, "musterfeld nachname")
    assert [z.gegenstand for z in seite.zeilen] == ["Person"]
    assert {z.fall_id for z in verlauf.seite(erster).zeilen} == {erster}
    assert verlauf.seite(None, "musterfeld exempelmann").zeilen == ()


@pytest.mark.parametrize("suche", ["müller", "mueller", "MULLER", "02.11.2026 muller"])
def test_searching_folds_umlauts_and_finds_days_and_operations(
    beide: Werk, verlauf: VerlaufService, suche: str
) -> None:
    fall_id = beide.fall(Person(vorname="Ada", nachname="Müller"))
    rename(beide, fall_id, "Mueller")
    assert len(verlauf.seite(fall_id, suche).zeilen) >= 2
    assert verlauf.seite(fall_id, "anlegen geändert").zeilen == ()


def test_pages_follow_each_other_without_gap(beide: Werk, verlauf: VerlaufService) -> None:
    for nummer in range(7):
        beide.fall(Person(vorname="A", nachname=f"B{nummer}"))
    for suche in ("", "a"):
        ganz = verlauf.seite(None, suche, anzahl=1000)
        assert ganz.weiter is None
        stueck, vor, nummern = 3, None, []
        while True:
            seite = verlauf.seite(None, suche, vor, stueck)
            nummern += [z.nummer for z in seite.zeilen]
            if (vor := seite.weiter) is None:
                break
        assert nummern == [z.nummer for z in ganz.zeilen]
        assert len(nummern) > 2 * stueck


def test_a_page_that_ends_exactly_at_the_end_says_so(beide: Werk, verlauf: VerlaufService) -> None:
    fall_id = beide.fall()
    alle = len(verlauf.seite(fall_id).zeilen)
    assert verlauf.seite(fall_id, anzahl=alle).weiter is None
    assert verlauf.seite(fall_id, anzahl=alle - 1).weiter is not None


def test_the_bedarfsgemeinschaft_is_told_in_the_case_it_came_with(
    beide: Werk, verlauf: VerlaufService
) -> None:
    mutter = Mitgliedsangabe(person=Person(vorname="Ayla", nachname="Musterfeld"), rolle="Mutter")
    angaben = Fallangaben(
        person=Person(vorname="Elif", nachname="Musterfeld"), bg_nummer="00000//1", mitglieder=(mutter,)
    )
    (fall_id,) = beide.faelle.anlegen(angaben).fall_ids
    shown = {z.ganzer_gegenstand for z in verlauf.seite(fall_id).zeilen}
    assert {"Mitglied der Bedarfsgemeinschaft Ayla Musterfeld", "Bedarfsgemeinschaft 00000//1"} <= shown
    assert {z.fall_id for z in verlauf.seite(None).zeilen} == {fall_id}


# -- one field


def test_the_history_of_one_field(beide: Werk, verlauf: VerlaufService) -> None:
    fall_id = beide.fall(Person(vorname="Elif", nachname="Alt"))
    beide.fall(Person(vorname="Jonas", nachname="Anderer"))
    rename(beide, fall_id, "Neu")
    person = line(verlauf, fall_id, "Person")
    assert person.wandel is Wandel.GEAENDERT
    feld = verlauf.feld(person, "nachname")
    assert [(f.vorher, f.nachher) for z in feld.schritte for f in z.felder or ()] == [
        ("Alt", "Neu"), ("–", "Alt"),
    ]  # fmt: skip
    assert feld.geloescht == 0
    assert verlauf.feld(person, "telefon").schritte == ()


def test_a_person_of_two_cases_has_one_history(beide: Werk, verlauf: VerlaufService) -> None:
    erster = beide.fall(Person(vorname="Elif", nachname="Alt"))
    person = beide.faelle.ansicht(erster).person
    (zweiter,) = beide.faelle.anlegen(Fallangaben(person=person)).fall_ids
    rename(beide, zweiter, "Neu")
    rename(beide, erster, "Neuer")
    zeile = line(verlauf, zweiter, "Person")
    assert [f.nachher for z in verlauf.feld(zeile, "nachname").schritte for f in z.felder or ()] == [
        "Neuer", "Neu", "Alt",
    ]  # fmt: skip
    told = [f.nachher for z in verlauf.seite(zweiter).zeilen for f in z.felder or () if f.feld == "nachname"]
    assert told == ["Neu"]  # each change stands in the case it was written in


def test_the_history_of_a_section_leaves_out_the_others(beide: Werk, verlauf: VerlaufService) -> None:
    entwurf = beide.entwurf(beide.mit_auftrag())
    for text in ("Erst so", "Dann so"):
        beide.vereinbarungen.text_schreiben(entwurf, "angebot", text)
    fall_id = beide.hole(Vereinbarung, entwurf).fall_id
    zeile = line(verlauf, fall_id, "Vereinbarung")
    assert [(f.feld, f.label, f.vorher, f.nachher) for f in zeile.felder or ()] == [
        ("texte.angebot", "Abschnitt „Persönliches Angebot“", "Erst so", "Dann so")
    ]
    schritte = verlauf.feld(zeile, "texte.angebot").schritte
    assert [f.nachher for z in schritte for f in z.felder or ()][:2] == ["Dann so", "Erst so"]


def test_a_note_about_the_file_has_no_field_history_but_itself(beide: Werk, verlauf: VerlaufService) -> None:
    with beide.arbeit.schreiben("Weitergegeben") as uow:
        uow.vermerken("Datei", (("empfaenger", "", "A"),))
    with beide.arbeit.schreiben("Weitergegeben") as uow:
        uow.vermerken("Datei", (("empfaenger", "", "B"), ("seit", "", "2026-11-23")))
    zeile = verlauf.seite(None).zeilen[0]
    assert (zeile.gegenstand, zeile.wandel, zeile.name) == ("Datei", Wandel.VERMERK, "")
    assert [f.nachher for f in zeile.felder or ()] == ["B", "23.11.2026"]
    assert [z.felder and z.felder[0].nachher for z in verlauf.feld(zeile, "empfaenger").schritte] == ["B"]


# -- why


def test_use_cases_that_know_why_say_so(beide: Werk, verlauf: VerlaufService) -> None:
    fall_id, _plan = beide.unter_plan()
    beide.faelle.zurueckspringen(fall_id, Segment.ZIELE, "Die Lage ist anders.")
    assert verlauf.seite(fall_id).zeilen[0].grund == "Die Lage ist anders."
    assert verlauf.seite(fall_id, "lage anders").zeilen[0].vorgang == "Zurück zu Ziele"
    beide.weiter()
    beide.entscheiden(fall_id, Entscheidung.AENDERN)
    gruende = {z.grund for z in verlauf.seite(fall_id).zeilen if z.vorgang == "Entscheidung: ändern"}
    assert gruende == {"So besprochen."}
    entwurf = beide.entwurf(fall_id, "KOOP_2026")
    beide.vereinbarungen.festschreiben(entwurf)
    beide.ausgaben.ablehnen(entwurf, "Ich möchte das nicht.")
    assert verlauf.seite(fall_id).zeilen[0].grund == "Ich möchte das nicht."
    assert {z.grund for z in verlauf.seite(fall_id, "fall annehmen").zeilen} == {""}


# -- erasing


def test_erased_content_is_gone_and_the_entry_stays(beide: Werk, verlauf: VerlaufService) -> None:
    fall_id = beide.fall(Person(vorname="Elif", nachname="Musterfeld"))
    rename(beide, fall_id, "Neu")
    person = line(verlauf, fall_id, "Person")
    changes = verlauf.loeschen((person.nummer,), " Löschung verlangt, Art. 17 DSGVO ")
    assert changes.fall_ids == {fall_id}
    danach = next(z for z in verlauf.seite(fall_id).zeilen if z.nummer == person.nummer)
    assert (danach.felder, danach.wandel, danach.loeschbar) == (None, Wandel.GELOESCHT, False)
    assert danach.geloescht_um == beide.uhr.jetzt()
    assert danach.grund == "Löschung verlangt, Art. 17 DSGVO"
    assert (danach.wer, danach.vorgang, danach.um) == (person.wer, person.vorgang, person.um)
    beleg = verlauf.seite(fall_id).zeilen[0]
    assert beleg.belegt_loeschung
    assert not beleg.loeschbar
    assert [(f.label, f.nachher) for f in beleg.felder or ()] == [
        ("Einträge", str(person.nummer)), ("Grund", "Löschung verlangt, Art. 17 DSGVO"),
    ]  # fmt: skip
    assert verlauf.feld(danach, "nachname").geloescht == 1
    assert len(verlauf.feld(danach, "nachname").schritte) == 1


def test_two_erasures_keep_their_own_reasons(beide: Werk, verlauf: VerlaufService) -> None:
    fall_id = beide.fall(Person(vorname="Elif", nachname="Musterfeld"))
    person, fall = line(verlauf, fall_id, "Person").nummer, line(verlauf, fall_id, "Fall").nummer
    verlauf.loeschen((fall,), "Frist abgelaufen")
    verlauf.loeschen((person, fall), "Auf Wunsch")
    gruende = {z.nummer: z.grund for z in verlauf.seite(fall_id).zeilen}
    assert (gruende[fall], gruende[person]) == ("Frist abgelaufen", "Auf Wunsch")


def test_nothing_is_erased_without_a_reason_or_twice_or_where_it_must_stay(
    beide: Werk, verlauf: VerlaufService
) -> None:
    fall_id = beide.fall()
    nummer = line(verlauf, fall_id, "Person").nummer
    with pytest.raises(FeldLeer):
        verlauf.loeschen((nummer,), " ")
    with pytest.raises(FeldZuLang):
        verlauf.loeschen((nummer,), "x" * 501)
    with pytest.raises(NichtGefunden):
        verlauf.loeschen((nummer, 9999), "Grund")
    assert line(verlauf, fall_id, "Person").felder is not None
    verlauf.loeschen((nummer,), "Grund")
    beleg = verlauf.seite(fall_id).zeilen[0]
    with pytest.raises(LoeschungBleibt):
        verlauf.loeschen((beleg.nummer,), "Grund")
    before = len(verlauf.seite(None).zeilen)
    verlauf.loeschen((nummer,), "Noch einmal")
    assert len(verlauf.seite(None).zeilen) == before


# -- handing out


def test_an_export_is_entered_and_stands_in_it(beide: Werk, verlauf: VerlaufService, tmp_path: Path) -> None:
    fall_id = beide.fall(Person(vorname="Elif", nachname="Musterfeld"))
    beide.fall(Person(vorname="Jonas", nachname="Exempelmann"))
    changes = verlauf.ausgeben(fall_id, OFFEN, tmp_path / "Verlauf.csv")
    assert changes.fall_ids == {fall_id}
    text = (tmp_path / "Verlauf.csv").read_text(encoding="utf-8-sig")
    assert "Musterfeld" in text
    assert "Exempelmann" not in text
    assert "Frau Beispiel" in text
    neuester = verlauf.seite(fall_id).zeilen[0]
    assert neuester.vorgang == "Verlauf ausgegeben"
    assert [(f.label, f.nachher) for f in neuester.felder or ()] == [
        ("Empfänger", "Frau Beispiel"), ("Zweck", "Akteneinsicht"), ("Rechtsgrundlage", "§ 25 SGB X"),
    ]  # fmt: skip


@pytest.mark.parametrize("feld", ["empfaenger", "zweck", "rechtsgrundlage"])
def test_without_recipient_purpose_and_ground_nothing_leaves(
    beide: Werk, verlauf: VerlaufService, tmp_path: Path, feld: str
) -> None:
    fall_id = beide.fall()
    with pytest.raises(FeldLeer) as info:
        verlauf.ausgeben(fall_id, replace(OFFEN, **{feld: " "}), tmp_path / "Verlauf.csv")
    assert info.value.feld == feld
    assert list(tmp_path.glob("*.csv")) == []
    assert all(z.vorgang != "Verlauf ausgegeben" for z in verlauf.seite(fall_id).zeilen)


def test_an_export_that_fails_says_so_itself(beide: Werk, verlauf: VerlaufService, tmp_path: Path) -> None:
    fall_id = beide.fall()
    with pytest.raises(NichtBeschreibbar):
        verlauf.ausgeben(fall_id, OFFEN, tmp_path / "gibt es nicht" / "Verlauf.csv")
    assert [z.vorgang for z in verlauf.seite(fall_id).zeilen[:2]] == [
        "Ausgabe des Verlaufs misslungen", "Verlauf ausgegeben",
    ]  # fmt: skip


def test_the_age_of_a_person_reads_well(beide: Werk, verlauf: VerlaufService) -> None:
    fall_id = beide.fall(Person(vorname="Deniz", nachname="X", geburtsdatum=Geburtsdatum.im(1975)))
    felder = {f.feld: f.nachher for f in line(verlauf, fall_id, "Person").felder or ()}
    assert felder == {
        "vorname": "Deniz",
        "nachname": "X",
        "geburtsdatum": "1975 (nur das Jahr bekannt)",
        "anrede": "Sie",
    }
