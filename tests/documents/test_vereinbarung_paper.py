"""The agreement on paper: what stands where, for every form and for poor data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fallakte.content.law import load_law
from fallakte.documents.engine import render
from fallakte.documents.model import Box, BulletList, FactRow, Paper, Section, SideBySide, Signatures, Table
from fallakte.documents.vereinbarung_paper import vereinbarung_paper
from fallakte.domain.papier import PapierPaar, Vereinbarungspapier
from fallakte.domain.person import Anrede, Geburtsdatum
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.domain.zusage import Seite
from tests.documents.reading import page_texts, tree
from tests.documents.samples import eingliederungsvereinbarung_2011, kooperationsplan, zusage


def read(papier: Vereinbarungspapier) -> str:
    return " ".join(" ".join(page_texts(render(vereinbarung_paper(papier)))).split())


def changed(papier: Vereinbarungspapier, **fields: object) -> Vereinbarungspapier:
    return replace(papier, vereinbarung=replace(papier.vereinbarung, **fields))  # type: ignore[arg-type]


def find(paper: Paper, kind: type) -> list[Any]:
    """All blocks of a kind, at any depth."""
    out: list[Any] = []
    todo: list[Any] = list(paper.blocks)
    while todo:
        block = todo.pop(0)
        if isinstance(block, kind):
            out.append(block)
        inner = block.items if isinstance(block, SideBySide) else getattr(block, "blocks", ())
        todo = [*inner, *todo]
    return out


def test_the_plan_of_the_mockup_fits_one_page_in_its_order() -> None:
    pages = page_texts(render(vereinbarung_paper(kooperationsplan())))
    assert len(pages) == 1
    text = " ".join(pages[0].split())
    order = (
        "Kooperationsplan", "Version 2", "ersetzt Version 1 vom 26.05.2026", "Elif Musterfeld, geboren",
        "1 Mein Ziel", "„Ich will eine Ausbildung machen", "2 Meine Stärken", "3 Persönliches Angebot",
        "4 Was wir einander zusagen", "5 Andere Stellen", "6 Hier sind wir uns nicht einig",
        "7 Wann prüfen wir gemeinsam?", "Dienstag, 23.02.2027, 10:00 Uhr", "8 Nicht einverstanden?",
        "keine Rechtsfolgen", "(freiwillig)",
    )  # fmt: skip
    spoken = " ".join(tree(render(vereinbarung_paper(kooperationsplan()))).full_text().split())
    places = [text.find(part) for part in order]
    assert min(places) >= 0, order[places.index(-1)]
    headings = [part for part in order if part[0].isdigit()]
    assert [spoken.find(part) for part in headings] == sorted(spoken.find(part) for part in headings)


def test_promise_and_counter_promise_stand_in_one_row() -> None:
    (table,) = find(vereinbarung_paper(kooperationsplan()), Table)
    assert [column.header for column in table.columns] == [
        "Ziel", "Unsere Zusagen (Jobcenter)", "Ihre Zusagen (Elif Musterfeld)",
    ]  # fmt: skip
    assert [column.row_header for column in table.columns] == [True, False, False]
    goal, ours, theirs = table.rows[0]
    assert goal[0].runs[0].text == "A"
    assert "".join(run.text for run in ours[1].runs) == "einmalig · bis 27.11.2026 · Nachweis: Liste"
    assert "Praktikumsgesprächen" in theirs[0].runs[0].text


def test_the_footer_names_draft_and_unverified_text() -> None:
    text = read(kooperationsplan())
    assert "Kooperationsplan Elif Musterfeld · Version 2 · Entwurf 23.11.2026" in text
    assert "Textvorlage rechtlich ungeprüft" in text
    final = changed(kooperationsplan(), festgeschrieben_um=kooperationsplan().vereinbarung.besprochen_um)
    assert "Entwurf" not in read(final)


def test_verified_texts_need_no_note() -> None:
    papier = kooperationsplan()
    checked = tuple(replace(vorlage, geprueft=True) for vorlage in papier.instrument.texte)
    papier = replace(papier, instrument=replace(papier.instrument, texte=checked))
    assert "ungeprüft" not in read(papier)


def test_a_historical_document_says_so_to_eye_and_ear() -> None:
    paper = vereinbarung_paper(eingliederungsvereinbarung_2011())
    assert paper.watermark == "Muster – außer Kraft seit 01.08.2016"
    spoken = tree(render(paper)).full_text()
    assert "Historisches Dokument" in spoken
    assert "Grund: Aktenrekonstruktion für eine Fallbesprechung" in spoken
    assert "außer Kraft seit 01.08.2016" in spoken
    assert "Keine Zusage: Das Dokument regelt nicht, wer die Kosten der Bewerbungen trägt." in spoken
    assert "17.06.2011 bis 16.12.2011" in spoken
    assert "besprochen am" not in spoken


def test_a_document_in_force_carries_no_watermark() -> None:
    assert vereinbarung_paper(kooperationsplan()).watermark is None


def test_a_contract_is_signed_by_both_a_minor_also_by_the_parents() -> None:
    papier = eingliederungsvereinbarung_2011()
    (signatures,) = find(vereinbarung_paper(papier), Signatures)
    assert [field.name for field in signatures.fields] == ["person", "stelle"]
    assert "freiwillig" not in signatures.fields[0].caption
    young = replace(papier, person=replace(papier.person, geburtsdatum=Geburtsdatum.am(date(1994, 1, 1))))
    (signatures,) = find(vereinbarung_paper(young), Signatures)
    assert [field.name for field in signatures.fields] == ["person", "stelle", "vertretung"]


@pytest.mark.parametrize("kennung", [i.id for i in load_law().instrumente if i.druckbar])
def test_every_printable_form_prints(kennung: str) -> None:
    form = load_law().instrument(kennung)
    papier = replace(kooperationsplan(), instrument=form)
    text = read(changed(papier, historisch=True, historisch_grund="Schulung"))
    assert form.titel in text
    assert "Historisches Dokument" in text


def test_empty_sections_leave_no_heading_and_no_number() -> None:
    papier = changed(kooperationsplan(), texte=(), dienststelle=Dienststelle(), naechste_pruefung=None)
    papier = changed(papier, pruefung_hinweis="")
    paper = vereinbarung_paper(replace(papier, leitsatz="", ziele=(), vorgaenger=None))
    assert [(s.number, s.title) for s in find(paper, Section)] == [(1, "Was wir einander zusagen")]
    assert find(paper, Box) == []
    assert "Jobcenter" in read(papier)


def test_a_single_narrow_section_takes_the_whole_width() -> None:
    papier = changed(kooperationsplan(), texte=(*kooperationsplan().vereinbarung.texte[:2],))
    paper = vereinbarung_paper(papier)
    assert any(isinstance(block, Section) and block.title == "Meine Stärken" for block in paper.blocks)


def test_pairs_without_goals_have_no_column_for_them() -> None:
    papier = kooperationsplan()
    papier = replace(papier, paare=tuple(replace(paar, ziel="") for paar in papier.paare))
    (table,) = find(vereinbarung_paper(papier), Table)
    assert len(table.columns) == 2


def test_promises_of_others_are_marked_and_several_stand_together() -> None:
    dritte = zusage(Seite.DRITTE, "Die Schuldenhilfe rechnet mit.", "", None, "")
    paar = PapierPaar(
        ziel="A", zusagen=(zusage(Seite.STELLE, "Wir rufen an.", "", None, ""), dritte), begruendung=""
    )
    text = read(replace(kooperationsplan(), paare=(paar,)))
    assert "Wir rufen an. Keine Zusage A Andere Stelle: Die Schuldenhilfe rechnet mit." in text


def test_typed_lists_and_paragraphs_keep_their_shape() -> None:
    papier = kooperationsplan()
    verein = papier.vereinbarung.mit_text(
        "angebot", "Wir helfen so:\n- Beratung\n- Begleitung\n\nMehr auf Anfrage."
    )
    (bullets,) = find(vereinbarung_paper(replace(papier, vereinbarung=verein)), BulletList)
    assert [item.runs[0].text for item in bullets.items] == ["Beratung", "Begleitung"]


def test_young_people_are_addressed_as_they_wish() -> None:
    papier = kooperationsplan()
    text = read(replace(papier, person=replace(papier.person, anrede=Anrede.DU)))
    assert "Deine Zusagen (Elif Musterfeld)" in text
    assert "Deine Ansprechperson" in text


@pytest.mark.parametrize(
    "name", ["X", "Wolfeschlegelsteinhausenbergerdorff" * 8 + "x" * 20, "Nguyễn Thị Hoàng Yến", "محمد"]
)
def test_short_long_and_foreign_names_lay_out(name: str) -> None:
    papier = kooperationsplan()
    pdf = render(
        vereinbarung_paper(replace(papier, person=replace(papier.person, vorname="", nachname=name)))
    )
    assert len(page_texts(pdf)) <= 2


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (Geburtsdatum.am(date(2004, 3, 14)), "Elif Musterfeld, geboren 14.03.2004"),
        (Geburtsdatum.im(1980), "Elif Musterfeld, geboren 1980"),
        (Geburtsdatum(), "Elif Musterfeld"),
    ],
)
def test_birth_dates_are_said_as_far_as_known(born: Geburtsdatum, words: str) -> None:
    papier = kooperationsplan()
    papier = replace(papier, person=replace(papier.person, geburtsdatum=born))
    (row,) = find(vereinbarung_paper(papier), FactRow)
    assert "".join(run.text for run in row.facts[0].value) == words


def test_no_kundennummer_is_said() -> None:
    papier = kooperationsplan()
    text = read(changed(replace(papier, person=replace(papier.person, kundennummer="")), besprochen_um=None))
    assert "nicht angegeben" in text
