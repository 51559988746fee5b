"""The case list: pages both ways without loss or duplicates, filters, search; fake and file alike."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Person
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.services.arbeit import Arbeit
from fallakte.services.fallliste import Arbeitsliste, Fallabfrage, Fallzeile, Marke, Sortierung
from fallakte.services.uhr import FesteUhr
from tests.services.werk import ADA, Werk

NAMEN = [
    ("Ada", "Müller"),
    ("Bo", "Mueller"),
    ("Cem", "Muller"),
    ("Ada", "Mülle"),
    ("Zoe", "Meyer"),
    ("Anna", "Meyer-Lang"),
    ("", "Żak"),
    ("Ole", "Öztürk"),
    ("Иван", "Нечаев"),
    ("Ada", "Müller"),
]
SUCHEN = {
    "": 9,
    "müller": 3,
    "MUELLER": 3,
    "mul": 4,
    "mü": 4,
    "müller ada": 1,
    "ada mü": 2,
    "zak": 1,
    "нечаев": 1,
    "oztur": 1,
    "k1 nord": 3,
    "az 4": 1,
    "lang": 1,
    "ang": 0,
    "%": 9,
    "_da": 0,
    "gibt es nicht": 0,
}


@pytest.fixture
def voll(arbeit: Arbeit, uhr: FesteUhr) -> Werk:
    """Ten cases in different phases, some sort values equal, some missing; today is 01.12.2026."""
    werk = Werk(arbeit, uhr)
    ids = [
        werk.fall(
            Person(vorname=v, nachname=n, kundennummer=f"K{i % 3}"),
            sozialraum=("", "Nord", "Süd")[i % 3],
            aktenzeichen=f"AZ-{i}",
        )
        for i, (v, n) in enumerate(NAMEN)
    ]
    for fall_id in ids[3:]:
        werk.faelle.annehmen(fall_id)
    for fall_id in ids[5:]:
        werk.faelle.auftrag_festhalten(fall_id, "Arbeit finden")
    for fall_id in ids[6:]:
        werk.assessment_fertig(fall_id)
        werk.ziel_vereinbart(fall_id)
    for fall_id in ids[7:]:
        werk.in_kraft(fall_id)
    werk.entscheiden(ids[9], Entscheidung.BEENDEN)
    werk.beenden(ids[9])
    werk.kontakte.notieren(
        Kontakt(fall_id=ids[4], um=werk.uhr.jetzt(), art=Kontaktart.TELEFON, text="Ruft zurück")
    )
    werk.kontakte.wiedervorlage(Wiedervorlage(fall_id=ids[4], am=date(2026, 11, 30), text="Anrufen"))
    werk.am(date(2026, 12, 1))
    return werk


def frage(werk: Werk, **felder: object) -> Fallabfrage:
    return replace(Fallabfrage(heute=werk.uhr.heute()), **felder)  # type: ignore[arg-type]  # by name


def alle_seiten(werk: Werk, abfrage: Fallabfrage, groesse: int) -> list[Fallzeile]:
    zeilen: list[Fallzeile] = []
    marke: Marke | None = None
    while seite := werk.faelle.seite(abfrage, marke, groesse):
        assert len(seite) <= groesse
        zeilen += seite
        marke = Marke.nach(seite[-1])
    return zeilen


def test_pages_together_are_the_list(voll: Werk) -> None:
    for sortierung, absteigend in product(Sortierung, (False, True)):
        abfrage = frage(voll, sortierung=sortierung, absteigend=absteigend, mit_abgeschlossenen=True)
        auf_einmal = [z.fall_id for z in voll.faelle.seite(abfrage, None, 100)]
        assert len(set(auf_einmal)) == len(NAMEN) == voll.faelle.anzahl(abfrage)
        for groesse in (1, 3, 10):
            zeilen = alle_seiten(voll, abfrage, groesse)
            assert [z.fall_id for z in zeilen] == auf_einmal
            werte = [(z.sortwert, z.fall_id) for z in zeilen]
            assert werte == sorted(werte, reverse=absteigend)


def test_names_in_the_order_of_the_phone_book(voll: Werk) -> None:
    zeilen = alle_seiten(voll, frage(voll, sortierung=Sortierung.NAME), 4)
    namen = [f"{z.nachname}, {z.vorname}" for z in zeilen]
    assert namen[:5] == ["Meyer, Zoe", "Meyer-Lang, Anna", "Mülle, Ada", "Müller, Ada", "Mueller, Bo"]
    assert namen.index("Öztürk, Ole") < namen.index("Żak, ") < namen.index("Нечаев, Иван")


def test_what_has_no_day_comes_last_either_way(voll: Werk) -> None:
    for absteigend in (False, True):
        zeilen = alle_seiten(voll, frage(voll, sortierung=Sortierung.NAECHSTER, absteigend=absteigend), 2)
        leer = [z.sortwert in ("", "9999-12-31") for z in zeilen]
        assert leer == sorted(leer)
        assert True in leer
        assert False in leer


def test_search_folds_and_compares_beginnings(voll: Werk) -> None:
    for suche, treffer in SUCHEN.items():
        abfrage = frage(voll, suche=suche)
        assert len(voll.faelle.seite(abfrage, None, 100)) == treffer, suche
        assert voll.faelle.anzahl(abfrage) == treffer, suche


def test_search_follows_a_changed_name_at_once(voll: Werk) -> None:
    (zeile,) = voll.faelle.seite(frage(voll, suche="oztur"), None, 9)
    ansicht = voll.faelle.ansicht(zeile.fall_id)
    with voll.arbeit.schreiben("Umbenennen") as uow:
        uow.save(replace(ansicht.person, nachname="Andersen"))
    assert voll.faelle.anzahl(frage(voll, suche="oztur")) == 0
    assert voll.faelle.anzahl(frage(voll, suche="anders")) == 1


def test_closed_cases_only_on_request(voll: Werk) -> None:
    assert voll.faelle.anzahl(frage(voll)) == 9
    assert voll.faelle.anzahl(frage(voll, mit_abgeschlossenen=True)) == 10


def test_chips_count_what_their_lists_hold(voll: Werk) -> None:
    anzahlen = voll.faelle.anzahlen(frage(voll, suche="wird nicht beachtet"))
    assert set(anzahlen) == set(Arbeitsliste)
    for liste, anzahl in anzahlen.items():
        assert len(voll.faelle.seite(frage(voll, liste=liste), None, 100)) == anzahl
    assert anzahlen[Arbeitsliste.ALLE] == 9
    assert anzahlen[Arbeitsliste.OHNE_ZIEL] == 6
    assert anzahlen[Arbeitsliste.ZUSAGE_UEBERFAELLIG] == 2
    assert anzahlen[Arbeitsliste.HEUTE_DRAN] == 3
    assert anzahlen[Arbeitsliste.OHNE_KONTAKT] == 5


def test_a_promise_due_today_is_due_and_not_overdue(voll: Werk) -> None:
    stand = next(z.stand for z in voll.faelle.seite(frage(voll), None, 99) if z.stand.wir_frist)
    assert stand.wir_frist is not None
    am_tag = replace(frage(voll, liste=Arbeitsliste.ZUSAGE_UEBERFAELLIG), heute=stand.wir_frist)
    assert voll.faelle.anzahl(am_tag) == 0
    assert voll.faelle.anzahl(replace(am_tag, liste=Arbeitsliste.HEUTE_DRAN)) == 2
    assert voll.faelle.anzahl(replace(am_tag, heute=stand.wir_frist + timedelta(1))) == 2


def test_ending_agreement_within_thirty_days(voll: Werk) -> None:
    fall_id = voll.fall(ADA)
    voll.faelle.annehmen(fall_id)
    voll.faelle.auftrag_festhalten(fall_id, "Arbeit finden")
    plan = voll.entwurf(fall_id)
    ende = voll.uhr.heute() + timedelta(60)
    voll.vereinbarungen.aendern(replace(voll.hole(Vereinbarung, plan), gueltig_bis=ende))
    voll.vereinbarungen.festschreiben(plan)
    voll.ausgaben.aushaendigen(plan)
    abfrage = frage(voll, liste=Arbeitsliste.VEREINBARUNG_ENDET)
    assert voll.faelle.anzahl(replace(abfrage, heute=ende - timedelta(31))) == 0
    (zeile,) = voll.faelle.seite(replace(abfrage, heute=ende - timedelta(30)), None, 9)
    assert zeile.fall_id == fall_id
    assert zeile.stand.vereinbarung_bis == ende
    assert zeile.alter(voll.uhr.heute()) is not None
