"""Every kind of paper passes both standards, and the validator sees every planted fault."""

from __future__ import annotations

import re
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import page
import pytest

from fallakte.documents.engine import render
from fallakte.documents.model import (
    Box,
    BulletList,
    Checkbox,
    Column,
    Fact,
    FactRow,
    PageBreak,
    Paper,
    PathOfSteps,
    Run,
    Section,
    SideBySide,
    SignatureField,
    Signatures,
    Spanning,
    Steps,
    Stop,
    Table,
    Tone,
    text,
)
from fallakte.documents.notfallblatt_paper import notfallblatt_paper
from fallakte.documents.vereinbarung_paper import vereinbarung_paper
from tests.documents.reading import rebuilt
from tests.documents.samples import eingliederungsvereinbarung_2011, kooperationsplan, notfallblatt, paper

A2, A3, UA = page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1
ROOT = Path(__file__).resolve().parents[2]


def everything() -> Paper:
    """All kinds of blocks, several pages, several scripts."""
    rows = tuple(
        (
            (text(str(i)),),
            (text("Ein Satz über die Zeile. " * 4),),
            (Checkbox("erledigt", checked=i % 2 == 0),),
        )
        for i in range(30)
    )
    wide = (text("31"),), Spanning((text("über zwei Spalten"),), 2)
    table = Table(
        (Column("Nr", 1, row_header=True), Column("Was", 6), Column("Stand", 2)),
        (*rows, wide),
        "Dreißig Zeilen",
    )
    path = PathOfSteps(
        (Stop((text("zuerst"),), mine=True), Stop((text("dann"),)), Stop((text("am Ziel"),), goal=True))
    )
    return paper(
        FactRow(
            (Fact("Für", (Run("محمد علي", bold=True), Run(", geboren 1980"))), Fact("Nummer", (Run("1"),)))
        ),
        Section(
            "Ziel", (text("Щербакова, Nguyễn, Ωραία, İbrahim: ☐ → −"), BulletList((text("a"), text("b")))), 1
        ),
        Section("Tabelle", (table,), 2),
        SideBySide((Section("Links", (text("links"),), 3), Box("Rechts", (text("rechts"),), 4))),
        PageBreak(),
        Section("Weg", (path,)),
        Box("Kasten", (text("Inhalt"), Steps((text("zuerst"), text("dann"))), text("A7IO", Tone.CODE))),
        text("Schluss"),
        Signatures(
            (SignatureField("a", "Ort", "Unterschrift A"), SignatureField("b", "Ort", "Unterschrift B"))
        ),
        note="Textvorlage rechtlich ungeprüft",
    )


PAPERS: dict[str, Callable[[], Paper]] = {
    "everything": everything,
    "one sentence": paper,
    "Kooperationsplan": lambda: vereinbarung_paper(kooperationsplan()),
    "Eingliederungsvereinbarung 2011": lambda: vereinbarung_paper(eingliederungsvereinbarung_2011()),
    "Notfallblatt": lambda: notfallblatt_paper(notfallblatt()),
}


def failures(pdf: bytes, profile: page.ValidationProfile) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def test_data_that_ends_like_a_line_keeps_its_length() -> None:
    """One stream in 256 ends with a carriage return: a line feed alone behind it would swallow that byte."""
    data = next(d for n in range(9999) if zlib.compress(d := b'{"a": "%s"}' % (b"x" * n), 4).endswith(b"\r"))
    pdf = render(everything(), data)
    assert b"\r\r\nendstream" in pdf
    assert failures(pdf, A3) + failures(pdf, UA) == []
    swallowed = pdf.replace(b"\r\r\nendstream\n", b"\r\nendstream \n")
    assert any("LENGTH" in told for told in failures(swallowed, A3))


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize(("data", "archive"), [(b'{"a": 1}', A3), (None, A2)], ids=["3a", "2a"])
def test_every_paper_is_archive_copy_and_accessible(
    name: str, data: bytes | None, archive: page.ValidationProfile
) -> None:
    pdf = render(PAPERS[name](), data)
    assert failures(pdf, archive) == []
    assert failures(pdf, UA) == []


