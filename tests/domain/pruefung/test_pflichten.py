"""Q01–Q07, Q18, Q23, Q26: what must be found, near misses that must not, and that no text breaks them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.pruefung import (
    bestimmtheit,
    bewerbungskosten,
    deutsch,
    gegenseitigkeit,
    haeufigkeit,
    hilfewoerter,
    massnahmen,
    nachweiswoerter,
    pflichten,
    woerter,
)
from fallakte.domain.pruefung.befund import Fund, Ort, Schwere, Unbekannt
from fallakte.domain.pruefung.kontext import AehnlicherText
from fallakte.domain.zusage import Seite
from tests.domain.pruefung import bestimmt, fremd, gegen, spaeter_feuert, spaeter_still
from tests.domain.pruefung.papiere import alles, funde, kontext, paar, papier, recht

REGELN: Final = {**gegenseitigkeit.REGELN, **bestimmtheit.REGELN}
FEUERT: Final = {**gegen.FEUERT, **bestimmt.FEUERT}
STILL: Final = {**gegen.STILL, **bestimmt.STILL}
Fall = Mapping[str, Any]


def befund(regel: str, fall: Fall, form: str = "VERPFL_2026") -> tuple[Vereinbarungspapier, list[Fund]]:
    felder = {name: wert for name, wert in fall.items() if name != "umfeld"}
    blatt = papier(form, **felder)
    return blatt, funde(REGELN[regel], blatt, kontext(**fall.get("umfeld", {})))


def faelle(*tabellen: Mapping[str, Sequence[Fall]]) -> list[Any]:
    return [
        pytest.param(regel, fall, id=f"{regel}-{teil}-{nr}")
        for teil, tabelle in enumerate(tabellen, 1)
        for regel, alle in tabelle.items()
        for nr, fall in enumerate(alle, 1)
    ]


@pytest.mark.parametrize(("regel", "fall"), faelle(FEUERT, spaeter_feuert.FAELLE, fremd.MUSS))
def test_a_wording_that_must_be_found(regel: str, fall: Fall) -> None:
    blatt, gefunden = befund(regel, fall)
    assert gefunden
    for fund in gefunden:
        assert fund.grund.endswith(".")
        assert fund.zitat == fund.zitat.strip() != ""
        assert fund.zitat in alle_worte(blatt), "the very words that were typed"
        assert wirklich_da(blatt, fund.ort)


@pytest.mark.parametrize(("regel", "fall"), faelle(STILL, spaeter_still.FAELLE, fremd.DARF_NICHT))
def test_a_near_miss_stays_quiet(regel: str, fall: Fall) -> None:
    assert befund(regel, fall)[1] == []


@pytest.mark.parametrize("regel", REGELN)
def test_every_rule_has_its_table(regel: str) -> None:
    assert len(FEUERT[regel]) >= 8
    assert len(STILL[regel]) >= 8


@pytest.mark.parametrize("regel", REGELN)
def test_an_empty_paper_has_no_findings(regel: str) -> None:
    for instrument in recht().instrumente:
        assert funde(REGELN[regel], papier(instrument.id)) == []


@pytest.mark.parametrize(("regel", "fall"), faelle(FEUERT))
def test_the_same_paper_gives_the_same_findings(regel: str, fall: Fall) -> None:
    assert befund(regel, fall) == befund(regel, fall)


def alle_worte(blatt: Vereinbarungspapier) -> str:
    felder = ("was", "wie_viel", "wie_oft", "nachweis", "hilfe", "kostentraeger", "norm")
    zusagen = [getattr(z, feld) for p in blatt.paare for z in p.zusagen for feld in felder]
    return "\n".join((*zusagen, *(t.text for t in blatt.vereinbarung.texte)))


def wirklich_da(blatt: Vereinbarungspapier, ort: Ort) -> bool:
    if ort.paar is None or ort.seite is None or ort.zusage is None:
        return not ort.abschnitt or blatt.vereinbarung.text(ort.abschnitt) != ""
    zusage = blatt.paare[ort.paar - 1].von(ort.seite)[ort.zusage - 1]
    return ort.abschnitt == "zusagen" and hasattr(zusage, ort.feld)


@pytest.mark.parametrize(
    "modul",
    [
        bestimmtheit,
        bewerbungskosten,
        deutsch,
        gegenseitigkeit,
        haeufigkeit,
        hilfewoerter,
        massnahmen,
        nachweiswoerter,
        pflichten,
        woerter,
    ],
)
def test_every_pattern_compiles_and_matches_nothing_in_nothing(modul: ModuleType) -> None:
    """They are compiled when first used, so a slip would show late; one that matches "" fires anywhere."""
    muster = [wert for wert in vars(modul).values() if isinstance(wert, deutsch.Muster)]
    assert muster
    for eines in muster:
        assert eines.regex.search("") is None


@pytest.mark.parametrize(
    ("text", "saetze"),
    [
        ("Bis zum 5. des Monats. Dann neu.", ["Bis zum 5. des Monats.", "Dann neu."]),
        ("Am 3. Dezember z. B. um 9 Uhr; danach ab.", ["Am 3. Dezember z. B. um 9 Uhr;", "danach ab."]),
        ("- eins\n- zwei", ["- eins", "- zwei"]),
        ("mindestens zehn\nBewerbungen", ["mindestens zehn\nBewerbungen"]),
        ("Bewerbung\nDeutschkurs", ["Bewerbung", "Deutschkurs"]),
        ("Frau M. bewirbt sich.", ["Frau M. bewirbt sich."]),
        ("gemäß § 15 Abs. 2 SGB II und i. V. m. § 44", ["gemäß § 15 Abs. 2 SGB II und i. V. m. § 44"]),
        ("Höchstens 1.260,50 Euro.", ["Höchstens 1.260,50 Euro."]),
        (" \n ", []),
    ],
)
def test_sentences(text: str, saetze: list[str]) -> None:
    assert [s.wortlaut.strip() for s in deutsch.saetze(text)] == saetze


@pytest.mark.parametrize(
    "text", ["für Größe", "fuer Groesse", "FÜR GRÖSSE", "fu\u0308r Gro\u0308ße", "für\nGröße"]
)
def test_one_pattern_reads_every_spelling(text: str) -> None:
    assert deutsch.zeigt(text, deutsch.muster("für größ"))


@pytest.mark.parametrize(
    ("text", "zahl"), [("zwölf", 12), ("zwoelf Mal", 12), ("§ 15 Abs. 2", None), ("1.200", None), ("10x", 10)]
)
def test_numbers(text: str, zahl: int | None) -> None:
    assert deutsch.zahl(text) == zahl


def test_what_was_read_can_be_forgotten() -> None:
    assert deutsch.lies("Ada Beispiel") is deutsch.lies("Ada Beispiel")
    vorher = deutsch.lies("Ada Beispiel")
    deutsch.vergessen()
    assert deutsch.lies("Ada Beispiel") is not vorher


# -- places and weights


def test_the_costs_are_found_where_they_are_settled_badly() -> None:
    blatt = papier(
        "EINV_SGB3", person=[gegen.BEWERBUNG], stelle=["Bewerbungskosten nach Maßgabe des § 44 SGB III."]
    )
    (fund,) = funde(REGELN["Q01"], blatt)
    assert fund.ort.kennung == "zusagen/1/stelle/1/was"
    assert fund.zitat == "Bewerbungskosten nach Maßgabe des § 44 SGB III."


def test_the_costs_may_stand_in_another_pair_and_the_finding_comes_once() -> None:
    paare = [paar(person=[gegen.BEWERBUNG, "Schreibt zwei Bewerbungen im Monat."]), paar(stelle=["Berät."])]
    (fund,) = funde(REGELN["Q01"], papier("VERPFL_2026", paare=paare))
    assert fund.ort.kennung == "zusagen/1/person/1/was"
    assert funde(REGELN["Q01"], papier("VERPFL_2026", paare=[*paare, paar(stelle=[gegen.KOSTEN])])) == []


def test_costs_written_into_the_duty_itself_count() -> None:
    text = f"{gegen.BEWERBUNG} Dafür zahlt das Jobcenter 5 Euro je Bewerbung."
    assert funde(REGELN["Q01"], papier("EINV_2016", person=[text])) == []


def test_the_reason_of_the_pair_may_say_that_nothing_costs() -> None:
    ohne = paar(
        person=[gegen.BEWERBUNG], begruendung="Kosten entstehen nicht, die Werkstatt verschickt alles."
    )
    assert funde(REGELN["Q01"], papier("EINV_2016", paare=[ohne])) == []


def test_vague_support_weighs_less_beside_something_concrete() -> None:
    vage = "Weitere Leistungen nach Maßgabe des § 16 SGB II."
    allein = funde(REGELN["Q02"], papier("EINV_2016", person=["Räumt auf"], stelle=[vage]))
    daneben = funde(REGELN["Q02"], papier("EINV_2016", person=["Räumt auf"], stelle=[vage, gegen.KOSTEN]))
    assert [f.schwere for f in (*allein, *daneben)] == [None, Schwere.WARNUNG]


def test_a_recorded_reason_lets_one_side_stand_alone() -> None:
    allein = paar(person=["Meldet sich bei der Tafel."], begruendung="Das möchte Frau M. allein machen.")
    assert funde(REGELN["Q03"], papier("EINV_2016", paare=[allein])) == []
    (fund,) = funde(REGELN["Q03"], papier("EINV_2016", paare=[replace(allein, begruendung=" ")]))
    assert fund.schwere is None


def test_to_watch_the_person_is_no_support() -> None:
    blatt = papier("EINV_2016", person=[gegen.BEWERBUNG], stelle=["Wir prüfen jeden Monat die Nachweise."])
    assert funde(REGELN["Q03"], blatt)


def test_a_span_is_noticed_but_does_not_block() -> None:
    (fund,) = funde(REGELN["Q04"], papier("EINV_SGB3", person=["mindestens 5–10 Bewerbungen pro Monat"]))
    assert (fund.zitat, fund.schwere) == ("5–10", Schwere.WARNUNG)


@pytest.mark.parametrize(
    ("zusage", "feld"),
    [
        ({"was": "Bewerbungen als Koch", "wie_viel": "fünf"}, "wie_oft"),
        ({"was": "Bewerbungen als Koch", "wie_oft": "monatlich"}, "wie_viel"),
        ({"was": "Bewerbungen als Koch", "wie_oft": "regelmäßig"}, "wie_oft"),
        ({"was": "Bewirbt sich regelmäßig als Koch"}, "was"),
    ],
)
def test_the_number_is_missed_in_its_field(zusage: Fall, feld: str) -> None:
    (fund,) = funde(REGELN["Q04"], papier("EINV_2016", person=[zusage]))
    assert fund.ort.feld == feld


def test_proof_and_day_are_missed_in_their_fields() -> None:
    def feld(**mehr: Any) -> list[str]:  # noqa: ANN401 - fields of a promise
        zusage = {"was": "Schreibt vier Bewerbungen im Monat als Koch", **mehr}
        return [f.ort.feld for f in funde(REGELN["Q05"], papier("EINV_2016", person=[zusage]))]

    assert feld() == ["nachweis"]
    assert feld(nachweis="Liste") == ["bis"]
    assert feld(bis=date(2027, 1, 31)) == ["nachweis"]
    assert feld(nachweis="Liste", bis=date(2027, 1, 31)) == []


def test_other_duties_lack_less_with_one_of_the_two() -> None:
    zusage = {"was": "Räumt jeden Samstag im Verein auf", "nachweis": "Unterschrift"}
    (fund,) = funde(REGELN["Q05"], papier("EINV_2016", person=[zusage]))
    assert fund.schwere is Schwere.WARNUNG


def test_a_goal_that_names_the_work_makes_the_missing_kind_weigh_less() -> None:
    def schwere(*ziele: str) -> list[Schwere | None]:
        blatt = papier("EINV_2016", person=["Schreibt fünf Bewerbungen im Monat."], ziele=ziele)
        return [f.schwere for f in funde(REGELN["Q06"], blatt)]

    assert schwere("Arbeit als Köchin finden") == [Schwere.WARNUNG]
    assert schwere("Schuldenfrei werden") == [None]


def test_a_measure_says_what_is_missing() -> None:
    (fund,) = funde(
        REGELN["Q18"], papier("EINV_2016", person=["Tritt am 01.12.2026 eine AGH beim Bauhof an."])
    )
    assert fund.grund == "Zu dieser Maßnahme fehlt: Inhalt, Ort, Stunden, Ende."


# -- Q07 and what it does not know


def test_without_the_texts_of_other_cases_likeness_cannot_be_told() -> None:
    blatt = papier("EINV_2016", person=["Ruft am 3.12. im Betrieb an."])
    (eines,) = alles(REGELN["Q07"], blatt, kontext(aehnliche=None))
    assert isinstance(eines, Unbekannt)
    assert eines.fehlt.endswith(".")
    assert alles(REGELN["Q07"], blatt, kontext(aehnliche=())) == []


def test_likeness_is_found_where_the_words_stand() -> None:
    texte = {"angebot": "Wir beraten jeden Menschen gern und immer."}
    blatt = papier("KOOP_2026", person=["Räumt auf"], texte=texte)
    treffer = tuple(AehnlicherText(zitat=z, faelle=4) for z in ("Räumt auf", texte["angebot"], "gekürzt …"))
    orte = [f.ort.kennung for f in funde(REGELN["Q07"], blatt, kontext(aehnliche=treffer))]
    assert orte == ["zusagen/1/person/1/was", "angebot", ""]


# -- any text

BAUSTEINE: Final = (
    *(
        "bewerbung ",
        "kosten ",
        "sofern ",
        "10 ",
        "§ 16 ",
        "kann ",
        '"',
        "\n",
        ". ",
        "weist ",
        "maßnahme ",
        "nimmt ",
    ),
    *(
        "1.2.2026 ",
        "bis zu ",
        "sucht ",
        "arbeit ",
        "protokoll ",
        "Ü",
        "\u0308",
        "\u00ad",
        "İ",
        "x" * 50,
        "zwei ",
    ),
)
texte_ = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.lists(st.sampled_from(BAUSTEINE), max_size=40).map("".join),
)


@settings(max_examples=60)
@given(
    texte_, texte_, texte_, st.sampled_from(Seite), st.sampled_from(["VERPFL_2026", "EINV_SGB3", "KOOP_2026"])
)
def test_no_text_breaks_a_rule(was: str, wie_oft: str, text: str, seite: Seite, form: str) -> None:
    zusage = {"was": was, "wie_oft": wie_oft, "nachweis": text, "hilfe": text}
    eine = paar(**{seite.value: [zusage]})
    blatt = papier(form, paare=[eine, paar(person=[was])], texte={"angebot": text}, ziele=[wie_oft])
    for regel in REGELN.values():
        for fund in funde(regel, blatt):
            assert fund.zitat.strip() == fund.zitat


@pytest.mark.parametrize(
    "baustein", [*BAUSTEINE, "bewerbung kosten vorher antrag ", "suche arbeit bei firmen an "]
)
def test_long_nasty_text_is_read_in_linear_time(baustein: str) -> None:
    """Twenty thousand signs in every field end at all; a pattern that goes back and forth would not."""
    lang = (baustein * 20_000)[:20_000]
    zusage = {"was": lang, "nachweis": lang, "hilfe": lang}
    blatt = papier("VERPFL_2026", person=[zusage], stelle=[lang], texte={"angebot": lang})
    for regel in REGELN.values():
        funde(regel, blatt)
