"""The search as a service: groups, excerpts, operators, corrections; on the dictionary and on the file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallakte.domain.fall import Fall
from fallakte.domain.kontakt import Kontakt, Kontaktart, Notizklasse, Wiedervorlage
from fallakte.domain.person import Person, Sozialraum
from fallakte.domain.termin import Termin
from fallakte.domain.ziel import Ebene, Schritt, Ziel
from fallakte.services.arbeit import Arbeit
from fallakte.services.suche import Suchergebnis, SuchService, Treffer, Trefferart
from fallakte.services.suchfrage import Suchfrage
from fallakte.services.suchsprache import SuchfrageUnklar, lesen
from fallakte.services.uhr import FesteUhr
from tests.fakes.arbeit import FakeArbeit

JETZT = datetime(2026, 11, 23, 9, tzinfo=UTC)
HEUTE = date(2026, 11, 23)
NAMEN = ("Elif Musterfeld", "Marek Musterski", "Jonas Exempelmann", "Ada Meier", "Li Mayer")
NOTIZEN = (
    "Rückruf der Schuldenhilfe zum Ratenplan abwarten",
    "Schuldenhilfe hat am Freitag zurückgerufen, Termin vereinbart",
    "Termin wegen der Wohnung vereinbart, Musterski kommt mit",
    "Schuldnerberatung in Nordufer empfohlen",
    "Müllers Fahrkarte wurde bezahlt",
    "Ganz anderes Gespräch über Sport",
)


def fuellen(arbeit: Arbeit) -> SuchService:
    """Five cases, the last of them closed, with notes that begin on 23 November and go back by days."""
    with arbeit.schreiben("Bestand") as uow:
        raum = uow.add(Sozialraum(name="Nordufer"))
        faelle = []
        for i, name in enumerate(NAMEN):
            vorname, nachname = name.split()
            person = uow.add(Person(vorname=vorname, nachname=nachname, kundennummer=f"000D20000{i}"))
            faelle.append(
                uow.add(
                    Fall(
                        person_id=person.id,
                        eingang_am=HEUTE - timedelta(days=30 + i),
                        auftrag="Ich will meine Schulden loswerden" if i == 0 else "",
                        sozialraum_id=raum.id if i == 0 else None,
                        abgeschlossen_am=HEUTE if i == 4 else None,
                    )
                )
            )
        for i, text in enumerate(NOTIZEN):
            um, fall = JETZT - timedelta(days=i), faelle[i % 5]
            klasse = Notizklasse.GESCHUETZT if i == 5 else Notizklasse.NORMAL
            uow.add(Kontakt(fall_id=fall.id, um=um, art=Kontaktart.TELEFON, text=text, klasse=klasse))
        ziel = uow.add(
            Ziel(
                fall_id=faelle[0].id, ebene=Ebene.HANDLUNG, kurz="Raten sind vereinbart", geschrieben_um=JETZT
            )
        )
        uow.add(Schritt(ziel_id=ziel.id, was="Termin Schuldenhilfe"))
        uow.add(Wiedervorlage(fall_id=faelle[1].id, am=date(2026, 12, 4), text="Fahrkarte nachfragen"))
        uow.add(Termin(fall_id=faelle[0].id, um=JETZT, thema="Ratenplan"))
    return SuchService(arbeit, FesteUhr(JETZT))


@pytest.fixture
def suche(arbeit: Arbeit) -> SuchService:
    return fuellen(arbeit)


def texte(ergebnis: Suchergebnis, art: Trefferart) -> list[str]:
    """What a group shows: the excerpt, or the name of a case."""
    treffer = [t for gruppe in ergebnis.gruppen if gruppe.art is art for t in gruppe.treffer]
    return [t.titel if art is Trefferart.FALL else t.auszug or t.titel for t in treffer]


def notizen(suche: SuchService, frage: str) -> list[int]:
    """The numbers of the notes found, in their order."""
    gefunden = texte(suche.suchen(frage, je_gruppe=9), Trefferart.NOTIZ)
    return [NOTIZEN.index(text) for text in gefunden]


def test_a_typing_error_is_mended_and_told(suche: SuchService) -> None:
    ergebnis = suche.suchen("shuldenhilfe")
    assert ergebnis.gemeint == "Schuldenhilfe"
    assert [(g.art, g.anzahl, g.weitere) for g in ergebnis.gruppen] == [
        (Trefferart.NOTIZ, 2, 0),
        (Trefferart.ZIEL, 1, 0),
    ]
    assert ergebnis.anzahl == 3
    assert suche.suchen("shuldenhilfe", genau=True) == Suchergebnis()


def test_groups_are_short_and_the_rest_is_fetched(suche: SuchService) -> None:
    (gruppe,) = suche.suchen("Termin art:notiz", je_gruppe=1).gruppen
    assert (gruppe.anzahl, gruppe.weitere) == (2, 1)
    weitere = suche.gruppe("Termin art:notiz", Trefferart.NOTIZ, 1, 9)
    assert [t.auszug for t in (*gruppe.treffer, *weitere)] == [NOTIZEN[1], NOTIZEN[2]]
    assert suche.gruppe("Termin art:notiz", Trefferart.ZIEL, 0, 9) == ()
    assert suche.gruppe("von:gestern", Trefferart.ZIEL, 0, 9) == ()


def test_hits_are_highlighted_where_they_stand(suche: SuchService) -> None:
    ergebnis = suche.suchen("schulden", je_gruppe=9)
    marken = {
        (g.art, t.auszug[von:bis])
        for g in ergebnis.gruppen
        for t in g.treffer
        for von, bis in t.auszug_stellen
    }
    assert marken == {
        (Trefferart.FALL, "Schulden"),
        (Trefferart.NOTIZ, "Schuldenhilfe"),
        (Trefferart.NOTIZ, "Schuldnerberatung"),
        (Trefferart.ZIEL, "Schuldenhilfe"),
    }
    (ziel,) = [t for g in ergebnis.gruppen for t in g.treffer if t.art is Trefferart.ZIEL]
    assert (ziel.titel, ziel.auszug, ziel.person) == (
        "Raten sind vereinbart",
        "Schritt: Termin Schuldenhilfe",
        NAMEN[0],
    )


def test_cases_by_their_name_and_closed_ones_marked(suche: SuchService) -> None:
    treffer = suche.suchen("mus").gruppen[0].treffer
    assert [(t.titel, t.titel_stellen) for t in treffer] == [(NAMEN[0], ((5, 15),)), (NAMEN[1], ((6, 15),))]
    nach_klang = suche.suchen("meier").gruppen[0]
    assert [(t.titel, t.titel_stellen, t.abgeschlossen) for t in nach_klang.treffer] == [
        ("Ada Meier", ((4, 9),), False),
        ("Li Mayer", ((3, 8),), True),
    ]
    assert nach_klang.anzahl == 2


def test_a_name_beside_words_means_what_belongs_to_that_case(suche: SuchService) -> None:
    assert notizen(suche, "Musterfeld Ratenplan ") == [0]
    assert notizen(suche, "Elif Musterfeld Ratenplan ") == [0]
    assert notizen(suche, "person:musterfeld Schulden ") == [0]
    assert notizen(suche, "person:mayr Fahrkarte ") == [4]
    assert notizen(suche, "person:niemand Fahrkarte ") == []


def test_operators(suche: SuchService) -> None:
    assert notizen(suche, "Termin art:notizen") == [1, 2]
    assert texte(suche.suchen("Fahrkarte art:wiedervorlage"), Trefferart.WIEDERVORLAGE) == [
        "Fahrkarte nachfragen"
    ]
    assert notizen(suche, "von:20.11. bis:22.11.2026 art:notiz") == [1, 2, 3]
    assert notizen(suche, "am:21.11.26") == [2]
    assert notizen(suche, "am:11.2026 Schuldenhilfe ") == [0, 1]
    assert notizen(suche, "Termin -Wohnung art:notiz") == [1]
    assert notizen(suche, '"Termin vereinbart"') == [1]
    assert notizen(suche, 'Schuldenhilfe -"am Freitag"') == [0]
    assert notizen(suche, "„Freitag zurückgerufen“") == [1]
    assert suche.suchen("Termin art:dokument").anzahl == 0


def test_folding_and_fillers(suche: SuchService) -> None:
    assert notizen(suche, "MUELLERS ") == notizen(suche, "mullers ") == notizen(suche, "müllers ") == [4]
    assert notizen(suche, "die Fahrkarte für ") == [4]


def test_fewer_words_are_better_than_none(suche: SuchService) -> None:
    ergebnis = suche.suchen("Sport Fahrkarte Zirkus ")
    assert ergebnis.hinweis.startswith("Alle Wörter zusammen stehen nirgends. Gesucht wurde ohne „")
    assert ergebnis.anzahl
    teil = suche.suchen("Ratenzirkus ")
    assert teil.anzahl
    assert teil.hinweis == "„ratenzirkus“ steht nirgends. Gesucht wurde nach „raten“."
    assert suche.suchen("Sport Fahrkarte ", genau=True).anzahl == 0


def test_protected_notes_are_counted_only_when_asked_for(suche: SuchService) -> None:
    assert notizen(suche, "Sport ") == []
    (gruppe,) = suche.suchen("Sport ", mit_geschuetzten=True).gruppen
    assert [t.geschuetzt for t in gruppe.treffer] == [True]


@pytest.mark.parametrize(
    ("frage", "satz"),
    [
        ("von:gestern morgen", "Das Datum bei „von:“ ist nicht zu lesen."),
        ("am:32.1.2026", "Das Datum bei „am:“ ist nicht zu lesen."),
        ("bis:13.2026", "Das Datum bei „bis:“ ist nicht zu lesen."),
        ("art:quatsch", "Diese Art gibt es nicht."),
        ("von:2027 bis:2026", "Der Tag bei „von:“ liegt nach dem bei „bis:“."),
        ("-person:elif", "Ein Minus vor „person:“ geht nicht."),
    ],
)
def test_an_operator_that_cannot_be_understood_is_one_sentence(
    suche: SuchService, frage: str, satz: str
) -> None:
    ergebnis = suche.suchen(frage)
    assert ergebnis.hinweis.startswith(satz)
    assert ergebnis.gruppen == ()


@pytest.mark.parametrize("frage", ["", "  ", "-", '"', '""', "von:", "person: ", "…", "„“", "art:"])
def test_nothing_asked_is_nothing_found(suche: SuchService, frage: str) -> None:
    assert suche.suchen(frage) == Suchergebnis()


def test_too_many_words_are_told(suche: SuchService) -> None:
    ergebnis = suche.suchen("Fahrkarte " * 13)
    assert ergebnis.hinweis == "Gesucht wird nur mit den ersten 12 Wörtern."
    assert ergebnis.anzahl


def test_what_looks_like_an_operator_but_is_none() -> None:
    assert lesen("Uhrzeit 10:30", HEUTE) == Suchfrage(("uhrzeit", "10", "30"), offen=True)
    assert lesen("Hartz-IV ", HEUTE).woerter == ("hartz", "iv")
    assert lesen('PERSON:"Elif Musterfeld" x', HEUTE) == Suchfrage(
        ("x",), personen=("elif", "musterfeld"), offen=True
    )


@given(st.text(max_size=60))
def test_reading_a_question_never_fails_otherwise(text: str) -> None:
    saetze = []
    try:
        lesen(text, HEUTE)
    except SuchfrageUnklar as unklar:
        saetze.append(unklar.satz)
    assert all(satz.endswith(".") for satz in saetze)


EINZELNE = """
schulden schuldenhilfe schuldner beratung termin vereinbart musterfeld mus muster mayer meier
elif li fahrkarte ticket nordufer 000d2 rate raten wohnung gespräch anruf sch te sport freitag
-termin person:elif person:m von:20.11.2026 bis:21.11.2026 am:11.2026 art:notiz art:fall müllers
mueller shuldenhilfe fahrkate der die 🙂 علي
"""
WORTE = st.sampled_from([*EINZELNE.split(), '"termin vereinbart"', '-"am freitag"'])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(WORTE, max_size=4), st.sampled_from(["", " "]), st.booleans(), st.booleans())
def test_the_index_answers_like_the_dictionary(
    beide_suchen: tuple[SuchService, SuchService], worte: list[str], ende: str, genau: bool, geschuetzt: bool
) -> None:
    echt, gedacht = beide_suchen
    frage = " ".join(worte) + ende
    antworten = [
        s.suchen(frage, je_gruppe=9, genau=genau, mit_geschuetzten=geschuetzt) for s in (echt, gedacht)
    ]
    assert _ohne_nummern(antworten[0]) == _ohne_nummern(antworten[1])


@pytest.fixture
def beide_suchen(datei_arbeit: Arbeit) -> tuple[SuchService, SuchService]:
    return fuellen(datei_arbeit), fuellen(FakeArbeit(FesteUhr(JETZT)))


def _ohne_nummern(ergebnis: Suchergebnis) -> object:
    """All but the ids, which the two give differently."""

    def zeile(t: Treffer) -> object:
        return (t.art, t.titel, t.titel_stellen, t.auszug, t.auszug_stellen, t.person, t.am, t.geschuetzt)

    gruppen = [(g.art, g.anzahl, [zeile(t) for t in g.treffer]) for g in ergebnis.gruppen]
    return gruppen, ergebnis.gemeint, ergebnis.hinweis
