"""Weeks later: what became of it on both sides, the decision, and the next version of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QDialog

from fallakte.domain.unterschied import Unterschied, unterschiede
from fallakte.domain.zusage import Grund, Stand, Zusage
from tests.ui import halbjahr_pruefen as pruefen
from tests.ui import reise_entwurf as entwurf
from tests.ui.halbjahr import Desk
from tests.ui.halbjahr_vereinbaren import newest
from tests.ui.person import SECONDS

_STAENDE: Final = (Stand.ERFUELLT, Stand.TEILWEISE, Stand.NICHT_ERFUELLT, Stand.ENTFALLEN)


@dataclass(frozen=True, slots=True)
class Befund:
    """What was found out about one promise; `was` is how it begins."""

    was: str
    stand: Stand
    grund: Grund | None = None


def promise(desk: Desk, was: str) -> Zusage:
    """The promise of the reviewed version that begins like this."""
    bild = desk.ansicht.bild
    alle = bild.zusagen_von(pruefen.review_of(desk).vereinbarung_id)
    return next(z for z in alle if z.was.startswith(was))


def find_out(desk: Desk, *befunde: Befund) -> None:
    """Give promises of any side their state by a digit, with the reason it needs."""
    desk.tab(5)
    for befund in befunde:
        zusage = promise(desk, befund.was)
        desk.rate(f"ist_{zusage.id}", _STAENDE.index(befund.stand) + 1)
        if befund.grund is not None:
            desk.pick(f"grund_{zusage.id}", befund.grund.label)
        stored = desk.ansicht.bild.stand_von(zusage.id)
        assert stored is not None
        assert (stored.stand, stored.grund) == (befund.stand, befund.grund)


def draft_of(desk: Desk) -> list[Unterschied]:
    """What the next version changes, from the stored promises."""
    bild, folge = desk.ansicht.bild, newest(desk)
    assert folge.vorgaenger_id is not None
    return list(unterschiede(bild.zusagen_von(folge.vorgaenger_id), bild.zusagen_von(folge.id)))


def change(desk: Desk, was: str, fields: Mapping[str, Mapping[str, str]]) -> None:
    """ "Ändern …" beside a promise in the review; `fields` by the side they are typed into (`stelle_1`)."""

    def fill(dialog: QDialog) -> None:
        for key, felder in fields.items():
            entwurf.fill_side(desk, dialog, key, felder)
        desk.press("paarOk", dialog)

    desk.tab(5)
    desk.ask.dialog = fill
    desk.press(f"aendern_{_shown_id(desk, was)}")
    desk.settle()


def drop(desk: Desk, was: str) -> None:
    """ "Entfällt" beside a promise in the review."""
    old = promise(desk, was)
    desk.tab(5)
    desk.press(f"entfaellt_{old.id}")
    desk.qtbot.waitUntil(lambda: _successor(desk, old) is None, timeout=SECONDS)


def add(desk: Desk, words: entwurf.Paarworte) -> None:
    """ "Neue Zusage …" in the review: a whole pair more."""

    def fill(dialog: QDialog) -> None:
        desk.pick("paarZiel", words.ziel, dialog)
        entwurf.fill_side(desk, dialog, "stelle_1", words.wir)
        entwurf.fill_side(desk, dialog, "person_1", words.person)
        desk.press("paarOk", dialog)

    before = len(desk.ansicht.bild.paare)
    desk.tab(5)
    desk.ask.dialog = fill
    desk.press("neueZusage")
    desk.qtbot.waitUntil(lambda: len(desk.ansicht.bild.paare) > before, timeout=SECONDS)


def _successor(desk: Desk, old: Zusage) -> Zusage | None:
    folge = newest(desk)
    if folge.vorgaenger_id is None:
        return old
    return next((z for z in desk.ansicht.bild.zusagen_von(folge.id) if z.vorlaeufer_id == old.id), None)


def _shown_id(desk: Desk, was: str) -> int:
    """Before the draft is begun the row is named by the old promise, afterwards by the new one."""
    old = promise(desk, was)
    return (_successor(desk, old) or old).id
