"""The handover of one case: the mandate and the strengths first, then what runs and what is open."""

from __future__ import annotations

from datetime import date

from fallakte.documents import colleague_parts as parts
from fallakte.documents.model import (
    Block,
    BulletList,
    Cell,
    Column,
    Fact,
    FactRow,
    Footer,
    Identity,
    Paper,
    Paragraph,
    Run,
    Section,
    Table,
    TitleBlock,
    Tone,
    text,
)
from fallakte.domain.rechtsgrundlage import Rechtsgrundlage
from fallakte.domain.ziel import Ebene
from fallakte.domain.zusage import Seite
from fallakte.german.dates import datum
from fallakte.services.uebergabeblatt import (
    Kontaktzeile,
    Schwerpunktzeile,
    Uebergabeblatt,
    Uebergabefall,
    Vereinbarungszeile,
    Zielzeile,
    Zusagezeile,
)

_TITLE = "Fallübergabe"
_UNSAID = "–"
_NAME = 40  # a longer one stands in full above


def uebergabe_paper(blatt: Uebergabeblatt) -> Paper:
    """Return the sheet in the order of the method; sections that have nothing to say are left out."""
    head, fall, today = blatt.kopf, blatt.fall, blatt.kopf.erstellt_um.date()
    circle = fall.fall.rechtskreis
    sections = (
        ("Auftrag in den Worten der Person", _mandate(fall)),
        ("Stärken", _strengths(fall)),
        ("Schwerpunkte des Assessments", _foci(fall.schwerpunkte)),
        ("Ziele und wo sie stehen", _goals(fall.ziele)),
        ("Zusagen beider Seiten", _agreement(fall, today)),
        ("Was jetzt ansteht", _open(blatt)),
        ("Einwilligungen und Rechtsgrundlagen", _grounds(fall.grundlagen, today)),
        ("Letzte Kontakte in Kürze", _contacts(fall.kontakte)),
    )
    filled = [(title, blocks) for title, blocks in sections if blocks]
    return Paper(
        identity=Identity(f"uebergabe/{fall.fall.id}", head.erstellt_um),
        author=parts.authority(head, circle),
        subject=f"{_TITLE} {fall.person.voller_name}",
        title=TitleBlock(
            _TITLE, f"{fall.person.voller_name}, {parts.born(fall.person)}", parts.version(head)
        ),
        letterhead=parts.letterhead(head, circle),
        blocks=(
            parts.given_to(blatt.weitergabe),
            *_facts(fall),
            *(Section(title, blocks, n) for n, (title, blocks) in enumerate(filled, 1)),
            parts.bound(blatt.geschuetzt_weil, fall.ausgelassen),
        ),
        footer=Footer(f"{_TITLE} · {fall.person.voller_name}", "vertraulich"),
    )


def _facts(fall: Uebergabefall) -> tuple[Block, ...]:
    since = fall.fall.aufgenommen_am
    where = f"{fall.fall.rechtskreis.label}, {f'seit {datum(since)}' if since else 'noch nicht angenommen'}"
    stand = f"Runde {fall.runde}, {fall.phase}" if fall.runde else fall.phase
    rhythm = f"\nKontakt alle {fall.fall.kontaktrhythmus_tage} Tage"
    return (
        FactRow(
            (
                Fact("Nummern", (Run(parts.numbers(fall.person, fall.fall, fall.bg_nummer)),)),
                Fact("Fall", (Run(where + (f"\n{fall.sozialraum}" if fall.sozialraum else "")),)),
                Fact("Stand", (Run(stand, bold=True), Run(rhythm))),
            )
        ),
        FactRow((Fact("So erreichen", (Run(parts.reaching(fall.person)),)),)),
    )


def _mandate(fall: Uebergabefall) -> tuple[Block, ...]:
    words = fall.fall.auftrag.strip().strip('„“”"»«')
    if not words:
        return (text("Noch nicht festgehalten.", Tone.DETAIL),)
    day = fall.fall.auftrag_am
    said = (text(f"„{words}“", Tone.STATEMENT),)
    return (*said, text(f"festgehalten am {datum(day)}", Tone.DETAIL)) if day else said


def _strengths(fall: Uebergabefall) -> tuple[Block, ...]:
    return (BulletList(tuple(text(one) for one in fall.staerken)),) if fall.staerken else ()


def _foci(foci: tuple[Schwerpunktzeile, ...]) -> tuple[Block, ...]:
    if not foci:
        return ()
    rows = tuple(
        (
            (text(one.titel), text(one.bereich, Tone.DETAIL)),
            (text(_need(one.person)),),
            (text(_need(one.fachkraft)),),
        )
        for one in foci
    )
    columns = (Column("Schwerpunkt", 60), Column("Sicht der Person", 20), Column("Sicht Fachkraft", 20))
    return (Table(columns, rows, "Schwerpunkte mit dem Bedarf aus beiden Sichten, 0 kein bis 4 akut"),)


