"""The sheet "Einfach erklärt": what the paper means, in plain German, and that it is not the binding text.

Short sentences, one thought each (DIN 8581-1, Einfache Sprache); nothing about the law is said anew, it is
only said where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fallakte.documents.model import (
    Annex,
    Block,
    Box,
    Cell,
    Checkbox,
    Column,
    Paragraph,
    Run,
    Section,
    Table,
    Tone,
    text,
)
from fallakte.documents.plain_german import named, phone, said, sentence, shortened
from fallakte.documents.promise import LABELS, mark, value
from fallakte.domain.instrument import Natur
from fallakte.domain.papier import Ausgabeform, PapierAenderung, Vereinbarungspapier
from fallakte.domain.unterschied import Wandel
from fallakte.domain.zusage import Seite
from fallakte.german.dates import datum

_LONGEST = 160
_ONCE = "einmalig"  # the date says it
_TOLD = (Wandel.NEU, Wandel.GEAENDERT, Wandel.ENTFALLEN)
_CONSEQUENCES, _OBJECTION = "rfb", "rechtsbehelf"  # ids of sections, a contract with the law data


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens: on `day` (None = all the time or not yet known), by whom, what.

    `goal` marks what the way leads to, `mine` what the person does, `review` the next talk about the paper.
    """

    day: date | None
    who: str
    what: str
    often: str = ""
    mine: bool = False
    goal: bool = False
    review: bool = False


def einfach_annex(papier: Vereinbarungspapier, where: str, authority: str, form: Ausgabeform) -> Annex:
    """Return the sheet. `where` says where the binding text stands, `authority` is the short name."""
    name, accusative = named(papier)
    blocks: list[Block] = [text(line, Tone.PLAIN) for line in _sentences(papier)]
    if rows := events(papier, authority):
        blocks.append(Section("Was passiert wann?", (_table(rows, form),)))
    if told := tuple(_told(change) for change in papier.aenderungen if change.wandel in _TOLD):
        before = papier.vorgaenger[0] if papier.vorgaenger else 1
        blocks.append(Section(f"Was ist anders als in Version {before}?", told))
    blocks.append(_help(papier, accusative))
    binding = f"Dieses Blatt erklärt {accusative}. Es gilt {where}."
    return Annex(f"{name} in Einfacher Sprache", binding, tuple(blocks))


def events(papier: Vereinbarungspapier, authority: str) -> tuple[Event, ...]:
    """Return promises, goals and the next review in the order of their days; what has no day comes last."""
    return tuple(
        sorted(_events(papier, authority), key=lambda event: (event.day is None, event.day or date.max))
    )


def _events(papier: Vereinbarungspapier, authority: str) -> Iterator[Event]:
    who = {Seite.STELLE: authority, Seite.PERSON: said(papier, "Sie", "Du"), Seite.DRITTE: "Andere Stelle"}
    for zusage in (zusage for paar in papier.paare for zusage in paar.zusagen):
        third = zusage.wer if zusage.seite is Seite.DRITTE else ""
        yield Event(
            zusage.bis,
            third or who[zusage.seite],
            shortened(zusage.was, _LONGEST),
            ", ".join(part for part in (zusage.wie_viel, zusage.wie_oft) if part and part != _ONCE),
            mine=zusage.seite is Seite.PERSON,
        )
    for ziel in papier.ziele:
        if ziel.bis:
            yield Event(
                ziel.bis, "Ziel", sentence(shortened(ziel.kurz or ziel.wortlaut, _LONGEST)), goal=True
            )
    if day := papier.vereinbarung.naechste_pruefung:
        _, accusative = named(papier)
        yield Event(day, "beide", f"Wir prüfen {accusative} zusammen.", review=True)


