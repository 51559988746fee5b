"""The order, the pages and the counts of the story: the same on the dictionary and on the encrypted file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallakte.domain.anhang import Anhang
from fallakte.domain.fall import Fall, Segment
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse
from fallakte.domain.termin import Termin
from fallakte.domain.ueberpruefung import Entscheidung
from fallakte.services.chronikliste import Chronikfrage, Chronikstelle, Gruppe, Quelle
from tests.services.werk import BEGINN, Werk


def geschichte(werk: Werk) -> int:
    """One of everything that the story tells of; a second case beside it that it must not tell of."""
    andere, _ = werk.unter_plan()
    fall_id, _ = werk.unter_plan()
    werk.faelle.zurueckspringen(fall_id, Segment.ZIELE, "Es kam anders")
    for i, art in enumerate(Kontaktart):
        um = BEGINN - timedelta(days=10 * i)
        werk.kontakte.notieren(Kontakt(fall_id=fall_id, um=um, art=art, text=art.label))
        werk.kontakte.notieren(Kontakt(fall_id=andere, um=um, art=art, text="fremd"))
    geheim = Kontakt(
        fall_id=fall_id, um=BEGINN, art=Kontaktart.KRISE, text="x", klasse=Notizklasse.ANVERTRAUT
    )
    werk.kontakte.notieren(geheim)
    anvertraut = next(k.id for k in werk.kontakte.liste(fall_id) if k.klasse is Notizklasse.ANVERTRAUT)
    gehalten = werk.kontakte.liste(fall_id)[0].id
    anhang = Anhang(fall_id=fall_id, name="a", groesse=1, sha256="", abgelegt_um=BEGINN)
    with werk.arbeit.schreiben("Beiwerk", fall_id) as uow:
        uow.add(anhang)
        uow.add(replace(anhang, kontakt_id=anvertraut))
        uow.add(Termin(fall_id=fall_id, um=BEGINN, kontakt_id=gehalten))
        uow.add(Termin(fall_id=fall_id, um=BEGINN))
        uow.add(Termin(fall_id=fall_id, um=BEGINN, abgesagt_um=BEGINN - timedelta(1)))
        uow.add(Termin(um=BEGINN, thema="eigener", abgesagt_um=BEGINN))
    werk.entscheiden(fall_id, Entscheidung.AENDERN)
    with werk.arbeit.schreiben("Ende", fall_id) as uow:
        uow.add(werk.ende(fall_id))
        assert uow.get(Fall, fall_id)
    return fall_id


def lesen(werk: Werk, frage: Chronikfrage, anzahl: int = 100) -> list[Chronikstelle]:
    with werk.arbeit.lesen() as sicht:
        return list(sicht.chronik(frage, None, anzahl))


def test_the_story_tells_of_every_kind_once(beide: Werk) -> None:
    fall_id = geschichte(beide)
    stellen = lesen(beide, Chronikfrage(fall_id=fall_id))
    assert [s.lage for s in stellen] == sorted((s.lage for s in stellen), reverse=True)
    assert {q: sum(s.quelle is q for s in stellen) for q in Quelle} == {
        Quelle.ABSCHLUSS: 1,
        Quelle.ANHANG: 2,
        Quelle.AUSGABE: 1,
        Quelle.DOKUMENT: 1,
        Quelle.KONTAKT: 9,
        Quelle.RUECKSPRUNG: 1,
        Quelle.TERMIN: 1,
        Quelle.TERMIN_ABGESAGT: 1,
        Quelle.UEBERPRUEFUNG: 1,
        Quelle.ZIEL: 1,
    }
    gruppen = {g: sum(s.gruppe is g for s in stellen) for g in Gruppe}
    assert gruppen == {
        Gruppe.KONTAKTE: 5,
        Gruppe.EREIGNISSE: 2,
        Gruppe.ENTSCHEIDUNGEN: 5,
        Gruppe.DOKUMENTE: 3,
        Gruppe.TERMINE: 2,
        Gruppe.ANVERTRAUT: 2,
    }
    assert [s.titel for s in stellen if s.titel] == [s.titel for s in stellen if s.quelle is Quelle.DOKUMENT]
    with beide.arbeit.lesen() as sicht:
        zahlen = sicht.chronik_zahlen(Chronikfrage(fall_id=fall_id))
        assert {g: sum(z.anzahl for z in zahlen if z.gruppe is g) for g in Gruppe} == gruppen
        assert [z.monat for z in zahlen] == sorted((z.monat for z in zahlen), reverse=True)
        erwartet = [BEGINN - timedelta(days=10 * i) for i, a in enumerate(Kontaktart) if a.zaehlt_als_kontakt]
        assert sicht.offene_notizen(fall_id) == 9
        assert list(sicht.kontakttage(fall_id)) == sorted(um.date() for um in erwartet)


@pytest.mark.parametrize("je_seite", [1, 2, 7])
def test_pages_follow_without_a_gap_and_without_a_double(beide: Werk, je_seite: int) -> None:
    fall_id = geschichte(beide)
    frage = Chronikfrage(fall_id=fall_id)
    alle = lesen(beide, frage)
    seiten: list[Chronikstelle] = []
    with beide.arbeit.lesen() as sicht:
        while seite := sicht.chronik(frage, seiten[-1] if seiten else None, je_seite):
            seiten += seite
    assert seiten == alle


def test_kinds_and_days_limit_the_story(beide: Werk) -> None:
    fall_id = geschichte(beide)
    nur = Chronikfrage(fall_id=fall_id, gruppen=frozenset({Gruppe.TERMINE, Gruppe.ANVERTRAUT}))
    assert {s.gruppe for s in lesen(beide, nur)} == nur.gruppen
    assert lesen(beide, replace(nur, gruppen=frozenset())) == []
    ab, bis = date(2026, 10, 13), date(2026, 11, 1)
    tage = [s.tag for s in lesen(beide, Chronikfrage(fall_id=fall_id, ab=ab, bis=bis))]
    assert tage == [date(2026, 10, 23), date(2026, 10, 13)]
    assert ab in tage, "the first day belongs to it, the last one does not"
