"""How the duplicate dialogs name a person and the fields of two."""

from collections.abc import Sequence
from datetime import date

from fallakte.domain.dubletten import Verdacht
from fallakte.domain.fall import Fall
from fallakte.domain.person import Anrede, Geburtsdatum, Person
from fallakte.german.dates import datum
from fallakte.services.woerter import FELDER

NOTHING = "keine Angabe"


def born(geburtsdatum: Geburtsdatum) -> str:
    if geburtsdatum.tag is not None:
        return datum(geburtsdatum.tag)
    return str(geburtsdatum.jahr) if geburtsdatum.jahr is not None else ""


def known_as(person: Person) -> str:
    """`Elif Musterfeld, geboren 14.03.2004, Kundennr. 000D104711`: enough to tell two apart."""
    parts = [
        person.voller_name,
        f"geboren {born(person.geburtsdatum)}" if person.geburtsdatum.bekannt else "",
    ]
    parts.append(f"Kundennr. {person.kundennummer}" if person.kundennummer else "")
    return ", ".join(filter(None, parts))


def pair(verdacht: Verdacht) -> str:
    """Both names; one, if they are written alike."""
    a, b = verdacht.links.voller_name, verdacht.rechts.voller_name
    return f"{a} (zweimal)" if a == b else f"{a} und {b}"


def title(feld: str) -> str:
    return FELDER[feld]


def value(wert: object) -> str:
    """A field of a person as text; empty if it says nothing."""
    if isinstance(wert, Geburtsdatum):
        return born(wert)
    if isinstance(wert, Anrede):
        return wert.label
    return ", ".join(wert) if isinstance(wert, tuple) else str(wert)


def cases(faelle: Sequence[Fall]) -> str:
    """`1 laufender Fall (seit 16.07.2026), 2 abgeschlossene`."""
    running = [f for f in faelle if f.abgeschlossen_am is None]
    closed = len(faelle) - len(running)
    parts = []
    if running:
        since = ", ".join(datum(_since(f)) for f in running)
        parts.append(
            f"{len(running)} {'laufender Fall' if len(running) == 1 else 'laufende Fälle'} (seit {since})"
        )
    if closed:
        parts.append(f"{closed} {'abgeschlossener Fall' if closed == 1 else 'abgeschlossene Fälle'}")
    return ", ".join(parts) or "kein Fall"


def _since(fall: Fall) -> date:
    return fall.aufgenommen_am or fall.eingang_am
