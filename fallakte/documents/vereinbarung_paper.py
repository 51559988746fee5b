"""From a Vereinbarung with all it refers to, to the paper both sides hold in their hands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fallakte.documents.aenderungen_sheet import aenderungen_annex
from fallakte.documents.einfach_sheet import einfach_annex
from fallakte.documents.findings import Finding, Kind
from fallakte.documents.model import (
    PAGES,
    Annex,
    Block,
    Box,
    Fact,
    FactRow,
    Footer,
    Identity,
    Letterhead,
    Paper,
    Paragraph,
    Run,
    SignatureField,
    Signatures,
    TitleBlock,
    Tone,
    text,
)
from fallakte.documents.vereinbarung_sections import sections
from fallakte.domain.fall import Rechtskreis
from fallakte.domain.instrument import Natur, Unterschriften
from fallakte.domain.papier import NUR_DAS_PAPIER, Ausgabeform, Vereinbarungspapier
from fallakte.domain.person import Anrede
from fallakte.german.dates import datum

_UNVERIFIED = "Textvorlage rechtlich ungeprüft"
_OF_AGE = 18
_NBSP = "\u00a0"


def vereinbarung_paper(papier: Vereinbarungspapier, form: Ausgabeform = NUR_DAS_PAPIER) -> Paper:
    """Return the paper in the order of the instrument's sections; empty sections are left out."""
    instrument, vereinbarung = papier.instrument, papier.vereinbarung
    created = vereinbarung.festgeschrieben_um or vereinbarung.angelegt_um
    draft = f" · Entwurf {datum(vereinbarung.angelegt_um.date())}" if _is_draft(papier) else ""
    authority = short_authority(papier)
    return Paper(
        identity=Identity(f"{instrument.id}/{papier.person.kundennummer}/{vereinbarung.nummer}", created),
        author=_authority(papier),
        subject=papier.kopfzeile,
        title=TitleBlock(
            instrument.titel, instrument.untertitel or f"nach {instrument.norm}", _version(papier)
        ),
        letterhead=_letterhead(papier),
        blocks=(
            *_notice(papier),
            *_facts(papier),
            *sections(papier, authority, form),
            *_closing(papier),
        ),
        footer=Footer(
            papier.kopfzeile,
            _UNVERIFIED if papier.ungeprueft else None,
            f"{_NBSP}· Version {vereinbarung.nummer}{draft}",
        ),
        watermark=_watermark(papier),
        annexes=tuple(_annexes(papier, authority, form)),
        large_print=form.gross,
    )


def missing_names(papier: Vereinbarungspapier) -> tuple[Finding, ...]:
    """Return the parties without a name.

    The authority may only be missing in a draft, a plan (its everyday word stands there) or a record of an
    old paper: a contract has two parties, an act shows who issued it (§ 33 Abs. 3 SGB X).
    """
    found = [] if papier.person.voller_name.strip() else [Finding(Kind.NO_NAME, "Person")]
    free = _is_draft(papier) or papier.vereinbarung.historisch or papier.instrument.natur is Natur.PLAN
    if not free and not papier.vereinbarung.dienststelle.name.strip():
        found.append(Finding(Kind.NO_NAME, "Dienststelle"))
    return tuple(found)


def _is_draft(papier: Vereinbarungspapier) -> bool:
    return papier.vereinbarung.festgeschrieben_um is None


def _annexes(papier: Vereinbarungspapier, authority: str, form: Ausgabeform) -> Iterator[Annex]:
    where = f"der Text auf {PAGES}"
    if form.einfach:
        yield einfach_annex(papier, where, authority, form)
    if form.aenderungen:
        yield aenderungen_annex(papier, where, form)


def _authority(papier: Vereinbarungspapier) -> str:
    names = {
        Rechtskreis.SGB2: "Jobcenter",
        Rechtskreis.SGB3: "Agentur für Arbeit",
        Rechtskreis.SGB8: "Jugendamt",
    }
    return papier.vereinbarung.dienststelle.name or names[papier.instrument.rechtskreis]


