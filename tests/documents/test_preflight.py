"""Nothing that would be wrong or missing on the page gets past; every finding says where and what."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallakte.documents.engine import render
from fallakte.documents.findings import Finding, Kind, Unprintable
from fallakte.documents.fonts import font_book
from fallakte.documents.model import (
    Box,
    BulletList,
    Checkbox,
    Column,
    Fact,
    FactRow,
    Identity,
    Letterhead,
    Paper,
    Run,
    Section,
    SideBySide,
    SignatureField,
    Signatures,
    Steps,
    Table,
    text,
)
from fallakte.documents.preflight import examine
from fallakte.documents.writing import clean
from tests.documents.reading import tree
from tests.documents.samples import CREATED, paper

BAD = "🫠"
COLUMN = Column("Kopf", 1)


def findings(subject: Paper) -> list[tuple[Kind, str]]:
    return [(finding.kind, finding.place) for finding in examine(subject, font_book())]


def test_a_sound_paper_has_no_findings() -> None:
    table = Table((COLUMN,), (((text("ein Wort"), Checkbox("da")),),), "Probe")
    assert (
        findings(paper(Section("Ziel", (table,), 1), Signatures((SignatureField("a", "Ort", "Wer"),)))) == []
    )


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (paper(title=" "), (Kind.NO_TITLE, "Kopf")),
        (paper(language=""), (Kind.NO_LANGUAGE, "Kopf")),
        (paper(Box(" ", (text("a"),), 3)), (Kind.NO_TITLE, "Abschnitt 3")),
        (paper(Section("Z", (Table((), (), "Probe"),), 1)), (Kind.NO_HEADER, "Abschnitt 1")),
        (paper(Section("Z", (Table((Column(" ", 1),), (), "Probe"),), 1)), (Kind.NO_HEADER, "Abschnitt 1")),
        (paper(Section("Z", (Table((COLUMN,), (), " "),), 1)), (Kind.NO_ALT, "Abschnitt 1")),
        (
            paper(Section("Z", (Table((COLUMN,), ((), ()), "P"),), 1)),
            (Kind.RAGGED_TABLE, "Abschnitt 1, Zeile 1"),
        ),
        (paper(Table((COLUMN,), (((Checkbox(" "),),),), "P")), (Kind.NO_ALT, "Block 1, Zeile 1")),
        (paper(Signatures((SignatureField("a", "Ort", " "),))), (Kind.NO_ALT, "Block 1")),
        (
            paper(Signatures((SignatureField("a", "Ort", "A"), SignatureField("a", "Ort", "B")))),
            (Kind.TWIN_FIELD, "Block 1"),
        ),
        (
            replace(paper(), identity=Identity("x", CREATED.replace(tzinfo=None))),
            (Kind.NO_OFFSET, "Kopf"),
        ),
    ],
)
def test_formal_faults_are_found(subject: Paper, expected: tuple[Kind, str]) -> None:
    assert expected in findings(subject)


@pytest.mark.parametrize(
    ("subject", "place"),
    [
        (paper(text(BAD)), "Block 1"),
        (paper(text("gut"), FactRow((Fact("Name", (Run(BAD),)),))), "Block 2"),
        (paper(FactRow((Fact(BAD, (Run("x"),)),))), "Block 1"),
        (paper(Section(BAD, (), 2)), "Abschnitt 2"),
        (paper(Section("Ohne Nummer", (text(BAD),))), "Abschnitt „Ohne Nummer“"),
        (paper(SideBySide((Section("L", (text("l"),), 4), Box("R", (text(BAD),), 5)))), "Abschnitt 5"),
        (paper(BulletList((text("a"), text(BAD)))), "Block 1, Punkt 2"),
        (paper(Steps((text("a"), text(BAD)))), "Block 1, Punkt 2"),
        (paper(Section("T", (Table((Column(BAD, 1),), (), "P"),), 1)), "Abschnitt 1, Tabellenkopf"),
        (
            paper(Section("T", (Table((COLUMN,), (((text("a"),),), ((text(BAD),),)), "P"),), 1)),
            "Abschnitt 1, Zeile 2",
        ),
        (paper(Table((COLUMN,), (((Checkbox(BAD),),),), "P")), "Block 1, Zeile 1"),
        (paper(Signatures((SignatureField("a", BAD, "A"),))), "Unterschriften"),
        (replace(paper(), letterhead=Letterhead("Amt", BAD, ())), "Briefkopf"),
        (replace(paper(), watermark=BAD), "Wasserzeichen"),
        (paper(title=BAD), "Titel"),
        (paper(note=BAD), "Fußzeile"),
    ],
)
def test_a_missing_glyph_is_found_everywhere(subject: Paper, place: str) -> None:
    assert findings(subject) == [(Kind.NO_GLYPH, place)]


@pytest.mark.parametrize(
    ("typed", "kind", "characters"),
    [
        ("漢字", Kind.NO_GLYPH, "字漢"),
        ("שלום", Kind.NO_SHAPING, "\u05d5\u05dc\u05dd\u05e9"),
        ("ọ\u0300", Kind.NO_SHAPING, "\u0300"),
        ("عليAli", Kind.MIXED_WORD, ""),
        ("علي5محمد", Kind.MIXED_WORD, "5"),
        ("مُحمد", Kind.NO_SHAPING, "\u064f"),
        ("\x07", Kind.CONTROL, "\x07"),
        ("👩\u200d🔧", Kind.CONTROL, "\u200d"),
    ],
)
def test_what_would_print_wrongly_is_named(typed: str, kind: Kind, characters: str) -> None:
    found = [finding for finding in examine(paper(text(typed)), font_book()) if finding.kind is kind]
    if characters:
        assert found[0].characters == characters
    else:
        assert examine(paper(text(typed)), font_book()) == ()  # the core ends where the Latin letters begin


NAMES = (
    "Nguyễn Thị Hoàng Yến", "Щербакова Їжак", "Ωραία Παπαδοπούλου", "İbrahim Çağatay Ğ", "Łukasz Żółć",
    "Ștefănescu", "Անահիտ", "ანა", "GROẞ", "محمد علي", "پروانه کیانی", "X", "O’Neill-Müller", "Ÿ" * 300,
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_print_right(name: str) -> None:
    root = tree(render(paper(text(f"Für {name}, geboren 1980"))))
    shown = "".join(e.text for e in root.walk())
    said = "".join(e.text for e in root.walk() if e.role == "Span")
    assert name in shown or name.replace(" ", "") in said[::-1].replace(" ", "")


@given(st.text(min_size=1, max_size=40))
def test_nothing_vanishes_silently(typed: str) -> None:
    """Either the paper is refused with a reason or every visible character stands on it."""
    subject = paper(text(typed))
    reasons = examine(subject, font_book())
    if reasons:
        with pytest.raises(Unprintable) as refused:
            render(subject)
        assert refused.value.findings == reasons
        return
    pdf = render(subject)
    wanted = sorted("".join(clean(typed).split()))
    order = [e for e in tree(pdf).walk() if e.role in ("P", "Span")][4:]
    shown = sorted("".join("".join(e.text.split()) for e in order))
    assert shown == wanted


def test_a_finding_is_one_german_sentence() -> None:
    finding = Finding(Kind.NO_GLYPH, "Abschnitt 1", "漢字語文中国")
    assert finding.sentence() == (
        "Abschnitt 1: Diese Zeichen kann das Papier nicht drucken: "
        "„漢“ (U+6F22), „字“ (U+5B57), „語“ (U+8A9E), „文“ (U+6587), „中“ (U+4E2D) und weitere."
    )
    assert Finding(Kind.CONTROL, "Titel", "\x07").sentence().endswith(": U+0007.")


def test_every_kind_has_a_sentence() -> None:
    for kind in Kind:
        assert Finding(kind, "Kopf").sentence()


def test_dates_of_the_sample_have_an_offset() -> None:
    assert isinstance(CREATED, datetime)
    assert CREATED.utcoffset() is not None
