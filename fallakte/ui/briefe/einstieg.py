"""How one gets to a letter: from a case, from a review, or back to one left half-written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from fallakte.domain.dokument import Schreiben, Schreibenart
from fallakte.domain.vereinbarung import Vereinbarung
from fallakte.ui.briefe.blaetter import hand_out_again, kept, minutes, sheet
from fallakte.ui.briefe.brief_dialog import ORT, BriefDialog
from fallakte.ui.briefe.formulare import (
    AnhoerungDialog,
    EinladungDialog,
    EntbindungDialog,
    RueckmeldeDialog,
)
from fallakte.ui.fall.case import Case
from fallakte.ui.vorschau.oeffnen import open_paper

BRIEFE: Final[Mapping[Schreibenart, Callable[[Case], BriefDialog]]] = MappingProxyType(
    {
        Schreibenart.EINLADUNG: EinladungDialog,
        Schreibenart.ANHOERUNG: AnhoerungDialog,
        Schreibenart.SCHWEIGEPFLICHTENTBINDUNG: EntbindungDialog,
        Schreibenart.RUECKMELDEBOGEN: RueckmeldeDialog,
    }
)
"""The letters with a form, in the order of the menu."""


def write_letter(case: Case, art: Schreibenart) -> bool:
    """Open the form of this kind; True once a letter left it. Raises KeyError for one without a form."""
    return BRIEFE[art](case).ask()


def reopen_letter(case: Case, what: str) -> bool:
    """Go back to what was left half-written; `what` is the place of its draft after the room.

    Returns whether it was the place of a letter or of another paper of this room.
    """
    if hand_out_again(case, what):
        return True
    name = what.removeprefix(ORT.partition("/")[2]).removeprefix(":").partition("/")[0]
    art = next((art for art in BRIEFE if art.value == name), None)
    if art is None:
        return False
    write_letter(case, art)
    return True


def open_minutes(case: Case, ueberpruefung_id: int) -> None:
    """Show the minutes of a review."""
    open_paper(case.session, case, minutes(case, ueberpruefung_id))


def open_sheet(case: Case, art: Schreibenart, vereinbarung: Vereinbarung) -> None:
    """Show a sheet around an agreement (`beiblaetter.BEIBLAETTER`)."""
    open_paper(case.session, case, sheet(case, art, vereinbarung))


def open_kept(case: Case, schreiben: Schreiben) -> None:
    """Show a letter that was kept."""
    open_paper(case.session, case, kept(case, schreiben))
