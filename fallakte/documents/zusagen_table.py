"""The two-sided table of promises: who promises what for which goal, and what a review will ask about."""

from __future__ import annotations

from fallakte.documents.model import Cell, Column, Paragraph, Run, Table, Tone, text
from fallakte.domain.papier import PapierPaar, Vereinbarungspapier
from fallakte.domain.person import Anrede
from fallakte.domain.vereinbarung import Seite, Zusage
from fallakte.german.dates import datum

_LONGEST_NAME = 40  # longer names stand in full above the table and would fill its header
_GOAL_SHARE, _SIDE_SHARE = 7.0, 46.5


def zusagen_table(papier: Vereinbarungspapier, authority: str) -> Table | None:
    """Return the table, None without any promise. The column of the goals falls away if no pair names one."""
    pairs = [paar for paar in papier.paare if paar.zusagen or paar.begruendung]
    if not pairs:
        return None
    with_goals = any(paar.ziel for paar in pairs)
    yours = "Deine" if papier.person.anrede is Anrede.DU else "Ihre"
    name = papier.person.voller_name
    columns: tuple[Column, ...] = (
        Column(f"Unsere Zusagen ({authority})", _SIDE_SHARE),
        Column(
            f"{yours} Zusagen ({name})" if len(name) <= _LONGEST_NAME else f"{yours} Zusagen", _SIDE_SHARE
        ),
    )
    rows = tuple(_row(paar, with_goals=with_goals) for paar in pairs)
    if with_goals:
        columns = (Column("Ziel", _GOAL_SHARE, row_header=True), *columns)
    return Table(columns, rows, "Zusagen beider Seiten; in jeder Zeile stehen Zusage und Gegenzusage")


def _row(paar: PapierPaar, *, with_goals: bool) -> tuple[Cell, ...]:
    ours = _cell((*paar.von(Seite.STELLE), *paar.von(Seite.DRITTE)))
    theirs = _cell(paar.von(Seite.PERSON))
    if not ours or not theirs:
        alone = (
            text(f"Keine Zusage: {paar.begruendung}" if paar.begruendung else "Keine Zusage", Tone.DETAIL),
        )
        ours, theirs = ours or alone, theirs or alone
    goal = ((text(paar.ziel or "–"),),) if with_goals else ()
    return (*goal, ours, theirs)


def _cell(zusagen: tuple[Zusage, ...]) -> Cell:
    return tuple(paragraph for zusage in zusagen for paragraph in _promise(zusage))


def _promise(zusage: Zusage) -> tuple[Paragraph, ...]:
    third = (Run("Andere Stelle: ", bold=True),) if zusage.seite is Seite.DRITTE else ()
    conditions = _conditions(zusage)
    what = Paragraph((*third, Run(zusage.was)))
    return (what, Paragraph(conditions, Tone.DETAIL)) if conditions else (what,)


def _conditions(zusage: Zusage) -> tuple[Run, ...]:
    parts = [
        (Run(zusage.wie_oft),) if zusage.wie_oft else (),
        (Run("bis "), Run(datum(zusage.bis), bold=True)) if zusage.bis else (),
        (Run(f"Nachweis: {zusage.nachweis}"),) if zusage.nachweis else (),
        (Run(f"Hilfe: {zusage.hilfe}"),) if zusage.hilfe else (),
    ]
    runs: list[Run] = []
    for part in filter(None, parts):
        if runs:
            runs.append(Run(" · "))
        runs += part
    return tuple(runs)
