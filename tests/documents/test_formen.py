"""Every printable form in every size and with every annex: both standards, every fact, signature fields."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from fallakte.content.law import load_law
from fallakte.documents.beiblaetter import PdfBeiblattwerk, beiblatt
from fallakte.documents.engine import render
from fallakte.documents.model import Run, Signatures, Table
from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.documents.vereinbarung_paper import vereinbarung_paper
from fallakte.domain.dokument import Schreibenart
from fallakte.domain.instrument import Natur, Unterschriften
from fallakte.domain.papier import Ausgabeform, Vereinbarungspapier
from fallakte.domain.person import Anrede, Geburtsdatum
from fallakte.domain.vereinbarung import Vertretungsart
from fallakte.domain.zusage import Seite
from fallakte.services.beiblaetter import Beiblattwerk
from fallakte.services.fehler import AusgabeNichtMoeglich
from tests.documents.reading import page_texts, tree
from tests.documents.samples import CREATED, kooperationsplan, reich
from tests.documents.test_conformance import A2, A3, UA, failures
from tests.documents.test_vereinbarung_paper import find

PRINTABLE = [i.id for i in load_law().instrumente if i.druckbar]
ALL = Ausgabeform(einfach=True, aenderungen=True)
FORMS = {"plain": Ausgabeform(), "large": Ausgabeform(gross=True), "annexes": ALL}
SHEETS = (Schreibenart.MEIN_WEG, Schreibenart.EINFACH_ERKLAERT, Schreibenart.AENDERUNGEN)


def spoken(pdf: bytes) -> str:
    return " ".join(tree(pdf).full_text().split())


def test_there_are_forms_to_print() -> None:
    assert {"KOOP_2026", "EINV_2011", "EINV_2016", "EINV_SGB3"} <= set(PRINTABLE)


@pytest.mark.parametrize("kennung", PRINTABLE)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_archive_copy_and_accessible(kennung: str, form: str) -> None:
    pdf = PdfPapierwerk().setzen(reich(kennung), b'{"a": 1}', FORMS[form])
    assert failures(pdf, A3) + failures(pdf, UA) == []


@pytest.mark.parametrize("kennung", PRINTABLE)
def test_every_form_without_its_data_is_an_archive_copy_too(kennung: str) -> None:
    pdf = PdfPapierwerk().setzen(reich(kennung), None, ALL)
    assert failures(pdf, A2) + failures(pdf, UA) == []


@pytest.mark.parametrize("art", SHEETS)
@pytest.mark.parametrize("gross", [False, True], ids=["plain", "large"])
@pytest.mark.parametrize("kennung", ["KOOP_2026", "EINV_SGB3"])
def test_every_sheet_of_its_own_is_archive_copy_and_accessible(
    art: Schreibenart, kennung: str, *, gross: bool
) -> None:
    werk: Beiblattwerk = PdfBeiblattwerk()
    pdf = werk.setzen(art, reich(kennung), Ausgabeform(gross=gross))
    assert failures(pdf, A2) + failures(pdf, UA) == []
    assert pdf == werk.setzen(art, reich(kennung), Ausgabeform(gross=gross))


def test_other_kinds_of_paper_are_no_sheet() -> None:
    with pytest.raises(KeyError):
        PdfBeiblattwerk().setzen(Schreibenart.EINLADUNG, reich())


FACTS = (
    "einmal Schuhe, einmal Jacke",
    "§ 16 Abs. 1 SGB II i. V. m. § 44 SGB III",
    "Kosten: Jobcenter, höchstens 120,00",
    "Vorschlag der Person",
    "Vorschlag einer Fachkraft: Küche",
    "Schuldenhilfe Nordufer: Die Schuldenhilfe rechnet einen Ratenplan aus.",
    "Aus einer Konferenz: Fallkonferenz vom 19.11.2026",
    "betrifft Mila Musterfeld",
    "Mila Musterfeld (Kind), beteiligt am 19.11.2026",
    "Ayla Beispielhaus",
    "Türkisch, mit Sprachmittlung",
    "Elif Musterfeld",
    "000D104711",
    "FM-2026-0815",
    "Dienstag, 23.02.2027",
)


@pytest.mark.parametrize("kennung", PRINTABLE)
@pytest.mark.parametrize("gross", [False, True], ids=["plain", "large"])
def test_no_fact_is_lost_on_paper(kennung: str, *, gross: bool) -> None:
    said = spoken(PdfPapierwerk().setzen(reich(kennung), None, Ausgabeform(gross=gross))).replace(
        "\u00a0", " "
    )
    assert [fact for fact in FACTS if fact not in said] == []


def test_others_promise_over_both_columns() -> None:
    (table,) = find(vereinbarung_paper(reich()), Table)
    assert [len(row) for row in table.rows] == [3, 3, 3, 3, 2]
    assert table.rows[-1][1].content[0].runs[0] == Run("Schuldenhilfe Nordufer: ", bold=True)


def test_an_act_numbers_its_duties_and_letters_several() -> None:
    papier = reich("VERPFL_2026")
    first = papier.paare[0]
    support = replace(first, zusagen=first.von(Seite.STELLE))
    both = replace(first, zusagen=(*first.zusagen, *papier.paare[1].von(Seite.PERSON)))
    (table,) = find(vereinbarung_paper(replace(papier, paare=(both, support, papier.paare[2]))), Table)
    assert table.columns[0].header == "Nr."
    assert [row[0][0].runs[0].text for row in table.rows] == ["1", "–", "2"]
    assert [part.runs[0].text for part in table.rows[0][1] if part.runs[0].bold] == ["a) ", "b) "]
    assert table.rows[1][1][0].runs[0].text == "Keine Zusage"


def test_an_act_is_addressed_and_says_when_the_person_was_heard() -> None:
    said = spoken(PdfPapierwerk().setzen(reich("VERPFL_2026"), None))
    assert "Birkenweg 7 00000 Lindenfurt" in said
    assert "angehört am 17.11.2026" in said


# -- signature fields


@pytest.mark.parametrize("kennung", PRINTABLE)
def test_signature_fields_are_empty_named_and_on_the_page(kennung: str) -> None:
    papier = reich(kennung)
    alone = papier.instrument.unterschriften is Unterschriften.STELLE
    with pikepdf.open(io.BytesIO(PdfPapierwerk().setzen(papier, b"{}"))) as document:
        form = document.Root.AcroForm
        assert int(form.SigFlags) == 1
        assert {str(f.T) for f in form.Fields} == (
            {"stelle"} if alone else {"person", "stelle", "vertretung"}
        )
        for field in form.Fields:
            assert pikepdf.Name.Sig == field.FT
            assert "/V" not in field
            assert str(field.TU).startswith("Unterschrift: ")
            left, bottom, right, top = (float(side) for side in field.Rect)
            assert 0 < left < right < 596
            assert 0 < bottom < top < 842
            assert field.P.Type == pikepdf.Name.Page


@pytest.mark.parametrize(
    ("art", "names"),
    [
        (Vertretungsart.KEINE, ["person", "stelle"]),
        (Vertretungsart.BEISTAND, ["person", "stelle"]),
        (Vertretungsart.BEVOLLMAECHTIGT, ["person", "stelle", "vertretung"]),
    ],
)
def test_only_who_acts_for_the_person_gets_a_field(art: Vertretungsart, names: list[str]) -> None:
    papier = reich()
    papier = replace(papier, vereinbarung=replace(papier.vereinbarung, vertretung_art=art))
    (signatures,) = find(vereinbarung_paper(papier), Signatures)
    assert [field.name for field in signatures.fields] == names


def test_the_parents_of_a_minor_sign_a_contract_but_no_act() -> None:
    young = Geburtsdatum.am(date(2010, 1, 1))
    for kennung, expected in (("EINV_SGB3", True), ("VERPFL_2026", False)):
        papier = reich(kennung)
        papier = replace(
            papier,
            person=replace(papier.person, geburtsdatum=young),
            vereinbarung=replace(papier.vereinbarung, vertretung_art=Vertretungsart.KEINE, vertretung=""),
        )
        (signatures,) = find(vereinbarung_paper(papier), Signatures)
        assert any("gesetzliche Vertretung" in f.caption for f in signatures.fields) is expected


# -- annexes


def test_changes_are_marked_by_sign_and_word_in_the_table_and_on_their_sheet() -> None:
    said = spoken(PdfPapierwerk().setzen(reich(), None, Ausgabeform(aenderungen=True))).replace("\u00a0", " ")
    assert "± geändert · Wir bezahlen Ihre Arbeitskleidung" in said
    assert "+ neu · Schuldenhilfe Nordufer: " in said
    assert "Änderungen zur Version 1" in said
    assert "Nicht erfüllt am 21.11.2026. Wir haben das nicht gehalten." in said
    assert "Erfüllt am 04.07.2026. Wir waren zu spät." in said
    assert "Bis: 20.11.2026" in said
    assert "Bis: 30.11.2026" in said
    assert "+ 3 neu, ± 2 geändert, − 2 entfällt, = 1 bleibt" in said
    plain = spoken(PdfPapierwerk().setzen(reich(), None))
    assert "geändert" not in plain
    assert "Änderungen zur Version" not in plain


def test_without_a_version_before_the_sheet_says_so() -> None:
    papier = replace(reich(), vorgaenger=None, aenderungen=())
    said = spoken(PdfPapierwerk().setzen(papier, None, Ausgabeform(aenderungen=True)))
    assert "Es gibt keine Version davor" in said


def test_the_simple_sheet_names_the_pages_that_bind() -> None:
    one = spoken(PdfPapierwerk().setzen(kooperationsplan(), None, Ausgabeform(einfach=True)))
    assert "Dieses Blatt erklärt den Plan. Es gilt der Text auf Seite 1." in one
    more = spoken(PdfPapierwerk().setzen(reich(), None, Ausgabeform(einfach=True)))
    assert "Es gilt der Text auf den Seiten 1 und 2." in more
    alone = spoken(PdfBeiblattwerk().setzen(Schreibenart.EINFACH_ERKLAERT, reich("EINV_SGB3")))
    assert (
        "Dieses Blatt erklärt die Vereinbarung. Es gilt der Text: Eingliederungsvereinbarung, Version 2"
        in alone
    )


def test_the_simple_sheet_is_short_in_its_sentences_and_speaks_as_the_person_wishes() -> None:
    papier = reich()
    paper = beiblatt(Schreibenart.EINFACH_ERKLAERT, papier, Ausgabeform())
    lines = [block.runs[0].text for block in paper.blocks if hasattr(block, "runs")]
    sentences = [
        s for line in lines if "„" not in line for s in line.replace("?", ".").split(". ") if s.strip()
    ]
    assert max(len(sentence.split()) for sentence in sentences) <= 12
    familiar = replace(papier, person=replace(papier.person, anrede=Anrede.DU))
    said = spoken(PdfBeiblattwerk().setzen(Schreibenart.EINFACH_ERKLAERT, familiar))
    assert "Dein Plan in Einfacher Sprache" in said
    assert "Du hältst deine Zusagen ein." in said
    assert "in deiner Sprache (Türkisch, mit Sprachmittlung)" in said


def test_the_simple_sheet_lists_everything_by_day_with_a_box_to_tick() -> None:
    paper = beiblatt(Schreibenart.EINFACH_ERKLAERT, reich(), Ausgabeform())
    (table,) = find(paper, Table)
    days = [row[0][0].runs[0].text for row in table.rows]
    assert days == sorted(days, key=lambda day: day.split(".")[::-1])
    assert len(days) == sum(len(paar.zusagen) for paar in reich().paare) + len(reich().ziele) + 1
    assert {row[-1][0].label for row in table.rows} == {"erledigt"}


@pytest.mark.parametrize("length", [1, 40, 400, 5000])
@pytest.mark.parametrize("count", [1, 4, 40])
def test_mein_weg_is_one_page_however_much_was_promised(length: int, count: int) -> None:
    papier = reich()
    sentence = ("Wir gehen gemeinsam weiter. " * 200)[:length]
    pair = papier.paare[0]
    pairs = tuple(
        replace(pair, zusagen=tuple(replace(z, was=sentence) for z in pair.zusagen)) for _ in range(count)
    )
    verein = papier.vereinbarung.mit_text("staerken", sentence)
    papier = replace(papier, paare=pairs, leitsatz=sentence, vereinbarung=verein)
    pdf = PdfBeiblattwerk().setzen(Schreibenart.MEIN_WEG, papier)
    assert len(page_texts(pdf)) == 1
    said = spoken(pdf)
    assert "Wen rufe ich an?" in said
    assert "Wohnung sichern" in said  # the goal at the end of the path is never dropped
    assert ("weitere Schritte stehen im Text: Kooperationsplan." in said) is (count > 1)


# -- told before anything is written


def final(papier: Vereinbarungspapier) -> Vereinbarungspapier:
    return replace(papier, vereinbarung=replace(papier.vereinbarung, festgeschrieben_um=CREATED))


def unnamed(papier: Vereinbarungspapier) -> Vereinbarungspapier:
    stelle = replace(papier.vereinbarung.dienststelle, name=" ")
    return replace(papier, vereinbarung=replace(papier.vereinbarung, dienststelle=stelle))


def test_a_contract_without_its_authority_is_refused_once_it_is_final() -> None:
    contract = unnamed(reich("EINV_SGB3"))
    with pytest.raises(AusgabeNichtMoeglich) as caught:
        PdfPapierwerk().setzen(final(contract), None)
    assert caught.value.gruende == ("Dienststelle: Der Name fehlt.",)
    assert PdfPapierwerk().setzen(contract, None)  # a draft may still be looked at
    assert contract.instrument.natur is Natur.VERTRAG
    assert PdfPapierwerk().setzen(final(unnamed(kooperationsplan())), None)


def test_nobody_is_no_party() -> None:
    papier = kooperationsplan()
    nobody = replace(papier, person=replace(papier.person, vorname="", nachname=" "))
    with pytest.raises(AusgabeNichtMoeglich) as caught:
        PdfPapierwerk().setzen(nobody, None)
    assert caught.value.gruende == ("Person: Der Name fehlt.",)


def test_a_draft_says_so_to_ear_and_eye_and_on_every_page() -> None:
    pdf = PdfPapierwerk().setzen(reich(), None)
    assert "Entwurf" in spoken(pdf)
    assert all("Entwurf 23.11.2026" in page for page in page_texts(pdf))
    assert "Entwurf" not in spoken(render(vereinbarung_paper(final(reich()))))


def test_the_mark_of_a_draft_survives_the_longest_name() -> None:
    papier = kooperationsplan()
    long = replace(papier, person=replace(papier.person, nachname="Muster-" * 40))
    for form in (Ausgabeform(), Ausgabeform(gross=True)):
        assert all("Entwurf 23.11.2026" in p for p in page_texts(PdfPapierwerk().setzen(long, None, form)))
