"""Back to a form of Heute that belongs to a case: the places that drafts and jumps name."""

from fallakte.services.fehler import NichtGefunden
from fallakte.ui.heute.dialoge import call_off, mute_case
from fallakte.ui.heute.termin_dialog import edit_appointment
from fallakte.ui.shell.session import Session


def open_place(session: Session, fall_id: int, what: str) -> bool:
    """Open `termin`, `termin:7`, `absage:7` or `stumm`; whether it was one of them.

    An appointment that is gone or settled opens nothing.
    """
    kind, _colon, number = what.partition(":")
    if kind not in ("termin", "absage", "stumm"):
        return False
    if kind == "stumm":
        mute_case(session, fall_id, session.akte.faelle.ansicht(fall_id).person.voller_name)
        return True
    if not number.isdigit():
        edit_appointment(session, fall_id)
        return True
    try:
        offen = session.akte.termine.termin(int(number)).offen
    except NichtGefunden:
        return True
    if offen and kind == "termin":
        edit_appointment(session, fall_id, int(number))
    elif offen:
        call_off(session, int(number))
    return True
