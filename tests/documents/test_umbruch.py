"""Where pages end, over many lengths and with input nobody wishes for: nothing orphaned, nothing clipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pypdfium2 as pdfium
import pytest

from fallakte.documents.boxes import LineBox, Placed, Row, Stack
from fallakte.documents.fields import SignatureBox
from fallakte.documents.findings import Kind, Unprintable
from fallakte.documents.flow import Flow
from fallakte.documents.fonts import font_book
from fallakte.documents.look import LARGE_PRINT, NORMAL, TEXT_WIDTH, Look
from fallakte.documents.model import Paper
from fallakte.documents.pages import _paginated
from fallakte.documents.papierwerk import PdfPapierwerk
from fallakte.documents.structure import Node
from fallakte.documents.typeset import Typesetter
from fallakte.documents.vereinbarung_paper import vereinbarung_paper
from fallakte.domain.papier import Ausgabeform, Vereinbarungspapier
from fallakte.domain.zusage import Zusage
from tests.documents.reading import page_texts, tree
from tests.documents.samples import kooperationsplan, reich
from tests.documents.test_conformance import A2, UA, failures

ROOM = 640.0
SENTENCE = "Wir gehen diesen Weg Schritt für Schritt zusammen weiter. "


@dataclass(frozen=True)
class Leaf:
    """What stands on a page: the role it is read as, and where."""

    role: str
    node: Node | None
    y: float
    bottom: float


def leaves(box: Placed, y: float = 0.0) -> Iterator[Leaf]:
    """Lines and signature lines of a page from top to bottom of each column."""
    if isinstance(box, Stack):
        for item in box.items:
            yield from leaves(item, y)
            y += item.height
    elif isinstance(box, Row):
        for cell in box.cells:
            yield from leaves(cell.content, y + cell.pad_y)
    elif isinstance(box, LineBox):
        yield Leaf(box.node.role if box.node else "Artifact", box.node, y, y + box.height)
    elif isinstance(box, SignatureBox):
        yield Leaf("Form", box.node, y, y + box.height)
    elif hasattr(box, "rows"):
        for row in (box.header, *box.rows):  # type: ignore[attr-defined]  # a Grid
            yield from leaves(row, y)
            y += row.height


def pages(paper: Paper, look: Look) -> list[list[Leaf]]:
    root = Node("Document")
    flow = Flow(Typesetter(font_book()), look)
    body = Stack((*flow.title(paper.title, root, TEXT_WIDTH), *flow.blocks(paper.blocks, root, TEXT_WIDTH)))
    return [list(leaves(page)) for page in _paginated(body, ROOM)]


def longer(papier: Vereinbarungspapier, lines: int) -> Vereinbarungspapier:
    """The paper with a first section that pushes everything else down by about `lines` lines."""
    return replace(papier, vereinbarung=papier.vereinbarung.mit_text("angebot", "\n".join(["Zeile"] * lines)))


@pytest.mark.parametrize("kennung", ["KOOP_2026", "VERPFL_2026"])
@pytest.mark.parametrize("gross", [False, True], ids=["plain", "large"])
def test_no_heading_ends_a_page_and_no_signature_stands_alone(kennung: str, *, gross: bool) -> None:
    first = reich(kennung).instrument.abschnitte[0].id
    for lines in range(1, 62, 3):
        papier = reich(kennung)
        filler = "\n".join(["Zeile"] * lines)
        papier = replace(papier, vereinbarung=papier.vereinbarung.mit_text(first, filler))
        paper = vereinbarung_paper(papier, Ausgabeform(gross=gross))
        for page in pages(paper, LARGE_PRINT if gross else NORMAL):
            assert page
            assert max(leaf.bottom for leaf in page) <= ROOM + 0.1, lines
            lowest = max(page, key=lambda leaf: leaf.bottom)
            assert lowest.role not in ("H1", "H2", "TH"), lines
            forms = [leaf for leaf in page if leaf.role == "Form"]
            if forms:
                above = [leaf for leaf in page if leaf.bottom <= min(f.y for f in forms)]
                assert above, f"{lines}: the signatures stand alone"
                assert any(leaf.y > forms[-1].y for leaf in page), "a signature line without its caption"


def test_the_check_sees_an_orphaned_heading() -> None:
    """A page cut right below a heading is what the test above must find."""
    page = pages(vereinbarung_paper(kooperationsplan()), NORMAL)[0]
    heading = next(leaf for leaf in page if leaf.role == "H2")
    cut = [leaf for leaf in page if leaf.bottom <= heading.bottom]
    assert max(cut, key=lambda leaf: leaf.bottom).role == "H2"


def with_promise(text: str, **more: object) -> Vereinbarungspapier:
    papier = kooperationsplan()
    pair = papier.paare[0]
    changed: tuple[Zusage, ...] = tuple(replace(z, was=text, **more) for z in pair.zusagen)  # type: ignore[arg-type]
    return replace(papier, paare=(replace(pair, zusagen=changed), *papier.paare[1:]))


def right_edge(pdf: bytes) -> float:
    """How far any character reaches to the right, in points."""
    document = pdfium.PdfDocument(pdf)
    try:
        edges = [0.0]
        for page in document:
            text = page.get_textpage()
            edges += [text.get_charbox(index)[2] for index in range(text.count_chars())]
        return max(edges)
    finally:
        document.close()


@pytest.mark.parametrize("gross", [False, True], ids=["plain", "large"])
@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 88,
        "Donaudampfschifffahrtsgesellschaftskapitän" * 8,
        "W" * 300,
        "https://beispiel.example/" + "pfad/" * 60,
        "Zeile eins\nZeile zwei\r\nZeile drei\u2028Zeile vier",
        "Pünktchen … 5–7 Uhr, 3 × 2 m², ½ l, 20 °C, 100 €, ☐ offen, → weiter",
        "Щербакова, Nguyễn Thị, Ωραία, İbrahim, ẞ",
        "فاطمة الزهراء",
    ],
    ids=["5000 characters", "long word", "no break", "address", "line ends", "signs", "scripts", "Arabic"],
)
def test_hard_promises_are_set_whole_and_inside_the_page(text: str, *, gross: bool) -> None:
    form = Ausgabeform(gross=gross, einfach=True)
    pdf = PdfPapierwerk().setzen(with_promise(text), None, form)
    assert failures(pdf, A2) + failures(pdf, UA) == []
    assert right_edge(pdf) <= 595.3 - 18 * 72 / 25.4 + 0.5
    if len(text) > 4000:
        assert tree(pdf).full_text().count(SENTENCE.strip()) >= 2 * 88


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ein 🫠", Kind.NO_GLYPH),
        ("क्षत्रिय", Kind.NO_GLYPH),
        ("abcفاطمة", None),
        ("x\u0007y", Kind.CONTROL),
        ("שלום", Kind.NO_SHAPING),
        ("فاطمةabcفاطمة", Kind.MIXED_WORD),
    ],
)
def test_what_cannot_be_set_is_told_and_nothing_is_written(text: str, kind: Kind | None) -> None:
    """Also inside an annex only: the texts of what is dropped stand nowhere else."""
    if kind is None:
        assert PdfPapierwerk().setzen(with_promise(text), None)
        return
    with pytest.raises(Unprintable) as caught:
        PdfPapierwerk().setzen(with_promise(text), None)
    assert kind in {finding.kind for finding in caught.value.findings}
    assert "Abschnitt" in caught.value.gruende[0]
    papier = reich()
    gone = papier.aenderungen[2]
    assert gone.unterschied.alt is not None
    broken = replace(gone, unterschied=replace(gone.unterschied, alt=replace(gone.unterschied.alt, was=text)))
    papier = replace(papier, aenderungen=(broken,))
    with pytest.raises(Unprintable) as caught:
        PdfPapierwerk().setzen(papier, None, Ausgabeform(aenderungen=True))
    assert "Anlage „Änderungen zur Version 1“" in caught.value.gruende[0]


def test_a_paper_of_forty_pages_keeps_its_table_and_its_order() -> None:
    papier = kooperationsplan()
    pairs = tuple(
        replace(
            papier.paare[n % 4],
            zusagen=tuple(replace(z, was=f"Nummer {n}. {SENTENCE * 9}") for z in papier.paare[n % 4].zusagen),
        )
        for n in range(215)
    )
    pdf = PdfPapierwerk().setzen(replace(papier, paare=pairs), b"{}")
    texts = page_texts(pdf)
    assert len(texts) >= 40
    assert f"Seite {len(texts)} von {len(texts)}" in texts[-1]
    assert [e.role for e in tree(pdf).walk()].count("Table") == 1
    said = tree(pdf).full_text()
    places = [said.find(f"Nummer {n}. ") for n in range(215)]
    assert places == sorted(places)
    assert places[0] > 0
    assert all("Unsere Zusagen" in page for page in texts[1:-1])


@pytest.mark.parametrize("day", [date(2027, 12, 31), date(2028, 2, 29), date(2027, 1, 1)])
def test_days_are_written_out_wherever_they_stand(day: date) -> None:
    papier = with_promise("Wir prüfen.", bis=day)
    said = tree(PdfPapierwerk().setzen(papier, None, Ausgabeform(einfach=True))).full_text()
    assert said.count(f"{day:%d.%m.%Y}") >= 4


def test_no_line_parts_a_date() -> None:
    papier = with_promise("x", nachweis="Beleg", wie_oft="jeden zweiten Dienstag und jeden Freitag")
    for page in page_texts(PdfPapierwerk().setzen(papier, None)):
        assert not any(line.rstrip().endswith(("27.", "27.11.")) for line in page.split("\n"))


def test_grey_print_keeps_what_colour_says() -> None:
    """Headings, frames and table heads keep their distance from the paper without colour (WCAG 1.4.3)."""
    document = pdfium.PdfDocument(PdfPapierwerk().setzen(reich(), None))
    try:
        grey = document[0].render(scale=2).to_pil().convert("L")
    finally:
        document.close()
    shades = grey.getcolors(256)
    assert shades
    dark = sum(count for count, shade in shades if shade < 110)
    assert dark > 10_000
    assert min(shade for _, shade in shades) < 60
