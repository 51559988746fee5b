"""The annex "Änderungen zur Version davor": promise by promise, our own failures named like the rest."""

from __future__ import annotations

from fallakte.documents.model import Annex, Block, Cell, Column, Paragraph, Run, Section, Table, Tone, text
from fallakte.documents.plain_german import said
from fallakte.documents.promise import LABELS, mark, promise, value
from fallakte.domain.papier import Ausgabeform, PapierAenderung, Vereinbarungspapier
from fallakte.domain.unterschied import Unterschied, Wandel, gezaehlt
from fallakte.domain.zusage import Seite, Stand
from fallakte.german.dates import datum

_ORDER = (Wandel.NEU, Wandel.GEAENDERT, Wandel.ENTFALLEN, Wandel.GLEICH)
_NOTHING = "–"


def aenderungen_annex(papier: Vereinbarungspapier, where: str, form: Ausgabeform) -> Annex:
    """Return the annex; without a version before it says so. `where` says where the binding text stands."""
    before = papier.vorgaenger
    title = f"Änderungen zur Version {before[0]}" if before else "Änderungen zur Version davor"
    if before is None or not papier.aenderungen:
        said_so = "Es gibt keine Version davor, mit der sich die Zusagen vergleichen lassen."
        return Annex(title, f"Es gilt {where}.", (text(said_so),))
    version = f"Version {papier.vereinbarung.nummer} vom {datum(papier.vereinbarung.dokument_am)}"
    binding = f"{version}, verglichen mit Version {before[0]} vom {datum(before[1])}. Es gilt {where}."
    sections = (
        _section(papier, side, form)
        for side in (Seite.STELLE, Seite.PERSON, Seite.DRITTE)
        if any(_side(change) is side for change in papier.aenderungen)
    )
    return Annex(title, binding, (_summary(papier), *sections))


def counted(changes: tuple[PapierAenderung, ...]) -> str:
    """Return how many promises are new, changed, dropped and kept, in words."""
    counts = gezaehlt(change.unterschied for change in changes)
    return ", ".join(
        f"{wandel.zeichen}\u00a0{counts[wandel]}\u00a0{wandel.label}" for wandel in _ORDER if counts[wandel]
    )


def outcome(change: PapierAenderung) -> str:
    """Return what became of the old promise, and our own failure about it."""
    parts = []
    if change.stand not in (None, Stand.OFFEN) and change.stand is not None:
        when = f" am {datum(change.stand_am)}" if change.stand_am else ""
        parts.append(f"{change.stand.label.capitalize()}{when}.")
    if change.versaeumnis is not None:
        parts.append(change.versaeumnis.label)
    return " ".join(parts)


def _summary(papier: Vereinbarungspapier) -> Paragraph:
    return Paragraph((Run("Zusagen: ", bold=True), Run(f"{counted(papier.aenderungen)}.")))


def _section(papier: Vereinbarungspapier, side: Seite, form: Ausgabeform) -> Block:
    titles = {
        Seite.STELLE: "Unsere Zusagen",
        Seite.PERSON: said(papier, "Ihre Zusagen", "Deine Zusagen"),
        Seite.DRITTE: "Zusagen anderer Stellen",
    }
    changes = sorted(
        (c for c in papier.aenderungen if _side(c) is side), key=lambda c: _ORDER.index(c.wandel)
    )
    before = papier.vorgaenger[0] if papier.vorgaenger else ""
    first = Column("Änderung", 17, row_header=True, left=True)
    if form.gross:
        columns: tuple[Column, ...] = (first, Column("Zusage", 62))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            ((text(mark(c)),), (*_led("Bisher", _old(c)), *_led("Jetzt", _new(c)))) for c in changes
        )
    else:
        now = papier.vereinbarung.nummer
        columns = first, Column(f"Bisher (Version {before})", 41), Column(f"Jetzt (Version {now})", 42)
        rows = tuple(((text(mark(c)),), _old(c), _new(c)) for c in changes)
    return Section(titles[side], (Table(columns, rows, f"{titles[side]}: bisher und jetzt"),))


def _side(change: PapierAenderung) -> Seite:
    return change.unterschied.zusage.seite


def _led(label: str, cell: Cell) -> Cell:
    """Put the name of the version before what stood in it, where there is no column for it."""
    if len(cell) == 1 and isinstance(cell[0], Paragraph) and cell[0].runs[0].text == _NOTHING:
        return ()
    return (Paragraph((Run(f"{label}:", bold=True),)), *cell)


def _old(change: PapierAenderung) -> Cell:
    old = change.unterschied.alt
    if old is None:
        return (text(_NOTHING),)
    became = outcome(change)
    told = (Paragraph((Run(became, bold=True),), Tone.DETAIL),) if became else ()
    if change.wandel is Wandel.GEAENDERT:
        return (text(old.was), *_fields(change.unterschied, new=False), *told)
    return (*promise(old), *told)


def _new(change: PapierAenderung) -> Cell:
    new = change.unterschied.neu
    if new is None:
        return (text(_NOTHING),)
    match change.wandel:
        case Wandel.GEAENDERT:
            was = Run(new.was, bold="was" in change.unterschied.felder)
            return (Paragraph((was,)), *_fields(change.unterschied, new=True))
        case Wandel.GLEICH:
            return (text("unverändert", Tone.DETAIL),)
        case Wandel.NEU | Wandel.ENTFALLEN:
            return promise(new)


def _fields(difference: Unterschied, *, new: bool) -> tuple[Paragraph, ...]:
    """Name each attribute that differs with its value in this version; the new value is bold."""
    zusage = difference.neu if new else difference.alt
    if zusage is None:
        return ()
    return tuple(
        Paragraph((Run(f"{LABELS.get(feld, feld)}: "), Run(value(zusage, feld), bold=new)), Tone.DETAIL)
        for feld in difference.felder
        if feld != "was"
    )
