"""From a Vereinbarung with all it refers to, to the paper both sides hold in their hands."""

from __future__ import annotations

from datetime import timedelta

from fallakte.documents.model import (
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
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.domain.person import Anrede
from fallakte.german.dates import datum

_UNVERIFIED = "Textvorlage rechtlich ungeprüft"
_OF_AGE = 18


def vereinbarung_paper(papier: Vereinbarungspapier) -> Paper:
    """Return the paper in the order of the instrument's sections; empty sections are left out."""
    instrument, vereinbarung = papier.instrument, papier.vereinbarung
    created = vereinbarung.festgeschrieben_um or vereinbarung.angelegt_um
    draft = "" if vereinbarung.festgeschrieben_um else f" · Entwurf {datum(vereinbarung.angelegt_um.date())}"
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
            *sections(papier, _short_authority(papier)),
            *_closing(papier),
        ),
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
    if papier.instrument.unterschriften is Unterschriften.BEIDE and _minor(papier):
        caption = "Ort, Datum · gesetzliche Vertretung"
        fields.append(SignatureField("vertretung", caption, "Unterschrift: gesetzliche Vertretung"))
    return tuple(fields)


def _minor(papier: Vereinbarungspapier) -> bool:
    age = papier.person.geburtsdatum.alter(papier.vereinbarung.dokument_am)
    return age is not None and age.von < _OF_AGE
