"""The Notfallblatt as a paper: the code to copy, how to use it, where to keep it. One page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time

from fallakte.documents.findings import Finding, Unprintable
from fallakte.documents.late import render
from fallakte.documents.model import (
    Block,
    Box,
    BulletList,
    Column,
    Fact,
    FactRow,
    Footer,
    Identity,
    Letterhead,
    Paper,
    Paragraph,
    Run,
    Section,
    SideBySide,
    Steps,
    Table,
    TitleBlock,
    Tone,
    text,
)
from fallakte.documents.writing import clean
from fallakte.german.dates import datum
from fallakte.services.notfallblatt import Notfallblatt, gruppen

_NOON = time(12, tzinfo=UTC)  # the sheet knows its day only; noon is the same day everywhere in Europe
_LONGEST = 50  # characters of what only helps: it must not push the sheet onto a second page
_ROOM_TO_WRITE = (Run("\n"),)
_STEPS = Steps(
    (
        text("Starten Sie Fallakte und wählen Sie die Datei aus."),
        Paragraph(
            (Run("Wählen Sie "), Run("„Passphrase vergessen? Mit Notfallcode öffnen“", bold=True), Run("."))
        ),
        text("Geben Sie alle 14 Gruppen ein. Legen Sie danach eine neue Passphrase fest."),
    )
)
_SIGNS = "Die Zeichen sind A bis Z und 2 bis 7, groß oder klein. Eine fehlende Schlüsseldatei stört nicht."
_VOID = Box(
    "Wann dieses Blatt nicht mehr gilt",
    (
        Paragraph(
            (
                Run("Nach "),
                Run("„Zugang entziehen“", bold=True),
                Run(" gilt nur das neue Blatt. Ältere Sicherungen öffnet weiter dieses: Vernichten Sie es, "),
                Run("wenn Sie die Sicherungen nicht mehr brauchen. "),
                Run("Eine neue Passphrase ändert am Blatt nichts."),
            )
        ),
    ),
)
_FOREIGN = re.compile(r"[^ -~ÄÖÜäöüß]")


class PdfBlattwerk:
    """The adapter of the port `services.notfallblatt.Blattwerk`; ReportLab is loaded with the first sheet."""

    def setzen(self, blatt: Notfallblatt) -> bytes:
        """As the port says. A sheet that may save a file must not fail for a smiley in the file's name."""
        try:
            return render(notfallblatt_paper(blatt))
        except Unprintable as refused:
            signs = _signs(refused.findings)
        try:
            return render(notfallblatt_paper(_renamed(blatt, signs)))
        except Unprintable:
            return render(notfallblatt_paper(_renamed(blatt, _FOREIGN)))


def notfallblatt_paper(blatt: Notfallblatt) -> Paper:
    """Return the sheet. Its text names no case, no law and no authority but `blatt.stelle`.

    The file's name is never cut; the other names are where they are too long.
    """
    return Paper(
        identity=Identity(f"notfallblatt/{blatt.datei}", datetime.combine(blatt.angelegt_am, _NOON)),
        author=blatt.ersteller or "Fallakte",
        subject=f"Notfallcode für {blatt.datei}",
        title=TitleBlock(
            "Notfallblatt", "Öffnet die Datei ohne Passphrase. Wer es hat, liest alles.", _version(blatt)
        ),
        letterhead=Letterhead(_short(blatt.stelle) or "Fallakte", "Zugang im Notfall", ()),
        blocks=(
            FactRow((Fact("Datei", (Run(blatt.datei, bold=True),)),)),
            _code(gruppen(blatt.code)),
            Section("So öffnen Sie die Datei", (_STEPS, text(_SIGNS, Tone.DETAIL))),
            Section("So bewahren Sie das Blatt auf", (_keeping(_short(blatt.ort_hinweis)),)),
            _VOID,
            FactRow(
                tuple(Fact(label, _ROOM_TO_WRITE) for label in ("Verwahrt bei", "Datum", "Unterschrift"))
            ),
        ),
        footer=Footer(f"Notfallblatt · {blatt.datei}", "vertraulich"),
    )


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"


def _version(blatt: Notfallblatt) -> tuple[Paragraph, ...]:
    day = Paragraph((Run(f"Blatt vom {datum(blatt.angelegt_am)}", bold=True),))
    maker = _short(blatt.ersteller)
    return (day, text(f"angelegt von {maker}")) if maker else (day,)


def _code(code: tuple[str, ...]) -> SideBySide:
    """Two tables, so that whoever listens hears 1 to 7 and then 8 to 14."""
    half = len(code) // 2
    return SideBySide((_half(code[:half], 1), _half(code[half:], half + 1)))


def _half(part: tuple[str, ...], first: int) -> Section:
    name = f"Gruppe {first} bis {first + len(part) - 1}"
    table = Table(
        (Column("Nr.", 1, row_header=True), Column("Zeichen", 4)),
        tuple(((text(str(n), Tone.CODE),), (text(group, Tone.CODE),)) for n, group in enumerate(part, first)),
        f"Notfallcode, {name}: je vier Zeichen",
    )
    return Section(f"Notfallcode, {name}", (table,))


def _keeping(place: str) -> Block:
    where = f", hier: {place}" if place else ", an einem Ort, an den nur wenige kommen."
    return BulletList(
        (
            text(f"Im verschlossenen Umschlag{where}"),
            text("Nicht beim Rechner und nicht bei den Sicherungen. Nicht fotografieren, nicht versenden."),
            text("Ist es verloren oder gelesen worden: Entziehen Sie den Zugang und drucken Sie ein neues."),
        )
    )


def _signs(findings: tuple[Finding, ...]) -> re.Pattern[str]:
    """What the preflight objects to, sign by sign."""
    found = "".join(finding.characters for finding in findings)
    return re.compile(f"[{re.escape(found)}]") if found else _FOREIGN


def _renamed(blatt: Notfallblatt, signs: re.Pattern[str]) -> Notfallblatt:
    def shown(name: str) -> str:
        return signs.sub("?", clean(name))

    return replace(
        blatt,
        datei=shown(blatt.datei),
        ersteller=shown(blatt.ersteller),
        stelle=shown(blatt.stelle),
        ort_hinweis=shown(blatt.ort_hinweis),
    )
