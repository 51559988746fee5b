"""How well the search finds: the questions of tests/data/suche/fragen.toml, written before it was tuned."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from fallakte.domain.anhang import Anhang
from fallakte.domain.fall import Fall, Runde
from fallakte.domain.instrument import Unterschriften
from fallakte.domain.kontakt import Kontakt, Kontaktart, Wiedervorlage
from fallakte.domain.person import Person
from fallakte.domain.satz import Satz
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zusage import Seite, Zusage, Zusagenpaar
from fallakte.german.text import fold
from fallakte.services.arbeit import Arbeit, UnitOfWork
from fallakte.services.suche import SuchService, Treffer
from fallakte.services.uhr import FesteUhr

JETZT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ERSTE = 5
ANTEIL = 0.95


@dataclass(frozen=True, slots=True)
class Bestand:
    """The stored texts and which object each of them became."""

    suche: SuchService
    wo: dict[str, tuple[str, int]]


def _lesen() -> tuple[dict[str, str], list[tuple[str, str]]]:
    pfad = Path(__file__).parents[1] / "data" / "suche" / "fragen.toml"
    daten = tomllib.loads(pfad.read_text(encoding="utf-8"))
    return daten["texte"], [(eine["frage"], eine["gesucht"]) for eine in daten["fragen"]]


TEXTE, FRAGEN = _lesen()


@pytest.fixture
def bestand(arbeit: Arbeit) -> Bestand:
    wo: dict[str, tuple[str, int]] = {}
    with arbeit.schreiben("Bestand") as uow:
        for nummer, (marke, text) in enumerate(TEXTE.items()):
            person = uow.add(Person(vorname=f"Vor{nummer}", nachname=f"Nachname{nummer}"))
            fall = uow.add(Fall(person_id=person.id, eingang_am=date(2026, 11, 1)))
            satz = uow.add(_satz(uow, marke[0], text, fall, JETZT - timedelta(days=nummer)))
            wo[marke] = _wohin(uow, satz)
    return Bestand(SuchService(arbeit, FesteUhr(JETZT)), wo)


def _satz(uow: UnitOfWork, art: str, text: str, fall: Fall, um: datetime) -> Satz:
    match art:
        case "n":
            return Kontakt(fall_id=fall.id, um=um, art=Kontaktart.GESPRAECH, text=text)
        case "z":
            return Ziel(
                fall_id=fall.id, ebene=Ebene.HANDLUNG, kurz="Ein Ziel", wortlaut=text, geschrieben_um=um
            )
        case "w":
            return Wiedervorlage(fall_id=fall.id, am=um.date(), text=text)
        case "d":
            return Anhang(fall_id=fall.id, name=text, groesse=1, sha256="0" * 64, abgelegt_um=um)
    runde = uow.add(Runde(fall_id=fall.id, nummer=1, begonnen_um=um))
    papier = uow.add(
        Vereinbarung(
            fall_id=fall.id,
            runde_id=runde.id,
            nummer=1,
            instrument_id="KOOP_2026",
            fassung="1",
            unterschriften=Unterschriften.BEIDE,
            dokument_am=um.date(),
            angelegt_um=um,
        )
    )
    paar = uow.add(Zusagenpaar(vereinbarung_id=papier.id, position=1))
    return Zusage(paar_id=paar.id, seite=Seite.STELLE, was=text)


def _wohin(uow: UnitOfWork, satz: Satz) -> tuple[str, int]:
    match satz:
        case Zusage():
            return ("vereinbarung", uow.get(Zusagenpaar, satz.paar_id).vereinbarung_id)
        case Kontakt():
            return ("notiz", satz.id)
        case Anhang():
            return ("dokument", satz.id)
    return (type(satz).__name__.lower(), satz.id)


def _erste(treffer: tuple[Treffer, ...]) -> list[tuple[str, int]]:
    return [(t.art.value, t.satz_id) for t in treffer[:ERSTE]]


def _gefunden(bestand: Bestand, frage: str, gesucht: str, *, genau: bool = False) -> bool:
    ergebnis = bestand.suche.suchen(frage, je_gruppe=ERSTE, genau=genau)
    return any(bestand.wo[gesucht] in _erste(gruppe.treffer) for gruppe in ergebnis.gruppen)


def test_what_is_wanted_is_among_the_first_five(bestand: Bestand) -> None:
    verfehlt = [(frage, gesucht) for frage, gesucht in FRAGEN if not _gefunden(bestand, frage, gesucht)]
    assert len(verfehlt) <= (1 - ANTEIL) * len(FRAGEN), verfehlt


def test_the_questions_are_hard() -> None:
    """At least forty, and in at least half of them no word of the question stands in the wanted text."""
    fremd = [f for f, gesucht in FRAGEN if not {*fold(f).split()} & {*fold(TEXTE[gesucht]).split()}]
    assert len(FRAGEN) >= 40
    assert len(fremd) >= len(FRAGEN) / 2


def test_words_as_they_are_find_less_than_half(bestand: Bestand) -> None:
    """The control: without stems, parts and meanings the same questions fail, so they measure something."""
    assert sum(_gefunden(bestand, f, g, genau=True) for f, g in FRAGEN) < len(FRAGEN) / 2
