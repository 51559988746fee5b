"""Q29 Q30 W_TERM: hard to read, too private for others, old names of the benefit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fallakte.documents.engine import render
from fallakte.documents.vereinbarung_paper import vereinbarung_paper
from fallakte.domain.pruefung.befund import Fund, Schwere, Unbekannt
from fallakte.domain.pruefung.sprache import geschaetzte_seiten, q29, q30, w_term
from tests.documents.reading import page_texts
from tests.documents.samples import kooperationsplan
from tests.domain.pruefung.papiere import alles, funde, kontext, papier

LANG = (
    "Ich schreibe in jedem Monat vier Bewerbungen auf Stellen als Köchin in Lindenfurt und Umgebung und "
    "zeige die Antworten der Betriebe beim nächsten Gespräch im Jobcenter vor."
)

Q29_FEUERT = (
    LANG,
    "Die Unterlagen sind einzureichen und werden durch das Jobcenter geprüft.",
    "Die Kosten werden übernommen, wenn sie vorher vereinbart wurden.",
    "Die Nachweise werden gesammelt und beim Termin vorgelegt.",
    "Ich löse den AVGS ein.",
    "Die Eigenbemühungen weise ich monatlich nach.",
    "Ich bekomme Geld aus dem Vermittlungsbudget.",
    "Die vorgenannten Unterlagen bringe ich mit.",
    "Vorbehaltlich der Zusage beginne ich am 1.12.",
    "Die Mehraufwandsentschädigung wird überwiesen.",
)
Q29_SCHWEIGT = (
    "Ich schreibe vier Bewerbungen im Monat.",
    "Wir zahlen die Fahrt zum Vorstellungsgespräch.",
    "Ich löse den Gutschein für einen Kurs (AVGS) ein.",
    "Die Kosten werden übernommen.",
    "Ich werde mich im Dezember bei drei Firmen bewerben.",
    "Eigenbemühungen (das, was ich selbst tue) schreibe ich auf.",
    "Ich bringe mit: Zeugnis, Lebenslauf, Ausweis.",
    "Ich habe das besprochen und unterschrieben.",
    "Am 3. Dezember um 9.30 Uhr komme ich zum Gespräch in Raum 2.14.",
)


@pytest.mark.parametrize("text", Q29_FEUERT)
def test_q29_hard_to_read(text: str) -> None:
    gefunden = funde(q29, papier("KOOP_2026", person=[text]))
    assert len(gefunden) == 1
    assert gefunden[0].vorschlag


@pytest.mark.parametrize("text", Q29_SCHWEIGT)
def test_q29_easy_to_read(text: str) -> None:
    assert funde(q29, papier("KOOP_2026", person=[text])) == []


def test_q29_counts_words_and_says_how_many_more() -> None:
    (fund,) = funde(q29, papier("KOOP_2026", person=[LANG]))
    assert "27 Wörter" in fund.grund
    genau = " ".join(["Wort"] * 20) + "."
    assert funde(q29, papier("KOOP_2026", person=[genau])) == []
    assert len(funde(q29, papier("KOOP_2026", person=["Wort " + genau]))) == 1
    viele = funde(q29, papier("KOOP_2026", person=[LANG] * 5))
    assert len(viele) == 3
    assert "noch 2 Sätze" in viele[-1].grund


def test_q29_own_words_and_texts_of_the_program_stay() -> None:
    p = papier("EINV_2016", ziele=[LANG], leitsatz=LANG)
    vorlagen = {a.id: p.instrument.text(a.vorlage).text for a in p.instrument.abschnitte if a.vorlage}
    assert vorlagen
    assert funde(q29, papier("EINV_2016", ziele=[LANG], leitsatz=LANG, texte=vorlagen)) == []


def test_q29_only_a_plan_can_be_too_long() -> None:
    kurz = ["Ich schreibe vier Bewerbungen im Monat."]
    viel = {"angebot": "\n".join(["Wir helfen bei der Bewerbung."] * 300)}
    assert geschaetzte_seiten(papier("KOOP_2026", person=kurz)) == 1
    (fund,) = funde(q29, papier("KOOP_2026", person=kurz, texte=viel))
    assert "Seiten" in fund.grund
    assert funde(q29, papier("EINV_2016", person=kurz, texte={"andere_traeger": viel["angebot"]})) == []


Q30_FEUERT = (
    "Wegen ihrer Depression beginnt sie mit zehn Stunden.",
    "Ich gehe weiter zur Suchtberatung.",
    "Ich regle meine Schulden mit der Schuldnerberatung.",
    "Herr Beispiel ist seit März krankgeschrieben.",
    "Ich bin trocken, war aber alkoholabhängig.",
    "Meine chronische Erkrankung lässt nur drei Stunden zu.",
    "Frau Beispiel hat einen Grad der Behinderung von 50.",
    "Nach der Entgiftung nehme ich teil.",
    "Der Lohn ist gepfändet, das Verfahren der Insolvenz läuft.",
    "Bewerbung auf leichte Tätigkeiten wegen Rückenschmerzen",
    "Sie nimmt Medikamente, die müde machen.",
    "Ich bin schwanger und arbeite bis März.",
)
Q30_SCHWEIGT = (
    "Ich schreibe vier Bewerbungen im Monat.",
    "Ich bewerbe mich als Gesundheits- und Krankenpflegerin.",
    "Sie sucht eine Wohnung in Lindenfurt.",
    "Ich melde mich bei meiner Krankenkasse.",
    "Bei Krankheit rufe ich den Träger an.",
    "Praktikum in der Suchthilfe der Diakonie",
    "Ich verkaufe alkoholfreie Getränke.",
    "Ich kann bis zu drei Stunden am Tag arbeiten.",
    "Ich mache die Weiterbildung zur Fachkraft für Psychiatrie.",
    "Ich lege ein Attest vor, wenn ich fehle.",
)
DRITTE = kontext(geht_an_dritte=True)


@pytest.mark.parametrize("text", Q30_FEUERT)
def test_q30_private_details_for_others(text: str) -> None:
    (fund,) = funde(q30, papier("EINV_2016", person=[text]), DRITTE)
    assert fund.zitat in text
    assert funde(q30, papier("EINV_2016", texte={"andere_traeger": text}), DRITTE) != []


@pytest.mark.parametrize("text", Q30_SCHWEIGT)
def test_q30_nothing_private(text: str) -> None:
    assert funde(q30, papier("EINV_2016", person=[text]), DRITTE) == []


def test_q30_only_if_others_get_it() -> None:
    p = papier("EINV_2016", person=[Q30_FEUERT[0]])
    assert [type(x) for x in alles(q30, p, kontext())] == [Unbekannt]
    assert alles(q30, p, kontext(geht_an_dritte=False)) == []


def test_q30_legal_instruction_is_about_no_one_and_findings_are_few() -> None:
    p = papier("VERPFL_2026", texte={"wichtiger_grund": "Wegen einer schweren Krankheit dürfen Sie fehlen."})
    assert funde(q30, p, DRITTE) == []
    assert len(funde(q30, papier("EINV_2016", person=list(Q30_FEUERT)), DRITTE)) == 5


BUERGERGELD_FEUERT = (
    "Sie beziehen Bürgergeld.",
    "Ich melde mich vom Bürgergeldbezug ab.",
    "Die Höhe des Bürgergeldes mindert sich um 30 Prozent.",
    "Bürgergeld-Empfänger erhalten Fahrkosten.",
    "Wir zahlen Ihnen weiter Buergergeld.",
    "BÜRGERGELD nach dem SGB II",
    "Der Bürgergeldanspruch entfällt.",
    "Ihr Bürgergeld wird gemindert.",
)
BUERGERGELD_SCHWEIGT = (
    "Sie beziehen Grundsicherungsgeld.",
    "Das Bürgergeld-Gesetz galt bis 30.06.2026.",
    "Nach der Bürgergeld-Verordnung bleibt das frei.",
    "Der Bürgergeldbonus ist abgeschafft.",
    "Sie beziehen Grundsicherungsgeld (früher Bürgergeld).",
    "Der Bescheid über Bürgergeld vom 12.03.2025 bleibt gültig.",
    "Im Schreiben steht „Bürgergeld“.",
    "Bis 30.06.2026 hieß die Leistung Bürgergeld.",
    "Ich gehe zum Bürgeramt und hole Geld.",
)
ALG2_FEUERT = (
    "Sie beziehen Arbeitslosengeld II.",
    "Ich beziehe Alg II.",
    "Der ALG-II-Bezug endet.",
    "Hartz IV wird gekürzt.",
    "Ihr ALG 2 mindert sich.",
    "Arbeitslosengeld 2 wird gezahlt.",
    "Hartz-4-Empfänger erhalten Fahrkosten.",
    "Die Minderung des Arbeitslosengeldes beträgt; ALGII entfällt.",
)
ALG2_SCHWEIGT = (
    "Sie beziehen Arbeitslosengeld.",
    "Sie beziehen Arbeitslosengeld I.",
    "Das SGB II gilt.",
    "Die Arbeitslosengeld II-Verordnung galt damals.",
    "Der Bescheid über Arbeitslosengeld II vom 03.04.2019 ist bestandskräftig.",
    "Früher hieß das Arbeitslosengeld II.",
    "Sie sagten dazu „Hartz IV“.",
    "Ich beantrage Arbeitslosengeld in der Agentur.",
)


@pytest.mark.parametrize("text", BUERGERGELD_FEUERT)
def test_w_term_buergergeld_since_july_2026(text: str) -> None:
    (fund,) = funde(w_term, papier("KOOP_2026", person=[text]))
    assert fund.schwere is None
    assert fund.zitat in text
    assert "grundsicherungsgeld" in fund.vorschlag.lower()
    frueher = papier("EINV_2016", person=[text], dokument_am=date(2023, 7, 1))
    assert funde(w_term, frueher) == []


@pytest.mark.parametrize("text", [*BUERGERGELD_SCHWEIGT, *ALG2_SCHWEIGT])
def test_w_term_laws_quotations_and_history(text: str) -> None:
    assert funde(w_term, papier("KOOP_2026", person=[text])) == []


@pytest.mark.parametrize("text", ALG2_FEUERT)
def test_w_term_arbeitslosengeld_2_since_july_2023(text: str) -> None:
    (fund,) = funde(w_term, papier("KOOP_2026", texte={"angebot": text}))
    assert fund.schwere is Schwere.HINWEIS
    assert fund.vorschlag == "Grundsicherungsgeld"
    (fund,) = funde(w_term, papier("EINV_2016", person=[text], dokument_am=date(2023, 7, 1)))
    assert fund.vorschlag == "Bürgergeld"
    assert funde(w_term, papier("EINV_2016", person=[text], dokument_am=date(2023, 6, 30))) == []


def test_w_term_the_proposal_keeps_the_rest_of_the_word() -> None:
    def vorschlag(text: str) -> str:
        (fund,) = (f for f in funde(w_term, papier("KOOP_2026", person=[text])) if isinstance(f, Fund))
        return fund.vorschlag

    assert vorschlag("Ende des Bürgergeldbezugs") == "Grundsicherungsgeldbezugs"
    assert vorschlag("Höhe des Bürgergeldes") == "Grundsicherungsgeldes"
    assert vorschlag("Bürgergeld") == "Grundsicherungsgeld"


@pytest.mark.parametrize(("paare", "seiten"), [(1, 1), (2, 2), (3, 2), (5, 3), (8, 3)])
def test_q29_the_estimate_of_pages_agrees_with_the_printed_plan(paare: int, seiten: int) -> None:
    plan = kooperationsplan()
    laenger = replace(plan, paare=plan.paare * paare)
    assert geschaetzte_seiten(laenger) == seiten == len(page_texts(render(vereinbarung_paper(laenger))))
