"""What goes in comes out: order, text, data, dates; the same paper gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from fallakte.documents.engine import render
from fallakte.documents.findings import Kind, Unprintable
from fallakte.documents.model import Column, Identity, Paragraph, Run, Section, SideBySide, Table, text
from fallakte.services.fehler import AusgabeNichtMoeglich
from tests.documents.reading import page_texts, plain_bytes, tree
from tests.documents.samples import paper
from tests.documents.test_conformance import everything

_PROBE = """
import hashlib, sys
from fallakte.documents.engine import render
from tests.documents.test_conformance import everything
sys.stdout.write(hashlib.sha256(render(everything(), b"{}")).hexdigest())
"""


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render(everything(), b"{}") == render(everything(), b"{}")


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    here = hashlib.sha256(render(everything(), b"{}")).hexdigest()
    there = subprocess.run(
        [sys.executable, "-c", _PROBE],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
    )
    assert there.stdout == here


def test_another_date_text_or_data_gives_another_file() -> None:
    first = paper()
    later = replace(first, identity=Identity("probe/1", first.identity.created + timedelta(days=1)))
    files = [
        render(p, d)
        for p, d in ((first, b"{}"), (later, b"{}"), (paper(text("Anders.")), b"{}"), (first, b"[]"))
    ]
    identifiers = {re.search(rb"/ID \[<([0-9A-F]{32})>", file)[1] for file in files}  # type: ignore[index]
    assert len(identifiers) == len(files)


def test_the_data_comes_out_as_it_went_in() -> None:
    data = json.dumps({"name": "Ωmega", "n": [1, 2]}, ensure_ascii=False).encode()
    document = pdfium.PdfDocument(render(paper(), data))
    try:
        assert document.count_attachments() == 1
        attachment = document.get_attachment(0)
        assert attachment.get_name() == "vereinbarung.json"
        assert bytes(attachment.get_data()) == data
    finally:
        document.close()


def test_without_data_nothing_is_attached() -> None:
    pdf = render(paper(), None)
    assert b"EmbeddedFile" in plain_bytes(render(paper(), b"{}"))
    assert b"EmbeddedFile" not in plain_bytes(pdf)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


def test_reading_order_is_the_order_of_the_model() -> None:
    table = Table((Column("Kopf A", 1), Column("Kopf B", 1)), (((text("eins"),), (text("zwei"),)),), "Probe")
    pdf = render(
        paper(
            Section("Erster", (text("oben"), table), 1),
            SideBySide((Section("Links", (text("l"),), 2), Section("Rechts", (text("r"),), 3))),
            note="Fußnote",
        )
    )
    words = [element.full_text().strip() for element in tree(pdf).walk() if element.text]
    assert words == [
        "Jobcenter Lindenfurt", "Team Fallmanagement", "Uferstraße 1, 00000 Lindenfurt",
        "Probeblatt", "für die Prüfung",
        "1 Erster", "oben", "Kopf A", "Kopf B", "eins", "zwei",
        "2 Links", "l", "3 Rechts", "r", "Fußnote",
    ]  # fmt: skip


def test_roles_follow_the_model() -> None:
    roles = [element.role for element in tree(render(everything(), None)).walk()]
    assert roles[0] == "Document"
    assert roles.count("H1") == 1
    assert roles.count("H2") == 6
    assert roles.count("Form") == 2
    assert roles.count("Figure") == 30
    assert roles.count("TR") == 32
    assert {"L", "LI", "Lbl", "LBody", "THead", "TBody", "Span", "Div"} <= set(roles)


def test_a_table_over_pages_is_one_table_and_its_head_is_read_once() -> None:
    root = tree(render(everything(), None))
    assert [e.role for e in root.walk()].count("Table") == 1
    heads = [e.full_text() for e in root.walk() if e.role == "TH" and b"/Column" in e.body]
    assert heads == ["Nr", "Was", "Stand"]
    shown = sum("Nr Was" in " ".join(page.split()) for page in page_texts(render(everything(), None)))
    assert shown > 1


def test_the_letterhead_is_read_once_and_seen_on_every_page() -> None:
    pdf = render(everything(), None)
    assert tree(pdf).full_text().count("Jobcenter Lindenfurt") == 1
    assert all("Jobcenter Lindenfurt" in page for page in page_texts(pdf))


def test_pages_are_counted() -> None:
    pages = page_texts(render(everything(), None))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Seite {number} von {len(pages)}" in page


def test_a_paragraph_over_two_pages_stays_one_paragraph() -> None:
    sentence = "Wort um Wort geht dieser Absatz weiter. "
    pdf = render(paper(text(sentence * 150)))
    assert len(page_texts(pdf)) > 1
    assert sum(sentence.strip() in e.text for e in tree(pdf).walk()) == 1


def test_words_at_line_ends_do_not_run_together() -> None:
    sentence = " ".join(f"Wort{n}" for n in range(200))
    pdf = render(paper(text(sentence)))
    assert sentence in tree(pdf).full_text()
    assert sentence in " ".join(page_texts(pdf)[0].split())


def test_arabic_is_drawn_joined_and_read_in_order() -> None:
    pdf = render(paper(Paragraph((Run("Unsere Zusagen an Frau فاطمة الزهراء, geboren 1980"),))))
    span = next(e for e in tree(pdf).walk() if e.role == "Span")
    assert "فاطمة الزهراء".encode("utf-16-be").hex().upper().encode() in span.body
    assert {"فاطمة", "الزهراء"} <= set(page_texts(pdf)[0].replace(",", " ").split())


def test_the_outline_names_title_and_sections() -> None:
    document = pdfium.PdfDocument(
        render(paper(Section("Ziel", (text("a"),), 1), Section("Weg", (text("b"),), 2)))
    )
    try:
        entries = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    finally:
        document.close()
    assert entries == [(0, "Probeblatt"), (1, "1 Ziel"), (1, "2 Weg")]


def test_an_unprintable_paper_gives_every_reason_and_no_file() -> None:
    with pytest.raises(Unprintable) as caught:
        render(paper(text("ein 🫠 und ein א"), language=""))
    assert [f.kind for f in caught.value.findings] == [Kind.NO_LANGUAGE, Kind.NO_GLYPH, Kind.NO_SHAPING]
    assert isinstance(caught.value, AusgabeNichtMoeglich)
    assert caught.value.gruende[1] == "Block 1: Diese Zeichen kann das Papier nicht drucken: „🫠“ (U+1FAE0)."


def test_markup_in_typed_text_is_only_text() -> None:
    assert (
        "<b>fett</b> &amp; (x) \\ EMC" in page_texts(render(paper(text("<b>fett</b> &amp; (x) \\ EMC"))))[0]
    )


def test_nothing_of_the_machine_stands_in_the_file() -> None:
    pdf = render(everything(), b"{}")
    plain = plain_bytes(pdf)
    for trace in (
        os.fsencode(Path(__file__).parents[2]),
        b"resources",
        b".ttf",
        b"Helvetica",
        b"/home",
        b"/root",
    ):
        assert trace not in plain
