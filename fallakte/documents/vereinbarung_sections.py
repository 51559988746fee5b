"""The numbered sections of an agreement, as its instrument lists them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from fallakte.documents.aenderungen_sheet import counted
from fallakte.documents.model import Block, Box, BulletList, Section, SideBySide, Tone, text
from fallakte.documents.plain_german import next_talk, sentence
from fallakte.documents.zusagen_table import zusagen_table
from fallakte.domain.instrument import Abschnitt, Abschnittsart, Breite, Natur
from fallakte.domain.papier import Ausgabeform, PapierZiel, Vereinbarungspapier
from fallakte.german.dates import datum

_BULLET = re.compile(r"^[-–•*]\s+")
_NBSP = "\u00a0"
_ALWAYS: Final = tuple(
    Abschnitt(id=id_, titel=title, papier_titel=title, art=art)
    for id_, title, art in (
        ("bg_mitglieder", "Wer noch dabei ist", Abschnittsart.BETEILIGUNG),
        ("vertretung", "Sprache und Vertretung", Abschnittsart.VERTRETUNG),
    )
)


def sections(papier: Vereinbarungspapier, authority: str, form: Ausgabeform) -> tuple[Block, ...]:
    """Return the sections that say something, numbered; narrow ones stand in pairs. `authority` is short."""
    filled = [(a, blocks) for a in _listed(papier) if (blocks := _content(papier, a, authority, form))]
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


def _listed(papier: Vereinbarungspapier) -> tuple[Abschnitt, ...]:
    """Return the sections of the instrument; who takes part or stands for the person is said in any form."""
    listed = papier.instrument.abschnitte
    missing = tuple(extra for extra in _ALWAYS if all(extra.art is not a.art for a in listed))
    after = next((i for i, a in enumerate(listed, 1) if a.art is Abschnittsart.ZUSAGEN), len(listed))
    return (*listed[:after], *missing, *listed[after:])


def _made(abschnitt: Abschnitt, blocks: tuple[Block, ...], number: int) -> Section | Box:
    kind = Box if abschnitt.breite is Breite.KASTEN else Section
    return kind(abschnitt.papier_titel, blocks, number)


def _content(
    papier: Vereinbarungspapier, abschnitt: Abschnitt, authority: str, form: Ausgabeform
) -> tuple[Block, ...]:
    written = papier.vereinbarung.text(abschnitt.id).strip()
    match abschnitt.art:
        case Abschnittsart.ZIELE:
            return (*_goals(papier), *_prose(written))
        case Abschnittsart.ZUSAGEN:
            table = zusagen_table(papier, authority, form)
            return (*((table,) if table else ()), *_key(papier, form), *_prose(written))
        case Abschnittsart.PRUEFUNG:
            return _review(papier, written, boxed=abschnitt.breite is Breite.KASTEN)
        case Abschnittsart.BETEILIGUNG | Abschnittsart.VERTRETUNG:
            members = abschnitt.art is Abschnittsart.BETEILIGUNG
            return (*(_members(papier) if members else _representative(papier)), *_prose(written))
        case Abschnittsart.RAT:
            return (*_advice(papier), *_prose(written, Tone.DETAIL))
        case Abschnittsart.TEXT | Abschnittsart.STAERKEN | Abschnittsart.HINWEIS:
            return _prose(written)


def _key(papier: Vereinbarungspapier, form: Ausgabeform) -> tuple[Block, ...]:
    """Say what the signs before the promises mean, and what no longer stands in the table."""
    if not (form.aenderungen and papier.aenderungen and papier.vorgaenger):
        return ()
    counts = counted(papier.aenderungen)
    line = f"Zeichen vor den Zusagen, verglichen mit Version {papier.vorgaenger[0]}: {counts}."
    return (text(line, Tone.DETAIL),)


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
    when, hint = next_talk(papier.vereinbarung)
    out: list[Block] = []
    if when:
        out.append(text(when, Tone.LARGE) if boxed else text(f"Nächste Überprüfung: {when}", Tone.STATEMENT))
    hint = sentence(hint)
    tone = Tone.DETAIL if boxed else Tone.BODY
    return (*out, *_prose(" ".join(filter(None, (hint, written))), tone))


def _members(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    """Who of the Bedarfsgemeinschaft is included, and since when she takes part."""
    lines = []
    for member in papier.beteiligungen:
        who = f"{member.name} ({member.rolle})" if member.rolle else member.name
        when = f"beteiligt am {datum(member.beteiligt_am)}" if member.beteiligt_am else "noch nicht beteiligt"
        lines.append(text(", ".join(filter(None, (who, when, member.bemerkung)))))
    return (BulletList(tuple(lines)),) if lines else ()


def _representative(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    """Who acts for the person or stands by her, and in which language it was talked over."""
    vereinbarung = papier.vereinbarung
    lines = []
    if vereinbarung.vertretung:
        lines.append(f"{vereinbarung.vertretung_art.label}: {vereinbarung.vertretung}")
    if vereinbarung.sprache:
        lines.append(f"Sprache des Gesprächs: {vereinbarung.sprache}")
    return (text("\n".join(lines)),) if lines else ()


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
