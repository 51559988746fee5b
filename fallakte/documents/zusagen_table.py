"""The table of promises: what one side gives stands beside what the other gives for it.

A plan and a contract show both columns with the letter of the goal; an administrative act numbers its duties
(§ 33 Abs. 1 SGB X: definite, so that each can be named) with the support beside each; large print puts the
promises of a pair below each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from fallakte.documents.model import Cell, Column, Paragraph, Run, Spanning, Table, Tone, text
from fallakte.documents.plain_german import said
from fallakte.documents.promise import promise
from fallakte.domain.instrument import Natur
from fallakte.domain.papier import Ausgabeform, PapierAenderung, PapierPaar, Vereinbarungspapier
from fallakte.domain.zusage import Seite, Zusage

_LONGEST_NAME = 40  # longer names stand in full above the table and would fill its header
_MARK_SHARE, _SIDE_SHARE = 7.0, 46.5
_WHO_SHARE, _WHAT_SHARE = 22.0, 78.0

Rows = list[tuple[Cell | Spanning, ...]]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A pair with what its row is called: the letter of the goal or the number of the duty."""

    pair: PapierPaar
    name: str
    goal: str = ""


def zusagen_table(papier: Vereinbarungspapier, authority: str, form: Ausgabeform) -> Table | None:
    """Return the table, None without any promise. The column of the goals falls away if no pair names one."""
    pairs = [paar for paar in papier.paare if paar.zusagen or paar.begruendung]
    if not pairs:
        return None
    return _Maker(papier, authority, form).table(pairs)


class _Maker:
    def __init__(self, papier: Vereinbarungspapier, authority: str, form: Ausgabeform) -> None:
        self._papier, self._authority, self._form = papier, authority, form
        self._duties = papier.instrument.natur is Natur.VERWALTUNGSAKT
        changes = papier.aenderungen if form.aenderungen else ()
        self._changes: Mapping[Zusage, PapierAenderung] = {
            change.unterschied.neu: change for change in changes if change.unterschied.neu is not None
        }

    def table(self, pairs: list[PapierPaar]) -> Table:
        rows = _numbered(pairs) if self._duties else [_Numbered(pair, pair.ziel) for pair in pairs]
        named = any(row.name for row in rows)
        summary = (
            "Nummerierte Pflichten und die Unterstützung dazu"
            if self._duties
            else "Zusagen beider Seiten; in jeder Zeile stehen Zusage und Gegenzusage"
        )
        if self._form.gross:
            return Table(
                (Column("Wer", _WHO_SHARE, row_header=True, left=True), Column("Zusage", _WHAT_SHARE)),
                tuple(line for row in rows for line in self._below(row)),
                "Zusagen beider Seiten; Zusage und Gegenzusage stehen untereinander",
            )
        columns = self._columns()
        if named:
            head = "Nr." if self._duties else "Ziel"
            columns = (Column(head, _MARK_SHARE, row_header=True), *columns)
        return Table(columns, tuple(line for row in rows for line in self._beside(row, named=named)), summary)

    def _columns(self) -> tuple[Column, ...]:
        name = self._papier.person.voller_name
        if self._duties:
            return (
                Column(said(self._papier, "Ihre Pflichten", "Deine Pflichten"), _SIDE_SHARE),
                Column(f"Unsere Unterstützung ({self._authority})", _SIDE_SHARE),
            )
        yours = said(self._papier, "Ihre Zusagen", "Deine Zusagen")
        return (
            Column(f"Unsere Zusagen ({self._authority})", _SIDE_SHARE),
            Column(f"{yours} ({name})" if len(name) <= _LONGEST_NAME else yours, _SIDE_SHARE),
        )

    def _beside(self, row: _Numbered, *, named: bool) -> Rows:
        """The two sides beside each other, what others promise below them over both columns."""
        pair = row.pair
        ours, theirs = self._cell(pair.von(Seite.STELLE), row), self._cell(pair.von(Seite.PERSON), row)
        others = self._cell(pair.von(Seite.DRITTE), row)
        name: tuple[Cell, ...] = ((text(row.name or "–"),),) if named else ()
        out: Rows = []
        if ours or theirs or pair.begruendung:
            alone = (_alone(pair),)
            sides = (theirs or alone, ours or alone) if self._duties else (ours or alone, theirs or alone)
            out.append((*name, *sides))
        if others:
            out.append((*name, Spanning(others, 2)))
        return out

    def _below(self, row: _Numbered) -> Rows:
        """One promise a line, who gives it before it."""
        pair = row.pair
        order = (Seite.PERSON, Seite.STELLE) if self._duties else (Seite.STELLE, Seite.PERSON)
        who = {
            Seite.STELLE: f"Wir ({self._authority})",
            Seite.PERSON: said(self._papier, "Sie", "Du"),
            Seite.DRITTE: "Andere Stelle",
        }
        out: Rows = []
        prefix = (f"Nr. {row.name}: " if self._duties else f"Ziel {row.name}: ") if row.name else ""
        for side in (*order, Seite.DRITTE):
            cell = self._cell(pair.von(side), row)
            if not cell and side is not Seite.DRITTE and (pair.begruendung or pair.zusagen):
                cell = (_alone(pair),) if pair.begruendung else ()
            if cell:
                out.append(((text(f"{prefix}{who[side]}"),), cell))
        return out

    def _cell(self, zusagen: Iterable[Zusage], row: _Numbered) -> Cell:
        given = tuple(zusagen)
        parts: list[Paragraph] = []
        for place, zusage in enumerate(given):
            first, *details = promise(zusage, self._changes.get(zusage), goal=row.goal)
            if self._duties and zusage.seite is Seite.PERSON and len(given) > 1:
                first = Paragraph((Run(f"{_letter(place)}) ", bold=True), *first.runs), first.tone)
            parts += (first, *details)
        return tuple(parts)


def _numbered(pairs: list[PapierPaar]) -> list[_Numbered]:
    """Number the pairs that hold a duty; support without a duty has no number."""
    out, number = [], 0
    for pair in pairs:
        duty = bool(pair.von(Seite.PERSON))
        number += duty
        out.append(_Numbered(pair, str(number) if duty else "", pair.ziel))
    return out


def _letter(place: int) -> str:
    turn, letter = divmod(place, len(ascii_lowercase))
    return ascii_lowercase[letter] * (turn + 1)


def _alone(pair: PapierPaar) -> Paragraph:
    return text(f"Keine Zusage: {pair.begruendung}" if pair.begruendung else "Keine Zusage", Tone.DETAIL)