def short_authority(papier: Vereinbarungspapier) -> str:
    """Return what the authority is called where there is little room."""
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
    draft = (Run(" · "), Run("Entwurf", bold=True)) if _is_draft(papier) else ()
    first = Paragraph(
        (
            Run(f"Version {vereinbarung.nummer}", bold=True),
            Run(f" vom {datum(vereinbarung.dokument_am)}"),
            *draft,
        )
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
    """Name the parties: a plan is for somebody, a contract between two, an act addressed to somebody."""
    person, vereinbarung = papier.person, papier.vereinbarung
    who = Run(person.voller_name, bold=True), Run(_born(papier))
    numbers = _parts(
        ("", person.kundennummer), (f"BG{_NBSP}", papier.bg_nummer), (f"Az.{_NBSP}", papier.aktenzeichen)
    )
    talked = None if vereinbarung.historisch else vereinbarung.besprochen_um
    match papier.instrument.natur:
        case Natur.VERTRAG:
            stelle = vereinbarung.dienststelle.ansprechperson
            partner = Run(_authority(papier), bold=True), Run(f", {stelle}" if stelle else "")
            first = Fact("Zwischen", who), Fact("und", partner)
        case Natur.VERWALTUNGSAKT:
            where = Run(f"\n{person.anschrift}") if person.anschrift else Run("")
            issued = _parts(("", _authority(papier)), ("", vereinbarung.dienststelle.ansprechperson))
            first = Fact("An", (*who, where)), Fact("Erlassen von", issued)
        case Natur.PLAN | Natur.AUFFORDERUNG | Natur.SCHLICHTUNG:
            if talked:
                numbers = (*numbers, Run((", " if numbers else "") + f"besprochen am {datum(talked.date())}"))
            label = "Kundennummer und Gespräch" if talked else "Kundennummer"
            numbers = numbers or (Run("nicht angegeben"),)
            return (FactRow((Fact("Für", who), Fact(label, numbers))),)
    facts = [Fact("Kundennummer", numbers)] if numbers else []
    if valid := _validity(papier):
        facts.append(Fact("Laufzeit", (Run(valid),)))
    if steps := _steps_before(papier):
        facts.append(Fact("Vorher", (Run(steps),)))
    return (FactRow(first), FactRow(tuple(facts))) if facts else (FactRow(first),)


def _steps_before(papier: Vereinbarungspapier) -> str:
    """Say when it was talked over and when the person was heard (§ 24 SGB X)."""
    vereinbarung = papier.vereinbarung
    talked = None if vereinbarung.historisch else vereinbarung.besprochen_um
    parts = (
        f"besprochen am {datum(talked.date())}" if talked else "",
        f"angehört am {datum(vereinbarung.anhoerung_am)}" if vereinbarung.anhoerung_am else "",
    )
    return ", ".join(filter(None, parts))


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


# -- the end of the page


def _closing(papier: Vereinbarungspapier) -> tuple[Block, ...]:
    sentence = (
        papier.instrument.text(papier.instrument.schluss).text.strip() if papier.instrument.schluss else ""
    )
    out: list[Block] = [Paragraph(_stressed(sentence))] if sentence else []
    return (*out, Signatures(_signature_fields(papier)))


def _stressed(sentence: str, stress: str = "keine Rechtsfolgen") -> tuple[Run, ...]:
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
    if papier.instrument.unterschriften is not Unterschriften.STELLE and (acts := _representative(papier)):
        caption = f"Ort, Datum · {acts}" + (" (freiwillig)" if voluntary else "")
        fields.append(SignatureField("vertretung", caption, f"Unterschrift: {acts}"))
    return tuple(fields)


def _representative(papier: Vereinbarungspapier) -> str:
    """Return who signs for the person or with her; a Beistand only stands by (§ 13 Abs. 4 SGB X)."""
    vereinbarung = papier.vereinbarung
    if vereinbarung.vertretung_art.unterschreibt:
        kind = vereinbarung.vertretung_art.label
        return f"{vereinbarung.vertretung} ({kind})" if vereinbarung.vertretung.strip() else kind
    contract = papier.instrument.unterschriften is Unterschriften.BEIDE
    return "gesetzliche Vertretung" if contract and _minor(papier) else ""


def _minor(papier: Vereinbarungspapier) -> bool:
    age = papier.person.geburtsdatum.alter(papier.vereinbarung.dokument_am)
    return age is not None and age.von < _OF_AGE
