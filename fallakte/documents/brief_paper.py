"""A letter as a paper: whatever parts it has, they are set here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fallakte.documents.late import render
from fallakte.documents.model import (
    AddressField,
    Annex,
    Block,
    Box,
    BulletList,
    Checkbox,
    Checklist,
    Closing,
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
    SignatureField,
    Signatures,
    Table,
    TitleBlock,
    Tone,
    text,
)
from fallakte.domain.fall import Rechtskreis
from fallakte.german.dates import datum
from fallakte.services.brief import (
    Absatz,
    Angabenzeile,
    Ankreuzliste,
    Brief,
    Briefabschnitt,
    Gruss,
    Kasten,
    NeueSeite,
    Tabelle,
    Teil,
)

_UNVERIFIED: Final = "Textvorlage rechtlich ungeprüft"
_AUTHORITY: Final = {
    Rechtskreis.SGB2: "Jobcenter",
    Rechtskreis.SGB3: "Agentur für Arbeit",
    Rechtskreis.SGB8: "Jugendamt",
}
_BESIDE, _SHORT = 3, 28  # short facts, in characters, that find room beside each other
_TO_WRITE: Final = re.compile(r"[\s_]*_{3,}\s*$")


class PdfBriefwerk:
    """The adapter of the port `services.brief.Briefwerk`; ReportLab is loaded with the first letter."""

    def setzen(self, brief: Brief) -> bytes:
        """As the port says."""
        return render(brief_paper(brief))


def brief_paper(brief: Brief) -> Paper:
    """Return the letter. Its metadata name the kind and the authority, never the person."""
    authority = brief.dienststelle.name or _AUTHORITY[brief.rechtskreis]
    day = datum(brief.erstellt_um.date())
    facts = (("Datum", day), *((("Unser Zeichen", brief.aktenzeichen),) if brief.aktenzeichen else ()))
    lines = () if brief.anschrift else tuple(text(f"{label}: {value}") for label, value in facts)
    first, *slips = _sheets(brief.teile)
    return Paper(
        identity=Identity(f"{brief.art.value}/{brief.aktenzeichen}", brief.erstellt_um),
        author=authority,
        subject=brief.titel,
        title=TitleBlock(brief.titel, brief.untertitel, lines),
        letterhead=_letterhead(brief, authority),
        address=_address(brief, authority, facts),
        blocks=(
            *((text(brief.anrede),) if brief.anrede else ()),
            *_all(first.teile),
            *(() if slips else _signed(brief)),
        ),
        annexes=tuple(
            Annex(
                slip.titel,
                " · ".join((f"zu „{brief.titel}“ vom {day}", *(f"{k} {v}" for k, v in facts[1:]))),
                (*_all(slip.teile), *(_signed(brief) if slip is slips[-1] else ())),
            )
            for slip in slips
        ),
        footer=Footer(f"{brief.titel} · {day}", _UNVERIFIED if brief.ungeprueft else None),
        letter=True,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands between two breaks; the first one has the title of the letter."""

    titel: str
    teile: tuple[Teil, ...]


def _sheets(teile: tuple[Teil, ...]) -> tuple[_Sheet, ...]:
    sheets = [_Sheet("", ())]
    for teil in teile:
        if isinstance(teil, NeueSeite):
            sheets.append(_Sheet(teil.titel, ()))
        else:
            sheets[-1] = _Sheet(sheets[-1].titel, (*sheets[-1].teile, teil))
    return tuple(sheets)


def _letterhead(brief: Brief, authority: str) -> Letterhead:
    stelle = brief.dienststelle
    room = f", Raum {stelle.raum}" if stelle.raum else ""
    contact = (
        stelle.anschrift,
        f"{stelle.ansprechperson}{room}" if stelle.ansprechperson else "",
        f"Telefon {stelle.telefon}" if stelle.telefon else "",
    )
    unit = " · ".join(filter(None, (stelle.team, stelle.traegerform)))
    return Letterhead(authority, unit, tuple(filter(None, contact)))


def _address(brief: Brief, authority: str, facts: tuple[tuple[str, str], ...]) -> AddressField | None:
    if not brief.anschrift:
        return None
    sender = " · ".join(filter(None, (authority, brief.dienststelle.anschrift)))
    return AddressField(sender, brief.anschrift, facts)


def _all(teile: tuple[Teil, ...]) -> tuple[Block, ...]:
    return tuple(block for teil in teile for block in _blocks(teil))


def _blocks(part: Teil) -> tuple[Block, ...]:
    match part:
        case Absatz(words, betont):
            tone = Tone.STATEMENT if betont else Tone.BODY
            return tuple(text(piece, tone) for piece in _pieces(words))
        case Angabenzeile(angaben):
            facts = [Fact(label, (Run(value, bold=bool(value.strip())),)) for label, value in angaben]
            short = all(len(value) <= _SHORT for _label, value in angaben)
            beside = len(facts) if short and len(facts) <= _BESIDE else 2
            rows = range(0, len(facts), beside)
            return tuple(FactRow(tuple(facts[start : start + beside])) for start in rows)
        case Kasten(titel, words):
            return (Box(titel, tuple(map(text, _pieces(words)))),)
        case Gruss(words, wer):
            return (Closing(words, wer),)
        case NeueSeite():
            return ()
        case _:
            return (_titled(part),)


def _titled(part: Briefabschnitt | Ankreuzliste | Tabelle) -> Section:
    match part:
        case Briefabschnitt(titel, absaetze, punkte):
            words = tuple(text(piece) for paragraph in absaetze for piece in _pieces(paragraph))
            return Section(titel, (*words, *((BulletList(tuple(map(text, punkte))),) if punkte else ())))
        case Ankreuzliste(titel, punkte):
            return Section(titel, (Checklist(tuple(_to_tick(*punkt) for punkt in punkte)),))
        case Tabelle(titel, spalten, zeilen):
            columns = tuple(Column(header, share) for header, share in spalten)
            cells = tuple(tuple(_cell(value) for value in row) for row in zeilen)
            return Section(titel, (Table(columns, cells, titel),))


def _to_tick(label: str, checked: bool) -> Checkbox:
    words = _TO_WRITE.sub("", label)
    return Checkbox(words, checked, line=words != label)


def _cell(value: str) -> tuple[Paragraph, ...]:
    """The first line says it, the others tell more about it."""
    first, *rest = value.split("\n")
    return (text(first), *(text(line, Tone.DETAIL) for line in rest if line.strip()))


def _signed(brief: Brief) -> tuple[Block, ...]:
    if not brief.unterschriften:
        return ()
    fields = tuple(
        SignatureField(sign.name, sign.wer, f"Unterschrift: {sign.wer.removeprefix('Ort, Datum · ')}")
        for sign in brief.unterschriften
    )
    return (Signatures(fields),)


def _pieces(words: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in re.split(r"\n\s*\n", words) if piece.strip())
