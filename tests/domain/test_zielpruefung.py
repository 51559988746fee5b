"""The hints for writing goals, rule by rule: wordings people use, and near misses that must stay quiet."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fallakte.domain.ziel import Ebene, Ziel
from fallakte.domain.zielpruefung import Guete, Zielhinweis, Zielregel, Zielumgebung, hinweise
from fallakte.domain.zusage import Seite
from tests.domain.zielsaetze import TEXTE

GUT = Ziel(
    fall_id=1,
    ebene=Ebene.HANDLUNG,
    kurz="Praktikum",
    wortlaut="Bis Ende Januar habe ich zwei Wochen Praktikum in einer Küche gemacht.",
    indikator="Bestätigung vom Betrieb",
    pruefdatum=date(2027, 1, 29),
    geschrieben_um=datetime(2026, 11, 23, tzinfo=UTC),
)
BEIDE = Zielumgebung(vorname="Elif", seiten=frozenset({Seite.PERSON, Seite.STELLE}))


def regeln(ziel: Ziel, umgebung: Zielumgebung = BEIDE) -> dict[Zielregel, Zielhinweis]:
    return {h.regel: h for h in hinweise(ziel, umgebung)}


@pytest.mark.parametrize(
    ("regel", "text"), [(regel, text) for regel, (feuern, _) in TEXTE.items() for text in feuern]
)
def test_a_wording_that_must_be_noticed(regel: Zielregel, text: str) -> None:
    hinweis = regeln(replace(GUT, wortlaut=text)).get(regel)
    assert hinweis is not None
    assert hinweis.stelle.strip() == hinweis.stelle
    assert hinweis.stelle in text, "the hint quotes what was typed, letter by letter"
    assert hinweis.stelle in hinweis.satz


@pytest.mark.parametrize(
    ("regel", "text"), [(regel, text) for regel, (_, still) in TEXTE.items() for text in still]
)
def test_a_near_miss_stays_quiet(regel: Zielregel, text: str) -> None:
    found = regeln(replace(GUT, wortlaut=text)).get(regel)
    assert found is None, found


def test_every_rule_about_words_has_six_of_both() -> None:
    for regel, (feuern, still) in TEXTE.items():
        assert min(len(feuern), len(still)) >= 6, regel


OHNE_TERMIN = {
    "no date": replace(GUT, pruefdatum=None),
    "a period in the words is no date": replace(
        GUT, pruefdatum=None, wortlaut="Bis Ende Januar schwimme ich."
    ),
    "a Rahmenziel": replace(GUT, ebene=Ebene.RAHMEN, pruefdatum=None),
    "only a title": replace(GUT, wortlaut="", pruefdatum=None),
    "stabilising": replace(GUT, pruefdatum=None, wortlaut="Ich wohne in meiner Wohnung."),
    "with a vague word and a date": replace(GUT, wortlaut="Bald habe ich eine Wohnung."),
}
MIT_TERMIN = {
    "a date": GUT,
    "a Richtungsziel": replace(GUT, ebene=Ebene.RICHTUNG, pruefdatum=None),
    "a Richtungsziel with eines Tages": replace(
        GUT, ebene=Ebene.RICHTUNG, wortlaut="Eines Tages habe ich ein Haus."
    ),
    "a Rahmenziel": replace(GUT, ebene=Ebene.RAHMEN),
    "a date far away": replace(GUT, pruefdatum=date(2099, 1, 1)),
    "a date and no period": replace(GUT, wortlaut="Ich schwimme."),
}
OHNE_INDIKATOR = {
    "nothing": replace(GUT, indikator=""),
    "blanks": replace(GUT, indikator="   "),
    "a feeling": replace(GUT, indikator="Gefühl von Elif"),
    "it goes better": replace(GUT, indikator="Es läuft besser"),
    "one will see": replace(GUT, indikator="Das merkt man dann"),
    "an impression": replace(GUT, indikator="Eindruck der Fachkraft"),
    "only the start value": replace(GUT, indikator="", startwert="0"),
    "only other levels": replace(GUT, indikator="", gas=("a", "b", "", "d", "e")),
}
MIT_INDIKATOR = {
    "a proof": GUT,
    "a target": replace(GUT, indikator="", zielwert="3 Bewerbungen"),
    "the expected level": replace(GUT, indikator="", gas=("", "", "Zwei Wochen gemacht", "", "")),
    "a Richtungsziel": replace(GUT, ebene=Ebene.RICHTUNG, indikator=""),
    "a feeling with a number": replace(GUT, indikator="Elif nennt ihr Gefühl auf der Leiter 7 von 10"),
    "something to count": replace(GUT, indikator="Kopien der Bewerbungen"),
    "something to see": replace(GUT, indikator="Foto der Küche"),
}
PERSON, STELLE, DRITTE = Seite.PERSON, Seite.STELLE, Seite.DRITTE
NUR_EINE = (
    {PERSON}, {STELLE}, {DRITTE}, {STELLE, DRITTE},
)  # fmt: skip
BEIDE_SEITEN: tuple[set[Seite], ...] = (set(), {PERSON, STELLE}, {PERSON, DRITTE}, {PERSON, STELLE, DRITTE})


@pytest.mark.parametrize("name", OHNE_TERMIN)
def test_no_date_is_noticed(name: str) -> None:
    assert Zielregel.OHNE_TERMIN in regeln(OHNE_TERMIN[name])


@pytest.mark.parametrize("name", MIT_TERMIN)
def test_a_date_is_enough(name: str) -> None:
    assert Zielregel.OHNE_TERMIN not in regeln(MIT_TERMIN[name])


@pytest.mark.parametrize("name", OHNE_INDIKATOR)
def test_no_measure_is_noticed(name: str) -> None:
    assert Zielregel.OHNE_INDIKATOR in regeln(OHNE_INDIKATOR[name])


@pytest.mark.parametrize("name", MIT_INDIKATOR)
def test_something_to_see_is_enough(name: str) -> None:
    assert Zielregel.OHNE_INDIKATOR not in regeln(MIT_INDIKATOR[name])


@pytest.mark.parametrize("seiten", NUR_EINE)
@pytest.mark.parametrize("vorname", ["Elif", ""])
def test_one_side_alone_is_noticed_and_the_other_one_named(seiten: set[Seite], vorname: str) -> None:
    found = regeln(GUT, Zielumgebung(vorname, frozenset(seiten)))[Zielregel.EINE_SEITE]
    nur_person = seiten == {PERSON}
    assert found.satz == (
        f"Bisher handelt nur {vorname or 'die Person'}." if nur_person else "Bisher handeln nur wir."
    )
    assert ("von uns" in found.vorschlag) is nur_person


@pytest.mark.parametrize("seiten", BEIDE_SEITEN)
def test_both_sides_or_nobody_yet_is_fine(seiten: set[Seite]) -> None:
    assert Zielregel.EINE_SEITE not in regeln(GUT, Zielumgebung("Elif", frozenset(seiten)))


@pytest.mark.parametrize("ebene", [Ebene.RICHTUNG, Ebene.RAHMEN])
def test_who_acts_is_a_matter_of_the_handlungsziel(ebene: Ebene) -> None:
    assert Zielregel.EINE_SEITE not in regeln(
        replace(GUT, ebene=ebene), Zielumgebung("Elif", frozenset({PERSON}))
    )


def test_a_goal_well_written_has_no_hints() -> None:
    assert hinweise(GUT, BEIDE) == ()


def test_nothing_is_said_before_something_is_written() -> None:
    leer = replace(GUT, kurz="", wortlaut="  ", indikator="", pruefdatum=None)
    assert hinweise(leer, Zielumgebung()) == ()
    assert hinweise(replace(leer, kurz="Wohnen"), Zielumgebung()) != ()


def test_a_start_and_a_target_are_a_measure() -> None:
    besser = replace(GUT, wortlaut="Ich will bessere Noten.")
    assert Zielregel.VERGLEICH_OHNE_MASS in regeln(besser)
    assert Zielregel.VERGLEICH_OHNE_MASS not in regeln(replace(besser, startwert="Vier", zielwert="Drei"))


def test_the_ids_are_stable() -> None:
    assert [r.value for r in Zielregel] == [
        "verneint", "hilfe_als_ziel", "unkonkret", "vergleich_ohne_mass", "ohne_termin", "ohne_indikator",
        "eine_seite", "mehrere_ziele", "fremde_worte",
    ]  # fmt: skip


def test_every_hint_is_one_short_sentence_with_a_way_to_do_it_better() -> None:
    schlecht = replace(
        GUT,
        wortlaut="Der Kunde soll bald motiviert sein, mehr arbeiten und keine WG suchen.",
        indikator="",
    )
    alle = [*hinweise(schlecht, Zielumgebung("Elif", frozenset({PERSON})))]
    for _, (feuern, _) in TEXTE.items():
        for text in feuern:
            alle.extend(hinweise(replace(GUT, wortlaut=text), BEIDE))
    assert {h.regel for h in alle} == set(Zielregel)
    for hinweis in alle:
        ohne_zitat = hinweis.satz.replace(hinweis.stelle, "x") if hinweis.stelle else hinweis.satz
        assert len(ohne_zitat.split()) <= 15, hinweis
        assert ohne_zitat.endswith("."), hinweis
        assert hinweis.vorschlag.endswith((".", "“")), hinweis
    assert {h.regel.guete for h in alle} == set(Guete)
    assert len({r.label for r in Zielregel}) == len(Zielregel)


def test_umlauts_typed_in_two_signs_are_read_too() -> None:
    text = "Ich will selbsta\u0308ndig werden."
    assert Zielregel.UNKONKRET in regeln(replace(GUT, wortlaut=text))


@pytest.mark.parametrize("text", ["x" * 20_000, "und " * 5_000, "nicht " * 3_000, "ich mache " * 2_000])
def test_no_text_makes_it_hang(text: str) -> None:
    hinweise(replace(GUT, wortlaut=text), BEIDE)