FAULTS = {  # pattern, what it becomes, standard that forbids it
    "marked": (rb"/Marked true", rb"/Marked false", A3),
    "colour profile": (rb"/OutputIntents", rb"/Ignored", A3),
    "part": (rb"<pdfaid:part>3</pdfaid:part>", rb"", A3),
    "relationship": (rb"/AFRelationship /Data", rb"", A3),
    "embedding": (rb"/FontFile2", rb"/Ignored", A3),
    "reading text": (rb"/ToUnicode", rb"/Ignored", A3),
    "language": (rb"/Lang \(de-DE\)", rb"", UA),
    "title": (rb"/DisplayDocTitle true", rb"/DisplayDocTitle false", UA),
    "untagged line": (rb"/H1 <</MCID \d+>> BDC", rb"/Nobody BMC", UA),
    "alternative text": (rb"/Alt \(", rb"/Ignored (", UA),
    "table head": (rb"/Scope /\w+", rb"", UA),
    "field name": (rb"/TU \(", rb"/Ignored (", UA),
    "tab order": (rb"/Tabs /S", rb"", UA),
    "accessible": (rb"<pdfuaid:part>1</pdfuaid:part>", rb"", UA),
    "U+0000": (rb"<0001> <\w+>", rb"<0001> <0000>", UA),
    "cell over columns": (rb"/ColSpan 2", rb"", UA),
    "table row": (rb"/S /TR/", rb"/S /P/", UA),
    "table cell": (rb"/S /TD/", rb"/S /P/", UA),
    "list label": (rb"/S /LI/", rb"/S /P/", UA),
    "heading level": (rb"/S /H2/", rb"/S /H4/", UA),
    "first heading": (rb"/S /H1/", rb"/S /H2/", UA),
    "unknown role": (rb"/S /Sect/", rb"/S /Abschnitt/", A3),
    "structure tree": (rb"/StructTreeRoot \d+ 0 R", rb"", A3),
    "parent tree": (rb"/ParentTree <<.*?>>/", rb"/", UA),
    "title in metadata": (rb"<dc:title>.*?</dc:title>", rb"", UA),
    "attached kind": (rb"/Subtype /application#2Fjson", rb"", A3),
    "attached to nothing": (rb"/AF \[", rb"/Ignored [", A3),
    "attached name": (rb"/UF \(", rb"/Ignored (", A3),
    "glyph numbers": (rb"/CIDToGIDMap \d+ 0 R", rb"", A3),
    "widths": (rb"/W \[1 \[\d+", rb"/W [1 [1234", A3),
    "encoding": (rb"/Encoding /Identity-H", rb"/Encoding /WinAnsiEncoding", A3),
    "foreign colours": (rb"0\.\d+ 0\.\d+ 0\.\d+ rg", rb"0.1 0.1 0.1 0.1 k", A3),
    "transparency": (
        rb"/Type /Page/Parent",
        rb"/Type /Page/Group <</S /Transparency/CS /DeviceCMYK>>/Parent",
        A3,
    ),
    "script": (rb"/Type /Catalog", rb"/Type /Catalog/OpenAction <</S /JavaScript/JS (x)>>", A3),
    "signature field hidden": (rb"/F 4/Rect", rb"/F 2/Rect", A3),
    "signature field without appearance": (rb"/AP <<", rb"/Ignored <<", A3),
    "signature field outside the tree": (rb"/StructParent \d+", rb"", UA),
    "signature field without role": (rb"/S /Form/", rb"/S /P/", UA),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_validator_sees_a_planted_fault(fault: str) -> None:
    pattern, wrong, profile = FAULTS[fault]
    planted = 0

    def plant(body: bytes) -> bytes:
        nonlocal planted
        body, count = re.subn(pattern, wrong, body, flags=re.DOTALL)
        planted += count
        return body

    pdf = rebuilt(render(everything(), b"{}"), plant)
    assert planted
    assert failures(pdf, profile) != []


def test_rebuilding_alone_plants_no_fault() -> None:
    pdf = rebuilt(render(everything(), b"{}"), lambda body: body)
    assert failures(pdf, A3) + failures(pdf, UA) == []


def test_data_inside_is_only_allowed_in_part_3() -> None:
    pdf = render(paper(), b"{}").replace(b"<pdfaid:part>3", b"<pdfaid:part>2")
    assert failures(pdf, A2) != []


@pytest.mark.shared
@pytest.mark.parametrize("name", PAPERS)
def test_a_second_validator_agrees(name: str, tmp_path: Path) -> None:
    script = ROOT.parent / "shared" / "tools" / "verapdf" / "verapdf.sh"
    for profiles, data in (("3a,ua1", b"{}"), ("2a,ua1", None)):
        file = tmp_path / f"{profiles[:2]}.pdf"
        file.write_bytes(render(PAPERS[name](), data))
        result = subprocess.run([script, profiles, file], capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout
        assert result.stdout.count("PASS") == 2


@pytest.mark.shared
def test_the_second_validator_sees_a_planted_fault(tmp_path: Path) -> None:
    script = ROOT.parent / "shared" / "tools" / "verapdf" / "verapdf.sh"
    file = tmp_path / "broken.pdf"
    file.write_bytes(
        rebuilt(render(everything(), b"{}"), lambda body: body.replace(b"/Alt (", b"/Ignored ("))
    )
    result = subprocess.run([script, "3a,ua1", file], capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "FAIL" in result.stdout
