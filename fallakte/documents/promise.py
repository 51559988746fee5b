"""A promise on paper: what is promised, how much and until when, on which ground, and whose idea it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from fallakte.documents.model import Paragraph, Run, Tone
from fallakte.domain.papier import PapierAenderung
from fallakte.domain.zusage import Herkunft, Seite, Zusage
from fallakte.german.dates import datum
from fallakte.german.numbers import euro

_GAP = Run(" · ")
_OTHERS = "Andere Stelle"
LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "seite": "Wer",
        "was": "Zusage",
        "wer": "Wer",
        "wie_viel": "Wie viel",
        "wie_oft": "Wie oft",
        "bis": "Bis",
        "nachweis": "Nachweis",
        "hilfe": "Hilfe",
        "norm": "Grundlage",
        "kostentraeger": "Kosten trägt",
        "betrag_cent": "Höchstens",
    }
)
"""What the attributes of a promise are called on paper."""


def promise(
    zusage: Zusage, change: PapierAenderung | None = None, *, goal: str = ""
) -> tuple[Paragraph, ...]:
    """Return the promise with its conditions below it; `change` puts its sign and word before it."""
    lead: list[Run] = []
    if change is not None:
        lead += [Run(mark(change), bold=True), _GAP]
    if zusage.seite is Seite.DRITTE:
        lead.append(Run(f"{zusage.wer or _OTHERS}: ", bold=True))
    details = (_conditions(zusage, goal), _grounds(zusage), _origin(zusage))
    return (
        Paragraph((*lead, Run(zusage.was))),
        *(Paragraph(runs, Tone.DETAIL) for runs in details if runs),
    )


def mark(change: PapierAenderung) -> str:
    """Return sign and word: "± geändert"."""
    return f"{change.wandel.zeichen}\u00a0{change.wandel.label}"


def value(zusage: Zusage, feld: str) -> str:
    """Return an attribute as it is read on paper, "–" for nothing."""
    raw = getattr(zusage, feld)
    if feld == "bis":
        return datum(zusage.bis) if zusage.bis else "–"
    if feld == "betrag_cent":
        return euro(zusage.betrag_cent) if zusage.betrag_cent is not None else "–"
    if feld == "seite":
        return zusage.seite.label
    return str(raw).strip() or "–"


def _conditions(zusage: Zusage, goal: str) -> tuple[Run, ...]:
    return _joined(
        (
            (Run(f"Ziel {goal}"),) if goal else (),
            (Run(zusage.wie_viel),) if zusage.wie_viel else (),
            (Run(zusage.wie_oft),) if zusage.wie_oft else (),
            (Run("bis "), Run(datum(zusage.bis), bold=True)) if zusage.bis else (),
            (Run(f"Nachweis: {zusage.nachweis}"),) if zusage.nachweis else (),
            (Run(f"Hilfe: {zusage.hilfe}"),) if zusage.hilfe else (),
        )
    )


def _grounds(zusage: Zusage) -> tuple[Run, ...]:
    """Whom it is about, on which ground it is given, who pays, and at most how much."""
    most = euro(zusage.betrag_cent) if zusage.betrag_cent is not None else ""
    payer = zusage.kostentraeger
    about = zusage.wer if zusage.seite is not Seite.DRITTE else ""
    costs = f"Kosten: {payer}, höchstens {most}" if payer and most else f"Kosten: {payer}" if payer else ""
    if most and not payer:
        costs = f"höchstens {most}"
    texts = (f"betrifft {about}" if about else "", zusage.norm, costs)
    return _joined(tuple((Run(text),) if text else () for text in texts))


def _origin(zusage: Zusage) -> tuple[Run, ...]:
    """Say discreetly who brought it in."""
    by = zusage.herkunft_von
    if zusage.herkunft is Herkunft.OFFEN:
        return (Run(f"Vorschlag: {by}", italic=True),) if by else ()
    label = zusage.herkunft.label
    return (Run(f"{label[0].upper()}{label[1:]}" + (f": {by}" if by else ""), italic=True),)


def _joined(parts: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for part in filter(None, parts):
        if runs:
            runs.append(_GAP)
        runs += part
    return tuple(runs)
