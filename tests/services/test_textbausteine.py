"""Own and supplied text blocks, on the dictionary and on the encrypted file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fallakte.domain.fehler import FeldLeer, FeldZuLang
from fallakte.domain.textbaustein import Baustein, Bausteinfeld, Bausteinvorrat, Textbaustein
from fallakte.services.fehler import NichtGefunden, VeralteteFassung
from fallakte.services.textbausteine import TextbausteinService
from tests.services.werk import Werk, neu

VORRAT = Bausteinvorrat(
    (
        Baustein(
            kennung="kosten", titel="Kosten für Bewerbungen", text="Wir zahlen {betrag} Euro.", ort="stelle"
        ),
        Baustein(
            kennung="fuehrer", titel="Führerschein", text="Wir bezahlen.", ort="stelle", stichworte="Auto"
        ),
        Baustein(kennung="gehen", titel="Termin", text="Sie gehen hin.", ort="person"),
    ),
    (Bausteinfeld(name="betrag", label="Betrag in Euro"),),
)
EIGENER = Textbaustein(titel=" Zug ", text=" Wir fahren am {tag}. ", ort="stelle", stichworte="Bahn")


@pytest.fixture
def bausteine(beide: Werk) -> TextbausteinService:
    return TextbausteinService(beide.arbeit, lambda: VORRAT)


def titel(gefunden: tuple[Baustein, ...]) -> list[str]:
    return [b.titel for b in gefunden]


def test_own_ones_come_first_by_title(bausteine: TextbausteinService) -> None:
    bausteine.anlegen(EIGENER)
    bausteine.anlegen(replace(EIGENER, titel="Ärztehaus"))
    assert titel(bausteine.alle("stelle")) == ["Ärztehaus", "Zug", "Kosten für Bewerbungen", "Führerschein"]
    assert titel(bausteine.alle("person")) == ["Termin"]
    assert len(bausteine.alle()) == 5
    assert bausteine.alle("uneinig") == ()
    eigener = bausteine.alle("stelle")[1].eigener
    assert eigener is not None
    assert eigener.text == "Wir fahren am {tag}."


@pytest.mark.parametrize(
    ("suche", "gefunden"),
    [
        ("führ", ["Führerschein"]),
        ("fuehrerschein", ["Führerschein"]),
        ("AUTO", ["Führerschein"]),
        ("euro zahl", ["Kosten für Bewerbungen"]),
        ("bahn fahren", ["Zug"]),
        ("schein", []),
        ("bahn auto", []),
        ("", ["Zug", "Kosten für Bewerbungen", "Führerschein"]),
    ],
)
def test_search(bausteine: TextbausteinService, suche: str, gefunden: list[str]) -> None:
    bausteine.anlegen(EIGENER)
    assert titel(bausteine.alle("stelle", suche)) == gefunden


def test_change_and_delete_can_be_taken_back(bausteine: TextbausteinService, beide: Werk) -> None:
    merken, zurueck = beide.rueckgaengig.merken, beide.rueckgaengig.zuruecknehmen
    satz_id = neu(merken(bausteine.anlegen(EIGENER)), Textbaustein)
    eigener = bausteine.alle("stelle")[0].eigener
    assert eigener is not None
    merken(bausteine.aendern(replace(eigener, text="Wir holen Sie ab.")))
    merken(bausteine.loeschen(satz_id))
    assert all(b.eigener is None for b in bausteine.alle())
    zurueck()
    assert bausteine.alle("stelle")[0].text == "Wir holen Sie ab."
    zurueck()
    assert bausteine.alle("stelle")[0].text == "Wir fahren am {tag}."
    zurueck()
    assert all(b.eigener is None for b in bausteine.alle())


@pytest.mark.parametrize(
    ("felder", "fehler", "feld"),
    [
        ({"titel": " "}, FeldLeer, "titel"),
        ({"text": "\n"}, FeldLeer, "text"),
        ({"ort": ""}, FeldLeer, "ort"),
        ({"titel": "x" * 501}, FeldZuLang, "titel"),
        ({"text": "x" * 20_001}, FeldZuLang, "text"),
        ({"stichworte": "x" * 501}, FeldZuLang, "stichworte"),
    ],
)
def test_refused_and_nothing_stored(
    bausteine: TextbausteinService,
    beide: Werk,
    felder: dict[str, str],
    fehler: type[FeldLeer | FeldZuLang],
    feld: str,
) -> None:
    saetze = beide.saetze()
    with pytest.raises(fehler) as gefangen:
        bausteine.anlegen(replace(EIGENER, **felder))  # type: ignore[arg-type]  # fields by name
    assert gefangen.value.feld == feld
    assert beide.saetze() == saetze
    assert all(b.eigener is None for b in bausteine.alle())


def test_old_and_missing_ones(bausteine: TextbausteinService) -> None:
    satz_id = neu(bausteine.anlegen(EIGENER), Textbaustein)
    alt = bausteine.alle("stelle")[0].eigener
    assert alt is not None
    bausteine.aendern(replace(alt, titel="Neu"))
    with pytest.raises(VeralteteFassung):
        bausteine.aendern(replace(alt, titel="Noch neuer"))
    bausteine.loeschen(satz_id)
    with pytest.raises(NichtGefunden):
        bausteine.loeschen(satz_id)


def test_fields(bausteine: TextbausteinService) -> None:
    assert bausteine.feld("betrag").label == "Betrag in Euro"
    assert bausteine.feld("tag").label == "Tag"
