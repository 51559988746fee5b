"""Everything that would make a paper wrong, found before anything is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Protocol

from fallakte.documents.findings import Finding, Kind
from fallakte.documents.model import (
    PAGES,
    Annex,
    Block,
    Box,
    BulletList,
    Cell,
    Checkbox,
    Checklist,
    Closing,
    FactRow,
    PageBreak,
    Paper,
    Paragraph,
    PathOfSteps,
    Run,
    Section,
    SideBySide,
    Signatures,
    Spanning,
    Steps,
    Table,
)
from fallakte.documents.writing import chunks, clean, has_rtl, is_control, straight, unjoinable, words


class Coverage(Protocol):
    def chosen(self, char: str, *, bold: bool = False, italic: bool = False) -> str | None:
        """Name of the face that draws `char`, None if there is none."""
        ...


def examine(paper: Paper, fonts: Coverage) -> tuple[Finding, ...]:
    """Return every finding in reading order; an empty result means the paper prints as it reads."""
    found = list(_formal(paper))
    proven: set[str] = set()
    for place, run in _texts(paper):
        text = clean(run.text)
        if proven.issuperset(text):
            continue
        findings = list(_glyphs(place, text, run, fonts))
        found += findings
        if not findings:
            proven.update(char for char in text if straight(char))
    return tuple(dict.fromkeys(found))


def _formal(paper: Paper) -> Iterator[Finding]:
    if not paper.title.title.strip():
        yield Finding(Kind.NO_TITLE, "Kopf")
    if not all(annex.title.strip() for annex in paper.annexes):
        yield Finding(Kind.NO_TITLE, "Anlage")
    if not paper.language.strip():
        yield Finding(Kind.NO_LANGUAGE, "Kopf")
    if paper.identity.created.utcoffset() is None:
        yield Finding(Kind.NO_OFFSET, "Kopf")
    names: set[str] = set()
    for place, block in _all_blocks(paper):
        if isinstance(block, Table):
            yield from _table(place, block)
        elif isinstance(block, (Section, Box)) and not block.title.strip():
            yield Finding(Kind.NO_TITLE, place)
        elif isinstance(block, Checklist) and not all(item.label.strip() for item in block.items):
            yield Finding(Kind.NO_ALT, place)
        elif isinstance(block, Signatures):
            for field in block.fields:
                if not field.tooltip.strip():
                    yield Finding(Kind.NO_ALT, place)
                if field.name in names:
                    yield Finding(Kind.TWIN_FIELD, place)
                names.add(field.name)


def _table(place: str, table: Table) -> Iterator[Finding]:
    if not table.columns or any(not column.header.strip() for column in table.columns):
        yield Finding(Kind.NO_HEADER, place)
    if not table.summary.strip():
        yield Finding(Kind.NO_ALT, place)
    for number, row in enumerate(table.rows, 1):
        width = sum(cell.columns if isinstance(cell, Spanning) else 1 for cell in row)
        if width != len(table.columns):
            yield Finding(Kind.RAGGED_TABLE, f"{place}, Zeile {number}")
        if any(isinstance(part, Checkbox) and not part.label.strip() for part in _parts(row)):
            yield Finding(Kind.NO_ALT, f"{place}, Zeile {number}")


def _parts(row: tuple[Cell | Spanning, ...]) -> Iterator[Paragraph | Checkbox]:
    """Yield what stands in the cells of a row."""
    for cell in row:
        yield from cell.content if isinstance(cell, Spanning) else cell


def _glyphs(place: str, text: str, run: Run, fonts: Coverage) -> Iterator[Finding]:
    found: defaultdict[Kind, set[str]] = defaultdict(set)
    if has_rtl(text):
        for chunk in (chunk for word in words(text) for chunk in chunks(word)):
            if chunk.rtl and (wrong := unjoinable(chunk.said)):
                found[Kind.MIXED_WORD if any(map(straight, wrong)) else Kind.NO_SHAPING].update(wrong)
            else:
                _straight_glyphs(chunk.shown, run, fonts, found, rtl=chunk.rtl)
    else:
        _straight_glyphs(text, run, fonts, found)
    for kind, characters in found.items():
        yield Finding(kind, place, "".join(sorted(characters)))


def _straight_glyphs(
    shown: str, run: Run, fonts: Coverage, found: defaultdict[Kind, set[str]], *, rtl: bool = False
) -> None:
    for char in set(shown) - {"\n"}:
        if is_control(char):
            found[Kind.CONTROL].add(char)
        elif not fonts.chosen(char, bold=run.bold, italic=run.italic):
            found[Kind.NO_GLYPH].add(char)
        elif not rtl and not straight(char):
            found[Kind.NO_SHAPING].add(char)


def _texts(paper: Paper) -> Iterator[tuple[str, Run]]:
    head = (paper.letterhead.name, paper.letterhead.unit, *paper.letterhead.contact)
    yield from (("Briefkopf", Run(line)) for line in head)
    yield from (("Titel", Run(line)) for line in (paper.title.title, paper.title.subtitle))
    for line in paper.title.version:
        yield from (("Titel", run) for run in line.runs)
    if paper.address is not None:
        facts = (word for fact in paper.address.facts for word in fact)
        yield from (("Anschrift", Run(line)) for line in (paper.address.sender, *paper.address.lines, *facts))
    for annex in paper.annexes:
        yield from ((_annex(annex), Run(line)) for line in (annex.title, annex.binding.replace(PAGES, "")))
    for place, block in _all_blocks(paper):
        yield from ((where, run) for where, run in _leaf_texts(place, block))
    yield from (
        ("Fußzeile", Run(line)) for line in (paper.footer.text, paper.footer.mark, paper.footer.note or "")
    )
    yield "Wasserzeichen", Run(paper.watermark or "", bold=True)


def _annex(annex: Annex) -> str:
    return f"Anlage „{annex.title}“"


def _all_blocks(paper: Paper) -> Iterator[tuple[str, Block]]:
    yield from _blocks("", paper.blocks)
    for annex in paper.annexes:
        for place, block in _blocks("", annex.blocks):
            yield f"{_annex(annex)}, {place}", block


def _blocks(place: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Yield every block with its place, containers before what they contain."""
    for number, block in enumerate(blocks, 1):
        here = place or f"Block {number}"
        if isinstance(block, (Section, Box)):
            here = f"Abschnitt {block.number}" if block.number else f"Abschnitt „{block.title}“"
            yield here, block
            yield from _blocks(here, block.blocks)
        elif isinstance(block, SideBySide):
            yield from _blocks(here, block.items)
        else:
            yield here, block


