"""The story of a case as a paper: a head that says for whom, then month after month."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from fallakte.documents.findings import Finding, Kind, Unprintable
from fallakte.documents.late import render
from fallakte.documents.model import (
    Block,
    Fact,
    FactRow,
    Footer,
    Identity,
    Letterhead,
    Paper,
    Paragraph,
    Run,
    Section,
    TitleBlock,
    Tone,
    text,
)
from fallakte.documents.writing import clean
from fallakte.german.dates import datum, uhrzeit
from fallakte.services.chronikausgabe import Chronikpapier, Papiermonat, Papierzeile

_REPLACEMENT: Final = "[?]"
_IN_TEXT: Final = frozenset({Kind.NO_GLYPH, Kind.NO_SHAPING, Kind.CONTROL})


class PdfChronikwerk:
    """The adapter of the port `services.chronikausgabe.Chronikwerk`; ReportLab is loaded late."""

    def setzen(self, papier: Chronikpapier) -> bytes:
        """As the port says. One smiley in an old note must not keep the whole story from the reader."""
        try:
            return render(chronik_paper(papier))
        except Unprintable as refused:
            signs = _signs(refused.findings)
            if signs is None:
                raise
        readable, count = _replaced(papier, signs)
        return render(chronik_paper(readable, replaced=count))


def chronik_paper(papier: Chronikpapier, *, replaced: int = 0) -> Paper:
    """Return the paper; `replaced` characters stand in it as [?], and it says so."""
    d = papier.dienststelle
    until = f"{datum(papier.erstellt_um.date())}, {uhrzeit(papier.erstellt_um)}"
    span = f"vom {datum(papier.ab)} bis heute" if papier.ab else "von Anfang an"
    return Paper(
        identity=Identity(f"chronik/{until}", papier.erstellt_um),
        author=d.name or "Fallakte",
        subject="Chronik eines Falls",
        title=TitleBlock("Chronik", f"Auszug aus der Akte, {span}", (text(f"erstellt {until}"),)),
        letterhead=Letterhead(d.name or "Fallakte", d.team, tuple(filter(None, (d.anschrift, d.telefon)))),
        blocks=(*_head(papier), *_limits(papier, replaced), *map(_month, papier.monate)),
        footer=Footer("Chronik", "vertraulich"),
    )


def _head(papier: Chronikpapier) -> tuple[Block, ...]:
    person = papier.person
    born = f", geboren {datum(person.geburtsdatum.tag)}" if person.geburtsdatum.tag else ""
    to = papier.weitergabe
    return (
        FactRow(
            (
                Fact("Für", (Run(person.voller_name, bold=True), Run(born))),
                Fact("Aktenzeichen", (Run(papier.aktenzeichen or "ohne"),)),
            )
        ),
        FactRow((Fact("Empfänger", (Run(to.empfaenger),)), Fact("Zweck", (Run(to.zweck),)))),
        FactRow(
            (
                Fact("Rechtsgrundlage", (Run(to.rechtsgrundlage),)),
                Fact("Ausgegeben von", (Run(papier.ersteller or "–"),)),
            )
        ),
    )


def _limits(papier: Chronikpapier, replaced: int) -> tuple[Block, ...]:
    """What the reader must know about what is not here."""
    sentences = []
    if papier.ausgelassen == 1:
        sentences.append("1 geschützter Eintrag ist nicht enthalten.")
    elif papier.ausgelassen:
        sentences.append(f"{papier.ausgelassen} geschützte Einträge sind nicht enthalten.")
    if papier.geschuetzt_weil:
        sentences.append(f"Geschützte Einträge sind enthalten: {papier.geschuetzt_weil}.")
    if not papier.monate:
        sentences.append("In diesem Zeitraum gibt es keine Einträge.")
    if replaced:
        what = "1 Zeichen lässt" if replaced == 1 else f"{replaced} Zeichen lassen"
        sentences.append(f"{what} sich nicht drucken. Dort steht {_REPLACEMENT}.")
    sentences.append("Wer diesen Auszug bekommt, darf ihn nur für den genannten Zweck nutzen (§ 78 SGB X).")
    return (text(" ".join(sentences), Tone.DETAIL),)


def _month(month: Papiermonat) -> Section:
    return Section(month.titel, tuple(block for line in month.zeilen for block in _entry(line)))


def _entry(line: Papierzeile) -> tuple[Block, ...]:
    head = Paragraph((Run(f"{line.kopf} · "), Run(line.titel, bold=True)))
    return (head, *(_text(label, words) for label, words in line.texte))


def _text(label: str, words: str) -> Paragraph:
    if not label:
        return text(words)
    return Paragraph((Run(f"{label}: ", bold=True), Run(words)), Tone.DETAIL)


def _signs(findings: tuple[Finding, ...]) -> re.Pattern[str] | None:
    """What the preflight objects to, sign by sign; None if it is not about signs alone."""
    if any(finding.kind not in _IN_TEXT for finding in findings):
        return None
    found = "".join(finding.characters for finding in findings)
    return re.compile(f"[{re.escape(found)}]")


def _replaced(papier: Chronikpapier, signs: re.Pattern[str]) -> tuple[Chronikpapier, int]:
    count = 0

    def shown(value: str) -> str:
        nonlocal count
        value, found = signs.subn(_REPLACEMENT, clean(value))
        count += found
        return value

    def line(one: Papierzeile) -> Papierzeile:
        return Papierzeile(one.kopf, shown(one.titel), tuple((shown(a), shown(b)) for a, b in one.texte))

    months = tuple(Papiermonat(m.titel, tuple(map(line, m.zeilen))) for m in papier.monate)
    to, person = papier.weitergabe, papier.person
    weitergabe = replace(
        to,
        empfaenger=shown(to.empfaenger),
        zweck=shown(to.zweck),
        rechtsgrundlage=shown(to.rechtsgrundlage),
    )
    return (
        replace(
            papier,
            person=replace(person, vorname=shown(person.vorname), nachname=shown(person.nachname)),
            aktenzeichen=shown(papier.aktenzeichen),
            ersteller=shown(papier.ersteller),
            geschuetzt_weil=shown(papier.geschuetzt_weil),
            weitergabe=weitergabe,
            monate=months,
        ),
        count,
    )
