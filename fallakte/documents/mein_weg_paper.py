"""The one page "Mein Weg": goal, strengths, the steps as a path, the next talk, whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from fallakte.documents.einfach_sheet import Event, events
from fallakte.documents.model import (
    Block,
    Box,
    Paragraph,
    PathOfSteps,
    Run,
    Section,
    SideBySide,
    Stop,
    Tone,
    text,
)
from fallakte.documents.plain_german import next_talk, phone, said, shortened
from fallakte.domain.instrument import Abschnittsart
from fallakte.domain.papier import Vereinbarungspapier
from fallakte.german.dates import datum

_GOAL_LONGEST, _STRENGTHS_LONGEST, _STEP_LONGEST, _CALL_LONGEST = 110, 190, 110, 80
_LINE = 60  # characters of a line beside the path
_ROOM = 16  # lines that fit between the heading of the path and the boxes below it


def mein_weg_blocks(papier: Vereinbarungspapier, authority: str) -> tuple[Block, ...]:
    """Return the page for the person; it explains and binds nobody.

    Long texts are cut, and what does not fit is counted: one page is the point of it.
    """
    return tuple(_blocks(papier, authority))


def _blocks(papier: Vereinbarungspapier, authority: str) -> Iterator[Block]:
    if goal := papier.leitsatz.strip().strip('„“”"»«'):
        yield Box("Mein Ziel", (text(f"„{shortened(goal, _GOAL_LONGEST)}“", Tone.LARGE),))
    strengths = " ".join(
        papier.vereinbarung.text(a.id).strip()
        for a in papier.instrument.abschnitte
        if a.art is Abschnittsart.STAERKEN
    )
    if strengths.strip():
        yield Section("Das kann ich gut", (text(shortened(strengths, _STRENGTHS_LONGEST)),))
    if steps := tuple(event for event in events(papier, authority) if event.day and not event.review):
        yield _steps(papier, steps)
    boxes = tuple(box for box in (_talk(papier), _call(papier)) if box)
    if boxes:
        yield SideBySide(boxes) if len(boxes) > 1 else boxes[0]


def _steps(papier: Vereinbarungspapier, steps: tuple[Event, ...]) -> Section:
    shown = _fitting(steps)
    legend = said(
        papier,
        "Voller Kreis: das machen Sie. Leerer Kreis: das machen andere. Fahne: Ihr Ziel.",
        "Voller Kreis: das machst du. Leerer Kreis: das machen andere. Fahne: dein Ziel.",
    )
    blocks: list[Block] = [text(legend, Tone.DETAIL), PathOfSteps(tuple(map(_stop, shown)))]
    if more := len(steps) - len(shown):
        count = "Ein weiterer Schritt steht" if more == 1 else f"{more} weitere Schritte stehen"
        blocks.append(text(f"{count} im Text: {papier.instrument.titel}.", Tone.DETAIL))
    return Section("Meine Schritte", tuple(blocks))


def _fitting(steps: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the steps that fit, in their order: the goal that comes last always, then the next ones."""
    last = next((event for event in reversed(steps) if event.goal), steps[-1])
    room = _ROOM - _lines(last)
    shown = [last]
    for event in steps:
        room -= _lines(event) if event is not last else 0
        if room < 0:
            break
        if event is not last:
            shown.append(event)
    return tuple(event for event in steps if any(event is other for other in shown))


def _lines(event: Event) -> int:
    return 1 + -(-len(shortened(event.what, _STEP_LONGEST)) // _LINE)


def _stop(event: Event) -> Stop:
    until = "" if event.day is None else f", bis {datum(event.day)}"
    head = Paragraph((Run(shortened(event.who, _STEP_LONGEST)), Run(until)), Tone.STATEMENT)
    return Stop(
        (head, text(shortened(event.what, _STEP_LONGEST), Tone.PLAIN)), mine=event.mine, goal=event.goal
    )


def _talk(papier: Vereinbarungspapier) -> Box | None:
    when, rest = next_talk(papier.vereinbarung)
    if not (when or rest):
        return None
    parts = [text(when, Tone.LARGE)] if when else []
    return Box(
        "Unser nächstes Gespräch", (*parts, *((text(shortened(rest, _CALL_LONGEST)),) if rest else ()))
    )


def _call(papier: Vereinbarungspapier) -> Box | None:
    stelle = papier.vereinbarung.dienststelle
    lines = (
        stelle.ansprechperson,
        f"Telefon {phone(stelle.telefon)}" if stelle.telefon else "",
        stelle.unabhaengige_beratung and f"Unabhängiger Rat: {stelle.unabhaengige_beratung}",
    )
    shown = [shortened(line, _CALL_LONGEST) for line in lines if line]
    return Box("Wen rufe ich an?", (text("\n".join(shown)),)) if shown else None
