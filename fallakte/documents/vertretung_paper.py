"""The deputy sheet: every chosen case in a few lines, what must not happen first."""

from __future__ import annotations

from datetime import date

from fallakte.documents import colleague_parts as parts
from fallakte.documents.model import (
    Block,
    Box,
    Fact,
    FactRow,
    Footer,
    Identity,
    Paper,
    Paragraph,
    Run,
    Section,
    SideBySide,
    TitleBlock,
    Tone,
    text,
)
from fallakte.german.dates import datum, tag_lang
from fallakte.services.uebergabeblatt import Vertretungsblatt, Vertretungsfall

_TITLE = "Vertretungsblatt"
_NAME = 30  # a longer one stands in full in the heading of the case


def vertretung_paper(blatt: Vertretungsblatt) -> Paper:
    """Return the sheet. Its footer and its file names tell of nobody."""
    head, today = blatt.kopf, blatt.kopf.erstellt_um.date()
    circle = blatt.faelle[0].fall.rechtskreis
    span = f"{datum(blatt.von)} bis {datum(blatt.bis)}"
    number = "1 Fall" if len(blatt.faelle) == 1 else f"{len(blatt.faelle)} Fälle"
    return Paper(
        identity=Identity(f"vertretung/{blatt.von.isoformat()}/{len(blatt.faelle)}", head.erstellt_um),
        author=parts.authority(head, circle),
        subject=f"Vertretung vom {span}",
        title=TitleBlock(_TITLE, f"Abwesend vom {span} · {number}", parts.version(head)),
        letterhead=parts.letterhead(head, circle),
        blocks=(
            parts.given_to(blatt.weitergabe),
            *_urgent(blatt),
            *(block for one in blatt.faelle for block in _case(one, today)),
            parts.bound(blatt.geschuetzt_weil),
        ),
        footer=Footer(f"{_TITLE} · {span}", "vertraulich"),
    )


def _urgent(blatt: Vertretungsblatt) -> tuple[Block, ...]:
    """The days of the absence on which something is agreed, over all cases."""
    dated = [
        (t.um.date(), f"{t.um:%H:%M} Termin: {one.person.voller_name}")
        for one in blatt.faelle
        for t in one.termine
    ]
    dated += [
        (z.bis, f"unsere Zusage an {one.person.voller_name}: {z.was}")
        for one in blatt.faelle
        for z in one.zusagen
        if z.bis
    ]
    within = sorted((day, words) for day, words in dated if blatt.von <= day <= blatt.bis)
    if not within:
        return ()
    lines = tuple(
        Paragraph((Run(f"{tag_lang(day).split(',')[0]}, {datum(day)}: ", bold=True), Run(words)))
        for day, words in within
    )
    return (Section("In dieser Zeit fällig", parts.listed(lines, "")),)


def _case(one: Vertretungsfall, today: date) -> tuple[Block, ...]:
    """Headings name the person again: whoever turns the page knows whom it is about."""
    warning: tuple[Block, ...] = ()
    if one.achtung:
        warning = (Box("Was nicht passieren darf", (text(one.achtung),)),)
    facts = FactRow(
        (
            Fact("Wo der Fall steht", (Run(one.phase, bold=True), Run(f"\n{_contact(one)}"))),
            Fact("Nächster Schritt", (Run(parts.step(one.schritt)),)),
            Fact("So erreichen", (Run(parts.reaching(one.person)),)),
        )
    )
    title = f"{one.person.voller_name}, {parts.born(one.person)}, {parts.numbers(one.person, one.fall)}"
    name = one.person.rufname[:_NAME]
    coming = (*parts.appointments(one.termine), *parts.reminders(one.vorlagen))
    if not one.zusagen and not coming:
        nothing = text("Keine unserer Zusagen ist offen. In dieser Zeit ist nichts vermerkt.", Tone.DETAIL)
        return (Section(title, (*warning, facts, nothing)),)
    promises = tuple(parts.promised(z, today) for z in one.zusagen)
    return (
        Section(title, (*warning, facts)),
        SideBySide(
            (
                Section(f"Unsere Zusagen an {name}", parts.listed(promises, "Keine ist offen.")),
                Section(f"Termine und Wiedervorlagen für {name}", parts.listed(coming, "Nichts vermerkt.")),
            )
        ),
    )


def _contact(one: Vertretungsfall) -> str:
    last = one.letzter_kontakt_am
    return f"letzter Kontakt {datum(last)}" if last else "noch kein Kontakt"