def _sentences(papier: Vereinbarungspapier) -> Iterator[str]:
    if goal := papier.leitsatz.strip().strip('„“”"»«'):
        yield said(papier, "Ihr Ziel: ", "Dein Ziel: ") + f"„{shortened(goal, _LONGEST)}“"
    sides = {zusage.seite for paar in papier.paare for zusage in paar.zusagen}
    if papier.instrument.natur is Natur.VERWALTUNGSAKT:
        yield said(
            papier,
            "Der Bescheid sagt, was Sie tun müssen. Er sagt auch, was wir für Sie tun.",
            "Der Bescheid sagt, was du tun musst. Er sagt auch, was wir für dich tun.",
        )
    elif {Seite.STELLE, Seite.PERSON} <= sides:
        yield "Wir halten unsere Zusagen ein. " + said(
            papier, "Sie halten Ihre Zusagen ein.", "Du hältst deine Zusagen ein."
        )
    number = phone(papier.vereinbarung.dienststelle.telefon)
    call = said(papier, "Dann rufen Sie uns an", "Dann ruf uns an") + (f": {number}." if number else ".")
    yield f"Klappt etwas nicht? {call} Wir finden zusammen einen Weg."
    if title := _filled(papier, _CONSEQUENCES):
        yield said(
            papier, "Was passiert, wenn Sie etwas nicht tun?", "Was passiert, wenn du etwas nicht tust?"
        )
        yield f"Das steht im Abschnitt „{title}“. " + said(
            papier, "Fragen Sie uns danach.", "Frag uns danach."
        )
    if title := _filled(papier, _OBJECTION):
        yield said(papier, "Sie sind nicht einverstanden?", "Du bist nicht einverstanden?")
        yield said(papier, "Was Sie tun können", "Was du tun kannst") + f", steht im Abschnitt „{title}“."


def _filled(papier: Vereinbarungspapier, section: str) -> str:
    """Return the title of a section that says something, else nothing."""
    if not papier.vereinbarung.text(section).strip():
        return ""
    return next((a.papier_titel for a in papier.instrument.abschnitte if a.id == section), "")


def _table(rows: tuple[Event, ...], form: Ausgabeform) -> Table:
    box = Checkbox("erledigt")
    when = Column("Wann", 17, row_header=True, left=True)
    summary = "Was bis wann geschieht, wer es tut, und ein Kästchen zum Abhaken"
    if form.gross:
        return Table(
            (when, Column("Wer und was", 57)),
            tuple(
                (_when(row), (Paragraph((Run(row.who, bold=True),), Tone.PLAIN), *_what(row), box))
                for row in rows
            ),
            summary,
        )
    return Table(
        (when, Column("Wer", 17), Column("Was", 53), Column("Erledigt", 13)),
        tuple((_when(row), (text(row.who, Tone.BODY),), _what(row), (box,)) for row in rows),
        summary,
    )


def _when(row: Event) -> Cell:
    return (text(datum(row.day) if row.day else "laufend", Tone.PLAIN),)


def _what(row: Event) -> tuple[Paragraph, ...]:
    often = (text(row.often, Tone.DETAIL),) if row.often else ()
    return (text(row.what, Tone.PLAIN), *often)


def _told(change: PapierAenderung) -> Paragraph:
    """Say sign, word, promise, what it was and what it is, and where we did not keep our word."""
    zusage, old, new = change.unterschied.zusage, change.unterschied.alt, change.unterschied.neu
    parts = [sentence(shortened(zusage.was, _LONGEST))]
    if old and new:
        parts += [
            f"{LABELS.get(feld, feld)}: vorher {shortened(value(old, feld), _LONGEST)}, "
            f"jetzt {shortened(value(new, feld), _LONGEST)}."
            for feld in change.unterschied.felder
            if feld != "was"
        ]
    if change.versaeumnis:
        parts.append(change.versaeumnis.label)
    return Paragraph((Run(f"{mark(change)}  ", bold=True), Run(" ".join(parts))))


def _help(papier: Vereinbarungspapier, accusative: str) -> Box:
    """Offer to explain it aloud, in another language or in signs (§ 17 Abs. 2 SGB I, § 11 BGG)."""
    language = papier.vereinbarung.sprache.strip()
    own = f"in Ihrer Sprache ({language})" if language and not language.lower().startswith("deutsch") else ""
    other = said(papier, own, own.replace("Ihrer", "deiner")) or "in anderen Sprachen"
    line = f"Wir erklären {accusative} auch am Telefon, {other} oder in Gebärdensprache. Das kostet nichts."
    return Box(said(papier, "Sie brauchen mehr Hilfe?", "Du brauchst mehr Hilfe?"), (text(line),))