def _need(value: int | None) -> str:
    return _UNSAID if value is None else f"Bedarf {value} von 4"


def _goals(goals: tuple[Zielzeile, ...]) -> tuple[Block, ...]:
    if not goals:
        return ()
    columns = (Column("Ziel", 52), Column("Steht heute", 33), Column("Prüfdatum", 15))
    return (Table(columns, tuple(map(_goal, goals)), "Laufende Ziele, ihr Stand und ihr Prüfdatum"),)


def _goal(goal: Zielzeile) -> tuple[Cell, Cell, Cell]:
    what: list[Paragraph] = [Paragraph((Run(f"{goal.ebene.label}: ", bold=True), Run(goal.kurz)))]
    if goal.wortlaut and goal.wortlaut != goal.kurz:
        what.append(text(f"„{goal.wortlaut}“", Tone.DETAIL))
    if goal.dissens:
        what.append(text(f"Nicht einig: {goal.dissens}", Tone.DETAIL))
    where = "Leitstern" if goal.ebene is Ebene.RICHTUNG else "noch nicht bewertet"
    if goal.stufe is not None:
        sign = "\N{MINUS SIGN}" if goal.stufe < 0 else "+" if goal.stufe > 0 else ""
        where = f"Stufe {sign}{abs(goal.stufe)}: {goal.stufentext}"
    agreed = text("vereinbart" if goal.vereinbart else "noch nicht vereinbart", Tone.DETAIL)
    return tuple(what), (text(where), agreed), (text(datum(goal.pruefdatum) if goal.pruefdatum else _UNSAID),)


def _agreement(fall: Uebergabefall, today: date) -> tuple[Block, ...]:
    paper = fall.vereinbarung
    if paper is None:
        return (text("Es ist keine Vereinbarung in Kraft.", Tone.DETAIL),)
    due = f", nächste Überprüfung {datum(paper.naechste_pruefung)}" if paper.naechste_pruefung else ""
    words = f"{paper.titel}, Version {paper.nummer} vom {datum(paper.dokument_am)}{due}."
    return text(words), _promises(paper, fall, today)


def _promises(paper: Vereinbarungszeile, fall: Uebergabefall, today: date) -> Block:
    rows = tuple(
        (
            _side([z for z in pair if z.seite is not Seite.PERSON], today),
            _side([z for z in pair if z.seite is Seite.PERSON], today),
        )
        for pair in paper.paare()
    )
    columns = (Column("Unsere Zusagen", 50), Column(f"Zusagen von {fall.person.rufname[:_NAME]}", 50))
    return Table(
        columns, rows, "Zusagen beider Seiten mit ihrem Stand; in jeder Zeile Zusage und Gegenzusage"
    )


def _side(promises: list[Zusagezeile], today: date) -> Cell:
    if not promises:
        return (text("Keine Zusage", Tone.DETAIL),)
    return tuple(paragraph for z in promises for paragraph in parts.promise(z, today))


def _open(blatt: Uebergabeblatt) -> tuple[Block, ...]:
    blocks: list[Block] = [parts.labelled("Nächster Schritt", parts.step(blatt.fall.schritt))]
    coming = (*parts.appointments(blatt.fall.termine), *parts.reminders(blatt.fall.vorlagen))
    if coming:
        blocks.append(BulletList(coming))
    if blatt.offene_fragen:
        blocks.append(parts.labelled("Offene Fragen", blatt.offene_fragen))
    return tuple(blocks)


def _grounds(grounds: tuple[tuple[str, Rechtsgrundlage], ...], today: date) -> tuple[Block, ...]:
    if not grounds:
        return (text("Keine festgehalten.", Tone.DETAIL),)
    rows = tuple(
        (
            (text(what),),
            (text(one.art.label + (f", {one.norm}" if one.norm else "")),),
            (text(_span(one, today)),),
        )
        for what, one in grounds
    )
    columns = (Column("Wofür", 40), Column("Grundlage", 30), Column("Gilt", 30))
    return (Table(columns, rows, "Einwilligungen und Rechtsgrundlagen mit ihrer Dauer"),)


def _span(ground: Rechtsgrundlage, today: date) -> str:
    if ground.widerrufen_am is not None and ground.widerrufen_am <= today:
        return f"widerrufen am {datum(ground.widerrufen_am)}"
    since = f"seit {datum(ground.am)}"
    if ground.bis is None:
        return f"{since}, bis auf Widerruf"
    return f"{since}, {'abgelaufen' if ground.bis < today else 'bis'} {datum(ground.bis)}"


def _contacts(contacts: tuple[Kontaktzeile, ...]) -> tuple[Block, ...]:
    if not contacts:
        return ()
    return (BulletList(tuple(map(_contact, contacts))),)


def _contact(contact: Kontaktzeile) -> Paragraph:
    then = f" Danach: {contact.naechster_schritt}" if contact.naechster_schritt else ""
    return Paragraph((Run(f"{datum(contact.am)}, {contact.art}: ", bold=True), Run(contact.text + then)))
