"""From a Vereinbarung with all it refers to, to the paper both sides hold in their hands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from fallakte.documents.model import (
    Block,
    Box,
    BulletList,
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
    SignatureField,
    Signatures,
    TitleBlock,
    Tone,
    text,
)
from fallakte.documents.zusagen_table import zusagen_table
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.instrument import Abschnitt, Abschnittsart, Breite, Natur, Unterschriften
from fallakte.domain.papier import PapierZiel, Vereinbarungspapier
from fallakte.domain.person import Anrede
from fallakte.german.dates import datum, tag_lang

_UNVERIFIED = "Textvorlage rechtlich ungeprüft"
_OF_AGE = 18
_BULLET = re.compile(r"^[-–•*]\s+")
_NBSP = "\u00a0"


def vereinbarung_paper(papier: Vereinbarungspapier) -> Paper:
    """Return the paper in the order of the instrument's sections; empty sections are left out."""
    instrument, vereinbarung = papier.instrument, papier.vereinbarung
    created = vereinbarung.festgeschrieben_um or vereinbarung.angelegt_um
    draft = "" if vereinbarung.festgeschrieben_um else f" · Entwurf {datum(vereinbarung.angelegt_um.date())}"
    return Paper(
        identity=Identity(f"{instrument.id}/{vereinbarung.id}/{vereinbarung.nummer}", created),
        author=_authority(papier),
        subject=papier.kopfzeile,
        title=TitleBlock(
            instrument.titel, instrument.untertitel or f"nach {instrument.norm}", _version(papier)
        ),
        letterhead=_letterhead(papier),
        blocks=(*_notice(papier), *_facts(papier), *_sections(papier), *_closing(papier)),
        footer=Footer(
            f"{papier.kopfzeile} · Version {vereinbarung.nummer}{draft}",
            _UNVERIFIED if papier.ungeprueft else None,
        ),
        watermark=_watermark(papier),
    )


def _authority(papier: Vereinbarungspapier) -> str:
    names = {
        Rechtskreis.SGB2: "Jobcenter",
        Rechtskreis.SGB3: "Agentur für Arbeit",
        Rechtskreis.SGB8: "Jugendamt",
    }
    return papier.vereinbarung.dienststelle.name or names[papier.instrument.rechtskreis]


def _short_authority(papier: Vereinbarungspapier) -> str:
    name = _authority(papier)
    return next(
        (short for short in ("Jobcenter", "Agentur für Arbeit", "Jugendamt") if name.startswith(short)), name
    )


def _letterhead(papier: Vereinbarungspapier) -> Letterhead:
    stelle = papier.vereinbarung.dienststelle
    room = f", Raum {stelle.raum}" if stelle.raum else ""
    who = "Deine" if papier.person.anrede is Anrede.DU else "Ihre"
    contact = (
        stelle.anschrift,
        f"{who} Ansprechperson: {stelle.ansprechperson}{room}" if stelle.ansprechperson else "",
        f"Telefon {stelle.telefon}" if stelle.telefon else "",
    )
    unit = " · ".join(filter(None, (stelle.team, stelle.traegerform)))
    return Letterhead(_authority(papier), unit, tuple(filter(None, contact)))


def _version(papier: Vereinbarungspapier) -> tuple[Paragraph, ...]:
    vereinbarung = papier.vereinbarung
    first = Paragraph(
        (Run(f"Version {vereinbarung.nummer}", bold=True), Run(f" vom {datum(vereinbarung.dokument_am)}"))
    )
    if papier.vorgaenger is None:
        return (first,)
    number, day = papier.vorgaenger
    return first, text(f"ersetzt Version {number} vom {datum(day)}")


# -- historical documents: never in force, and everybody can see why


def _out_of_force_since(papier: Vereinbarungspapier) -> str:
    last = papier.instrument.neu_bis
    return f"außer Kraft seit {datum(last + timedelta(days=1))}" if last else "nicht in Kraft"


def _watermark(papier: Vereinbarungspapier) -> str | None:
    return f"Muster – {_out_of_force_since(papier)}" if papier.vereinbarung.historisch else None