def _leaf_texts(place: str, block: Block) -> Iterator[tuple[str, Run]]:
    match block:
        case Paragraph(runs=runs):
            yield from ((place, run) for run in runs)
        case BulletList(items=items) | Steps(items=items):
            yield from ((f"{place}, Punkt {n}", run) for n, item in enumerate(items, 1) for run in item.runs)
        case Checklist(items=boxes):
            yield from ((f"{place}, Punkt {n}", Run(box.label)) for n, box in enumerate(boxes, 1))
        case Closing(greeting=greeting, names=names):
            yield from ((place, Run(line)) for line in (greeting, *names))
        case FactRow(facts=facts):
            for fact in facts:
                yield place, Run(fact.label)
                yield from ((place, run) for run in fact.value)
        case PathOfSteps(stops=stops):
            for number, stop in enumerate(stops, 1):
                yield from ((f"{place}, Schritt {number}", run) for line in stop.lines for run in line.runs)
        case Section(title=title) | Box(title=title):
            yield place, Run(title, bold=True)
        case Signatures(fields=fields):
            yield from (("Unterschriften", Run(field.caption)) for field in fields)
        case Table():
            yield from _table_texts(place, block)
        case SideBySide() | PageBreak():
            pass


def _table_texts(place: str, table: Table) -> Iterator[tuple[str, Run]]:
    yield from ((f"{place}, Tabellenkopf", Run(column.header, bold=True)) for column in table.columns)
    for number, row in enumerate(table.rows, 1):
        for part in _parts(row):
            runs = part.runs if isinstance(part, Paragraph) else (Run(part.label),)
            yield from ((f"{place}, Zeile {number}", run) for run in runs)
