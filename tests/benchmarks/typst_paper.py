"""The same agreement set by typst: what a compiled typesetter needs for as rich a tagged page."""

from __future__ import annotations

import json

import typst

from fallakte.documents.model import (
    Box,
    Fact,
    FactRow,
    Paper,
    Paragraph,
    Section,
    SideBySide,
    Signatures,
    Table,
)
from fallakte.paths import resource

_TEMPLATE = """
#let d = json(bytes(sys.inputs.paper))
#set document(title: d.title, author: d.author, date: datetime(year: 2026, month: 11, day: 24))
#set text(lang: "de", region: "DE", font: "Noto Sans", size: 9.6pt, fill: rgb("#17262A"))
#set par(leading: 0.6em)
#set page("a4", margin: (x: 18mm, top: 36mm, bottom: 18mm),
  header: [#grid(columns: (1fr, 1fr), [*#d.letterhead.name* \\ #text(8.8pt, d.letterhead.unit)],
    align(right, text(8.8pt, d.letterhead.contact.join(linebreak()))))
    #line(length: 100%, stroke: 1.4pt + rgb("#0B5F6D"))],
  footer: context [#line(length: 100%, stroke: 0.6pt) #text(7.9pt)[#d.footer #h(1fr)
    Seite #counter(page).display() von #counter(page).final().first()]])
#show heading.where(level: 2): set text(11.2pt, rgb("#084A55"))
#let runs(list) = list.map(r => if r.bold { strong(r.text) } else { r.text }).join()
#let para(p) = if p.tone == "detail" { text(8.6pt, rgb("#445459"), runs(p.runs)) } else { runs(p.runs) }
#let cell(c) = stack(spacing: 0.5em, ..c.map(para))
#let facts(b) = table(columns: b.facts.len() * (1fr,), stroke: 0.6pt,
  ..b.facts.map(f => [#text(8.8pt, f.label) \\ #runs(f.value)]))
#let promises(b) = table(columns: b.columns.map(c => c.share * 1fr), stroke: 0.6pt + rgb("#B9C4C7"),
  fill: (x, y) => if y == 0 { rgb("#E1F0F2") },
  table.header(..b.columns.map(c => strong(c.header))), ..b.rows.flatten().map(c => cell(c.cell)))
#let block-of(b) = {
  if b.kind == "paragraph" { par(para(b)) }
  else if b.kind == "facts" { facts(b) }
  else if b.kind == "table" { promises(b) }
  else if b.kind == "section" { heading(level: 2, b.title); for inner in b.blocks { block-of(inner) } }
  else if b.kind == "beside" { grid(columns: b.items.len() * (1fr,), gutter: 6mm,
    ..b.items.map(i => [#heading(level: 2, i.title) #for inner in i.blocks { block-of(inner) }])) }
  else if b.kind == "signatures" { v(10mm); grid(columns: (1fr, 1fr), gutter: 10mm,
    ..b.captions.map(c => [#line(length: 100%) #text(8.8pt, c)])) }
}
= #d.title
#text(8.8pt, d.subtitle) #h(1fr) #d.version.map(para).join(linebreak())
#for b in d.blocks { block-of(b) }
#pdf.attach("vereinbarung.json", bytes(sys.inputs.data), relationship: "data",
  mime-type: "application/json", description: "Daten der Vereinbarung")
"""


class TypstPapers:
    """One warm compiler with the faces of this program."""

    def __init__(self) -> None:
        self._compiler = typst.Compiler(font_paths=[str(resource("fonts"))], ignore_system_fonts=True)

    def render(self, paper: Paper, data: bytes) -> bytes:
        """Return the paper as PDF/A-3a + PDF/UA-1."""
        pdf = self._compiler.compile(
            _TEMPLATE.encode(),
            sys_inputs={"paper": json.dumps(_paper(paper)), "data": data.decode()},
            pdf_standards=["a-3a", "ua-1"],
            timestamp=int(paper.identity.created.timestamp()),
        )
        assert isinstance(pdf, bytes)
        return pdf


def _paper(paper: Paper) -> dict[str, object]:
    return {
        "title": paper.title.title,
        "subtitle": paper.title.subtitle,
        "author": paper.author,
        "version": [_paragraph(line) for line in paper.title.version],
        "letterhead": {
            "name": paper.letterhead.name,
            "unit": paper.letterhead.unit,
            "contact": paper.letterhead.contact,
        },
        "footer": paper.footer.text + paper.footer.mark,
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: object) -> dict[str, object]:
    match block:
        case Paragraph():
            return _paragraph(block)
        case FactRow(facts=facts):
            return {"kind": "facts", "facts": [_fact(fact) for fact in facts]}
        case Table(columns=columns, rows=rows):
            heads = [{"header": column.header, "share": column.share} for column in columns]
            cells = [[{"cell": [_block(part) for part in cell]} for cell in row] for row in rows]  # type: ignore[union-attr]  # no spanning cells here
            return {"kind": "table", "columns": heads, "rows": cells}
        case Section(title=title, blocks=blocks) | Box(title=title, blocks=blocks):
            return {"kind": "section", "title": title, "blocks": [_block(inner) for inner in blocks]}
        case SideBySide(items=items):
            return {"kind": "beside", "items": [_block(item) for item in items]}
        case Signatures(fields=fields):
            return {"kind": "signatures", "captions": [field.caption for field in fields]}
    raise TypeError(type(block))


def _fact(fact: Fact) -> dict[str, object]:
    return {"label": fact.label, "value": [{"text": run.text, "bold": run.bold} for run in fact.value]}


def _paragraph(paragraph: Paragraph) -> dict[str, object]:
    runs = [{"text": run.text, "bold": run.bold} for run in paragraph.runs]
    return {"kind": "paragraph", "tone": paragraph.tone.value, "runs": runs}
