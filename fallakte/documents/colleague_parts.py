"""What the sheets for colleagues share: letterhead, facts, promises, and what is never in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fallakte.documents.model import (
    Block,
    Box,
    BulletList,
    Fact,
    FactRow,
    Letterhead,
    Paragraph,
    Run,
    Tone,
    text,
)
from fallakte.domain.fall import Fall, Rechtskreis
from fallakte.domain.person import Person
from fallakte.domain.schritt import NaechsterSchritt
from fallakte.domain.termin import Termin
from fallakte.domain.vereinbarung import Dienststelle
from fallakte.domain.zusage import Stand
from fallakte.german.dates import datum, uhrzeit
from fallakte.services.uebergabeblatt import Blattkopf, Vorlagezeile, Zusagezeile
from fallakte.services.verlauf import Weitergabe

_AUTHORITY = {
    Rechtskreis.SGB2: "Jobcenter",
    Rechtskreis.SGB3: "Agentur für Arbeit",
    Rechtskreis.SGB8: "Jugendamt",
}
_NEVER = "Anvertrautes und das Netz der Person stehen nie auf diesem Blatt."


def authority(head: Blattkopf, circle: Rechtskreis) -> str:
    return head.dienststelle.name or _AUTHORITY[circle]


def letterhead(head: Blattkopf, circle: Rechtskreis) -> Letterhead:
    stelle: Dienststelle = head.dienststelle
    unit = " · ".join(filter(None, (stelle.team, stelle.traegerform)))
    contact = (stelle.anschrift, f"Telefon {stelle.telefon}" if stelle.telefon else "")
    return Letterhead(authority(head, circle), unit, tuple(filter(None, contact)))


def version(head: Blattkopf) -> tuple[Paragraph, ...]:
    day = Paragraph((Run(f"Stand {datum(head.erstellt_um.date())}", bold=True),))
    return (day, text(f"von {head.ersteller}")) if head.ersteller else (day,)


def given_to(handed: Weitergabe) -> FactRow:
    """For whom, what for, on which ground: what the history says of this sheet, too."""
    return FactRow(
        (
            Fact("Für", (Run(handed.empfaenger, bold=True),)),
            Fact("Zweck", (Run(handed.zweck),)),
            Fact("Rechtsgrundlage", (Run(handed.rechtsgrundlage),)),
        )
    )


def bound(protected_because: str, left_out: int = 0) -> Box:
    """What is in it and what is not, and that it serves one purpose alone."""
    lines = ["Dieses Blatt darf nur für den genannten Zweck genutzt werden. Danach vernichten."]
    if protected_because:
        lines.append(f"Geschützte Angaben sind enthalten. Grundlage: {protected_because}")
    elif left_out:
        things = "Eine geschützte Angabe steht" if left_out == 1 else f"{left_out} geschützte Angaben stehen"
        lines.append(f"{things} nur in der Akte, weil keine Rechtsgrundlage genannt ist.")
    else:
        lines.append("Geschützte Angaben stehen nur in der Akte.")
    lines.append(_NEVER)
    return Box("Umgang mit diesem Blatt", (BulletList(tuple(text(line, Tone.DETAIL) for line in lines)),))


def born(person: Person) -> str:
    day = person.geburtsdatum
    if day.tag:
        return f"geboren {datum(day.tag)}"
    return f"geboren {day.jahr}" if day.jahr else "Geburtsdatum unbekannt"


def numbers(person: Person, fall: Fall, bg_number: str = "") -> str:
    parts = (
        f"Kundennr. {person.kundennummer}" if person.kundennummer else "",
        f"BG {bg_number}" if bg_number else "",
        f"Az. {fall.aktenzeichen}" if fall.aktenzeichen else "",
    )
    return ", ".join(filter(None, parts)) or "nicht angegeben"


def reaching(person: Person) -> str:
    """How she wants to be reached, before anybody picks up the telephone."""
    parts = (
        person.kontaktwunsch,
        f"Telefon {person.telefon}" if person.telefon else "",
        f"Sprachen: {', '.join(person.sprachen)}" if person.sprachen else "",
        f"Dolmetschen: {person.dolmetschen}" if person.dolmetschen else "",
        f"Anrede {person.anrede.label}",
    )
    return " · ".join(filter(None, parts))


def labelled(label: str, value: str, *, strong: bool = False) -> Paragraph:
    return Paragraph((Run(f"{label}: ", bold=True), Run(value, bold=strong)))


def step(found: NaechsterSchritt | None) -> str:
    if found is None:
        return "keiner, der Fall ist abgeschlossen"
    return f"{found.text.rstrip('.')}, {datum(found.am)}" if found.am else found.text


def promise(line: Zusagezeile, today: date) -> tuple[Paragraph, Paragraph]:
    """What was promised, and below it the day and what became of it, in words."""
    state = line.stand.label
    if line.stand.laeuft_noch and line.bis is not None and line.bis < today:
        state = "überfällig" if line.stand is Stand.OFFEN else f"{state}, überfällig"
    until = f"bis {datum(line.bis)} · " if line.bis else ""
    return text(line.was), text(f"{until}{state}", Tone.DETAIL)


def promised(line: Zusagezeile, today: date) -> Paragraph:
    """The same in one line, for a list."""
    what, how = promise(line, today)
    return Paragraph((*what.runs, Run(f" ({how.runs[0].text})")))


def appointments(found: Iterable[Termin]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            (
                Run(f"{datum(t.um.date())}, {uhrzeit(t.um)}", bold=True),
                Run(f" {t.art.label}" + "".join(f", {part}" for part in (t.thema, t.ort) if part)),
            )
        )
        for t in found
    )


def reminders(found: Iterable[Vorlagezeile]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Run(datum(v.am), bold=True), Run(f" {v.text}"))) for v in found)


def listed(items: tuple[Paragraph, ...], nothing: str) -> tuple[Block, ...]:
    return (BulletList(items),) if items else (text(nothing, Tone.DETAIL),)
