"""The numbered sections of an agreement, as its instrument lists them."""

from __future__ import annotations

import re
from itertools import groupby

from fallakte.documents.model import Block, Box, BulletList, Section, SideBySide, Tone, text
from fallakte.documents.zusagen_table import zusagen_table
from fallakte.domain.instrument import Abschnitt, Abschnittsart, Breite, Natur
from fallakte.domain.papier import PapierZiel, Vereinbarungspapier
from fallakte.german.dates import datum, tag_lang

_BULLET = re.compile(r"^[-–•*]\s+")
_NBSP = "\u00a0"


def sections(papier: Vereinbarungspapier, authority: str) -> tuple[Block, ...]:
    """Return the sections that say something, numbered; narrow ones stand in pairs. `authority` is short."""
    filled = [(a, blocks) for a in papier.instrument.abschnitte if (blocks := _content(papier, a, authority))]
    made = [(a.breite, _made(a, blocks, number)) for number, (a, blocks) in enumerate(filled, 1)]
    out: list[Block] = []
    for width, group in groupby(made, key=lambda pair: pair[0]):
        items = [item for _, item in group]
        if width is Breite.GANZ:
            out += items
        else:
            out += [
                SideBySide(tuple(items[i : i + 2])) if items[i + 1 :] else items[i]
                for i in range(0, len(items), 2)
            ]
    return tuple(out)


def _made(abschnitt: Abschnitt, blocks: tuple[Block, ...], number: int) -> Section | Box:
    kind = Box if abschnitt.breite is Breite.KASTEN else Section
    return kind(abschnitt.papier_titel, blocks, number)


def _content(papier: Vereinbarungspapier, abschnitt: Abschnitt, authority: str) -> tuple[Block, ...]:
    written = papier.vereinbarung.text(abschnitt.id).strip()
    match abschnitt.art:
        case Abschnittsart.ZIELE:
            return (*_goals(papier), *_prose(written))
        case Abschnittsart.ZUSAGEN:
            table = zusagen_table(papier, authority)
            return (*((table,) if table else ()), *_prose(written))
        case Abschnittsart.PRUEFUNG:
            return _review(papier, written, boxed=abschnitt.breite is Breite.KASTEN)
        case Abschnittsart.RAT:
            return (*_advice(papier), *_prose(written, Tone.DETAIL))
        case Abschnittsart.TEXT | Abschnittsart.STAERKEN | Abschnittsart.HINWEIS:
            return _prose(written)


def _goals(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    out: list[Block] = []
    if sentence := papier.leitsatz.strip().strip('„“”"»«'):
        own_words = papier.instrument.natur is Natur.PLAN
        out.append(text(f"„{sentence}“" if own_words else sentence, Tone.STATEMENT))
    if papier.ziele:
        out.append(text(" · ".join(_goal(ziel) for ziel in papier.ziele), Tone.DETAIL))
    return tuple(out)


def _goal(ziel: PapierZiel) -> str:
    until = f" bis{_NBSP}{datum(ziel.bis)}" if ziel.bis else ""
    return f"{ziel.zeichen}{_NBSP}{ziel.kurz or ziel.wortlaut}{until}"


def _review(papier: Vereinbarungspapier, written: str, *, boxed: bool) -> tuple[Block, ...]:
    """Say when both sides look at it again; a time at the start of the hint stands beside the date."""
    vereinbarung = papier.vereinbarung
    hint = vereinbarung.pruefung_hinweis.strip()
    day = vereinbarung.naechste_pruefung
    out: list[Block] = []
    if day:
        time, _, rest = hint.partition(",") if re.match(r"\d{1,2}[:.]\d{2} Uhr", hint) else ("", "", hint)
        weekday = tag_lang(day).split(",")[0]
        sentence = f"{weekday}, {datum(day)}" + (f", {time}" if time else "")
        hint = rest.strip()
        out.append(
            text(sentence, Tone.LARGE) if boxed else text(f"Nächste Überprüfung: {sentence}", Tone.STATEMENT)
        )
    if hint and not hint.endswith((".", "!", "?")):
        hint += "."
    tone = Tone.DETAIL if boxed else Tone.BODY
    return (*out, *_prose(" ".join(filter(None, (hint, written))), tone))


def _advice(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    stelle = papier.vereinbarung.dienststelle
    lines = [
        value if ":" in value else f"{label}: {value}"
        for label, value in (
            ("Beschwerdestelle", stelle.beschwerdestelle),
            ("Ombudsstelle", stelle.ombudsstelle),
            ("Unabhängig", stelle.unabhaengige_beratung),
        )
        if value
    ]
    if lines and stelle.stand:
        lines.append(f"Stand {stelle.stand}")
    return (text("\n".join(lines), Tone.DETAIL),) if lines else ()


def _prose(written: str, tone: Tone = Tone.BODY) -> tuple[Block, ...]:
    """Part typed text: an empty line parts paragraphs, lines that begin with a dash become a list."""
    out: list[Block] = []
    for part in filter(None, map(str.strip, re.split(r"\n\s*\n", written))):
        for listed, lines in groupby(part.split("\n"), key=lambda line: bool(_BULLET.match(line.strip()))):
            stripped = [line.strip() for line in lines]
            if listed:
                out.append(BulletList(tuple(text(_BULLET.sub("", line), tone) for line in stripped)))
            else:
                out.append(text("\n".join(stripped), tone))
    return tuple(out)