def _notice(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    """Say in words what the watermark says: nobody has to see it to know."""
    if not papier.vereinbarung.historisch:
        return ()
    reason = Paragraph((Run("Grund: ", bold=True), Run(papier.vereinbarung.historisch_grund)))
    meaning = f"Muster, {_out_of_force_since(papier)}. Aus diesem Papier folgen keine Rechte und Pflichten."
    return (Box("Historisches Dokument", (reason, text(meaning, Tone.DETAIL))),)


# -- who


def _facts(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    person, vereinbarung = papier.person, papier.vereinbarung
    who = Run(person.voller_name, bold=True), Run(_born(papier))
    numbers = _parts(
        ("", person.kundennummer),
        ("BG ", papier.bg_nummer),
        ("Az. ", papier.aktenzeichen),
    )
    talked = vereinbarung.besprochen_um
    if talked and not vereinbarung.historisch:
        numbers = (*numbers, Run((", " if numbers else "") + f"besprochen am {datum(talked.date())}"))
    label = "Kundennummer und Gespräch" if talked and not vereinbarung.historisch else "Kundennummer"
    if papier.instrument.natur is not Natur.VERTRAG:
        return (FactRow((Fact("Für", who), Fact(label, numbers or (Run("nicht angegeben"),)))),)
    stelle = vereinbarung.dienststelle
    partner = (
        Run(_authority(papier), bold=True),
        Run(f", {stelle.ansprechperson}" if stelle.ansprechperson else ""),
    )
    facts = [Fact(label, numbers)] if numbers else []
    if valid := _validity(papier):
        facts.append(Fact("Laufzeit", (Run(valid),)))
    rows = [FactRow((Fact("Zwischen", who), Fact("und", partner)))]
    return (*rows, FactRow(tuple(facts))) if facts else tuple(rows)


def _born(papier: Vereinbarungspapier) -> str:
    born = papier.person.geburtsdatum
    if born.tag:
        return f", geboren {datum(born.tag)}"
    return f", geboren {born.jahr}" if born.jahr else ""


def _parts(*pairs: tuple[str, str]) -> tuple[Run, ...]:
    """Return the values that are there, the first one bold, parted by commas."""
    runs: list[Run] = []
    for label, value in pairs:
        if value:
            runs += [Run((", " if runs else "") + label), Run(value, bold=not runs)]
    return tuple(run for run in runs if run.text)


def _validity(papier: Vereinbarungspapier) -> str:
    begin, end = papier.vereinbarung.gueltig_ab, papier.vereinbarung.gueltig_bis
    if begin and end:
        return f"{datum(begin)} bis {datum(end)}"
    if begin:
        return f"ab {datum(begin)}"
    return f"bis {datum(end)}" if end else ""


# -- sections


def _sections(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    filled = [(a, blocks) for a in papier.instrument.abschnitte if (blocks := _content(papier, a))]
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


def _content(papier: Vereinbarungspapier, abschnitt: Abschnitt) -> tuple[Block, ...]:
    written = papier.vereinbarung.text(abschnitt.id).strip()
    match abschnitt.art:
        case Abschnittsart.ZIELE:
            return (*_goals(papier), *_prose(written))
        case Abschnittsart.ZUSAGEN:
            table = zusagen_table(papier, _short_authority(papier))
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


# -- the end of the page


def _closing(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    sentence = (
        papier.instrument.text(papier.instrument.schluss).text.strip() if papier.instrument.schluss else ""
    )
    out: list[Block] = [Paragraph(_stressed(sentence))] if sentence else []
    return (*out, Signatures(_signature_fields(papier)))


def _stressed(sentence: str, stress: str = "keine Rechtsfolgen") -> Sequence[Run] | tuple[Run, ...]:
    before, found, after = sentence.partition(stress)
    return tuple(run for run in (Run(before), Run(found, bold=True), Run(after)) if run.text)


def _signature_fields(papier: Vereinbarungspapier) -> tuple[SignatureField, ...]:
    name = papier.person.voller_name
    voluntary = papier.instrument.unterschriften is Unterschriften.KEINE
    officer = papier.vereinbarung.dienststelle.ansprechperson
    stelle = ", ".join(filter(None, (officer, _authority(papier))))
    fields = []
    if papier.instrument.unterschriften is not Unterschriften.STELLE:
        caption = f"Ort, Datum · {name}" + (" (freiwillig)" if voluntary else "")
        fields.append(SignatureField("person", caption, f"Unterschrift: {name}"))
    fields.append(SignatureField("stelle", f"Ort, Datum · {stelle}", f"Unterschrift: {stelle}"))
    if papier.instrument.unterschriften is Unterschriften.BEIDE and _minor(papier):
        caption = "Ort, Datum · gesetzliche Vertretung"
        fields.append(SignatureField("vertretung", caption, "Unterschrift: gesetzliche Vertretung"))
    return tuple(fields)


def _minor(papier: Vereinbarungspapier) -> bool:
    age = papier.person.geburtsdatum.alter(papier.vereinbarung.dokument_am)
    return age is not None and age.von < _OF_AGE
